"""Markdown as Telegram's HTML, in pieces that fit into one message each, cut at line ends."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

MESSAGE, CAPTION = 4096, 1024  # UTF-16 units, tags not counted
TAGS = {"strong": "b", "em": "i", "s": "s"}
WEB = ("http://", "https://", "tel:", "mailto:")


@dataclass(frozen=True)
class Piece:
    """What one message says: with tags, and without where Telegram will not take them."""

    html: str
    plain: str


@dataclass(frozen=True)
class Run:
    """Words that look alike: `tags` are those around them, the outermost first."""

    text: str
    tags: tuple[str, ...] = ()


@dataclass
class Line:
    """One line of a message; `quoted` lines belong to a quotation."""

    runs: list[Run] = field(default_factory=list)
    quoted: bool = False

    @property
    def plain(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


def pieces(markdown: str, limit: int = MESSAGE) -> list[Piece]:
    """The text in as many pieces as it needs; none for one without words."""
    chunks: list[list[Line]] = [[]]
    room = limit
    for line in (part for whole in lines(markdown) for part in _cut(whole, limit)):
        needed = units(line.plain) + 1
        if chunks[-1] and needed > room + 1:
            chunks.append([])
            room = limit
        chunks[-1].append(line)
        room -= needed
    made = [_piece(_without_blank_ends(chunk)) for chunk in chunks]
    return [piece for piece in made if piece.plain.strip()]


def units(text: str) -> int:
    """How long Telegram takes a text to be: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def lines(markdown: str) -> list[Line]:
    """The lines that the Markdown shows, blocks with a blank line between them."""
    writer = _Writer()
    for token in _parser().parse(markdown):
        writer.write(token)
    return _without_blank_ends(writer.lines)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough")


class _Writer:
    """Follows the parser's tokens and writes lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = [Line()]
        self._tags: list[str] = []
        self._quotes = 0
        self._lists: list[int | None] = []  # the number of the next item, None for bullets
        self._fresh_quote = self._first_item = False

    def write(self, token: Token) -> None:
        """Take in one token."""
        match token.type:
            case "inline":
                self._inline(token.children or [])
            case "paragraph_open" | "heading_open":
                self._begin()
                self._tags += ["b"] if token.type == "heading_open" else []
            case "heading_close":
                self._tags.pop()
            case "blockquote_open" | "blockquote_close":
                self._quotes += token.nesting
                self._fresh_quote = token.nesting > 0
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(_start(token))
                self._first_item = len(self._lists) == 1
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._item()
            case "fence" | "code_block":
                self._begin()
                self._text(token.content.rstrip("\n"), "pre")
            case "hr":
                self._begin()
                self._text("———")

    def _begin(self) -> None:
        """Start a block on a line of its own, below a blank one outside lists; a list item has its line."""
        if self._at_bullet():
            return
        if self.lines[-1].runs:
            if not self._lists or self._first_item:
                self.lines.append(Line(quoted=bool(self._quotes) and not self._fresh_quote))
            self._new_line()
        self.lines[-1].quoted = bool(self._quotes)
        self._fresh_quote = self._first_item = False

    def _at_bullet(self) -> bool:
        return len(self.lines[-1].runs) == 1 and self.lines[-1].runs[0].tags == ("bullet",)

    def _item(self) -> None:
        self._begin()
        number = self._lists[-1]
        mark = "•" if number is None else f"{number}."
        if number is not None:
            self._lists[-1] = number + 1
        indent = "   " * (len(self._lists) - 1)
        self.lines[-1].runs.append(Run(f"{indent}{mark} ", ("bullet",)))

    def _new_line(self) -> None:
        self.lines.append(Line(quoted=bool(self._quotes)))

    def _inline(self, tokens: list[Token]) -> None:
        for token in tokens:
            kind, _, end = token.type.rpartition("_")
            if token.type in {"softbreak", "hardbreak"}:
                self._new_line()
            elif token.type == "code_inline":
                self._text(token.content, "code")
            elif kind == "link":
                self._link(token, opens=end == "open")
            elif kind in TAGS:
                self._tags.append(TAGS[kind]) if end == "open" else self._tags.pop()
            else:
                self._text(token.content)

    def _link(self, token: Token, *, opens: bool) -> None:
        if not opens:
            self._tags.pop()
            return
        address = str(token.attrs.get("href", ""))
        self._tags.append(f'a href="{escape(address)}"' if address.startswith(WEB) else "")

    def _text(self, text: str, *tags: str) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                self._new_line()
            if part:
                self.lines[-1].runs.append(Run(part, (*filter(None, self._tags), *tags)))


def _start(token: Token) -> int | None:
    return int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None


def _cut(line: Line, limit: int) -> Iterator[Line]:
    """The line, or where it is longer than a message its parts, cut between words where there are some."""
    while units(line.plain) > limit:
        at = _fitting(line.plain, limit)
        at = line.plain.rfind(" ", at // 2, at) + 1 or at
        head, tail, taken = Line(quoted=line.quoted), Line(quoted=line.quoted), 0
        for run in line.runs:
            here = max(0, min(len(run.text), at - taken))
            head.runs += [Run(run.text[:here], run.tags)] if here else []
            tail.runs += [Run(run.text[here:], run.tags)] if here < len(run.text) else []
            taken += len(run.text)
        yield head
        line = tail
    yield line


def _fitting(text: str, limit: int) -> int:
    """How many characters fit into so many units."""
    return len(text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", "ignore"))


def _without_blank_ends(some: list[Line]) -> list[Line]:
    filled = [place for place, line in enumerate(some) if line.plain.strip()]
    return some[filled[0] : filled[-1] + 1] if filled else []


def _piece(some: list[Line]) -> Piece:
    written: list[str] = []
    quoted = False
    for line in some:
        opens, closes = line.quoted and not quoted, quoted and not line.quoted
        if closes:
            written[-1] += "</blockquote>"
        written.append(("<blockquote>" if opens else "") + "".join(map(_tagged, line.runs)))
        quoted = line.quoted
    html = "\n".join(written) + ("</blockquote>" if quoted else "")
    return Piece(html, "\n".join(line.plain for line in some))


def _tagged(run: Run) -> str:
    html = escape(run.text, quote=False)
    for tag in reversed(run.tags):
        if tag != "bullet":
            html = f"<{tag}>{html}</{tag.partition(' ')[0]}>"
    return html
