"""A web site of somebody else's, on whose pages the chat is embedded."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


class Quiet(SimpleHTTPRequestHandler):
    """Serves files as they are now and says nothing."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_said: Any) -> None:
        pass


@contextmanager
def serving(folder: Path, port: int) -> Iterator[None]:
    """The folder as a web site at `http://localhost:<port>` while the block runs."""
    with ThreadingHTTPServer(("localhost", port), partial(Quiet, directory=str(folder))) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            site.shutdown()
