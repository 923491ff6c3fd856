"""Rasa component: doubt what is understood of a message whose words nobody taught us."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

FILE = "words.joblib"
NONSENSE = "out_of_scope"  # its examples have keyboard mash among them: their words teach nothing
DISTRESS = "distress"  # never doubted
KEPT = 0.5  # of the confidence, when no word is known
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s\x00-\x7f“”‘’…–—¿¡]")
NUMBER = re.compile(r"\d")
# with nothing but these a message says nothing yet
FILLERS = frozenset(
    """
    the a an umm um uh erm er so it and then but or because cos for about with that this thing things
    stuff those these him her if from of bit like as to in on at by i my is was you know well anyway wait
    just really basically
    """.split()  # noqa: SIM905 - a list of words reads best as one
)


def tokens(text: str) -> list[str]:
    """The words and symbols (such as emoji) of a text; neither numbers nor punctuation."""
    return TOKEN.findall(text.casefold())


def known_in(examples: Iterable[str], fewest: int) -> frozenset[str]:
    """The words that at least so many of these examples have, or that are an example by themselves.

    One or two may be a slip of the finger.
    """
    said = [tokens(text) for text in examples]
    counts = Counter(token for words in said for token in set(words))
    often = {token for token, count in counts.items() if count >= fewest}
    return frozenset(often.union(*(words for words in said if len(words) == 1)))


def sense(text: str, known: frozenset[str]) -> float:
    """What share of the confidence in a message's intent its words allow, from 0 to 1."""
    said = tokens(text)
    if not said:
        return 1.0 if NUMBER.search(text) or "?" in text else 0.0
    if all(token in FILLERS for token in said) and not NUMBER.search(text):
        return KEPT
    share = sum(token in known for token in said) / len(said)
    return KEPT + (1 - KEPT) * share


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SenseCheck(GraphComponent):  # type: ignore[misc]  # Rasa ships no types
    """Lowers the confidence of every intent by the share of words that no example has; distress stays."""

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, known: frozenset[str]
    ) -> None:
        self._fewest: int = config["fewest"]
        self._storage, self._resource, self._known = storage, resource, known

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """How many examples have to have a word, before it counts as known."""
        return {"fewest": 2}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SenseCheck":
        """A check that knows no word yet."""
        return cls(config, model_storage, resource, frozenset())

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_options: Any,
    ) -> "SenseCheck":
        """The check with the words it was trained with."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which words the examples have."""
        said = (one.get(TEXT) for one in training_data.intent_examples if one.get(INTENT) != NONSENSE)
        self._known = known_in(said, self._fewest)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._known, folder / FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Lower what is too sure; a button's payload says itself what it is."""
        for message in messages:
            text = message.get(TEXT) or ""
            found = (message.get(INTENT) or {}).get("name")
            if text and found != DISTRESS and not text.startswith(INTENT_MESSAGE_PREFIX):
                _lower(message, sense(text, self._known))
        return messages


def _lower(message: Message, share: float) -> None:
    ranking = message.get(INTENT_RANKING_KEY) or []
    ranking = [{**one, "confidence": one["confidence"] * share} for one in ranking]
    if ranking and share < 1:
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
