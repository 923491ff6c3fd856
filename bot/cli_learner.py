"""The `unitmate learner` commands: one learner's record, and an assessor's decisions on it."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from sqlalchemy.orm import Session

from bot import settings
from knowledge import qualification
from knowledge.qualification import Qualification
from learners import account, checklist, record
from learners.checklist import State
from learners.database import Database
from learners.models import Learner

learner_cli = typer.Typer(no_args_is_help=True, help="One learner's record.")
say = Console()
complain = Console(stderr=True)

Id = Annotated[str, typer.Argument(metavar="ID", help="The learner's public id.")]
Criteria = Annotated[
    list[str], typer.Argument(metavar="CRITERION", help="<qualification>/<unit>/<ref>, or <unit>/<ref>.")
]


@learner_cli.command("show")
def show(public_id: Id, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Print one learner's record."""
    with Database(settings.read().database).reading() as session:
        learner = _learner(session, public_id)
        shown = record.shown(session, learner, _current(session, learner))
    if as_json:
        say.print_json(data=shown)
        return
    counted = checklist.counts(State(state) for state in shown["criteria"].values())
    say.print(f"Learner {public_id}, on {shown['qualification']}", highlight=False)
    for state, number in counted.items():
        say.print(f"  {state}: {number}", highlight=False)
    for criterion, state in shown["criteria"].items():
        if state != State.TO_DO:
            say.print(f"  {criterion}  {state}", highlight=False, markup=False)
    for note in shown["evidence"]:
        covers = ", ".join(note["criteria"]) or "no criteria yet"
        say.print(f"{note['ref']} {note['at']} {note['type'] or ''}: {covers}", highlight=False, markup=False)
        say.print(f"  {note['text']}", highlight=False, markup=False)


@learner_cli.command("sign-off")
def sign_off(public_id: Id, criteria: Criteria) -> None:
    """Record that the assessor signed criteria off."""
    _decide(public_id, criteria, State.SIGNED_OFF)


@learner_cli.command("refer-back")
def refer_back(public_id: Id, criteria: Criteria) -> None:
    """Record that the assessor sent criteria back to the learner."""
    _decide(public_id, criteria, State.REFERRED_BACK)


def _decide(public_id: str, criteria: list[str], decision: State) -> None:
    with Database(settings.read().database).writing() as session:
        learner = _learner(session, public_id)
        ids = [_criterion_id(session, learner, one) for one in criteria]
        changed = set(checklist.decide(session, learner, ids, decision, datetime.now(UTC)))
    for one in dict.fromkeys(ids):
        say.print(
            f"{one}: {decision}" + ("" if one in changed else " already"), highlight=False, markup=False
        )


def _learner(session: Session, public_id: str) -> Learner:
    if (learner := account.by_public_id(session, public_id)) is None:
        complain.print("No learner has that id.")
        raise typer.Exit(1)
    return learner


def _current(session: Session, learner: Learner) -> Qualification | None:
    key = account.current_qualification(session, learner)
    return qualification.load(key) if key else None


def _criterion_id(session: Session, learner: Learner, said: str) -> str:
    """The full id of a criterion there is; stops the command for any other, before anything is changed."""
    key, number, ref = _parts(session, learner, said)
    known = qualification.load_all().get(key)
    unit = known.unit(number) if known else None
    criterion = unit.criterion(ref) if unit else None
    if known is None or unit is None or criterion is None:
        complain.print(f"There is no criterion {escape(said)}: nothing was changed.", highlight=False)
        raise typer.Exit(1)
    return known.criterion_id(unit, criterion)


def _parts(session: Session, learner: Learner, said: str) -> tuple[str, str, str]:
    parts = said.split("/")
    key = parts[0] if len(parts) > 2 else account.current_qualification(session, learner) or ""
    return (key, parts[-2], parts[-1]) if len(parts) > 1 else (key, "", said)
