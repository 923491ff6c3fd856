"""Rasa classifier: logistic regression over all features, quick to load and to ask."""

from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier

FILE = "classifier.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(LogisticRegressionClassifier):  # type: ignore[misc]  # Rasa ships no types
    """Rasa's own, kept by joblib: importing skops, which Rasa keeps it by, takes seconds of every start."""

    def persist(self) -> None:
        """Keep the classifier, its weights laid out so that no message makes scikit-learn copy them."""
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
