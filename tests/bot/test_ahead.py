import asyncio
from collections.abc import AsyncIterator
from multiprocessing import active_children

import pytest

from bot.ahead import LONGEST
from bot.app import App
from tests.talker import Talker

ASKED = "what do i need for unit 9"
FIRST, LAST = 3, 12  # units asked for


@pytest.fixture
async def started(app: App) -> AsyncIterator[App]:
    app.ahead.start()
    yield app
    app.ahead.stop()


async def test_a_message_is_understood_in_the_second_process_as_in_its_turn(started: App) -> None:
    assert await started.ahead.understand(ASKED)
    assert await started.turns.understood(ASKED) == "ask_unit_requirements"


async def test_what_was_understood_is_forgotten_with_its_turn(started: App) -> None:
    assert await started.ahead.understand(ASKED)
    started.ahead.forget(ASKED)
    assert await started.turns.understood(ASKED) == "ask_unit_requirements"


async def test_many_at_once_get_their_own_answers(started: App) -> None:
    async def ask(number: int) -> str:
        who = Talker(started, f"web:ahead{number}")
        await who.say("sfj level 3")
        return "\n".join(reply.text for reply in await who.say(f"what do i need for unit {number}"))

    replies = await asyncio.gather(*(ask(number) for number in range(FIRST, LAST + 1)))
    for number, reply in enumerate(replies, start=FIRST):
        assert f"**Unit {number}: " in reply


async def test_messages_are_understood_in_their_turns_once_the_second_process_has_ended(started: App) -> None:
    for process in active_children():
        process.kill()
        process.join()
    assert not await started.ahead.understand(ASKED)
    assert not await started.ahead.understand(ASKED)
    assert await started.turns.understood(ASKED) == "ask_unit_requirements"


async def test_the_second_process_ends_when_nobody_can_ask_it(started: App) -> None:
    (process,) = active_children()
    assert await started.ahead.understand(ASKED)
    started.ahead.stop()
    process.join(10)
    assert process.exitcode == 0


async def test_what_might_wait_for_the_pipe_is_not_asked(started: App) -> None:
    assert not await started.ahead.understand("a" * (LONGEST + 1))
