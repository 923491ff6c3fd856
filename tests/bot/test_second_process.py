import asyncio
from collections.abc import AsyncIterator
from multiprocessing import active_children

import pytest

from bot.app import App
from bot.second_process import LONGEST
from tests.talker import Talker

ASKED = "what do i need for unit 9"
FIRST, LAST = 3, 12  # units asked for


@pytest.fixture
async def started(app: App) -> AsyncIterator[App]:
    app.second_process.start()
    yield app
    app.second_process.stop()


async def test_a_message_is_understood_in_the_second_process_as_in_its_turn(started: App) -> None:
    assert await started.second_process.understand(ASKED)
    assert await started.turns.understood(ASKED) == "ask_unit_requirements"


async def test_what_was_understood_is_forgotten_with_its_turn(started: App) -> None:
    assert await started.second_process.understand(ASKED)
    started.second_process.forget(ASKED)
    assert await started.turns.understood(ASKED) == "ask_unit_requirements"


async def test_many_at_once_get_their_own_answers(started: App) -> None:
    async def ask(number: int) -> str:
        who = Talker(started, f"web:many{number}")
        await who.say("sfj level 3")
        return "\n".join(reply.text for reply in await who.say(f"what do i need for unit {number}"))

    replies = await asyncio.gather(*(ask(number) for number in range(FIRST, LAST + 1)))
    for number, reply in enumerate(replies, start=FIRST):
        assert f"**Unit {number}: " in reply


async def test_messages_are_understood_in_their_turns_once_the_second_process_has_ended(started: App) -> None:
    for process in active_children():
        process.kill()
        process.join()
    assert not await started.second_process.understand(ASKED)
    assert not await started.second_process.understand(ASKED)
    assert await started.turns.understood(ASKED) == "ask_unit_requirements"


async def test_the_second_process_ends_when_nobody_can_ask_it(started: App) -> None:
    (process,) = active_children()
    assert await started.second_process.understand(ASKED)
    started.second_process.stop()
    process.join(10)
    assert process.exitcode == 0


async def test_what_might_wait_for_the_pipe_is_not_asked(started: App) -> None:
    assert not await started.second_process.understand("a" * (LONGEST + 1))
