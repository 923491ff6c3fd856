"""Build the index with what tells answerable questions from others, learned from `answerable/*.yml`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from knowledge import forest, index, likeness, phrasing, ranking_fit, refs, signposts, statements
from knowledge.ahead import Ahead
from knowledge.answerable import Weights, in_document, in_form
from knowledge.embedding import Encoder
from knowledge.likeness import Asked, Flags, Floats, Likeness
from knowledge.qualification import Qualification
from knowledge.search import Search
from knowledge.signs import Signs
from knowledge.traits import traits

SOURCES = Path(__file__).with_name("answerable")
WRONGLY_REFUSED = 0.06  # of the answered questions of hands left out that may fall below the threshold
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

    in_document: Asked
    in_form: Asked
    traits: forest.Floats
    answered: Flags
    hands: npt.NDArray[np.str_]
    foreign: Asked

    def __getitem__(self, chosen: Flags) -> "Known":
        return Known(
            in_document=self.in_document[chosen],
            in_form=self.in_form[chosen],
            traits=self.traits[chosen],
            answered=self.answered[chosen],
            hands=self.hands[chosen],
            foreign=self.foreign,
        )

    def by_hand(self) -> Iterator[tuple[Flags, Flags]]:
        """The lines of each hand beside those of the others; a sole hand's by turns."""
        hands = self.hands if len(set(self.hands)) > 1 else np.arange(len(self.hands)) % 2
        for hand in np.unique(hands):
            yield hands == hand, hands != hand


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
        in_document=in_document(signs),
        in_form=in_form(signs),
        traits=np.array([traits(one) for one in signs], dtype=np.float32),
        answered=np.array([line.answered for line in written]),
        hands=np.array([line.hand for line in written]),
        foreign=likeness.asked(
            list(search.encoder.encode(phrases)), [keys[place % len(keys)] for place in range(len(phrases))]
        ),
    )


def _said(written: Iterable[Line]) -> list[str]:
    """All that is encoded of the lines."""
    ways = (str, refs.without, phrasing.topic, phrasing.form)
    return list(dict.fromkeys(way(line.question) for line in written for way in ways))


def _unaided(signs: Signs) -> Signs:
    """Without the signpost's phrase that the question itself is."""
    return replace(signs, near=[one for one in signs.near if one.phrase != signs.question])


def _learned(known: Known) -> Weights:
    """What the lines speak for, and trees that know it only of lines by the other hands."""
    alike = np.zeros((len(known.answered), 2))
    for ours, others in known.by_hand():
        by_document, by_form = _likenesses(known[others])
        alike[ours] = _alike(known[ours], by_document, by_form)
    rows = np.hstack([known.traits, alike]).astype(np.float32)
    trees = forest.grow(rows, known.answered, _balanced(known.answered))
    return Weights(*_likenesses(known), trees, threshold=0.5)


def left_out(known: Known) -> Floats:
    """How likely an answer to each line is by the other hands; 0 for a hand that has no answered line."""
    chances = np.zeros(len(known.answered))
    for ours, others in known.by_hand():
        if not known.answered[ours].any():
            continue
        learned = _learned(known[others])
        alike = _alike(known[ours], learned.by_document, learned.by_form)
        rows = np.hstack([known.traits[ours], alike]).astype(np.float32)
        chances[ours] = [learned.trees.chance(row) for row in rows]
    return chances


def _likenesses(known: Known) -> tuple[Likeness, Likeness]:
    answered = np.concatenate([known.answered, np.zeros(len(known.foreign.sorts), dtype=np.bool_)])
    counts = np.where(np.arange(len(answered)) < len(known.answered), 1.0, OF_A_SIGNPOST)
    by_document = likeness.learn(
        known.in_document.and_also(known.foreign), answered, _balanced(answered, counts)
    )
    return by_document, likeness.learn(known.in_form, known.answered, _balanced(known.answered))


def _alike(known: Known, by_document: Likeness, by_form: Likeness) -> Floats:
    return np.column_stack([by_document.of(known.in_document), by_form.of(known.in_form)])


def _balanced(answered: Flags, counts: Floats | None = None) -> Floats:
    """Both answers count the same in all, however many lines each has."""
    each = np.ones(len(answered)) if counts is None else counts
    share = each[answered].sum() / each.sum()
    balanced: Floats = each * np.where(answered, 0.5 / share, 0.5 / (1 - share))
    return balanced
