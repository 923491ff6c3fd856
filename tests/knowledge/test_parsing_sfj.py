"""The SFJ Awards parser on the document itself, and on short pieces of its layout."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import pytest

from knowledge.parsing import build, corrections, sfj_guidance, sfj_units
from knowledge.parsing.doubts import doubts
from knowledge.parsing.steps import split_by
from knowledge.qualification import Criterion, Outcome, Qualification, Section, Unit

KEY = "sfj-l3-customer-service"
COUNTS = {
    "1": (3, 16), "2": (4, 16), "3": (2, 13), "4": (5, 19), "5": (3, 13), "6": (3, 14), "7": (3, 13),
    "8": (3, 12), "9": (2, 17), "10": (4, 19), "11": (3, 15), "12": (2, 16), "13": (3, 11), "14": (2, 8),
    "15": (2, 10), "16": (2, 13), "17": (2, 14), "18": (2, 12), "19": (3, 9), "20": (3, 11), "21": (2, 11),
    "22": (3, 17), "23": (4, 21), "24": (3, 12), "25": (3, 12), "26": (3, 17), "27": (3, 10), "28": (2, 11),
    "29": (3, 14), "30": (3, 10), "31": (3, 14), "32": (2, 12), "33": (3, 10), "34": (5, 22), "35": (4, 15),
    "36": (2, 11), "37": (3, 16), "38": (4, 22), "39": (2, 10), "40": (4, 16), "41": (2, 12), "42": (3, 13),
    "43": (2, 10), "44": (3, 19), "45": (3, 9),
}  # fmt: skip
RECOVERED = {
    "2": ["3.3", "4.2"], "6": ["1.1", "2.1", "2.2", "2.3"], "28": ["2.5"], "29": ["1.1"], "30": ["3.3"],
    "33": ["2.1", "2.2", "3.1"], "35": ["1.1", "4.5", "4.6"], "41": ["1.1"], "42": ["1.1", "3.6"],
    "45": ["1.1", "1.2", "2.1", "2.3", "3.1"],
}  # fmt: skip
KNOWLEDGE_UNITS = ["2", "4", "6", "43"]
SUITE = "Customers Service (2013) National Occupational Standards"
LEVELS = ["Knowledge/understanding", "Application", "Analysis", "Evaluation"]
APPENDIX_A = "Appendix A: Skills CFA Assessment Strategy Competence units (S/NVQ) - April 2014"
STRUCTURE_ROW = re.compile(r"^(\d+)\t([^\t]+)\t(\d+)\t(\d+)$", re.MULTILINE)
FURNITURE = re.compile(r"\s*\bPage \d+ of 136.*|IQB/.*")
HEADING_MARK = re.compile("^ ?- o |(?<=QA\\))[\u00b2\u2074]$")
LEFT_IN = re.compile(r"Page \d+ of|IQB/|Version 3\.0 \||\t|\*\*|\u00b7|^\u2022 ", re.MULTILINE)
UNIT_LAYOUT = re.compile(
    r"(Guided Learning Hours: |Unit Level: |Unit Credit: |Unit grid: |.?earning Outcome - |Unit \d+ Guidance"
    r"|(Delivery|Assessment|Simulation|Links)$).*"
)
EMPTY_HEADING = re.compile(
    r"\t?(Unit\tCredit\tGuided Learning Hours$|Section A$|1 Introduction$|4\. Evidence$|Plagiarism$"
    r"|2\.6 Assessment roles and quality assurance$)"
)
FRONT = [
    "Unit 1: Filing A/123/4567",
    "Guided Learning Hours: 2",
    "Unit Level: 1",
    "Unit Credit: 3",
    "Learning Outcome - The learner will:\tAssessment Criteria - The learner can:",
]


@pytest.fixture(scope="module")
def sfj() -> Qualification:
    return build.parse(KEY)[0]


@pytest.fixture(scope="module")
def source() -> str:
    notes = corrections.read(KEY)
    return notes.repair((build.SPECS_FOLDER / f"{KEY}.txt").read_text(encoding="utf-8"))


def test_every_unit_has_its_outcomes_and_criteria(sfj: Qualification) -> None:
    found = {unit.number: (len(unit.outcomes), len(list(unit.criteria()))) for unit in sfj.units}
    assert found == COUNTS
    assert [len(found), *map(sum, zip(*found.values(), strict=True))] == [45, 130, 617]


def test_the_23_lost_refs_are_recovered_and_marked(sfj: Qualification) -> None:
    lost = {unit.number: [c.ref for _, c in unit.criteria() if c.recovered] for unit in sfj.units}
    assert {number: refs for number, refs in lost.items() if refs} == RECOVERED
    assert sum(map(len, RECOVERED.values())) == 23


def test_nothing_is_in_doubt(sfj: Qualification) -> None:
    assert [doubt for unit in sfj.units for doubt in doubts(unit)] == []


def test_every_criterion_stands_in_one_row_of_its_units_table(sfj: Qualification, source: str) -> None:
    tables = unit_texts(source)
    for unit in sfj.units:
        for _, criterion in unit.criteria():
            ref = "" if criterion.recovered else rf"{re.escape(criterion.ref)}[ \t]"
            row = rf"(?m)(?:^|\t){ref}(?:[\d.]+ )?{re.escape(criterion.text)}(?:\t|$)"
            assert len(re.findall(row, tables[unit.number])) == 1, (unit.number, criterion)


def test_no_word_of_a_unit_is_lost(sfj: Qualification, source: str) -> None:
    tables = unit_texts(source)
    for unit in sfj.units:
        printed = [line for line in tables[unit.number].split("\n") if not UNIT_LAYOUT.fullmatch(line)]
        lost = words("\n".join(printed)) - words("\n".join(texts(unit.model_dump())))
        assert lost == Counter(), unit.number


def test_no_word_round_the_units_is_lost(sfj: Qualification, source: str) -> None:
    front = source[source.index("\nContact Us\n") : source.rindex("\nUnit 1: ")]
    back = source[source.rindex("\nAppendix A: ") :]
    printed = [HEADING_MARK.sub("", FURNITURE.sub("", line)) for line in f"{front}\n{back}".split("\n")]
    kept = list(texts(sfj.model_dump(include={"sections": True, "groups": True})))
    table = [f"{unit.title} {unit.credit} {unit.glh}" for unit in sfj.units]
    lost = words("\n".join(line for line in printed if not EMPTY_HEADING.fullmatch(line)))
    assert lost - words("\n".join([*kept, *table])) == Counter()


def test_page_furniture_and_layout_marks_are_gone(sfj: Qualification) -> None:
    assert [text for text in texts(sfj.model_dump()) if LEFT_IN.search(text)] == []


def test_what_the_cover_and_the_front_matter_state(sfj: Qualification) -> None:
    assert (sfj.title, sfj.number) == ("SFJ Awards Level 3 Diploma in Customer Service", "601/5051/8")
    assert (sfj.short_title, sfj.awarding_body) == ("SFJ Level 3 Diploma in Customer Service", "SFJ Awards")
    assert (sfj.level, sfj.credit, sfj.glh, sfj.tqt) == (3, 55, "289-375", None)
    assert sfj.assessment_method == (
        "Assessment is by portfolio, internally set and marked and quality assured by SFJ AWARDS."
    )


def test_the_withdrawal_is_quoted(sfj: Qualification) -> None:
    assert sfj.withdrawn == (
        "Please note that the SFJ Awards Level 3 Diploma in Customer Service is being withdrawn. "
        "No learners can therefore be registered on this qualification after 30 September 2022 "
        "and all certifications must be completed by 30 September 2023."
    )


def test_the_rule_of_combination(sfj: Qualification) -> None:
    assert sfj.rule is not None
    assert (sfj.rule.total_credit, sfj.rule.text[:33]) == (55, "To achieve this qualification lea")
    assert [(g.name, g.mandatory, g.min_credit, g.max_credit) for g in sfj.groups] == [
        ("Mandatory Group", True, 31, None),
        ("Optional Group A", False, 15, None),
        ("Optional Group B", False, None, 9),
    ]
    assert [number for group in sfj.groups for number in group.units] == [str(n) for n in range(1, 46)]
    assert [group.units[0] for group in sfj.groups] == ["1", "7", "29"]


def test_the_structure_table_and_the_unit_pages_agree(sfj: Qualification, source: str) -> None:
    table = STRUCTURE_ROW.findall(source)
    assert [(u.number, u.title, str(u.credit), str(u.glh)) for u in sfj.units] == table


def test_a_unit_without_a_title_takes_it_from_the_structure_table(sfj: Qualification) -> None:
    unit = unit_of(sfj, "4")
    assert (unit.title, unit.uan, unit.level) == ("Principles of business", "D/506/1942", 3)


@pytest.mark.parametrize(
    ("number", "outcome", "text"),
    [
        ("5", "1", "Be able to identify personal and professional development requirements"),
        ("20", "1", "Understand how to support customers through real-time online customer service"),
        ("26", "3", "Be able to promote the benefits of social media networking to customer service"),
        ("33", "1", "Understand how to collaborate with other departments"),
        ("35", "2", "Understand how to use tools and methods to analyse sales-related information"),
        ("35", "3", "information about customers, markets and competitors"),
    ],
)
def test_outcomes_are_rejoined(sfj: Qualification, number: str, outcome: str, text: str) -> None:
    assert {o.number: o.text for o in unit_of(sfj, number).outcomes}[outcome] == text


def test_words_cut_by_the_column_edge_are_whole_again(sfj: Qualification) -> None:
    unit = unit_of(sfj, "40")
    assert text_of(unit, "1.1").startswith(
        "Explain the roles, responsibilities and accountabilities of individ"
    )
    assert text_of(unit, "2.5") == "Identify any special requirements of event attendees"


def test_indicative_contents_go_with_their_criterion(sfj: Qualification) -> None:
    contents = [piece for piece in unit_of(sfj, "43").guidance if piece.heading == "Indicative Contents"]
    assert [piece.refs for piece in contents] == [[c.ref] for _, c in unit_of(sfj, "43").criteria()]
    assert contents[1].text.startswith("Career pathways within organisation/ industry: Covering: training")


def test_assessment_paragraphs_are_requirements(sfj: Qualification) -> None:
    pieces = [piece.text for piece in unit_of(sfj, "7").guidance if piece.kind == "requirement"]
    assert [text[:31] for text in pieces] == [
        "All Assessment Criteria must be",
        "Evidence for this unit must dem",
        "Evidence for this unit should b",
    ]
    assert all(any(p.kind == "requirement" for p in unit.guidance) for unit in sfj.units)


def test_knowledge_units_list_their_assessment_methods(sfj: Qualification) -> None:
    assert [unit.number for unit in sfj.units if unit.evidence] == KNOWLEDGE_UNITS
    methods = unit_of(sfj, "4").evidence[0]
    assert methods.items[0] == "Question and answer test"
    assert len(methods.items) == 5
    assert methods.note is not None
    assert methods.note.endswith("These can be assessed by a variety of methods including:")


def test_every_unit_but_the_knowledge_units_has_a_simulation_clause(sfj: Qualification) -> None:
    assert [unit.number for unit in sfj.units if unit.simulation is None] == KNOWLEDGE_UNITS
    assert str(unit_of(sfj, "37").simulation).startswith(
        "Simulation is not allowed for any part of this unit"
    )


def test_every_unit_says_its_aim_and_how_it_is_assessed(sfj: Qualification) -> None:
    assert all(unit.aim and unit.aim.endswith(".") for unit in sfj.units)
    assert {unit.assessment_method for unit in sfj.units} == {
        "Assessment is by portfolio.",
        "This is a knowledge-based unit and assessment is by portfolio.",
    }


def test_links_name_the_suite_of_standards(sfj: Qualification) -> None:
    assert unit_of(sfj, "9").nos == [
        f"{SUITE}: CFACSC7 Process customer service complaints",
        f"{SUITE}: CFACSC8 Handle referred customer complaints",
    ]
    assert [unit.number for unit in sfj.units if not unit.nos] == ["28", "43"]


def test_a_verb_is_defined_by_its_level_or_levels(sfj: Qualification) -> None:
    defined = {definition.term: definition.text for definition in sfj.definitions}
    assert defined["evaluate"].startswith(
        "Evaluation: The most advanced cognitive skill is that of evaluation"
    )
    assert re.findall(rf"^({'|'.join(LEVELS)}): ", defined["summarise"], re.MULTILINE) == LEVELS[2:]
    assert {"create", "demonstrate how", "critically analyse", "to what extent"} <= defined.keys()
    assert len(defined) == len(sfj.definitions)


def test_abbreviations_are_defined(sfj: Qualification) -> None:
    defined = {definition.term: definition.text for definition in sfj.definitions}
    assert defined["FS ICT"] == "Functional Skills ICT"
    assert defined["CCEA"].endswith("(Northern Ireland)")


def test_sections_are_cut_at_their_headings(sfj: Qualification) -> None:
    inner: dict[str | None, list[str]] = defaultdict(list)
    for section in sfj.sections:
        inner[section.parent].append(section.title)
    assert inner["Assessment terminology"] == LEVELS
    assert inner["Plagiarism"][0] == "What is plagiarism?"
    assert inner["About this Qualification"] == ["Qualification Withdrawal"]
    assert {"3.1 Assessors", "4.2 Simulation", "5. Employer direct model"} <= set(inner[APPENDIX_A])
    assert inner["Resources"] == ["Training Resources", "Resources and Useful websites"]
    assert {"Purpose", "Progression", "Tutor requirements"} <= set(inner[None])


def test_a_footnote_goes_with_the_section_that_has_its_mark(sfj: Qualification) -> None:
    section = section_of(sfj, "1.2 Qualifications and Credit Framework")
    assert "a new way of recognising skills and qualifications. The QCF does this" in section.text
    assert re.findall(r"^[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+", section.text, re.MULTILINE) == [
        "\u2078",
        "\u2079",
    ]


def test_a_ref_printed_in_the_first_column_or_twice_is_read() -> None:
    unit = unit_from("1. Be able to file\t1.1\tFile letters", "1.2\tSort letters", "1.3\t1.3 Find letters")
    assert [(c.ref, c.text) for _, c in unit.criteria()] == [
        ("1.1", "File letters"),
        ("1.2", "Sort letters"),
        ("1.3", "Find letters"),
    ]


def test_lost_refs_and_outcome_numbers_follow_from_the_sequence() -> None:
    unit = unit_from("Be able to file\t\tFile letters", "2. Be able to find\t\tFind them", "\t2.2\tSort them")
    assert [(o.number, o.text) for o in unit.outcomes] == [("1", "Be able to file"), ("2", "Be able to find")]
    assert [c.ref for _, c in unit.criteria()] == ["1.1", "2.1", "2.2"]
    assert [c.recovered for _, c in unit.criteria()] == [True, True, False]


def test_lost_refs_that_do_not_fill_the_gap_are_refused() -> None:
    with pytest.raises(ValueError, match=r"expected 1\.3"):
        unit_from("1. Be able to file\t1.1\tFile letters", "\t\tSort letters", "\t1.4\tFind letters")


def test_a_line_that_is_no_row_is_refused() -> None:
    with pytest.raises(ValueError, match="nor a row of its table"):
        unit_from("1. Be able to file\t1.1\tFile letters", "and post them")


@pytest.mark.parametrize(
    ("text", "kind", "heading", "refs"),
    [
        ("For Assessment Criteria 1.2, a risk is a hazard.", "definition", "risk", ["1.2"]),
        ("A Service offer defines what is offered.", "definition", "Service offer", ["1.1"]),
        ('"Service-offer" refers to what is offered.', "definition", "Service-offer", ["1.1"]),
        ("Customers are people.", "definition", "Customers", []),
        ("Service offers may include refunds.", "guidance", None, ["1.1"]),
        ("The offer should relate to the customer.", "guidance", None, []),
        ("This is a knowledge-based unit and assessment is by portfolio.", "requirement", None, []),
    ],
)
def test_guidance_is_sorted_by_what_it_says(
    text: str, kind: str, heading: str | None, refs: list[str]
) -> None:
    (piece,) = sfj_guidance.guidance([text], [OUTCOME])
    assert (piece.kind, piece.heading, piece.refs, piece.text) == (kind, heading, refs, text)


def test_guidance_for_an_outcome_names_it() -> None:
    (piece,) = sfj_guidance.guidance(["For Learning Outcome 2, keep records."], [OUTCOME])
    assert (piece.outcome, piece.refs) == ("2", [])


def test_lists_and_what_goes_on_in_lower_case_stay_with_their_lead() -> None:
    paragraphs = ["Customers may have:", "\u2022 needs", "or be:", "Angry", "\u2022 sad", "Be calm."]
    pieces = sfj_guidance.guidance("\n\n".join(paragraphs).split("\n"), [OUTCOME])
    assert [p.text for p in pieces] == ["Customers may have:\n- needs\nor be:\n- Angry\n- sad", "Be calm."]


OUTCOME = Outcome(
    number="1",
    text="Understand offers",
    criteria=[
        Criterion(ref="1.1", text="Explain the service offer to customers"),
        Criterion(ref="1.2", text="Explain the risks to customers"),
    ],
)


def unit_from(*rows: str) -> Unit:
    lines = [*FRONT, *rows, "Unit 1 Guidance on Delivery and Assessment", "Delivery", "", "Assessment", ""]
    (chunk,) = split_by(lines, sfj_units.HEADING)
    return sfj_units.unit(chunk, {})


def unit_of(sfj: Qualification, number: str) -> Unit:
    unit = sfj.unit(number)
    assert unit is not None
    return unit


def text_of(unit: Unit, ref: str) -> str:
    criterion = unit.criterion(ref)
    assert criterion is not None
    return criterion.text


def section_of(sfj: Qualification, title: str) -> Section:
    return next(section for section in sfj.sections if section.title == title)


def unit_texts(source: str) -> dict[str, str]:
    body = source[source.rindex("\nUnit 1: ") : source.rindex("\nAppendix A: ")]
    chunks = split_by(body.split("\n"), sfj_units.HEADING)
    return {heading["number"]: "\n".join(lines) for heading, lines in chunks if heading}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def texts(value: object) -> Iterator[str]:
    parts = list(value.values()) if isinstance(value, Mapping) else value
    if isinstance(parts, list):
        for part in parts:
            yield from texts(part)
    elif isinstance(parts, str | int):
        yield str(parts)
