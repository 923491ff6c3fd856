"""Whether what search found is sure enough to be quoted to a message that may be no question at all."""

import re

from actions.answers import ASKS
from actions.request import Request
from knowledge.search import Answer

# set from messages that ask (0.40 to 0.83) and others that only tell something (0.17 to 0.38)
NEAR, NEAR_ENOUGH = 0.4, 0.34  # cosines with the first passages
SURE, CHOSEN = 0.75, 1.0  # of the intent; by a button
SHORTEST = 5  # words: with fewer it is what somebody types into a search box
TELLS = re.compile(
    r"\b(?:i|im|ive|id|i['’](?:m|ve|d|ll)|we|she|he|they|you|u|my|put|change|move|make|it|that)\b",
    re.IGNORECASE,
)
ASKS_LATER = re.compile(
    r"[,.;:]\s*(?:and |so |but )?(?:what|which)\b|\b(?:which|who|why|how (?:do|many|much|long|can)|"
    r"(?:can|could|do|does|should|must|am|may) i)\b",
    re.IGNORECASE,
)


def is_sure(asked: Request, answer: Answer) -> bool:
    """Whether there is an answer, and it is near enough to what may be no question."""
    return answer.answerable and not is_doubtful(asked, answer)


def is_doubtful(asked: Request, answer: Answer) -> bool:
    """Whether what would be quoted is far from a message that is not surely a question about it."""
    if not answer.answerable or not asked.text or asked.criteria:
        return False
    intent = asked.tracker.latest_message.get("intent") or {}
    sure = 0.0 if intent.get("name") == "nlu_fallback" else intent.get("confidence", CHOSEN)
    if sure >= CHOSEN:
        return False
    unsure = sure < SURE
    if _tells(asked.text):
        return answer.near < (NEAR if unsure else NEAR_ENOUGH)
    return unsure and answer.near < NEAR_ENOUGH and not answer.plain


def _tells(text: str) -> bool:
    """Whether it is no question by its form: it says something, with no word that asks."""
    asks = "?" in text or ASKS.match(text) or ASKS_LATER.search(text)
    return not asks and len(text.split()) >= SHORTEST and TELLS.search(text) is not None
