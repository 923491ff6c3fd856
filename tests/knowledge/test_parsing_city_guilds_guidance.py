"""The City & Guilds parser: range, guidance and evidence under the outcomes, on the document itself."""

import pytest

from knowledge.parsing import build
from knowledge.parsing.city_guilds_guidance import evidence, pieces
from knowledge.qualification import Criterion, Guidance, Outcome, Qualification, Unit


@pytest.fixture(scope="module")
def qualification() -> Qualification:
    return build.parse("city-guilds-l2-customer-service")[0]


@pytest.fixture
def outcome() -> Outcome:
    texts = {"1.1": "explain techniques to close a sale", "1.2": "describe post-sale services and techniques"}
    return Outcome(number="1", text="t", criteria=[Criterion(ref=r, text=t) for r, t in texts.items()])


def unit_of(qualification: Qualification, number: str) -> Unit:
    unit = qualification.unit(number)
    assert unit is not None
    return unit


def piece(unit: Unit, heading: str, outcome: str | None = None) -> Guidance:
    found = [g for g in unit.guidance if g.heading == heading and (outcome is None or g.outcome == outcome)]
    assert len(found) == 1, [g.heading for g in unit.guidance]
    return found[0]


def test_definitions_carry_their_term_and_criterion(qualification: Qualification) -> None:
    promises = piece(unit_of(qualification, "201"), "Balancing promises")
    assert (promises.kind, promises.outcome, promises.refs) == ("definition", "1", ["1.4"])
    assert promises.text.startswith("Deciding when the promises can be met by the organisation")
    needs = piece(unit_of(qualification, "201"), "Needs")
    assert (needs.refs, needs.text) == ([], "What the customer must have/requires.")


def test_range_terms_and_definitions_within_a_range(qualification: Qualification) -> None:
    unit = unit_of(qualification, "202")
    characteristics = piece(unit, "Characteristics")
    assert (characteristics.kind, characteristics.refs) == ("range", ["1.3"])
    assert characteristics.text.splitlines()[:2] == ["- impatient customers", "- angry customers"]
    satisfaction = piece(unit, "Customer satisfaction")
    assert satisfaction.kind == "definition"
    assert satisfaction.text.startswith("Customer satisfaction is where the customer is happy")


def test_range_survives_page_numbers_and_a_lost_bullet(qualification: Qualification) -> None:
    assert piece(unit_of(qualification, "204"), "Private").text.endswith("limited company\n- franchise")
    techniques = piece(unit_of(qualification, "203"), "Techniques to put customers at ease").text
    assert "- check understanding\n- show respect\n- allow questioning" in techniques


def test_guidance_under_printed_refs(qualification: Qualification) -> None:
    for number, count in (("205", 20), ("229", 12), ("230", 6)):
        found = [g for g in unit_of(qualification, number).guidance if g.refs]
        assert [g.refs for g in found] == [[g.heading] for g in found]
        assert len(found) == count, number
    techniques = piece(unit_of(qualification, "229"), "1.3").text
    assert "- Compromise\n  - Working to a mutually-acceptable solution that partially" in techniques
    authority = piece(unit_of(qualification, "205"), "1.3").text
    assert "they have also been completed to agreed and objective" in authority


def test_a_sentence_that_leads_a_list_starts_a_piece(qualification: Qualification) -> None:
    signs = piece(unit_of(qualification, "220"), "Signs that show when a customer is having difficulty")
    assert (signs.kind, signs.refs) == ("guidance", ["2.1"])
    body = piece(unit_of(qualification, "217"), "Customer Relationship Management systems").text
    assert body.startswith("The uses of an effective CRM system are it:\n- allows access across operations")


def test_legal_requirements_belong_to_legal_and_ethical_requirements(qualification: Qualification) -> None:
    legal = piece(unit_of(qualification, "201"), "Legal requirements")
    assert legal.refs == ["4.6"]
    assert legal.text.splitlines()[:2] == [
        "eg", "- Sale of Goods Act (Sale and Supply of Goods to Consumers Regulations)"
    ]  # fmt: skip


def test_evidence_with_its_notes(qualification: Qualification) -> None:
    lists = unit_of(qualification, "209").evidence
    assert [e.outcome for e in lists] == ["1", "2", "3"]
    assert lists[1].items == [
        "observation", "witness testimony", "questioning", "organisational policies and procedures*",
        "call list", "customer records*",
    ]  # fmt: skip
    assert lists[1].note is None
    assert lists[2].note is not None
    assert lists[2].note.startswith("Note:")
    assert "\n\n* While the candidate can provide a copy" in lists[2].note
    assert "legislative requirements and organisational policies and procedures*" in (
        unit_of(qualification, "213").evidence[1].items
    )


def test_an_empty_evidence_list_is_left_out(qualification: Qualification) -> None:
    assert [e.outcome for e in unit_of(qualification, "225").evidence] == ["2"]


@pytest.mark.parametrize("number", ["202", "203", "204", "230"])
def test_portfolio_route_gives_the_report_s_length(qualification: Qualification, number: str) -> None:
    found = piece(unit_of(qualification, number), "Additional Guidance if delivered as Portfolio based")
    assert (found.outcome, found.refs) == (None, [])
    assert "a minimum of 2000 words to a maximum of 3500 words" in found.text


def test_supporting_information_is_the_unit_s(qualification: Qualification) -> None:
    evidence = piece(unit_of(qualification, "228"), "Supporting information: Evidence requirements")
    assert evidence.kind == "requirement"
    assert evidence.text.startswith("5528-227 Employee rights and responsibilities must be assessed by one")
    report = piece(unit_of(qualification, "303"), "Supporting information: Guidance")
    assert "in excess of 500 words" in report.text


def test_assessment_requirements_are_kept_and_na_is_not(qualification: Qualification) -> None:
    with_one = {u.number for u in qualification.units if any(g.kind == "requirement" for g in u.guidance)}
    assert {u.number for u in qualification.units} - with_one == {"204", "223"}
    first = unit_of(qualification, "236").guidance[0]
    assert (
        first.text == "This unit will be assessed as specified in the e-Skills IT User Assessment Strategy."
    )


def test_a_term_found_in_two_criteria_points_to_neither(outcome: Outcome) -> None:
    lines = [
        "Techniques:",
        "",
        "• one",
        "",
        "Post sale service",
        "",
        "• two",
        "",
        "Close a sale:",
        "To end it.",
    ]
    found = pieces(lines, outcome, in_range=False)
    assert [(g.heading, g.refs, g.kind) for g in found] == [
        ("Techniques", [], "guidance"),
        ("Post sale service", ["1.2"], "guidance"),
        ("Close a sale", ["1.1"], "definition"),
    ]


def test_headings_with_nothing_under_them_give_no_guidance(outcome: Outcome) -> None:
    assert pieces(["Structure:", "", "", "Presentation:", "", "People:"], outcome, in_range=False) == []


def test_a_note_without_an_evidence_list_is_guidance(outcome: Outcome) -> None:
    found = pieces(["Opportunities:", "", "• calls", "", "Note: this unit is about sales."], outcome, False)
    assert [g.text for g in found] == ["- calls", "Note: this unit is about sales."]


def test_text_after_the_items_is_the_list_s_note(outcome: Outcome) -> None:
    (found,) = evidence(["• records*", "", "• report", "", "* Held at work.", "", "Note: ask."], outcome)
    assert (found.outcome, found.items) == ("1", ["records*", "report"])
    assert found.note == "* Held at work.\n\nNote: ask."
    assert evidence(["", "Note: ask."], outcome) == []
