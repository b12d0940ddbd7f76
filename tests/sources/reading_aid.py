"""Blocks as pairs that a test can compare: the kind's name and the block's words."""

from __future__ import annotations

from dragoman.sources import parse_text
from dragoman.sources.layout import Layout, lay_out
from dragoman.types import Article


def pairs(article: Article) -> list[tuple[str, str]]:
    """Each block's kind and its text on one line."""
    return [(block.kind.value, " ".join(article.text[block.start : block.end].split())) for block in article.blocks]


def kinds(text: str) -> list[tuple[str, str]]:
    """The blocks of a plain text, without going through the checks of an article."""
    layout = lay_out(text)
    return [(block.kind.value, " ".join(text[block.start : block.end].split())) for block in layout.blocks]


def of_kind(text: str, kind: str) -> list[str]:
    """The texts of all blocks of one kind."""
    return [words for found, words in kinds(text) if found == kind]


def layout_of(text: str) -> Layout:
    """The layout itself."""
    return lay_out(text)


__all__ = ["kinds", "layout_of", "of_kind", "pairs", "parse_text"]
