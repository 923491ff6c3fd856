"""The `unitmate concerns` commands: what safeguarding staff see and say of concerns."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot import settings
from learners import concerns
from learners.concerns import STATES, WrongStep
from learners.concerns_tables import Concern, ConcernStep
from learners.database import Database

cli = typer.Typer(no_args_is_help=True, help="Safeguarding concerns.")
say = Console()
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@cli.command("list")
def list_concerns(
    state: Annotated[str | None, typer.Option(help=f"{', '.join(STATES)}; default: open ones.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Resolved and closed ones too.")] = False,
    as_json: Json = False,
) -> None:
    """List concerns, the newest first."""
    if state is not None and state not in STATES:
        raise typer.BadParameter(f"one of {', '.join(STATES)}", param_hint="--state")
    wanted = [state] if state else STATES if every else STATES[:3]
    with _database().reading() as session:
        found = [_shown(concern) for concern in concerns.listed(session, wanted)]
    if as_json:
        say.print_json(data=found)
    else:
        _print(found)


@cli.command("show")
def show_concern(number: int, as_json: Json = False) -> None:
    """Print one concern and everything done about it."""
    with _database().reading() as session:
        concern = concerns.find(session, number)
        found = _shown(concern) | {"steps": _steps(concern)} if concern else None
    if found is None:
        raise typer.BadParameter("no concern has that number", param_hint="NUMBER")
    if as_json:
        say.print_json(data=found)
    else:
        _print([found])
        for step in found["steps"]:
            say.print(f"{step['at']}  {step['state']}  {step['by']}: {step['note']}", markup=False)


@cli.command("set")
def set_state(
    number: int,
    state: Annotated[str, typer.Argument(help=", ".join(STATES))],
    by: Annotated[str, typer.Option("--by", help="Who does this.")],
    note: Annotated[str, typer.Option("--note", help="What was done; kept with the concern.")] = "",
) -> None:
    """Put a concern in a state and keep who did it, when and why."""
    with _database().writing() as session:
        concern = concerns.find(session, number)
        if concern is None:
            raise typer.BadParameter("no concern has that number", param_hint="NUMBER")
        try:
            concerns.take_step(
                session, concern, ConcernStep(at=datetime.now(UTC), by=by, state=state, note=note)
            )
        except WrongStep as error:
            raise typer.BadParameter(str(error), param_hint="STATE") from error
    say.print(f"Concern {number}: {state}")


def _database() -> Database:
    return Database(settings.read().database)


def _shown(concern: Concern) -> dict[str, Any]:
    return {
        "number": concern.id,
        "kind": concern.kind,
        "level": concern.level,
        "state": concern.state,
        "raised_at": concern.raised_at.isoformat(timespec="seconds"),
        "last_at": concern.last_at.isoformat(timespec="seconds"),
        "times": concern.times,
        "learner": concern.learner.public_id if concern.learner else None,
    }


def _steps(concern: Concern) -> list[dict[str, Any]]:
    return [
        {"at": step.at.isoformat(timespec="seconds"), "state": step.state, "by": step.by, "note": step.note}
        for step in concern.steps
    ]


def _print(found: list[dict[str, Any]]) -> None:
    table = Table()
    heads = ("number", "kind", "level", "state", "raised_at", "times", "learner")
    for head in heads:
        table.add_column(head)
    for concern in found:
        table.add_row(*(str(concern[head] or "record deleted") for head in heads))
    say.print(table)
