"""Join two channels into one record, with a code given on one and typed on the other."""

from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions import replies, services
from actions.account_privacy import summary
from actions.request import Events
from knowledge.qualification import Qualification
from learners import account, links, privacy
from learners.links import Joined
from learners.models import Learner

MINUTES = int(links.LASTS.total_seconds() // 60)
NAMES = {"web": "web chat", "telegram": "Telegram", "terminal": "terminal"}
NO_LONGER = (
    "task", "saved", "pending", "unit_talked_about", "criterion_talked_about", "last_request", "replay",
)  # fmt: skip


class ActionLinkAccount(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Give a code, or take one, ask, and join."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_link_account"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """A message with a code takes it; an answer joins or leaves the records; else a code is given."""
        text = tracker.latest_message.get("text") or ""
        task = tracker.get_slot("task") or {}
        if task.get("action") != self.name() and not text.startswith("/") and not links.is_asked(text):
            return [FollowupAction("action_answer_or_admit")]
        code = links.code_in(text)
        with services.get().learner(tracker.sender_id) as (session, learner):
            if code is not None:
                return _take(dispatcher, tracker, session, learner, code)
            if task.get("action") == self.name() and (answer := _answer(tracker)):
                return _answered(dispatcher, session, learner, task["code"], answer == "affirm")
            return _give(dispatcher, tracker, session, learner)


def _answer(tracker: Tracker) -> str | None:
    """`affirm` or `deny` where the message is one of them or a button that says so."""
    entities = tracker.latest_message.get("entities", [])
    step = next((str(e["value"]) for e in entities if e["entity"] == "step"), None)
    said = step or (tracker.latest_message.get("intent") or {}).get("name")
    return said if said in {"affirm", "deny"} else None


def _give(dispatcher: CollectingDispatcher, tracker: Tracker, session: Session, learner: Learner) -> Events:
    held = account.conversations(session, learner)
    if len(held) > 1:
        channels = [one.partition(":")[0] for one in held]
        shown = ", ".join(NAMES.get(channel, channel) for channel in channels)
        dispatcher.utter_message(response="utter_already_joined", count=len(held), channels=shown)
    code = links.new_code(session, learner, services.get().clock())
    dispatcher.utter_message(response="utter_link_code", code=code, minutes=MINUTES)
    telegram = services.get().addresses.get("telegram")
    if telegram and not tracker.sender_id.startswith("telegram:"):
        dispatcher.utter_message(response="utter_link_telegram", address=f"{telegram}?start={code}")
    return [SlotSet("task", None)]


def _take(
    dispatcher: CollectingDispatcher, tracker: Tracker, session: Session, learner: Learner, code: str
) -> Events:
    now = services.get().clock()
    if not links.may_try(session, tracker.sender_id, now):
        dispatcher.utter_message(response="utter_link_too_many", minutes=MINUTES)
        return []
    other = links.giver(session, code, now)
    if other is None:
        dispatcher.utter_message(response="utter_link_wrong", minutes=MINUTES)
        return []
    if other.id == learner.id:
        dispatcher.utter_message(response="utter_link_own_code")
        return []
    return _ask(dispatcher, session, (learner, other), code)


def _ask(
    dispatcher: CollectingDispatcher, session: Session, pair: tuple[Learner, Learner], code: str
) -> Events:
    mine, other = (_described(session, one) for one in pair)
    first, _ = links.first_of(*pair)
    dispatcher.utter_message(
        response="utter_ask_join",
        mine=mine,
        other=other,
        first="this chat's" if first is pair[0] else "the other chat's",
        buttons=[
            replies.button("Yes, join them", "link_account", step="affirm"),
            replies.button("No, keep them apart", "link_account", step="deny"),
        ],
    )
    task = {
        "action": "action_link_account",
        "takes": "yes_no",
        "code": code,
        "resume": {"response": "utter_link_resume"},
        "cancelled": {"response": "utter_link_left"},
    }
    return [SlotSet("task", task)]


def _answered(
    dispatcher: CollectingDispatcher, session: Session, learner: Learner, code: str, joins: bool
) -> Events:
    now = services.get().clock()
    other = links.giver(session, code, now)
    if not joins:
        dispatcher.utter_message(response="utter_link_left")
        return [SlotSet("task", None)]
    if other is None or other.id == learner.id:
        dispatcher.utter_message(response="utter_link_wrong", minutes=MINUTES)
        return [SlotSet("task", None)]
    _say_joined(dispatcher, session, links.join(session, learner, other, now))
    return [SlotSet(name, None) for name in NO_LONGER]


def _say_joined(dispatcher: CollectingDispatcher, session: Session, joined: Joined) -> None:
    known = services.get().qualifications
    held = summary(privacy.held(session, joined.learner))
    dispatcher.utter_message(response="utter_joined", held=held)
    if joined.renumbered:
        dispatcher.utter_message(response="utter_renumbered", renumbered=_renumbered(joined, known))
    if joined.kept:
        units = ", ".join(f"unit {unit.rpartition('/')[2]}" for unit in joined.kept)
        dispatcher.utter_message(response="utter_kept_choice", units=units)
    current = known.get(account.current_qualification(session, joined.learner) or "")
    if current:
        dispatcher.utter_message(
            response="utter_joined_on",
            qualification=current.title,
            buttons=[
                replies.button("What's left?", "ask_remaining"),
                replies.button("My evidence", "list_evidence"),
            ],
        )


def _renumbered(joined: Joined, known: dict[str, Qualification]) -> str:
    """A line a note, old to new, under each qualification where there are several."""
    several = len({one.qualification for one in joined.renumbered}) > 1
    lines = []
    for one in joined.renumbered:
        where = f" ({known[one.qualification].short_title})" if several and one.qualification in known else ""
        lines.append(f"- E{one.before} → **E{one.after}**{where}")
    return "\n".join(lines)


def _described(session: Session, learner: Learner) -> str:
    begun = _day(learner.created_at.astimezone(services.get().centre.zone))
    return f"{summary(privacy.held(session, learner))} (begun {begun})"


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"
