"""What is plainly said of a note is heard through chat, reasons and second thoughts."""

import pytest

from actions import evidence_said, evidence_words


@pytest.mark.parametrize(
    "text",
    [
        "bin it. no wait, keep it",
        "scrap that note... oh actually no",
        "can you get rid of it? hang on, don't",
        "delete E2, sorry no leave it in",
        "move the coat one to unit 31 1.1, no sorry, leave it as it was",
        "forget that last bit and bin the whole thing. nah dont, it's fine",
    ],
)
def test_an_order_may_be_taken_back_at_once(text: str) -> None:
    assert evidence_said.thinks_again(text)


@pytest.mark.parametrize(
    "text",
    [
        "delete it actually",
        "delete the first. no wait, not that, the second",
        "delete E1. no, keep E1, delete E2",
        "the customer told me to bin the receipt. no wait, keep it he said",
        "no wait bring it back",
        "put 2.4 on. no, keep 2.3",
    ],
)
def test_another_order_takes_nothing_back(text: str) -> None:
    assert not evidence_said.thinks_again(text)


@pytest.mark.parametrize(
    ("text", "is_of_note"),
    [
        ("tick 2.3 on it", True),
        ("lol ok. what i meant was mark 2.3 and 2.4 for the blender one please", True),
        ("tick 2.3 and 2.4", False),
        ("tick it for me", False),
        ("can you tick 2.3 for unit 9", False),
    ],
)
def test_refs_are_ticked_for_a_note_or_beside_it(text: str, is_of_note: bool) -> None:
    assert evidence_said.ticks_on_note(text) is is_of_note


@pytest.mark.parametrize(
    ("text", "puts"),
    [
        ("attach E1 to S12.1 please, and my boss saw it so is that ok?", True),
        ("how do I link E1 to something?", False),
    ],
)
def test_a_note_is_put_to_refs_whatever_follows(text: str, puts: bool) -> None:
    assert evidence_said.puts_note(text) is puts


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("great, is the blender one linked to both now?", True),
        ("what date is on that", True),
        ("has the coat note got 2.3 on it?", True),
        ("does this cover 2.3?", False),
        ("which day is E1 down as", True),
        ("what day is it on friday", False),
        ("is it ok to link two units?", False),
    ],
)
def test_it_is_asked_what_a_note_is_linked_to_and_its_day(text: str, asks: bool) -> None:
    assert evidence_said.asks_state(text) is asks


def test_a_ref_is_denied_with_a_reason_only_where_the_note_covers_it() -> None:
    text = "no sorry, 2.4 is wrong, my boss had to step in because i forgot the rules. take that one off"
    saved = {"action": "action_change_evidence", "covers": ["9/2.3", "9/2.4"]}
    assert evidence_words.denies(text, saved)
    assert not evidence_words.denies(text, {**saved, "covers": ["9/2.3"]})
    assert not evidence_words.denies(text, {**saved, "past": 1})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "the coat one is 2.3 and the lorry one is 2.4",
            [(["coat"], " is 2.3 and "), (["lorry"], " is 2.4")],
        ),
        (
            "the coat one was monday, the lorry one friday",
            [(["coat"], " was monday, "), (["lorry"], " friday")],
        ),
        ("the coat one is 2.3", []),
        ("log: sold the coat one on monday and the lorry one on friday", []),
        ("is the coat one 2.3 and the lorry one 2.4?", []),
    ],
)
def test_notes_are_each_told_of_by_their_words(text: str, said: list[tuple[list[str], str]]) -> None:
    assert [(words, text[start:end]) for words, start, end in evidence_said.of_each(text)] == said


def test_a_kind_may_be_told_with_why() -> None:
    assert evidence_words.tells_kind("and my supervisor saw me so its an observation")
    assert not evidence_words.tells_kind("my supervisor watched me calm a man so its an observation")
