"""Reminders fire once, in time and in order, whatever happens to the processes that fire them."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from learners import account, reminder_firing, reminders
from learners.conversation import Reply
from learners.database import Database, StorageError
from learners.models import Learner, Message
from learners.reminder_firing import BATCH, MOST_ATTEMPTS, TOO_LATE, Firing, Teller, fire_due
from learners.reminder_models import Reminder
from learners.reminders import Wanted
from tests import postgres
from tests.learners.conftest import NOW
from tests.learners.reminder_worker import NEVER, never, say

PROJECT = Path(__file__).parent.parent.parent
LONDON = ZoneInfo("Europe/London")
PLAIN = Teller(say, never)
LEARNERS, EACH = 40, 25
SPREAD = 15.0  # seconds over which the thousand fall due
HOUR = timedelta(hours=1)


def somebody(session: Session) -> Learner:
    return account.new(session, "web", NOW).learner


def remind(session: Session, learner: Learner, text: str, due: datetime, rule: str | None = None) -> Reminder:
    return reminders.add(session, learner, Wanted(text, due.astimezone(LONDON), rule), NEVER, NOW)


def told(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(Message.text).order_by(Message.id)))


def the_reminder(database: Database) -> Reminder:
    with database.reading() as session:
        return session.scalars(select(Reminder)).one()


def test_what_is_due_is_told_once_and_what_is_not_waits(either: Database) -> None:
    with either.writing() as session:
        learner = somebody(session)
        remind(session, learner, "now", NOW)
        remind(session, learner, "later", NOW + HOUR)
    assert fire_due(either, PLAIN, NOW) == 1
    assert fire_due(either, PLAIN, NOW) == 0
    assert told(either) == ["now"]
    fire_due(either, PLAIN, NOW + HOUR)
    assert told(either) == ["now", "later"]


def test_a_series_moves_on_over_a_clock_change_at_the_same_wall_time(database: Database) -> None:
    first = datetime(2026, 10, 23, 16, 30, tzinfo=LONDON)
    with database.writing() as session:
        remind(session, somebody(session), "weekly", first, "FREQ=WEEKLY;BYDAY=FR")
    fire_due(database, PLAIN, first)
    assert first.astimezone(UTC).hour == 15
    assert the_reminder(database).due_at == datetime(2026, 10, 30, 16, 30, tzinfo=UTC)


def test_after_downtime_a_series_is_told_once(database: Database) -> None:
    with database.writing() as session:
        remind(session, somebody(session), "daily", NOW, "FREQ=DAILY")
    back = NOW + timedelta(days=3, hours=2)
    while fire_due(database, PLAIN, back):
        pass
    assert told(database) == ["daily"]
    assert the_reminder(database).due_at == NOW + timedelta(days=4)


def test_a_firing_knows_how_late_it_is(database: Database) -> None:
    with database.writing() as session:
        reminder = remind(session, somebody(session), "once", NOW)
    assert not Firing(reminder, NOW + timedelta(minutes=1), NEVER).late
    assert Firing(reminder, NOW + HOUR, NEVER).late
    assert not Firing(reminder, NOW + HOUR, NEVER).too_late
    assert Firing(reminder, NOW + TOO_LATE + HOUR, NEVER).too_late


def test_a_claim_is_held_until_its_lease_is_over(either: Database) -> None:
    with either.writing() as session:
        remind(session, somebody(session), "once", NOW)
    lease = timedelta(seconds=30)
    with either.writing() as session:
        assert len(reminder_firing.claim_due(session, NOW, lease, BATCH)) == 1
    with either.writing() as session:
        assert reminder_firing.claim_due(session, NOW + lease, lease, BATCH) == []
    with either.writing() as session:
        assert len(reminder_firing.claim_due(session, NOW + lease * 2, lease, BATCH)) == 1


def test_a_learners_next_reminder_waits_for_the_one_before(either: Database) -> None:
    with either.writing() as session:
        learner, other = somebody(session), somebody(session)
        first = remind(session, learner, "first", NOW - HOUR)
        remind(session, learner, "second", NOW)
        third = remind(session, other, "another's", NOW)
    with either.writing() as session:
        claimed = reminder_firing.claim_due(session, NOW, HOUR, BATCH)
    assert claimed == [first.id, third.id]
    with either.writing() as session:
        assert reminder_firing.claim_due(session, NOW, HOUR, BATCH) == []


def test_two_workers_do_not_claim_the_same(empty: Database) -> None:
    empty.upgrade()
    if empty.engine.dialect.name == "sqlite":
        return  # it has one writer
    with empty.writing() as session:
        learners = [somebody(session) for _ in range(4)]
        for learner in learners:
            remind(session, learner, "once", NOW)
    with empty.writing() as one, empty.writing() as other:
        mine = reminder_firing.claim_due(one, NOW, HOUR, 2)
        theirs = reminder_firing.claim_due(other, NOW, HOUR, 10)
    assert len(mine) == len(theirs) == 2
    assert not set(mine) & set(theirs)


def test_one_cancelled_after_the_claim_is_not_told(database: Database) -> None:
    with database.writing() as session:
        learner = somebody(session)
        remind(session, learner, "once", NOW)

    def cancels(session: Session, firing: Firing) -> Reply:
        reminders.cancel(session, learner, [firing.reminder], NOW)
        return Reply("told before")

    fire_due(database, Teller(cancels, never), NOW)
    assert told(database) == ["told before"]
    fire_due(database, PLAIN, NOW + HOUR)
    assert told(database) == ["told before"]


def test_what_fails_is_tried_again_later_and_at_last_is_dead(either: Database) -> None:
    with either.writing() as session:
        learner = somebody(session)
        remind(session, learner, "fails", NOW)
        remind(session, somebody(session), "works", NOW)

    def fails(_session: Session, firing: Firing) -> Reply:
        if firing.reminder.text == "fails":
            raise ValueError
        return Reply(firing.reminder.text)

    now, tries = NOW, 0
    while the_pending(either, "fails") is not None:
        fire_due(either, Teller(fails, never), now)
        tries, now = tries + 1, now + timedelta(hours=2)
        assert tries <= MOST_ATTEMPTS
    assert tries == MOST_ATTEMPTS
    assert told(either) == ["works"]
    with either.reading() as session:
        assert reminders.dead(session) == 1


def the_pending(database: Database, text: str) -> Reminder | None:
    with database.reading() as session:
        return session.scalar(select(Reminder).filter_by(text=text, state="pending"))


def start(url: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.learners.reminder_worker", url]
    env = os.environ | {"PYTHONPATH": str(PROJECT)}
    return subprocess.Popen(command, cwd=PROJECT, env=env, stdout=subprocess.PIPE)


class Workers:
    """Processes of which one after another is killed and replaced."""

    def __init__(self, url: str, count: int) -> None:
        self.url = url
        self.running = [start(url) for _ in range(count)]
        self.kills = 0

    def kill_one(self) -> None:
        """Kill one that has been at work for a moment, however long it took to start."""
        victim = self.running.pop(random.randrange(len(self.running)))
        assert victim.stdout is not None
        assert victim.stdout.readline() == b"ready\n"
        time.sleep(random.uniform(0.5, 1.5))
        victim.send_signal(signal.SIGKILL)
        victim.wait()
        self.kills += 1
        self.running.append(start(self.url))

    def stop(self) -> None:
        for worker in self.running:
            worker.kill()
            worker.wait()


def set_a_thousand(database: Database, begins: datetime) -> dict[str, datetime]:
    """The texts with when each is due; a learner's are due one after another, in no order of their ids."""
    dues = {}
    with database.writing() as session:
        for number in range(LEARNERS):
            learner = somebody(session)
            for place in random.sample(range(EACH), EACH):
                due = begins + timedelta(seconds=SPREAD * (place + number / LEARNERS) / EACH)
                remind(session, learner, f"{number}/{place}", due)
                dues[f"{number}/{place}"] = due
    return dues


