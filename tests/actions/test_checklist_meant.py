"""A message about the checklist means exactly the criteria it names, in the units it names."""

from typing import Any

import pytest
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa_sdk import Tracker

from actions import checklist_meant
from bot.nlu.ref_extractor import RefExtractor
from tests.actions.conftest import Hear
from tests.search_fixtures import CERTIFICATE, RECRUITMENT, SFJ, SKILLS


@pytest.fixture(scope="session")
def extractor() -> RefExtractor:
    return RefExtractor()


@pytest.fixture
def heard(hear: Hear, extractor: RefExtractor) -> Any:
    """A tracker with a message as the assistant reads it."""

    def read(text: str, key: str, **slots: Any) -> Tracker:
        message = Message({TEXT: text})
        extractor.process([message])
        tracker = hear(text, key, {}, **slots)
        tracker.latest_message["entities"] = message.get(ENTITIES)
        return tracker

    return read


def meant(tracker: Tracker, *, taking_back: bool = False) -> dict[str, list[str]]:
    asked = checklist_meant.request_in(tracker)
    assert asked is not None
    found = checklist_meant.read(asked, taking_back=taking_back)
    return {one.unit.number: [c.ref for c in one.criteria] for one in found}


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        (SFJ, "tick 2.3 in unit 9", {"9": ["2.3"]}),
        (SFJ, "unit 9 2.4, 2.1 and 1.8 done", {"9": ["1.8", "2.1", "2.4"]}),
        (SFJ, "mark 2.1 to 2.4 done in unit 9", {"9": ["2.1", "2.2", "2.3", "2.4"]}),
        (RECRUITMENT, "mark 1.4-2.2 in unit 3", {"3": ["1.4", "1.5", "2.1", "2.2"]}),
        (RECRUITMENT, "tick 1.1 in unit 5 and 1.2 in unit 8", {"5": ["1.1"], "8": ["1.2"]}),
        (RECRUITMENT, "unit 5 1.1 and unit 8 1.2 done", {"5": ["1.1"], "8": ["1.2"]}),
        (SKILLS, "claim K1.1, K2.1 and B17.2", {"1": ["K1.1"], "2": ["K2.1"], "17": ["B17.2"]}),
        (SKILLS, "tick 4.1 in unit 4", {"4": ["K4.1"]}),
        (SKILLS, "claim K5", {"5": ["K5.1", "K5.2"]}),
        (SFJ, "tick all of outcome 1 in unit 3", {"3": ["1.1", "1.2", "1.3", "1.4"]}),
        (SFJ, "all of outcome 1 in unit 3 except 1.2", {"3": ["1.1", "1.3", "1.4"]}),
        (SFJ, "tick 2.4 not 2.3 in unit 9", {"9": ["2.4"]}),
        (SFJ, "not 2.3, 2.4 in unit 9", {"9": ["2.4"]}),
        (SFJ, "2.3 in unit 9 is not done", {"9": ["2.3"]}),
        (SFJ, "tick 2.3", {}),
    ],
)
def test_a_message_means_what_it_names(
    heard: Any, key: str, text: str, expected: dict[str, list[str]]
) -> None:
    assert meant(heard(text, key)) == expected


@pytest.mark.parametrize(
    "text", ["it was meant to be 2.4 not 2.3 in unit 9, untick it", "not 2.3 in unit 9, untick that"]
)
def test_taking_back_what_was_meant_otherwise_is_about_the_wrong_one(heard: Any, text: str) -> None:
    assert meant(heard(text, SFJ), taking_back=True) == {"9": ["2.3"]}


def test_a_unit_alone_is_all_of_it(heard: Any) -> None:
    asked = checklist_meant.request_in(heard("unit 9 is done except 2.1", SFJ))
    assert asked is not None
    (one,) = checklist_meant.read(asked)
    assert one.whole
    assert len(one.criteria) == 16
    assert "2.1" not in {c.ref for c in one.criteria}


def test_refs_the_unit_has_not_are_named(heard: Any) -> None:
    asked = checklist_meant.request_in(heard("tick 2.3, 2.10 and 9.1 in unit 9", SFJ))
    assert asked is not None
    (one,) = checklist_meant.read(asked)
    assert ([c.ref for c in one.criteria], one.unknown) == (["2.3"], ["2.10", "9.1"])


def test_an_outcome_the_unit_has_not_is_named(heard: Any) -> None:
    asked = checklist_meant.request_in(heard("all of outcome 7 in unit 1", CERTIFICATE))
    assert asked is not None
    (one,) = checklist_meant.read(asked)
    assert (one.criteria, one.unknown) == ([], ["outcome 7"])


def test_it_is_the_criterion_talked_about(heard: Any) -> None:
    slots = {"unit_talked_about": f"{SFJ}/9", "criterion_talked_about": "2.3"}
    assert meant(heard("untick it", SFJ, **slots)) == {"9": ["2.3"]}


def test_progress_is_no_units_title(heard: Any) -> None:
    asked = checklist_meant.request_in(heard("progress", RECRUITMENT))
    assert asked is not None
    assert (asked.named, asked.unit) == (False, None)
