"""What a learner changes about the refs of a note: "2.4 not 2.3", "put 2.5 on it as well", "unit 4 not 5"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge import refs

_VERBS = (
    r"untick|uncheck|unmark|don['’]?t (?:want|need)|"
    r"(?:not|never|don['’]?t|didn['’]?t|shouldn['’]?t) (?:to )?(?:put|add|tick|include|stick)(?: on)?|"
    r"remove|delete|drop|lose|scrap|bin|ditch|chuck|take(?:n)?(?: off| out)?|get rid of"
)
_NOT = r"not|isn['’]?t|wasn['’]?t|instead of|rather than|except|without|no longer"
_BETWEEN = (
    r"(?:(?:for|in|on|under|of|the|both|either|units?|criterion|criteria|acs?|cover(?:ing)?|it['’]?s)\W+)*"
)
ORDERS_OFF = re.compile(rf"\b(?:{_VERBS}|doesn['’]?t (?:cover|meet|fit))\b", re.IGNORECASE)
DENIES = re.compile(rf"\b(?:{_NOT})\b(?=\W+{_BETWEEN}\w?\d)", re.IGNORECASE)
DENIED_AFTER = re.compile(
    r"\W*(?:(?:isn['’]?t|wasn['’]?t|is not|was not) (?:right|it|the one|meant|correct|part|one of|for|on)|"
    r"(?:is|was|s) (?:wrong|incorrect|not right|a mistake)|"
    r"doesn['’]?t (?:count|fit|apply|belong|go|match)|should(?: not|n['’]?t) (?:be|have)|"
    r"(?:can|should|must|needs to) (?:come off|go\b)|"
    r"(?:(?:in|of|from) (?:the )?(?:unit )?\w+\W+)?(?:off|out)\b(?! of))",
    re.IGNORECASE,
)
SHOULD_BE = re.compile(
    r"\W*(?:should|ought to|was meant to|needs to)(?: have)? be\w*\W+\D{0,15}\d", re.IGNORECASE
)
NUMBER_DENIED = re.compile(r"\b(?:not|instead of|rather than)\W+(?:unit )?(\d{1,3})\b(?!\.\d)", re.IGNORECASE)
EXCHANGES = re.compile(r"\b(?:change|changed|swap|switch|replace|move)\b", re.IGNORECASE)
PUTS_ON = re.compile(
    r"\b(?:put|add|adding|plus|include|stick|also|should(?: be| have been)?|but|meant?|"
    r"it(?:'?| i)s|actually|make it|keep|leave(?! (?:out|off))|use|"
    r"(?<!don't )(?<!don’t )(?<!dont )(?<!not )want|to|for|with|by|and (?:put|add|only|just))\b|"
    r"[.;]\s|[,:–—-]\s*(?:so )?(?:only|just)\b",
    re.IGNORECASE,
)
_REFS = r"(?:\w?\d+\.\d+(?:\W+(?:(?:and|or)\W+)?)?)+"
# of what else is taken off: "take 2.2 off, only 1.6"
ALONE = re.compile(
    rf"(?<!not )\b(?:only|just)\W+(?:(?:for|cover(?:s|ing)?|keep|leave|tick|have)\W+)*{_BETWEEN}{_REFS}|"
    rf"{_REFS}(?:only|on its own|alone)\b",
    re.IGNORECASE,
)
STAYS_AFTER = re.compile(r"\W*(?:only|on its own|alone)\b", re.IGNORECASE)
PAUSE = re.compile(r"[,.;:–—-]\s*$")
WHOLE = re.compile(
    r"\b(?:should(?:['’]ve| have)?|meant?|only|just|change|move|swap|switch|replace|back to|"
    r"make (?:it|that|this|them))\b",
    re.IGNORECASE,
)
IN_PLACE = re.compile(
    rf"{WHOLE.pattern}|\b(?:wrong|actually|instead|rather|sorry|oops|whoops|no)\b|\bit['’]?s\b",
    re.IGNORECASE,
)
# an order that names nothing: "not 3.8, it is 3.5. Change it"
ORDER_ALONE = re.compile(
    r"(?:^\W*|[.,;!]\W*)(?:(?:so|and|please|can you|pls)\W+)*(?:change|correct|fix|swap) (?:it|that|this)"
    r"(?=\W*(?:please|pls|thanks)?\W*$|\W*[.,;!])",
    re.IGNORECASE,
)
BESIDE = re.compile(r"\b(?:as well|too|also|add|plus|include|put .* on|stick)\b", re.IGNORECASE)
DOUBTS = re.compile(r"\bnot (?:\w+ )?(?:sure|certain)\b|\bunsure\b|\bdon['’]?t know\b", re.IGNORECASE)
OVERRULES = re.compile(
    r"\b(?:sorry|oops|whoops|wrong|actually|instead|make (?:it|that|this|them)|"
    r"should(?:['’]ve| have)? be\w*|change|move|swap|replace|back to|"
    r"meant?)\b",
    re.IGNORECASE,
)
# "2.6 is wrong, swap it for 2.5": what is exchanged was named before, so that this is no further order
_EXCHANGED = r"(?:swap|switch|change|replace) (?:it|that|this|them|those)\b"
_NEXT = (
    rf"(?:please |also )*(?!{_EXCHANGED})"
    r"(?:put|add|take|remove|drop|delete|move|change|include|stick|swap)\b"
)
CLAUSE = re.compile(
    rf"(?:\s*[,;.]\s*(?:(?:and|then|but|also)\s+)*|\s+(?:and|then|but|plus|&)\s+)(?={_NEXT})", re.IGNORECASE
)

JOINS = re.compile(r"[\s,&]*(?:and|or)?\s*", re.IGNORECASE)
DOUBT_BEFORE = re.compile(
    r"\b(?:maybe|possibly|perhaps|might be|could be|not sure (?:about|if|on|of))\W+(?:\w+\W+){0,2}?$",
    re.IGNORECASE,
)
DOUBT_AFTER = re.compile(
    r"\W{0,3}(?:\?\?|maybe\b|possibly\b|not (?:too |100% |really )?sure\b)", re.IGNORECASE
)


@dataclass(frozen=True)
class Correction:
    """Refs to take off and to put on; `in_place`: those put on take the place of all that were there.

    `taking` and `putting` are the words with only the refs of one sort left in them, at their places.
    `is_doubtful`: whether those put on are really all that is to stay cannot be told from the words.
    """

    off: tuple[str, ...]
    on: tuple[str, ...]
    in_place: bool
    taking: str = ""
    putting: str = ""
    is_doubtful: bool = False


def read(text: str, present: Iterable[str]) -> Correction:
    """What the message changes about a note that covers the refs `present`."""
    had = {ref.casefold() for ref in present}
    spans = [(start, end, value) for start, end, kind, value in refs.read(text).spans if kind == "criterion"]
    exchanged = bool(EXCHANGES.search(ORDER_ALONE.sub(" ", text)))
    off = [one for one in spans if _is_taken_off(text, one, had, exchanged)]
    on = [one for one in spans if one not in off]
    if not exchanged and not on:  # "not 2.3, 2.4": what the note has not cannot be taken off it
        meant = [one for one in off if one[2].casefold() not in had]
        if 0 < len(meant) < len(off) and DENIES.search(text):
            off, on = [one for one in off if one not in meant], meant
    whole = ALONE.search(_blanked(text, off)) if off else IN_PLACE.search(text) and not BESIDE.search(text)
    in_place = bool(whole)
    return Correction(
        tuple(dict.fromkeys(value for _, _, value in off)),
        tuple(dict.fromkeys(value for _, _, value in on)),
        in_place,
        _blanked(text, on),
        _blanked(text, off),
        in_place and not WHOLE.search(text),
    )


def only_takes_off(text: str) -> bool:
    """Whether the message names refs, and all of them to be taken off."""
    change = read(text, ())
    return bool(change.off) and not change.on


def clauses(text: str) -> list[str]:
    """The message cut before each further order ("…, and add 2.4"); every clause names something."""
    found: list[str] = []
    for clause in CLAUSE.split(text):
        names_nothing = found and not (refs.read(clause).spans and refs.read(found[-1]).spans)
        if names_nothing:
            found[-1] += f" {clause}"
        else:
            found.append(clause)
    return found


def units(text: str) -> tuple[list[str], list[str]]:
    """The numbers of units that the words take away, and of those that they name."""
    off = [found[1] for found in NUMBER_DENIED.finditer(text)]
    on: list[str] = []
    for start, _, kind, value in refs.read(text).spans:
        if kind in {"unit", refs.UAN} and value not in off:
            (off if _last_marker(text[:start] + "0", bool(EXCHANGES.search(text))) else on).append(value)
    return off, on


def denied(text: str) -> list[str]:
    """The refs, and the numbers of units, that a message says are wrong or has taken off."""
    return [*read(text, ()).off, *units(text)[0]]


def doubted(text: str) -> set[str]:
    """The refs that the learner is not sure of ("and maybe 2.8, not sure")."""
    found: set[str] = set()
    before = 0  # where the last one doubted ends: "maybe 2.7 and 2.8" doubts both
    for start, end, kind, value in refs.read(text).spans:
        goes_on = bool(before) and JOINS.fullmatch(text[before:start])
        if kind == "criterion" and (
            goes_on or DOUBT_BEFORE.search(text[:start]) or DOUBT_AFTER.match(text[end:])
        ):
            found.add(value)
            before = end
    return found


def overrules(text: str, present: Iterable[str]) -> bool:
    """Whether it takes back what was ticked before, where more could be ticked beside it."""
    had = {ref.casefold() for ref in present}
    change = read(text, had)
    return bool({ref.casefold() for ref in change.off} & had) or (
        bool(change.on) and change.in_place and bool(OVERRULES.search(text) or ORDERS_OFF.search(text))
    )


def _is_taken_off(text: str, span: tuple[int, int, str], had: set[str], exchanged: bool) -> bool:
    start, end, value = span
    if value.casefold() in had and SHOULD_BE.match(text[end:]):
        return True
    if STAYS_AFTER.match(text[end:]) and PAUSE.search(text[:start]):  # "scrap 3.2, 3.1 only"
        return False
    return bool(DENIED_AFTER.match(text[end:])) or _last_marker(text[:start] + "0", exchanged)


def _last_marker(before: str, exchanged: bool) -> bool:
    """Whether the words before a ref take it off: by the marker that stands nearest to it."""
    last_on = max((found.end() for found in PUTS_ON.finditer(before)), default=-1)
    markers = [*ORDERS_OFF.finditer(before), *DENIES.finditer(before)]
    markers += EXCHANGES.finditer(before) if exchanged else []
    last_off = max((found.end() for found in markers), default=-1)
    return last_off >= max(last_on, 0)  # "not put" ends where "put" does


def _blanked(text: str, spans: list[tuple[int, int, str]]) -> str:
    for start, end, _ in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
