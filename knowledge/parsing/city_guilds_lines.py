"""City & Guilds layout: its lines with the lost bullets, page starts and paragraph breaks made visible."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from knowledge.parsing.steps import BULLET, clean, drop, join

# Within guidance a full line runs to 60 characters or more: one that had room for the next word ended there.
ROOM = 56
# A line at least this long may have been cut by a blank line in the middle of a sentence.
CUTTABLE = 40

_PAGE_NUMBER = r"\d{1,2}"
_STRAY_MARK = r"[^\w\s]"
_ITEM = re.compile(rf"(?:{BULLET}|o)\s+")
_NOT_AN_ITEM = re.compile(r"\s*(?:\*|eg:?$)")
_EXAMPLE = re.compile(r"(?:eg|ie)\b")
_ENDED = re.compile(r"[.:;!?]$")


class Block(NamedTuple):
    """A paragraph or a list item (its bullet taken off), on one line."""

    item: bool
    text: str


def lines_of(text: str) -> list[str]:
    """The document's lines: list items begin with a bullet, a page's first line follows a blank line.

    The text was made without its bullets and form feeds: an item is a line that begins with a space,
    and so is the first line of a page, which directly follows the last line of the page before.
    """
    lines: list[str] = []
    before = ""
    for line in drop(clean(text), _PAGE_NUMBER, _STRAY_MARK):
        if starts_page := bool(before.strip() and line.startswith(" ")):
            lines.append("")
        lines.append(_marked(line[1:] if starts_page else line))
        before = line
    return lines


def guidance_lines(lines: Iterable[str]) -> list[str]:
    """Lines of guidance with a blank line between all paragraphs, and none within one."""
    laid: list[str] = []
    in_item = False
    for line in lines:
        before = next((done for done in reversed(laid) if done), "")
        item = bool(_ITEM.match(line))
        if line and laid and not laid[-1] and not item and _was_cut(before, line):
            laid = _without_blank_end(laid)
        elif line and laid and laid[-1] and not item and not in_item and _had_room(before, line):
            laid.append("")
        in_item = item or (in_item and bool(line) and bool(laid) and bool(laid[-1]))
        laid.append(line)
    return laid


def blocks(lines: Iterable[str]) -> list[Block]:
    """The paragraphs and list items of guidance lines, in order."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if not line or _ITEM.match(line):
            groups.append([])
        if line:
            groups[-1].append(line)
    return [_block(group) for group in groups if group]


def _marked(line: str) -> str:
    indented = line.startswith(" ") and not _NOT_AN_ITEM.match(line)
    return f"{BULLET} {line.strip()}" if indented else line.strip()


def _was_cut(before: str, line: str) -> bool:
    if before.count("(") > before.count(")"):
        return True
    runs_on = line[0].islower() and not _EXAMPLE.match(line)
    return runs_on and len(before) >= CUTTABLE and not _ENDED.search(before)


def _had_room(before: str, line: str) -> bool:
    return len(before) + 1 + len(line.split(maxsplit=1)[0]) <= ROOM


def _without_blank_end(lines: Sequence[str]) -> list[str]:
    filled = len(lines)
    while filled and not lines[filled - 1]:
        filled -= 1
    return list(lines[:filled])


def _block(lines: Sequence[str]) -> Block:
    if match := _ITEM.match(lines[0]):
        return Block(True, join([lines[0][match.end() :], *lines[1:]]))
    return Block(False, join(lines))
