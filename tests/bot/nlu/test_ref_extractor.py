"""Entities by closed grammar, as Rasa gets them."""

from collections import defaultdict
from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.ref_extractor import RefExtractor


@pytest.fixture(scope="module")
def extractor() -> RefExtractor:
    return RefExtractor()


def entities(extractor: RefExtractor, text: str) -> list[dict[str, Any]]:
    (message,) = extractor.process([Message({TEXT: text})])
    found: list[dict[str, Any]] = message.get(ENTITIES, [])
    return found


def by_name(extractor: RefExtractor, text: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = defaultdict(list)
    for entity in entities(extractor, text):
        values[entity["entity"]].append(entity["value"])
    return dict(values)


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("what do I need for unit nine", "unit", ["9"]),
        ("u12 and Unit 202", "unit", ["12", "202"]),
        ("explain 2.1-2.3", "criterion", ["2.1", "2.2", "2.3"]),
        ("what does k1.2 mean", "criterion", ["K1.2"]),
        ("all of outcome 2", "outcome", ["2"]),
        ("r/506/2151", "uan", ["R/506/2151"]),
        ("I'm on the sfj level 3", "qualification", ["sfj-l3-customer-service"]),
    ],
)
def test_a_message_names(extractor: RefExtractor, text: str, name: str, values: list[str]) -> None:
    assert by_name(extractor, text)[name] == values


def test_a_title_is_found_with_its_words(extractor: RefExtractor) -> None:
    text = "what's in the principles of business unit"
    (found,) = [e for e in entities(extractor, text) if e["entity"] == "unit_title"]
    assert text[found["start"] : found["end"]] == "principles of business"


def test_refs_stand_where_they_were_said(extractor: RefExtractor) -> None:
    text = "explain 2.3 of unit 9"
    places = {e["value"]: text[e["start"] : e["end"]] for e in entities(extractor, text)}
    assert places == {"2.3": "2.3", "9": "unit 9"}


def test_a_kind_of_evidence_is_named(extractor: RefExtractor) -> None:
    assert by_name(extractor, "I've got a witness testimony")["evidence_type"]


@pytest.mark.parametrize("text", ['/ask_unit_requirements{"unit": "9"}', "", "hello there", "🤔", "   "])
def test_nothing_is_found_in_a_payload_or_in_small_talk(extractor: RefExtractor, text: str) -> None:
    assert entities(extractor, text) == []


def test_entities_that_a_message_has_are_kept(extractor: RefExtractor) -> None:
    known = {"entity": "show", "value": "all"}
    (message,) = extractor.process([Message({TEXT: "unit 9", ENTITIES: [known]})])
    assert [e["entity"] for e in message.get(ENTITIES)] == ["show", "unit"]


def test_every_message_of_a_batch_is_read(extractor: RefExtractor) -> None:
    messages = extractor.process([Message({TEXT: "unit 9"}), Message({TEXT: "hi"}), Message({TEXT: "2.3"})])
    assert [len(message.get(ENTITIES, [])) for message in messages] == [1, 0, 1]
