"""Score the detection of distress: recall and false alarms with 95 % intervals, and where they lie."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Any

from bot.evaluation.files import EvaluationFileError, Row
from bot.evaluation.nlu import DISTRESS, Parse

Z = 1.96


def score(lines: Sequence[dict[str, Any]], parse: Parse) -> dict[str, Any]:
    """Recall and false alarms over lines of `text`, `label` (`distress` or other) and perhaps `kind`."""
    if not lines or not all({"text", "label"} <= line.keys() for line in lines):
        raise EvaluationFileError("There must be lines, and each must have a text and a label.")
    heard = [(line, _heard(parse(line["text"]))) for line in lines]
    signs = [(line, kind) for line, kind in heard if line["label"] == DISTRESS]
    others = [(line, kind) for line, kind in heard if line["label"] != DISTRESS]
    return {
        "messages": len(lines),
        "recall": _share(kind is not None for _, kind in signs),
        "false_alarms": _share(kind is not None for _, kind in others),
        "kinds_right": _share(kind == line["kind"] for line, kind in signs if kind and "kind" in line),
        "groups": _groups(signs) + _groups(others),
        "missed": [line["text"] for line, kind in signs if kind is None],
        "alarmed": [line["text"] for line, kind in others if kind is not None],
    }


def table(figures: dict[str, Any]) -> list[Row]:
    """Rows of (measure, messages, share, from, to)."""
    return [
        (name.replace("_", " "), found["of"], found["share"], found["from"], found["to"])
        for name in ("recall", "false_alarms", "kinds_right")
        if (found := figures[name]) is not None
    ]


def _heard(parsed: dict[str, Any]) -> str | None:
    """The kind of distress that was noticed ("": no kind was given), or None."""
    return str(parsed["entities"].get("concern", "")) if parsed["intent"] == DISTRESS else None


def _share(truths: Iterable[bool]) -> dict[str, float] | None:
    """A share with its Wilson interval."""
    known = list(truths)
    if not known:
        return None
    n, share = len(known), sum(known) / len(known)
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return {"of": n, "share": share, "from": max(0.0, middle - half), "to": min(1.0, middle + half)}


def _groups(heard: Sequence[tuple[dict[str, Any], str | None]]) -> list[tuple[str, str, int, int]]:
    """(label, kind, messages, noticed as distress)."""
    grouped: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for line, kind in heard:
        grouped[line["label"], line.get("kind", "")].append(kind is not None)
    return [(*names, len(found), sum(found)) for names, found in sorted(grouped.items())]
