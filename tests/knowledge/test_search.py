import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.qualification import Qualification
from knowledge.search import Search
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS, RECRUITMENT, SFJ, SKILLS

EVAL = Path(__file__).parents[1] / "eval"


def seed(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (EVAL / name).read_text(encoding="utf-8").splitlines()]


def first(search: Search, question: str, key: str, unit: str | None = None) -> str:
    answer = search.answer(question, key, unit)
    assert answer.answerable, question
    return answer.hits[0].passage.id


def units_of(qualifications: dict[str, Qualification]) -> Iterator[tuple[str, str, str, str]]:
    for key, qualification in qualifications.items():
        for unit in qualification.units:
            yield key, unit.number, unit.uan, unit.title


def test_a_question_that_names_a_unit_is_answered_from_it(
    search: Search, qualifications: dict[str, Qualification]
) -> None:
    for key, number, *_ in units_of(qualifications):
        answer = search.answer(f"what do I have to do in unit {number}", key)
        assert answer.answerable
        assert answer.hits[0].passage.unit == number, (key, number)


def test_a_question_that_names_a_uan_is_answered_from_its_unit(
    search: Search, qualifications: dict[str, Qualification]
) -> None:
    for key, number, uan, _ in units_of(qualifications):
        answer = search.answer(f"tell me about {uan}", key)
        assert answer.answerable
        assert answer.hits[0].passage.unit == number, (key, uan)


def test_a_question_that_names_a_title_is_answered_from_its_unit(
    search: Search, qualifications: dict[str, Qualification]
) -> None:
    for key, number, _, title in units_of(qualifications):
        answer = search.answer(f"what do I need for the unit {title.lower()}", key)
        assert answer.answerable
        assert answer.hits[0].passage.unit == number, (key, title)


def test_a_question_that_names_a_criterion_is_answered_by_it(
    search: Search, qualifications: dict[str, Qualification]
) -> None:
    for key, qualification in qualifications.items():
        for unit in qualification.units:
            for _, criterion in list(unit.criteria())[::9]:
                name = f"{key}/{unit.number}/{criterion.ref}"
                assert first(search, f"unit {unit.number} {criterion.ref}, what does it mean", key) == name


def test_guidance_on_a_named_criterion_comes_next(search: Search) -> None:
    hits = search.answer("unit 31 1.1 what is that about", SFJ).hits
    assert hits[0].passage.id == f"{SFJ}/31/1.1"
    assert hits[1].passage.kind in {"guidance", "definition", "range"}
    assert "1.1" in hits[1].passage.refs


def test_a_bare_ref_is_of_the_unit_talked_about(search: Search) -> None:
    assert first(search, "and what does 2.3 say", SFJ, unit="9") == f"{SFJ}/9/2.3"


def test_a_ref_that_only_one_unit_has_needs_no_unit(search: Search) -> None:
    assert first(search, "k3.2 please", SKILLS) == f"{SKILLS}/3/K3.2"


def test_a_unit_named_goes_before_the_one_talked_about(search: Search) -> None:
    assert first(search, "no I meant unit 6, 1.1", SFJ, unit="9") == f"{SFJ}/6/1.1"


def test_a_second_number_names_the_unit(search: Search, qualifications: dict[str, Qualification]) -> None:
    unit = next(unit for unit in qualifications[CITY_GUILDS].units if unit.second_number)
    hits = search.answer(f"what is in unit {unit.second_number}", CITY_GUILDS).hits
    assert hits[0].passage.unit == unit.number


def test_a_question_on_the_qualification_is_not_held_to_the_unit_talked_about(search: Search) -> None:
    hits = search.answer("do I need any entry requirements to register", RECRUITMENT, unit="4").hits
    assert any("Entry requirements" in hit.passage.citation for hit in hits[:3])


@pytest.mark.parametrize(
    ("question", "key", "said"),
    [
        ("how many credits do I need altogether", SFJ, "55 credits"),
        ("whats the credit value of the certificate", CERTIFICATE, "13"),
        ("can I role play for unit 17", SFJ, "Simulation is not allowed"),
        ("is simulation ok", RECRUITMENT, "imulation"),
        ("what does RPL stand for", SKILLS, "Recognition of prior learning"),
        ("do I do S9.1 or S9.4 if I work face to face", SKILLS, "face-to-face"),
    ],
)
def test_the_kind_of_question_finds_its_kind_of_passage(
    search: Search, question: str, key: str, said: str
) -> None:
    answer = search.answer(question, key)
    assert answer.answerable
    assert any(said in hit.passage.text for hit in answer.hits[:3])


def test_a_clause_repeated_in_many_units_is_offered_once(search: Search) -> None:
    hits = search.answer("is simulation allowed", SFJ, limit=10).hits
    texts = [" ".join(hit.passage.text.split()) for hit in hits if hit.passage.kind != "criterion"]
    assert len(texts) == len(set(texts))


def test_only_the_qualification_asked_about_is_searched(search: Search) -> None:
    hits = search.answer("customer complaints", CITY_GUILDS, limit=10).hits
    assert {hit.passage.qualification for hit in hits} == {CITY_GUILDS}


