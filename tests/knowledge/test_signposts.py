import pytest

from knowledge.signposts import phrases, plainly_about, signposts


def test_every_topic_says_who_to_ask_in_one_sentence_or_so() -> None:
    assert all(one.ask.endswith(".") and len(one.ask) < 130 for one in signposts())


def test_every_topic_is_put_in_several_ways_and_no_two_in_the_same() -> None:
    said = [phrase for phrase, _ in phrases()]
    assert len(set(said)) == len(said)
    assert all(len(one.said) >= 6 for one in signposts())


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("is there a pass mark", "pass_marks"),
        ("can I retake it", "resits"),
        ("how many ucas points", "equivalence"),
        ("write my reflective account for me", "doing_the_work"),
    ],
)
def test_a_pattern_gives_a_topic_away(question: str, name: str) -> None:
    topic = plainly_about(question)
    assert topic is not None
    assert topic.name == name


@pytest.mark.parametrize(
    "question", ["can you do it in wales", "explain 2.3", "which unit is about learning"]
)
def test_ordinary_questions_match_no_pattern(question: str) -> None:
    assert plainly_about(question) is None
