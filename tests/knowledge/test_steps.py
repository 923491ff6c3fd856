"""The parsers' shared steps, each on the kinds of line the documents really have."""

import pytest

from knowledge.parsing import steps


def test_clean_unifies_bullets_and_spaces() -> None:
    assert steps.clean("\uf0b7\u00a0one \n\u25aa two\n· three\t") == ["• one", "• two", "• three"]


def test_clean_ends_a_line_at_a_form_feed() -> None:
    assert steps.clean("last line\x0cUnit 2: next page\r\nthen") == ["last line", "Unit 2: next page", "then"]


def test_clean_heals_a_word_broken_at_a_soft_hyphen() -> None:
    assert steps.clean("organi\u00ad\nsation and co\u200boperation") == ["organisation and cooperation"]


def test_clean_keeps_tabs_between_cells() -> None:
    assert steps.clean("1.\t1.1\tObs") == ["1.\t1.1\tObs"]


def test_drop_takes_only_whole_lines() -> None:
    lines = ["  Page 12", "Page 12 of the log", "1.1 Use the log"]

    assert steps.drop(lines, r"Page \d+") == ["Page 12 of the log", "1.1 Use the log"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["keep it up-to-", "date and indexed"], "keep it up-to-date and indexed"),
        (["current and up-", "to-date job descriptions"], "current and up-to-date job descriptions"),
        (["such as cross-", "selling, up-selling"], "such as cross-selling, up-selling"),
        (["the pre- ", "and post-sale steps"], "the pre- and post-sale steps"),
        (["calm -", "always"], "calm - always"),
        (["one", "", "  two   three "], "one two three"),
        ([], ""),
    ],
)
def test_join(lines: list[str], expected: str) -> None:
    assert steps.join(lines) == expected


def test_split_by_keeps_the_rest_of_a_matched_line() -> None:
    chunks = steps.split_by(["before", "1.1 Give", "details", "1.2", "Close"], r"(\d\.\d)\s*")

    assert [(match and match[1], lines) for match, lines in chunks] == [
        (None, ["before"]),
        ("1.1", ["Give", "details"]),
        ("1.2", ["Close"]),
    ]


def test_split_by_has_no_empty_beginning() -> None:
    assert [match is None for match, _ in steps.split_by(["1 a", "2 b"], r"\d ")] == [False, False]


def test_split_by_without_a_match_gives_all_lines() -> None:
    assert steps.split_by(["a", "b"], r"\d") == [(None, ["a", "b"])]


def test_criterion_text_keeps_lettered_points_on_their_own_lines() -> None:
    lines = ["Explain the effect of", "words on:", "a) how people", "feel", "b) what they do", "(c) results"]

    assert (
        steps.criterion_text(lines)
        == "Explain the effect of words on:\na) how people feel\nb) what they do\n(c) results"
    )


def test_criterion_text_lists_bullets() -> None:
    assert steps.criterion_text(["Use tools:", "• phone", "• till"]) == "Use tools:\n- phone\n- till"


def test_criterion_text_does_not_take_prose_for_a_point() -> None:
    assert steps.criterion_text(["Use jargon", "e.g. acronyms (at work) and", "i.e. little"]) == (
        "Use jargon e.g. acronyms (at work) and i.e. little"
    )


def test_recover_refs_fills_lost_refs_by_sequence() -> None:
    assert steps.recover_refs([None, "2.2", None, None, "2.5"], "2") == [
        ("2.1", True),
        ("2.2", False),
        ("2.3", True),
        ("2.4", True),
        ("2.5", False),
    ]


def test_recover_refs_goes_past_nine() -> None:
    refs = [f"1.{number}" for number in range(1, 10)]

    assert steps.recover_refs([*refs, None, "1.11"], "1")[-2:] == [("1.10", True), ("1.11", False)]


def test_recover_refs_refuses_what_does_not_fit() -> None:
    with pytest.raises(ValueError, match=r"expected 1\.3"):
        steps.recover_refs(["1.1", None, "1.4"], "1")


def test_prose_joins_lines_and_lists_items() -> None:
    lines = [
        "Bring one of:",
        "",
        "• a passport (any",
        "nationality)",
        "",
        "• a driving licence",
        "",
        "Then go in.",
    ]

    assert steps.prose(lines) == (
        "Bring one of:\n- a passport (any nationality)\n- a driving licence\n\nThen go in."
    )


def test_prose_sets_a_list_within_a_list_in() -> None:
    assert steps.prose(["• hold one of:", "", "o A1", "", "o V1 or", "D34", "", "• keep up"]) == (
        "- hold one of:\n  - A1\n  - V1 or D34\n- keep up"
    )


def test_prose_reads_on_over_a_blank_line_within_a_sentence() -> None:
    assert steps.prose(["a list of the", "", "sources used", "", "Next one"]) == (
        "a list of the sources used\n\nNext one"
    )


def test_prose_of_nothing_is_empty() -> None:
    assert steps.prose(["", " "]) == ""
