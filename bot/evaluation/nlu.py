"""Score understanding: intents, entities, and the recall and false alarms of distress."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from bot.evaluation.files import EvaluationFileError

EXACT = ("unit", "criteria", "outcome", "uan", "evidence_type")
SPANS = ("when", "qualification", "term", "unit_title")
DISTRESS = "distress"
Parse = Callable[[str], dict[str, Any]]


def score(lines: Sequence[dict[str, Any]], parse: Parse) -> dict[str, Any]:
    """Accuracy and macro-F1 of intents, shares of entities right, distress apart, and what was confused."""
    if not lines or not all({"text", "label"} <= line.keys() for line in lines):
        raise EvaluationFileError("There must be lines, and each must have a text and a label.")
    parsed = [parse(line["text"]) for line in lines]
    pairs = [(line["label"], found["intent"]) for line, found in zip(lines, parsed, strict=True)]
    intents = _per_intent(pairs)
    return {
        "messages": len(lines),
        "accuracy": _share(gold == found for gold, found in pairs),
        "macro_f1": sum(f1 for *_, f1 in intents) / len(intents),
        "intents": intents,
        "entities": _entities(lines, parsed),
        "refs_exact": _share(_refs_right(line, found) for line, found in zip(lines, parsed, strict=True)),
        "distress": _distress(pairs),
        "confused": [
            {"text": line["text"], "label": gold, "found": found}
            for line, (gold, found) in zip(lines, pairs, strict=True)
            if gold != found
        ],
    }


def _share(truths: Any) -> float | None:
    known = list(truths)
    return sum(known) / len(known) if known else None


def _per_intent(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, int, float, float, float]]:
    """(intent, messages, precision, recall, F1) of every intent that the file labels."""
    right = Counter(gold for gold, found in pairs if gold == found)
    labelled, given = Counter(gold for gold, _ in pairs), Counter(found for _, found in pairs)
    rows = []
    for intent, count in sorted(labelled.items()):
        precision = right[intent] / given[intent] if given[intent] else 0.0
        recall = right[intent] / count
        f1 = 2 * precision * recall / (precision + recall) if right[intent] else 0.0
        rows.append((intent, count, precision, recall, f1))
    return rows


def _entities(
    lines: Sequence[dict[str, Any]], parsed: Sequence[dict[str, Any]]
) -> list[tuple[str, int, float]]:
    """(entity, messages that have it, share right); exact ones count wrong additions too."""
    rows = []
    for name in (*EXACT, *SPANS):
        cases = [
            _right(name, line.get("entities", {}).get(name), found["entities"].get(name))
            for line, found in zip(lines, parsed, strict=True)
            if name in line.get("entities", {}) or (name in EXACT and name in found["entities"])
        ]
        if cases:
            rows.append((name, len(cases), sum(cases) / len(cases)))
    return rows


def _refs_right(line: dict[str, Any], found: dict[str, Any]) -> bool:
    gold = line.get("entities", {})
    return all(_values(gold.get(name)) == _values(found["entities"].get(name)) for name in EXACT[:4])


def _right(name: str, gold: Any, found: Any) -> bool:
    if name in EXACT:
        return _values(gold) == _values(found)
    return found is not None


def _values(value: Any) -> set[str]:
    if value is None:
        return set()
    return {str(one).casefold() for one in (value if isinstance(value, list) else [value])}


def _distress(pairs: Sequence[tuple[str, str]]) -> dict[str, float | None]:
    return {
        "recall": _share(found == DISTRESS for gold, found in pairs if gold == DISTRESS),
        "false_alarms": _share(found == DISTRESS for gold, found in pairs if gold != DISTRESS),
    }
