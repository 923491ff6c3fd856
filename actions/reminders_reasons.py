"""What is told beside a change of time: why, "thursdays I swim. make that wednesdays", or which was meant."""

import re
from collections.abc import Iterator

from actions import reminders_words
from actions.reminders_wording import ANY_TIME, CLOSING, is_time
from learners.reminder_choice import places
from learners.times import understand
from learners.times.moved import says

STOP = re.compile(r"\s*[.!;,:–—]+\s+(?:(?:so|and|but)\s+)?|\s+-+\s+|\s+(?:so|and|but)\s+", re.IGNORECASE)
# what leads on to the time that is to be instead, whatever was said before
ORDERS = re.compile(
    r"\W*(?:(?:so|and|but|please|pls|just|actually|no|sorry|(?:can|could|cud) (?:you|u|we))\b\W*)*"
    r"(?:(?:make|change|move|switch|shift|swap|put|set|do) (?:it|that|this|them|those)|"
    r"(?:can|could) (?:it|that|we) (?:be|do|have|make)|(?:it|that) (?:should|needs to|has to) be|"
    r"let['’]?s (?:do|say|have|make))\b",
    re.IGNORECASE,
)
INSTEAD = re.compile(r"\b(?:instead|same time)\b", re.IGNORECASE)
REQUESTS = re.compile(
    r"\W*(?:please |pls |can you |could you |and |also )*(?:remind|nudge|set|log|save|record|tick|mark|"
    r"untick|show|list|tell|what|which|how|when|who|add|delete|cancel|remove)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"\b(?:ones?|reminders?)\b", re.IGNORECASE)
_ONE = r"(?:one|reminder|number)"
# "put that one back. I meant the 4 December one"
MEANT = re.compile(
    r"(?P<order>.*?)(?:^|[\s,.;!–—-])(?:i (?:mean|meant|ment|wanted|was (?:talking|on) about)|"
    r"(?:not that|wrong) one\W+(?:i (?:mean|meant)|it(?:['’]s| is| was)|but)?)\W*"
    rf"(?P<which>(?:(?:to )?(?:move|change|shift|put) )?(?:the|my) (?!{_ONE}\b).*?\b{_ONE}\b.*|"
    rf"(?:number|reminder) \d.*)",
    re.IGNORECASE | re.DOTALL,
)
_SMALL = (
    r"(?:no+|nah|nope|sorry|oh|oops|ok|well|actually|but|and|so|wait|ha(?:ha)+|hang on|hold on|lol|"
    r"i (?:said|meant)|the)"
)
# "no, friday was for the phone call"
WAS_FOR = re.compile(
    rf"\W*(?:{_SMALL}\b\W*)*(?P<when>\w.*?)(?: one)?(?:['’]s| is| was)(?: (?:meant|supposed|only|just|"
    r"actually|to be))* (?:for|about) (?P<which>(?:the|my|that|when i|\w+ing)\b.+?)\W*",
    re.IGNORECASE,
)
# "the print thing is friday, not thursday", "the sam one should be at 4"
IS_AT = re.compile(
    rf"\W*(?:{_SMALL}\b\W*)*(?P<which>(?:the|my|that)\b.+?)(?:['’]s| is| was|(?P<ought> should| needs to))"
    r"(?: (?:meant|supposed) to)?(?: be)?(?: (?:on|at|for|now))*(?P<when> \w.*?)\W*",
    re.IGNORECASE,
)
AFTER = re.compile(r"(?:\W+(?:now|instead|please|pls|lol|sorry))*\W*$", re.IGNORECASE)
A_THING = re.compile(r"\b(?:one|things?|bit|reminder)\W*$", re.IGNORECASE)
# "it should be friday not thursday": what it was before
OLD_TIME = re.compile(
    r"\b(?:not|instead of|rather than)\s+(?:(?:on|for|at|the|a)\s+)*(?P<day>[\w ]+?)"
    r"(?=\W*(?:$|[,.;!?]|\b(?:and|but|please|pls|lol|sorry|ta|thanks|it|its|that|make)\b))",
    re.IGNORECASE,
)
JOINED = re.compile(r"\s*[,;.]\s+(?:(?:and|then|also)\s+)?|\s+(?:and|then)\s+", re.IGNORECASE)
PUSHES = re.compile(
    r"\W*(?:(?:can|could) (?:you|u) |please |pls |ok |no )*(?:push|pull|make)\b", re.IGNORECASE
)
LONGEST = 30  # words


def meant_one(text: str) -> tuple[str, str] | None:
    """What is said first, and the words for the reminder that was meant; None for any other message."""
    found = MEANT.fullmatch(text) if "?" not in text and len(text.split()) <= LONGEST else None
    return (found["order"].strip(" ,.;!–—-"), found["which"]) if found else None


def time_of(text: str) -> tuple[str, str] | None:
    """What a time was for, and the time: "friday was for the call"; None for any other message."""
    found = WAS_FOR.fullmatch(text) if _is_brief(text) else None
    return (found["which"], found["when"]) if found and is_time(found["when"]) else None


def put_at(text: str) -> tuple[str, str] | None:
    """What is named with its time, another one than before: "the call is friday not thursday"."""
    found = IS_AT.fullmatch(text) if _is_brief(text) else None
    if found is None:
        return None
    before = OLD_TIME.search(found["when"])
    when = AFTER.sub("", found["when"][: before.start()] if before else found["when"]).strip()
    plain = before or found["ought"] or A_THING.search(found["which"])
    return (found["which"], when) if plain and is_time(when) else None


def named_with_time(text: str) -> tuple[str, str] | None:
    """What is named with the time that is for it."""
    return time_of(text) or put_at(text)


def _is_brief(text: str) -> bool:
    return len(text.split()) <= LONGEST and "?" not in text


def moves_each(text: str) -> list[tuple[str, str]]:
    """Several things with their new times: "move the ring one to friday and the visit to 3"; else empty."""
    parts = JOINED.split(CLOSING.sub("", text)) if len(text.split()) <= LONGEST else []
    pairs = [reminders_words.split_change(part) for part in parts]
    named = all(re.search(r"\w", which) and is_time(when) for which, when in pairs)
    pairs = [(which.strip(), when.strip()) for which, when in pairs]
    orders = reminders_words.MAKES.match(text) or PUSHES.match(text)
    return pairs if len(pairs) > 1 and named and orders else []


def halves(text: str) -> Iterator[tuple[str, str]]:
    """Both parts wherever the message may be parted, in either order."""
    for stop in STOP.finditer(text):
        parts = text[: stop.start()], text[stop.end() :]
        yield parts
        yield parts[::-1]


def old_time(text: str) -> str:
    """The day or hour that is put right: "thursday" of "friday, not thursday"; empty where none is named."""
    for found in OLD_TIME.finditer(text):
        day = found["day"]
        if day.isdecimal() and says(text[: found.start()], ANY_TIME) == (True, False):
            return f"the {int(day)}th"  # "make it 20 december, not 18"
        if is_time(day):
            return day
    return ""


def ordered(text: str) -> Iterator[str]:
    """What may be an order to change a time, after words that ask for nothing."""
    for stop in STOP.finditer(text):
        before, after = text[: stop.start()], text[stop.end() :]
        names = NAMES.search(before) or places(before)  # "number 2, move it to friday": of that one
        if (
            "?" not in before
            and not names
            and not REQUESTS.match(before)
            and (ORDERS.match(after) or INSTEAD.search(after))
        ):
            yield after


def first_told(said: str) -> str:
    """The first sentence that says a time: what follows "to monday." may be why; else all of it."""
    parts = re.split(r"(?<=[.!?;])\s+", said)
    return next((one for one in parts if understand(one, ANY_TIME).spans), said) if len(parts) > 1 else said
