"""A learner who talks to the real assistant."""

import uuid

from bot.app import App
from bot.evaluation.dialogues import Learner
from learners.models import Message


class Talker(Learner):
    """A learner never seen before, who types and taps."""

    def __init__(self, app: App, conversation_id: str = "") -> None:
        super().__init__(app, conversation_id or f"test:{uuid.uuid4().hex}")

    async def tap(self, payload: str) -> list[Message]:
        return await self.say(payload, payload=True)
