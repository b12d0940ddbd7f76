"""What the record knows of itself."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from dragoman.record import schema

MOMENT = "moment"
"""The last moment at which something was written."""

LATE = "late"
"""There is something that counts as known from an earlier moment than what was written before it."""

RULES = "rules"
"""The version of the rules by which the events were joined."""


def get(connection: Connection, name: str) -> str | None:
    """A fact; None where it was never put."""
    table = schema.meta
    return connection.scalar(select(table.c.value).where(table.c.name == name))


def put(connection: Connection, name: str, value: str) -> None:
    """Keeps a fact, in place of the one before."""
    table = schema.meta
    if connection.execute(update(table).where(table.c.name == name).values(value=value)).rowcount == 0:
        connection.execute(insert(table).values(name=name, value=value))
