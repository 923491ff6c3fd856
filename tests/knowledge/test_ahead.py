import numpy as np

from knowledge.ahead import Ahead
from knowledge.embedding import Encoder

TOLD = ["can I role play unit 9", "what is the pass mark"]


def test_what_was_told_beforehand_is_as_it_is_alone(encoder: Encoder) -> None:
    ahead = Ahead(encoder, TOLD, ["beside"])
    for texts in (TOLD, ["beside"], ["not told"], [*TOLD, "not told"]):
        assert np.allclose(ahead.encode(texts), encoder.encode(texts), atol=1e-5)
        assert np.allclose(ahead.halfway(texts), encoder.halfway(texts), atol=1e-4)


def test_tokens_are_known_of_the_texts_and_made_for_others(encoder: Encoder) -> None:
    ahead = Ahead(encoder, TOLD, ["beside"])
    for texts in (TOLD, ["beside"], ["not told"]):
        for known, alone in zip(ahead.tokens(texts), encoder.tokens(texts), strict=True):
            assert known.ids.tolist() == alone.ids.tolist()
            assert np.allclose(known.states, alone.states, atol=1e-2)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert Ahead(encoder, TOLD).encode([]).shape == (0, 384)
