"""Questions whether so much evidence is enough."""

import pytest

from knowledge import sufficiency


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("are three phone calls ok for unit 4", "phone calls"),
        ("will a single observation do for 1.2", "observation"),
        ("is it alright if i just use one customer", "customer"),
        ("should i have more than one statement for each criterion", "statement"),
        ("would two be enough for 3.1", "pieces of evidence"),
        ("how much proof will i need for it", "pieces of evidence"),
        ("how many examples am i supposed to give", "examples"),
    ],
)
def test_what_is_counted_is_known(said: str, thing: str) -> None:
    assert sufficiency.thing(said) == thing


@pytest.mark.parametrize(
    "said",
    [
        "are three units enough",
        "are 4 and 11 enough",
        "would one optional from group b do",
        "is 250 words enough for 1.2",
        "is a poster ok for 1.2",
        "i sorted two complaints, would that do for 1.2",
        "do i need two units from group a",
        "how much evidence have i logged",
        "how many units do i need",
    ],
)
def test_units_words_and_what_was_done_are_asked_of_elsewhere(said: str) -> None:
    assert sufficiency.thing(said) is None
