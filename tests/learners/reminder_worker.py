"""A process that fires reminders until it is killed: `python -m tests.learners.reminder_worker URL`."""

import sys
import time
from datetime import UTC, datetime, timedelta
from datetime import time as wall
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from learners.conversation import Reply
from learners.database import Database, StorageError
from learners.quiet import Quiet
from learners.reminder_firing import Firing, Teller, fire_due

LEASE = timedelta(seconds=2)  # a killed worker's reminders are free again soon
NEVER = Quiet(wall(0), wall(0), ZoneInfo("Europe/London"))


def say(_session: Session, firing: Firing) -> Reply:
    return Reply(firing.reminder.text)


def never(_session: Session, _learner_id: int) -> Quiet:
    return NEVER


def main() -> None:
    """Fire what is due; a database that is gone for a moment is waited for."""
    database = Database(sys.argv[1])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        try:
            claimed = fire_due(database, Teller(say, never), datetime.now(UTC), LEASE)
        except StorageError:
            claimed = 0
        if not claimed:
            time.sleep(0.05)


if __name__ == "__main__":
    main()
