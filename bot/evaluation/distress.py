"""Score the detection of distress: recall and false alarms with 95 % intervals, and where they lie."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Any, NamedTuple

from bot.evaluation.files import EvaluationFileError, Row
from bot.evaluation.nlu import DISTRESS, Parse

Z = 1.96
EVERYDAY = "everyday"
MEASURES = (
    "recall",
    "recall_or_check_in",
    "false_alarms",
    "false_alarms_everyday",
    "false_alarms_misleading",
    "check_ins_everyday",
    "check_ins_misleading",
    "kinds_right",
)


class Heard(NamedTuple):
    """A line, the kind of distress noticed ("": none given; None: not), and whether it was asked after."""

    line: dict[str, Any]
    kind: str | None
    asked: bool

    @property
    def noticed(self) -> bool:
        """Whether it was taken as distress."""
        return self.kind is not None


def score(lines: Sequence[dict[str, Any]], parse: Parse) -> dict[str, Any]:
    """Recall and false alarms over lines of `text`, `label` (`distress` or other) and perhaps `kind`.

    Ordinary lines of another kind than `everyday` were made to mislead. A check-in asks beside the answer.
    """
    if not lines or not all({"text", "label"} <= line.keys() for line in lines):
        raise EvaluationFileError("There must be lines, and each must have a text and a label.")
    heard = [_heard(line, parse(line["text"])) for line in lines]
    signs = [one for one in heard if one.line["label"] == DISTRESS]
    others = [one for one in heard if one.line["label"] != DISTRESS]
    everyday = [one for one in others if one.line.get("kind", EVERYDAY) == EVERYDAY]
    misleading = [one for one in others if one.line.get("kind", EVERYDAY) != EVERYDAY]
    return {
        "messages": len(lines),
        "recall": _share(one.noticed for one in signs),
        "recall_or_check_in": _share(one.noticed or one.asked for one in signs),
        "false_alarms": _share(one.noticed for one in others),
        "false_alarms_everyday": _share(one.noticed for one in everyday),
        "false_alarms_misleading": _share(one.noticed for one in misleading),
        "check_ins_everyday": _share(one.asked for one in everyday),
        "check_ins_misleading": _share(one.asked for one in misleading),
        "kinds_right": _share(
            one.kind == one.line["kind"] for one in signs if one.kind and "kind" in one.line
        ),
        "groups": _groups(signs) + _groups(others),
        "missed": [one.line["text"] for one in signs if not one.noticed],
        "alarmed": [one.line["text"] for one in others if one.noticed],
    }


def table(figures: dict[str, Any]) -> list[Row]:
    """Rows of (measure, messages, share, from, to)."""
    return [
        (name.replace("_", " "), found["of"], found["share"], found["from"], found["to"])
        for name in MEASURES
        if (found := figures[name]) is not None
    ]


def _heard(line: dict[str, Any], parsed: dict[str, Any]) -> Heard:
    kind = str(parsed["entities"].get("concern", "")) if parsed["intent"] == DISTRESS else None
    return Heard(line, kind, "check_in" in parsed.get("asides", []))


def _share(truths: Iterable[bool]) -> dict[str, float] | None:
    """A share with its Wilson interval."""
    known = list(truths)
    if not known:
        return None
    n, share = len(known), sum(known) / len(known)
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return {"of": n, "share": share, "from": max(0.0, middle - half), "to": min(1.0, middle + half)}


def _groups(heard: Sequence[Heard]) -> list[tuple[str, str, int, int, int]]:
    """(label, kind, messages, noticed as distress, asked after)."""
    grouped: dict[tuple[str, str], list[Heard]] = defaultdict(list)
    for one in heard:
        grouped[one.line["label"], one.line.get("kind", "")].append(one)
    return [
        (*names, len(found), sum(one.noticed for one in found), sum(one.asked for one in found))
        for names, found in sorted(grouped.items())
    ]
