"""The body of an HTTP answer as it was sent → the page: chunks joined, packing undone, never beyond the largest input."""

from __future__ import annotations

import io
import zlib

from fastwarc.stream_io import BrotliReader, ZstdReader

from dragoman.sources.encoding import binary_kind
from dragoman.sources.formats import LARGEST_INPUT, format_size

_MOST_LAYERS = 5


def decode_body(raw: bytes, *, transfer: str = "", content: str = "") -> bytes:
    """The page in a body, given its ``Transfer-Encoding`` and ``Content-Encoding``.

    Archives often keep these headers of a body that they unpacked: what is not packed as they say, but is text or PDF, stays
    as it is. Raises ValueError, with one sentence, for a body that cannot be unpacked or that swells beyond 20 MB.
    """
    layers = [part.strip().lower() for header in (content, transfer) for part in header.split(",") if part.strip()]
    if len(layers) > _MOST_LAYERS:
        raise ValueError("its page is packed too many times over")
    for layer in reversed(layers):
        raw = _undo(raw, layer)
        if len(raw) > LARGEST_INPUT:
            raise ValueError(f"too large: its page swells to more than {format_size(LARGEST_INPUT)}")
    return raw


def _undo(raw: bytes, layer: str) -> bytes:
    try:
        if layer == "chunked":
            return join_chunks(raw)
        if layer in ("gzip", "x-gzip", "deflate"):
            return _inflate(raw)
        if layer == "br":
            return BrotliReader(io.BytesIO(raw)).read(LARGEST_INPUT + 1)
        if layer == "zstd":
            return ZstdReader(io.BytesIO(raw)).read(LARGEST_INPUT + 1)
        return raw
    except (OSError, ValueError, zlib.error) as error:
        if raw.startswith(b"%PDF") or binary_kind(raw) is None:
            return raw
        raise ValueError(f"its page cannot be unpacked ({layer[:20]})") from error


def _inflate(raw: bytes) -> bytes:
    """The unpacked bytes, as far as they go: archives cut long pages off."""
    try:
        return zlib.decompressobj(wbits=47).decompress(raw, LARGEST_INPUT + 1)
    except zlib.error:
        if raw.startswith(b"\x1f\x8b"):
            raise
        # Some servers take "deflate" to mean the bare stream, without zlib's header.
        return zlib.decompressobj(wbits=-15).decompress(raw, LARGEST_INPUT + 1)


def join_chunks(raw: bytes) -> bytes:
    """The body that was sent in chunks; a last chunk that is cut off counts as far as it goes. Raises ValueError."""
    body = bytearray()
    at = 0
    while at < len(raw):
        end = raw.find(b"\n", at, at + 1000)
        size = int(raw[at : max(end, at)].split(b";")[0].strip() or b"none", 16)
        if size < 0:
            raise ValueError("a chunk has a negative size")
        if size == 0:
            break
        body += raw[end + 1 : end + 1 + size]
        at = end + 1 + size + (2 if raw[end + 1 + size : end + 3 + size] == b"\r\n" else 1)
    return bytes(body)
