"""Rasa classifier: logistic regression over all features, its weights laid out for one message at a time."""

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(LogisticRegressionClassifier):  # type: ignore[misc]  # Rasa ships no types
    """Rasa's own; scikit-learn would copy the whole weight matrix for every message otherwise."""

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **options: Any,
    ) -> "IntentClassifier":
        """The classifier as it was trained."""
        classifier: IntentClassifier = super().load(
            config, model_storage, resource, execution_context, **options
        )
        classifier.clf.coef_ = np.asfortranarray(classifier.clf.coef_)
        return classifier
