"""What is said beside an answer: a kind line for a mood, bad news, or somebody who is all right again."""

from collections.abc import Iterable
from typing import Any

from rasa.shared.core.events import Event

from actions.wellbeing_moods import DISTRESS, HEARD_LOW, MOODS
from actions.wellbeing_words import is_glad_beside
from bot.taken_wrongly import is_put_right
from bot.task_policy import OF_DISTRESS, turns
from bot.wellbeing.detector import CHECK_IN, LOSS

PUT_RIGHT = "put_right"  # somebody who was taken for ill or unsafe says that they are neither
GLAD = "glad"  # somebody who was in distress says they are all right, and asks for something
ASIDES = {
    CHECK_IN: ("utter_aside_check_in",),
    GLAD: ("utter_aside_glad",),
    PUT_RIGHT: ("utter_aside_put_right", "utter_aside_put_right_again"),
    LOSS: ("utter_aside_loss", "utter_aside_loss_again"),
    "angry": ("utter_aside_angry", "utter_aside_angry_again"),
    "behind": ("utter_aside_behind", "utter_aside_behind_again"),
    "doubt": ("utter_aside_doubt", "utter_aside_doubt_again"),
    "flat": ("utter_aside_flat", "utter_aside_flat_again"),
    "life": ("utter_aside_life", "utter_aside_life_again"),
    "nervous": ("utter_aside_nervous", "utter_aside_nervous_again"),
    "sad": ("utter_aside_sad", "utter_aside_sad_again"),
    "tired": ("utter_aside_tired", "utter_aside_tired_again"),
    "too_much": ("utter_aside_too_much", "utter_aside_too_much_again"),
}
LOW = MOODS - {LOSS}
NOTES = frozenset({"log_evidence", "suggest_criteria"})  # what they tell of is mostly others' mood


def asides(events: Iterable[Event]) -> list[str]:
    """What is said beside the answer to the last message, and was not to the one before or after distress."""
    said = turns(events)
    heard, acted = said[-1]
    before = said[-2][0] if len(said) > 1 else None
    if OF_DISTRESS.keys() & acted:
        return []
    found = [aside for aside in heard.parse_data.get("asides", []) if aside in ASIDES]
    known = set(before.parse_data.get("asides", [])) if before else set()
    if is_put_right(said):
        return [PUT_RIGHT, *(aside for aside in found if aside == LOSS)]
    if HEARD_LOW in acted:  # a mood that goes on is answered, in other words; after a loss it is of that
        grieved = LOSS in known and LOSS not in found
        return [LOSS, *(aside for aside in found if aside not in LOW)] if grieved else found
    message = {"text": heard.text, "intent": heard.intent, "entities": heard.entities}
    if before and is_glad_beside(message, [before.intent_name or ""]):
        return [GLAD]
    if before and before.intent_name == DISTRESS:
        known |= LOW | {CHECK_IN}
    if known & MOODS or heard.intent_name in NOTES:
        known |= LOW
    return [aside for aside in found if aside not in known]


def add_aside(said: list[dict[str, Any]], aside: str, text: str) -> None:
    """Put a line beside what is said: words of sympathy come first, an offer of help last."""
    if aside == CHECK_IN:
        said[-1]["text"] += f"\n\n{text}"
    else:
        said[0]["text"] = f"{text}\n\n{said[0]['text']}"
