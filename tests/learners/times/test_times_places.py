"""Places are found by what learners call them, with their slips; other words are no place."""

from zoneinfo import ZoneInfo

import pytest

from learners.times import place_names, places


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("poland", "Europe/Warsaw"),
        ("polland", "Europe/Warsaw"),
        ("polish", "Europe/Warsaw"),
        ("UK time", "Europe/London"),
        ("the uk", "Europe/London"),
        ("Europe/Warsaw", "Europe/Warsaw"),
        ("europe/warsaw", "Europe/Warsaw"),
        ("New York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("Romania", "Europe/Bucharest"),
        ("kraków", "Europe/Warsaw"),
        ("nepal", "Asia/Kathmandu"),
        ("gmt+2", "Etc/GMT-2"),
        ("UTC -5", "Etc/GMT+5"),
        ("gmt", "Etc/GMT"),
    ],
)
def test_a_place_has_its_zone(said: str, zone: str) -> None:
    assert places.zones(said) == (zone,)


@pytest.mark.parametrize("said", ["america", "the usa", "Australia", "canada", "russia"])
def test_a_large_country_leaves_a_choice(said: str) -> None:
    assert 1 < len(places.zones(said)) <= places.MOST_ZONES


@pytest.mark.parametrize(
    "said", ["", "mars", "work", "retail", "reading", "a meeting", "Europe/Nowhere", "it"]
)
def test_what_is_no_place_has_none(said: str) -> None:
    assert places.zones(said) == ()


def test_every_zone_named_here_exists() -> None:
    named = [*place_names.KNOWN, *(zone for many in place_names.MANY.values() for zone in many)]
    assert {str(ZoneInfo(zone)) for zone in named} == set(named)


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Europe/London", "UK time"),
        ("America/New_York", "New York time"),
        ("Etc/GMT-2", "UTC+2"),
        ("Etc/GMT", "UTC"),
    ],
)
def test_a_zone_is_said_as_people_do(zone: str, shown: str) -> None:
    assert places.shown(zone) == shown
