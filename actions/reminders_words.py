"""What words about reminders ask for: another one, another time, a deadline's end, yes or no."""

import re
from collections.abc import Sequence
from datetime import datetime

from actions import reminders_asides, reminders_facts, reminders_wishes, reminders_wording
from actions.reminders_wording import ANY_TIME, MONTH
from knowledge import refs
from knowledge.taken_back import that_holds
from learners.times import remaining, understand

ANOTHER = re.compile(
    r"\W*(?:(?:and|also|plus|then|ok|okay|oh|um+|er+m?|thanks|thx|ta|can i have|could i have|i want|set|"
    r"add|make|do|put)\b\W*)*"
    r"(?:me )?(?:an ?other|one|one more|a second|a different)(?: one| reminder)?\b(?! (?:is|was)\b)",
    re.IGNORECASE,
)
ADDS = re.compile(
    r"\W*(?:(?:thanks|thx|ta|cheers|ok|okay|oh|great|um+|er+m?)\b\W*)*(?:and also|and|also|plus|then)\b\W*"
    r"(?:(?:um+|er+m?|then)\b\W*)*",
    re.IGNORECASE,
)
LEADS_ON = re.compile(r"\W*(?:(?:and|also|plus|then|ok|okay)\b\W*)+", re.IGNORECASE)
CHANGES = re.compile(
    r"\b(?:change|move|shift|switch|edit|reschedule|update|make|push|put|bring|swap)\b(?!.*\b(?:in|"
    r"off)\b\W*$)"
    r".*\b(?:reminder|one|it|that|this|nudge|alarm|alert)\b|"
    r"\b(?:sorry|oops|actually|i mean|i meant|instead|rather)\b|^\W*no\b",
    re.IGNORECASE,
)
MAKES = re.compile(
    r"\W*(?:can you |could you |please )*(?:change|move|shift|switch|edit|reschedule|update|make it|bring|"
    r"make that|put it|swap)\b",
    re.IGNORECASE,
)
MOVES = re.compile(
    r"\b(?:move|shift|switch|change|put|make|set|push|bring|reschedule|postpone)\b", re.IGNORECASE
)
# "the friday one should be at 5", "my reminder's time is wrong, it should be 5", "the friday one's at 5"
_DUE = (
    r"(?:(?:['’]?s)?(?: (?:time|day))?(?: (?:is|was) wrong)?\W*\b(?:(?:it|that) )?"
    r"(?:should|needs? to|has to|must|(?:is|was) (?:meant|supposed) to)|(?:['’]?s| is)(?= (?:at|on)\b))"
)
# "move the visit, she's rung, it's the 4th at 2 now, not the 3rd"
NOW_AT = re.compile(
    r"\W*(?:(?:can|could) (?:you|u) |please |pls |no )*"
    r"(?:change|move|shift|switch|edit|reschedule|update|alter)\s+"
    r"(?P<which>(?:(?!\b(?:to|until|till|for|at)\b)[^,.;:!?])+?)\s*[,.;:!]\s*"
    r"(?:[^,.;:!?]+[,.;:!]\s*)*?(?:(?:and|so|cos|as)\s+)?"
    r"(?:it|that)(?:['’]?s| is| will be|['’]?ll be)(?: (?:now|been|moved|changed|to|on|going|be))*\b"
    r"(?P<when>.+?)(?:\W+(?:and )?(?:not|instead of)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
NOT_REMINDER = re.compile(r"\b(?:deadlines?|due|end date|units?|notes?|evidence|e\d+)\b", re.IGNORECASE)
NEW_TIME = (
    NOW_AT,
    re.compile(
        rf"(?P<which>.*\b(?:one|reminder)){_DUE}(?: be| say| come)?\b(?P<when>.+)",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(r"(?P<which>.*)\b(?:to|until|till)\b(?P<when>.+)", re.IGNORECASE | re.DOTALL),
    re.compile(r"(?P<which>.*?)\b(?:for|at|on|so it's|so its)\b(?P<when>.+)", re.IGNORECASE | re.DOTALL),
    re.compile(
        r"(?P<which>.*\b(?:the|my) (?:\w+ )?(?:one|reminder))\b(?P<when>.+)", re.IGNORECASE | re.DOTALL
    ),
)
IS_FOR = re.compile(
    r"\W*(?:(?:and|ok|it's|its|it is|that's|thats|is)\b\W*)*(?:to|for|about)\s+(?=\w)", re.IGNORECASE
)
ENDS = re.compile(
    r"\b(?:cancel|delete|remove|scrap|forget|drop|clear|bin|stop|get rid of|no longer)\b", re.IGNORECASE
)
ASKS = re.compile(r"\b(?:what|whats|what's|which|when|whens|when's|list|show|any|how long|have i)\b", re.I)
WHOLE = re.compile(
    r"\b(?:everything|whole|entire|all of it|all my units|qualification|course|nvq|diploma|certificate|"
    r"portfolio|apprenticeship|it all|the lot|(?:end|finish|finishing|completion) date)\b",
    re.IGNORECASE,
)
MORNING = re.compile(r"\b(?:am|morning|earlier|early)\b|\b\d{1,2}(?:[.:]\d\d)?am\b", re.IGNORECASE)
EVENING = re.compile(
    r"\b(?:pm|evening|afternoon|night|tonight|later|late)\b|\b\d{1,2}(?:[.:]\d\d)?pm\b", re.IGNORECASE
)
PLACES = re.compile(
    r"\b(?:(?P<first>first|1st|former)|(?P<second>second|2nd)|(?P<third>third|3rd)|(?P<last>last|latter))\b",
    re.IGNORECASE,
)
ASKED_PLAINLY = re.compile(
    r"\W*(?:(?:please|pls|can|could|will|would|you|u|and|also|ok|okay|hi|hey|then|just)\b\W*)*"
    r"(?:(?:r[aei]{1,2}m[aeiu]{1,2}n?d|rmd|rmnd|remin) me\b(?! (?:again )?(?:what|which|how|who|where|"
    r"why|when|if|whether|of (?:the|my|what)))|"
    r"(?:set (?:me )?(?:up )?|i (?:want |need |would like |['’]d like )|i['’]d like )(?:a|an|another) "
    r"(?:\w+ )?reminder\b)",
    re.IGNORECASE,
)
OTHERWISE = frozenset({"distress", "list_reminders", "cancel_reminder", "snooze_reminder", "set_deadline"})
VAGUE = re.compile(
    r"^(?:or so|ish|or thereabouts|or something|(?:as well|too|also)$)\b[\s,]*(?:to )?", re.IGNORECASE
)
TAKES_BACK = re.compile(
    r"\W*(?:(?:actually|no|sorry|oh|please)\W+)*(?:cancel|scrap|delete|forget|bin|drop|remove|stop) "
    r"(?:all )?(?:it|that|this)(?: one| reminder| again)?(?: please| pls)?\W*|"
    r"\W*(?:(?:actually|no|nah|oh|wait|hmm+)\W+)+(?:(?:just )?(?:leave it|don'?t bother|never ?mind)|"
    r"don'?t (?:remind me|set (?:it|that)))(?: then| thanks| please)*\W*",
    re.IGNORECASE,
)
BARE_HOUR = re.compile(
    r"\W*(?:(?:actually|no|sorry|make (?:it|that)|say|let's say|i mean|i meant|at|about|for)\W+)*"
    r"(\d{1,2}(?:[.:]\d\d)?)\W*(?:please|pls|instead)?\W*",
    re.IGNORECASE,
)
LONGEST_ANSWER = 12  # words: more is a message of its own
_DAYS = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun|week)days?|daily|weekly|monthly|morning|evening)"
# "the friday 4th one", "the 4 december one"
_DATED = rf"(?:{_DAYS}(?: (?:the )?\d{{1,2}}(?:st|nd|rd|th)?)?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}) one"
BARE_TIME = re.compile(r"\b(?:be|to|at) \d{1,2}(?:[.:]\d\d)?\b", re.IGNORECASE)
NAMES_ONE = re.compile(
    r"\W*(?:(?:can|could) (?:you|u) |please |pls )*(?:make|put|move|change|set|shift|bring|push|switch) "
    r"(?:the|my) "
    r"(?:\w+ ){0,4}?"
    rf"(?:reminder|{_DATED}|(?:\w+ )one to(?=.*\d ?[ap]m\b))"
    r"\b(?! (?:off|about it)\b)",
    re.IGNORECASE,
)
SHOULD_BE = re.compile(
    r"\W*(?:(?:no|nope|nah|sorry|actually|oh|wait|ok|okay|and|but)\b\W*)*(?:the|my) (?:\w+ ){0,3}?"
    rf"(?:(?P<plain>reminder|{_DATED})|one){_DUE}\b",
    re.IGNORECASE,
)
CANCELS = re.compile(
    r"\W*(?:(?:ok|okay|and|no|oh|actually|please|pls|plz|just|now|then|so|i want to|(?:can|could|will) "
    r"(?:you|u))\b\W*)*"
    r"(?:cancel|delete|remove|scrap|drop|clear|bin|stop|get rid of|turn off)\b"
    r"(?:\W+(?!notes?\b|evidence|entry|deadlines?\b|summar|from\b|about\b|and\b)\w+){0,5}?\W+reminders?\b"
    r"(?!.*\b(?:instead|change|and (?:set|make|put|add))\b)",
    re.IGNORECASE,
)
PICKS = re.compile(r"\b(?:one|all|both|about|reminders?|everything)\b", re.IGNORECASE)
HOW_OFTEN = re.compile(r"\b(?:once|both|every|each|weekly)\b", re.IGNORECASE)
PUTS_OFF = re.compile(
    r"\W*(?:(?:can|could) (?:you|u) |please |pls |ok |no )*(?:snoo?ze|put (?:it |this |that |"
    r"the reminder )?off?\b|postpone)"
    r"(?: (?:it|this|that|the reminder|off?|for|by|until|till|to))* (?:an?\b|half|\d|one|two|five|ten|"
    r"fifteen|twenty|thirty|"
    r"tomorrow|next|later|tonight|after)",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"\W*(?:(?:so|and|ok|but|then)\b\W*)*(?:whats?|what's|which|whos?|where|why(?! not)|show|list|explain|"
    r"how(?! (?:about|bout)))\b(?! (?:about|bout|if)\b)",
    re.IGNORECASE,
)
REMINDS = re.compile(r"\b(?:remind|reminders?|nudge|snooze)\b", re.IGNORECASE)
# "whens it due", "when does it have to be in by"
DUE = re.compile(
    r"\bwhen(?:['’]?s|\b)(?: \w+){0,6}? (?:due|deadlines?|"
    r"(?:hand|send|get)(?:ed)? (?:it|this|that|them|everything)(?: all)? in|"
    r"wants? (?:it|this|them|everything)(?: all)? (?:by|in|done)|"
    r"(?:be )?(?:handed |sent )?in(?: by| for)?(?=\W*$|[,?.]))\b|"
    r"\bwh?at(?:['’]?s| is)? (?:\w+ ){0,2}?(?:deadline|due date|hand ?in date)\b",
    re.IGNORECASE,
)


