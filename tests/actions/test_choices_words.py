"""What a message about choosing wants, from its words alone."""

from typing import Any

import pytest

from actions import choices_words as words

SUM: dict[str, Any] = {"action": "action_tell_credits", "sum": ["7"], "own": False}
OWN_SUM = SUM | {"own": True}
CHOSE: dict[str, Any] = {"action": "action_choose_units", "units": ["7"]}


def message(text: str, *titles: str) -> dict[str, Any]:
    found = [(text.index(title), title) for title in titles]
    entities = [
        {"entity": "unit_title", "start": start, "end": start + len(title), "value": title}
        for start, title in found
    ]
    return {"text": text, "entities": entities}


@pytest.mark.parametrize(
    "text",
    [
        "what's the most i can take from group b, is there a limit",
        "do i have to do anything from group a",
        "could i get just 8 credits from group a and none from b",
        "how many optionals must i do",
        "am i allowed 4 optional units",
        "is there a minimum for group A",
    ],
)
def test_a_limit_of_the_rule_is_asked(text: str) -> None:
    assert words.asks_limit(text)


@pytest.mark.parametrize(
    "text",
    [
        "can you list all the optional units",
        "can i see only the group a ones",
        "how many more do i need from group a",
        "have i picked enough optional units",
        "which optional units can i do",
        "do i have to do the social media one or is it optional",
        "i'll do 9 and 12 from group a",
    ],
)
def test_no_limit_of_the_rule_is_asked(text: str) -> None:
    assert not words.asks_limit(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("will 14 and 16 get me to the 15", "will 14 and 16 get me to the   "),
        ("do 8 and 9 make 15", "do 8 and 9 make   "),
        ("is 7 from group a enough", "is   from group a enough"),
        ("are 7 and 9 from group a enough", "are 7 and 9 from group a enough"),
        ("is unit 7 from group a enough", "is unit 7 from group a enough"),
        ("would 9, 12 and 15 be enough", "would 9, 12 and 15 be enough"),
    ],
)
def test_numbers_that_count_are_no_units(text: str, kept: str) -> None:
    assert words.without_counts(text) == kept


@pytest.mark.parametrize(
    "text",
    ["and 12", "plus 17, 30 and then 31", "what about 9?", "no, 8 and 9", "and without 12", "or 14 then"],
)
def test_more_units_go_on_with_a_sum(text: str) -> None:
    assert words.goes_on(message(text), SUM, None) == "action_tell_credits"


def test_a_title_goes_on_with_a_sum() -> None:
    assert words.goes_on(message("plus diary systems", "diary systems"), SUM, None) == "action_tell_credits"


@pytest.mark.parametrize(
    "text",
    ["12", "and what does 12 need", "and explain 2.3 to me", "and", "add 12", '/choose_units{"unit": "9"}'],
)
def test_another_message_does_not_go_on_with_a_sum(text: str) -> None:
    assert words.goes_on(message(text), SUM, None) is None


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("plus 17 and 30", "action_choose_units"),
        ("and then 12", "action_choose_units"),
        ("and 12?", None),
        ("what about 12", None),
    ],
)
def test_more_units_told_right_after_a_choice_are_chosen(text: str, action: str | None) -> None:
    assert words.goes_on(message(text), None, CHOSE) == action


def test_a_sum_after_a_choice_goes_on_as_a_sum_unless_it_is_put_right() -> None:
    assert words.goes_on(message("and 12"), OWN_SUM, CHOSE) == "action_tell_credits"
    assert words.goes_on(message("no, 12"), OWN_SUM, CHOSE) is None
    assert words.goes_on(message("no, 12"), SUM, CHOSE) == "action_tell_credits"


@pytest.mark.parametrize(
    "text",
    ["how many is that", "so how much would that be altogether", "is that enough then", "are they enough?"],
)
def test_a_sum_is_asked_for_again(text: str) -> None:
    assert words.goes_on(message(text), SUM, None) == "action_tell_credits"
    assert words.goes_on(message(text), {"action": "action_list_remaining"}, None) is None


def test_nothing_goes_on_without_a_sum_or_a_choice() -> None:
    assert words.goes_on(message("and 12"), {"action": "action_tell_unit"}, {"action": "action_x"}) is None
    assert words.goes_on(message("and 12"), None, None) is None


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("would 9 and 10 be enough", False),
        ("is 9 plus 10 enough", False),
        ("do 9 and 10 add up to enough", False),
        ("would 9 as well be enough", True),
        ("is 9 enough with what i've got", True),
        ("if i add 9 is it enough", True),
        ("if i swap 9 for 10 is it enough", True),
        ("plus 9, is that enough", True),
        ("is 9 and 10 too many", False),
    ],
)
def test_what_is_chosen_counts_only_when_it_is_meant(text: str, counted: bool) -> None:
    assert words.counts_chosen(text) is counted


def test_more_units_after_some_were_dropped_are_not_chosen() -> None:
    assert words.goes_on(message("and 12"), None, CHOSE | {"units": []}) is None
