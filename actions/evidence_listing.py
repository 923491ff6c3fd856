"""Show the notes of evidence on record: newest first, by unit, criterion, kind, day or content."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import reminders_listed, replies, request, services
from actions.account import ask_first
from actions.checklist_done import asks_everything
from actions.evidence_record import CORRECTS, as_saved, entity
from actions.evidence_saying import day, key, name, shown
from actions.request import Events, Request
from knowledge import naming_notes
from knowledge.meant import Meant, meant
from learners import deadlines, reminders
from learners import evidence as notes
from learners.evidence import Filter
from learners.models import Evidence, Learner

PAGE = 5
Record = tuple[Session, Learner]


class ActionListEvidence(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """List the notes asked for, a page at a time."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_list_evidence"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """A button for one note shows it whole; else the page asked for."""
        if entity(tracker, "evidence") is not None:
            return [FollowupAction(CORRECTS)]
        if (asked := request.read(tracker)) is None:
            return ask_first(dispatcher, tracker, self.name())
        listing = _Listing(asked)
        with services.get().learner(tracker.sender_id) as record:
            said = [*asked.remembered(self.name()), *listing.say(dispatcher, record)]
            waits = reminders.pending(*record) or deadlines.of(record)
        is_all = asks_everything(asked.text) and not asked.named and waits
        return [*said, FollowupAction("action_list_reminders")] if is_all else said


class _Listing:
    """What is asked for, kept in the button for the next page."""

    def __init__(self, asked: Request) -> None:
        self.asked = asked
        self.named: Meant = meant(asked.text, asked.qualification, asked.unit)
        self.page = int(page) if re.fullmatch(r"\d{1,4}", page := asked.value("page") or "") else 0
        self.chosen: dict[str, str] = {
            "unit": asked.unit.number if asked.unit and (asked.named or self.named.refs) else "",
            "criteria": " ".join(self.named.criteria) or asked.value("criteria") or "",
            "evidence_type": asked.value("evidence_type") or "",
            "words": " ".join(naming_notes.about(asked.text)) or asked.value("words") or "",
            **self._days(),
        }

    def say(self, dispatcher: CollectingDispatcher, record: Record) -> Events:
        """The page, with how many there are; or that there is none."""
        key_ = self.asked.qualification.key
        found, total = notes.matching(*record, key_, self._filter(), (self.page * PAGE, PAGE))
        if not found and self.page:
            self.page = 0
            return self.say(dispatcher, record)
        if not found:
            self._say_none(dispatcher, record)
            return []
        first = self.page * PAGE
        dispatcher.utter_message(
            response="utter_evidence" if first == 0 else "utter_more_evidence",
            count=replies.plural(total, "note"),
            what=self._what(),
            notes="\n\n".join(shown(record[0], one, self.asked.qualification) for one in found),
            shown=f"{first + 1}-{first + len(found)}",
            buttons=[*self._buttons(found), *self._more(first + len(found) < total)],
        )
        listed = reminders_listed.showing(reminders_listed.NOTES, [one.number for one in found])
        return [listed, SlotSet("saved", as_saved(found[0]))] if total == 1 else [listed]

    def _say_none(self, dispatcher: CollectingDispatcher, record: Record) -> None:
        _, all_of_them = notes.matching(*record, self.asked.qualification.key, Filter(), (0, 1))
        dispatcher.utter_message(
            response="utter_no_such_evidence" if all_of_them else "utter_no_evidence",
            what=self._what(),
            count=replies.plural(all_of_them, "note"),
            buttons=[
                replies.button("Log evidence", "log_evidence"),
                *([replies.button("All my evidence", "list_evidence")] if all_of_them else []),
            ],
        )

    def _filter(self) -> Filter:
        criteria = self.chosen["criteria"].split()
        return Filter(
            unit=self.chosen["unit"] or None if not criteria else None,
            criteria=criteria,
            type=self.chosen["evidence_type"] or None,
            since=_start(self.chosen["since"]),
            until=_start(self.chosen["until"]),
            words=self.chosen["words"].split(),
        )

    def _days(self) -> dict[str, str]:
        zone = services.get().centre.zone
        days = naming_notes.period(self.asked.text, services.get().clock().astimezone(zone).date())
        said = (days[0].isoformat(), days[1].isoformat()) if days else ("", "")
        return {
            "since": said[0] or self.asked.value("since") or "",
            "until": said[1] or self.asked.value("until") or "",
        }

    def _what(self) -> str:
        """What was asked for, in words after "notes"."""
        refs = [one.rsplit("/", 1)[-1] for one in self.chosen["criteria"].split()]
        since, until = self.chosen["since"], self.chosen["until"]
        last = day(date.fromisoformat(until) - timedelta(days=1)) if until else ""
        first = day(date.fromisoformat(since)) if since else ""
        days = f" on {first}" if first == last else f" from {first}" + (f" to {last}" if last else "")
        parts = [
            f" for {', '.join(refs)}" if refs else "",
            f" of type {self.chosen['evidence_type']}" if self.chosen["evidence_type"] else "",
            f"{' of' if refs else ' for'} unit {self.chosen['unit']}" if self.chosen["unit"] else "",
            days if since else "",
        ]
        return "".join(parts)

    def _buttons(self, found: list[Evidence]) -> list[replies.Button]:
        if len(found) == 1:
            one = found[0]
            return [
                replies.button(f"Show {name(one)} whole", "list_evidence", evidence=key(one)),
                replies.button("Change criteria", "log_evidence", evidence=key(one), do="criteria"),
            ]
        return [
            replies.button(f"Show {name(one)} whole", "list_evidence", evidence=key(one)) for one in found
        ]

    def _more(self, is_more: bool) -> list[replies.Button]:
        kept = {name_: value for name_, value in self.chosen.items() if value}
        following = str(self.page + 1)
        return [replies.button("Show more", "list_evidence", page=following, **kept)] if is_more else []


def _start(iso: str) -> datetime | None:
    """The instant a day begins where the centre is."""
    try:
        return datetime.combine(date.fromisoformat(iso), time(), services.get().centre.zone) if iso else None
    except ValueError:
        return None
