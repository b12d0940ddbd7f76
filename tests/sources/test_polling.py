"""Polling: feeds asked at their own pace, and only what is new comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import pytest

from dragoman.errors import SourceError
from dragoman.sources.courtesy import Courtesy
from dragoman.sources.items import Item
from dragoman.sources.polling import FeedState, Idle, Poller, ShortMemory
from dragoman.sources.robots import RobotsCache

from .clock import FakeClock
from .conftest import Site
from .test_web_items import PAGE, RSS, rss

START = 1_760_000_000.0


@pytest.fixture(autouse=True)
def robots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules of their own, for a port may have been another test's site."""
    monkeypatch.setattr("dragoman.sources.fetch._ROBOTS", RobotsCache())


class Watch:
    """A poller over a fake clock; ``until_idle`` gives what comes before the next wait, ``idle`` how long that is."""

    def __init__(
        self, *addresses: str, memory: ShortMemory | None = None, clock: FakeClock | None = None, jitter: float = 1.0,
        skip: Callable[[str], bool] = lambda url: False, interval: float = 900.0,
    ) -> None:  # fmt: skip
        self.clock = clock or FakeClock(START)
        self.memory = memory or ShortMemory()
        self.idle = 0.0
        self.poller = Poller(
            addresses, memory=self.memory, courtesy=Courtesy(pause=0.0), interval=interval, clock=self.clock,
            sleep=self.clock.sleep, jitter=lambda: jitter, skip=skip, allow_private=True,
        )  # fmt: skip
        self.rounds = self.poller.rounds()

    def until_idle(self) -> list[Item | SourceError]:
        return list(self._until_idle())

    def _until_idle(self) -> Iterator[Item | SourceError]:
        for result in self.rounds:
            if isinstance(result, Idle):
                self.idle = result.seconds
                return
            yield result


def paths(site: Site) -> list[str]:
    return [path for path, _ in site.asked if path != "/robots.txt"]


def test_new_entries_come_once_and_later_ones_when_they_are_there(site: Site) -> None:
    site.serve("/feed", rss("/a"), content_type=RSS)
    for path in ("/a", "/b"):
        site.serve(path, PAGE)
    watch = Watch(f"{site.url}/feed")
    assert [result.name for result in watch.until_idle()] == [f"{site.url}/a"]
    assert watch.idle == 900
    site.serve("/feed", rss("/b", "/a"), content_type=RSS)
    assert [result.name for result in watch.until_idle()] == [f"{site.url}/b"]
    assert watch.clock.now == START + 900
    assert paths(site) == ["/feed", "/a", "/feed", "/b"]


def test_entries_known_already_are_skipped(site: Site) -> None:
    site.serve("/feed", rss("/a"), content_type=RSS)
    assert Watch(f"{site.url}/feed", skip=lambda url: url.endswith("/a")).until_idle() == []
    assert paths(site) == ["/feed"]


