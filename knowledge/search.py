"""Find what a specification says: passages for a question, criteria for a note of evidence."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process as PLAIN
from threadpoolctl import threadpool_limits

from knowledge import (
    answerable,
    asking,
    everyday,
    excerpts,
    mapping,
    phrasing,
    refs,
    refusal,
    signposts,
    stated,
    statements,
)
from knowledge.embedding import Encoder
from knowledge.index import Index
from knowledge.naming import Named, named, titles
from knowledge.nearness import Nearness
from knowledge.passages import Passage
from knowledge.qualification import Qualification, Unit
from knowledge.signs import Near, Signs, Weighed
from knowledge.statements import Nearest
from knowledge.titles import Titles

Floats = npt.NDArray[np.float32]
CANDIDATES = 80
WORD_WEIGHT, MOST_BY_WORDS = 0.015, 0.25  # of BM25, beside a cosine
CRITERION_WORD_WEIGHT, CRITERION_MOST_BY_WORDS = 0.02, 0.35
OVERVIEW_OF_NAMED_UNIT = -0.1  # it shares the unit's name with the question, whatever is asked of the unit
IN_NAMED_UNIT = 0.60
IN_UNIT_NAMED_BY_TITLE = 0.35
IN_GIVEN_UNIT = 0.12
NAMED_CRITERION = 1.5
ABOUT_NAMED_CRITERION = 0.5
HEADED_BY_TERM = 0.15
STATES_TOPIC = 0.15  # of the front matter, for a passage with the words of the topic asked for
HEADED = {"definition", "guidance", "range"}
LONGEST_TERM = 4
NEAR_SIGNPOSTS = 4
AS_GOOD = 0.1  # how much less than the best passage may score and still answer


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how well it fits, 0 to 1; `said` is the part of it that answers, if it does."""

    passage: Passage
    score: float
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The passages that fit best; `answerable` is False when the specification does not seem to say.

    Then `signpost` is who to ask, where that is known, or `asks_only` the criterion that wants the learner to
    know what the document itself does not state.
    """

    answerable: bool
    hits: list[Hit]
    signpost: str | None = None
    asks_only: Passage | None = None


@dataclass(frozen=True, slots=True)
class _Question:
    """A question as it is weighed against each passage."""

    key: str | None
    vector: Floats  # as the encoder gives it
    projected: Floats  # as the index compares it
    words: list[str]
    gains: Mapping[str, float]
    printed: Sequence[re.Pattern[str]]
    named: Named
    unit: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, how near it is in meaning, what it has for shared words, and their sum with its gains."""

    passage: Passage
    cosine: float
    worded: float
    score: float


