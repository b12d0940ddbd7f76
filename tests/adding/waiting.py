"""Waiting for what other processes do."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def until(look: Callable[[], T | None]) -> T:
    """What a look gives, as soon as it gives something."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if (found := look()) is not None:
            return found
        time.sleep(0.02)
    raise AssertionError("it did not come to pass within a minute")


def wait_for(record: Path, query: str) -> None:
    """Waits until a question to the record is answered with yes."""

    def ask() -> bool | None:
        if not record.exists():
            return None
        with (
            suppress(sqlite3.OperationalError),
            closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as connection,
        ):
            return bool(connection.execute(query).fetchone()[0]) or None
        return None

    until(ask)


def children_of(parent: int) -> list[int]:
    """The processes that a process started and that read for it."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[1]) == parent and b"spawn_main" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


def is_running(process: int) -> bool:
    """Whether there is such a process, and it has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False
