"""Each message has exactly one effect, whatever fails and however often it is sent."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.evaluation.dialogues import NO_LIMIT, as_text
from bot.failures import TooManyMessages, TurnFailed, UnknownButton
from learners import account, conversation
from learners.database import StorageError
from learners.models import Incoming, Message
from tests.failing_database import changed
from tests.talker import Talker

SFJ = "sfj-l3-customer-service"
ENROL = f'/enrol{{"qualification": "{SFJ}"}}'


async def receive(who: Talker, said: str, client_id: str, *, payload: bool = False) -> int:
    message = Incoming(
        conversation_id=who.conversation_id,
        client_id=client_id,
        text=said,
        is_payload=payload,
        received_at=who.app.clock(),
    )
    return await who.app.turns.receive(message, NO_LIMIT)


def history(who: Talker) -> list[Message]:
    with who.app.database.reading() as session:
        return list(conversation.history(session, who.conversation_id, after=0, limit=500))


def state(who: Talker) -> dict[str, Any] | None:
    with who.app.database.reading() as session:
        return conversation.state(session, who.conversation_id)


def qualification(who: Talker) -> str | None:
    with who.app.database.reading() as session:
        identity = account.find(session, who.conversation_id)
        return account.current_qualification(session, identity.learner) if identity else None


def ids(messages: Any) -> list[int]:
    return [message.id for message in messages]


def locked(data_dir: Path) -> Any:
    return changed(data_dir, "BEGIN IMMEDIATE", "ROLLBACK")


def refusing_replies(data_dir: Path, who: Talker) -> Any:
    """The disk fails when the turn is all but done: its state and enrolment are written, its reply is not."""
    condition = f"NEW.from_learner = 0 AND NEW.conversation_id = '{who.conversation_id}'"
    refuse = "BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"
    trigger = f"CREATE TRIGGER refuse BEFORE INSERT ON message WHEN {condition} {refuse}"
    return changed(data_dir, trigger, "DROP TRIGGER refuse")


def breaking_actions(data_dir: Path) -> Any:
    """Actions read the enrolment; Rasa itself does not."""
    away = "ALTER TABLE enrolment RENAME TO enrolment_away"
    return changed(data_dir, away, "ALTER TABLE enrolment_away RENAME TO enrolment")


async def test_a_redelivered_message_has_one_effect_and_the_same_replies(learner: Talker) -> None:
    turns = learner.app.turns
    first = await turns.answer(await receive(learner, "Hi", "1"))
    again = await turns.answer(await receive(learner, "Hi", "1"))
    assert ids(again) == ids(first)
    assert [m.text for m in history(learner)] == ["Hi", *(m.text for m in first)]


async def test_a_message_delivered_many_times_at_once_is_answered_once(learner: Talker) -> None:
    async def deliver() -> list[int]:
        return ids(await learner.app.turns.answer(await receive(learner, "Hi", "1")))

    given = await asyncio.gather(*(deliver() for _ in range(5)))
    assert given == [given[0]] * 5
    assert ids(history(learner))[1:] == given[0]


async def test_messages_of_a_conversation_are_answered_in_the_order_received(learner: Talker) -> None:
    await learner.tap(ENROL)

    said_in_order = [  # a long one takes longer to encode than those after it
        f"{'well ' * 400 * (number % 2)}what do I need for unit {number}" for number in range(1, 9)
    ]

    async def ask(text: str) -> None:
        await learner.app.turns.answer(await receive(learner, text, text[-6:]))

    await asyncio.gather(*map(ask, said_in_order))
    assert [m.text for m in history(learner) if m.from_learner] == said_in_order
    by_message: dict[int | None, list[int]] = {}
    for message in history(learner):
        by_message.setdefault(message.incoming_id, []).append(message.id)
    spans = [span for key, span in by_message.items() if key is not None]
    assert [i for span in spans for i in span] == sorted(i for span in spans for i in span)


async def test_a_locked_database_fails_the_turn_and_the_message_is_answered_later(
    learner: Talker, data_dir: Path
) -> None:
    stored = await receive(learner, "Hi", "1")
    with locked(data_dir), pytest.raises(StorageError):
        await learner.app.turns.answer(stored)
    assert (history(learner), state(learner)) == ([], None)
    replies = await learner.app.turns.answer(stored)
    assert ids(history(learner))[1:] == ids(replies)


async def test_a_message_that_cannot_be_stored_is_not_accepted(learner: Talker, data_dir: Path) -> None:
    with locked(data_dir), pytest.raises(StorageError):
        await receive(learner, "Hi", "1")
    assert await learner.say("Hi")


async def test_replies_and_what_the_turn_changed_commit_together(learner: Talker, data_dir: Path) -> None:
    stored = await receive(learner, ENROL, "1", payload=True)
    with refusing_replies(data_dir, learner), pytest.raises(StorageError):
        await learner.app.turns.answer(stored)
    assert (history(learner), state(learner), qualification(learner)) == ([], None, None)
    await learner.app.turns.answer(stored)
    assert (qualification(learner), state(learner) is None) == (SFJ, False)


async def test_an_action_that_fails_fails_the_turn_and_changes_nothing(
    learner: Talker, data_dir: Path
) -> None:
    stored = await receive(learner, "Hi", "1")
    with breaking_actions(data_dir), pytest.raises(TurnFailed) as raised:
        await learner.app.turns.answer(stored)
    assert "enrolment" in str(raised.value.__cause__)
    assert (history(learner), state(learner)) == ([], None)
    replies = await learner.app.turns.answer(stored)
    assert ids(history(learner))[1:] == ids(replies)


async def test_a_failed_turn_leaves_other_conversations_working(app: App, data_dir: Path) -> None:
    unlucky, other = Talker(app), Talker(app)
    stored = await receive(unlucky, "Hi", "1")
    with refusing_replies(data_dir, unlucky):
        with pytest.raises(StorageError):
            await app.turns.answer(stored)
        assert await other.say("Hi")
    assert await app.turns.answer(stored)


async def test_what_a_killed_process_left_is_answered_at_start(learner: Talker) -> None:
    for client_id, said in enumerate(["Hi", "thanks"]):
        await receive(learner, said, str(client_id))
    assert await learner.app.turns.answer_waiting() == 2
    assert [m.text for m in history(learner) if m.from_learner] == ["Hi", "thanks"]
    told = history(learner)
    assert await learner.app.turns.answer_waiting() == 0
    assert ids(history(learner)) == ids(told)


async def test_a_message_that_still_fails_at_start_does_not_hold_up_the_others(
    app: App, data_dir: Path
) -> None:
    unlucky, other = Talker(app), Talker(app)
    await receive(unlucky, "Hi", "1")
    await receive(other, "Hi", "1")
    with refusing_replies(data_dir, unlucky):
        assert await app.turns.answer_waiting() == 1
    assert (history(unlucky), len(history(other)) > 1) == ([], True)
    assert await app.turns.answer_waiting() == 1


TYPED = ["/delete_my_data", "//restart", "/\u2003/restart", "/\r/session_start", ENROL, "/nope", "/{", "/"]


@pytest.mark.parametrize("typed", TYPED)
async def test_typed_words_never_count_as_a_payload(learner: Talker, typed: str) -> None:
    assert await learner.say(typed)
    kept = state(learner)
    assert kept is not None
    heard = [event["text"] for event in kept["events"] if event["event"] == "user"]
    assert [text for text in heard if text.strip().startswith("/")] == []
    assert history(learner)[0].text == typed


UNKNOWN = [
    "/nope",
    "/nope{",
    "/restart",
    "/session_start",
    "/back",
    "/nlu_fallback",
    "help",
    "/help now",
    "/help@0.5",
    '/enrol{"qualification": ["sfj"]}',
    '/enrol{"qualification": {"a": 1}}',
    '/enrol{"qualification": 5}',
    '/enrol{"qualification": null}',
    '/enrol["sfj"]',
    "/enrol{" + '"a":' + "[" * 1900 + "}",
    '/ask_unit_requirements{"unit": "\\ud800"}',
    '/ask_unit_requirements{"unit": "\\u0000"}',
]


@pytest.mark.parametrize("payload", UNKNOWN, ids=lambda payload: payload[:40])
async def test_a_payload_no_button_sends_is_not_accepted(learner: Talker, payload: str) -> None:
    with pytest.raises(UnknownButton):
        await learner.tap(payload)
    assert await learner.app.turns.answer_waiting() == 0


@pytest.mark.parametrize(
    "payload",
    [
        "/help",
        ENROL,
        '/enrol{"qualification": "other"}',
        '/ask_unit_requirements{"unit": "999"}',
        '/ask_unit_requirements{"unit": "{name} <b> **x** \u202e"}',
        '/explain_criterion{"unit": "9", "criterion": ""}',
        '/list_units{"unheard_of": "x"}',
    ],
)
@pytest.mark.parametrize("enrolled", [False, True])
async def test_a_payload_in_the_right_form_is_always_answered(
    learner: Talker, payload: str, enrolled: bool
) -> None:
    if enrolled:
        await learner.tap(ENROL)
    assert as_text(await learner.tap(payload)).strip()


async def test_twenty_learners_at_once_get_their_own_answers_only(app: App) -> None:
    async def converse(number: int) -> tuple[Talker, str]:
        who = Talker(app)
        await who.tap(ENROL)
        return who, as_text(await who.say(f"what do I need for unit {number}"))

    for number, (who, reply) in enumerate(await asyncio.gather(*map(converse, range(1, 21))), start=1):
        assert f"Unit {number}:" in reply
        assert [m.text for m in history(who) if m.from_learner] == [f"what do I need for unit {number}"]
        assert (state(who) or {})["slots"]["unit_talked_about"] == f"{SFJ}/{number}"


async def test_more_than_the_limit_in_a_minute_is_refused_and_not_stored(learner: Talker) -> None:
    app, now = learner.app, learner.app.clock()

    def message(client_id: str, seconds: int) -> Incoming:
        return Incoming(
            conversation_id=learner.conversation_id,
            client_id=client_id,
            text="Hi",
            is_payload=False,
            received_at=now + timedelta(seconds=seconds),
        )

    accepted = [await app.turns.receive(message(str(n), n), per_minute=2) for n in range(2)]
    with pytest.raises(TooManyMessages):
        await app.turns.receive(message("2", 2), per_minute=2)
    assert await app.turns.receive(message("1", 2), per_minute=2) == accepted[1]
    assert await app.turns.receive(message("2", 61), per_minute=2) not in accepted
    assert await app.turns.answer_waiting() == 3
