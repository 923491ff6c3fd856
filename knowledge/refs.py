"""Read the units, criteria, outcomes and UANs a learner names in a message, and write criteria compactly."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge import ref_roles as roles
from knowledge.ref_tokens import Token, cut
from knowledge.ref_words import CRITERION, OUTCOME, UNIT
from knowledge.taken_back import INSTEAD, NOT

UAN = "uan"
LONGEST_RANGE = 45
REF = re.compile(r"([A-Z]?)(\d+)\.(\d+)")
BESIDE = re.compile(r"\W*(?:as ?well|too|also)\b", re.IGNORECASE)
TAKEN_BACK = re.compile(rf"[\s,.;-]*{INSTEAD.pattern}[\s,.;-]*(?:(?:the|for|in|of)\s+)*", re.IGNORECASE)
DENIED = re.compile(rf"{NOT.pattern}\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Refs:
    """What a message names, each once and in order of appearance.

    `spans` holds (start, end, kind, value) for every mention, kind "unit", "criterion", "outcome" or "uan";
    `open_ranges` the ends of criterion ranges across outcomes ("1.4-2.2"), which only a catalogue can fill.
    """

    units: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    uans: tuple[str, ...] = ()
    spans: tuple[tuple[int, int, str, str], ...] = ()
    open_ranges: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Item:
    """One number accepted as a reference: its values and where it stood among the tokens."""

    at: int
    kind: str
    start: int
    end: int
    values: list[str]
    head: str = ""
    plural: bool = False


@dataclass(slots=True)
class Reading:
    """A message being read from left to right."""

    tokens: list[Token]
    items: list[Item] = field(default_factory=list)
    open_ranges: list[tuple[str, str]] = field(default_factory=list)
    terse: bool = False

    def before(self, at: int) -> Item | None:
        """The reference this number may carry on from: the last one, when only separators stand between."""
        last = self.items[-1] if self.items else None
        return last if last and roles.separated(self.tokens, last.at, at) else None


@lru_cache(maxsize=256)  # a turn reads the same few texts a dozen times
def read(text: str) -> Refs:
    """The references in a learner's message; numbers in other roles (times, prices, counts) are left out."""
    tokens = cut(text)
    reading = Reading(tokens, terse=roles.is_terse(tokens))
    for at, token in enumerate(tokens):
        if token.kind == "uan":
            reading.items.append(Item(at, UAN, token.start, token.end, [token.value]))
        elif token.is_number:
            _read_number(reading, at)
    reading.items = _held(reading.items, text)
    return _result(reading)


EXAMPLES = {"unit": "unit 5", "criterion": "criterion 1.1", "outcome": "outcome 1", "uan": "unit 5"}


def with_examples(text: str) -> str:
    """The text with every reference replaced by the same example of its kind: what is wanted of a unit or a
    criterion does not depend on which one it is, nor on a full stop at the end."""
    return _replaced(text.rstrip(" .!") or text, EXAMPLES)


def without(text: str) -> str:
    """The text with its references taken out."""
    return " ".join(_replaced(text, dict.fromkeys(EXAMPLES, " ")).split())


def _replaced(text: str, by_kind: dict[str, str]) -> str:
    places = {(start, end): kind for start, end, kind, _ in read(text).spans}
    for (start, end), kind in sorted(places.items(), reverse=True):
        text = text[:start] + by_kind[kind] + text[end:]
    return text


def _held(items: list[Item], text: str) -> list[Item]:
    """Without what is taken back at once: "2.3 sorry 2.4" names 2.4, in the place of both."""
    held: list[Item] = []
    for item in items:
        last = held[-1] if held else None
        beside = BESIDE.match(text, item.end)  # "2.1 actually 2.4 as well"
        same = last is not None and last.kind == item.kind and not beside
        denied = last is not None and DENIED.search(text, 0, last.start)  # "not 2.3, I meant 2.4" names both
        if last and same and not denied and TAKEN_BACK.fullmatch(text, last.end, item.start):
            item.start = held.pop().start
        held.append(item)
    return held


def _result(reading: Reading) -> Refs:
    spans = [(item.start, item.end, item.kind, value) for item in reading.items for value in item.values]
    units, criteria, outcomes, uans = (
        tuple(dict.fromkeys(value for *_, named, value in spans if named == kind))
        for kind in (UNIT, CRITERION, OUTCOME, UAN)
    )
    return Refs(units, criteria, outcomes, uans, tuple(spans), tuple(reading.open_ranges))


