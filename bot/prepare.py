"""Make what the assistant runs on, step by step, each only when its inputs changed: catalogue, index, model,
database."""

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from bot.settings import PROJECT, Settings
from knowledge import fitting, index, plain, qualification
from knowledge.embedding import shared_encoder
from learners.database import Database

MODEL_INPUTS = (
    "config.yml",
    "bot/domain",
    "bot/nlu",
    "bot/wellbeing",
    "data",
    *(f"knowledge/{name}.py" for name in ("embedding", "refs", "ref_roles", "ref_tokens", "ref_words")),
)
CODE_AND_DATA = {".yml", ".py"}
MODEL_NAME = "unitmate.tar.gz"


class PreparationError(Exception):
    """A step failed; the message says what to do."""


def model_file(settings: Settings) -> Path:
    """Where the trained dialogue model is kept."""
    return settings.model_dir / MODEL_NAME


def trained_model(settings: Settings) -> Path:
    """The trained dialogue model; raises PreparationError when there is none yet."""
    if not (model := model_file(settings)).exists():
        raise PreparationError(f"There is no dialogue model in {settings.model_dir}. Run `unitmate train`.")
    return model


def prepare(settings: Settings, console: Console) -> None:
    """Do every step that is due, saying what is done; raises PreparationError and what the parts raise."""
    prepare_data_dir(settings)
    build(settings, console)
    _step(console, "Database", lambda: _migrated(settings))


def build(settings: Settings, console: Console) -> None:
    """Build the index and the model where their inputs changed; raises as `prepare` does."""
    _step(console, "Catalogue", checked_catalogue)
    with _alone(settings.build_dir):
        _step(console, "Search index", lambda: _indexed(settings))
        _step(console, "Dialogue model", lambda: _trained(settings))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other process builds in the folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "lock").open("w")
    except OSError as error:
        raise _not_writable(folder, "UNITMATE_BUILD_DIR", error) from error
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def prepare_data_dir(settings: Settings) -> None:
    """Make the data directory, private to its owner; raises PreparationError when it cannot be written."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = settings.data_dir / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise _not_writable(settings.data_dir, "UNITMATE_DATA_DIR", error) from error


def _not_writable(folder: Path, setting: str, error: OSError) -> PreparationError:
    return PreparationError(
        f"Cannot write to {folder} ({error.strerror}). "
        f"Make it writable, or set {setting} to a folder that is."
    )


def _step(console: Console, name: str, work: Callable[[], str]) -> None:
    started = time.monotonic()
    with console.status(f"{name} …"):
        try:
            outcome = work()
        except OSError as error:
            raise PreparationError(f"{name}: {error}") from error
    console.print(f"[green]✓[/green] {name}: {outcome} ({time.monotonic() - started:.1f} s)", highlight=False)


def checked_catalogue() -> str:
    """Read every catalogue file; gives how much is in them, raises CatalogueError."""
    known = qualification.load_all().values()
    criteria = sum(1 for q in known for unit in q.units for _ in unit.criteria())
    return f"{len(known)} qualifications, {criteria:,} criteria"


def _indexed(settings: Settings) -> str:
    encoder = shared_encoder(settings.embedding_model, settings.encoder_dir)
    known = qualification.load_all()
    if index.is_current(settings.index_dir, index.fingerprint(known, encoder)):
        return "up to date"
    plain.check(plain.load_all(), known)
    fitting.build(known, encoder, settings.index_dir)
    return "built"


def _trained(settings: Settings) -> str:
    recorded = settings.model_dir / "built-from"
    wanted = _fingerprint(PROJECT / name for name in MODEL_INPUTS) + str(settings.embedding_model)
    if model_file(settings).exists() and recorded.exists() and recorded.read_text() == wanted:
        return "up to date"
    _train(settings)
    recorded.write_text(wanted)
    return "trained"


def _train(settings: Settings) -> None:
    """Train in a process of its own: Rasa writes progress bars by the thousand."""
    settings.model_dir.mkdir(parents=True, exist_ok=True)
    log = settings.build_dir / "train.log"
    cache = str(settings.build_dir / "cache")
    environment = os.environ | {"RASA_TELEMETRY_ENABLED": "false", "RASA_CACHE_DIRECTORY": cache}
    # a folder of its own: two processes may train at once
    with tempfile.TemporaryDirectory(dir=settings.model_dir) as made, log.open("w") as output:
        command = [sys.executable, "-m", "rasa", "train", "--config", "config.yml", "--domain", "bot/domain"]
        command += ["--data", "data/nlu", "data/rules", "--out", made, "--fixed-model-name", "unitmate"]
        done = subprocess.run(
            command, cwd=PROJECT, env=environment, stdout=output, stderr=output, check=False
        )
        if done.returncode or not (new := Path(made) / MODEL_NAME).exists():
            raise PreparationError(f"Training the dialogue model failed. What it said is in {log}.")
        new.replace(model_file(settings))


def _migrated(settings: Settings) -> str:
    Database(settings.database).upgrade()
    return "ready"


def _fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in CODE_AND_DATA)
        for file in files:
            digest.update(str(file.relative_to(PROJECT)).encode() + file.read_bytes())
    return digest.hexdigest()
