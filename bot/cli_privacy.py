"""`unitmate learner export | delete | assessor | messages`: a learner's data, for the centre."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy.orm import Session

from bot import settings
from learners import account, assessors, privacy, privacy_copy
from learners.database import Database
from learners.files import Files
from learners.models import Learner

say = Console()
complain = Console(stderr=True)
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def export_learner(public_id: str, file: Path) -> None:
    """Write everything held about a learner to a ZIP file."""
    with _learner(public_id) as (session, learner):
        content = privacy_copy.copy(session, learner, Files(settings.read().files_dir), datetime.now(UTC))
    file.touch(mode=0o600)
    file.write_bytes(content.data)
    typer.echo(f"Written to {file} ({len(content.data):,} bytes).")


def delete_learner(public_id: str, yes: Yes = False) -> None:
    """Delete everything held about a learner, for good."""
    with _learner(public_id) as (session, learner):
        for name, count in privacy.held(session, learner).items():
            typer.echo(f"{count:>7,} {name}")
    if not yes and typer.prompt("Type DELETE to delete it all for good") != "DELETE":
        typer.echo("Nothing was deleted.")
        raise typer.Exit(1)
    with _learner(public_id) as (session, learner):
        privacy.delete_all(
            session, learner, Files(settings.read().files_dir), datetime.now(UTC), waiting=True
        )
    typer.echo("Deleted.")


def set_assessor(public_id: str, assessor: str) -> None:
    """Say who assesses a learner on their current qualification, and how to reach them."""
    with _learner(public_id) as (session, learner):
        known = account.set_assessor(session, learner, assessor)
    if not known:
        complain.print("The learner is on no qualification yet.")
        raise typer.Exit(1)


def list_messages(
    collect: Annotated[bool, typer.Option("--collect", help="Mark them as collected.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print the messages that learners left for their assessors and nobody has collected."""
    with Database(settings.read().database).writing() as session:
        found = assessors.waiting(session)
        shown = [
            {"learner": who.public_id, "name": who.name, "at": left.at.isoformat(), "text": left.text}
            for who, left in found
        ]
        if collect:
            assessors.collect([left for _, left in found], datetime.now(UTC))
    if as_json:
        typer.echo(json.dumps(shown, indent=1, ensure_ascii=False))
        return
    for one in shown:
        typer.echo(f"{one['at']}  {one['name'] or one['learner']}\n{one['text']}\n")
    if not shown:
        typer.echo("No messages are waiting.")


@contextmanager
def _learner(public_id: str) -> Iterator[tuple[Session, Learner]]:
    """The learner with this id, or the command ends."""
    with Database(settings.read().database).writing() as session:
        learner = account.by_public_id(session, public_id)
        if learner is None:
            complain.print("No learner has that id.")
            raise typer.Exit(1)
        yield session, learner


def register(learner_cli: typer.Typer) -> None:
    """Add these commands to the group of commands about a learner."""
    learner_cli.command("export")(export_learner)
    learner_cli.command("delete")(delete_learner)
    learner_cli.command("assessor")(set_assessor)
    learner_cli.command("messages")(list_messages)