def _read_number(reading: Reading, at: int) -> None:
    head = roles.head(reading.tokens, at)
    if _is_second_number(reading, at):
        reading.items[-1].at, reading.items[-1].end = at, reading.tokens[at].end
        return
    kind = reading.tokens[at].kind
    if kind == "tri":
        _read_unit_and_criterion(reading, at, head)
    elif kind == "dec":
        _read_decimal(reading, at, head)
    elif head.letter or head.kind in (CRITERION, OUTCOME):
        _read_labelled(reading, at, head)
    else:
        _read_whole(reading, at, head)


def _is_second_number(reading: Reading, at: int) -> bool:
    """City & Guilds prints two numbers for one unit ("202/662"): the second is no unit of its own."""
    tokens, last = reading.tokens, reading.items[-1] if reading.items else None
    if last is None or last.kind != UNIT or last.at != at - 2 or tokens[at - 1].value not in "/(":
        return False
    return len(last.values[0]) == 3 and re.fullmatch(r"6\d\d", tokens[at].value) is not None


def _read_unit_and_criterion(reading: Reading, at: int, head: roles.Head) -> None:
    token = reading.tokens[at]
    unit, criterion = re.split(r"[./]", token.value, maxsplit=1)
    cut_at = token.start + len(unit)
    reading.items.append(Item(at, UNIT, head.start, cut_at, [str(int(unit))], UNIT))
    reading.items.append(Item(at, CRITERION, cut_at + 1, token.end, [criterion]))


def _read_decimal(reading: Reading, at: int, head: roles.Head) -> None:
    token, before = reading.tokens[at], reading.before(at)
    carried = before is not None and before.head == CRITERION
    said = head.letter or carried or head.kind in (CRITERION, OUTCOME)
    if not said and roles.decimal_is_other(reading.tokens, at):
        return
    letter = head.letter or _carried_letter(before, token.value)
    value = letter + token.value
    start = head.start if head.kind == CRITERION or head.letter else token.start
    item = Item(at, CRITERION, start, token.end, [value], CRITERION if head.kind == CRITERION else "")
    if before and before.kind == CRITERION and roles.is_range(reading.tokens, before.at, at):
        _close_range(reading, before, item)
    reading.items.append(item)


def _carried_letter(before: Item | None, value: str) -> str:
    """The S of "S9.1 and 9.2"; in "S9.1 and 2.3" there is none to carry on."""
    if before is None or before.kind != CRITERION:
        return ""
    letter, major, _ = _parts(before.values[-1])
    return letter if value.startswith(f"{major}.") else ""


def _close_range(reading: Reading, first: Item, last: Item) -> None:
    """Fill a range inside one outcome; keep only the ends of one that runs across outcomes."""
    low, high = first.values[-1], last.values[-1]
    (letter, major, start), (_, _, stop) = sorted((_parts(low), _parts(high)), key=lambda part: part[2])
    if _parts(low)[:2] != _parts(high)[:2]:
        reading.open_ranges.append((low, high))
    elif stop - start <= LONGEST_RANGE:
        last.values = [f"{letter}{major}.{minor}" for minor in range(start, stop + 1)]
        first.values, first.end = first.values[:-1], last.end
        last.start = first.start


def _read_labelled(reading: Reading, at: int, head: roles.Head) -> None:
    """A whole number after a criterion or outcome word, or after a letter ("LO2", "K1", "AC 2,3")."""
    token, before = reading.tokens[at], reading.items[-1] if reading.items else None
    if head.kind != CRITERION:
        if head.kind == OUTCOME or not roles.is_quantity(reading.tokens, at):
            _add_whole(reading, at, OUTCOME, head)
    elif minor := roles.comma_minor(reading.tokens, at):
        value = f"{head.letter}{token.value}.{minor.value}"
        reading.items.append(Item(at + 2, CRITERION, head.start, minor.end, [value], CRITERION))
    elif before and before.kind == OUTCOME and roles.adjacent(reading.tokens, before.at, head.at):
        value = f"{before.values[-1]}.{token.value}"
        reading.items[-1] = Item(at, CRITERION, before.start, token.end, [value])


