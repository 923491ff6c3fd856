"""Cut a message into words, numbers and marks, with spelled numbers as numbers and other roles told by shape."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from knowledge.ref_words import ONES, TENS

MAX_TOKENS = 5000
MAX_NUMBERS = 400

# Possessive quantifiers and bounded counts keep the scan linear in the length of the message.
SHAPES = re.compile(
    r"""
      (?P<uan> (?<![\w/]) [adfhjklmrty] (?:\s?/\s?|[\s-])? [3-9]\d\d (?:\s?/\s?|[\s-])? \d{4} (?![\w/]) )
    | (?P<other>
        [£$€]\s?\d++(?:[.,]\d++)*+                              # money
      | \d{3}/\d{4}/[\dx]\b | \d{7}x\b                          # qualification numbers
      | \d{4}-\d\d?-\d\d?(?!\d)                                 # dates
      | \d\d?/\d\d?/(?:\d{4}|\d\d)(?!\d)
      | \d\d?\.\d\d?\.(?:\d{4}|\d\d)(?!\d)
      | \d\d?-\d\d?-(?:\d{4}|\d\d)(?!\d)
      | \d++(?:\.\d++){3,}+
      | \d\d?:\d\d(?!\d)                                        # times
      | \d\d?\.\d\d\s?[ap]\.?m\b
      | \d++(?:\.\d++)?+\s?(?:%|per\s?cent\b)
      | \d{1,3},000\b | (?<![\d,])\d\d?,\d{3}(?![\d,])          # thousands
      | (?:\+\d\d|0\d)(?:\s?\d){7,11}(?!\d)                     # telephone numbers
      | \d{4,}+ )
    | (?P<tri> (?<![\d.]) \d{1,3} (?: \. \d \. \d | \s?/\s? \d\d?\.\d\d? ) (?![\d.]\d|\d) )
    | (?P<dec> (?<![\d.]) [1-9]\d?[.·][1-9]\d? (?!\d|\.\d) (?:[a-f](?![a-z\d])|\s?\([a-f]\))?+ )
    | (?P<decimal> \d++[.]\d++ )
    | (?P<int> \d{1,3} )
    | (?P<word> l\.\s?o\.?(?![a-z]) | a\.\s?c\.(?![a-z]) | [a-z]++(?:['’][a-z]++)*+ )
    | (?P<mark> [^\s\w] )
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the message; `value` is what it says ("nine" says "9"), `glued` = no space before it."""

    kind: str
    value: str
    start: int
    end: int
    glued: bool = False
    spelled: bool = False

    @property
    def is_number(self) -> bool:
        return self.kind in ("int", "dec", "tri")


def cut(text: str) -> list[Token]:
    """The tokens of a message: at most `MAX_TOKENS`, and none after `MAX_NUMBERS` numbers."""
    return list(_join(list(_scan(text))))


def _scan(text: str) -> Iterator[Token]:
    end, numbers = 0, 0
    for match in islice(SHAPES.finditer(text), MAX_TOKENS):
        kind = match.lastgroup or "mark"
        yield Token(kind, _value(kind, match.group()), match.start(), match.end(), match.start() == end > 0)
        end = match.end()
        numbers += kind not in ("word", "mark")
        if numbers >= MAX_NUMBERS:
            return


def _value(kind: str, text: str) -> str:
    if kind == "word":
        return text.lower().replace("’", "'").replace(".", "").replace(" ", "")
    if kind == "int":
        return text.lstrip("0") or "0"
    if kind == "dec":
        return re.match(r"[\d.]+", text.replace("·", "."))[0].rstrip(".")  # type: ignore[index]
    if kind == "uan":
        plain = re.sub(r"[\s/-]", "", text.upper())
        return f"{plain[0]}/{plain[1:4]}/{plain[4:]}"
    return re.sub(r"\s", "", text)


def _join(tokens: list[Token]) -> Iterator[Token]:
    """Turn number words into numbers, and "one point seven" into a decimal."""
    at = 0
    while at < len(tokens):
        token, after = _number(tokens, at)
        whole = token
        if token.kind == "int" and after + 1 < len(tokens) and tokens[after].value in ("point", "dot"):
            minor, end = _number(tokens, after + 1)
            if minor.kind == "int":
                value = f"{token.value}.{minor.value}"
                whole, after = replace(token, kind="dec", value=value, end=minor.end), end
        yield whole
        at = after


def _number(tokens: list[Token], at: int) -> tuple[Token, int]:
    """The token at `at`, as a number when words there spell one, and the index after it."""
    first = tokens[at]
    amount = _small(first)
    if amount is None:
        return first, at + 1
    end = at + 1
    following = [_small(token) for token in tokens[end : end + 3]]
    words = [token.value for token in tokens[end : end + 3]]
    if words[:1] == ["hundred"]:
        amount, end = amount * 100, end + 1
        skip = 1 if words[1:2] == ["and"] else 0
        rest = _small(tokens[end + skip]) if end + skip < len(tokens) else None
        if rest is not None:
            amount, end = amount + rest, end + skip + 1
            tens_and_one = _small(tokens[end]) if end < len(tokens) and rest >= 20 else None
            if tens_and_one and tens_and_one < 10:
                amount, end = amount + tens_and_one, end + 1
    elif amount >= 20 and (gap := 1 if words[:1] == ["-"] else 0) < len(following):
        if (one := following[gap]) and one < 10:
            amount, end = amount + one, end + gap + 1
    elif 0 < amount < 10 and words[:1] in (["oh"], ["o"], ["zero"]) and len(following) > 1 and following[1]:
        amount, end = amount * 100 + following[1], end + 2
    token = replace(first, kind="int", value=str(amount), end=tokens[end - 1].end, spelled=True)
    return token, end


def _small(token: Token) -> int | None:
    if token.kind != "word":
        return None
    return ONES.get(token.value, TENS.get(token.value))
