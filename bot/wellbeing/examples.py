"""The examples of `examples*.yml`, and fitting the detector to them and to the intents' own."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

from bot.wellbeing.detector import measures, read
from bot.wellbeing.learning import Example, Fitted, fit
from bot.wellbeing.lexicon import Lexicon
from bot.wellbeing.text import Mender, plain

FOLDER = Path(__file__).parent
MOST_ALIKE = 3500  # ordinary messages of others, those most like distress
OF_THE_REST = 5  # and one in so many others: what nobody would mistake teaches little and costs minutes
MOANS = "frustration"  # ordinary, and of a mood that nobody has said
ALIKE = 0.65  # to a low mood: of what intent it is says nothing about its mood


class Written(NamedTuple):
    """A message, its kind of distress (None: ordinary) and its low mood ("": none; None: not known)."""

    text: str
    kind: str | None
    mood: str | None


@cache
def load(folder: Path = FOLDER) -> list[Written]:
    """The messages of every file, each under its label and kind."""
    files = [yaml.safe_load(file.read_text("utf-8")) for file in sorted(folder.glob("examples*.yml"))]
    return [
        _written(text, label, kind)
        for written in files
        for label, kinds in written.items()
        for kind, texts in kinds.items()
        for text in texts
    ]


def _written(text: str, label: str, kind: str) -> Written:
    if label == "distress":
        return Written(text, kind, None)
    ordinary = None if kind == MOANS else ""
    return Written(text, None, kind if label == "low" else ordinary)


def telling(own: Sequence[Example], others: Sequence[Example]) -> list[Example]:
    """Our own examples and, of others, distress and the ordinary ones that could be mistaken for it."""
    distress = [one for one in others if one.kind is not None]
    ordinary = [one for one in others if one.kind is None]
    signs = np.array([one.vector for one in (*own, *distress) if one.kind is not None])
    likeness = [float((signs @ one.vector).max()) for one in ordinary]
    places = np.argsort(likeness, kind="stable")[::-1]
    kept = [*places[:MOST_ALIKE], *places[MOST_ALIKE::OF_THE_REST]]
    return [*own, *distress, *_of_known_mood([ordinary[place] for place in kept], own)]


def _of_known_mood(ordinary: Sequence[Example], own: Sequence[Example]) -> list[Example]:
    """Messages with their mood unknown where they are like one of low mood."""
    low = [one.vector for one in own if one.mood]
    if not low or not ordinary:
        return list(ordinary)
    likeness = (np.array([one.vector for one in ordinary]) @ np.array(low).T).max(axis=1)
    return [
        one._replace(mood=None) if alike >= ALIKE else one
        for one, alike in zip(ordinary, likeness, strict=True)
    ]


def learn(examples: Sequence[Example], lexicon: Lexicon) -> Fitted:
    """Fit the detector."""
    spellings = lexicon.written.spellings
    ordinary = (plain(example.text, spellings).split() for example in examples if example.kind is None)
    words = frozenset(word for said in ordinary for word in said)
    mender = Mender(lexicon.words(), words)
    readings = [read(example.text, lexicon, mender) for example in examples]
    return fit(
        examples,
        [reading.windows for reading in readings],
        words,
        lambda place, parts: measures(readings[place], parts),
    )
