"""Learners' written forms are read as the table in refs.yml says, and spelled criteria read back."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ref_tokens import MAX_NUMBERS, MAX_TOKENS, cut
from knowledge.refs import Refs, read, spell

TABLE: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("refs.yml").read_text(encoding="utf-8"))
KINDS = ("units", "criteria", "outcomes", "uans")

plain_refs = st.builds("{}.{}".format, st.integers(1, 9), st.integers(1, 19))
lettered_refs = st.builds("{}{}.{}".format, st.sampled_from("KSB"), st.integers(1, 20), st.integers(1, 19))


def in_order(refs: set[str]) -> tuple[str, ...]:
    def key(ref: str) -> tuple[str, int, int]:
        letter = ref[0] if ref[0].isalpha() else ""
        major, minor = ref.removeprefix(letter).split(".")
        return letter, int(major), int(minor)

    return tuple(sorted(refs, key=key))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["say"] or "nothing")
def test_written_form_is_read(row: dict[str, Any]) -> None:
    refs = read(row["say"])

    assert {kind: list(getattr(refs, kind)) for kind in KINDS} == {kind: row.get(kind, []) for kind in KINDS}
    assert [list(ends) for ends in refs.open_ranges] == row.get("open_ranges", [])


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["say"] or "nothing")
def test_upper_case_changes_nothing(row: dict[str, Any]) -> None:
    assert read(row["say"].upper()) == read(row["say"])


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["say"] or "nothing")
def test_spans_name_what_was_read(row: dict[str, Any]) -> None:
    refs = read(row["say"])

    assert all(0 <= start < end <= len(row["say"]) for start, end, _, _ in refs.spans)
    spanned = {
        kind: tuple(dict.fromkeys(v for *_, k, v in refs.spans if k == kind)) for *_, kind, _ in refs.spans
    }
    assert spanned.get("unit", ()) == refs.units
    assert spanned.get("criterion", ()) == refs.criteria


def test_table_is_large_enough_to_mean_something() -> None:
    negatives = [row for row in TABLE if len(row) == 1]

    assert len(TABLE) >= 200
    assert len(negatives) >= 50


def test_span_holds_the_label() -> None:
    assert read("what is unit no. 9 about").spans == ((8, 18, "unit", "9"),)


def test_range_is_one_span() -> None:
    assert {span[:2] for span in read("log 2.1 - 2.3 pls").spans} == {(4, 13)}


@given(st.sets(st.one_of(plain_refs, lettered_refs), max_size=60))
def test_spelled_list_reads_back(refs: set[str]) -> None:
    ordered = in_order(refs)

    assert read(spell(sorted(refs))).criteria == ordered


@given(st.sampled_from(["", "K", "S", "B"]), st.integers(1, 9), st.integers(1, 18), st.data())
def test_spelled_range_reads_back(letter: str, major: int, low: int, data: st.DataObject) -> None:
    high = data.draw(st.integers(low + 1, 19))
    criteria = tuple(f"{letter}{major}.{minor}" for minor in range(low, high + 1))

    assert read(spell(criteria)).criteria == criteria
    assert read(f"{criteria[0]} to {criteria[-1]}").criteria == criteria


def test_spelling_is_compact() -> None:
    assert spell(["3.1", "2.2", "2.1", "2.4", "2.3"]) == "2.1-2.4, 3.1"
    assert spell([]) == ""


def test_spelling_refuses_what_is_no_reference() -> None:
    with pytest.raises(ValueError, match="unit 9"):
        spell(["unit 9"])


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    refs = read(text)

    assert all(0 <= start < end <= len(text) for start, end, _, _ in refs.spans)


@given(st.text(alphabet="0123456789.,-/ ksbunit£:ando", max_size=120))
def test_any_run_of_numbers_is_read(text: str) -> None:
    assert read(text) == read(text.upper())


@pytest.mark.parametrize(
    "piece", ["1", "1.", "1,", "2.3,", "1.1-", "9 ", "r506", "unit ", "0 ", "£1,", "1/", "12:"]
)
def test_long_input_costs_bounded_work(piece: str) -> None:
    tokens = cut(piece * (10_000 // len(piece)))

    assert len(tokens) <= MAX_TOKENS
    assert sum(token.is_number for token in tokens) <= MAX_NUMBERS


def test_nothing_named_is_nothing_read() -> None:
    assert read("thanks that's great") == Refs()
