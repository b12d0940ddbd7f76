"""What several of these tests need: a readable form of an article's blocks, and a small web server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

Answer = Callable[[BaseHTTPRequestHandler], None]


class QuietServer(ThreadingHTTPServer):
    """A server that keeps silent about clients that hang up early."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: hanging up is what these tests do."""


class Site:
    """A server on this machine: ``pages`` maps a path to what writes the answer; other paths are 404."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers.items())))
                answer = site.pages.get(self.path.split("?")[0])
                if answer is None:
                    self.send_error(404)
                else:
                    answer(self)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing: the tests' output stays clean."""

        self.server = QuietServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def serve(
        self, path: str, body: bytes, *, content_type: str = "text/html", status: int = 200, **headers: str
    ) -> None:
        """Have ``path`` answer with a body; header names are written with underscores."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            handler.send_header("Content-Type", content_type)
            handler.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.pages[path] = answer

    def redirect(self, path: str, target: str) -> None:
        """Have ``path`` lead to another address."""
        self.serve(path, b"", status=302, Location=target)


@pytest.fixture
def site() -> Iterator[Site]:
    """A running server that is stopped after the test."""
    running = Site()
    thread = threading.Thread(target=running.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield running
    running.server.shutdown()
    running.server.server_close()
