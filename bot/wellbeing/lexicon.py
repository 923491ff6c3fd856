"""The phrases of `lexicon.yml`: signs of danger or distress, found in plain text."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.wellbeing.text import STOP, plain

FILE = Path(__file__).parent / "lexicon.yml"
GAP = "~"
TOKEN = re.compile(r"~|\[[^\]]+\]|[^\s\[\]]+")
KIND_ORDER = (
    "self_harm",
    "harm_to_others",
    "child",
    "exploitation",
    "abuse",
    "unsafe_work",
    "harassment",
    "other_person",
    "overwhelmed",
    "reassured",
)
Kind = Literal[
    "self_harm",
    "harm_to_others",
    "child",
    "exploitation",
    "abuse",
    "unsafe_work",
    "harassment",
    "other_person",
    "overwhelmed",
    "reassured",
]
Level = Literal["immediate", "high", "concern"]
LEVELS = ("concern", "high", "immediate")
REASSURED = "reassured"
TO_NOBODY_ELSE = r"(?! (?:to|for|on|all|my|until)\b)"


class LexiconError(Exception):
    """The lexicon cannot be used; the message says where."""


class Strict(BaseModel):
    """A part of the file; a field it does not know is an error."""

    model_config = ConfigDict(extra="forbid")


class Entry(Strict):
    """Phrases that are one sign."""

    id: str
    kind: Kind
    level: Level
    reason: str
    phrases: list[str]
    unless: list[str] = []
    sure: bool = False


class Written(Strict):
    """The file as a safeguarding lead writes it."""

    version: str
    spellings: dict[str, str]
    others_words: list[str]
    calls_for_help: list[str]
    losses: list[str]
    politeness: list[str] = []
    entries: list[Entry]


class Sign(NamedTuple):
    """An entry that a text has."""

    entry: Entry
    where: str


Compiled = tuple[Entry, re.Pattern[str], re.Pattern[str]]  # with its phrases and what cancels it


class Lexicon:
    """The compiled file."""

    def __init__(self, written: Written) -> None:
        self.written = written
        entries = [(entry, _any(entry.phrases), _any(entry.unless)) for entry in written.entries]
        self._entries = [one for one in entries if one[0].kind != REASSURED]
        self._denials = [one for one in entries if one[0].kind == REASSURED]
        self._others_words = _any(written.others_words)
        self._calls_for_help = _any(written.calls_for_help)
        self._losses = _any(written.losses)
        self._politeness = re.compile(rf"(?:{_any(written.politeness).pattern}){TO_NOBODY_ELSE}")

    def signs(self, sentences: list[str]) -> list[Sign]:
        """Entries whose phrase is in a sentence of plain text, without any of its `unless`.

        What is denied is no sign, though what else the sentence says may be.
        """
        denials = [Sign(one, said) for said in sentences for one, *_ in self._found(self._denials, said)]
        left = [self.undenied(said) for said in sentences]
        return denials + [Sign(one, said) for said in left for one, *_ in self._found(self._entries, said)]

    def undenied(self, sentence: str) -> str:
        """A sentence of plain text without what it denies."""
        for _, phrases, _ in self._found(self._denials, sentence):
            sentence = phrases.sub(STOP, sentence)
        return sentence

    @staticmethod
    def _found(entries: list[Compiled], sentence: str) -> list[Compiled]:
        return [one for one in entries if one[1].search(sentence) and not one[2].search(sentence)]

    def others_words(self, said: str) -> bool:
        """Whether plain text tells of somebody else's words, or of course work."""
        return bool(self._others_words.search(said))

    def calls_for_help(self, said: str) -> bool:
        """Whether plain text asks what to do now."""
        return bool(self._calls_for_help.search(said))

    def loss(self, said: str) -> bool:
        """Whether plain text tells that somebody of the learner's has died."""
        return bool(self._losses.search(said))

    def without_politeness(self, text: str) -> str:
        """The text in plain letters with "sorry" in the place of politeness; itself where it has none."""
        said = plain(text, self.written.spellings)
        left = self._politeness.sub("sorry", said)
        return text if left == said else left

    def words(self) -> set[str]:
        """The whole words that phrases are made of."""
        phrases = (phrase for entry in self.written.entries for phrase in entry.phrases)
        return {word for phrase in phrases for word in re.findall(r"[^\W_]+\b(?!\*)", phrase)}


@cache
def load(file: Path = FILE) -> Lexicon:
    """The lexicon of a file; raises LexiconError."""
    try:
        return Lexicon(Written.model_validate(yaml.safe_load(file.read_text("utf-8"))))
    except (OSError, yaml.YAMLError, ValidationError, re.error) as error:
        raise LexiconError(f"{file.name}: {' '.join(str(error).split())}") from error


def _any(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(_compiled, phrases))})\b" if phrases else "(?!)")


def _compiled(phrase: str) -> str:
    """`kill|end* ~ [own] life` as a regular expression over words apart by one space."""
    return "".join(_parts(TOKEN.findall(phrase)))


def _parts(tokens: list[str]) -> Iterator[str]:
    started = False
    for token in tokens:
        space = " " if started else ""
        if token == GAP:
            yield r"(?: \w+){0,3}"
        elif token.startswith("["):
            yield rf"(?:{space}{_word(token[1:-1])})?"
        else:
            yield space + _word(token)
        started = True


def _word(alternatives: str) -> str:
    words = (re.escape(word).replace(r"\*", r"\w*").replace("_", " ") for word in alternatives.split("|"))
    return f"(?:{'|'.join(words)})"
