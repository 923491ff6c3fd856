"""`unitmate concerns`, as safeguarding staff use it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli_concerns import cli
from learners import account, concerns
from learners.database import Database

NOW = datetime(2026, 11, 26, 10, 15, tzinfo=UTC)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command over a database with one concern, number 1."""
    monkeypatch.setenv("UNITMATE_DATA_DIR", str(tmp_path))
    database = Database(f"sqlite:///{tmp_path / 'unitmate.db'}")
    database.upgrade()
    with database.writing() as session:
        learner = account.new(session, "web", NOW).learner
        concerns.raise_concern(session, learner, "abuse", "high", NOW)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(cli, arguments)

    return invoke


def listed(run: Any, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("list", "--json", *options).stdout)
    return found


def test_open_concerns_are_listed(run: Any) -> None:
    (found,) = listed(run)
    assert (found["number"], found["kind"], found["level"], found["state"]) == (1, "abuse", "high", "new")
    assert "abuse" in run("list").stdout


def test_a_concern_goes_through_its_states_with_who_and_why(run: Any) -> None:
    for state in ("acknowledged", "in_progress", "resolved"):
        assert run("set", "1", state, "--by", "Pat", "--note", f"now {state}").exit_code == 0
    shown = json.loads(run("show", "1", "--json").stdout)
    assert shown["state"] == "resolved"
    assert [(step["state"], step["by"], step["note"]) for step in shown["steps"]][-1] == (
        "resolved", "Pat", "now resolved",
    )  # fmt: skip
    assert "now resolved" in run("show", "1").stdout


def test_ended_concerns_are_listed_when_asked_for(run: Any) -> None:
    run("set", "1", "closed", "--by", "Pat")
    assert listed(run) == []
    assert len(listed(run, "--all")) == len(listed(run, "--state", "closed")) == 1


@pytest.mark.parametrize(
    "arguments",
    [("show", "9"), ("set", "9", "closed", "--by", "Pat"), ("set", "1", "gone", "--by", "Pat"),
     ("set", "1", "closed"), ("list", "--state", "odd")],
)  # fmt: skip
def test_what_cannot_be_done_is_refused(run: Any, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
