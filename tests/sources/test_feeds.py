"""Feeds: entries out of RSS and Atom, however hostile."""

from __future__ import annotations

import threading
import time
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import SourceError
from dragoman.sources.feeds import Entry, Feed, accepts, calendar_day, parse_feed

from .conftest import Site

ADDRESS = "https://gulf.example/news/feed.xml"


def parse(xml: str | bytes) -> Feed:
    return parse_feed(xml.encode() if isinstance(xml, str) else xml, address=ADDRESS)


def rss(items: str, *, before: str = "", title: str = "Gulf Ledger") -> str:
    return f'{before}<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def item(link: str, rest: str = "") -> str:
    return f"<item><link>{link}</link>{rest}</item>"


def links(xml: str | bytes) -> list[str]:
    return [entry.url for entry in parse(xml).entries]


def test_rss_gives_addresses_titles_days_and_sources() -> None:
    dated = "<title>Talks &amp;amp; &lt;b&gt;tea&lt;/b&gt;</title><pubDate>Wed, 08 Oct 2025 23:30:00 -0500</pubDate>"
    source = '<source url="https://wire.example/rss">The Wire</source>'
    feed = parse(rss("<ttl>60</ttl>" + item("https://gulf.example/1", dated + source) + item("https://gulf.example/2")))
    assert feed == Feed(
        "Gulf Ledger",
        (
            Entry("https://gulf.example/1", "Talks & tea", date(2025, 10, 8), "The Wire"),
            Entry("https://gulf.example/2"),
        ),
        ttl=3600.0,
    )


def test_atom_resolves_links_against_its_base_and_takes_no_update_for_a_publication() -> None:
    feed = parse(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://base.example/x/"><title>T</title>'
        '<entry><title>A</title><link rel="alternate" href="a"/><updated>2025-10-08T01:00:00Z</updated></entry>'
        '<entry><title>B</title><link href="/b"/><published>2025-10-08T01:00:00+05:00</published></entry></feed>'
    )
    assert feed.entries == (
        Entry("https://base.example/x/a", "A"),
        Entry("https://base.example/b", "B", date(2025, 10, 8)),
    )


def test_rss_1_gives_its_days() -> None:
    feed = parse(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>c</title></channel>'
        "<item><title>t</title><link>https://a.example/1</link><dc:date>2025-10-08</dc:date></item></rdf:RDF>"
    )
    assert feed.entries == (Entry("https://a.example/1", "t", date(2025, 10, 8)),)


def test_relative_links_are_resolved_against_the_feeds_address() -> None:
    assert links(rss(item("../a?x=1&y=2#part") + item("//b.example/c") + item(" /d \n"))) == [
        "https://gulf.example/a?x=1&y=2",
        "https://b.example/c",
        "https://gulf.example/d",
    ]


@pytest.mark.parametrize(
    "link",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a.example/x",
        "http://",
        "http://[::1",
        "http://user:key@a.example/",
        "http://a.example:99999/",
        "https://a.example/" + "x" * 5000,
        "",
    ],
)
def test_links_off_the_web_are_no_entries(link: str) -> None:
    assert links(rss(item(link) + item("https://a.example/"))) == ["https://a.example/"]


def test_the_same_address_is_one_entry() -> None:
    assert links(rss(item("/a") + item("/a#2") + item("/b"))) == ["https://gulf.example/a", "https://gulf.example/b"]


def test_entities_are_not_expanded() -> None:
    bombs = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    for broken in ("", "<b>"):
        start = time.monotonic()
        feed = parse(
            rss(item("/a", "<title>&l11;</title>"), before=f"<!DOCTYPE rss [{bombs}]>", title=f"&l11;{broken}")
        )
        assert time.monotonic() - start < 2
        assert feed.title is None or len(feed.title) < 20
        assert [entry.url for entry in feed.entries] == ["https://gulf.example/a"]


def test_external_entities_are_not_read(tmp_path: Path, site: Site) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    declared = f'<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY % p SYSTEM "{site.url}/p.dtd">%p;'
    xml = rss(item("/a", "<title>&a;</title>"), before=f'<!DOCTYPE rss SYSTEM "{site.url}/d.dtd" [{declared}]>')
    assert "secret" not in repr(parse(xml))
    assert site.asked == []


