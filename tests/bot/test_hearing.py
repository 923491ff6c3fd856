"""Buttons that have words understood their way, and messages with two requests, with the real assistant."""

import itertools

from tests.talker import Talker

ENROL = '/enrol{"qualification": "sfj-l3-customer-service"}'
UNCLEAR = "kept going with the angry man one"  # a note of evidence, or a choice of units


async def test_a_button_has_the_same_words_understood_its_way(learner: Talker) -> None:
    await learner.tap(ENROL)
    said = await learner.say(UNCLEAR)
    buttons = {button["title"]: button["payload"] for button in said[-1].buttons}
    assert "Something else" in buttons
    saved = await learner.tap(buttons["Log this as evidence"])
    assert "**E1**" in saved[0].text
    shown = await learner.tap('/log_evidence{"evidence": "sfj-l3-customer-service/1"}')
    assert f"> {UNCLEAR}" in shown[0].text


async def test_a_button_whose_words_are_long_gone_still_does_what_it_says(learner: Talker) -> None:
    await learner.tap(ENROL)
    said = await learner.tap('/log_evidence{"redo": "77"}')
    assert "What happened?" in said[0].text


async def test_two_requests_are_both_answered_in_order(learner: Talker) -> None:
    await learner.tap(ENROL)
    said = await learner.say("what do i need for unit 3 and remind me friday at 4pm to ask my manager")
    assert "Unit 3" in said[0].text
    assert "16:00" in said[-1].text


async def test_the_second_request_waits_when_the_first_asks_something_back(learner: Talker) -> None:
    await learner.tap(ENROL)
    said = await learner.say("log evidence for unit 9 2.3. also remind me friday at 4pm to ring sam")
    assert "What happened?" in said[0].text
    (button,) = said[-1].buttons
    assert button["title"] == "Set a reminder"
    done = await learner.tap(button["payload"])
    assert "16:00" in done[0].text


async def test_no_two_apologies_in_a_row_are_alike_and_the_third_offers_a_person(learner: Talker) -> None:
    await learner.tap(ENROL)
    said = [(await learner.say(text))[0] for text in ("grobnik zanf", "...", "xxcvbnm", "blargh", "snerf")]
    texts = [one.text for one in said]
    assert all(before != after for before, after in itertools.pairwise(texts))
    assert len(set(texts[:3])) == 3
    assert "Ask my assessor" in [button["title"] for button in said[2].buttons]
    assert "Ask my assessor" not in [button["title"] for button in said[0].buttons]


async def test_what_came_before_a_reminder_is_offered_where_it_is_no_plain_request(learner: Talker) -> None:
    await learner.tap(ENROL)
    said = await learner.say(
        "got through a whole shift on returns and remind me monday at 1pm to write it up"
    )
    assert "13:00**: write it up" in said[0].text
    saved = await learner.tap(said[-1].buttons[0]["payload"])
    assert "**E1**" in saved[0].text


async def test_an_answer_and_an_order_are_both_done_but_distress_goes_before(learner: Talker) -> None:
    await learner.tap(ENROL)
    await learner.say("remind me to ring the centre")
    said = await learner.say("i don't want to be alive any more and put me down for unit 12")
    assert "116 123" in said[0].text
    assert not any("You're doing" in one.text for one in said)
    await learner.say("remind me to ring the centre")
    said = await learner.say("saturday at 1pm and put me down for unit 12")
    assert "13:00**: ring the centre" in said[0].text
    assert any("You're doing" in one.text for one in said)
