"""Lists and buttons are short enough for a phone and survive any characters."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions import replies
from knowledge import qualification as catalogue
from knowledge.qualification import Criterion
from tests.search_fixtures import CERTIFICATE, SKILLS

BLOCKS = ["a\nb\nc", "d\ne", "f"]


@pytest.mark.parametrize(
    ("limit", "shown", "complete"),
    [
        (6, "a\nb\nc\n\nd\ne\n\nf", True),
        (5, "a\nb\nc\n\nd\ne", False),
        (4, "a\nb\nc", False),
        (1, "a\nb\nc", False),
        (0, "a\nb\nc", False),
    ],
)
def test_blocks_are_shown_whole_up_to_the_limit_and_never_none(
    limit: int, shown: str, complete: bool
) -> None:
    assert replies.first_blocks(BLOCKS, limit) == (shown, complete)


def test_no_blocks_are_all_there() -> None:
    assert replies.first_blocks([]) == ("", True)


@given(st.lists(st.text(alphabet="ab\n", min_size=1), max_size=8), st.integers(0, 30))
def test_what_is_shown_is_a_beginning_of_the_blocks(blocks: list[str], limit: int) -> None:
    shown, complete = replies.first_blocks(blocks, limit)
    assert "\n\n".join(blocks).startswith(shown)
    assert complete == (shown == "\n\n".join(blocks))


def test_a_button_without_entities_is_a_bare_intent() -> None:
    assert replies.button("Show the units", "list_units") == {
        "title": "Show the units",
        "payload": "/list_units",
    }


@given(st.text())
def test_a_buttons_entities_can_be_read_back_whatever_they_hold(value: str) -> None:
    payload = replies.button("t", "enrol", qualification=value)["payload"]
    assert json.loads(payload.removeprefix("/enrol")) == {"qualification": value}


def test_quotes_and_other_alphabets_stay_legible_in_a_button() -> None:
    payload = replies.button("t", "define_term", term='the “brand promise” isn\'t "é"')["payload"]
    assert payload == '/define_term{"term": "the “brand promise” isn\'t \\"é\\""}'


def test_every_unit_fits_into_a_buttons_payload_of_a_web_message() -> None:
    for qualification in catalogue.load_all().values():
        for button in replies.unit_buttons(qualification.units):
            assert len(button["payload"]) < 64
            assert button["title"].startswith("Unit ")


def test_sub_points_of_a_criterion_stay_on_its_line() -> None:
    criterion = Criterion(ref="1.1", text="Describe:\na) this\n  b) that")
    assert replies.criterion_line(criterion) == "- **1.1** Describe: a) this b) that"


def test_an_outcome_printed_in_several_statements_is_one_line() -> None:
    for unit in catalogue.load(SKILLS).units:
        for outcome in unit.outcomes:
            assert "\n" not in replies.outcome_name(outcome)


def test_a_quote_marks_every_line() -> None:
    assert replies.quote("one\n\n two\n") == "> one\n>\n>  two"


def test_the_facts_of_a_unit_are_those_that_are_printed() -> None:
    unit = catalogue.load(CERTIFICATE).by_number["1"]
    told = "UAN J/600/1003 · level 2 · 6 credits · 50 guided learning hours · 32 criteria"
    assert replies.facts(unit) == told
    bare = unit.model_copy(update={"level": None, "credit": None, "glh": None})
    assert replies.facts(bare) == "UAN J/600/1003 · 32 criteria"


LINES = [("A", "- 1"), ("A", "- 2"), ("B", "- 3")]


@pytest.mark.parametrize(
    ("page", "shown", "last", "which"),
    [
        (1, "**A**\n\n- 1\n- 2", False, "\n\n_1-2 of 3 units._"),
        (2, "**B**\n\n- 3", True, "\n\n_3 of 3 units._"),
        (3, "**B**\n\n- 3", True, "\n\n_3 of 3 units._"),
        (0, "**A**\n\n- 1\n- 2\n\n**B**\n\n- 3", True, ""),
    ],
)
def test_a_long_list_is_shown_in_pages(page: int, shown: str, last: bool, which: str) -> None:
    assert replies.page_of(LINES, page, 2) == (shown, last)
    assert replies.which_shown(LINES, page, "units", 2) == which


def test_a_list_without_headings_is_plain_and_a_short_one_is_not_counted() -> None:
    assert replies.page_of([("", "- 1")], 1) == ("- 1", True)
    assert replies.which_shown(LINES, 1, "units") == ""


@pytest.mark.parametrize(("number", "said"), [(0, "0 units"), (1, "1 unit"), (2, "2 units")])
def test_numbers_agree_with_their_nouns(number: int, said: str) -> None:
    assert replies.plural(number, "unit") == said


def test_markdown_in_a_learners_words_is_escaped() -> None:
    assert replies.escaped("*a* _b_ <i>") == "\\*a\\* \\_b\\_ \\<i>"
    assert replies.escaped("1. one\n- two\n> three") == "1\\. one\n\\- two\n\\> three"
    assert replies.escaped("2.3 a-b") == "2.3 a-b"
