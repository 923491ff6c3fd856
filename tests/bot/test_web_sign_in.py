"""Whom the host site has signed in is the same learner each time; all of a token must be right."""

import base64
import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.app import App
from bot.evaluation.dialogues import NOW
from tests.web_page import client_of, plainly

ISSUER = "https://moodle.example.ac.uk"
OLD, NEW = "the-old-secret-of-the-host-site-1234", "the-new-secret-of-the-host-site-5678"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def claims(**changed: Any) -> dict[str, Any]:
    whole = {
        "iss": ISSUER,
        "aud": "unitmate",
        "sub": "learner-7",
        "exp": NOW + timedelta(minutes=10),
    } | changed
    return {name: value for name, value in whole.items() if value is not None}


def signed(secret: str = NEW, **changed: Any) -> str:
    return jwt.encode(claims(**changed), secret, algorithm="HS256")


@pytest.fixture
async def site(app: App, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The API with a host site that signs with two secrets and a key of its own."""
    jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "one"}
    (tmp_path / "keys.json").write_text(json.dumps({"keys": [jwk]}), encoding="utf-8")
    changed = {
        "host_issuer": ISSUER,
        "host_secrets": f"{OLD},{NEW}",
        "host_jwks_file": tmp_path / "keys.json",
    }
    async with client_of(replace(app, settings=app.settings.model_copy(update=changed))) as client:
        yield client


async def opened(client: httpx.AsyncClient, token: str) -> httpx.Response:
    return await client.post("/api/sessions", json={"token": token})


@pytest.mark.parametrize("secret", [OLD, NEW])
async def test_any_of_the_secrets_will_do(site: httpx.AsyncClient, secret: str) -> None:
    assert (await opened(site, signed(secret))).status_code == 201


async def test_a_key_of_the_sites_own_will_do(site: httpx.AsyncClient) -> None:
    for headers in ({"kid": "one"}, {}):
        token = jwt.encode(claims(), KEY, algorithm="RS256", headers=headers)
        assert (await opened(site, token)).status_code == 201
    token = jwt.encode(claims(), KEY, algorithm="RS256", headers={"kid": "other"})
    assert "no key known" in plainly(await opened(site, token), 401)


async def test_the_same_subject_is_the_same_learner_in_sessions_of_their_own(site: httpx.AsyncClient) -> None:
    first, again = (await opened(site, signed())).json(), (await opened(site, signed(OLD))).json()
    assert first["learner"] == again["learner"]
    assert first["session"] != again["session"]
    other = (await opened(site, signed(sub="learner-8"))).json()
    assert other["learner"] != first["learner"]


STRANGE = rsa.generate_private_key(public_exponent=65537, key_size=2048)
REFUSED = {
    "another secret": signed("another-secret-that-nobody-knows-here"),
    "another key": jwt.encode(claims(), STRANGE, algorithm="RS256", headers={"kid": "one"}),
    "no signature": jwt.encode(claims(), None, algorithm="none"),
    "another algorithm": jwt.encode(claims(), NEW * 2, algorithm="HS512"),
    "another issuer": signed(iss="https://elsewhere.example"),
    "another audience": signed(aud="moodle"),
    "expired": signed(exp=NOW - timedelta(minutes=2)),
    "expiring in a month": signed(exp=NOW + timedelta(days=30)),
    "not yet valid": signed(nbf=NOW + timedelta(minutes=5)),
    "issued later": signed(iat=NOW + timedelta(minutes=5)),
    "without a subject": signed(sub=None),
    "an empty subject": signed(sub=""),
    "a long subject": signed(sub="x" * 300),
    "a number for a subject": signed(sub=7),
    "without an expiry": signed(exp=None),
    "without an audience": signed(aud=None),
    "without an issuer": signed(iss=None),
    "no token": "a.b.c",
    "nothing": "",
    "words": "let me in",
}


@pytest.mark.parametrize("token", REFUSED.values(), ids=REFUSED)
async def test_any_other_token_is_refused_and_not_taken_for_a_stranger(
    site: httpx.AsyncClient, token: str
) -> None:
    assert "token was refused" in plainly(await opened(site, token), 401)


async def test_the_public_key_is_no_secret_to_sign_with(site: httpx.AsyncClient) -> None:
    pem = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head, body, _ = jwt.encode(claims(), NEW, algorithm="HS256").split(".")
    signature = hmac.digest(pem, f"{head}.{body}".encode(), "sha256")
    forged = f"{head}.{body}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"
    plainly(await opened(site, forged), 401)


async def test_a_token_is_refused_where_no_site_signs(client: httpx.AsyncClient) -> None:
    assert "not set up" in plainly(await opened(client, signed()), 401)


async def test_a_key_file_that_cannot_be_read_refuses(site: httpx.AsyncClient, tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("{", encoding="utf-8")
    token = jwt.encode(claims(), KEY, algorithm="RS256")
    assert "keys cannot be read" in plainly(await opened(site, token), 401)


async def test_a_chat_may_be_closed_to_strangers(app: App) -> None:
    settings = app.settings.model_copy(update={"anonymous_start": False})
    async with client_of(replace(app, settings=settings)) as client:
        assert "Sign in" in plainly(await client.post("/api/sessions", json={}), 401)


async def test_one_address_opens_only_so_many_sessions_a_minute(app: App) -> None:
    settings = app.settings.model_copy(update={"sessions_per_minute": 2})
    async with client_of(replace(app, settings=settings)) as client:
        answers = [await client.post("/api/sessions", json={}) for _ in range(3)]
    assert [a.status_code for a in answers] == [201, 201, 429]
    assert answers[2].headers["Retry-After"] == "60"
    plainly(answers[2], 429)
