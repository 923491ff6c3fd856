from pathlib import Path

import pytest

from knowledge import plain_clauses
from knowledge.passages import passages
from knowledge.plain import PlainWordsError
from knowledge.qualification import Qualification
from tests.search_fixtures import SFJ

ENTRY = "one:\n  kinds: [section]\n  says: copied\n  plain: Copying.\n  examples: [a, b, c, d]\n"


def test_every_entry_speaks_of_a_passage(qualifications: dict[str, Qualification]) -> None:
    found = [passage for qualification in qualifications.values() for passage in passages(qualification)]
    clauses = plain_clauses.load()
    assert {clause.plain for clause in clauses} == {
        clause.plain for passage in found if (clause := plain_clauses.of(passage, clauses))
    }


def test_no_criterion_is_spoken_of(qualifications: dict[str, Qualification]) -> None:
    clauses = plain_clauses.load()
    criteria = [passage for passage in passages(qualifications[SFJ]) if passage.kind == "criterion"]
    assert not any(plain_clauses.of(passage, clauses) for passage in criteria)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ENTRY.replace(", d", ""), r"(?s)clauses\.yml breaks.*one.*examples"),
        (ENTRY.replace("says", "said"), r"(?s)clauses\.yml breaks.*one.*said"),
        ("[", r"clauses\.yml is not readable"),
    ],
)
def test_a_broken_file_is_named_with_its_entry(tmp_path: Path, text: str, message: str) -> None:
    (file := tmp_path / "clauses.yml").write_text(text, encoding="utf-8")
    with pytest.raises(PlainWordsError, match=message):
        plain_clauses.load(file)
