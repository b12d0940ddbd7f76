"""Partitions → what came of each, read by processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import Connection

from dragoman.errors import DragomanError
from dragoman.scale.share import Finished, Task, read_share

TRIES = 3
"""Times that a partition is tried alone, after a process died that may have been reading it."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A partition that could not be read, because whoever reads it dies; ``part`` is the file that there is not."""

    part: str
    reason: str


def read_here(tasks: Iterable[Task]) -> Generator[Finished | Lost]:
    """What comes of each task, read by this process."""
    yield from map(read_share, tasks)


def read_on_processes(tasks: Iterable[Task], workers: int) -> Generator[Finished | Lost]:
    """What comes of each task, as soon as it is there, read by so many processes.

    Where a process dies, the tasks that were under way are tried again at the end, each alone. Closing the generator ends
    the processes at once, and so does the end of this one, however it comes. Raises DragomanError where they die again and
    again before they have read anything.
    """
    waiting = deque(tasks)
    suspects: list[Task] = []
    failures = 0
    while waiting:
        left, broken = len(waiting), len(suspects)
        yield from _read_until_broken(waiting, workers, suspects)
        has_read = left - len(waiting) > len(suspects) - broken
        failures = 0 if has_read else failures + 1
        if failures == TRIES:
            raise DragomanError(f"the processes die before they have read anything, {TRIES} times out of {TRIES}")
    yield from _read_one_by_one(deque(suspects))


def _read_one_by_one(waiting: deque[Task]) -> Generator[Finished | Lost]:
    """What comes of tasks of which some may kill their reader: with one of them under way at a time, it is told which."""
    tries: Counter[str] = Counter()
    while waiting:
        killers: list[Task] = []
        yield from _read_until_broken(waiting, 1, killers)
        for task in killers:
            part = task.partition.file
            tries[part] += 1
            if tries[part] < TRIES:
                waiting.append(task)
            else:
                yield Lost(part, f"the process that reads it dies, {TRIES} times out of {TRIES}")


def _read_until_broken(waiting: deque[Task], workers: int, suspects: list[Task]) -> Generator[Finished | Lost]:
    """What comes of the waiting tasks until a process dies; then those under way are added to the suspects."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    workers = min(workers, len(waiting))
    pool = ProcessPoolExecutor(workers, context, _begin, (ours,))
    running: dict[Future[Finished], Task] = {}
    is_broken = False
    try:
        while running or (waiting and not is_broken):
            while waiting and len(running) < workers and not is_broken:
                running[pool.submit(read_share, waiting[0])] = waiting[0]
                waiting.popleft()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                task = running.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    is_broken = True
                    suspects.append(task)
                else:
                    yield future.result()
    except BrokenProcessPool:
        suspects.extend(running.values())
    finally:
        theirs.close()
        ours.close()
        pool.shutdown(cancel_futures=True)


def _begin(parent: Connection) -> None:
    """Makes a process end with its parent, which alone minds the keyboard."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Connection) -> None:
    # Nothing is ever sent: the pipe becomes readable when its other end is closed, by the parent or by its death.
    parent.poll(None)
    os._exit(1)
