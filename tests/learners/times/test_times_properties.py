"""What holds of every date, every time and every text."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from learners.times import next_due, remaining, spoken, understand
from learners.times.understood import Understood
from learners.times.vocabulary import MONTHS, WEEKDAYS
from learners.times.zones import exists
from tests.learners.times.conftest import LONDON, at

ZONES = st.sampled_from(
    [LONDON, ZoneInfo("Europe/Dublin"), ZoneInfo("Asia/Karachi"), ZoneInfo("America/New_York")]
)
NOWS = st.builds(
    lambda moment, zone: moment.astimezone(zone),
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC)),
    ZONES,
)
WORDS = (
    *(
        "remind",
        "me",
        "to",
        "at",
        "on",
        "by",
        "every",
        "other",
        "next",
        "this",
        "last",
        "a",
        "an",
        "the",
        "in",
        "of",
    ),
    *(
        "friday",
        "thurs",
        "monday",
        "tomorrow",
        "tonight",
        "week",
        "weeks",
        "month",
        "day",
        "days",
        "hour",
        "year",
    ),
    *(
        "minutes",
        "fortnight",
        "half",
        "quarter",
        "past",
        "noon",
        "midnight",
        "morning",
        "before",
        "after",
        "until",
    ),
    *(
        "4",
        "9",
        "12",
        "16:30",
        "4.30pm",
        "2.3",
        "unit 9",
        "3rd",
        "first",
        "november",
        "30",
        "3/11",
        "29/2",
        "2027",
    ),
    *(
        "for",
        "from",
        "starting",
        "except",
        "and",
        "-",
        ",",
        ".",
        "weekdays",
        "daily",
        "times",
        "bank holiday",
        "am",
    ),
    *(
        "christmas",
        "25:00",
        "0",
        "1",
        "31",
        "000",
        "99999",
        "twice",
        "weekend",
        "ago",
        "pm",
        "end",
        "before work",
    ),
)
PHRASES = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
DATE_FORMS: tuple[Callable[[date], str], ...] = (
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d.day}/{d.month}/{d:%y}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"the {_nth(d.day)} of {MONTHS[d.month - 1].capitalize()} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]} {_nth(d.day)} {MONTHS[d.month - 1][:3]} {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {_nth(d.day)} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()][:3]} {d.day}/{d.month}/{d.year}",
)
TIME_FORMS: tuple[Callable[[int, int], str], ...] = (
    lambda h, m: f"{h:02}:{m:02}",
    lambda h, m: f"{h:02}.{m:02}",
    lambda h, m: f"{h:02}{m:02}",
    lambda h, m: f"{h % 12 or 12}:{m:02}{'pm' if h > 11 else 'am'}",
    lambda h, m: f"{h % 12 or 12}.{m:02} {'p.m.' if h > 11 else 'a.m.'}",
    lambda h, m: f"{h % 12 or 12}:{m:02} {'p m' if h > 11 else 'a m'}",
)


def _nth(day: int) -> str:
    return f"{day}{'th' if 11 <= day <= 13 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def moments(found: Understood) -> list[datetime]:
    return [found.first_due] if found.first_due else list(found.options)


@settings(max_examples=400, deadline=None)
@given(NOWS, st.integers(1, 360), st.times(), st.sampled_from(DATE_FORMS), st.sampled_from(TIME_FORMS))
def test_a_date_and_a_time_mean_themselves_however_written(
    now: datetime, ahead: int, wall: time, dated: Callable[[date], str], timed: Callable[[int, int], str]
) -> None:
    day = now.date() + timedelta(days=ahead)
    wanted = datetime.combine(day, wall.replace(second=0, microsecond=0), now.tzinfo)
    day_said, time_said = dated(day), timed(wall.hour, wall.minute)
    for text in (f"{day_said} at {time_said}", f"at {time_said} on {day_said}", f"{time_said} {day_said}"):
        found = understand(text, now)
        if exists(wanted):
            assert found.first_due == wanted, text
        else:
            assert found.reason == "no_such_time", text


@settings(max_examples=400, deadline=None)
@given(PHRASES, NOWS)
@example("every day until yesterday", at("2026-11-26 10:15"))
@example("sunday at 1.30am", at("2026-10-25 01:45"))
def test_nothing_is_due_in_the_past(text: str, now: datetime) -> None:
    found = understand(text, now)
    assert all(one.timestamp() > now.replace(microsecond=0).timestamp() for one in moments(found)), found


@settings(max_examples=400, deadline=None)
@given(PHRASES, NOWS)
def test_what_is_understood_is_whole(text: str, now: datetime) -> None:
    found = understand(text, now)
    assert (found.first_due is not None) == (found.outcome == "resolve")
    assert (found.reason is None) == (found.outcome == "resolve")
    assert len(found.options) != 1
    assert len(found.options) <= 4
    assert all(one.tzinfo is now.tzinfo and exists(one) for one in moments(found))
    assert all(0 <= start < end <= len(text) for start, end in found.spans)
    assert (found.rule is not None) == (found.kind == "recurring")


@settings(max_examples=400, deadline=None)
@given(PHRASES, NOWS)
def test_what_recurs_is_due_again_later_and_can_be_said(text: str, now: datetime) -> None:
    found = understand(text, now)
    for first in moments(found):
        assert spoken(first, found.rule, now)
        if found.rule:
            again = next_due(found.rule, first, first)
            assert again is None or again.timestamp() > first.timestamp()
            before = next_due(found.rule, first, first - timedelta(minutes=1))
            assert before is not None
            assert before == first, "the first time is one of the series"


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=80) | PHRASES, NOWS)
def test_any_text_is_understood_or_refused(text: str, now: datetime) -> None:
    found = understand(text, now)
    assert found.outcome in ("resolve", "ask", "reject")
    assert isinstance(remaining(text, found.spans), str)


@settings(max_examples=200, deadline=None)
@given(NOWS, st.integers(1, 600))
def test_minutes_from_now_are_minutes_that_pass(now: datetime, minutes: int) -> None:
    due = understand(f"in {minutes} minutes", now).first_due
    assert due is not None
    assert due.timestamp() - now.replace(microsecond=0).timestamp() == minutes * 60


@settings(max_examples=200, deadline=None)
@given(NOWS, st.sampled_from(WEEKDAYS), st.integers(9, 11))
def test_a_weekday_is_within_the_week(now: datetime, weekday: str, hour: int) -> None:
    due = understand(f"{weekday} at {hour}am", now).first_due
    assert due is not None
    assert WEEKDAYS[due.weekday()] == weekday
    assert 0 <= (due.date() - now.date()).days <= 7


@pytest.mark.parametrize(
    "text",
    [
        "at 4 " * 5000,
        "every " * 5000,
        "9" * 10000,
        "monday and " * 3000,
        "in a " * 4000,
        "daily tomorrow, 2027 weeks before work",
    ],
)
def test_a_long_text_takes_no_long_time(text: str, now: datetime) -> None:
    started = datetime.now(UTC)
    understand(text, now)
    assert datetime.now(UTC) - started < timedelta(seconds=2)
