"""The build: corrections, doubts, files that load again, and a catalogue that is up to date."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from knowledge.parsing import corrections
from knowledge.parsing.build import HERE, PARSERS, BuildError, Folders, as_yaml, build, outdated, parse
from knowledge.parsing.corrections import CorrectionError, Corrections
from knowledge.parsing.doubts import doubts
from knowledge.qualification import (
    CatalogueError,
    Criterion,
    Outcome,
    Qualification,
    Unit,
    keys,
    load,
    load_all,
)

NVQ = "highfield-l2-nvq-recruitment-resourcing"
CERTIFICATE = "highfield-l2-certificate-customer-service"


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Folders to write to: a copy of the corrections and an empty catalogue."""
    shutil.copytree(HERE.corrections, tmp_path / "corrections")
    (tmp_path / "catalogue").mkdir()
    return Folders(HERE.specs, tmp_path / "corrections", tmp_path / "catalogue")


@cache
def parsed(key: str) -> Qualification:
    return parse(key)[0]


def amend(folders: Folders, key: str, text: str) -> None:
    (folders.corrections / f"{key}.yml").write_text(text, encoding="utf-8")


def ignore(_line: str) -> None:
    """A report nobody reads."""


def unit(*criteria: tuple[str, str]) -> Unit:
    found = [Criterion(ref=ref, text=text) for ref, text in criteria]
    return Unit(
        number="1",
        uan="A/1/1",
        title="A unit",
        outcomes=[Outcome(number="1", text="Be able to log", criteria=found)],
    )


@pytest.mark.parametrize("key", PARSERS)
def test_committed_catalogue_is_what_the_parser_makes(key: str) -> None:
    assert (HERE.catalogue / f"{key}.yml").read_text(encoding="utf-8") == as_yaml(parsed(key))


def test_every_specification_has_a_parser_and_a_catalogue() -> None:
    assert sorted(PARSERS) == keys() == sorted(path.stem for path in HERE.specs.glob("*.txt"))


@pytest.mark.parametrize("key", PARSERS)
def test_catalogue_file_reads_back_as_parsed(key: str) -> None:
    assert load(key) == parsed(key)


@pytest.mark.parametrize("key", PARSERS)
def test_catalogue_file_is_plain_yaml(key: str) -> None:
    text = (HERE.catalogue / f"{key}.yml").read_text(encoding="utf-8")

    assert text.startswith(f"key: {key}\n")
    assert "null" not in text.split("\nunits:")[0]
    assert "[]" not in text
    assert "\\u" not in text


def test_build_reports_each_unit_and_writes(folders: Folders) -> None:
    lines: list[str] = []

    build([CERTIFICATE], lines.append, folders)

    assert lines == [
        f"{CERTIFICATE}: 2 units, 9 outcomes, 60 criteria",
        "  unit 1: 5 outcomes, 32 criteria",
        "  unit 2: 4 outcomes, 28 criteria",
    ]
    assert load(CERTIFICATE, folders.catalogue) == load(CERTIFICATE)


def test_outdated_names_a_file_that_was_edited(folders: Folders) -> None:
    build([CERTIFICATE], ignore, folders)
    path = folders.catalogue / f"{CERTIFICATE}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("or complain", "or complaint"), encoding="utf-8")

    assert outdated([CERTIFICATE], folders) == [CERTIFICATE]


def test_outdated_names_a_file_that_is_missing(folders: Folders) -> None:
    assert outdated([CERTIFICATE], folders) == [CERTIFICATE]


def test_replacement_that_matches_nothing_fails_the_build(folders: Folders) -> None:
    amend(folders, NVQ, "lines: [{find: no such line, replace: x, reason: test}]")

    with pytest.raises(CorrectionError, match="'no such line' occurs 0 times"):
        build([NVQ], ignore, folders)


def test_replacement_that_matches_twice_fails_the_build(folders: Folders) -> None:
    amend(folders, NVQ, "lines: [{find: Be able to, replace: x, reason: test}]")

    with pytest.raises(CorrectionError, match=r"occurs \d\d times"):
        build([NVQ], ignore, folders)


def test_unexplained_doubt_fails_the_build_and_writes_nothing(folders: Folders) -> None:
    amend(folders, NVQ, "")

    with pytest.raises(BuildError, match=r"unexplained: unit 14 2\.4 unfinished"):
        build([NVQ], ignore, folders)
    assert not list(folders.catalogue.iterdir())


