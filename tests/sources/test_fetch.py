"""Fetching: politely, within limits, and never from where it must not."""

from __future__ import annotations

import gzip
import pickle
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from dragoman.errors import SourceError
from dragoman.sources.courtesy import Courtesy
from dragoman.sources.fetch import Busy, Download, crawl_delay, fetch, user_agent

from .clock import FakeClock
from .conftest import Site

PAGE = b"<html><body><p>The army said so.</p></body></html>"


def get(url: str, *, timeout: float = 5.0, limit: int = 100_000) -> Download:
    return fetch(url, timeout=timeout, limit=limit, allow_private=True)


def reason(url: str, *, timeout: float = 5.0, limit: int = 100_000) -> str:
    with pytest.raises(SourceError) as caught:
        get(url, timeout=timeout, limit=limit)
    assert caught.value.name == url
    return caught.value.reason


def test_a_page_comes_with_its_address_type_and_charset(site: Site) -> None:
    site.serve("/a", PAGE, content_type="text/html; charset=ISO-8859-1")
    assert get(f"{site.url}/a") == Download(PAGE, f"{site.url}/a", "text/html", "ISO-8859-1")


def test_the_fetcher_says_who_it_is_and_keeps_the_hosts_name(site: Site) -> None:
    site.serve("/a", PAGE)
    get(f"{site.url.replace('127.0.0.1', 'localhost')}/a")
    path, headers = site.asked[-1]
    assert path == "/a"
    assert headers["User-Agent"] == user_agent()
    assert user_agent().startswith("dragoman/")
    assert headers["Host"].startswith("localhost:")


def test_private_addresses_are_refused_unless_allowed(site: Site) -> None:
    site.serve("/a", PAGE)
    port = site.server.server_port
    for host in ("127.0.0.1", "2130706433", "localhost", "0x7f.1", "[::ffff:127.0.0.1]"):
        with pytest.raises(SourceError, match="not an address of the public internet"):
            fetch(f"http://{host}:{port}/a")
    assert site.asked == []