def test_without_a_qualification_all_are_searched(search: Search) -> None:
    hits = search.answer("customer journey", None, limit=10).hits
    assert len({hit.passage.qualification for hit in hits}) > 1


def test_scores_fall_from_one_to_nought(search: Search) -> None:
    scores = [hit.score for hit in search.answer("how do I calm an angry customer", SFJ, limit=10).hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize("question", ["", "   ", "?!", "🙂", "x" * 5000, '"unit', "2.3"])
def test_any_text_gets_an_answer_object(search: Search, question: str) -> None:
    assert len(search.answer(question, SFJ).hits) <= 5


def test_an_unknown_qualification_is_not_answered(search: Search) -> None:
    answer = search.answer("what is unit 1", "no-such-key")
    assert (answer.answerable, answer.hits) == (False, [])


def test_most_seed_questions_are_answered_from_the_right_passage(search: Search) -> None:
    lines = seed("questions_seed.jsonl")
    hits = 0
    for line in lines:
        found = search.answer(line["q"], line["qualification"], line["unit"], limit=3).hits
        hits += any(
            hit.passage.id in line["gold_criteria"]
            or any(part.lower() in hit.passage.text.lower() for part in line["answer_contains"])
            for hit in found
        )
    assert hits / len(lines) >= 0.75


def test_at_most_one_answerable_question_in_twenty_is_refused(search: Search) -> None:
    lines = seed("questions_seed.jsonl")
    refused = [q["q"] for q in lines if not search.answer(q["q"], q["qualification"], q["unit"]).answerable]
    assert len(refused) <= len(lines) / 20


def test_most_foreign_questions_are_refused(search: Search) -> None:
    lines = seed("unanswerable_seed.jsonl")
    refused = [q["q"] for q in lines if not search.answer(q["q"], q["qualification"]).answerable]
    assert len(refused) >= 0.75 * len(lines)


def test_a_specification_silent_on_simulation_is_said_to_be_silent(search: Search) -> None:
    assert not search.answer("can I simulate it in unit 225", CITY_GUILDS).answerable


class TestSuggest:
    NOTE = "Caller was upset about a late parcel. I said sorry, agreed a refund and told my team leader."

    def test_offers_criteria_only_best_first(self, search: Search) -> None:
        hits = search.suggest(self.NOTE, SFJ)
        assert len(hits) == 10
        assert {hit.passage.kind for hit in hits} == {"criterion"}
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)

    def test_keeps_to_the_unit_given(self, search: Search) -> None:
        assert {hit.passage.unit for hit in search.suggest(self.NOTE, SFJ, unit="3")} == {"3"}

    def test_offers_nothing_for_nothing(self, search: Search) -> None:
        assert search.suggest("  ", SFJ) == []
        assert search.suggest(self.NOTE, SFJ, unit="999") == []

    def test_most_seed_notes_have_a_right_criterion_in_the_first_five(self, search: Search) -> None:
        lines = seed("evidence_notes_seed.jsonl")
        right = [
            {
                hit.passage.id
                for hit in search.suggest(line["note"], line["qualification"], line["unit"], limit=5)
            }
            & set(line["gold"])
            for line in lines
        ]
        assert sum(map(bool, right)) >= 0.85 * len(lines)


class TestNearestUnits:
    @pytest.mark.parametrize(
        ("said", "number"),
        [
            ("complaints", "9"),
            ("social media stratergy", "26"),
            ("looking after reception", "41"),
            ("haggling", "29"),
        ],
    )
    def test_finds_the_unit_by_spelling_or_meaning(self, search: Search, said: str, number: str) -> None:
        assert number in [unit.number for unit in search.nearest_units(said, SFJ)]


def test_plain_words_are_kept_apart_from_what_is_quoted(search: Search) -> None:
    plain = search.in_plain_words(f"{SFJ}/9/2.3")
    assert plain
    assert all(plain not in hit.passage.text for hit in search.answer(plain, SFJ, limit=10).hits)
    assert search.in_plain_words(f"{SFJ}/9/9.9") is None
    assert search.in_plain_words(f"{SFJ}/9") is None


@pytest.mark.parametrize(
    ("said", "key", "cited"),
    [
        ("will I be chucked off for cheating", SFJ, "Plagiarism"),
        ("which course could I move up to", SKILLS, "Progression"),
        ("does my old certificate carry over", RECRUITMENT, "Recognition of prior learning"),
    ],
)
def test_front_matter_is_found_in_the_learners_words(search: Search, said: str, key: str, cited: str) -> None:
    assert any(cited in hit.passage.citation for hit in search.answer(said, key).hits[:3])


def test_what_front_matter_states_is_found_before_units_that_sound_alike(search: Search) -> None:
    first = search.answer("can my cousin still register", SFJ).hits[0].passage
    assert first.unit is None
    assert "withdrawn" in first.text


def test_a_question_that_points_at_the_unit_talked_about_is_answered_from_it(search: Search) -> None:
    pointing = search.answer("everything I do is by phone, which of these criteria do I do", SKILLS, "9")
    assert pointing.hits[0].passage.unit == "9"
