"""Many values → one condition: they are sent as one JSON list, so that a query is one however many they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import BigInteger, ColumnElement, Integer, String, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement


class _Numbers(FunctionElement[int]):
    """The numbers of a JSON list, as a query of one column."""

    type = BigInteger()
    inherit_cache = True


class _Texts(FunctionElement[str]):
    """The strings of a JSON list, as a query of one column."""

    type = String()
    inherit_cache = True


def among(column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Whether the column, of whole numbers or of text, has one of the values; never where there are none."""
    listed = literal(msgspec.json.encode(sorted(values)).decode(), String())
    kind = _Numbers if isinstance(column.type, Integer) else _Texts
    return column.bool_op("IN")(kind(listed))


@compiles(_Numbers, "sqlite")
@compiles(_Texts, "sqlite")
def _in_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **options)}))"


@compiles(_Numbers, "postgresql")
def _numbers_in_postgresql(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    return f"(SELECT {_elements(element, compiler, options)}::bigint)"


@compiles(_Texts, "postgresql")
def _texts_in_postgresql(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    return f"(SELECT {_elements(element, compiler, options)})"


def _elements(element: FunctionElement[Any], compiler: SQLCompiler, options: dict[str, Any]) -> str:
    return f"jsonb_array_elements_text(CAST({compiler.process(element.clauses, **options)} AS jsonb))"
