"""Two requests in one message are two; a note of evidence and a reminder's words are never cut."""

from typing import Any

import pytest

from bot import several


def part(text: str, intent: str, confidence: float = 0.99) -> dict[str, Any]:
    return {"text": text, "intent": {"name": intent, "confidence": confidence}}


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        (
            "what do i need for unit 3 and remind me friday at 4 to ask my manager",
            "what do i need for unit 3",
            "remind me friday at 4 to ask my manager",
        ),
        (
            "tick 2.1 in unit 4, then show me what's left",
            "tick 2.1 in unit 4",
            "show me what's left",
        ),
        (
            "what does unit 6 need? also can you remind me tomorrow",
            "what does unit 6 need?",
            "can you remind me tomorrow",
        ),
    ],
)
def test_a_request_begins_after_a_joining_word_or_a_full_stop(text: str, first: str, rest: str) -> None:
    assert (first, rest) in list(several.cuts(text))


@pytest.mark.parametrize(
    "text",
    [
        "what do i need for unit 3",
        "explain 2.3 and 2.4",
        "what is the difference between describe and explain",
        "calmed a caller down and rang her back",
        "remind me to ask what to do",
        "what about unit 7, what evidence is in",
        "unit 5. what is in it",
        "i told him no and what he did was walk off",
    ],
)
def test_one_request_has_no_place_to_cut(text: str) -> None:
    assert list(several.cuts(text)) == []


def test_a_comma_parts_requests_where_a_joining_word_comes_later() -> None:
    text = "two things, whats unit 4 about, what's left in unit 6 and also remind me friday to ring sam"
    firsts = [first for first, _ in several.cuts(text)]
    assert firsts == ["whats unit 4 about", "whats unit 4 about, what's left in unit 6"]


def test_requests_of_different_kinds_are_apart() -> None:
    assert several.are_apart(
        part("whats left in unit 3", "ask_remaining"), part("remind me friday", "set_reminder")
    )


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        (part("explain 2.3", "explain_criterion"), part("explain 2.4", "explain_criterion")),
        (part("whats left", "ask_remaining", 0.7), part("remind me friday", "set_reminder")),
        (part("whats left", "ask_remaining"), part("remind me friday", "set_reminder", 0.7)),
        (part("delete my data", "delete_my_data"), part("whats left", "ask_remaining")),
        (part("thanks", "thank"), part("whats left", "ask_remaining")),
    ],
)
def test_what_is_alike_unsure_or_stands_alone_is_not_cut(first: dict[str, Any], rest: dict[str, Any]) -> None:
    assert not several.are_apart(first, rest)


def test_a_reminders_words_go_on_to_the_end_of_the_sentence() -> None:
    rest = part("show him what's left", "ask_remaining")
    assert not several.are_apart(part("remind me friday to ring sam", "set_reminder"), rest)
    assert several.are_apart(part("remind me friday to ring sam.", "set_reminder"), rest)


@pytest.mark.parametrize(
    ("rest", "intent"),
    [
        ("show me what's left", "ask_remaining"),
        ("put me on unit 4", "choose_units"),
        ("can you set the deadline for unit 4 to 3 may", "set_deadline"),
        ("change the weekly reminder to tuesday", "set_reminder"),
        ("cancel the friday reminder", "cancel_reminder"),
    ],
)
def test_what_is_said_to_the_assistant_is_none_of_a_reminders_words(rest: str, intent: str) -> None:
    assert several.are_apart(part("remind me friday to ring sam", "set_reminder"), part(rest, intent))


def test_two_reminders_are_left_to_their_own_topic() -> None:
    first = part("remind me friday to ring sam", "set_reminder")
    assert not several.are_apart(first, part("remind me monday to ring jo", "set_reminder"))


