import pytest

from bot.evaluation.evidence import score_notes
from bot.evaluation.evidence import table as evidence_table
from bot.evaluation.search import score_questions, score_unanswerable
from bot.evaluation.search import table as search_table
from knowledge.search import Search
from tests.search_fixtures import CERTIFICATE, SFJ


def question(
    q: str, gold: list[str], contains: list[str], kind: str = "criterion_lookup"
) -> dict[str, object]:
    return {
        "q": q,
        "qualification": SFJ,
        "unit": None,
        "gold_criteria": gold,
        "answer_contains": contains,
        "kind": kind,
    }


RIGHT = question("unit 9 2.3", [f"{SFJ}/9/2.3"], [])
RIGHT_BY_TEXT = question(
    "how many credits for the whole diploma", [], ["minimum  of 55\nCREDITS"], "credit_rule"
)
WRONG = question("unit 9 2.3", [f"{SFJ}/1/1.1"], [])


def test_a_gold_criterion_or_its_text_is_a_hit_case_and_space_ignored(search: Search) -> None:
    figures = score_questions([RIGHT, RIGHT_BY_TEXT], search)
    assert (figures["hit@1"], figures["hit@3"], figures["hit@5"]) == (1, 1, 1)
    assert figures["missed"] == []


def test_a_miss_is_counted_and_told(search: Search) -> None:
    figures = score_questions([RIGHT, WRONG], search)
    assert figures["hit@1"] == 0.5
    assert [miss["wanted"] for miss in figures["missed"]] == [[f"{SFJ}/1/1.1"]]


def test_an_answerable_question_refused_is_counted(search: Search) -> None:
    refused = question("how much are the fees and can I get a loan", [], ["minimum of 55 credits"])
    assert score_questions([RIGHT, refused], search)["wrongly_refused"] == 0.5


def test_questions_are_told_apart_by_kind_and_qualification(search: Search) -> None:
    rows = search_table(score_questions([RIGHT, WRONG, RIGHT_BY_TEXT], search))
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("credit_rule", 1, 1),
        ("criterion_lookup", 2, 0.5),
        (SFJ, 3, pytest.approx(2 / 3)),
        ("all", 3, pytest.approx(2 / 3)),
    ]


def test_refusals_of_unanswerable_questions_are_counted(search: Search) -> None:
    lines = [
        {"q": "how much are the fees and can I get a loan", "qualification": SFJ},
        {"q": "what does unit 9 2.3 say", "qualification": SFJ},
    ]
    figures = score_unanswerable(lines, search)
    assert figures["refused"] == 0.5
    assert figures["answered"] == ["what does unit 9 2.3 say"]


def test_no_lines_give_no_shares(search: Search) -> None:
    assert score_unanswerable([], search)["refused"] is None
    assert score_questions([], search)["hit@1"] == 0
    assert score_notes([], search)["recall@5"] == 0


def test_notes_are_scored_by_recall_and_precision(search: Search) -> None:
    text = "I took calls on the switchboard and used the telephone system well, putting people on hold"
    offered = [hit.passage.id for hit in search.suggest(text, CERTIFICATE, "2", limit=5)]
    note = {"note": text, "qualification": CERTIFICATE, "unit": "2"}
    figures = score_notes([note | {"gold": [*offered[:1], "x/1/9.9"], "acceptable": offered[1:3]}], search)
    assert (figures["recall@5"], figures["any@3"], figures["any@5"]) == (0.5, 1, 1)
    assert figures["precision@5"] == pytest.approx(1 / 3)


def test_notes_are_told_apart_by_qualification_and_by_whether_a_unit_is_given(search: Search) -> None:
    note = {"note": "answered the phone", "qualification": CERTIFICATE, "gold": [f"{CERTIFICATE}/2/3.4"]}
    rows = evidence_table(score_notes([note | {"unit": "2"}, note | {"unit": None}], search))
    assert [row[0] for row in rows] == [CERTIFICATE, "no unit given", "unit given", "all"]
