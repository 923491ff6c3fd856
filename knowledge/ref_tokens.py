"""Cut a message into words, numbers and marks; spelled numbers become numbers, other roles show by shape."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from knowledge.ref_words import ONES, TENS

MAX_TOKENS = 5000
MAX_NUMBERS = 400
# The nought is the one of "L01", typed for the letter.
PLAIN_WORD = str.maketrans("’0", "'o", ". ")

# Possessive quantifiers and bounded counts keep the scan linear in the length of the message.
SHAPES = re.compile(
    r"""
      (?P<uan> (?<![\w/]) [adfhjklmrty] (?:\s?/\s?|[\s-])? [3-9]\d\d (?:\s?/\s?|[\s-])? \d{4} (?![\w/]) )
    | (?P<other>
        [£$€]\s?\d++(?:[.,]\d++)*+                              # money
      | \d{3}/\d{4}/[\dx]\b | \d{7}x\b                          # qualification numbers
      | \d{4}-\d\d?-\d\d?(?!\d)                                 # dates
      | (?<!units\s) \d\d?/\d\d?/(?:\d{4}|\d\d)(?!\d)
      | \d\d?\.\d\d?\.(?:\d{4}|\d\d)(?!\d)
      | \d\d?-\d\d?-(?:\d{4}|\d\d)(?!\d)
      | \d++(?:\.\d++){3,}+
      | \d\d?:\d\d(?!\d) | 24/7(?![\d.])                         # times
      | \d\d?\.\d\d\s?[ap]\.?m\b
      | \d++(?:\.\d++)?+\s?(?:%|per\s?cent\b)
      | \d{1,3},000\b | (?<![\d,])\d\d?,\d{3}(?![\d,])          # thousands
      | (?:\+\d\d|0\d)(?:\s?\d){7,11}(?!\d)                     # telephone numbers
      | \d{4,}+ )
    | (?P<tri> (?<![\d.]) \d{1,3} (?: \. \d \. \d | \s?/\s? \d\d?\.\d\d? ) (?![\d.]\d|\d) )
    | (?P<dec> (?<![\d.]) [1-9]\d?[.·][1-9]\d? (?!\d|\.\d) (?:[a-f](?![a-z\d])|\s?\([a-f]\))?+ )
    | (?P<decimal> \d++[.]\d++ )
    | (?P<int> \d{1,3} )
    | (?P<word> l0(?=[1-9]) | l\.\s?o\.?(?![a-z]) | a\.\s?c\.(?![a-z]) | [a-z]++(?:['’][a-z]++)*+ )
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
        """Whether it may be a reference, or part of one."""
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
        return text.lower().translate(PLAIN_WORD)
    if kind == "int":
        return str(int(text))
    if kind == "dec":
        return ".".join(str(int(part)) for part in re.findall(r"\d+", text)[:2])
    if kind == "uan":
        plain = re.sub(r"[\s/-]", "", text.upper())
        return f"{plain[0]}/{plain[1:4]}/{plain[4:]}"
    return re.sub(r"\s", "", text)


def _join(tokens: list[Token]) -> Iterator[Token]:
    """Turn number words into numbers, and "one point seven" into a decimal."""
    at = 0
    while at < len(tokens):
        token, after = _number(tokens, at)
        if token.kind == "int" and _word(tokens, after) in ("point", "dot") and after + 1 < len(tokens):
            minor, end = _number(tokens, after + 1)
            if minor.kind == "int":
                value = f"{token.value}.{minor.value}"
                token, after = replace(token, kind="dec", value=value, end=minor.end), end
        yield token
        at = after


def _number(tokens: list[Token], at: int) -> tuple[Token, int]:
    """The token at `at`, as a number when words there spell one, and the index after it."""
    amount, end = _spelled(tokens, at)
    if amount is None:
        return tokens[at], at + 1
    return replace(tokens[at], kind="int", value=str(amount), end=tokens[end - 1].end, spelled=True), end


def _spelled(tokens: list[Token], at: int) -> tuple[int | None, int]:
    """The amount "twelve", "twenty-two", "two hundred and two" or "two oh two" spells, and where it ends."""
    amount, end = _under_hundred(tokens, at)
    following = _word(tokens, end)
    if amount is None or amount >= 10:
        return amount, end
    if following == "hundred":
        rest, after = _under_hundred(tokens, end + 1 + (_word(tokens, end + 1) == "and"))
        return (amount * 100, end + 1) if rest is None else (amount * 100 + rest, after)
    if following in ("oh", "o", "zero"):
        rest, after = _under_hundred(tokens, end + 1)
        return (amount * 100 + rest, after) if rest else (amount, end)
    return amount, end


def _under_hundred(tokens: list[Token], at: int) -> tuple[int | None, int]:
    amount = _small(_word(tokens, at))
    if amount is None or amount < 20:
        return amount, at + 1
    last = at + 1 + (_word(tokens, at + 1) == "-")
    one = _small(_word(tokens, last))
    return (amount + one, last + 1) if one and one < 10 else (amount, at + 1)


def _word(tokens: list[Token], at: int) -> str:
    return tokens[at].value if at < len(tokens) and tokens[at].kind in ("word", "mark") else ""


def _small(word: str) -> int | None:
    return ONES.get(word, TENS.get(word))
