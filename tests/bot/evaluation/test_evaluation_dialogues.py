"""Dialogues are held with the real assistant and every turn is checked."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.evaluation.dialogues import (
    NOW,
    Clock,
    Held,
    Turn,
    as_text,
    check,
    hold_one,
    wrong_at_the_end,
)
from learners.models import Message
from tests.bot.test_cli import unitmate
from tests.talker import Talker

SFJ = "sfj-l3-customer-service"


def message(text: str, *titles: str) -> Message:
    buttons = [{"title": title, "payload": "/help"} for title in titles]
    return Message(text=text, buttons=buttons)


@pytest.mark.parametrize(
    ("reply", "expect"),
    [
        ("Saved 2.3", {"all_of": ["2.3", "saved"]}),
        ("unit   9", {"all_of": ["Unit 9"]}),
        ("It needs **2.3** now", {"all_of": ["needs 2.3 now"]}),
        ("2.3 and 2.4", {"any_of": ["9.9", "2.4"]}),
        ("2.3", {"none_of": ["2.4"]}),
        ("12.34", {"none_of": [r"/(?<!\d)2\.3(?!\d)/"]}),
        ("first\nsecond", {"all_of": ["/^SECOND$/"]}),
        ("anything", {}),
        ("a/b", {"all_of": ["/"]}),
    ],
)
def test_a_reply_that_is_as_expected(reply: str, expect: dict[str, list[str]]) -> None:
    assert check(reply, expect) == []


@pytest.mark.parametrize(
    ("reply", "expect", "wrong"),
    [
        ("2.3", {"all_of": ["2.3", "2.4"]}, ["lacks '2.4'"]),
        ("2.3", {"none_of": ["2.3"]}, ["has '2.3'"]),
        ("2.3", {"any_of": ["1.1", "1.2"]}, ["lacks any of ['1.1', '1.2']"]),
        ("", {}, ["is empty or broken"]),
        (" \n", {}, ["is empty or broken"]),
        ("Unit None: title", {}, ["is empty or broken"]),
        ("You're on {qualification}", {}, ["is empty or broken"]),
        ("Traceback (most recent call last)", {}, ["is empty or broken"]),
    ],
)
def test_what_is_wrong_with_a_reply(reply: str, expect: dict[str, list[str]], wrong: list[str]) -> None:
    assert check(reply, expect) == wrong


def test_buttons_are_part_of_the_reply() -> None:
    assert as_text([message("Which one?", "Unit 9", "Unit 4"), message("Note")]) == (
        "Which one?\nUnit 9\nUnit 4\nNote"
    )


@pytest.mark.parametrize(
    ("final", "wrong"),
    [
        ({}, []),
        ({"covered": None, "evidence_count": None, "reminders": None}, []),
        ({"covered": [], "evidence_count": 0, "reminders": 0}, []),
        ({"covered": [f"{SFJ}/9/2.3"], "not_covered": [f"{SFJ}/9/2.4"]}, []),
        ({"covered": [f"{SFJ}/9/2.4"]}, [f"{SFJ}/9/2.4 is not covered"]),
        ({"not_covered": [f"{SFJ}/9/2.3"]}, [f"{SFJ}/9/2.3 is covered"]),
        ({"evidence_count": 1}, ["evidence_count is 0, expected 1"]),
        ({"reminders": 2}, ["reminders is 0, expected 2"]),
    ],
)
async def test_the_record_at_the_end_is_compared(
    app: App, learner: Talker, final: dict[str, Any], wrong: list[str]
) -> None:
    await learner.tap(f'/enrol{{"qualification": "{SFJ}"}}')
    await learner.tap('/mark_criterion{"unit": "9", "criterion": "2.3"}')
    assert wrong_at_the_end(app, learner.conversation_id, final) == wrong


async def test_a_learner_never_heard_of_has_nothing_on_record(app: App) -> None:
    final = {"covered": [f"{SFJ}/9/2.3"], "evidence_count": 0}
    assert wrong_at_the_end(app, "test:nobody", final) == [f"{SFJ}/9/2.3 is not covered"]


def test_a_dialogue_passes_when_every_turn_and_the_end_are_right() -> None:
    right, wrong = Turn("hi", "hello", []), Turn("hi", "hello", ["lacks 'x'"])
    assert Held("1", "t", [right]).passed
    assert not Held("1", "t", [right, wrong]).passed
    assert not Held("1", "t", [right], ["evidence_count is 0, expected 1"]).passed


def test_the_clock_stands_where_it_is_put() -> None:
    clock = Clock()
    assert clock() == NOW
    clock.now = NOW + timedelta(days=1)
    assert clock() == NOW + timedelta(days=1)


async def test_a_dialogue_is_held_turn_by_turn(app: App, learner: Talker) -> None:
    turns = [
        {"user": "I'm on the sfj level 3", "expect": {"all_of": ["SFJ"]}},
        {"user": "unit 9", "expect": {"all_of": ["complaints"], "none_of": ["2.9"]}},
    ]
    held = await hold_one(app, learner, {"id": "D1", "title": "two turns", "turns": turns})
    assert [turn.user for turn in held.turns] == ["I'm on the sfj level 3", "unit 9"]
    assert [turn.wrong for turn in held.turns] == [[], ["has '2.9'"]]
    assert not held.passed


async def test_a_message_can_be_said_many_times_over(app: App, learner: Talker) -> None:
    dialogue = {"id": "D2", "title": "long", "turns": [{"user": "blah ", "repeat": 20}]}
    held = await hold_one(app, learner, dialogue)
    assert held.turns[0].user == "blah " * 20


async def test_everything_is_said_by_tapping_for_more(learner: Talker) -> None:
    await learner.tap(f'/enrol{{"qualification": "{SFJ}"}}')
    assert "5.5" not in as_text(await learner.say("what do I need for unit 4"))
    assert "5.5" in as_text(await learner.say_it_all("what do I need for unit 4"))


async def test_a_confirmation_asked_for_is_given_when_the_dialogue_allows_it(
    app: App, learner: Talker
) -> None:
    expect = {"all_of": ["Let's find out"]}
    turns = [{"user": "hello", "expect": expect, "optional_confirm": True}]
    held = await hold_one(app, learner, {"id": "D3", "title": "t", "turns": turns})
    assert held.passed


def test_the_command_holds_the_dialogues_of_a_file(tmp_path: Path) -> None:
    turns = [{"user": "hello", "expect": {"all_of": ["UnitMate"]}}]
    dialogues = [
        {"id": "D1", "title": "passes", "turns": turns},
        {"id": "D2", "title": "is a stranger again", "now": "2026-12-01T09:00:00+00:00", "turns": turns},
        {"id": "D3", "title": "fails", "turns": turns, "final_state": {"evidence_count": 1}},
    ]
    file, figures = tmp_path / "dialogues.json", tmp_path / "figures.json"
    file.write_text(json.dumps(dialogues))
    done = unitmate("evaluate", "dialogues", str(file), "--json", str(figures))
    assert done.returncode == 0, done.stderr
    assert json.loads(figures.read_text())["passed"] == 2
    assert "2 of 3 pass" in done.stdout
    assert "evidence_count is 0, expected 1" in done.stdout