def outbox(database: Database) -> list[Message]:
    with database.reading() as session:
        return list(session.scalars(select(Message).order_by(Message.id)))


def test_a_thousand_reminders_are_each_told_once_while_workers_are_killed(empty: Database) -> None:
    shared = Database(empty.url.partition("?timeout")[0])
    shared.upgrade()
    on_server = shared.engine.dialect.name == "postgresql"
    dues = set_a_thousand(shared, datetime.now(UTC) + timedelta(seconds=3))
    workers = Workers(shared.url, 3 if on_server else 1)
    try:
        give_up = time.monotonic() + 120  # a busy machine; 25 seconds are usual
        while told_count(shared) < len(dues) and time.monotonic() < give_up:
            workers.kill_one()
            if on_server and workers.kills == 4:
                postgres.restart(shared.url)
        time.sleep(1)
    finally:
        workers.stop()
    said = outbox(shared)
    assert workers.kills > 4
    assert Counter(message.text for message in said) == Counter(dues.keys())
    assert [message.text for message in said if message.at < dues[message.text]] == []
    in_order: dict[str, list[datetime]] = defaultdict(list)
    for message in said:
        in_order[message.conversation_id].append(dues[message.text])
    assert len(in_order) == LEARNERS
    assert all(order == sorted(order) for order in in_order.values())


def told_count(database: Database) -> int:
    try:
        return len(outbox(database))
    except StorageError:  # the server is coming back
        return 0
