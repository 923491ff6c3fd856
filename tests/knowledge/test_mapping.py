from knowledge import mapping
from knowledge.embedding import Encoder
from knowledge.index import Index
from tests.search_fixtures import CERTIFICATE, SFJ


def test_the_criteria_of_a_qualification_or_of_a_unit(index: Index) -> None:
    assert len(mapping.criteria(index, CERTIFICATE, None)) == 60
    assert {index.passages[row].unit for row in mapping.criteria(index, CERTIFICATE, "2")} == {"2"}


def test_every_criterion_is_ranked_once_by_a_falling_score(index: Index, encoder: Encoder) -> None:
    rows = mapping.criteria(index, SFJ, "9")
    ranked = mapping.rank("Rang the customer back and agreed a refund.", rows, index, encoder)
    assert sorted(index.rows[passage.id] for passage, _ in ranked) == rows
    scores = [score for _, score in ranked]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_deeds_come_before_explanations(index: Index, encoder: Encoder) -> None:
    rows = mapping.criteria(index, SFJ, "9")
    ranked = mapping.rank("Rang the customer back, agreed a refund and wrote it up.", rows, index, encoder)
    assert not any(passage.text.startswith(("Explain", "Describe")) for passage, _ in ranked[:3])


def test_a_note_is_read_sentence_by_sentence_and_clause_by_clause() -> None:
    note = "I rang the customer back today. She was cross about it, so I agreed a refund! Ok."
    assert mapping.sentences(note) == [
        "I rang the customer back today.",
        "She was cross about it",
        "so I agreed a refund!",
    ]


def test_a_note_of_a_few_words_is_one_sentence() -> None:
    assert mapping.sentences(" order log ") == ["order log"]
    assert mapping.sentences("  ") == []


def test_only_the_first_sentences_of_a_long_note_are_read() -> None:
    assert len(mapping.sentences("I did one more of these. " * 200)) == mapping.MOST_SENTENCES
