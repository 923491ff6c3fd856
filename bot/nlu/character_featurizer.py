"""Rasa featurizer: TF-IDF of character n-grams, so that misspelt words still look like themselves."""

from typing import Any

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer

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
        return featurizer

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the n-grams of the training examples and how rare each is."""
        said = [message.get(TEXT) for message in training_data.training_examples if message.get(TEXT)]
        self._vectorizer.fit([_normalised(text) for text in said])
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._vectorizer, folder / FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the feature to every training example."""
        self.process([message for message in training_data.training_examples if message.get(TEXT)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the feature to each message."""
        rows = self._vectorizer.transform([_normalised(message.get(TEXT)) for message in messages])
        for place, message in enumerate(messages):
            row = (rows[place] * self._config["scale"]).tocoo()
            self.add_features_to_message(None, row, TEXT, message)
        return messages


def _normalised(text: str) -> str:
    return with_examples(text).casefold()
