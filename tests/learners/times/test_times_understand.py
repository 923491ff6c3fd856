"""What phrases mean, as said on Thursday 26 November 2026 at 10:15 in London unless another time is given."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from learners.times import understand
from tests.learners.times.conftest import at

ONCE = {
    "half four": "2026-11-26 16:30",
    "Half past 4": "2026-11-26 16:30",
    "quarter to 5": "2026-11-26 16:45",
    "20 past": "2026-11-26 10:20",
    "ten to": "2026-11-26 10:50",
    "ten minutes to four": "2026-11-26 15:50",
    "16.30": "2026-11-26 16:30",
    "1630": "2026-11-26 16:30",
    "four thirty p m": "2026-11-26 16:30",
    "at 4.30pm": "2026-11-26 16:30",
    "five o'clock": "2026-11-26 17:00",
    "eighteen hundred hours": "2026-11-26 18:00",
    "12 noon": "2026-11-26 12:00",
    "midnight": "2026-11-27 00:00",
    "half past midnight": "2026-11-27 00:30",
    "1 in the morning": "2026-11-27 01:00",
    "half 8 tonight": "2026-11-26 20:30",
    "friday at 4": "2026-11-27 16:00",
    "tomorrow at 8": "2026-11-27 08:00",
    "tomorow mornin": "2026-11-27 09:00",
    "2moro @ 2": "2026-11-27 14:00",
    "lunchtime": "2026-11-26 12:30",
    "before work on monday": "2026-11-30 08:00",
    "first thing": "2026-11-27 08:00",
    "in 20 mins": "2026-11-26 10:35",
    "in an hour and a half": "2026-11-26 11:45",
    "in 1h30": "2026-11-26 11:45",
    "half an hour": "2026-11-26 10:45",
    "in 3 days": "2026-11-29 10:15",
    "in a months time": "2026-12-26 10:15",
    "in 2 weeks at 5pm": "2026-12-10 17:00",
    "this time tomorrow": "2026-11-27 10:15",
    "half an hour before 5": "2026-11-26 16:30",
    "next Tues": "2026-12-01 09:00",
    "Tuesday week": "2026-12-08 09:00",
    "a week on Friday": "2026-12-04 09:00",
    "a fortnight today": "2026-12-10 09:00",
    "the day after tomorrow": "2026-11-28 09:00",
    "the week after next on monday": "2026-12-07 09:00",
    "wensday at 12": "2026-12-02 12:00",
    "on the 3rd": "2026-12-03 09:00",
    "3/11": "2027-11-03 09:00",
    "3rd of dec": "2026-12-03 09:00",
    "30 November": "2026-11-30 09:00",
    "dec 3rd 10am": "2026-12-03 10:00",
    "Sat 5th Dec @ 10": "2026-12-05 10:00",
    "29 feb": "2028-02-29 09:00",
    "2 days before the 10th": "2026-12-08 09:00",
    "the night before the 3rd": "2026-12-02 20:00",
    "before christmas": "2026-12-24 09:00",
    "good friday": "2027-03-26 09:00",
    "next bank holiday": "2026-12-25 09:00",
    "the last sunday in march at 10": "2027-03-28 10:00",
    "end of the month": "2026-11-30 09:00",
    "end of the week": "2026-11-27 09:00",
    "midnight on friday": "2026-11-28 00:00",
    "31 October 2027 at 12": "2027-10-31 12:00",
}
REPEATING = {
    "every Friday at half 4": ("2026-11-27 16:30", "FREQ=WEEKLY;BYDAY=FR"),
    "every other friday": ("2026-11-27 09:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    "each thursday at 4": ("2026-11-26 16:00", "FREQ=WEEKLY;BYDAY=TH"),
    "weekdays at 8": ("2026-11-27 08:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    "mon to fri 8.30am": ("2026-11-27 08:30", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    "saturday mornings at 10": ("2026-11-28 10:00", "FREQ=WEEKLY;BYDAY=SA"),
    "weekends at 11": ("2026-11-28 11:00", "FREQ=WEEKLY;BYDAY=SA,SU"),
    "every day except sunday at 6pm": ("2026-11-26 18:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA"),
    "every day at 9 and 5": ("2026-11-26 17:00", "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0"),
    "first Monday of the month at 10": ("2026-12-07 10:00", "FREQ=MONTHLY;BYDAY=1MO"),
    "last friday of every month, 3pm": ("2026-11-27 15:00", "FREQ=MONTHLY;BYDAY=-1FR"),
    "last working day of the month": ("2026-11-30 09:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    "the 15th of every month at 2pm": ("2026-12-15 14:00", "FREQ=MONTHLY;BYMONTHDAY=15"),
    "every 2 hours": ("2026-11-26 12:15", "FREQ=HOURLY;INTERVAL=2"),
    "every year on 5 april": ("2027-04-05 09:00", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=5"),
    "every monday for 6 weeks": ("2026-11-30 09:00", "FREQ=WEEKLY;BYDAY=MO;COUNT=6"),
    "every monday until june 30": ("2026-11-30 09:00", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270630T225959Z"),
    "weekly from tuesday at 9am": ("2026-12-01 09:00", "FREQ=WEEKLY;BYDAY=TU"),
    "fridays at midnight": ("2026-11-28 00:00", "FREQ=WEEKLY;BYDAY=SA"),
}
ASKED = {
    "tomorrow at 6": ["2026-11-27 06:00", "2026-11-27 18:00"],
    "at 9": ["2026-11-26 21:00", "2026-11-27 09:00"],
    "next Friday at 2": ["2026-11-27 14:00", "2026-12-04 14:00"],
    "Friday 5 December": ["2026-12-04 09:00", "2026-12-05 09:00"],
    "friday 13th": ["2026-12-11 09:00", "2026-12-13 09:00", "2027-08-13 09:00"],
    "tues and thurs at 9": ["2026-12-01 09:00", "2026-12-03 09:00"],
    "on the 3rd or the 4th": ["2026-12-03 09:00", "2026-12-04 09:00"],
    "tomorrow dinner time": ["2026-11-27 12:30", "2026-11-27 18:00"],
    "next weekend": ["2026-11-28 09:00", "2026-12-05 09:00"],
    "every day at 7": ["2026-11-26 19:00", "2026-11-27 07:00"],
}
REFUSED = {
    "today at 9am": "past",
    "last friday": "past",
    "two hours ago": "past",
    "in 0 minutes": "past",
    "20/11/2026": "past",
    "every friday until 1 january 2020": "past",
    "30 February": "no_such_date",
    "29 Feb 2027": "no_such_date",
    "31 november at 2": "no_such_date",
    "the 32nd": "no_such_date",
    "at 25:00": "no_such_time",
    "tomorrow at 4:75": "no_such_time",
    "28 march 2027 at 1.30am": "no_such_time",
    "in 80 years": "too_far",
    "1 march 2095": "too_far",
    "every 5 minutes": "too_often",
    "hello": "no_time",
    "": "no_time",
}
ABOUT_REFS = {
    "remind me about 2.3 on friday at 4": "2026-11-27 16:00",
    "do unit 3 at 4": "2026-11-26 16:00",
    "finish 1.1 to 1.4 by sunday": "2026-11-29 09:00",
    "units 7, 9 and 15 tomorrow at 5": "2026-11-27 17:00",
    "friday 4.15": "2026-11-27 16:15",
    "K1.2 and 2.10 on monday at 2.10": "2026-11-30 14:10",
}


@pytest.mark.parametrize(("text", "due"), [*ONCE.items(), *ABOUT_REFS.items()])
def test_a_phrase_means_one_time(text: str, due: str, now: datetime) -> None:
    found = understand(text, now)
    assert (found.outcome, found.kind, found.first_due) == ("resolve", "once", at(due)), found


@pytest.mark.parametrize(("text", "due", "rule"), [(text, *said) for text, said in REPEATING.items()])
def test_a_phrase_means_a_series(text: str, due: str, rule: str, now: datetime) -> None:
    found = understand(text, now)
    assert (found.kind, found.first_due, found.rule) == ("recurring", at(due), rule), found


@pytest.mark.parametrize(("text", "options"), ASKED.items())
def test_what_may_mean_several_times_is_asked(text: str, options: list[str], now: datetime) -> None:
    found = understand(text, now)
    assert (found.outcome, found.reason) == ("ask", "ambiguous"), found
    assert found.options == tuple(map(at, options))


@pytest.mark.parametrize("text", ["twice a week", "every few days", "every monday at 9 and thursday at 3"])
def test_which_days_is_asked_where_none_is_said(text: str, now: datetime) -> None:
    found = understand(text, now)
    assert (found.outcome, found.reason) == ("ask", "which_days")


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_cannot_be_is_refused_with_a_reason(text: str, reason: str, now: datetime) -> None:
    found = understand(text, now)
    assert (found.outcome, found.reason, found.first_due) == ("reject", reason, None), found


def test_an_unmarked_hour_is_the_next_that_makes_sense() -> None:
    assert understand("at 9", at("2026-11-26 08:00")).first_due == at("2026-11-26 09:00")
    assert understand("at 9", at("2026-11-26 21:30")).first_due == at("2026-11-27 09:00")
    assert understand("at 6", at("2026-11-26 10:15")).first_due == at("2026-11-26 18:00")
    assert understand("at 4", at("2026-11-26 16:45")).first_due == at("2026-11-27 16:00")


def test_the_hour_the_clocks_skip_does_not_come() -> None:
    assert understand("at 1.15am", at("2027-03-28 00:30")).reason == "no_such_time"
    assert understand("in an hour", at("2027-03-28 00:30")).first_due == at("2027-03-28 02:30")


def test_an_hour_skipped_earlier_in_the_day_does_not_matter_later() -> None:
    assert understand("at 1", at("2027-03-28 14:00")).first_due == at("2027-03-29 13:00")
    assert understand("1.30am", at("2027-03-28 14:00")).first_due == at("2027-03-29 01:30")


def test_a_day_and_an_hour_that_are_both_open_give_four_choices(now: datetime) -> None:
    options = ["2026-11-27 06:00", "2026-11-27 18:00", "2026-12-04 06:00", "2026-12-04 18:00"]
    assert understand("next friday at 6", now).options == tuple(map(at, options))


def test_a_greeting_is_no_time_of_day(now: datetime) -> None:
    found = understand("Morning! remind me to call Sam at twenty to two", now)
    assert found.first_due == at("2026-11-26 13:40")
    assert understand("morning", now).first_due == at("2026-11-27 09:00")


def test_the_hour_that_comes_twice_is_the_next_of_the_two() -> None:
    first, second = at("2026-10-25 01:30"), at("2026-10-25 01:30").replace(fold=1)
    assert understand("at 1.30am", at("2026-10-25 00:30")).first_due.timestamp() == first.timestamp()  # type: ignore[union-attr]
    again = understand("at 1.30am", at("2026-10-25 01:45")).first_due
    assert again is not None
    assert again.timestamp() == second.timestamp()
    later = understand("in 2 hours", at("2026-10-25 00:30")).first_due
    assert later is not None
    assert later.timestamp() == second.timestamp()


def test_days_from_now_keep_the_time_on_the_clock() -> None:
    assert understand("in 2 days", at("2026-10-24 18:30")).first_due == at("2026-10-26 18:30")


def test_times_are_those_of_the_learners_zone() -> None:
    now = datetime(2026, 11, 26, 10, 15, tzinfo=ZoneInfo("Asia/Karachi"))
    due = understand("tomorrow at 4", now).first_due
    assert due is not None
    assert due.utcoffset() == timedelta(hours=5)
    assert due.hour == 16


def test_of_two_days_the_one_to_be_reminded_on_is_taken(now: datetime) -> None:
    assert understand("remind me tomorrow to prep for friday week", now).first_due == at("2026-11-27 09:00")
    meeting = understand("I've got a meeting friday at 2 remind me at 1", now)
    assert meeting.first_due == at("2026-11-27 13:00")


def test_spans_cover_what_said_when(now: datetime) -> None:
    text = "remind me on friday to ring 3 people at half 4"
    said = [text[start:end] for start, end in understand(text, now).spans]
    assert said == ["on friday", "at half 4"]
