"""What goes on beside the conversations: jobs that are looked after every so often until the process ends."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.app import App

log = structlog.get_logger()


@dataclass(frozen=True)
class Job:
    """Work that is done at the start and then `every` so often; a failure is logged and tried again."""

    name: str
    every: timedelta
    work: Callable[[App], Awaitable[None]]


@asynccontextmanager
async def running(app: App, jobs: Sequence[Job]) -> AsyncIterator[None]:
    """Look after the jobs until the block ends."""
    tasks = [asyncio.create_task(_look_after(app, job)) for job in jobs]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def _look_after(app: App, job: Job) -> None:
    while True:
        try:
            await job.work(app)
        except Exception as error:  # whatever it was, the other jobs and the next time must not suffer
            log.error("background job failed", job=job.name, error=type(error).__name__)
        await asyncio.sleep(job.every.total_seconds())
