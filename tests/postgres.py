"""A PostgreSQL server of the tests' own, in a temporary folder, reached by a socket only."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

INSTALLED = "/usr/lib/postgresql"
SETTINGS = "-c listen_addresses='' -c fsync=off -c unix_socket_directories='{folder}'"


@contextmanager
def started() -> Iterator[str]:
    """A running server; gives the URL of a database in it, to which `{name}` can be put."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a socket's path must be short
    shutil.chown(folder, *_user())
    try:
        _run(
            "initdb", "--pgdata", str(folder / "data"), "--username", "tests", "--auth", "trust", "--no-sync"
        )
        options = SETTINGS.format(folder=folder)
        log = str(folder / "log")
        _run("pg_ctl", "--pgdata", str(folder / "data"), "-o", options, "-l", log, "-w", "start")
        try:
            yield f"postgresql+psycopg2://tests@/postgres?host={folder}"
        finally:
            _run("pg_ctl", "--pgdata", str(folder / "data"), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def restart(url: str) -> None:
    """Stop the server of a URL that `started` gave, as a power cut would, and start it again."""
    folder = Path(url.partition("host=")[2])
    options, log = SETTINGS.format(folder=folder), str(folder / "log")
    _run(
        "pg_ctl",
        "--pgdata",
        str(folder / "data"),
        "-o",
        options,
        "-l",
        log,
        "-m",
        "immediate",
        "-w",
        "restart",
    )


def _run(program: str, *arguments: str) -> None:
    user, _ = _user()
    done = subprocess.run(
        [_found(program), *arguments],
        user=user if os.geteuid() == 0 else None,  # PostgreSQL does not run as root
        cwd=tempfile.gettempdir(),
        stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{program} failed: {(done.stdout or b'').decode()[-500:]}")


def _user() -> tuple[str, int]:
    """Whom the server runs as: ourselves, or somebody unprivileged where we are root."""
    if os.geteuid() != 0:
        me = pwd.getpwuid(os.geteuid())
        return me.pw_name, me.pw_gid
    known = {user.pw_name: user.pw_gid for user in pwd.getpwall()}
    name = "postgres" if "postgres" in known else "nobody"
    return name, known[name]


def _found(program: str) -> str:
    installed = sorted(Path(INSTALLED).glob(f"*/bin/{program}"))
    path = shutil.which(program) or (str(installed[-1]) if installed else None)
    if path is None:
        pytest.fail(f"{program} is missing: install PostgreSQL (`apt-get install postgresql`; .ci/run does).")
    return path
