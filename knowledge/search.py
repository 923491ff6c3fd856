"""Find what a specification says: passages for a question, criteria for a note of evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, zip_longest

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process as PLAIN
from threadpoolctl import threadpool_limits

from knowledge import (
    amounts,
    answerable,
    asking,
    everyday,
    excerpts,
    mapping,
    phrasing,
    ranking,
    refs,
    refusal,
    signposts,
    stated,
    statements,
)
from knowledge.embedding import Encoder
from knowledge.found import Found, without_repeats
from knowledge.index import Index
from knowledge.naming import Named, named, titles
from knowledge.nearness import Nearness
from knowledge.passages import Passage
from knowledge.qualification import Qualification, Unit
from knowledge.signs import Near, Signs, Weighed
from knowledge.statements import Nearest
from knowledge.titles import Titles
from knowledge.weighing import Question, by_words, gain, is_named, looked_up

Floats = npt.NDArray[np.float32]
CANDIDATES = 80
RANKED = 80  # of the passages found, how many are put in order by all that is known of them
EVERY = 10_000
NEAR_SIGNPOSTS = 4
UNITS_REMEMBERED = 256
ANSWERS_REMEMBERED = 8  # one message may be weighed, then answered
AS_GOOD = 0.1  # how much less than the best passage may score and still answer
ON_TOPIC, AS_NEAR = 0.28, 0.12  # cosines of a topic with the criteria of one unit


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
    know what the document itself does not state. `near` is how near in meaning the first passages
    are, 1 where the answer was looked up, and `plain` that the best has words of the question, or so too.
    """

    answerable: bool
    hits: list[Hit]
    signpost: str | None = None
    asks_only: Passage | None = None
    near: float = 0.0
    plain: bool = False


