"""Writing made plain enough to match."""

import pytest

from bot.wellbeing.lexicon import load
from bot.wellbeing.text import LONGEST, Mender, plain, windows

SPELLINGS = load().written.spellings


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("I can’t do this", "i cant do this"),
        ("I am SO tired. Of it", "im so tired . of it"),
        ("kms", "kill myself"),
        ("I wanna d1e", "i want to die"),
        ("su!cide", "suicide"),
        ("s*icide", "sicide"),
        ("heeeelp", "heelp"),
        ("me self", "myself"),
        ("one\ntwo", "one . two"),
        ("nie mam już siły", "nie mam już siły"),
        ("2.3 and 2.4", "2 . 3 and 2 . 4"),
        ("", ""),
        ("🤔", ""),
    ],
)
def test_writing_becomes_plain(written: str, read: str) -> None:
    assert plain(written, SPELLINGS) == read


def test_a_text_without_end_is_cut() -> None:
    assert len(plain("die " * 5000, {}).split()) == LONGEST


def test_windows_are_the_whole_and_every_sentence() -> None:
    assert windows("one two . three") == ["one two . three", "one two", "three"]


def test_a_long_sentence_is_seen_in_runs_that_cover_it() -> None:
    words = [f"w{n}" for n in range(40)]
    found = windows(" ".join(words))
    assert {word for run in found[1:] for word in run.split()} == set(words)
    assert all(len(run.split()) <= 12 for run in found[1:])


def test_slips_are_mended_in_words_that_matter_alone() -> None:
    mender = Mender({"suicide", "harassed"}, {"harness", "insider"})
    assert mender.mend("sucide harrased harness insider sided") == "suicide harassed harness insider sided"
