"""Thanks or a greeting before what a message asks: nothing of it is lost, and nothing is asked by them."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from bot import several

Parsed = dict[str, Any]
SURE = 0.6  # how surely something is asked after the pleasantry
# they ask for nothing either, so that the pleasantry is what the message is
ASKS_NOTHING = frozenset(
    """
    greet goodbye thank affirm deny cancel out_of_scope bot_challenge nlu_fallback distress
    """.split()  # noqa: SIM905 - a list of words reads best as one
)
POLITE = frozenset({"thank", "greet"})
_FOR = r"(?: for (?:that|this|it|everything|(?:all )?(?:the|your) (?:help|reminder)|helping|the info))?"
_GOOD = (
    r"(?:great|brill(?:iant)?|lovely|perfect|ace|fab|amazing|nice one|good|cool|sweet|sound|handy|"
    r"clear(?:er)?|useful|helpful|better|(?:a )?(?:big |huge |great )?help)"
)
_PRAISE = (
    rf"(?:(?:that|this|it|you)(?:['’]?s|['’]?re| is| was| were| has| have| really| actually)* "
    rf"(?:(?:very|really|so|much|well|dead) )*(?:helped|helps|does|did the job|{_GOOD})|{_GOOD}|"
    r"much appreciated|appreciate (?:it|that))(?: (?:me|out|actually|really|a lot|loads|a bit|now|that))*"
)
_THANKS = (
    r"(?:ta|thanks|thankyou|thank (?:you|u)|thx|thanx|tnx|tysm|ty|cheers)"
    rf"(?: (?:very much|so much|a lot|lots|loads|a million|again|mate|pal|love|hun))*{_FOR}"
)
_GREETING = (
    r"(?:hi|hiya|hey|heya|hello|helo|yo|alright|morning|afternoon|evening|good (?:morning|afternoon|evening))"
    r"(?: (?:there|again|mate|all|unitmate))*"
)
OPENING = re.compile(
    rf"\W*(?:(?:ok|okay|oh|ah|aw|right|yes|yeah|yep)\b\W*)*(?:{_THANKS}|{_GREETING})\b"
    rf"(?P<end>\W*\b(?:{_THANKS}|{_GREETING}|{_PRAISE})\b)*"
    r"(?P<joint>\s*(?:[.!?,;:)\n-]|\W*[^\w\s'\"#]\W*)*\s*(?:\b(?:and|also|but|so|oh|now|then)\b[\s,]*)*)",
    re.IGNORECASE,
)
QUESTION = re.compile(
    r"(?:w[ho]?[ao]t|which|who|where|when|why|how|can|could|do|does|did|is|are|will|would|should)"
    r"(?:['’]?s)?\b|.*\?\W*$",
    re.IGNORECASE | re.DOTALL,
)


def after(text: str) -> str | None:
    """What follows thanks or a greeting: joined to it, or plainly a request; None where nothing does."""
    opening = OPENING.match(text)
    if opening is None or text.startswith("/"):
        return None
    rest = text[opening.end() :]
    is_apart = bool(opening["joint"].strip()) or several.BEGINS.match(rest) is not None
    return rest if is_apart and len(rest.split()) > 1 else None


async def asked_after(text: str, parse: Callable[[str], Awaitable[Parsed]]) -> Parsed | None:
    """What is asked or ordered after them, as a message of its own; None where nothing is.

    After thanks a question counts though it is not understood: to say so is better than to pass over it.
    """
    rest = after(text)
    if rest is None:
        return None
    whole, asked = (await parse(text))["intent"]["name"], await parse(rest)
    name, sure = asked["intent"]["name"], asked["intent"]["confidence"]
    is_plain = QUESTION.match(rest) or several.BEGINS.match(rest) or several.orders(rest)
    if whole in POLITE and not is_plain:
        return None
    if name in ASKS_NOTHING:
        return asked if (whole, name) == ("thank", "nlu_fallback") else None
    return asked if sure >= SURE or is_plain else None
