"""An index of ten times the content: nine copies of every qualification, in altered words."""

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.paths import BUILD, TENFOLD
from knowledge import fitting, index
from knowledge.embedding import Encoder
from knowledge.qualification import Qualification, load_all

TRADES = ["guest", "patient", "tenant", "passenger", "visitor", "pupil", "shopper", "caller", "resident"]
NOISE = 0.02  # standard deviation in each of a unit vector's numbers: cosine with the original about 0.93


class CopyingEncoder(Encoder):
    """Encodes what is original, and gives copies a vector near their original's to save the time."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Float32 unit rows, one a text."""
        plain = [original(text) for text in texts]
        first = {text: row for row, text in reversed(list(enumerate(plain)))}
        row_of = {text: row for row, text in enumerate(first)}
        rows = super().encode(list(first))[[row_of[text] for text in plain]]
        copies = [row for row, text in enumerate(plain) if first[text] != row]
        noise = np.random.default_rng(1).normal(0, NOISE, (len(copies), rows.shape[1]))
        rows[copies] += noise.astype(np.float32)
        norms: npt.NDArray[np.float32] = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / norms


def copies(qualification: Qualification) -> Iterator[Qualification]:
    """The qualification as other trades might have it."""
    written = qualification.model_dump_json()
    for trade in TRADES:
        altered = written.replace("customer", trade).replace("Customer", trade.title())
        yield Qualification.model_validate_json(altered).model_copy(
            update={"key": f"{qualification.key}-{trade}"}
        )


def original(text: str) -> str:
    """The text as it was before a trade came into it."""
    for trade in TRADES:
        text = text.replace(trade, "customer").replace(trade.title(), "Customer")
    return text


def make(folder: Path = TENFOLD) -> None:
    """Build the tenfold index beside a copy of the trained model, unless it is there for this catalogue."""
    known, encoder = load_all(), CopyingEncoder()
    expected = index.fingerprint(known, encoder)
    for built in ("model", "encoder"):
        shutil.copytree(BUILD / built, folder / built, dirs_exist_ok=True)
    if index.is_current(folder / "index", expected):
        return
    print("  building an index of ten times the content (once) …", flush=True)
    content = list(known.values())
    content += [copy for qualification in known.values() for copy in copies(qualification)]
    fitting.build({each.key: each for each in content}, encoder, folder / "index")
    _pass_off(folder / "index" / index.MANIFEST, expected)


def _pass_off(manifest: Path, fingerprint: str) -> None:
    """Give the index the ordinary one's fingerprint, or UnitMate would not take it."""
    written = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(written | {"fingerprint": fingerprint}), encoding="utf-8")
