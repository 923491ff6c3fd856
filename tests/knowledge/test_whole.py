"""Questions about the whole qualification are told from those about a part of it."""

import pytest

from knowledge import whole


@pytest.mark.parametrize(
    "text",
    [
        "what have i got to do for this qualification",
        "so what units do i need to do then",
        "tell me everything i need to do please",
        "how many modules do i have to complete",
        "ok so which ones must everybody do and which do i get to choose",
        "how much do i have to do",
        "hi how does the course work",
    ],
)
def test_what_has_to_be_done_for_it_is_about_the_whole(text: str) -> None:
    assert whole.asks_all(text, of_a_unit=False)


@pytest.mark.parametrize(
    "text",
    [
        "what do i have to do for unit 4",
        "what do i need to write about",
        "what should i do first",
        "how many credits do i need",
        "what have i done",
        "whats left to do",
        "which one should i do",
        "do i have to do all of them",
        "which units are optional",
        "how many more units do i need",
    ],
)
def test_a_part_or_the_own_record_is_not(text: str) -> None:
    assert not whole.asks_all(text, of_a_unit=False)


def test_it_means_the_unit_that_is_talked_about() -> None:
    assert not whole.asks_all("what do i need to do for it", of_a_unit=True)
    assert whole.asks_all("what do i need to do for the whole course", of_a_unit=True)


@pytest.mark.parametrize(
    "text",
    [
        "which units can i leave out",
        "what optional ones dont i have to do",
        "so which could i skip",
        "can i miss out any",
        "so i can skip some",
    ],
)
def test_what_may_be_left_out_is_asked(text: str) -> None:
    assert whole.asks_what_may_go(text)


@pytest.mark.parametrize(
    "text", ["which units can i do next", "can i drop 2.3", "drop unit 12", "what can i use"]
)
def test_nothing_is_to_be_left_out(text: str) -> None:
    assert not whole.asks_what_may_go(text)
