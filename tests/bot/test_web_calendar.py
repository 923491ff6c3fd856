"""The calendar's address: read by whoever has it, and by nobody who guesses."""

import httpx

from bot.app import App
from learners import account, reminder_calendar
from tests.talker import Talker


async def test_the_address_gives_the_learners_calendar(
    app: App, learner: Talker, client: httpx.AsyncClient
) -> None:
    await learner.say("remind me every friday at half 4 to do my portfolio")
    with app.database.writing() as session:
        identity = account.find(session, learner.conversation_id)
        assert identity is not None
        token = reminder_calendar.new_token(session, identity.learner)
    answer = await client.get(f"/calendar/{token}.ics")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert "SUMMARY:do my portfolio" in answer.text


async def test_a_guess_finds_nothing(client: httpx.AsyncClient) -> None:
    assert (await client.get("/calendar/guess.ics")).status_code == 404
