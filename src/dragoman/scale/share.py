"""A partition → its part of the output: what every process or machine runs, a plain function of one value."""

from __future__ import annotations

import logging
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DragomanError, SourceError
from dragoman.scale.parquet_out import Counts, Row, row_of, write_part
from dragoman.scale.partitions import Partition
from dragoman.scale.pieces import Opening, open_piece
from dragoman.sources.items import Item
from dragoman.step import Setup, prepare, read_item
from dragoman.types import Reading
from dragoman.version import __version__

_log = logging.getLogger(__name__)
_one_at_a_time = threading.Lock()
_ready_for: Setup | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One partition, and all that a worker must know to read it. ``run`` tells apart who writes what is unfinished."""

    partition: Partition
    output: Path
    opening: Opening
    setup: Setup
    run: str
    version: str = __version__

    @property
    def part(self) -> Path:
        """The file that its readings are written to."""
        return self.output / self.partition.file


@dataclass(frozen=True, slots=True)
class Finished:
    """A part that was written: the file's name, its counts, seconds of processor time, MiB of memory at the peak.

    ``peak_mib`` is that of the process since it began; None where the system does not tell.
    """

    part: str
    counts: Counts
    cpu_s: float
    peak_mib: float | None


def read_share(task: Task) -> Finished:
    """What came of a partition, after its part was written, whole.

    Articles that cannot be read are rows like others. Raises ModelError or TableError where this process cannot read at all,
    DragomanError where its Dragoman is of another version than the run, OSError where the part cannot be written.
    """
    if task.version != __version__:
        raise DragomanError(f"the run is of Dragoman {task.version}, and a worker has {__version__}: install the same")
    # The language model is one to a process. Threads of a process gain nothing by reading at the same time.
    with _one_at_a_time:
        _make_ready(task.setup)
        before = time.process_time()
        unfinished = task.output / f".{task.partition.file}.{task.run}.{socket.gethostname()}.{os.getpid()}"
        counts = write_part(task.part, _rows(task), unfinished)
        return Finished(task.partition.file, counts, time.process_time() - before, peak_mib())


def _make_ready(setup: Setup) -> None:
    """Sets this process up for the run, once; a worker may have served another run before."""
    global _ready_for
    if _ready_for == setup:
        return
    from dragoman.reading import model

    _ready_for = None
    prepare(setup)
    model.load()
    _ready_for = setup


def _rows(task: Task) -> Iterator[Row]:
    for piece in task.partition.pieces:
        for source in open_piece(piece, task.opening):
            yield row_of(source, _read(source))


def _read(source: Item | SourceError) -> Reading | SourceError:
    """The reading, or why there is none. Whatever an article does to its reader, the others are read."""
    if isinstance(source, SourceError):
        return source
    try:
        return read_item(source)
    except DragomanError:
        raise
    except Exception as error:
        _log.exception("%s: an error of Dragoman's own", source.name)
        return SourceError(source.name, f"an error of Dragoman's own stopped it ({type(error).__name__}: {error})")


def peak_mib() -> float | None:
    """The most memory that this process has held, in MiB; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
