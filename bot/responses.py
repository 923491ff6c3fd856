"""What the domain has the assistant say, for messages that answer none and so pass by Rasa."""

from functools import cache
from pathlib import Path

import yaml

DOMAIN = Path(__file__).parent / "domain"


@cache
def _texts() -> dict[str, str]:
    """Each response's first wording."""
    found: dict[str, str] = {}
    for file in sorted(DOMAIN.glob("*.yml")):
        responses = yaml.safe_load(file.read_text(encoding="utf-8")).get("responses", {})
        found |= {name: variants[0]["text"] for name, variants in responses.items()}
    return found


def text(name: str, values: dict[str, str]) -> str:
    """A response with its values filled in; raises KeyError for one missing."""
    return _texts()[name].format_map(values)
