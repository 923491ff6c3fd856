"""Rasa featurizer: the embedding of a message, and its wording, by the encoder that search uses too."""

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.settings import read
from knowledge.embedding import shared_encoder
from knowledge.refs import with_examples

DIMENSIONS = 384  # of the meaning, and as many of the wording after it


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):  # type: ignore[misc]  # Rasa ships no types
    """Adds one dense sentence feature: what a message means, a unit vector times `scale`, and how it is put.

    The second is the mean of the model's states halfway up, where "what is left" and "what is it" differ.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`scale` and `wording` set how much meaning and wording count."""
        return {"alias": "sentence", "scale": 7.0, "wording": 1.2}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to check beyond what Rasa checks."""

    @staticmethod
    def required_packages() -> list[str]:
        """Packages this component needs."""
        return ["onnxruntime"]

    def __init__(self, name: str, config: dict[str, Any]) -> None:
        super().__init__(name, config)
        settings = read()
        self._encoder = shared_encoder(settings.embedding_model, settings.encoder_dir)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SentenceFeaturizer":
        """Made the same way for training and for use: nothing is learnt."""
        return cls(execution_context.node_name, config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Encode every training example in one batch."""
        self.process([message for message in training_data.training_examples if message.get(TEXT)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the feature to each message; a button's payload is not language and gets zeros."""
        rows = np.zeros((len(messages), 2 * DIMENSIONS), dtype=np.float32)
        said = [place for place, message in enumerate(messages) if _is_language(message)]
        if said:
            meant, put = self._encoder.both([with_examples(messages[place].get(TEXT)) for place in said])
            rows[said] = np.hstack([meant * self._config["scale"], put * self._config["wording"]])
        for message, row in zip(messages, rows, strict=True):
            self.add_features_to_message(None, row[None, :], TEXT, message)
        return messages


def _is_language(message: Message) -> bool:
    return not message.get(TEXT).startswith(INTENT_MESSAGE_PREFIX)
