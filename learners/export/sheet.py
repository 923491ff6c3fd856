"""What an evidence tracking sheet holds: that of the sample in Highfield's certificate, appendix 3."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Literal

State = Literal["to do", "evidenced", "claimed", "signed off", "referred back"]
STATES: tuple[State, ...] = ("signed off", "claimed", "evidenced", "referred back", "to do")

# The codes printed in the sample's key, and codes of ours for the kinds of evidence that it does not name.
METHOD_KEY = {
    "Obs": "Observation",
    "Q": "Questioning",
    "Sim": "Simulation/assignment",
    "PD": "Professional discussion",
    "Wv": "Product evidence",
    "WT": "Witness testimony",
    "RA": "Reflective account",
    "Ph": "Photo",
    "Au": "Audio",
    "Vid": "Video",
    "O": "Other",
}
CODES = {
    "observation": "Obs",
    "questioning": "Q",
    "simulation": "Sim",
    "assignment": "Sim",
    "professional discussion": "PD",
    "product": "Wv",
    "witness testimony": "WT",
    "reflective account": "RA",
    "photo": "Ph",
    "audio": "Au",
    "video": "Vid",
    "other": "O",
}
TITLE = "Evidence tracking sheet"
INDEX_TITLE = "Evidence index"
KEY_TITLE = "Assessment method key"
INSTRUCTION = (
    "Once all assessment criteria and range have been met, the learner and assessor must sign and date this "
    "tracking sheet. If sampled, the IQA/EQS must also sign and date it."
)
# "claimed" is the learner's own word for it: the sheet must not read as an assessor's decision
STATE_NOTE = (
    "State: to do, evidenced (evidence is logged), claimed (by the learner), signed off or referred back "
    "(by an assessor)."
)
SIGNATORIES = ("Learner", "Assessor", "IQA (if sampled)", "EQS (if sampled)")
NOTHING_LOGGED = "No evidence has been logged yet."


@dataclass(frozen=True, slots=True)
class EvidenceUse:
    """A piece of evidence named beside a criterion; `type` is one of `knowledge.evidence_types.TYPES`."""

    reference: str
    type: str | None = None
    happened_on: date | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion with its evidence; `met_on` is when it was fully met, None (left to fill in) until then."""

    ref: str
    text: str
    state: State
    evidence: tuple[EvidenceUse, ...] = ()
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A learning outcome with its criteria."""

    number: str
    text: str
    criteria: tuple[Criterion, ...]

    @property
    def label(self) -> str:
        """The number as printed: "1." but "K1"."""
        return f"{self.number}." if self.number.isdigit() else self.number


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: one sheet to sign."""

    number: str
    title: str
    uan: str
    outcomes: tuple[Outcome, ...]

    @property
    def heading(self) -> str:
        """As the sample prints it: "Unit 1: Unit name (Unit no)"."""
        return f"Unit {self.number}: {self.title} ({self.uan})"

    @property
    def criteria(self) -> list[Criterion]:
        """Every criterion, in printed order."""
        return [criterion for outcome in self.outcomes for criterion in outcome.criteria]


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry of the index; `words` are the learner's own, `covers` pairs of unit number and ref."""

    reference: str
    words: str
    type: str | None = None
    happened_on: date | None = None
    covers: tuple[tuple[str, str], ...] = ()
    attachments: tuple[str, ...] = ()

    @property
    def coverage(self) -> str:
        """What it covers, a line for each unit: "Unit 9: 2.3, 2.4"."""
        by_unit = groupby(self.covers, key=lambda pair: pair[0])
        return "\n".join(f"Unit {unit}: {', '.join(ref for _, ref in pairs)}" for unit, pairs in by_unit)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one unit or of a whole qualification; an empty name leaves room to write it in.

    `made_at` is aware, in the zone it is to be shown in.
    """

    qualification: str
    qualification_number: str
    made_at: datetime
    units: tuple[Unit, ...]
    evidence: tuple[Evidence, ...] = ()
    learner: str = ""
    centre: str = ""
    assessor: str = ""

    @property
    def named_qualification(self) -> str:
        """The title with its number, where it has one."""
        return f"{self.qualification} ({self.qualification_number})".removesuffix(" ()")

    @property
    def document_title(self) -> str:
        """What a reader's window or a list of files shows."""
        return " · ".join(filter(None, [TITLE, self.named_qualification, self.learner]))

    @property
    def made(self) -> str:
        """When it was made, in words."""
        return f"Made {as_date(self.made_at)}, {self.made_at:%H:%M}"


def as_date(day: date | None) -> str:
    """A date as the sheets show it ("3 Nov 2026"), nothing for None."""
    return f"{day.day} {day:%b %Y}" if day else ""


def code(evidence_type: str | None) -> str:
    """The assessment-method key's code for a kind of evidence; a dash where the learner named none."""
    return CODES.get(evidence_type, "O") if evidence_type else "–"
