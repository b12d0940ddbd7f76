"""RSS and Atom bytes → Feed: where its entries' pages are, and what it says of them. Nothing is fetched here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import feedparser
from lxml import etree

from dragoman.errors import SourceError
from dragoman.sources.encoding import clean_text
from dragoman.sources.formats import check_size
from dragoman.sources.xml_text import mend_xml, root_name

MOST_ENTRIES = 5000
LARGEST_FEED = 10_000_000
LONGEST_TITLE = 1000
LONGEST_ADDRESS = 4000

_LARGEST_BROKEN = 1_000_000
"""Bytes: the parser that takes broken XML is slow."""

_MOST_ELEMENTS = 300_000

_ROOTS = ("rss", "feed", "rdf")
_BODIES = ("content", "encoded", "description", "summary", "group")
_EARLIEST, _LATEST = 1800, 2100
_NO_DAY = date(1970, 1, 1)
_YEAR_ZERO = re.compile(r"(?<![\d.:+-])0\d{3}(?![\d:])")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed or sitemap points to; ``outlet`` is who published it, where the entry itself says so."""

    url: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's title and entries, in its order; ``ttl`` is for how many seconds it asks to be left alone."""

    title: str | None
    entries: tuple[Entry, ...]
    ttl: float | None = None


def accepts(raw: bytes) -> bool:
    """Whether the bytes begin as a feed does."""
    return root_name(raw) in _ROOTS


def parse_feed(raw: bytes, *, address: str, name: str | None = None) -> Feed:
    """The feed in the bytes that came from ``address``, against which its links are resolved.

    Entries without a web address are left out, and of several with the same the first counts. A day is as the feed
    writes it, None where it is missing or cannot be. Raises SourceError where the bytes hold no readable feed.
    """
    name = name or address
    check_size(len(raw), name, limit=LARGEST_FEED)
    mended = mend_xml(raw, name=name)
    try:
        mended = _slim(mended, name)
    except etree.XMLSyntaxError as error:
        if len(mended) > _LARGEST_BROKEN:
            raise SourceError(name, "it is a feed in broken XML") from error
    parsed = _parse(mended, address, name)
    if not parsed.entries and not parsed.get("version"):
        raise SourceError(name, "it is no readable feed")
    is_atom = str(parsed.get("version", "")).startswith("atom")
    entries = _distinct(_entry(one, address, is_atom) for one in parsed.entries[:MOST_ENTRIES])
    return Feed(clean_title(parsed.feed.get("title")), tuple(entries), _seconds(parsed.feed.get("ttl")))


def _slim(xml: bytes, name: str) -> bytes:
    """The feed without its document type, its articles' bodies and its surplus entries."""
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    root = etree.fromstring(xml, parser)
    entries = list(root.iter("{*}item", "{*}entry"))
    for entry in entries[MOST_ENTRIES:]:
        _drop(entry)
    for entry in entries[:MOST_ENTRIES]:
        for child in list(entry):
            if etree.QName(child).localname in _BODIES:
                _drop(child)
    count = sum(1 for _ in root.iter())
    if count > _MOST_ELEMENTS:
        raise SourceError(name, f"too large: {count:,} XML elements; the limit is {_MOST_ELEMENTS:,}")
    slim: bytes = etree.tostring(root, encoding="utf-8")
    return slim


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _parse(xml: bytes, address: str, name: str) -> Any:
    """What feedparser makes of it; it sees a stream only, for it would open a name as a file and an address as a page."""
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address}
    try:
        return feedparser.parse(
            BytesIO(xml), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except Exception as error:
        # It fails on broken feeds in more ways than it documents.
        raise SourceError(name, f"the feed could not be taken apart ({type(error).__name__})") from error


def _entry(parsed: Any, address: str, is_atom: bool) -> Entry | None:
    """The entry; None where it has no web address."""
    url = web_address(parsed.get("link"), address)
    if url is None:
        return None
    # What feedparser calls updated is the day of publication in RSS (dc:date), but not in Atom.
    published = dict.get(parsed, "published") or (None if is_atom else dict.get(parsed, "updated"))
    source = dict.get(parsed, "source") or {}
    return Entry(url, clean_title(parsed.get("title")), calendar_day(published), clean_title(source.get("title")))


def _distinct(entries: Iterable[Entry | None]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry is not None and entry.url not in seen:
            seen.add(entry.url)
            yield entry


def web_address(link: object, base: str) -> str | None:
    """The absolute http or https address that a link means on the page at ``base``, without its fragment; else None."""
    if not isinstance(link, str) or not link.strip() or len(link) > LONGEST_ADDRESS:
        return None
    try:
        url = urldefrag(urljoin(base, re.sub(r"[\x00-\x1f\x7f]", "", link.strip()))).url
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return url if is_web and parts.username is None and parts.password is None else None


def clean_title(value: object) -> str | None:
    """A title as plain text in one line; None where there is none or it is longer than any title is."""
    if not isinstance(value, str) or len(value) > 10 * LONGEST_TITLE:
        return None
    title = " ".join(clean_text(html.unescape(_TAG.sub("", value))).split())
    return title if 0 < len(title) <= LONGEST_TITLE else None


def calendar_day(value: object) -> date | None:
    """The day of an ISO or e-mail date as it is written, in its own time zone; None for what is no plausible day."""
    text = " ".join(value.split()) if isinstance(value, str) and len(value) < 100 else ""
    if _YEAR_ZERO.search(text):
        return None  # which the parser of e-mail dates would take for a year of two digits
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            day = read(text).date()
        except (ValueError, OverflowError, TypeError):
            continue
        # 1 January 1970 is what programs write that know no day.
        return day if _EARLIEST <= day.year <= _LATEST and day != _NO_DAY else None
    return None


def _seconds(ttl: object) -> float | None:
    """The seconds of a ``ttl`` in minutes; None where it is no number."""
    return int(ttl) * 60.0 if isinstance(ttl, str) and re.fullmatch(r"[0-9]{1,6}", ttl) else None
