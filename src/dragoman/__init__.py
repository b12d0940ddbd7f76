"""Dragoman reads political news: who did what to whom, when and where, and who says so.

The public names and nothing else; what is slow to load is loaded when it is first asked for.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dragoman.errors import (
    DragomanError,
    LanguageNotRead,
    ModelError,
    NotAnArticle,
    RecordError,
    SourceError,
    TableError,
)
from dragoman.version import __version__

if TYPE_CHECKING:
    from dragoman.types import Article, Coding, Reading

__all__ = [
    "DragomanError",
    "LanguageNotRead",
    "ModelError",
    "NotAnArticle",
    "RecordError",
    "SourceError",
    "TableError",
    "__version__",
    "code",
    "read",
    "read_article",
]


def read(text: str, *, published: date | None = None) -> Reading:
    """What an article says: its events, quotations, warnings and ties, each with the words it came from.

    ``text`` is plain text or Markdown, headline first. ``published`` is the day that relative dates count from; without it,
    and without a dateline that gives a year, they stay None. Raises SourceError where the text is no English article.
    """
    from dragoman.flow import read_text

    return read_text(text, published=published)


def code(text: str, source: str | None, target: str | None, *, use_network: bool = True) -> Coding:
    """The event that a sentence reports between just two parties, each given by the words that name it there.

    A party may be None, and one whose words the text does not have counts as not named. ``use_network`` False lets the
    codebook's rules decide alone. Raises ModelError where the language model is missing.
    """
    from dragoman.flow import code_pair

    return code_pair(text, source, target, use_network=use_network)


def read_article(article: Article) -> Reading:
    """What an `Article`, as the sources make it, says. A plain function of one value: give it to any ``map``."""
    from dragoman.flow import read_article as run

    return run(article)
