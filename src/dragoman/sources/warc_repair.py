"""A WARC archive that is damaged → where its next record begins, and whether a record ends where it says."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

GZIP = b"\x1f\x8b"

_BLOCK = 1 << 20
_LONGEST_HEADER = 1 << 16
_PACKED_START = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]", re.DOTALL)
_PLAIN_START = re.compile(rb"\nWARC/\d\.\d")
_OVERLAP = 16


def find_record(stream: BinaryIO, at: int) -> int | None:
    """The offset of the first record that begins at ``at`` or later; None where there is none."""
    stream.seek(0)
    is_packed = stream.read(2) == GZIP
    pattern = _PACKED_START if is_packed else _PLAIN_START
    # A plain record is told by the line end before it.
    base = at if is_packed else max(at - 1, 0)
    while True:
        stream.seek(base)
        block = stream.read(_BLOCK + _OVERLAP)
        for match in pattern.finditer(block):
            found = base + match.start() + (0 if is_packed else 1)
            if not is_packed or _unpacks_to_record(stream, found):
                return found
        if len(block) <= _BLOCK:
            return None
        base += _BLOCK


def record_end(stream: BinaryIO, at: int, length: int, size: int) -> int | None:
    """The offset after a record that begins at ``at`` with a body of ``length`` bytes, in an archive of ``size`` bytes.

    None where it does not end where its header says, or is cut off; ``size`` where that cannot be told.
    """
    stream.seek(at)
    start = stream.read(_LONGEST_HEADER)
    if start.startswith(GZIP):
        return _packed_end(stream, at, length, size)
    if not start.startswith(b"WARC/"):
        return size
    header = _header_length(start)
    end = at + header + length
    stream.seek(end)
    after = stream.read(4)
    lines = len(after) - len(after.lstrip(b"\r\n"))
    return end + lines if header and (lines or not after) else None


def is_padding(stream: BinaryIO, at: int) -> bool:
    """Whether nothing but zeros and blank lines follows."""
    stream.seek(at)
    while block := stream.read(_BLOCK):
        if block.strip(b"\0\r\n"):
            return False
    return True


def _packed_end(stream: BinaryIO, at: int, length: int, size: int) -> int | None:
    """As `record_end`, for a record in a gzip member of its own; it is unpacked, but not held."""
    head = b""
    seen = 0
    after = b""
    expected: int | None = None
    unpacker = zlib.decompressobj(wbits=31)
    stream.seek(at)
    try:
        while not unpacker.eof:
            packed = unpacker.unconsumed_tail or stream.read(_LONGEST_HEADER)
            if not packed:
                return None
            part = unpacker.decompress(packed, _BLOCK)
            if expected is None:
                head += part
                header = _header_length(head)
                if not header and len(head) > _LONGEST_HEADER:
                    return None
                expected = header + length if header else None
                part, seen = (head, 0) if header else (b"", 0)
            if expected is not None:
                after += part[max(expected - seen, 0) :][: 16 - len(after)]
                seen += len(part)
            if after.lstrip(b"\r\n").startswith(b"WARC/"):
                return size  # several records in one member
    except zlib.error:
        return None
    if expected is None or seen < expected or after.strip(b"\r\n"):
        return None
    return stream.tell() - len(unpacker.unused_data)


def _header_length(start: bytes) -> int:
    """Bytes of a record's header with the blank line that ends it; 0 where it has no end."""
    return start.find(b"\r\n\r\n", 0, _LONGEST_HEADER) + 4 if b"\r\n\r\n" in start[:_LONGEST_HEADER] else 0


def _unpacks_to_record(stream: BinaryIO, at: int) -> bool:
    stream.seek(at)
    try:
        return zlib.decompressobj(wbits=31).decompress(stream.read(4096), 16).startswith(b"WARC/")
    except zlib.error:
        return False
