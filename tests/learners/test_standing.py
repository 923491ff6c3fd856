"""What counts, unit by unit: mandatory and chosen units, and one way through either/or criteria."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from knowledge import qualification as catalogue
from knowledge.qualification import Qualification
from learners import account, checklist, choices, evidence, progress, standing
from learners.checklist import State
from learners.database import Database
from learners.evidence import Note
from learners.files import Files
from learners.models import Learner
from learners.standing import Standing
from tests.learners.conftest import NOW

SKILLS = catalogue.load("highfield-l2-customer-service-skills")
RECRUITMENT = catalogue.load("highfield-l2-nvq-recruitment-resourcing")
CITY_GUILDS = catalogue.load("city-guilds-l2-customer-service")


@pytest.fixture
def session(database: Database):
    with database.writing() as opened:
        yield opened


@pytest.fixture
def learner(session: Session) -> Learner:
    learner = account.new(session, "web", NOW).learner
    for one in (SKILLS, RECRUITMENT, CITY_GUILDS):
        account.enrol(session, learner, one.key, NOW)
    return learner


def of_unit(session: Session, learner: Learner, qualification: Qualification, number: str) -> Standing:
    unit = qualification.unit(number)
    assert unit is not None
    (found,) = standing.of(session, learner, qualification, [unit])
    return found


def numbers(session: Session, learner: Learner, qualification: Qualification) -> list[str]:
    return [one.unit.number for one in standing.counting(session, learner, qualification)]


def claim(session: Session, learner: Learner, qualification: Qualification, *criteria: str) -> None:
    checklist.mark(session, learner, [f"{qualification.key}/{one}" for one in criteria], NOW)


def test_optional_units_count_once_chosen(session: Session, learner: Learner) -> None:
    assert numbers(session, learner, RECRUITMENT) == [str(n) for n in range(1, 10)]
    twelve = RECRUITMENT.unit("12")
    assert twelve is not None
    choices.choose(session, learner, RECRUITMENT, [twelve], NOW)
    assert numbers(session, learner, RECRUITMENT)[-1] == "12"


def test_without_groups_the_units_begun_count(session: Session, learner: Learner) -> None:
    assert numbers(session, learner, CITY_GUILDS) == []
    claim(session, learner, CITY_GUILDS, "212/2.3")
    assert numbers(session, learner, CITY_GUILDS) == ["212"]


def test_before_a_choice_the_way_furthest_on_counts(session: Session, learner: Learner) -> None:
    undecided = of_unit(session, learner, SKILLS, "9")
    assert undecided.undecided is not None
    assert list(undecided.states) == ["S9.1", "S9.2", "S9.3"]
    claim(session, learner, SKILLS, "9/S9.5")
    assert list(of_unit(session, learner, SKILLS, "9").states) == ["S9.4", "S9.5", "S9.6"]


def test_only_the_way_taken_counts(session: Session, learner: Learner) -> None:
    unit = SKILLS.unit("9")
    assert unit is not None
    claim(session, learner, SKILLS, "9/S9.5")
    choices.choose_alternative(session, learner, SKILLS, unit, unit.either_or[0].alternatives[0])
    taken = of_unit(session, learner, SKILLS, "9")
    assert (taken.left, taken.undecided) == (["S9.1", "S9.2", "S9.3"], None)


def test_unit_17_counts_both_refs_and_prints_the_form_taken(session: Session, learner: Learner) -> None:
    unit = SKILLS.unit("17")
    assert unit is not None
    assert of_unit(session, learner, SKILLS, "17").left == ["B17.1", "B17.2"]
    facing = unit.either_or[0].alternatives[0]
    choices.choose_alternative(session, learner, SKILLS, unit, facing)
    ((_, first), _) = of_unit(session, learner, SKILLS, "17").criteria(["B17.1", "B17.2"])
    assert first.text == facing.text


def test_a_unit_is_signed_off_when_all_that_counts_is(session: Session, learner: Learner) -> None:
    ids = [f"{SKILLS.key}/9/S9.{n}" for n in (4, 5, 6)]
    checklist.decide(session, learner, ids, State.SIGNED_OFF, NOW)
    unit = of_unit(session, learner, SKILLS, "9")
    assert (unit.signed_off, unit.left, unit.begun) == (True, [], True)


def test_units_and_their_credits_are_counted_once_nothing_is_left(session: Session, learner: Learner) -> None:
    unit = RECRUITMENT.unit("9")
    assert unit is not None
    claim(session, learner, RECRUITMENT, *(f"9/{c.ref}" for _, c in unit.criteria()))
    claim(session, learner, RECRUITMENT, "8/1.1")
    found = progress.achieved(standing.counting(session, learner, RECRUITMENT))
    assert found == progress.Achieved(1, unit.credit or 0, 0, 0)


def test_the_last_touch_of_a_unit_is_its_latest_note_claim_or_decision(
    session: Session, learner: Learner
) -> None:
    claim(session, learner, RECRUITMENT, "8/1.1")
    hour = timedelta(hours=1)
    key = RECRUITMENT.key
    evidence.log(session, learner, key, Note("later", [f"{key}/8/1.2"]), NOW + hour)
    evidence.log(session, learner, key, Note("no criteria yet", unit="7"), NOW + 2 * hour)
    checklist.decide(session, learner, [f"{key}/3/1.1"], State.REFERRED_BACK, NOW + 3 * hour)
    touched = standing.last_touched(session, learner, RECRUITMENT)
    assert touched == {"8": NOW + hour, "7": NOW + 2 * hour, "3": NOW + 3 * hour}


def test_a_picture_is_made_again_only_when_something_changed(
    session: Session, learner: Learner, tmp_path
) -> None:
    files = Files(tmp_path / "files")

    def picture() -> str:
        shown = progress.as_shown("NVQ", standing.counting(session, learner, RECRUITMENT))
        return progress.picture(session, learner, files, shown, NOW).public_id

    first = picture()
    assert files.path(first).read_bytes().startswith(b"\x89PNG")
    assert picture() == first
    claim(session, learner, RECRUITMENT, "8/1.1")
    assert picture() != first
