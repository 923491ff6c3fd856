"""Delete what is past its time, at every start and once a day."""

import asyncio

import structlog

from bot.app import App
from learners import retention
from learners.database import truncate_log

log = structlog.get_logger()


async def purge(app: App) -> None:
    """Delete all that is past its time, in batches so that turns come in between."""
    keep, files, gone = app.settings.keep, app.services.files, 0
    while True:
        async with app.database.lock:
            with app.database.writing() as session:
                purged = retention.purge(session, files, keep, app.clock())
        gone += purged
        if not purged:
            break
        await asyncio.sleep(0)
    with app.database.reading() as session:
        gone += retention.sweep(session, files, app.clock())
    truncate_log(app.database.engine)
    if gone:
        log.info("deleted what was past its time", rows=gone)
