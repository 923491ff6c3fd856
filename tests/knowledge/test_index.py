import json
import shutil
from pathlib import Path

import pytest

from knowledge import index as indexes
from knowledge import plain, signposts
from knowledge.embedding import Encoder
from knowledge.index import Index, IndexMissing
from knowledge.passages import passages
from knowledge.qualification import Qualification
from tests.search_fixtures import CERTIFICATE, SFJ, SKILLS


@pytest.fixture(scope="module")
def two(qualifications: dict[str, Qualification]) -> dict[str, Qualification]:
    return {key: qualifications[key] for key in (CERTIFICATE, SKILLS)}


@pytest.fixture(scope="module")
def small(two: dict[str, Qualification], encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "index"
    indexes.build(two, encoder, folder)
    return folder


def test_an_index_holds_every_passage_in_order(small: Path, two: dict[str, Qualification]) -> None:
    expected = [passage for key in sorted(two) for passage in passages(two[key])]
    assert indexes.load(small).passages == expected


def test_every_passage_is_nearest_to_itself(index: Index) -> None:
    rows = [row for row, p in enumerate(index.passages) if p.kind == "criterion"][::40]
    for row, vector in zip(rows, index.vectors(rows), strict=True):
        nearest = index.nearest(vector, 5, index.passages[row].qualification)
        assert nearest[row] == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("key", [CERTIFICATE, SKILLS, SFJ])
def test_a_selection_is_exact(index: Index, encoder: Encoder, key: str) -> None:
    vector = encoder.encode(["resolving complaints"])[0]
    start, end = index.range(key)
    criteria = [row for row in range(start, end) if index.passages[row].kind == "criterion"]
    cosines = index.vectors(criteria) @ vector
    found = index.nearest(vector, 10_000, key)
    assert {index.passages[row].qualification for row in found} == {key}
    assert [found[row] for row in criteria] == pytest.approx(cosines.tolist(), abs=1e-4)


def test_words_are_matched_in_any_form_within_the_selection(index: Index) -> None:
    found = index.matching(["complaint"], 500, SFJ)
    assert {index.passages[row].qualification for row in found} == {SFJ}
    assert any("complaints" in index.passages[row].text for row in found)
    assert list(found.values()) == sorted(found.values(), reverse=True)


@pytest.mark.parametrize("word", ['"', "a OR b", "NEAR(", "*", "'; DROP TABLE passage", "^x", "-x", "ø"])
def test_no_word_breaks_the_query(index: Index, word: str) -> None:
    assert isinstance(index.matching([word, "customer"], 5, SFJ), dict)


def test_an_unknown_qualification_has_no_passages(index: Index, encoder: Encoder) -> None:
    assert index.nearest(encoder.encode(["hello"])[0], 5, "no-such-key") == {}
    assert index.matching(["customer"], 5, "no-such-key") == {}


def test_a_missing_index_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="unitmate train"):
        indexes.load(tmp_path / "nowhere")


def test_a_stale_index_says_how_to_build_it(small: Path) -> None:
    with pytest.raises(IndexMissing, match=r"out of date.*unitmate train"):
        indexes.load(small, expected="something else")


@pytest.mark.parametrize(
    "name",
    [
        *("vectors.faiss", "plain.npy", "projection.npy", "states.npy", "states.npz"),
        *("words.db", "passages.json", "manifest.json"),
    ],
)
def test_a_damaged_index_says_how_to_build_it(small: Path, tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(small, tmp_path / "damaged")
    (folder / name).write_bytes(b"damaged")
    with pytest.raises(IndexMissing, match="unitmate train"):
        indexes.load(folder)


def test_an_index_is_current_until_the_catalogue_changes(
    small: Path, two: dict[str, Qualification], encoder: Encoder
) -> None:
    assert indexes.is_current(small, indexes.fingerprint(two, encoder))
    changed = two | {SKILLS: two[SKILLS].model_copy(update={"title": "Another title"})}
    assert not indexes.is_current(small, indexes.fingerprint(changed, encoder))


def test_nothing_is_current_where_there_is_no_index(tmp_path: Path) -> None:
    assert not indexes.is_current(tmp_path, "anything")


def test_an_open_index_outlives_its_replacement(
    two: dict[str, Qualification], encoder: Encoder, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    indexes.build({SKILLS: two[SKILLS]}, encoder, folder)
    opened = indexes.load(folder)
    indexes.build({CERTIFICATE: two[CERTIFICATE]}, encoder, folder)
    assert opened.matching(["brand"], 5, SKILLS)
    assert indexes.load(folder).range(SKILLS) == (0, 0)


def test_a_build_that_fails_leaves_the_old_index_and_no_rubbish(
    small: Path, two: dict[str, Qualification], tmp_path: Path
) -> None:
    folder = shutil.copytree(small, tmp_path / "index")
    before = json.loads((folder / "manifest.json").read_text())
    with pytest.raises(Exception, match="UNITMATE_EMBEDDING_MODEL"):
        indexes.build(two, Encoder(tmp_path / "no model"), folder)
    assert json.loads((folder / "manifest.json").read_text()) == before
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_foreign_topics_are_no_passages(index: Index, encoder: Encoder) -> None:
    near, far = encoder.encode(["how much does the course cost", "explain when to escalate complaints"])
    cost, escalation = index.foreign(near, 2), index.foreign(far, 2)
    assert cost[0][1] > escalation[0][1] + 0.2
    assert signposts.phrases()[cost[0][0]][0] == "how much does this course cost"


def test_plain_words_make_an_index_stale(
    small: Path, two: dict[str, Qualification], encoder: Encoder, tmp_path: Path
) -> None:
    expected = indexes.fingerprint(two, encoder)
    folder = shutil.copytree(plain.PLAIN_FOLDER, tmp_path / "plain")
    assert indexes.fingerprint(two, encoder, folder) == expected
    with next(folder.glob("*.yml")).open("a", encoding="utf-8") as file:
        file.write("# altered\n")
    assert indexes.fingerprint(two, encoder, folder) != expected
