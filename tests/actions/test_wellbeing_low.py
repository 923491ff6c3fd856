"""The small step that a low mood is offered is from the learner's own record."""

from actions.wellbeing_low import nearest, shortest
from knowledge import qualification as catalogue
from knowledge.qualification import Unit
from learners.checklist import State
from learners.standing import Standing
from tests.search_fixtures import SFJ


def unit(number: str) -> Unit:
    found = catalogue.load_all()[SFJ].unit(number)
    assert found is not None
    return found


def stands(number: str, *done: str, state: State = State.CLAIMED) -> Standing:
    refs = [c.ref for _, c in unit(number).criteria()]
    return Standing(unit(number), {ref: state if ref in done else State.TO_DO for ref in refs})


def all_but(number: str, left: int) -> list[str]:
    return [c.ref for _, c in unit(number).criteria()][left:]


def test_the_unit_talked_about_comes_first_then_the_one_nearest_to_its_end_then_the_first() -> None:
    begun, nearly, untouched = stands("3", "1.1"), stands("9", *all_but("9", 2)), stands("1")
    every = [untouched, begun, nearly]
    assert nearest(every, [begun]) is begun
    assert nearest(every, []) is nearly
    assert nearest([untouched, stands("2")], []) is untouched
    assert nearest([], [untouched]) is untouched
    assert nearest([stands("3", *all_but("3", 0))], []) is None


def test_the_step_is_short_and_nothing_that_was_sent_back() -> None:
    step = shortest(stands("1"))
    assert all(len(step.text) <= len(c.text) for _, c in unit("1").criteria())
    again = shortest(stands("1", step.ref, state=State.REFERRED_BACK))
    assert again.ref != step.ref
