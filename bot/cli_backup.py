"""`unitmate backup` and `unitmate restore`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import backup, settings


def back_up(file: Path) -> None:
    """Write the database and learners' files to one file, checked; UnitMate may be running."""
    manifest = backup.back_up(settings.read(), file, datetime.now(UTC))
    typer.echo(f"Backed up to {file}: {_counted(manifest)}. Sound.")
    if manifest["missing"]:
        typer.echo(
            f"{len(manifest['missing'])} files are named in the database and not on the disk.", err=True
        )


def restore(
    file: Path,
    yes: Annotated[bool, typer.Option("--yes", help="Replace the database that is there.")] = False,
) -> None:
    """Put a backup in place of what is there, which is kept beside it; UnitMate must be stopped."""
    manifest = backup.restore(settings.read(), file, datetime.now(UTC), overwrite=yes)
    typer.echo(f"Restored the backup of {manifest['made_at']}: {_counted(manifest)}. Start UnitMate now.")


def register(cli: typer.Typer) -> None:
    """Add these commands."""
    cli.command("backup")(back_up)
    cli.command("restore")(restore)


def _counted(manifest: dict[str, Any]) -> str:
    files = len(manifest["sha256"]) - 1
    return f"the database and {files} file{'' if files == 1 else 's'}"