class Search:
    """Search over the qualifications of one index."""

    def __init__(self, qualifications: dict[str, Qualification], index: Index, encoder: Encoder) -> None:
        self.qualifications = qualifications
        self.index = index
        self.encoder = encoder
        self._titles: dict[str, Titles] = {}
        self._weights = answerable.load(index.folder)
        self._statements = statements.load(index.folder)
        # for one question's vectors a second thread of the process only waits, at full speed
        threadpool_limits(limits=1, user_api="blas")

    def answer(
        self, question: str, qualification: str | None, unit: str | None = None, limit: int = 5
    ) -> Answer:
        """The passages that answer a question, best first; of all qualifications when that is None.

        `unit` is what the conversation is about; a unit that the question names goes before it.
        """
        asked = self._read(question, qualification, unit)
        found = list(islice(_without_repeats(self._weigh(asked)), max(limit, refusal.LOOK_AT)))
        hits = [Hit(one.passage, _unit_interval(one.score)) for one in found[:limit]]
        if not self._is_sense(asked):
            return Answer(False, hits)
        decision = refusal.decide(self._signs(question, asked, found), self._weights)
        if decision.answerable:
            hits = self._answering(question, asked, hits, found)
        return Answer(decision.answerable, hits, decision.signpost, decision.asks_only)

    def signs(self, question: str, qualification: str | None, unit: str | None = None) -> Signs:
        """What `answer` goes by when it decides whether the specification answers a question."""
        asked = self._read(question, qualification, unit)
        return self._signs(
            question, asked, list(islice(_without_repeats(self._weigh(asked)), refusal.LOOK_AT))
        )

    def _answering(
        self, question: str, asked: _Question, hits: Sequence[Hit], found: Sequence[Found]
    ) -> list[Hit]:
        """The hits, with what they say on those that answer: that state the amount asked for, or fit best."""
        said = [excerpts.amount(question, asked.words, hit.passage) for hit in hits]
        if not any(said) and (known := self._statements):
            best = [one for one in found[: len(hits)] if one.score >= found[0].score - AS_GOOD]
            said = [excerpts.answering(one.passage, asked.vector, known) for one in best]
        return [replace(hit, said=part) for hit, part in zip_longest(hits, said)]

    def suggest(self, note: str, qualification: str, unit: str | None = None, limit: int = 10) -> list[Hit]:
        """The criteria a note of evidence may meet, best first; only those of `unit` when one is given."""
        rows = mapping.criteria(self.index, qualification, unit)
        ranked = mapping.rank(note, rows, self.index, self.encoder)
        return [Hit(passage, round(score, 4)) for passage, score in ranked[:limit]]

    def nearest_units(self, title_words: str, qualification: str, limit: int = 3) -> list[Unit]:
        """The units whose titles are nearest to these words, by spelling and by meaning."""
        said = " ".join([title_words, *everyday.printed(title_words)])
        vector = self.index.projected(self.encoder.encode([said]))[0]

        def nearness(unit: Unit) -> float:
            row = self.index.rows[f"{qualification}/{unit.number}"]
            spelling = fuzz.token_set_ratio(said, unit.title, processor=PLAIN) / 100
            return float(spelling + self.index.cosine(vector, row))

        return sorted(self.qualifications[qualification].units, key=nearness, reverse=True)[:limit]

    def in_plain_words(self, criterion_id: str) -> str | None:
        """What a criterion asks in UnitMate's own words, never the specification's; or None."""
        row = self.index.rows.get(criterion_id)
        return None if row is None else self.index.plain.sentence(row)

    def _read(self, question: str, key: str | None, unit: str | None) -> _Question:
        return _Question(
            key=key,
            vector=self.encoder.encode([question])[0],
            projected=self._projected(question),
            words=self._words(question),
            gains=asking.gains(question),
            printed=stated.printed(question),
            named=self._named(question, key, unit),
            unit=unit,
        )

    def _is_sense(self, asked: _Question) -> bool:
        """Whether a question has a word of the documents' or of the plain words', or names a clause."""
        known = any(self.index.containing(word, asked.key) for word in asked.words)
        return known or bool(asked.named.units or asked.named.refs)

    def _projected(self, question: str) -> Floats:
        """Of the question, and where it has references as much of what it says beside them."""
        said = refs.without(question)
        vectors = self.encoder.encode([question, said] if said else [question])
        mean: Floats = self.index.projected(vectors).mean(axis=0)
        return mean

    def _words(self, question: str) -> list[str]:
        """The telling words as specifications spell them, and what those print for other things said."""
        said = [self.index.spellings.nearest(word) or word for word in asking.words(question)]
        return list(dict.fromkeys([*said, *everyday.printed(question)]))

    def _named(self, question: str, key: str | None, unit: str | None) -> Named:
        if key not in self.qualifications:
            return Named()
        if key not in self._titles:
            self._titles[key] = titles(self.qualifications[key])
        return named(question, self.qualifications[key], self._titles[key], unit)

    def _weigh(self, asked: _Question) -> list[Found]:
        """Every passage worth a look (near in meaning, sharing words, or of a named unit), best first."""
        vector = asked.projected
        nearness = Nearness(self.index, vector, asked.key)
        by_meaning = self.index.nearest(vector, CANDIDATES, asked.key)
        by_words = self.index.matching(asked.words, CANDIDATES, asked.key)
        by_plain = nearness.nearest_by_plain(CANDIDATES)
        rows = {*by_meaning, *by_words, *by_plain, *self.index.of_units(asked.key, asked.named.units)}
        near = nearness.of({row: by_meaning.get(row) or self.index.cosine(vector, row) for row in rows})
        found = [self._found(row, near[row], by_words.get(row, 0.0), asked) for row in sorted(rows)]
        return sorted(found, key=lambda one: one.score, reverse=True)

    def _found(self, row: int, near: float, bm25: float, asked: _Question) -> Found:
        passage = self.index.passages[row]
        worded = _by_words(bm25, passage)
        return Found(passage, near, worded, near + worded + _gain(passage, asked))

    def _signs(self, question: str, asked: _Question, found: Sequence[Found]) -> Signs:
        first = [Weighed(one.passage, one.cosine, one.worded) for one in found[: refusal.LOOK_AT]]
        units = list(asked.named.units) or ([asked.unit] if asked.unit else [])
        near = self.index.foreign(asked.vector, NEAR_SIGNPOSTS)
        return Signs(
            question=question,
            vector=self.encoder.encode([refs.without(question) or question])[0],
            form=self.encoder.encode([phrasing.form(question)])[0],
            words=asked.words,
            named=asked.named,
            qualification=self.qualifications.get(asked.key or ""),
            unit=asked.unit,
            first=first,
            scope=[self.index.passages[row] for row in self.index.of_units(asked.key, units)],
            near=[Near(signposts.phrases()[place][0], cosine) for place, cosine in near],
            stated=self._stated(question, asked.key, units),
        )

    def _stated(self, question: str, key: str | None, units: Sequence[str]) -> Nearest:
        if self._statements is None:
            return Nearest()
        topic = self.encoder.encode([phrasing.topic(question)])[0]
        return self._statements.nearest(topic, key, units)


