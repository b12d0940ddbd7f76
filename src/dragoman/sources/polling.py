"""Feeds and sitemaps → Items, for ever: what is new at each, asked for no more often than each wants."""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from dragoman.errors import SourceError
from dragoman.sources.courtesy import Courtesy
from dragoman.sources.feeds import Feed
from dragoman.sources.fetch import Busy, Download
from dragoman.sources.items import FeedState, Idle, Item
from dragoman.sources.sitemaps import Sitemap
from dragoman.sources.web_items import Manner, items_of_listing, read_listing

__all__ = ["FeedState", "Idle", "Memory", "Poller", "ShortMemory"]

INTERVAL = 900.0
"""Seconds between two polls of a feed that says nothing of it."""

LONGEST_INTERVAL = 86_400.0
"""Seconds: a feed that asks to be left alone for longer is polled once a day."""

LONGEST_RETREAT = 21_600.0
"""Seconds between two polls of a feed that fails again and again."""

MOST_TRIES = 3
"""How often a page that fails is fetched."""

_LONGEST_NAP = 60.0
_MOST_REMEMBERED = 100_000


class Memory(Protocol):
    """Where the feeds' states are kept from one run to the next."""

    def load(self, address: str) -> FeedState:
        """The state that was saved last, an empty one for an address that is new."""

    def save(self, address: str, state: FeedState) -> None:
        """Keeps the state of a feed all of whose items were taken, or that could not be read."""


class ShortMemory:
    """A Memory that lasts as long as the program."""

    def __init__(self) -> None:
        self.states: dict[str, FeedState] = {}

    def load(self, address: str) -> FeedState:
        """The state that was saved last, an empty one for an address that is new."""
        return self.states.get(address, FeedState())

    def save(self, address: str, state: FeedState) -> None:
        """Keeps the state."""
        self.states[address] = state


class Poller:
    """Polls feeds and sitemaps by turns, each at its own pace.

    ``interval`` is in seconds, ``clock`` gives seconds since 1970, ``jitter`` numbers from 0 to 1. ``skip`` is asked
    with the address that a feed gives, by which its item is named, and tells which pages are known already; within
    one run no page is fetched again in any case. What fails is tried three times, at as many polls.
    """

    def __init__(
        self,
        addresses: Iterable[str],
        *,
        memory: Memory,
        courtesy: Courtesy | None = None,
        interval: float = INTERVAL,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
        skip: Callable[[str], bool] = lambda url: False,
        allow_private: bool = False,
    ) -> None:
        self._memory = memory
        self._interval = interval
        self._clock = clock
        self._sleep = sleep
        self._jitter = jitter
        self._skip = skip
        self._manner = Manner(courtesy or Courtesy(), allow_private, skip=self._is_done)
        self._next = {address: memory.load(address).next_poll for address in addresses}
        self._ttls: dict[str, float] = {}
        self._tries: dict[str, int] = {}

    def rounds(self) -> Iterator[Item | SourceError | Idle]:
        """Each new page as it is found, and Idle before each wait; ends when the user interrupts it.

        Feeds that have much to fetch take turns. What cannot be fetched or read comes as a SourceError.
        """
        try:
            yield from self._rounds()
        except KeyboardInterrupt:
            return

    def _rounds(self) -> Iterator[Item | SourceError | Idle]:
        polls: dict[str, Iterator[Item | SourceError]] = {}
        waiting: deque[str] = deque()
        while self._next:
            due = self._due(polls)
            polls.update((address, self._poll(address)) for address in due)
            waiting.extend(due)
            if not waiting:
                yield from self._wait()
                continue
            address = waiting.popleft()
            result = next(polls[address], None)
            if result is None:
                del polls[address]
            else:
                waiting.append(address)
                yield result

    def _due(self, polls: dict[str, Iterator[Item | SourceError]]) -> list[str]:
        """The addresses to poll now, the longest overdue first."""
        now = self._clock()
        # Nothing is put off for so long: the clock was set back since.
        latest = now + 2 * max(LONGEST_INTERVAL, self._interval)
        late = [(then, address) for address, then in self._next.items() if address not in polls]
        return [address for then, address in sorted(late) if then <= now or then > latest]

    def _wait(self) -> Iterator[Idle]:
        until = min(self._next.values())
        yield Idle(max(until - self._clock(), 0.0))
        # In naps, for a laptop that was shut wakes up with the rest of the sleep still before it.
        while (seconds := until - self._clock()) > 0:
            self._sleep(min(seconds, _LONGEST_NAP))

    def _poll(self, address: str) -> Iterator[Item | SourceError]:
        """The new pages of one feed; its state is saved at the end."""
        begun = self._clock()
        state = self._memory.load(address)
        try:
            download = self._manner.fetch_listing(address, etag=state.etag, last_modified=state.last_modified)
            listing = None if download.is_unchanged else read_listing(download, name=address)
            if listing is None and not download.is_unchanged:
                raise SourceError(address, "it is neither a feed nor a sitemap")
        except SourceError as error:
            self._save(address, self._after_failure(state, error))
            yield error
            return
        is_whole = True
        for result in items_of_listing(listing, address, self._manner) if listing is not None else ():
            is_whole = self._note(result) and is_whole
            yield result
        self._save(address, self._after_success(address, state, download, listing, begun, is_whole=is_whole))

    def _after_success(
        self, address: str, state: FeedState, download: Download, listing: Feed | Sitemap | None,
        begun: float, *, is_whole: bool,
    ) -> FeedState:  # fmt: skip
        if isinstance(listing, Feed):
            self._ttls[address] = min(listing.ttl or 0.0, LONGEST_INTERVAL)
        # From the beginning of this poll: whoever starts a poll every quarter of an hour finds the feed due each time.
        then = max(begun + max(self._interval, self._ttls.get(address, 0.0)), self._clock())
        if listing is None:
            kept = (download.etag or state.etag, download.last_modified or state.last_modified)
        else:
            # Without them the whole feed comes again, and with it the pages that are to be tried again.
            kept = (download.etag, download.last_modified) if is_whole else (None, None)
        return FeedState(*kept, failures=0, next_poll=then)

    def _after_failure(self, state: FeedState, error: SourceError) -> FeedState:
        failures = state.failures + 1
        retreat = min(self._interval * 2.0 ** min(state.failures, 32), max(LONGEST_RETREAT, self._interval))
        wait = retreat * (0.75 + 0.25 * self._jitter())
        if isinstance(error, Busy) and error.seconds is not None:
            wait = max(wait, min(error.seconds, LONGEST_INTERVAL))
        return replace(state, failures=failures, next_poll=self._clock() + wait)

    def _save(self, address: str, state: FeedState) -> None:
        self._memory.save(address, state)
        self._next[address] = state.next_poll

    def _is_done(self, url: str) -> bool:
        return self._tries.get(url, 0) >= MOST_TRIES or self._skip(url)

    def _note(self, result: Item | SourceError) -> bool:
        """Counts a page that failed, marks one that came; whether it need not be tried again."""
        if isinstance(result, Busy):
            return False
        tries = MOST_TRIES if isinstance(result, Item) else self._tries.pop(result.name, 0) + 1
        self._tries[result.name] = tries
        if len(self._tries) > _MOST_REMEMBERED:
            del self._tries[next(iter(self._tries))]
        return tries >= MOST_TRIES
