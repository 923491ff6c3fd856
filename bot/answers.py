"""What the command line asks of the parts, as plain data (the JSON of the command line's contract)."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from bot.failures import storable
from bot.prepare import trained_model
from bot.settings import Settings
from knowledge import index, qualification
from knowledge.embedding import shared_encoder
from knowledge.search import Search


class InputError(Exception):
    """What is asked cannot be answered; the message says why."""


def read_line(line: str, fields: dict[str, Any]) -> dict[str, Any]:
    """An object of these fields, the first one text, the others text or null; raises InputError."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON ({error})") from None
    if not isinstance(given, dict):
        raise InputError("not a JSON object")
    required = next(iter(fields))
    for name in fields:
        value = given.get(name)
        if not isinstance(value, str) and (value is not None or name == required):
            raise InputError(f"{name!r} must be text")
    return {name: storable(given[name]) if given.get(name) else given.get(name) for name in fields}


def open_search(settings: Settings) -> Search:
    """Search over the built index; raises IndexMissing."""
    known = qualification.load_all()
    return Search(
        known, index.load(settings.index_dir), shared_encoder(settings.embedding_model, settings.encoder_dir)
    )


def searched(search: Search, line: dict[str, Any]) -> dict[str, Any]:
    """`{"answerable", "passages"}` for `{"q", "qualification", "unit"}`.

    A passage that `answers` has in `said` the sentences that do; its `text` is whole all the same.
    """
    found = search.answer(line["q"], _known(search, line.get("qualification")), line.get("unit"))
    passages = [
        {
            "id": hit.passage.id,
            "score": round(hit.score, 4),
            "text": hit.passage.text,
            "citation": hit.passage.citation,
            "answers": hit.said is not None,
            "said": hit.said,
        }
        for hit in found.hits
    ]
    return {"answerable": found.answerable, "passages": passages}


def suggested(search: Search, line: dict[str, Any]) -> dict[str, Any]:
    """`{"criteria"}`, best first, for `{"note", "qualification", "unit"}`."""
    if (key := _known(search, line.get("qualification"))) is None:
        raise InputError("which qualification? Give its key.")
    hits = search.suggest(line["note"], key, line.get("unit"))
    criteria = [
        {"id": hit.passage.id, "score": round(hit.score, 4), "text": hit.passage.text} for hit in hits
    ]
    return {"criteria": criteria}


def _known(search: Search, key: str | None) -> str | None:
    if key is not None and key not in search.qualifications:
        raise InputError(f"no qualification {key!r}; there are {', '.join(search.qualifications)}.")
    return key


def open_parser(settings: Settings) -> Callable[[str], dict[str, Any]]:
    """A function from a message to `{"intent", "confidence", "entities"}`, and perhaps `asides`."""
    model = trained_model(settings)
    from bot import agent  # noqa: PLC0415 - Rasa takes seconds to import

    talker = agent.load_parser(model)

    def parse(text: str) -> dict[str, Any]:
        heard = asyncio.run(talker.parse_message(text))
        ranked = [r for r in heard["intent_ranking"] if r["name"] != "nlu_fallback"]
        return {
            "intent": ranked[0]["name"] if ranked else None,
            "confidence": round(ranked[0]["confidence"], 4) if ranked else 0.0,
            "entities": _by_name(heard["entities"]),
            **({"asides": heard["asides"]} if heard.get("asides") else {}),
        }

    return parse


def open_hearing(settings: Settings) -> Callable[[str], tuple[str, str, float]]:
    """A function from a message to what is acted on (`nlu_fallback`: nothing), the likeliest and how sure."""
    model = trained_model(settings)
    from bot import agent  # noqa: PLC0415 - Rasa takes seconds to import

    talker = agent.load_parser(model)

    def hear(text: str) -> tuple[str, str, float]:
        heard = asyncio.run(talker.parse_message(text))
        best = next(one for one in heard["intent_ranking"] if one["name"] != "nlu_fallback")
        return heard["intent"]["name"], best["name"], best["confidence"]

    return hear


def _by_name(entities: list[dict[str, Any]]) -> dict[str, Any]:
    """Each entity's value, or the list of its values; criteria also as a list under their plural."""
    values: dict[str, list[str]] = {}
    for entity in entities:
        kept = values.setdefault(entity["entity"], [])
        if entity["value"] not in kept:
            kept.append(entity["value"])
    shown: dict[str, Any] = {name: found[0] if len(found) == 1 else found for name, found in values.items()}
    if "criterion" in values:
        shown["criteria"] = values["criterion"]
    return shown
