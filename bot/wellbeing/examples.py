"""The examples of `examples.yml`, and fitting the detector to them and to the intents' own."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from bot.wellbeing.detector import measures, read
from bot.wellbeing.learning import Example, Fitted, fit
from bot.wellbeing.lexicon import Lexicon
from bot.wellbeing.text import Mender, plain

FILE = Path(__file__).parent / "examples.yml"


@cache
def load(file: Path = FILE) -> list[tuple[str, str | None]]:
    """Messages with their kind of distress; None for ordinary ones."""
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [
        (text, kind if label == "distress" else None)
        for label, kinds in written.items()
        for kind, texts in kinds.items()
        for text in texts
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
