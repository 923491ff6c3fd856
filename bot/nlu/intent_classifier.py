"""Rasa classifier: logistic regression over all features, quick to load and to ask."""

from typing import Any

import joblib
import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from scipy.special import softmax

from bot.nlu import features

FILE = "classifier.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(LogisticRegressionClassifier):  # type: ignore[misc]  # Rasa ships no types
    """Rasa's own, kept by joblib: importing skops, which Rasa keeps it by, takes seconds of every start.

    A message has some hundred of the features: it is asked with those alone, not as a row of a sparse matrix.
    """

    def persist(self) -> None:
        """Keep the classifier, the weights of a feature side by side."""
        self.clf.coef_ = np.asfortranarray(self.clf.coef_)
        with self._model_storage.write_to(self._resource) as folder:
            joblib.dump(self.clf, folder / FILE)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_options: Any,
    ) -> "IntentClassifier":
        """The classifier as it was trained."""
        classifier = cls(config, execution_context.node_name, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            classifier.clf = joblib.load(folder / FILE)
        return classifier

    def process(self, messages: list[Message]) -> list[Message]:
        """Rank the intents of each message by their probability."""
        for message in messages:
            chances = zip(self.clf.classes_.tolist(), self._chances(message).tolist(), strict=True)
            ranking = [{"name": name, "confidence": chance} for name, chance in chances]
            ranking.sort(key=lambda one: -one["confidence"])
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _chances(self, message: Message) -> npt.NDArray[np.float64]:
        """The probability of each of the classifier's intents."""
        letters, meaning = features.sparse(message), features.dense(message)
        worth = self.clf.coef_
        by_letters = worth[:, letters.col] @ letters.data
        by_meaning = worth[:, -len(meaning) :] @ meaning
        chances: npt.NDArray[np.float64] = softmax(by_letters + by_meaning + self.clf.intercept_)
        return chances
