"""What a request gets that was not served: one sentence, in one form."""

from collections.abc import Callable
from typing import Any

import structlog
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from bot.failures import TRY_AGAIN, MessageTooLong, NotTaken, TooManyMessages, TurnFailed, storable
from learners.database import StorageError

log = structlog.get_logger()


class Problem(BaseModel):
    """Why a request was not served, in a sentence."""

    detail: str


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
