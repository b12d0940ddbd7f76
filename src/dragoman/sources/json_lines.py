"""JSON Lines, plain or packed with gzip → Items, a line at a time."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

from dragoman.errors import SourceError
from dragoman.sources.formats import LARGEST_INPUT, format_size
from dragoman.sources.items import Item
from dragoman.sources.rows import item_of_row, load_object

MOST_SKIPPED = 1_000_000_000
"""Bytes of one line that are passed over in search of its end; then the rest of the file is given up."""

_BUFFER = 1 << 18
_GZIP = b"\x1f\x8b"
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')


def read_json_lines(stream: BinaryIO, name: str, fields: Mapping[str, str]) -> Iterator[Item | SourceError]:
    """The items of a file of JSON Lines, each called ``name:17`` after its line; an error for each line that is none.

    Fields are those of :data:`dragoman.sources.rows.FIELDS`; ``fields`` maps ours to theirs. The stream may be packed with
    gzip; a file that breaks off gives what it holds, then an error.
    """
    number = 0
    try:
        for number, line in enumerate(_lines(unpacked(stream)), 1):
            if isinstance(line, str):
                yield SourceError(f"{name}:{number}", line)
            elif line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _item_of_line(line, f"{name}:{number}", fields)
        if number == 0:
            yield SourceError(name, "it is empty")
    except EOFError:
        yield SourceError(name, f"it is cut off after line {number}: the packed file has no end")
    except (gzip.BadGzipFile, zlib.error):
        yield SourceError(name, f"it is damaged after line {number}: the rest cannot be unpacked")
    except OSError as error:
        yield SourceError(name, f"it could not be read after line {number} ({error.strerror or error})")


def is_json_lines(head: bytes) -> bool:
    """Whether a file that begins so has a whole JSON object on its first line, or begins one on a line longer than that."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not _OBJECT.match(start):
        return False
    line, end, _ = start.partition(b"\n")
    try:
        return isinstance(json.loads(line), dict)
    except RecursionError:
        return True
    except ValueError:
        # A head that ends before its first line does is no proof against JSON; a whole line that is no JSON is.
        return not end and len(head) >= io.DEFAULT_BUFFER_SIZE


class Rejoined(io.RawIOBase):
    """A stream with the bytes that were read from it put back in front of it; closing it leaves the stream open."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._stream = stream

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As :meth:`io.RawIOBase.readinto`."""
        room = memoryview(buffer).cast("B")
        if self._head:
            count = min(len(self._head), len(room))
            room[:count] = self._head[:count]
            self._head = self._head[count:]
            return count
        part = cast(io.BufferedReader, self._stream).read1(len(room))
        room[: len(part)] = part
        return len(part)


def unpacked(stream: BinaryIO) -> io.BufferedReader:
    """The stream, unpacked where it is packed with gzip; closing it leaves the stream open."""
    plain: io.BufferedReader = io.BufferedReader(Rejoined(b"", stream), _BUFFER)
    if plain.peek(2)[:2] != _GZIP:
        return plain
    # By way of Rejoined, for a packed stream that breaks off gives what it holds only where little is asked of it at a time.
    return io.BufferedReader(Rejoined(b"", cast(BinaryIO, gzip.GzipFile(fileobj=plain))), _BUFFER)


def _lines(stream: io.BufferedReader) -> Iterator[bytes | str]:
    """The lines, none of them longer than an input may be; for a longer one a sentence that says so."""
    limit = f"its line is longer than {format_size(LARGEST_INPUT)}"
    is_first = True
    while line := stream.readline(LARGEST_INPUT + 1):
        if is_first and line.startswith(_WIDE_MARKS):
            yield "it is not UTF-8 but UTF-16 or UTF-32; the rest is not read"
            return
        is_first = False
        if len(line) <= LARGEST_INPUT or line.endswith(b"\n"):
            yield line
            continue
        del line
        if not _skip_line(stream):
            yield f"{limit}, even than {format_size(MOST_SKIPPED)}; the rest is not read"
            return
        yield limit


def _skip_line(stream: io.BufferedReader) -> bool:
    """Reads on to the end of the line; False where it does not come."""
    skipped = 0
    while part := stream.readline(1 << 20):
        skipped += len(part)
        if part.endswith(b"\n"):
            return True
        if skipped > MOST_SKIPPED:
            return False
    return True


def _item_of_line(line: bytes, name: str, fields: Mapping[str, str]) -> Item | SourceError:
    try:
        return item_of_row(load_object(line, name), name, fields, reading=line.removeprefix(codecs.BOM_UTF8).strip())
    except SourceError as error:
        return error
