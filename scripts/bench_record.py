"""Measures the record: how fast it is written and asked, how joining grows, what adding costs, how much memory it takes.

Run as ``python scripts/bench_record.py [--mentions N] [--only PART…] [--record FILE]``. The record is filled with
invented news (`quality.generated`), and everything lies in a temporary folder. Prints each figure beside its floor; exit
status 1 where a floor is broken.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benches.growing import Growth, Mark, grow

SEED = 1
MARKS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
WRITING = 3_000.0
"""Floor: mentions written in a second."""

GROWTH = 1.25
"""Floor: joining takes at the last mark at most so many times as long by n log n as at the first; 1.0 but for noise."""

SHARE = 0.9
"""Floor: adding runs at this share of the rate of bare reading."""

GAIN = 1.8
"""Floor: two processes add so many times as fast as one."""

MEMORY = 1_536.0
"""Floor: MiB that taking in a large archive takes at its peak."""

ARCHIVE = 1_000_000_000
"""Bytes of the archive."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; ``at_least`` and ``at_most`` are its floor, if it has one."""

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the floor holds, as it does where there is none."""
        return (self.at_least is None or self.value >= self.at_least) and (
            self.at_most is None or self.value <= self.at_most
        )

    def line(self) -> str:
        """The figure as the table shows it."""
        floor = ""
        if self.at_least is not None:
            floor = f"at least {self.at_least:g}: "
        elif self.at_most is not None:
            floor = f"at most {self.at_most:g}: "
        verdict = ("holds" if self.holds else "BROKEN") if floor else ""
        value = f"{self.value:12,.2f}" if self.unit == "times" else f"{self.value:12,.1f}"
        return f"{self.name:58}{value} {self.unit:14}{floor}{verdict}  {self.note}".rstrip()


def main() -> int:
    """Measures, prints and comes back with the exit status."""
    parser = argparse.ArgumentParser(description="Speed, growth and memory of Dragoman's record.")
    parser.add_argument(
        "--mentions", type=int, default=1_000_000, help="mentions of the big record (default 1,000,000)"
    )
    parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS), help="only these parts")
    parser.add_argument("--record", type=Path, help="a big record that an earlier run left; or where to leave one")
    parser.add_argument("--archive", type=int, default=ARCHIVE, help="bytes of the archive (default 1,000,000,000)")
    parser.add_argument("--turns", type=int, default=9, help="turns of adding and of bare reading (default 9)")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    options = parser.parse_args()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="dragoman-bench-") as folder:
        for name in PARTS:
            if name in options.only:
                for figure in PARTS[name](options, Path(folder)):
                    figures.append(figure)
                    if not options.json:
                        print(figure.line(), flush=True)
    if options.json:
        print(json.dumps({f.name: {"value": round(f.value, 3), "unit": f.unit, "holds": f.holds} for f in figures}))
    return 0 if all(figure.holds for figure in figures) else 1


def _big_record(options: argparse.Namespace, folder: Path) -> Path:
    return options.record or folder / "big.db"


def _writing(options: argparse.Namespace, folder: Path) -> Iterator[Figure]:
    """Writes the big record, unless it is there, and tells how joining grew."""
    path = _big_record(options, folder)
    if path.exists():
        return
    growth = grow(path, options.mentions, SEED, MARKS, say=_say)
    last = growth.marks[-1]
    yield Figure("writing the record, by the clock", last.mentions / last.writing, "mentions/s", at_least=WRITING)
    yield Figure("writing the record, by processor time", last.mentions / last.writing_processor, "mentions/s")
    yield Figure("working out what joining compares", last.mentions / last.preparing, "mentions/s")
    both = last.mentions / (last.writing_processor + last.preparing)
    yield Figure("both in one process, by processor time", both, "mentions/s")
    yield Figure("the record's file", path.stat().st_size / last.mentions, "bytes/mention")
    for before, mark in pairwise(growth.marks):
        rate = (mark.mentions - before.mentions) / (mark.writing - before.writing)
        yield Figure(f"writing, from {before.mentions:,} to {mark.mentions:,}", rate, "mentions/s")
    yield from _growing(growth, "as one record grows", at_most=GROWTH)
    dense = Growth([grow(folder / f"{n}.db", n, SEED, ()).marks[-1] for n in MARKS[:3] if n < options.mentions])
    dense.marks.append(last)
    yield from _growing(dense, "records of the same two years")


def _say(mark: Mark) -> None:
    print(f"… {mark.mentions:,} mentions, {mark.mentions / mark.writing:,.0f} a second", file=sys.stderr, flush=True)


def _growing(growth: Growth, how: str, at_most: float | None = None) -> Iterator[Figure]:
    for mark in growth.marks:
        yield Figure(f"joining, {how}, {mark.mentions:,}", mark.joining_per_n_log_n, "µs/(n log n)")
    first, last = growth.marks[0], growth.marks[-1]
    if first is not last:
        ratio = last.joining_per_n_log_n / first.joining_per_n_log_n
        yield Figure(f"joining, {how}: last by first", ratio, "times", at_most=at_most)


def _asking(options: argparse.Namespace, folder: Path) -> Iterator[Figure]:
    from benches.asking import measure_asking

    path = _big_record(options, folder)
    if not path.exists():
        grow(path, options.mentions, SEED, ())
    for answered in measure_asking(path):
        note = f"slowest {answered.slowest:,.1f}, first {answered.first:,.1f}, processor {answered.processor:,.1f}"
        yield Figure(answered.name, answered.median, "ms", at_most=answered.at_most, note=note)


def _adding(options: argparse.Namespace, folder: Path) -> Iterator[Figure]:
    from benches.adding import measure_adding

    rates = measure_adding(folder, options.turns)
    yield Figure("reading alone, one process", rates.bare, "articles/s")
    yield Figure("adding, one process", rates.added, "articles/s")
    yield Figure(
        "adding by reading alone", rates.share, "times", at_least=SHARE, note=f"by the clock {rates.clock_share:.2f}"
    )
    yield Figure("adding, one process, by the clock", rates.one, "articles/s")
    yield Figure("adding, two processes, by the clock", rates.two, "articles/s")
    note = f"two that only read: {rates.bare_gain:.2f}"
    yield Figure("two processes by one", rates.gain, "times", at_least=GAIN, note=note)


def _memory(options: argparse.Namespace, folder: Path) -> Iterator[Figure]:
    from benches.archive import make_archive
    from benches.memory import measure_memory

    archive, path = folder / "crawl.warc", folder / "crawl.db"
    contents = make_archive(archive, options.archive, SEED)
    yield Figure(
        "archive", contents.size / 1e6, "MB", note=f"{contents.records:,} records, {contents.english} English articles"
    )
    command = [sys.executable, "-m", "dragoman.cli", "add", str(archive), "--record", str(path), "--workers", "2"]
    peak = measure_memory(command)
    if peak is not None:
        yield Figure("memory of adding the archive, two processes", peak.mib, "MiB", at_most=MEMORY)
        added = _documents(path)
        yield Figure("English articles of it that were added", added, "", at_least=round(0.95 * contents.english))


def _documents(path: Path) -> int:
    from dragoman import record

    with record.open(str(path)) as kept, kept.view() as view:
        return view.count_documents()


Part = Callable[[argparse.Namespace, Path], Iterator[Figure]]
PARTS: dict[str, Part] = {"writing": _writing, "asking": _asking, "adding": _adding, "memory": _memory}

if __name__ == "__main__":
    sys.exit(main())
