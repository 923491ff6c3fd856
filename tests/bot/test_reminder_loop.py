"""Reminders that fire in the real assistant: what is told, and how it is put off."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from actions import services
from bot import responses
from bot.app import App
from bot.evaluation.dialogues import Clock
from bot.reminder_loop import fire
from learners import conversation, reminder_calendar
from learners.models import Message
from tests.talker import Talker

NOW = datetime.fromisoformat("2026-11-26T10:15:00+00:00")  # a Thursday
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SFJ = "sfj-l3-customer-service"


@pytest.fixture
def clock(app: App) -> Iterator[Clock]:
    assert isinstance(app.clock, Clock)
    before, app.clock.now = app.clock.now, NOW
    yield app.clock
    app.clock.now = before


@pytest.fixture
async def enrolled(learner: Talker, clock: Clock) -> Talker:
    assert clock.now == NOW
    await learner.tap(f'/enrol{{"qualification": "{SFJ}"}}')
    return learner


async def fired(app: App, learner: Talker) -> list[Message]:
    """What the learner is told by what is due now."""
    with app.database.reading() as session:
        last = max((m.id for m in conversation.latest(session, learner.conversation_id, 1)), default=0)
    await fire(app)
    with app.database.reading() as session:
        return list(conversation.history(session, learner.conversation_id, last, 50))


def titles(message: Message) -> list[str]:
    return [button["title"] for button in message.buttons]


def payload(message: Message, title: str) -> str:
    return next(str(button["payload"]) for button in message.buttons if button["title"] == title)


async def test_a_reminder_is_told_when_it_is_due_and_not_before(
    app: App, learner: Talker, clock: Clock
) -> None:
    await learner.say("remind me in 20 mins to ring *dave* <now>")
    clock.now = NOW + 20 * MINUTE - timedelta(seconds=1)
    assert await fired(app, learner) == []
    clock.now = NOW + 20 * MINUTE
    (told,) = await fired(app, learner)
    assert told.text == "**Reminder:** ring \\*dave\\* \\<now>"
    assert titles(told) == ["15 min", "1 hour", "Tomorrow", "Next week"]
    assert await fired(app, learner) == []


@pytest.mark.parametrize(
    ("title", "until"),
    [
        ("15 min", "2026-11-26T10:50"),
        ("1 hour", "2026-11-26T11:35"),
        ("Tomorrow", "2026-11-27T10:35"),
        ("Next week", "2026-12-03T10:35"),
    ],
)
async def test_a_button_puts_it_off(app: App, learner: Talker, clock: Clock, title: str, until: str) -> None:
    await learner.say("remind me in 20 mins to ring dave")
    clock.now = NOW + 20 * MINUTE
    (told,) = await fired(app, learner)
    (said,) = await learner.tap(payload(told, title))
    assert "Snoozed until" in said.text
    clock.now = datetime.fromisoformat(f"{until}:00+00:00") - MINUTE
    assert await fired(app, learner) == []
    clock.now += MINUTE
    (again,) = await fired(app, learner)
    assert again.text == told.text


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("snooze 20 mins", "Thursday 26 November at 10:55"),
        ("snooze until 6pm", "Thursday 26 November at 18:00"),
        ("snooze that till tomorrow", "Friday 27 November at 10:35"),
        ("not now, in an hour", "Thursday 26 November at 11:35"),
    ],
)
async def test_words_put_it_off(app: App, learner: Talker, clock: Clock, said: str, until: str) -> None:
    await learner.say("remind me in 20 mins to ring dave")
    clock.now = NOW + 20 * MINUTE
    await fired(app, learner)
    (answer,) = await learner.say(said)
    assert answer.text == f"Snoozed until **{until}**: ring dave"


async def test_a_snooze_without_a_time_is_asked(app: App, learner: Talker, clock: Clock) -> None:
    await learner.say("remind me in 20 mins to ring dave")
    clock.now = NOW + 20 * MINUTE
    await fired(app, learner)
    (answer,) = await learner.say("snooze")
    assert titles(answer) == ["15 min", "1 hour", "Tomorrow", "Next week"]


async def test_after_downtime_it_is_told_once_and_marked_late(
    app: App, learner: Talker, clock: Clock
) -> None:
    await learner.say("remind me in 20 mins to ring dave")
    clock.now = NOW + 3 * HOUR
    (told,) = await fired(app, learner)
    assert "This was for Thursday 26 November at 10:35" in told.text
    assert await fired(app, learner) == []


async def test_what_was_missed_for_a_day_is_only_mentioned(app: App, learner: Talker, clock: Clock) -> None:
    await learner.say("remind me in 20 mins to ring dave")
    clock.now = NOW + 2 * DAY
    (told,) = await fired(app, learner)
    assert "too late for it now: ring dave" in told.text


async def test_late_in_the_night_it_waits_for_the_morning(app: App, learner: Talker, clock: Clock) -> None:
    await learner.say("remind me in 20 mins to ring dave")
    clock.now = NOW + 13 * HOUR
    assert await fired(app, learner) == []
    clock.now = NOW + 22 * HOUR
    assert len(await fired(app, learner)) == 1


async def test_a_series_goes_on_and_can_be_stopped_with_one_tap(
    app: App, learner: Talker, clock: Clock
) -> None:
    await learner.say("remind me every day at noon to log evidence")
    for day in range(2):
        clock.now = NOW + day * DAY + 2 * HOUR
        (told,) = await fired(app, learner)
    await learner.tap(payload(told, "Stop it"))
    clock.now = NOW + 4 * DAY
    assert await fired(app, learner) == []


async def test_it_says_when_what_it_is_about_is_covered_already(
    app: App, enrolled: Talker, clock: Clock
) -> None:
    await enrolled.say("remind me in 20 mins to log my call for unit 9 2.3")
    await enrolled.say("log evidence for unit 9 2.3: I talked a caller through our complaint steps")
    clock.now = NOW + 20 * MINUTE
    (told,) = await fired(app, enrolled)
    assert "2.3 in unit 9 is covered already: evidence logged" in told.text


async def test_a_deadline_is_told_with_what_is_left(app: App, enrolled: Talker, clock: Clock) -> None:
    await enrolled.say("my deadline for unit 4 is 12 december")
    clock.now = datetime.fromisoformat("2026-12-05T09:00:00+00:00")
    (told,) = await fired(app, enrolled)
    assert told.text.startswith("**Deadline for unit 4: Saturday 12 December.** 19 criteria left in 7 days")
    assert titles(told)[0] == "What's left?"


async def test_nudges_come_only_to_those_who_asked_and_stop_with_one_tap(
    app: App, enrolled: Talker, clock: Clock
) -> None:
    monday = datetime.fromisoformat("2026-11-30T17:00:00+00:00")
    await enrolled.tap('/list_reminders{"nudges": "on"}')
    clock.now = monday
    (told,) = await fired(app, enrolled)
    assert re.search(r"\d+ criteria of \d+ still to cover", told.text)
    (answer,) = await enrolled.tap(payload(told, "Stop these"))
    assert "no more summaries" in answer.text
    clock.now = monday + 7 * DAY
    assert await fired(app, enrolled) == []


async def test_another_learners_reminder_cannot_be_tapped(app: App, learner: Talker, clock: Clock) -> None:
    (said,) = await learner.say("remind me in 20 mins to ring dave")
    stranger = Talker(app)
    (answer,) = await stranger.tap(payload(said, "Cancel it"))
    assert "isn't set any more" in answer.text
    clock.now = NOW + 20 * MINUTE
    assert len(await fired(app, learner)) == 1


def test_a_response_is_filled_in_and_a_missing_value_is_an_error() -> None:
    assert responses.text("utter_nudge_nearly", {"left": "2"}) == "**Nearly there:** 2."
    with pytest.raises(KeyError):
        responses.text("utter_nudge_nearly", {})


async def test_quiet_hours_in_words_hold_what_falls_into_them(
    app: App, learner: Talker, clock: Clock
) -> None:
    await learner.say("remind me at 8.30pm tonight to ring dave")
    await learner.say("don't text me after 8")
    clock.now = NOW.replace(hour=20, minute=30)
    assert await fired(app, learner) == []
    clock.now = NOW.replace(hour=8, minute=0) + DAY
    (told,) = await fired(app, learner)
    assert told.text == "**Reminder:** ring dave"


async def test_in_another_zone_it_comes_at_the_same_time_of_day(
    app: App, learner: Talker, clock: Clock
) -> None:
    await learner.say("remind me every day at 4pm to ring dave")
    await learner.say("i'm in poland now")
    for day in range(2):
        clock.now = NOW.replace(hour=15, minute=0) + day * DAY - MINUTE
        assert await fired(app, learner) == []
        clock.now += MINUTE
        (told,) = await fired(app, learner)
        assert told.text == "**Reminder:** ring dave"


async def test_words_after_one_of_a_series_put_that_one_off_and_leave_the_series(
    app: App, learner: Talker, clock: Clock
) -> None:
    await learner.say("remind me every day at noon to log evidence")
    clock.now = NOW.replace(hour=12, minute=0)
    await fired(app, learner)
    (answer,) = await learner.say("not now, in an hour")
    assert answer.text == "Snoozed until **Thursday 26 November at 13:00**: log evidence"
    clock.now += HOUR
    assert len(await fired(app, learner)) == 1
    clock.now = NOW.replace(hour=12, minute=0) + DAY
    assert len(await fired(app, learner)) == 1


async def test_there_are_at_most_two_nudges_a_week(app: App, enrolled: Talker, clock: Clock) -> None:
    await enrolled.say("send me a weekly summary")
    await enrolled.say("tell me when a unit is nearly done")
    await enrolled.say("send me a weekly summary")
    told = []
    for hour in range(7 * 24):
        clock.now = NOW.replace(minute=0) + hour * HOUR
        told += await fired(app, enrolled)
    assert [message.text.partition(":")[0] for message in told] == ["**Your week"]
    assert titles(told[0])[-1] == "Stop these"


@pytest.fixture
def on_the_web(app: App) -> Iterator[None]:
    """A centre whose web server learners can reach."""
    centre = replace(app.services.centre, address="https://unitmate.example")
    services.use(replace(app.services, centre=centre))
    yield
    services.use(app.services)


@pytest.mark.usefixtures("on_the_web")
async def test_the_calendar_link_is_given_and_revoked_in_words(app: App, learner: Talker) -> None:
    (said,) = await learner.say("give me a calendar link")
    found = re.search(r"https://unitmate\.example/calendar/(\S+)\.ics", said.text)
    assert found
    with app.database.reading() as session:
        assert reminder_calendar.whose(session, found[1]) is not None
    (gone,) = await learner.say("stop my calendar link")
    assert "switched off" in gone.text
    with app.database.reading() as session:
        assert reminder_calendar.whose(session, found[1]) is None