def follows(text: str, has_time: bool, unnamed: bool) -> str | None:
    """The action for words that go on from a reminder just set: another, a new time, what it is for."""
    if len(text.split()) > 2 * LONGEST_ANSWER or "?" in text:
        return None
    if TAKES_BACK.fullmatch(text):
        return "action_cancel_reminder"
    if has_time and (ANOTHER.match(text) or added(text)) and not MAKES.match(text):
        return "action_set_reminder"
    brief = len(text.split()) <= LONGEST_ANSWER
    changes = SHOULD_BE.match(text) or (brief and (MAKES.match(text) or CHANGES.search(text)))
    names = unnamed and not has_time and IS_FOR.match(text)
    return "action_change_reminder" if (has_time and changes) or names else None


def added(text: str) -> str | None:
    """Another one that the words go on with: "weds at 6 to do it" of "also weds at 6 to do it"; else None."""
    lead = ADDS.match(text)
    rest = text[lead.end() :] if lead else ""
    spans = understand(rest, ANY_TIME).spans if rest else ()
    return rest if _says_what_for(rest, spans) else None


def _says_what_for(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether it begins with a time, and then tells what that is for."""
    begins = bool(spans) and not text[: spans[0][0]].strip()
    return begins and IS_FOR.match(text[spans[-1][1] :]) is not None


def split_change(text: str) -> tuple[str, str]:
    """Which reminder is to be changed, and to when; without "to" it is all the time."""
    for form in NEW_TIME:
        if found := form.fullmatch(text):
            return found["which"], found["when"]
    return "", text


def with_hour(text: str) -> str:
    """An answer that is nothing but a number, as the hour it is."""
    bare = BARE_HOUR.fullmatch(text)
    return f"at {bare[1]}" if bare else text


def asked_plainly(text: str, intent: str) -> str | None:
    """The action for a message that says plainly what it wants of reminders, whatever it is about."""
    if intent == "distress":
        return None
    is_fact = intent not in {"log_evidence", "suggest_criteria"} and reminders_facts.asked(text)
    if is_fact or (intent not in OTHERWISE and ASKED_PLAINLY.match(text)):
        return "action_set_reminder"
    should_be = SHOULD_BE.match(text)
    names_one = NAMES_ONE.match(text) or (should_be and should_be["plain"])
    if (
        (names_one and (understand(text, ANY_TIME).spans or BARE_TIME.search(text)))
        or reminders_wording.words_of_named(text)
        or _is_now_at(text)
    ):
        return "action_change_reminder"
    if PUTS_OFF.match(text) and len(text.split()) <= LONGEST_ANSWER and "?" not in text:
        return "action_snooze_reminder"
    if reminders_wishes.read(text) or reminders_asides.is_put_down(text):
        return "action_set_reminder"
    return "action_cancel_reminder" if CANCELS.match(text) and "?" not in text[:-1] else None


def _is_now_at(text: str) -> bool:
    """Whether something that is no deadline is to be changed, and its new time is told after that."""
    told = None if NOT_REMINDER.search(text) else NOW_AT.fullmatch(text)
    if told is None or refs.read(told["which"]).spans:
        return False
    return bool(understand(told["when"], ANY_TIME).spans)


def cancels_one(text: str) -> bool:
    """Whether it says which to cancel, where that was asked."""
    return bool(ENDS.match(text.strip()) and PICKS.search(text)) and len(text.split()) <= LONGEST_ANSWER


def is_change(text: str) -> bool:
    """Whether a reminder that there is, is to be at another time, or to have other words."""
    calls = reminders_wording.CALLS.match(text) and reminders_wording.new_words(text)
    return bool(MAKES.match(text) or calls) or asked_plainly(text, "") == "action_change_reminder"


def tells_when(text: str, intent: str) -> bool:
    """Whether a message answers "when": it says a time, or is short and about nothing else."""
    spans = understand(text, ANY_TIME).spans
    brief = len(text.split()) <= LONGEST_ANSWER or _says_what_for(text, spans)
    if REMINDS.search(text) or not brief or "?" in text or cancels_one(text):
        return False
    is_only_time = bool(spans) and not remaining(text, spans)
    if (intent in {"thank", "goodbye"} and not is_only_time) or QUESTION.match(text):
        return False
    if (
        HOW_OFTEN.search(text)
        or understand(with_hour(text), ANY_TIME).spans
        or chosen(text, [ANY_TIME, ANY_TIME.replace(hour=18)])
    ):
        return True
    return intent in {"set_reminder", "set_deadline", "snooze_reminder", "affirm", "deny", "out_of_scope"}


def asks_due(text: str) -> bool:
    """Whether it is asked when something has to be in."""
    return DUE.search(text) is not None


def without_another(text: str) -> str:
    """What another reminder is for, without "and one"."""
    left = ANOTHER.sub("", text, count=1) if ANOTHER.match(text) else LEADS_ON.sub("", text, count=1)
    return re.sub(r"^\W*(?:(?:to|for|about)\s+)?", "", left)


def chosen(text: str, options: Sequence[datetime]) -> datetime | None:
    """The one of the times offered that the words pick, or None."""
    if found := that_holds(PLACES, text):
        place = {"first": 0, "second": 1, "third": 2, "last": -1}[found.lastgroup or "first"]
        return options[place] if place < len(options) else None
    early, late = bool(MORNING.search(text)), bool(EVENING.search(text))
    fit = [one for one in options if (one.hour < 12) == early] if early != late else []
    return fit[0] if len(fit) == 1 else None
