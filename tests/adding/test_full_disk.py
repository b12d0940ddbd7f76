"""A disk that is full: the reason is told, what was written stays whole, and the same command goes on when there is room."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from crash_articles import make_lines
from crash_check import count_versions
from dragoman.record import engine

Full = Callable[[Any], Any]
"""Makes room scarce for the desk's record as long as it is entered."""


@contextmanager
def few_pages(desk: Any) -> Iterator[None]:
    """SQLite itself says that there is no room, as it does when the disk has none."""
    prepare = engine._prepare_sqlite

    def limit(connection: sqlite3.Connection, record: object) -> None:
        prepare(connection, record)
        connection.execute("PRAGMA max_page_count = 130")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_prepare_sqlite", limit)
        yield


@contextmanager
def short_files(desk: Any) -> Iterator[None]:
    """No file of this process may grow beyond a size; Python ignores the signal, so that writing fails."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def small_disk(desk: Any) -> Iterator[None]:
    """A file system of its own that is too small, and larger afterwards."""
    folder = Path(desk.folder / "disk")
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=1400k", "dragoman-test", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mounting, capture_output=True, check=False).returncode != 0:
        pytest.skip("only the root user can mount a small disk, and not everywhere")
    desk.record = folder / "record.db"
    yield
    subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)


@pytest.fixture
def unmounted(tmp_path: Path) -> Iterator[None]:
    """After the test no file system is left behind."""
    yield
    if os.path.ismount(tmp_path / "disk"):
        subprocess.run(["umount", str(tmp_path / "disk")], check=False)


@pytest.mark.usefixtures("unmounted")
@pytest.mark.parametrize("full", [few_pages, short_files, small_disk])
def test_a_full_disk_is_told_and_the_same_command_goes_on_when_there_is_room(
    full: Full, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.flow.BATCH", 8)
    rows = make_lines(120)
    file = desk.write_lines("rows.jsonl", rows)
    with full(desk):
        done = desk.add(file)
        assert (done.status, done.out) == (1, "")
        counts, reason = done.err.splitlines()
        assert counts.startswith("dragoman: stopped; ")
        assert reason.startswith(f"dragoman: {desk.record}: the disk is full")
        assert "what was written before is safe" in reason
        assert 0 < count_versions(desk.record) < 120
        assert desk.problems(rows) == []
        assert desk.add(file).status == 1
        assert desk.run("events", "--format", "json").status == 0
    assert desk.add(file).status == 0
    assert desk.problems(rows) == []
    undisturbed = desk.folder / "undisturbed.db"
    desk.add(file, record=undisturbed)
    assert desk.told() == desk.told(undisturbed)


@pytest.mark.parametrize(
    "arguments",
    [["events", "--format", "json"], ["brief", "--since", "2024-09-01", "--until", "2024-10-31", "--format", "pdf"]],
)
def test_an_answer_that_finds_no_room_leaves_the_file_before_it(arguments: list[str], desk: Any) -> None:
    desk.add(desk.write_lines("rows.jsonl", make_lines(60)))
    resource = pytest.importorskip("resource")
    output = desk.write("answer", "the answer of yesterday")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (34_000, before[1]))
    try:
        done = desk.run(*arguments, "--output", output)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert done.status == 1
    assert done.err.startswith(f"dragoman: {output}: it could not be written (")
    assert output.read_text() == "the answer of yesterday"
    assert sorted(path.name for path in desk.folder.glob("*answer*")) == ["answer"]
