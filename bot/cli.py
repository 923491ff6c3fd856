"""The `unitmate` command."""

import io
import json
import os
import sys
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.markup import escape

from bot import cli_backup, cli_concerns, cli_privacy, logs, settings
from bot.backup import BackupError
from bot.cli_learner import learner_cli
from bot.running import Running
from bot.settings import SettingsError
from knowledge.embedding import EncoderError
from knowledge.index import IndexMissing
from knowledge.parsing import build as spec_build
from knowledge.parsing.build import BuildError
from knowledge.parsing.corrections import CorrectionError
from knowledge.qualification import CatalogueError
from learners.database import StorageError

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,  # they hold learners' words
    help="UnitMate: a learner-support assistant.",
)
catalogue_cli = typer.Typer(no_args_is_help=True, help="The catalogue of qualifications.")
spec_cli = typer.Typer(no_args_is_help=True, help="The specifications the catalogue is made from.")
cli.add_typer(catalogue_cli, name="catalogue")
cli.add_typer(spec_cli, name="spec")
cli.add_typer(learner_cli, name="learner")
cli.add_typer(cli_concerns.cli, name="concerns")
cli_privacy.register(learner_cli)
cli_backup.register(cli)
say = Console()
complain = Console(stderr=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Stdin = Annotated[bool, typer.Option("--stdin", help="Read one JSON object a line, write one a line.")]
Key = Annotated[str | None, typer.Option("--qualification", help="The qualification's key.")]
Channel = Annotated[
    Literal["direct", "telegram"],
    typer.Option(help="Hold dialogues with the assistant itself, or in Telegram chats."),
]
UnitNumber = Annotated[str | None, typer.Option("--unit", help="A unit's number.")]


def main() -> None:
    """Run the command; what fails says what to do, on one line, without a traceback."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    warnings.simplefilter("ignore")  # old libraries under Rasa warn by the dozen
    from bot.answers import InputError  # noqa: PLC0415
    from bot.evaluation.files import EvaluationFileError  # noqa: PLC0415
    from bot.prepare import PreparationError  # noqa: PLC0415

    expected = (
        BackupError,
        Running,
        EvaluationFileError,
        CatalogueError,
        EncoderError,
        IndexMissing,
        InputError,
        StorageError,
        PreparationError,
    )
    try:
        logs.configure(settings.read().log_level)
        cli()
    except (*expected, BuildError, CorrectionError, SettingsError) as error:
        reason = " ".join(str(error).split())
        complain.print(f"[red]UnitMate stopped:[/red] {escape(reason)}", highlight=False, soft_wrap=True)
        sys.exit(1)


@cli.command()
def run(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
) -> None:
    """Prepare what is due and start the web API and chat page."""
    from bot.serve import serve  # noqa: PLC0415

    serve(settings.read(), host, port, say)


@cli.command()
def chat() -> None:
    """Talk to UnitMate here in the terminal, as one learner."""
    from bot.terminal import talk  # noqa: PLC0415

    talk(settings.read(), say)


@cli.command()
def train() -> None:
    """Build the search index and train the dialogue model where their inputs changed."""
    from bot.prepare import build  # noqa: PLC0415

    build(settings.read(), say)


@cli.command()
def doctor() -> None:
    """Check that everything UnitMate needs is there and sound."""
    from bot.doctor import examine  # noqa: PLC0415

    if not examine(settings.read(), say):
        raise typer.Exit(1)


@cli.command("settings")
def show_settings() -> None:
    """Print every setting, its default and what it is for, as Markdown."""
    typer.echo(settings.as_markdown(), nl=False)


@spec_cli.command("build")
def build_specs(
    keys: Annotated[list[str] | None, typer.Argument(help="Which; default: all.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Only compare with the committed files.")] = False,
) -> None:
    """Parse the specifications into the catalogue and report on every unit."""
    wanted = keys or list(spec_build.PARSERS)
    if unknown := set(wanted) - spec_build.PARSERS.keys():
        raise typer.BadParameter(
            f"no specification {', '.join(unknown)}; there are {', '.join(spec_build.PARSERS)}"
        )
    if not check:
        spec_build.build(wanted, typer.echo)
    elif outdated := spec_build.outdated(wanted):
        complain.print(f"Out of date: {', '.join(outdated)}. Run `unitmate spec build`.")
        raise typer.Exit(1)


@catalogue_cli.command("show")
def show_catalogue(key: str, as_json: Json = False) -> None:
    """Print one qualification."""
    from knowledge import qualification  # noqa: PLC0415

    found = qualification.load(key)
    if as_json:
        typer.echo(found.model_dump_json(indent=1))
        return
    say.print(f"[bold]{escape(found.title)}[/bold]  {found.number or ''}")
    for unit in found.units:
        say.print(f"\n[bold]{unit.number}[/bold] {escape(unit.title)}  {unit.uan}", highlight=False)
        for _, criterion in unit.criteria():
            say.print(f"  {criterion.ref}  {criterion.text}", highlight=False, markup=False)


@cli.command()
def search(
    question: Annotated[str, typer.Argument()] = "",
    qualification: Key = None,
    unit: UnitNumber = None,
    as_json: Json = False,
    stdin: Stdin = False,
) -> None:
    """Answer a question from the specification."""
    from bot.answers import open_search, searched  # noqa: PLC0415

    found = open_search(settings.read())
    _each(
        {"q": question, "qualification": qualification, "unit": unit},
        stdin,
        as_json,
        lambda line: searched(found, line),
    )


@cli.command()
def suggest(
    note: Annotated[str, typer.Argument()] = "",
    qualification: Key = None,
    unit: UnitNumber = None,
    as_json: Json = False,
    stdin: Stdin = False,
) -> None:
    """Rank the criteria that an evidence note may cover."""
    from bot.answers import open_search, suggested  # noqa: PLC0415

    found = open_search(settings.read())
    _each(
        {"note": note, "qualification": qualification, "unit": unit},
        stdin,
        as_json,
        lambda line: suggested(found, line),
    )


@cli.command()
def parse(text: Annotated[str, typer.Argument()] = "", as_json: Json = False, stdin: Stdin = False) -> None:
    """Say what a message is understood as."""
    from bot.answers import open_parser  # noqa: PLC0415

    parsed = open_parser(settings.read())
    _each({"text": text}, stdin, as_json, lambda line: parsed(line["text"]))


@cli.command()
def when(
    text: Annotated[str, typer.Argument()] = "",
    now: Annotated[str | None, typer.Option(help="The time it is said, as ISO; default: now.")] = None,
    zone: Annotated[str | None, typer.Option(help="The learner's time zone; default: Europe/London.")] = None,
    as_json: Json = False,
    stdin: Stdin = False,
) -> None:
    """Say when a phrase means."""
    from bot.cli_when import answered  # noqa: PLC0415

    _each({"text": text, "now": now, "zone": zone}, stdin, as_json, answered)


@cli.command()
def evaluate(
    what: Annotated[
        str,
        typer.Argument(
            help="catalogue, nlu, unsure, distress, search, evidence, time or dialogues with a FILE; "
            "all: everything; record: everything, and keep the figures."
        ),
    ],
    file: Annotated[Path | None, typer.Argument()] = None,
    out: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file.")] = None,
    channel: Channel = "direct",
) -> None:
    """Score UnitMate on a file of examples, or on all, and print the table."""
    from bot.evaluation import run as evaluation  # noqa: PLC0415

    kinds = evaluation.ON_TELEGRAM if channel == "telegram" else evaluation.KINDS
    if what in {"all", "record"} and channel == "direct":
        return _evaluate_all(keep=what == "record")
    if what not in kinds:
        others = ", all, record" if channel == "direct" else ""
        raise typer.BadParameter(f"one of {', '.join(kinds)}{others}", param_hint="WHAT")
    if file is None:
        raise typer.BadParameter("which file of examples?", param_hint="FILE")
    figures = kinds[what](settings.read(), file, say)
    if out:
        out.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return None


def _evaluate_all(keep: bool) -> None:
    """Exit code 1 when a figure is below its floor."""
    from bot.evaluation import habit  # noqa: PLC0415

    run = habit.run_all(settings.read(), say)
    fallen = habit.report(run, say)
    say.print(habit.sum_up(fallen))
    if keep:
        habit.record_run(run, date.today())
    if fallen:
        raise typer.Exit(1)


def _each(
    single: dict[str, Any], stdin: bool, as_json: bool, answer: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    if stdin:
        _each_line(single, answer)
    elif as_json:
        typer.echo(json.dumps(answer(single), ensure_ascii=False))
    else:
        say.print_json(data=answer(single))


def _each_line(fields: dict[str, Any], answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """A JSON line for each line read: `{"error"}` for one that cannot be used, and exit code 1 at the end."""
    from bot.answers import InputError, read_line  # noqa: PLC0415

    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    unusable = 0
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            result = answer(read_line(line, fields))
        except InputError as error:
            unusable += 1
            result = {"error": f"Line {number}: {error}"}
            complain.print(escape(result["error"]), highlight=False, soft_wrap=True)
        typer.echo(json.dumps(result, ensure_ascii=False))
    if unusable:
        raise typer.Exit(1)
