"""Rasa extractor: units, criteria, outcomes, UANs, titles, times and so on, by closed grammar."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from knowledge import evidence_types, mentions, qualification, refs, terms, titles
from learners.times import understand

ANY_TIME = datetime(2026, 1, 1, 12, tzinfo=UTC)  # where a time is said does not hang on when it is now
CLEAR = 0.75  # of the best title's score: what falls below is a chance word
Found = tuple[str, str, int, int]  # entity, value, start and end


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RefExtractor(GraphComponent):  # type: ignore[misc]  # Rasa ships no types
    """Adds entities with normalised values; what they mean for one learner is the actions' business."""

    def __init__(self) -> None:
        self._qualifications = qualification.load_all()
        self._titles = titles.Titles(
            {unit.title: [unit.title] for found in self._qualifications.values() for unit in found.units}
        )

    @classmethod
    def create(
        cls,
        _config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "RefExtractor":
        """Made the same way for training and for use: nothing is learnt."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities found to each message; a button's payload carries its own."""
        for message in messages:
            text = message.get(TEXT) or ""
            if text and not text.startswith(INTENT_MESSAGE_PREFIX):
                intent = (message.get(INTENT) or {}).get("name")
                found = [*self._found(text), *(_terms(text) if intent == "define_term" else [])]
                message.set(ENTITIES, message.get(ENTITIES, []) + _entities(found), add_to_output=True)
        return messages

    def _found(self, text: str) -> Iterator[Found]:
        for start, end, kind, value in refs.read(text).spans:
            yield kind, value, start, end
        matches = self._titles.find(text)
        for match in matches:
            if match.margin >= 0 and match.score >= CLEAR * matches[0].score:
                yield "unit_title", match.unit, match.start, match.end
        for key in mentions.which(text, self._qualifications):
            yield "qualification", key, 0, len(text)
        for kind in evidence_types.named(text):
            yield "evidence_type", kind, 0, len(text)
        for start, end in understand(text, ANY_TIME).spans:
            yield "when", text[start:end], start, end


def _terms(text: str) -> Iterator[Found]:
    for term, start, end in terms.asked(text):
        yield "term", term, start, end


def _entities(found: list[Found]) -> list[dict[str, Any]]:
    return [
        {"entity": name, "value": value, "start": start, "end": end, "extractor": "RefExtractor"}
        for name, value, start, end in found
    ]
