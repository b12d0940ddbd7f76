"""A path, a folder, ``-`` or an address → Items: the door for many articles at once."""

from __future__ import annotations

import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Literal, cast

from dragoman.errors import SourceError
from dragoman.sources.folders import walk
from dragoman.sources.formats import LARGEST_INPUT
from dragoman.sources.intake import STANDARD_INPUT, is_web_address, read_file
from dragoman.sources.items import Item
from dragoman.sources.json_lines import Rejoined, is_json_lines, read_json_lines, unpacked
from dragoman.sources.rows import check_fields

Outcomes = Iterator[Item | SourceError]

Kind = Literal["json lines", "warc", "parquet"]

_HEAD = 1 << 16
_SUFFIXES: tuple[tuple[tuple[str, ...], Kind], ...] = (
    ((".jsonl", ".ndjson"), "json lines"),
    ((".warc",), "warc"),
    ((".parquet", ".pq"), "parquet"),
)
_NO_FIELDS: Mapping[str, str] = MappingProxyType({})


def open_items(
    name: str, *, fields: Mapping[str, str] = _NO_FIELDS, published: date | None = None, allow_private: bool = False
) -> Outcomes:
    """What a path, a folder, standard input (``-``) or an address holds, one article at a time.

    A folder gives its files, a file of JSON Lines its lines, a Parquet file its rows, a WARC archive its pages; every other
    file is one item. What cannot be read is a SourceError among the items. ``fields`` says what JSON Lines and Parquet call
    our fields (``{"text": "body.content"}``), ``published`` is the day of every item that states none, ``allow_private``
    lets addresses of the local network be fetched. Raises ValueError for a field that there is not.
    """
    check_fields(fields)
    if is_web_address(name):
        from dragoman.sources.web_items import open_web_items  # the network's libraries load slowly

        return open_web_items(name, published=published, allow_private=allow_private)
    return _date_items(_open_local(name, fields), published)


def _date_items(outcomes: Outcomes, published: date | None) -> Outcomes:
    for outcome in outcomes:
        if isinstance(outcome, Item) and published is not None and outcome.known.published is None:
            yield replace(outcome, known=replace(outcome.known, published=published))
        else:
            yield outcome


def _open_local(name: str, fields: Mapping[str, str]) -> Outcomes:
    if name == STANDARD_INPUT:
        yield from _open_stream(sys.stdin.buffer, "standard input", fields)
        return
    try:
        is_folder = "://" not in name[:12] and Path(name).is_dir()
    except ValueError:
        is_folder = False
    if not is_folder:
        yield from _open_file(name, fields)
        return
    is_empty = True
    for path in walk(Path(name)):
        is_empty = False
        yield from _open_file(str(path), fields)
    if is_empty:
        yield SourceError(name, "there is no article in this folder")


def _open_file(name: str, fields: Mapping[str, str]) -> Outcomes:
    """The items of one file, by its name and by its content."""
    try:
        stream = _open(name)
    except (OSError, ValueError) as error:
        yield (
            _raw_item(name)
            if not isinstance(error, IsADirectoryError)
            else SourceError(name, "this folder cannot be listed")
        )
        return
    with stream:
        try:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                yield from _open_stream(stream, name, fields)
                return
            head = stream.read(_HEAD)
            stream.seek(0)
        except OSError as error:
            yield SourceError(name, f"it could not be read ({error.strerror or error})")
            return
        kind = kind_of(name, head)
        if kind is not None:
            yield from _open_collection(kind, stream, name, fields)
            return
    yield _raw_item(name)


def _open(name: str) -> BinaryIO:
    return Path(name).open("rb")


def _raw_item(name: str) -> Item | SourceError:
    try:
        return Item(name, raw=read_file(name))
    except SourceError as error:
        return error


def _open_collection(kind: Kind, stream: BinaryIO, name: str, fields: Mapping[str, str]) -> Outcomes:
    # The libraries for archives and tables load slowly.
    if kind == "warc":
        from dragoman.sources.warc import read_warc

        return read_warc(stream, name)
    if kind == "parquet":
        from dragoman.sources.parquet import read_parquet

        return read_parquet(stream, name, fields)
    return read_json_lines(stream, name, fields)


def _open_stream(stream: BinaryIO, name: str, fields: Mapping[str, str]) -> Outcomes:
    """The items of what can be read only once: JSON Lines, also packed, or one item."""
    try:
        plain = unpacked(stream)
        head = plain.readline(LARGEST_INPUT + 1)
        if is_json_lines(head):
            yield from read_json_lines(
                cast(BinaryIO, io.BufferedReader(Rejoined(head, cast(BinaryIO, plain)))), name, fields
            )
            return
        raw = head + plain.read(LARGEST_INPUT + 1 - len(head))
    except (OSError, EOFError, zlib.error) as error:
        yield SourceError(name, f"it could not be read ({getattr(error, 'strerror', None) or error})")
        return
    yield Item(name, raw=raw) if len(raw) <= LARGEST_INPUT else SourceError(name, "too large: more than 20 MB")


def kind_of(name: str, head: bytes) -> Kind | None:
    """What kind of collection a file is; None where it is one article or nothing that is known."""
    plain = name.lower().removesuffix(".gz")
    for suffixes, kind in _SUFFIXES:
        if plain.endswith(suffixes):
            return kind
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, _HEAD)
        except zlib.error:
            return None
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"PAR1"):
        return "parquet"
    return "json lines" if is_json_lines(head) else None
