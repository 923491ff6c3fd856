"""A message is taken apart into the learner's notes and what only says to log them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import note_parts


def taken_apart(text: str) -> list[tuple[str, str]]:
    return [(text[p.start : p.note], text[p.note : p.end]) for p in note_parts.parts(text)]


@pytest.mark.parametrize(
    ("order", "note"),
    [
        ("log evidence for unit 4 1.1 and 1.2: ", "wrote it up, with dates"),
        ("log 3.1 for the same unit. ", "asked three people. then two more"),
        ("ok its for 2.3. ", "a delivery was late, so i rang"),
        ("log 2.3 in unit 3 - ", "told my boss - and Sue"),
        ("2.1 - 2.4: ", "sold the lot"),
        ("unit 9, 2.3, ", "heard him out"),
        ("record: ", "took a complaint"),
        ("log evidence, ", "sorted a delivery"),
        ("covers 2.1 and 2.2: ", "asked a bride"),
        ("evidence for LO2: ", "planned the shift"),
        ("log evidence:\n\n", "first line\n\nlast line"),
        ("log evidence: ", "😀👍"),
    ],
)
def test_what_orders_the_logging_is_told_from_the_note(order: str, note: str) -> None:
    assert taken_apart(order + note) == [(order, note)]


@pytest.mark.parametrize(
    "text",
    [
        "i put it down, then called him",
        "today, I helped a man",
        "log evidence for 2.3 calmed a man down",
        "done 2.3 today, I sat with him",
        "👍👍",
        "calmed her down, covers 2.3",
    ],
)
def test_in_doubt_everything_is_the_note(text: str) -> None:
    assert taken_apart(text) == [("", text)]


@pytest.mark.parametrize(
    "text",
    [
        "log evidence",
        "i want to add some evidence for unit 212",
        "its for 2.3 and 2.4",
        "my witness testimony",
    ],
)
def test_an_order_without_a_note_has_nothing_to_keep(text: str) -> None:
    assert note_parts.says_nothing(text)
    assert taken_apart(text) == [(text, "")]


@pytest.mark.parametrize("text", ["", "  ", "😀", "helped a man", "le hablé despacio"])
def test_what_tells_something_or_is_empty_is_no_mere_order(text: str) -> None:
    assert not note_parts.says_nothing(text)


def test_numbered_notes_are_several() -> None:
    text = "for unit 3: 1. did the till (2.3) 2. told a lady 3. 2.4 rang him"
    assert taken_apart(text) == [
        ("for unit 3:", ""), ("1. ", "did the till (2.3)"), ("2. ", "told a lady"), ("3. ", "2.4 rang him"),
    ]  # fmt: skip


def test_numbers_that_do_not_count_up_part_nothing() -> None:
    text = "we sold 4. then 2. more were sent back"
    assert taken_apart(text) == [("", text)]


def test_also_begins_another_note() -> None:
    text = "log 2.3: calmed her. also log 2.4: told my boss"
    assert [note for _, note in taken_apart(text)] == ["calmed her.", "told my boss"]


def test_a_title_in_the_order_is_a_name() -> None:
    text = "log evidence for the exceed expectations unit: gave her a card"
    start = text.index("exceed")
    (part,) = note_parts.parts(text, [(start, start + len("exceed expectations"))])
    assert text[part.note :] == "gave her a card"


def test_a_title_is_a_name_only_beside_the_word_unit_or_in_the_order() -> None:
    title = "exceed expectations"
    for text, expected in [
        ("log it for the exceed expectations one: x", True),
        ("the exceed expectations unit", True),
        ("i try to exceed expectations daily", False),
    ]:
        start = text.index(title)
        assert note_parts.is_name(text, start, start + len(title)) == expected, text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("log evidence for unit 4 1.1: did loads", True),
        ("2.2 - went through what we offer", True),
        ("hiya can you log that i rang three people about a job", True),
        ("2.3: what does it mean?", False),
        ("record sheet where is it", False),
        ("log evidence", False),
        ("i rang three people about a job", False),
    ],
)
def test_a_plain_order_with_its_note_is_known_whatever_it_sounds_like(text: str, expected: bool) -> None:
    assert note_parts.is_ordered(text) == expected


def test_refs_stand_in_the_order_and_in_what_says_it_covers_them() -> None:
    assert "2.3" in note_parts.naming("log 2.3: ", "sold 3.1 and more")
    assert "3.1" not in note_parts.naming("log 2.3: ", "sold 3.1 and more")
    assert "3.1" in note_parts.naming("log 2.3: ", "sold it, covers 3.1 too")
    assert "3.1" in note_parts.naming("", "sold it for 3.1")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("which criteria would this cover?", ""),
        ("suggest criteria", ""),
        ("I calmed a guest, what does that cover", "calmed a guest"),
        ("what would it cover if I trained a new starter", "trained a new starter"),
    ],
)
def test_the_question_is_left_out_of_what_is_told(text: str, told: str) -> None:
    assert note_parts.told(text) == told


def test_words_that_settle_something_tell_no_story() -> None:
    assert note_parts.story_words("sorry that should be 2.4 not 2.3") == 0
    assert note_parts.story_words("put 2.5 on it as well") == 0
    assert note_parts.story_words("2.4 heard out a lady whose kettle broke") >= 3


PIECES = [
    "log",
    "evidence",
    "for",
    "unit 9",
    "2.3",
    ": ",
    ". ",
    " - ",
    "\n",
    "1. ",
    "2. ",
    "also log",
    "it",
    "heard",
    "her",
    "😀",
    " ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_no_word_is_lost_unless_it_only_gives_orders(text: str) -> None:
    parts = note_parts.parts(text)
    assert [part.start for part in parts] == sorted(part.start for part in parts)
    kept = " ".join(text[part.note : part.end] for part in parts)
    assert kept.count("heard") == text.count("heard")
    for part in parts:
        assert part.start <= part.note <= part.end <= len(text)
        assert note_parts.story_words(text[part.start : part.note]) == 0


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("so monday i took a job order, log that please", "so monday i took a job order"),
        ("i showed a lad the hoist - pop it under unit 4", "i showed a lad the hoist"),
        ("i rang five candidates can you save it for 1.2", "i rang five candidates"),
        ("moved a guest to a warm room, where does that go", "moved a guest to a warm room"),
        ("please write: a guest was cross", "a guest was cross"),
        ("no it is not good, please write: a guest was cross", "a guest was cross"),
        ("log that i sat with Priya", "i sat with Priya"),
        ("told her we would, put it right and smiled", "told her we would, put it right and smiled"),
    ],
)
def test_an_order_before_or_after_the_note_is_no_part_of_it(text: str, note: str) -> None:
    assert [said for _, said in taken_apart(text)] == [note]


def test_an_order_at_the_end_is_an_order() -> None:
    assert note_parts.is_ordered("moved a guest to a warm room, log that")
    assert not note_parts.is_ordered("moved a guest to a warm room, where does that go")


def test_what_only_asks_is_left_out_of_what_is_saved() -> None:
    assert (
        note_parts.without_questions("which one is it for: calmed a guest. where does it go?")
        == "calmed a guest."
    )
    assert note_parts.without_questions("calmed a guest. he left") == "calmed a guest. he left"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("No I said save it! Please save: met a client", "met a client"),
        ("Right ok. Log Monday's visit to a client for 1.3", "Monday's visit to a client for 1.3"),
        ("haha fine. log my chat with a client", "my chat with a client"),
        ("I said no to him. Then I logged the call", "I said no to him. Then I logged the call"),
        (
            "helped a man this mornin n he left happy, stick that in for 201",
            "helped a man this mornin n he left happy",
        ),
        ("rang her, could you log that for me and say what it could go under", "rang her"),
    ],
)
def test_only_what_is_said_to_the_assistant_is_left_out(text: str, note: str) -> None:
    (part,) = note_parts.parts(text)
    assert text[part.note : part.end] == note


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("save what I told you about the van as evidence for unit 5 1.3", True),
        ("log the thing i said earlier for 1.3", True),
        ("use the story i was telling you", False),
        ("log what i said to the customer: sorry for the wait", False),
    ],
)
def test_a_note_may_be_what_was_told_before(text: str, points: bool) -> None:
    assert note_parts.points_back(text) is points


def test_a_bare_number_after_a_note_is_a_unit() -> None:
    assert note_parts.naming("", "gave him 20 pounds", ", put that in for 9").endswith("for unit 9")
