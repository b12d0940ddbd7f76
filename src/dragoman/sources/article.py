"""Text with its layout → Article: the last step that every format shares."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.errors import LanguageNotRead, NotAnArticle, SourceError
from dragoman.sources.chunks import Chunk, split_chunks
from dragoman.sources.dateline import find_agency
from dragoman.sources.encoding import clean_text
from dragoman.sources.language import READ_LANGUAGE, name_language, tell_language
from dragoman.sources.layout import Layout, lay_out
from dragoman.types import Article, BlockKind, Link

LONGEST_TEXT = 400_000
"""Characters: about a book. Longer texts are refused."""

MOST_RELATED = 30


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, heading… as a format gives it; ``kind`` is None where only its words can tell."""

    text: str
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known about an article besides its text; ``name`` is what errors call it."""

    name: str
    published: date | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    id: str | None = None
    is_language_certain: bool = False
    """The caller said the language, not the page, which often errs."""
    related: tuple[Link, ...] = ()
    link_urls: Mapping[str, str] = field(default_factory=dict)
    """Where the words of a link lead."""


def article_of_text(text: str, origin: Origin) -> Article:
    """The article that a plain text holds; offsets count characters of the cleaned text.

    Raises SourceError when the text is empty, too long or not in English.
    """
    check_length(text, origin.name)
    return _build(clean_text(text), None, origin)


def article_of_pieces(pieces: Iterable[Piece], origin: Origin) -> Article:
    """The article made of the pieces, in order, with a blank line between two of them."""
    parts: list[str] = []
    chunks: list[Chunk] = []
    at = 0
    for piece in pieces:
        text = clean_text(piece.text).strip()
        if not any(character.isalnum() for character in text):
            continue
        inner = split_chunks(text) if piece.kind is None else [Chunk(0, len(text), piece.kind)]
        chunks.extend(Chunk(at + chunk.start, at + chunk.end, chunk.kind) for chunk in inner)
        parts.append(text)
        at += len(text) + 2
        check_length("", origin.name, length=at)
    return _build("\n\n".join(parts), chunks, origin)


def check_length(text: str, name: str, *, length: int | None = None) -> None:
    """Raises SourceError when there are more characters than one article can have."""
    length = len(text) if length is None else length
    if length > LONGEST_TEXT:
        raise SourceError(name, f"too long: {length:,} characters; the limit is {LONGEST_TEXT:,}")


def _build(text: str, chunks: Sequence[Chunk] | None, origin: Origin) -> Article:
    title = clean_text(origin.title).strip() if origin.title else None
    layout = lay_out(text, chunks, title=title or None)
    if not layout.blocks:
        raise NotAnArticle(origin.name, "there is no text in it")
    published = origin.published or layout.day
    return Article(
        id=origin.id or identify(text, published=published, url=origin.url),
        text=text,
        blocks=layout.blocks,
        title=layout.title,
        published=published,
        language=_check_language(text, layout, origin),
        url=origin.url,
        outlet=origin.outlet or _find_agency(text, layout),
        dateline_place=layout.place,
        related=_join_links(layout.related, origin),
    )


def _find_agency(text: str, layout: Layout) -> str | None:
    """The outlet that the article's dateline names."""
    datelines = [text[block.start : block.end] for block in layout.blocks if block.kind is BlockKind.DATELINE]
    return next((found for line in datelines if (found := find_agency(line))), None)


def identify(text: str, *, published: date | None, url: str | None) -> str:
    """Sixteen hexadecimal digits that are the same for the same text, day and address on any machine."""
    parts = (text, published.isoformat() if published else "", url or "")
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()


def _check_language(text: str, layout: Layout, origin: Origin) -> str | None:
    """The language's code; SourceError when it is surely another than English."""
    skipped = (BlockKind.FURNITURE, BlockKind.RELATED, BlockKind.DATELINE)
    prose = "\n".join(text[block.start : block.end] for block in layout.blocks if block.kind not in skipped)
    declared = origin.language.replace("_", "-").split("-")[0].lower() if origin.language else None
    told = tell_language(prose) or (declared if origin.is_language_certain else None)
    if told is not None and told != READ_LANGUAGE:
        raise LanguageNotRead(origin.name, f"written in {name_language(told)}, and only English is read so far")
    return told or declared or None


def _join_links(links: Iterable[Link], origin: Origin) -> tuple[Link, ...]:
    """The links of the text, with their addresses where known, then those of the page; no title twice."""
    joined: dict[str, Link] = {}
    for link in (*links, *origin.related):
        title = " ".join(clean_text(link.title).split())
        if title and title.casefold() not in joined:
            joined[title.casefold()] = Link(title, link.url or origin.link_urls.get(title))
    return tuple(joined.values())[:MOST_RELATED]
