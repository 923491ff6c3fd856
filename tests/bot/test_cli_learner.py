"""`unitmate learner`, run as its users run it: a record is shown, and an assessor decides."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from learners import account, checklist, evidence
from learners.database import Database
from learners.evidence import Note
from learners.models import Change
from tests.bot.test_cli import Done, unitmate

SFJ = "sfj-l3-customer-service"
ONE, TWO = f"{SFJ}/9/2.3", f"{SFJ}/9/2.4"
NOW = datetime(2025, 11, 26, 10, 15, tzinfo=UTC)  # before any real decision
WORDS = "Ça va: *calmed* a caller [down]"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    opened = Database(f"sqlite:///{tmp_path / 'unitmate.db'}")
    opened.upgrade()
    return opened


@pytest.fixture
def learner(database: Database) -> str:
    """The public id of a learner with a note of evidence and a claim."""
    with database.writing() as session:
        known = account.new(session, "web", NOW).learner
        account.enrol(session, known, SFJ, NOW)
        evidence.log(session, known, SFJ, Note(WORDS, [ONE, TWO], "observation"), NOW)
        checklist.mark(session, known, [TWO], NOW)
        return known.public_id


def run(tmp_path: Path, *arguments: str) -> Done:
    return unitmate("learner", *arguments, UNITMATE_DATA_DIR=str(tmp_path))


def shown(tmp_path: Path, learner: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(run(tmp_path, "show", learner, "--json").stdout)
    return record


def test_a_record_is_shown_as_the_contract_has_it(tmp_path: Path, learner: str) -> None:
    record = shown(tmp_path, learner)
    assert (record["learner"], record["qualification"], record["reminders"]) == (learner, SFJ, [])
    assert len(record["criteria"]) == 617
    done = {criterion: state for criterion, state in record["criteria"].items() if state != "to do"}
    assert done == {ONE: "evidence logged", TWO: "claimed"}
    assert record["evidence"] == [
        {"ref": "E1", "at": NOW.isoformat(), "text": WORDS, "type": "observation", "criteria": [ONE, TWO]}
    ]


def test_a_record_is_shown_in_words(tmp_path: Path, learner: str) -> None:
    said = run(tmp_path, "show", learner).stdout
    assert f"on {SFJ}" in said
    assert "claimed: 1" in said
    assert f"{ONE}  evidence logged" in said
    assert WORDS in said


def test_before_enrolment_there_is_nothing_to_show(tmp_path: Path, database: Database) -> None:
    with database.writing() as session:
        public_id = account.new(session, "web", NOW).learner.public_id
    record = shown(tmp_path, public_id)
    assert (record["qualification"], record["criteria"], record["evidence"]) == (None, {}, [])


@pytest.mark.parametrize("command", [("show",), ("sign-off",), ("refer-back",)])
def test_nobody_has_an_unknown_id(tmp_path: Path, database: Database, command: tuple[str]) -> None:
    assert database
    criteria = [] if command == ("show",) else [ONE]
    unknown = run(tmp_path, *command, "nobody", *criteria)
    assert (unknown.returncode, unknown.stderr.strip()) == (1, "No learner has that id.")


def test_an_assessor_signs_off_and_refers_back(tmp_path: Path, database: Database, learner: str) -> None:
    assert run(tmp_path, "sign-off", learner, ONE, "9/1.1").returncode == 0
    assert run(tmp_path, "refer-back", learner, TWO).returncode == 0
    states = shown(tmp_path, learner)["criteria"]
    assert (states[ONE], states[f"{SFJ}/9/1.1"], states[TWO]) == (
        "signed off", "signed off", "referred back",
    )  # fmt: skip
    with database.reading() as session:
        acts = session.execute(select(Change.act, Change.actor).order_by(Change.id.desc()).limit(2)).all()
    assert [tuple(act) for act in acts] == [("refer_back", "assessor"), ("sign_off", "assessor")]


@pytest.mark.parametrize("wrong", [f"{SFJ}/9/9.9", "99/1.1", "nothing/9/2.3", "2.3"])
def test_with_one_criterion_that_is_none_nothing_is_decided(tmp_path: Path, learner: str, wrong: str) -> None:
    done = run(tmp_path, "sign-off", learner, ONE, wrong)
    assert (done.returncode, done.stdout) == (1, "")
    assert wrong in done.stderr
    assert shown(tmp_path, learner)["criteria"][ONE] == "evidence logged"
