"""Start a product's processes, weigh the whole tree, and stop it whatever happens."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

STOPPING_LIMIT = 10.0  # seconds


@dataclass(frozen=True)
class Running:
    """The processes of one product."""

    roots: tuple[psutil.Process, ...]

    def cpu(self) -> float:
        """Seconds of processor time, user and system, of every process so far."""
        return sum(_cpu(process) for process in self._tree())

    def memory(self) -> float:
        """Bytes of memory of every process: PSS, which counts what processes share once."""
        return float(sum(_pss(process) for process in self._tree()))

    def alive(self) -> bool:
        """Whether every process that was started still runs."""
        return all(root.is_running() and root.status() != psutil.STATUS_ZOMBIE for root in self.roots)

    def _tree(self) -> Iterator[psutil.Process]:
        for root in self.roots:
            yield root
            yield from root.children(recursive=True)


def _cpu(process: psutil.Process) -> float:
    """Its own time and that of its children that have ended."""
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        return float(times.user + times.system + times.children_user + times.children_system)
    return 0.0


def _pss(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess):
        return int(process.memory_full_info().pss)
    return 0


@contextmanager
def running(
    commands: Sequence[Sequence[str]], folder: Path, environment: Mapping[str, str], log: Path
) -> Iterator[Running]:
    """The commands' processes, each in a group of its own, stopped at the end."""
    started: list[subprocess.Popen[bytes]] = []
    with log.open("a") as output:
        try:
            for command in commands:
                started.append(
                    subprocess.Popen(
                        command,
                        cwd=folder,
                        env=os.environ | environment,
                        stdin=subprocess.DEVNULL,
                        stdout=output,
                        stderr=output,
                        start_new_session=True,
                    )
                )
            yield Running(tuple(psutil.Process(process.pid) for process in started))
        finally:
            for process in started:
                _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(STOPPING_LIMIT)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(STOPPING_LIMIT)


def free_port() -> int:
    """A port of the loopback address that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
