"""How many items sources hold, told quickly and roughly, for whoever waits."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from dragoman.sources.folders import walk
from dragoman.sources.intake import STANDARD_INPUT, is_web_address

_PIECE = 1 << 20
_MOST_READ = 64 * _PIECE
"""Bytes of a file whose lines are counted; those of the rest are taken to be as long."""

_LINES = (".jsonl", ".ndjson")


def count_items(names: Iterable[str]) -> int | None:
    """How many items the paths hold in all; None where that would take as long as reading them, as for archives and feeds."""
    total = 0
    for name in names:
        if name == STANDARD_INPUT or is_web_address(name) or _is_stream(Path(name)):
            return None
        for path in walk(Path(name)):
            count = _count(path)
            if count is None:
                return None
            total += count
    return total


def _count(path: Path) -> int | None:
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if suffixes[-1:] == [".parquet"]:
        return _count_rows(path)
    if suffixes[-1:] == [".gz"] or ".warc" in suffixes:
        return None
    return _count_lines(path) if suffixes and suffixes[-1] in _LINES else 1


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            counts = [
                piece.count(b"\n") for piece in islice(iter(lambda: stream.read(_PIECE), b""), _MOST_READ // _PIECE)
            ]
            read, size = stream.tell(), os.fstat(stream.fileno()).st_size
    except OSError:
        return 1
    return round(sum(counts) * max(size / max(read, 1), 1.0)) or 1


def _is_stream(path: Path) -> bool:
    """Whether it is a pipe or the like, which can be read only once."""
    try:
        return path.exists() and not path.is_file() and not path.is_dir()
    except (OSError, ValueError):
        return False


def _count_rows(path: Path) -> int:
    import pyarrow.parquet

    try:
        return int(pyarrow.parquet.read_metadata(path).num_rows)
    except (OSError, ValueError, pyarrow.ArrowException):
        return 1
