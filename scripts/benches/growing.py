"""Generated readings → a record that grows, and how long writing and joining took from mark to mark."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from math import log
from pathlib import Path
from typing import Any

from dragoman import record
from dragoman.flow import BATCH
from dragoman.record import Arrival
from dragoman.record.arrivals import address_of
from dragoman.record.placing import Placing
from dragoman.types import Reading
from quality.generated import readings

SEED_OF_WARMING = 0
CHUNK = 2_048
"""Articles that are generated before they are written, so that generating them is not measured."""


@dataclass(slots=True)
class Spent:
    """Seconds by the clock and of this process's processor time."""

    clock: float = 0.0
    processor: float = 0.0

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Adds the time until the end of the block."""
        clock, processor = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            self.clock += time.perf_counter() - clock
            self.processor += time.process_time() - processor


@dataclass(frozen=True, slots=True)
class Mark:
    """How a record stood when it had so many mentions: seconds of writing and of joining, which is part of it, until then.

    ``preparing`` are the processor's seconds of working out what joining compares, which whoever reads an article does.
    """

    mentions: int
    articles: int
    writing: float
    writing_processor: float
    joining: float
    joining_processor: float
    preparing: float

    @property
    def joining_per_n_log_n(self) -> float:
        """Microseconds of joining by n log n."""
        return 1e6 * self.joining_processor / (self.mentions * log(self.mentions))


@dataclass(slots=True)
class Growth:
    """What growing a record took."""

    marks: list[Mark] = field(default_factory=list)


def arrival(reading: Reading) -> Arrival:
    """A reading as the step of reading hands it to the record."""
    article = reading.article
    return Arrival(article.id, article.id * 2, reading, address_of(article, given_id=None, path=None))


def grow(
    path: Path, mentions: int, seed: int, marks: Sequence[int], say: Callable[[Mark], Any] = lambda _: None
) -> Growth:
    """Fills a new record in the order of time, in batches as `dragoman add` does; the last mark is its whole size."""
    growth, writing, joining, preparing = Growth(), Spent(), Spent(), Spent()
    _warm_up()
    wanted = sorted({*(mark for mark in marks if mark < mentions), mentions})
    written = articles = 0
    source = readings(mentions, seed)
    with record.open(str(path), create=True) as kept, _counted(joining):
        run = kept.begin_run("benchmark")
        while chunk := [arrival(reading) for reading in islice(source, CHUNK)]:
            with preparing.counting():
                chunk = [one.with_features() for one in chunk]
            for start in range(0, len(chunk), BATCH):
                batch = chunk[start : start + BATCH]
                with writing.counting():
                    kept.write(run, batch)
                articles += len(batch)
                written += sum(len(event.mentions) for one in batch for event in one.reading.events)
                while wanted and written >= wanted[0]:
                    wanted.pop(0)
                    mark = Mark(
                        written, articles, writing.clock, writing.processor,
                        joining.clock, joining.processor, preparing.processor,
                    )  # fmt: skip
                    growth.marks.append(mark)
                    say(mark)
        kept.end_run(run)
    return growth


def _warm_up() -> None:
    """Loads the tables of knowledge, which belongs to the start of a process."""
    with record.open(":memory:") as kept:
        kept.write(kept.begin_run("benchmark"), [arrival(reading) for reading in readings(200, SEED_OF_WARMING)])


@contextmanager
def _counted(spent: Spent) -> Iterator[None]:
    """Counts the time that joining takes while the block runs."""
    change = Placing.change

    def counted(self: Placing, *arguments: Any, **named: Any) -> None:
        with spent.counting():
            change(self, *arguments, **named)

    Placing.change = counted  # type: ignore[method-assign]
    try:
        yield
    finally:
        Placing.change = change  # type: ignore[method-assign]
