"""Every setting, read from `UNITMATE_*` environment variables and `.env`."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.sign_in import HostSignIn
from learners.quiet import hours
from learners.retention import Keep

SHORTEST_SECRET = 32
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d+)?")
PROJECT = Path(__file__).parent.parent
PREFIX = "UNITMATE_"
HEADING = """# Settings

Every setting is an environment variable. A file `.env` in the folder you start from is read too; the
environment goes before it. Folders may be relative to where you start, or begin with `~`. Numbers must be
above 0.

This page is made from `bot/settings.py` by `unitmate settings > docs/settings.md`; a test compares the two.

| Variable | Default | What it is for |
|---|---|---|
"""


class SettingsError(Exception):
    """A setting cannot be used; the message names it."""


class Settings(BaseSettings):
    """UnitMate's settings; `docs/settings.md` is generated from these fields."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore")

    data_dir: Path = Field(PROJECT / "var", description="Where everything made at run time lives.")
    build_dir: Path = Field(
        PROJECT / "build",
        description="Where the search index and the trained model are built; can be shared.",
    )
    database_url: str | None = Field(
        None, description="SQLAlchemy URL of the database; default: SQLite under the data directory."
    )
    embedding_model: Path | None = Field(
        None, description="Folder of a sentence-transformers model; default: the installed all-MiniLM-L6-v2."
    )
    message_limit: int = Field(4000, gt=0, description="Longest message accepted, in characters.")
    messages_per_minute: int = Field(30, gt=0, description="Messages one learner may send in a minute.")
    session_days: int = Field(90, gt=0, description="Days after which a web session ends.")
    sessions_per_minute: int = Field(
        120, gt=0, description="Web sessions that one address may open in a minute; a college shares one."
    )
    anonymous_start: bool = Field(
        True, description="Whether a web chat may start without a token signed by the host site."
    )
    allowed_origins: str = Field(
        "",
        description="Sites whose pages may embed the chat, with commas between: `https://moodle.example.ac.uk`.",
    )
    host_issuer: str = Field(
        "", description="Issuer (`iss`) of sign-in tokens; without it none is taken. See embedding.md."
    )
    host_audience: str = Field("unitmate", description="Audience (`aud`) that sign-in tokens are made for.")
    host_secrets: str = Field(
        "",
        description="Secrets that sign-in tokens may be signed with (HS256), with commas between; "
        "each of 32 characters or more.",
    )
    host_jwks_file: Path | None = Field(
        None, description="File of public keys (JWKS) that sign-in tokens may be signed with (RS256)."
    )
    attachment_limit_mb: int = Field(20, gt=0, description="Biggest file a learner may send, in MB.")
    attachments_total_mb: int = Field(500, gt=0, description="Room for all files of one learner, in MB.")
    safeguarding_contact: str = Field(
        "Your centre's safeguarding lead, or someone you trust",
        description="The centre's safeguarding contact, in words shown to learners in distress.",
    )
    safeguarding_email: str = Field(
        "", description="Where word of a new concern is mailed (needs `SMTP_HOST`); several: commas between."
    )
    safeguarding_telegram_chat: str = Field(
        "", description="Telegram chat that is sent word of a new concern (needs `TELEGRAM_TOKEN`)."
    )
    telegram_token: SecretStr | None = Field(
        None, description="The Telegram bot's token, from BotFather; without one Telegram is off."
    )
    telegram_api: str = Field(
        "https://api.telegram.org", description="Address of the Bot API, where a centre has its own server."
    )
    telegram_updates: Literal["auto", "polling", "webhook"] = Field(
        "auto",
        description="How messages are fetched: `polling`, `webhook` (needs `PUBLIC_URL`), or `auto`: "
        "by webhook where `PUBLIC_URL` begins with `https://`.",
    )
    smtp_host: str = Field("", description="Mail server for notices to staff; empty: no mail is sent.")
    smtp_port: int = Field(587, gt=0, lt=65536, description="The mail server's port.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the mail server is reached: `starttls`, `tls` or `none`."
    )
    smtp_user: str = Field("", description="User name at the mail server; empty: no login.")
    smtp_password: SecretStr | None = Field(None, description="Password at the mail server.")
    smtp_from: str = Field("unitmate@localhost", description="The address that notices are sent from.")
    centre: str = Field("", description="The centre's name, for exports and replies; may be empty.")
    assessor_contact: str = Field(
        "", description="Who learners' assessor is and how to reach them, in words shown to learners."
    )
    time_zone: str = Field("Europe/London", description="IANA zone of learners who have not chosen one.")
    keep_messages_days: int = Field(
        730, gt=0, description="Days for which what was said is kept; the record and its evidence stay."
    )
    keep_inbox_days: int = Field(
        30, gt=0, description="Days for which answered messages stay in the inbox, to know one sent twice."
    )
    keep_pictures_days: int = Field(30, gt=0, description="Days for which progress pictures are kept.")
    keep_exports_days: int = Field(30, gt=0, description="Days for which files made for a learner are kept.")
    public_url: str = Field(
        "",
        description="Address at which learners reach the web server, for links in messages; may be empty.",
    )
    quiet_hours: str = Field(
        "21:00-08:00",
        description="When learners who have not chosen otherwise are not disturbed, on their own clock.",
    )
    reminder_channels: Literal["last", "both"] = Field(
        "last",
        description="Where learners who have not chosen get reminders: in the chat they last wrote in "
        "(`last`), or in every chat they have joined (`both`).",
    )
    log_level: str = Field("INFO", description="Level of UnitMate's own log lines.")

    @field_validator("host_secrets")
    @classmethod
    def long_enough(cls, secrets: str) -> str:
        """What is shorter can be guessed."""
        if any(len(secret) < SHORTEST_SECRET for secret in split(secrets)):
            raise ValueError(f"each secret must have {SHORTEST_SECRET} characters or more")
        return secrets

    @field_validator("allowed_origins")
    @classmethod
    def whole_origins(cls, origins: str) -> str:
        """A scheme and a host each, and no path: browsers send nothing else."""
        if wrong := [one for one in split(origins) if not ORIGIN.fullmatch(one)]:
            raise ValueError(f"{wrong[0]!r} is not like https://moodle.example.ac.uk")
        return origins

    @field_validator("data_dir", "build_dir", "embedding_model", "host_jwks_file")
    @classmethod
    def from_anywhere(cls, path: Path | None) -> Path | None:
        """The same folder wherever a subprocess runs."""
        return path and path.expanduser().absolute()

    @field_validator("quiet_hours")
    @classmethod
    def are_hours(cls, said: str) -> str:
        """Two times of day."""
        hours(said)
        return said

    @property
    def database(self) -> str:
        """The SQLAlchemy URL in force."""
        return self.database_url or f"sqlite:///{self.data_dir / 'unitmate.db'}"

    @property
    def files_dir(self) -> Path:
        """Where learners' files are kept."""
        return self.data_dir / "files"

    @property
    def index_dir(self) -> Path:
        """Where the search index is kept."""
        return self.build_dir / "index"

    @property
    def encoder_dir(self) -> Path:
        """Where the exported embedding model is kept."""
        return self.build_dir / "encoder"

    @property
    def model_dir(self) -> Path:
        """Where the trained dialogue model is kept."""
        return self.build_dir / "model"

    @property
    def telegram(self) -> str:
        """The Telegram bot's token; empty where Telegram is off."""
        return self.telegram_token.get_secret_value().strip() if self.telegram_token else ""

    @property
    def telegram_webhook(self) -> str:
        """The address that Telegram is to deliver messages to; empty where they are polled."""
        by_webhook = self.telegram_updates == "webhook" or (
            self.telegram_updates == "auto" and self.public_url.startswith("https://")
        )
        return f"{self.public_url.rstrip('/')}/telegram/webhook" if by_webhook and self.public_url else ""

    @property
    def origins(self) -> list[str]:
        """The sites that may embed the chat."""
        return split(self.allowed_origins)

    @property
    def host_sign_in(self) -> HostSignIn:
        """How learners are signed in by the site that embeds the chat."""
        return HostSignIn(
            self.host_issuer, self.host_audience, tuple(split(self.host_secrets)), self.host_jwks_file
        )

    @property
    def session_lasts(self) -> timedelta:
        """How long a web session lasts."""
        return timedelta(days=self.session_days)

    @property
    def keep(self) -> Keep:
        """How long what is not the learner's record is kept."""
        return Keep(
            messages=timedelta(days=self.keep_messages_days),
            inbox=timedelta(days=self.keep_inbox_days),
            pictures=timedelta(days=self.keep_pictures_days),
            exports=timedelta(days=self.keep_exports_days),
        )


def split(listed: str) -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in listed.split(",") if part.strip()]


def read() -> Settings:
    """The settings in force; raises SettingsError."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = (f"{PREFIX}{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError("; ".join(wrong)) from error


def as_markdown() -> str:
    """The page `docs/settings.md`: every setting with its default and what it is for."""
    rows = (
        f"| `{PREFIX}{name.upper()}` | {_shown(field.default)} | {field.description} |\n"
        for name, field in Settings.model_fields.items()
    )
    return HEADING + "".join(rows)


def _shown(default: object) -> str:
    if isinstance(default, Path):
        default = default.relative_to(PROJECT)
    return "none" if default is None else f"`{default}`"
