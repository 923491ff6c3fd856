"""A message that names a qualification and asks for something is cut between the two."""

import re
from typing import Any

import pytest

from bot import opening

NAMES = re.compile(r"\bhighfield\b")


async def parse(text: str) -> dict[str, Any]:
    """As the assistant would: who names a qualification enrols, "remind" and "units" ask for something."""
    asks = {"remind": "set_reminder", "units": "list_units"}
    named = [{"entity": "qualification", "value": "key"}] if NAMES.search(text) else []
    intent = "enrol" if named else next((asks[word] for word in asks if word in text), "thank")
    return {"text": text, "intent": {"name": intent, "confidence": 0.95}, "entities": named}


@pytest.mark.parametrize(
    ("text", "naming", "asked"),
    [
        ("on the highfield one. show the units", "on the highfield one.", "show the units"),
        ("can you remind me friday? i'm on highfield", "i'm on highfield", "can you remind me friday?"),
        ("highfield here and i need the units", "highfield here", "i need the units"),
        ("hi, highfield, what units are there", "hi, highfield", "what units are there"),
    ],
)
async def test_the_part_that_names_it_and_the_other(text: str, naming: str, asked: str) -> None:
    found = await opening.parts(await parse(text), parse)
    assert found is not None
    assert (found[0]["text"], found[1]["text"]) == (naming, asked)


@pytest.mark.parametrize("text", ["i'm on highfield, thanks", "highfield", "show the units, and remind me"])
async def test_without_a_name_or_a_request_it_is_not_cut(text: str) -> None:
    assert await opening.parts(await parse(text), parse) is None


async def test_units_told_before_a_request_are_a_part_of_their_own() -> None:
    told, asks = await opening.after_units(await parse("units 203 and 207, show the units"), parse)
    assert (told["text"], told["intent"]["name"]) == ("units 203 and 207", "choose_units")
    assert asks["intent"]["name"] == "list_units"
    told, asks = await opening.after_units(await parse("units 203, 206 and 207 - remind me"), parse)
    assert (told["text"], asks["text"]) == ("units 203, 206 and 207", "remind me")
    assert await opening.after_units(await parse("show the units, remind me"), parse) == []


async def test_bare_numbers_beside_the_name_are_units_taken() -> None:
    found = await opening.parts(await parse("highfield, 4 7 and 9"), parse)
    assert found is not None
    assert found[1]["intent"]["name"] == "choose_units"
    assert await opening.parts(await parse("highfield, 4"), parse) is None
