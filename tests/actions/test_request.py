"""What a message asks about is resolved against the learner's own qualification and the conversation."""

from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from actions import request
from actions.request import Events, Request
from bot.nlu.ref_extractor import RefExtractor
from tests.actions.conftest import Hear
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS, RECRUITMENT, SFJ, SKILLS

LAST = {
    "action": "action_answer_guidance",
    "message": {"text": "can I use simulation for unit 9", "entities": [{"entity": "unit", "value": "9"}]},
    "unit_missing": False,
}


def read(tracker: Any) -> Request:
    asked = request.read(tracker)
    assert asked is not None
    return asked


def slots(events: Events) -> dict[str, Any]:
    return {event["name"]: event["value"] for event in events if event["event"] == "slot"}


def test_there_is_no_request_before_the_qualification_is_known(hear: Hear) -> None:
    assert request.read(hear("unit 9", None, {"unit": ["9"]})) is None


@pytest.mark.parametrize(
    ("key", "entities", "number"),
    [
        (SFJ, {"unit": ["9"]}, "9"),
        (SKILLS, {"unit": ["9"]}, "9"),
        (CITY_GUILDS, {"unit": ["662"]}, "202"),
        (SFJ, {"uan": ["R/506/2151"]}, "9"),
        (SKILLS, {"criterion": ["K3.1"]}, "3"),
        (SKILLS, {"criterion": ["b17.1"]}, "17"),
        (SKILLS, {"criterion": ["S9.9"]}, "9"),
    ],
)
def test_the_unit_that_is_named(hear: Hear, key: str, entities: dict[str, list[str]], number: str) -> None:
    asked = read(hear("…", key, entities))
    assert asked.unit is not None
    assert (asked.unit.number, asked.named, asked.unknown) == (number, True, None)


@pytest.mark.parametrize(("key", "number"), [(RECRUITMENT, "10"), (CITY_GUILDS, "224"), (SFJ, "39")])
def test_a_title_means_the_unit_of_the_learners_own_qualification(hear: Hear, key: str, number: str) -> None:
    asked = read(hear("diaries", key, {"unit_title": titles_said("Manage diary systems")}))
    assert [unit.number for unit in asked.units] == [number]


def titles_said(title: str) -> list[str]:
    """What the extractor gives for a title that units of several qualifications have."""
    (message,) = RefExtractor().process([Message({TEXT: title})])
    return [e["value"] for e in message.get(ENTITIES) if e["entity"] == "unit_title"]


def test_a_title_of_another_qualification_names_no_unit(hear: Hear) -> None:
    asked = read(hear("diaries", CERTIFICATE, {"unit_title": titles_said("Manage diary systems")}))
    assert (asked.unit, asked.named) == (None, False)


def test_several_units_are_kept_in_the_order_said_each_once(hear: Hear) -> None:
    asked = read(hear("…", SFJ, {"unit": ["7", "9", "7"]}))
    assert [unit.number for unit in asked.units] == ["7", "9"]
    assert asked.unit is asked.units[0]


def test_an_unknown_unit_is_not_swapped_for_the_one_talked_about(hear: Hear) -> None:
    asked = read(hear("unit 77", SFJ, {"unit": ["77"]}, unit_talked_about=f"{SFJ}/9"))
    assert (asked.unit, asked.unknown) == (None, "77")


def test_the_unit_talked_about_is_meant_when_none_is_named(hear: Hear) -> None:
    asked = read(hear("how many credits", SFJ, unit_talked_about=f"{SFJ}/9"))
    assert asked.unit is not None
    assert (asked.unit.number, asked.named) == ("9", False)


def test_the_unit_talked_about_on_another_qualification_is_forgotten(hear: Hear) -> None:
    assert read(hear("how many credits", CITY_GUILDS, unit_talked_about=f"{SFJ}/9")).unit is None


def test_refs_are_given_as_printed_and_criteria_in_printed_order(hear: Hear) -> None:
    asked = read(hear("…", SKILLS, {"criterion": ["k3.3", "K3.1", "K3.8"]}))
    assert asked.refs == ["K3.3", "K3.1", "K3.8"]
    assert [criterion.ref for _, criterion in asked.criteria] == ["K3.1", "K3.3"]


