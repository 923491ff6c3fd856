"""Decide what role a number plays in a message from the words and marks beside it."""

from dataclasses import dataclass

from knowledge import ref_words as words
from knowledge.ref_tokens import Token
from knowledge.ref_words import CRITERION, OUTCOME, UNIT

DASHES = frozenset("-–—‐‑−")
SEPARATORS = frozenset(",&+/;")
LABEL_MARKS = frozenset("#:(=") | DASHES
CLOSERS = frozenset(")]\"'")
MOST_TERSE_WORDS = 9
MAJOR_LIMIT, LETTERED_LIMIT, MINOR_LIMIT = 9, 20, 19


@dataclass(frozen=True, slots=True)
class Head:
    """What stands right before a number: its label, a letter of the skills diploma, and where that starts."""

    kind: str
    letter: str
    start: int
    at: int
    plural: bool = False
    loose: bool = False


def head(tokens: list[Token], at: int) -> Head:
    """The label before the number at `at` ("unit no. 5", "K1.2", "LO 2"); `loose` when marks stand between."""
    letter, first = _letter(tokens, at)
    back, loose = first - 1, False
    while back >= max(0, first - 3) and _is_label_filler(tokens, back):
        loose |= tokens[back].value in LABEL_MARKS - {"#"}
        back -= 1
    kind, back = _label(tokens, back)
    if letter and tokens[at].kind == "int" and not (kind or tokens[at].glued):
        letter, first = "", at
    if not kind:
        return Head("", letter, tokens[first].start, first)
    label = tokens[back].value
    return Head(kind, letter, tokens[back].start, back, label in words.PLURAL, loose)


def _letter(tokens: list[Token], at: int) -> tuple[str, int]:
    """The letter of "K1.2" and "k 1.2" and its index, or "" and `at`; the s of "what's 2.3" is none."""
    token, previous = tokens[at], tokens[at - 1] if at else None
    if previous is None or token.kind not in ("int", "dec") or previous.kind != "word" or token.spelled > token.glued + 1:
        return "", at
    major = int(token.value.split(".")[0])
    if previous.value not in words.LETTERS or major > LETTERED_LIMIT or major == 0:
        return "", at
    if previous.glued or token.start - previous.end > 1:
        return "", at
    return previous.value.upper(), at - 1


