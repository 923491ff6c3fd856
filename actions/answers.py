"""Whether a message answers what an open task waits for."""

import re
from collections.abc import Callable

from actions import account_name_words, reminders_words, services
from actions.evidence_words import IS_FOR, NOTHING_BUT_REFS, SHORTEST_NOTE, WELL
from knowledge import changing, choosing, happened, note_parts, refs, telling, traces

# answered in between; the task stays open
QUESTIONS = frozenset(
    """
    ask_unit_requirements list_units ask_credits ask_remaining ask_progress what_next explain_criterion
    ask_evidence_ideas ask_guidance define_term list_evidence list_reminders help bot_challenge greet
    contact_assessor export_my_data
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
CHOSEN = re.compile(
    r"\b(?:none|neither|nothing|all|both|any|every|first|second|third|fourth|fifth|last|top|one|two|three|four|"
    r"1st|2nd|3rd|4th|5th|these|those|that|them|yes|yeah|no|nope|nah|ok)\b",
    re.IGNORECASE,
)
PLACES = re.compile(
    r"\W*(?:(?:the|first|second|third|fourth|fifth|last|top|bottom|one|two|three|four|ones|and|all|of|them|both|"
    r"just|only|please|pls|1st|2nd|3rd|4th|5th|before|but|except|apart|from|bar|no|nah|nope|ok|okay|yes|yeah|um+|erm?|hmm+|oh|actually|i|think|reckon|"
    r"then|so|plus)\b\W*)+",
    re.IGNORECASE,
)
LONGEST_CHOICE = 8
MOST_TYPED = 3  # words: more is a message of its own
NO_NOTE = frozenset({"thank", "goodbye", "affirm", "deny", "undo", "help", "greet"})
SMALL_TALK = frozenset({"thank", "greet", "goodbye"})
LONGEST_SMALL_TALK = 4
LOGS = frozenset({"log_evidence", "suggest_criteria"})
COMMANDS = frozenset({"mark_criterion", "unmark_criterion", "choose_units", "set_deadline"})
ORDERS = re.compile(
    r"\W*(?:(?:ok|okay|and|also|please|pls|can you|can u|actually|no|just)\W+)*"
    r"(?:(?:un)?tick|(?:un)?mark|(?:un)?claim|set (?:a |the |me a )?deadline|"
    r"(?:i'?ll (?:do|take)|i'?m (?:doing|taking)|i am doing|i'?ve (?:chosen|picked)) "
    r"(?:units?|\d{1,3}(?!\.\d)))\b",
    re.IGNORECASE,
)
TAKES_UNITS = re.compile(
    r"\W*(?:(?:ok|okay|so|and|right|actually)\W+)*"
    r"(?:i'?ll|i will|i'?m|i am|i want to|i'?ve chosen|swap|drop)\b",
    re.IGNORECASE,
)
ASKS_OF_IT = re.compile(
    r"\W*(?:(?:so|and|ok|but)\W+)*(?:is|does|do|are|would|(?:it|that|this)(?:['’]?s| is))\b.*\?",
    re.IGNORECASE,
)
REMINDERS = frozenset({"set_reminder", "list_reminders", "cancel_reminder", "snooze_reminder"})
REMINDS = re.compile(r"\b(?:remind|reminders?|snooze)\b", re.IGNORECASE)
ASKS = re.compile(
    rf"{WELL}(?:(?:\w+\W+)?(?:what|how|which|who|whose|when|where|why|whats|wheres|hows)|"
    r"can|could|do|does|is|are|am|will|would|should|shall|show|list|tell me|explain|give me|help|define|"
    r"have i|i (?:need|want) to (?:know|ask|see))\b",
    re.IGNORECASE,
)
APART_FROM_CHOICES = re.compile(r"\b(?:mark|claim|remind|deadline|delete)", re.IGNORECASE)
SHORTEST_STORY = 8  # words: with fewer, what sounds like a question is one
LONGEST_QUESTION = 25
YES_OR_NO = re.compile(r"\W*(?:yes|yeah|yep|yup|ye|y|no|nope|nah|n)\b", re.IGNORECASE)
ON_DELETING = re.compile(r"\W*(?:just |please |ok )?(?:delete|remove|bin|keep|leave)\b", re.IGNORECASE)


def _words(text: str, intent: str) -> bool:
    """A story, whatever it sounds like; but no question, no small talk and nothing to be reminded of."""
    words = len(text.split())
    ordered = intent in COMMANDS and (ORDERS.match(text) or _takes_units(text, intent))
    if (intent in REMINDERS and REMINDS.search(text)) or ordered:
        return False
    if intent in NO_NOTE and words <= LONGEST_SMALL_TALK and re.search(r"\w", text):
        return False
    if intent not in QUESTIONS or words > LONGEST_QUESTION:
        return True
    long_enough = words >= SHORTEST_STORY or note_parts.says_nothing(text)
    return long_enough and "?" not in text and not ASKS.match(text)


def _takes_units(text: str, intent: str) -> bool:
    """Whether it only says which units are to be done: "ok ill do 9, 11 and 12"."""
    names_refs = refs.read(text).criteria or note_parts.story_words(text) >= SHORTEST_NOTE
    return intent == "choose_units" and bool(TAKES_UNITS.match(text)) and not names_refs


def _choice(text: str, intent: str) -> bool:
    if added := changing.added_words(text):
        return bool(added.before) and _choice(added.before, intent)
    text = choosing.settled(text, choosing.MOST_IN_LIST)
    said = refs.without(text)
    ends = intent == "cancel_reminder" and reminders_words.ENDS.match(text)
    if (
        ASKS_OF_IT.match(text)
        or _takes_units(text, intent)
        or ends
        or note_parts.begins_anew(text)
        or APART_FROM_CHOICES.search(text)
    ):
        return False
    if (
        NOTHING_BUT_REFS.fullmatch(said)
        or (IS_FOR.fullmatch(said) and "?" not in text)
        or (PLACES.fullmatch(said) and choosing.names_place(text))
        or (choosing.is_done(text) and intent not in QUESTIONS)
    ):
        return True
    if intent in QUESTIONS | {"undo"} or telling.tells(text) or _picks_nothing(text, intent):
        return False
    if choosing.assigns(text):
        return True
    brief = len(said.split()) <= LONGEST_CHOICE
    brief = brief and not (intent == "log_evidence" and note_parts.story_words(text) >= SHORTEST_NOTE)
    return brief and (bool(CHOSEN.search(text)) or said != " ".join(text.split()))


def _picks_nothing(text: str, intent: str) -> bool:
    """Whether it only thanks, greets or praises ("lol nice one"), or asks where something goes."""
    picks = refs.read(text).criteria or choosing.names_place(text) or choosing.rejects(text)
    asks = intent == "suggest_criteria" and ASKS.match(text)
    return bool(intent in SMALL_TALK or asks) and not picks


def _place(text: str, intent: str) -> bool:
    """A place in the list offered, and no word that no more is chosen."""
    names = PLACES.fullmatch(text) and choosing.names_place(text) and not choosing.is_done(text)
    return bool(names) and intent not in QUESTIONS


def _unit(text: str, intent: str) -> bool:
    """A unit's number or title."""
    brief = len(refs.without(text).split()) <= LONGEST_CHOICE
    return _choice(text, intent) or (brief and "?" not in text and not ASKS.match(text) and intent != "undo")


def _yes_or_no(text: str, intent: str) -> bool:
    return intent in {"affirm", "deny"} or bool(YES_OR_NO.match(text))


def _deletion(text: str, intent: str) -> bool:
    return _yes_or_no(text, intent) or bool(
        ON_DELETING.match(text) and len(text.split()) <= LONGEST_SMALL_TALK and not refs.read(text).criteria
    )


def _typed(text: str, intent: str) -> bool:
    words = len(text.split())
    return words == 1 or (intent not in QUESTIONS and words <= MOST_TYPED)


def _name(text: str, intent: str) -> bool:
    is_name = intent not in NO_NOTE and "?" not in text and account_name_words.answered(text) is not None
    return intent == "deny" or is_name


def _qualification(text: str, intent: str) -> bool:
    """Yes, no, or that they do not know; their job, or codes they have seen, as no story and no question."""
    if intent in {"affirm", "deny", "enrol"} or traces.unsure(text):
        return True
    if (intent in LOGS or telling.tells(text)) and not traces.WORKS.search(text):
        return False
    asks = intent in QUESTIONS and "?" in text
    return not asks and bool(traces.fitting(text, services.get().qualifications.values()))


def _message(_text: str, _intent: str) -> bool:
    return True


TAKES: dict[str, Callable[[str, str], bool]] = {
    "words": _words,  # a note, told in any words
    "message": _message,  # for somebody else, so that a question in it is not for us
    "name": _name,  # the learner's own
    "choice": _choice,  # of what was offered
    "place": _place,  # in a list that was turned down before
    "unit": _unit,  # by number or title
    "day": lambda text, _: happened.names_day(text),
    "when": reminders_words.tells_when,  # a time
    "yes_no": _yes_or_no,
    "deletion": _deletion,  # yes, no, "delete it", "keep it"
    "qualification": _qualification,  # what a learner knows of theirs
    "typed": _typed,  # one word, typed out
}
