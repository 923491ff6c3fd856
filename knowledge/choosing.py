"""Which of the criteria offered a learner means: "2.1 and the last one", "first two", "all of them"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import refs

COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "couple": 2}
ORDINALS = {
    "first": 1, "1st": 1, "top": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "fifth": 5, "5th": 5,
}  # fmt: skip
_COUNT = rf"({'|'.join(COUNTS)}|[2-5])"
NONE = re.compile(r"\b(?:none|neither|not any|nothing)\b", re.IGNORECASE)
NO = re.compile(r"\b(?:nope|nah|no|doesn'?t fit|don'?t fit|wrong ones?)\b", re.IGNORECASE)
EXCEPT = re.compile(r"\b(?:except|but not|apart from|not|bar|without|all but)\b", re.IGNORECASE)
ONLY = re.compile(
    r"\b(?:only|just)\b.*\b(?:first|second|third|fourth|fifth|last|top|bottom)\b", re.IGNORECASE
)
EVERY = re.compile(
    r"\b(?:(?<!after )(?<!at )all|every(?:thing)?|the lot|any of them|these|those|them all)\b", re.IGNORECASE
)
FIRST_FEW = re.compile(rf"\b(?:first|top) {_COUNT}\b", re.IGNORECASE)
LAST_FEW = re.compile(rf"\blast {_COUNT}\b(?! one)", re.IGNORECASE)
# "no wait the third one": what was said before it no longer holds
SORRY = r"(?:no|wait|hang on|hold on|sorry|actually|scratch that|i mean|i meant|rather|make that)"
SETTLES_ANEW = re.compile(rf"\b{SORRY}(?:\W+{SORRY})*\W+", re.IGNORECASE)
# "um no not those, the first": nothing offered is denied by name
TURNS_DOWN = re.compile(
    r"^\W*(?:(?:um+|er+m?|oh|no|nah|nope|wait|sorry|actually|ok|hmm+)\W+)*"
    r"not (?:those|these|them|that|this|it|all|both)(?: of (?:those|these|them))?"
    r"(?: (?:ones?|two|lot))?\b\W*",
    re.IGNORECASE,
)
BEFORE_LAST = re.compile(
    r"\b(?:(?:one )?before (?:the )?last|second(?: to)? last|next to last|last but one|penultimate)\b"
    r"(?: one)?",
    re.IGNORECASE,
)
_PLACE = (
    r"(?:the |that |my )?(?:first|second|third|fourth|fifth|last|top|bottom|1st|2nd|3rd|4th|5th)\b"
    r"(?: (?:one|two|ones|bit|tick|criterion|ref))?"
)
DROPPED = re.compile(
    r"\b(?:not|n['’]?t|without|except|lose|"
    r"(?:take|remove|drop|delete|scrap|untick|get rid of)(?: off| out)?) "
    rf"(?P<after>{_PLACE})|(?P<before>{_PLACE}) (?:is(?:n['’]?t| not)|was(?:n['’]?t| not)|doesn['’]?t|"
    r"(?:is |was |['’]?s )?wrong|shouldn['’]?t|should (?:not|come off|go)|has to go)\b",
    re.IGNORECASE,
)
PLACED = re.compile(rf"\b{_PLACE}", re.IGNORECASE)
# "not the last one, the second"
NOT_BUT = re.compile(
    rf"\b(?:not|instead of|rather than) (?P<wrong>{_PLACE})\W+"
    rf"(?:(?:but|it['’]?s|i mean|i meant|rather|and|just)\W+)*(?P<right>{_PLACE})",
    re.IGNORECASE,
)
ORDINAL = re.compile(rf"\b({'|'.join(ORDINALS)})\b", re.IGNORECASE)
LAST = re.compile(r"\b(?:last|bottom)(?: one)?\b", re.IGNORECASE)
YES = re.compile(
    r"\W*(?:yes|yeah|yep|yup|ok|okay|sure|that one|that|this one|it)\W*(?:please|pls)?\W*", re.IGNORECASE
)
DONE = re.compile(
    r"\b(?:that(?:['’]?s| is| will be) (?:it|all|everything|the lot|enough)|"
    r"no(?:thing)? more|nothing else|i(?:['’]?m| am) done|all done)\b",
    re.IGNORECASE,
)
ASSIGNS = re.compile(
    r"\b(?:is|are|was|were|be|it['’]?s|that['’]?s|covers?|goes (?:to|under|in|on|with)|"
    r"counts? (?:for|as|towards)|for|under)\W*$",
    re.IGNORECASE,
)
PART_OF_IT = re.compile(
    r"\W*(?:(?:so|and|ok|yeah|yes|well|sorry)\W+)*(?:for )?(?:the|that|my|it|this|it['’]?s|that['’]?s)\b",
    re.IGNORECASE,
)
_BESIDE_NUMBERS = (
    r"number|no|option|ok|okay|yes|yeah|please|pls|only|just|sorry|and|plus|the|then|i mean|i meant"
)
PLACES = re.compile(
    rf"\W*(?:(?:{_BESIDE_NUMBERS})\W+)*(?:[1-9]\b\W*(?:(?:{_BESIDE_NUMBERS})\b\W*)*)+", re.IGNORECASE
)
BESIDE = re.compile(r"\b(?:too|as well|also|both)\b", re.IGNORECASE)
ONLY_NUMBERS = re.compile(rf"(?=.*\b(?:only|just)\b){PLACES.pattern}", re.IGNORECASE)

ONE = re.compile(r"\b(?:ones?|both)\b", re.IGNORECASE)
SEVERAL = re.compile(r"\b(?:ones|both|all)\b", re.IGNORECASE)
NUMBER = re.compile(r"\b\d{1,3}\b(?!\.\d)")
BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
MOST_IN_LIST = 9


@dataclass(frozen=True)
class Choice:
    """What was chosen: places in the list offered (from 0), refs that were not offered, or nothing at all."""

    places: tuple[int, ...] = ()
    others: tuple[str, ...] = ()
    nothing: bool = False


def chosen(text: str, offered: Sequence[str]) -> Choice | None:
    """What the learner chose of the refs `offered`; None when that is not clear."""
    if is_done(text):
        text = DONE.sub(" ", text)
        if not refs.read(text).criteria and _by_place(text, len(offered)) == set():
            return Choice(nothing=True)
    if NONE.search(text) and not refs.read(text).criteria:
        return Choice(nothing=True)
    keep, leave = _without_exceptions(text)
    picked = _picked(keep, offered)
    if leave and picked is None and EVERY.search(text):
        picked = Choice(tuple(range(len(offered))))
    if picked is None:
        return Choice(nothing=True) if NO.search(text) else None
    dropped = (_picked(leave, offered) if leave else None) or Choice()
    places = tuple(place for place in picked.places if place not in dropped.places)
    others = tuple(ref for ref in picked.others if ref not in dropped.others)
    return Choice(places, others, nothing=not places and not others)


def is_done(text: str) -> bool:
    """Whether it says that nothing more is to be chosen."""
    return DONE.search(text) is not None


def assigns(text: str) -> bool:
    """Whether it says what parts of a note cover: "the call is 2.1 and the letter is 3.2 in unit 9"."""
    begins = [start for start, _, kind, _ in sorted(refs.read(text).spans) if kind == "criterion"]
    heads = [refs.without(text[:start]) for start in begins]
    return bool(heads and PART_OF_IT.match(text)) and all(ASSIGNS.search(head) for head in heads)


def rejects(text: str) -> bool:
    """Whether it turns down all that was offered, whatever it names instead ("none of those, it's 2.3")."""
    return NONE.search(text) is not None


def only_places(text: str, count: int) -> tuple[int, ...]:
    """The places in a list that alone are to stay ("no only the first", "just the last two")."""
    alone = ONLY.search(text) or (ONLY_NUMBERS.fullmatch(text) and not refs.read(text).criteria)
    return tuple(sorted(_by_place(text, count))) if alone else ()


def names_place(text: str) -> bool:
    """Whether it names a place in a list, or all of it."""
    return bool(_by_place(refs.without(text), MOST_IN_LIST) or EVERY.search(text) or BOTH.search(text))


def places_change(text: str) -> bool:
    """Whether it says by places what of a list is to stay or to go."""
    return bool(only_places(text, MOST_IN_LIST) or dropped_places(text, MOST_IN_LIST))


def dropped_places(text: str, count: int) -> tuple[int, ...]:
    """The places in a list that are to go ("not the last one", "take the second off")."""
    if refs.read(text).criteria or ONLY.search(text):
        return ()
    named = (found["after"] or found["before"] for found in DROPPED.finditer(text))
    return tuple(sorted({place for words in named for place in _by_place(words, count)}))


def settled(text: str, count: int) -> str:
    """What holds in the end of a message that takes back its own beginning ("2.1 no wait 2.4")."""
    text = TURNS_DOWN.sub("", text) or text
    for found in reversed(list(SETTLES_ANEW.finditer(text))):
        before, after = text[: found.start()], text[found.end() :]
        if right := _put_right(before, after, count):
            return right
        adds = EXCEPT.match(after) or BESIDE.search(after)
        of_unit = not refs.read(before).criteria and names_by_unit(after)  # "the 2nd, no the 216 one"
        if _names_any(before, count) and (_names_any(after, count) or of_unit) and not adds:
            return after
    return text


def _put_right(before: str, after: str, count: int) -> str | None:
    """What was said first with a place in it put right ("not the last one, the second"); else None."""
    found = NOT_BUT.match(after)
    for one in PLACED.finditer(before) if found else ():
        if found and _by_place(one[0], count) == _by_place(found["wrong"], count):
            return f"{before[: one.start()]}{found['right']} {before[one.end() :]}"
    return None


def put_instead(text: str, count: int) -> tuple[int, ...]:
    """The places in a list that are to stand where another one goes ("not the last one, the second")."""
    found = NOT_BUT.search(text)
    return tuple(sorted(_by_place(found["right"], count))) if found else ()


def names_by_unit(text: str) -> bool:
    """Whether it picks by a unit's number: "the 216 one", "the ones in unit 9"."""
    return bool(ONE.search(text) and NUMBER.search(text)) and not refs.read(text).criteria


