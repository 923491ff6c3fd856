"""What goes into the log, and what must not: nothing a learner said."""

import logging
import re
import sys

import structlog

TOKEN = re.compile(r"\d{3,}(?::|%3A)[\w-]{20,}")  # of a Telegram bot


class Redacted(logging.Formatter):
    """Other people's log lines, without the bot's token: addresses of the Bot API hold it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, its traceback too."""
        return TOKEN.sub("<token>", super().format(record))


def configure(level: str) -> None:
    """Our own lines at `level`; Rasa's only from WARNING on: below it they hold learners' words."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(max(number, logging.INFO)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler()
    handler.setFormatter(Redacted(logging.BASIC_FORMAT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    for name in ("rasa", "rasa_sdk", "httpx", "httpcore", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # it prints updates that it cannot read, and each flood limit with a traceback
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    # it prints what an action raised, learners' words and all
    logging.getLogger("rasa.core.processor").setLevel(logging.CRITICAL)
