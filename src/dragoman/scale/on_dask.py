"""Partitions → what came of each, read by the workers of a Dask cluster."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from importlib import import_module
from itertools import islice
from typing import Any

from dragoman.errors import DragomanError, SourceError
from dragoman.scale.processes import Lost
from dragoman.scale.share import Finished, Task, read_share

RETRIES = 3
"""Times that a partition which raised an error is tried again, on any worker.

How many workers a partition may take down is the scheduler's to say (``distributed.scheduler.allowed-failures``, 3).
"""

QUEUED = 1_000
"""Partitions that the scheduler is given at a time, or four for each thread of the workers where that is more."""

_PATIENCE = 30
"""Seconds to wait for the scheduler."""


def read_on_dask(tasks: Iterable[Task], scheduler: str) -> Generator[Finished | Lost]:
    """What comes of each task, as soon as it is there, read by the workers of the scheduler at that address.

    Workers may come, go and die. Closing the generator takes back what no worker has begun. Raises DragomanError where Dask
    is not installed or a worker cannot read at all, SourceError where no scheduler answers.
    """
    distributed = _import_distributed()
    try:
        client = distributed.Client(scheduler, timeout=_PATIENCE, set_as_default=False, name="dragoman")
    except (OSError, ValueError) as error:
        raise SourceError(scheduler, f"no Dask scheduler answers there ({error or type(error).__name__})") from error
    rest = iter(tasks)
    with client:
        running = {_submit(client, task): task for task in islice(rest, _room(client))}
        finished = distributed.as_completed(list(running), loop=client.loop)
        try:
            for future in finished:
                task = running.pop(future)
                yield _outcome(future, task)
                future.release()
                for following in islice(rest, max(_room(client) - len(running), 0)):
                    submitted = _submit(client, following)
                    running[submitted] = following
                    finished.add(submitted)
        finally:
            client.cancel(list(running))


def _import_distributed() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        raise DragomanError('Dask is not installed: pip install "dragoman[dask]"') from error


def _submit(client: Any, task: Task) -> Any:
    return client.submit(
        read_share, task, key=f"dragoman-{task.run}-{task.partition.number}", pure=False, retries=RETRIES
    )


def _room(client: Any) -> int:
    threads: int = sum(client.nthreads().values())
    return max(QUEUED, 4 * threads)


def _outcome(future: Any, task: Task) -> Finished | Lost:
    if future.status == "finished":
        result: Finished = future.result()
        return result
    if future.status == "cancelled":
        return Lost(task.partition.file, "the scheduler has given it up")
    error = future.exception()
    if isinstance(error, DragomanError):
        raise error
    return Lost(task.partition.file, f"{type(error).__name__}: {error}")
