"""The jobs that go on beside the conversations."""

from datetime import timedelta

from bot import concern_notices, exports, housekeeping, reminder_loop
from bot.background import Job

JOBS = (
    Job("exports", timedelta(seconds=1), exports.make_waiting),
    Job("housekeeping", timedelta(days=1), housekeeping.purge),
    Job("concerns", concern_notices.LOOKS_EVERY, concern_notices.tell),
    Job("reminders", reminder_loop.EVERY, reminder_loop.fire),
)
