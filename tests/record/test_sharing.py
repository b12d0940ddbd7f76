"""One record, many processes: they read while one writes, write in turn, and die without a trace."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from articles import add, became, elsewhere, make_arrival, make_world, talks, told_events
from other_process import SIZE, write_world
from sqlalchemy import text

from dragoman import record as door
from dragoman.record import Record

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["other_process"])


@pytest.fixture(scope="module", autouse=True)
def _ready() -> None:
    """Starts the process that all others are forked from, where it finds what it is to load."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
        forkserver.ensure_running()


def start(target: Callable[..., None], *values: object) -> BaseProcess:
    process = _CONTEXT.Process(target=target, args=values)
    process.start()
    return process


def address_of(record: Record) -> str:
    return record._where


def test_two_processes_that_add_at_the_same_time_both_succeed_and_join_what_they_tell(
    new_record: Callable[[], Record],
) -> None:
    record, alone = new_record(), new_record()
    writers = [start(write_world, address_of(record), seed, 2) for seed in (1, 2)]
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    for seed in (1, 2):
        add(alone, *make_world(seed, happenings=SIZE))
    assert told_events(record) == told_events(alone)
    assert [dict(run.counts).keys() for run in record.runs()] == [{"added"}, {"added"}]
    assert all(run.ended for run in record.runs())


def test_what_another_process_changed_is_not_remembered_otherwise(new_address: Callable[..., str]) -> None:
    address = new_address()
    with door.open(address) as one, door.open(address) as other:
        add(one, make_arrival(None, talks(), id="a", outlet="a"))
        add(one, make_arrival(None, talks(), id="b", outlet="b", title="B"))
        other.withdraw("a")
        add(one, make_arrival(None, talks(), id="c", outlet="c", title="C"))
        [event] = told_events(one)
        assert {mention["outlet"] for mention in event["mentions"]} == {"b", "c"}
        other.forget("b")
        add(one, make_arrival(None, talks(), id="d", outlet="d", title="D"), make_arrival(None, elsewhere(), id="e"))
        assert {m["outlet"] for event in told_events(one) for m in event["mentions"]} == {"c", "d", "Pamir Wire"}
        one.rebuild()
        assert {m["outlet"] for event in told_events(other) for m in event["mentions"]} == {"c", "d", "Pamir Wire"}


def test_actors_that_another_process_deleted_are_written_again(new_address: Callable[..., str]) -> None:
    address = new_address()
    with door.open(address) as one, door.open(address) as other:
        add(one, make_arrival(None, elsewhere(), id="a"))
        other.forget("a")
        assert became(add(one, make_arrival(None, elsewhere(), id="b", title="Another"))) == ["added"]
        with one.view() as view:
            assert {actor.name for actor in view.actors()} == {"Armenia", "Georgia"}


def test_readers_see_one_state_while_another_writes(new_address: Callable[..., str]) -> None:
    address = new_address()
    with door.open(address) as reader, door.open(address) as writer:
        add(writer, make_arrival(None, talks(), id="a"))
        with reader.view() as view:
            before = view.events()
            add(writer, make_arrival(None, elsewhere(), id="b"))
            writer.withdraw("a")
            assert view.events() == before
            assert view.count_documents() == 1
        with reader.view() as view:
            assert view.events() != before
            assert view.count_documents() == 2


def test_nobody_ever_sees_half_a_batch(new_address: Callable[..., str]) -> None:
    address = new_address()
    seen: set[tuple[int, int]] = set()
    done = threading.Event()

    def look() -> None:
        with door.open(address) as reader:
            while not done.is_set():
                with reader.view() as view:
                    seen.add((view.count_documents(), view.count_events()))

    thread = threading.Thread(target=look)
    thread.start()
    with door.open(address) as writer:
        for number in range(8):
            more = {"id": f"{number}", "outlet": f"o{number}"}
            add(
                writer,
                make_arrival(None, talks(), elsewhere(), **more),
                make_arrival(None, elsewhere(), id=f"x{number}"),
            )
    done.set()
    thread.join()
    assert seen <= {(0, 0), *((2 * n, 2) for n in range(1, 9))}
    assert len(seen) > 1


def test_a_writer_that_is_killed_leaves_whole_documents_and_can_be_followed(new_record: Callable[[], Record]) -> None:
    record, alone = new_record(), new_record()
    for delay in (0.0, 0.01, 0.03, 0.06, 0.1):
        writer = start(write_world, address_of(record), 5, 1)
        until = time.monotonic() + 60
        known = len(record.runs())
        while len(record.runs()) == known and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(delay)
        writer.kill()  # one that is done already, as the later ones may be, is let be
        writer.join()
        _check(record)
    assert not all(run.ended for run in record.runs())
    write_world(address_of(record), 5, 3)
    add(alone, *make_world(5, happenings=SIZE))
    assert told_events(record) == told_events(alone)


def _check(record: Record) -> None:
    """Every version has all that its article told, and SQLite finds nothing amiss in the file."""
    told = {one.reading.article.id: len(one.reading.events) for one in make_world(5, happenings=SIZE)}
    with record.connection() as connection:
        kept = connection.execute(
            text(
                "SELECT documents.id, count(reports.id), count(memberships.event_id) FROM documents "
                "JOIN versions ON versions.document_key = documents.document_key "
                "LEFT JOIN reports ON reports.version_key = versions.version_key "
                "LEFT JOIN memberships ON memberships.report_key = reports.report_key "
                "AND memberships.known_until IS NULL GROUP BY documents.id"
            )
        ).all()
        assert all(told[document] == reports == members for document, reports, members in kept)
    if "://" not in record.name:
        import sqlite3

        connection_ = sqlite3.connect(record.name)
        assert connection_.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection_.close()
