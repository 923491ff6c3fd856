"""A message of unknown words is doubted; one that learners have said before is not."""

import pytest

from bot.nlu.sense import KEPT, known_in, sense

KNOWN = known_in(
    ["what's left in unit 9", "whats left", "what do i need", "left in unit 2", "i need a 👍", "👍 ta"],
    fewest=2,
)


def test_a_word_is_known_when_enough_examples_have_it() -> None:
    assert {"left", "unit", "need", "👍"} <= KNOWN
    assert "ta" not in KNOWN


def test_a_word_that_is_an_example_by_itself_is_known() -> None:
    assert {"scrap"} == known_in(["scrap", "scrap it"], fewest=3)


@pytest.mark.parametrize("text", ["left in unit 7", "unit 9", "2.3", "👍", "need left", "?"])
def test_what_is_known_is_not_doubted(text: str) -> None:
    assert sense(text, KNOWN) == 1.0


@pytest.mark.parametrize("text", ["...", "-", ":/", "“”", " "])
def test_punctuation_alone_means_nothing(text: str) -> None:
    assert sense(text, KNOWN) == 0.0


@pytest.mark.parametrize("text", ["flurble wibble", "🐸", "the", "and then", "so"])
def test_words_nobody_taught_and_words_that_say_nothing_keep_half(text: str) -> None:
    assert sense(text, KNOWN) == KEPT


def test_confidence_falls_with_the_share_of_unknown_words() -> None:
    assert KEPT < sense("left flurble wibble", KNOWN) < sense("left unit wibble", KNOWN) < 1.0
