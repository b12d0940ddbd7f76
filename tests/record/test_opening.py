"""The one door: what opens, what does not, and why."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from articles import add, make_arrival, told_events
from sqlalchemy import text

from dragoman import record as door
from dragoman.errors import RecordError
from dragoman.record.engine import make_engine


def test_a_record_is_made_where_there_is_none_and_found_again(new_address: Callable[..., str]) -> None:
    address = new_address(empty=True)
    with pytest.raises(RecordError, match="no record here yet"):
        door.open(address)
    with door.open(address, create=True) as record:
        add(record, make_arrival())
        told = told_events(record)
    with door.open(address) as again, door.open(address, create=True) as once_more:
        assert told_events(again) == told_events(once_more) == told


def test_a_record_of_a_newer_version_is_refused_and_left_as_it_is(new_address: Callable[..., str]) -> None:
    address = new_address()
    engine = make_engine(address)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RecordError, match="newer version of Dragoman"):
        door.open(address, create=True)
    with pytest.raises(RecordError, match="newer version"):
        door.open(address)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
    engine.dispose()


def test_a_record_in_memory_ends_with_the_program() -> None:
    with door.open(":memory:") as record:
        add(record, make_arrival())
        assert len(told_events(record)) == 2
    with door.open(":memory:") as record:
        assert told_events(record) == []


def test_a_file_in_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    door.open(str(tmp_path / "new" / "folder" / "record.db"), create=True).close()
    assert (tmp_path / "new" / "folder" / "record.db").exists()


def test_names_that_look_like_options_of_an_address_are_files(tmp_path: Path) -> None:
    for name in ("a?b#c%20d.db", "ü 🎉.db", "file:x.db"):
        with door.open(str(tmp_path / name), create=True) as record:
            add(record, make_arrival())
        assert (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.mkdir(), "folder"),
        (lambda path: path.write_bytes(b"no database at all, but a text of some length" * 99), "not a record"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000), "not a record|damaged"),
    ],
)
def test_what_is_no_record_is_refused(tmp_path: Path, make: Callable[[Path], object], reason: str) -> None:
    path = tmp_path / "record.db"
    make(path)
    for create in (False, True):
        with pytest.raises(RecordError, match=reason):
            door.open(str(path), create=create)


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE documents (a)")
    other.commit()
    other.close()
    for create in (False, True):
        with pytest.raises(RecordError):
            door.open(str(path), create=create)
    assert sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall() == [("documents",)]


@pytest.mark.parametrize(
    "address", ["mysql://host/db", "postgresql://", "://", "http://example.org/", "sqlite://host/x"]
)
def test_addresses_of_nothing_are_refused(address: str) -> None:
    with pytest.raises(RecordError):
        door.open(address)


def test_a_password_is_never_shown() -> None:
    for address in (
        "postgresql://me:s3cret@127.0.0.1:9/nowhere",
        "mysql://me:s3cret@host/db",
        "postgresql://me:s3c:r@et@/",
    ):
        with pytest.raises(RecordError) as caught:
            door.open(address)
        assert "s3c" not in str(caught.value)


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    door.open(str(path), create=True).close()
    path.chmod(0o400)
    with door.open(str(path)) as record, pytest.raises(RecordError):
        add(record, make_arrival())
