"""Write a sentence-transformers model as one ONNX file: `python -m knowledge.encoder_export MODEL FILE`.

A program of its own: torch and transformers stay out of the process that talks to learners.
"""

import logging
import os
import sys
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import (
    DefaultWeightOnlyQuantConfig,
    MatMulNBitsQuantizer,
)
from sentence_transformers import SentenceTransformer


class Pipeline(torch.nn.Module):
    """The whole pipeline from token ids to unit vectors, of texts and of each token; and half of it."""

    def __init__(self, model: Path) -> None:
        super().__init__()
        self.stages = SentenceTransformer(str(model), device="cpu", local_files_only=True).eval()
        self.stages[0].auto_model.config.output_hidden_states = True

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """(texts, tokens) int64 twice to float32: (texts, dimensions) at the end and halfway, and tokens.

        The last has the shape (texts, tokens, dimensions).
        """
        made: dict[str, Any] = self.stages({"input_ids": input_ids, "attention_mask": attention_mask})
        layers, unit = made["all_layer_embeddings"], torch.nn.functional.normalize
        counted = attention_mask[:, :, None].to(torch.float32)
        halfway = (layers[len(layers) // 2] * counted).sum(dim=1) / counted.sum(dim=1)
        return unit(made["sentence_embedding"], dim=1), halfway, unit(made["token_embeddings"], dim=2)


def export(model: Path, file: Path) -> None:
    """Write the model at `model` to `file`, its weights rounded; it appears only when it is whole."""
    sample = torch.ones((2, 4), dtype=torch.int64)
    axes = {0: "texts", 1: "tokens"}
    file.parent.mkdir(parents=True, exist_ok=True)
    half_made = file.with_name(f"{file.name}.{os.getpid()}")
    torch.onnx.export(
        Pipeline(model),
        (sample, sample),
        str(half_made),
        input_names=["input_ids", "attention_mask"],
        output_names=["vectors", "halfway", "states"],
        dynamic_axes=dict.fromkeys(("input_ids", "attention_mask", "states"), axes)
        | {name: {0: "texts"} for name in ("vectors", "halfway")},
        dynamo=False,
    )
    _round_weights(half_made)
    half_made.replace(file)


def _round_weights(file: Path) -> None:
    """Keep weights in 8 bits, a scale for every 32: reading them is most of the time a sentence takes."""
    logging.getLogger("onnxruntime").setLevel(logging.WARNING)
    settings = DefaultWeightOnlyQuantConfig(block_size=32, is_symmetric=True, accuracy_level=4, bits=8)
    rounded = MatMulNBitsQuantizer(onnx.load(str(file)), algo_config=settings)
    rounded.process()
    rounded.model.save_model_to_file(str(file))


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
