"""The three Highfield documents as parsed: counts, exact texts, and the places where the pages are odd."""

import re

import pytest

from knowledge.parsing import highfield
from knowledge.parsing.build import SPECS_FOLDER, parse
from knowledge.qualification import Guidance, Qualification, Section

NVQ = "highfield-l2-nvq-recruitment-resourcing"
SKILLS = "highfield-l2-customer-service-skills"
CERTIFICATE = "highfield-l2-certificate-customer-service"


@pytest.fixture(scope="module")
def nvq() -> Qualification:
    return parse(NVQ)[0]


@pytest.fixture(scope="module")
def skills() -> Qualification:
    return parse(SKILLS)[0]


@pytest.fixture(scope="module")
def certificate() -> Qualification:
    return parse(CERTIFICATE)[0]


def text(qualification: Qualification, unit: str, ref: str) -> str:
    found = qualification.by_number[unit].criterion(ref)
    assert found, f"{ref} is missing from unit {unit}"
    return found.text


def section(qualification: Qualification, title: str) -> Section:
    return next(section for section in qualification.sections if section.title == title)


def guidance(qualification: Qualification, unit: str, heading: str) -> Guidance:
    return next(g for g in qualification.by_number[unit].guidance if g.heading == heading)


@pytest.mark.parametrize(
    ("key", "counts"), [(NVQ, (19, 58, 276)), (SKILLS, (18, 18, 56)), (CERTIFICATE, (2, 9, 60))]
)
def test_counts(key: str, counts: tuple[int, int, int]) -> None:
    units = parse(key)[0].units

    outcomes = [outcome for unit in units for outcome in unit.outcomes]

    assert (len(units), len(outcomes), sum(len(outcome.criteria) for outcome in outcomes)) == counts


@pytest.mark.parametrize("key", [NVQ, SKILLS, CERTIFICATE])
def test_every_word_of_a_criterion_stands_in_the_source_in_that_order(key: str) -> None:
    source = " ".join(
        re.sub(r"</?\w+>", "", (SPECS_FOLDER / f"{key}.txt").read_text(encoding="utf-8")).split()
    )
    between_pages = " Learning Outcomes Assessment Criteria The learner will The learner can"
    source = re.sub(r"- (?=to-date|date|selling|placement)", "-", source.replace(between_pages, ""))

    for unit in parse(key)[0].units:
        for _, criterion in unit.criteria():
            assert " ".join(criterion.text.split()) in source


@pytest.mark.parametrize(
    ("unit", "ref", "expected"),
    [
        ("1", "1.6", "Ensure all pre-selection processes meet legal and ethical requirements"),
        (
            "5",
            "1.1",
            "Take action to ensure that current and up-to-date job descriptions and person specifications "
            "are available for the roles being recruited",
        ),
        ("6", "3.4", "Keep archived candidate information up-to-date and indexed"),
        ("16", "2.3", "Explain the benefits of achieving an acceptable “work-life balance”"),
        (
            "19",
            "3.8",
            "Provide the customer with opportunities to discuss and assess features and benefits of products "
            "and/or services",
        ),
        ("19", "3.9", "Interpret buying signals and act on them to progress the sale"),
        (
            "19",
            "3.10",
            "Provide the customer with materials to support the promotion of products and/or services",
        ),
    ],
)
def test_nvq_criteria_are_exact(nvq: Qualification, unit: str, ref: str, expected: str) -> None:
    assert text(nvq, unit, ref) == expected


def test_nvq_outcome_beside_its_first_criterion(nvq: Qualification) -> None:
    outcomes = nvq.by_number["7"].outcomes

    assert outcomes[1].text == "Be able to maintain on-going and post-placement relationships"
    assert outcomes[1].criteria[0].text == "Identify new ways of helping candidates based on their feedback"


def test_nvq_facts(nvq: Qualification) -> None:
    assert nvq.title == "Highfield Level 2 NVQ Certificate in Recruitment Resourcing (RQF)"
    assert (nvq.number, nvq.level, nvq.credit, nvq.glh, nvq.tqt) == ("601/7920/X", 2, 28, "132", 280)
    assert nvq.assessment_method == "Portfolio of Evidence"


def test_nvq_unit_facts(nvq: Qualification) -> None:
    unit = nvq.by_number["F/506/2159"]

    assert (unit.number, unit.title) == ("13", "Deliver customer service to challenging customers")
    assert (unit.level, unit.credit, unit.glh) == (2, 3, 16)


