"""What these tests need: a record in a folder of its own, the command line in this process, and what a record tells."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from crash_check import problems_of
from dragoman import record as records
from dragoman.cli import main
from dragoman.reading.reader import use_network, use_overlay
from dragoman.record.arrivals import InputOutcome
from dragoman.record.runs import Run
from dragoman.record.writing_out import lines

SHORT = """Envoys meet in {place}

{place}, March 4, 2025 (Kura Wire) — Georgian Prime Minister Irakli Kobakhidze met Armenian counterpart Nikol Pashinyan
in {place} on Tuesday. The two leaders signed an agreement on trade. Turkey welcomed the talks.
"""


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit status and what it printed."""

    status: int
    out: str
    err: str


class Desk:
    """The command line over one record, in this process; articles are read by the rules alone."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.record, self._capsys = folder, folder / "record.db", capsys

    def run(self, *arguments: str | Path, record: Path | None = None) -> Done:
        """Runs a command on the record."""
        self._capsys.readouterr()
        status = main([*map(str, arguments), "--record", str(record or self.record)])
        return Done(status, *self._capsys.readouterr())

    def add(self, *sources: str | Path, record: Path | None = None) -> Done:
        """Runs ``dragoman add`` with sources and options; one process reads, by the rules."""
        return self.run("add", *sources, "--coder", "rules", "--workers", "1", record=record)

    def write(self, name: str, content: str | bytes) -> Path:
        """A new file in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def write_lines(self, name: str, rows: Sequence[Any]) -> Path:
        """A new file of JSON Lines."""
        return self.write(name, "".join(json.dumps(row) + "\n" for row in rows))

    def runs(self) -> list[Run]:
        """The runs of the record, the last one first."""
        with records.open(str(self.record)) as record:
            return record.runs()

    def outcomes(self, run: int | None = None) -> list[InputOutcome]:
        """What became of the inputs of a run, by default the last one."""
        with records.open(str(self.record)) as record:
            return record.outcomes(run or record.runs()[0].number)

    def told(self, record: Path | None = None) -> list[str]:
        """All that a record tells, without the moments at which it learned it."""
        with records.open(str(record or self.record)) as opened, opened.view() as view:
            values = [event.to_dict() for event in view.events()] + list(lines(view))
        for value in values:
            value.pop("known", None)
            for name in ("known", "recorded"):
                value.get("record", {}).pop(name, None)
        return sorted(json.dumps(value, sort_keys=True, default=str) for value in values)

    def documents(self) -> list[str]:
        """The ids of the documents that the record has."""
        with records.open(str(self.record)) as record, record.view() as view:
            return sorted(document.id for document in view.documents())

    def problems(self, rows: Sequence[dict[str, Any]]) -> list[str]:
        """What is wrong with a record to which these readings were added, in this order."""
        return problems_of(self.record, list(rows))


class Site(ThreadingHTTPServer):
    """A web server on this machine: ``pages`` maps a path to a body and its type, all else is 404; ``asked`` lists paths.

    A body that was sent before with the same tag, and is asked for with it, is answered with 304.
    """

    daemon_threads = True

    def __init__(self) -> None:
        self.pages: dict[str, tuple[bytes, str]] = {}
        self.asked: list[tuple[str, int]] = []
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"

    def serve(self, path: str, body: bytes, *, content_type: str = "text/html") -> None:
        """Has the path answer with a body."""
        self.pages[path] = (body, content_type)

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: clients that hang up are killed ones."""


class Handler(BaseHTTPRequestHandler):
    """Answers from the pages of the site."""

    server: Site

    def do_GET(self) -> None:
        """The page, 304 where the client has it, or 404."""
        path = self.path.split("?")[0]
        body, kind = self.server.pages.get(path, (b"", ""))
        tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
        status = 404 if not kind else 304 if self.headers.get("If-None-Match") == tag else 200
        self.server.asked.append((path, status))
        self.send_response(status)
        if status == 200:
            self.send_header("Content-Type", kind)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status == 200:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests' output stays clean."""


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Desk]:
    """A desk with an empty folder; that articles were read by the rules alone is undone at the end."""
    yield Desk(tmp_path, capsys)
    use_network(True)
    use_overlay(None)


@pytest.fixture
def make_article() -> Callable[[str], str]:
    """Gives a short article, read in a moment, for a place."""
    return lambda place: SHORT.format(place=place)


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server on this machine."""
    running = Site()
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
