"""Turns the CSV tables of this folder, and a user's overlay folder, into rows for the loaders.

A table opens with comment lines (``# source: …``, ``# licence: …``, ``# checked: …``, notes), then comes
its header row, then one row a line in UTF-8. An empty cell is None. Several values in one cell are parted
by ``|``. Tables are package data; ``leaders/KAZ.csv`` names a table in a subfolder.

A loader looks like this::

    @cache
    def load_things(overlay: Path | None = None) -> tuple[Thing, ...]:
        return tuple(
            Thing(code=row["code"], name=row.need("name"), names=row.several("names"))
            for row in rows("things.csv", key="code", otherwise="name", overlay=overlay)
        )
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from dragoman.errors import TableError

FOLDER = "dragoman.tables"


class Row(dict[str, str | None]):
    """One row by column name, None where a cell is empty; it knows its table and line for messages."""

    __slots__ = ("line", "table")

    def __init__(self, cells: Iterable[tuple[str, str | None]], *, table: str, line: int) -> None:
        super().__init__(cells)
        self.table = table
        self.line = line

    def __missing__(self, column: str) -> str | None:
        raise self.error(f"the table has no column {column!r}")

    def need(self, column: str) -> str:
        """The cell's text; TableError where it is empty."""
        value = self[column]
        if value is None:
            raise self.error(f"{column} is empty")
        return value

    def several(self, column: str) -> tuple[str, ...]:
        """The cell's values between ``|``, in their order; none for an empty cell, TableError for an empty value."""
        cell = self[column]
        if cell is None:
            return ()
        values = tuple(value.strip() for value in cell.split("|"))
        if not all(values):
            raise self.error(f"{column} has an empty value between its bars: {cell!r}")
        return values

    def number(self, column: str) -> float | None:
        """The cell as a number, None for an empty cell; TableError where it is not one."""
        cell = self[column]
        if cell is None:
            return None
        try:
            return float(cell)
        except ValueError as error:
            raise self.error(f"{column} is not a number: {cell!r}") from error

    def one_of(self, column: str, allowed: Iterable[str]) -> str:
        """The cell's text, which must be one of ``allowed``; TableError else."""
        value = self.need(column)
        if value not in allowed:
            raise self.error(f"{column} is {value!r}, expected one of {', '.join(sorted(allowed))}")
        return value

    def error(self, reason: str) -> TableError:
        """A TableError that names this row's file and line."""
        return TableError(f"{self.table}:{self.line}", reason)


def rows(
    name: str, *, key: str | tuple[str, ...], otherwise: str | None = None, overlay: Path | None = None
) -> list[Row]:
    """The rows of the packaged table ``name``, changed by the table of the same name in the folder ``overlay``.

    ``key`` is the column, or the columns together, that tell rows apart; ``otherwise`` is the column that
    does so where every key column is empty. An overlay's row takes the place of the row with the same key,
    a row with a new key comes after all others. A table may stand in only one of the two folders.

    Raises TableError, naming file and line, for a table that is in neither folder, that is not proper CSV,
    that has two rows with one key, or whose overlay has other columns.
    """
    columns = (key,) if isinstance(key, str) else key
    packaged = _file(name)
    changed = overlay / name if overlay is not None else None
    found = [file for file in (packaged, changed) if file is not None and file.is_file()]
    if not found:
        raise TableError(name, "there is no such table" + (f", nor in {overlay}" if overlay else ""))
    merged: dict[tuple[str | None, ...], Row] = {}
    for file in found:
        table = _keyed(read(file, name if file is packaged else str(file)), columns, otherwise)
        _same_columns(merged, table)
        merged |= table
    return list(merged.values())


def tables_in(folder: str, overlay: Path | None = None) -> list[str]:
    """The names of the CSV tables in a subfolder, packaged or overlaid, sorted: ``leaders/KAZ.csv``…"""
    places: list[Traversable] = [_file(folder)]
    if overlay is not None:
        places.append(overlay / folder)
    names = {file.name for place in places if place.is_dir() for file in place.iterdir()}
    return [f"{folder}/{name}" for name in sorted(names) if name.endswith(".csv")]


def read(file: Traversable, table: str) -> Iterator[Row]:
    """The rows of one CSV file; ``table`` is what messages call it. Raises TableError."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        raise TableError(table, f"not UTF-8: {error}") from error
    skipped = 0
    while skipped < len(lines) and lines[skipped].startswith("#"):
        skipped += 1
    reader = csv.reader(lines[skipped:], strict=True)
    try:
        header = next(reader, None)
        if not header:
            raise TableError(f"{table}:{skipped + 1}", "there is no header row")
        for cells in reader:
            line = skipped + reader.line_num
            if len(cells) != len(header):
                raise TableError(f"{table}:{line}", f"{len(cells)} cells, the header has {len(header)}")
            values = (cell.strip() or None for cell in cells)
            yield Row(zip(header, values, strict=True), table=table, line=line)
    except csv.Error as error:
        raise TableError(f"{table}:{skipped + reader.line_num}", str(error)) from error


def _file(name: str) -> Traversable:
    file: Traversable = resources.files(FOLDER)
    for part in name.split("/"):
        file = file / part
    return file


def _keyed(table: Iterable[Row], columns: tuple[str, ...], otherwise: str | None) -> dict[tuple[str | None, ...], Row]:
    keyed: dict[tuple[str | None, ...], Row] = {}
    for row in table:
        identity = tuple(row[column] for column in columns)
        if not any(identity):
            # The leading None keeps a name apart from a code that is spelt the same.
            identity = (None, row.need(otherwise or columns[0]))
        if identity in keyed:
            shown = ", ".join(part or "" for part in identity if part)
            raise row.error(f"{shown!r} is also on line {keyed[identity].line}")
        keyed[identity] = row
    return keyed


def _same_columns(merged: dict[tuple[str | None, ...], Row], table: dict[tuple[str | None, ...], Row]) -> None:
    for known, new in zip(merged.values(), table.values(), strict=False):
        if set(known) != set(new):
            raise new.error(f"its columns differ from those of the packaged table: {', '.join(known)}")
        return
