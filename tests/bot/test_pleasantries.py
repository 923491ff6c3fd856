"""Thanks and greetings are told from what is asked after them."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot import pleasantries


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("ta. when is unit 4 due", "when is unit 4 due"),
        ("thank you so much, that's really helped. what about 2.3?", "what about 2.3?"),
        ("hiya mate - and remind me at 5 to eat", "remind me at 5 to eat"),
        ("ok cheers for your help what's left in unit 2", "what's left in unit 2"),
    ],
)
def test_what_follows_a_pleasantry_is_kept_whole(text: str, rest: str) -> None:
    assert pleasantries.after(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "thanks",
        "hello there!",
        "thanks for explaining 2.3",
        "thanks hun you explain things better than my boss",
        "tax forms went to a customer",
        "/thank",
        "what's left in unit 2, thanks",
    ],
)
def test_a_message_with_nothing_after_it_is_left_as_it_is(text: str) -> None:
    assert pleasantries.after(text) is None


def of(intents: dict[str, str]) -> Callable[[str], Awaitable[pleasantries.Parsed]]:
    """A parser that knows what these texts are taken for."""

    async def parse(text: str) -> pleasantries.Parsed:
        return {"text": text, "intent": {"name": intents[text], "confidence": 0.9}, "entities": []}

    return parse


@pytest.mark.parametrize(
    ("rest", "intent", "is_asked"),
    [
        ("what's left in unit 2", "ask_remaining", True),
        ("when does it shut then?", "nlu_fallback", True),
        ("it is all clear to me now", "ask_progress", False),
        ("see you on monday", "goodbye", False),
    ],
)
def test_only_what_asks_is_heard_after_thanks(rest: str, intent: str, is_asked: bool) -> None:
    parse = of({f"cheers, {rest}": "thank", rest: intent})
    asked = asyncio.run(pleasantries.asked_after(f"cheers, {rest}", parse))
    assert (asked is not None) == is_asked
