from pathlib import Path

import numpy as np
import pytest

from knowledge import ranking
from knowledge.passages import Passage
from knowledge.ranking import Flags, Floats
from knowledge.search import Search
from tests.search_fixtures import CITY_GUILDS, SFJ

SCORE, CLUE = 0, 1


def questions(count: int = 60) -> list[tuple[Floats, Flags]]:
    """Passages with a score that says little and a clue that says which one is right."""
    chance = np.random.default_rng(0)
    made = []
    for _ in range(count):
        clues = chance.normal(size=(8, 3)) * [0.1, 1.0, 1.0]
        made.append((clues, np.arange(8) == np.argmax(clues[:, CLUE])))
    return made


def share_first(found: ranking.Ranking, told: list[tuple[Floats, Flags]]) -> float:
    return float(np.mean([right[np.argmax(rows[:, SCORE] + found.gains(rows))] for rows, right in told]))


def test_a_clue_that_tells_is_worth_more_than_one_that_does_not() -> None:
    found = ranking.learn(questions())
    assert found.worth[CLUE] > 5 * abs(found.worth[2])
    assert share_first(found, questions(90)[60:]) > 0.8


def test_a_question_without_a_right_passage_teaches_nothing() -> None:
    unknown = (np.ones((8, 3)), np.zeros(8, dtype=np.bool_))
    assert np.allclose(ranking.learn([*questions(), unknown]).worth, ranking.learn(questions()).worth)


def test_what_was_learned_is_the_same_when_read_again(tmp_path: Path) -> None:
    learned = ranking.learn(questions())
    learned.save(tmp_path)
    kept = ranking.load(tmp_path)
    assert kept is not None
    rows = questions()[0][0]
    assert np.allclose(kept.gains(rows), learned.gains(rows))


def test_an_index_that_nothing_was_learned_on_has_no_ranking(tmp_path: Path) -> None:
    assert ranking.load(tmp_path) is None


def test_every_sort_of_passage_has_its_clue(search: Search) -> None:
    assert {passage.kind for passage in search.index.passages} <= ranking.SORTS.keys()


def test_clues_have_a_row_for_each_passage_found(search: Search) -> None:
    found, clues = search.clues("how do I deal with an angry customer", SFJ)
    assert len(clues) == len(found)
    assert [row[SCORE] for row in clues] == sorted((one.score for one in found), reverse=True)
    assert np.isfinite(clues).all()


@pytest.mark.parametrize("question", ["", "?", "unit 9", "zzzz"])
def test_any_question_has_clues(search: Search, question: str) -> None:
    found, clues = search.clues(question, CITY_GUILDS)
    assert len(clues) == len(found) > 0


def test_guidance_on_the_criterion_asked_about_is_told_apart(search: Search) -> None:
    found, clues = search.clues("unit 31 1.1 what is that about", SFJ)
    about = clues[:, 7]
    spoken_of: list[Passage] = [one.passage for one, is_about in zip(found, about, strict=True) if is_about]
    assert spoken_of
    assert all(passage.unit == "31" and "1.1" in passage.refs for passage in spoken_of)
