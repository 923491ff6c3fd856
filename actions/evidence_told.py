"""What a message that logs evidence says beside the note, and what it answers."""

import re

from rasa_sdk import Tracker

from actions import evidence_words, services
from actions.evidence_described import in_words
from actions.evidence_record import entity, last_meant, typed
from actions.request import Request
from knowledge import correcting, evidence_types, note_openings, note_parts, refs, telling
from knowledge.note_parts import Part
from knowledge.qualification import Unit
from learners import evidence as notes

SAME = re.compile(r"\bsame (?:units? (?:and|&|n) )?(?:criteri\w+|acs?|refs?|ticks?)\b", re.IGNORECASE)
HERE = re.compile(r"\b(?:this|that|the same) unit\b", re.IGNORECASE)
OWN_OBSERVATION = re.compile(r"\bi(?:'ve| have)? (?:just )?observ\w+", re.IGNORECASE)


def titled(asked: Request) -> list[tuple[int, int, Unit]]:
    """Units named by title beside the word unit or in what orders the logging; elsewhere titles are story."""
    units = {unit.title.casefold(): unit for unit in asked.qualification.units}
    found = []
    for one in asked.message.get("entities", []):
        unit = units.get(str(one["value"]).casefold()) if one["entity"] == "unit_title" else None
        if unit and "start" in one and note_parts.is_name(asked.text, one["start"], one["end"]):
            found.append((one["start"], one["end"], unit))
    return found


def types(text: str) -> list[str]:
    """The kinds of evidence named; what the learner observed themselves is no observation of them."""
    return evidence_types.named(OWN_OBSERVATION.sub(" ", text))


def where_refs_stand(text: str, part: Part) -> str:
    """The words that can name refs: where the order to log names some, the story is left out."""
    order, note, tail = text[part.start : part.note], text[part.note : part.end], text[part.end : part.close]
    return note_parts.naming(order, note, tail)


def is_here(text: str, part: Part) -> bool:
    """Whether the order to log says that it is for the unit talked about: "save it for this unit"."""
    return HERE.search(f"{text[part.start : part.note]} {text[part.end : part.close]}") is not None


def same_as_before(asked: Request, told: str, unit: Unit | None) -> tuple[str, ...]:
    """The criteria of the note before, of the unit named, when it says "same criteria"; else none."""
    if not SAME.search(told):
        return ()
    with services.get().learner(asked.tracker.sender_id) as record:
        last = last_meant(*record, asked.tracker, asked.qualification.key)
        covered = notes.criteria_of(record[0], last) if last else []
    return tuple(one for one in covered if unit is None or one.split("/")[1] == unit.number)


def suggested(tracker: Tracker) -> str | None:
    """What criteria were just suggested for, when the message or a button says to save it."""
    words: str | None = tracker.get_slot("suggested")
    text = typed(tracker)
    if note_openings.TOLD_BEFORE.search(text) and note_parts.points_back(text):
        return words or _told_before(tracker)
    just = (tracker.get_slot("saved") or {}).get("suggested")
    says_so = just and (
        evidence_words.saves_told(text)
        or note_parts.points_back(text)
        or evidence_words.PUTS_THAT_ONE.match(text)
    )
    return words if says_so or entity(tracker, "do") == "suggested" else None


def _told_before(tracker: Tracker) -> str | None:
    """The last message that told of something, none of it on record; never what was said in distress."""
    if "evidence" in (tracker.get_slot("saved") or {}):
        return None
    heard = [one for one in tracker.events if one.get("event") == "user"]
    said = [
        str(one.get("text") or "")
        for one in heard[:-1]
        if ((one.get("parse_data") or {}).get("intent") or {}).get("name") != "distress"
    ]
    return next((one for one in reversed(said) if telling.tells(one)), None)


def order_of(tracker: Tracker) -> str:
    """The words that order what was suggested to be saved, or what a button says it is for."""
    text, unit, ref = typed(tracker), entity(tracker, "unit"), entity(tracker, "criterion")
    text = correcting.read(text, ()).putting or text  # "save it, not for 5.1, only 4.2"
    saved = tracker.get_slot("saved") or {}
    asked_for: list[str] = saved.get("for", [])
    described = services.get().qualification(tracker.sender_id) if text else None
    if described and not refs.read(text).criteria:
        asked_for = in_words(text, saved.get("offered", []), described)[:1] or asked_for
    if text and asked_for and not refs.read(text).criteria:
        return " and ".join([text, *("unit {1} {2}".format(*one.split("/")) for one in asked_for)])
    if unit and ref:
        return text or f"log for unit {unit} {ref}"
    of_unit = saved.get("unit") if saved.get("suggested") and not refs.read(text).units else None
    return " for unit ".join([text or "log", *([of_unit] if of_unit else [])])


def unit_offered(tracker: Tracker, words: str) -> str | None:
    """The number of the unit in which a ref named was just suggested."""
    offered: list[str] = (tracker.get_slot("saved") or {}).get("offered", [])
    wanted = {ref.casefold() for ref in refs.read(words).criteria}
    return next((one.split("/")[1] for one in offered if one.split("/")[2].casefold() in wanted), None)
