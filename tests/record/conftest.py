"""Every test that asks for ``record`` runs twice: on a SQLite file and on a PostgreSQL server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from postgresql_server import find_programs, serve
from sqlalchemy import URL, make_url

from dragoman import record as door
from dragoman.record import Record, facts
from dragoman.record.building import NEWEST
from dragoman.record.joining import RULES
from dragoman.record.schema import metadata

_NUMBERS = count(1)
TEMPLATE = "dragoman_template"


class Databases:
    """Makes databases on one PostgreSQL server, as copies of one that holds an empty record."""

    def __init__(self, server: URL) -> None:
        import psycopg

        self._server = server
        self._clean: list[str] = []
        self._prefix = f"dragoman_{os.getpid()}"
        address = server.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection = psycopg.connect(address, autocommit=True)
        self.template = f"{self._prefix}_template"
        self._connection.execute(f"CREATE DATABASE {self.template} TEMPLATE template0 ENCODING 'UTF8'")
        door.open(self._address(self.template), create=True).close()

    def make(self, *, empty: bool = False) -> str:
        """The address of a new database, with an empty record or with nothing at all in it."""
        if self._clean and not empty:
            return self._clean.pop()
        name = f"{self._prefix}_{next(_NUMBERS)}"
        template = "template0" if empty else self.template
        self._connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self._address(name)

    def take_back(self, address: str) -> None:
        """Empties the record at an address for the next who needs one: faster than another database."""
        import psycopg

        database = make_url(address).database
        ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
        self._connection.execute(ending, [database])
        with psycopg.connect(make_url(address).render_as_string(hide_password=False)) as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(f"DELETE FROM {table.name}")  # type: ignore[arg-type]
            connection.execute("INSERT INTO meta VALUES (%s, %s)", [facts.RULES, str(RULES)])
            connection.execute("UPDATE alembic_version SET version_num = %s", [NEWEST])
        self._clean.append(address)

    def drop(self, address: str) -> None:
        """Drops the database, whoever uses it still."""
        self._connection.execute(f"DROP DATABASE {make_url(address).database} WITH (FORCE)")

    def close(self) -> None:
        """Drops what is left."""
        for address in self._clean:
            self.drop(address)
        self.drop(self._address(self.template))
        self._connection.close()

    def _address(self, database: str) -> str:
        return self._server.set(database=database).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    given = os.environ.get("DRAGOMAN_TEST_POSTGRESQL")
    with ExitStack() as stack:
        if given:
            server = make_url(given)
        else:
            programs = find_programs()
            if programs is None:
                say = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
                say(
                    "PostgreSQL is not installed (Debian's package postgresql), and DRAGOMAN_TEST_POSTGRESQL is not set"
                )
            folder = stack.enter_context(serve(programs))
            server = URL.create("postgresql", "postgres", database="postgres", query={"host": folder})
        found = Databases(server)
        stack.callback(found.close)
        yield found


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty record, to be copied."""
    path = tmp_path_factory.mktemp("record") / "empty.db"
    with door.open(str(path), create=True):
        pass
    assert [found.name for found in path.parent.iterdir()] == ["empty.db"], "the file is not whole by itself"
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """On which database the test runs."""
    return str(request.param)


@pytest.fixture
def new_address(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Makes addresses of records that are empty; ``empty=True`` makes them of databases without a record."""
    made: list[tuple[str, bool]] = []

    def make(*, empty: bool = False) -> str:
        if database == "sqlite":
            path = str(tmp_path / f"record{next(_NUMBERS)}.db")
            if not empty:
                shutil.copyfile(request.getfixturevalue("empty_file"), path)
            return path
        databases: Databases = request.getfixturevalue("databases")
        made.append((databases.make(empty=empty), empty))
        return made[-1][0]

    yield make
    for address, was_empty in made:
        found: Databases = request.getfixturevalue("databases")
        (found.drop if was_empty else found.take_back)(address)


@pytest.fixture
def new_record(new_address: Callable[..., str]) -> Iterator[Callable[[], Record]]:
    """Makes empty records."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(door.open(new_address()))


@pytest.fixture
def record(new_record: Callable[[], Record]) -> Record:
    """An empty record."""
    return new_record()
