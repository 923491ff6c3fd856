"""A button's label typed instead of tapped: the words of a button of the last reply do what it does."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

SHOWN = "labels_shown"  # the slot: payloads by label, of the buttons of the last reply
LONGEST = 80  # characters: more is no label


def shown(said: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What the slot holds after these messages; of two buttons with the same label the last one."""
    buttons = [one for message in said for one in message.get("buttons") or []]
    return {_plain(one["title"]): one["payload"] for one in buttons if _plain(one["title"])}


def tapped(text: str, known: Mapping[str, str] | None) -> str | None:
    """The payload of the button whose label this is, or None."""
    return (known or {}).get(_plain(text)) if may_be_label(text) else None


def may_be_label(text: str) -> bool:
    """Whether words are short enough for a label, and no button tapped."""
    return len(text) <= LONGEST and not text.startswith("/")


def _plain(text: str) -> str:
    """The words as people type them: no case, no punctuation."""
    return re.sub(r"\W+", " ", re.sub(r"['’`]", "", text)).strip().casefold()
