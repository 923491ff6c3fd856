"""What Telegram takes for HTML: the words it shows and the links in them, or why it refuses a text."""

import html
import re
from typing import Any, NamedTuple

TOKEN = re.compile(r"<(/?)([^\s>/]*)([^>]*)>|<|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);|[^<&]+|&")
ATTRIBUTE = re.compile(r"""\s+([\w-]+)(?:="([^"]*)")?""")
TAGS = {
    "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "blockquote",
    "span", "tg-spoiler", "tg-emoji",
}  # fmt: skip
LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_DATA = 64


class Refused(Exception):
    """The Bot API does not do what it was asked: a status, its description and its parameters."""

    def __init__(self, code: int, description: str, parameters: dict[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class Words(NamedTuple):
    """A text as it is shown, and the addresses of its links."""

    text: str
    links: list[str]


def units(text: str) -> int:
    """Its length as Telegram counts, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def read(text: str, parse_mode: str | None, longest: int) -> Words:
    """The words of a text or caption; raises Refused."""
    if parse_mode not in {None, "HTML"}:
        raise Refused(400, "Bad Request: unsupported parse_mode")
    words = _parsed(text) if parse_mode else Words(text, [])
    shown = Words(words.text.strip(), words.links)
    if units(shown.text) > longest:
        what = "message is too long" if longest == LONGEST_TEXT else "message caption is too long"
        raise Refused(400, f"Bad Request: {what}")
    return shown


def check_buttons(markup: dict[str, Any]) -> None:
    """Raise Refused when a keyboard under a message has a button that Telegram does not take."""
    for button in (button for row in markup.get("inline_keyboard", []) for button in row):
        if not button.get("text", "").strip():
            raise Refused(400, "Bad Request: text buttons are not allowed")
        if "url" not in button and not 1 <= len(button.get("callback_data", "").encode()) <= LONGEST_DATA:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")


def _parsed(text: str) -> Words:
    shown: list[str] = []
    links: list[str] = []
    opened: list[str] = []
    for token in TOKEN.finditer(text):
        if not token[0].startswith("<"):
            shown.append(
                html.unescape(token[0]) if token[0].endswith(";") and token[0][0] == "&" else token[0]
            )
        elif token[1]:
            _close(opened, token[2])
        else:
            links += _open(opened, token)
    if opened:
        raise _unparsable(f"Can't find end tag corresponding to start tag {opened[-1]!r}")
    return Words("".join(shown), links)


def _open(opened: list[str], tag: re.Match[str]) -> list[str]:
    if tag[2] not in TAGS:
        raise _unparsable(f"Unsupported start tag {tag[2]!r}")
    opened.append(tag[2])
    address = dict(ATTRIBUTE.findall(tag[3])).get("href")
    return [html.unescape(address)] if address else []


def _close(opened: list[str], name: str) -> None:
    if not opened or opened.pop() != name:
        raise _unparsable(f"Unmatched end tag {name!r}")


def _unparsable(why: str) -> Refused:
    return Refused(400, f"Bad Request: can't parse entities: {why}")
