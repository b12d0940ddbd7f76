"""Where a record lies → an engine that speaks to it: SQLite in a file by default, PostgreSQL by its address."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import StaticPool

from dragoman.errors import RecordError

IN_MEMORY = ":memory:"
_WAIT_MS = 60_000
_LONGEST_LOG = 65_536
"""Pages of the log of changes, 256 MiB, from which on they are put into the file: a batch changes pages all over it, and
most of them again and again."""

_JSON: dict[str, Any] = {
    "json_serializer": lambda value: msgspec.json.encode(value).decode(),
    "json_deserializer": msgspec.json.decode,
}
_LOCK = 0x647261676F6D616E
"""The advisory lock under which a PostgreSQL record is written: "dragoman" in ASCII."""


def make_engine(where: str, *, must_exist: bool = False) -> Engine:
    """An engine for a file's path, ``:memory:`` or an address (``postgresql://…``, ``sqlite:///…``).

    Raises RecordError where the address is none, or ``must_exist`` is set and there is no such file.
    """
    if "://" not in where:
        return _sqlite(where, must_exist=must_exist)
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise RecordError(where, "this is not the address of a record") from error
    if url.get_backend_name() == "sqlite":
        return _sqlite(url.database or IN_MEMORY, must_exist=must_exist)
    if url.get_backend_name() != "postgresql":
        raise RecordError(hide_password(where), "records lie in a file or in PostgreSQL, nowhere else")
    return _postgresql(url)


def hide_password(where: str) -> str:
    """The place of a record as it may be shown: without the password that its address may hold."""
    if "://" not in where:
        return where
    try:
        return make_url(where).render_as_string(hide_password=True)
    except ArgumentError:
        return where.split("@")[-1]


def _sqlite(path: str, *, must_exist: bool) -> Engine:
    options: dict[str, Any] = {}
    if path == IN_MEMORY:
        options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    else:
        file = Path(path).expanduser()
        if file.is_dir():
            raise RecordError(path, "this is a folder; a record is a file")
        if must_exist and not file.exists():
            raise RecordError(path, "there is no record here yet; `dragoman add` begins one")
        if not must_exist:
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise RecordError(path, f"its folder could not be made ({error.strerror})") from error
        path = str(file)
    engine = sa.create_engine(URL.create("sqlite", database=path), **_JSON, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy begins transactions itself, below; the driver's own way would begin them too late.
    connection.isolation_level = None
    # SQLite's own knows the letters of ASCII only.
    connection.create_function("lower", 1, _lower, deterministic=True)
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_WAIT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "cache_size = -65536",
        "temp_store = MEMORY",
        "mmap_size = 268435456",
        f"wal_autocheckpoint = {_LONGEST_LOG}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    return sa.create_engine(url, pool_pre_ping=True, **_JSON, connect_args={"options": "-c timezone=utc"})


@contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """A connection that sees one state of the record until it is closed, and cannot change it."""
    with _explained(where), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin() as transaction:
            try:
                yield connection
            finally:
                transaction.rollback()


@contextmanager
def only_asking(connection: Connection) -> Iterator[None]:
    """Lets nothing through but questions, whatever is sent over a connection that reads."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_authorizer(_permit)
    try:
        yield
    finally:
        driver.set_authorizer(None)


_QUESTIONS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_ASKING_PRAGMAS = frozenset(
    {"data_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list"}
)


def _permit(action: int, one: str | None, other: str | None, _database: str | None, _trigger: str | None) -> int:
    if action == sqlite3.SQLITE_FUNCTION:
        is_harmless = other != "load_extension"
    elif action == sqlite3.SQLITE_PRAGMA:
        is_harmless = one in _ASKING_PRAGMAS
    else:
        is_harmless = action in _QUESTIONS
    return sqlite3.SQLITE_OK if is_harmless else sqlite3.SQLITE_DENY


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """A connection in a transaction of its own, one writer at a time: all of it is kept, or none."""
    with _explained(where), engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


@contextmanager
def _explained(where: str) -> Iterator[None]:
    """Turns what goes wrong in the database into a RecordError that says what to do."""
    try:
        yield
    except OperationalError as error:
        raise RecordError(hide_password(where), _reason(error)) from error
    except DBAPIError as error:
        if "readonly" in str(error) or "not a database" in str(error):
            raise RecordError(hide_password(where), _reason(error)) from error
        raise


def _reason(error: DBAPIError) -> str:
    said = " ".join(str(error.orig).split())
    if "disk is full" in said or "No space left" in said:
        return "the disk is full; what was written before is safe, and the same command goes on when there is room"
    if "disk I/O error" in said:
        return "the disk is full or fails; what was written before is safe, and the same command goes on when it is in order"
    if "locked" in said:
        return "another program has been writing to it for a minute; try again later"
    if "not a database" in said or "malformed" in said:
        return f"the file is not a record, or it is damaged ({said})"
    return said[:300]
