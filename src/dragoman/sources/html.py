"""A web page → Article: its text without menus, with headings, lists and links as the page marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from dragoman.errors import NotAnArticle, SourceError
from dragoman.sources.article import Origin, Piece, article_of_pieces
from dragoman.sources.encoding import decode_text
from dragoman.sources.marks import ends_sentence, has_full_stop, is_furniture, split_words
from dragoman.sources.page_day import published_day
from dragoman.sources.page_links import related_links
from dragoman.types import Article, BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_PAGE = 5_000_000
"""Bytes of HTML, scripts included."""

MOST_ELEMENTS = 30_000
"""Elements, scripts and styles not counted: the time that finding the article takes grows with their square."""

_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_OPENING = re.compile(
    rb"\s*(?>(?:<\?xml[^>]{0,200}\?>|<!--(?>(?:(?!-->).){0,2000})-->)\s*){0,5}+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"</?(?:p|div|article|section|h[1-6]|span|ul|li|table|a|br)\b[^>]{0,500}>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_FEWEST_WORDS = 10
"""Words in whole sentences: a page with fewer holds no article."""

_NO_ARTICLE = re.compile(
    r"(?:(?:error\s*)?[45]\d\d\b.{0,40}|(?:page\s+|file\s+)?not\s+found|page\s+(?:cannot|can't)\s+be\s+found|access\s+denied|forbidden"
    r"|just\s+a\s+moment\W*|attention\s+required.{0,20}|are\s+you\s+a\s+robot\W*|(?:log|sign)\s*in|subscribe|error)\W*$",
    re.IGNORECASE,
)


def accepts(raw: bytes, name: str) -> bool:
    """Whether the bytes begin as a web page does, or the name ends like one and there are tags."""
    start = raw[:8192].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff")
    if _OPENING.match(start):
        return True
    tags = len(_TAG.findall(start))
    return (tags > 0 and name.lower().endswith(_SUFFIXES)) or (tags >= 4 and _TAG.match(start.lstrip()) is not None)


def parse(raw: bytes, *, name: str, url: str | None = None, published: date | None = None) -> Article:
    """The article on the page, with what the page says of itself.

    Raises SourceError where there is no article, where it is not in English, and for pages too large.
    """
    if len(raw) > LARGEST_PAGE:
        raise SourceError(name, f"too large: {len(raw):,} bytes of HTML; the limit is {LARGEST_PAGE:,}")
    charset = _CHARSET.search(raw[:4096])
    page = decode_text(raw, name=name, declared=charset[1].decode("ascii") if charset else None)
    tree = _load_tree(page, name)
    address = _canonical(tree, url) or url
    day = published or published_day(tree, address)
    related = tuple(related_links(tree, address))
    document = _extract(tree, address, name)
    title = _clean_title(document.title, document.sitename)
    reader = _Reader(title)
    pieces = reader.read(document.body)
    prose = [p.text for p in pieces if p.kind not in (BlockKind.HEADING, BlockKind.HEADLINE) and _is_prose(p.text)]
    if sum(len(text.split()) for text in prose) < _FEWEST_WORDS or _NO_ARTICLE.match(title or ""):
        raise NotAnArticle(name, "no article found on the page")
    return article_of_pieces(
        pieces,
        Origin(
            name,
            published=day,
            url=address,
            title=reader.title,
            outlet=document.sitename,
            language=_page_language(tree),
            related=tuple(link for link in related if link.title != reader.title),
            link_urls=reader.urls,
        ),
    )


def _load_tree(page: str, name: str) -> HtmlElement:
    """The page as a tree without scripts, pictures and styles, JSON-LD excepted."""
    from trafilatura import load_html

    tree = load_html(page)
    if tree is None:
        raise NotAnArticle(name, "no article found on the page")
    for element in list(tree.iter("script", "style", "svg", "noscript", "iframe", "template")):
        parent = element.getparent()
        if parent is not None and "ld+json" not in (element.get("type") or ""):
            element.drop_tree()
    count = sum(1 for _ in tree.iter())
    if count > MOST_ELEMENTS:
        raise SourceError(name, f"too large: {count:,} HTML elements; the limit is {MOST_ELEMENTS:,}")
    return tree


def _extract(tree: HtmlElement, url: str | None, name: str) -> Any:
    """Trafilatura's document: ``body`` as simplified XML, ``title``, ``sitename``, ``url``."""
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(
            tree,
            url=url,
            fast=True,
            include_comments=False,
            include_links=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:
        # Its heuristics fail on broken pages in more ways than it documents.
        raise SourceError(name, f"the page could not be taken apart ({type(error).__name__})") from error
    if document is None or document.body is None:  # type: ignore[union-attr]
        raise NotAnArticle(name, "no article found on the page")
    return document


def _canonical(tree: HtmlElement, url: str | None) -> str | None:
    """The address that the page gives as its own, made absolute; None where it gives none."""
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    metas = (meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url")
    for value in (*links, *metas):
        try:
            address = str(urljoin(url or "", (value or "").strip()))
        except ValueError:
            continue
        if _is_web_address(address):
            return address
    return None


def _is_web_address(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _is_prose(text: str) -> bool:
    return len(text.split()) > 3 and ends_sentence(text) and not is_furniture(text)


def _page_language(tree: HtmlElement) -> str | None:
    root = tree if tree.tag == "html" else next(tree.iter("html"), None)
    value: str = root.get("lang") or "" if root is not None else ""
    return value if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", value) else None


def _clean_title(title: str | None, outlet: str | None) -> str | None:
    """The title without the outlet's name behind it (``… | Gulf Ledger``)."""
    if not title:
        return None
    parts = re.split(r"\s+[|–—-]\s+", " ".join(title.split()))
    names = {re.sub(r"\W", "", outlet).casefold()} if outlet else set()
    if len(parts) > 1 and re.sub(r"\W", "", parts[-1]).casefold() in names:
        parts.pop()
        return title[: title.rindex(parts[-1]) + len(parts[-1])]
    return " ".join(title.split())


_BLOCKS = split_words("head p item quote list table row cell div body ab fw code")


_KINDS = {"item": BlockKind.BULLET, "cell": BlockKind.FURNITURE, "code": BlockKind.FURNITURE}


@dataclass(slots=True)
class _Reader:
    """Walks through trafilatura's XML; ``title`` becomes the headline that the page shows."""

    title: str | None
    urls: dict[str, str] = field(default_factory=dict)

    def read(self, body: HtmlElement) -> list[Piece]:
        """The pieces of the article, its headline first."""
        pieces = [piece for piece in self._walk(body, None) if piece.text]
        heads = [piece for piece in pieces[:4] if piece.kind is BlockKind.HEADLINE]
        same = [piece for piece in pieces[:4] if self.title and piece.text.casefold() == self.title.casefold()]
        headline = next(iter(same or heads), None)
        if headline is None and self.title:
            return [Piece(self.title, BlockKind.HEADLINE), *_lower(pieces)]
        if headline is None:
            return _lower(pieces)
        self.title = headline.text
        at = pieces.index(headline)
        return [*_lower(pieces[:at]), Piece(headline.text, BlockKind.HEADLINE), *_lower(pieces[at + 1 :])]

    def _walk(self, element: HtmlElement, kind: BlockKind | None) -> Iterator[Piece]:
        """The pieces under an element; text between its inner blocks is a piece as well."""
        kind = self._kind_of(element, kind)
        words: list[str] = []
        linked: list[str] = []
        words.append(element.text or "")
        for child in element:
            if child.tag in _BLOCKS or child.tag == "lb":
                yield from self._close(words, linked, kind)
                yield from self._walk(child, kind) if child.tag != "lb" else ()
            else:
                inner = " ".join("".join(child.itertext()).split())
                words.append("".join(child.itertext()))
                linked.extend(self._note_links(child, inner))
            words.append(child.tail or "")
        yield from self._close(words, linked, kind)

    def _kind_of(self, element: HtmlElement, kind: BlockKind | None) -> BlockKind | None:
        if element.tag == "head":
            return BlockKind.HEADLINE if element.get("rend") == "h1" else BlockKind.HEADING
        return _KINDS.get(element.tag, kind)

    def _close(self, words: list[str], linked: list[str], kind: BlockKind | None) -> Iterator[Piece]:
        text = " ".join("".join(words).split())
        if text and kind is BlockKind.FURNITURE and _is_prose(text):
            kind = None  # a table that only arranges paragraphs
        elif text and kind is None and text in linked and len(text.split()) > 3 and not has_full_stop(text):
            kind = BlockKind.RELATED
        words.clear()
        linked.clear()
        if text and kind is not BlockKind.FURNITURE:
            yield Piece(text, kind)

    def _note_links(self, element: HtmlElement, text: str) -> list[str]:
        """The words of the links in an inline element; their addresses are kept."""
        titles = []
        for link in element.iter("ref"):
            title, target = " ".join("".join(link.itertext()).split()), link.get("target")
            if title and _is_web_address(target):
                self.urls.setdefault(title, str(target))
                titles.append(title)
        return titles


def _lower(pieces: list[Piece]) -> list[Piece]:
    """The pieces with further headlines as headings."""
    return [Piece(p.text, BlockKind.HEADING) if p.kind is BlockKind.HEADLINE else p for p in pieces]