def test_the_address_is_checked_again_after_a_redirect(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.sources.addresses.is_public", lambda address: address == "127.0.0.1")
    site.redirect("/a", "http://10.0.0.1/secret")
    with pytest.raises(SourceError, match=r"10\.0\.0\.1 is not an address of the public internet"):
        fetch(f"{site.url}/a", timeout=5)


def test_redirects_are_followed_to_their_end(site: Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", f"{site.url}/c")
    site.serve("/c", PAGE)
    assert get(f"{site.url}/a").url == f"{site.url}/c"


def test_endless_redirects_end(site: Site) -> None:
    site.redirect("/a", "/a")
    assert reason(f"{site.url}/a") == "more than 5 redirects"


@pytest.mark.parametrize("target", ["ftp://a.example/x", "file:///etc/passwd", "javascript:x()"])
def test_redirects_off_the_web_are_refused(site: Site, target: str) -> None:
    site.redirect("/a", target)
    assert "only http and https" in reason(f"{site.url}/a")


def test_a_large_page_is_refused_by_its_announced_and_by_its_real_size(site: Site) -> None:
    site.serve("/announced", b"a" * 200_000)
    assert reason(f"{site.url}/announced") == "too large: 200,000 bytes; the limit is 100,000"

    def pour(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(1000):
            handler.wfile.write(b"a" * 10_000)

    site.pages["/poured"] = pour
    assert reason(f"{site.url}/poured") == "too large: more than 100,000 bytes"


def test_a_small_archive_cannot_swell_past_the_limit(site: Site) -> None:
    site.serve("/a", gzip.compress(b"a" * 50_000_000), Content_Encoding="gzip")
    site.serve("/b", gzip.compress(PAGE), Content_Encoding="gzip")
    site.serve("/c", PAGE, Content_Encoding="br")
    site.serve("/d", PAGE, Content_Encoding="gzip")
    assert reason(f"{site.url}/a") == "too large: more than 100,000 bytes"
    assert get(f"{site.url}/b").raw == PAGE
    assert "not asked for" in reason(f"{site.url}/c")
    assert "damaged" in reason(f"{site.url}/d")


@pytest.mark.parametrize("where", ["head", "body", "drip"])
def test_a_slow_server_is_left_in_time(site: Site, where: str) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if where == "head":
            time.sleep(1.5)
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n")
        if where == "drip":
            for number in range(15):
                handler.wfile.write(f"X-{number}: a\r\n".encode())
                time.sleep(0.1)
        handler.wfile.write(b"\r\n")
        time.sleep(1.5)

    site.pages["/a"] = answer
    start = time.monotonic()
    assert reason(f"{site.url}/a", timeout=0.4) == "no full answer within 0.4 seconds"
    assert time.monotonic() - start < 1.2


def test_errors_of_the_server_are_told(site: Site) -> None:
    site.serve("/gone", b"", status=410)
    site.serve("/broken", b"", status=500)
    assert reason(f"{site.url}/nowhere") == "the server answered 404 Not Found"
    assert reason(f"{site.url}/gone") == "the server answered 410 Gone"
    assert reason(f"{site.url}/broken") == "the server answered 500 Internal Server Error"


def test_only_pages_texts_and_pdfs_are_fetched(site: Site) -> None:
    for content_type in ("text/plain", "application/pdf", "text/markdown", "application/xhtml+xml"):
        site.serve("/a", PAGE, content_type=content_type)
        assert get(f"{site.url}/a").content_type == content_type
    site.serve("/b", b"x", content_type="video/mp4")
    assert reason(f"{site.url}/b") == "the server sent video/mp4, not an article"


def test_robots_txt_is_obeyed(site: Site) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /private", content_type="text/plain")
    site.serve("/private/a", PAGE)
    site.serve("/a", PAGE)
    assert "robots.txt" in reason(f"{site.url}/private/a")
    assert [path for path, _ in site.asked] == ["/robots.txt"]
    assert get(f"{site.url}/a").raw == PAGE


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://[::1",
        "http://user:key@127.0.0.1/",
        "http://127.0.0.1:1/",
        "http://127.0.0.1:99999/",
        "http://a b/",
    ],
)
def test_bad_addresses_end_in_one_clear_error(url: str) -> None:
    assert reason(url)


def test_an_answer_that_is_no_http_is_told(site: Site) -> None:
    site.pages["/a"] = lambda handler: handler.wfile.write(b"\x00\x01garbage\r\n\r\n") and None  # type: ignore[func-returns-value]
    assert "the connection failed" in reason(f"{site.url}/a")


def test_what_the_server_says_of_the_version_comes_with_the_page(site: Site) -> None:
    day = "Wed, 08 Oct 2025 10:00:00 GMT"
    site.serve("/a", PAGE, ETag='W/"1"', Last_Modified=day)
    page = get(f"{site.url}/a")
    assert (page.etag, page.last_modified, page.status, page.is_unchanged) == ('W/"1"', day, 200, False)
    assert not {"If-None-Match", "If-Modified-Since"} & set(site.asked[-1][1])


def test_a_page_that_did_not_change_is_not_sent_again(site: Site) -> None:
    day = "Wed, 08 Oct 2025 10:00:00 GMT"
    site.serve("/a", b"", status=304, ETag='"2"')
    page = fetch(f"{site.url}/a", allow_private=True, etag='"1"', last_modified=day)
    assert page.is_unchanged
    assert (page.raw, page.etag, page.last_modified) == (b"", '"2"', None)
    headers = site.asked[-1][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"1"', day)
    assert "If-None-Match" not in site.asked[0][1], "robots.txt has a version of its own"


def test_an_answer_that_nothing_changed_is_an_error_where_nobody_asked(site: Site) -> None:
    site.serve("/a", b"", status=304)
    assert reason(f"{site.url}/a") == "the server answered 304 Not Modified"


@pytest.mark.parametrize("etag", ["a\r\nX-Evil: 1", "caf\u00e9\u0416", "x" * 5000, ""])
def test_a_version_that_is_no_header_is_not_sent(site: Site, etag: str) -> None:
    site.serve("/a", PAGE)
    assert fetch(f"{site.url}/a", allow_private=True, etag=etag).raw == PAGE
    assert not {"If-None-Match", "X-Evil"} & set(site.asked[-1][1])


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("-5", None),
        ("soon", None),
        ("9" * 400, None),
        ("Wed, 01 Jan 2020 00:00:00 GMT", 0.0),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_says_when_to_come_back(site: Site, status: int, header: str, seconds: float | None) -> None:
    site.serve("/a", b"", status=status, Retry_After=header)
    with pytest.raises(Busy, match=f"the server answered {status}") as caught:
        get(f"{site.url}/a")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), again.name, again.seconds) == (Busy, f"{site.url}/a", seconds)


