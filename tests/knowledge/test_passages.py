from collections import Counter

import pytest

from knowledge.passages import WORDS, Passage, facts, meanings, passages, pieces
from knowledge.qualification import Qualification
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS, RECRUITMENT, SFJ, SKILLS

ALL = (CERTIFICATE, SKILLS, RECRUITMENT, CITY_GUILDS, SFJ)


def by_id(qualification: Qualification) -> dict[str, Passage]:
    return {passage.id: passage for passage in passages(qualification)}


@pytest.mark.parametrize("key", ALL)
def test_every_criterion_is_a_passage_with_its_own_text(
    qualifications: dict[str, Qualification], key: str
) -> None:
    found = by_id(qualifications[key])
    for unit in qualifications[key].units:
        for outcome, criterion in unit.criteria():
            passage = found[f"{key}/{unit.number}/{criterion.ref}"]
            assert (passage.kind, passage.text, passage.unit) == ("criterion", criterion.text, unit.number)
            assert (passage.outcome, passage.refs) == (outcome.number, (criterion.ref,))


@pytest.mark.parametrize("key", ALL)
def test_ids_are_unique(qualifications: dict[str, Qualification], key: str) -> None:
    counts = Counter(passage.id for passage in passages(qualifications[key]))
    assert not [name for name, count in counts.items() if count > 1]


@pytest.mark.parametrize("key", ALL)
def test_no_word_of_guidance_evidence_or_front_matter_is_lost(
    qualifications: dict[str, Qualification], key: str
) -> None:
    qualification = qualifications[key]
    said = " ".join(" ".join(passage.text.split()) for passage in passages(qualification))
    texts = [section.text for section in qualification.sections]
    texts += [definition.text for definition in qualification.definitions]
    for unit in qualification.units:
        texts += [guidance.text for guidance in unit.guidance]
        texts += [item for evidence in unit.evidence for item in evidence.items]
        texts += [unit.simulation or "", unit.assessment_method or ""]
    lost = [line for text in texts for line in text.splitlines() if " ".join(line.split()[:20]) not in said]
    assert lost == []


def test_a_criterion_is_cited_by_document_unit_and_ref(qualifications: dict[str, Qualification]) -> None:
    passage = by_id(qualifications[SFJ])[f"{SFJ}/9/2.3"]
    assert passage.citation == f"{qualifications[SFJ].short_title}, unit 9, criterion 2.3"


def test_a_criterion_is_found_by_its_unit_and_outcome_too(qualifications: dict[str, Qualification]) -> None:
    passage = by_id(qualifications[SFJ])[f"{SFJ}/9/2.3"]
    assert "Resolve customers' complaints" in passage.search_text
    assert passage.text in passage.search_text
    assert meanings(passage) == [passage.text]


def test_front_matter_is_cited_by_its_heading(qualifications: dict[str, Qualification]) -> None:
    citations = {passage.citation for passage in passages(qualifications[RECRUITMENT])}
    assert any(citation.endswith("Entry requirements") for citation in citations)


def test_the_rule_and_the_groups_are_passages(qualifications: dict[str, Qualification]) -> None:
    found = by_id(qualifications[SFJ])
    assert "55 credits" in found[f"{SFJ}/rule"].text
    assert "Unit 9: Resolve customers' complaints" in found[f"{SFJ}/mandatory-group"].text + str(
        [p.text for p in found.values() if p.kind == "group"]
    )


def test_facts_leave_out_what_the_document_does_not_state(qualifications: dict[str, Qualification]) -> None:
    assert "TQT" not in facts(qualifications[SFJ])
    assert "Credit value: 13" in facts(qualifications[CERTIFICATE])


def test_long_passages_are_encoded_sentence_by_sentence_too(qualifications: dict[str, Qualification]) -> None:
    long = next(p for p in passages(qualifications[RECRUITMENT]) if len(p.text.split()) > 100)
    assert len(meanings(long)) > 2
    assert meanings(long)[0] == long.search_text


class TestPieces:
    def test_a_short_text_is_one_piece(self) -> None:
        assert pieces("One line.\nAnother.") == ["One line.\nAnother."]

    def test_cuts_are_at_the_ends_of_lines(self) -> None:
        lines = [f"- item {number} of a long list" for number in range(60)]
        found = pieces("\n".join(lines))
        assert len(found) > 1
        assert "\n".join(found).splitlines() == lines
        assert all(len(piece.split()) <= WORDS for piece in found)

    def test_a_long_paragraph_is_cut_at_the_ends_of_sentences(self) -> None:
        paragraph = " ".join(f"This is sentence number {number} of many." for number in range(40))
        found = pieces(paragraph)
        assert " ".join(found) == paragraph
        assert all(piece.endswith(".") for piece in found)

    def test_nothing_gives_nothing(self) -> None:
        assert pieces(" \n ") == []
