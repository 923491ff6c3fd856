"""What a message asks about: its refs resolved against the learner's qualification and the conversation."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet

from actions import services
from knowledge import places, refs
from knowledge.qualification import Criterion, Outcome, Qualification, Unit

Events = list[dict[str, Any]]
LONGEST_PAST = 3  # questions
UNIT_NAMES = frozenset({"unit", "uan", "unit_title"})
NAMING = UNIT_NAMES | {"outcome", "criterion"}
NOTHING_NEW = re.compile(
    r"(?:and|what|whats|about|how|for|no|nope|nah|not|i|mean|meant|ment|sorry|oops|whoops|woops|wrong|oh|ah|"
    r"wait|actually|the|same|one|then|ok|okay|now|in|it|its|it's|that|unit|criterion|outcome|"
    r"again|too|also|instead|please|pls|[\W_])+",
    re.IGNORECASE,
)

CARRIES_ON = re.compile(
    r"\b(?:and|about|for|same|meant?|ment|no|nope|nah|not|sorry|w?oops|whoops|wrong|actually|then|too|also|again|"
    r"instead)\b|^\W*in\b",
    re.IGNORECASE,
)
# "unit 40 something": some unit or other
VAGUE = re.compile(r"\d ?(?:some ?think|some ?thing|sumthing|summ?at|ish)\b\W*(?:$|[?.,!])", re.IGNORECASE)


@dataclass
class Request:
    """A learner's message, with the qualification they are on.

    `unit` is the unit named, else the one talked about; `named` says which. `unknown` holds what was named
    as a unit but is none of this qualification, `listed` the criteria told of it, if not all.
    """

    tracker: Tracker
    qualification: Qualification
    message: dict[str, Any]
    named: bool = False
    unit: Unit | None = None
    unknown: str | None = None
    units: list[Unit] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The learner's words; empty for a button."""
        text: str = self.message.get("text") or ""
        return "" if text.startswith("/") else text

    def values(self, entity: str) -> list[str]:
        """The values of an entity, in the order said, each once."""
        found = (e["value"] for e in self.message.get("entities", []) if e["entity"] == entity)
        return list(dict.fromkeys(str(value) for value in found))

    def value(self, entity: str) -> str | None:
        """The first value of an entity, or None."""
        return next(iter(self.values(entity)), None)

    @property
    def page(self) -> int:
        """Which page of a list a button asks for, from 1; 0 for all of it."""
        first, *_ = (self.value("show") or "1").split() or ["1"]
        return 0 if first == "all" else max(int(first), 1) if first.isdecimal() else 1

    @cached_property
    def refs(self) -> list[str]:
        """The criterion refs the message names, as printed in the unit where it has them."""
        printed = {c.ref.casefold(): c.ref for _, c in self.unit.criteria()} if self.unit else {}
        return [printed.get(ref.casefold(), ref) for ref in self.values("criterion")]

    @cached_property
    def criteria(self) -> list[tuple[Outcome, Criterion]]:
        """The criteria named that the unit has, in printed order."""
        return [pair for pair in self.unit.criteria() if pair[1].ref in self.refs] if self.unit else []

    @cached_property
    def outcome(self) -> Outcome | None:
        """The learning outcome named, if the unit has it."""
        wanted = self.value("outcome")
        if self.unit is None or wanted is None:
            return None
        return next((o for o in self.unit.outcomes if wanted in (o.number, o.number.lstrip("KSB"))), None)

    def remembered(self, action: str | None = None, unit_missing: bool = True) -> Events:
        """Slots for what the conversation is about after this message; `action` can be asked for again.

        `unit_missing`: without a unit it had no answer, so that one named next is for it.
        """
        about = f"{self.qualification.key}/{self.unit.number}" if self.unit else None
        criterion = self.criteria[-1][1].ref if self.criteria else None
        last = None
        if action:
            last = {
                "action": action,
                "message": self.message,
                "unit_missing": unit_missing and self.unit is None,
                "listed": self.listed,
                "rejected": self.tracker.get_slot("rejected"),
                **self._list_pointed_at(),
            }
        asked_anew = [] if self.value("show") else [SlotSet("last_request", last)]
        return [
            SlotSet("unit_talked_about", about),
            SlotSet("criterion_talked_about", criterion),
            *asked_anew,
            SlotSet("saved", _past(self.tracker.get_slot("saved"), criterion)),
            SlotSet("replay", None),
            SlotSet("rejected", None),
        ]

    def _list_pointed_at(self) -> dict[str, Any]:
        """The list of units shown before, while it is asked about by place: "the second", "and the last"."""
        shown = (self.tracker.get_slot("last_request") or {}).get("shown")
        return {"shown": shown} if shown and self.tracker.get_slot("replay") else {}

    def asks_again(self) -> Events | None:
        """The last question once more, for what "and unit 7?" names; None when the message says more."""
        last = self.tracker.get_slot("last_request")
        if (
            not last
            or _replayed(self.tracker)
            or not self.text
            or not (self.named or self.criteria or self.outcome)
            or not (last["unit_missing"] or CARRIES_ON.search(self.text))
            or not only_names(self.text)
        ):
            return None
        before = last["message"]
        tapped = (before.get("text") or "").startswith("/")
        now = [e for e in self.message.get("entities", []) if e["entity"] in NAMING]
        replaced = UNIT_NAMES if last["unit_missing"] else NAMING
        kept = [] if tapped else [e for e in before["entities"] if e["entity"] not in replaced]
        unit = self.unit.number if self.unit else ""  # search goes by the words: the unit must be among them
        words = before["text"] if tapped else f"{refs.without(before['text'] or '')} unit {unit}"
        again = {"text": words, "entities": kept + now}
        return [SlotSet("replay", again), FollowupAction(last["action"])]


