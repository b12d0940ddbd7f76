"""Encodings, and what is cleaned away."""

from __future__ import annotations

import pytest

from dragoman.errors import SourceError
from dragoman.sources.encoding import binary_kind, clean_text, decode_text

TEXT = "Orbán’s government said “no” on Tuesday — and Erdoğan agreed. Łódź, São Paulo, Malmö were quiet."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding), name="x") == TEXT


def test_an_older_encoding_is_read_as_declared_or_by_its_look() -> None:
    western = "The mayor of Orléans said “no” on Tuesday – and Córdoba agreed. Malmö was quiet. " * 5
    raw = western.encode("cp1252")
    assert decode_text(raw, name="x", declared="windows-1252") == western
    assert decode_text(raw, name="x", declared="iso-8859-1") == western
    assert "Orléans said" in decode_text(raw, name="x")


def test_a_wrong_declaration_does_not_spoil_utf8() -> None:
    assert decode_text(TEXT.encode(), name="x", declared="iso-8859-1") == TEXT
    assert decode_text(TEXT.encode(), name="x", declared="no-such-charset") == TEXT


def test_a_few_broken_bytes_are_shown_and_the_rest_is_read() -> None:
    raw = (TEXT * 5).encode() + b"\xe2\x80"
    assert decode_text(raw, name="x") == TEXT * 5 + "\ufffd"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG picture"),
        (b"PK\x03\x04....word/document.xml", "a Word document"),
        (b"PK\x03\x04....data.bin", "a ZIP archive"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (bytes(range(256)) * 20, "a binary file"),
        (b"\x00" * 100, "a binary file"),
        (b"Plain words.\n", None),
    ],
)
def test_files_that_are_no_text_are_named(raw: bytes, kind: str | None) -> None:
    assert binary_kind(raw) == kind
    if kind:
        with pytest.raises(SourceError, match=f"picture.bin: this is {kind}, not text"):
            decode_text(raw, name="picture.bin")


def test_broken_utf16_is_an_error() -> None:
    with pytest.raises(SourceError, match="not valid UTF-16"):
        decode_text(b"\xff\xfea", name="x")


def test_what_nobody_sees_is_cleaned_away() -> None:
    assert clean_text("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert clean_text("a\x00b\x07c\u00a0d\ud800e") == "a b c d e"
    assert clean_text("e\u0301 gov\u00adern\u200bment\ufeff") == "é government"
