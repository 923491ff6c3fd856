"""More of the list shown last, asked for in words."""

import uuid

import pytest

from bot import paging
from bot.app import App
from bot.evaluation.dialogues import Learner, as_text

UNITS = {"payload": '/list_units{"show": "2"}', "intent": "list_units", "past": 0}
SFJ = '/enrol{"qualification": "sfj-l3-customer-service"}'


@pytest.mark.parametrize(
    "text",
    [
        "more",
        "can i see more pls",
        "next page",
        "and the rest of them",
        "ok carry on",
        "any others?",
        "go on then",
    ],
)
def test_a_few_words_ask_for_more(text: str) -> None:
    assert paging.asks_for_more(text)


@pytest.mark.parametrize(
    "text",
    [
        "what next",
        "whats next",
        "next unit",
        "more about 2.3",
        "i need more time",
        "the rest of unit 4",
        "go",
        "ok",
    ],
)
def test_what_asks_for_something_else_does_not(text: str) -> None:
    assert not paging.asks_for_more(text)


def test_a_list_is_named_only_as_what_it_is() -> None:
    assert paging.goes_on("more units", UNITS, None)
    assert not paging.goes_on("more criteria", UNITS, None)
    assert not paging.goes_on("more", None, None)


def test_after_a_question_in_between_the_list_has_to_be_named() -> None:
    later = UNITS | {"past": 1}
    assert paging.goes_on("the other units", later, None)
    assert not paging.goes_on("the others", later, None)


def test_what_is_dictated_is_never_taken_for_it() -> None:
    assert not paging.goes_on("more", UNITS, {"takes": "message"})


def test_the_last_button_for_more_is_kept_and_forgotten_after_a_while() -> None:
    shown = [{"text": "…", "buttons": [{"title": "Show more units", "payload": UNITS["payload"]}]}]
    more = paging.left_to_show(shown, "show the units", None)
    assert more == UNITS
    for past in range(1, paging.LONGEST_PAST + 1):
        more = paging.left_to_show([], "something else", more)
        assert more == UNITS | {"past": past}
    assert paging.left_to_show([], "something else", more) is None


def test_after_the_last_page_there_is_nothing_left() -> None:
    more = paging.left_to_show([{"text": "…"}], '/list_units{"show": "5"}', UNITS)
    assert more == UNITS | {"payload": ""}


@pytest.mark.parametrize(
    ("asks", "pages"),
    [
        ("which units are there", ["1-10 of 45", "11-20 of 45", "21-30 of 45"]),
        ("what does unit 1 ask for", ["1-10 of 16", "11-16 of 16", "last of that list"]),
        ("whats left in unit 4", ["1-10 of 19", "11-19 of 19", "last of that list"]),
        ("list group b please", ["1-10 of 17", "11-17 of 17", "last of that list"]),
    ],
)
async def test_words_turn_the_pages_of_any_list(app: App, asks: str, pages: list[str]) -> None:
    learner = Learner(app, f"test:{uuid.uuid4().hex}")
    await learner.say(SFJ, payload=True)
    for said, page in zip([asks, "a few more please", "and the others"], pages, strict=True):
        assert page in as_text(await learner.say(said))


async def test_where_no_list_goes_on_it_is_asked_which(app: App) -> None:
    learner = Learner(app, f"test:{uuid.uuid4().hex}")
    await learner.say(SFJ, payload=True)
    assert "Which list" in as_text(await learner.say("next page"))
