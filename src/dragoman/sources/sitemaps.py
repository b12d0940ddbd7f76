"""Sitemap bytes → Sitemap: the pages that it lists, news sitemaps with their titles and days, and further sitemaps."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from dragoman.errors import SourceError
from dragoman.sources.feeds import Entry, calendar_day, clean_title, web_address
from dragoman.sources.formats import check_size
from dragoman.sources.xml_text import mend_xml, root_name, unpack_gzip

LARGEST_SITEMAP = 50_000_000
MOST_ENTRIES = 50_000
"""As many as the protocol of sitemaps allows."""

_ROOTS = ("urlset", "sitemapindex")
_CHUNK = 65_536
_LONGEST_TEXT = 10_000


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages and the further sitemaps (addresses) that a sitemap or a sitemap index lists, in its order."""

    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...] = ()


def accepts(raw: bytes) -> bool:
    """Whether the bytes, unpacked, begin as a sitemap or a sitemap index does."""
    return root_name(raw) in _ROOTS


def parse_sitemap(raw: bytes, *, address: str, name: str | None = None) -> Sitemap:
    """The sitemap, packed with gzip or not, that came from ``address``; the first 50,000 entries count.

    The day of an entry is that of its publication, which only news sitemaps give: a page's last change is none.
    What can be read of broken XML is read. Raises SourceError where that is nothing.
    """
    name = name or address
    check_size(len(raw), name, limit=LARGEST_SITEMAP)
    raw = unpack_gzip(raw, name=name, limit=LARGEST_SITEMAP)
    collector = _Collector(address)
    parser = etree.XMLParser(
        target=collector, encoding="utf-8", recover=True, resolve_entities=False, no_network=True, huge_tree=False,
        load_dtd=False,
    )  # fmt: skip
    mended = mend_xml(raw, name=name)
    try:
        for start in range(0, len(mended), _CHUNK):
            parser.feed(mended[start : start + _CHUNK])
        parser.close()
    except etree.XMLSyntaxError as error:
        if not collector.entries and not collector.sitemaps:
            raise SourceError(name, "it is no readable sitemap") from error
    if not accepts(mended):
        raise SourceError(name, "it is no sitemap")
    return Sitemap(tuple(collector.entries.values()), tuple(collector.sitemaps))


@dataclass(slots=True)
class _Collector:
    """Takes the parser's calls and keeps nothing but the entries, however large the file is."""

    address: str
    entries: dict[str, Entry] = field(default_factory=dict)
    sitemaps: dict[str, None] = field(default_factory=dict)
    _path: list[str] = field(default_factory=list)
    _texts: dict[tuple[str, ...], str] = field(default_factory=dict)

    def start(self, tag: str, attributes: object) -> None:
        """An element begins."""
        self._path.append(tag.rsplit("}", 1)[-1])

    def data(self, text: str) -> None:
        """Text, or a part of it."""
        where = tuple(self._path[1:])
        if where in _WANTED:
            known = self._texts.get(where, "")
            # One character more than is allowed, so that it is seen to be too long.
            self._texts[where] = (known + text)[: _LONGEST_TEXT + 1]

    def end(self, tag: str) -> None:
        """An element ends."""
        where = tuple(self._path[1:])
        if where == ("url",):
            self._keep_entry()
        elif where == ("sitemap",):
            further = web_address(self._texts.get(_FURTHER), self.address)
            if further and len(self.sitemaps) < MOST_ENTRIES:
                self.sitemaps[further] = None
        if len(where) <= 1:
            self._texts.clear()
        if self._path:
            self._path.pop()

    def close(self) -> None:
        """The file ends."""

    def _keep_entry(self) -> None:
        url = web_address(self._texts.get(_PAGE), self.address)
        if url and len(self.entries) < MOST_ENTRIES:
            title, day, outlet = (self._texts.get(where) for where in (_TITLE, _DAY, _OUTLET))
            self.entries.setdefault(
                url, Entry(url, clean_title(title), calendar_day((day or "").strip()), clean_title(outlet))
            )


_PAGE = ("url", "loc")
_TITLE = ("url", "news", "title")
_DAY = ("url", "news", "publication_date")
_OUTLET = ("url", "news", "publication", "name")
_FURTHER = ("sitemap", "loc")
_WANTED = frozenset((_PAGE, _TITLE, _DAY, _OUTLET, _FURTHER))
