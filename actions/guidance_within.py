"""Explain words of a criterion, and tell what a unit has on a topic."""

from collections.abc import Sequence

from rasa_sdk.executor import CollectingDispatcher

from actions import replies, services
from actions.request import Request
from knowledge import plain_terms, within
from knowledge.qualification import Criterion, Unit

SHOWN = 5  # criteria
EXPLAINED = 3  # buttons
Place = tuple[Unit, Criterion]


def tell_phrase(
    dispatcher: CollectingDispatcher, asked: Request, said: str, units: Sequence[Unit]
) -> Place | None:
    """Explain the criterion of these units that words are from: the one talked about before others."""
    places = used_in(asked, said, units)
    if not places:
        return None
    unit, criterion = places[0]
    term = next(iter(plain_terms.asked(f"what does {said} mean")), None)
    others = [one.ref for where, one in places[1:] if where is unit]
    guidance = "\n".join(within.guidance(said, unit, criterion.ref))
    dispatcher.utter_message(
        response="utter_phrase_and_meaning" if term else _of_phrase(guidance),
        guidance=replies.quote(guidance),
        means=f"{term.means} _{term.example}_" if term else "",
        phrase=replies.escaped(said),
        ref=criterion.ref,
        unit=replies.unit_name(unit),
        criterion=replies.quote(criterion.text),
        plain=_plain(asked, unit, criterion),
        others=f" The same words are in {', '.join(others[:SHOWN])}." if others else "",
        source=f"{asked.qualification.short_title}, unit {unit.number}, criterion {criterion.ref}",
        buttons=[
            replies.button("Evidence ideas", "ask_evidence_ideas", unit=unit.number, criterion=criterion.ref),
            replies.button("Ask my assessor", "contact_assessor"),
        ],
    )
    return unit, criterion


def _of_phrase(guidance: str) -> str:
    return "utter_phrase_and_guidance" if guidance else "utter_phrase"


def told_topic(dispatcher: CollectingDispatcher, asked: Request, unit: Unit) -> bool:
    """List the unit's criteria on the topic asked about: that have its words, else that come near it."""
    if (topic := within.topic(asked.text, unit)) is None:
        return False
    worded = _with_words(asked, unit, topic)
    found = worded or _nearest(asked, unit, topic)
    refs = asked.listed = [criterion.ref for criterion in found[:SHOWN]]
    explains = [
        replies.button(f"Explain {ref}", "explain_criterion", unit=unit.number, criterion=ref)
        for ref in refs[:EXPLAINED]
    ]
    dispatcher.utter_message(
        response="utter_on_topic" if worded else "utter_near_topic" if found else "utter_nothing_on_topic",
        topic=replies.escaped(topic),
        unit=replies.unit_name(unit),
        criteria=_listed(found[:SHOWN]),
        source=f"{asked.qualification.short_title}, unit {unit.number}",
        buttons=[*explains, replies.button("Whole unit", "ask_unit_requirements", unit=unit.number)],
    )
    return True


def used_in(asked: Request, said: str, among: Sequence[Unit]) -> list[Place]:
    """The criteria that have these words: the one talked about first, then those of its unit."""
    ref, here = asked.tracker.get_slot("criterion_talked_about"), asked.unit
    units = sorted(among, key=lambda one: one is not here)
    having = ([(unit, one) for one in _with_words(asked, unit, said)] for unit in units)
    found: list[Place] = next((places for places in having if places), [])
    return sorted(found, key=lambda place: place[0] is here and place[1].ref == ref, reverse=True)


def _with_words(asked: Request, unit: Unit, said: str) -> list[Criterion]:
    plain = services.get().search.unit_in_plain_words(asked.qualification.key, unit.number)
    return within.criteria(said, unit, plain)


def _nearest(asked: Request, unit: Unit, topic: str) -> list[Criterion]:
    near = services.get().search.nearest_criteria(topic, asked.qualification.key, unit.number)
    refs = [passage.id.rpartition("/")[2] for passage in near]
    return sorted((one for _, one in unit.criteria() if one.ref in refs), key=lambda one: refs.index(one.ref))


def _plain(asked: Request, unit: Unit, criterion: Criterion) -> str:
    name = asked.qualification.criterion_id(unit, criterion)
    return services.get().search.in_plain_words(name) or ""


def _listed(criteria: Sequence[Criterion]) -> str:
    return "\n".join(replies.criterion_line(criterion) for criterion in criteria)
