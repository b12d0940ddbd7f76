"""Runs by several processes and by a Dask cluster: the same parts as by one process, whoever dies meanwhile.

All of them start processes that load the language model.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dragoman.errors import DragomanError, ModelError, SourceError
from dragoman.scale import Counts, Lost, on_dask, read_corpus
from dragoman.scale.partitions import Partition
from dragoman.scale.pieces import Opening
from dragoman.scale.processes import read_on_processes
from dragoman.scale.share import Finished, Task
from dragoman.step import Setup

from .conftest import RULES, Alone
from .corpus import parts


@pytest.mark.slow
def test_two_processes_give_the_parts_of_one(alone: Alone, tmp_path: Path) -> None:
    counts = read_corpus(alone.paths, tmp_path / "out", workers=2, setup=RULES, size=3)
    assert (counts.outcomes, counts.events, counts.lost) == (alone.counts.outcomes, alone.counts.events, ())
    assert parts(tmp_path / "out") == parts(alone.output)


@pytest.mark.slow
def test_a_process_that_is_killed_costs_no_part(alone: Alone, tmp_path: Path) -> None:
    killed: list[int] = []

    def kill(counts: Counts) -> None:
        if counts.written == 1:
            victim = multiprocessing.active_children()[0]
            assert victim.pid is not None
            os.kill(victim.pid, signal.SIGKILL)
            killed.append(victim.pid)

    counts = read_corpus(alone.paths, tmp_path / "out", workers=2, setup=RULES, size=3, progress=kill)
    assert killed
    assert counts.is_complete
    assert parts(tmp_path / "out") == parts(alone.output)


@pytest.mark.slow
def test_an_interrupt_ends_the_processes_and_keeps_what_is_finished(alone: Alone, tmp_path: Path) -> None:
    def stop(counts: Counts) -> None:
        if counts.written == 1:
            raise KeyboardInterrupt

    before = multiprocessing.active_children()
    with pytest.raises(KeyboardInterrupt):
        read_corpus(alone.paths, tmp_path / "out", workers=2, setup=RULES, size=3, progress=stop)
    assert multiprocessing.active_children() == before
    finished = parts(tmp_path / "out")
    assert finished
    assert finished.items() <= parts(alone.output).items()


def test_what_no_process_can_read_at_all_ends_the_run(alone: Alone, tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        read_corpus(alone.paths, tmp_path / "out", workers=2, setup=Setup("rules", "en_core_web_none"), size=3)


@dataclass(frozen=True)
class Deadly:
    """A task that ends whichever process takes it."""

    partition: Partition

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (9,)


@pytest.mark.slow
def test_partitions_that_kill_their_reader_do_not_take_others_with_them(alone: Alone, tmp_path: Path) -> None:
    opening = Opening(tmp_path, {}, None)
    good = Task(Partition(1, ()), tmp_path, opening, RULES, "00")
    tasks: list[Any] = [Deadly(Partition(0, ())), good]
    outcomes = {one.part: type(one) for one in read_on_processes(tasks, 2)}
    assert outcomes == {"part-00000.parquet": Lost, "part-00001.parquet": Finished}


def test_a_machine_on_which_every_process_dies_is_given_up_soon() -> None:
    tasks: list[Any] = [Deadly(Partition(number, ())) for number in range(50)]
    with pytest.raises(DragomanError, match="before they have read anything"):
        list(read_on_processes(tasks, 1))


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler's address and its two workers, each a program of its own."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    distributed = pytest.importorskip("distributed")
    options = {"n_workers": 0, "dashboard_address": None, "protocol": "tcp", "host": "127.0.0.1"}
    with distributed.LocalCluster(**options) as scheduler:
        command = [
            sys.executable, "-m", "dask", "worker", scheduler.scheduler_address, "--nthreads", "1", "--no-nanny",
            "--no-dashboard", "--local-directory", str(tmp_path / "workers"),
        ]  # fmt: skip
        workers = [subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) for _ in range(2)]
        yield Cluster(scheduler.scheduler_address, workers)
        for worker in workers:
            worker.kill()
            worker.wait()


@pytest.mark.slow
def test_a_cluster_gives_the_parts_of_one_process_though_a_worker_is_killed(
    alone: Alone, tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_dask, "QUEUED", 1)

    def kill(counts: Counts) -> None:
        if counts.written == 2:
            cluster.workers[0].send_signal(signal.SIGKILL)

    out = tmp_path / "out"
    counts = read_corpus(alone.paths, out, scheduler=cluster.address, setup=RULES, size=1, progress=kill)
    assert cluster.workers[0].wait(10) == -signal.SIGKILL
    assert cluster.workers[1].poll() is None
    assert counts.is_complete
    assert (counts.written, counts.outcomes) == (counts.partitions, alone.counts.outcomes)
    assert counts.partitions > 10
    read_corpus(alone.paths, tmp_path / "again", setup=RULES, size=1)
    assert parts(out) == parts(tmp_path / "again")


def test_a_partition_that_takes_down_workers_on_a_cluster_is_lost_and_no_others() -> None:
    task: Any = Deadly(Partition(3, ()))
    future = SimpleNamespace(status="error", exception=lambda: RuntimeError("it killed 4 workers"))
    assert on_dask._outcome(future, task) == Lost("part-00003.parquet", "RuntimeError: it killed 4 workers")


def test_a_worker_that_cannot_read_at_all_ends_the_run_on_a_cluster() -> None:
    task: Any = Deadly(Partition(3, ()))
    with pytest.raises(ModelError):
        on_dask._outcome(SimpleNamespace(status="error", exception=lambda: ModelError("none")), task)


def test_a_scheduler_that_is_not_there_is_named(alone: Alone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("dragoman.scale.on_dask._PATIENCE", 0.2)
    with pytest.raises(SourceError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers there"):
        read_corpus(alone.paths, tmp_path / "out", scheduler="tcp://127.0.0.1:9", setup=RULES)


def test_without_dask_the_error_names_what_to_install(
    alone: Alone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(DragomanError, match=r'pip install "dragoman\[dask\]"'):
        read_corpus(alone.paths, tmp_path / "out", scheduler="tcp://127.0.0.1:9", setup=RULES)
