"""Somebody with Telegram on their phone, who writes, taps and sends files to the bot."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from bot.evaluation.telegram_chats import Params, Sent

if TYPE_CHECKING:
    from tests.telegram_fake import FakeTelegram

WHEN = 1_790_000_000


class Person:
    """Somebody in a private chat with the bot; every act gives the update's id."""

    def __init__(self, telegram: FakeTelegram, chat: int) -> None:
        self.telegram = telegram
        self.chat = chat
        self.last: Params = {}

    @property
    def heard(self) -> list[Sent]:
        """What the bot has sent them."""
        return self.telegram.to(self.chat)

    def says(self, text: str, **more: Any) -> int:
        """Write; what begins with / is a command."""
        if text.startswith("/"):
            command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
            more = {"entities": [command]} | more
        return self._sends({"text": text} | more)

    def rewrites(self, text: str, message: Params | None = None) -> int:
        """Change the words of a message, the last one unless told."""
        changed = (message or self.last) | {"text": text, "edit_date": WHEN + 60}
        return self.telegram.push("edited_message", changed)

    def taps(self, title: str, message: Sent | None = None) -> int:
        """Tap a button of a message, the last one with that button unless told."""
        on = message or next(one for one in reversed(self.heard) if title in one.titles)
        return self.taps_data(next(b["callback_data"] for b in on.buttons if b["text"] == title), on)

    def taps_data(self, data: str, on: Sent) -> int:
        """Tap a button that sends this."""
        shown = on.described() | {"chat": self._chat()}
        query = {"id": uuid.uuid4().hex, "from": self._user(), "chat_instance": "1", "message": shown}
        return self.telegram.push("callback_query", query | {"data": data})

    def sends_photo(self, content: bytes, caption: str = "", **more: Any) -> int:
        """Send a picture, which Telegram offers in two sizes."""
        sizes = [self.file(content[:100]) | {"width": 90, "height": 90}]
        sizes.append(self.file(content) | {"width": 1280, "height": 960})
        return self._sends({"photo": sizes} | _captioned(caption) | more)

    def sends_file(self, kind: str, content: bytes, caption: str = "", **about: Any) -> int:
        """Send a document, voice, audio, video, video_note or animation."""
        lasting = {} if kind == "document" else {"duration": 3}
        framed = {"width": 640, "height": 480} if kind in {"video", "animation"} else {}
        round_ = {"length": 240} if kind == "video_note" else {}
        file = self.file(content) | lasting | framed | round_ | about
        return self._sends({kind: file} | _captioned(caption))

    def sends_album(self, contents: list[bytes], caption: str = "") -> None:
        """Send pictures together; the first carries the words."""
        group = uuid.uuid4().hex
        for number, content in enumerate(contents):
            self.sends_photo(content, caption if number == 0 else "", media_group_id=group)

    def sends(self, **content: Any) -> int:
        """Send anything else: a sticker, a location, what somebody else wrote."""
        return self._sends(content)

    def blocks(self) -> int:
        """Block the bot."""
        return self._is_now("kicked")

    def unblocks(self) -> int:
        """Unblock the bot."""
        return self._is_now("member")

    def in_group(self, text: str, group: int) -> int:
        """Write in a group that the bot is in."""
        chat = {"id": group, "type": "supergroup", "title": "Cohort 4"}
        return self._sends({"text": text, "chat": chat})

    def is_migrated(self, group: int, to: int) -> int:
        """Tell of a group that has become a supergroup."""
        chat = {"id": group, "type": "group", "title": "Cohort 4"}
        return self._sends({"chat": chat, "migrate_to_chat_id": to})

    def _is_now(self, status: str) -> int:
        bot = {"id": 123456789, "is_bot": True, "first_name": "UnitMate"}
        was = "member" if status == "kicked" else "kicked"
        changed = {"chat": self._chat(), "from": self._user(), "date": WHEN}
        changed |= {"old_chat_member": _member(bot, was), "new_chat_member": _member(bot, status)}
        return self.telegram.push("my_chat_member", changed)

    def _sends(self, content: Params) -> int:
        chat = content.get("chat", self._chat())
        number = self.telegram.chats.next_id(chat["id"])
        self.last = {"message_id": number, "date": WHEN, "from": self._user(), "chat": chat} | content
        return self.telegram.push("message", self.last)

    def file(self, content: bytes) -> Params:
        """A file that the bot can fetch."""
        name = uuid.uuid4().hex
        self.telegram.files[name] = content
        return {"file_id": name, "file_unique_id": f"u{name}", "file_size": len(content)}

    def _chat(self) -> Params:
        return {"id": self.chat, "type": "private", "first_name": "Sam"}

    def _user(self) -> Params:
        return {"id": self.chat, "is_bot": False, "first_name": "Sam", "language_code": "en"}


def _captioned(caption: str) -> Params:
    return {"caption": caption} if caption else {}


def _member(user: Params, status: str) -> Params:
    return {"user": user, "status": status} | ({"until_date": 0} if status == "kicked" else {})
