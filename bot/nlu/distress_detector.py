"""Rasa classifier: distress goes before every other intent, by `bot.wellbeing`."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import features
from bot.nlu.sentence_featurizer import DIMENSIONS
from bot.settings import read
from bot.wellbeing import examples, lexicon
from bot.wellbeing.detector import LOSS, NERVOUS, WELL, Detector, Judgement, Thresholds
from bot.wellbeing.examples import Written
from bot.wellbeing.learning import Example, Fitted, Vector
from knowledge import note_parts, outside, plain, withdrawal
from knowledge.embedding import shared_encoder
from knowledge.refs import with_examples

DISTRESS = "distress"
ASIDES = "asides"
WORDING = 0.5  # what the wording of a message counts beside its meaning
FILE = "distress.joblib"
FOLDER = Path(examples.__file__).parent


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DistressDetector(GraphComponent, IntentClassifier):  # type: ignore[misc]  # Rasa ships no types
    """Sets the intent `distress` with its kind and level as entities, or takes `distress` out of the ranking.

    What is to be said beside the answer to another message goes with it as `asides`.

    It stands after the intent classifier, whose opinion it hears, and before the fallback.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Probabilities from which it is distress, is asked after or is a low mood: see `Thresholds`."""
        return {
            "threshold": 0.25,
            "check_in": 0.05,
            "alone": 0.35,
            "alone_check_in": 0.15,
            "low": 0.55,
            "weighed": 0.8,
        }

    @classmethod
    def fingerprint_addon(cls, _config: dict[str, Any]) -> str:
        """Train anew when the lexicon, the examples or the code that learns from them change."""
        digest = hashlib.sha256()
        files = sorted(p for p in FOLDER.iterdir() if p.suffix in {".py", ".yml"})
        for file in (*files, *plain.files()):
            digest.update(file.read_bytes())
        return digest.hexdigest()

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        detector: Detector | None = None,
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._detector = detector

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DistressDetector":
        """A detector to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_options: Any,
    ) -> "DistressDetector":
        """The detector as it was trained."""
        with model_storage.read_from(resource) as folder:
            fitted: Fitted = joblib.load(folder / FILE)
        detector = Detector(lexicon.load(), fitted, _thresholds(config))
        return cls(config, model_storage, resource, detector)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from our own examples, those of every intent, and what learners say that criteria cover."""
        own = {one.text: one for one in examples.load()}
        others = [_example(one) for one in training_data.intent_examples if one.get(TEXT) not in own]
        notes = (text for words in plain.load_all().values() for text in words.examples)
        others += _encoded([Written(text, None, "") for text in notes if text not in own])
        said = _encoded(list(own.values()))
        fitted = examples.learn(examples.telling(said, others), lexicon.load())
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(fitted, folder / FILE)
        self._detector = Detector(lexicon.load(), fitted, _thresholds(self._config))
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Judge each message; a button's payload says itself what it is."""
        for message in messages:
            text = message.get(TEXT) or ""
            if self._detector and text and not text.startswith(INTENT_MESSAGE_PREFIX):
                ranking = message.get(INTENT_RANKING_KEY) or []
                leaning = next((one["confidence"] for one in ranking if one["name"] == DISTRESS), 0.0)
                other = max((one["confidence"] for one in ranking if one["name"] != DISTRESS), default=0.0)
                judged = self._detector.judge(*_told(message), leaning, other)
                _mark(message, ranking, judged)
        return messages


def _told(message: Message) -> tuple[str, Vector]:
    """The words and their vector, without those that only order a note to be logged or only are polite."""
    text = message.get(TEXT)
    note = text[note_parts.parts(text)[0].note :] if note_parts.is_ordered(text) else text
    note = lexicon.load().without_politeness(note if note.strip() else text)
    if note == text:
        return text, _vector(message)
    return note, _encoded([Written(note, None, "")])[0].vector


def _thresholds(config: dict[str, Any]) -> Thresholds:
    return Thresholds(
        config["threshold"],
        config["check_in"],
        config["alone"],
        config["alone_check_in"],
        config["low"],
        config["weighed"],
    )


def _encoded(written: Sequence[Written]) -> list[Example]:
    """What is written, with its vectors."""
    settings = read()
    encoder = shared_encoder(settings.embedding_model, settings.encoder_dir)
    vectors = _joined(*encoder.both([with_examples(one.text) for one in written]))
    return [
        Example(one.text, vector, one.kind, one.mood) for one, vector in zip(written, vectors, strict=True)
    ]


def _example(message: Message) -> Example:
    kind = "" if message.get(INTENT) == DISTRESS else None
    return Example(message.get(TEXT), _vector(message), kind)


def _vector(message: Message) -> Vector:
    """The unit vector of what the sentence means and how it is worded, from the featurizer."""
    row = np.asarray(features.dense(message), dtype=np.float32)[None, :]
    joined: Vector = _joined(row[:, :DIMENSIONS], row[:, DIMENSIONS : 2 * DIMENSIONS])[0]
    return joined


def _joined(meant: Vector, put: Vector) -> Vector:
    """Unit rows of what texts mean and of how they are worded, whatever the length of either."""
    return _unit(np.hstack([_unit(meant), WORDING * _unit(put)]))


def _unit(rows: Vector) -> Vector:
    unit: Vector = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return unit


def _mark(message: Message, ranking: list[dict[str, Any]], judged: Judgement) -> None:
    others = [one for one in ranking if one["name"] != DISTRESS]
    if judged.distress:
        found = {"name": DISTRESS, "confidence": 1.0}
        ranking = [found, *({**one, "confidence": 0.0} for one in others)]
        concern = {**_entity("concern", judged.kind, message), "certain": judged.certain}
        entities = [concern, _entity("concern_level", judged.level, message)]
        message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
    else:
        left = sum(one["confidence"] for one in others) or 1.0
        ranking = [{**one, "confidence": one["confidence"] / left} for one in others]
    if asides := _asides(message.get(TEXT), judged):
        message.set(ASIDES, asides, add_to_output=True)
    if ranking:
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)


def _asides(text: str, judged: Judgement) -> list[str]:
    """What goes with a message: fear for a course is no more than that; being well is heard."""
    if judged.distress or LOSS in judged.asides:
        return list(judged.asides)
    felt = [NERVOUS] if withdrawal.fears(text) else list(judged.asides)
    return [*felt, WELL] if outside.says_well(text) else felt


def _entity(name: str, value: str, message: Message) -> dict[str, Any]:
    end = len(message.get(TEXT))
    return {"entity": name, "value": value, "start": 0, "end": end, "extractor": "DistressDetector"}
