"""Small steps the parsers share: plain functions on the lines of a specification."""

import re
from collections.abc import Iterable, Sequence

BULLET = "•"

Chunk = tuple[re.Match[str] | None, list[str]]

_BULLET_GLYPHS = re.compile(
    r"^(\s*)[\uf0b7\uf0a7\uf0d8\uf02d\u25cf\u25aa\u25a0\u00b7\u2022]+\s*", re.MULTILINE
)
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")
_SOFT_HYPHEN = re.compile("\u00ad\\s*\n?")
_WORD_HYPHEN = re.compile(r"[^\W\d_]-$")
_SUSPENDED = re.compile(r"(?:and|or)\b")
_ITEM = re.compile(r"\s*(?:(?P<first>•)|(?P<second>o|-))\s+(?=\S)")
_SUBPOINT = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})\)\s+\S|•\s*\S")
_ENDED = re.compile(r"[.:;!?]$")


def clean(text: str) -> list[str]:
    """The lines of `text` without trailing space: one bullet glyph, plain spaces, nothing invisible.

    Tabs stay, since some layouts hold their table cells apart with them.
    """
    text = re.sub(r"\r\n?|[\f\v\u2028\u2029]", "\n", text)
    text = _SOFT_HYPHEN.sub("", _INVISIBLE.sub("", _SPACES.sub(" ", text)))
    text = _BULLET_GLYPHS.sub(rf"\1{BULLET} ", text)
    return [line.rstrip() for line in text.split("\n")]


def drop(lines: Iterable[str], *furniture: str | re.Pattern[str]) -> list[str]:
    """The lines without those that match a furniture pattern as a whole (running heads, page numbers)."""
    patterns = [re.compile(pattern) for pattern in furniture]
    return [line for line in lines if not any(p.fullmatch(line.strip()) for p in patterns)]


def filled(lines: Iterable[str]) -> list[str]:
    """The lines that hold anything, stripped."""
    return [line.strip() for line in lines if line.strip()]


def join(lines: Iterable[str]) -> str:
    """One line of text from wrapped lines.

    None of the documents was hyphenated by machine, so a line that ends in a hyphen keeps it and takes
    the next line without a space ("up-to-" + "date"), save in "pre- and post-".
    """
    text = ""
    for line in filled(lines):
        part = " ".join(line.split())
        glued = _WORD_HYPHEN.search(text[-2:]) and not _SUSPENDED.match(part)
        text = text + part if glued else f"{text} {part}"
    return text.strip()


def split_by(lines: Iterable[str], start: str | re.Pattern[str]) -> list[Chunk]:
    """Cut the lines before each one that begins with `start`.

    Gives (match, lines) pairs; the rest of the matched line, when there is any, is the pair's first line.
    Lines before the first match come first, with None for the match, when there are any.
    """
    pattern = re.compile(start)
    chunks: list[Chunk] = [(None, [])]
    for line in lines:
        if match := pattern.match(line):
            chunks.append((match, [line[match.end() :]] if line[match.end() :].strip() else []))
        else:
            chunks[-1][1].append(line)
    return chunks if chunks[0][1] else chunks[1:]


def criterion_text(lines: Iterable[str]) -> str:
    """A criterion's text: wrapped lines joined, each lettered or bulleted sub-point on a line of its own."""
    parts: list[list[str]] = [[]]
    for line in filled(lines):
        if _SUBPOINT.match(line) and parts[0]:
            parts.append([])
        parts[-1].append(line)
    return "\n".join(join(part) for part in parts).replace(f"\n{BULLET} ", "\n- ")


def recover_refs(refs: Sequence[str | None], outcome: str) -> list[tuple[str, bool]]:
    """Give each lost ref (None) of one outcome the number that follows; True marks a recovered one.

    Raises:
        ValueError: the criteria lost between two printed refs do not fill the gap.
    """
    found: list[tuple[str, bool]] = []
    for position, ref in enumerate(refs):
        number = int(found[-1][0].rsplit(".", 1)[1]) + 1 if found else 1
        due = f"{outcome}.{number}"
        if ref is not None and ref != due and position and refs[position - 1] is None:
            raise ValueError(f"expected {due} after the refs recovered in outcome {outcome}, found {ref}")
        found.append((ref or due, ref is None))
    return found


def prose(lines: Iterable[str]) -> str:
    """A passage with its wrapped lines joined: blank lines between paragraphs, list items on "- " lines.

    An item of a list within a list stands two spaces in. A paragraph that runs over a page break is one.
    """
    text, prefix, block = "", "", list[str]()
    after_blank = False
    for line in [*lines, None]:
        item = _ITEM.match(line) if line is not None else None
        if line is None or item or (after_blank and line.strip() and not _runs_on(block, line)):
            text, block = _appended(text, prefix, join(block)), []
            prefix = _prefix(item)
        if line is not None:
            block.append(line[item.end() :] if item else line)
            after_blank = not line.strip()
    return text


def _runs_on(block: Sequence[str], line: str) -> bool:
    before = join(block)
    return bool(before) and line.strip()[0].islower() and not _ENDED.search(before)


def _prefix(item: re.Match[str] | None) -> str:
    if item is None:
        return ""
    return "  - " if item["second"] else "- "


def _appended(text: str, prefix: str, block: str) -> str:
    if not text or not block:
        return text + (prefix + block if block else "")
    return f"{text}\n{prefix}{block}" if prefix else f"{text}\n\n{block}"
