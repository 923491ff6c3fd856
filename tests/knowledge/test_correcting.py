"""What a correction takes off a note and puts on it."""

import pytest

from knowledge.correcting import Correction, read


@pytest.mark.parametrize(
    ("text", "off", "on", "in_place"),
    [
        ("that's meant to be 2.4 not 2.3", ("2.3",), ("2.4",), False),
        ("stick 2.5 on it too", (), ("2.5",), False),
        ("take 2.3 off", ("2.3",), (), False),
        ("remove 2.3 and 2.4", ("2.3", "2.4"), (), False),
        ("change 2.3 to 2.4", ("2.3",), ("2.4",), False),
        ("swap 2.3 for 2.5", ("2.3",), ("2.5",), False),
        ("not 2.3, 2.4", ("2.3",), ("2.4",), False),
        ("not 2.3 but 2.4", ("2.3",), ("2.4",), False),
        ("2.4 instead of 2.3", ("2.3",), ("2.4",), False),
        ("instead of 2.3 put 2.4", ("2.3",), ("2.4",), False),
        ("remove 2.3 and add 2.6", ("2.3",), ("2.6",), False),
        ("it doesnt cover 2.3", ("2.3",), (), False),
        ("I meant 2.4", (), ("2.4",), True),
        ("only 2.4", (), ("2.4",), True),
        ("change it to 2.4", (), ("2.4",), True),
        ("also 2.6", (), ("2.6",), False),
        ("nothing about refs", (), (), False),
    ],
)
def test_a_correction_is_read(text: str, off: tuple[str, ...], on: tuple[str, ...], in_place: bool) -> None:
    found = read(text, ["2.3"])
    assert (found.off, found.on) == (off, on)
    assert found.in_place == in_place or not on


def test_refs_are_each_given_once() -> None:
    assert read("add 2.4, 2.4 and 2.5", []) == Correction((), ("2.4", "2.5"), False)
