"""Run a BERT sentence encoder (all-MiniLM-L6-v2) in numpy: a message needs neither torch nor its start-up."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]
from tokenizers import Tokenizer  # type: ignore[import-untyped]

Floats = npt.NDArray[np.float32]
WEIGHTS = "model.safetensors"


def read_weights(path: Path) -> dict[str, Floats]:
    """The tensors of a safetensors file as views of one memory map, so that processes share them."""
    data = np.memmap(path, dtype=np.uint8, mode="r")
    length = int(data[:8].view("<u8")[0])
    header = json.loads(bytes(data[8 : 8 + length]))
    header.pop("__metadata__", None)
    body = data[8 + length :]
    floats = {name: entry for name, entry in header.items() if entry["dtype"] == "F32"}
    return {name: _tensor(body, entry) for name, entry in floats.items()}


def _tensor(body: npt.NDArray[np.uint8], entry: dict[str, Any]) -> Floats:
    start, end = entry["data_offsets"]
    tensor: Floats = np.asarray(body[start:end]).view("<f4").reshape(entry["shape"])
    return tensor


def can_run(folder: Path) -> bool:
    """Whether this is a model that `Bert` computes exactly: BERT with GELU, mean pooling, normalised."""
    config, modules = _json(folder / "config.json"), _json(folder / "modules.json")
    kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
    if kinds != ["Transformer", "Pooling", "Normalize"]:
        return False
    pooling = _json(folder / modules[1]["path"] / "config.json")
    others = [name for name, on in pooling.items() if name.startswith("pooling_mode_") and on is True]
    bert = config.get("model_type") == "bert" and config.get("hidden_act") == "gelu"
    return bert and others == ["pooling_mode_mean_tokens"] and (folder / WEIGHTS).is_file()


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _gelu(x: Floats) -> Floats:
    """x/2 (1 + erf(x/sqrt 2)), erf by Abramowitz and Stegun 7.1.26 (error below 1.5e-7)."""
    a = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * a)
    series = np.float32(1.061405429) * t
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = (series + np.float32(coefficient)) * t
    erf = np.copysign(1 - series * np.exp(-a * a), x)
    result: Floats = x * np.float32(0.5) * (1 + erf)
    return result


def _softmax(x: Floats) -> Floats:
    powers = np.exp(x - x.max(-1, keepdims=True))
    result: Floats = powers / powers.sum(-1, keepdims=True)
    return result


class Bert:
    """One sentence at a time, without padding; weights stay in the file's memory map."""

    def __init__(self, folder: Path) -> None:
        config = _json(folder / "config.json")
        self.weights = read_weights(folder / WEIGHTS)
        self.layers: int = config["num_hidden_layers"]
        self.heads: int = config["num_attention_heads"]
        self.epsilon = np.float32(config["layer_norm_eps"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(_json(folder / "sentence_bert_config.json")["max_seq_length"])
        threadpool_limits(limits=1, user_api="blas")

    def encode(self, text: str) -> Floats:
        """The unit vector of a text."""
        x = self._embed(self.tokenizer.encode(text).ids)
        for number in range(self.layers):
            x = self._layer(x, f"encoder.layer.{number}.")
        mean = x.mean(0)
        unit: Floats = mean / np.linalg.norm(mean)
        return unit

    def _embed(self, ids: list[int]) -> Floats:
        words = self.weights["embeddings.word_embeddings.weight"][ids]
        places = self.weights["embeddings.position_embeddings.weight"][: len(ids)]
        kind = self.weights["embeddings.token_type_embeddings.weight"][0]
        return self._norm(words + places + kind, "embeddings.LayerNorm")

    def _layer(self, x: Floats, name: str) -> Floats:
        attended = self._linear(self._attend(x, name + "attention.self."), name + "attention.output.dense")
        x = self._norm(x + attended, name + "attention.output.LayerNorm")
        inner = _gelu(self._linear(x, name + "intermediate.dense"))
        return self._norm(x + self._linear(inner, name + "output.dense"), name + "output.LayerNorm")

    def _attend(self, x: Floats, name: str) -> Floats:
        length, width = x.shape
        query, key, value = (
            self._linear(x, name + part).reshape(length, self.heads, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scale = np.float32((width // self.heads) ** -0.5)
        mixed: Floats = _softmax(query @ key.transpose(0, 2, 1) * scale) @ value
        return mixed.transpose(1, 0, 2).reshape(length, width)

    def _linear(self, x: Floats, name: str) -> Floats:
        result: Floats = x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
        return result

    def _norm(self, x: Floats, name: str) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((x * x).mean(-1, keepdims=True) + self.epsilon)
        result: Floats = x / spread * self.weights[name + ".weight"] + self.weights[name + ".bias"]
        return result
