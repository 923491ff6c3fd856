"""What the detector learns from."""

from pathlib import Path

import numpy as np

from bot.wellbeing.examples import MOST_ALIKE, OF_THE_REST, load, telling
from bot.wellbeing.learning import Example, Vector


def vector(angle: float) -> Vector:
    return np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)


def test_every_file_of_examples_is_read(tmp_path: Path) -> None:
    (tmp_path / "examples.yml").write_text("distress: {abuse: [one]}\nordinary: {idiom: [two]}")
    (tmp_path / "examples_more.yml").write_text("ordinary: {everyday: [three]}")
    (tmp_path / "lexicon.yml").write_text("not: {read: [four]}")
    assert load(tmp_path) == [("one", "abuse"), ("two", None), ("three", None)]


def test_no_example_is_of_two_kinds() -> None:
    assert len({text for text, _ in load()}) == len(set(load()))


def test_ordinary_messages_that_could_be_mistaken_are_kept_and_some_of_the_rest() -> None:
    own = [Example("own", vector(0.0), "abuse")]
    alike = [Example(f"alike {n}", vector(0.1), None) for n in range(MOST_ALIKE)]
    unlike = [Example(f"unlike {n}", vector(1.0), None) for n in range(3 * OF_THE_REST)]
    kept = telling(own, [*unlike, *alike, Example("sign", vector(0.0), "")])
    assert [one.text for one in kept[:2]] == ["own", "sign"]
    assert sum(one.text.startswith("alike") for one in kept) == MOST_ALIKE
    assert sum(one.text.startswith("unlike") for one in kept) == 3
