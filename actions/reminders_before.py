"""A reminder so long before a deadline: "the day before at 8pm", "a week before unit 4 is due"."""

import re
from datetime import date, datetime

from actions.reminders_here import Here
from actions.reminders_wording import ANY_TIME
from actions.reminders_words import IS_FOR
from learners import deadlines
from learners.times import plain, relative, understand
from learners.times.phrases import count

BEFORE = re.compile(
    r"\b(?:on |in )?(?:the )?(?:(?P<number>\d{1,2}|an?|one|two|three|four|five|six|a couple of|a few) )?"
    r"(?P<unit>day|night|evening|morning|afternoon|week|fortnight|month)s? "
    r"(?:before(?:hand)?|earlier|ahead|in advance)\b"
    r"(?: (?:of )?(?:it|that|then|this|(?:the |my )?(?:\w+ )?deadline|"
    r"(?:it'?s|its|it is|unit \w+ is|that'?s)? ?due)\b)?"
    r"(?!\s+(?!at\b|around\b|about\b|as\b|too\b|also\b|please\b|pls\b|and\b|to\b|by\b|in\b|\d)\w)",
    re.IGNORECASE,
)
PARTS = frozenset({"night", "evening", "morning", "afternoon"})
ON_IT = re.compile(
    r"\b(?:on )?the (?P<unit>day|night|evening|morning|afternoon) "
    r"(?:(?:that )?(?:it'?s|its|it is|unit \w+ is) due|of (?:it|that|(?:the|my) deadline)|itself)\b|"
    r"\bon the day\b(?! (?:after|before|of)\b)",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"\b(?:the |(?P<number>\d{1,2}|an?|one|two|three|four|a couple of|a few) )?(?P<unit>day|week|"
    r"fortnight|month)s? "
    r"(?:after|later)(?: (?:that|it|then))?\W*(?:please|pls)?\W*$",
    re.IGNORECASE,
)
ORDERS = re.compile(
    r"(?:\W*\b(?:and|then|so|also|please|pls|can you|could you|will you)\b)*\W*\b"
    r"(?:(?:remind|nudge|ping|text|message|tell|prompt|warn) me|"
    r"give me (?:an?|the) (?:nudge|reminder|shout))\b\W*",
    re.IGNORECASE,
)
PUTS_IN = re.compile(
    r"\W*\b(?:and |so )?(?:(?:can|could|will) (?:you|u) |please |pls )*"
    r"(?:put|pop|stick|note|write|get|save|add|jot) (?:that|it|this)"
    r"(?: (?:in|down|on|there|the|my|diary|calendar|list))*(?: please| pls)?\b(?=\W*$)",
    re.IGNORECASE,
)
DUE = re.compile(r"\b(?:deadlines?|due|by|finish\w*|complet\w*)\b", re.IGNORECASE)
# "sorry, the deadline's the 23rd"
PUTS_RIGHT = re.compile(
    r"(?:\b(?:sorry|oops|actually|wait|i mean|i meant)\b|^\W*no\b).*\bdeadline\b", re.IGNORECASE
)
OF_DEADLINE = re.compile(r"\b(?:deadlines?|due)\b", re.IGNORECASE)


def span(text: str) -> tuple[int, int] | None:
    """Where the words say a day only by what is due on it."""
    said = BEFORE.search(text) or ON_IT.search(text)
    return said.span() if said else None


def dated(here: Here, text: str) -> tuple[str, str | None]:
    """The words with that day named, and what the deadline that it is before is of; None for no deadline."""
    before = BEFORE.search(text)
    said = before or ON_IT.search(text)
    meant = _deadline(here, text) if said else None
    if said is None or meant is None:
        return text, None
    about, day = meant
    unit = (said["unit"] or "day").lower()
    if before:
        number = count(plain.read(before["number"]).text if before["number"] else None)
        day = relative.moved(day, -relative.steps(number, "day" if unit in PARTS else unit))
    part = f" in the {unit}" if unit in PARTS else ""
    return f"{text[: said.start()]}on {day:%-d %B %Y}{part}{text[said.end() :]}", about


def event(text: str, now: datetime = ANY_TIME) -> tuple[str, str] | None:
    """What is told with its day, and the time asked for before it, in words; None for any other message.

    "My visit's on 3 May, put that in and nudge me the day before at 7": no deadline, yet a day to count from.
    """
    order = ORDERS.search(text)
    before = BEFORE.search(text, order.end()) if order else None
    told = PUTS_IN.sub("", text[: order.start()]).strip(" ,.;") if order else ""
    found = understand(told, now)
    if order is None or before is None or found.first_due is None or found.rule or DUE.search(told):
        return None
    number = count(plain.read(before["number"]).text if before["number"] else None)
    unit = before["unit"].lower()
    steps = relative.steps(number, "day" if unit in PARTS else unit)
    day = relative.moved(found.first_due.date(), -steps)
    part = f" in the {unit}" if unit in PARTS else ""
    wanted = IS_FOR.sub("", text[order.end() : before.start()]).strip(" ,")
    return f"{wanted} ({told})" if wanted else told, f"on {day:%-d %B %Y}{part}{text[before.end() :]}"


def after_last(here: Here) -> date | None:
    """The day so long after the deadline set just now: "unit 4 a week after that"."""
    said = AFTER.search(here.text)
    about = here.saved.get("about") or [] if here.saved.get("action") == "action_set_deadline" else []
    days = {one.day for one in deadlines.of(here.record) if one.about in about}
    if said is None or len(days) != 1:
        return None
    number = count(plain.read(said["number"]).text if said["number"] else None)
    return relative.moved(days.pop(), relative.steps(number, said["unit"].lower()))


def _deadline(here: Here, text: str) -> tuple[str, date] | None:
    """The deadline meant: the one set just now, the one of the unit named, or the only one there is."""
    days = {one.about: one.day for one in deadlines.of(here.record)}
    if here.asked and here.asked.named and here.asked.unit:
        about = f"{here.asked.qualification.key}/{here.asked.unit.number}"
        return (about, days[about]) if about in days else None
    if just_now := [one for one in here.saved.get("about", []) if one in days]:
        same = len({days[one] for one in just_now}) == 1
        return (just_now[0], days[just_now[0]]) if same else None
    return next(iter(days.items())) if len(days) == 1 and OF_DEADLINE.search(text) else None
