"""Start the web server, once everything it needs is there."""

import errno
import socket
import warnings

import uvicorn
from rich.console import Console

from bot import prepare, running
from bot.prepare import PreparationError
from bot.settings import Settings


def serve(settings: Settings, host: str, port: int, console: Console) -> None:
    """Prepare, load and serve until interrupted.

    Raises:
        PreparationError: the port cannot be had, or a step failed.
        Running: a backup is being restored.
    """
    check_port(host, port)
    prepare.prepare(settings, console)
    with running.in_use(settings.data_dir):
        with console.status("Loading the assistant …"), warnings.catch_warnings(record=True):
            from bot.app import open_app  # noqa: PLC0415 - Rasa takes seconds to import
            from bot.web import create  # noqa: PLC0415

            app = open_app(settings)
            api = create(app)
        app.second_process.start()
        console.print(f"[bold green]UnitMate is ready:[/bold green] http://{host}:{port}/", highlight=False)
        uvicorn.run(  # ws: Rasa's websockets is older than uvicorn can use, and there are none here
            api, host=host, port=port, ws="none", log_level="warning", access_log=False, server_header=False
        )


def check_port(host: str, port: int) -> None:
    """Raise PreparationError when another program listens there or the address is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.create_server((host, port), family=family):
            pass
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            advice = (
                f"Port {port} is in use. Stop what uses it, or choose another: unitmate run --port {port + 1}"
            )
        else:
            advice = f"Cannot listen on {host}:{port} ({error.strerror})."
        raise PreparationError(advice) from error