@pytest.mark.parametrize(
    ("key", "unit", "outcome", "found"),
    [(SFJ, "9", "2", "2"), (SKILLS, "3", "3", "K3"), (SKILLS, "3", "K3", "K3"), (SFJ, "9", "7", None)],
)
def test_the_outcome_that_is_named(hear: Hear, key: str, unit: str, outcome: str, found: str | None) -> None:
    asked = read(hear("…", key, {"unit": [unit], "outcome": [outcome]}))
    assert (asked.outcome and asked.outcome.number) == found


def test_a_button_has_no_words(hear: Hear) -> None:
    assert read(hear('/ask_unit_requirements{"unit": "9"}', SFJ, {"unit": ["9"]})).text == ""


def test_unit_and_criterion_are_remembered(hear: Hear) -> None:
    asked = read(hear("explain 2.3 and 2.4", SFJ, {"unit": ["9"], "criterion": ["2.3", "2.4"]}))
    kept = slots(asked.remembered())
    assert kept["unit_talked_about"] == f"{SFJ}/9"
    assert kept["criterion_talked_about"] == "2.4"
    assert kept["last_request"] is None
    assert kept["replay"] is None


def test_a_question_is_remembered_with_its_action(hear: Hear) -> None:
    asked = read(hear("can I use simulation", SFJ))
    kept = slots(asked.remembered("action_answer_guidance"))["last_request"]
    assert kept["action"] == "action_answer_guidance"
    assert kept["message"]["text"] == "can I use simulation"
    assert kept["unit_missing"]


def test_a_tapped_button_is_asked_again_for_another_unit(hear: Hear) -> None:
    tapped = '/ask_evidence_ideas{"unit": "9"}'
    last = slots(read(hear(tapped, SFJ, {"unit": ["9"]})).remembered("action_name_evidence"))["last_request"]
    events = read(hear("no, unit 7", SFJ, {"unit": ["7"]}, last_request=last)).asks_again()
    assert slots(events)["replay"] == {"text": tapped, "entities": [{"entity": "unit", "value": "7"}]}


def test_showing_the_rest_of_a_list_leaves_the_last_question(hear: Hear) -> None:
    asked = read(hear("/ask_evidence_ideas{…}", SFJ, {"unit": ["9"], "show": ["all"]}))
    assert "last_request" not in slots(asked.remembered("action_name_evidence"))


@pytest.mark.parametrize(
    "said", ["and unit 7?", "what about unit 7", "no sorry I meant unit 7", "unit 7 too please"]
)
def test_the_last_question_is_asked_again_for_another_unit(hear: Hear, said: str) -> None:
    events = read(hear(said, SFJ, {"unit": ["7"]}, last_request=LAST)).asks_again()
    assert events is not None
    assert events[-1]["name"] == "action_answer_guidance"
    replayed = slots(events)["replay"]
    assert replayed["text"] == "can I use simulation for unit 7"
    assert replayed["entities"] == [{"entity": "unit", "value": "7"}]


@pytest.mark.parametrize(
    "said", ["unit 7", "what do I need for unit 7", "show me unit 7", "is unit 7 mandatory"]
)
def test_a_message_that_says_more_is_a_question_of_its_own(hear: Hear, said: str) -> None:
    assert read(hear(said, SFJ, {"unit": ["7"]}, last_request=LAST)).asks_again() is None


def test_nothing_is_asked_again_without_a_unit_or_a_last_question(hear: Hear) -> None:
    assert read(hear("and that?", SFJ, last_request=LAST)).asks_again() is None
    assert read(hear("unit 7", SFJ, {"unit": ["7"]})).asks_again() is None


def test_a_criterion_asked_without_its_unit_is_kept_when_the_unit_is_given(hear: Hear) -> None:
    message = {"text": "explain 2.3", "entities": [{"entity": "criterion", "value": "2.3"}]}
    last = {"action": "action_explain_criterion", "message": message, "unit_missing": True}
    events = read(hear("unit 9", SFJ, {"unit": ["9"]}, last_request=last)).asks_again()
    assert events is not None
    assert slots(events)["replay"]["entities"] == [
        {"entity": "criterion", "value": "2.3"},
        {"entity": "unit", "value": "9"},
    ]


def test_a_replayed_message_is_read_in_place_of_the_last_one(hear: Hear) -> None:
    replay = {"text": "what do I need", "entities": [{"entity": "unit", "value": "4"}]}
    asked = read(hear("the sfj one", SFJ, {"unit": ["9"]}, replay=replay))
    assert asked.text == "what do I need"
    assert asked.unit is not None
    assert asked.unit.number == "4"
