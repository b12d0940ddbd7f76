"""Plain text, and what only looks like it."""

from __future__ import annotations

import pytest

from dragoman.errors import NotAnArticle, SourceError
from dragoman.sources import parse_bytes


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b'<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>', "this is XML"),
        (b'{"text": "The army said so."}', "this is JSON"),
        (b"[" * 100_000, "this is JSON"),
        (b"a" * 2_000_000, "too long: 2,000,000 bytes"),
        (b"\x00\x01\x02" * 50, "this is a binary file"),
    ],
)
def test_what_is_no_prose_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        parse_bytes(raw, name="x.txt")


def test_a_text_may_open_with_a_bracket() -> None:
    assert parse_bytes(b"[Editor's note] The army said so.", name="x.txt").blocks


def test_json_lines_are_no_article_and_the_message_says_who_takes_them() -> None:
    raw = b'{"id": "1", "text": "Ministers met on Monday."}\n{"id": "2", "text": "They met again."}\n'
    with pytest.raises(NotAnArticle, match="dragoman add"):
        parse_bytes(raw, name="wires.jsonl")