def _names_any(text: str, count: int) -> bool:
    return bool(refs.read(text).criteria or _by_place(text, count))


def _without_exceptions(text: str) -> tuple[str, str]:
    """What is to be kept and what comes after "except"."""
    found = EXCEPT.search(text)
    if found is None:
        return text, ""
    kept = "all" if found[0].lower() == "all but" else text[: found.start()]
    return kept, text[found.end() :]


def _picked(text: str, offered: Sequence[str]) -> Choice | None:
    named = refs.read(text).criteria
    at = {ref.casefold(): place for place, ref in reversed(list(enumerate(offered)))}
    places = {at[ref.casefold()] for ref in named if ref.casefold() in at}
    others = tuple(ref for ref in named if ref.casefold() not in at)
    places |= _by_place(refs.without(text) if named else text, len(offered))
    if not places and not others:
        whole = EVERY.search(text) or _is_yes(text, len(offered))
        places = set(range(len(offered))) if whole else set()
    return Choice(tuple(sorted(places)), others) if places or others else None


def _is_yes(text: str, count: int) -> bool:
    """Whether it agrees to the only one, or to both of two."""
    if count == 2:
        return bool(BOTH.search(text))
    return count == 1 and bool(YES.fullmatch(text))


def _by_place(text: str, count: int) -> set[int]:
    """Places named by their order ("the second one", "last two") or their number in the list ("1 and 3")."""
    found: set[int] = {count - 2} if BEFORE_LAST.search(text) else set()
    text = BEFORE_LAST.sub(" ", text)
    for few, begins in ((FIRST_FEW, True), (LAST_FEW, False)):
        for match in few.finditer(text):
            number = COUNTS.get(match[1].lower()) or int(match[1])
            found |= set(range(number)) if begins else set(range(count - number, count))
        text = few.sub(" ", text)
    found |= {ORDINALS[match[1].lower()] - 1 for match in ORDINAL.finditer(text)}
    if LAST.search(text):
        found.add(count - 1)
    if PLACES.fullmatch(text.strip()):
        found |= {int(digit) - 1 for digit in re.findall(r"[1-9]", text)}
    return {place for place in found if 0 <= place < count}
