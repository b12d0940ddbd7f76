"""The door: files, standard input, addresses, and what is turned away."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from dragoman import sources
from dragoman.errors import SourceError
from dragoman.sources import read_source

from .conftest import Site

TEXT = (
    "Army retakes bridge\nCAIRO, May 9, 2023 (Delta Press) — The army said so on Tuesday.\nNobody could confirm it.\n"
)


def reason(name: str) -> str:
    with pytest.raises(SourceError) as caught:
        read_source(name)
    assert caught.value.name == name
    return caught.value.reason


def test_the_public_names_are_these() -> None:
    assert sources.__all__ == ["FORMATS", "Format", "parse_bytes", "parse_text", "read_source"]


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    article = read_source(str(path))
    assert (article.title, article.published, article.url) == ("Army retakes bridge", date(2023, 5, 9), None)
    assert read_source(str(path), published=date(2023, 5, 10)).published == date(2023, 5, 10)


def test_the_same_words_with_other_line_ends_are_the_same_article(tmp_path: Path) -> None:
    unix, windows = tmp_path / "a.txt", tmp_path / "b.txt"
    unix.write_bytes(TEXT.encode())
    windows.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert read_source(str(unix)) == read_source(str(windows))


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert read_source("-").title == "Army retakes bridge"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(SourceError, match=r"^standard input: it is empty$"):
        read_source("-")


def test_a_page_is_fetched_and_read(site: Site) -> None:
    words = "The mayor said so on Tuesday, to the surprise of all."
    page = f"<html><body><article><h1>Mayor of Orléans resigns</h1><p>{words}</p>"
    site.serve("/2023/05/09/a", page.encode("latin-1"), content_type="text/html; charset=latin-1")
    article = read_source(f"{site.url}/2023/05/09/a", allow_private=True)
    assert (article.title, article.published) == ("Mayor of Orléans resigns", date(2023, 5, 9))
    assert article.url == f"{site.url}/2023/05/09/a"


def test_what_cannot_be_read_is_named_with_its_reason(tmp_path: Path) -> None:
    empty, large, picture = tmp_path / "empty.txt", tmp_path / "large.txt", tmp_path / "a.jpg"
    empty.touch()
    picture.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)))
    with large.open("wb") as stream:
        stream.truncate(50_000_000)
    assert reason(str(empty)) == "it is empty"
    assert reason(str(large)) == "too large: 50 MB; the limit is 20 MB"
    assert reason(str(picture)) == "this is a JPEG picture, not text"
    assert reason(str(tmp_path)) == "this is a directory, not a file"
    assert reason(str(tmp_path / "none.txt")) == "there is no such file"
    assert reason("a\0b") != ""
    assert reason("ftp://a.example/x") == "only http and https addresses and files are read"
    assert "public internet" in reason("http://127.0.0.1/")


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    assert reason(str(path)) == "reading it is not permitted"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_a_device_without_an_end_is_too_large() -> None:
    assert reason("/dev/zero") == "too large: more than 20 MB"


def test_a_line_of_a_million_characters_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("word " * 210_000, encoding="utf-8")
    assert reason(str(path)).startswith("too long: 1,050,000 characters")
