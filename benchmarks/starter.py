"""The starter bot: what `rasa init` writes, one custom action added, trained once and kept."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

from benchmarks.paths import STARTER

MODEL = Path("models") / "starter.tar.gz"
TRAINING_LIMIT = 900.0  # seconds
ENVIRONMENT = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
SCAFFOLD = "from rasa.cli.scaffold import create_initial_project; create_initial_project('.')"
ENDPOINTS = """\
action_endpoint:
  url: "http://127.0.0.1:{actions_port}/webhook"
tracker_store:
  type: sql
  dialect: sqlite
  db: {database}
  query: {{}}
"""
ACTION = '''\
"""The one custom action, so that the action server takes part."""

from rasa_sdk import Action


class ActionIntroduce(Action):
    """Say what the bot is."""

    def name(self):
        """The action's name in the domain."""
        return "action_introduce"

    def run(self, dispatcher, tracker, domain):
        """Utter one line."""
        dispatcher.utter_message(text="I am a bot, powered by Rasa.")
        return []
'''


class StarterError(Exception):
    """The starter bot could not be made; the message says where its log is."""


def make(folder: Path = STARTER) -> None:
    """Write and train the starter bot, unless this very bot is there already (training takes minutes)."""
    wanted = hashlib.sha256(f"{version('rasa')}{SCAFFOLD}{ACTION}".encode()).hexdigest()
    recorded = folder / "built-from"
    if recorded.exists() and recorded.read_text() == wanted and (folder / MODEL).exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _run([sys.executable, "-c", SCAFFOLD], folder, "writing the starter bot")
    add_action(folder)
    train = [sys.executable, "-m", "rasa", "train", "--fixed-model-name", "starter"]
    _run(train, folder, "training the starter bot (minutes, the first time only)")
    recorded.write_text(wanted)


def add_action(folder: Path) -> None:
    """Let the bot answer "are you a bot?" through the action server; the rest stays as written."""
    (folder / "actions" / "actions.py").write_text(ACTION)
    domain, rules = folder / "domain.yml", folder / "data" / "rules.yml"
    domain.write_text(domain.read_text() + "\nactions:\n  - action_introduce\n")
    rules.write_text(rules.read_text().replace("action: utter_iamabot", "action: action_introduce"))


def configure(folder: Path, actions_port: int) -> Path:
    """Write the endpoints of one run, its database beside them; gives the file."""
    endpoints = folder / "endpoints.yml"
    endpoints.write_text(ENDPOINTS.format(actions_port=actions_port, database=folder / "starter.db"))
    return endpoints


def _run(command: list[str], folder: Path, what: str) -> None:
    log = folder / "make.log"
    print(f"  {what} …", flush=True)
    started = time.monotonic()
    with log.open("a") as output:
        done = subprocess.run(
            command,
            cwd=folder,
            env=os.environ | ENVIRONMENT,
            stdout=output,
            stderr=output,
            timeout=TRAINING_LIMIT,
            check=False,
        )
    if done.returncode:
        raise StarterError(f"{what} failed; see {log}")
    print(f"  {what}: {time.monotonic() - started:.0f} s", flush=True)
