"""Check everything UnitMate needs, and say of each part whether it is sound and what to do if not."""

from collections.abc import Callable

from rich.console import Console
from rich.markup import escape
from sqlalchemy import text

from bot import prepare
from bot.settings import Settings
from knowledge import index, qualification
from knowledge.embedding import shared_encoder
from learners import conversation, reminders
from learners.database import Database


def examine(settings: Settings, console: Console) -> bool:
    """Print a line a part; False when any is unsound."""
    checks: dict[str, Callable[[Settings], str]] = {
        "Catalogue": lambda _settings: prepare.checked_catalogue(),
        "Embedding model": _encoder,
        "Search index": _index,
        "Dialogue model": lambda s: f"at {prepare.trained_model(s)}",
        "Data directory": _data_dir,
        "Database": _database,
        "Telegram": _telegram,
    }
    passed = [_passes(console, name, check, settings) for name, check in checks.items()]
    return all(passed)


def _passes(console: Console, name: str, check: Callable[[Settings], str], settings: Settings) -> bool:
    try:
        outcome = check(settings)
    except Exception as error:  # every fault is reported, whatever its kind
        console.print(f"[red]✗[/red] {name}: {escape(str(error))}", highlight=False)
        return False
    console.print(f"[green]✓[/green] {name}: {escape(outcome)}", highlight=False)
    return True


def _encoder(settings: Settings) -> str:
    encoder = shared_encoder(settings.embedding_model, settings.encoder_dir)
    return f"{encoder.dimension} dimensions"


def _index(settings: Settings) -> str:
    encoder = shared_encoder(settings.embedding_model, settings.encoder_dir)
    expected = index.fingerprint(qualification.load_all(), encoder)
    return f"{len(index.load(settings.index_dir, expected).passages):,} passages"


def _data_dir(settings: Settings) -> str:
    prepare.prepare_data_dir(settings)
    return f"{settings.data_dir} can be written"


def _database(settings: Settings) -> str:
    database = Database(settings.database)
    database.upgrade()
    with database.reading() as session:
        if session.get_bind().dialect.name == "sqlite":
            sound = session.execute(text("PRAGMA integrity_check")).scalar()
            if sound != "ok":
                raise prepare.PreparationError(f"it is damaged ({sound}): restore it from a backup.")
        left = len(conversation.waiting(session))
        dead = reminders.dead(session)
    undelivered = f", {dead} reminders could not be delivered" if dead else ""
    return f"sound, {left} messages wait for an answer{undelivered}"


def _telegram(settings: Settings) -> str:
    if not settings.telegram:
        return "off, as no UNITMATE_TELEGRAM_TOKEN is set"
    from bot.channels import telegram_check  # noqa: PLC0415

    return telegram_check.status(settings)
