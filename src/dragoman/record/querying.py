"""SQL of a user's own → rows; and what the tables hold, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, CursorResult, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dragoman.errors import DragomanError
from dragoman.record import schema
from dragoman.record.storable import is_storable

_QUESTION = re.compile(
    r"(?:\s|--[^\n]*\n|/\*.*?\*/|\()*(?:SELECT|WITH|VALUES|EXPLAIN|TABLE|SHOW|PRAGMA)\b", re.IGNORECASE | re.DOTALL
)
"""PostgreSQL lets a reader do things that are no questions, such as going over to writing, or writing to files."""


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
    question = question.strip().rstrip(";").rstrip()
    if not is_storable(question):
        raise QueryError("it holds characters that are none: a NUL or half of a pair")
    if not _QUESTION.match(question):
        raise QueryError("only questions are answered: SELECT, WITH, VALUES, EXPLAIN")
    with _explained():
        result = connection.execute(text(question.replace(":", "\\:")))
        return (list(result.keys()), _rows(result)) if result.returns_rows else ([], iter(()))


def _rows(result: CursorResult[Any]) -> Iterator[tuple[Any, ...]]:
    with _explained():
        yield from (tuple(row) for row in result)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
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
