"""One text at a time gives what scikit-learn gives."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.tfidf import OneText

SAID = [
    "what do i need for unit 9",
    "whats left in unit 9 pls",
    "log evidence: calmed a customer",
    "unit unit unit 9",
]
KINDS = [
    TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=2),
    TfidfVectorizer(analyzer="word", token_pattern=r"\S+", ngram_range=(1, 3), sublinear_tf=True),
]


@pytest.mark.parametrize("vectorizer", KINDS)
@pytest.mark.parametrize("text", [*SAID, "nothing known: zzz qqq", "", "unit 9 unit 9 customers"])
def test_one_text_weighs_as_scikit_learn_does(vectorizer: TfidfVectorizer, text: str) -> None:
    vectorizer.fit(SAID)
    one = OneText(vectorizer)
    found = one.weighted(text)
    row = np.zeros(one.size)
    row[found.places] = found.weights
    assert row == pytest.approx(vectorizer.transform([text]).toarray()[0])
    assert list(found.places) == sorted(found.places)


def test_times_sums_what_the_features_are_worth() -> None:
    vectorizer = KINDS[0].fit(SAID)
    worth = np.arange(float(len(vectorizer.vocabulary_)))
    found = OneText(vectorizer).weighted("what about unit 9")
    assert found.times(worth) == pytest.approx((vectorizer.transform(["what about unit 9"]) @ worth)[0])
