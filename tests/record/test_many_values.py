"""A condition on many values is one query, however many they are and whatever they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import BigInteger, Column, MetaData, String, Table, create_engine, insert, select

from dragoman.record.listing import among

THINGS = Table("things", MetaData(), Column("number", BigInteger), Column("name", String))
ROWS = [(-(2**62), "plain"), (0, 'with "quotes" and \\'), (7, "Ağrı, Đakovica"), (2**62, "[1, 2]"), (8, None)]


def found(column: str, values: Sequence[Any]) -> list[int]:
    """The numbers of the rows whose column has one of the values."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        THINGS.create(connection)
        connection.execute(insert(THINGS), [{"number": number, "name": name} for number, name in ROWS])
        query = select(THINGS.c.number).where(among(THINGS.c[column], values)).order_by(THINGS.c.number)
        return [number for (number,) in connection.execute(query)]


@pytest.mark.parametrize("row", ROWS[:-1])
def test_a_value_finds_its_row_alone(row: tuple[int, str]) -> None:
    assert found("number", [row[0]]) == [row[0]]
    assert found("name", [row[1]]) == [row[0]]


def test_no_values_find_nothing() -> None:
    assert found("number", []) == []
    assert found("name", []) == []


def test_more_values_than_a_query_may_have_parameters_are_one_condition() -> None:
    assert found("number", range(100_000)) == [0, 7, 8]
