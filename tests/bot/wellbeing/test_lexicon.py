"""Phrases of the lexicon: what they match, what cancels them, and what is wrong with a file."""

from pathlib import Path

import pytest

from bot.wellbeing.lexicon import Lexicon, LexiconError, load
from bot.wellbeing.text import plain


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def kinds(lexicon: Lexicon, text: str) -> set[str]:
    said = plain(text, lexicon.written.spellings)
    return {sign.entry.kind for sign in lexicon.signs(said.split(" . ")) if sign.entry.sure}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I want to kill myself", "self_harm"),
        ("gonna unalive myself", "self_harm"),
        ("i wish i was dead", "self_harm"),
        ("took all my tablets", "self_harm"),
        ("my husband hits me", "abuse"),
        ("my boss keeps touching me", "harassment"),
        ("i am being bullied", "harassment"),
        ("they make us go on the roof with no harness", "unsafe_work"),
        ("my boss has my passport", "exploitation"),
        ("my mate wants to kill himself", "other_person"),
        ("my tutor kissed me", "child"),
        ("ive got a knife and im going to stab him", "harm_to_others"),
        ("im not going to hurt myself", "reassured"),
    ],
)
def test_a_phrase_is_a_sign_of_its_kind(lexicon: Lexicon, text: str, kind: str) -> None:
    assert kind in kinds(lexicon, text)


@pytest.mark.parametrize(
    "text",
    [
        "this unit is killing me",
        "my boss will kill me if i miss friday",
        "kill the printer",
        "i cut myself shaving",
        "hang on",
        "what is harassment",
        "hr have my passport for the visa check",
        "jump off that unit",
    ],
)
def test_idioms_are_no_sign(lexicon: Lexicon, text: str) -> None:
    assert kinds(lexicon, text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "im not cutting myself",
        "i never said id harm myself",
        "i was not going to kill myself",
        "dont want to hurt myself",
        "never been suicidal",
        "nobody is hitting me",
    ],
)
def test_what_is_denied_is_no_sign(lexicon: Lexicon, text: str) -> None:
    assert kinds(lexicon, text) == {"reassured"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("im not joking i might kill myself", "self_harm"),
        ("im not cutting myself, i took all my tablets", "self_harm"),
        ("im not hurting myself yet", "self_harm"),
        ("i wont stop cutting myself", "self_harm"),
        ("nobody knows im hurting myself", "self_harm"),
        ("how do i not hurt myself", "self_harm"),
        ("im not suicidal, my husband hits me", "abuse"),
    ],
)
def test_danger_beside_a_denial_is_a_sign(lexicon: Lexicon, text: str, kind: str) -> None:
    assert kind in kinds(lexicon, text)


def test_a_phrase_does_not_reach_over_a_sentence(lexicon: Lexicon) -> None:
    assert kinds(lexicon, "i want to. die cast models sell well") == set()


@pytest.mark.parametrize("text", ["a customer shouted at me", "role play", "explain 2.3", "covers 2.3"])
def test_others_words_are_known(lexicon: Lexicon, text: str) -> None:
    assert lexicon.others_words(plain(text, {}))


@pytest.mark.parametrize(
    "text", ["my nan died", "my mums funeral is on friday", "we lost my dad", "lost my gran"]
)
def test_a_loss_of_ones_own_is_known(lexicon: Lexicon, text: str) -> None:
    assert lexicon.loss(plain(text, {}))


@pytest.mark.parametrize(
    "text", ["a customers dad died", "a resident died", "my phone died", "lost my logbook"]
)
def test_other_losses_are_not(lexicon: Lexicon, text: str) -> None:
    assert not lexicon.loss(plain(text, {}))


def test_every_entry_has_a_name_of_its_own_and_a_reason(lexicon: Lexicon) -> None:
    entries = lexicon.written.entries
    assert len({entry.id for entry in entries}) == len(entries)
    assert all(len(entry.reason) > 10 and entry.phrases for entry in entries)


@pytest.mark.parametrize("written", ["entries: [", "version: 1", "nothing"])
def test_a_file_that_cannot_be_used_is_said_to_be_so(tmp_path: Path, written: str) -> None:
    file = tmp_path / "lexicon.yml"
    file.write_text(written)
    with pytest.raises(LexiconError, match=r"lexicon\.yml"):
        load(file)


def test_the_small_language_of_phrases(tmp_path: Path) -> None:
    file = tmp_path / "lexicon.yml"
    phrase = "hit|bump_into* [the] ~ end"
    entry = f"{{id: x, kind: abuse, level: high, reason: r, sure: true, phrases: ['{phrase}']}}"
    lists = "spellings: {}, others_words: [], calls_for_help: [], losses: []"
    file.write_text(f"{{version: '1', {lists}, entries: [{entry}]}}")
    lexicon = load(file)
    assert kinds(lexicon, "hit the end") == {"abuse"}
    assert kinds(lexicon, "hit one two three end") == {"abuse"}
    assert kinds(lexicon, "hit one two three four end") == set()
    assert kinds(lexicon, "bump into end") == {"abuse"}
    assert kinds(lexicon, "bump end") == set()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("sorry to be a pest, which is next", "sorry which is next"),
        ("hate to be a nuisance", "sorry"),
        ("sorry to bother you but i want to die", "sorry but i want to die"),
        ("sorry for being a pain to everyone", "sorry for being a pain to everyone"),
        ("the pain never stops", "the pain never stops"),
        ("am i being a pest again", "sorry"),
        ("im such a nuisance to all of them", "im such a nuisance to all of them"),
        ("im in so much pain", "im in so much pain"),
        ("im a right pain, id be better off dead", "sorry id be better off dead"),
    ],
)
def test_politeness_is_taken_out_where_it_is_nothing_else(lexicon: Lexicon, text: str, left: str) -> None:
    assert lexicon.without_politeness(text) == left
