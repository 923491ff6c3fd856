"""Which units a message takes up and which it drops, by the words around each mention of a unit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.choosing import SORRY

NOT = r"(?:not|no longer|never|can'?t|cannot|do(?:es)?n'?t|won'?t|dinnae|no)"
DONE = r"(?:do(?:ing|in|ein)?|want(?:ing)? (?:to )?(?:do|take|have)?|want|need|fancy|like|tak(?:e|ing))"
CUES = {
    "away": rf"\b(?:drop\w*|remov\w*|los(?:e|ing)|get(?:ting)? rid of|bin|binn?ing|ditch\w*|scrap\w*|sack\w*|"
    rf"delet\w*|withdr[ae]w\w*|unselect\w*|deselect\w*|untick\w*|opt\w* out|instead of|rather than|than|"
    rf"without|against|was (?:going to|gonna)(?: do)?|no more|no to|leav(?:e|ing) out|clear|isn'?t|"
    rf"forget|ignore|never ?mind|"
    rf"(?:never|did ?n'?t|did not) (?:\w+ )?(?:sa(?:y|id)|mention\w*|ask\w*|mean\w*|meant)|"
    rf"{NOT} (?:\w+ )?{DONE})\b",
    "not": r"\bnot\b",
    "swap": r"\b(?:swa?[po]p?\w*|switch\w*|chang\w*|repla[cs]\w*|exchang\w*|trad(?:e|ing)|mov(?:e|ed|ing))\b",
    "prefer": r"\bprefer\w*\b",
    "onto": r"\b(?:add\w*|choos\w*|chos\w*|pick\w*|pik|select\w*|want\w*|wanna|going (?:with|for)|gone for|"
    r"go (?:with|for)|put\w*|stick|chuck|tak(?:e|ing)|keep\w*|leav(?:e|ing)|(?:hold|hang)(?:ing)? on ?to|"
    r"stay\w* (?:with|on)|yes to|opt\w* (?:for|in)|rather|plus|but)\b",
    "weak": r"\b(?:do|doing|have|having|ill|i'll)\b",
    # "11, no sorry, 12"; but "11, no wait, 12 as well" takes nothing back
    "sorry": rf"\b{SORRY}\b(?!.*\b(?:too|as well|also|both|not)\b)",
    "joint": r"\b(?:for|with|wiv|to|into|4|by)\b",
    "comma": r",",
    "off": r"\b(?:off|aff|out)\b",
    "it": r"\b(?:it|(?:that|this) (?:one|unit)|(?<=drop |swap )that|(?<=add )that)\b",
}
EXCHANGES = frozenset({"swap", "prefer"})
AFTER_JOINT = {"swap": True, "away": True, "prefer": False}  # "swap 9 for 12": 12 is taken up
CUE = re.compile("|".join(f"(?P<{name}>{words})" for name, words in CUES.items()), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit (by number) that a message names at `start`-`end`."""

    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Selection:
    """Units to take up and to drop, in the order named.

    `taken_back` are those dropped that the same message named to be taken up.
    `adds_it` and `drops_it` speak of the unit talked about before. `swaps` says that some are to be exchanged
    for others, even when the message does not say which way.
    """

    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    adds_it: bool = False
    drops_it: bool = False
    swaps: bool = False
    taken_back: tuple[str, ...] = ()


IT = ""  # stands for the unit talked about among the units named


@dataclass(slots=True)
class Reading:
    """A message read from left to right: the role of the next mention, and the one after a joining word."""

    adding: bool = True
    after_joint: bool | None = None
    run: list[str] = field(default_factory=list)
    roles: dict[str, bool] = field(default_factory=dict)
    mistaken: list[str] = field(default_factory=list)
    taken_back: list[str] = field(default_factory=list)
    cued: bool = False
    weak: bool = False
    cue: str = ""
    swaps: bool = False

    def take(self, cue: str) -> None:
        """Go on after a word that says what happens to the units beside it."""
        if cue == "it":
            self.name(IT if self.adding else next(reversed(self.roles), IT))
        elif cue == "off":
            self._put_off()
        elif cue == "sorry":
            self.mistaken = [unit for unit in self.run if unit != IT]
        elif cue == "joint" and self.after_joint is not None:
            self._turn(self.after_joint, None)
        elif cue == "comma" and self.cue == "not" and self.run:
            self._turn(True, None)
        elif cue == "weak" and (self.after_joint is None or self.cue not in EXCHANGES):
            self._turn(True, None)
            self.cued = self.weak = True
        elif cue not in {"joint", "comma", "weak"}:
            self._decide(cue)

    def name(self, unit: str) -> None:
        """Give a unit the role that the words before it say; a weak word does not unsay a clear one."""
        if unit in self.mistaken:  # the list is said anew
            self.roles = {one: role for one, role in self.roles.items() if one not in self.mistaken}
            self.mistaken = []
        elif self.mistaken:
            self.roles.pop(self.mistaken.pop(), None)
        if not self.adding and self.roles.get(unit):
            self.taken_back.append(unit)
        if not (self.weak and unit in self.roles):
            self.roles[unit] = self.adding
        self.run.append(unit)

    def selection(self) -> Selection:
        """What was read, once the message is at its end."""
        named = {unit: role for unit, role in self.roles.items() if unit != IT}
        it = self.roles.get(IT)
        return Selection(
            tuple(unit for unit, role in named.items() if role),
            tuple(unit for unit, role in named.items() if not role),
            adds_it=it is True and self.cued and not named,
            drops_it=it is False and not (named and all(not role for role in named.values())),
            swaps=self.swaps,
            taken_back=tuple(self.taken_back),
        )

    def _decide(self, cue: str) -> None:
        self.cued = True
        self.swaps = self.swaps or cue == "swap"
        self._turn(cue not in {"away", "not", "swap"}, AFTER_JOINT.get(cue))
        self.cue = cue

    def _turn(self, adding: bool, after_joint: bool | None) -> None:
        self.adding, self.after_joint = adding, after_joint
        self.run, self.weak, self.cue = [], False, ""

    def _put_off(self) -> None:
        """ "Take 9 off" drops what was just named, "take off 9" what comes."""
        before = [unit for unit in self.roles if unit != IT]
        gone = [before[-1] if unit == IT and before else unit for unit in self.run]
        if before and IT in self.run:
            del self.roles[IT]
        self.roles |= dict.fromkeys(gone, False)
        self._turn(bool(gone), None)


def read(text: str, mentions: Iterable[Mention]) -> Selection:
    """What a message does with the units it names; a unit named twice has its last role."""
    named = list(mentions)
    cues = [
        (cue.start(), str(cue.lastgroup), "")
        for cue in CUE.finditer(text)
        if not any(one.start <= cue.start() < one.end for one in named)
    ]
    reading = Reading()
    for _, cue, unit in sorted([*cues, *((one.start, "unit", one.unit) for one in named)]):
        if cue == "unit":
            reading.name(unit)
        else:
            reading.take(cue)
    return reading.selection()
