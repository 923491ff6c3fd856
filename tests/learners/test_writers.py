"""Processes that write at once or are killed lose nothing, and write nothing twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from learners.database import Database
from learners.models import Change, Enrolment, Evidence, EvidenceCriterion
from tests.learners import record

PROJECT = Path(__file__).parent.parent.parent
KILLS = 6
MANY = 10**6
EACH = 40  # notes that each of two processes logs


@pytest.fixture
def shared(empty: Database) -> Database:
    """A database that several processes write to, so that they wait for each other as long as in use."""
    opened = Database(empty.url.partition("?timeout")[0])
    opened.upgrade()
    return opened


@pytest.fixture
def learner(shared: Database) -> str:
    with shared.writing() as session:
        return record.somebody(session).public_id


def start(database: Database, learner: str, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.learners.writer", database.url, learner, name, str(count)]
    return subprocess.Popen(
        command, cwd=PROJECT, env=os.environ | {"PYTHONPATH": str(PROJECT)}, stdout=subprocess.PIPE, text=True
    )


def lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stdout is not None
    return (line.rstrip("\n") for line in process.stdout if line.endswith("\n"))


def saved(database: Database) -> list[str]:
    """The notes by their numbers, which go up by one, each with its two criteria and its change."""
    with database.reading() as session:
        found = session.scalars(select(Evidence).order_by(Evidence.number)).all()
        assert [note.number for note in found] == list(range(1, len(found) + 1))
        assert session.scalars(select(Enrolment.evidence_numbers)).one() == len(found)
        for table, each in ((EvidenceCriterion, 2), (Change, 1)):
            assert session.scalar(select(func.count()).select_from(table)) == each * len(found)
        if database.engine.dialect.name == "sqlite":
            assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    return [note.text for note in found]


def test_two_processes_on_one_database_lose_nothing(shared: Database, learner: str) -> None:
    both = [start(shared, learner, name, EACH) for name in ("one", "other")]
    told = [text for process in both for text in lines(process)]
    assert [process.wait(60) for process in both] == [0, 0]
    assert sorted(saved(shared)) == sorted(told)
    assert len(told) == 2 * EACH


def test_what_was_said_to_be_saved_is_there_after_a_kill(shared: Database, learner: str) -> None:
    told: list[str] = []
    for kill in range(KILLS):
        process = start(shared, learner, f"kill {kill}", MANY)
        said = lines(process)
        told.append(next(said))
        time.sleep(random.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        told += said
        process.wait()
        kept = saved(shared)
        assert len(kept) == len(set(kept))
        assert set(told) <= set(kept)
        assert len(kept) <= len(told) + kill + 1  # what was saved as the kill came, and not said any more
    assert len(told) > KILLS
