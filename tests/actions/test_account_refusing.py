"""Words that refuse that anybody be written to, and what is wished besides."""

import pytest

from actions.account_refusing import beside


@pytest.mark.parametrize(
    "text",
    [
        "dont text her",
        "no dont tell my coach anything",
        "nope, please do not contact my tutor",
        "i'd rather not tell him yet",
        "keep my assessor happy? no. leave them out of it",
    ],
)
def test_a_message_is_refused(text: str) -> None:
    assert beside(text) is not None


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("dont text her", ""),
        ("no need to bother my coach, just list unit 4", "list unit 4"),
        ("don't want you to ring anyone, what is 2.3?", "what is 2.3?"),
    ],
)
def test_what_is_wished_besides_is_left(text: str, wish: str) -> None:
    assert beside(text) == wish


@pytest.mark.parametrize(
    "text",
    [
        "message my assessor",
        "i dont want to ring my tutor, can you text her",
        "dont forget to tell my coach",
        "why dont you ask him",
        "i didnt tell my assessor",
        "tell him im not well",
    ],
)
def test_other_words_refuse_nothing(text: str) -> None:
    assert beside(text) is None
