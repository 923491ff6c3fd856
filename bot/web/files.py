"""Hand out a learner's own files."""

from fastapi import HTTPException
from fastapi.responses import FileResponse

from bot.web.caller import AppHere, CallerHere
from learners import account, files

SHOWN = {"image/png", "image/jpeg"}  # what can hold no script


async def download(app: AppHere, who: CallerHere, public_id: str) -> FileResponse:
    """A file of the learner's own: pictures made here to be shown, anything else to be saved."""
    with app.database.reading() as session:
        identity = account.find(session, who.conversation_id)
        found = files.find(session, identity.learner, public_id) if identity else None
    path = app.services.files.path(found.public_id) if found else None
    if found is None or path is None or not path.is_file():
        raise HTTPException(404, "There is no such file.")
    shown = "inline" if found.kind == "picture" and found.media_type in SHOWN else "attachment"
    return FileResponse(
        path, media_type=found.media_type, filename=found.name, content_disposition_type=shown
    )
