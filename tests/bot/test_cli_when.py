"""`unitmate when`."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.answers import InputError
from bot.cli import cli
from bot.cli_when import answered

NOW = "2026-11-26T10:15:00+00:00"


def run(*arguments: str, stdin: str = "") -> tuple[int, list[dict[str, Any]]]:
    done = CliRunner().invoke(cli, ["when", *arguments], input=stdin)
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def test_a_time_is_printed_with_what_it_is_for() -> None:
    code, (found,) = run("remind me every other friday at half 4 to log 2.3", "--now", NOW, "--json")
    assert code == 0
    assert found == {
        "outcome": "resolve",
        "kind": "recurring",
        "first_due": "2026-11-27T16:30:00+00:00",
        "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
        "reason": None,
        "options": [],
        "spoken": "Friday 27 November at 16:30, then every second Friday",
        "about": "log 2.3",
    }


def test_many_phrases_are_read_a_line_each() -> None:
    lines = [
        {"text": "at 4", "now": "2026-06-16T10:00:00+01:00"},
        {"text": "tomorrow at 6", "now": NOW},
        {"text": "30 february", "now": NOW},
        {"text": "at 4", "now": "2026-11-26T10:15:00", "zone": "America/New_York"},
    ]
    code, found = run("--stdin", stdin="\n".join(map(json.dumps, lines)))
    assert code == 0
    assert [one["outcome"] for one in found] == ["resolve", "ask", "reject", "resolve"]
    assert [one["first_due"] for one in found] == [
        "2026-06-16T16:00:00+01:00",
        None,
        None,
        "2026-11-26T16:00:00-05:00",
    ]
    assert found[1]["options"] == ["2026-11-27T06:00:00+00:00", "2026-11-27T18:00:00+00:00"]
    assert found[2]["reason"] == "no_such_date"


def test_a_line_that_cannot_be_read_is_said_and_the_rest_answered() -> None:
    lines = ['{"text": "at 4", "now": "soon"}', '{"now": null}', f'{{"text": "noon", "now": "{NOW}"}}']
    code, found = run("--stdin", stdin="\n".join(lines))
    assert code == 1
    assert ["error" in one for one in found] == [True, True, False]


@pytest.mark.parametrize("line", [{"now": "x"}, {"zone": "Nowhere"}, {"zone": "../etc"}])
def test_a_time_or_zone_that_is_none_is_refused(line: dict[str, str]) -> None:
    with pytest.raises(InputError):
        answered({"text": "at 4", **line})


def test_without_a_time_it_is_now() -> None:
    assert answered({"text": "in 2 minutes"})["outcome"] == "resolve"
