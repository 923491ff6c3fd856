"""Take in a file that a learner sends, and say in the conversation that it is kept."""

import re
from typing import Annotated

from fastapi import File, HTTPException, Request, UploadFile
from pydantic import BaseModel
from sqlalchemy.orm import Session

from bot.app import App
from bot.failures import storable
from bot.web import file_types
from bot.web.caller import AppHere, Caller, CallerHere
from bot.web.messages import MessageOut, shown
from bot.web.metrics import Metrics
from learners import account, conversation, files
from learners.conversation import Reply
from learners.files import Content
from learners.models import Learner, Message, StoredFile

LONGEST_NAME = 120
NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069"<>|*?:]')


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
    content = await _content(app, file)
    async with app.database.lock:
        with app.database.writing() as session:
            row, said = _kept(session, app, who, content)
            messages = [shown(one) for one in said]
    metrics: Metrics = request.app.state.metrics
    metrics.uploaded.inc(row.size)
    return AttachmentOut(
        id=row.public_id, name=row.name, media_type=row.media_type, size=row.size, messages=messages
    )


async def _content(app: App, file: UploadFile) -> Content:
    limit = app.settings.attachment_limit_mb
    data = await file.read(limit * 2**20 + 1)
    if len(data) > limit * 2**20:
        raise HTTPException(413, f"That file is too big: {limit} MB at most.")
    if not data:
        raise HTTPException(422, "That file is empty.")
    name = _named(file.filename or "")
    if (media_type := file_types.media_type(name, data)) is None:
        raise HTTPException(415, f"That kind of file cannot be kept. Send {file_types.IN_WORDS}.")
    return Content("attachment", name, media_type, data)


def _named(given: str) -> str:
    """The name without a path and without what deceives the eye or a file system, its extension kept."""
    name = NOT_IN_A_NAME.sub("", storable(re.split(r"[/\\]", given)[-1])).strip(" .")
    stem, dot, extension = name.rpartition(".")
    return stem[: LONGEST_NAME - len(extension)] + dot + extension if dot else name[:LONGEST_NAME]


def _kept(session: Session, app: App, who: Caller, content: Content) -> tuple[StoredFile, list[Message]]:
    learner = _learner(session, who)
    if known := files.same(session, learner, content):
        return known, []
    if files.total(session, learner) + len(content.data) > app.settings.attachments_total_mb * 2**20:
        raise HTTPException(413, "There is no more room for your files. Ask your centre about it.")
    row = app.services.files.add(session, learner, content, app.clock())
    handed = Reply("", file={"id": row.public_id, "name": row.name})
    reply = app.turns.worded("utter_file_kept", name=row.name)
    return row, [
        conversation.tell(session, who.conversation_id, handed, app.clock(), from_learner=True),
        conversation.tell(session, who.conversation_id, reply, app.clock()),
    ]


def _learner(session: Session, who: Caller) -> Learner:
    identity = account.find(session, who.conversation_id)
    if identity is None:  # deleted since the session was looked up
        raise HTTPException(401, "Your session has ended. Start a new one.", {"WWW-Authenticate": "Bearer"})
    return identity.learner
