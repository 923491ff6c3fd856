"""What the domain has the assistant say, read without Rasa: for messages that answer none, and titles."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

DOMAIN = Path(__file__).parent / "domain"


def text(name: str, values: dict[str, str]) -> str:
    """A response's first wording with its values filled in; raises KeyError for one missing."""
    said: str = _responses()[name][0]["text"]
    return said.format_map(values)


def titles(name: str) -> dict[str, str]:
    """The titles of a response's buttons by the intent that each sends."""
    buttons = _responses()[name][0]["buttons"]
    return {button["payload"].removeprefix("/"): button["title"] for button in buttons}


@cache
def _responses() -> dict[str, Any]:
    """Every response of the domain: its wordings, with their buttons."""
    found: dict[str, Any] = {}
    for file in sorted(DOMAIN.glob("*.yml")):
        found |= yaml.safe_load(file.read_text(encoding="utf-8")).get("responses", {})
    return found
