"""The `unitmate` command, run as its users run it."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.settings import PROJECT, Settings
from knowledge.qualification import Qualification

UNITMATE = Path(sys.executable).with_name("unitmate")
CERTIFICATE, SFJ = "highfield-l2-certificate-customer-service", "sfj-l3-customer-service"
Done = subprocess.CompletedProcess[str]


def unitmate(*arguments: str, stdin: str | None = None, **environment: str) -> Done:
    command = [str(UNITMATE), *arguments]
    environment = os.environ | environment
    return subprocess.run(
        command, input=stdin, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


def stopped(done: Done) -> str:
    """What a command that could not do its work said: one line, exit code 1, no traceback."""
    assert done.returncode == 1, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert done.stderr.startswith("UnitMate stopped: ")
    return done.stderr


def json_lines(done: Done) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_port_in_use_is_said_to_be_with_another_to_try() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"Port {port} is in use" in stopped(unitmate("run", "--port", str(port)))


def test_an_address_of_another_machine_cannot_be_listened_on() -> None:
    assert "Cannot listen on 192.0.2.1" in stopped(unitmate("run", "--host", "192.0.2.1"))


def test_a_port_there_is_not_is_refused() -> None:
    done = unitmate("run", "--port", "70000")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


@pytest.mark.parametrize(
    ("command", "setting"), [("run", "UNITMATE_DATA_DIR"), ("train", "UNITMATE_BUILD_DIR")]
)
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, command: str, setting: str) -> None:
    in_the_way = tmp_path / "[file]"
    in_the_way.touch()
    arguments = ["run", "--port", str(_free_port())] if command == "run" else [command]
    said = stopped(unitmate(*arguments, **{setting: str(in_the_way / "var")}))
    assert str(in_the_way / "var") in said
    assert setting in said


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def test_a_setting_that_cannot_be_used_is_named() -> None:
    assert "UNITMATE_MESSAGE_LIMIT" in stopped(unitmate("search", "x", UNITMATE_MESSAGE_LIMIT="many"))


@pytest.mark.parametrize(("command", "what"), [("search", "search index"), ("parse", "dialogue model")])
def test_what_was_not_built_yet_is_said_to_be_so(tmp_path: Path, command: str, what: str) -> None:
    said = stopped(unitmate(command, "can I use simulation", UNITMATE_BUILD_DIR=str(tmp_path)))
    assert what in said
    assert "unitmate train" in said


def test_a_damaged_catalogue_is_named(tmp_path: Path) -> None:
    for package in ("actions", "bot", "knowledge", "learners"):
        shutil.copytree(PROJECT / package, tmp_path / package)
    catalogue = tmp_path / "knowledge" / "catalogue" / f"{CERTIFICATE}.yml"
    catalogue.write_text(catalogue.read_text().replace("units:", "unit: [", 1))
    said = stopped(unitmate("catalogue", "show", CERTIFICATE, PYTHONPATH=str(tmp_path)))
    assert f"{CERTIFICATE}.yml" in said


def test_the_committed_catalogue_is_what_the_specifications_say() -> None:
    done = unitmate("spec", "build", "--check")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_catalogue_is_shown_whole() -> None:
    shown = Qualification.model_validate_json(unitmate("catalogue", "show", SFJ, "--json").stdout)
    assert (len(shown.units), sum(1 for unit in shown.units for _ in unit.criteria())) == (45, 617)


def test_an_unknown_qualification_is_said_to_be_so(built: Settings) -> None:
    assert "nope" in stopped(unitmate("catalogue", "show", "nope"))
    assert SFJ in stopped(unitmate("search", "can I use simulation", "--qualification", "nope"))


def test_search_quotes_and_cites(built: Settings) -> None:
    done = unitmate("search", "can I use simulation?", "--qualification", SFJ, "--json")
    (found,) = json_lines(done)
    assert found["answerable"] is True
    assert set(found["passages"][0]) == {"id", "score", "text", "citation", "answers", "said"}
    assert "simulation" in found["passages"][0]["text"].casefold()


def test_a_line_that_cannot_be_read_is_named_and_the_others_are_answered(built: Settings) -> None:
    good = json.dumps({"note": "I calmed down an angry customer", "qualification": SFJ, "unit": None})
    lines = [
        good,
        '{"note": "half a li',
        "",
        "[1]",
        '{"qualification": "x"}',
        '{"note": "x", "qualification": "nope"}',
        '{"note": "x"}',
        good,
    ]
    done = unitmate("suggest", "--stdin", stdin="\n".join(lines))
    results = json_lines(done)
    assert [list(result) for result in results] == [["criteria"], *[["error"]] * 5, ["criteria"]]
    assert set(results[0]["criteria"][0]) == {"id", "score", "text"}
    assert [result["error"].partition(":")[0] for result in results[1:-1]] == [
        f"Line {number}" for number in (2, 4, 5, 6, 7)
    ]
    assert done.stderr.splitlines() == [result["error"] for result in results[1:-1]]
    assert done.returncode == 1


def test_parse_gives_intent_and_entities(built: Settings) -> None:
    lines = ["explain 2.3 and 2.4 in unit 9", "\ud83d", ""]
    done = unitmate("parse", "--stdin", stdin="\n".join(json.dumps({"text": line}) for line in lines))
    results = json_lines(done)
    assert [set(result) for result in results] == [{"intent", "confidence", "entities"}] * 3
    assert results[0]["intent"] == "explain_criterion"
    assert results[0]["entities"]["unit"] == "9"
    assert results[0]["entities"]["criteria"] == ["2.3", "2.4"]
    assert done.returncode == 0


def test_a_record_cannot_be_shown_where_no_database_can_be(tmp_path: Path) -> None:
    said = stopped(unitmate("learner", "show", "x", UNITMATE_DATA_DIR=str(tmp_path / "missing")))
    assert "database" in said
