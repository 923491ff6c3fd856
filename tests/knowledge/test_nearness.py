from knowledge.embedding import Encoder
from knowledge.index import Index
from knowledge.nearness import Nearness
from tests.search_fixtures import SFJ

SAID = "she kicked off about her bill so I rang her back with the refund I promised"


def near(index: Index, encoder: Encoder, question: str) -> Nearness:
    return Nearness(index, index.projected(encoder.encode([question]))[0], SFJ)


def test_plain_words_bring_passages_of_the_qualification_alone(index: Index, encoder: Encoder) -> None:
    rows = near(index, encoder, SAID).nearest_by_plain(20)
    assert {index.passages[row].qualification for row in rows} == {SFJ}
    assert all(index.plain.has(row) for row in rows)


def test_a_passage_without_plain_words_is_as_near_as_its_text(index: Index, encoder: Encoder) -> None:
    row = next(r for r in range(*index.range(SFJ)) if not index.plain.has(r))
    assert near(index, encoder, SAID).of({row: 0.4}) == {row: 0.4}


def test_plain_words_never_push_a_clause_away(index: Index, encoder: Encoder) -> None:
    rows = [
        row
        for row in range(*index.range(SFJ))
        if index.plain.has(row) and index.passages[row].kind != "criterion"
    ]
    found = near(index, encoder, "can you get a higher grade").of(dict.fromkeys(rows, 0.2))
    assert min(found.values()) >= 0.2
    assert max(found.values()) > 0.3


def test_a_criterion_is_nearer_to_its_example_than_to_others(index: Index, encoder: Encoder) -> None:
    row = index.rows[f"{SFJ}/9/2.3"]
    sentence = index.plain.sentence(row)
    assert sentence
    best = near(index, encoder, sentence).nearest_by_plain(3)
    assert row in best