def _read_whole(reading: Reading, at: int, head: roles.Head) -> None:
    """A whole number with no letter and no criterion or outcome word: labelled, carried on, or named."""
    tokens, before = reading.tokens, reading.before(at)
    if before and before.at == at:
        return
    if head.kind == UNIT and not (head.loose and roles.is_quantity(tokens, at)):
        _add_whole(reading, at, UNIT, head)
    elif before and roles.is_short_form(tokens, before.at, at) and before.kind == CRITERION:
        _read_short_form(reading, before, at)
    elif before and roles.carries_on(tokens, (before.at, at), before.head, before.plural):
        _read_carried(reading, before, at, head)
    elif roles.names_unit(tokens, at, reading.terse, _follows(reading, at, CRITERION)) or (
        _follows(reading, at, UNIT) and roles.replaces_unit(tokens, at)
    ):
        _add_whole(reading, at, UNIT, head)


def _follows(reading: Reading, at: int, kind: str) -> bool:
    last = reading.items[-1] if reading.items else None
    return last is not None and last.kind == kind and last.at == at - 2


def _read_carried(reading: Reading, before: Item, at: int, head: roles.Head) -> None:
    if before.head != CRITERION:
        _add_whole(reading, at, before.head, head)
        reading.items[-1].plural = before.plural
    elif minor := roles.comma_minor(reading.tokens, at):
        value = f"{reading.tokens[at].value}.{minor.value}"
        reading.items.append(Item(at + 2, CRITERION, head.start, minor.end, [value], CRITERION))


def _read_short_form(reading: Reading, before: Item, at: int) -> None:
    """Read "2.1-4" as 2.1 to 2.4 and "2.1/2/3" as 2.1, 2.2 and 2.3."""
    token = reading.tokens[at]
    letter, major, _ = _parts(before.values[-1])
    item = Item(at, CRITERION, token.start, token.end, [f"{letter}{major}.{token.value}"])
    if roles.is_range(reading.tokens, before.at, at):
        _close_range(reading, before, item)
    reading.items.append(item)


def _add_whole(reading: Reading, at: int, kind: str, head: roles.Head) -> None:
    """Add a unit or an outcome; "K1, 2" goes on in K, and a range is filled."""
    token, before = reading.tokens[at], reading.before(at)
    letter = head.letter or (before.values[-1][0] if before and kind == before.kind == OUTCOME else "")
    letter = letter if letter.isalpha() else ""
    found = OUTCOME if letter else kind
    item = Item(at, found, head.start, token.end, [letter + token.value], kind, head.plural)
    if before and before.kind == item.kind and roles.is_range(reading.tokens, before.at, at):
        _fill_range(before, item, letter, labelled=head.kind == UNIT)
    reading.items.append(item)


def _fill_range(first: Item, last: Item, letter: str, labelled: bool) -> None:
    """Units 3 to 6 are four units, K2 to K4 three outcomes; "unit 3 to unit 6" names only the two."""
    low, high = first.values[-1].removeprefix(letter), last.values[-1].removeprefix(letter)
    if low.isdigit() and not labelled and int(high) - int(low) <= LONGEST_RANGE:
        between = range(int(low) + 1, int(high))
        last.values = [*(f"{letter}{number}" for number in between), letter + high]
        last.start = first.start


def _parts(ref: str) -> tuple[str, int, int]:
    match = REF.fullmatch(ref)
    if match is None:
        raise ValueError(f"{ref!r} is not a criterion's reference")
    return match[1], int(match[2]), int(match[3])


def spell(criteria: Sequence[str]) -> str:
    """Criteria as a sorted compact list, "2.1-2.4, 3.1"; raises ValueError for what is not a reference."""
    runs: list[list[tuple[str, int, int]]] = []
    for part in sorted({_parts(ref) for ref in criteria}):
        if runs and runs[-1][-1] == (part[0], part[1], part[2] - 1):
            runs[-1].append(part)
        else:
            runs.append([part])
    return ", ".join(_spell_run(run) for run in runs)


def _spell_run(run: list[tuple[str, int, int]]) -> str:
    names = [f"{letter}{major}.{minor}" for letter, major, minor in run]
    return f"{names[0]}-{names[-1]}" if len(names) > 2 else ", ".join(names)
