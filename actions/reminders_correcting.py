"""Words that only correct what was set just now: "make it 5", "no, friday", "just once", "back a week"."""

import re
from typing import Any

from actions import reminders_asides, reminders_back, reminders_reasons, reminders_wording, reminders_words
from actions.reminders_wording import ANY_TIME, MONTH, is_time
from actions.reminders_words import CHANGES, MAKES, REMINDS, TAKES_BACK
from knowledge import putting_right, refs
from learners.times import plain, understand
from learners.times.moved import says, shifts
from learners.times.rules import CODES
from learners.times.vocabulary import WEEKDAYS

CORRECTING = re.compile(
    r"\W*(?:(?:(?:no+|nope|nah|not|actually|actualy|acutally|sorry|sory|oops|whoops|oh|ah|wait|hang on|"
    r"hold on|hmm+|lol|ha(?:ha)+|omg|"
    r"ok|okay|please|pls|plz|(?:can|could|cud) (?:you|u|we|it|that)|can|could|may|lets|let's|let’s|make|"
    r"mak|meake|do|"
    r"put|set|be|"
    r"have|it['’]?s|it|that['’]?s|that|this|the time|time|reminder|say|should|would|i'?d|i|me|mean|meant|"
    r"ment|meaning|"
    r"said|want|wanted|need|prefer|like|change|move|switch|shift|swap|bring|push|rather|better|instead|maybe|"
    r"is|was|to|for|but|then|on second thoughts?)\b)\W*)+",
    re.IGNORECASE,
)
ENDING = re.compile(
    r"(?:\W+(?:please|pls|plz|instead|then|better|is better|would be better|is fine|thanks|thank you|thx|"
    r"ta|mate|"
    r"(?:at )?the same time|same (?:time|hour)(?: as before)?|"
    rf"sorry|lol|i mean|i meant|actually|rather|not (?:(?:on|at|the) )*\w+(?: ?[ap]m| {MONTH})?|"
    r"instead of [\w: ]{1,15}))*\W*$",
    re.IGNORECASE,
)
NOT_THAT = re.compile(
    r"\bnot (?:at |on |for |the )*(?!(?:at|on|for|the)\b)"
    rf"[\w:.]+(?: ?[ap]m| (?:of )?{MONTH})?(?:\W+but)?\W+(?=\w)",
    re.IGNORECASE,
)
# "my assessor moved it to friday": said right after, it is moved here too
MOVED = re.compile(
    r"\W*(?:(?:sorry|oh|no|actually|so|ok|but|and|just heard)\b\W*)*(?!(?:i|you|can|could|"
    r"please)\b)(?:[\w'’]+ ){1,4}?"
    r"(?:moved|changed|switched|shifted|rearranged|rescheduled|pushed|put|swapped|brought)\b"
    r"(?: (?:it|that|this|back|forward|(?:the|my|our) \w+))*(?: (?:to|for|until|till))?\b\W*",
    re.IGNORECASE,
)
BARE = re.compile(
    r"(?P<hour>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[.:]\d\d)?", re.I
)
PLAIN_CLOCK = re.compile(r"\d{1,2}(?::\d\d|\.(?:00|15|30|45))")  # 2.10 may be a criterion
# "tuesday, and 8", "8 and tuesday"
DAY_AND_HOUR = re.compile(
    r"(?P<day>.+?)(?:\s*,\s*(?:and\s+|at\s+)*|\s+and\s+(?:at\s+)?)(?P<hour>\d{1,2}(?:[.:]\d\d)?)",
    re.IGNORECASE,
)
HOUR_AND_DAY = re.compile(
    r"(?P<hour>\d{1,2}(?:[.:]\d\d)?)(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?P<day>.+)", re.IGNORECASE
)
CORRECTED = ("action_change_reminder", "action_cancel_reminder", "action_set_deadline")
_DAY = "|".join(["weekly", "daily", "monthly", *(f"{day}s?" for day in WEEKDAYS)])
# what is not the deadline just set, and not the reminder just set
_NO_NAME = (
    r"(?:units?|whole|course|deadlines?|due|other|last|first|second|third|new|next|right|wrong|same|that|\d)"
)
OF_REMINDER = re.compile(
    rf"\b(?:the (?:{_DAY}) (?:one|reminder)|"
    rf"(?:the|my) (?!(?:\w+ )*?{_NO_NAME}\w* )(?:[\w'’]+ ){{1,3}}(?:one|reminder))\b",
    re.IGNORECASE,
)
OF_DEADLINE = re.compile(r"\b(?:deadlines?|end date|due date)\b", re.IGNORECASE)
_KIND = rf"(?:(?P<reminder>reminders?|nudge|(?:{_DAY}) one)|(?P<deadline>deadlines?|end date|due date))\b"
MEANT = re.compile(
    rf"\b(?:mean|meant|ment|only want(?:ed)?|talking about|on about)\b(?:\W+(?!not\b)\w+){{0,4}}?\W+{_KIND}",
    re.IGNORECASE,
)
NAMES = re.compile(rf"\b{_KIND}", re.IGNORECASE)
NOT_MEANT = re.compile(
    rf"\b(?:not|wasn['’]?t|leave)(?:\W+(?:the|my|about|that|for|whole|course|unit \w+))*\W+{_KIND}",
    re.IGNORECASE,
)
ONCE = re.compile(
    r"\W*\b(?:and |but |so )?(?:(?:only|just)(?: for)? (?:the )?(?:once|one time|this once)|once only|"
    r"(?:as )?a one[- ]?off|one[- ]?off|just this (?:week|time)|once(?! (?:a|an|per|every|each|in)\b)|"
    r"not (?:(?:every|each) (?:single )?(?:week|time|day|month|\w+day)|weekly|daily|monthly|repeat\w*))\b",
    re.IGNORECASE,
)
AS_WELL = re.compile(
    r"(?:.*\b(?:wanted|want|meant|need|needed|asked for|said)\b)?\W*"
    r"(?:(?:and|also|plus|i|it|on|for|every|add|do|put|make it|can you|please|pls)\b\W*)*"
    r"(?P<when>.+?)\W+(?:too|as well|aswell|also)\W*(?:please|pls|thanks)?\W*",
    re.IGNORECASE,
)
# "not on fridays": with no other day in its place, only that one is left out
DENIED = re.compile(
    r"\W*(?:(?:actually|but|no|sorry|oh|ok|okay|just|and|please|wait)\b\W*)*"
    r"(?:not|except(?: for)?|skip|leave out|apart from|(?:don'?t|do not) (?:text|remind|message|nudge|"
    r"ping)(?: me)?) "
    r"(?:it )?(?:on |at |for |the )*(?P<when>.+?)"
    r"\W*(?:please|pls|though|thanks|tho)?\W*",
    re.IGNORECASE,
)
# "and only till christmas": how long a series goes on
UNTIL = re.compile(
    r"\W*(?:(?:and|but|only|just|please|do|keep|it|make|going|actually)\b\W*)*(?:until|till|til|up "
    r"to)\s+(?P<when>.+)",
    re.IGNORECASE,
)
# said on leaving, it is no time
FAREWELL = re.compile(
    r"\W*(?:(?:good|nighty?|nite)\W+)*(?:morning|afternoon|evening|nights?|nite)(?:\W+(?:all|mate|night|"
    r"nite|x+))*\W*",
    re.IGNORECASE,
)
CODES_OF: dict[str, tuple[str, ...]] = {
    word: (code,) for day, code in zip(WEEKDAYS, CODES, strict=True) for word in (day, f"{day}s")
}
CODES_OF |= dict.fromkeys(("weekend", "weekends"), CODES[5:])
CODES_OF |= dict.fromkeys(("weekday", "weekdays"), CODES[:5])
JOINING = frozenset({"and", "or", "on", "at", "the"})
MOVES_NAMED = re.compile(r"(?:the|my) (?:\w+ ){0,3}?(?:one|reminder) to (?P<when>.+)", re.IGNORECASE)
CHANGED_BY = {"reminder": "action_change_reminder", "deadline": "action_set_deadline"}
OTHER = {"reminder": CHANGED_BY["deadline"], "deadline": CHANGED_BY["reminder"]}  # what changed it wrongly
LONGEST = 12  # words
MOST_LETTERS = 120


