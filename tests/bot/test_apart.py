"""What a message asks piece by piece, as the trained model parses the pieces."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain

from bot import apart, prepare
from bot.agent import load_parser
from bot.pleasantries import ASKS_NOTHING
from bot.responses import titles
from bot.settings import Settings
from bot.turns import RASA_OWN

ORDERS = [
    "tick 1.2 in unit 9",
    "put me down for unit 31",
    "i'm doing 31, 11 and 38",
    "remind me friday at 10 to ring my assessor",
    "cancel the thursday reminder",
    "show me my notes",
    "list the group a units with credits",
    "explain 1.3 in unit 5",
    "i want unit 9 done by 20 december",
    "what evidence can i use for 2.1 in unit 4",
]
QUESTIONS = [
    "is 203 one i have to do",
    "how long have i got to finish",
    "is there an exam",
    "what does mandatory mean",
    "how many optional ones do i need",
    "can i use photos of my work",
    "whats a witness statement",
    "who checks my work",
    "do i have to be observed",
    "how many credits is unit 12",
]
JOINTS = [". ", ", and ", ". oh and ", " and also ", ", btw ", ". and by the way ", "\n"]
DOMAIN = Path(__file__).parents[2] / "bot" / "domain"
UTTERANCES = Path(__file__).parents[1] / "eval" / "utterances.jsonl"


@pytest.fixture(scope="module")
def parse(built: Settings) -> apart.Parse:
    return load_parser(prepare.trained_model(built)).parse_message  # type: ignore[no-any-return]


def plain(_parsed: dict[str, Any]) -> None:
    """No conversation before, so that no words lead to an action of their own."""
    return


async def heard(text: str, parse: apart.Parse) -> list[str]:
    return [one["text"] for one in await apart.requests(text, parse, plain)] if apart.may_be(text) else []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "tick 1.2 of unit 4, and do i have to be observed",
            ["tick 1.2 of unit 4", "do i have to be observed"],
        ),
        ("is there a test? and who marks my work", ["is there a test?", "who marks my work"]),
        ("sorry been rushed off my feet. put me down for unit 14", ["put me down for unit 14"]),
        ("can i use photos of my work haha", ["can i use photos of my work"]),
    ],
)
async def test_each_request_is_heard_and_chat_is_left_out(
    text: str, found: list[str], parse: apart.Parse
) -> None:
    assert await heard(text, parse) == found


@pytest.mark.parametrize(
    "text",
    [
        "log: i calmed a man down and he said thanks lol",
        "remind me friday to ring sam and ask what he needs",
        "i want to die. whats left in unit 3",
        "my assessor put 2.1 next to unit 3, whats that",
        "i work on a hotel reception. is that enough for 1.1",
        "change the words to: i rang him. what did he want",
    ],
)
async def test_what_belongs_together_is_left_whole(text: str, parse: apart.Parse) -> None:
    assert await heard(text, parse) == []


@pytest.mark.parametrize("is_order_first", [True, False])
async def test_nearly_every_order_and_question_are_heard_as_two(
    parse: apart.Parse, *, is_order_first: bool
) -> None:
    joints = itertools.cycle(JOINTS)
    missed = []
    for order, question in itertools.product(ORDERS, QUESTIONS):
        pair = [order, question] if is_order_first else [question, order]
        text = next(joints).join(pair)
        if [one.rstrip(".") for one in await heard(text, parse)] != pair:
            missed.append(text)
    assert len(missed) <= len(ORDERS) * len(QUESTIONS) / 20, missed


def test_whatever_may_wait_for_a_tap_has_a_button() -> None:
    intents = set(Domain.load(str(DOMAIN)).intents) - RASA_OWN
    assert intents - set(titles("utter_titles")) <= ASKS_NOTHING


async def test_nearly_no_message_that_is_one_is_cut(parse: apart.Parse) -> None:
    said = [json.loads(line)["text"] for line in UTTERANCES.read_text().splitlines()]
    cut = [text for text in said if len(await heard(text, parse)) > 1]
    assert len(cut) <= len(said) / 200, cut
