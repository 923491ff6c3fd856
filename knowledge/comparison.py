"""Compare the catalogue with a gold reading of the specifications: what is missing, extra or different."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from knowledge.qualification import Outcome, Qualification, Record, Unit

_UNIFIED = str.maketrans(
    dict.fromkeys("‘’‚‛`´′", "'") | dict.fromkeys("“”„‟″", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)


class GoldUnit(Record):
    """A unit as read by eye; a fact left out is not judged."""

    number: str
    uan: str | None = None
    title: str | None = None
    credit: int | None = None
    glh: int | None = None
    outcomes: list[Outcome]


class GoldQualification(Record):
    """The units of one qualification that were read by eye; a unit left out is not judged."""

    key: str
    units: list[GoldUnit]


class Gold(Record):
    """A gold file of the `catalogue` evaluation."""

    qualifications: list[GoldQualification]


class Difference(NamedTuple):
    """Where catalogue and gold disagree: `where` is an id, with the field's name behind it for a fact."""

    kind: Literal["missing", "extra", "differs"]
    where: str
    expected: str | None
    found: str | None


def compare(gold: Mapping[str, object], catalogues: Mapping[str, Qualification]) -> list[Difference]:
    """Every difference from the gold, in its order.

    Raises:
        pydantic.ValidationError: the gold is not in the evaluation's format.
    """
    return [
        difference
        for qualification in Gold.model_validate(gold).qualifications
        for unit in qualification.units
        for difference in _in_unit(qualification.key, unit, catalogues.get(qualification.key))
    ]


def same(expected: str, found: str) -> bool:
    """Whether two texts agree but for white space, kinds of quote and dash, and a closing full stop."""
    return _plain(expected) == _plain(found)


def _plain(text: str) -> str:
    return " ".join(text.translate(_UNIFIED).split()).removesuffix(".").rstrip()


def _in_unit(key: str, gold: GoldUnit, qualification: Qualification | None) -> Iterator[Difference]:
    where = f"{key}/{gold.number}"
    unit = qualification.unit(gold.number) if qualification else None
    if unit is None:
        yield Difference("missing", where, gold.title, None)
        return
    yield from _facts(where, gold, unit)
    yield from _texts(where, _outcomes(gold.outcomes), _outcomes(unit.outcomes))
    yield from _texts(where, _criteria(gold.outcomes), _criteria(unit.outcomes))


def _facts(where: str, gold: GoldUnit, unit: Unit) -> Iterator[Difference]:
    for name in ("uan", "title", "credit", "glh"):
        expected, found = getattr(gold, name), getattr(unit, name)
        if expected is not None and not same(str(expected), str(found)):
            yield Difference("differs", f"{where} {name}", str(expected), str(found))


def _outcomes(outcomes: list[Outcome]) -> dict[str, str]:
    return {f" outcome {outcome.number}": outcome.text for outcome in outcomes}


def _criteria(outcomes: list[Outcome]) -> dict[str, str]:
    return {f"/{criterion.ref}": criterion.text for outcome in outcomes for criterion in outcome.criteria}


def _texts(where: str, gold: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Difference]:
    for name, text in gold.items():
        if name not in found:
            yield Difference("missing", where + name, text, None)
        elif not same(text, found[name]):
            yield Difference("differs", where + name, text, found[name])
    for name, text in found.items():
        if name not in gold:
            yield Difference("extra", where + name, None, text)
