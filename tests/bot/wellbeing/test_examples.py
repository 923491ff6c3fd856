"""What the detector learns from."""

from collections import Counter
from pathlib import Path

import numpy as np

from actions.wellbeing_moods import LOSS, MOODS
from bot.asides import ASIDES
from bot.wellbeing.examples import MOST_ALIKE, OF_THE_REST, load, telling
from bot.wellbeing.learning import Example, Vector

FEWEST_OF_A_MOOD = 20


def vector(angle: float) -> Vector:
    return np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)


def test_every_file_of_examples_is_read(tmp_path: Path) -> None:
    (tmp_path / "examples.yml").write_text("distress: {abuse: [one]}\nordinary: {idiom: [two]}")
    (tmp_path / "examples_more.yml").write_text("ordinary: {everyday: [three]}")
    (tmp_path / "lexicon.yml").write_text("not: {read: [four]}")
    assert [(one.text, one.kind) for one in load(tmp_path)] == [
        ("one", "abuse"),
        ("two", None),
        ("three", None),
    ]


def test_a_low_mood_is_ordinary_and_of_its_mood_while_nobody_has_said_that_of_a_moan(tmp_path: Path) -> None:
    written = "low: {tired: [one]}\nordinary: {frustration: [two], everyday: [three]}"
    (tmp_path / "examples.yml").write_text(written)
    assert [one[1:] for one in load(tmp_path)] == [(None, "tired"), (None, None), (None, "")]


def test_no_example_is_of_two_kinds() -> None:
    assert len({one.text for one in load()}) == len(set(load()))


def test_every_low_mood_has_its_lines_and_is_learnt_from_many_examples() -> None:
    moods = Counter(one.mood for one in load() if one.mood)
    assert set(moods) == MOODS - {LOSS}
    assert set(moods) < set(ASIDES)
    assert min(moods.values()) >= FEWEST_OF_A_MOOD


def test_an_ordinary_message_like_a_low_mood_teaches_nothing_of_moods() -> None:
    own = [Example("own", vector(0.0), None, "tired")]
    others = [Example("alike", vector(0.1), None), Example("sign", vector(0.0), "")]
    kept = {one.text: one.mood for one in telling(own, [*others, Example("unlike", vector(1.5), None)])}
    assert (kept["own"], kept["alike"], kept["unlike"]) == ("tired", None, "")


def test_ordinary_messages_that_could_be_mistaken_are_kept_and_some_of_the_rest() -> None:
    own = [Example("own", vector(0.0), "abuse")]
    alike = [Example(f"alike {n}", vector(0.1), None) for n in range(MOST_ALIKE)]
    unlike = [Example(f"unlike {n}", vector(1.0), None) for n in range(3 * OF_THE_REST)]
    kept = telling(own, [*unlike, *alike, Example("sign", vector(0.0), "")])
    assert [one.text for one in kept[:2]] == ["own", "sign"]
    assert sum(one.text.startswith("alike") for one in kept) == MOST_ALIKE
    assert sum(one.text.startswith("unlike") for one in kept) == 3
