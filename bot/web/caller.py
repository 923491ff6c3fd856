"""Whose session a request carries, and the assistant it is put to."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bot.app import App
from learners import account

bearer = HTTPBearer(auto_error=False)


@dataclass(frozen=True)
class Caller:
    """A learner on the web; `token` is the session's, for those who outlive the request."""

    conversation_id: str
    learner: str
    token: str


async def the_app(request: Request) -> App:
    """The assistant behind the API."""
    app: App = request.app.state.app
    return app


AppHere = Annotated[App, Depends(the_app)]


async def caller(
    app: AppHere, token: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
) -> Caller:
    """Whose session it is; 401 without a valid one."""
    if token is not None and (found := identified(app, token.credentials)):
        return found
    raise HTTPException(401, "Your session has ended. Start a new one.", {"WWW-Authenticate": "Bearer"})


def identified(app: App, token: str) -> Caller | None:
    """The caller with this session's token, None when it has ended; raises StorageError."""
    with app.database.connected() as connection:
        found = account.signed_in(connection, token, app.clock())
    return Caller(*found, token) if found else None


CallerHere = Annotated[Caller, Depends(caller)]
