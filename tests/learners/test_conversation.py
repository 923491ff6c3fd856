"""Inbox, outbox and where a conversation stands."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from learners import conversation
from learners.conversation import Reply
from learners.database import Database
from learners.models import Conversation, Incoming
from tests.learners.conftest import NOW

MINE, OTHER = "web:mine", "web:other"


def received(session: Session, client_id: str, said: str = "Hi", of: str = MINE) -> Incoming:
    message = Incoming(
        conversation_id=of, client_id=client_id, text=said, is_payload=said.startswith("/"), received_at=NOW
    )
    return conversation.receive(session, of, message)


def test_the_same_client_id_is_the_same_message(database: Database) -> None:
    with database.writing() as session:
        first = received(session, "1", "what do I need for unit 9").id
    with database.writing() as session:
        again = received(session, "1", "what do I need for unit 9")
        assert (again.id, again.text) == (first, "what do I need for unit 9")
        assert conversation.received_since(session, MINE, NOW - timedelta(minutes=1)) == 1


def test_client_ids_of_two_conversations_do_not_meet(database: Database) -> None:
    with database.writing() as session:
        assert received(session, "1").id != received(session, "1", of=OTHER).id


def test_only_messages_after_the_instant_are_counted(database: Database) -> None:
    with database.writing() as session:
        received(session, "1")
        received(session, "2", of=OTHER)
        assert conversation.received_since(session, MINE, NOW - timedelta(seconds=1)) == 1
        assert conversation.received_since(session, MINE, NOW) == 0


def test_messages_wait_oldest_first_until_they_are_answered(database: Database) -> None:
    with database.writing() as session:
        first, second = received(session, "1"), received(session, "2")
        assert conversation.waiting(session) == [first.id, second.id]
        conversation.answer(session, first, [Reply("Hello.")], NOW)
        session.flush()
        assert conversation.waiting(session) == [second.id]


def test_history_holds_what_was_said_in_order_with_buttons(database: Database) -> None:
    buttons = [{"title": "Yes", "payload": "/affirm"}]
    with database.writing() as session:
        conversation.answer(session, received(session, "1"), [Reply("One."), Reply("Two?", buttons)], NOW)
        conversation.answer(session, received(session, "2", "/affirm"), [Reply("Three.")], NOW)
    with database.reading() as session:
        rows = conversation.history(session, MINE, after=0, limit=10)
    assert [(row.from_learner, row.text) for row in rows] == [
        (True, "Hi"),
        (False, "One."),
        (False, "Two?"),
        (True, "Yes"),  # the title of the button tapped
        (False, "Three."),
    ]
    assert [row.buttons for row in rows] == [[], [], buttons, [], []]


def test_ids_follow_the_order_in_which_things_were_said(either: Database) -> None:
    picture = {"id": "p", "alt": "Five of nine"}
    said = [
        Reply(str(n), image=picture if n % 3 else None, file={"id": "f"} if n % 2 else None)
        for n in range(30)
    ]
    with either.writing() as session:
        given = conversation.answer(session, received(session, "1", "Go on"), said, NOW)
        assert [row.id for row in given] == sorted(row.id for row in given)
    with either.reading() as session:
        rows = conversation.history(session, MINE, after=0, limit=50)
    assert [row.text for row in rows] == ["Go on", *(reply.text for reply in said)]
    assert [row.image for row in rows] == [None, *(reply.image for reply in said)]
    assert [row.id for row in rows[1:]] == [row.id for row in given]


def test_a_tap_on_a_button_never_offered_leaves_only_its_replies(database: Database) -> None:
    with database.writing() as session:
        conversation.answer(session, received(session, "1", "/affirm"), [Reply("One.")], NOW)
    with database.reading() as session:
        rows = conversation.history(session, MINE, after=0, limit=10)
    assert [(row.from_learner, row.text) for row in rows] == [(False, "One.")]


def test_replies_to_a_message_are_found_again(database: Database) -> None:
    with database.writing() as session:
        incoming = received(session, "1")
        given = conversation.answer(session, incoming, [Reply("One."), Reply("Two.")], NOW)
        conversation.answer(session, received(session, "2"), [Reply("Three.")], NOW)
        assert conversation.replies_to(session, incoming) == given


def test_history_pages_by_id_and_latest_gives_the_end(database: Database) -> None:
    with database.writing() as session:
        for number in range(5):
            conversation.answer(session, received(session, str(number), "/tap"), [Reply(str(number))], NOW)
            other = received(session, str(number), "/tap", of=OTHER)
            conversation.answer(session, other, [Reply("another's")], NOW)
    with database.reading() as session:
        first = conversation.history(session, MINE, after=0, limit=2)
        rest = conversation.history(session, MINE, after=first[-1].id, limit=10)
        last = conversation.latest(session, MINE, limit=2)
    assert [row.text for row in first] == ["0", "1"]
    assert [row.text for row in rest] == ["2", "3", "4"]
    assert [row.text for row in last] == ["3", "4"]


def test_ids_increase_even_after_the_last_rows_are_deleted(database: Database, file: Path) -> None:
    with database.writing() as session:
        last = conversation.answer(session, received(session, "1"), [Reply("One.")], NOW)[-1].id
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("DELETE FROM message")
        raw.commit()
    with database.writing() as session:
        rows = conversation.answer(session, received(session, "2", "/tap"), [Reply("Two.")], NOW)
    assert rows[0].id > last


def test_a_deleted_incoming_message_takes_its_replies_along(database: Database) -> None:
    with database.writing() as session:
        incoming = received(session, "1")
        conversation.answer(session, incoming, [Reply("One.")], NOW)
    with database.writing() as session:
        session.delete(session.get_one(Incoming, incoming.id))
    with database.reading() as session:
        assert conversation.latest(session, MINE, limit=10) == []


def test_state_is_replaced_as_a_whole(either: Database) -> None:
    with either.writing() as session:
        assert conversation.state(session, MINE) is None
        conversation.save_state(session, MINE, {"slots": {"unit": "9"}, "old": True}, NOW)
        conversation.save_state(session, OTHER, {"slots": {}}, NOW)
    with either.writing() as session:
        assert conversation.state(session, MINE) == {"slots": {"unit": "9"}, "old": True}
        conversation.save_state(session, MINE, {"slots": {"unit": "6"}}, NOW + timedelta(hours=1))
        assert conversation.state(session, MINE) == {"slots": {"unit": "6"}}
    with either.reading() as session:
        assert conversation.state(session, MINE) == {"slots": {"unit": "6"}}
        assert conversation.state(session, OTHER) == {"slots": {}}
        assert session.get_one(Conversation, MINE).updated_at == NOW + timedelta(hours=1)


def fail_after_saving(database: Database) -> None:
    with database.writing() as session:
        conversation.save_state(session, MINE, {"slots": {"unit": "6"}}, NOW)
        conversation.save_state(session, OTHER, {"slots": {}}, NOW)
        raise RuntimeError("halfway")


def test_a_state_not_committed_is_not_kept(either: Database) -> None:
    with either.writing() as session:
        conversation.save_state(session, MINE, {"slots": {"unit": "9"}}, NOW)
    with pytest.raises(RuntimeError, match="halfway"):
        fail_after_saving(either)
    with either.reading() as session:
        assert conversation.state(session, MINE) == {"slots": {"unit": "9"}}
        assert conversation.state(session, OTHER) is None


def test_the_learners_own_messages_are_known_by_their_client_ids(database: Database) -> None:
    with database.writing() as session:
        for client_id in ("one", "two"):
            conversation.answer(session, received(session, client_id), [Reply("Yes.")], NOW)
        handed = Reply("", file={"id": "f", "name": "a.pdf"})
        conversation.tell(session, MINE, handed, NOW, from_learner=True)
    with database.reading() as session:
        rows = conversation.latest(session, MINE, limit=10)
        known = conversation.client_ids(session, rows)
    assert [known.get(row.id) for row in rows] == ["one", None, "two", None, None]
    assert rows[-1].from_learner


def test_what_was_received_lately_comes_newest_first(database: Database) -> None:
    with database.writing() as session:
        first, second, third = (received(session, name) for name in ("1", "2", "3"))
        received(session, "4", of=OTHER)
        assert conversation.lately_received(session, MINE, 2) == [third, second]
        assert conversation.lately_received(session, MINE, 2, before_id=third.id) == [second, first]
        assert conversation.known(session, MINE, "2") == second
        assert conversation.known(session, OTHER, "2") is None


def test_what_is_dropped_waits_no_more_and_nothing_else_is_dropped(database: Database) -> None:
    with database.writing() as session:
        received(session, "1")
        other = received(session, "2", of=OTHER)
        conversation.drop_waiting(session, MINE, NOW)
        assert conversation.waiting(session) == [other.id]
