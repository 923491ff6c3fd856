"""Rasa featurizer: TF-IDF of character n-grams, so that misspelt words still look like themselves."""

from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import coo_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.tfidf import OneText
from knowledge.refs import with_examples

FILE = "vectorizer.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class CharacterFeaturizer(SparseFeaturizer, GraphComponent):  # type: ignore[misc]  # Rasa ships no types
    """Adds one sparse sentence feature: a unit vector of n-gram weights, times `scale`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`scale` weighs it against the sentence embedding."""
        return {"alias": "characters", "scale": 5.0, "shortest": 2, "longest": 4}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to check beyond what Rasa checks."""

    def __init__(
        self, name: str, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        super().__init__(name, config)
        self._storage = model_storage
        self._resource = resource
        self._vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(config["shortest"], config["longest"]), min_df=2
        )
        self._one_text: OneText  # once it is trained

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "CharacterFeaturizer":
        """An untrained featurizer."""
        return cls(execution_context.node_name, config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_options: Any,
    ) -> "CharacterFeaturizer":
        """The featurizer as it was trained."""
        featurizer = cls(execution_context.node_name, config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            featurizer._vectorizer = joblib.load(folder / FILE)
        featurizer._one_text = OneText(featurizer._vectorizer)
        return featurizer

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the n-grams of the training examples and how rare each is."""
        said = [message.get(TEXT) for message in training_data.training_examples if message.get(TEXT)]
        self._vectorizer.fit([_normalised(text) for text in said])
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._vectorizer, folder / FILE)
        self._one_text = OneText(self._vectorizer)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the feature to every training example."""
        self.process([message for message in training_data.training_examples if message.get(TEXT)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the feature to each message."""
        for message in messages:
            found = self._one_text.weighted(_normalised(message.get(TEXT)))
            weights, rows = found.weights * self._config["scale"], np.zeros_like(found.places)
            row = coo_matrix((weights, (rows, found.places)), shape=(1, self._one_text.size))
            self.add_features_to_message(None, row, TEXT, message)
        return messages


def _normalised(text: str) -> str:
    return with_examples(text).casefold()
