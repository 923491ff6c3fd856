"""Say which of the units offered is meant: "the verbal one", "no, not the writing one", "the second"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk.events import SlotSet

from actions.choices_wish import Wish
from actions.request import Events, Request
from knowledge import facts, places, unit_names
from knowledge.qualification import Unit
from knowledge.taken_back import that_holds

DENIED = re.compile(r"\b(?:not|isn['’]?t|wasn['’]?t)\b[^,.;:]*?(?=[,.;:]|\bbut\b|\bi mean|$)", re.IGNORECASE)
POINTS = re.compile(r"\b(?:one|not|mean|meant|unit|first|second|third|last)\b", re.IGNORECASE)
PLACE = re.compile(r"\b(?:first|1st|top|second|2nd|third|3rd|last)\b", re.IGNORECASE)
# "I'll go for the second one" of a list of units, which "I'll have a look at the second one" does not take
TAKES = re.compile(
    r"\b(?:go(?:nna)?(?:ing)? (?:for|with)|"
    r"(?:i['’]?ll|ill|i will|gonna|going to|lemme|let me|let['’]?s|can i|i) (?:just )?"
    r"(?:do|take|have|pick|choose|want|fancy)|put me (?:down|in)|sign me up|add|choose|pick|"
    r"(?:sounds?|looks?|seems?) (?:good|great|right|fine|perfect|best|like me)|suits? me)\b",
    re.IGNORECASE,
)
LOOKS = re.compile(
    r"\?|\b(?:see|look at|(?:a|another) look|read|hear|know|show|tell|explain|what|which|how|why|about|"
    r"start\w*|evidence|not|don['’]?t|should|would|or)\b",
    re.IGNORECASE,
)
FEW = re.compile(r"\b(?P<end>first|top|last|final) (?P<count>two|three|four|couple)\b", re.IGNORECASE)
BOTH = re.compile(r"\bboth\b(?: of (?:them|those|these))?\W*$", re.IGNORECASE)
COUNTS = {"two": 2, "couple": 2, "three": 3, "four": 4}
LONGEST, BRIEF = 12, 3  # words: the longer ones have to point at one


def kept(asked: Request, wish: Wish, chosen: Sequence[Unit]) -> Events:
    """What lets the next message say which one is meant, in the order they are offered; nothing if plain."""
    if not wish.unclear:
        return []
    unclear = wish.unclear[0]
    which = {one.number: one.title for one in unclear.units if unclear.dropping == (one in chosen)}
    dropped = [one.number for one in wish.dropped]
    last = {"action": "action_choose_units", "message": asked.message, "unit_missing": False}
    offered = {"which": which, "dropping": unclear.dropping, "dropped": dropped}
    return [SlotSet("last_request", {**last, **offered})]


def picks(message: Mapping[str, Any], last: Mapping[str, Any] | None) -> str | None:
    """The action for a message that says which of the units just offered is meant, or None."""
    text = message.get("text") or ""
    describes = _may_pick(text, last) and facts.described(DENIED.sub(" ", text))
    takes = picked(text, last) or describes or taken_of_list(text, last)
    return "action_choose_units" if takes else None


def wished(asked: Request) -> Wish | None:
    """What the learner then wants: the one picked to be taken up, or dropped."""
    last = asked.tracker.get_slot("last_request") or {}
    if taken := taken_of_list(asked.text, last):
        return Wish(tuple(asked.qualification.by_number[number] for number in taken))
    number = picked(asked.text, last)
    unit = asked.qualification.unit(number) if number else _elsewhere(asked, last)
    if unit is None:
        return None
    dropped = tuple(one for each in last["dropped"] if (one := asked.qualification.unit(each)))
    return Wish((), (*dropped, unit)) if last["dropping"] else Wish((unit,), dropped)


def _elsewhere(asked: Request, last: Mapping[str, Any]) -> Unit | None:
    """The one unit of the whole qualification described, where it is none of those offered."""
    if not _may_pick(asked.text, last):
        return None
    number = unit_names.described(DENIED.sub(" ", asked.text), asked.qualification)
    return asked.qualification.unit(number) if number else None


def picked(text: str, last: Mapping[str, Any] | None) -> str | None:
    """The number of the unit picked of those offered, by its place or what its title alone says."""
    if not _may_pick(text, last):
        return None
    which: dict[str, str] = (last or {})["which"]
    numbers, said = list(which), DENIED.sub(" ", text)
    if one := unit_names.sharing_most(said, which):
        return one
    if place := that_holds(PLACE, said):
        at = places.BY_WORD[place[0].lower()]
        return numbers[at] if at < len(numbers) else None
    denied = unit_names.sharing_most(" ".join(DENIED.findall(text)), which) if len(numbers) == 2 else None
    return next(one for one in numbers if one != denied) if denied else None


def taken_of_list(text: str, last: Mapping[str, Any] | None) -> list[str]:
    """The numbers of the units taken by their places in the list just shown: "I'll go for the second one"."""
    shown: list[str] = (last or {}).get("shown") or []
    if not shown or LOOKS.search(text) or not TAKES.search(text):
        return []
    if len(shown) == COUNTS["couple"] and BOTH.search(text):
        return shown
    if few := FEW.search(text):
        count = COUNTS[few["count"].lower()]
        return shown[-count:] if few["end"].lower() in places.LAST else shown[:count]
    place = places.named(text, len(shown))
    return [] if place is None else [shown[place]]


def _may_pick(text: str, last: Mapping[str, Any] | None) -> bool:
    """Whether units are offered to pick from, and the words are such as pick one."""
    length = len(text.split())
    brief = length <= BRIEF or (length <= LONGEST and POINTS.search(text) is not None)
    return bool((last or {}).get("which")) and "?" not in text and brief
