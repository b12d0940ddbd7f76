"""A WARC archive, plain or packed with gzip → Items: the pages in it, one record at a time.

FastWARC reads the records; the walk around it goes on after what is damaged (:mod:`dragoman.sources.warc_repair`).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from dragoman.errors import SourceError
from dragoman.sources.formats import LARGEST_INPUT, format_size
from dragoman.sources.http_body import decode_body
from dragoman.sources.intake import mark_encoding
from dragoman.sources.items import Item, Known
from dragoman.sources.rows import web_address
from dragoman.sources.warc_repair import GZIP, find_record, is_padding, record_end

PAGE_TYPES = frozenset(
    ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown", "application/pdf")
)
LONGEST_RECORD = 2_000_000_000
"""Bytes of a record after unpacking; a longer one is not read to its end but taken for a trap."""

_CUT_OFF = "the archive is cut off in this record"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Page:
    """The body of an answer that may be an article; ``url`` is None where the address is private."""

    url: str | None
    raw: bytes


@dataclass(frozen=True, slots=True)
class _Flaw:
    """A record that gives no article though it should; after a damaged one, the next has to be searched for."""

    reason: str
    is_damaged: bool = False


_Outcome = _Page | _Flaw | None
"""What a record gives; None where it is no page: a request, a picture, an answer other than 200."""


def read_warc(stream: BinaryIO, name: str) -> Iterator[Item | SourceError]:
    """The pages of an archive, each called ``name#17`` after its record; an error for each record that is damaged.

    The stream must be seekable. Only answers with status 200 that are HTML, text or PDF are given; ``published`` is left to
    the pages. Where something is damaged or cut off, the records after it are still looked for.
    """
    number = passed_over = 0
    try:
        size = stream.seek(0, os.SEEK_END)
        if reason := _why_no_archive(stream, size):
            yield SourceError(name, reason)
            return
        for number, outcome in enumerate(_walk(stream, size), 1):
            if outcome is None:
                passed_over += 1
            elif isinstance(outcome, _Flaw):
                yield SourceError(f"{name}#{number}", outcome.reason)
            else:
                yield Item(f"{name}#{number}", known=Known(url=outcome.url), raw=outcome.raw)
    except OSError as error:
        yield SourceError(name, f"it could not be read after record {number} ({error.strerror or error})")
    _log.info("%s: %d records, %d of them no pages", name, number, passed_over)


def _why_no_archive(stream: BinaryIO, size: int) -> str | None:
    stream.seek(0)
    start = stream.read(5)
    if size == 0:
        return "it is empty"
    is_one = start == b"WARC/" or start.startswith(GZIP) or find_record(stream, 0) is not None
    return None if is_one else "this is no WARC archive"


def _walk(stream: BinaryIO, size: int) -> Iterator[_Outcome]:
    """What each record gives, and each stretch that is damaged."""
    at: int | None = 0
    while at is not None:
        at = yield from _walk_sound(stream, at, size)


def _walk_sound(stream: BinaryIO, start: int, size: int) -> Generator[_Outcome, None, int | None]:
    """The records from an offset on, as far as nothing is damaged; comes back with the offset at which to go on."""
    # Only what follows a record shows whether its length is right, so each waits for the next.
    waiting: list[_Outcome] = []
    last, length = start, 0
    stream.seek(start)
    longest = LONGEST_RECORD if stream.read(2) == GZIP else size
    stream.seek(start)
    try:
        for record in ArchiveIterator(stream, parse_http=False):
            yield from waiting
            waiting.clear()
            last, length = record.stream_pos, record.content_length
            outcome = _read_record(record, longest)
            if isinstance(outcome, _Flaw) and outcome.is_damaged:
                yield outcome
                return find_record(stream, last + 1)
            waiting.append(outcome)
    except OSError:
        if not waiting:
            yield _Flaw("this record is damaged", is_damaged=True)
            return find_record(stream, last + 1)
        return (yield from _bridge(stream, last, length, size, waiting[0]))
    yield from waiting
    end = record_end(stream, last, length, size)
    if end is None or not is_padding(stream, end):
        yield _Flaw(_CUT_OFF, is_damaged=True)
    return None


def _bridge(
    stream: BinaryIO, last: int, length: int, size: int, outcome: _Outcome
) -> Generator[_Outcome, None, int | None]:
    """The last record before something that is no record; comes back with the offset at which to go on."""
    end = record_end(stream, last, length, size)
    if end is None:
        yield _Flaw("this record is not as long as it says", is_damaged=True)
        return find_record(stream, last + 1)
    yield outcome
    following = find_record(stream, last + 1 if end == size else end)
    # Where the record's end is the archive's, or cannot be told, something after it was lost all the same.
    if end == size or (following != end and not is_padding(stream, end)):
        yield _Flaw("what stands here is damaged, or no record", is_damaged=True)
    return following


def _read_record(record: WarcRecord, longest: int) -> _Outcome:
    """What one record gives. It is read to its end, to see that it has one."""
    length = record.content_length
    if record.headers.get("Content-Length") is None:
        return _Flaw("this record is damaged: it has no length", is_damaged=True)
    if length > longest:
        return _Flaw(
            f"this record is damaged or too large: by its header it has {format_size(length)}", is_damaged=True
        )
    if record.record_type != WarcRecordType.response or not record.is_http:
        return _pass_over(record)
    record.parse_http()
    headers = record.http_headers
    if headers.status_code is None:
        return _pass_over(record) or _Flaw("this record is damaged: its answer is no HTTP")
    if headers.status_code != 200 or not _is_page(record):
        return _pass_over(record)
    length = record.content_length
    if length > LARGEST_INPUT:
        return _pass_over(record) or _Flaw(f"too large: its page has {format_size(length)}")
    raw = record.reader.read(length)
    if len(raw) < length:
        return _Flaw(_CUT_OFF, is_damaged=True)
    return _open_page(record, raw)


def _pass_over(record: WarcRecord) -> _Flaw | None:
    """None after reading a record to its end; the flaw where it has none."""
    length = record.content_length
    return None if record.reader.consume() >= length else _Flaw(_CUT_OFF, is_damaged=True)


def _is_page(record: WarcRecord) -> bool:
    headers = record.http_headers
    kind = headers.get("Content-Type") or record.headers.get("WARC-Identified-Payload-Type") or ""
    return kind.split(";")[0].strip().lower() in PAGE_TYPES and not _is_for_robots(_target(record))


def _is_for_robots(url: str | None) -> bool:
    return url is not None and urlsplit(url).path == "/robots.txt"


def _target(record: WarcRecord) -> str | None:
    return web_address((record.headers.get("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">"))


def _open_page(record: WarcRecord, raw: bytes) -> _Outcome:
    headers = record.http_headers
    try:
        page = decode_body(
            raw, transfer=headers.get("Transfer-Encoding") or "", content=headers.get("Content-Encoding") or ""
        )
    except ValueError as error:
        return _Flaw(str(error))
    kind = (headers.get("Content-Type") or "").split(";")[0].strip().lower()
    return _Page(_target(record), mark_encoding(page, record.http_charset, kind))
