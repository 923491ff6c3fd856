"""Say which qualification a learner is on, and switch."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import account_finding, account_name, account_name_words, replies, services, tasks
from actions.account_finding import FINDS, ask
from actions.request import NAMING, Events
from knowledge import telling, traces
from knowledge.qualification import Qualification
from learners import account


class ActionEnrol(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Put the learner on the qualification they named; ask when it could be several."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_enrol"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """Enrol, then go back to what was asked before the qualification was known."""
        known = services.get().qualifications
        named = [key for key in _named(tracker) if key in known]
        text = tracker.latest_message.get("text") or ""
        current = services.get().qualification(tracker.sender_id)
        if not named and current:
            other = [key for key in account_finding.fitting(text, []) if key != current.key]
            if len(other) == 1:
                return ask(dispatcher, tracker, other)
            response = "utter_how_to_check" if traces.doubts(text) else "utter_current_qualification"
            _say_current(dispatcher, response, current, known)
            return []
        named = account_finding.fitting(text, named) if named else []
        if current and len(named) > 1 and traces.compares(text):
            account_finding.compare(dispatcher, named, current)
            return []
        return (
            _enrolled(dispatcher, tracker, named[0]) if len(named) == 1 else ask(dispatcher, tracker, named)
        )


class ActionFindQualification(Action):  # type: ignore[misc]  # rasa-sdk ships no types
    """Help somebody who does not know which qualification they are on to find it."""

    def name(self) -> str:
        """The action's name in the domain."""
        return FINDS

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> Events:
        """A yes to the one proposed enrols, and so does its name; whatever else is said narrows it down."""
        meant = account_finding.meant(tracker)
        return _enrolled(dispatcher, tracker, meant) if meant else ask(dispatcher, tracker, [])


def ask_first(dispatcher: CollectingDispatcher, tracker: Tracker, action: str) -> Events:
    """Ask for the qualification, and remember the question to answer once it is known; it may name it."""
    if enrols := named_now(tracker, action):
        return enrols
    if account_finding.goes_on(tracker):
        return [_pending(tracker, action), FollowupAction(FINDS)]
    events = ask(dispatcher, tracker, [])
    text = tracker.latest_message.get("text") or ""
    told = telling.tells(text) and not traces.WORKS.search(text)  # a note, which must not be lost
    about_it = (traces.unsure(text) and not _refs(tracker)) or (traces.describes(text) and not told)
    return events if about_it else [*events, _pending(tracker, action)]


def _refs(tracker: Tracker) -> set[str]:
    return {one["entity"] for one in tracker.latest_message.get("entities") or []} & NAMING


def named_now(tracker: Tracker, action: str) -> Events:
    """Enrol by a question that names the qualification, and then answer it; nothing where it names none."""
    return [_pending(tracker, action), FollowupAction("action_enrol")] if len(_named(tracker)) == 1 else []


def _enrolled(dispatcher: CollectingDispatcher, tracker: Tracker, key: str) -> Events:
    qualification = services.get().qualifications[key]
    before = services.get().qualification(tracker.sender_id)
    with services.get().learner(tracker.sender_id) as (session, learner):
        account.enrol(session, learner, key, services.get().clock())
        beside_question = tasks.is_chosen(tracker.latest_message)
        if before is not qualification or not beside_question:
            _confirm(dispatcher, qualification)
            _say_if_named_otherwise(dispatcher, tracker.latest_message.get("text") or "", qualification)
        if name := account_name_words.given_before(tracker.latest_message.get("text") or ""):
            account_name.keep(dispatcher, (session, learner), name)
    return _resumed(tracker)


def _pending(tracker: Tracker, action: str) -> dict[str, Any]:
    message = tracker.latest_message
    kept = {"text": message.get("text"), "entities": message.get("entities", [])}
    pending: dict[str, Any] = SlotSet("pending", {"action": action, "message": kept})
    return pending


def _named(tracker: Tracker) -> list[str]:
    """The qualifications a message could mean, as the extractor or a button gave them."""
    found = tracker.latest_message.get("entities", [])
    return list(dict.fromkeys(e["value"] for e in found if e["entity"] == "qualification"))


def _say_current(
    dispatcher: CollectingDispatcher,
    response: str,
    current: Qualification,
    known: dict[str, Qualification],
) -> None:
    others = [q for q in known.values() if q is not current]
    dispatcher.utter_message(
        response=response,
        qualification=current.title,
        buttons=[replies.button(q.short_title, "enrol", qualification=q.key) for q in others],
    )


def _confirm(dispatcher: CollectingDispatcher, qualification: Qualification) -> None:
    dispatcher.utter_message(
        response="utter_enrolled",
        qualification=qualification.title,
        units=replies.plural(len(qualification.units), "unit"),
        buttons=[
            replies.button("Show the units", "list_units"),
            replies.button("Credits and rules", "ask_credits"),
            replies.button("What can you do?", "help"),
        ],
    )
    if qualification.withdrawn:
        dispatcher.utter_message(response="utter_withdrawn", notice=replies.quote(qualification.withdrawn))


def _say_if_named_otherwise(
    dispatcher: CollectingDispatcher, text: str, qualification: Qualification
) -> None:
    """That the document is of another kind than the learner said: a Certificate, not a Diploma."""
    said = traces.kinds(text)
    printed = traces.kinds(qualification.title)
    if len(said) == 1 and printed and not said & printed:
        dispatcher.utter_message(response="utter_kind_differs", kind=min(printed), said=min(said))


def _resumed(tracker: Tracker) -> Events:
    pending = tracker.get_slot("pending")
    cleared = [
        SlotSet(name, None)
        for name in (
            "pending",
            "task",
            "saved",
            "unit_talked_about",
            "criterion_talked_about",
            "last_request",
            "more_to_show",
            "replay",
        )
    ]
    if not pending:
        return cleared
    return [*cleared, SlotSet("replay", pending["message"]), FollowupAction(pending["action"])]
