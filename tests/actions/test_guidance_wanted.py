"""Questions whether reasons are wanted, or a list will do."""

import pytest

from actions.guidance_wanted import NAMES, REASONS, WANTS, asks, kind_of

NOTHING = {"criterion_talked_about": None}
REF = {"entity": "criterion", "value": "1.2"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ok, got it. do they want me to say why?", REASONS),
        ("must i add reasons to 2.3 as well", REASONS),
        ("what reasons are there", None),
        ("will a list do", NAMES),
        ("would it be ok to just name them", NAMES),
        ("is a bullet list enough for that or do they want more", NAMES),
        ("can you list them", None),
        ("do i need to say why i was late", None),
        ("show me the list", None),
        ("do you need my name", None),
        ("", None),
        ("do i " * 4000, None),
    ],
)
def test_what_is_asked_of_a_verb(text: str, kind: str | None) -> None:
    assert kind_of(text) == kind


def test_it_is_of_a_criterion_named_or_talked_about() -> None:
    said = {"text": "do i have to give reasons", "entities": []}
    assert asks(said, NOTHING) is None
    assert asks(said, {"criterion_talked_about": "1.2"}) == WANTS
    assert asks({**said, "entities": [REF]}, NOTHING) == WANTS
    assert (
        asks({**said, "entities": [{"entity": "unit", "value": "3"}]}, {"criterion_talked_about": "1"})
        is None
    )
