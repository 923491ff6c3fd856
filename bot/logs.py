"""What goes into the log, and what must not: nothing a learner said."""

import logging
import sys

import structlog


def configure(level: str) -> None:
    """Our own lines at `level`; Rasa's only from WARNING on: below it they hold learners' words."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(max(number, logging.INFO)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING)
    for name in ("rasa", "rasa_sdk", "httpx", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # it prints what an action raised, learners' words and all
    logging.getLogger("rasa.core.processor").setLevel(logging.CRITICAL)
