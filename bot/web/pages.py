"""The chat page, and the widget's script in one file."""

import gzip
import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from fastapi import Header, Request, Response
from fastapi.responses import FileResponse

PAGE = Path(__file__).parent.parent / "page"
SOURCES = PAGE.parent / "widget"
# in the order in which they build on each other
PARTS = (
    "dom.js", "markdown.js", "colour.js", "memory.js", "service.js", "stream.js", "outbox.js", "pictures.js",
    "messages.js", "voice.js", "composer.js", "checklist.js", "panel.js", "chat.js", "widget.js",
)  # fmt: skip
IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
EXPORT = re.compile(r"^export ", re.MULTILINE)
COMMENT = re.compile(r"^ *// .*\n", re.MULTILINE)


class Widget:
    """The script as it is served, made of its parts once."""

    def __init__(self, limits: dict[str, int]) -> None:
        """`limits` are those of a `message` in characters and of a `file` in bytes."""
        style = json.dumps((SOURCES / "widget.css").read_text(encoding="utf-8"))
        given = f"const LIMITS = {json.dumps(limits)};\nconst STYLE = {style};\n"
        script = f'(() => {{\n"use strict";\n{given}{joined(PARTS)}}})();\n'.encode()
        self.plain = script
        self.gzipped = gzip.compress(script, mtime=0)
        self.tag = f'"{hashlib.sha256(script).hexdigest()[:16]}"'


def joined(parts: Sequence[str]) -> str:
    """Modules as one script: each name is unique over all of them, so imports and exports can go."""
    texts = [(SOURCES / part).read_text(encoding="utf-8") for part in parts]
    return "".join(COMMENT.sub("", EXPORT.sub("", IMPORT.sub("", text))) for text in texts)


async def widget_script(
    request: Request,
    accept_encoding: Annotated[str, Header()] = "",
    if_none_match: Annotated[str, Header()] = "",
) -> Response:
    """The script that adds the chat to any page: `<script src="https://…/widget.js"></script>`."""
    widget: Widget = request.app.state.widget
    headers = {"ETag": widget.tag, "Vary": "Accept-Encoding"}
    if widget.tag in if_none_match:
        return Response(status_code=304, headers=headers)
    if "gzip" in accept_encoding:
        headers["Content-Encoding"] = "gzip"
    content = widget.gzipped if "gzip" in accept_encoding else widget.plain
    return Response(content, media_type="text/javascript", headers=headers)


async def chat_page() -> FileResponse:
    """The chat as a page of its own."""
    return FileResponse(PAGE / "index.html")
