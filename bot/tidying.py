"""One reply of several messages says nothing twice and has each button once."""

from typing import Any


def tidy(said: list[dict[str, Any]]) -> None:
    """Leave out, in place, a message that is said again further down and a button that comes again there."""
    shown: set[tuple[str, str]] = set()
    texts: set[str] = set()
    for message in reversed(list(said)):
        buttons = message.get("buttons") or []
        fresh = [one for one in buttons if (one["title"], one["payload"]) not in shown]
        text = message.get("text") or ""
        if text in texts and not fresh and not (message.get("image") or message.get("file")):
            said.remove(message)
            continue
        texts |= {text} - {""}
        shown |= {(one["title"], one["payload"]) for one in fresh}
        if len(fresh) < len(buttons):
            message["buttons"] = fresh
