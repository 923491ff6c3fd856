"""`unitmate when`: what a phrase is understood as, with no model and no database."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.answers import InputError
from learners.times import remaining, spoken, understand

ZONE = "Europe/London"


def answered(line: dict[str, Any]) -> dict[str, Any]:
    """The answer to `{"text", "now", "zone"?}`; raises InputError for a `now` or zone that is none."""
    now = _now(line.get("now"), line.get("zone") or ZONE)
    text = line.get("text") or ""
    found = understand(text, now)
    due = found.first_due
    return {
        "outcome": found.outcome,
        "kind": found.kind,
        "first_due": due.isoformat() if due else None,
        "rule": found.rule,
        "reason": found.reason,
        "options": [option.isoformat() for option in found.options],
        "spoken": spoken(due, found.rule, now) if due else None,
        "about": remaining(text, found.spans),
    }


def _now(said: object, zone: str) -> datetime:
    """The time in the zone; one without an offset is the time the zone's clocks show."""
    try:
        there = ZoneInfo(zone)
        now = datetime.fromisoformat(str(said)) if said else datetime.now(there)
        return now.astimezone(there) if now.tzinfo else now.replace(tzinfo=there)
    except (ValueError, OSError, KeyError, OverflowError) as error:
        raise InputError(f"--now must be an ISO time and the zone an IANA name: {error}") from error
