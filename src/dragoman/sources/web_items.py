"""An address of the web → Items: the page at it, or the pages that the feed or sitemap at it points to."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dragoman.errors import SourceError
from dragoman.sources import feeds, sitemaps
from dragoman.sources.courtesy import Courtesy
from dragoman.sources.feeds import Entry, Feed, parse_feed
from dragoman.sources.fetch import CONTENT_TYPES, LARGEST_DOWNLOAD, Download, fetch
from dragoman.sources.formats import check_size
from dragoman.sources.intake import mark_encoding
from dragoman.sources.items import Item, Known
from dragoman.sources.sitemaps import LARGEST_SITEMAP, Sitemap, parse_sitemap
from dragoman.sources.xml_text import unpack_gzip

MOST_SITEMAPS = 50
DEEPEST_SITEMAP = 2
FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
    "application/gzip",
    "application/x-gzip",
    "application/octet-stream",
)
"""What feeds and sitemaps, packed ones too, are sent as, besides as pages."""

_ARCHIVES = ("application/gzip", "application/x-gzip", "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Manner:
    """How pages are fetched: ``published`` is the day of those whose entry states none, ``skip`` tells which not."""

    courtesy: Courtesy
    allow_private: bool = False
    published: date | None = None
    skip: Callable[[str], bool] = lambda url: False

    def fetch_listing(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Download:
        """What is at an address that may be a feed, a sitemap or a page; raises SourceError as ``fetch`` does."""
        return fetch(
            url, limit=LARGEST_SITEMAP, allow_private=self.allow_private, content_types=CONTENT_TYPES + FEED_TYPES,
            etag=etag, last_modified=last_modified, courtesy=self.courtesy,
        )  # fmt: skip


def open_web_items(
    address: str,
    *,
    published: date | None = None,
    allow_private: bool = False,
    courtesy: Courtesy | None = None,
    skip: Callable[[str], bool] = lambda url: False,
) -> Iterator[Item | SourceError]:
    """The page at an address as one Item, or each page that the feed or sitemap there points to, fetched one by one.

    Whatever cannot be fetched or read comes as a SourceError in its place. An item of a feed is named by the address
    that the feed gives; ``skip`` is asked with it just before the page would be fetched.
    """
    manner = Manner(courtesy or Courtesy(), allow_private, published, skip)
    try:
        download = manner.fetch_listing(address)
        listing = read_listing(download, name=address)
        page = item_of_page(download, address, Known(published=published)) if listing is None else None
    except SourceError as error:
        yield error
        return
    if page is not None:
        yield page
    if listing is not None:
        yield from items_of_listing(listing, address, manner)


def read_listing(download: Download, *, name: str) -> Feed | Sitemap | None:
    """The feed or sitemap that was downloaded, told by its content; None where it is something else.

    Raises SourceError where it begins as one but cannot be read.
    """
    raw = unpack_gzip(download.raw, name=name, limit=LARGEST_SITEMAP)
    charset = None if download.content_type in _ARCHIVES else download.charset
    if feeds.accepts(raw):
        return parse_feed(mark_encoding(raw, charset, download.content_type), address=download.url, name=name)
    if sitemaps.accepts(raw):
        return parse_sitemap(mark_encoding(raw, charset, download.content_type), address=download.url, name=name)
    return None


def item_of_page(download: Download, name: str, known: Known) -> Item:
    """The Item of a page that was downloaded; raises SourceError where it is sent as something that is no article."""
    if download.content_type not in CONTENT_TYPES:
        raise SourceError(name, f"the server sent {download.content_type}, and it is neither a feed nor a sitemap")
    check_size(len(download.raw), name, limit=LARGEST_DOWNLOAD)
    raw = mark_encoding(download.raw, download.charset, download.content_type)
    return Item(name, replace(known, url=download.url), raw=raw)


def items_of_listing(listing: Feed | Sitemap, name: str, manner: Manner) -> Iterator[Item | SourceError]:
    """The pages that a feed or sitemap called ``name`` points to, and those of the sitemaps that it lists."""
    yield from _fetch_entries(listing.entries, manner)
    waiting = deque((url, 1) for url in _further(listing))
    seen = {name}
    while waiting:
        url, depth = waiting.popleft()
        if url in seen:
            continue
        if len(seen) > MOST_SITEMAPS:
            yield SourceError(name, f"it lists more than {MOST_SITEMAPS} sitemaps; the others were left out")
            return
        seen.add(url)
        try:
            further = read_listing(manner.fetch_listing(url), name=url)
            if further is None:
                raise SourceError(url, "it is no sitemap")
        except SourceError as error:
            yield error
            continue
        yield from _fetch_entries(further.entries, manner)
        if depth < DEEPEST_SITEMAP:
            waiting.extend((url, depth + 1) for url in _further(further))


def _further(listing: Feed | Sitemap) -> tuple[str, ...]:
    return listing.sitemaps if isinstance(listing, Sitemap) else ()


def _fetch_entries(entries: Iterable[Entry], manner: Manner) -> Iterator[Item | SourceError]:
    for entry in entries:
        if not manner.skip(entry.url):
            yield _fetch_entry(entry, manner)


def _fetch_entry(entry: Entry, manner: Manner) -> Item | SourceError:
    try:
        page = fetch(entry.url, allow_private=manner.allow_private, courtesy=manner.courtesy)
        if feeds.accepts(page.raw) or sitemaps.accepts(page.raw):
            return SourceError(entry.url, "it is a feed or a sitemap, not an article")
        known = Known(title=entry.title, published=entry.published or manner.published, outlet=entry.outlet)
        return item_of_page(page, entry.url, known)
    except SourceError as error:
        return error
