"""One task for each conversation that has something to be done, none waiting for another."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

GRACE = 5.0  # seconds that what is under way has to end in


class Workers:
    """Runs `work` for a conversation until it returns; asked again meanwhile, it looks again itself.

    `work` must return without waiting once it finds nothing more to do, or when `stopping`.
    """

    def __init__(self, work: Callable[[str], Awaitable[None]]) -> None:
        self._work = work
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._stop = asyncio.Event()

    @property
    def stopping(self) -> bool:
        """Whether nothing new is to be begun."""
        return self._stop.is_set()

    def see_to(self, conversation_id: str) -> None:
        """Have the conversation's work done, unless that is under way."""
        if conversation_id not in self._tasks and not self.stopping:
            self._tasks[conversation_id] = asyncio.create_task(self._run(conversation_id))

    async def rest(self, seconds: float) -> None:
        """Wait so long, or until the end."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stop.wait()

    async def stop(self) -> None:
        """Let what is under way come to its end, for a while."""
        self._stop.set()
        if not self._tasks:
            return
        _, late = await asyncio.wait(list(self._tasks.values()), timeout=GRACE)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _run(self, conversation_id: str) -> None:
        try:
            await self._work(conversation_id)
        finally:
            del self._tasks[conversation_id]
