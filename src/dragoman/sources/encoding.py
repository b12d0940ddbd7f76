"""Bytes → text: which encoding they are in, and the text without what nobody can see."""

from __future__ import annotations

import codecs
import re
import unicodedata

from dragoman.errors import NotAnArticle, SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"WARC/", "a WARC archive"),
)
_OFFICE = ((b"word/", "a Word document"), (b"xl/", "an Excel document"), (b"ppt/", "a PowerPoint document"),
           (b"opendocument", "an OpenDocument file"), (b"epub", "an EPUB book"))  # fmt: skip
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\v\x1b\x00\x1a")

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACES = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ud800-\udfff\ufffe\uffff]"
)


def clean_text(text: str) -> str:
    """The text in Unicode's composed form (NFC), its lines ended by a line feed.

    Control characters, lone surrogates and special spaces become plain spaces; marks that only steer
    the display (soft hyphens, zero-width spaces, writing direction) go.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text)


def decode_text(raw: bytes, *, name: str, declared: str | None = None) -> str:
    """The text of the bytes: by their byte-order mark, as UTF-8, as ``declared``, or by their look.

    Raises SourceError when the bytes are no text, or when no encoding fits them.
    """
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _decode(raw, encoding, name)
    if kind := binary_kind(raw):
        raise NotAnArticle(name, f"this is {kind}, not text")
    if wide := _wide_encoding(raw):
        return _decode(raw, wide, name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return _decode_declared(raw, declared) or _decode_damaged(raw) or _decode_by_look(raw, name)


def binary_kind(raw: bytes) -> str | None:
    """What kind of file bytes that are no text are, in words (``a PNG picture``); None for text."""
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            return kind
    if raw.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _OFFICE if part in raw[:8192]), "a ZIP archive")
    if raw[4:8] == b"ftyp":
        return "a video file"
    if _wide_encoding(raw):
        return None
    sample = raw[:65536]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    return "a binary file" if controls + sample.count(0) > 0.02 * len(sample) else None


def _wide_encoding(raw: bytes) -> str | None:
    """UTF-16 without a byte-order mark, told by every second byte being zero."""
    sample = raw[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) >= 4 and odd > 0.3 * len(sample) / 2 and even < 0.05 * len(sample):
        return "utf-16-le"
    if len(sample) >= 4 and even > 0.3 * len(sample) / 2 and odd < 0.05 * len(sample):
        return "utf-16-be"
    return None


def _decode(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(name, f"the text is not valid {encoding.removesuffix('-sig').upper()}") from error


def _decode_declared(raw: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    # Pages that say latin-1 mean windows-1252, as browsers know.
    encoding = "cp1252" if declared.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else declared
    try:
        return codecs.decode(raw, encoding) if codecs.lookup(encoding)._is_text_encoding else None
    except (LookupError, ValueError):
        return None


def _decode_damaged(raw: bytes) -> str | None:
    """UTF-8 in which a few bytes are broken, each of them shown as U+FFFD."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - broken
    return text if broken <= 20 and sound > 10 * broken else None


def _decode_by_look(raw: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:100_000]).best()
    if best is not None:
        try:
            return raw.decode(best.encoding)
        except UnicodeDecodeError:
            best = from_bytes(raw).best()
            if best is not None:
                return str(best)
    raise SourceError(name, "its encoding could not be told; save the text as UTF-8")
