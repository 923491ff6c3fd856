"""Know whether UnitMate runs on a data directory, so that nobody puts another database under it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

LOCK = "running"


class Running(Exception):
    """UnitMate runs on this data directory."""


@contextmanager
def in_use(data_dir: Path) -> Iterator[None]:
    """Say that UnitMate runs here until the block ends; several may. Raises Running during a restore."""
    with _locked(data_dir, fcntl.LOCK_SH):
        yield


@contextmanager
def stopped(data_dir: Path) -> Iterator[None]:
    """Keep UnitMate from starting here until the block ends; raises Running when it runs."""
    with _locked(data_dir, fcntl.LOCK_EX):
        yield


@contextmanager
def _locked(data_dir: Path, kind: int) -> Iterator[IO[bytes]]:
    """A lock of the system's: it goes with the process, however that ends."""
    with (data_dir / LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Running(f"UnitMate is using {data_dir}. Stop it first.") from None
        yield lock