def test_a_busy_server_may_name_a_time(site: Site) -> None:
    site.serve("/a", b"", status=503, Retry_After=format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True))
    with pytest.raises(Busy) as caught:
        get(f"{site.url}/a")
    assert caught.value.seconds == pytest.approx(3600, abs=60)


def test_other_types_come_where_they_are_asked_for(site: Site) -> None:
    site.serve("/a", b"<rss/>", content_type="application/rss+xml")
    assert "application/rss+xml" in reason(f"{site.url}/a")
    page = fetch(f"{site.url}/a", allow_private=True, content_types=["application/rss+xml"])
    assert page.content_type == "application/rss+xml"
    assert "application/rss+xml" in site.asked[-1][1]["Accept"]


def test_the_pause_that_robots_txt_asks_for_is_kept(site: Site) -> None:
    clock = FakeClock()
    courtesy = Courtesy(clock=clock, sleep=clock.sleep)
    site.serve("/robots.txt", b"User-agent: *\nCrawl-delay: 7", content_type="text/plain")
    site.serve("/a", PAGE)
    assert crawl_delay(f"{site.url}/a") is None
    for _ in range(2):
        fetch(f"{site.url}/a", allow_private=True, courtesy=courtesy)
    assert crawl_delay(f"{site.url}/a") == 7.0
    assert clock.slept == [7.0]


def test_each_redirect_waits_for_its_turn_and_the_wait_is_not_part_of_the_time_out(site: Site) -> None:
    courtesy = Courtesy(pause=0.4)
    site.redirect("/a", "/b")
    site.redirect("/b", "/c")
    site.serve("/c", PAGE)
    start = time.monotonic()
    assert fetch(f"{site.url}/a", allow_private=True, timeout=0.7, courtesy=courtesy).raw == PAGE
    assert time.monotonic() - start > 0.75


def test_a_host_that_asked_to_be_left_alone_is_not_asked(site: Site) -> None:
    courtesy = Courtesy(pause=0.0)
    site.serve("/a", b"", status=503, Retry_After="600")
    for _ in range(2):
        with pytest.raises(Busy) as caught:
            fetch(f"{site.url}/a", allow_private=True, courtesy=courtesy)
    assert "left alone" in caught.value.reason
    assert caught.value.seconds == pytest.approx(600, abs=30)
    assert [path for path, _ in site.asked].count("/a") == 1


def test_threads_that_share_courtesy_open_one_connection_to_a_host(site: Site) -> None:
    lock = threading.Lock()
    now, most = 0, 0

    def answer(handler: BaseHTTPRequestHandler) -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.02)
        with lock:
            now -= 1
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\na")

    site.pages["/a"] = answer
    courtesy = Courtesy(pause=0.0)
    threads = [
        threading.Thread(target=fetch, args=(f"{site.url}/a",), kwargs={"allow_private": True, "courtesy": courtesy})
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert [path for path, _ in site.asked].count("/a") == 6
    assert most == 1
