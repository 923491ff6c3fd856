from pathlib import Path

import numpy as np

from knowledge import ranking, ranking_fit
from knowledge.passages import passages
from knowledge.qualification import Qualification
from knowledge.search import Search


def test_every_question_has_a_passage_that_answers_it(qualifications: dict[str, Qualification]) -> None:
    known = {key: passages(qualification) for key, qualification in qualifications.items()}
    lost = [
        line.q
        for key, line in ranking_fit.questions()
        if not any(line.is_right(passage) for passage in known[key])
    ]
    assert lost == []


def test_every_document_has_many_questions(qualifications: dict[str, Qualification]) -> None:
    keys = [key for key, _ in ranking_fit.questions()]
    assert all(keys.count(key) >= 100 for key in qualifications)


def test_words_are_found_across_lines_and_bullets() -> None:
    assert ranking_fit.plain("Clear manner\n- i.e. without jargon") == ranking_fit.plain(
        "clear manner i.e. without jargon"
    )


def test_what_is_learned_puts_right_passages_first(search: Search, tmp_path: Path) -> None:
    ranking_fit.write(search, tmp_path)
    learned = ranking.load(tmp_path)
    assert learned is not None
    better = 0
    for key, line in list(ranking_fit.questions())[::20]:
        found, clues = search.clues(line.q, key, line.unit)
        right = np.array([line.is_right(one.passage) for one in found])
        before, after = clues[:, 0], clues[:, 0] + learned.gains(clues)
        better += int(right[np.argmax(after)]) - int(right[np.argmax(before)])
    assert better > 0
