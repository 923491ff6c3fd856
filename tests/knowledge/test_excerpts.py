"""A long passage is cut to what answers; what is kept says something by itself."""

import pytest

from bot.settings import Settings
from knowledge.search import Search


@pytest.fixture(scope="module")
def search(built: Settings) -> Search:
    from bot.app import open_services  # noqa: PLC0415

    return open_services(built).search


def test_a_heading_alone_is_never_the_answer(search: Search) -> None:
    answer = search.answer("what id do i have to show", "highfield-l2-nvq-recruitment-resourcing")
    (first, *_rest) = [hit.said for hit in answer.hits if hit.said]
    assert "passport" in first


def test_a_long_passage_is_cut_to_whole_sentences_of_its_own(search: Search) -> None:
    answer = search.answer("how often does an iqa sample assessments", "sfj-l3-customer-service")
    cut = [hit for hit in answer.hits if hit.said and hit.said != hit.passage.text]
    for hit in cut:
        assert all(line in hit.passage.text for line in hit.said.splitlines())


def test_what_states_the_topic_asked_for_is_never_cut_out(search: Search) -> None:
    (first, *_rest) = search.answer("who is allowed to be a witness", "sfj-l3-customer-service").hits
    assert first.said is not None
    assert "line managers and experienced colleagues" in first.said
    assert first.said != first.passage.text
