"""What other libraries log never holds the bot's token."""

import logging

from bot.logs import Redacted

TOKEN = f"123456789:{'Example0' * 4}Tok"


def line(message: str, *args: object, error: Exception | None = None) -> str:
    about = (type(error), error, None) if error else None
    record = logging.LogRecord("httpx", logging.ERROR, __file__, 1, message, args, about)
    return Redacted(logging.BASIC_FORMAT).format(record)


def test_an_address_of_the_bot_api_is_shown_without_the_token() -> None:
    said = line("POST %s failed", f"https://api.telegram.org/bot{TOKEN}/getMe")
    assert TOKEN not in said
    assert "https://api.telegram.org/bot" in said
    assert said.endswith("/getMe failed")


def test_an_error_is_shown_without_the_token() -> None:
    said = line("failed", error=ValueError(f"The token `{TOKEN}` was rejected"))
    assert TOKEN.partition(":")[2] not in said
    assert "was rejected" in said


def test_times_and_ports_stay() -> None:
    assert line("at 12:30:05 on 127.0.0.1:8000").endswith("at 12:30:05 on 127.0.0.1:8000")
