"""The web application: API, chat page and widget over an opened assistant."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import FileResponse, HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from sse_starlette import EventSourceResponse

from bot import background, web_calendar
from bot.app import App
from bot.jobs import JOBS
from bot.web.attachments import attach
from bot.web.checklist import show_checklist
from bot.web.events import follow_events
from bot.web.files import download
from bot.web.guard import WIDGET, Guard
from bot.web.health import healthz, readyz
from bot.web.messages import list_messages, send_message
from bot.web.metrics import Metrics, show_metrics
from bot.web.pages import PAGE, Widget, chat_page, widget_script
from bot.web.problems import FAILURES, PROBLEMS
from bot.web.reference import DESCRIPTION, show_reference
from bot.web.sessions import Openings, end_session, open_session

if TYPE_CHECKING:
    from bot.channels.telegram import Telegram

MULTIPART = 64 * 1024  # what an upload is wrapped in
log = structlog.get_logger()


@dataclass(frozen=True)
class Route:
    """An endpoint; `gives` is the kind of response where it is not JSON."""

    path: str
    endpoint: Callable[..., Any]
    method: str = "GET"
    status: int = 200
    gives: type[Response] | None = None
    responses: tuple[tuple[int | str, dict[str, Any]], ...] = ()


def _content(media_type: str) -> tuple[tuple[int | str, dict[str, Any]], ...]:
    return ((200, {"content": {media_type: {"schema": {"type": "string"}}}}),)


ROUTES = [
    Route("/api/sessions", open_session, "POST", 201),
    Route("/api/sessions", end_session, "DELETE", 204),
    Route("/api/messages", send_message, "POST"),
    Route("/api/messages", list_messages),
    Route("/api/events", follow_events, gives=EventSourceResponse, responses=_content("text/event-stream")),
    Route("/api/attachments", attach, "POST", 201),
    Route("/api/checklist", show_checklist),
    Route("/api/files/{public_id}", download, gives=FileResponse, responses=_content("*/*")),
    Route("/api/docs", show_reference, gives=HTMLResponse),
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/metrics", show_metrics, gives=Response, responses=_content("text/plain")),
    Route(WIDGET, widget_script, gives=Response, responses=_content("text/javascript")),
    Route("/", chat_page, gives=HTMLResponse),
]


def create(app: App) -> FastAPI:
    """The web application over an opened assistant."""

    @asynccontextmanager
    async def lifespan(_api: FastAPI) -> AsyncIterator[None]:
        if left := await app.turns.answer_waiting():
            log.info("answered what was waiting", messages=left)
        async with AsyncExitStack() as running:
            if telegram is not None:
                await running.enter_async_context(telegram.running())
            await running.enter_async_context(background.running(app, JOBS))
            yield

    telegram = _telegram(app)
    api = FastAPI(title="UnitMate", docs_url=None, openapi_url=DESCRIPTION, redoc_url=None, lifespan=lifespan)
    api.state.app = app
    api.state.metrics = Metrics()
    api.state.widget = Widget(
        {"message": app.settings.message_limit, "file": app.settings.attachment_limit_mb * 2**20}
    )
    api.state.openings = Openings(app.settings.sessions_per_minute)
    _add_middleware(api, app)
    for failure, handler in FAILURES:
        api.exception_handler(failure)(handler)
    for route in ROUTES:
        _add_route(api, route)
    api.mount("/page", StaticFiles(directory=PAGE))
    web_calendar.add(api)
    if telegram is not None:
        telegram.add_webhook(api)
    return api


def _telegram(app: App) -> "Telegram | None":
    """The Telegram channel where the settings have a token; else nothing of it is even imported."""
    if not app.settings.telegram:
        return None
    from bot.channels.telegram import Telegram  # noqa: PLC0415

    return Telegram(app)


def _add_middleware(api: FastAPI, app: App) -> None:
    """The last one added sees a request first."""
    file_limit = app.settings.attachment_limit_mb * 2**20 + MULTIPART
    api.add_middleware(Guard, file_limit=file_limit, metrics=api.state.metrics)
    api.add_middleware(
        CORSMiddleware,
        allow_origins=app.settings.origins,
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["Authorization", "Content-Type", "Last-Event-ID"],
        expose_headers=["Retry-After"],
        max_age=600,
    )


def _add_route(api: FastAPI, route: Route) -> None:
    options: dict[str, Any] = {"response_class": route.gives} if route.gives else {}
    api.add_api_route(
        route.path,
        route.endpoint,
        methods=[route.method],
        status_code=route.status,
        responses=PROBLEMS | dict(route.responses),
        **options,
    )
