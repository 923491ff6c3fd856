"""Put a note to the criterion that the learner names by its words: "it's for the escalate one"."""

from actions.evidence_correcting import replace
from actions.evidence_described import in_words
from actions.evidence_proposing import propose, propose_anew
from actions.evidence_subject import Subject
from actions.evidence_words import FOR_WORDS
from actions.request import Events
from knowledge import within
from knowledge.qualification import Unit

SUGGESTS = "suggest_criteria"


def put_by_words(subject: Subject) -> Events | None:
    """Tick the criterion with these words that was offered, or is of the unit talked about or of its own.

    Of several the learner picks.
    """
    said = FOR_WORDS.search(subject.text)
    units = [unit for unit in (subject.asked.unit, subject.unit) if unit] if said else []
    offered = (subject.choosing or {}).get("offered", [])
    having = [_having(subject, said["words"], unit) for unit in units] if said else []
    among = in_words(subject.text, offered, subject.qualification)
    ids = next((found for found in (among, *having) if found), [])
    if len(ids) == 1:
        return replace(subject, subject.covered, [*dict.fromkeys([*subject.covered, *ids])])
    return propose(subject.dispatcher, subject.record, subject.evidence, ids) if ids else None


def _having(subject: Subject, words: str, unit: Unit) -> list[str]:
    found = within.criteria(words, unit)
    return [subject.qualification.criterion_id(unit, one) for one in found]


def offer_or_show(subject: Subject) -> Events:
    """What fits the note, where that is asked; else the note."""
    intent = subject.asked.tracker.latest_message.get("intent") or {}
    if intent.get("name") == SUGGESTS:
        return propose_anew(subject.dispatcher, subject.record, subject.evidence, None)
    return subject.show()
