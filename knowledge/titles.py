"""Find the units a learner names by title, whole or in part, in a message."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.wording import Stems, Word, stem, word_set, words

LONGEST_LOOK = 500
WIDEST_GAP = 3
SMALL_SET = 40

# How much of a title must be said: right beside "unit" or "one"; when little else is said; in a message
# that asks or chooses; in any other; and never by the bare words in a story of what the learner did.
BESIDE_CUE, ALONE, IN_REQUEST, IN_ANY, NEVER = 0.18, 0.35, 0.68, 0.85, 2.0
CLEAR_LEAD = 0.15
LONGEST_REQUEST = 20

SMALL_WORDS = frozenset(
    map(
        stem,
        word_set("a about all an and as for from in of on or the their through to using whilst with your"),
    )
)
# Words of so many titles, and of so much of the work, that they name no unit by themselves.
EVERYDAY = frozenset(
    map(stem, word_set("customer service work deliver support make made use first time right do"))
)
CUES = word_set("unit units one module modules title titled called thing")
REQUESTS = word_set(
    "unit units what whats what's which need needs left remaining optional choose pick swap drop credits "
    "remind evidence proof outstanding missing requirements guided glh uan criteria outcomes progress "
    "doing"
)
CHOICE = re.compile(
    r"\b(?:(?:going|want|like|need|have|got) to|gonna|wanna|gotta|can i|could i|should i) do\b", re.IGNORECASE
)
STORY = word_set("i ive i've we weve we've my me he she they")
SAME_WORDS = {
    "phone": "telephone",
    "phones": "telephone",
    "prob": "problem",
    "probs": "problem",
    "comms": "communicate",
    "cust": "customer",
    "custs": "customer",
}


@dataclass(frozen=True, slots=True)
class Match:
    """A unit whose title a message names at `start`-`end`.

    `score` is the share of the title said (0-1); `margin` the lead over the next candidate for the same
    words, below zero for a runner-up, near zero when the words fit several titles.
    """

    unit: str
    score: float
    margin: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of a message's words that a title shares."""

    unit: str
    title: int
    score: float
    weight: float
    places: tuple[int, ...]


