"""How many reminders a second are claimed and put into the outbox, as ever more are set."""

import time
from datetime import UTC, datetime, timedelta
from datetime import time as wall
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlalchemy.orm import Session

from benchmarks.plan import Plan
from benchmarks.rows import Goal, Row
from learners.conversation import Reply
from learners.database import Database
from learners.models import ChannelIdentity, Learner
from learners.quiet import Quiet
from learners.reminder_firing import Firing, Teller, fire_due
from learners.reminder_models import Reminder

FEWEST = 1000
DUE = 1000  # of them at once, each of another learner
NOW = datetime(2026, 11, 26, 10, 15, tzinfo=UTC)
AT_ONCE = 50_000
NEVER = Quiet(wall(0), wall(0), ZoneInfo("Europe/London"))


def measure(folder: Path, plan: Plan) -> list[Row]:
    """Fires the same number among a thousand, ten thousand and so on up to the plan's."""
    counts = [FEWEST]
    while counts[-1] < plan.reminders:
        counts.append(counts[-1] * 10)
    rates = [_rate(folder / f"reminders-{count}.db", count) for count in counts]
    rows = [
        Row(f"reminders fired a second, {count:,} set", None, rate, f"{rate:.0f}")
        for count, rate in zip(counts, rates, strict=True)
    ]
    slower = rates[0] / rates[-1]
    measure = f"firing among {counts[-1]:,} against {FEWEST:,}"
    return [*rows, Row(measure, Goal(1.25), slower, f"{slower:.2f} x")]


def _rate(file: Path, count: int) -> float:
    database = Database(f"sqlite:///{file}")
    database.upgrade()
    _fill(database, count)
    teller, fired = Teller(_say, _never), 0
    began = time.perf_counter()
    while claimed := fire_due(database, teller, NOW):
        fired += claimed
    took = time.perf_counter() - began
    database.engine.dispose()
    assert fired == DUE
    return fired / took


def _fill(database: Database, count: int) -> None:
    """`count` reminders, of which the first `DUE` are due now and the others some day."""
    with database.writing(durable=False) as session:
        people = [{"id": n, "public_id": f"{n:032}", "created_at": NOW} for n in range(1, DUE + 1)]
        session.execute(insert(Learner), people)
        ways = [{"channel": "web", "external_id": f"{n}", "learner_id": n} for n in range(1, DUE + 1)]
        session.execute(insert(ChannelIdentity), ways)
        for first in range(0, count, AT_ONCE):
            numbers = range(first, min(first + AT_ONCE, count))
            session.execute(insert(Reminder), [_reminder(number) for number in numbers])


def _reminder(number: int) -> dict[str, object]:
    due = NOW if number < DUE else NOW + timedelta(days=1, seconds=number)
    return {
        "learner_id": number % DUE + 1,
        "kind": "reminder",
        "text": f"do number {number}",
        "zone": "Europe/London",
        "first_wall": due.replace(tzinfo=None).isoformat(timespec="seconds"),
        "urgent": False,
        "created_at": NOW,
        "state": "pending",
        "due_at": due,
        "fires_at": due,
        "attempts": 0,
    }


def _say(_session: Session, firing: Firing) -> Reply:
    return Reply(firing.reminder.text)


def _never(_session: Session, _learner_id: int) -> Quiet:
    return NEVER