def test_nvq_rule_of_combination(nvq: Qualification) -> None:
    mandatory, optional = nvq.groups

    assert (mandatory.mandatory, mandatory.units, mandatory.min_credit) == (True, list("123456789"), 22)
    assert (optional.name, optional.mandatory, optional.min_credit) == ("Optional Group A", False, 6)
    assert optional.units == [str(number) for number in range(10, 20)]
    assert sum(nvq.by_number[number].credit or 0 for number in mandatory.units) == 22
    assert nvq.rule
    assert nvq.rule.total_credit == 28
    assert "- a minimum of 6 credits from Optional Group A" in nvq.rule.text


def test_nvq_simulation_clause_is_whole(nvq: Qualification) -> None:
    assert nvq.simulation
    assert nvq.simulation.startswith("Simulation must not be used, except in exceptional circumstances")
    assert nvq.simulation.endswith("should only form a small part of the evidence for the qualification.")


def test_nvq_units_say_how_they_are_assessed(nvq: Qualification) -> None:
    assert guidance(nvq, "17", "Additional assessment guidance/requirements").text == (
        "All Assessment Criteria must be met. The method of assessment is determined by individual awarding "
        "organisations, in compliance with the CfA Sales Assessment Strategy."
    )


def test_nvq_sections_have_no_page_furniture(nvq: Qualification) -> None:
    iqa = section(nvq, "Internal quality assurance (IQA) requirements").text

    assert "(RQF) 5" not in iqa
    assert (
        "\n  - V1 Award or Level 4 Certificate in Leading the Internal Quality Assurance of Assessment" in iqa
    )


@pytest.mark.parametrize(
    "title",
    [
        "Entry requirements",
        "Recognition of prior learning (RPL)",
        "Assessor requirements",
        "Countersigning strategy",
        "Mapping to National Occupational Standards (NOS)",
        "Reasonable adjustments and special considerations",
        "ID requirements",
        "Progression opportunities",
        "Additional support/training",
        "Appendix 1: Qualification structure",
    ],
)
def test_nvq_front_matter(nvq: Qualification, title: str) -> None:
    assert section(nvq, title).text


def test_abbreviations_spelled_out_anywhere_are_defined(nvq: Qualification) -> None:
    defined = {definition.term: definition.text for definition in nvq.definitions}

    assert defined["CRM"] == "Client Relationship Management"
    assert defined["SMART"] == "specific, measurable, achievable, realistic and time-bound"
    assert defined["NaCTSO"] == "National Counter Terrorism Security Office"
    assert defined["TQT"].startswith("Total qualification time. TQT is an estimate")


@pytest.mark.parametrize(
    ("unit", "ref", "expected"),
    [
        (
            "1",
            "K1.2",
            "Describe the specific needs of different customers, including those protected under current "
            "Equality law",
        ),
        (
            "6",
            "K6.1",
            "Explain how an understand of the facts can be used to create a customer focused experience",
        ),
        ("9", "S9.3", "Demonstrate ability to recognise when to summarise and the techniques to use"),
        ("17", "B17.2", "Maintain professional and positive language consistently in customer interactions"),
        (
            "18",
            "B18.2",
            "Show an ability to establish needs and expectations, working towards meeting them where "
            "possible, explaining when necessary when they cannot be met",
        ),
    ],
)
def test_skills_criteria_are_exact(skills: Qualification, unit: str, ref: str, expected: str) -> None:
    assert text(skills, unit, ref) == expected


def test_skills_outcome_has_its_statements_on_lines(skills: Qualification) -> None:
    outcome = skills.by_number["2"].outcomes[0]

    assert outcome.number == "K2"
    assert outcome.text.split("\n") == [
        "Know the purpose of the business and what ‘brand promise’ means",
        "Know your organisation’s core values and how they link to the service culture",
        "Know the internal policies and procedures, including any complaints",
    ]


def test_unit_9_has_two_pathways(skills: Qualification) -> None:
    (choice,) = skills.by_number["9"].either_or

    assert [(way.name, way.refs) for way in choice.alternatives] == [
        ("Face to Face", ["S9.1", "S9.2", "S9.3"]),
        ("Non-Facing", ["S9.4", "S9.5", "S9.6"]),
    ]
    assert choice.source.startswith("For Unit 9, learners can either take assessment criteria S9.1")


def test_unit_17_has_two_forms_of_one_criterion(skills: Qualification) -> None:
    (choice,) = skills.by_number["17"].either_or
    printed = text(skills, "17", "B17.1").split("\n")
    advice = " ".join(section(skills, "Guidance on assessment").text.split())

    assert [way.refs for way in choice.alternatives] == [["B17.1"], ["B17.1"]]
    assert printed == [
        "Face-to-face",
        choice.alternatives[0].text,
        "OR",
        "Non-facing",
        choice.alternatives[1].text,
    ]
    assert choice.source in advice
    assert choice.note
    assert "contradicts itself" in choice.note


