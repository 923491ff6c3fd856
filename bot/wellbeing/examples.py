"""The examples of `examples*.yml`, and fitting the detector to them and to the intents' own."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from bot.wellbeing.detector import measures, read
from bot.wellbeing.learning import Example, Fitted, fit
from bot.wellbeing.lexicon import Lexicon
from bot.wellbeing.text import Mender, plain

FOLDER = Path(__file__).parent
MOST_ALIKE = 3500  # ordinary messages of others, those most like distress
OF_THE_REST = 5  # and one in so many others: what nobody would mistake teaches little and costs minutes


@cache
def load(folder: Path = FOLDER) -> list[tuple[str, str | None]]:
    """Messages with their kind of distress; None for ordinary ones."""
    files = [yaml.safe_load(file.read_text("utf-8")) for file in sorted(folder.glob("examples*.yml"))]
    return [
        (text, kind if label == "distress" else None)
        for written in files
        for label, kinds in written.items()
        for kind, texts in kinds.items()
        for text in texts
    ]


def telling(own: Sequence[Example], others: Sequence[Example]) -> list[Example]:
    """Our own examples and, of others, distress and the ordinary ones that could be mistaken for it."""
    distress = [one for one in others if one.kind is not None]
    ordinary = [one for one in others if one.kind is None]
    signs = np.array([one.vector for one in (*own, *distress) if one.kind is not None])
    likeness = [float((signs @ one.vector).max()) for one in ordinary]
    places = np.argsort(likeness, kind="stable")[::-1]
    kept = [*places[:MOST_ALIKE], *places[MOST_ALIKE::OF_THE_REST]]
    return [*own, *distress, *(ordinary[place] for place in kept)]


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
