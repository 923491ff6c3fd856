"""Settings come from the environment, and a folder means the same to every process."""

from pathlib import Path

import pytest

from bot import settings
from bot.settings import Settings, SettingsError


def test_a_relative_folder_is_taken_from_where_the_program_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UNITMATE_DATA_DIR", "data")
    monkeypatch.setenv("UNITMATE_BUILD_DIR", "~/build")
    found = settings.read()
    assert (found.data_dir, found.build_dir) == (tmp_path / "data", Path.home() / "build")
    assert found.database == f"sqlite:///{tmp_path / 'data' / 'unitmate.db'}"


def test_a_database_url_goes_before_the_data_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNITMATE_DATABASE_URL", "postgresql://host/unitmate")
    assert settings.read().database == "postgresql://host/unitmate"


@pytest.mark.parametrize(
    ("name", "value"), [("MESSAGE_LIMIT", "many"), ("MESSAGE_LIMIT", "0"), ("SESSION_DAYS", "-1")]
)
def test_a_value_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"UNITMATE_{name}", value)
    with pytest.raises(SettingsError, match=f"UNITMATE_{name}"):
        settings.read()


@pytest.mark.parametrize(
    ("updates", "public_url", "webhook"),
    [
        ("auto", "", ""),
        ("auto", "http://10.0.0.5:8000", ""),
        ("auto", "https://learn.example.ac.uk/", "https://learn.example.ac.uk/telegram/webhook"),
        ("polling", "https://learn.example.ac.uk", ""),
        ("webhook", "http://10.0.0.5:8000", "http://10.0.0.5:8000/telegram/webhook"),
        ("webhook", "", ""),
    ],
)
def test_telegram_delivers_where_it_can_reach_us(updates: str, public_url: str, webhook: str) -> None:
    read = Settings().model_copy(update={"telegram_updates": updates, "public_url": public_url})
    assert read.telegram_webhook == webhook


@pytest.mark.parametrize(("token", "said"), [("", ""), ("  ", ""), (" 1:a ", "1:a")])
def test_an_empty_token_is_none(monkeypatch: pytest.MonkeyPatch, token: str, said: str) -> None:
    monkeypatch.setenv("UNITMATE_TELEGRAM_TOKEN", token)
    assert settings.read().telegram == said
    assert "1:a" not in repr(settings.read())


def test_every_setting_says_what_it_is_for() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


WRONG = [
    ("HOST_SECRETS", "short"),
    ("HOST_SECRETS", f"{'x' * 32},short"),
    ("ALLOWED_ORIGINS", "moodle.example.ac.uk"),
    ("ALLOWED_ORIGINS", "https://moodle.example.ac.uk/course"),
    ("ALLOWED_ORIGINS", "*"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_what_would_let_strangers_in_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"UNITMATE_{name}", value)
    with pytest.raises(SettingsError, match=f"UNITMATE_{name}"):
        settings.read()


def test_secrets_and_origins_stand_between_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNITMATE_HOST_SECRETS", f"{'a' * 32}, {'b' * 32}")
    monkeypatch.setenv("UNITMATE_ALLOWED_ORIGINS", "https://a.example,http://localhost:8080")
    found = settings.read()
    assert found.host_sign_in.secrets == ("a" * 32, "b" * 32)
    assert found.origins == ["https://a.example", "http://localhost:8080"]
