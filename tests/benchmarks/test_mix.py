import random
from itertools import islice

from benchmarks import mix


def test_the_same_seed_gives_the_same_sessions() -> None:
    assert list(islice(mix.learner_sessions(4), 3)) == list(islice(mix.learner_sessions(4), 3))
    assert list(islice(mix.starter_sessions(4), 3)) == list(islice(mix.starter_sessions(4), 3))


def test_a_session_starts_with_the_qualification_and_has_ten_turns() -> None:
    for session in islice(mix.learner_sessions(1), 20):
        assert session[0] in mix.ENROL
        assert len(session) == mix.TURNS


def test_both_products_hold_sessions_of_the_same_length() -> None:
    assert len(next(mix.starter_sessions(1))) == len(next(mix.learner_sessions(1)))


def test_every_phrase_can_be_filled_in() -> None:
    said = [mix.one_message(random.Random(seed), range(1, 5)) for seed in range(2000)]

    assert not [text for text in said if "{" in text or not text.strip()]


def test_few_messages_repeat_so_that_caches_cannot_carry_the_result() -> None:
    said = mix.learner_messages(5, 1000)

    assert len(set(said)) >= 750


def test_a_typo_changes_letters_only() -> None:
    for seed in range(200):
        text = mix.mistyped("unit 12 criterion 2.3", random.Random(seed))

        assert "12" in text
        assert "2.3" in text
        assert abs(len(text) - len("unit 12 criterion 2.3")) <= 1


def test_what_is_too_short_for_a_typo_stays() -> None:
    assert mix.mistyped("42", random.Random(1)) == "42"


def test_one_message_in_eight_is_beyond_the_starter() -> None:
    said = mix.starter_messages(2, 800)

    assert sum(text in mix.BEYOND_STARTER for text in said) == 100


def test_search_questions_all_differ() -> None:
    asked = mix.questions(3, 310, ["Resolve customers' problems"])

    assert len(asked) == len(set(asked)) == 310
