"""`unitmate doctor` says what is wrong with Telegram, and never the token."""

import io
from pathlib import Path

import pytest
from pydantic import SecretStr
from rich.console import Console

from bot import doctor
from bot.channels import telegram_check
from bot.prepare import PreparationError
from bot.settings import Settings

TOKEN = f"123456789:{'Example0' * 4}Tok"
NOWHERE = "http://127.0.0.1:9"


def settings(data_dir: Path, token: str) -> Settings:
    given = {"telegram_token": SecretStr(token), "telegram_api": NOWHERE, "data_dir": data_dir}
    return Settings().model_copy(update=given)


def test_a_bot_api_out_of_reach_is_a_fault_that_says_where_to_look(tmp_path: Path) -> None:
    with pytest.raises(PreparationError, match="UNITMATE_TELEGRAM_API") as raised:
        telegram_check.status(settings(tmp_path, TOKEN))
    assert TOKEN not in str(raised.value)


@pytest.mark.parametrize(("token", "mark"), [("", "✓ Telegram: off"), (TOKEN, "✗ Telegram: it cannot")])
def test_doctor_has_a_line_for_telegram(tmp_path: Path, token: str, mark: str) -> None:
    said = io.StringIO()
    doctor.examine(settings(tmp_path, token), Console(file=said, width=200))
    assert mark in said.getvalue()
    assert TOKEN not in said.getvalue()
