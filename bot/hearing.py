"""What a message asks where its words alone do not say: a meaning chosen by a button, or two requests."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from actions import tasks
from bot import several

Parsed = dict[str, Any]
Parse = Callable[[str], Awaitable[Parsed]]
REDONE = re.compile(rf'/(\w+)\{{"{tasks.CHOSEN_ANEW}": ?"(\d+)"\}}')
CERTAIN = 1.0
DISTRESS = "distress"  # heard in the whole, before anything is made of its parts


def is_redone(text: str) -> bool:
    """Whether this is a button that has kept words understood its way."""
    return REDONE.fullmatch(text) is not None


def may_be_several(text: str) -> bool:
    """Whether the message has a place where a second request may begin, or may be two as a whole."""
    two = several.lead(text) or next(several.cuts(text), None)
    return several.names_due_day(text) or two is not None


async def meant(payload: str, kept: dict[str, str], parse: Parse) -> list[Parsed]:
    """The kept words, understood as the button says; nothing when they are long gone."""
    tapped = REDONE.fullmatch(payload)
    words = kept.get(tapped[2]) if tapped else None
    return [chosen(await parse(words), tapped[1])] if tapped and words else []


async def requests(text: str, parse: Parse, *, is_busy: bool) -> list[Parsed]:
    """The message as it is parsed; or its requests where it surely has two, or one after others.

    In distress it is never cut.
    """
    whole = await parse(text)
    if whole["intent"]["name"] == DISTRESS:
        return [whole]
    if due := several.due(whole):
        return [chosen(whole, intent) for intent in due]
    if parts := several.lead(text):
        leading, wanted = [await parse(part) for part in parts]
        if several.only_leads(leading, wanted):
            left = [chosen(leading, "cancel")] if is_busy else []
            return [*left, chosen(wanted, wanted["intent"]["name"])]
    for first, rest in several.cuts(text):
        parsed = [await parse(first), await parse(rest)]
        if several.are_apart(parsed[0], parsed[1]):
            return [chosen(one, one["intent"]["name"]) for one in parsed]
    return [whole]


def chosen(parsed: Parsed, intent: str) -> Parsed:
    """The parse as what was chosen, marked so that it is not taken for an answer to something open."""
    mark = {"entity": tasks.CHOSEN_ANEW, "value": "yes", "start": 0, "end": 0, "extractor": "button"}
    return {
        **parsed,
        "intent": {"name": intent, "confidence": CERTAIN},
        "entities": [*parsed["entities"], mark],
    }
