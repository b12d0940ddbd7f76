"""The formats that are read, and the choice between them: by content first, then by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, cast

from dragoman.errors import NotAnArticle, SourceError
from dragoman.sources import html, markdown, pdf, plain_text
from dragoman.types import Article

LARGEST_INPUT = 20_000_000
"""Bytes. Larger files are refused before they are read to the end."""


class Format(Protocol):
    """What a module must offer to be a format."""

    def accepts(self, raw: bytes, name: str) -> bool:
        """Whether the bytes look like this format."""

    def parse(self, raw: bytes, *, name: str, url: str | None = None, published: date | None = None) -> Article:
        """The article in the bytes; raises SourceError where there is none."""


FORMATS: Sequence[Format] = cast("Sequence[Format]", [pdf, html, markdown, plain_text])
"""Asked in this order; the first that accepts parses."""


def parse_bytes(raw: bytes, *, name: str, url: str | None = None, published: date | None = None) -> Article:
    """The article in the bytes of a file or page called ``name``; ``published``, if given, is its day.

    Raises SourceError, with one sentence on what is wrong, for every input that holds no English article.
    """
    if not raw.strip():
        raise NotAnArticle(name, "it is empty")
    check_size(len(raw), name)
    chosen = next(format_ for format_ in FORMATS if format_.accepts(raw, name))
    try:
        return chosen.parse(raw, name=name, url=url, published=published)
    except SourceError:
        raise
    except RecursionError as error:
        raise SourceError(name, "it is nested too deeply") from error


def check_size(size: int, name: str, *, limit: int = LARGEST_INPUT) -> None:
    """Raises SourceError when there are more bytes than the limit allows."""
    if size > limit:
        raise SourceError(name, f"too large: {format_size(size)}; the limit is {format_size(limit)}")


def format_size(size: int) -> str:
    """The size in words that people use: ``50 MB``, ``640 kB``, ``12 bytes``."""
    for unit, factor in (("MB", 1_000_000), ("kB", 1_000)):
        if size >= factor:
            return f"{size / factor:.1f}".removesuffix(".0") + f" {unit}"
    return f"{size} bytes"
