"""Courtesy: one request at a time to a host, and a pause between two."""

from __future__ import annotations

import threading
import time

import pytest

from dragoman.sources.courtesy import Courtesy

from .clock import FakeClock

A = "https://a.example/1"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(100.0)


@pytest.fixture
def courtesy(clock: FakeClock) -> Courtesy:
    return Courtesy(clock=clock, sleep=clock.sleep)


def ask(courtesy: Courtesy, url: str) -> None:
    with courtesy.turn(url):
        pass


def test_the_same_host_is_asked_again_after_a_second(courtesy: Courtesy, clock: FakeClock) -> None:
    ask(courtesy, A)
    assert clock.slept == []
    ask(courtesy, "http://A.example.:8080/2")
    assert clock.slept == [1.0]


def test_other_hosts_do_not_wait(courtesy: Courtesy, clock: FakeClock) -> None:
    ask(courtesy, A)
    ask(courtesy, "https://b.example/1")
    assert clock.slept == []


def test_only_what_is_left_of_the_pause_is_waited(courtesy: Courtesy, clock: FakeClock) -> None:
    ask(courtesy, A)
    clock.now += 0.75
    ask(courtesy, A)
    clock.now += 5
    ask(courtesy, A)
    assert clock.slept == [0.25]


def test_the_pause_counts_from_the_end_of_a_request_that_failed_too(courtesy: Courtesy, clock: FakeClock) -> None:
    def fail() -> None:
        with courtesy.turn(A):
            clock.now += 10
            raise TimeoutError

    with pytest.raises(TimeoutError):
        fail()
    ask(courtesy, A)
    assert clock.slept == [1.0]


@pytest.mark.parametrize(
    ("asked", "waited"), [(5.0, 5.0), (3600.0, 30.0), (0.1, 1.0), (None, 1.0), (-3.0, 1.0), (float("nan"), 1.0)]
)
def test_a_site_may_ask_for_longer_pauses_up_to_thirty_seconds(
    courtesy: Courtesy, clock: FakeClock, asked: float | None, waited: float
) -> None:
    courtesy.lengthen(A, asked)
    ask(courtesy, A)
    ask(courtesy, A)
    assert clock.slept == [waited]


def test_a_busy_host_is_closed_for_as_long_as_it_asks_and_a_day_at_the_most(
    courtesy: Courtesy, clock: FakeClock
) -> None:
    assert courtesy.seconds_closed(A) == 0
    courtesy.postpone(A, 3600)
    courtesy.postpone(A, 10)
    assert courtesy.seconds_closed(A) == 3600
    assert courtesy.seconds_closed("https://b.example/") == 0
    clock.now += 4000
    assert courtesy.seconds_closed(A) == 0
    courtesy.postpone(A, 1e12)
    assert courtesy.seconds_closed(A) == 86_400


def test_a_busy_host_that_names_no_time_is_waited_for_half_a_minute(courtesy: Courtesy, clock: FakeClock) -> None:
    courtesy.postpone(A, None)
    ask(courtesy, A)
    assert clock.slept == [30.0]


def test_threads_ask_one_host_one_after_the_other_and_two_hosts_at_once() -> None:
    courtesy = Courtesy(pause=0.0)
    lock, both = threading.Lock(), threading.Barrier(2, timeout=5)
    now = {"a": 0, "b": 0}
    most = {"a": 0, "b": 0}

    def work(host: str) -> None:
        with courtesy.turn(f"https://{host}/"):
            with lock:
                now[host] += 1
                most[host] = max(most[host], now[host])
            both.wait()  # breaks unless the other host's turn is taken meanwhile
            time.sleep(0.01)
            with lock:
                now[host] -= 1

    threads = [threading.Thread(target=work, args=(host,)) for host in "ab" * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert most == {"a": 1, "b": 1}
    assert not both.broken


def test_hosts_that_were_not_asked_lately_are_forgotten(courtesy: Courtesy, clock: FakeClock) -> None:
    courtesy.postpone("https://closed.example/", 3600)
    for number in range(3000):
        ask(courtesy, f"https://h{number}.example/")
        clock.now += 2
    assert len(courtesy._hosts) <= 1001
    assert courtesy.seconds_closed("https://closed.example/") == 0
    courtesy.postpone("https://closed.example/", 86_000)
    for number in range(2000):
        ask(courtesy, f"https://g{number}.example/")
        clock.now += 2
    assert courtesy.seconds_closed("https://closed.example/") > 0
