"""Let the learner choose which criteria a note covers, by buttons or in words."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import evidence_words, replies, request, services
from actions.evidence_adding import put
from actions.evidence_correcting import ask_criteria
from actions.evidence_dates import tell_day_and_kind
from actions.evidence_described import unit_told
from actions.evidence_moving import ask_there
from actions.evidence_picking import picked, unit_of
from actions.evidence_proposing import numbered, propose_anew, ticks, waiting
from actions.evidence_record import (
    CHOOSES,
    CORRECTS,
    by_key,
    entity,
    open_task,
    remembering,
    turned_down,
    typed,
)
from actions.evidence_saying import change_buttons, covers, key, left_buttons, name
from actions.evidence_subject import Subject
from actions.evidence_warnings import say_doubted
from actions.request import Events
from knowledge import changing, choosing, correcting, refs
from knowledge.meant import Meant, meant
from knowledge.qualification import Qualification, Unit
from learners import evidence as notes
from learners.models import Evidence, Learner

Record = tuple[Session, Learner]
UNIT_SAID = re.compile(r"\bu(?:nits?)?\W?\d|\bunit\b", re.IGNORECASE)


class ActionChooseCriteria(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Tick what the learner chose of what was offered for a note, or what they name instead."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_choose_criteria"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Tick; ask again when it is not clear what was chosen."""
        task = open_task(tracker, CHOOSES) or turned_down(tracker)
        with services.get().learner(tracker.sender_id) as record:
            tapped = entity(tracker, "evidence")
            evidence = by_key(*record, task.get("evidence") if tapped is None else tapped)
            if evidence is None:
                dispatcher.utter_message(response="utter_note_gone")
                return [SlotSet("task", None)]
            choice = _Choosing(dispatcher, record, evidence, task)
            return choice.said(tracker) if tapped is None else choice.tapped(tracker)