def corrected_by(text: str, saved: dict[str, Any], has_time: bool) -> str | None:
    """The action for words that change what was set just now, add to it, or have back what was cancelled."""
    return "action_list_reminders" if reminders_asides.asks_done(text) else _correction(text, saved, has_time)


def _correction(text: str, saved: dict[str, Any], has_time: bool) -> str | None:
    action = str(saved["action"])
    if action == "action_cancel_reminder":
        return action if reminders_back.had_back(text) else None
    meant_one = action == CHANGED_BY["reminder"] and reminders_reasons.meant_one(text)
    if meant_one or reminders_reasons.moves_each(text):
        return CHANGED_BY["reminder"]
    if kind := meant(text):
        if OTHER[kind] == action:
            return CHANGED_BY[kind]
        if not understand(text, ANY_TIME).spans:
            return "action_list_reminders"
    if action == "action_set_deadline":
        return _after_deadline(text, action)
    return None if OF_DEADLINE.search(text) else _after_reminder(text, saved, has_time)


def _after_deadline(text: str, action: str) -> str | None:
    if OF_REMINDER.search(text):
        return "action_change_reminder" if MAKES.match(text) or CHANGES.search(text) else None
    moves = moves_deadline(text) or reminders_reasons.named_with_time(text)
    return action if moves or other_units(text) else None


