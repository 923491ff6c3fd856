"""Whether the process is up and can answer."""

from bot.web.caller import AppHere
from learners import conversation


async def healthz() -> dict[str, str]:
    """The process is up."""
    return {"status": "ok"}


async def readyz(app: AppHere) -> dict[str, str]:
    """The process can answer: its database works too."""
    with app.database.reading() as session:
        conversation.waiting(session)
    return {"status": "ready"}
