"""Everyday names of evidence are told apart from ordinary talk."""

import pytest

from knowledge.evidence_types import TYPES, named

NAMED = [
    ("observation", ["observation"]),
    ("she observed me on the till", ["observation"]),
    ("add an obs", ["observation"]),
    ("witness testimony", ["witness testimony"]),
    ("witness statement from sue", ["witness testimony"]),
    ("wittness testimonies", ["witness testimony"]),
    ("got a statement from my manager", ["witness testimony"]),
    ("professional discussion", ["professional discussion"]),
    ("had a PD with my assessor", ["professional discussion"]),
    ("prof discussion", ["professional discussion"]),
    ("Q&A", ["questioning"]),
    ("q and a with my assessor", ["questioning"]),
    ("written questions", ["questioning"]),
    ("work product", ["product"]),
    ("save it as product evidence", ["product"]),
    ("reflective account", ["reflective account"]),
    ("my reflective log", ["reflective account"]),
    ("role play", ["simulation"]),
    ("can it be simulated", ["simulation"]),
    ("an assignment on legislation", ["assignment"]),
    ("heres a screenshot", ["photo"]),
    ("took some pics", ["photo"]),
    ("voice note", ["audio"]),
    ("a recording of the call: call recording", ["audio"]),
    ("short video of me", ["video"]),
    ("a photo and a witness statement", ["photo", "witness testimony"]),
    ("video then obs then video", ["video", "observation"]),
    ("other evidence", ["other"]),
]
NOT_NAMED = [
    "",
    "my manager wrote a statement",
    "the customer asked a question",
    "new products on the shelf",
    "i updated her record",
    "the other customer",
    "obsessed with it",
    "i was a witness to it",
]


@pytest.mark.parametrize(("text", "types"), NAMED)
def test_evidence_type_is_named(text: str, types: list[str]) -> None:
    assert named(text) == types


@pytest.mark.parametrize("text", NOT_NAMED)
def test_ordinary_talk_names_no_type(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize("name", [name for name in TYPES if name not in ("product", "other")])
def test_type_is_known_by_its_own_name(name: str) -> None:
    assert named(name.upper()) == [name]
