"""Decide what role a number plays in a message from the words and marks beside it."""

from dataclasses import dataclass

from knowledge import ref_words as words
from knowledge.ref_tokens import Token
from knowledge.ref_words import CRITERION, OUTCOME

DASHES = frozenset("-–—‐‑−")
SEPARATORS = frozenset(",&+/;")
LABEL_MARKS = frozenset("#:(=") | DASHES
ABBREVIATED = words.NUMBER_WORDS | {"unit", "lo", "ac"}
CLOSERS = frozenset(")]\"'")
BETWEEN = SEPARATORS | DASHES | CLOSERS | words.AND | words.LETTERS
LONGEST_GAP = 5
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
    """The label before the number at `at` ("unit no. 5", "LO 2"); `loose` when marks stand between."""
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
    if previous is None or previous.value not in words.LETTERS or token.kind == "tri":
        return "", at
    in_bounds = 0 < int(token.value.split(".")[0]) <= LETTERED_LIMIT
    inside = previous.glued and (tokens[at - 2].kind != "mark" or tokens[at - 2].value in "'’")
    if not in_bounds or inside or token.start - previous.end > 1:
        return "", at
    return previous.value.upper(), at - 1


def _is_label_filler(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.value in LABEL_MARKS or token.value in words.NUMBER_WORDS:
        return True
    return token.value == "." and token.glued and tokens[at - 1].value in ABBREVIATED


def _label(tokens: list[Token], at: int) -> tuple[str, int]:
    """The kind the word at `at` names and where the label starts."""
    if at < 0 or tokens[at].kind != "word":
        return "", at
    word, previous = tokens[at].value, tokens[at - 1].value if at else ""
    if word == "come" and previous == "out":
        return OUTCOME, at - 1
    if word == "u" and previous in words.BEFORE_YOU and _is_you(tokens[at + 1]):
        return "", at
    kind = words.label(word)
    return kind, at - (kind in (OUTCOME, CRITERION) and previous in ("learning", "assessment"))


def _is_you(number: Token) -> bool:
    """Whether the u before a number says "you" ("can u 9…"); "u2" and "u4" are "you too" and "you for"."""
    return not number.glued or number.value in ("2", "4")


def is_terse(tokens: list[Token]) -> bool:
    """Whether the message is just a number or a few and small words ("and 7?", "no 6", "209 i mean")."""
    said = [token for token in tokens if token.kind != "mark"]
    if len(said) > MOST_TERSE_WORDS or any(token.kind not in ("word", "int") for token in said):
        return False
    return all(token.kind == "int" or token.value in words.FILLER for token in said)


def separated(tokens: list[Token], before: int, at: int) -> bool:
    """Whether only separators, brackets, the words of a range or nothing stand between two numbers."""
    between = tokens[before + 1 : at]
    if len(between) > LONGEST_GAP:
        return False
    return all(token.value in BETWEEN for token in between) or is_range(tokens, before, at)


def is_range(tokens: list[Token], before: int, at: int) -> bool:
    """Whether a dash or the words of a range stand between two numbers; "change 2.1 to 2.4" is no range."""
    between = [token.value for token in tokens[before + 1 : at] if token.value not in words.LETTERS]
    if len(between) == 1 and between[0] in DASHES:
        return True
    changed = any(token.value in words.CHANGES for token in tokens[max(0, before - 4) : before])
    return len(between) <= LONGEST_GAP and " ".join(between) in words.RANGE and not changed


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
    first, second = _word(tokens, at + 1), _word(tokens, at + 2)
    if is_measured(tokens, at) or words.is_plural_noun(first):
        return True
    if first == "of":
        return second in ("them", "these", "those") or (at + 2 < len(tokens) and tokens[at + 2].is_number)
    return (
        bool(first) and first not in words.PLAIN and (words.is_plural_noun(second) or second in words.STREETS)
    )


def is_measured(tokens: list[Token], at: int) -> bool:
    """Whether a measure, a month or some glued-on word follows ("3.5 hours", "3nov", "20p")."""
    following = _word(tokens, at + 1)
    if following in words.ALSO_VERBS and _word(tokens, at + 2) in words.AFTER_A_VERB:
        return False
    if following and tokens[at + 1].glued and following not in words.PLAIN | words.FILLER | words.LETTERS:
        return not words.label(following)
    return following in words.MEASURES


def decimal_is_other(tokens: list[Token], at: int) -> bool:
    """Whether an unlabelled "2.3" is a price, a measure, a time, a date or too large for a criterion."""
    major, minor = map(int, tokens[at].value.split("."))
    in_bounds = 0 < major <= MAJOR_LIMIT and 0 < minor <= MINOR_LIMIT
    if not in_bounds or is_measured(tokens, at) or _range_is_measured(tokens, at):
        return True
    previous = _word(tokens, at - 1)
    if previous and tokens[at].glued and previous not in words.PLAIN:
        return True
    if previous == "under" and _word(tokens, at - 2) in words.BEFORE_UNDER:
        return True
    rated = previous in words.PLAIN and _word(tokens, at - 2) in words.MEASURED
    return rated or previous in words.BEFORE_OTHER or _is_clock_or_date(tokens, at, minor)


def _is_clock_or_date(tokens: list[Token], at: int, minor: int) -> bool:
    """Whether it reads "at 3.10" or "on 3.11"; "stuck on 1.10" and "at 2.3" are criteria."""
    previous, topic = _word(tokens, at - 1), _word(tokens, at - 2)
    return minor >= 10 and (previous in ("at", "by") or (previous == "on" and topic not in words.ON_A_TOPIC))


def _range_is_measured(tokens: list[Token], at: int) -> bool:
    end = at + 2
    is_number = end < len(tokens) and tokens[end].is_number
    return is_number and is_range(tokens, at, end) and is_measured(tokens, end)


def names_unit(tokens: list[Token], at: int, terse: bool, after_criterion: bool) -> bool:
    """Whether an unlabelled whole number is plainly a unit by its place or its wording."""
    token, previous = tokens[at], _word(tokens, at - 1)
    if token.value == "0" or is_quantity(tokens, at) or (previous and token.glued):
        return False
    if terse:
        return not token.spelled or token.value != "1" or len(tokens) == 1
    if (
        previous in words.BEFORE_OTHER_WHOLE
        or _is_numbered(tokens, at)
        or token.spelled
        or _is_share(tokens, at)
    ):
        return False
    if _looks_like_unit(token.value) or _before_criterion(tokens, at):
        return True
    return _ends_clause(tokens, at) and (
        _is_named(tokens, at) or (after_criterion and previous in words.WITHIN)
    )


def _is_named(tokens: list[Token], at: int) -> bool:
    """Whether it reads "9 i mean", "i meant 9" or "what's left in 9"."""
    previous = _word(tokens, at - 1)
    corrected = _word(tokens, at + 1) == "i" and _word(tokens, at + 2) in words.MEANING
    asked = any(token.value in words.ASKING for token in tokens[max(0, at - 6) : at - 1])
    return corrected or previous in words.MEANING or (previous in words.WITHIN - {"of"} and asked)


def _is_numbered(tokens: list[Token], at: int) -> bool:
    """Whether it is the number of something else: "order number 302", "my room is 203"."""
    joined = _word(tokens, at - 1) in words.NUMBER_WORDS | {"is"}
    return joined and _word(tokens, at - 2) in words.BEFORE_OTHER


def replaces_unit(tokens: list[Token], at: int) -> bool:
    """Whether it is the 18 of "swap unit 17 for 18", "instead of unit 17 do 18" and "unit 17 no 18"."""
    if _word(tokens, at - 1) in ("no", "nope") and _ends_clause(tokens, at):
        return True
    linked = _word(tokens, at - 1) in ("for", "with", "to", "do") and not is_quantity(tokens, at)
    changed = any(token.value in words.CHANGES for token in tokens[max(0, at - 6) : at])
    return linked and changed and _ends_clause(tokens, at)


def _is_share(tokens: list[Token], at: int) -> bool:
    """Whether it is the whole of "15% of 240" and "5 of 9"."""
    return _word(tokens, at - 1) == "of" and at > 1 and tokens[at - 2].kind in ("int", "other", "decimal")


def _looks_like_unit(value: str) -> bool:
    return len(value) == 3 and value[0] in "236" and not value.endswith("00")


def _before_criterion(tokens: list[Token], at: int) -> bool:
    """Whether it stands before a criterion or an outcome ("30 3.1", "9: 2.3", "203 lo 2", "9 k1.2")."""
    if at and tokens[at - 1].kind in ("other", "dec", "decimal"):
        return False
    first = at + 1
    labelled = words.label(_word(tokens, first)) in (CRITERION, OUTCOME)
    after = first + (labelled or (first < len(tokens) and tokens[first].value in DASHES | {":", "("}))
    after += _word(tokens, after) in words.LETTERS
    if after >= len(tokens):
        return False
    if labelled:
        return tokens[after].kind in ("int", "dec")
    unlike_a_time = after > first or _word(tokens, at - 1) not in ("at", "by", "on")
    return unlike_a_time and tokens[after].kind == "dec" and not decimal_is_other(tokens, after)


def _ends_clause(tokens: list[Token], at: int) -> bool:
    if at + 1 >= len(tokens) or tokens[at + 1].kind in ("mark", "int"):
        return True
    return tokens[at + 1].value in words.PLAIN


def _word(tokens: list[Token], at: int) -> str:
    """The word at `at`, or "" where there is none."""
    return tokens[at].value if 0 <= at < len(tokens) and tokens[at].kind == "word" else ""