def _by_words(bm25: float, passage: Passage) -> float:
    if passage.kind == "criterion":
        return min(CRITERION_MOST_BY_WORDS, CRITERION_WORD_WEIGHT * bm25)
    return min(MOST_BY_WORDS, WORD_WEIGHT * bm25)


def _gain(passage: Passage, asked: _Question) -> float:
    """What a passage gains by its kind and by what the question names."""
    gain = asked.gains.get(passage.kind, 0.0)
    if passage.unit is not None and passage.unit in asked.named.units:
        gain += _by_unit(passage.unit, asked.named) + _by_refs(passage, asked.named)
        gain += OVERVIEW_OF_NAMED_UNIT if passage.kind == "unit" else 0.0
    elif passage.unit is not None and passage.unit == asked.unit and not asked.named.units:
        gain += IN_GIVEN_UNIT
    if passage.kind in HEADED and _headed_by_term(passage, asked.words):
        gain += HEADED_BY_TERM
    if passage.unit is None and any(pattern.search(passage.text) for pattern in asked.printed):
        gain += STATES_TOPIC
    return gain


def _by_unit(unit: str, found: Named) -> float:
    return IN_NAMED_UNIT if found.plainly else IN_UNIT_NAMED_BY_TITLE * found.units[unit]


def _by_refs(passage: Passage, found: Named) -> float:
    if not set(passage.refs) & set(found.refs):
        return 0.0
    return NAMED_CRITERION if passage.kind == "criterion" else ABOUT_NAMED_CRITERION


def _headed_by_term(passage: Passage, words: Iterable[str]) -> bool:
    heading = asking.words(passage.text.splitlines()[0])
    return 0 < len(heading) <= LONGEST_TERM and set(heading) <= set(words)


def _without_repeats(found: Iterable[Found]) -> Iterator[Found]:
    """The same clause stands in many units: only its best place is offered; criteria are each their own."""
    seen: set[str] = set()
    for one in found:
        same = one.passage.id if one.passage.kind == "criterion" else " ".join(one.passage.text.split())
        if same not in seen:
            seen.add(same)
            yield one


def _unit_interval(score: float) -> float:
    return round(min(1.0, max(0.0, score)), 4)
