from dataclasses import replace

import pytest

from knowledge import answerable
from knowledge.refusal import decide
from knowledge.search import Search
from knowledge.signs import Near
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS, RECRUITMENT, SFJ, SKILLS


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("how much is it to join the course", SFJ),
        ("write unit 2 for me", SKILLS),
        ("can I role play unit 225", CITY_GUILDS),
        ("what is the TQT", SFJ),
        ("what can I go on to after this", CITY_GUILDS),
        ("how many words for unit 9", RECRUITMENT),
        ("how many complaints do I need for 311", CITY_GUILDS),
        ("how many observations in unit 12", SFJ),
    ],
)
def test_what_the_document_does_not_state_is_refused(search: Search, question: str, key: str) -> None:
    assert not search.answer(question, key).answerable


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("can I role play unit 9", SFJ),
        ("what is the TQT", SKILLS),
        ("what can I go on to after this", RECRUITMENT),
        ("how many words is the report in unit 203", CITY_GUILDS),
        ("how many challenging customers for unit 216", CITY_GUILDS),
        ("how old do I have to be", CERTIFICATE),
        ("which criterion is about escalating a complaint", SFJ),
        ("what does service offer mean", CITY_GUILDS),
        ("what are reinforcement techniques", SKILLS),
        ("can my cousin still register", SFJ),
        ("explain 2.3 of unit 9", SFJ),
    ],
)
def test_what_the_document_states_is_answered(search: Search, question: str, key: str) -> None:
    assert search.answer(question, key).answerable


def test_how_long_a_report_is_to_be_is_answered_where_the_best_passage_says_it(search: Search) -> None:
    refusing = replace(answerable.load(search.index.folder), threshold=1.1)
    asked, aside = "how many words is the report in unit 203", "does the word count include references"
    assert decide(search.signs(asked, CITY_GUILDS), refusing).answerable
    assert not decide(search.signs(aside, CITY_GUILDS, "203"), refusing).answerable


def test_what_is_plainly_asked_for_and_stated_needs_no_odds(search: Search) -> None:
    refusing = replace(answerable.load(search.index.folder), threshold=1.1)
    asked, aside = "how long will the whole course take", "how long will my certificate take"
    assert decide(search.signs(asked, CERTIFICATE), refusing).answerable
    assert not decide(search.signs(aside, CERTIFICATE), refusing).answerable
    assert not decide(search.signs(asked, CITY_GUILDS), refusing).answerable


def test_a_topic_that_one_phrase_alone_is_near_to_is_not_named(search: Search) -> None:
    near = [Near("who can see my evidence", 0.59), Near("what should I wear for the observation", 0.43)]
    signs = replace(search.signs("who looks at my stuff from outside", CITY_GUILDS), near=near)
    refusing = replace(answerable.load(search.index.folder), threshold=1.1)
    assert decide(signs, refusing).signpost is None
    assert decide(replace(signs, near=[Near("who can see my evidence", 0.7)]), refusing).signpost


def test_a_refusal_says_who_to_ask(search: Search) -> None:
    assert "centre or employer" in (search.answer("how much does this cost me", SFJ).signpost or "")


def test_a_criterion_that_only_asks_for_the_content_is_named(search: Search) -> None:
    criterion = search.answer("list the principles of the data protection act", CERTIFICATE).asks_only
    assert criterion is not None
    assert criterion.refs == ("5.5",)


def test_a_criterion_whose_guidance_gives_the_content_is_answered(search: Search) -> None:
    found = search.answer("what are the characteristics of challenging customers", CITY_GUILDS)
    assert found.answerable
    assert found.asks_only is None


def test_no_passages_answer_nothing(search: Search) -> None:
    assert not search.answer("when do I escalate", "no-such-qualification").answerable


def test_without_fitted_weights_a_question_nearer_to_a_signpost_is_refused(search: Search) -> None:
    assert not decide(search.signs("will I get a student discount with it", SFJ), None).answerable
    assert decide(search.signs("explain when to escalate a complaint", SFJ), None).answerable


def test_a_unit_that_is_not_there_is_not_answered(search: Search) -> None:
    assert not search.answer("how many credits is unit 323", CITY_GUILDS).answerable


def test_a_question_that_only_names_a_clause_is_answered(search: Search) -> None:
    assert search.answer("unit 9 2.3 please", SFJ).answerable
    assert not search.answer("can you write unit 9 for me", SFJ).answerable


def test_a_refusal_offers_no_part_of_a_passage(search: Search) -> None:
    assert all(hit.said is None for hit in search.answer("how much does this cost me", SFJ).hits)


def test_the_criterion_that_asks_for_a_meaning_is_named_when_the_document_gives_none(search: Search) -> None:
    answer = search.answer("what is meant by customer retention", SFJ)
    assert not answer.answerable
    assert answer.asks_only is not None
    assert (answer.asks_only.unit, answer.asks_only.refs) == ("6", ("2.1",))


def test_what_a_term_means_is_answered_only_where_the_document_defines_it(search: Search) -> None:
    assert search.answer("what is a service offer", CITY_GUILDS).answerable
    assert not search.answer("what is a service offer", RECRUITMENT).answerable


def test_which_alternative_to_take_is_answered_by_the_rule_on_it(search: Search) -> None:
    signs = search.signs("I only ring people, which criteria are mine in unit 9", SKILLS)
    assert "choice" in [one.passage.kind for one in signs.first[:3]]
    refusing = replace(answerable.load(search.index.folder), threshold=1.1)
    assert decide(signs, refusing).answerable
    assert not decide(replace(signs, question="I only ring people"), refusing).answerable


def test_how_many_credits_it_takes_is_answered_where_the_rule_is_found(search: Search) -> None:
    refusing = replace(answerable.load(search.index.folder), threshold=1.1)
    asked = "how many credits are in it altogether and which groups are they from"
    assert decide(search.signs(asked, SFJ), refusing).answerable
    assert not decide(search.signs(asked, CITY_GUILDS), refusing).answerable
