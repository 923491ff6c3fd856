"""An answer turned down, and what is asked instead of it."""

import pytest

from actions.guidance_rejected import restated


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
