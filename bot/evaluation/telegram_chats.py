"""The chats of a Bot API on this machine: what the bot has sent to them, as each person sees it now."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bot.evaluation import telegram_markup as markup
from bot.evaluation.telegram_markup import Refused

BOT = {"id": 123456789, "is_bot": True, "first_name": "UnitMate", "username": "unitmate_example_bot"}
LONGEST_NOTICE = 200

Params = dict[str, Any]


@dataclass
class Call:
    """What the bot asked, and what it was answered: nothing yet, or a status."""

    method: str
    params: Params
    files: dict[str, tuple[str, bytes]]
    status: int | None = None


@dataclass
class Sent:
    """A message of the bot's."""

    chat: int
    id: int
    text: str
    links: list[str] = field(default_factory=list)
    buttons: list[dict[str, str]] = field(default_factory=list)
    photo: bytes | None = None
    document: tuple[str, bytes] | None = None

    @property
    def titles(self) -> list[str]:
        """What is written on its buttons."""
        return [button["text"] for button in self.buttons]

    def described(self) -> Params:
        """The message as Telegram describes it."""
        shown: Params = {
            "message_id": self.id,
            "date": 1_790_000_000,
            "from": BOT,
            "chat": {"id": self.chat, "type": "private", "first_name": "Sam"},
            "text": self.text,
        }
        if self.buttons:
            shown["reply_markup"] = {"inline_keyboard": [[button] for button in self.buttons]}
        return shown


class Chats:
    """What was sent, and what may be answered."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.queries: set[str] = set()  # taps not answered yet
        self._ids: defaultdict[int, Iterator[int]] = defaultdict(lambda: count(1))

    def next_id(self, chat: int) -> int:
        """The id of a new message in a chat; the bot's and the person's own are numbered together."""
        return next(self._ids[chat])

    def find(self, chat: int, message: int) -> Sent:
        """A message of the bot's; raises Refused when there is none."""
        for one in self.sent:
            if (one.chat, one.id) == (chat, message):
                return one
        raise Refused(400, "Bad Request: message to edit not found")

    def send_message(self, call: Call) -> Params:
        """Send a text."""
        words = markup.read(call.params["text"], call.params.get("parse_mode"), markup.LONGEST_TEXT)
        if not words.text:
            raise Refused(400, "Bad Request: message text is empty")
        return self._keep(call.params, words).described()

    def send_photo(self, call: Call) -> Params:
        """Send a picture with what it says."""
        _, content = _file(call, "photo")
        sent = self._keep(call.params, _caption(call))
        sent.photo = content
        return sent.described()

    def send_document(self, call: Call) -> Params:
        """Send a file with what it says."""
        content = _file(call, "document")
        sent = self._keep(call.params, _caption(call))
        sent.document = content
        return sent.described()

    def edit_markup(self, call: Call) -> Params:
        """Put other buttons under a message, or none."""
        keyboard = call.params.get("reply_markup") or {}
        markup.check_buttons(keyboard)
        message = self.find(int(call.params["chat_id"]), int(call.params["message_id"]))
        if message.buttons == _buttons(keyboard):
            raise Refused(400, "Bad Request: message is not modified")
        message.buttons = _buttons(keyboard)
        return message.described()

    def answer_query(self, call: Call) -> bool:
        """Answer a tap, once."""
        if len(call.params.get("text", "")) > LONGEST_NOTICE:
            raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
        if call.params["callback_query_id"] not in self.queries:
            raise Refused(400, "Bad Request: query is too old and response timeout expired")
        self.queries.discard(call.params["callback_query_id"])
        return True

    def _keep(self, params: Params, words: markup.Words) -> Sent:
        keyboard = params.get("reply_markup") or {}
        markup.check_buttons(keyboard)
        chat = int(params["chat_id"])
        self.sent.append(Sent(chat, self.next_id(chat), words.text, words.links, _buttons(keyboard)))
        return self.sent[-1]


def _buttons(keyboard: dict[str, Any]) -> list[dict[str, str]]:
    return [button for row in keyboard.get("inline_keyboard", []) for button in row]


def _caption(call: Call) -> markup.Words:
    return markup.read(call.params.get("caption", ""), call.params.get("parse_mode"), markup.LONGEST_CAPTION)


def _file(call: Call, kind: str) -> tuple[str, bytes]:
    name, content = call.files[str(call.params.get(kind, kind)).removeprefix("attach://")]
    if not content:
        raise Refused(400, "Bad Request: file must be non-empty")
    return name, content
