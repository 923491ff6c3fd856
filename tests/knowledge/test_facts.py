"""Questions for one fact are told apart, and answered from the catalogue or said to be left out."""

import pytest

from knowledge import facts
from knowledge import qualification as catalogue
from knowledge.qualification import Qualification
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS, RECRUITMENT, SFJ


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("what's the UAN of unit 12", ["uan"]),
        ("unit reference number please", ["uan"]),
        ("how many criteria are in it", ["count"]),
        ("how many ACs", ["count"]),
        ("how many credits is it", ["credit"]),
        ("how many credits is that unit", ["credit"]),
        ("how many guided learning hours in total", ["glh"]),
        ("how long does it take", ["glh"]),
        ("what level is it", ["level"]),
        ("credits and GLH of unit 4", ["credit", "glh"]),
        ("is unit 14 optional", ["group"]),
        ("do i have to do unit 3", ["group"]),
        ("what's the aim of unit 201", ["aim"]),
        ("what do I need for unit 9", []),
        ("", []),
    ],
)
def test_the_facts_a_question_asks_for(question: str, wanted: list[str]) -> None:
    assert facts.asked(question) == wanted


@pytest.mark.parametrize(
    ("key", "number", "fact", "line"),
    [
        (SFJ, "9", "uan", "R/506/2151"),
        (SFJ, "9", "count", "**17** (8 in outcome 1, 9 in outcome 2)"),
        (SFJ, "4", "credit", "**10 credits**"),
        (SFJ, "12", "glh", "**14**"),
        (SFJ, "12", "level", "**2**"),
        (SFJ, "30", "group", "Optional Group B"),
        (RECRUITMENT, "3", "group", "Mandatory group"),
    ],
)
def test_a_fact_is_told_as_printed(
    qualifications: dict[str, Qualification], key: str, number: str, fact: str, line: str
) -> None:
    qualification = qualifications[key]
    unit = qualification.by_number[number]
    assert line in facts.told(qualification, unit, [fact])[0]


def test_one_credit_is_no_plural(qualifications: dict[str, Qualification]) -> None:
    qualification = qualifications[SFJ]
    unit = qualification.units[0].model_copy(update={"credit": 1})
    assert facts.told(qualification, unit, ["credit"]) == ["**1 credit**"]


@pytest.mark.parametrize("fact", ["credit", "glh", "level", "aim"])
def test_what_the_document_leaves_out_is_said_to_be_missing(
    qualifications: dict[str, Qualification], fact: str
) -> None:
    qualification = qualifications[CERTIFICATE]
    unit = qualification.units[0].model_copy(update={fact: None})
    assert facts.told(qualification, unit, [fact]) == [f"{fact.upper()}: the specification does not say"]


def test_whether_a_unit_has_to_be_done_is_the_centres_to_say_without_a_structure(
    qualifications: dict[str, Qualification],
) -> None:
    qualification = qualifications[CITY_GUILDS]
    (line,) = facts.told(qualification, qualification.units[0], ["group"])
    assert "your centre decides" in line


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("is there a unit about social media?", "social media"),
        ("any units on dealing with angry people", "dealing with angry people"),
        ("list my units", None),
        ("what are the units for my course", None),
        ("how many units are on the qualification", None),
    ],
)
def test_what_a_question_for_units_is_about(question: str, subject: str | None) -> None:
    assert facts.subject(question) == subject


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("list the optional units", {False}),
        ("which are compulsory", {True}),
        ("mandatory and optional ones", {True, False}),
        ("list my units", set()),
    ],
)
def test_which_groups_a_question_is_about(question: str, kinds: set[bool]) -> None:
    assert facts.group_kinds(question) == kinds


@pytest.mark.parametrize(
    ("key", "question", "groups"),
    [
        (SFJ, "which units are in group b", ["Optional Group B"]),
        (SFJ, "group A and group B please", ["Optional Group A", "Optional Group B"]),
        (SFJ, "which group is it", []),
        (RECRUITMENT, "grp a", ["Optional Group A"]),
        (RECRUITMENT, "is there a group b", []),
        (CITY_GUILDS, "group a", []),
    ],
)
def test_a_group_is_named_by_its_letter(key: str, question: str, groups: list[str]) -> None:
    assert [group.name for group in facts.groups_named(question, catalogue.load(key))] == groups


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("rest of the options from 24 please", "24"),
        ("show me the units, 30 onwards", "30"),
        ("the optional list starting at 12", "12"),
        ("swap unit 12 from my units", None),
        ("3 options from group a", None),
        ("what evidence from unit 9", None),
        ("units from 12 to 20", None),
    ],
)
def test_a_list_may_be_asked_for_from_a_unit_on(text: str, number: str | None) -> None:
    assert facts.listed_from(text) == number


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("and which ones are in group a", True),
        ("show me group b", True),
        ("is unit 9 in group a or b", False),
        ("how many credits from group b", False),
    ],
)
def test_the_units_of_a_group_are_asked_for(text: str, asks: bool) -> None:
    assert facts.asks_for_group(text) is asks


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("the leads one", "leads"),
        ("its something to do with meetings", "meetings"),
        ("the one where you ring people", "you ring people"),
        ("the second one", None),
        ("unit 9", None),
    ],
)
def test_how_a_unit_is_described(text: str, described: str | None) -> None:
    assert facts.described(text) == described
