"""The whole story on one page: bytes become an article, an article becomes a reading, readings become a record."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.errors import SourceError
from dragoman.reading.coder.pairs import code_pair
from dragoman.reading.reader import read
from dragoman.record import Arrival, Became, InputOutcome, Record, Refusal
from dragoman.record.moments import begin_of
from dragoman.sources import parse_text, read_source
from dragoman.sources.items import FeedState, Idle, Item
from dragoman.step import Setup, follow_parent, prepare, refusal, take_in
from dragoman.types import Article, Reading

__all__ = ["Adding", "FeedMemory", "add", "code_pair", "read_article", "read_name", "read_text"]

BATCH = 1_024
"""Inputs that are written at once, at the most."""

LONGEST_WAIT = 2.0
"""Seconds after which what was read is written, however little it is."""

AHEAD = 8
"""Inputs for each process that wait for it."""


def read_text(text: str, *, published: date | None = None) -> Reading:
    """The reading of a text. Raises SourceError where the text is no English article."""
    return read_article(parse_text(text, published=published))


def read_name(name: str, *, published: date | None = None, allow_private: bool = False) -> Reading:
    """The reading of a path, a URL or ``-``. Raises SourceError, which names the input and the reason."""
    return read_article(read_source(name, published=published, allow_private=allow_private))


def read_article(article: Article) -> Reading:
    """The reading of one article. Raises ModelError where the language model is missing."""
    return read(article)


@dataclass(frozen=True, slots=True)
class Adding:
    """How articles are added: how they are read, by how many processes, and from when they count as known.

    ``as_published`` counts each article as known from the day of its publication, for archives; those without a day, and
    all others, count from now.
    """

    setup: Setup = field(default_factory=Setup)
    workers: int = 1
    as_published: bool = False


def add(
    record: Record, run: int, items: Iterable[Item | SourceError | Idle], how: Adding, *, again: bool = False
) -> Generator[list[InputOutcome]]:
    """What becomes of each item, in their order, batch by batch as they are written.

    What the record has met before is not read again unless ``again`` is set. Where the items pause (`Idle`), all that came
    before is written, and an empty list says so. Closing the generator leaves what is written.
    """
    batch: list[Arrival | Refusal] = []
    since = time.monotonic()
    with _readers(how) as submit:
        for one in _in_order(record, items, submit, how.workers * AHEAD, again=again):
            if one is not None:
                batch.append(_dated(one) if how.as_published else one)
            if batch and (one is None or len(batch) >= BATCH or time.monotonic() - since > LONGEST_WAIT):
                yield record.write(run, batch)
                batch, since = [], time.monotonic()
            if one is None:
                yield []
        if batch:
            yield record.write(run, batch)


def _dated(one: Arrival | Refusal) -> Arrival | Refusal:
    if isinstance(one, Refusal) or one.known is not None or one.reading.article.published is None:
        return one
    return replace(one, known=begin_of(one.reading.article.published))


Submit = Callable[[Item], "Future[Arrival | Refusal]"]


@contextmanager
def _readers(how: Adding) -> Iterator[Submit]:
    """Processes that read, or this one where there is to be only one."""
    if how.workers == 1:
        prepare(how.setup)
        yield _read_here
        return
    import multiprocessing

    pool = ProcessPoolExecutor(how.workers, multiprocessing.get_context("spawn"), _prepare_worker, (how.setup,))
    try:
        yield lambda item: pool.submit(take_in, item)
    finally:
        pool.shutdown(cancel_futures=True)


def _prepare_worker(setup: Setup) -> None:
    follow_parent()
    prepare(setup)


def _read_here(item: Item) -> Future[Arrival | Refusal]:
    future: Future[Arrival | Refusal] = Future()
    future.set_result(take_in(item))
    return future


def _in_order(
    record: Record, items: Iterable[Item | SourceError | Idle], submit: Submit, ahead: int, *, again: bool
) -> Iterator[Arrival | Refusal | None]:
    """What each item gives, in order, with no more than ``ahead`` of them on the way; None where a pause is as good as any."""
    waiting: deque[Refusal | Future[Arrival | Refusal]] = deque()
    for group in _groups(items, ahead):
        if not group:
            while waiting:
                yield _result(waiting.popleft())
            yield None
        met = {} if again else record.seen(item.digest for item in group if isinstance(item, Item))
        for item in group:
            if isinstance(item, SourceError):
                waiting.append(refusal(item))
            elif item.digest in met:
                waiting.append(_repeat(item, met[item.digest]))
            else:
                waiting.append(submit(item))
            while len(waiting) > ahead:
                yield _result(waiting.popleft())
    while waiting:
        yield _result(waiting.popleft())


def _groups(items: Iterable[Item | SourceError | Idle], size: int) -> Iterator[list[Item | SourceError]]:
    """The items in lists of at most ``size``; an empty list where nothing is due for a while."""
    group: list[Item | SourceError] = []
    since = time.monotonic()
    for item in items:
        if not isinstance(item, Idle):
            group.append(item)
        if len(group) >= size or isinstance(item, Idle) or time.monotonic() - since > LONGEST_WAIT:
            if group:
                yield group
            if isinstance(item, Idle):
                yield []
            group, since = [], time.monotonic()
    if group:
        yield group


def _result(one: Refusal | Future[Arrival | Refusal]) -> Arrival | Refusal:
    return one if isinstance(one, Refusal) else one.result()


def _repeat(item: Item, outcome: InputOutcome) -> Refusal:
    """What is noted of an input that was met before: that its document is there, or what it came to then."""
    became = Became.ALREADY_THERE if outcome.document is not None else outcome.became
    return Refusal(item.name, item.digest, became, outcome.reason, outcome.document)


class FeedMemory:
    """What the record remembers of feeds, written only when everything that came of them is: see `keep`."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._waiting: dict[str, FeedState] = {}

    def load(self, address: str) -> FeedState:
        """The state that was saved last, an empty one for a feed that is new."""
        if address in self._waiting:
            return self._waiting[address]
        return FeedState(*(self._record.feed(address) or ()))

    def save(self, address: str, state: FeedState) -> None:
        """Keeps the state in mind."""
        self._waiting[address] = state

    def keep(self) -> None:
        """Writes the states; to be called when all items that were polled before are in the record."""
        for address, state in self._waiting.items():
            self._record.keep_feed(address, state.etag, state.last_modified, state.failures, state.next_poll)
        self._waiting.clear()