def test_a_feed_is_asked_whether_it_changed_also_by_the_next_run(site: Site) -> None:
    day = "Wed, 08 Oct 2025 10:00:00 GMT"
    site.serve("/feed", rss("/a"), content_type=RSS, ETag='"1"', Last_Modified=day)
    site.serve("/a", PAGE)
    feed = f"{site.url}/feed"
    watch = Watch(feed)
    watch.until_idle()
    assert watch.memory.states == {feed: FeedState('"1"', day, 0, START + 900)}
    site.serve("/feed", b"", status=304)
    again = Watch(feed, memory=watch.memory, clock=watch.clock)
    assert again.until_idle() == []
    assert again.idle == 900, "the next run goes on where the first was"
    assert again.until_idle() == []
    headers = site.asked[-1][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"1"', day)
    assert watch.memory.states == {feed: FeedState('"1"', day, 0, START + 1800)}


def test_a_feeds_own_pace_is_kept_up_to_a_day_also_when_it_did_not_change(site: Site) -> None:
    for minutes, seconds in (("60", 3600), ("1", 900), ("999999", 86_400), ("soon", 900)):
        body = rss().replace(b"<title>", f"<ttl>{minutes}</ttl><title>".encode())
        site.serve("/feed", body, content_type=RSS, ETag='"1"')
        watch = Watch(f"{site.url}/feed")
        watch.until_idle()
        assert watch.idle == seconds
        site.serve("/feed", b"", status=304)
        watch.until_idle()
        assert watch.idle == seconds


def test_a_feed_that_fails_is_left_longer_each_time_up_to_six_hours(site: Site) -> None:
    watch = Watch(f"{site.url}/feed")
    waits = []
    for _ in range(8):
        (error,) = watch.until_idle()
        assert isinstance(error, SourceError)
        waits.append(watch.idle / 60)
    assert waits == [15, 30, 60, 120, 240, 360, 360, 360]
    site.serve("/feed", rss(), content_type=RSS)
    watch.until_idle()
    assert watch.idle == 900
    assert watch.memory.states[f"{site.url}/feed"].failures == 0


def test_feeds_that_fail_together_do_not_come_back_together(site: Site) -> None:
    for jitter, seconds in ((0.0, 675), (0.5, 787.5), (1.0, 900)):
        watch = Watch(f"{site.url}/feed", jitter=jitter)
        watch.until_idle()
        assert watch.idle == seconds


def test_a_failure_keeps_what_is_known_of_the_feed(site: Site) -> None:
    memory = ShortMemory()
    memory.save(f"{site.url}/feed", FeedState('"1"', None, 2, 0.0))
    watch = Watch(f"{site.url}/feed", memory=memory)
    watch.until_idle()
    assert memory.states[f"{site.url}/feed"] == FeedState('"1"', None, 3, START + 3600)


@pytest.mark.parametrize(("header", "seconds"), [("7200", 7200), ("5", 900), ("999999", 86_400), ("", 900)])
def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(site: Site, header: str, seconds: float) -> None:
    site.serve("/feed", b"", status=429, Retry_After=header)
    watch = Watch(f"{site.url}/feed")
    assert len(watch.until_idle()) == 1
    assert watch.idle == seconds


def test_a_page_that_fails_is_tried_at_three_polls_even_where_the_feed_did_not_change(site: Site) -> None:
    site.serve("/feed", rss("/gone"), content_type=RSS, ETag='"1"')
    watch = Watch(f"{site.url}/feed")
    assert [len(watch.until_idle()) for _ in range(4)] == [1, 1, 1, 0]
    assert [headers.get("If-None-Match") for path, headers in site.asked if path == "/feed"] == [
        None,
        None,
        None,
        '"1"',
    ]


def test_pages_of_a_busy_host_are_not_given_up(site: Site) -> None:
    site.serve("/feed", rss("/a"), content_type=RSS, ETag='"1"')
    site.serve("/a", b"", status=503, Retry_After="0")
    watch = Watch(f"{site.url}/feed")
    for _ in range(4):
        assert len(watch.until_idle()) == 1
    site.serve("/a", PAGE)
    assert isinstance(watch.until_idle()[0], Item)


def test_feeds_with_much_to_fetch_take_turns(site: Site) -> None:
    site.serve("/one", rss(*(f"/1{n}" for n in range(3))), content_type=RSS)
    site.serve("/two", rss(*(f"/2{n}" for n in range(3))), content_type=RSS)
    for path in (f"/{feed}{n}" for feed in (1, 2) for n in range(3)):
        site.serve(path, PAGE)
    results = Watch(f"{site.url}/one", f"{site.url}/two").until_idle()
    assert [result.name[-2:] for result in results] == ["10", "20", "11", "21", "12", "22"]


def test_one_feed_that_fails_does_not_hold_up_another(site: Site) -> None:
    site.serve("/good", rss("/a"), content_type=RSS)
    site.serve("/a", PAGE)
    watch = Watch(f"{site.url}/bad", f"{site.url}/good")
    for _ in range(3):
        watch.until_idle()
    assert paths(site).count("/good") == 3
    assert paths(site).count("/bad") == 2


def test_a_state_is_kept_only_after_the_last_item_was_taken(site: Site) -> None:
    site.serve("/feed", rss("/a", "/b"), content_type=RSS, ETag='"1"')
    for path in ("/a", "/b"):
        site.serve(path, PAGE)
    watch = Watch(f"{site.url}/feed")
    assert len(list(islice(watch.rounds, 2))) == 2
    assert watch.memory.states == {}
    assert isinstance(next(watch.rounds), Idle)
    assert watch.memory.states[f"{site.url}/feed"].etag == '"1"'


def test_a_page_is_no_feed(site: Site) -> None:
    site.serve("/a", PAGE)
    (error,) = Watch(f"{site.url}/a").until_idle()
    assert isinstance(error, SourceError)
    assert error.reason == "it is neither a feed nor a sitemap"


def test_sitemaps_are_polled_too(site: Site) -> None:
    site.serve("/map", b"<urlset><url><loc>/a</loc></url></urlset>", content_type="text/xml")
    site.serve("/a", PAGE)
    watch = Watch(f"{site.url}/map")
    assert [len(watch.until_idle()), len(watch.until_idle())] == [1, 0]


def test_robots_txt_is_obeyed(site: Site) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /", content_type="text/plain")
    site.serve("/feed", rss("/a"), content_type=RSS)
    (error,) = Watch(f"{site.url}/feed").until_idle()
    assert isinstance(error, SourceError)
    assert "robots.txt" in error.reason
    assert paths(site) == []


def test_an_interrupt_ends_it_quietly(site: Site) -> None:
    def interrupt(seconds: float) -> None:
        raise KeyboardInterrupt

    poller = Poller(
        [f"{site.url}/feed"], memory=ShortMemory(), courtesy=Courtesy(pause=0.0), sleep=interrupt, allow_private=True
    )
    kinds = [type(result) for result in poller.rounds()]
    assert kinds == [SourceError, Idle]


def test_nothing_to_poll_ends_at_once() -> None:
    assert list(Poller([], memory=ShortMemory()).rounds()) == []


def test_the_wait_is_slept_in_naps_so_that_a_laptop_that_wakes_up_looks_at_the_clock(site: Site) -> None:
    site.serve("/feed", rss(), content_type=RSS)
    watch = Watch(f"{site.url}/feed")
    watch.until_idle()
    watch.until_idle()
    assert watch.clock.slept == [60.0] * 15


def test_a_clock_that_was_set_back_does_not_stop_a_feed(site: Site) -> None:
    site.serve("/feed", rss(), content_type=RSS)
    memory = ShortMemory()
    memory.save(f"{site.url}/feed", FeedState(next_poll=START + 10_000_000))
    Watch(f"{site.url}/feed", memory=memory).until_idle()
    assert paths(site) == ["/feed"]