class Titles:
    """Unit titles made ready for finding: build once, then `find` in many messages."""

    def __init__(self, titles: Mapping[str, Sequence[str]]) -> None:
        named = [(unit, _stems(title)) for unit, variants in titles.items() for title in variants]
        self.units = [unit for unit, stems in named if stems]
        self.stems = [frozenset(stems) for _, stems in named if stems]
        self.count = Counter(one for stems in self.stems for one in stems)
        self.holders: dict[str, list[int]] = defaultdict(list)
        for title, stems in enumerate(self.stems):
            for one in stems:
                self.holders[one].append(title)
        self.vocabulary = Stems(self.holders)

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much each stem tells: rare ones most, everyday ones least."""
        total = max(len(self.stems), SMALL_SET)
        rarity = {one: 1 + math.log(total / held) for one, held in self.count.items()}
        return {one: min(weight, 2.0) if one in EVERYDAY else weight for one, weight in rarity.items()}

    @cached_property
    def totals(self) -> list[float]:
        """The weight of each title said in full."""
        return [sum(self.weights[one] for one in stems) for stems in self.stems]

    def find(self, text: str) -> list[Match]:
        """The units named in the first 500 characters, best first; an unclear mention yields several."""
        message = words(text[:LONGEST_LOOK])
        found = [self._known(word) for word in message]
        wanted = _Bar(text, message)
        mentions = [
            mention
            for title, places in self._shared(found).items()
            for mention in self._mentions(title, places, found)
            if mention.score >= wanted.score(mention, self.stems[title])
        ]
        return _ranked(mentions, message)

    def _known(self, word: Word) -> str | None:
        said = stem(SAME_WORDS[word.text]) if word.text in SAME_WORDS else word.stem
        return None if said in SMALL_WORDS or word.text in CUES else self.vocabulary.nearest(said)

    def _shared(self, found: Sequence[str | None]) -> dict[int, list[int]]:
        """For each title that shares a telling word with the message: the places of all shared words."""
        telling = {one for one in found if one and one not in EVERYDAY}
        titles = {title for one in telling for title in self.holders[one]} | self._everyday_titles(found)
        return {t: [at for at, one in enumerate(found) if one in self.stems[t]] for t in titles}

    def _everyday_titles(self, found: Sequence[str | None]) -> set[int]:
        """Titles made of everyday words only ("Deliver customer service"), when all of them are said."""
        said = {one for one in found if one in EVERYDAY}
        holding = {title for one in said for title in self.holders[one]}
        return {title for title in holding if len(self.stems[title]) > 2 and self.stems[title] <= said}

    def _mentions(self, title: int, places: list[int], found: Sequence[str | None]) -> Iterator[Mention]:
        for run in _runs(places):
            said = {found[at] for at in run}
            weight = sum(self.weights[one] for one in said if one)
            spread = run[-1] - run[0] + 1 - sum(found[at] is None for at in range(run[0], run[-1]))
            density = min(1.0, len(run) / spread)
            score = weight / self.totals[title] * (0.8 + 0.2 * density)
            if said - EVERYDAY or score > 0.99:
                yield Mention(self.units[title], title, score, weight, tuple(run))


class _Bar:
    """How much of a title a message must say before it counts as naming the unit."""

    def __init__(self, text: str, message: Sequence[Word]) -> None:
        self.text = text
        self.message = message
        said = {word.text for word in message}
        asks = bool(said & REQUESTS) or CHOICE.search(text[:LONGEST_LOOK]) is not None
        self.is_request = len(message) <= LONGEST_REQUEST and asks
        self.is_story = bool(said & STORY)
        self.plain = [word for word in message if word.stem not in SMALL_WORDS]

    def score(self, mention: Mention, stems: frozenset[str]) -> float:
        first, last = mention.places[0], mention.places[-1]
        if self._beside_cue(first, last):
            return BESIDE_CUE
        if self._is_quoted(first) or len(self.plain) <= len(mention.places) + self.is_request:
            return ALONE
        short = len(stems) <= 2
        if self.is_request or (first and self.message[first - 1].text == "for"):
            return IN_ANY if short else IN_REQUEST
        return NEVER if short or self.is_story else IN_ANY

    def _beside_cue(self, first: int, last: int) -> bool:
        """Whether "unit" or "one" stands within two words."""
        before = any(
            self._is_cue(at) and self.message[at].text != "one" for at in range(max(0, first - 2), first)
        )
        return before or any(self._is_cue(at) for at in range(last + 1, min(last + 3, len(self.message))))

    def _is_quoted(self, first: int) -> bool:
        return self.text[max(0, self.message[first].start - 1)] in "'\"‘“"

    def _is_cue(self, at: int) -> bool:
        """Whether the word points at a title ("the complaints unit"), unlike "unit 9" and "one of"."""
        following = self.message[at + 1].text if at + 1 < len(self.message) else ""
        return self.message[at].text in CUES and not following.isdigit() and following != "of"


def find(text: str, titles: Mapping[str, Sequence[str]]) -> list[Match]:
    """Find units by title once; for many messages keep a `Titles`."""
    return Titles(titles).find(text)


def _stems(title: str) -> list[str]:
    return [one for word in words(title) if (one := word.stem) not in SMALL_WORDS]


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Places split where more than a few words lie between."""
    run: list[int] = []
    for place in places:
        if run and place - run[-1] > WIDEST_GAP:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _ranked(mentions: Iterable[Mention], message: Sequence[Word]) -> list[Match]:
    """The mentions best first, with their lead over rivals for the same words; clear losers left out."""
    best: dict[str, Mention] = {}
    for mention in sorted(mentions, key=_strength):
        best[mention.unit] = mention
    rivals = sorted(best.values(), key=_strength, reverse=True)
    matches = []
    for mention in rivals:
        lead = min(
            (_lead(mention, other) for other in rivals if _compete(mention, other)), default=mention.score
        )
        if lead > -CLEAR_LEAD:
            start, end = message[mention.places[0]].start, message[mention.places[-1]].end
            matches.append(Match(mention.unit, round(min(mention.score, 1.0), 3), round(lead, 3), start, end))
    return matches


def _strength(mention: Mention) -> tuple[float, float, str]:
    return mention.score * (1 + mention.weight / 100), mention.weight, mention.unit


def _lead(one: Mention, other: Mention) -> float:
    """The lead in score; among equals the one that accounts for more of the words leads."""
    if set(one.places) < set(other.places) and other.score >= IN_ANY:
        return -1.0
    if set(other.places) < set(one.places) and one.score >= IN_ANY:
        return one.score
    return one.score - other.score


def _compete(one: Mention, other: Mention) -> bool:
    return one.unit != other.unit and bool(set(one.places) & set(other.places))
