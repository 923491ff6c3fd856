"""The figures on understanding, worked out by hand."""

from typing import Any

import pytest

from bot.evaluation.nlu import Parse, score


def answering(**answers: tuple[str, dict[str, Any]]) -> Parse:
    """A parse function that gives for each text its (intent, entities)."""

    def parse(text: str) -> dict[str, Any]:
        intent, entities = answers[text]
        return {"intent": intent, "confidence": 1.0, "entities": entities}

    return parse


def line(text: str, label: str, **entities: Any) -> dict[str, Any]:
    return {"text": text, "label": label, "entities": entities}


def test_accuracy_and_f1_of_intents() -> None:
    lines = [line("a", "greet"), line("b", "greet"), line("c", "bye"), line("d", "bye")]
    parse = answering(a=("greet", {}), b=("bye", {}), c=("bye", {}), d=("bye", {}))
    figures = score(lines, parse)
    assert figures["accuracy"] == 0.75
    assert figures["intents"] == [
        ("bye", 2, pytest.approx(2 / 3), 1.0, pytest.approx(0.8)),
        ("greet", 2, 1.0, 0.5, pytest.approx(2 / 3)),
    ]
    assert figures["macro_f1"] == pytest.approx((0.8 + 2 / 3) / 2)


def test_what_was_confused_is_told() -> None:
    figures = score([line("a", "greet"), line("b", "bye")], answering(a=("bye", {}), b=("bye", {})))
    assert figures["confused"] == [{"text": "a", "label": "greet", "found": "bye"}]


def test_an_intent_that_is_never_right_scores_nothing() -> None:
    figures = score([line("a", "greet")], answering(a=("bye", {})))
    assert figures["intents"] == [("greet", 1, 0.0, 0.0, 0.0)]


@pytest.mark.parametrize(
    ("gold", "found", "share"),
    [
        ({"unit": "9"}, {"unit": "9"}, 1.0),
        ({"unit": "9"}, {}, 0.0),
        ({}, {"unit": "9"}, 0.0),
        ({"criteria": ["2.3", "2.4"]}, {"criterion": ["2.4", "2.3"], "criteria": ["2.4", "2.3"]}, 1.0),
        ({"criteria": ["k1.2"]}, {"criteria": ["K1.2"]}, 1.0),
        ({"criteria": ["2.3"]}, {"criteria": ["2.3", "2.4"]}, 0.0),
        ({"unit": "9", "outcome": "2"}, {"unit": "9"}, 0.0),
        ({"when": "friday"}, {}, 1.0),
        ({}, {}, 1.0),
    ],
)
def test_refs_are_right_only_when_none_is_missing_or_added(
    gold: dict[str, Any], found: dict[str, Any], share: float
) -> None:
    assert score([line("a", "x", **gold)], answering(a=("x", found)))["refs_exact"] == share


def test_entities_are_counted_where_they_are_or_were_found() -> None:
    lines = [line("a", "x", unit="9"), line("b", "x"), line("c", "x", term="RPL")]
    parse = answering(a=("x", {"unit": "9"}), b=("x", {"unit": "4"}), c=("x", {"term": "rpl thing"}))
    assert score(lines, parse)["entities"] == [("unit", 2, 0.5), ("term", 1, 1.0)]


def test_distress_missed_and_distress_seen_wrongly() -> None:
    lines = [line("a", "distress"), line("b", "distress"), line("c", "greet"), line("d", "greet")]
    parse = answering(a=("distress", {}), b=("greet", {}), c=("distress", {}), d=("greet", {}))
    assert score(lines, parse)["distress"] == {"recall": 0.5, "false_alarms": 0.5}


def test_a_file_without_distress_has_no_recall_of_it() -> None:
    assert score([line("a", "greet")], answering(a=("greet", {})))["distress"]["recall"] is None
