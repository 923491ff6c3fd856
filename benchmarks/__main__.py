"""`python -m benchmarks`: measure UnitMate beside the starter bot and print the table."""

import argparse
import asyncio
import json
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from rich.console import Console

from benchmarks.paths import BUILD, RESULT
from benchmarks.plan import QUICK, Plan
from benchmarks.rows import Row, markdown, table
from benchmarks.run import MEASURES, run


def main() -> None:
    """Measure, print, and with `--json` keep the result."""
    options = _options()
    signal.signal(signal.SIGTERM, _stop)
    began = time.monotonic()
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=BUILD) as folder:
        plan = QUICK if options.quick else Plan()
        rows = asyncio.run(run(options.only or MEASURES, plan, Path(folder)))
    Console(width=None if sys.stdout.isatty() else 140).print(table(rows))
    print(f"{machine()}; {time.monotonic() - began:.0f} s in all")
    if options.json:
        keep(rows, options.quick)


def keep(rows: Sequence[Row], quick: bool) -> None:
    """Write the result to build/bench.json, and the table as Markdown beside it."""
    result = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "quick": quick,
        "rows": [row.record() for row in rows],
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    RESULT.with_suffix(".md").write_text(markdown(rows) + "\n", encoding="utf-8")


def machine() -> str:
    """The machine, and how busy it is."""
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, load {load:.1f}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=MEASURES, help="only this measure; repeatable")
    parser.add_argument("--quick", action="store_true", help="fewer pairs and turns: about six minutes")
    parser.add_argument("--json", action="store_true", help="write build/bench.json and build/bench.md too")
    return parser.parse_args()


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Leave through the handlers that stop the products."""
    sys.exit(143)


if __name__ == "__main__":
    main()
