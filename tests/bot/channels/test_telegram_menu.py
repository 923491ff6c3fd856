"""The menu's commands are those that *help* names, and each means something."""

import re

import pytest

from bot.channels import telegram_menu
from bot.channels.telegram_menu import MEANINGS, PRIVACY, Meaning

OF_TELEGRAM = re.compile(r"[a-z0-9_]{1,32}")


def test_every_command_listed_means_something_and_no_other_does() -> None:
    assert {name for name, _ in telegram_menu.listed()} == {*MEANINGS, PRIVACY}


def test_the_menu_is_one_that_telegram_takes() -> None:
    for name, what_for in telegram_menu.listed():
        assert OF_TELEGRAM.fullmatch(name)
        assert 1 <= len(what_for) <= 256


@pytest.mark.parametrize(
    ("text", "sends"),
    [
        ("/start", ("/greet", True)),
        ("/start BC23-DF45", ("link BC23-DF45", False)),
        ("/UNITS@UnitMateBot", ("/list_units", True)),
        ("/units 9", ("what do I need for 9", False)),
        ("/log calmed {a} caller\nand more", ("log evidence: calmed {a} caller\nand more", False)),
        ("/remind   Friday at 4pm ", ("remind me Friday at 4pm", False)),
        ("/link", ("/link_account", True)),
    ],
)
def test_a_command_sends_what_a_learner_would_say_or_tap(text: str, sends: tuple[str, bool]) -> None:
    assert telegram_menu.meant(text) == sends


@pytest.mark.parametrize("text", ["units", "/nonsense", "/enrol{}", "/", "see /units", "/unitsx"])
def test_anything_else_is_words(text: str) -> None:
    assert telegram_menu.meant(text) is None


def test_only_privacy_is_answered_outside_the_dialogue() -> None:
    assert telegram_menu.asks_of_privacy("/privacy@UnitMateBot")
    assert not telegram_menu.asks_of_privacy("privacy")
    assert Meaning("/help") == MEANINGS["help"]
