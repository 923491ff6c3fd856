"""Take in a file that a learner sends, and say in the conversation that it is kept."""

from typing import Annotated

from fastapi import File, HTTPException, Request, UploadFile
from pydantic import BaseModel
from sqlalchemy.orm import Session

from bot import uploads
from bot.app import App
from bot.uploads import FileRefused, FileTooBig, KindRefused
from bot.web.caller import AppHere, Caller, CallerHere
from bot.web.messages import MessageOut, shown
from bot.web.metrics import Metrics
from learners import account, conversation
from learners.conversation import Reply
from learners.files import Content
from learners.models import Learner, Message, StoredFile


class AttachmentOut(BaseModel):
    """A file that is kept, and the messages that came of it."""

    id: str
    name: str
    media_type: str
    size: int
    messages: list[MessageOut]


async def attach(
    app: AppHere,
    who: CallerHere,
    request: Request,
    file: Annotated[UploadFile, File(description="Its name's extension must tell what it is.")],
) -> AttachmentOut:
    """Keep a file; the same file again is the same. Its type is told from its content."""
    data = await file.read(app.settings.attachment_limit_mb * 2**20 + 1)
    try:
        content = uploads.checked(app.settings, file.filename or "", data)
        async with app.database.lock:
            with app.database.writing() as session:
                row, said = _kept(session, app, who, content)
                messages = [shown(one) for one in said]
    except FileRefused as refused:
        raise HTTPException(_status(refused), str(refused)) from None
    metrics: Metrics = request.app.state.metrics
    metrics.uploaded.inc(row.size)
    return AttachmentOut(
        id=row.public_id, name=row.name, media_type=row.media_type, size=row.size, messages=messages
    )


def _status(refused: FileRefused) -> int:
    if isinstance(refused, FileTooBig):
        return 413
    return 415 if isinstance(refused, KindRefused) else 422


def _kept(session: Session, app: App, who: Caller, content: Content) -> tuple[StoredFile, list[Message]]:
    learner = _learner(session, who)
    row, new = uploads.keep(session, app, learner, content)
    if not new:
        return row, []
    handed = Reply("", file={"id": row.public_id, "name": row.name})
    reply = uploads.kept_reply(session, app, learner, [row])
    return row, [
        conversation.tell(session, who.conversation_id, handed, app.clock(), from_learner=True),
        conversation.tell(session, who.conversation_id, reply, app.clock()),
    ]


def _learner(session: Session, who: Caller) -> Learner:
    identity = account.find(session, who.conversation_id)
    if identity is None:  # deleted since the session was looked up
        raise HTTPException(401, "Your session has ended. Start a new one.", {"WWW-Authenticate": "Bearer"})
    return identity.learner
