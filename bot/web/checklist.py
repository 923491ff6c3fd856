"""The learner's checklist as data."""

from typing import Any

from bot.web.caller import AppHere, CallerHere
from learners import account, record


async def show_checklist(app: AppHere, who: CallerHere) -> dict[str, Any]:
    """Every unit and criterion of the learner's qualification with its state."""
    with app.database.reading() as session:
        identity = account.find(session, who.conversation_id)
        key = account.current_qualification(session, identity.learner) if identity else None
        qualification = app.services.qualifications.get(key or "")
        if identity is None or qualification is None:
            return {"qualification": None, "units": [], "counts": {}}
        return record.by_unit(session, identity.learner, qualification)
