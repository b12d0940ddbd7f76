"""An empty place → a record with its tables; an older record → one of today's version.

The tables are brought up to date by Alembic; the steps are in `migrations/versions`. A new record is made at once.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from dragoman.errors import RecordError
from dragoman.record import facts, schema
from dragoman.record.accents import ACCENTED, PLAIN
from dragoman.record.engine import hide_password, reading, writing
from dragoman.record.joining import RULES

NEWEST = "0001"
"""The last of the migrations; a test compares it with the files."""

_NEWER = "a newer version of Dragoman wrote it (its tables are of version {found})"

_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5(title, text, content='versions', content_rowid='version_key', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER versions_added AFTER INSERT ON versions BEGIN "
    "INSERT INTO search(rowid, title, text) VALUES (new.version_key, new.title, new.text); END",
    "CREATE TRIGGER versions_gone AFTER DELETE ON versions BEGIN "
    "INSERT INTO search(search, rowid, title, text) VALUES ('delete', old.version_key, old.title, old.text); END",
)
# Without stop words, for WHO is one of them. A tsvector holds no more than a megabyte; no character takes more than four bytes.
_POSTGRESQL_SEARCH = (
    "CREATE TEXT SEARCH DICTIONARY dragoman (TEMPLATE = snowball, Language = english)",
    "CREATE TEXT SEARCH CONFIGURATION dragoman (COPY = pg_catalog.english)",
    "ALTER TEXT SEARCH CONFIGURATION dragoman ALTER MAPPING FOR "
    "asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH dragoman",
    "ALTER TABLE versions ADD COLUMN search tsvector GENERATED ALWAYS AS ("
    f"setweight(to_tsvector('dragoman', translate(left(coalesce(title, ''), 2000), '{ACCENTED}', '{PLAIN}')), 'A') || "
    f"to_tsvector('dragoman', translate(left(text, 150000), '{ACCENTED}', '{PLAIN}'))) STORED",
    "CREATE INDEX versions_search ON versions USING gin (search)",
)


def build(engine: Engine, where: str) -> None:
    """Makes the tables, or brings them up to date. Raises RecordError where a newer Dragoman wrote the record."""
    found = _revision(engine, where)
    if found == NEWEST:
        return
    with writing(engine, where) as connection:
        found = _revision_in(connection)  # another process may have built it meanwhile
        if found is None:
            _check_empty(connection, where)
            make_tables(connection)
        elif found != NEWEST:
            _migrate(connection, where, found)


def check(engine: Engine, where: str) -> None:
    """Raises RecordError unless the record is there and of today's version."""
    found = _revision(engine, where)
    if found is None:
        raise RecordError(hide_password(where), "there is no record here yet; `dragoman add` begins one")
    if found > NEWEST:
        raise RecordError(hide_password(where), _NEWER.format(found=found))
    if found != NEWEST:
        raise RecordError(
            hide_password(where),
            "its tables are of an older version; `dragoman add` without a source brings them up to date",
        )


def _check_empty(connection: Connection, where: str) -> None:
    """Raises RecordError where somebody else's tables are: any in a file, those of our names in PostgreSQL."""
    there = set(sa.inspect(connection).get_table_names())
    if connection.dialect.name != "sqlite":
        there &= schema.metadata.tables.keys()
    if there:
        raise RecordError(hide_password(where), f"it is another program's database (it has a table {min(there)})")


def make_tables(connection: Connection) -> None:
    """All tables of today's version, with the search over the texts."""
    schema.metadata.create_all(connection)
    for statement in _SQLITE_SEARCH if connection.dialect.name == "sqlite" else _POSTGRESQL_SEARCH:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute(sa.text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": NEWEST})
    facts.put(connection, facts.RULES, str(RULES))


def _revision(engine: Engine, where: str) -> str | None:
    with reading(engine, where) as connection:
        return _revision_in(connection)


def _revision_in(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return revision


def _migrate(connection: Connection, where: str, found: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise RecordError(hide_password(where), _NEWER.format(found=found)) from error
