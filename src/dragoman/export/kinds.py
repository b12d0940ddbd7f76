"""The kinds of export by the names that ``dragoman export --to`` takes, and how each is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from dragoman.export.events_table import write_csv, write_parquet
from dragoman.export.gdelt import write_gdelt
from dragoman.export.icews import write_icews
from dragoman.export.polecat import write_polecat
from dragoman.record.values import RecordedEvent

Events = Iterable[RecordedEvent]


@dataclass(frozen=True, slots=True)
class ToFile:
    """A kind that is one file; ``write`` takes the events and a stream of bytes, which may be standard output."""

    write: Callable[[Events, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class ToFolder:
    """A kind that is a folder of files; ``write`` takes the events and the folder."""

    write: Callable[[Events, Path], None]


def write_export(name: str, events: Events, output: Path) -> None:
    """Writes the events as the kind of this name; a file takes its place only when it is complete.

    Raises KeyError for an unknown name, ValueError for a kind that takes more than events, SourceError for a folder that
    holds other files, and OSError where the output cannot be written.
    """
    kind = KINDS[name]
    if kind is None:
        raise ValueError(f"{name} is not written from events alone")
    if isinstance(kind, ToFolder):
        kind.write(events, output)
        return
    unfinished = output.with_name(f".{output.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as stream:
            kind.write(events, stream)
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)


def _in_utf8(write: Callable[[Events, TextIO], None]) -> Callable[[Events, BinaryIO], None]:
    def encoded(events: Events, stream: BinaryIO) -> None:
        text = TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="")
        try:
            write(events, text)
            text.flush()
        finally:
            text.detach()

    return encoded


def _write_ics(events: Events, stream: BinaryIO) -> None:
    # The library is loaded only by those who want a calendar.
    from dragoman.export.ics import write_ics

    write_ics(events, stream)


KINDS: Final[dict[str, ToFile | ToFolder | None]] = {
    "jsonl": None,
    "parquet": ToFolder(write_parquet),
    "csv": ToFile(_in_utf8(write_csv)),
    "polecat": ToFile(_in_utf8(write_polecat)),
    "icews": ToFile(_in_utf8(write_icews)),
    "gdelt": ToFile(_in_utf8(write_gdelt)),
    "ics": ToFile(_write_ics),
}
"""None marks the kind that is written from the whole record, not from events."""
