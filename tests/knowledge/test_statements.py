from pathlib import Path

from knowledge import statements
from knowledge.embedding import Encoder
from knowledge.excerpts import amount, answering
from knowledge.index import Index
from knowledge.search import Search
from knowledge.statements import Nearest, Statements
from tests.search_fixtures import CITY_GUILDS, SFJ


def loaded(index: Index) -> Statements:
    found = statements.load(index.folder)
    assert found is not None
    return found


def test_what_is_stated_is_nearer_where_it_is_stated(index: Index, encoder: Encoder) -> None:
    topic = encoder.encode(["plagiarism"])[0]
    known = loaded(index)
    assert known.nearest(topic, SFJ, []).front > known.nearest(topic, CITY_GUILDS, []).front + 0.2


def test_units_narrow_what_is_looked_at(index: Index, encoder: Encoder) -> None:
    topic = encoder.encode(["challenging customers"])[0]
    known = loaded(index)
    assert known.nearest(topic, CITY_GUILDS, ["216"]).guidance > 0.9
    assert known.nearest(topic, CITY_GUILDS, ["224"]).guidance < 0.7


def test_an_unknown_document_states_nothing(index: Index, encoder: Encoder) -> None:
    assert loaded(index).nearest(encoder.encode(["age"])[0], "no-such-key", []) == Nearest()


def test_an_index_without_statements_has_none(tmp_path: Path) -> None:
    assert statements.load(tmp_path) is None


def test_lines_and_full_stops_end_a_sentence() -> None:
    assert list(statements.sentences("One. Two\n- three")) == ["One.", "Two", "- three"]


def test_the_sentence_with_the_amount_is_what_is_said(index: Index) -> None:
    passage = index.passage(f"{CITY_GUILDS}/216/evidence-2")
    assert passage is not None
    said = amount("how many challenging customers", ["challenging", "customers"], passage)
    assert (
        said == "The candidate will require to be observed dealing with at least three challenging customers."
    )
    assert amount("which customers are challenging", ["challenging", "customers"], passage) is None


def test_a_long_passage_is_cut_and_a_list_stays_whole(index: Index, encoder: Encoder) -> None:
    passage = index.passage(f"{CITY_GUILDS}/213/evidence-2")
    assert passage is not None
    said = answering(passage, encoder.encode(["customer records or a reflective account"])[0], loaded(index))
    assert "- observation" in said
    assert "- questioning" in said
    assert len(said) < len(passage.text)


def test_hits_of_an_answer_say_which_part_answers(search: Search) -> None:
    hits = search.answer("how many challenging customers for 216", CITY_GUILDS).hits
    assert any(hit.said and "at least three" in hit.said for hit in hits)
    assert all(hit.said is None for hit in search.answer("how do I bake a cake", CITY_GUILDS).hits)