def _after_reminder(text: str, saved: dict[str, Any], has_time: bool) -> str | None:
    new = new_time(text, asked=not saved.get("clock", saved["timed"]))
    if (
        new is not None
        or reminders_reasons.named_with_time(text)
        or words_and_time(text)
        or another_day(text)
        or denied_days(text)
        or until(text)
        or putting_right.swapped(text, str(saved.get("text") or ""))
        or reminders_wording.new_words(text)
    ):
        return str(saved["action"])
    return reminders_words.follows(text, has_time, saved["unnamed"])


def new_time(text: str, asked: bool = False) -> str | None:
    """The time in a message that gives one and nothing else, "at 5" for "no 5"; None for any other message.

    A number on its own counts when the time was `asked` for. Empty where it only says "just once". What is
    told before an order to change it is the reason: "thursdays I swim. make that wednesdays".
    """
    if (found := _whole_time(text, asked)) is not None:
        return found
    ordered = (_whole_time(after, asked) for after in reminders_reasons.ordered(text))
    return next(filter(None, ordered), None)


def words_and_time(text: str) -> tuple[str, str] | None:
    """The words that a reminder is to have and its new time, where a message gives both."""
    for one, other in reminders_reasons.halves(text):
        words, when = reminders_wording.new_words(f"no {one}"), new_time(other)
        if words and when:
            return words, when
    return None


def _whole_time(text: str, asked: bool = False) -> str | None:
    """The time in words that give one and nothing else."""
    if len(text.split()) > LONGEST or len(text) > MOST_LETTERS:
        return None
    if "?" in text and not re.match(r"\W*(?:can|could|cud)\b", text, re.IGNORECASE):
        return None
    if FAREWELL.fullmatch(text) and not asked:
        return None
    said, led = _led(ONCE.sub("", text, count=2))
    if not said and is_once(text):
        return ""
    if BARE.fullmatch(said):
        return f"at {said}" if led or asked or PLAIN_CLOCK.fullmatch(said) else None
    said = _with_hour(said)
    return said if is_time(said) else None


