"""Addresses of the web: pages, feeds and sitemaps become Items."""

from __future__ import annotations

import gzip
import pickle
from collections.abc import Callable
from datetime import date

import pytest

from dragoman.errors import SourceError
from dragoman.sources import network
from dragoman.sources.addresses import resolve
from dragoman.sources.courtesy import Courtesy
from dragoman.sources.items import Item, Known
from dragoman.sources.robots import RobotsCache
from dragoman.sources.web_items import open_web_items

from .clock import FakeClock
from .conftest import Site

PAGE = b"<html><body><p>The army said so.</p></body></html>"
RSS = "application/rss+xml"


@pytest.fixture(autouse=True)
def robots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules of their own, for a port may have been another test's site."""
    monkeypatch.setattr("dragoman.sources.fetch._ROBOTS", RobotsCache())


@pytest.fixture
def public_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The site under a name of the public internet, ``news.example``."""

    def resolve_name(host: str, port: int, *, seconds: float, name: str, allow_private: bool) -> list[str]:
        if host == "news.example":
            return ["127.0.0.1"]
        return resolve(host, port, seconds=seconds, name=name, allow_private=allow_private)

    monkeypatch.setattr(network, "resolve", resolve_name)
    site.url = f"http://news.example:{site.server.server_port}"
    return site


def read(
    url: str,
    *,
    published: date | None = None,
    clock: FakeClock | None = None,
    skip: Callable[[str], bool] = lambda url: False,
) -> list[Item | SourceError]:
    clock = clock or FakeClock()
    courtesy = Courtesy(clock=clock, sleep=clock.sleep)
    return list(open_web_items(url, published=published, allow_private=True, courtesy=courtesy, skip=skip))


def rss(*links: str, rest: str = "") -> bytes:
    items = "".join(f"<item><link>{link}</link>{rest}</item>" for link in links)
    return f'<rss version="2.0"><channel><title>Gulf Ledger</title>{items}</channel></rss>'.encode()


def urlset(*links: str) -> bytes:
    return ("<urlset>" + "".join(f"<url><loc>{link}</loc></url>" for link in links) + "</urlset>").encode()


def index(*links: str) -> bytes:
    inner = "".join(f"<sitemap><loc>{link}</loc></sitemap>" for link in links)
    return f"<sitemapindex>{inner}</sitemapindex>".encode()


def names(results: list[Item | SourceError]) -> list[str]:
    return [result.name for result in results]


def paths(site: Site) -> list[str]:
    return [path for path, _ in site.asked if path != "/robots.txt"]


def test_a_page_is_one_item_with_its_last_address(site: Site) -> None:
    site.redirect("/a", "/b")
    site.serve("/b", PAGE)
    known = Known(published=date(2025, 10, 8), url=f"{site.url}/b")
    assert read(f"{site.url}/a", published=date(2025, 10, 8)) == [Item(f"{site.url}/a", known, raw=PAGE)]


def test_the_servers_encoding_is_kept(site: Site) -> None:
    site.serve("/a", "<html><body>Ереван".encode("koi8-r"), content_type="text/html; charset=koi8-r")
    (item,) = read(f"{site.url}/a")
    assert isinstance(item, Item)
    assert item.raw == "\ufeff<html><body>Ереван".encode()
    site.serve(
        "/feed",
        rss("/a", rest="<title>Ереван</title>").decode().encode("koi8-r"),
        content_type=f"{RSS}; charset=koi8-r",
    )
    (item,) = read(f"{site.url}/feed")
    assert isinstance(item, Item)
    assert item.known.title == "Ереван"


def test_each_entry_of_a_feed_is_an_item_with_what_the_entry_says(site: Site) -> None:
    rest = "<title>Talks</title><pubDate>Wed, 08 Oct 2025 10:00:00 GMT</pubDate><source url='x'>The Wire</source>"
    site.serve("/feed", rss("/go", rest=rest), content_type=RSS)
    site.redirect("/go", "/a")
    site.serve("/a", PAGE)
    (item,) = read(f"{site.url}/feed", published=date(2020, 1, 1))
    known = Known(title="Talks", published=date(2025, 10, 8), url=f"{site.url}/a", outlet="The Wire")
    assert item == Item(f"{site.url}/go", known, raw=PAGE)
    assert pickle.loads(pickle.dumps(item)) == item


def test_the_callers_day_is_that_of_entries_without_one(site: Site) -> None:
    site.serve("/feed", rss("/a"), content_type="text/html")
    site.serve("/a", PAGE)
    (item,) = read(f"{site.url}/feed", published=date(2020, 1, 1))
    assert isinstance(item, Item)
    assert item.known.published == date(2020, 1, 1)


def test_a_page_that_fails_is_one_error_and_the_others_come(site: Site) -> None:
    site.serve("/feed", rss("/a", "/gone", "/film", "/feed", "/b"), content_type=RSS)
    for path in ("/a", "/b"):
        site.serve(path, PAGE)
    site.serve("/film", b"x", content_type="video/mp4")
    results = read(f"{site.url}/feed")
    assert names(results) == [f"{site.url}{path}" for path in ("/a", "/gone", "/film", "/feed", "/b")]
    assert [isinstance(result, SourceError) for result in results] == [False, True, True, True, False]


def test_a_page_is_fetched_when_its_item_is_asked_for_and_not_before(site: Site) -> None:
    site.serve("/feed", rss("/a", "/b"), content_type=RSS)
    site.serve("/a", PAGE)
    items = open_web_items(f"{site.url}/feed", allow_private=True, courtesy=Courtesy(pause=0.0))
    assert site.asked == []
    next(items)
    assert paths(site) == ["/feed", "/a"]


def test_entries_to_skip_are_not_fetched(site: Site) -> None:
    site.serve("/feed", rss("/a", "/b"), content_type=RSS)
    site.serve("/b", PAGE)
    results = read(f"{site.url}/feed", skip=lambda url: url.endswith("/a"))
    assert names(results) == [f"{site.url}/b"]
    assert paths(site) == ["/feed", "/b"]


def test_a_second_passes_between_two_pages_of_a_host(site: Site) -> None:
    clock = FakeClock()
    site.serve("/feed", rss("/a", "/b"), content_type=RSS)
    for path in ("/a", "/b"):
        site.serve(path, PAGE)
    read(f"{site.url}/feed", clock=clock)
    assert clock.slept == [1.0, 1.0]


def test_a_host_that_wants_to_be_left_alone_is_asked_for_no_further_page(site: Site) -> None:
    site.serve("/feed", rss("/a", "/b", "/c"), content_type=RSS)
    site.serve("/a", PAGE)
    site.serve("/b", b"", status=429, Retry_After="3600")
    results = read(f"{site.url}/feed")
    assert [isinstance(result, SourceError) for result in results] == [False, True, True]
    assert paths(site) == ["/feed", "/a", "/b"]


def test_robots_txt_is_obeyed_for_each_page(site: Site) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /private", content_type="text/plain")
    site.serve("/feed", rss("/private/a", "/b"), content_type=RSS)
    site.serve("/b", PAGE)
    refused, item = read(f"{site.url}/feed")
    assert isinstance(refused, SourceError)
    assert "robots.txt" in refused.reason
    assert item.name == f"{site.url}/b"
    assert paths(site) == ["/feed", "/b"]


def test_a_feed_cannot_point_to_what_is_not_public(public_site: Site) -> None:
    port = public_site.server.server_port
    public_site.serve(
        "/feed",
        rss(f"http://127.0.0.1:{port}/", "http://169.254.169.254/", "http://[::ffff:10.0.0.1]/", f"http://localhost:{port}/",
            f"http://0x7f000001:{port}/", "file:///etc/passwd", "/a", "/b"),
        content_type=RSS,
    )  # fmt: skip
    public_site.serve("/", PAGE)
    public_site.serve("/a", PAGE)
    public_site.redirect("/b", f"http://127.0.0.1:{port}/secret")
    results = list(open_web_items(f"{public_site.url}/feed", courtesy=Courtesy(pause=0.0)))
    reasons = [result.reason for result in results if isinstance(result, SourceError)]
    assert len(reasons) == 6
    assert all("not an address of the public internet" in reason for reason in reasons)
    assert [result.name for result in results if isinstance(result, Item)] == [f"{public_site.url}/a"]
    assert paths(public_site) == ["/feed", "/a", "/b"]


def test_a_sitemap_index_cannot_point_to_what_is_not_public(public_site: Site) -> None:
    private = f"http://127.0.0.1:{public_site.server.server_port}/map"
    public_site.serve("/index", index(private, "/there"), content_type="text/xml")
    public_site.redirect("/there", private)
    public_site.serve("/map", urlset("/a"), content_type="text/xml")
    results = list(open_web_items(f"{public_site.url}/index", courtesy=Courtesy(pause=0.0)))
    assert [isinstance(result, SourceError) for result in results] == [True, True]
    assert paths(public_site) == ["/index", "/there"]


@pytest.mark.parametrize("content_type", ["application/x-gzip", "application/octet-stream; charset=latin-1"])
def test_sitemaps_are_followed_from_their_index_packed_ones_too(site: Site, content_type: str) -> None:
    site.serve("/index", index("/1.xml.gz", "/2.xml", "/gone.xml"), content_type="application/xml")
    site.serve("/1.xml.gz", gzip.compress(urlset("/a")), content_type=content_type)
    site.serve("/2.xml", urlset("/b"), content_type="text/xml")
    for path in ("/a", "/b"):
        site.serve(path, PAGE)
    results = read(f"{site.url}/index")
    assert names(results) == [f"{site.url}{path}" for path in ("/a", "/b", "/gone.xml")]
    assert isinstance(results[2], SourceError)


def test_sitemaps_are_followed_two_deep_and_each_once(site: Site) -> None:
    site.serve("/0", index("/1", "/0"), content_type="text/xml")
    site.serve("/1", index("/2", "/1"), content_type="text/xml")
    site.serve("/2", index("/3"), content_type="text/xml")
    site.serve("/3", urlset("/a"), content_type="text/xml")
    assert read(f"{site.url}/0") == []
    assert paths(site) == ["/0", "/1", "/2"]


def test_fifty_sitemaps_are_the_most_and_the_rest_is_told(site: Site) -> None:
    site.serve("/index", index(*(f"/{number}" for number in range(60))), content_type="text/xml")
    for number in range(60):
        site.serve(f"/{number}", urlset(), content_type="text/xml")
    (error,) = read(f"{site.url}/index")
    assert isinstance(error, SourceError)
    assert "more than 50 sitemaps" in error.reason
    assert len(paths(site)) == 51


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"\x00\x01", "application/octet-stream", "neither a feed nor a sitemap"),
        (b"x", "video/mp4", "not an article"),
        (b"<rss>" + b"<a " * 600_000, RSS, "broken XML"),
        (b"\x1f\x8bnonsense", "application/gzip", "damaged"),
        (gzip.compress(b"<urlset>" + b" " * 60_000_000), "application/gzip", "too large"),
        (b"a" * 10_000_001, "text/html", "too large"),
    ],
)
def test_what_cannot_be_read_is_one_error(site: Site, body: bytes, content_type: str, reason: str) -> None:
    site.serve("/a", body, content_type=content_type)
    (error,) = read(f"{site.url}/a")
    assert isinstance(error, SourceError)
    assert reason in error.reason
    assert error.name == f"{site.url}/a"
