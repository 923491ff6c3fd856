"""An answer turned down, and what is asked instead of it."""

import pytest

from actions.guidance_rejected import refused, restated


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("no thats not what i asked. how many credits is it", "how many credits is it"),
        ("wrong one, i meant the last criterion of unit 204", "the last criterion of unit 204"),
        ("that isn't it - can I resit", "can I resit"),
        ("no not the selling one, the leads one", "the leads one"),
        ("none of those. its to do with meetings", "its to do with meetings"),
        ("nope the one about training", "the one about training"),
        ("you got me wrong, i was asking about witnesses and who can be one", "witnesses and who can be one"),
    ],
)
def test_what_is_asked_instead(text: str, asked: str) -> None:
    assert restated(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "that's not it",
        "no",
        "no thats not it, unit 3",
        "not that one 2.4",
        "no not that one",
        "no not 2.3 i meant 2.4",
        "that is not easy for me, i work nights",
        "i did not mean to be rude",
    ],
)
def test_nothing_else_is_asked(text: str) -> None:
    assert restated(text) is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("forget unit 12. can I resit", "can I resit"),
        ("not 212, I meant resits in general", "resits in general"),
        ("what does it cost? nobody mentioned unit 12", "what does it cost?"),
        ("never mind unit 12, whats in 13", "whats in 13"),
        ("i didn't say unit 12", ""),
    ],
)
def test_a_unit_that_is_not_meant_is_left_out(text: str, asked: str) -> None:
    assert refused(text) == restated(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "not 12, 13",
        "forget 12",
        "not unit 12 yet",
        "forget unit 12, I'm not doing it",
        "forget 12, put me on 13 instead",
        "I never said that",
        "not 2.3, I meant 2.4",
    ],
)
def test_what_is_put_right_or_dropped_is_no_mere_refusal(text: str) -> None:
    assert refused(text) is None
