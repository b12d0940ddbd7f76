"""The whole story on one page: bytes become an article, an article becomes a reading."""

from __future__ import annotations

from datetime import date

from dragoman.reading.coder.pairs import code_pair
from dragoman.reading.reader import read
from dragoman.sources import parse_text, read_source
from dragoman.types import Article, Reading

__all__ = ["code_pair", "read_article", "read_name", "read_text"]


def read_text(text: str, *, published: date | None = None) -> Reading:
    """The reading of a text. Raises SourceError where the text is no English article."""
    return read_article(parse_text(text, published=published))


def read_name(name: str, *, published: date | None = None, allow_private: bool = False) -> Reading:
    """The reading of a path, a URL or ``-``. Raises SourceError, which names the input and the reason."""
    return read_article(read_source(name, published=published, allow_private=allow_private))


def read_article(article: Article) -> Reading:
    """The reading of one article. Raises ModelError where the language model is missing."""
    return read(article)
