"""The units of one qualification that a choosing message names: by number, UAN or words of the title."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge import phrasing, ref_tokens, refs
from knowledge.qualification import Qualification
from knowledge.selection import CUES, Mention
from knowledge.titles import Match, Titles

WHOLE_TITLE = 0.97
KEPT_TOGETHER = ("joint", "it", "comma")  # cues that are also words of titles
SEPARATORS = "|".join(words for cue, words in CUES.items() if cue not in KEPT_TOGETHER)
PIECE_END = re.compile(
    rf"[,;&+/.!?]|\b(?:and|or|n|then|because|cos|so|for|instead|please|pls|plz|thanks|too|as well|"
    rf"any ?more|now)\b|{SEPARATORS}",
    re.IGNORECASE,
)
BARE_NUMBER = re.compile(
    r"(?<![\w.£:])\d{1,3}(?![\w£%:]|\.\d)(?!\s*(?:more|credits?|hours?|hrs|glh|weeks?|days?|months?|years?|"
    r"optionals?|options|units?|modules?|others?|of)\b)",
    re.IGNORECASE,
)
# "eleven as well": what is no count ("those three", "four more")
COUNTS_THEM = re.compile(r"\b(?:those|these|all|them|any|other|first|last|only|just|or)\W*$", re.IGNORECASE)
COUNTED = re.compile(
    r"\s*(?:more|credits?|hours?|weeks?|days?|months?|years?|optionals?|options|units?|modules?|others?|of|from|"
    r"out|ones)\b",
    re.IGNORECASE,
)
FEWEST_SPELLED = 3  # "one" and "two" mostly point or count
# what stands in a list with a unit is meant as one, even if there is none with this number
LISTED = re.compile(r"(?:(?<=\d,)|(?<=\d, )|(?<=\d and )|(?<=\d & ))\d{1,3}(?![\w£%:]|\.\d)")
MOST_TELLING = 2  # words: of more, one shared says too little
STEM = 5  # letters: "verbal" is "verbally"
LEAD_IN = "choose "  # a title finder asks less of a message that chooses


@dataclass(frozen=True, slots=True)
class Named:
    """Units named, the numbers of none of this qualification's, and words that fit several units."""

    mentions: tuple[Mention, ...]
    unknown: tuple[str, ...] = ()
    unclear: tuple[tuple[Mention, ...], ...] = ()


def find(text: str, qualification: Qualification) -> Named:
    """What a message names, in any order."""
    spans = refs.read(text).spans
    numbered = [(name, start, end) for start, end, kind, name in spans if kind in {"unit", "uan"}]
    taken = [(start, end) for start, end, *_ in spans]
    numbered += [
        (one.group(), *one.span())
        for one in BARE_NUMBER.finditer(text)
        if not _overlaps(one.span(), taken)
        and (qualification.unit(one.group()) or LISTED.match(text, one.start()))
    ]
    taken += [(start, end) for _, start, end in numbered]
    numbered += _spelled(text, taken, qualification)
    known = [
        Mention(unit.number, start, end)
        for name, start, end in numbered
        if (unit := qualification.unit(name))
    ]
    unknown = tuple(dict.fromkeys(name for name, *_ in numbered if qualification.unit(name) is None))
    clusters = [c for c in _clusters(text, qualification) if not _overlaps((c[0].start, c[0].end), taken)]
    clear = [cluster[0] for cluster in clusters if len(cluster) == 1]
    return Named((*known, *clear), unknown, tuple(c for c in clusters if len(c) > 1))


def described(text: str, qualification: Qualification) -> str | None:
    """The number of the one unit that a description means: "the diary one"; None where it may be several."""
    found = {one.unit for one in find(f"{LEAD_IN}{text}", qualification).mentions}
    if len(found) == 1:
        return found.pop()
    telling = phrasing.telling(text)
    titles_by = {unit.number: unit.title for unit in qualification.units}
    return sharing_most(" ".join(telling), titles_by) if len(telling) <= MOST_TELLING else None


def sharing_most(text: str, titles_by: Mapping[str, str]) -> str | None:
    """The one whose title shares most words with the text, of those that are not in every title."""
    stems = {number: _stems(title) for number, title in titles_by.items()}
    common = set.intersection(*stems.values())
    shared = {number: len((own - common) & _stems(text)) for number, own in stems.items()}
    most = [number for number, count in shared.items() if count and count == max(shared.values())]
    return most[0] if len(most) == 1 else None


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"[a-z]{4,}", text.lower())}


def _spelled(
    text: str, taken: Sequence[tuple[int, int]], qualification: Qualification
) -> Iterator[tuple[str, int, int]]:
    """Units by a bare number in words, with their places."""
    for token in ref_tokens.cut(text):
        is_unit = token.spelled and int(token.value) >= FEWEST_SPELLED and qualification.unit(token.value)
        counts = COUNTS_THEM.search(text[: token.start]) or COUNTED.match(text, token.end)
        if is_unit and not counts and not _overlaps((token.start, token.end), taken):
            yield token.value, token.start, token.end


def _clusters(text: str, qualification: Qualification) -> Iterator[tuple[Mention, ...]]:
    """For each run of words that names a unit by title: the units that it fits about equally well."""
    titles = _titles(tuple((unit.number, unit.title) for unit in qualification.units))
    whole = [match for match in _found(titles, text, 0, len(text)) if match.score >= WHOLE_TITLE]
    for match in whole:
        yield (Mention(match.unit, match.start, match.end),)
    places = [(match.start, match.end) for match in whole]
    for start, end in _pieces(text):
        matches = [m for m in _found(titles, text, start, end) if not _overlaps((m.start, m.end), places)]
        while matches:
            best = matches[0]
            near = [m for m in matches if _overlaps((m.start, m.end), [(best.start, best.end)])]
            yield tuple(Mention(m.unit, m.start, m.end) for m in near)
            matches = [m for m in matches if m not in near]


def _found(titles: Titles, text: str, start: int, end: int) -> list[Match]:
    """Titles named between two places, with their places in the whole text."""
    said = LEAD_IN + re.sub(r"\bones\b", "one ", text[start:end], flags=re.IGNORECASE)
    shift = start - len(LEAD_IN)
    return [
        Match(m.unit, m.score, m.margin, m.start + shift, m.end + shift)
        for m in titles.find(said)
        if m.start >= len(LEAD_IN)
    ]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for separator in PIECE_END.finditer(text):
        yield start, separator.start()
        start = separator.end()
    yield start, len(text)


def _overlaps(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


@lru_cache(maxsize=16)
def _titles(named: tuple[tuple[str, str], ...]) -> Titles:
    return Titles({number: [title] for number, title in named})
