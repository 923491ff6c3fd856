"""Each conversation's work goes on alone, and ends in order."""

import asyncio

from bot.channels.workers import Workers


async def test_one_conversation_does_not_wait_for_another() -> None:
    done: list[str] = []
    held = asyncio.Event()

    async def work(conversation_id: str) -> None:
        if conversation_id == "slow":
            await held.wait()
        done.append(conversation_id)

    workers = Workers(work)
    for one in ("slow", "quick", "slow"):
        workers.see_to(one)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert done == ["quick"]
    held.set()
    await workers.stop()
    assert done == ["quick", "slow"]


async def test_a_conversation_that_is_done_is_worked_for_again_when_asked() -> None:
    done: list[str] = []

    async def work(conversation_id: str) -> None:
        done.append(conversation_id)

    workers = Workers(work)
    for _ in range(2):
        workers.see_to("one")
        await asyncio.sleep(0.01)
    assert done == ["one", "one"]


async def test_at_the_end_what_is_under_way_is_finished_and_nothing_is_begun() -> None:
    done: list[str] = []
    workers: Workers

    async def work(conversation_id: str) -> None:
        await workers.rest(60)
        done.append(conversation_id)

    workers = Workers(work)
    workers.see_to("one")
    await asyncio.sleep(0.01)
    await workers.stop()
    workers.see_to("two")
    assert (done, workers.stopping) == (["one"], True)
