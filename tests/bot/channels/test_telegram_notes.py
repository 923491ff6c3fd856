"""A changed message corrects its note where only the note's words changed."""

import pytest

from bot.channels.telegram_notes import new_words

LOGGED = "log evidence for unit 9 2.3: calmd down a caller"


@pytest.mark.parametrize(
    ("before", "note", "after", "words"),
    [
        (
            LOGGED,
            "calmd down a caller",
            "log evidence for unit 9 2.3: calmed down a caller",
            "calmed down a caller",
        ),
        (LOGGED, "calmd down a caller", "log evidence for unit 9 2.4: calmd down a caller", None),
        (LOGGED, "calmd down a caller", "log evidence for unit 9 2.3: ", None),
        (LOGGED, "calmd down a caller", "log evidence", None),
        ("dealt with a caller", "dealt with a caller", "dealt with two callers", "dealt with two callers"),
        ("rang back (2.3)", "rang back (2.3)", "rang them back (2.3)", "rang them back (2.3)"),
        ("rang back (2.3)", "rang back (2.3)", "rang back (2.4)", None),
        ("a: rang. b: wrote", "rang", "a: called. b: wrote", "called"),
        ("a: rang. b: wrote", "rang", "a: rang. b: texted", None),
    ],
)
def test_only_the_notes_words_may_have_changed(before: str, note: str, after: str, words: str | None) -> None:
    assert new_words(before, note, after) == words
