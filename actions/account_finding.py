"""Ask which qualification a learner is on, and lead one who does not know by what they do know."""

from collections.abc import Collection, Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, services
from actions.request import NAMING, Events
from knowledge import mentions, places, traces
from knowledge.qualification import Qualification
from knowledge.title_traces import Held

FINDS, ENROLS = "action_find_qualification", "action_enrol"
ANOTHER = "another"  # the button that says no to the one proposed
LED = 1  # asked so often, the next time says what tells them apart
LEFT_ALONE = 3  # and then who can tell


def ask(dispatcher: CollectingDispatcher, tracker: Tracker, named: Sequence[str]) -> Events:
    """Ask for the qualification among those named or those that fit what was said; never twice the same way.

    The open task keeps which are left; the learner's next words about it narrow them down further.
    """
    before = _task(tracker)
    among, clued = _narrowed(tracker, named)
    these = [services.get().qualifications[key] for key in among]
    text = tracker.latest_message.get("text") or ""
    titled = [] if text.startswith("/") else traces.titled(text, these)
    response = _response(before, text, among, clued=clued, titled=bool(titled))
    if len(these) == 1:
        _propose(dispatcher, these[0], response, titled)
    else:
        _ask_which(dispatcher, response, these, titled)
    has_one = services.get().qualification(tracker.sender_id) is not None
    task = {
        "action": FINDS,
        "takes": "qualification",
        "among": among,
        "asked": before.get("asked", 0) + 1,
        "said": response,
        "resume": {"response": "utter_switch_waits" if has_one else "utter_qualification_waits"},
        "cancelled": {"response": "utter_cancelled"},
    }
    return [SlotSet("task", task)]


def compare(dispatcher: CollectingDispatcher, named: Sequence[str], current: Qualification) -> None:
    """What tells qualifications apart that somebody asks about who stays on their own."""
    these = [services.get().qualifications[key] for key in named]
    dispatcher.utter_message(
        response="utter_qualifications_compared",
        lines=_lines(these),
        qualification=current.short_title,
        buttons=_buttons([one for one in these if one is not current]),
    )


def meant(tracker: Tracker) -> str | None:
    """The qualification that the message says it is: by a yes, by its name, or by going on from there."""
    before = left(tracker)
    if _refuses(tracker) or not before:
        return None
    text = tracker.latest_message.get("text") or ""
    named = [] if text.startswith("/") else meant_of(text, before)
    if len(before) == 1:
        tells_more = traces.unsure(text) or (traces.tells_job(text) and "?" not in text)
        agrees = _intent(tracker) == "affirm" or not tells_more
        return before[0] if agrees and _narrowed(tracker, [])[0] == before else None
    return named[0] if len(named) == 1 else None


def fitting(text: str, named: Sequence[str]) -> list[str]:
    """Those named that also fit what else is said of them; without a name, all that fit."""
    known = services.get().qualifications
    fits = [] if text.startswith("/") else traces.fitting(text, known.values())
    return [key for key in named if key in fits] or list(named) or fits


def spoken_of(message: dict[str, Any], acted_before: Collection[str]) -> str | None:
    """The action for doubts about the qualification just set, or one spoken of by its size; or None."""
    text = message.get("text") or ""
    if text.startswith("/"):
        return None
    if traces.numbered_like(text):
        return FINDS
    by_ref = traces.wonders(text) and len(fitting(text, [])) == 1  # which only one has
    if by_ref or traces.asks_own(text):
        return ENROLS
    if {one["entity"] for one in message.get("entities") or []} & NAMING:
        return None
    doubts = {ENROLS, FINDS} & set(acted_before) and traces.doubts(text)
    return FINDS if traces.points_at_one(text) else ENROLS if doubts else None


def meant_of(text: str, shown: Sequence[str]) -> list[str]:
    """Those of the list shown that a text names, or points at by their place in it."""
    if not shown:
        return []
    known = services.get().qualifications
    named = mentions.which(text, [known[key] for key in shown], answering=True)
    place = places.named(text, len(shown))
    return named or ([shown[place]] if place is not None else [])


