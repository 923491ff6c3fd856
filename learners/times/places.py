"""Time zones by the words learners have for them: a country, a city, "UK time", "Europe/Warsaw", "GMT+2"."""

import re
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from learners.times.place_names import KNOWN, MANY, MANY_NAMED

LIKE_ENOUGH = 88  # of 100: "polland" is Poland
SHORTEST_GUESSED = 5  # letters: shorter names are a slip away from too many words
MOST_ZONES = 4  # of a country, to choose from
OFFSET = re.compile(r"(?:gmt|utc)(?: ?(?P<sign>[+-]) ?(?P<hours>\d{1,2})(?::?00)?)?", re.IGNORECASE)
NOT_PLACE = re.compile(r"\b(?:the|time|zone|now|local)\b|[^\w/+ -]", re.IGNORECASE)
Zones = tuple[str, ...]


def zones(said: str) -> Zones:
    """The IANA zones that a place's name may mean: none, one, or a few of a large country."""
    if offset := OFFSET.fullmatch(said.strip()):
        return (_fixed(offset),)
    name = " ".join(NOT_PLACE.sub(" ", said.casefold()).split())
    if "/" in name:
        exact = {one.casefold(): one for one in available_timezones()}.get(name.replace(" ", "_"))
        return (exact,) if exact else ()
    return _names().get(name) or _guessed(name)


def shown(zone: str) -> str:
    """A zone as people read it: "Warsaw time", "UTC+2"."""
    if zone.startswith("Etc/GMT"):
        sign, hours = zone[7:8], zone[8:]
        return f"UTC{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
    return "UK time" if zone == "Europe/London" else f"{zone.rpartition('/')[2].replace('_', ' ')} time"


def _fixed(offset: re.Match[str]) -> str:
    """A zone so many hours from Greenwich; POSIX counts them the other way round."""
    hours = int(offset["hours"] or 0)
    if not 1 <= hours <= 12:
        return "Etc/GMT"
    return f"Etc/GMT{'-' if offset['sign'] == '+' else '+'}{hours}"


def _guessed(name: str) -> Zones:
    if len(name) < SHORTEST_GUESSED:
        return ()
    long = [known for known in _names() if len(known) >= SHORTEST_GUESSED]
    best = process.extractOne(name, long, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return _names()[best[0]] if best else ()


@cache
def _names() -> dict[str, Zones]:
    """Every name in lower case with its zones: cities, countries, and what people call them here."""
    by_country: dict[str, list[str]] = {}
    for code, zone in _rows("zone.tab", 0, 2):
        by_country.setdefault(code, []).append(zone)
    by_country |= MANY
    cities = {
        zone.rpartition("/")[2].replace("_", " ").casefold(): (zone,) for _, zone in _rows("zone.tab", 0, 2)
    }
    countries = {
        re.sub(r" \(.*", "", name.casefold()): tuple(by_country[code][:MOST_ZONES])
        for code, name in _rows("iso3166.tab", 0, 1)
        if code in by_country
    }
    large = {name: tuple(MANY[code]) for code, names in MANY_NAMED.items() for name in names.split("|")}
    known = {name: (zone,) for zone, names in KNOWN.items() for name in names.split("|")}
    return cities | countries | large | known


def _rows(table: str, first: int, second: int) -> list[tuple[str, str]]:
    """Two columns of a table of the time zone database."""
    lines = (files("tzdata") / "zoneinfo" / table).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[first], row[second]) for row in cells]
