"""`dragoman watch`: each new page of a feed once, whenever it is stopped and however; and nothing that is none of its business."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from waiting import wait_for

from dragoman import record as records
from dragoman.flow import FeedMemory
from dragoman.record import Record
from dragoman.sources.courtesy import Courtesy
from dragoman.sources.fetch import Download
from dragoman.sources.polling import Poller
from dragoman.sources.web_items import Manner

Make = Callable[[str], str]
FEED = "application/rss+xml"


class KilledError(BaseException):
    """Stands for a power cut: nothing in the program expects it."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses between the requests to this machine."""
    monkeypatch.setitem(Courtesy.__init__.__kwdefaults__, "pause", 0.0)


def feed_of(*links: str) -> bytes:
    """A feed with an entry for each address."""
    items = "".join(f"<item><title>Talks {n}</title><link>{link}</link></item>" for n, link in enumerate(links, 1))
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Kura Wire</title>{items}</channel></rss>'.encode()


def publish(site: Any, make_article: Make, *places: str) -> str:
    """Puts a page for each place on the site, and a feed that lists them; the feed's address."""
    for place in places:
        page = (
            f"<html><body><article><h1>Envoys meet in {place}</h1><p>{make_article(place)}</p></article></body></html>"
        )
        site.serve(f"/{place}", page.encode())
    site.serve("/feed", feed_of(*(f"{site.url}/{place}" for place in places)), content_type=FEED)
    site.asked.clear()
    return f"{site.url}/feed"


def watch(desk: Any, *arguments: str) -> Any:
    return desk.run("watch", *arguments, "--allow-private", "--coder", "rules")


def make_due(desk: Any, feed: str) -> None:
    """As if the time had come to poll the feed again."""
    with records.open(str(desk.record)) as record:
        etag, modified, failures, _ = record.feed(feed) or (None, None, 0, 0.0)
        record.keep_feed(feed, etag, modified, failures, 0.0)


def asked_for(site: Any) -> list[str]:
    return [path for path, _ in site.asked if path != "/robots.txt"]


def test_each_new_page_is_added_once(desk: Any, site: Any, make_article: Make) -> None:
    feed = publish(site, make_article, "Tbilisi", "Gyumri")
    done = watch(desk, feed, "--once")
    assert (done.status, done.out, done.err) == (0, "", "dragoman: 2 added.\n")
    assert asked_for(site) == ["/feed", "/Tbilisi", "/Gyumri"]
    publish(site, make_article, "Batumi", "Tbilisi", "Gyumri")
    make_due(desk, feed)
    assert watch(desk, feed, "--once").err == "dragoman: 1 added.\n"
    assert asked_for(site) == ["/feed", "/Batumi"]
    assert len(desk.documents()) == 3


def test_a_feed_that_has_not_changed_is_not_sent_again(desk: Any, site: Any, make_article: Make) -> None:
    feed = publish(site, make_article, "Tbilisi")
    watch(desk, feed, "--once")
    make_due(desk, feed)
    site.asked.clear()
    assert watch(desk, feed, "--once").err == "dragoman: nothing to add.\n"
    assert [asked for asked in site.asked if asked[0] != "/robots.txt"] == [("/feed", 304)]


def test_a_feed_that_is_not_due_is_not_asked(desk: Any, site: Any, make_article: Make) -> None:
    feed = publish(site, make_article, "Tbilisi")
    watch(desk, feed, "--once")
    site.asked.clear()
    assert watch(desk, feed, "--once").err == "dragoman: nothing to add.\n"
    assert site.asked == []


