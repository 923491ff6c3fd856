"""Know when somebody who was taken for ill or unsafe says that they are neither."""

from collections.abc import Sequence

from rasa.shared.core.events import UserUttered

from actions.conversation_outside import OUTSIDE
from actions.wellbeing_moods import DISTRESS
from bot.wellbeing.detector import CHECK_IN, WELL
from knowledge import outside

ADVICE = "advice"


def is_put_right(said: Sequence[tuple[UserUttered, list[str]]]) -> bool:
    """Whether the last message denies what the answer to the one before took it for; `said` are the turns."""
    return len(said) > 1 and WELL in _asides(said[-1][0]) and _was_taken(*said[-2])


def _was_taken(heard: UserUttered, acted: Sequence[str]) -> bool:
    """Whether the answer to a message spoke of health, or asked if all is well."""
    if heard.intent_name == DISTRESS:
        return False
    advised = OUTSIDE in acted and outside.likely(heard.text or "") == ADVICE
    return advised or CHECK_IN in _asides(heard)


def _asides(heard: UserUttered) -> list[str]:
    return list((heard.parse_data or {}).get("asides", []))
