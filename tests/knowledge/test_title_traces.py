"""Which qualifications have a unit of the title that somebody has seen."""

import pytest

from knowledge import qualification, title_traces, traces

KNOWN = qualification.load_all()


def found(text: str) -> set[str]:
    return {unit.number for _, unit in traces.titled(text, KNOWN.values())}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("my folder says Employee rights and responsibilites", {"228", "43"}),
        ("is it the course with understand employer organisations in it", {"204"}),
        ("the unit i do is deliver custmer service", {"201", "11"}),
        ("one is called Deliver customer service to challenging customers", {"17"}),
        ("a page headed 'communication'", {"9"}),
    ],
)
def test_a_title_is_known_slips_and_all(text: str, numbers: set[str]) -> None:
    assert found(text) >= numbers


@pytest.mark.parametrize(
    "text",
    [
        "my work signed me up to something to do with customer service",
        "i've got to do one on verbal communication",
        "I deliver customer service at a hotel",
        "log that I dealt with a customer complaint about a parcel",
        "no idea mate",
    ],
)
def test_what_is_no_title_is_not(text: str) -> None:
    assert found(text) == set()


def test_a_longer_title_goes_before_one_in_it() -> None:
    held = title_traces.holding(
        "it says deliver customer service whilst working on customers' premises", KNOWN.values()
    )
    assert {unit.number for _, unit in held} == {"16", "213"}
