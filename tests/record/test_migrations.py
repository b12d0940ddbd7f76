"""Records that were made long ago end up with the tables that are made today."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory
from articles import add, became, make_arrival, told_events
from sqlalchemy import Connection

from dragoman import record as door
from dragoman.record import building, schema
from dragoman.record.engine import make_engine, writing

MIGRATIONS = Path(building.__file__).with_name("migrations")


def migrate(address: str) -> None:
    """Makes the tables step by step, as for an older record."""
    engine = make_engine(address)
    with writing(engine, address) as connection:
        building._migrate(connection, address, "nothing")
    engine.dispose()


def described(address: str) -> dict[str, Any]:
    """The whole schema, as the database describes it."""
    engine = make_engine(address)
    with engine.connect() as connection:
        found = _sqlite(connection) if engine.dialect.name == "sqlite" else _postgresql(connection)
        found["revision"] = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    engine.dispose()
    return found


def _sqlite(connection: Connection) -> dict[str, Any]:
    found: dict[str, Any] = {
        row.name: (row.type, " ".join(row.sql.split()))
        for row in connection.exec_driver_sql(
            "SELECT name, type, sql FROM sqlite_master WHERE type <> 'table' AND sql <> ''"
        )
    }
    found["search"] = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'search'").scalar_one()
    inspector = sa.inspect(connection)
    for table in inspector.get_table_names():
        found[f"table {table}"] = (
            connection.exec_driver_sql(f"PRAGMA table_xinfo({table})").all(),
            sorted(str(tuple(key)[2:]) for key in connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})")),
            sorted(str(row) for row in connection.exec_driver_sql(f"PRAGMA table_list({table})")),
        )
    return found


def _postgresql(connection: Connection) -> dict[str, Any]:
    queries = {
        "columns": "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, collation_name, "
        "column_default, generation_expression FROM information_schema.columns WHERE table_schema = 'public'",
        "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace",
        "comments": "SELECT objoid::regclass::text, objsubid, description FROM pg_description "
        "WHERE objoid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)",
        "searching": "SELECT cfgname, maptokentype, dictname FROM pg_ts_config JOIN pg_ts_config_map ON mapcfg = pg_ts_config.oid "
        "JOIN pg_ts_dict ON mapdict = pg_ts_dict.oid WHERE cfgname = 'dragoman'",
    }
    return {
        name: sorted(map(repr, (tuple(row) for row in connection.exec_driver_sql(query))))
        for name, query in queries.items()
    }


def test_migrations_make_the_tables_that_are_made_at_once(new_address: Callable[..., str]) -> None:
    at_once, step_by_step = new_address(), new_address(empty=True)
    migrate(step_by_step)
    made, migrated = described(at_once), described(step_by_step)
    assert made.keys() == migrated.keys()
    for name, expected in made.items():
        assert migrated[name] == expected, name


def test_a_record_that_was_migrated_takes_articles_and_tells_them(new_address: Callable[..., str]) -> None:
    address = new_address(empty=True)
    migrate(address)
    with door.open(address) as record:
        assert became(add(record, make_arrival())) == ["added"]
        assert len(told_events(record)) == 2


def test_the_newest_version_is_the_last_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [building.NEWEST]


def test_no_table_is_missing_from_the_description_of_the_schema(new_address: Callable[..., str]) -> None:
    engine = make_engine(new_address())
    with engine.connect() as connection:
        there = set(sa.inspect(connection).get_table_names())
    engine.dispose()
    own_of_search = {name for name in there if name.startswith("search")}
    assert there - own_of_search - {"alembic_version"} == set(schema.metadata.tables)
