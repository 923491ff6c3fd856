"""Somebody who was taken for ill or unsafe says that they are neither."""

from rasa.shared.core.events import UserUttered

from bot.taken_wrongly import is_put_right

ADVISED = ["action_answer_outside"]


def heard(text: str, *asides: str, intent: str = "out_of_scope") -> UserUttered:
    return UserUttered(text, {"name": intent}, parse_data={"asides": list(asides)})


DENIES: tuple[UserUttered, list[str]] = (heard("im not poorly", "well"), [])


def test_illness_is_denied_after_advice_on_it() -> None:
    assert is_put_right([(heard("my head hurts over this"), ADVISED), DENIES])
    assert not is_put_right([(heard("tell me a joke"), ADVISED), DENIES])
    assert not is_put_right([(heard("my head hurts over this"), []), DENIES])
    assert not is_put_right([DENIES])


def test_being_asked_after_is_denied_unless_it_was_distress() -> None:
    assert is_put_right([(heard("so pleased", "check_in"), []), DENIES])
    assert not is_put_right([(heard("so pleased", "check_in"), []), (heard("whats left"), [])])
    assert not is_put_right([(heard("i feel awful", "check_in", intent="distress"), []), DENIES])