class Search:
    """Search over the qualifications of one index."""

    def __init__(self, qualifications: dict[str, Qualification], index: Index, encoder: Encoder) -> None:
        self.qualifications = qualifications
        self.index = index
        self.encoder = encoder
        self._titles: dict[str, Titles] = {}
        self._weights = answerable.load(index.folder)
        self._statements = statements.load(index.folder)
        self._ranking = ranking.load(index.folder)
        self._lately = lru_cache(ANSWERS_REMEMBERED)(self._answer)
        self.unit_in_plain_words = lru_cache(UNITS_REMEMBERED)(self._unit_in_plain_words)
        self._on_evidence = lru_cache(UNITS_REMEMBERED)(self._ask_for_evidence)
        # for one question's vectors a second thread of the process only waits, at full speed
        threadpool_limits(limits=1, user_api="blas")

    def answer(
        self,
        question: str,
        qualification: str | None,
        unit: str | None = None,
        limit: int = 5,
        without: Sequence[str] = (),
    ) -> Answer:
        """The passages that answer a question, best first; of all qualifications when that is None.

        `unit` is what the conversation is about; a unit that the question names goes before it. `without` are
        ids of passages that were turned down. A question asked again at once is not searched for again.
        """
        return self._lately(question, qualification, unit, limit, tuple(without))

    def _answer(
        self, question: str, qualification: str | None, unit: str | None, limit: int, without: tuple[str, ...]
    ) -> Answer:
        asked = self._read(question, qualification, unit)
        most = max(limit, refusal.LOOK_AT)
        found = self._first(question, asked, most + len(without))
        found = [one for one in found if one.passage.id not in without][:most]
        hits = [Hit(one.passage, _unit_interval(one.score)) for one in found[:limit]]
        if not self._is_sense(asked):
            return Answer(False, hits)
        signs = self._signs(question, asked, found)
        decision = refusal.decide(signs, self._weights)
        if decision.answerable:
            hits = self._answering(question, asked, hits, found)
        near = 1.0 if decision.looked_up else signs.best_cosine
        plain = decision.looked_up or any(one.worded > 0 for one in signs.first[:1])
        return Answer(decision.answerable, hits, decision.signpost, decision.asks_only, near, plain)

    def on_evidence(self, qualification: str, unit: str) -> Answer:
        """The passages that say what a unit's evidence may be: `answer` to that question, asked once."""
        return self._on_evidence(qualification, unit)

    def signs(self, question: str, qualification: str | None, unit: str | None = None) -> Signs:
        """What `answer` goes by when it decides whether the specification answers a question."""
        asked = self._read(question, qualification, unit)
        return self._signs(question, asked, self._first(question, asked, refusal.LOOK_AT))

    def _ask_for_evidence(self, qualification: str, unit: str) -> Answer:
        return self.answer(f"what evidence could I use for unit {unit}", qualification, unit)

    def _answering(
        self, question: str, asked: Question, hits: Sequence[Hit], found: Sequence[Found]
    ) -> list[Hit]:
        """The hits, with what they say on those that answer: that state the amount asked for, or fit best."""
        said = [excerpts.amount(question, asked.words, hit.passage) for hit in hits]
        if not any(said) and (known := self._statements):
            best = [one for one in found[: len(hits)] if one.score >= found[0].score - AS_GOOD]
            said = [excerpts.answering(one.passage, asked.vector, known, asked.plainly) for one in best]
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

        units = self.qualifications[qualification].units
        rows = [self.index.rows[f"{qualification}/{unit.number}"] for unit in units]
        cosines = self.index.cosines(vector, rows)

        def nearness(place: int) -> float:
            spelling = fuzz.token_set_ratio(said, units[place].title, processor=PLAIN) / 100
            return float(spelling + cosines[rows[place]])

        return [units[place] for place in sorted(range(len(units)), key=nearness, reverse=True)[:limit]]

    def nearest_criteria(self, topic: str, qualification: str, unit: str) -> list[Passage]:
        """The criteria of a unit that are about as near to a topic as the nearest, if that is near."""
        rows = mapping.criteria(self.index, qualification, unit)
        middles = self.index.plain.centroids(rows, self.index.vectors(rows))
        cosines = (middles @ self.index.projected(self.encoder.encode([topic]))[0]).tolist()
        near = max(cosines, default=0.0) - AS_NEAR
        best = sorted(zip(cosines, rows, strict=True), reverse=True)
        return [self.index.passages[row] for cosine, row in best if cosine >= max(near, ON_TOPIC)]

    def in_plain_words(self, criterion_id: str) -> str | None:
        """What a criterion asks in UnitMate's own words, never the specification's; or None."""
        row = self.index.rows.get(criterion_id)
        return None if row is None else self.index.plain.sentence(row)

    def _unit_in_plain_words(self, key: str, number: str) -> tuple[str, ...]:
        """What each criterion of a unit asks in UnitMate's own words, in order; "" where there is none."""
        unit = self.qualifications[key].by_number[number]
        names = (self.qualifications[key].criterion_id(unit, one) for _, one in unit.criteria())
        return tuple(self.in_plain_words(name) or "" for name in names)

    def examples(self, criterion_id: str) -> list[str]:
        """What learners might have done for a criterion, in UnitMate's words, never the specification's."""
        row = self.index.rows.get(criterion_id)
        return [] if row is None else self.index.plain.examples(row)

    def _read(self, question: str, key: str | None, unit: str | None) -> Question:
        return Question(
            key=key,
            vector=self.encoder.encode([refs.with_examples(question)])[0],
            projected=self._projected(question),
            words=self._words(question),
            gains=asking.gains(question),
            printed=stated.printed(question),
            named=self._named(question, key, unit),
            unit=unit,
            points=asking.points(question),
            plainly=stated.plainly(question),
            amount=question if amounts.is_asked(question) else None,
        )

    def _is_sense(self, asked: Question) -> bool:
        """Whether a question has a word of the documents' or of the plain words', or names something."""
        known = any(self.index.containing(word, asked.key) for word in asked.words)
        return known or bool(asked.named.units or asked.named.refs or asked.plainly)

    def _projected(self, question: str) -> Floats:
        """Of the question, and where it has references as much of what it says beside them."""
        vectors = self.encoder.encode([refs.with_examples(question), phrasing.beside_refs(question)])
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

    def clues(
        self, question: str, qualification: str, unit: str | None = None
    ) -> tuple[list[Found], ranking.Floats]:
        """The passages worth a look, and what is known of them that may tell in which order to offer them."""
        found, nearness = self._looked_at(self._read(question, qualification, unit))
        return found, self._clues(question, found, nearness)

    def _first(self, question: str, asked: Question, limit: int) -> list[Found]:
        return list(islice(without_repeats(self._weigh(question, asked), asked.named.plainly), limit))

    def _weigh(self, question: str, asked: Question) -> list[Found]:
        """Every passage worth a look, best first; what is named by number or ref before all others."""
        found, nearness = self._looked_at(asked)
        if self._ranking is None:
            return found
        gains = self._ranking.gains(self._clues(question, found, nearness)).tolist()
        ranked = [
            one.scored(one.score + more + looked_up(one.passage, asked))
            for one, more in zip(found, gains, strict=True)
        ]
        return sorted(ranked, key=lambda one: (*is_named(one.passage, asked), one.score), reverse=True)

    def _looked_at(self, asked: Question) -> tuple[list[Found], Nearness]:
        """The best by their scores of those near in meaning, sharing words, or of a named unit."""
        vector = asked.projected
        nearness = Nearness(self.index, vector, asked.key)
        by_meaning = self.index.nearest(vector, CANDIDATES, asked.key)
        worded = self.index.matching(asked.words, EVERY, asked.key)
        by_plain = nearness.nearest_by_plain(CANDIDATES)
        of_units = self.index.of_units(asked.key, asked.named.units)
        rows = {*by_meaning, *islice(worded, CANDIDATES), *by_plain, *of_units}
        others = self.index.cosines(vector, [row for row in rows if row not in by_meaning])
        near = nearness.of(by_meaning | others)
        found = [self._found(row, near[row], worded.get(row, 0.0), asked) for row in sorted(rows)]
        return sorted(found, key=lambda one: one.score, reverse=True)[:RANKED], nearness

    def _clues(self, question: str, found: Sequence[Found], nearness: Nearness) -> ranking.Floats:
        tokens = self.encoder.tokens([phrasing.beside_refs(question)])[0]
        return ranking.clues(question, found, nearness, self.index.alignment, tokens)

    def _found(self, row: int, near: float, bm25: float, asked: Question) -> Found:
        passage = self.index.passages[row]
        worded = by_words(bm25, passage)
        return Found(passage, row, near, bm25, worded, near + worded + gain(passage, asked))

    def _signs(self, question: str, asked: Question, found: Sequence[Found]) -> Signs:
        first = [Weighed(one.passage, one.cosine, one.worded) for one in found[: refusal.LOOK_AT]]
        units = list(asked.named.units) or ([asked.unit] if asked.unit else [])
        near = self.index.foreign(asked.vector, NEAR_SIGNPOSTS)
        vector = self.encoder.encode([phrasing.beside_refs(question)])[0]
        return Signs(
            question=question,
            vector=vector,
            form=self.encoder.halfway([refs.with_examples(question)])[0],
            words=asked.words,
            named=asked.named,
            qualification=self.qualifications.get(asked.key or ""),
            unit=asked.unit,
            first=first,
            scope=[self.index.passages[row] for row in self.index.of_units(asked.key, units)],
            near=[Near(signposts.phrases()[place][0], cosine) for place, cosine in near],
            stated=self._statements.nearest(vector, asked.key, units) if self._statements else Nearest(),
        )


def _unit_interval(score: float) -> float:
    return round(min(1.0, max(0.0, score)), 4)
