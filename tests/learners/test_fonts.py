"""What the font shows, and how a text reads that it cannot show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learners import fonts


def test_the_fonts_are_found() -> None:
    assert all(fonts.path(name).is_file() for name in (fonts.REGULAR, fonts.BOLD))


@pytest.mark.parametrize("text", ["plain", "Żółć – €5", "Жук Ωμέγα", "two\nlines", "✓ ☐ →", "a\u00a0b"])
def test_text_of_the_font_stays_as_it_is(text: str) -> None:
    assert fonts.printable(text) == text
    assert fonts.is_exact(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("well done 🎉", "well done [party popper]"),
        ("👍🏽", "[thumbs up sign]"),
        ("☑️", "☑"),
        ("e\u0301", "é"),
        ("a\tb\u2003c", "a b c"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_what_it_lacks_is_named_or_has_a_plain_form(text: str, shown: str) -> None:
    assert fonts.printable(text) == shown
    assert fonts.is_exact(text)


@pytest.mark.parametrize("text", ["客户", "\x00", "\x85", "\ud800", "अच्छा"])
def test_what_has_no_name_that_helps_is_seen_to_be_missing(text: str) -> None:
    assert fonts.printable(text).count(fonts.MISSING) == len(text)
    assert not fonts.is_exact(text)


@pytest.mark.parametrize("text", ["שלום", "مرحبا"])
def test_writing_from_right_to_left_is_not_exact(text: str) -> None:
    assert not fonts.is_exact(text)


@given(st.text())
def test_nothing_is_left_that_the_font_lacks(text: str) -> None:
    assert {ord(each) for each in fonts.printable(text)} <= fonts.register() | {ord("\n")}


@given(st.text())
def test_showing_it_twice_changes_nothing(text: str) -> None:
    assert fonts.printable(fonts.printable(text)) == fonts.printable(text)
