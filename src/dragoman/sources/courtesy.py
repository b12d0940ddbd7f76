"""When a host may be asked again: one request at a time, and a pause between two."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PAUSE = 1.0
"""Seconds between the end of one request and the start of the next to the same host."""

LONGEST_PAUSE = 30.0
"""Seconds: a longer pause that a site asks for is cut to this, or the request is given up."""

LONGEST_CLOSING = 86_400.0
"""Seconds for which a host that asked for it is left alone at the most."""

_MOST_HOSTS = 1000


@dataclass(slots=True)
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    users: int = 0
    free_at: float = 0.0
    closed_until: float = 0.0
    delay: float = 0.0


class Courtesy:
    """Keeps requests to one host apart, whichever threads make them; hosts do not wait for each other.

    A host is its name, whatever the port. ``clock`` gives monotonic seconds.
    """

    def __init__(
        self,
        *,
        pause: float = PAUSE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Waits until the host of the address may be asked, and keeps others from it until the block ends."""
        host = self._host(url, users=1)
        try:
            with host.turn:
                wait = max(host.free_at, host.closed_until) - self._clock()
                if wait > 0:
                    self._sleep(wait)
                try:
                    yield
                finally:
                    host.free_at = self._clock() + max(self._pause, host.delay)
        finally:
            with self._lock:
                host.users -= 1

    def lengthen(self, url: str, seconds: float | None) -> None:
        """Has the pauses of a host last ``seconds`` from now on, thirty at the most; None is the usual pause."""
        self._host(url).delay = _within(seconds or 0.0, LONGEST_PAUSE)

    def postpone(self, url: str, seconds: float | None) -> None:
        """Closes a host that is busy for ``seconds``, a day at the most; where it named no time, for thirty."""
        closed = LONGEST_PAUSE if seconds is None else _within(seconds, LONGEST_CLOSING)
        host = self._host(url)
        host.closed_until = max(host.closed_until, self._clock() + closed)

    def seconds_closed(self, url: str) -> float:
        """How long the host still wants to be left alone; 0 where it may be asked."""
        with self._lock:
            host = self._hosts.get(_host_name(url))
        return max(host.closed_until - self._clock(), 0.0) if host else 0.0

    def _host(self, url: str, *, users: int = 0) -> _Host:
        name = _host_name(url)
        with self._lock:
            if name not in self._hosts and len(self._hosts) >= _MOST_HOSTS:
                self._forget()
            host = self._hosts.setdefault(name, _Host())
            host.users += users
            return host

    def _forget(self) -> None:
        """Drops the hosts that nobody asks and that may be asked at once."""
        now = self._clock()
        for name, host in list(self._hosts.items()):
            if host.users == 0 and max(host.free_at, host.closed_until) <= now:
                del self._hosts[name]


def _host_name(url: str) -> str:
    return (urlsplit(url).hostname or "").rstrip(".").lower()


def _within(seconds: float, most: float) -> float:
    return 0.0 if math.isnan(seconds) else min(max(seconds, 0.0), most)
