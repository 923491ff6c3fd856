"""What it costs to act on a message and to ask back."""

import pytest

from bot.evaluation import unsure
from bot.evaluation.files import EvaluationFileError

HEARD = {
    "right": ("greet", "greet", 0.95),
    "wrong": ("greet", "greet", 0.75),
    "asked, rightly": ("nlu_fallback", "undo", 0.3),
    "asked, needlessly": ("nlu_fallback", "greet", 0.55),
}


def test_wrong_acts_and_needless_questions_are_counted_apart() -> None:
    labels = {"right": "greet", "wrong": "deny", "asked, rightly": "deny", "asked, needlessly": "greet"}
    lines = [{"text": text, "label": label} for text, label in labels.items()]
    figures = unsure.score(lines, HEARD.__getitem__)
    assert figures["wrong_acted"] == 0.25
    assert figures["right_asked"] == 0.25
    assert ("0.7 to 0.8", 1, 0.75, 0.0) in figures["bands"]


def test_what_is_unclear_may_be_asked_back_or_called_out_of_scope() -> None:
    heard = {
        "a": ("nlu_fallback", "greet", 0.4),
        "b": ("out_of_scope", "out_of_scope", 0.9),
        "c": HEARD["right"],
    }
    lines = [{"text": text, "label": unsure.UNCLEAR} for text in heard]
    assert unsure.score(lines, heard.__getitem__)["wrong_acted"] == pytest.approx(1 / 3)


def test_lines_without_a_label_are_refused() -> None:
    with pytest.raises(EvaluationFileError):
        unsure.score([{"text": "hi"}], HEARD.__getitem__)
