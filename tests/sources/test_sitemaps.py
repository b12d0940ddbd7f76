"""Sitemaps: pages, news and further sitemaps out of XML, packed or not."""

from __future__ import annotations

import gzip
import time
from datetime import date

import pytest

from dragoman.errors import SourceError
from dragoman.sources.feeds import Entry
from dragoman.sources.sitemaps import Sitemap, accepts, parse_sitemap

ADDRESS = "https://gulf.example/maps/one.xml"
NEWS = (
    "<news:news><news:publication><news:name>Gulf Ledger</news:name></news:publication>"
    "<news:publication_date>{day}</news:publication_date><news:title>Talks &amp; tea</news:title></news:news>"
)


def parse(xml: str | bytes) -> Sitemap:
    return parse_sitemap(xml.encode() if isinstance(xml, str) else xml, address=ADDRESS)


def urlset(inner: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="i">' + inner + "</urlset>"
    )


def url(address: str, rest: str = "") -> str:
    return f"<url><loc>{address}</loc>{rest}</url>"


def test_a_sitemap_lists_pages_without_days_for_a_change_is_no_publication() -> None:
    xml = urlset(url(" https://a.example/1?x=1&amp;y=2\n", "<lastmod>2025-10-08</lastmod>") + url("/2"))
    assert parse(xml) == Sitemap((Entry("https://a.example/1?x=1&y=2"), Entry("https://gulf.example/2")))


def test_a_news_sitemap_gives_titles_days_and_outlets() -> None:
    news = NEWS.format(day="2025-10-08T01:00:00+05:00")
    picture = "<image:image><image:loc>https://a.example/p.png</image:loc><image:title>P</image:title></image:image>"
    assert parse(urlset(url("/1", picture + news) + url("/2", NEWS.format(day="9999-01-01")))).entries == (
        Entry("https://gulf.example/1", "Talks & tea", date(2025, 10, 8), "Gulf Ledger"),
        Entry("https://gulf.example/2", "Talks & tea", None, "Gulf Ledger"),
    )


def test_an_index_gives_further_sitemaps() -> None:
    xml = "<sitemapindex><sitemap><loc>a.xml.gz</loc></sitemap><sitemap><loc>file:///b</loc></sitemap></sitemapindex>"
    assert parse(xml) == Sitemap((), ("https://gulf.example/maps/a.xml.gz",))


def test_only_web_addresses_are_entries_and_each_once() -> None:
    xml = urlset("".join(map(url, ("file:///etc/passwd", "javascript:x", "/1", "/1#a", "", "x" * 11_000))) + "<url/>")
    assert parse(xml).entries == (Entry("https://gulf.example/1"),)


def test_packed_sitemaps_are_unpacked_and_packed_bombs_refused() -> None:
    packed = gzip.compress(urlset(url("/1")).encode()[:100]) + gzip.compress(urlset(url("/1")).encode()[100:])
    assert parse(packed).entries == (Entry("https://gulf.example/1"),)
    for raw, reason in (
        (gzip.compress(b"<urlset>" + b" " * 60_000_000), "more than 50,000,000 bytes when unpacked"),
        (gzip.compress(urlset(url("/1")).encode())[:-10], "cut short"),
        (b"\x1f\x8bnonsense that is no archive", "damaged"),
    ):
        with pytest.raises(SourceError, match=reason):
            parse(raw)


def test_entities_are_not_expanded_and_not_read() -> None:
    bombs = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    declared = f'<!DOCTYPE urlset [{bombs}<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    start = time.monotonic()
    sitemap = parse(f"{declared}<urlset>{url('/a&l11;')}{url('/b&f;')}</urlset>")
    assert [entry.url for entry in sitemap.entries] == ["https://gulf.example/a&l11", "https://gulf.example/b&f"]
    assert time.monotonic() - start < 2


def test_broken_xml_gives_the_pages_that_it_has() -> None:
    assert parse(urlset(url("/1") + "<url><loc>/2")[:-9]).entries[0] == Entry("https://gulf.example/1")
    assert parse(urlset(url("/1?a=1&b=2") + "\x00")).entries == (Entry("https://gulf.example/1?a=1&b=2"),)


def test_fifty_thousand_pages_are_the_most() -> None:
    assert len(parse(urlset("".join(url(f"/{number}") for number in range(50_100)))).entries) == 50_000


@pytest.mark.parametrize("raw", [b"", b"words", b"<rss/>", b"<urlset>" + b"&" * 3_000_000, b"\x89PNG\x00"])
def test_what_is_no_sitemap_is_refused(raw: bytes) -> None:
    with pytest.raises(SourceError):
        parse(raw)


def test_sitemaps_are_told_by_their_first_element() -> None:
    assert accepts(urlset("").encode())
    assert accepts(b"<sm:sitemapindex>")
    assert not accepts(b"<html><urlset>")
