"""A message's embedding as Rasa gets it: what it means, a vector of known length, and how it is put."""

import numpy as np
import numpy.typing as npt
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.sentence_featurizer import DIMENSIONS, SentenceFeaturizer

SCALE = 7.0


@pytest.fixture(scope="module")
def featurizer() -> SentenceFeaturizer:
    return SentenceFeaturizer("sentence", SentenceFeaturizer.get_default_config() | {"scale": SCALE})


def vector(message: Message) -> npt.NDArray[np.float32]:
    (feature,) = message.features
    found: npt.NDArray[np.float32] = feature.features
    return found


def vectors(featurizer: SentenceFeaturizer, *texts: str) -> list[npt.NDArray[np.float32]]:
    return [vector(message)[0] for message in featurizer.process([Message({TEXT: text}) for text in texts])]


def test_a_message_gets_what_it_means_and_how_it_is_put(featurizer: SentenceFeaturizer) -> None:
    (message,) = featurizer.process([Message({TEXT: "what do I need for unit 9"})])
    (row,) = vector(message)
    assert row.shape == (2 * DIMENSIONS,)
    assert np.linalg.norm(row[:DIMENSIONS]) == pytest.approx(SCALE, rel=1e-3)
    assert row[DIMENSIONS:].any()
    assert message.features[0].is_dense()


def test_a_payload_is_no_language(featurizer: SentenceFeaturizer) -> None:
    payload, words = vectors(featurizer, '/enrol{"qualification": "x"}', "enrol me")
    assert not payload.any()
    assert words.any()


def test_like_messages_lie_near_each_other(featurizer: SentenceFeaturizer) -> None:
    asked, alike, other = vectors(
        featurizer, "which optional units can I pick", "what units may I choose", "cancel my reminder"
    )
    assert asked[:DIMENSIONS] @ alike[:DIMENSIONS] > asked[:DIMENSIONS] @ other[:DIMENSIONS]


def test_which_unit_or_criterion_is_named_makes_no_difference(featurizer: SentenceFeaturizer) -> None:
    one, other = vectors(featurizer, "explain 2.3 of unit 9 please", "explain 4.1 of unit 12 please")
    np.testing.assert_allclose(one, other, atol=1e-3)


def test_a_batch_gives_what_each_message_gives_alone(featurizer: SentenceFeaturizer) -> None:
    texts = ("hello", "what does evaluate mean in the specification of my qualification", "bye")
    together = vectors(featurizer, *texts)
    for text, found in zip(texts, together, strict=True):
        np.testing.assert_allclose(vectors(featurizer, text)[0], found, atol=0.05)


def test_training_examples_get_their_vectors_too(featurizer: SentenceFeaturizer) -> None:
    data = TrainingData(
        [Message.build(text="hello", intent="greet"), Message({"action_name": "action_greet"})]
    )
    featurizer.process_training_data(data)
    assert [len(message.features) for message in data.training_examples] == [1, 0]


def test_no_messages_are_no_trouble(featurizer: SentenceFeaturizer) -> None:
    assert featurizer.process([]) == []
