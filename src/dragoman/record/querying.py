"""SQL of a user's own → rows; and what the tables hold, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dragoman.errors import DragomanError
from dragoman.record import schema


class QueryError(DragomanError):
    """A question in SQL that the database does not take; says why."""


@dataclass(frozen=True, slots=True)
class TableWords:
    """A table and what it holds; ``columns`` are name, type and meaning (empty where the name says it)."""

    name: str
    meaning: str
    columns: tuple[tuple[str, str, str], ...]


def ask(connection: Connection, question: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """The columns and the rows that answer; the rows come as they are found. Raises QueryError where SQL has a mistake."""
    try:
        result = connection.execute(text(question.rstrip().rstrip(";").replace(":", "\\:")))
        if not result.returns_rows:
            return [], iter(())
        return list(result.keys()), (tuple(row) for row in result)
    except DBAPIError as error:
        raise QueryError(" ".join(str(error.orig).split())) from error
    except SQLAlchemyError as error:
        raise QueryError(" ".join(str(error).split())) from error


def describe(names: Sequence[str] = ()) -> list[TableWords]:
    """The tables of these names, or all, with what they hold."""
    return [
        TableWords(
            table.name,
            table.comment or "",
            tuple(
                (column.name, str(column.type).split(" COLLATE")[0], column.comment or "") for column in table.columns
            ),
        )
        for table in schema.metadata.sorted_tables
        if not names or table.name in names
    ]
