"""Dialogues are held in Telegram chats and judged by what arrives there."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.evaluation.dialogues import NO_LIMIT, Clock, Held, hold_one
from bot.evaluation.telegram_api import BotApi
from bot.evaluation.telegram_dialogues import hold_all
from tests.bot.test_cli import unitmate
from tests.talker import Talker
from tests.telegram_app import configured

OWN = Path("tests/eval/dialogues.json")
SFJ = "sfj-l3-customer-service"


def failures(held: list[Held]) -> list[tuple[str, str, list[str]]]:
    """Every turn and end that is not as expected."""
    turns = [(one.id, turn.user, turn.wrong) for one in held for turn in one.turns if turn.wrong]
    return turns + [(one.id, "at the end", one.wrong) for one in held if one.wrong]


async def on_telegram(app: App, dialogues: list[dict[str, Any]]) -> list[Held]:
    assert isinstance(app.clock, Clock)
    before = app.clock.now
    with BotApi().serving() as api:
        connected = configured(app, api.url, messages_per_minute=NO_LIMIT)
        try:
            return await hold_all(connected, api, app.clock, dialogues)
        finally:
            app.clock.now = before


async def test_our_own_dialogues_go_on_telegram_as_without_it(app: App) -> None:
    these: list[dict[str, Any]] = json.loads(OWN.read_text())
    without = [await hold_one(app, Talker(app), one) for one in these]
    assert failures(await on_telegram(app, these)) == failures(without)


async def test_a_reply_is_judged_as_it_is_read_in_the_chat(app: App) -> None:
    turns = [
        {"user": "I'm on the sfj level 3", "expect": {"all_of": ["SFJ"], "none_of": ["**", "<b>"]}},
        {"user": "what do I need for unit 4", "expect": {"all_of": ["Unit 4", "5.5"]}},
        {"user": "log evidence for unit 9 2.3: I rang <b>her</b> & him", "expect": {"all_of": ["Undo"]}},
        {"user": "what have I logged", "expect": {"all_of": ["<b>her</b> & him"], "none_of": ["&amp;"]}},
        {"user": "I rang her back. " * 300},
    ]
    final = {"covered": [f"{SFJ}/9/2.3"], "evidence_count": 1}  # one sentence 300 times tells nothing
    dialogue = {"id": "T1", "title": "markup", "turns": turns, "final_state": final}
    late = {"id": "T2", "title": "later", "now": "2026-12-01T09:00:00+00:00", "turns": [{"user": "hello"}]}
    held = await on_telegram(app, [late, dialogue])
    assert [one.id for one in held] == ["T2", "T1"]
    assert failures(held) == []


async def test_what_is_wrong_on_telegram_is_found(app: App) -> None:
    turns = [{"user": "hello", "expect": {"all_of": ["never said"]}}]
    [held] = await on_telegram(app, [{"id": "T3", "title": "fails", "turns": turns}])
    assert failures([held]) == [("T3", "hello", ["lacks 'never said'"])]


def test_only_dialogues_can_be_held_on_telegram(tmp_path: Path) -> None:
    done = unitmate("evaluate", "search", str(tmp_path / "x.jsonl"), "--channel", "telegram")
    assert done.returncode == 2
    assert "one of dialogues" in done.stderr


@pytest.mark.parametrize("passes", [True, False])
def test_the_command_says_how_many_pass(tmp_path: Path, passes: bool) -> None:
    turns = [{"user": "hello", "expect": {"all_of": ["UnitMate" if passes else "never said"]}}]
    file = tmp_path / "dialogues.json"
    file.write_text(json.dumps([{"id": "T4", "title": "greets", "turns": turns}]))
    done = unitmate("evaluate", "dialogues", str(file), "--channel", "telegram")
    assert f"{int(passes)} of 1 pass" in done.stdout
