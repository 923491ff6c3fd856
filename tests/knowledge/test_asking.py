import pytest

from knowledge import asking, everyday


@pytest.mark.parametrize(
    ("question", "aim"),
    [
        ("what could I use to prove 2.3", "evidence"),
        ("what does empathy mean", "meaning"),
        ("give me an example of a barrier", "example"),
        ("how many credits have I got to get", "structure"),
        ("can we do a role-play for it", "simulation"),
        ("is one enough", "amount"),
        ("what's the GLH", "facts"),
    ],
)
def test_a_question_gives_its_aim_away(question: str, aim: str) -> None:
    assert aim in [one.name for one in asking.aims(question)]


def test_a_phrase_counts_only_as_whole_words() -> None:
    assert asking.aims("accredited meaningful regrouping") == []


def test_the_greatest_gain_of_several_aims_counts() -> None:
    both = asking.gains("what evidence is enough")
    assert both["evidence"] == asking.gains("what evidence")["evidence"]


def test_only_telling_words_are_left_each_once() -> None:
    assert asking.words("Which one is it, the customers' complaints? The COMPLAINTS one!") == [
        "customers",
        "complaints",
    ]


def test_nothing_telling_leaves_nothing() -> None:
    assert asking.words("what do I do with this?!") == []


def test_everyday_words_bring_the_printed_ones() -> None:
    assert "escalate" in everyday.printed("who do I pass it on to")
    assert "age" in everyday.printed("How old've I got to be, how old?")


def test_plain_specification_words_bring_none() -> None:
    assert everyday.printed("escalate the problem") == []
