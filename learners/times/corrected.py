"""What is meant of times that a learner takes back as they speak: "wednesday no thursday", "at 5 not 6"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from knowledge.taken_back import INSTEAD, NOT
from learners.times.phrases import NAMES, pattern
from learners.times.vocabulary import CLOSERS

MOST = 4  # corrections in one message
LEADS = r"(?P<leads>(?:(?:on|at|by|for|in|to|be|the|around|about|every|from|until) )*)"
KINDS = {
    "day": (
        r"(?:the )?(?:end|start|beginning|middle) of (?:the |next )?(?:(?:<MONTH>)|week|month|year)|"
        r"christmas|easter|"
        r"(?:(?:this|next|coming|this coming) )?(?:(?:<DAY>)s?|weekend)|today|day after tomorrow|tomorrow|"
        r"tonight|"
        r"\d{1,2}(?:th)?(?: of)? (?:<MONTH>)|(?:<MONTH>) \d{1,2}(?:th)?|(?:<MONTH>)|\d{1,2}th|"
        r"\d{1,2}/\d{1,2}(?:/\d{2,4})?"
    ),
    "part": "morning|afternoon|evening|night|lunchtime",
    "amount": r"(?:half )?(?:<N>) (?:<UNIT>)",
    "clock": (
        r"(?:(?:half|(?:a )?quarter|\d{1,2}) (?:past|to) \d{1,2}|half \d{1,2}|\d{1,2}[:.]\d\d|"
        r"\d{1,2} [0-5]\d|\d{1,2})(?: oclock)?(?: (?:am|pm))?(?:(?: -)? ish)?|noon|midnight"
    ),
}
MENTION = pattern(LEADS + "(?:" + "|".join(f"(?P<{kind}>{said})" for kind, said in KINDS.items()) + ")")
BUT = re.compile(r"(?: [.-])*(?: (?:but|its|it's|make it|i mean|sorry))*(?= )")
HOUR_ENDS = re.compile(
    rf"$| [.-]| (?:{'|'.join(CLOSERS.split())}|{NAMES['DAY']}|today|tomorrow|tonight)(?!\S)"
)
NEVER_BOTH = re.compile(r"(?:this|coming)\b")  # "not this friday the next one" is one way of saying it
WORDS = frozenset(
    """
    not than of no noo nope nah sorry sory soz oops whoops actually actualy acutally rather mean meant ment
    that it correction wait on say
    """.split()  # noqa: SIM905 - a list of words reads best as one
)


@dataclass(frozen=True)
class Mention:
    """A day, a time of day, a part of the day or an amount of time; `core` is where its lead words end."""

    kind: str
    start: int
    core: int
    end: int


def meant(words: Sequence[str]) -> list[int]:
    """The places of the plain words that hold, in the order in which they are meant."""
    order = list(range(len(words)))
    if WORDS.isdisjoint(words):
        return order
    for _ in range(MOST):
        kept = _corrected([words[at] for at in order])
        if kept is None:
            break
        order = [order[at] for at in kept]
    return order


def _corrected(words: list[str]) -> list[int] | None:
    """The words without the first thing that is taken back; None where nothing is."""
    text = " ".join(words)
    found = [_mention(match) for match in MENTION.finditer(text)]
    pieces = next(filter(None, _pieces(text, found)), None)
    if pieces is None:
        return None
    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
    return [at for low, high in pieces for at in range(bisect_left(starts, low), bisect_left(starts, high))]


def _mention(match: re.Match[str]) -> Mention:
    kind = next(kind for kind in KINDS if match[kind])
    return Mention(kind, match.start(), match.end("leads"), match.end())


def _pieces(text: str, found: list[Mention]) -> Iterator[list[tuple[int, int]] | None]:
    for forms, read in ((NOT, _without_denied), (INSTEAD, _replaced)):
        for said in re.finditer(rf"(?:[.-] )*(?:{forms.pattern})(?: [.-])*(?!\S)", text, re.IGNORECASE):
            yield read(text, found, *said.span())


def _without_denied(text: str, found: list[Mention], start: int, end: int) -> list[tuple[int, int]] | None:
    """ "At 5 not 6" is at 5; "not monday but tuesday" is Tuesday."""
    before, denied = _run_to(found, start - 1), _run_from(found, end + 1)
    if before:
        denied = list(takewhile(lambda one: one.kind in _kinds(before), denied))
    if not denied or NEVER_BOTH.match(text, denied[0].core):
        return None
    but = BUT.match(text, denied[-1].end)
    after = _run_from(found, but.end() + 1) if but else []
    if _kinds(after) & _kinds(denied):
        again = before and text[before[-1].core : before[-1].end] == text[denied[-1].core : denied[-1].end]
        return [(0, before[-1].start if again else start), (after[0].start, len(text))]
    return [(0, start), (denied[-1].end + 1, len(text))] if before else None


def _replaced(text: str, found: list[Mention], start: int, end: int) -> list[tuple[int, int]] | None:
    """ "Monday at 6 no tuesday" is Tuesday at 6: each thing said again stands where it was said first."""
    before, after = _run_to(found, start - 1), _run_from(found, end + 1)
    again = {one.kind: one for one in after}
    common = _kinds(before) & set(again)
    if not common or not (_holds_first(text, before, after) and _holds_then(text, after)):
        return None
    kept: list[tuple[int, int]] = [(0, before[0].start)]
    for one in before:
        new = again[one.kind] if one.kind in common else one
        if new is not one and new.start == new.core:
            kept.append((one.start, one.core))
        kept.append((new.start, new.end))
    kept += [(one.start, one.end) for one in after if one.kind not in common]
    return [*kept, (after[-1].end + 1, len(text))]


def _holds_first(text: str, before: list[Mention], after: list[Mention]) -> bool:
    """Whether what was said first is a time: a bare number at the start, by a day or before "5pm"."""
    one = before[-1]
    alone = len(before) == 1 and text[one.start : one.end].isdigit() and one.start > 0
    return not alone or not _is_bare(text, after[0])


def _holds_then(text: str, after: list[Mention]) -> bool:
    """Whether what is said instead is a time: after a bare number no thing that is counted may follow."""
    last = after[-1]
    return not _is_bare(text, last) or HOUR_ENDS.match(text, last.end) is not None


def _is_bare(text: str, one: Mention) -> bool:
    return text[one.core : one.end].isdigit()


def _kinds(run: Sequence[Mention]) -> set[str]:
    return {one.kind for one in run}


def _run_from(found: list[Mention], at: int) -> list[Mention]:
    """What is said right from `at` on, each kind once."""
    run: list[Mention] = []
    for one in found:
        if one.start == at and one.kind not in _kinds(run):
            run.append(one)
            at = one.end + 1
    return run


def _run_to(found: list[Mention], at: int) -> list[Mention]:
    """What is said right up to `at`, each kind once."""
    run: list[Mention] = []
    for one in reversed(found):
        if one.end == at and one.kind not in _kinds(run):
            run.insert(0, one)
            at = one.start - 1
    return run
