"""Hear an order or a question through the swearing beside it."""

from typing import Any

from knowledge import swearing


def heard_through(message: dict[str, Any]) -> dict[str, Any]:
    """The message without its swearing, its entities at their new places; itself where that is all it is."""
    text = message.get("text") or ""
    if text.startswith("/") or not swearing.swears(text) or swearing.is_all(text):
        return message
    sworn = swearing.places(text)

    def shifted(place: int) -> int:
        return place - sum(min(place, end) - start for start, end in sworn if start < place)

    kept = [place for place in range(len(text)) if not any(start <= place < end for start, end in sworn)]
    entities = [
        {**one, "start": shifted(one["start"]), "end": shifted(one["end"])} if "start" in one else one
        for one in message.get("entities") or []
    ]
    return {**message, "text": "".join(text[place] for place in kept).rstrip(" ,-"), "entities": entities}
