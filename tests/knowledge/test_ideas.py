"""Only examples of something done are ideas for evidence."""

from knowledge import ideas, plain


def test_what_seeks_a_criterion_is_no_idea() -> None:
    told = "scored 22 CVs against the list"
    assert ideas.told([told, "which one is for scoring CVs", "where do I put my scores", "is it here?"]) == [
        told
    ]


def test_plain_english_goes_before_slang() -> None:
    slang, some, plainest = "wrote its for folk n their mates", "I sorted the list", "I wrote what it is for"
    assert ideas.plainest_first([slang, some, plainest]) == [plainest, some, slang]


def test_nearly_every_criterion_keeps_two_ideas() -> None:
    kept = [len(ideas.told(words.examples)) for words in plain.load_all().values()]
    assert sum(count < 2 for count in kept) < len(kept) / 50
