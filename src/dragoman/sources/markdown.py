"""Markdown → Article: prose without marks, with the headings and list items that the marks gave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dragoman.sources.article import Origin, Piece, article_of_pieces, article_of_text
from dragoman.sources.dateline import find_day
from dragoman.sources.marks import has_full_stop
from dragoman.sources.plain_text import decode_bounded
from dragoman.types import Article, BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

_SUFFIXES = (".md", ".markdown", ".mkd")
_SIGNS = re.compile(
    r"^#{1,6}[ \t]+\S|\[[^\]\n]{1,300}\]\((?:https?://|/)[^)\s]*\)|\*\*[^*\s][^*\n]{0,300}\*\*", re.MULTILINE
)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<fields>(?:[^\n]*\n){0,60}?)---[ \t]*(?:\n|$)")
_FIELD = re.compile(
    r"^(?P<name>title|date|published|url|author)\s*:\s*(?P<value>\S.*?)\s*$", re.MULTILINE | re.IGNORECASE
)


def accepts(raw: bytes, name: str) -> bool:
    """Whether the name ends like a Markdown file's or the text shows Markdown's own marks."""
    return name.lower().endswith(_SUFFIXES) or is_markdown(raw[:20_000].decode("utf-8", "replace"))


def is_markdown(text: str) -> bool:
    """Whether the text has a heading with ``#``, a link or bold words in Markdown's way."""
    return _SIGNS.search(text) is not None


def parse(raw: bytes, *, name: str, url: str | None = None, published: date | None = None) -> Article:
    """The article in the bytes; SourceError when they are no text, no English, empty or too long."""
    return article_of_markdown(decode_bounded(raw, name), Origin(name, published=published, url=url))


def article_of_markdown(text: str, origin: Origin) -> Article:
    """The article in a Markdown text; its front matter gives title and day where ``origin`` has none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(text)
    if front:
        origin = _with_front_matter(origin, front["fields"])
        text = text[front.end() :]
    tokens = _parse_tokens(text)
    if tokens is None:
        return article_of_text(text, origin)
    urls: dict[str, str] = {}
    pieces = list(_pieces(tokens, urls))
    return article_of_pieces(pieces, replace(origin, link_urls=urls))


def _with_front_matter(origin: Origin, fields: str) -> Origin:
    found = {match["name"].lower(): match["value"].strip("\"' ") for match in _FIELD.finditer(fields)}
    day = find_day(found.get("date", "")) or find_day(found.get("published", ""))
    return replace(origin, title=origin.title or found.get("title") or None, published=origin.published or day)


def _parse_tokens(text: str) -> Sequence[Token] | None:
    """Markdown's tokens; None when the text nests deeper than the parser can follow."""
    from markdown_it import MarkdownIt

    try:
        return MarkdownIt("commonmark", {"html": True}).parse(text)
    except RecursionError:
        return None


def _pieces(tokens: Sequence[Token], urls: dict[str, str]) -> Iterator[Piece]:
    """The pieces of a document; ``urls`` is filled with where its links lead."""
    heading: str | None = None
    is_first, has_headline = True, False
    depth = 0
    for token in tokens:
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "heading_open":
            heading = token.tag
        elif token.type == "heading_close":
            heading = None
        elif token.type in ("code_block", "fence"):
            yield Piece(token.content, BlockKind.FURNITURE)
        elif token.type == "inline":
            text, is_link, is_picture = _prose(token.children or (), urls)
            kind = None
            if heading:
                is_headline = not has_headline and (is_first or heading == "h1")
                kind = BlockKind.HEADLINE if is_headline else BlockKind.HEADING
                has_headline = has_headline or is_headline
            elif is_picture:
                kind = BlockKind.CAPTION
            elif depth:
                kind = BlockKind.BULLET
            elif is_link and len(text.split()) > 3 and not has_full_stop(text):
                kind = BlockKind.RELATED
            yield Piece(text, kind)
            is_first = False


def _prose(children: Sequence[Token], urls: dict[str, str]) -> tuple[str, bool, bool]:
    """An inline token's words, whether they are all one link, and whether they only describe a picture."""
    words: list[str] = []
    link: tuple[str, int] | None = None
    linked = pictured = 0
    for child in children:
        if child.type == "link_open":
            link = str(child.attrs.get("href", "")), len(words)
        elif child.type == "link_close" and link:
            title = " ".join("".join(words[link[1] :]).split())
            linked += len(title)
            if link[0].startswith(("http://", "https://")):
                urls[title] = link[0]
            link = None
        elif child.type in ("softbreak", "hardbreak"):
            words.append("\n")
        elif child.type == "image":
            words.append(child.content)
            pictured += len(child.content)
        elif child.type in ("text", "code_inline", "text_special"):
            words.append(child.content)
    text = "".join(words).strip()
    return text, bool(text) and linked >= len(" ".join(text.split())), bool(text) and pictured >= len(text)
