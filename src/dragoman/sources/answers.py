"""A server's answer → its unpacked bytes, what the server calls them, and when it wants to be asked again."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

import httpx2

from dragoman.errors import SourceError
from dragoman.sources.network import Terms


def content_type(response: httpx2.Response) -> tuple[str, str | None]:
    """The type and the character set that the server names; an empty type and None where it names none."""
    header = Message()
    header["content-type"] = response.headers.get("content-type", "")
    charset = header.get_param("charset")
    named = response.headers.get("content-type", "").strip()
    return (header.get_content_type().lower() if named else ""), charset if isinstance(charset, str) else None


def read_body(response: httpx2.Response, terms: Terms) -> bytes:
    """The unpacked body; SourceError as soon as it is larger than the limit."""
    length = response.headers.get("content-length", "")
    if length.isdigit() and int(length) > terms.limit:
        raise SourceError(terms.name, f"too large: {int(length):,} bytes; the limit is {terms.limit:,}")
    body = bytearray()
    for part in unpack(response, terms):
        body += part
        if len(body) > terms.limit:
            raise SourceError(terms.name, f"too large: more than {terms.limit:,} bytes")
    return bytes(body)


def unpack(response: httpx2.Response, terms: Terms) -> Iterator[bytes]:
    """The body in parts, none of them much larger than the limit, whatever a small archive swells to."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        yield from response.iter_raw()
        return
    if encoding not in ("gzip", "x-gzip"):
        raise SourceError(terms.name, f"the server packed its answer in a way that it was not asked for ({encoding})")
    unpacker = zlib.decompressobj(wbits=31)
    try:
        for part in response.iter_raw():
            yield unpacker.decompress(part, terms.limit + 1)
    except zlib.error as error:
        raise SourceError(terms.name, "the packed answer is damaged") from error


def retry_after(value: str) -> float | None:
    """The seconds that a ``Retry-After`` header means, as a number or as a time; None for anything else."""
    if re.fullmatch(r"[0-9]{1,9}", value.strip()):
        return float(value)
    try:
        until = parsedate_to_datetime(value)
        # Times in HTTP are GMT, also where they do not say so.
        return max((until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, OverflowError):
        return None