def recent_units(request: Request) -> list[Unit]:
    """The units named in the turns before this one, each once, the latest last."""
    heard = [event["parse_data"] for event in request.tracker.events if event["event"] == "user"][:-1]
    found: dict[str, Unit] = {}
    for message in heard:
        before = replace(request, message=message, units=[], unit=None, named=False)
        _find_unit(before)
        for unit in before.units:
            found.pop(unit.number, None)
            found[unit.number] = unit
    return list(found.values())


def only_names(text: str) -> bool:
    """Whether a text says nothing besides refs and the small words around them."""
    return NOTHING_NEW.fullmatch(refs.without(text) or "?") is not None


def _past(saved: dict[str, Any] | None, asked: str | None) -> dict[str, Any] | None:
    """A note of evidence stays "it" for a few questions, `asked` about a criterion; nothing else does."""
    turns = (saved or {}).get("past", 0) + 1
    if not saved or not saved.get("evidence") or turns > LONGEST_PAST:
        return None
    return {**saved, "past": turns, "asked": asked}


def read(tracker: Tracker) -> Request | None:
    """The request in the message being answered; None when the learner has not said what they are on."""
    qualification = services.get().qualification(tracker.sender_id)
    if qualification is None:
        return None
    heard = tracker.latest_message
    said = {"text": heard.get("text"), "entities": heard.get("entities", [])}
    request = Request(tracker, qualification, _replayed(tracker) or said)
    _find_unit(request)
    return request


def _replayed(tracker: Tracker) -> dict[str, Any] | None:
    """The message that is answered in place of the last one: set since it came, else it is long answered."""
    for event in reversed(tracker.events):
        if event["event"] == "slot" and event["name"] == "replay":
            break
        if event["event"] == "user":
            return None
    replay: dict[str, Any] | None = tracker.get_slot("replay")
    return replay


def part_of(asked: Request, start: int, end: int) -> Request:
    """The request in a stretch of a message, as if it were all that was said."""
    within = [
        {**one, "start": one["start"] - start, "end": one["end"] - start}
        for one in asked.message.get("entities", [])
        if "start" in one and start <= one["start"] < end
    ]
    message = {"text": asked.text[start:end], "entities": within}
    request = Request(asked.tracker, asked.qualification, message)
    _find_unit(request)
    return request


def beside(asked: Request, start: int, end: int) -> Request:
    """The request without what is named between two places: what stands there names something else."""
    kept = [one for one in asked.message["entities"] if not start <= one.get("start", end) < end]
    other = replace(asked, message={**asked.message, "entities": kept}, unit=None, units=[], named=False)
    _find_unit(other)
    return other


def _find_unit(request: Request) -> None:
    names = request.values("unit") + request.values("uan")
    if len(names) == 1 and VAGUE.search(request.text):
        names = []
    found = [unit for name in names if (unit := request.qualification.unit(name))]
    if not names:
        found = _titled(request) or _placed(request) or _owning(request) or _having(request)
    request.units = list({unit.number: unit for unit in found}.values())
    request.named = bool(found)
    if found:
        request.unit = found[0]
    elif names:
        request.unknown = names[0]
    else:
        request.unit = talked_about(request)


def _titled(request: Request) -> list[Unit]:
    """Units of this qualification whose title the message names."""
    titles = {title.casefold() for title in request.values("unit_title")}
    return [unit for unit in request.qualification.units if unit.title.casefold() in titles]


def _placed(request: Request) -> list[Unit]:
    """The unit named by its place, in which a criterion or an outcome is named: "in the first unit, 1.1"."""
    if not (request.values("criterion") or request.values("outcome")):
        return []
    shown = (request.tracker.get_slot("last_request") or {}).get("shown") or request.qualification.by_number
    unit = places.unit(request.text, [request.qualification.by_number[number] for number in shown])
    return [unit] if unit else []


def _owning(request: Request) -> list[Unit]:
    """The unit that a ref such as K1.2 can only belong to, by its outcome."""
    outcomes = {ref.partition(".")[0].upper() for ref in request.values("criterion") if ref[0].isalpha()}
    return [unit for unit in request.qualification.units if outcomes & {o.number for o in unit.outcomes}]


def _having(request: Request) -> list[Unit]:
    """The unit that alone has all of the criteria named, when none is talked about."""
    named = set(request.values("criterion"))
    if not named or talked_about(request):
        return []
    having = [u for u in request.qualification.units if named <= {c.ref for _, c in u.criteria()}]
    return having if len(having) == 1 else []


def talked_about(request: Request) -> Unit | None:
    """The unit that the conversation was about before this message."""
    key, _, number = (request.tracker.get_slot("unit_talked_about") or "").partition("/")
    return request.qualification.unit(number) if key == request.qualification.key else None
