"""The rule of combination agrees with a search through every way to complete a choice."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import qualification as catalogue
from knowledge.combination import Combination, combine, credits_of
from knowledge.qualification import Group, Qualification, Rule, Unit
from tests.search_fixtures import CERTIFICATE, CITY_GUILDS, RECRUITMENT, SFJ, SKILLS

SFJ_DIPLOMA = catalogue.load(SFJ)
SFJ_OPTIONAL = [
    unit.number
    for group in SFJ_DIPLOMA.groups[1:]
    for unit in SFJ_DIPLOMA.units
    if unit.number in group.units
]


def made_of(key: str, *numbers: str) -> Combination:
    qualification = catalogue.load(key)
    made = combine(qualification, [unit for unit in qualification.units if unit.number in numbers])
    assert made is not None
    return made


@st.composite
def structures(draw: st.DrawFn) -> tuple[Qualification, list[Unit]]:
    """A small qualification (mandatory, one open group, one with a maximum) and a choice from it."""
    credits = draw(st.lists(st.integers(1, 6), min_size=6, max_size=9))
    units = [
        Unit(number=str(n), uan=f"U{n}", title=f"Unit {n}", credit=credit, outcomes=[])
        for n, credit in enumerate(credits, start=1)
    ]
    numbers = [unit.number for unit in units]
    most = draw(st.integers(0, 8))
    least = draw(st.integers(0, most))
    groups = [
        Group(name="Mandatory", mandatory=True, units=numbers[:2]),
        Group(name="A", mandatory=False, units=numbers[2:4], min_credit=draw(st.integers(0, 9))),
        Group(name="B", mandatory=False, units=numbers[4:], max_credit=most, min_credit=least),
    ]
    rule = Rule(total_credit=draw(st.integers(0, 40)), text="as printed")
    made = Qualification(
        key="q", title="Q", short_title="Q", awarding_body="A", level=2, groups=groups, rule=rule, units=units
    )
    return made, draw(st.lists(st.sampled_from(units[2:]), unique_by=lambda unit: unit.number))


def fewest_more(qualification: Qualification, chosen: list[Unit]) -> int:
    """By trying every number of further credits in A and in B: the fewest that satisfy each clause."""
    mandatory, a, b = qualification.groups
    total = qualification.rule.total_credit or 0 if qualification.rule else 0
    have = [credits_of(unit for unit in chosen if unit.number in group.units) for group in (a, b)]
    fixed = credits_of(unit for unit in qualification.units if unit.number in mandatory.units)

    def satisfies(in_a: int, in_b: int) -> bool:
        counting = fixed + in_a + min(in_b, b.max_credit or 0)
        enough = in_a >= (a.min_credit or 0) and in_b >= (b.min_credit or 0)
        return enough and counting >= total

    return min(
        more_a + more_b
        for more_a, more_b in product(range(50), range(10))
        if satisfies(have[0] + more_a, have[1] + more_b)
    )


@given(structures())
def test_what_is_missing_is_the_fewest_credits_that_complete_the_choice(
    structure: tuple[Qualification, list[Unit]],
) -> None:
    made = combine(*structure)
    assert made is not None
    assert made.missing == fewest_more(*structure)
    assert made.is_complete == (made.missing == 0)


@given(st.lists(st.sampled_from(SFJ_OPTIONAL), unique=True))
def test_the_sfj_rule_is_as_printed(numbers: list[str]) -> None:
    a, b = (
        credits_of(u for u in SFJ_DIPLOMA.units if u.number in numbers and u.number in group.units)
        for group in SFJ_DIPLOMA.groups[1:]
    )
    made = made_of(SFJ, *numbers)
    assert made.is_complete == (a >= 15 and 31 + a + min(b, 9) >= 55)
    assert made.counting == 31 + a + min(b, 9)
    assert sum(one.over for one in made.groups) == max(0, b - 9)


@given(structures(), st.data())
def test_one_more_unit_never_makes_a_choice_worse(
    structure: tuple[Qualification, list[Unit]], data: st.DataObject
) -> None:
    qualification, chosen = structure
    more = data.draw(st.sampled_from(qualification.units))
    before, after = combine(qualification, chosen), combine(qualification, [*chosen, more])
    assert before is not None
    assert after is not None
    assert after.missing <= before.missing


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [([], 6), (["10", "17"], 2), (["10", "12"], 0), (["12"], 1), (["11", "12", "13"], 0)],
)
def test_the_recruitment_certificate_needs_six_optional_credits(numbers: list[str], missing: int) -> None:
    made = made_of(RECRUITMENT, *numbers)
    assert made.missing == made.groups[1].missing == missing


@pytest.mark.parametrize("key", [SKILLS, CERTIFICATE])
def test_where_all_is_mandatory_nothing_is_missing(key: str) -> None:
    made = made_of(key)
    assert made.is_complete
    assert made.counting == made.total


def test_a_mandatory_unit_counts_once_when_chosen_too() -> None:
    assert made_of(RECRUITMENT, "1", "10").counting == 24


def test_a_document_without_a_rule_makes_no_combination() -> None:
    qualification = catalogue.load(CITY_GUILDS)
    assert combine(qualification, qualification.units) is None
