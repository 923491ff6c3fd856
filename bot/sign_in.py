"""Who a token signed by the host site names: a JWT, by a shared secret (HS256) or by its own key (RS256)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
from jwt.exceptions import InvalidSubjectError

CLAIMS = ["iss", "aud", "sub", "exp"]
LEEWAY = timedelta(seconds=60)  # clocks differ
LONGEST_LIFE = timedelta(days=1)
LONGEST_SUBJECT = 255
Key = tuple[str, Any]  # the one algorithm it is for, and the key


class TokenRefusedError(Exception):
    """The token does not say who it is; the words are for who runs the host site."""


@dataclass(frozen=True)
class HostSignIn:
    """What the host site signs with. Any of the secrets will do, so that they can be changed one by one."""

    issuer: str
    audience: str
    secrets: tuple[str, ...] = ()
    jwks_file: Path | None = None


def subject(token: str, host: HostSignIn, now: datetime) -> str:
    """Whom the token names; raises TokenRefusedError."""
    if not host.issuer or not (host.secrets or host.jwks_file):
        raise TokenRefusedError("signing in by the host site is not set up here")
    claims = _claims(token, host)
    _check_times(claims, now)
    if not 0 < len(claims["sub"]) <= LONGEST_SUBJECT:
        raise TokenRefusedError("its subject is empty or too long")
    return str(claims["sub"])


def _claims(token: str, host: HostSignIn) -> dict[str, Any]:
    refusal = "it is signed with no key known here"
    for algorithm, key in _keys(token, host):
        try:
            return jwt.decode(
                token,
                key,
                algorithms=[algorithm],
                audience=host.audience,
                issuer=host.issuer,
                options={"require": CLAIMS, "verify_exp": False, "verify_nbf": False, "verify_iat": False},
            )
        except (jwt.InvalidSignatureError, jwt.InvalidAlgorithmError):
            continue
        except jwt.InvalidTokenError as error:
            refusal = _in_words(error)
    raise TokenRefusedError(refusal)


def _keys(token: str, host: HostSignIn) -> Iterator[Key]:
    yield from (("HS256", secret) for secret in host.secrets)
    if host.jwks_file is None:
        return
    try:
        wanted = jwt.get_unverified_header(token).get("kid")
        known = jwt.PyJWKSet.from_dict(json.loads(host.jwks_file.read_text(encoding="utf-8"))).keys
    except jwt.InvalidTokenError as error:
        raise TokenRefusedError(_in_words(error)) from error
    except (OSError, ValueError, jwt.PyJWTError) as error:
        raise TokenRefusedError("the file of the host site's keys cannot be read") from error
    yield from (("RS256", key.key) for key in known if key.key_type == "RSA" and wanted in (None, key.key_id))


def _check_times(claims: dict[str, Any], now: datetime) -> None:
    """By the assistant's own clock; a token that lives for longer than a day is a password, and refused."""
    at, leeway = now.timestamp(), LEEWAY.total_seconds()
    times = {name: claims[name] for name in ("exp", "nbf", "iat") if name in claims}
    if not all(isinstance(value, int | float) for value in times.values()):
        raise TokenRefusedError("one of its times is not a number")
    if times["exp"] <= at - leeway:
        raise TokenRefusedError("it has expired")
    if max(times.get("nbf", 0), times.get("iat", 0)) > at + leeway:
        raise TokenRefusedError("it is not valid yet")
    if times["exp"] > at + LONGEST_LIFE.total_seconds() + leeway:
        raise TokenRefusedError("it expires too late: a day is the longest")


def _in_words(error: jwt.InvalidTokenError) -> str:
    match error:
        case jwt.MissingRequiredClaimError():
            return f"it has no {error.claim!r}"
        case jwt.InvalidIssuerError():
            return "its issuer is another"
        case jwt.InvalidAudienceError():
            return "its audience is another"
        case InvalidSubjectError():
            return "its subject is not text"
    return "it is not a whole token"
