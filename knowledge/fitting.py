"""Build the index with what tells answerable questions from others, learned from `answerable/*.yml`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from knowledge import (
    forest,
    index,
    likeness,
    phrasing,
    precedents,
    ranking_fit,
    refs,
    signposts,
    statements,
)
from knowledge.ahead import Ahead
from knowledge.answerable import Weights, cases
from knowledge.embedding import Encoder
from knowledge.likeness import Asked, Doubles, Flags
from knowledge.precedents import Cases
from knowledge.qualification import Qualification
from knowledge.search import Search
from knowledge.signs import Signs

SOURCES = Path(__file__).with_name("answerable")
WRONGLY_REFUSED = 0.045  # of the answered questions of hands left out that may fall below the threshold
SHARP_IN_MEANING, SHARP_IN_FORM = 2.0, 0.6  # of the kernels of the likenesses
FOLDS = 4  # that are left out in turn: learning is most of what building the index takes
OF_A_SIGNPOST = 0.3  # what a signpost's phrase counts beside a question written for one document


@dataclass(frozen=True, slots=True)
class Line:
    """A question of one document, whether it answers it, and whose hand wrote it."""

    question: str
    key: str
    answered: bool
    hand: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the lines, a row each; `foreign` are the signposts' phrases, which nothing answers."""

    cases: Cases
    answered: Flags
    hands: npt.NDArray[np.str_]
    foreign: Asked

    def __getitem__(self, chosen: Flags) -> "Known":
        return Known(self.cases[chosen], self.answered[chosen], self.hands[chosen], self.foreign)

    def of_hands(self) -> list[Flags]:
        """The lines of each hand; a sole hand's by turns."""
        hands = self.hands if len(set(self.hands)) > 1 else np.arange(len(self.hands)) % 2
        return [hands == hand for hand in np.unique(hands)]

    def folds(self) -> list[Flags]:
        """The lines in a few groups, those of a hand together."""
        hands = self.of_hands()
        return [np.logical_or.reduce(hands[first::FOLDS]) for first in range(min(FOLDS, len(hands)))]


def build(qualifications: Mapping[str, Qualification], encoder: Encoder, folder: Path) -> None:
    """Write the index and, beside it, what was learned on it."""
    index.build(qualifications, encoder, folder, partial(_fit_beside, qualifications, encoder))


def _fit_beside(qualifications: Mapping[str, Qualification], encoder: Encoder, folder: Path) -> None:
    found = index.load(folder)
    statements.write(found.passages, encoder, folder)
    ranking_fit.write(Search(dict(qualifications), found, encoder), folder)
    search = Search(dict(qualifications), found, encoder)
    written = [line for line in lines() if line.key in qualifications]
    if {line.answered for line in written} == {True, False}:
        fit(search, written).save(folder)
    found.close()


def lines() -> list[Line]:
    """The questions of `answerable/*.yml`, a file for each hand."""
    return [line for path in sorted(SOURCES.glob("*.yml")) for line in _of_hand(path)]


def _of_hand(path: Path) -> Iterator[Line]:
    for key, by_answer in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for answered, questions in by_answer.items():
            yield from (Line(question, key, answered == "answered", path.stem) for question in questions)


def fit(search: Search, written: Sequence[Line]) -> Weights:
    """Weights over all lines, with the threshold that hands left out of the fit call for."""
    known = _known(search, written)
    chances = left_out(known)
    threshold = float(np.quantile(chances[known.answered], WRONGLY_REFUSED))
    return replace(_learned(known), threshold=threshold)


def _known(search: Search, written: Sequence[Line]) -> Known:
    ahead = Search(search.qualifications, search.index, Ahead(search.encoder, _said(written)))
    signs = [_unaided(ahead.signs(line.question, line.key)) for line in written]
    phrases = [phrase for phrase, _ in signposts.phrases()]
    keys = sorted(search.qualifications)
    return Known(
        cases=cases(signs),
        answered=np.array([line.answered for line in written]),
        hands=np.array([line.hand for line in written]),
        foreign=likeness.asked(
            list(search.encoder.encode(phrases)), [keys[place % len(keys)] for place in range(len(phrases))]
        ),
    )


def _said(written: Iterable[Line]) -> list[str]:
    """All that is encoded of the lines."""
    ways = (refs.with_examples, phrasing.beside_refs)
    return list(dict.fromkeys(way(line.question) for line in written for way in ways))


def _unaided(signs: Signs) -> Signs:
    """Without the signpost's phrase that the question itself is."""
    return replace(signs, near=[one for one in signs.near if one.phrase != signs.question])


def _learned(known: Known) -> Weights:
    """What the lines speak for, and trees that know it only of lines by the other hands."""
    counts = _balanced(known.answered)
    scale = precedents.scale_of(known.cases)
    scaled = replace(known, cases=scale.of(known.cases))
    rows = np.column_stack([known.cases.traits, *_foreseen(scaled)]).astype(np.float32)
    by_document, answered, all_counts = _with_foreign(known)
    return Weights(
        scale=scale,
        by_document=likeness.learn(by_document, answered, all_counts, SHARP_IN_MEANING),
        by_form=likeness.learn(scaled.cases.in_form, known.answered, counts, SHARP_IN_FORM),
        precedents=precedents.learn(scaled.cases, known.answered, counts),
        trees=forest.grow(rows, known.answered, counts),
        threshold=0.5,
    )


def left_out(known: Known) -> Doubles:
    """How likely an answer to each line is by hands of other folds; 0 in a fold that has no answered line."""
    chances = np.zeros(len(known.answered))
    for ours in known.folds():
        if known.answered[ours].any():
            chances[ours] = _learned(known[~ours]).chances(known.cases[ours])
    return chances


def _foreseen(known: Known) -> tuple[Doubles, Doubles]:
    """What each line's likeness by document and by form is by the other hands."""
    hands, count = known.of_hands(), len(known.answered)
    by_document, answered, all_counts = _with_foreign(known)
    counts = _balanced(known.answered)
    beside = np.zeros(len(answered) - count, dtype=np.bool_)
    groups = [np.concatenate([ours, beside]) for ours in hands]
    return (
        likeness.told_by_others(by_document, answered, all_counts, groups, SHARP_IN_MEANING)[:count],
        likeness.told_by_others(known.cases.in_form, known.answered, counts, hands, SHARP_IN_FORM),
    )


def _with_foreign(known: Known) -> tuple[Asked, Flags, Doubles]:
    """The lines and, after them, the signposts' phrases: whether each is answered, and what it counts."""
    foreign = len(known.foreign.sorts)
    answered = np.concatenate([known.answered, np.zeros(foreign, dtype=np.bool_)])
    counts = np.where(np.arange(len(answered)) < len(known.answered), 1.0, OF_A_SIGNPOST)
    return known.cases.in_document.and_also(known.foreign), answered, _balanced(answered, counts)


def _balanced(answered: Flags, counts: Doubles | None = None) -> Doubles:
    """Both answers count the same in all, however many lines each has."""
    each = np.ones(len(answered)) if counts is None else counts
    share = each[answered].sum() / each.sum()
    balanced: Doubles = each * np.where(answered, 0.5 / share, 0.5 / (1 - share))
    return balanced
