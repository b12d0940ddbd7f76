"""A piece of a file → its items: a run of lines, records or rows that can be read without reading all before it."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

from dragoman.errors import SourceError
from dragoman.sources.intake import read_file
from dragoman.sources.items import Item
from dragoman.sources.json_lines import read_json_lines

Kind = Literal["file", "json lines", "warc", "parquet"]
Outcomes = Iterator[Item | SourceError]

_BUFFER = 1 << 18


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a file: bytes ``start`` to ``end``, or, where ``is_counted``, its items from ``start`` to before ``end``.

    ``end`` is None for the rest of the file. ``before`` says how many lines or records stand before it, so that its items are
    called as they are when the file is read at once. It has ``items`` items at the most. The kind ``file`` is one article.
    """

    name: str
    kind: Kind
    items: int
    start: int = 0
    end: int | None = None
    before: int = 0
    is_counted: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """How pieces are opened: the folder that relative names start from, the names of fields, the day where none is stated."""

    folder: Path
    fields: Mapping[str, str]
    published: date | None


def open_piece(piece: Piece, how: Opening) -> Outcomes:
    """The items of a piece, in the order of the file; a SourceError for each that is broken, or for a file that cannot be read."""
    for outcome in _open(piece, how):
        named = _renumber(outcome, piece) if piece.before else outcome
        if isinstance(named, Item) and how.published is not None and named.known.published is None:
            yield replace(named, known=replace(named.known, published=how.published))
        else:
            yield named


def _open(piece: Piece, how: Opening) -> Outcomes:
    path = how.folder / piece.name
    if piece.kind == "file":
        yield _read_whole(piece.name, path)
        return
    try:
        file = path.open("rb", buffering=0)
    except (OSError, ValueError) as error:
        yield SourceError(piece.name, f"it could not be read ({getattr(error, 'strerror', None) or error})")
        return
    with file:
        if piece.is_counted:
            buffered = cast(BinaryIO, io.BufferedReader(file, _BUFFER))
            yield from islice(_items(piece, buffered, how.fields), piece.start, piece.end)
        else:
            window = cast(BinaryIO, io.BufferedReader(Window(file, piece.start, piece.end), _BUFFER))
            yield from _items(piece, window, how.fields)


def _items(piece: Piece, stream: BinaryIO, fields: Mapping[str, str]) -> Outcomes:
    if piece.kind == "warc":
        from dragoman.sources.warc import read_warc

        return read_warc(stream, piece.name)
    if piece.kind == "parquet":
        from dragoman.sources.parquet import read_parquet

        return read_parquet(stream, piece.name, fields)
    return read_json_lines(stream, piece.name, fields)


def _read_whole(name: str, path: Path) -> Item | SourceError:
    try:
        return Item(name, raw=read_file(str(path)))
    except SourceError as error:
        return SourceError(name, error.reason)


def _renumber(outcome: Item | SourceError, piece: Piece) -> Item | SourceError:
    """The outcome with the number that it has in the whole file."""
    mark = ":" if piece.kind == "json lines" else "#"
    file, _, number = outcome.name.rpartition(mark)
    if file != piece.name or not number.isdecimal():
        return outcome
    name = f"{file}{mark}{int(number) + piece.before}"
    return replace(outcome, name=name) if isinstance(outcome, Item) else type(outcome)(name, outcome.reason)


class Window(io.RawIOBase):
    """A stretch of a file as if it were a file of its own; closing it leaves the file open."""

    def __init__(self, file: io.FileIO, start: int, end: int | None) -> None:
        super().__init__()
        self._file = file
        self._start = start
        self._size = (os.fstat(file.fileno()).st_size if end is None else end) - start
        self._at = 0

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """True."""
        return True

    def tell(self) -> int:
        """Bytes from the start of the stretch."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """As :meth:`io.IOBase.seek`."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(base + offset, 0)
        return self._at

    def readinto(self, buffer: Any) -> int:
        """As :meth:`io.RawIOBase.readinto`."""
        room = memoryview(buffer).cast("B")[: max(self._size - self._at, 0)]
        self._file.seek(self._start + self._at)
        count = self._file.readinto(room) or 0
        self._at += count
        return count
