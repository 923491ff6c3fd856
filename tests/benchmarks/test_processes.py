import sys
import time
from pathlib import Path

import psutil
import pytest

from benchmarks.processes import free_port, running

BUSY = (
    "import time\nuntil = time.process_time() + 0.5\nwhile time.process_time() < until: pass\ntime.sleep(60)"
)
PARENT = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BUSY!r}])"


def test_time_and_memory_of_child_processes_count(tmp_path: Path) -> None:
    with running([[sys.executable, "-c", PARENT]], tmp_path, {}, tmp_path / "log") as processes:
        deadline = time.monotonic() + 20
        while processes.cpu() < 0.5 and time.monotonic() < deadline:
            time.sleep(0.05)

        assert processes.cpu() >= 0.5
        assert processes.memory() > 5 * 2**20
        assert processes.alive()


def test_every_process_is_stopped_even_on_failure(tmp_path: Path) -> None:
    stopped: list[psutil.Process] = []

    with pytest.raises(ZeroDivisionError):
        start_and_fail(stopped, tmp_path)

    assert len(stopped) == 2
    assert not [process for process in stopped if process.is_running()]


def start_and_fail(started: list[psutil.Process], folder: Path) -> None:
    with running([[sys.executable, "-c", PARENT]] * 2, folder, {}, folder / "log") as processes:
        started += processes.roots
        raise ZeroDivisionError


def test_a_process_that_ended_is_noticed(tmp_path: Path) -> None:
    with running([[sys.executable, "-c", ""]], tmp_path, {}, tmp_path / "log") as processes:
        deadline = time.monotonic() + 20
        while processes.alive() and time.monotonic() < deadline:
            time.sleep(0.05)

        assert not processes.alive()


def test_a_free_port_can_be_had() -> None:
    assert 1024 < free_port() < 65536
