"""The City & Guilds parser on the document itself, and on short pieces of its layout."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from knowledge.parsing import build, corrections
from knowledge.parsing.city_guilds import parse
from knowledge.parsing.city_guilds_lines import Block, blocks, guidance_lines, lines_of
from knowledge.parsing.corrections import Corrections
from knowledge.parsing.doubts import doubts
from knowledge.qualification import Qualification, Unit

KEY = "city-guilds-l2-customer-service"
COUNTS = {
    "201": (5, 20), "202": (2, 9), "203": (4, 23), "204": (2, 6), "205": (4, 20), "206": (2, 16),
    "207": (3, 11), "208": (3, 18), "209": (3, 21), "210": (2, 8), "211": (2, 11), "212": (2, 10),
    "213": (2, 13), "214": (3, 12), "215": (3, 16), "216": (2, 14), "217": (2, 12), "218": (3, 9),
    "219": (3, 11), "220": (3, 10), "221": (2, 11), "222": (2, 11), "223": (2, 8), "224": (2, 10),
    "225": (2, 12), "226": (4, 16), "227": (3, 13), "228": (2, 10), "229": (3, 13), "230": (2, 8),
    "231": (3, 19), "232": (3, 10), "233": (4, 24), "234": (3, 18), "235": (5, 23), "236": (3, 9),
    "302": (4, 19), "303": (3, 14), "311": (2, 17),
}  # fmt: skip
# Words of the layout (labels, lead-ins, "o" bullets, page numbers), which the catalogue does not repeat.
LAYOUT = frozenset(
    """UAN Level Credit value GLH Relationship to NOS Assessment type requirements specified by a sector or
    regulatory body N A Aim Learning outcome The learner will can criteria guidance Guidance Range Evidence
    evidence may be supplied o 1 2 3 4 8""".split()  # noqa: SIM905
)
# What unit 225 heads without saying anything under it, and what unit 233 links to nothing.
EMPTY = {
    "225": {"Organisation", "s", "structure", "Presentation", "Challenging", "people"},
    "233": {"This", "unit", "is", "linked"},
}


@pytest.fixture(scope="module")
def qualification() -> Qualification:
    return build.parse(KEY)[0]


def unit_of(qualification: Qualification, number: str) -> Unit:
    unit = qualification.unit(number)
    assert unit is not None
    return unit


def text_of(qualification: Qualification, number: str, ref: str) -> str:
    criterion = unit_of(qualification, number).criterion(ref)
    assert criterion is not None
    return criterion.text


def test_every_unit_has_the_outcomes_and_criteria_counted_by_hand(qualification: Qualification) -> None:
    found = {u.number: (len(u.outcomes), len(list(u.criteria()))) for u in qualification.units}
    assert found == COUNTS
    assert (len(found), sum(o for o, _ in found.values()), sum(c for _, c in found.values())) == (
        39,
        109,
        535,
    )


def test_refs_follow_the_outcome_without_gaps(qualification: Qualification) -> None:
    for unit in qualification.units:
        assert [o.number for o in unit.outcomes] == [str(n + 1) for n in range(len(unit.outcomes))]
        for outcome in unit.outcomes:
            due = [f"{outcome.number}.{n + 1}" for n in range(len(outcome.criteria))]
            assert [c.ref for c in outcome.criteria] == due, unit.number


def test_no_criterion_holds_furniture_or_guidance(qualification: Qualification) -> None:
    furniture = re.compile(r"\n\d+$|[\]•]|  |Assessment|Range|Evidence may|The learner|^\d")
    texts = [c.text for u in qualification.units for _, c in u.criteria()]
    assert [text for text in texts if furniture.search(text) or text != text.strip()] == []
    assert max(len(text) for text in texts) < 160


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def printed(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in ("kind", "outcome", "refs", "recovered"):
                yield from printed(part)
    elif isinstance(value, list):
        for part in value:
            yield from printed(part)
    elif value is not None:
        yield str(value)


def test_no_word_of_the_document_is_lost(qualification: Qualification) -> None:
    source = corrections.read(KEY).repair((build.SPECS_FOLDER / f"{KEY}.txt").read_text(encoding="utf-8"))
    pages: dict[str, Counter[str]] = {}
    for text in re.split(r"(?m)^ ?Unit (?=\d{3})", source)[1:]:
        pages.setdefault(text[:3], Counter()).update(words(text))
    for unit in qualification.units:
        lost = pages[unit.number] - words(" ".join(printed(unit.model_dump())))
        repeated_heading = (
            words(f"{unit.number} {unit.title}") if unit.number in ("228", "303") else Counter()
        )
        assert set(lost - repeated_heading) <= LAYOUT | EMPTY.get(unit.number, set()), unit.number


def test_the_build_has_no_unexplained_doubt(qualification: Qualification) -> None:
    found = {(d.unit, d.ref, d.kind) for unit in qualification.units for d in doubts(unit)}
    assert found == {(w.unit, w.ref, w.kind) for w in corrections.read(KEY).warnings}


def test_the_qualification_says_only_what_the_document_shows(qualification: Qualification) -> None:
    assert qualification.title == qualification.short_title == "City & Guilds Level 2 Customer Service (5528)"
    assert (qualification.awarding_body, qualification.number, qualification.level) == (
        "City & Guilds", "5528", 2,
    )  # fmt: skip
    assert (qualification.credit, qualification.rule, qualification.groups) == (None, None, [])


@pytest.mark.parametrize(
    ("number", "second", "uan", "title"),
    [
        ("202", "662", "F/506/2131", "Understand customers"),
        ("204", "664", "A/506/1964", "Understand employer organisations"),
        ("205", None, "L/506/1788", "Manage personal performance and development"),
        ("220", None, "H/506/2977", "Support customers using self-service equipment"),
        ("230", "680", "J/506/1806", "Principles of equality and diversity in the workplace"),
        ("311", None, "R/506/2151", "Resolve customers’ complaints"),
    ],
)
def test_headings(
    qualification: Qualification, number: str, second: str | None, uan: str, title: str
) -> None:
    unit = unit_of(qualification, second or number)
    assert (unit.number, unit.second_number, unit.uan, unit.title) == (number, second, uan, title)


def test_a_unit_s_header_fields(qualification: Qualification) -> None:
    unit = unit_of(qualification, "234")
    assert (unit.level, unit.credit, unit.glh) == (2, 7, 40)
    assert {u.number for u in qualification.units if u.level == 3} == {"302", "303", "311"}
    assert unit_of(qualification, "231").level == 2
    assert unit_of(qualification, "202").assessment_method == "E-volve or Portfolio of evidence"
    aim = unit_of(qualification, "236").aim
    assert aim is not None
    assert aim.splitlines()[-3:] == [
        "- the software tools and functions involved will at times be non-routine or unfamiliar",
        "- the choice and use of input, manipulation and output techniques will need to take account of a "
        "number of factors or elements and at times be multi-step; and",
        "- the user will take some responsibility for inputting, manipulating and outputting the "
        "information.",
    ]


def test_links_to_national_standards(qualification: Qualification) -> None:
    assert unit_of(qualification, "216").nos == [
        "This unit is linked to the Customers Service (2013) National Occupational Standards:",
        "CFACSC4 Deliver customer service to challenging customers",
    ]
    assert len(unit_of(qualification, "201").nos) == 9
    assert unit_of(qualification, "235").nos == ["This unit is linked to Contact Centre NOS 19."]
    assert unit_of(qualification, "228").nos == unit_of(qualification, "233").nos == []


@pytest.mark.parametrize(
    ("number", "ref", "text"),
    [
        ("202", "1.2", "explain how cultural factors can affect customers’ expectations"),
        ("206", "2.10", "adhere to organisational policies and procedures, legal and ethical requirements "
         "when communicating verbally with customers."),
        ("207", "1.3", "describe the potential benefits and limitations associated with communicating with "
         "customers in writing"),
        ("208", "1.1", "explain why an organisation should have guidance on dealing with telephone calls"),
        ("219", "3.4", "adhere to organisational policies and procedures, legal and ethical requirements "
         "when supporting customers through on-line customer service."),
        ("225", "1.4", "explain the:\na. health\nb. safety\nc. security\n"
         "implications of visitors to a building"),
        ("225", "2.7", "adhere to organisational procedures on:\n"
         "a. entry\nb. security\nc. health\nd. safety."),
        ("226", "1.5", "explain the requirements of:\na. health\nb. safety\nc. security\n"
         "when organising events"),
        ("226", "2.3", "distribute pre-event documentation to delegates in accordance with the event plan"),
        ("227", "2.4", "agree:\na. specific\nb. measurable\nc. achievable\nd. realistic\ne. time-bound\n"
         "(SMART) buddying objectives."),
        ("228", "1.6", "describe the:\na. types\nb. roles\nc. responsibilities\n"
         "of representative bodies and their relevance to their own role."),
        ("233", "1.10", "state who to go to when in need of support to overcome objections."),
        ("303", "3.4", "adhere to:\na. organisational policies and procedures\n"
         "b. legal and ethical requirements\nwhen carrying out business negotiations."),
    ],
)  # fmt: skip
def test_criteria_in_full(qualification: Qualification, number: str, ref: str, text: str) -> None:
    assert text_of(qualification, number, ref) == text


def test_outcome_texts_are_joined(qualification: Qualification) -> None:
    outcomes = unit_of(qualification, "235").outcomes
    assert outcomes[3].text == (
        "be able to comply with regulations and legislation during direct sales in a contact centre"
    )


MADE_UP = """
Unit 901 Try the layout
UAN: A/111/2222
Level: 2
Credit value: 1
GLH: 5
Aim: To try it.