def test_names_of_files_and_pages_are_not_opened(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(rss(item("/a")))
    for raw in (str(path), f"{site.url}/feed.xml"):
        with pytest.raises(SourceError):
            parse(raw)
    assert site.asked == []


def test_a_title_of_ten_megabytes_is_none_and_the_entry_stays() -> None:
    start = time.monotonic()
    feed = parse(rss(item("/a", f"<title>{'x' * 9_500_000}</title>")))
    assert feed.entries == (Entry("https://gulf.example/a"),)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "end", ["", "</channel>", item("/b")[:-12], "<title>Profit < loss &nbsp; & more", "\x00&#0;&#xD800;</channel>"]
)
def test_broken_xml_gives_the_entries_that_it_has(end: str) -> None:
    assert "https://gulf.example/a" in links('<rss version="2.0"><channel>' + item("/a") + end)


def test_ampersands_and_characters_of_html_are_understood() -> None:
    entries = "<item><title>A&nbsp;B &hellip; C & D</title><link><![CDATA[/a?x=1&y=2]]></link></item>"
    assert parse(rss(entries)).entries == (Entry("https://gulf.example/a?x=1&y=2", "A B … C & D"),)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-8", "utf-16"])
def test_the_declared_encoding_counts(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>' + rss(item("/a"), title="Café")
    assert parse(xml.encode(encoding)).title == "Café"


def test_five_thousand_entries_are_the_most() -> None:
    xml = rss("".join(item(f"/{number}", "<description>words</description>") for number in range(6000)))
    assert len(links(xml)) == 5000


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no XML",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"<html><body>x</body></html>",
        b"<rss>" + b"<a " * 2_000_000,
        b"<rss>" + b"&" * 5_000_000,
        b"<rss>" + b"<a/>" * 1_000_000 + b"</rss>",
        b"<rss>" + b"<a>" * 1_000_000,
        b"<rss>" + b" " * 10_000_001,
    ],
    ids=lambda raw: f"{raw[:12]!r} of {len(raw)}",
)
def test_what_is_no_feed_is_refused_at_once(raw: bytes) -> None:
    start = time.monotonic()
    with pytest.raises(SourceError) as caught:
        parse_feed(raw, address=ADDRESS, name="theirs")
    assert caught.value.name == "theirs"
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-10-08", date(2025, 10, 8)),
        ("2025-10-08T23:59:59.123-05:00", date(2025, 10, 8)),
        ("Wed, 08 Oct 2025 00:10:00 +0900", date(2025, 10, 8)),
        ("0000-01-01", None),
        ("0001-01-01T00:00:00Z", None),
        ("Wed, 08 Oct 0000 10:00:00 GMT", None),
        ("9999-12-31T23:59:59Z", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        ("1970-01-01T00:00:00Z", None),
        ("2025-10", None),
        ("2025-02-30", None),
        ("yesterday", None),
        ("2" * 10_000, None),
        (None, None),
    ],
)
def test_days_are_read_as_written_and_impossible_ones_are_none(text: str | None, day: date | None) -> None:
    assert calendar_day(text) == day


def test_feeds_are_told_by_their_first_element() -> None:
    prolog = b'\xef\xbb\xbf\n<?xml version="1.0"?><!-- a > b --><?x y?><!DOCTYPE rss PUBLIC "a" "b">'
    assert accepts(prolog + b"<rss>")
    assert accepts(b"<feed xmlns='x'>")
    assert accepts("<rdf:RDF >".encode("utf-16"))
    assert not accepts(b"<!doctype html><html><body><rss>")
    assert not accepts(b"<rssx>")
    assert not accepts(b"words <rss>")


def test_telling_takes_no_time_however_a_file_begins() -> None:
    for raw in (b"<!--a-->" * 2000, b"<?a?>" * 2000, b"<!DOCTYPE a[]>" * 1000, b" " * 8192, b"<!--" * 2000):
        done = threading.Event()
        threading.Thread(target=lambda raw=raw, done=done: (accepts(raw), done.set()), daemon=True).start()
        assert done.wait(5)