def _is_label_filler(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.value in LABEL_MARKS or token.value in words.NUMBER_WORDS:
        return True
    return token.value == "." and tokens[at - 1].value in words.NUMBER_WORDS | {"unit", "lo", "ac"} and token.glued


def _label(tokens: list[Token], at: int) -> tuple[str, int]:
    """The kind the word at `at` names and where the label starts."""
    if at < 0 or tokens[at].kind != "word":
        return "", at
    word, previous = tokens[at].value, tokens[at - 1].value if at else ""
    if word == "come" and previous == "out":
        return OUTCOME, at - 1
    if word == "u" and previous in words.BEFORE_YOU and not tokens[at + 1].glued:
        return "", at
    if word == "u" and tokens[at + 1].value in ("2", "4") and previous in words.BEFORE_YOU:
        return "", at
    kind = words.label(word)
    if kind in (OUTCOME, CRITERION) and previous in ("learning", "assessment"):
        return kind, at - 1
    return kind, at


def is_terse(tokens: list[Token]) -> bool:
    """Whether the message is nothing but a number or a few and small words ("and 7?", "no 6", "209 i mean")."""
    said = [token for token in tokens if token.kind != "mark"]
    if len(said) > MOST_TERSE_WORDS or any(token.kind not in ("word", "int") for token in said):
        return False
    return all(token.kind == "int" or token.value in words.FILLER for token in said)


def separated(tokens: list[Token], before: int, at: int) -> bool:
    """Whether only separators, a range word, brackets or nothing stand between two numbers."""
    between = tokens[before + 1 : at]
    return len(between) <= 4 and all(
        token.value in SEPARATORS | DASHES | CLOSERS | words.AND | words.TO | words.LETTERS | {"up"}
        for token in between
    )


def is_range(tokens: list[Token], before: int, at: int) -> bool:
    """Whether "to" or a dash, and nothing else but a letter, stands between two numbers."""
    between = [t for t in tokens[before + 1 : at] if t.value not in words.LETTERS]
    if len(between) == 2 and [t.value for t in between] == ["up", "to"]:
        return True
    return len(between) == 1 and between[0].value in DASHES | words.TO


def is_short_form(tokens: list[Token], before: int, at: int) -> bool:
    """Whether "2.1-4" or "2.1/2" is written without a space."""
    if at != before + 2 or tokens[before].kind not in ("dec", "int") or tokens[at].spelled:
        return False
    mark = tokens[before + 1]
    tight = mark.value in DASHES | {"/"} and mark.glued and tokens[at].glued
    return tight and 0 < int(tokens[at].value) <= MINOR_LIMIT and not is_quantity(tokens, at)


def carries_on(tokens: list[Token], places: tuple[int, int], head_kind: str, plural: bool) -> bool:
    """Whether a bare number goes on the list begun by a labelled one ("units 7, 9 and 15")."""
    before, at = places
    if not head_kind or (at == before + 1 and not plural):
        return False
    return not is_quantity(tokens, at)


def adjacent(tokens: list[Token], before: int, at: int) -> bool:
    """Whether at most a mark stands between two places ("LO1 AC2", "LO1, AC2")."""
    return at - before <= 2 and all(token.kind == "mark" for token in tokens[before + 1 : at])


def comma_minor(tokens: list[Token], at: int) -> Token | None:
    """The 3 of "2,3", where a comma stands for the point."""
    if at + 2 >= len(tokens) or tokens[at + 1].value != "," or not tokens[at + 1].glued:
        return None
    minor = tokens[at + 2]
    return minor if minor.kind == "int" and minor.glued and 0 < int(minor.value) <= MINOR_LIMIT else None


def is_quantity(tokens: list[Token], at: int) -> bool:
    """Whether the number counts or measures something ("2 customers", "3 happy callers", "7.5 hours")."""
    following = tokens[at + 1 : at + 3]
    if not following or following[0].kind != "word":
        return False
    first = following[0]
    if is_measured(tokens, at) or words.is_plural_noun(first.value):
        return True
    if first.value == "of" and len(following) > 1:
        return following[1].kind == "int" or following[1].value in ("them", "these", "those")
    second = following[1] if len(following) > 1 else None
    return bool(second and second.kind == "word" and first.value not in words.PLAIN and words.is_plural_noun(second.value))


def is_measured(tokens: list[Token], at: int) -> bool:
    """Whether a measure, a month or a glued-on word that is no small word follows ("3.5 hours", "3nov", "20p")."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "word":
        return False
    following = tokens[at + 1]
    if following.value == "am" and at + 2 < len(tokens) and tokens[at + 2].value == "i":
        return False
    if following.value in ("may", "march", "mar", "k", "p", "m") and not following.glued:
        return following.value != "may" or at + 2 >= len(tokens) or tokens[at + 2].value not in ("i", "need", "be")
    if following.glued and following.value not in words.PLAIN | words.FILLER:
        return not (following.value in words.LETTERS or words.label(following.value))
    return following.value in words.MEASURES


def decimal_is_other(tokens: list[Token], at: int) -> bool:
    """Whether an unlabelled "2.3" is a price, a measure, a time, a date or too large for a criterion."""
    major, minor = map(int, tokens[at].value.split("."))
    if major > MAJOR_LIMIT or not 0 < minor <= MINOR_LIMIT or is_measured(tokens, at) or _range_is_measured(tokens, at):
        return True
    previous = tokens[at - 1] if at else None
    if previous is None or previous.kind != "word":
        return False
    if previous.glued is False and tokens[at].glued and previous.value not in words.PLAIN:
        return not words.label(previous.value)
    if previous.value in words.PLAIN and at > 1 and tokens[at - 2].value in words.MEASURED:
        return True
    return previous.value in words.BEFORE_OTHER or _is_clock_or_date(tokens, at, minor)


def _is_clock_or_date(tokens: list[Token], at: int, minor: int) -> bool:
    """"at 3.10" is a time and "on 3.11" a date; "stuck on 1.10" and "at 2.3" are criteria."""
    previous = tokens[at - 1].value
    if minor < 10:
        return False
    topic = tokens[at - 2].value if at > 1 else ""
    return previous in ("at", "by") or (previous == "on" and topic not in words.ON_A_TOPIC)


def _range_is_measured(tokens: list[Token], at: int) -> bool:
    end = at + 2
    return end < len(tokens) and tokens[end].is_number and is_range(tokens, at, end) and is_measured(tokens, end)


def names_unit(tokens: list[Token], at: int, terse: bool, after_criterion: bool) -> bool:
    """Whether an unlabelled whole number is plainly a unit by its place or its wording."""
    token, previous = tokens[at], tokens[at - 1].value if at else ""
    if token.value == "0" or is_quantity(tokens, at) or (at and token.glued and tokens[at - 1].kind == "word"):
        return False
    if terse:
        return not token.spelled or token.value != "1" or len(tokens) == 1
    if previous in words.BEFORE_OTHER or token.spelled:
        return False
    if _looks_like_unit(token.value) or _before_criterion(tokens, at):
        return True
    if not _ends_clause(tokens, at):
        return False
    corrected = _follows(tokens, at, "i", "mean") or _follows(tokens, at, "i", "meant") or previous in ("mean", "meant")
    if after_criterion and previous in ("in", "of", "for", "from"):
        return True
    return corrected or (previous in ("in", "for", "from") and _is_asked(tokens, at))


def _looks_like_unit(value: str) -> bool:
    return len(value) == 3 and value[0] in "236" and not value.endswith("00")


def _before_criterion(tokens: list[Token], at: int) -> bool:
    """"30 3.1", "9: 2.3", "203 lo 2", "9 k1.2": a whole number right before a criterion or an outcome."""
    after = at + 1
    if after < len(tokens) and (tokens[after].value in DASHES | {":", "("} or words.label(tokens[after].value) in (CRITERION, OUTCOME)):
        after += 1
    if after < len(tokens) and tokens[after].value in words.LETTERS:
        after += 1
    if after >= len(tokens) or (at and tokens[at - 1].kind in ("other", "dec", "decimal")):
        return False
    previous = tokens[at - 1].value if at else ""
    if after == at + 1 and previous in ("at", "by", "on"):
        return False
    labelled = after > at + 1 and tokens[after - 1].kind == "word"
    return tokens[after].kind == "dec" and (labelled or not decimal_is_other(tokens, after)) or (
        labelled and tokens[after].kind == "int" and tokens[after - 1].value not in words.LETTERS
    )


def _ends_clause(tokens: list[Token], at: int) -> bool:
    return at + 1 >= len(tokens) or tokens[at + 1].kind in ("mark", "int") or tokens[at + 1].value in words.PLAIN


def _follows(tokens: list[Token], at: int, *expected: str) -> bool:
    return [token.value for token in tokens[at + 1 : at + 1 + len(expected)]] == list(expected)


def _is_asked(tokens: list[Token], at: int) -> bool:
    return any(token.value in words.ASKING for token in tokens[max(0, at - 6) : at - 1])
