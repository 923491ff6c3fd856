"""The web API: sessions, messages, the checklist, and the built-in chat page."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import structlog
from fastapi import Depends, FastAPI, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot import background
from bot.app import App
from bot.failures import (
    TRY_AGAIN,
    MessageTooLong,
    NotTaken,
    TooManyMessages,
    TurnFailed,
    acceptable,
    storable,
)
from bot.guard import DOCS, Guard
from bot.jobs import JOBS
from learners import account, conversation, files, record
from learners.database import StorageError
from learners.models import Incoming, Message

CHANNEL = "web"
PAGE = Path(__file__).parent / "page"
log = structlog.get_logger()
bearer = HTTPBearer(auto_error=False)


class Problem(BaseModel):
    """Why a request was not served, in a sentence."""

    detail: str


class SessionIn(BaseModel):
    """Nothing is asked of a new learner."""

    model_config = ConfigDict(extra="forbid")


class SessionOut(BaseModel):
    """A new session: the bearer token, and the learner's public id."""

    session: str
    learner: str


class Button(BaseModel):
    """A quick reply: what it says and what it sends."""

    title: str
    payload: str


def _storable(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value


Words = Annotated[str, BeforeValidator(_storable)]


class MessageIn(BaseModel):
    """What a learner sends. The same `client_id` again is the same message."""

    model_config = ConfigDict(extra="forbid")

    client_id: str = Field(min_length=1, max_length=64, pattern="^[ -~]+$")
    text: Words | None = None
    payload: str | None = Field(None, max_length=2000)

    @model_validator(mode="after")
    def one_of_text_and_payload(self) -> "MessageIn":
        """Exactly one of the two is sent."""
        if (self.text is None) == (self.payload is None):
            raise ValueError("send either text or payload")
        return self


class MessageOut(BaseModel):
    """A message of the conversation; `id` always grows. `text` is Markdown."""

    model_config = ConfigDict(populate_by_name=True)

    id: int
    at: datetime
    from_: str = Field(alias="from")
    text: str
    buttons: list[Button]
    image: str | None = None
    image_alt: str | None = None
    file: str | None = None
    file_name: str | None = None


class Messages(BaseModel):
    """Messages, oldest first."""

    messages: list[MessageOut]


@dataclass(frozen=True)
class Caller:
    """Whose session a request carries."""

    conversation_id: str
    learner: str


def create(app: App) -> FastAPI:
    """The web application over an opened assistant."""

    @asynccontextmanager
    async def lifespan(_api: FastAPI) -> AsyncIterator[None]:
        if left := await app.turns.answer_waiting():
            log.info("answered what was waiting", messages=left)
        async with background.running(app, JOBS):
            yield

    api = FastAPI(
        title="UnitMate", docs_url=DOCS, openapi_url="/api/openapi.json", redoc_url=None, lifespan=lifespan
    )
    api.state.app = app
    api.add_middleware(Guard)
    for failure, handler in FAILURES:
        api.exception_handler(failure)(handler)
    for path, endpoint, method, status in ROUTES:
        api.add_api_route(path, endpoint, methods=[method], status_code=status, responses=PROBLEMS)
    api.mount("/page", StaticFiles(directory=PAGE))
    return api


async def _storage_failed(_request: Request, error: Exception) -> JSONResponse:
    log.error("storage failed", error=str(error))
    return JSONResponse({"detail": TRY_AGAIN}, 503, {"Retry-After": "2"})


async def _turn_failed(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse({"detail": TRY_AGAIN}, 503, {"Retry-After": "2"})


async def _not_taken(_request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, TooManyMessages):
        return JSONResponse({"detail": str(error)}, 429, {"Retry-After": "60"})
    return JSONResponse({"detail": str(error)}, 413 if isinstance(error, MessageTooLong) else 422)


async def _not_valid(_request: Request, error: RequestValidationError) -> JSONResponse:
    """One sentence instead of FastAPI's list, which also repeats what was sent."""
    wrong = (f"{'.'.join(map(str, e['loc'][1:])) or e['loc'][0]}: {e['msg']}" for e in error.errors())
    return JSONResponse({"detail": storable(f"The request is not valid: {'; '.join(wrong)}.")}, 422)


async def _unexpected(_request: Request, error: Exception) -> JSONResponse:
    log.error("request failed", error=type(error).__name__)
    return JSONResponse({"detail": TRY_AGAIN}, 500)


FAILURES: list[tuple[type[Exception], Callable[..., Any]]] = [
    (StorageError, _storage_failed),
    (TurnFailed, _turn_failed),
    (NotTaken, _not_taken),
    (RequestValidationError, _not_valid),
    (Exception, _unexpected),
]
PROBLEMS: dict[int | str, dict[str, Any]] = {"4XX": {"model": Problem}, "5XX": {"model": Problem}}


async def the_app(request: Request) -> App:
    """The assistant behind the API."""
    app: App = request.app.state.app
    return app


AppHere = Annotated[App, Depends(the_app)]


async def caller(
    app: AppHere, token: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
) -> Caller:
    """Whose session it is; 401 without a valid one."""
    if token is not None:
        with app.database.reading() as session:
            if found := account.identity_of(session, token.credentials, app.clock()):
                return Caller(f"{found.channel}:{found.external_id}", found.learner.public_id)
    raise HTTPException(401, "Your session has ended. Start a new one.", {"WWW-Authenticate": "Bearer"})


CallerHere = Annotated[Caller, Depends(caller)]


async def open_session(app: AppHere, _asked: SessionIn | None = None) -> SessionOut:
    """Start a session for a new learner."""
    async with app.database.lock:
        with app.database.writing() as session:
            identity = account.new(session, CHANNEL, app.clock())
            token = account.open_session(session, identity, app.clock(), app.settings.session_lasts)
            return SessionOut(session=token, learner=identity.learner.public_id)


async def send_message(app: AppHere, who: CallerHere, message: MessageIn) -> Messages:
    """Send a message and get the messages that answer it."""
    text = acceptable(message.payload or message.text or "", app.settings.message_limit)
    stored = await app.turns.receive(_incoming(app, who, message, text), app.settings.messages_per_minute)
    return _messages(await app.turns.answer(stored))


async def list_messages(
    app: AppHere,
    who: CallerHere,
    after: Annotated[int | None, Query(ge=0)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Messages:
    """The conversation: the messages after an id, or the last ones."""
    with app.database.reading() as session:
        if after is None:
            return _messages(conversation.latest(session, who.conversation_id, limit))
        return _messages(conversation.history(session, who.conversation_id, after, limit))


async def show_checklist(app: AppHere, who: CallerHere) -> dict[str, Any]:
    """Every unit and criterion of the learner's qualification with its state."""
    with app.database.reading() as session:
        identity = account.find(session, who.conversation_id)
        key = account.current_qualification(session, identity.learner) if identity else None
        qualification = app.services.qualifications.get(key or "")
        if identity is None or qualification is None:
            return {"qualification": None, "units": [], "counts": {}}
        return record.by_unit(session, identity.learner, qualification)


async def download(app: AppHere, who: CallerHere, public_id: str) -> FileResponse:
    """A file of the learner's own: pictures to be shown, anything else to be saved."""
    with app.database.reading() as session:
        identity = account.find(session, who.conversation_id)
        found = files.find(session, identity.learner, public_id) if identity else None
    if found is None:
        raise HTTPException(404, "There is no such file.")
    shown = "inline" if found.kind == "picture" else "attachment"
    path = app.services.files.path(found.public_id)
    return FileResponse(
        path, media_type=found.media_type, filename=found.name, content_disposition_type=shown
    )


async def healthz() -> dict[str, str]:
    """The process is up."""
    return {"status": "ok"}


async def readyz(app: AppHere) -> dict[str, str]:
    """The process can answer: its database works too."""
    with app.database.reading() as session:
        conversation.waiting(session)
    return {"status": "ready"}


async def chat_page() -> FileResponse:
    """The built-in chat page."""
    return FileResponse(PAGE / "index.html")


ROUTES: list[tuple[str, Callable[..., Any], str, int]] = [
    ("/api/sessions", open_session, "POST", 201),
    ("/api/messages", send_message, "POST", 200),
    ("/api/messages", list_messages, "GET", 200),
    ("/api/checklist", show_checklist, "GET", 200),
    ("/api/files/{public_id}", download, "GET", 200),
    ("/healthz", healthz, "GET", 200),
    ("/readyz", readyz, "GET", 200),
    ("/", chat_page, "GET", 200),
]


def _incoming(app: App, who: Caller, message: MessageIn, text: str) -> Incoming:
    return Incoming(
        conversation_id=who.conversation_id,
        client_id=message.client_id,
        text=text,
        is_payload=message.payload is not None,
        received_at=app.clock(),
    )


def _messages(rows: Sequence[Message]) -> Messages:
    return Messages(messages=[_message(row) for row in rows])


def _message(row: Message) -> MessageOut:
    return MessageOut(
        id=row.id,
        at=row.at,
        from_="learner" if row.from_learner else "unitmate",
        text=row.text,
        buttons=[Button(**button) for button in row.buttons],
        image=row.image and f"/api/files/{row.image['id']}",
        image_alt=row.image and row.image["alt"],
        file=row.file and f"/api/files/{row.file['id']}",
        file_name=row.file and row.file["name"],
    )