class _Choosing:
    """One choice for one note."""

    def __init__(
        self, dispatcher: CollectingDispatcher, record: Record, evidence: Evidence, task: dict[str, Any]
    ) -> None:
        self.dispatcher, self.record, self.evidence, self.task = dispatcher, record, evidence, task
        self.qualification: Qualification = services.get().qualifications[evidence.qualification]
        mine = task if task.get("evidence") == key(evidence) else {}
        self.offered: list[str] = mine.get("offered", [])
        self.instead: str = mine.get("instead", "")  # what goes when the note is moved `to` another unit
        self.to: Unit | None = self.qualification.unit(mine.get("to", ""))

    def tapped(self, tracker: Tracker) -> Events:
        """A criterion, a unit for the refs said before, or none of those offered."""
        if said := entity(tracker, "said"):
            unit = self.qualification.unit(entity(tracker, "unit") or "")
            return self._placed(meant(said, self.qualification, unit), said)
        tick, self.instead = entity(tracker, "tick") or "", entity(tracker, "criteria") or ""
        if tick == "none":
            unit = self.qualification.unit(entity(tracker, "unit") or "")
            return self._bare(unit) if unit else self._nothing()
        return self._tick([tick] if self._is_known(tick) else [])

    def said(self, tracker: Tracker) -> Events:
        """The choice in words, and what else is said of the note with it."""
        asked, text = request.read(tracker), typed(tracker)
        if asked is None or self.task.get("said"):
            return self._chosen(tracker, text)
        subject = Subject(self.dispatcher, self.record, self.evidence, asked)
        if (added := changing.added_words(text)) and not evidence_words.tells_of_itself(added.words):
            put(subject, added.words)
            return self._chosen(tracker, added.before)
        if self.task.get("listed") and choosing.TURNS_DOWN.fullmatch(text):
            return ask_criteria(subject)  # of what it was just told it covers
        tell_day_and_kind(subject, refs.without(text))
        return self._chosen(tracker, text)

    def _chosen(self, tracker: Tracker, text: str) -> Events:
        text = choosing.settled(text, len(self.offered))
        said = self.task.get("said")
        unit = self._unit_named(tracker) or self._unit_asked_since(tracker, text)
        unit = unit or self.qualification.unit(unit_of(text, self.offered) or "")
        if said:
            return self._placed(meant(f"{text} {said}", self.qualification, unit), said)
        takes_off = correcting.ORDERS_OFF.search(text) if self.instead else self._overrules(text)
        if takes_off:
            return [FollowupAction(CORRECTS)]
        choice = choosing.chosen(text, [one.rsplit("/", 1)[-1] for one in self.offered])
        found, plain = picked(text, self.qualification, self.offered, unit, choice)
        if found:
            return self._tick(found) if plain else self._unclear(found)
        if choice is None and unit and self.instead and (asked := request.read(tracker)):
            return ask_there(Subject(self.dispatcher, self.record, self.evidence, asked), unit, self._goes())
        if choice is None:
            return self._unit_or_unclear(unit, text, just=not (tracker.get_slot("saved") or {}).get("past"))
        return self._choose(text, unit, choice)

    def _choose(self, text: str, unit: Unit | None, choice: choosing.Choice) -> Events:
        """Tick what was chosen by place or ref; ask where a ref was offered from several units."""
        dropped = choosing.dropped_places(text, len(self.offered)) or correcting.only_takes_off(text)
        if correcting.ORDERS_OFF.search(text) and dropped:
            return self._unclear(self.offered)  # nothing is ticked that could come off
        if choice.places and not refs.read(text).criteria and not UNIT_SAID.search(text):
            unit = None  # "1 and 3" are places in the list
        named = meant(text, self.qualification, unit or self._unit_assumed(text))
        chosen = [self.offered[place] for place in choice.places]
        if choice.nothing:
            return self._bare(self.to) if self.to and choosing.rejects(text) else self._nothing()
        if choosing.rejects(text):
            self.offered = []
        if named.unplaced and not (chosen or named.criteria):
            return self._placed(named, text)
        said, others = (
            {ref.casefold() for ref in some} for some in (refs.read(text).criteria, choice.others)
        )
        if unit is not None:  # the refs are of the units named, wherever they were offered from
            chosen = [one for one in chosen if _ref(one) not in said]
        beside = [one for one in named.criteria if unit or _ref(one) in others or not chosen]
        self._say_missing(named)
        several = [one for one in self.offered if unit is None and _ref(one) in said]
        unclear = [one for one in several if sum(_ref(other) == _ref(one) for other in several) > 1]
        plain = [one for one in [*chosen, *beside] if one not in unclear]
        doubted = [one for one in plain if one.rsplit("/", 1)[-1] in correcting.doubted(text)]
        if doubted and len(doubted) < len(plain):
            say_doubted(self.dispatcher, self.evidence, doubted)
            plain = [one for one in plain if one not in doubted]
        events = self._tick(plain) if plain or not unclear else remembering(self.evidence, self.task)
        self._ask_unit_of(unclear)
        return events

    def _ask_unit_of(self, unclear: list[str]) -> None:
        """Say of refs that were offered from several units that it is not plain which is meant."""
        for ref in dict.fromkeys(one.rsplit("/", 1)[-1] for one in unclear):
            ids = [one for one in unclear if one.endswith(f"/{ref}")]
            self.dispatcher.utter_message(
                response="utter_ref_in_several",
                evidence=name(self.evidence),
                ref=ref,
                units=" and ".join(f"unit {one.split('/')[1]}" for one in ids),
                buttons=ticks(self.evidence, self.qualification, ids),
            )

    def _overrules(self, text: str) -> bool:
        return correcting.overrules(text, self._covered_refs()) or self._takes_back(text)

    def _takes_back(self, text: str) -> bool:
        """Whether it takes some of what was ticked off again, by places: "just the first", "not the last"."""
        count = len(notes.criteria_of(self.record[0], self.evidence))
        fewer = 0 < len(choosing.only_places(text, count)) < count
        return fewer or bool(choosing.dropped_places(text, count))

    def _unit_or_unclear(self, unit: Unit | None, text: str, just: bool) -> Events:
        """Criteria of a unit named; `just`: the note was dealt with in the message before."""
        named = meant(text, self.qualification, unit or self._unit_assumed())
        if named.criteria:
            return self._tick(named.criteria)
        if unit is not None:
            if (
                just
                and notes.criteria_of(self.record[0], self.evidence)
                and not correcting.BESIDE.search(text)
            ):
                return [FollowupAction(CORRECTS)]  # "in unit 9": the refs just ticked are of that unit
            if not self._covered_refs() and "?" not in text:
                notes.set_unit(*self.record, self.evidence, unit.number, services.get().clock())
            return propose_anew(self.dispatcher, self.record, self.evidence, unit)
        return self._unclear(self.offered)

    def _unclear(self, found: list[str]) -> Events:
        """Ask again, with these to tap."""
        self.dispatcher.utter_message(
            response="utter_choose_unclear" if found else "utter_still_choosing",
            evidence=name(self.evidence),
            buttons=ticks(self.evidence, self.qualification, found, self.instead),
        )
        return remembering(self.evidence, self.task)

    def _placed(self, named: Meant, said: str) -> Events:
        """The refs said before, now that their unit is known."""
        self._say_missing(named)
        if named.unit is None or named.unplaced:
            self.dispatcher.utter_message(response="utter_still_which_unit", evidence=name(self.evidence))
            return remembering(self.evidence, self.task | {"takes": "unit", "said": said})
        if not named.criteria:
            return propose_anew(self.dispatcher, self.record, self.evidence, named.unit)
        return self._tick(named.criteria)

    def _tick(self, ids: Any) -> Events:
        """Let the note cover these too, and offer what is left of the proposals."""
        session, learner = self.record
        if goes := self._goes() if ids else []:
            stays = [one for one in notes.criteria_of(session, self.evidence) if one not in goes]
            notes.replace_criteria(session, learner, self.evidence, [*stays, *ids], services.get().clock())
        else:
            notes.add_criteria(session, learner, self.evidence, ids, services.get().clock())
        covered = notes.criteria_of(session, self.evidence)
        left = [one for one in self.offered if one not in covered]
        if not covered:
            return self._nothing()
        self.dispatcher.utter_message(
            response="utter_ticked_more" if left else "utter_ticked",
            evidence=name(self.evidence),
            criteria=numbered(self.qualification, covered),
            buttons=[
                *left_buttons(self.qualification, covered),
                *ticks(self.evidence, self.qualification, left),
                *change_buttons(self.evidence),
            ],
        )
        listed = {"listed": self.task.get("listed", self.offered), "asides": 1}  # it was told what it covers
        task = waiting(self.evidence, left) | listed if left else None
        about = SlotSet("unit_talked_about", covered[-1].rsplit("/", 1)[0])
        return [*remembering(self.evidence, task), about]

    def _goes(self) -> list[str]:
        """What the note covers no longer once it covers something of the unit that it is moved to."""
        return [f"{self.qualification.key}/{one}" for one in self.instead.split()]

    def _bare(self, unit: Unit) -> Events:
        """Move the note to the unit with nothing ticked, as none of its criteria fit."""
        notes.set_unit(*self.record, self.evidence, unit.number, services.get().clock())
        self.dispatcher.utter_message(
            response="utter_moved_unticked",
            evidence=name(self.evidence),
            unit=replies.unit_name(unit),
            buttons=change_buttons(self.evidence),
        )
        return remembering(self.evidence)

    def _covered_refs(self) -> list[str]:
        return [one.rsplit("/", 1)[-1] for one in notes.criteria_of(self.record[0], self.evidence)]

    def _nothing(self) -> Events:
        covered = covers(self.qualification, notes.criteria_of(self.record[0], self.evidence))
        self.dispatcher.utter_message(
            response="utter_covered_as_before" if covered else "utter_nothing_ticked",
            evidence=name(self.evidence),
            covered=covered,
            buttons=[replies.button("My evidence", "list_evidence"), replies.button("Undo", "undo")],
        )
        return remembering(self.evidence, offered=self.offered)

    def _say_missing(self, named: Meant) -> None:
        for unit, ref in named.missing:
            self.dispatcher.utter_message(
                response="utter_refs_not_in_unit", refs=ref, unit=replies.unit_name(unit)
            )

    def _is_known(self, criterion_id: str) -> bool:
        key_, _, place = criterion_id.partition("/")
        return key_ == self.qualification.key and self.qualification.has(place)

    def _unit_named(self, tracker: Tracker) -> Unit | None:
        asked = request.read(tracker)
        said = asked and any(asked.values(one) for one in request.UNIT_NAMES)
        return asked.unit if asked and said and asked.qualification is self.qualification else None

    def _unit_asked_since(self, tracker: Tracker, text: str) -> Unit | None:
        """The unit asked about after the note was told, for refs alone: "so unit 2", then "1.1 and 1.2"."""
        last, saved = tracker.get_slot("last_request") or {}, tracker.get_slot("saved") or {}
        named = {one["entity"] for one in last.get("message", {}).get("entities", [])}
        if not saved.get("past") or not named & request.UNIT_NAMES or not refs.read(text).criteria:
            return None
        asked = request.read(tracker)
        return asked.unit if asked and asked.qualification is self.qualification else None

    def _unit_assumed(self, text: str = "") -> Unit | None:
        """The one it is moved to, that its refs are told of, of most of what was offered, or logged for."""
        if found := self.to or unit_told(text, self.qualification):
            return found
        units = [one.split("/")[1] for one in self.offered] or [self.evidence.unit or ""]
        return self.qualification.by_number.get(max(units, key=units.count))


def _ref(criterion_id: str) -> str:
    return criterion_id.rsplit("/", 1)[-1].casefold()
