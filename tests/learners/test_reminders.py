"""Reminders are kept, found, changed, cancelled and put off; each act can be undone, firing is none."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learners import account, changes, deadlines, nudges, reminder_choice, reminders
from learners.conversation import Reply
from learners.database import Database
from learners.models import Learner
from learners.quiet import Quiet
from learners.reminder_firing import Firing, Teller, fire_due
from learners.reminder_models import Deadline, Reminder
from learners.reminders import Wanted
from tests.learners.conftest import NOW

LONDON = ZoneInfo("Europe/London")
NIGHT = Quiet(time(21), time(8), LONDON)
HERE = NOW.astimezone(LONDON)  # Thursday 26 November 2026, 10:15
Record = tuple[Session, Learner]
UNIT = "sfj-l3-customer-service/4"


@pytest.fixture
def record(database: Database) -> Iterator[Record]:
    with database.writing() as session:
        yield session, account.new(session, "web", NOW).learner


def at(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=LONDON)


def remind(
    record: Record,
    text: str,
    due: str = "2026-11-27T16:30",
    rule: str | None = None,
    about: str | None = None,
) -> Reminder:
    return reminders.add(*record, Wanted(text, at(due), rule, about), NIGHT, NOW)


def undo(record: Record) -> None:
    act = changes.last_undoable(*record)
    assert act is not None
    changes.undo(*record, act, NOW)


def texts(record: Record) -> list[str]:
    return [one.text for one in reminders.pending(*record)]


def test_the_learners_words_and_wall_time_are_kept(record: Record) -> None:
    kept = remind(record, "do *it*", "2026-07-03T09:00", "FREQ=DAILY")
    assert (kept.text, kept.zone, kept.first_wall) == ("do *it*", "Europe/London", "2026-07-03T09:00:00")
    assert reminders.first_due(kept) == at("2026-07-03T09:00")
    assert reminders.shown(*record) == [
        {
            "id": kept.id,
            "text": "do *it*",
            "next_at": "2026-07-03T09:00:00+01:00",
            "rule": "FREQ=DAILY",
            "state": "pending",
        }
    ]


def test_a_time_named_in_quiet_hours_holds_but_a_deadlines_does_not(record: Record) -> None:
    named = remind(record, "ring", "2026-11-27T22:00")
    assert named.fires_at == at("2026-11-27T22:00")
    early = Wanted("Deadline", at("2026-11-27T06:00"), None, UNIT, "deadline")
    assert reminders.add(*record, early, NIGHT, NOW).fires_at == at("2026-11-27T08:00")


def test_setting_and_cancelling_are_undone(record: Record) -> None:
    one = remind(record, "one")
    reminders.cancel(*record, [one], NOW)
    assert texts(record) == []
    undo(record)
    assert texts(record) == ["one"]
    undo(record)
    assert record[0].scalars(select(Reminder)).all() == []


def test_a_change_is_undone_as_one_act(record: Record) -> None:
    one = remind(record, "one")
    reminders.change(record, one, Wanted("one", at("2026-11-28T10:00")), NIGHT, NOW)
    assert [reminders.next_at(it) for it in reminders.pending(*record)] == [at("2026-11-28T10:00")]
    undo(record)
    assert [reminders.next_at(it) for it in reminders.pending(*record)] == [at("2026-11-27T16:30")]


def test_what_fired_meanwhile_does_not_stand_in_the_way_of_undo(database: Database) -> None:
    with database.writing() as session:
        learner = account.new(session, "web", NOW).learner
        remind((session, learner), "daily", "2026-11-26T12:00", "FREQ=DAILY")

    def say(_session: Session, firing: Firing) -> Reply:
        return Reply(firing.reminder.text)

    assert fire_due(database, Teller(say, lambda _session, _id: NIGHT), NOW + timedelta(hours=3)) == 1
    with database.writing() as session:
        learner = session.scalars(select(Learner)).one()
        undo((session, learner))
        assert reminders.pending(session, learner) == []


def test_another_learners_reminder_is_not_found(record: Record) -> None:
    other = account.new(record[0], "web", NOW).learner
    kept = remind(record, "mine")
    assert reminders.mine(*record, str(kept.id)) is kept
    assert reminders.mine(record[0], other, kept.id) is None
    assert reminders.mine(*record, "1; drop") is None


def test_put_off_it_is_pending_again(record: Record) -> None:
    one = remind(record, "one")
    one.state, one.due_at, one.fires_at = "done", None, None
    reminders.put_off(one, at("2026-11-27T22:15"))
    assert texts(record) == ["one"]
    assert one.fires_at == at("2026-11-27T22:15")


def test_a_deadline_reminds_a_week_and_a_day_before(record: Record) -> None:
    kept = deadlines.keep(record, {UNIT: at("2026-12-12T00:00").date()}, NIGHT, HERE)[UNIT]
    assert [one.first_wall for one in kept] == ["2026-12-05T09:00:00", "2026-12-11T09:00:00"]
    assert {one.text for one in kept} == {"Deadline: unit 4"}


def test_a_deadline_that_moves_takes_its_reminders_along(record: Record) -> None:
    deadlines.keep(record, {UNIT: at("2026-12-12T00:00").date()}, NIGHT, HERE)
    deadlines.keep(record, {UNIT: at("2026-12-02T00:00").date()}, NIGHT, HERE)
    assert [one.first_wall for one in reminders.pending(*record)] == ["2026-12-01T09:00:00"]
    undo(record)
    assert len(reminders.pending(*record)) == 2
    assert [one.day.isoformat() for one in deadlines.of(record)] == ["2026-12-12"]


def test_a_deadline_that_is_dropped_can_be_had_back(record: Record) -> None:
    deadlines.keep(record, {UNIT: at("2026-12-12T00:00").date()}, NIGHT, HERE)
    assert deadlines.drop(record, [UNIT], HERE) == [UNIT]
    assert not deadlines.drop(record, [UNIT], HERE)
    assert texts(record) == []
    undo(record)
    assert len(texts(record)) == 2
    assert record[0].scalars(select(Deadline.about)).all() == [UNIT]


def test_nudges_come_twice_a_week_and_stop_as_one(record: Record) -> None:
    assert nudges.begin(record, NIGHT, HERE)
    assert not nudges.begin(record, NIGHT, HERE)
    days = {reminders.first_due(one).strftime("%A %H:%M") for one in reminders.pending(*record)}
    assert days == {"Monday 17:00", "Thursday 17:00"}
    assert nudges.end(record, HERE)
    assert not nudges.on(record)


def test_nudges_can_be_had_one_by_one(record: Record) -> None:
    assert nudges.begin(record, NIGHT, HERE, (nudges.NEARLY,))
    assert nudges.on(record) == {nudges.NEARLY}
    assert nudges.begin(record, NIGHT, HERE)
    assert len(reminders.pending(*record)) == 2


@pytest.fixture
def several(record: Record) -> Record:
    remind(record, "upload my unit 4 report", "2026-11-30T18:00")
    remind(record, "ring my assessor", "2026-11-29T10:00")
    remind(record, "log evidence", "2026-11-27T08:00", "FREQ=DAILY")
    remind(record, "do my portfolio", "2026-11-27T16:30", "FREQ=WEEKLY;BYDAY=MO,FR")
    remind(record, "photos", "2026-12-20T19:00", None, "sfj-l3-customer-service/9/2.3")
    return record


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ("cancel the sunday one", {"ring my assessor", "photos"}),
        ("cancel the monday one", {"upload my unit 4 report", "do my portfolio"}),
        ("cancel the 6pm reminder", {"upload my unit 4 report"}),
        ("stop the daily one", {"log evidence"}),
        ("cancel the weekly reminder", {"do my portfolio"}),
        ("cancel the one about my assessor", {"ring my assessor"}),
        ("cancel the reminder for unit 4", {"upload my unit 4 report"}),
        ("delete the reminder for 2.3", {"photos"}),
        ("cancel reminder 2", {"do my portfolio"}),
        ("the second one", {"do my portfolio"}),
        ("cancel the last one", {"photos"}),
        ("cancel the tuesday one", set()),
        ("cancel the one about the survey", set()),
        ("cancel the sunday one about photos", {"photos"}),
        (
            "cancel my reminders",
            {"upload my unit 4 report", "ring my assessor", "log evidence", "do my portfolio", "photos"},
        ),
    ],
)
def test_the_words_say_which_are_meant(several: Record, said: str, fits: set[str]) -> None:
    found = reminder_choice.fitting(reminders.pending(*several), said, HERE)
    assert {one.text for one in found} == fits


@pytest.mark.parametrize(
    ("said", "several"),
    [
        ("cancel all my reminders", True),
        ("reminders off", True),
        ("stop reminding me", True),
        ("cancel it", False),
    ],
)
def test_whether_more_than_one_is_meant(said: str, several: bool) -> None:
    assert reminder_choice.means_all(said) is several


def test_deadlines_kept_together_are_one_act(record: Record) -> None:
    day = at("2026-12-12T00:00").date()
    deadlines.keep(record, {UNIT: day, f"{UNIT}1": day}, NIGHT, HERE)
    assert len(deadlines.of(record)) == 2
    undo(record)
    assert not deadlines.of(record)
    assert texts(record) == []
