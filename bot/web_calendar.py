"""`GET /calendar/{token}.ics`: a learner's reminders and deadlines for the calendar on their phone."""

from fastapi import FastAPI, HTTPException, Request, Response

from learners import reminder_calendar

ADDRESS = "/calendar/{token}.ics"


async def calendar(request: Request, token: str) -> Response:
    """The feed that the token opens; 404 for any other, whatever it is."""
    app = request.app.state.app
    with app.database.reading() as session:
        learner = reminder_calendar.whose(session, token)
        if learner is None:
            raise HTTPException(404, "There is no such calendar.")
        content = reminder_calendar.feed(session, learner, app.clock())
    return Response(content, media_type="text/calendar", headers={"Cache-Control": "private, max-age=300"})


def add(api: FastAPI) -> None:
    """Serve the feeds."""
    api.add_api_route(ADDRESS, calendar, methods=["GET"], include_in_schema=False)
