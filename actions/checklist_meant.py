"""Which criteria a message about the checklist means: refs, ranges, outcomes, a whole unit, or "it"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker

from actions import request
from actions.request import UNIT_NAMES, Request
from knowledge import refs
from knowledge.qualification import Criterion, EitherOr, Unit
from knowledge.taken_back import INSTEAD

EXCEPT = re.compile(
    r"\b(?:except|excluding|apart from|besides|other than|all but|but not|not)\b", re.IGNORECASE
)
# where "not" ends: in "not 2.6, 2.7" and in "not 2.6 sorry 2.7" the second is meant
NOT_ANY_MORE = re.compile(rf"[,;.]\s|\bbut\b|(?<=\d) {INSTEAD.pattern}", re.IGNORECASE)
SWAPS = re.compile(r"\b(?:meant|supposed|should(?: have|'ve)? be\w*)\b", re.IGNORECASE)
NOT_DONE = re.compile(
    r"\bnot (?:yet |been |quite |all )*(?:done|met|complete\w*|finished|ticked|started|achieved)\b",
    re.IGNORECASE,
)


BY_CHANCE = re.compile(r"progress\w*|processes?", re.IGNORECASE)


@dataclass
class Meant:
    """Criteria of a unit that a message means, in printed order.

    `unknown` are refs that the unit has not; `whole` says that all of the unit is meant.
    """

    unit: Unit
    criteria: list[Criterion] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    whole: bool = False


def request_in(tracker: Tracker) -> Request | None:
    """The request in the message, with the unit that an outcome such as K2 can only be of.

    "Progress" names no unit, however near some title's "processes" is.
    """
    asked = request.read(tracker)
    if asked is None or asked.values("unit") or asked.values("uan"):
        return asked
    titles = (e for e in asked.message["entities"] if e["entity"] == "unit_title" and "start" in e)
    said = [asked.text[e["start"] : e["end"]].strip() for e in titles]
    if said and all(BY_CHANCE.fullmatch(words) for words in said):
        key, _, number = (tracker.get_slot("unit_talked_about") or "").partition("/")
        asked.unit = asked.qualification.unit(number) if key == asked.qualification.key else None
        asked.named, asked.units = False, []
    lettered = [number for number in asked.values("outcome") if number[0].isalpha()]
    if lettered and not asked.named and (owner := _unit_of_outcome(asked, lettered[0].upper())):
        asked.named, asked.units, asked.unit = True, [owner], owner
    return asked


def read(asked: Request, *, taking_back: bool = False) -> list[Meant]:
    """What the message means, unit by unit; empty when it names nothing and nothing is talked about.

    Taking back, "meant 2.4 not 2.3" and "not 2.3, untick it" mean 2.3.
    """
    left_out = excluded(asked.text)
    is_wrong_one = SWAPS.search(asked.text) or set(asked.refs) <= left_out
    only = left_out if taking_back and is_wrong_one else set()
    named: dict[str, tuple[Unit, list[str]]] = {}
    for ref, unit in _with_units(asked):
        if unit is not None and (ref in only if only else ref not in left_out):
            named.setdefault(unit.number, (unit, []))[1].append(ref)
    if named:
        return [of_refs(unit, wanted) for unit, wanted in named.values()]
    return _without_refs(asked, left_out) if set(asked.refs) <= left_out else []


def of_refs(unit: Unit, wanted: Iterable[str]) -> Meant:
    """The criteria of the unit that these refs name (17.1 is B17.1), and those refs that it has not."""
    printed = {c.ref.casefold(): c for _, c in unit.criteria()}
    without_letter = {c.ref.lstrip("KSB"): c for _, c in unit.criteria()}
    said = {ref: printed.get(ref.casefold()) or without_letter.get(ref) for ref in wanted}
    named = {criterion.ref for criterion in said.values() if criterion}
    criteria = [criterion for criterion in printed.values() if criterion.ref in named]
    return Meant(unit, criteria, [ref for ref, criterion in said.items() if criterion is None])


def either_or_refs(one: EitherOr) -> set[str]:
    """Every ref of the alternatives."""
    return {ref for way in one.alternatives for ref in way.refs}


def excluded(text: str) -> set[str]:
    """Refs after "except", "apart from" or "not"; "2.5 not done" excludes none."""
    plain = NOT_DONE.sub(" ", text)
    if (matched := EXCEPT.search(plain)) is None:
        return set()
    after = plain[matched.end() :]
    if matched[0].casefold() == "not":
        after = NOT_ANY_MORE.split(after)[0]
    return set(refs.read(after).criteria)


def _with_units(asked: Request) -> list[tuple[str, Unit | None]]:
    entities: list[dict[str, Any]] = asked.message.get("entities", [])
    mentions = [e for e in entities if e["entity"] in UNIT_NAMES and "start" in e]
    said = [e for e in entities if e["entity"] == "criterion"]
    several = len(asked.units) > 1 and bool(mentions)
    pairs = [
        (str(e["value"]), _said_with(asked, e, mentions) if several else _lettered(asked, str(e["value"])))
        for e in said
    ]
    for low, high in refs.read(asked.text).open_ranges if asked.unit else ():
        pairs += [(ref, asked.unit) for ref in _between(asked.unit, low, high)]
    return pairs


def _lettered(asked: Request, ref: str) -> Unit | None:
    """The unit whose outcome the ref starts with (K1.2 is unit 1's), else the unit meant."""
    outcome = ref.partition(".")[0].upper()
    own = (u for u in asked.units if ref[0].isalpha() and any(o.number == outcome for o in u.outcomes))
    return next(own, asked.unit)


def _said_with(asked: Request, ref: dict[str, Any], mentions: list[dict[str, Any]]) -> Unit | None:
    """Units come all before their refs ("unit 5 2.3, unit 6 1.1") or all after them."""
    before = [m for m in mentions if m["start"] < ref["start"]]
    after = [m for m in mentions if m["start"] > ref["start"]]
    leads = mentions[0]["start"] < min(
        e["start"] for e in asked.message["entities"] if e["entity"] == "criterion"
    )
    nearest = before[-1] if leads or not after else after[0]
    return _unit_called(asked, str(nearest["value"])) or asked.unit


def _unit_called(asked: Request, name: str) -> Unit | None:
    titled = (u for u in asked.qualification.units if u.title.casefold() == name.casefold())
    return asked.qualification.unit(name) or next(titled, None)


def _between(unit: Unit | None, low: str, high: str) -> list[str]:
    """The refs of a range that runs across outcomes ("1.4-2.2"), in printed order."""
    printed = [c.ref for _, c in unit.criteria()] if unit else []
    if low in printed and high in printed:
        first, last = sorted((printed.index(low), printed.index(high)))
        return printed[first : last + 1]
    return [low, high]


def _without_refs(asked: Request, left_out: set[str]) -> list[Meant]:
    """Outcomes named, the criterion talked about, or all of the units named."""
    if numbers := asked.values("outcome"):
        return _outcomes(asked, [number.upper() for number in numbers], left_out)
    talked_about = asked.tracker.get_slot("criterion_talked_about")
    if asked.named:
        return [_whole(one, left_out) for one in asked.units]
    found = asked.unit.criterion(talked_about) if asked.unit and talked_about else None
    return [Meant(asked.unit, [found])] if asked.unit and found else []


def _outcomes(asked: Request, numbers: list[str], left_out: set[str]) -> list[Meant]:
    found: dict[str, Meant] = {}
    for number in numbers:
        if (unit := _unit_of_outcome(asked, number)) is None:
            continue
        meant = found.setdefault(unit.number, Meant(unit))
        outcome = next((o for o in unit.outcomes if number in (o.number, o.number.lstrip("KSB"))), None)
        if outcome is None:
            meant.unknown.append(f"outcome {number}")
        else:
            meant.criteria += [c for c in outcome.criteria if c.ref not in left_out]
    return list(found.values())


def _unit_of_outcome(asked: Request, number: str) -> Unit | None:
    """K1 can only be the unit's that has it; a plain number is of the unit meant."""
    own = (u for u in asked.qualification.units if any(o.number == number for o in u.outcomes))
    return next(own, asked.unit) if number[0].isalpha() else asked.unit


def _whole(unit: Unit, left_out: set[str]) -> Meant:
    return Meant(unit, [c for _, c in unit.criteria() if c.ref not in left_out], whole=True)