def test_it_goes_on_for_ever_and_writes_before_each_wait(
    desk: Any, site: Any, make_article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = publish(site, make_article, "Tbilisi")
    now, seen = [1e9], []

    def sleep(seconds: float) -> None:
        now[0] += seconds
        if not seen or len(seen) < len(desk.documents()):
            seen.append(len(desk.documents()))
            with records.open(str(desk.record)) as record:
                kept = record.feed(feed)
            assert kept is not None
            assert kept[3] > 1e9
        if len(seen) == 1:
            publish(site, make_article, "Batumi", "Tbilisi")
        elif len(seen) == 2:
            raise KeyboardInterrupt

    monkeypatch.setitem(Poller.__init__.__kwdefaults__, "clock", lambda: now[0])
    monkeypatch.setitem(Poller.__init__.__kwdefaults__, "sleep", sleep)
    done = watch(desk, feed, "--every", "30")
    assert seen == [1, 2]
    assert done.status == 130
    assert done.err == "dragoman: interrupted; 2 added. The same command goes on where it stopped.\n"
    assert now[0] >= 1e9 + 1800


def test_killed_before_what_it_fetched_is_written_it_loses_nothing(
    desk: Any, site: Any, make_article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = publish(site, make_article, "Tbilisi", "Gyumri")
    with monkeypatch.context() as patch:
        patch.setattr(Record, "write", lambda *_: (_ for _ in ()).throw(KilledError))
        with pytest.raises(KilledError):
            watch(desk, feed, "--once")
    with records.open(str(desk.record)) as record:
        assert record.feed(feed) is None
    assert watch(desk, feed, "--once").err == "dragoman: 2 added.\n"


def test_killed_before_the_feed_is_remembered_it_adds_nothing_twice(
    desk: Any, site: Any, make_article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = publish(site, make_article, "Tbilisi", "Gyumri")
    with monkeypatch.context() as patch:
        patch.setattr(FeedMemory, "keep", lambda _: (_ for _ in ()).throw(KilledError))
        with pytest.raises(KilledError):
            watch(desk, feed, "--once")
    assert len(desk.documents()) == 2
    site.asked.clear()
    assert watch(desk, feed, "--once").err == "dragoman: nothing to add.\n"
    assert asked_for(site) == ["/feed"]


def test_killed_while_it_waits_it_remembers_the_feed(desk: Any, site: Any, make_article: Make) -> None:
    feed = publish(site, make_article, "Tbilisi")
    command = [sys.executable, "-m", "dragoman.cli", "watch", feed, "--allow-private", "--coder", "rules"]
    process = subprocess.Popen([*command, "--record", str(desk.record)], stderr=subprocess.PIPE, encoding="utf-8")
    try:
        wait_for(desk.record, "SELECT count(*) > 0 FROM feeds")
    finally:
        process.kill()
        _, err = process.communicate()
    assert err == ""
    assert len(desk.documents()) == 1
    site.asked.clear()
    assert watch(desk, feed, "--once").err == "dragoman: nothing to add.\n"
    assert site.asked == []


def test_a_feed_that_cannot_be_read_is_named_and_left_alone_for_longer(desk: Any, site: Any) -> None:
    feed = f"{site.url}/gone"
    waits = []
    for _ in range(3):
        done = watch(desk, feed, "--once")
        assert done.status == 1
        assert done.err.splitlines()[0].startswith(f"dragoman: {feed}: ")
        with records.open(str(desk.record)) as record:
            kept = record.feed(feed)
            assert kept is not None
            waits.append(kept[2])
        make_due(desk, feed)
    assert waits == [1, 2, 3]


def test_a_page_that_fails_is_named_and_tried_again(desk: Any, site: Any, make_article: Make) -> None:
    feed = publish(site, make_article, "Tbilisi")
    site.serve("/feed", feed_of(f"{site.url}/Tbilisi", f"{site.url}/late"), content_type=FEED)
    done = watch(desk, feed, "--once")
    assert done.status == 1
    assert done.err.splitlines()[-1] == "dragoman: 1 added, 1 failed."
    publish(site, make_article, "Tbilisi", "late")
    make_due(desk, feed)
    assert watch(desk, feed, "--once").err == "dragoman: 1 added.\n"
    assert asked_for(site) == ["/feed", "/late"]


def test_several_feeds_are_watched_and_one_that_is_dead_does_not_disturb(
    desk: Any, site: Any, make_article: Make
) -> None:
    feed = publish(site, make_article, "Tbilisi")
    site.serve("/other", feed_of(f"{site.url}/Tbilisi"), content_type=FEED)
    done = watch(desk, f"{site.url}/gone", feed, f"{site.url}/other", "--once")
    assert done.status == 1
    assert len(desk.documents()) == 1
    assert done.err.splitlines()[-1].startswith("dragoman: 1 added")


@pytest.mark.parametrize("allowed", [False, True])
def test_a_feed_cannot_make_it_fetch_from_the_local_network_or_from_files(
    allowed: bool, desk: Any, site: Any, make_article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(site, make_article, "secret")
    port = site.server_port
    links = [
        f"http://127.0.0.1:{port}/secret",
        f"http://localhost:{port}/secret",
        f"http://[::ffff:127.0.0.1]:{port}/secret",
        f"http://2130706433:{port}/secret",
        f"http://0x7f.1:{port}/secret",
        f"http://0.0.0.0:{port}/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "/etc/passwd",
        "gopher://127.0.0.1/",
        "javascript:alert(1)",
    ]
    public = Download(feed_of(*links), "https://feed.example/rss", FEED, "utf-8")
    monkeypatch.setattr(Manner, "fetch_listing", lambda *_, **__: public)
    if allowed:
        links = links[:1]
        public = Download(feed_of(*links, "file:///etc/passwd"), "https://feed.example/rss", FEED, "utf-8")
    options = ["--allow-private"] if allowed else []
    done = desk.run("watch", "https://feed.example/rss", "--once", "--coder", "rules", *options)
    assert "root:" not in desk.run("export", "--to", "jsonl", "--output", "-").out
    assert len(desk.documents()) == (1 if allowed else 0)
    assert asked_for(site) == (["/secret"] if allowed else [])
    if not allowed:
        assert done.status == 1
        assert all(one.became == "failed" and one.reason for one in desk.outcomes())


def test_the_feed_itself_may_not_be_on_the_local_network_unless_that_is_allowed(
    desk: Any, site: Any, make_article: Make
) -> None:
    feed = publish(site, make_article, "Tbilisi")
    done = desk.run("watch", feed, "--once", "--coder", "rules")
    assert done.status == 1
    assert "not an address of the public internet" in done.err
    assert site.asked == []


@pytest.mark.parametrize(
    "arguments", [[], ["--every", "0", "https://feed.example"], ["--once"], ["https://x.example", "--field", "a=b"]]
)
def test_wrong_usage_is_said(arguments: list[str], desk: Any) -> None:
    done = desk.run("watch", *arguments)
    assert done.status == 2
    assert not desk.record.exists()
