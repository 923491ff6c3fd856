"""Plain orders about units are told from other talk of numbers."""

import pytest

from actions import choices_orders


@pytest.mark.parametrize(
    "text",
    [
        "add 17 as well",
        "scrap 12, hold on to 13",
        "please drop unit 17 and add 18",
        "keep seventeen, lose eighteen",
        "im doing twelve, no wait, fourteen",
        "I'll take 12 and 13 too",
    ],
)
def test_orders_that_name_nothing_but_units_are_plain(text: str) -> None:
    assert choices_orders.are_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "add 2.3 as well",
        "drop 2.3",
        "im doing 12 hours",
        "move it to 10:30",
        "is 12 any good",
        "add 10 minutes",
        "take 12 to my assessor",
        "im doing unit 9 on friday",
        "can you drop 9?",
    ],
)
def test_what_says_more_or_other_things_is_not(text: str) -> None:
    assert not choices_orders.are_plain(text)


def test_only_what_the_learner_does_is_taken_up_without_an_order() -> None:
    assert choices_orders.tells_own({"text": "im doing nine, no sorry, ten"}) == "action_choose_units"
    assert choices_orders.tells_own({"text": "bin 9"}) is None


@pytest.mark.parametrize(
    ("left", "taken", "exchanges"),
    [
        ("actually not 38", "swap it for 9", True),
        ("i don't want 11", "put 12 in instead", True),
        ("i'll do 38", "swap it for 9", False),
        ("not 38", "how many credits is that", False),
    ],
)
def test_a_unit_left_out_is_exchanged_next(left: str, taken: str, exchanges: bool) -> None:
    assert choices_orders.exchanges(left, taken) == exchanges
