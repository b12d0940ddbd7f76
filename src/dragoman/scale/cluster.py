"""A corpus → a folder of Parquet files with its readings: the partitions that are missing, read by whoever is asked."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from dragoman.scale.manifest import UNFINISHED, Manifest, check_inputs, open_run, settings_of
from dragoman.scale.on_dask import read_on_dask
from dragoman.scale.parquet_out import Counts as PartCounts
from dragoman.scale.parquet_out import counts_of
from dragoman.scale.partitions import SIZE, find_inputs
from dragoman.scale.pieces import Opening
from dragoman.scale.processes import Lost, read_here, read_on_processes
from dragoman.scale.share import Finished, Task
from dragoman.sources.rows import check_fields
from dragoman.step import Setup

_NO_FIELDS: Mapping[str, str] = MappingProxyType({})
_AS_USUAL = Setup()


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a run has come. ``kept`` partitions were there from before; ``lost`` ones could not be read.

    ``outcomes`` says how many items came to each outcome ("read", "failed"…) and ``events`` how many events were read, of all
    partitions that are there. ``cpu_s`` is seconds of processor time and ``peak_mib`` the memory of the largest worker, of this
    run alone.
    """

    partitions: int
    kept: int = 0
    written: int = 0
    lost: tuple[Lost, ...] = ()
    outcomes: Mapping[str, int] = field(default_factory=dict)
    events: int = 0
    cpu_s: float = 0.0
    peak_mib: float | None = None

    @property
    def is_complete(self) -> bool:
        """Whether every partition is there."""
        return self.kept + self.written == self.partitions

    def _with_part(self, counts: PartCounts) -> Counts:
        outcomes = dict(self.outcomes)
        for outcome, count in counts.items():
            if outcome != "events":
                outcomes[outcome] = outcomes.get(outcome, 0) + count
        return replace(self, outcomes=outcomes, events=self.events + counts.get("events", 0))

    def _after(self, one: Finished | Lost) -> Counts:
        if isinstance(one, Lost):
            return replace(self, lost=(*self.lost, one))
        peak = max((peak for peak in (self.peak_mib, one.peak_mib) if peak is not None), default=None)
        counted = self._with_part(one.counts)
        return replace(counted, written=self.written + 1, cpu_s=self.cpu_s + one.cpu_s, peak_mib=peak)


def _ignore(_counts: Counts) -> None:
    pass


def read_corpus(
    paths: Sequence[str],
    output: Path,
    *,
    scheduler: str | None = None,
    workers: int = 1,
    setup: Setup = _AS_USUAL,
    fields: Mapping[str, str] = _NO_FIELDS,
    published: date | None = None,
    size: int = SIZE,
    restart: bool = False,
    progress: Callable[[Counts], None] = _ignore,
) -> Counts:
    """How far the run in the output folder has come after every partition that it lacks was tried.

    Partitions are read by the workers of a Dask ``scheduler`` where its address is given, else by so many processes of this
    machine; the files are the same, byte for byte. They stay where the run ends early, and the same call goes on. ``fields`` and
    ``published`` are as for :func:`dragoman.sources.collections.open_items`, ``size`` is how many items a partition has,
    ``restart`` begins anew. ``progress`` is told once at the beginning and after every partition.

    Raises SourceError where a path is not there, the output folder is of another run, no scheduler answers or an input changes
    while it is read; ModelError, TableError or DragomanError where a worker cannot read at all; OSError where a part cannot be written.
    """
    check_fields(fields)
    if not paths or size < 1 or workers < 1:
        raise ValueError("a run needs a path, a worker and one item in a partition at the least")
    folder, output = Path.cwd(), output.absolute()
    if setup.overlay is not None:
        setup = replace(setup, overlay=setup.overlay.absolute())
    manifest = open_run(
        paths, output, folder, settings_of(setup, fields, published, size), restart=restart
    )  # fmt: skip
    pattern = Task(
        manifest.partitions[0], output, Opening(folder, dict(fields), published), setup, secrets.token_hex(4)
    )
    counts, missing = _take_stock(manifest, output)
    progress(counts)
    try:
        tasks = [replace(pattern, partition=manifest.partitions[number]) for number in missing]
        with closing(_read(tasks, scheduler, workers)) as outcomes:
            for one in outcomes:
                counts = counts._after(one)
                progress(counts)
    finally:
        leftovers = UNFINISHED if counts.is_complete else f"{UNFINISHED}.{pattern.run}.*"
        for unfinished in output.glob(leftovers):
            unfinished.unlink(missing_ok=True)
    check_inputs(manifest, find_inputs(paths, folder), output)
    return counts


def _take_stock(manifest: Manifest, output: Path) -> tuple[Counts, list[int]]:
    """What is there already, and the numbers of the partitions that are not."""
    counts = Counts(len(manifest.partitions))
    missing = []
    for partition in manifest.partitions:
        part = counts_of(output / partition.file)
        if part is None:
            missing.append(partition.number)
        else:
            counts = replace(counts._with_part(part), kept=counts.kept + 1)
    return counts, missing


def _read(tasks: Sequence[Task], scheduler: str | None, workers: int) -> Generator[Finished | Lost]:
    if not tasks:
        return read_here(())
    if scheduler is not None:
        return read_on_dask(tasks, scheduler)
    if workers == 1:
        return read_here(tasks)
    return read_on_processes(tasks, workers)
