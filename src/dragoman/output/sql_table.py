"""Rows of a question in SQL, and the explained tables → text."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.output.wording import one_line

if TYPE_CHECKING:
    from dragoman.record.querying import TableWords

MOST_SHOWN = 500
"""Rows of a table for reading."""


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: str, stream: TextIO) -> None:
    """Writes the rows as a table, as a JSON array of objects, or as CSV."""
    if form == "csv":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    elif form == "json":
        stream.write(
            json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, default=str)
        )
        stream.write("\n")
    else:
        _write_table(columns, rows, stream)


def _write_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    table = Table(*columns, header_style="bold", show_edge=False)
    console = Console(file=stream, highlight=False, width=None if stream.isatty() else 160)
    for number, row in enumerate(rows):
        if number == MOST_SHOWN:
            table.caption = f"the first {MOST_SHOWN} rows; --format csv has all"
            break
        table.add_row(*(Text("" if value is None else one_line(str(value))[:300]) for value in row))
    console.print(table)


def write_schema(tables: Iterable[TableWords], stream: TextIO) -> None:
    """Writes what each table holds, and each of its columns."""
    console = Console(file=stream, highlight=False, width=None if stream.isatty() else 120)
    for table in tables:
        console.print(Text(table.name, style="bold"), Text(f"  {table.meaning}"), sep="")
        grid = Table.grid(padding=(0, 2, 0, 0))
        for name, kind, meaning in table.columns:
            grid.add_row(Text(f"  {name}"), Text(kind, style="dim"), Text(meaning))
        console.print(grid)
        console.print()
