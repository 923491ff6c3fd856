"""Character n-grams: misspelt words still look like themselves, before and after saving."""

from pathlib import Path

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import coo_matrix

from bot.nlu.character_featurizer import CharacterFeaturizer

CONFIG = CharacterFeaturizer.get_default_config() | {"scale": 5.0}
CONTEXT = ExecutionContext(GraphSchema({}), node_name="characters")
RESOURCE = Resource("characters")
SAID = ["what evidence do I need", "list my units please", "which evidence could I use", "list the credits"]


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage(tmp_path)


@pytest.fixture
def trained(storage: LocalModelStorage) -> CharacterFeaturizer:
    featurizer = CharacterFeaturizer.create(CONFIG, storage, RESOURCE, CONTEXT)
    featurizer.train(TrainingData([Message.build(text=text, intent="x") for text in SAID]))
    return featurizer


def row(featurizer: CharacterFeaturizer, text: str) -> coo_matrix:
    (message,) = featurizer.process([Message({TEXT: text})])
    (feature,) = message.features
    return feature.features


def likeness(featurizer: CharacterFeaturizer, one: str, other: str) -> float:
    return float((row(featurizer, one) @ row(featurizer, other).T).toarray()[0, 0])


def test_a_message_gets_one_sparse_vector_of_the_given_length(trained: CharacterFeaturizer) -> None:
    found = row(trained, SAID[0])
    assert found.shape[0] == 1
    assert np.linalg.norm(found.toarray()) == pytest.approx(CONFIG["scale"])


def test_a_misspelt_word_looks_more_like_itself_than_like_another(trained: CharacterFeaturizer) -> None:
    assert likeness(trained, "evidense", "evidence") > likeness(trained, "evidense", "units")


def test_case_makes_no_difference(trained: CharacterFeaturizer) -> None:
    assert likeness(trained, "EVIDENCE", "evidence") == pytest.approx(CONFIG["scale"] ** 2)


def test_words_never_seen_give_no_weight(trained: CharacterFeaturizer) -> None:
    assert row(trained, "你好").nnz == 0


def test_a_saved_featurizer_gives_the_same(trained: CharacterFeaturizer, storage: LocalModelStorage) -> None:
    again = CharacterFeaturizer.load(CONFIG, storage, RESOURCE, CONTEXT)
    np.testing.assert_allclose(row(again, SAID[1]).toarray(), row(trained, SAID[1]).toarray())


def test_training_examples_get_their_vectors_too(trained: CharacterFeaturizer) -> None:
    data = TrainingData(
        [Message.build(text="hello", intent="greet"), Message({"action_name": "action_greet"})]
    )
    trained.process_training_data(data)
    assert [len(message.features) for message in data.training_examples] == [1, 0]
