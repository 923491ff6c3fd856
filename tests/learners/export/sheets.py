"""Sheets to render: one written by hand with hostile words, and a whole qualification."""

from dataclasses import replace
from datetime import UTC, date, datetime

from knowledge import qualification
from learners.export.sheet import STATES, Criterion, Evidence, EvidenceUse, Outcome, Sheet, Unit

MADE_AT = datetime(2026, 11, 26, 10, 15, tzinfo=UTC)
HOSTILE = (
    'Calmed <b>her</b> down & rang Tom\'s "depot" <img src=x onerror=alert(1)>, 5 < 6 &amp; so on',
    '=HYPERLINK("http://evil.example","click")',
    "+44 7700 900123",
    "-1 then +1",
    "@SUM(A1:A9)",
    "#N/A",
    "two\nlines\n\n  and an indent",
    " space at both ends ",
    "_x0041_ is not A",
    "Zażółć gęślą jaźń – “naïve” café €5 Ωμέγα Жук",
    "</para><br/>{{7*7}} ${x} %s \\n",
    "W" * 700,
    "1",
    "TRUE",
)


def sheet_of(words: tuple[str, ...] = HOSTILE) -> Sheet:
    """One unit of three criteria; each text is a piece of evidence for the second."""
    evidence = tuple(
        Evidence(f"E{number}", text, "product", date(2026, 11, 3), (("9", "1.2"),), (f"scan {number}.pdf",))
        for number, text in enumerate(words, 1)
    )
    used = tuple(EvidenceUse(one.reference, one.type, one.happened_on) for one in evidence)
    criteria = (
        Criterion("1.1", "Explain the purpose", "to do"),
        Criterion("1.2", "Describe the process:\na) first\nb) second", "claimed", used),
        Criterion("1.3", "Identify <risks> & issues", "signed off", used[:1], date(2026, 11, 20)),
    )
    unit = Unit(
        "9", "Resolve customers’ complaints", "R/506/2151", (Outcome("1", "Understand complaints", criteria),)
    )
    return Sheet(
        "Level 3 Diploma in Customer Service", "601/5051/8", MADE_AT, (unit,), evidence,
        "Zoë O’Brien", "Riverside Training", "P. Shah",
    )  # fmt: skip


def whole(key: str) -> Sheet:
    """A qualification of the catalogue with evidence for four criteria in five, in every state."""
    spec = qualification.load(key)
    units = tuple(_unit(unit) for unit in spec.units)
    covers: dict[str, list[tuple[str, str]]] = {}
    for unit in units:
        for criterion in unit.criteria:
            for use in criterion.evidence:
                covers.setdefault(use.reference, []).append((unit.number, criterion.ref))
    evidence = tuple(
        Evidence(reference, f"What I did for {reference}", "observation", date(2026, 10, 5), tuple(pairs))
        for reference, pairs in covers.items()
    )
    return replace(sheet_of(()), qualification=spec.title, units=units, evidence=evidence)


def _unit(unit: qualification.Unit) -> Unit:
    position = 0
    outcomes = []
    for outcome in unit.outcomes:
        criteria = []
        for criterion in outcome.criteria:
            position += 1
            criteria.append(_criterion(unit, criterion, position))
        outcomes.append(Outcome(outcome.number, outcome.text, tuple(criteria)))
    return Unit(unit.number, unit.title, unit.uan, tuple(outcomes))


def _criterion(unit: qualification.Unit, criterion: qualification.Criterion, position: int) -> Criterion:
    state = STATES[position % len(STATES)]
    if state == "to do":
        return Criterion(criterion.ref, criterion.text, state)
    use = EvidenceUse(f"E{unit.number}{position // 3}", "observation", date(2026, 10, 5))
    return Criterion(criterion.ref, criterion.text, state, (use,))