def goes_on(tracker: Tracker) -> bool:
    """Whether one was proposed and the learner asks for something else, without a word against it."""
    return len(left(tracker)) == 1 and meant(tracker) is not None


def left(tracker: Tracker) -> list[str]:
    """The qualifications that the learner may still be on by what they said of it; none where not asked."""
    among: list[str] = _task(tracker).get("among", [])
    return among


def _task(tracker: Tracker) -> dict[str, Any]:
    task: dict[str, Any] = tracker.get_slot("task") or {}
    return task if task.get("takes") == "qualification" else {}


def _narrowed(tracker: Tracker, named: Sequence[str]) -> tuple[list[str], bool]:
    """Those left after this message, and whether it told anything of them."""
    known = services.get().qualifications
    before = left(tracker) or list(known)
    if len(before) == 1 and _refuses(tracker):
        before = [key for key in known if key not in before]
    text = tracker.latest_message.get("text") or ""
    said = fitting(text, named)
    both = [key for key in before if key in said]
    return (both or said or before), bool(said)


def _refuses(tracker: Tracker) -> bool:
    values = [one["value"] for one in tracker.latest_message.get("entities") or []]
    return _intent(tracker) == "deny" or ANOTHER in values


def _intent(tracker: Tracker) -> str | None:
    name: str | None = (tracker.latest_message.get("intent") or {}).get("name")
    return name


def _response(before: dict[str, Any], text: str, among: Sequence[str], *, clued: bool, titled: bool) -> str:
    """How it is asked now: never with the list that was shown last, unless it is asked for."""
    if len(among) == 1:
        plain = "utter_unit_called" if titled else "utter_is_it_this"
        return "utter_how_to_know" if traces.doubts(text) else plain
    asked = before.get("asked", 0)
    response = "utter_ask_which_of_these"
    if titled:
        response = "utter_units_called"
    elif clued and among == before.get("among"):
        response = "utter_still_these"
    elif not clued:
        response = (
            "utter_find_qualification" if traces.unsure(text) or asked >= LED else "utter_ask_qualification"
        )
    tires = asked >= LEFT_ALONE and asked % 2 and not clued
    same = before.get("said") == response and before.get("among") == among
    return "utter_ask_centre_which" if (tires or same) and not traces.asks_for_list(text) else response


def _ask_which(
    dispatcher: CollectingDispatcher, response: str, among: Sequence[Qualification], titled: Sequence[Held]
) -> None:
    sizes = [str(len(one.units)) for one in among]
    dispatcher.utter_message(
        response=response,
        lines=_title_lines(titled) if titled else _lines(among),
        count=len(among),
        sizes=f"{', '.join(sizes[:-1])} or {sizes[-1]}",
        buttons=_buttons(among),
    )


def _lines(among: Sequence[Qualification]) -> str:
    return "\n".join(f"- **{one.short_title}**: {traces.told_apart(one)}" for one in among)


def _title_lines(titled: Sequence[Held]) -> str:
    return "\n".join(f"- **{one.short_title}**: unit {unit.number}, {unit.title}" for one, unit in titled)


def _buttons(among: Sequence[Qualification]) -> list[replies.Button]:
    return [replies.button(one.short_title, "enrol", qualification=one.key) for one in among]


def _propose(
    dispatcher: CollectingDispatcher, one: Qualification, response: str, titled: Sequence[Held]
) -> None:
    dispatcher.utter_message(
        response=response,
        units=", ".join(replies.unit_name(unit) for _, unit in titled),
        qualification=one.short_title,
        traits=traces.told_apart(one),
        buttons=[
            replies.button("Yes, that's mine", "enrol", qualification=one.key),
            replies.button("No, another one", "enrol", step=ANOTHER),
        ],
    )
