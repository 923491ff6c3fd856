"""What the learner is in the middle of, and whether a message carries on with it.

An open task is the slot `task`: `{"action", "takes", "resume", "cancelled", ...}`. `action` is the action
that carries it on and `takes` what it waits for (a key of `TAKES`). `resume` is what is uttered (`response`
and its values) to say what it waits for after a question in between, `cancelled` the same for when the
learner leaves it. What else a task needs is its own action's business.

What was saved last is the slot `saved`: `{"action", ...}`, where `action` is the one that corrects it;
`past` counts the questions answered since.
"""

import re
from collections.abc import Callable
from typing import Any

from actions import reminders_correcting, reminders_words
from knowledge import changing, choosing, evidence_numbers, note_parts, refs
from learners import links

Task = dict[str, Any]
Message = dict[str, Any]
# they open a task themselves, and have just said what it waits for
OPENERS = frozenset({"action_log_evidence", "action_choose_criteria", "action_suggest_criteria"})
# what they change may be what was asked about
CHANGING = frozenset({"action_choose_units", "action_mark_criterion", "action_unmark_criterion"})
# answered in between; the task stays open
QUESTIONS = frozenset(
    """
    ask_unit_requirements list_units ask_credits ask_remaining ask_progress what_next explain_criterion
    ask_evidence_ideas ask_guidance define_term list_evidence list_reminders help bot_challenge greet
    contact_assessor export_my_data
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
# they leave the task or go before it
APART = frozenset({"cancel", "distress", "enrol", "delete_my_data", "link_account", "export_record"})
CHOSEN = re.compile(
    r"\b(?:none|neither|nothing|all|both|any|every|first|second|third|fourth|fifth|last|top|one|two|three|four|"
    r"1st|2nd|3rd|4th|5th|these|those|that|them|yes|yeah|no|nope|nah|ok)\b",
    re.IGNORECASE,
)
PLACES = re.compile(
    r"(?:(?:the|first|second|third|fourth|fifth|last|top|bottom|one|two|three|four|ones|and|all|of|them|both|just|"
    r"only|please|pls|1st|2nd|3rd|4th|5th)\b\W*)+",
    re.IGNORECASE,
)
NOTHING_BUT_REFS = re.compile(
    r"(?:and|just|only|it|its|it's|for|in|of|under|the|to|ok|okay|yes|yeah|i|think|unit|criteria|criterion|ac|acs|"
    r"please|pls|covers?|plus|also|maybe|one|ones|then|tick|put|be|say|go|with|no|nope|nah|sorry|actually|mean|"
    r"meant|[\W_])*",
    re.IGNORECASE,
)


CORRECTS = re.compile(
    r"\b(?:sorry|oops|whoops|mean|meant|should|wrong|change|actually|instead|rather)\b|\b(?:not|no)\b|"
    r"\b(?:put|add|stick|include|take|remove)\b.*\b(?:it|that|this|one)\b|\b(?:as well|too|also)\b",
    re.IGNORECASE,
)
AND_MORE = re.compile(r"\W*(?:and|plus|also|n)\b", re.IGNORECASE)
PUTS = re.compile(r"\b(?:put|add|stick|include|take|remove|drop|swap|move|change)\b", re.IGNORECASE)
CORRECTED = frozenset({"criterion", "outcome", "unit", "uan", "unit_title", "evidence_type", "when"})
MOST_TYPED = 3  # words: more is a message of its own
LONGEST_CORRECTION = 12  # words besides refs: more is a note of its own
LONGEST_CHOICE = 8
SHORTEST_NOTE = 3  # words that tell something: with fewer, a message settles what was said before
SAVES = re.compile(
    r"\W*(?:(?:yes|yeah|yep|ok|okay|please|go on|sure)\W*)*(?:(?:save|log|keep|add|record|put) "
    r"(?:it|that|this)(?: in| down| as evidence)?\W*(?:please|pls|then|now)?)?\W*",
    re.IGNORECASE,
)
BEFORE_ALL = frozenset({"distress", "enrol", "link_account"})
DELETES_NOTE = re.compile(
    r"\W*(?:please )?(?:can you )?(?:delete|remove|bin|scrap|erase|get rid of|undo) (?:my |the |that )?"
    r"(?:\w+ )?(?:note|evidence|entry|one)\b.*\babout\b",
    re.IGNORECASE,
)
CHANGES_EVIDENCE = "action_change_evidence"
CHANGES_REMINDER = "action_change_reminder"
CANCELS_REMINDER = "action_cancel_reminder"
NAMES_FIRST = re.compile(
    r"\W*(?:please )?(?:change|edit|reword|rewrite|replace|correct|update)\b", re.IGNORECASE
)
IT = re.compile(r"\b(?:it|that|this) *(?:one|note)?\b", re.IGNORECASE)
DATED = re.compile(r"\W*(?:\w+\W+){0,3}?(?:it|that|this)(?:['’]?s)?\b", re.IGNORECASE)
NO_NOTE = frozenset({"thank", "goodbye", "affirm", "deny", "undo", "help", "greet"})
LONGEST_SMALL_TALK = 4
COMMANDS = frozenset({"mark_criterion", "unmark_criterion", "choose_units", "set_deadline"})
ORDERS = re.compile(
    r"\W*(?:(?:ok|okay|and|also|please|pls|can you|can u|actually|no|just)\W+)*"
    r"(?:(?:un)?tick|(?:un)?mark|(?:un)?claim|set (?:a |the |me a )?deadline|i'?ll do unit|"
    r"(?:i'?m|im|i am) doing unit)\b",
    re.IGNORECASE,
)
REMINDERS = frozenset({"set_reminder", "list_reminders", "cancel_reminder", "snooze_reminder"})
REMINDS = re.compile(r"\b(?:remind|reminders?|snooze)\b", re.IGNORECASE)
_WELL = (
    r"\W*(?:(?:ok|okay|hang on|wait|hold on|sorry|actually|first|but|and|also|so|hi|hey|hiya|um|erm|er|hmm+|"
    r"oh|ah|well|right|no|yes|please|pls|just|quick question|before that)\b\W*)*"
)
ASKS = re.compile(
    rf"{_WELL}(?:(?:\w+\W+)?(?:what|how|which|who|whose|when|where|why|whats|wheres|hows)|"
    r"can|could|do|does|is|are|am|will|would|should|shall|show|list|tell me|explain|give me|help|define|"
    r"have i|i (?:need|want) to (?:know|ask|see))\b",
    re.IGNORECASE,
)
APART_FROM_CHOICES = re.compile(r"\b(?:mark|claim|remind|deadline|delete)", re.IGNORECASE)
# asks to be told something, whatever else is in it: "also explain 2.4", "what does 2.3 mean"
PLAIN_QUESTION = re.compile(
    rf"{_WELL}(?:what|how|which|who|whose|when|where|why|whats|wheres|hows|explain|define|list|show|"
    r"(?:tell|remind|help) me|give me|does|(?:am|do|did|have|can|should|must) i|is (?:it|that|this|there)|"
    r"(?:can|could|would|will) (?:you|u) (?:please |pls |just |also )*(?:explain|tell|show|list|help))\b|"
    r".*\b(?:what\b.*\bmeans?|meaning of)\b",
    re.IGNORECASE,
)
DELETES_IT = re.compile(
    r"\W*(?:(?:no|ok|okay|actually|sorry|please|pls|can you|can u|just|now|and|then)\W+)*"
    r"(?:delete|remove|bin|scrap|erase|get rid of) (?:it|that|this|them)?\s*(?:the |that |this )?"
    r"(?:note|evidence|entry|one)?\W*(?:please|pls|then|now|again)?\W*",
    re.IGNORECASE,
)
CHOSEN_ANEW = "redo"  # the entity of a button that has words understood another way
CONFIRMATIONS = frozenset({"yes_no", "deletion"})
# neither a question nor a request of its own
SMALL_TALK = frozenset({"thank", "goodbye", "affirm", "deny", "out_of_scope", "distress", "cancel"})
SHORTEST_STORY = 8  # words: with fewer, what sounds like a question is one
LONGEST_QUESTION = 25
YES_OR_NO = re.compile(r"\W*(?:yes|yeah|yep|yup|ye|y|no|nope|nah|n)\b", re.IGNORECASE)
ON_DELETING = re.compile(r"\W*(?:just |please |ok )?(?:delete|remove|bin|keep|leave)\b", re.IGNORECASE)


def carried_on_by(message: Message, task: Task | None) -> str | None:
    """The action that carries the open task on with this message, or None when the message is not for it.

    A code from another chat counts whatever is open: it joins the two.
    """
    text = message.get("text") or ""
    if links.is_code(text):
        return "action_link_account"
    if not task:
        return None
    intent = _intent(message)
    named = {entity["entity"] for entity in message.get("entities") or []}
    leaves = intent in APART and (intent != "enrol" or "qualification" in named)
    if leaves or text.startswith("/"):
        return None
    return task["action"] if TAKES[task["takes"]](text, intent) else None


def said_plainly(message: Message, task: Task | None = None) -> str | None:
    """The action for a message that is plain whatever it sounds like, or None.

    It asks for a reminder in so many words, names a note by its number or by what it is about ("take 2.3 off
    E2"), or orders one to be logged and tells it ("log 2.3: …").
    """
    text = message.get("text") or ""
    intent = _intent(message)
    if not text.startswith("/") and (asked := _asked_of_reminders(text, intent, task)):
        return asked
    if text.startswith("/") or intent in BEFORE_ALL or REMINDS.search(text):
        return None
    if DELETES_NOTE.match(text):
        return "action_undo"
    brief = len(refs.without(text).split()) <= LONGEST_CORRECTION
    if evidence_numbers.named(text) and (brief or NAMES_FIRST.match(text)):
        return CHANGES_EVIDENCE
    return "action_log_evidence" if intent != "suggest_criteria" and note_parts.is_ordered(text) else None


def _asked_of_reminders(text: str, intent: str, task: Task | None) -> str | None:
    """The action for words plainly about reminders, as "delete the one about dave" is when asked which."""
    if task and task["action"] == CANCELS_REMINDER and reminders_words.cancels_one(text):
        return CANCELS_REMINDER
    return reminders_words.asked_plainly(text, intent)


def corrected_by(message: Message, saved: Task | None) -> str | None:
    """The action that corrects what was saved last, or None when the message does not."""
    text = message.get("text") or ""
    if not saved or text.startswith("/"):
        return None
    named = {entity["entity"] for entity in message.get("entities") or []} & CORRECTED
    if saved["action"] == CHANGES_REMINDER:
        new = reminders_correcting.new_time(text, asked=not saved["timed"])
        return CHANGES_REMINDER if new else reminders_words.follows(text, "when" in named, saved["unnamed"])
    if "?" in text or PLAIN_QUESTION.match(text):
        return None
    if saved["action"] == CHANGES_EVIDENCE:
        is_meant = _points_at_note if saved.get("past") else _corrects_note
        return CHANGES_EVIDENCE if is_meant(text, named) else None
    if saved.get("suggested"):
        return str(saved["action"]) if SAVES.fullmatch(text) else None
    brief = len(refs.without(text).split()) <= LONGEST_CORRECTION
    return saved["action"] if named and brief and CORRECTS.search(text) else None


def _points_at_note(text: str, named: set[str]) -> bool:
    """Whether it is about the note saved before the last questions: "delete it", "put it under 2.5"."""
    if DELETES_IT.fullmatch(text):
        return True
    if note_parts.story_words(text) >= SHORTEST_NOTE:
        return False
    itself = DATED.match(text) and (named == {"evidence_type"} or changing.tells_when(text))
    return bool(itself or ("criterion" in named and PUTS.search(text) and IT.search(text)))


def _corrects_note(text: str, named: set[str]) -> bool:
    """Whether it changes the note of evidence saved last: its words, criteria, kind or day."""
    if changing.new_words(text) is not None or changing.CRITERIA.search(text):
        return True
    if DELETES_IT.fullmatch(text) or choosing.ONLY.search(text):
        return True
    if note_parts.story_words(text) >= SHORTEST_NOTE:
        return False
    points = bool(DATED.match(text))
    if points and (named == {"evidence_type"} or changing.tells_when(text)):
        return True
    more = AND_MORE.match(text) and NOTHING_BUT_REFS.fullmatch(refs.without(text))
    return bool(named and (more or CORRECTS.search(text) or PUTS.search(text)))


def is_chosen(message: Message) -> bool:
    """Whether a button said what the words mean, so that they are nothing else."""
    return any(one["entity"] == CHOSEN_ANEW for one in message.get("entities") or [])


def leaves_open(message: Message) -> bool:
    """Whether an open task is still waited for after what the message asked was answered."""
    return _intent(message) in QUESTIONS | {"nlu_fallback"}


def is_left(message: Message, task: Task) -> bool:
    """Whether a message that was no answer leaves the task: a yes that comes later is to something else."""
    return task["takes"] in CONFIRMATIONS or _intent(message) not in SMALL_TALK | {"nlu_fallback"}


def _intent(message: Message) -> str:
    return (message.get("intent") or {}).get("name") or ""


def _words(text: str, intent: str) -> bool:
    """A story, whatever it sounds like; but no question, no small talk and nothing to be reminded of."""
    words = len(text.split())
    if (intent in REMINDERS and REMINDS.search(text)) or (intent in COMMANDS and ORDERS.match(text)):
        return False
    if intent in NO_NOTE and words <= LONGEST_SMALL_TALK and re.search(r"\w", text):
        return False
    if intent not in QUESTIONS or words > LONGEST_QUESTION:
        return True
    long_enough = words >= SHORTEST_STORY or note_parts.says_nothing(text)
    return long_enough and "?" not in text and not ASKS.match(text)


def _choice(text: str, intent: str) -> bool:
    said = refs.without(text)
    if note_parts.begins_anew(text) or APART_FROM_CHOICES.search(text):
        return False
    if intent == "cancel_reminder" and reminders_words.ENDS.match(text):
        return False
    if (
        NOTHING_BUT_REFS.fullmatch(said)
        or PLACES.fullmatch(text)
        or (choosing.is_done(text) and intent not in QUESTIONS)
    ):
        return True
    brief = len(said.split()) <= LONGEST_CHOICE
    brief = brief and not (intent == "log_evidence" and note_parts.story_words(text) >= SHORTEST_NOTE)
    chosen = bool(CHOSEN.search(text)) or said != " ".join(text.split())
    return brief and intent not in QUESTIONS | {"undo"} and chosen


def _unit(text: str, intent: str) -> bool:
    """A unit's number or title."""
    brief = len(refs.without(text).split()) <= LONGEST_CHOICE
    return _choice(text, intent) or (brief and "?" not in text and not ASKS.match(text) and intent != "undo")


def _yes_or_no(text: str, intent: str) -> bool:
    return intent in {"affirm", "deny"} or bool(YES_OR_NO.match(text))


def _deletion(text: str, intent: str) -> bool:
    return _yes_or_no(text, intent) or bool(
        ON_DELETING.match(text) and len(text.split()) <= LONGEST_SMALL_TALK
    )


def _typed(text: str, intent: str) -> bool:
    words = len(text.split())
    return words == 1 or (intent not in QUESTIONS and words <= MOST_TYPED)


def _message(_text: str, _intent: str) -> bool:
    return True


TAKES: dict[str, Callable[[str, str], bool]] = {
    "words": _words,  # a note, told in any words
    "message": _message,  # for somebody else, so that a question in it is not for us
    "choice": _choice,  # of what was offered
    "unit": _unit,  # by number or title
    "when": reminders_words.tells_when,  # a time
    "yes_no": _yes_or_no,
    "deletion": _deletion,  # yes, no, "delete it", "keep it"
    "typed": _typed,  # one word, typed out
}
