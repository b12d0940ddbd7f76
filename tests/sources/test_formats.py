"""The choice of a format: by content first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.sources import FORMATS, parse_bytes
from dragoman.sources.formats import check_size, format_size

HTML = (
    b"<!doctype html><html><body><article><h1>Bridge retaken</h1>"
    b"<p>The army said on Sunday that it had retaken the bridge.</p></article>"
)


def test_the_formats_are_a_visible_list() -> None:
    assert [format_.__name__.rsplit(".", 1)[1] for format_ in FORMATS] == ["pdf", "html", "markdown", "plain_text"]  # type: ignore[attr-defined]


def test_content_goes_before_the_name() -> None:
    assert "<p>" not in parse_bytes(HTML, name="page.txt").text
    assert parse_bytes(b"The army said so on Sunday.", name="page.html").text == "The army said so on Sunday."


@pytest.mark.parametrize("raw", [b"", b"  \n", b"\n\n\n"])
def test_an_empty_input_is_refused(raw: bytes) -> None:
    with pytest.raises(SourceError, match=r"^a\.txt: it is empty$"):
        parse_bytes(raw, name="a.txt")


def test_sizes_are_told_in_words() -> None:
    with pytest.raises(SourceError, match=r"^a\.txt: too large: 50 MB; the limit is 20 MB$"):
        check_size(50_000_000, "a.txt")
    assert [format_size(size) for size in (12, 640_000, 1_500_000)] == ["12 bytes", "640 kB", "1.5 MB"]


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))),
    st.sampled_from([b"", b"<html><body>", b"<p><b>", b"%PDF-1.4\n", b"# ", b"\xff\xfe", b"{", b"<?xml ", HTML]),
    st.sampled_from(["a", "a.html", "a.md", "a.pdf", "a.txt"]),
)
def test_arbitrary_bytes_end_as_an_article_or_as_one_clear_error(raw: bytes, start: bytes, name: str) -> None:
    caught: SourceError | None = None
    try:
        assert parse_bytes(start + raw, name=name).blocks
    except SourceError as error:
        caught = error
    if caught:
        assert caught.name == name
        assert caught.reason
        assert "\n" not in caught.reason
