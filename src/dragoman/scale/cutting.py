"""A file → its pieces, each of no more than so many items, found without parsing any article."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.scale.pieces import Kind, Piece
from dragoman.sources.collections import kind_of
from dragoman.sources.json_lines import unpacked

_HEAD = 1 << 16
_BLOCK = 1 << 20
_GZIP = b"\x1f\x8b"


def cut(name: str, path: Path, size: int) -> list[Piece]:
    """The pieces of a file, in its order; the same for the same file.

    Plain JSON Lines and WARC archives packed record by record are cut by bytes. JSON Lines packed with gzip, WARC archives
    packed as a whole and Parquet files are cut by counting, and whoever reads a piece passes over all before it.
    A file that cannot be read is one piece, so that whoever opens it can say so.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            stream.seek(0)
            kind = kind_of(name, head)
            if kind is None:
                return [Piece(name, "file", 1)]
            if kind == "warc":
                return _cut_warc(name, stream, size)
            if kind == "parquet":
                return _count_off(name, kind, _count_rows(stream), size)
            if head.startswith(_GZIP):
                return _count_off(name, kind, _count_lines(stream), size)
            return _cut_lines(name, stream, size)
    except (OSError, ValueError):
        return [Piece(name, "file", 1)]


def _count_off(name: str, kind: Kind, items: int, size: int) -> list[Piece]:
    """Pieces by counting; the last goes on to the end, whatever was missed."""
    starts = range(0, max(items, 1), size)
    ends = [*starts[1:], None]
    return [
        Piece(name, kind, min(size, max(items, 1) - start), start, end, is_counted=True)
        for start, end in zip(starts, ends, strict=True)
    ]


def _between(name: str, kind: Kind, bounds: list[tuple[int, int]], items: int, size: int) -> list[Piece]:
    """Pieces by bytes: each bound is the offset at which a piece begins and how many lines or records stand before it."""
    ends = [*(offset for offset, _ in bounds[1:]), None]
    left = [min(size, max(items - number * size, 1)) for number in range(len(bounds))]
    return [
        Piece(name, kind, count, start, end, before)
        for (start, before), end, count in zip(bounds, ends, left, strict=True)
    ]


def _cut_lines(name: str, stream: BinaryIO, size: int) -> list[Piece]:
    bounds, lines = [(0, 0)], 0
    for end in _line_ends(stream, size):
        lines += size
        bounds.append((end, lines))
    stream.seek(bounds[-1][0])
    rest, block = 0, b""
    for block in iter(lambda: stream.read(_BLOCK), b""):
        rest += block.count(b"\n")
    if block and not block.endswith(b"\n"):
        rest += 1
    if rest == 0 and lines:
        bounds.pop()
    return _between(name, "json lines", bounds, lines + rest, size)


def _line_ends(stream: BinaryIO, size: int) -> Iterator[int]:
    """The offset after every line whose number is a multiple of ``size``."""
    offset = lines = 0
    while block := stream.read(_BLOCK):
        at = 0
        while (ends := block.count(b"\n", at)) and lines + ends >= size:
            for _ in range(size - lines):
                at = block.index(b"\n", at) + 1
            yield offset + at
            lines = 0
        lines += ends
        offset += len(block)


def _count_lines(stream: BinaryIO) -> int:
    """Lines of a packed file, as far as it can be unpacked."""
    lines = 1
    plain = unpacked(stream)
    try:
        while block := plain.read(_BLOCK):
            lines += block.count(b"\n")
    except (EOFError, gzip.BadGzipFile, zlib.error):
        lines += 1
    return lines


def _count_rows(stream: BinaryIO) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return int(pq.read_metadata(stream).num_rows)
    except pa.ArrowException:
        return 1


def _cut_warc(name: str, stream: BinaryIO, size: int) -> list[Piece]:
    """Pieces with ``size`` answers each; what comes after something damaged belongs to the last of them."""
    bounds, answers, is_by_record = [(0, 0)], 0, True
    last = -1
    for number, (offset, is_answer) in enumerate(_records(stream)):
        is_by_record = is_by_record and offset > last
        last = offset
        if is_answer:
            if answers and answers % size == 0:
                bounds.append((offset, number))
            answers += 1
    if not is_by_record:
        return _count_off(name, "warc", answers, size)
    return _between(name, "warc", bounds, answers, size)


def _records(stream: BinaryIO) -> Iterator[tuple[int, bool]]:
    """The offset of each record and whether it is a server's answer, up to the first that is damaged."""
    from fastwarc import ArchiveIterator, WarcRecordType

    try:
        for record in ArchiveIterator(stream, parse_http=False):
            yield record.stream_pos, record.record_type == WarcRecordType.response
    except (OSError, ValueError):
        return