def test_what_is_plainly_ordered_of_reminders_may_follow_anything() -> None:
    text = "unit 7 for me please, remind me sunday at 3 to begin it"
    assert list(several.cuts(text)) == [("unit 7 for me please", "remind me sunday at 3 to begin it")]
    heard = several.as_ordered(part("the reminder should say ring the office", "contact_assessor", 0.6))
    assert heard["intent"] == {"name": "set_reminder", "confidence": 1.0}
    asked = part("what's in unit 7", "ask_unit_requirements")
    assert several.as_ordered(asked) == asked


def test_words_before_an_order_at_the_end_are_none_of_a_reminder() -> None:
    said = "the induction one went well and remind me monday to write it up"
    assert several.ends_with_order(said) == (
        "the induction one went well",
        "remind me monday to write it up",
    )
    assert several.ends_with_order("it went well and remind me to write it up") is None


def test_a_note_loses_only_what_plainly_asks_for_something_else() -> None:
    note = part("log evidence for unit 9 2.3: calmed down a caller", "log_evidence")
    assert several.are_apart(note, part("whats left in unit 2", "ask_remaining"))
    assert not several.are_apart(note, part("whats left in unit 2", "ask_remaining", 0.85))
    assert not several.are_apart(note, part("explain the refund policy to him", "explain_criterion"))
    told = part("calmed down a caller", "log_evidence")
    assert not several.are_apart(told, part("what's left in unit 2", "ask_remaining"))


def test_what_follows_is_a_note_only_where_it_is_ordered_and_told() -> None:
    asked = part("what's left in unit 9", "ask_remaining")
    assert several.are_apart(asked, part("log evidence for 2.3: calmed down a caller", "log_evidence"))
    assert not several.are_apart(asked, part("tell me about it", "log_evidence"))


def test_a_note_told_after_a_reminder_is_none_of_its_words() -> None:
    reminder = part("remind me on friday to print the rota", "set_reminder")
    assert several.are_apart(reminder, part("log that i met two suppliers today", "log_evidence"))
    assert several.are_apart(reminder, part("record that i met two suppliers for 2.3", "log_evidence"))
    assert not several.are_apart(reminder, part("log that i met two suppliers", "log_evidence"))
    assert not several.are_apart(reminder, part("log that i did it today", "log_evidence"))


def test_a_reminder_and_a_note_are_both_plain() -> None:
    assert several.sets_and_logs("remind me friday to print it and log that we moved two desks today")
    assert several.sets_and_logs("log 2.3: we moved two desks round, and remind me friday to print it")
    assert not several.sets_and_logs("remind me friday to print it and log that we moved two desks")
    assert not several.sets_and_logs("tick the first one and show me what's left")


def test_a_day_for_units_is_a_deadline_and_may_come_with_a_choice() -> None:
    named = [{"entity": "unit", "value": "4"}, {"entity": "when", "value": ""}]
    chosen = part("im doing unit 4, done by friday", "choose_units") | {"entities": named}
    assert several.due(chosen) == ["choose_units", "set_deadline"]
    assert several.due(part("do unit 4 by friday", "choose_units") | {"entities": named}) == ["set_deadline"]
    assert several.due(part("im doing unit 4 on friday", "choose_units") | {"entities": named}) == []
    assert several.due(part("im doing unit 4", "choose_units") | {"entities": named[:1]}) == []


def test_words_before_a_request_that_ask_for_nothing_are_left_out() -> None:
    assert several.lead("nah forget that. what's in unit 7") == ("nah forget that", "what's in unit 7")
    assert several.lead("thanks, that helps. my manager was in today and saw it") is None
    asked = part("what's in unit 7", "ask_unit_requirements")
    leading, left = part("nah forget that", "cancel"), part("nothing new to add yet", "log_evidence")
    assert several.only_leads(leading)
    assert several.is_led_to(asked, leading)
    assert several.only_leads(left)
    assert several.is_led_to(part("drop it", "cancel_reminder"), left)
    assert not several.only_leads(part("no one complained", "log_evidence"))
    assert not several.only_leads(part("delete it all", "delete_my_data"))
    assert not several.is_led_to(part("wipe it", "delete_my_data"), leading)
