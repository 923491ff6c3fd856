import numpy as np

from knowledge.embedding import Encoder
from knowledge.index import Index
from tests.search_fixtures import CITY_GUILDS, SFJ


def met(index: Index, encoder: Encoder, question: str, *names: str) -> list[float]:
    rows = [index.rows[name] for name in names]
    found: list[float] = index.alignment.of(encoder.tokens([question])[0], rows).tolist()
    return found


def test_words_are_met_in_full_by_the_passage_that_has_them(index: Index, encoder: Encoder) -> None:
    text = index.passages[index.rows[f"{SFJ}/9/2.3"]].text
    assert met(index, encoder, text, f"{SFJ}/9/2.3")[0] > 0.98


def test_plain_words_meet_a_question_too(index: Index, encoder: Encoder) -> None:
    row = index.rows[f"{SFJ}/9/2.3"]
    sentence = index.plain.sentence(row)
    assert sentence
    assert met(index, encoder, sentence, f"{SFJ}/9/2.3")[0] > 0.98


def test_the_passage_that_says_it_is_met_best(index: Index, encoder: Encoder) -> None:
    question = "policies need not be held in the candidate's portfolio"
    rows = [row for row in range(*index.range(CITY_GUILDS)) if index.passages[row].kind == "guidance"]
    best = rows[int(np.argmax(index.alignment.of(encoder.tokens([question])[0], rows)))]
    assert "portfolio" in index.passages[best].text.lower()


def test_a_slip_of_the_finger_is_still_met(index: Index, encoder: Encoder) -> None:
    name = f"{CITY_GUILDS}/220/guidance-5"
    right = met(index, encoder, "customer in difficulty with the equipment", name)[0]
    slipped = met(index, encoder, "custmer in dificulty with the equipment", name)[0]
    assert 0.3 < slipped < right


def test_each_passage_has_its_own_figure(index: Index, encoder: Encoder) -> None:
    names = [f"{SFJ}/9/2.3", f"{SFJ}/1", f"{SFJ}/facts"]
    together = met(index, encoder, "how do I deal with complaints", *names)
    alone = [met(index, encoder, "how do I deal with complaints", name)[0] for name in names]
    assert np.allclose(together, alone, atol=1e-5)


def test_nothing_asked_and_nothing_found_give_nothing(index: Index, encoder: Encoder) -> None:
    assert met(index, encoder, "", f"{SFJ}/1") == [0.0]
    assert met(index, encoder, "complaints") == []
