"""What is said aside."""

from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, Event, UserUttered

from actions.wellbeing_moods import HEARD_LOW
from bot.asides import add_aside, asides


def heard(intent: str, *said_aside: str, text: str = "words") -> UserUttered:
    return UserUttered(text, {"name": intent}, parse_data={"asides": list(said_aside)})


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        ([heard("greet", "check_in")], ["check_in"]),
        ([heard("greet", "loss", "check_in")], ["loss", "check_in"]),
        ([heard("greet")], []),
        ([heard("greet", "check_in"), heard("greet", "check_in")], []),
        ([heard("greet", "check_in"), heard("greet"), heard("greet", "check_in")], ["check_in"]),
        ([heard("distress"), heard("thank", "check_in")], []),
        ([heard("distress"), heard("set_reminder", "loss")], ["loss"]),
        ([heard("what_next", "behind")], ["behind"]),
        ([heard("what_next", "behind"), heard("what_next", "tired", "loss")], ["loss"]),
        ([heard("distress"), heard("what_next", "tired")], []),
        ([heard("log_evidence", "sad")], []),
        ([heard("what_next", "tired"), heard("deny", "tired"), ActionExecuted(HEARD_LOW)], ["tired"]),
        ([heard("greet", "tired"), ActionExecuted("action_say_still_here")], []),
        ([heard("distress"), heard("what_next", text="im ok now what is next")], ["glad"]),
        ([heard("greet", "check_in"), heard("what_next", "well", "tired")], ["put_right"]),
        ([heard("greet", "check_in"), heard("what_next", "well", "loss")], ["put_right", "loss"]),
        ([heard("greet"), heard("what_next", "well")], []),
    ],
)
def test_a_line_aside_is_said_once_and_none_asks_right_after_distress(
    messages: list[Event], expected: list[str]
) -> None:
    assert asides(messages) == expected


def test_sympathy_comes_first_and_the_offer_of_help_last() -> None:
    said: list[dict[str, Any]] = [{"text": "one"}, {"text": "two"}]
    add_aside(said, "loss", "sorry")
    add_aside(said, "check_in", "ok?")
    assert said == [{"text": "sorry\n\none"}, {"text": "two\n\nok?"}]