Learning outcome

The learner will:

1. try it

Assessment criteria

The learner can:

{criteria}

Assessment guidance
"""


def criteria_of(criteria: str) -> list[tuple[str, str, bool]]:
    facts = (("title", "T"), ("short_title", "T"), ("awarding_body", "B"), ("level", 2))
    notes = Corrections.model_validate(
        {"key": "made-up", "facts": [{"field": f, "value": v, "reason": "made up"} for f, v in facts]}
    )
    (unit,) = parse(MADE_UP.format(criteria=criteria), notes).units
    return [(c.ref, c.text, c.recovered) for _, c in unit.criteria()]


def test_a_criterion_runs_over_a_page_and_may_stand_below_or_against_its_ref() -> None:
    assert criteria_of("1.1explain what goes on\n over the page\n\n2   \n\n1.2\ndescribe another") == [
        ("1.1", "explain what goes on over the page", False),
        ("1.2", "describe another", False),
    ]


def test_the_lost_ref_of_an_outcome_s_first_criterion_is_recovered() -> None:
    assert criteria_of("explain what has no ref\n\n1.2 describe another") == [
        ("1.1", "explain what has no ref", True),
        ("1.2", "describe another", False),
    ]


def test_an_indented_line_is_an_item_and_one_right_below_text_starts_a_page() -> None:
    assert lines_of("Scope\n\n what is offered\n\nthe end of a page.\n Uses:\n\n ]\n  one\n\n  two\n") == [
        "Scope", "", "• what is offered", "", "the end of a page.", "", "Uses:", "", "• one", "", "• two", "",
    ]  # fmt: skip


def test_paragraphs_are_told_apart_by_the_room_left_on_a_line() -> None:
    lines = [
        "Closing dialogue:",
        "Is when you finish the communication. Before that you will check the",
        "customer is satisfied.",
        "",
        "• legislative requirements and organisational policies and",
        "",
        "procedures",
    ]
    assert blocks(guidance_lines(lines)) == [
        Block(False, "Closing dialogue:"),
        Block(
            False,
            "Is when you finish the communication. Before that you will check the customer is satisfied.",
        ),
        Block(True, "legislative requirements and organisational policies and procedures"),
    ]
