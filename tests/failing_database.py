"""A database that another program disturbs."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def changed(data_dir: Path, change: str, back: str) -> Iterator[None]:
    """The database as another program has changed it, until the block ends."""
    with closing(sqlite3.connect(data_dir / "unitmate.db", isolation_level=None)) as other:
        other.execute(change)
        yield
        other.execute(back)
