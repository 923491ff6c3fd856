"""Quiet hours: when a learner is not to be disturbed, on the clock of their zone."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from learners.reminder_models import Preferences


@dataclass(frozen=True)
class Quiet:
    """From `begins` to `ends` in `zone`, over midnight when it begins later than it ends; equal: never."""

    begins: time
    ends: time
    zone: ZoneInfo

    def holds(self, instant: datetime) -> bool:
        """Whether the instant falls into the quiet hours."""
        wall = instant.astimezone(self.zone).time()
        if self.begins <= self.ends:
            return self.begins <= wall < self.ends
        return wall >= self.begins or wall < self.ends

    def over(self, instant: datetime) -> datetime:
        """The instant itself, or when the quiet hours it falls into are over (UTC)."""
        if not self.holds(instant):
            return instant.astimezone(UTC)
        local = instant.astimezone(self.zone)
        ends = datetime.combine(local.date(), self.ends, self.zone)
        if ends.time() <= local.time():
            ends = datetime.combine(local.date() + timedelta(days=1), self.ends, self.zone)
        return ends.astimezone(UTC)

    @property
    def ever(self) -> bool:
        """Whether there are any."""
        return self.begins != self.ends

    @property
    def spoken(self) -> str:
        """For people: "21:00 to 08:00"."""
        return f"{self.begins:%H:%M} to {self.ends:%H:%M}"

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}-{self.ends:%H:%M}"


def hours(said: str) -> tuple[time, time]:
    """ "21:00-08:00" as two times of day; raises ValueError for anything else."""
    begins, _, ends = said.partition("-")
    return time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip())


def of(session: Session, learner_id: int, centre: Quiet) -> Quiet:
    """The learner's own quiet hours and zone, the centre's where they have set none."""
    own = session.get(Preferences, learner_id)
    if own is None:
        return centre
    quiet = replace(centre, zone=ZoneInfo(own.zone)) if own.zone else centre
    if own.quiet_from and own.quiet_until:
        begins, ends = hours(f"{own.quiet_from}-{own.quiet_until}")
        quiet = replace(quiet, begins=begins, ends=ends)
    return quiet
