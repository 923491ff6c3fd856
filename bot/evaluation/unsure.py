"""Score when a message is acted on and when it is asked back: both have their price."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from bot.evaluation.files import EvaluationFileError, Row

UNCLEAR = "unclear"  # the label of what means nothing that could be acted on
HARMLESS = frozenset({"nlu_fallback", "out_of_scope", "help"})  # for what is unclear: it says what it can do
BANDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
Hear = Callable[[str], tuple[str, str, float]]


def score(lines: Sequence[dict[str, Any]], hear: Hear) -> dict[str, Any]:
    """Shares of all lines; `hear` gives (what is acted on, the likeliest intent, its confidence).

    `wrong_acted`: acted on as something else. `right_asked`: asked back although the likeliest was right.
    """
    if not lines or not all({"text", "label"} <= line.keys() for line in lines):
        raise EvaluationFileError("There must be lines, and each must have a text and a label.")
    heard = [(line["label"], *hear(line["text"])) for line in lines]
    wrong = sum(_is_wrong(label, acted) for label, acted, _, _ in heard) / len(heard)
    asked = sum(acted == "nlu_fallback" and best == label for label, acted, best, _ in heard) / len(heard)
    return {
        "messages": len(lines),
        "wrong_acted": wrong,
        "acted_right": 1.0 - wrong,
        "right_asked": asked,
        "right_not_asked": 1.0 - asked,
        "bands": _bands([(confidence, best == label) for label, _, best, confidence in heard]),
    }


def _is_wrong(label: str, acted: str) -> bool:
    if label == UNCLEAR:
        return acted not in HARMLESS
    return acted not in {label, "nlu_fallback"}


def _bands(sure: Sequence[tuple[float, bool]]) -> list[Row]:
    """(band, messages, mean confidence, share right): calibrated when the last two agree."""
    rows: list[Row] = []
    for low, high in pairwise(BANDS):
        inside = [one for one in sure if low <= one[0] < high]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            rows.append((f"{low:.1f} to {min(high, 1):.1f}", len(inside), mean, _share(inside)))
    return rows


def _share(inside: Sequence[tuple[float, bool]]) -> float:
    return sum(right for _, right in inside) / len(inside)
