"""What was said lately is said in other words."""

from actions.conversation_wordings import KEPT, unsaid, with_said


def test_the_first_wording_that_was_not_said_comes_first_then_the_one_said_longest_ago() -> None:
    assert unsaid([], ["one", "two"]) == "one"
    assert unsaid(["one"], ["one", "two"]) == "two"
    assert unsaid(["two", "one"], ["one", "two"]) == "two"
    assert unsaid(["one"], ["one"]) == "one"


def test_what_was_said_is_remembered_once_and_not_for_ever() -> None:
    assert with_said(["one", "two"], "one") == ["two", "one"]
    assert len(with_said([str(n) for n in range(KEPT)], "new")) == KEPT
