"""Plain orders about units by number, whatever they may be taken for: "bin 9, keep 10", "im doing nine"."""

import re
from typing import Any

from actions.choices_words import BETWEEN_NAMES, asks_sum
from knowledge import ref_tokens, selection
from knowledge.unit_names import FEWEST_SPELLED

LED = (
    r"\W*(?:(?:ok|okay|oh|so|right|well|no|yes|yeah|and|also|then|actually|please|pls|now|"
    r"(?:can|could) (?:you|u))\b\W*)*"
)
ORDER = (
    r"(?:add|drop|ditch|bin|scrap|remove|lose|choose|pick|swap|keep|leave|(?:hold|hang) on ?to|"
    r"take(?: off)?) (?:units? )?\d{1,3}(?![.:]?\d)"
)
ORDERED = re.compile(rf"{LED}(?={ORDER})", re.IGNORECASE)
OWN = re.compile(
    rf"{LED}i(?:['’]?m| am|['’]?ll| will) (?:now )?(?:be )?(?:do|doing|take|taking|choosing|picking)\W+"
    r"(?=(?:units? )?\d{1,3}(?![.:]?\d))",
    re.IGNORECASE,
)
# "im doing 7 and 9, is that it?"
IF_ENOUGH = re.compile(r"(?P<told>.*\d)\s*[,.;!]\s*(?P<rest>[^.;!?\d]+\?*\W*)", re.IGNORECASE | re.DOTALL)
LEAVES_OUT = re.compile(r"\b(?:not|\w*n['’]?t|no more|without|drop|lose|forget)\b.*\d", re.IGNORECASE)
EXCHANGES = re.compile(
    r"\b(?:swa?[po]p?|switch|change|replace|exchange) (?:it|that|them|those)\b|\binstead\b", re.IGNORECASE
)
OTHER_NUMBER = re.compile(r"\d[.:]\d")


def are_plain(text: str) -> bool:
    """Whether it takes up, keeps or drops units by their numbers and says nothing else."""
    return _only_units(text, ORDERED) or _only_units(text, OWN)


def tells_own(message: dict[str, Any]) -> str | None:
    """The action for units that the learner says they do, put right as it is said or not; or None."""
    text = message.get("text") or ""
    told = IF_ENOUGH.match(text)
    named = told["told"] if told and asks_sum(told["rest"]) else text
    return "action_choose_units" if _only_units(named, OWN) else None


def exchanges(left: str, taken: str) -> bool:
    """Whether a unit is left out in the one and exchanged in the other: "not 38", "swap it for 9"."""
    return LEAVES_OUT.search(left) is not None and EXCHANGES.search(taken) is not None


def _only_units(text: str, opening: re.Pattern[str]) -> bool:
    numbered = _in_figures(text)
    opens = None if "?" in text or OTHER_NUMBER.search(text) else opening.match(numbered)
    rest = selection.CUE.sub(" ", numbered[opens.end() :]) if opens else ""
    return bool(rest) and BETWEEN_NAMES.fullmatch(rest) is not None


def _in_figures(text: str) -> str:
    """The text with the numbers of units that are spelled out in figures."""
    for token in reversed(ref_tokens.cut(text)):
        if token.spelled and token.kind == "int" and int(token.value) >= FEWEST_SPELLED:
            text = text[: token.start] + token.value + text[token.end :]
    return text