def test_explained_doubt_that_is_gone_fails_the_build(folders: Folders) -> None:
    amend(folders, CERTIFICATE, "warnings: [{unit: '1', ref: '1.1', kind: gap, reason: test}]")

    with pytest.raises(BuildError, match="not there"):
        build([CERTIFICATE], ignore, folders)


def test_a_correction_needs_its_reason(folders: Folders) -> None:
    amend(folders, NVQ, "facts: [{field: glh, value: '1'}]")

    with pytest.raises(CorrectionError, match=r"(?s)cannot be used.*reason"):
        build([NVQ], ignore, folders)


def test_a_fact_that_the_document_states_anyway_is_refused(folders: Folders) -> None:
    amend(folders, NVQ, "facts: [{field: credit, value: 28, reason: test}]")

    with pytest.raises(CorrectionError, match="itself says that credit is 28"):
        build([NVQ], ignore, folders)


def test_a_fact_for_an_unknown_unit_is_refused(folders: Folders) -> None:
    amend(folders, NVQ, "facts: [{field: credit, value: 9, unit: '77', reason: test}]")

    with pytest.raises(CorrectionError, match="unit 77"):
        build([NVQ], ignore, folders)


def test_a_fact_the_model_does_not_know_is_refused(folders: Folders) -> None:
    amend(folders, NVQ, "facts: [{field: colour, value: red, reason: test}]")

    with pytest.raises(BuildError, match=r"(?s)recruitment-resourcing.*colour"):
        build([NVQ], ignore, folders)


def test_a_fact_is_set(folders: Folders) -> None:
    qualification = parsed(NVQ)
    note = {"field": "withdrawn", "value": "31 May 2030", "reason": "test"}
    fields = qualification.model_dump(exclude={"key"})

    corrected = Corrections.model_validate({"key": NVQ, "facts": [note]}).complete(fields)

    assert corrected.withdrawn == "31 May 2030"
    assert corrected.units == qualification.units


def test_a_missing_correction_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match=r"nothing\.yml is missing"):
        corrections.read("nothing", tmp_path)


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ([("1.1", "Explain the log in full"), ("1.2", "Keep the log up to date")], []),
        ([("1.1", "Explain the log in full"), ("1.3", "Keep the log up to date")], [("1.2", "gap")]),
        (
            [("1.1", "Explain the log in full"), ("1.1", "Keep it up to date")],
            [("1.1", "duplicate"), ("1.2", "gap")],
        ),
        ([("1.1", "Explain")], [("1.1", "short")]),
        ([("1.1", "Explain the importance of")], [("1.1", "unfinished")]),
        ([("1.1", "Explain the policies, rules and")], [("1.1", "unfinished")]),
        ([], [(None, "empty")]),
    ],
)
def test_doubts(criteria: list[tuple[str, str]], expected: list[tuple[str | None, str]]) -> None:
    assert [(doubt.ref, doubt.kind) for doubt in doubts(unit(*criteria))] == expected


def test_yaml_has_long_text_in_blocks() -> None:
    text = as_yaml(parsed(NVQ))

    assert "  text: |-\n    To complete the Highfield" in text
    assert "    - a minimum of 6 credits from Optional Group A\n" in text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("key: [unclosed", "is not readable YAML"),
        ("title: only a title", "breaks the catalogue's model"),
        ("- a list", "breaks the catalogue's model"),
        ("", "breaks the catalogue's model"),
    ],
)
def test_a_corrupt_catalogue_is_refused_by_name(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "broken.yml").write_text(content, encoding="utf-8")

    with pytest.raises(CatalogueError, match=rf"broken\.yml {message}"):
        load("broken", tmp_path)


def test_a_catalogue_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.yml").write_bytes(b"title: caf\xe9")

    with pytest.raises(CatalogueError, match="not readable"):
        load("broken", tmp_path)


def test_a_missing_catalogue_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"gone\.yml is missing: run `unitmate spec build`"):
        load("gone", tmp_path)
    with pytest.raises(CatalogueError, match="no catalogue"):
        load_all(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("credit: 28\n", "credits: 28\n", "credits"),
        ("- B17.1\n", "- B17.9\n", "B17.9"),
        ("  - '18'\n", "  - '81'\n", "81"),
        ("- number: '2'\n", "- number: '1'\n", "two units have the number"),
    ],
)
def test_a_typing_slip_in_a_catalogue_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    key = NVQ if "credit" in old else "highfield-l2-customer-service-skills"
    text = (HERE.catalogue / f"{key}.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / f"{key}.yml").write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(CatalogueError, match=rf"(?s)model.*{message}"):
        load(key, tmp_path)
