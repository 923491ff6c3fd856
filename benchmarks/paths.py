"""Where the benchmark keeps what it makes."""

from pathlib import Path

PROJECT = Path(__file__).parent.parent
BUILD = PROJECT / "build"
STARTER = BUILD / "starter"
TENFOLD = BUILD / "tenfold"
LOGS = BUILD / "bench-logs"
RESULT = BUILD / "bench.json"