def test_no_other_unit_of_the_skills_diploma_is_a_choice(skills: Qualification) -> None:
    assert [unit.number for unit in skills.units if unit.either_or] == ["9", "17"]


def test_amplification_names_the_criteria_that_use_the_term(skills: Qualification) -> None:
    brand = guidance(skills, "2", "Brand promise")

    assert (brand.kind, brand.outcome, brand.refs) == ("definition", "K2", ["K2.2"])
    assert brand.text == "Is a commitment or promise made between a company and its customers."


def test_every_amplification_belongs_to_a_criterion(skills: Qualification) -> None:
    entries = [entry for unit in skills.units for entry in unit.guidance if entry.kind == "definition"]

    assert len(entries) == 8
    assert all(entry.refs for entry in entries)


def test_skills_evidence_is_listed_by_kind_of_criterion(skills: Qualification) -> None:
    knowledge, behaviour = skills.by_number["3"].evidence[0], skills.by_number["14"].evidence[0]

    assert knowledge.items[:2] == ["worksheets", "record of oral and written questioning"]
    assert behaviour.items[1] == "witness testimony"
    assert knowledge.note
    assert "Assessors can use other methods of assessment" in knowledge.note


def test_skills_structure_is_all_units(skills: Qualification) -> None:
    (group,) = skills.groups

    assert group.mandatory
    assert len(group.units) == 18
    assert sum(unit.credit or 0 for unit in skills.units) == skills.credit == 39


@pytest.mark.parametrize(
    ("unit", "ref", "expected"),
    [
        (
            "1",
            "1.8",
            "Describe what is meant by a Unique Selling Point (USP) and a Unique Service Offer (USO)",
        ),
        ("1", "1.10", "Describe how an organisation can promote its products and/or services"),
        ("1", "2.8", "Describe why it is important for a customer to be able to identify a 'brand'"),
        ("2", "3.8", "Identify the process of solving a customer problem or complain"),
        (
            "2",
            "4.8",
            "Prepare an individual learning/development plan which could be used as a basis for discussion "
            "with a relevant person, e.g. tutor, line manager, HR, training department",
        ),
    ],
)
def test_certificate_criteria_are_exact(
    certificate: Qualification, unit: str, ref: str, expected: str
) -> None:
    assert text(certificate, unit, ref) == expected


def test_certificate_has_no_tags_left(certificate: Qualification) -> None:
    assert not re.search(r"</?\w+>|\*\*", certificate.model_dump_json())


def test_certificate_simulation_and_evidence_of_unit_2(certificate: Qualification) -> None:
    unit = certificate.by_number["2"]

    assert unit.simulation
    assert "simulation can be used if workplace evidence is not available" in unit.simulation
    assert [entry.refs for entry in unit.evidence] == [["1.4"], ["3.1"], ["3.4"], ["3.7"], ["4.1"]]
    assert unit.evidence[0].items == ["Completed customer record(s)"]
    assert unit.guidance[1].refs == ["1.4", "3.1", "3.4", "3.7"]


def test_certificate_structure(certificate: Qualification) -> None:
    (group,) = certificate.groups

    assert (group.units, group.min_credit, certificate.credit) == (["1", "2"], 13, 13)
    assert certificate.rule
    assert certificate.rule.text.endswith("learners must complete both mandatory units totaling 13 credits.")


def test_certificate_method_key_is_put_right(certificate: Qualification) -> None:
    defined = {definition.term: definition.text for definition in certificate.definitions}

    assert (defined["Obs"], defined["Q"]) == ("Observation", "Questioning")
    assert defined["PD"] == "Professional Discussion"
    assert not {"R", "O", "D"} & defined.keys()
    assert "- 2. | 2.2 | Sim | 3, 5" in section(certificate, "Appendix 3: Sample assessment material").text


def test_certificate_title_page_gives_the_version(certificate: Qualification) -> None:
    assert section(certificate, "Title page").text.endswith("\nVersion 1.4 July 2018")


def test_certificate_contents_page_is_not_a_section(certificate: Qualification) -> None:
    titles = [section.title for section in certificate.sections]

    assert len(titles) == len(set(titles))
    assert "....." not in certificate.model_dump_json()


def test_structure_table_that_contradicts_a_unit_is_refused(skills: Qualification) -> None:
    rule, tables = "", [highfield.Table("Mandatory group", "", [highfield.Row("J/617/6433", "", 2, 10, 9)])]

    with pytest.raises(ValueError, match="unit 1 differs"):
        highfield.groups(rule, tables, skills.units)


def test_a_broken_row_of_the_structure_is_refused() -> None:
    with pytest.raises(ValueError, match="not a row"):
        highfield.tables(["Rule", "Mandatory group", "intro", "J/617/6433 Knowing your customers 2 10"])
