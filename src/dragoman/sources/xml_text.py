"""Bytes of XML from the web → XML that is safe to parse: no entities of its own, no stray ampersands, no bombs."""

from __future__ import annotations

import re
import zlib
from html.entities import html5

from dragoman.errors import SourceError
from dragoman.sources.encoding import decode_text

MOST_REFERENCES = 2_000_000

_GZIP = b"\x1f\x8b"
_ROOT = re.compile(
    rb"\s*(?>(?:<\?.{0,500}?\?>|<!--.{0,4000}?-->|<!DOCTYPE[^\[>]{0,500}(?:\[.{0,4000}?\]\s*)?>)\s*){0,10}+"
    rb"<(?:[\w.-]{1,50}:)?([A-Za-z]\w{0,50})[\s/>]",
    re.DOTALL | re.IGNORECASE,
)
_DECLARATION = re.compile(r"<\?xml\b([^>]{0,500})\?>")
_ENCODING = re.compile(rb"<\?xml\b[^>]{0,300}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMPERSANDS = re.compile(
    r"<!\[CDATA\[(?:.*?\]\]>|.*)|&(?!(?:amp|lt|gt|quot|apos);)(?:#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));|(\w{1,31};))?",
    re.DOTALL | re.IGNORECASE,
)


def root_name(raw: bytes) -> str | None:
    """The name of the first element in lower case, without its prefix; None where the bytes do not begin with one."""
    found = _ROOT.match(raw[:8192].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff"))
    return found[1].decode("ascii", "replace").lower() if found else None


def unpack_gzip(raw: bytes, *, name: str, limit: int) -> bytes:
    """What a gzip archive holds, other bytes as they are; raises SourceError past ``limit`` bytes and where damaged."""
    if not raw.startswith(_GZIP):
        return raw
    unpacked = bytearray()
    try:
        while raw.startswith(_GZIP):
            unpacker = zlib.decompressobj(wbits=31)
            unpacked += unpacker.decompress(raw, limit + 1 - len(unpacked))
            if len(unpacked) > limit:
                raise SourceError(name, f"too large: more than {limit:,} bytes when unpacked")
            if not unpacker.eof:
                raise SourceError(name, "the packed file is cut short")
            raw = unpacker.unused_data
    except zlib.error as error:
        raise SourceError(name, "the packed file is damaged") from error
    return bytes(unpacked)


def mend_xml(raw: bytes, *, name: str) -> bytes:
    """The XML as UTF-8, without its declaration and control characters, every reference in it one of XML's five.

    References to HTML's characters become the characters, others stand as they are written, so that entities which
    the document declares are never used. Raises SourceError for bytes that are no text, and
    for more references than any feed or sitemap has.
    """
    declared = _ENCODING.search(raw[:1024])
    text = decode_text(raw, name=name, declared=declared[1].decode("ascii") if declared else None)
    text = text.lstrip("\ufeff \t\r\n")
    if text.count("&") > MOST_REFERENCES:
        raise SourceError(name, f"too large: more than {MOST_REFERENCES:,} ampersands")
    if declaration := _DECLARATION.match(text):
        text = text[declaration.end() :].lstrip()
    return _AMPERSANDS.sub(_mend, _CONTROLS.sub(" ", text)).encode("utf-8")


def _mend(found: re.Match[str]) -> str:
    """A CDATA section as it is, a reference as its character, any other ampersand as text."""
    whole, hexadecimal, decimal, named = found[0], found[1], found[2], found[3]
    if whole.startswith("<"):
        return whole
    if hexadecimal or decimal:
        number = int(hexadecimal, 16) if hexadecimal else int(decimal)
        character = chr(number) if number <= 0x10FFFF else " "
        return _escape(_CONTROLS.sub(" ", character))
    return _escape(html5[named]) if named in html5 else "&amp;" + whole[1:]


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
