"""What a message asks where its words alone do not say: a meaning chosen by a button, or two requests."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from actions import account_refusing, tasks
from actions.answers import QUESTIONS
from actions.wellbeing_words import is_denied
from bot import opening, several
from knowledge import outside, swearing

Parsed = dict[str, Any]
Parse = Callable[[str], Awaitable[Parsed]]
REDONE = re.compile(rf'/(\w+)\{{"{tasks.CHOSEN_ANEW}": ?"(\d+)"\}}')
CLAUSE = re.compile(r"[.!?,;\n]+\s*")
CERTAIN = 1.0
LONG = 1500  # characters said already, after which a question waits for a tap
DOES = frozenset({"log_evidence", "mark_criterion", "set_reminder", "set_deadline", "choose_units"})
# what may be asked with swearing
HEARD_THROUGH = (QUESTIONS | {"enrol"}) - {"help", "greet", "bot_challenge"}
SURE = 0.6
DISTRESS = "distress"  # heard in the whole, before anything is made of its parts


def is_redone(text: str) -> bool:
    """Whether this is a button that has kept words understood its way."""
    return REDONE.fullmatch(text) is not None


def may_be_several(text: str) -> bool:
    """Whether the message has a place where a second request may begin, or may be two as a whole."""
    two = several.lead(text) or next(several.cuts(text), None) or next(opening.cuts(text), None)
    return several.names_due_day(text) or two is not None or bool(account_refusing.beside(text))


def can_wait(parsed: Parsed, said: list[Parsed] | None) -> bool:
    """Whether what is asked besides can wait, for so much is said already; what is to be done never does."""
    length = sum(len(one.get("text") or "") for one in said or ())
    return length > LONG and parsed["intent"]["name"] not in DOES


async def meant(payload: str, kept: dict[str, str], parse: Parse) -> list[Parsed]:
    """The kept words, understood as the button says; nothing when they are long gone."""
    tapped = REDONE.fullmatch(payload)
    words = kept.get(tapped[2]) if tapped else None
    return [chosen(await parse(words), tapped[1])] if tapped and words else []


async def requests(text: str, parse: Parse, *, is_busy: bool) -> list[Parsed]:
    """The message as it is parsed; or its requests where it surely has several, or one after others.

    In distress it is never cut, if it is not merely denied. What comes with the name of a qualification
    is asked once that is known.
    """
    whole = await parse(text)
    if whole["intent"]["name"] == DISTRESS:
        return [whole, *await _beside_denial(whole, parse)]
    if (besides := account_refusing.beside(text)) and several.is_sure(wish := await parse(besides), SURE):
        return [chosen(wish, wish["intent"]["name"])]
    if found := await opening.parts(whole, parse):
        naming, other = found
        later = await requests(other["text"], parse, is_busy=False)
        return [chosen(naming, "enrol"), *([other] if len(later) == 1 else later)]
    if due := several.due(whole):
        return [chosen(whole, intent) for intent in due]
    if parts := several.lead(text):
        leading, wanted = [await parse(part) for part in parts]
        if several.only_leads(leading, wanted):
            left = [chosen(leading, "cancel")] if is_busy else []
            return [*left, chosen(wanted, wanted["intent"]["name"])]
    parted = await _apart(whole, parse, several.how_sure(text))
    return [chosen(one, one["intent"]["name"]) for one in parted] if len(parted) > 1 else [whole]


async def _beside_denial(whole: Parsed, parse: Parse) -> list[Parsed]:
    """What is asked after "i'm not hurting myself"; nothing where danger is told."""
    if not is_denied(whole["entities"]):
        return []
    for clause in CLAUSE.finditer(whole["text"]):
        after = await parse(whole["text"][clause.end() :])
        if several.is_sure(after, SURE):
            return [chosen(after, after["intent"]["name"])]
    return []


async def _apart(parsed: Parsed, parse: Parse, sure: float) -> list[Parsed]:
    """The requests in what was parsed, in their order; itself where it is one."""
    for first, rest in several.cuts(parsed["text"]):
        begins = await parse(first)
        if several.is_sure(begins, sure):
            follow = await _apart(await parse(rest), parse, sure)
            if several.are_apart(begins, follow[0], sure):
                return [begins, *follow]
    return [parsed]


async def unsworn(text: str, parse: Parse) -> list[Parsed]:
    """What a message asks that was taken for mere swearing or not understood; nothing if it asks nothing."""
    plain = swearing.without(text)
    if not swearing.swears(text) or swearing.is_all(text):
        return []
    whole = (await parse(text))["intent"]["name"]
    if whole not in {"out_of_scope", "nlu_fallback"} and outside.plainly(text) != "insult":
        return []
    meant = await parse(plain)
    intent = meant["intent"]
    asks = intent["name"] in HEARD_THROUGH and intent["confidence"] >= SURE
    return [chosen(meant, intent["name"])] if asks and whole != DISTRESS else []


def chosen(parsed: Parsed, intent: str) -> Parsed:
    """The parse as what was chosen, marked so that it is not taken for an answer to something open."""
    mark = {"entity": tasks.CHOSEN_ANEW, "value": "yes", "start": 0, "end": 0, "extractor": "button"}
    return {
        **parsed,
        "intent": {"name": intent, "confidence": CERTAIN},
        "entities": [*parsed["entities"], mark],
    }
