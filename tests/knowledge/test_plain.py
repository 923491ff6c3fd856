import re
from collections import Counter
from pathlib import Path

import pytest

from knowledge import plain
from knowledge.plain import PlainWords, PlainWordsError
from knowledge.qualification import Qualification

RUN = 4
ENTRY = """
L/506/2150:
  '1.1':
    plain: Say it simply.
    examples: [one, two, three, four]
"""


@pytest.fixture(scope="module")
def words() -> dict[plain.Name, PlainWords]:
    return plain.load_all()


def runs(text: str) -> set[tuple[str, ...]]:
    said = re.findall(r"[a-z0-9']+", text.lower())
    return {tuple(said[start : start + RUN]) for start in range(len(said) - RUN + 1)}


def folder_with(tmp_path: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def test_every_criterion_has_plain_words_and_four_examples(
    words: dict[plain.Name, PlainWords], qualifications: dict[str, Qualification]
) -> None:
    names = [name for qualification in qualifications.values() for name in plain.names(qualification)]
    assert len(names) == 1544
    assert [name for name in names if name not in words or len(words[name].examples) < 4] == []


def test_no_entry_is_of_an_unknown_criterion(
    words: dict[plain.Name, PlainWords], qualifications: dict[str, Qualification]
) -> None:
    plain.check(words, qualifications)
    with pytest.raises(PlainWordsError, match=r"X/000/0000 9\.9"):
        plain.check(words | {("X/000/0000", "9.9"): next(iter(words.values()))}, qualifications)


def test_examples_are_not_the_criterion_over_again(
    words: dict[plain.Name, PlainWords], qualifications: dict[str, Qualification]
) -> None:
    shared = [
        (unit.uan, criterion.ref, example)
        for qualification in qualifications.values()
        for unit in qualification.units
        for _, criterion in unit.criteria()
        for example in words[unit.uan, criterion.ref].examples
        if runs(example) & runs(criterion.text)
    ]
    assert shared == []


def test_no_example_stands_twice(words: dict[plain.Name, PlainWords]) -> None:
    counts = Counter(" ".join(example.lower().split()) for one in words.values() for example in one.examples)
    assert [example for example, count in counts.items() if count > 1] == []


def test_entries_are_read_by_uan_and_ref(tmp_path: Path) -> None:
    found = plain.load_all(folder_with(tmp_path, one=ENTRY))
    assert found["L/506/2150", "1.1"].texts == ["Say it simply.", "one", "two", "three", "four"]


def test_an_entry_in_two_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlainWordsError, match=r"two\.yml: L/506/2150 1\.1"):
        plain.load_all(folder_with(tmp_path, one=ENTRY, two=ENTRY))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ENTRY + ENTRY, "L/506/2150 stands twice"),
        (ENTRY.replace(", four", ""), r"(?s)one\.yml.*L/506/2150.*1\.1.*examples"),
        (ENTRY.replace("plain:", "plan:"), r"(?s)one\.yml.*L/506/2150.*1\.1.*plan"),
        ("[", r"one\.yml is not readable"),
        ("", r"one\.yml is empty"),
    ],
)
def test_a_broken_file_is_named_with_its_entry(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(PlainWordsError, match=message):
        plain.load_all(folder_with(tmp_path, one=text))