def meant(text: str) -> str | None:
    """Which of "reminder" and "deadline" is meant, as in "no, i meant the reminder"; None for neither."""
    if len(text.split()) > 2 * LONGEST or "?" in text:
        return None
    if found := MEANT.search(text):
        return found.lastgroup
    denied = NOT_MEANT.search(text)
    return {"reminder": "deadline", "deadline": "reminder"}[denied.lastgroup or ""] if denied else None


def moves_named(text: str) -> bool:
    """Whether it is nothing but a reminder and its new time: "the weekly reminder to tuesday"."""
    found = MOVES_NAMED.fullmatch(text.strip())
    return found is not None and is_time(found["when"])


def of_deadline(text: str) -> str:
    """The words without the sentences, or parts of them, that speak of a reminder and of no deadline."""
    parts = re.split(r"(?<=[.!?;,])\s+", text)
    kept = [one for one in parts if OF_DEADLINE.search(one) or not REMINDS.search(one)]
    rest = " ".join(kept)
    return rest if OF_DEADLINE.search(text) or understand(rest, ANY_TIME).spans else text


def is_once(text: str) -> bool:
    """Whether something is to come but once."""
    return ONCE.search(text) is not None


def another_day(text: str) -> str | None:
    """The day that is to be added: "saturday" of "i wanted saturday too"; None for any other message."""
    found = AS_WELL.fullmatch(text) if len(text.split()) <= LONGEST and "?" not in text else None
    if found is None or not is_time(found["when"]):
        return None
    names_day = says(found["when"], ANY_TIME)[0] or understand(found["when"], ANY_TIME).kind == "recurring"
    return found["when"] if names_day else None


def denied_days(text: str) -> frozenset[str]:
    """The weekdays (as in rules) that a message leaves out and puts no others in their place."""
    found = DENIED.fullmatch(text) if len(text.split()) <= LONGEST and "?" not in text else None
    if found is None:
        return frozenset()
    words = plain.read(found["when"]).text.split()
    named = [CODES_OF[word] for word in words if word in CODES_OF]
    if set(words) - CODES_OF.keys() - JOINING or not (len(named) == 1 or {"and", "or"} & set(words)):
        return frozenset()
    return frozenset(code for codes in named for code in codes)


def until(text: str) -> str | None:
    """The day that "and only till christmas" says a series goes on until; None for any other message."""
    found = UNTIL.fullmatch(text) if len(text.split()) <= LONGEST and "?" not in text else None
    return (
        found["when"]
        if found and is_time(found["when"]) and says(found["when"], ANY_TIME) == (True, False)
        else None
    )


def moves_deadline(text: str) -> bool:
    """Whether words right after a deadline give it another day, or take it back."""
    if len(text.split()) > LONGEST or REMINDS.search(text):
        return False
    if new_time(text) or shifts(text) or TAKES_BACK.fullmatch(text):
        return True
    changes = MAKES.match(text) or CHANGES.search(text)
    return bool(changes and understand(text, ANY_TIME).spans) and "?" not in text


def other_units(text: str) -> tuple[str, ...]:
    """The units that "no, unit 5" means instead of the one just named; none in any other message."""
    found = refs.read(text).units
    return found if found and CORRECTING.fullmatch(refs.without(text)) else ()


def _with_hour(said: str) -> str:
    """A number told together with a day, as the hour it is."""
    found = DAY_AND_HOUR.fullmatch(said) or HOUR_AND_DAY.fullmatch(said)
    is_day = found and is_time(found["day"]) and says(found["day"], ANY_TIME) == (True, False)
    return f"{found['day']} at {found['hour']}" if found and is_day else said


def _led(text: str) -> tuple[str, bool]:
    """The words without what leads on to them and what follows, and whether anything did."""
    kept = ENDING.sub("", NOT_THAT.sub("", text, count=1), count=1)
    found = MOVED.match(kept) or CORRECTING.match(kept)
    said = kept[found.end() :] if found else kept
    return said.strip(" ,.!-"), bool(found) or kept.strip() != text.strip()
