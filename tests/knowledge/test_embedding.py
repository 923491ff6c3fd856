import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from knowledge.embedding import Encoder, EncoderError, default_model_path, shared_encoder

SENTENCES = [
    "what do I need for unit 9",
    "Ünïcödé, emoji 🙂 and “curly quotes” – all at once",
    "x",
    "",
    "calmed down a customer whose parcel was lost " * 60,
]


def test_vectors_are_those_of_sentence_transformers(encoder: Encoder) -> None:
    reference = SentenceTransformer(str(default_model_path()), device="cpu")
    expected = reference.encode(SENTENCES, normalize_embeddings=True, show_progress_bar=False)
    found = encoder.encode(SENTENCES)
    assert ((expected * found).sum(axis=1) > 0.998).all()


def test_halfway_is_the_mean_of_the_middle_layer(encoder: Encoder) -> None:
    reference = SentenceTransformer(str(default_model_path()), device="cpu")
    tokens = reference.tokenizer(SENTENCES[:1], return_tensors="pt")
    layers = reference[0].auto_model(**tokens, output_hidden_states=True).hidden_states
    expected = layers[len(layers) // 2].mean(dim=1).detach().numpy()
    found = encoder.halfway(SENTENCES[:1])
    assert (expected * found).sum() > 0.998 * np.linalg.norm(expected) * np.linalg.norm(found)


def test_rows_are_float32_unit_vectors(encoder: Encoder) -> None:
    found = encoder.encode(SENTENCES)
    assert found.dtype == np.float32
    assert found.shape == (len(SENTENCES), 384)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_a_corpus_and_single_sentences_agree(encoder: Encoder) -> None:
    texts = [f"customer number {number} was pleased" for number in range(50)] * 9
    np.testing.assert_allclose(encoder.encode(texts)[:50], encoder.encode(texts[:50]), atol=1e-5)
    np.testing.assert_allclose(encoder.halfway(texts)[:50], encoder.halfway(texts[:50]), atol=1e-4)


def test_tokens_are_those_of_sentence_transformers(encoder: Encoder) -> None:
    reference = SentenceTransformer(str(default_model_path()), device="cpu")
    whole = reference.encode(SENTENCES[:3], output_value="token_embeddings", show_progress_bar=False)
    for expected, found in zip(whole, encoder.tokens(SENTENCES[:3]), strict=True):
        states = expected.numpy()[1 : len(found.ids) + 1]
        states /= np.linalg.norm(states, axis=1, keepdims=True)
        assert ((states * found.states).sum(axis=1) > 0.99).all()


def test_reading_gives_the_vectors_that_encoding_gives(encoder: Encoder) -> None:
    vectors, halfway, tokens = encoder.read(SENTENCES)
    np.testing.assert_allclose(vectors, encoder.encode(SENTENCES), atol=1e-5)
    np.testing.assert_allclose(halfway, encoder.halfway(SENTENCES), atol=1e-4)
    assert len(tokens[3].ids) == 0
    assert max(int(one.ids.max(initial=0)) for one in tokens) < encoder.vocabulary


def test_changing_a_result_does_not_change_what_is_remembered() -> None:
    encoder = Encoder()
    first = encoder.encode(["which criteria are left"])
    first[:] = 0
    assert np.linalg.norm(encoder.encode(["which criteria are left"])) == pytest.approx(1, abs=1e-5)


def test_one_encoder_serves_a_process() -> None:
    assert shared_encoder() is shared_encoder()


def test_a_message_needs_neither_torch_nor_transformers() -> None:
    program = (
        "import sys; from knowledge.embedding import shared_encoder; shared_encoder().encode(['hello']);"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": "."},
    )
    assert done.stdout.strip() == "[]"


def test_a_missing_model_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=rf"{tmp_path}.*UNITMATE_EMBEDDING_MODEL"):
        Encoder(tmp_path).encode(["hello"])


def test_a_broken_model_is_named_with_what_to_do(tmp_path: Path) -> None:
    broken = tmp_path / "model"
    shutil.copytree(default_model_path(), broken, ignore=shutil.ignore_patterns("*.safetensors"))
    (broken / "model.safetensors").write_bytes(b"not a model")
    with pytest.raises(EncoderError, match=r"cannot be loaded.*UNITMATE_EMBEDDING_MODEL"):
        Encoder(broken).encode(["hello"])


def test_identity_does_not_depend_on_the_folder_but_on_the_model(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(default_model_path(), copy)
    assert Encoder(copy).identity == Encoder().identity
    (copy / "config.json").write_text("{}")
    assert Encoder(copy).identity != Encoder().identity
