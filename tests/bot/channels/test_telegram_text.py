"""Markdown becomes Telegram's HTML, in pieces that Telegram takes."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram_text import CAPTION, MESSAGE, pieces, units

KNOWN = {"b", "i", "s", "code", "pre", "a", "blockquote"}


class Tags(HTMLParser):
    """Fails on a tag that Telegram does not know or that is not closed; collects the words."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in KNOWN
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def words_of(html: str) -> str:
    reader = Tags()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader.words


def html(markdown: str) -> str:
    (piece,) = pieces(markdown)
    return piece.html


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**bold**, *leaning*, _too_", "<b>bold</b>, <i>leaning</i>, <i>too</i>"),
        ("~~gone~~ and `a < b`", "<s>gone</s> and <code>a &lt; b</code>"),
        ("1 < 2 & <b>3</b>", "1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;"),
        ("\\*as typed\\* 2\\.3", "*as typed* 2.3"),
        ("one\ntwo", "one\ntwo"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("**two\nlines**", "<b>two</b>\n<b>lines</b>"),
        ("# Head\ntext", "<b>Head</b>\n\ntext"),
        ("- **1.1** a\n- b", "• <b>1.1</b> a\n• b"),
        ("- a\n  - b\n- c", "• a\n   • b\n• c"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("above:\n\n- a\n\nbelow", "above:\n\n• a\n\nbelow"),
        ("> said\n> so\n\nbelow", "<blockquote>said\nso</blockquote>\n\nbelow"),
        ("> one\n>\n> two", "<blockquote>one\n\ntwo</blockquote>"),
        ("```\na < b\n```", "<pre>a &lt; b</pre>"),
        ("[here](https://x.org/?a=1&b=2)", '<a href="https://x.org/?a=1&amp;b=2">here</a>'),
        ("[here](javascript:alert\\(1\\))", "[here](javascript:alert(1))"),
        ("[here](/local)", "here"),
    ],
)
def test_what_markdown_shows_telegram_shows(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


def test_without_tags_the_words_are_the_same() -> None:
    (piece,) = pieces("**E1** *saved*:\n\n> it's & mine")
    assert piece.plain == "E1 saved:\n\nit's & mine"


@pytest.mark.parametrize("nothing", ["", "  \n\n ", "\u00a0"])
def test_what_has_no_words_is_not_sent(nothing: str) -> None:
    assert pieces(nothing) == []


def test_a_long_list_is_cut_at_line_ends() -> None:
    lines = [f"- **{number}** what the criterion asks for" for number in range(400)]
    made = pieces("\n".join(lines))
    assert len(made) > 1
    assert all(units(piece.plain) <= MESSAGE for piece in made)
    shown = [line for piece in made for line in piece.plain.split("\n")]
    assert shown == [f"• {number} what the criterion asks for" for number in range(400)]


def test_a_piece_is_as_full_as_line_ends_allow() -> None:
    first, _ = pieces("\n".join(["x" * 1023] * 5))
    assert units(first.plain) == MESSAGE - 1


def test_a_line_longer_than_a_message_is_cut_between_words() -> None:
    made = pieces("**" + "word " * 1500 + "end**")
    assert all(units(piece.plain) <= MESSAGE for piece in made)
    assert {word for piece in made for word in piece.plain.split()} == {"word", "end"}


def test_emoji_count_twice_as_telegram_counts_them() -> None:
    made = pieces("😀" * 3000)
    assert [units(piece.plain) for piece in made] == [MESSAGE, 2 * 3000 - MESSAGE]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab *_`>-#[]()<&\n\\😀1.~!", max_size=400), st.integers(20, CAPTION))
def test_whatever_is_written_telegram_can_read_it(markdown: str, limit: int) -> None:
    for piece in pieces(markdown, limit):
        assert units(piece.plain) <= limit
        assert words_of(piece.html) == piece.plain
