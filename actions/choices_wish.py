"""What a message asks to take up and to drop, worked out against the learner's qualification and choice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions import choices_words as words
from actions import request, services
from actions.request import Request
from knowledge import facts, selection, unit_names
from knowledge.qualification import Qualification, Unit
from knowledge.selection import Mention, Selection
from knowledge.unit_names import Named
from learners import choices

ONLY = re.compile(r"\b(?:only|just)\b", re.IGNORECASE)
BOTH = re.compile(
    r"\b(?:both|the two)\b(?: of (?:them|those|these))?(?! (?:units? )?\d)|\b(?:those|these|them) two\b",
    re.IGNORECASE,
)
THAT_ONE_TOO = re.compile(
    r"\b(?:that|this) (?:one|unit)\b\s*(?:,|and|n|&|plus|with)|"
    r"(?:,|and|n|&|plus|with) (?:that|this) (?:one|unit)\b",
    re.IGNORECASE,
)
INSTEAD = re.compile(r"\binstead\b", re.IGNORECASE)
MOST_NEAR = 2  # units offered for one thing that is described
LOOKED_AT, SURELY = 60, 0.55  # criteria, and how near one surely is what is done


@dataclass(frozen=True, slots=True)
class Unclear:
    """Units that the same words of a message fit, of which one is to be dropped or else taken up."""

    units: tuple[Unit, ...]
    dropping: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """Units to take up and to drop; `unknown` holds numbers of no unit of the qualification."""

    added: tuple[Unit, ...] = ()
    dropped: tuple[Unit, ...] = ()
    unknown: tuple[str, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    swaps: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the message named no unit at all."""
        return not (self.added or self.dropped or self.unclear or self.unknown)


def read(asked: Request, chosen: Sequence[Unit]) -> Wish:
    """The wish in a message or a button, after what is chosen now."""
    qualification = asked.qualification
    if not asked.text:
        taken, dropped = (" ".join(asked.values(entity)).split() for entity in ("taken", "dropped"))
        return Wish((*asked.units, *_units(qualification, taken)), _units(qualification, dropped))
    named = unit_names.find(asked.text, qualification)
    asides = [Mention(f"?{n}", c[0].start, c[0].end) for n, c in enumerate(named.unclear)]
    said = selection.read(asked.text, [*named.mentions, *asides])
    said = _with_before(asked, _directed(said, {unit.number for unit in chosen}))
    return _settled(asked, named, said, chosen)


def offered(asked: Request, change: dict[str, list[str]]) -> Wish:
    """The change that was weighed, now that the learner agrees to it."""
    taken, dropped = (_units(asked.qualification, change[part]) for part in ("taken", "dropped"))
    return Wish(taken, dropped)


def _settled(asked: Request, named: Named, said: Selection, chosen: Sequence[Unit]) -> Wish:
    """The units behind the numbers; words that fit several units to drop mean those that are chosen."""
    qualification = asked.qualification
    held = {unit.number for unit in chosen}  # what was only just said and taken back never was chosen
    gone = [number for number in said.dropped if number in held or number not in said.taken_back]
    added, dropped = _units(qualification, said.added), _units(qualification, gone)
    it = (asked.unit,) if asked.unit and not asked.named else ()
    added += tuple(unit for unit in _pointed_at(asked, said) if unit not in (*added, *dropped))
    unclear = []
    for n, cluster in enumerate(named.unclear):
        candidates = _units(qualification, [mention.unit for mention in cluster])
        dropping = f"?{n}" in said.dropped
        taken = tuple(unit for unit in candidates if unit in chosen)
        if dropping and len(taken) <= 1:
            dropped += taken or candidates
        elif dropping or len(candidates) > len(taken):
            unclear.append(Unclear(candidates, dropping))
        else:
            added += candidates
    if near := _described_instead(asked, said):
        unclear.append(Unclear(near, dropping=False))
    return Wish(
        added + (it if said.adds_it else ()),
        dropped + (it if said.drops_it else ()),
        named.unknown,
        tuple(unclear),
        said.swaps,
    )


def nearest_optional(asked: Request, words: str) -> list[Unit]:
    """The optional units nearest to what is said, by their titles and by their criteria, best first."""
    qualification, search = asked.qualification, services.get().search
    by_title = search.nearest_units(words, qualification.key, len(qualification.units))
    hits = search.suggest(words, qualification.key, None, LOOKED_AT)
    by_deeds = [(qualification.by_number[hit.passage.unit or ""], hit.score) for hit in hits]
    titled, done = (
        [unit for unit in ranked if choices.is_optional(qualification, unit)]
        for ranked in (by_title, [unit for unit, _ in by_deeds])
    )
    surely = [unit for unit, score in by_deeds if score >= SURELY and unit in done]
    ranked = [*surely[:1], *titled[:1], *done[:1], *titled]
    return list({unit.number: unit for unit in ranked}.values())[:MOST_NEAR]


def _described_instead(asked: Request, said: Selection) -> tuple[Unit, ...]:
    """What another unit may be exchanged for: "swap it for something about diaries"."""
    exchanges = said.swaps or (said.dropped and INSTEAD.search(asked.text))
    subject = facts.described(asked.text) if exchanges and not said.added else None
    return tuple(nearest_optional(asked, subject)) if subject else ()


def _pointed_at(asked: Request, said: Selection) -> list[Unit]:
    """Units talked about that are taken up with those named: "both of them, and 9", "that one and 17"."""
    recent = request.recent_units(asked)
    if len(said.added) > 1 or said.dropped or said.swaps:
        return []
    if BOTH.search(asked.text) and len(recent) > 1:
        return recent[-2:]
    one = request.talked_about(asked)
    return [one] if one and said.added and THAT_ONE_TOO.search(asked.text) else []


def _directed(said: Selection, chosen: set[str]) -> Selection:
    """An exchange that was said without its direction, or the wrong way round, goes by what is chosen."""
    both = [*said.dropped, *said.added]
    if not said.swaps or len(both) != 2 or len(chosen & set(both)) != 1:
        return said
    held = chosen & set(both)
    return replace(
        said,
        added=tuple(unit for unit in both if unit not in held),
        dropped=tuple(unit for unit in both if unit in held),
    )


def _with_before(asked: Request, said: Selection) -> Selection:
    """What the open question or the last save adds: the unit to be exchanged, the one taken by mistake."""
    waiting = (asked.tracker.get_slot("task") or {}).get("dropped", [])
    last = (asked.tracker.get_slot("saved") or {}).get("units", [])
    if said.added and not said.dropped:
        replaces = words.MEANT.search(asked.text) or ONLY.search(asked.text)
        others = [one for one in last if one not in said.added] if replaces else []
        return replace(said, dropped=tuple(waiting or others))
    return said


def _units(qualification: Qualification, numbers: Sequence[str]) -> tuple[Unit, ...]:
    found = (qualification.unit(number) for number in dict.fromkeys(numbers))
    return tuple(unit for unit in found if unit is not None)
