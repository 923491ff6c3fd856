"""Files that learners hand in on any channel: what is taken, under which name, how much there is room for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from actions import evidence_saying, replies
from bot import file_types
from bot.app import App
from bot.failures import storable
from bot.settings import Settings
from learners import account, evidence, files
from learners.conversation import Reply
from learners.files import Content
from learners.models import Learner, StoredFile

LONGEST_NAME = 120
NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069"<>|*?:]')


class FileRefused(Exception):
    """The file is not taken; the words are for the learner."""


class FileTooBig(FileRefused):
    """It is bigger than the limit, or there is no more room."""


class FileEmpty(FileRefused):
    """There is nothing in it."""


class KindRefused(FileRefused):
    """It is not one of the kinds that are kept."""


def checked(settings: Settings, given_name: str, data: bytes) -> Content:
    """A file as it is to be kept; its type is told from its content. Raises FileRefused."""
    check_size(settings, len(data))
    if not data:
        raise FileEmpty("That file is empty.")
    name = named(given_name)
    if (media_type := file_types.media_type(name, data)) is None:
        raise KindRefused(f"That kind of file cannot be kept. Send {file_types.IN_WORDS}.")
    return Content("attachment", name, media_type, data)


def check_size(settings: Settings, size: int, limit_mb: int | None = None) -> None:
    """Raise FileTooBig for more bytes than one file may have, here or on the channel it comes by."""
    limit = min(settings.attachment_limit_mb, limit_mb or settings.attachment_limit_mb)
    if size > limit * 2**20:
        raise FileTooBig(f"That file is too big: {limit} MB at most.")


def keep(session: Session, app: App, learner: Learner, content: Content) -> tuple[StoredFile, bool]:
    """The file as stored, and whether it is new: the same again is the same. Raises FileTooBig."""
    if known := files.same(session, learner, content):
        return known, False
    if files.total(session, learner) + len(content.data) > app.settings.attachments_total_mb * 2**20:
        raise FileTooBig("There is no more room for your files. Ask your centre about it.")
    return app.services.files.add(session, learner, content, app.clock()), True


def kept_reply(session: Session, app: App, learner: Learner, rows: Sequence[StoredFile]) -> Reply:
    """That files are kept, and the offer to put them to the note that was logged a short while ago."""
    if len(rows) == 1:
        reply = app.turns.worded("utter_file_kept", name=replies.escaped(rows[0].name))
    else:
        reply = app.turns.worded("utter_files_kept", count=str(len(rows)))
    key = account.current_qualification(session, learner)
    note = evidence.latest(session, learner, key) if key else None
    if note is None or note.logged_at <= app.clock() - evidence.WAITS_FOR_A_NOTE:
        return reply
    title = f"Add to {evidence_saying.name(note)}"
    adds = replies.button(title, "log_evidence", evidence=evidence_saying.key(note), do="attach")
    return replace(reply, buttons=[adds])


def named(given: str) -> str:
    """The name without a path and without what deceives the eye or a file system, its extension kept."""
    name = NOT_IN_A_NAME.sub("", storable(re.split(r"[/\\]", given)[-1])).strip(" .")
    stem, dot, extension = name.rpartition(".")
    return stem[: LONGEST_NAME - len(extension)] + dot + extension if dot else name[:LONGEST_NAME]
