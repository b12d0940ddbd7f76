"""Articles of real length → how fast they are added, beside the bare reading of the same articles, and by two processes.

Adding and bare reading take turns, article for article the same, in seconds of processor time: so a machine that gets
slower in between disturbs neither more than the other. One and two processes are compared by the clock, from the first
batch that is written to the last one before the articles run out: so no process is still starting, and all have work.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median

from dragoman import record
from dragoman.flow import Adding, add
from dragoman.sources.items import Item, Known
from dragoman.step import Setup, prepare, read_item

ROOT = Path(__file__).parents[2]
FOLDERS = ("examples", "tests/gold", "tests/gold-unseen")
SETUP = Setup()
ROUND = 25
"""Articles that are read and added in one turn."""

SOME = 75
"""Articles that each of several processes reads which only read."""

LONG_ROUND = 240
"""Articles of one measurement of several processes."""

_ready: Barrier


@dataclass(frozen=True, slots=True)
class Rates:
    """Articles a second: bare and added in one process by processor time and by the clock, then by one and two processes.

    ``share`` and ``clock_share`` are the median over the turns of adding's rate as a share of the bare one. ``gain`` is how
    many times as fast two processes add as one, ``bare_gain`` how many times as fast two that only read are together.
    """

    bare: float
    added: float
    share: float
    clock_share: float
    one: float
    two: float
    gain: float
    bare_gain: float


def texts() -> list[tuple[str, str]]:
    """The names and texts of the articles that the project has of its own."""
    files = [file for folder in FOLDERS for file in sorted((ROOT / folder).glob("*.txt"))]
    return [(file.stem, file.read_text("utf-8")) for file in files]


def items(edition: int = 0) -> Iterator[Item]:
    """Articles without end, no two of which are the same: each time round under a headline with another number."""
    sources = texts()
    for number, (name, text) in enumerate(cycle(sources)):
        turn = f"edition {edition + number // len(sources)}"
        headline, _, body = text.partition("\n")
        yield Item(f"{name}, {turn}", Known(id=f"{name}-{turn}"), text=f"{headline}, {turn}\n{body}")


def measure_adding(folder: Path, turns: int) -> Rates:
    """The rates; records are made in the folder."""
    prepare(SETUP)
    for item in islice(items(), ROUND):
        read_item(item)  # what is built at the first reading belongs to the start
    bare, added = _in_turns(folder, turns)
    gains, bare_gains, alone, together = [], [], [], []
    for turn in range(max(1, turns // 3)):
        alone.append(_in_window(folder, turn, 1))
        together.append(_in_window(folder, turn, 2))
        gains.append(together[-1] / alone[-1])
        bare_gains.append(_side_by_side(2) / _side_by_side(1))
    return Rates(
        bare=ROUND / median(processor for processor, _ in bare),
        added=ROUND / median(processor for processor, _ in added),
        share=median(a / b for (a, _), (b, _) in zip(bare, added, strict=True)),
        clock_share=median(a / b for (_, a), (_, b) in zip(bare, added, strict=True)),
        one=median(alone),
        two=median(together),
        gain=median(gains),
        bare_gain=median(bare_gains),
    )


Seconds = tuple[float, float]
"""Of the processor, and by the clock."""


def _in_turns(folder: Path, turns: int) -> tuple[list[Seconds], list[Seconds]]:
    """Seconds of each turn for the bare reading and for adding."""
    bare: list[Seconds] = []
    added: list[Seconds] = []
    stream = items(edition=1)
    with record.open(str(folder / "turns.db"), create=True) as kept:
        run = kept.begin_run("benchmark")
        for turn in range(turns):
            some = list(islice(stream, ROUND))
            for adds in (False, True) if turn % 2 else (True, False):
                before = time.process_time(), time.perf_counter()
                if adds:
                    done = sum(map(len, add(kept, run, some, Adding(SETUP))))
                else:
                    done = len([read_item(item) for item in some])
                after = time.process_time(), time.perf_counter()
                assert done == ROUND
                (added if adds else bare).append((after[0] - before[0], after[1] - before[1]))
    return bare, added


def _in_window(folder: Path, turn: int, workers: int) -> float:
    """Articles a second by the clock, while all processes have work."""
    some = list(islice(items(edition=1), LONG_ROUND))
    taken = 0

    def counted(stream: Sequence[Item]) -> Iterator[Item]:
        nonlocal taken
        for item in stream:
            taken += 1
            yield item

    written, moments = 0, []
    with record.open(str(folder / f"{turn}-{workers}.db"), create=True) as kept:
        run = kept.begin_run("benchmark")
        for outcomes in add(kept, run, counted(some), Adding(SETUP, workers)):
            written += len(outcomes)
            if taken < LONG_ROUND:
                moments.append((written, time.perf_counter()))
    (first, began), (last, ended) = moments[0], moments[-1]
    return (last - first) / (ended - began)


def _side_by_side(processes: int) -> float:
    """Articles a second that so many processes read together which only read, their start not counted."""
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(processes)
    with ProcessPoolExecutor(processes, context, _get_ready, (ready,)) as pool:
        seconds = list(pool.map(_read_some, range(processes)))
    return processes * SOME / max(seconds)


def _get_ready(ready: Barrier) -> None:
    global _ready
    _ready = ready
    prepare(SETUP)
    for item in islice(items(), ROUND):
        read_item(item)


def _read_some(_number: int) -> float:
    some = list(islice(items(edition=1), SOME))
    _ready.wait()
    before = time.perf_counter()
    for item in some:
        read_item(item)
    return time.perf_counter() - before
