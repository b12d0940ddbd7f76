"""Rows → lines of cells between tabs, as the event data sets have them: no quoting, so no cell may hold tab or line end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TextIO

Cell = str | int | float | None

_BREAKS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def write_lines(
    columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], stream: TextIO, *, header: bool = True
) -> None:
    """Writes a line for each row, its cells in the order of the columns; a column that a row lacks is empty."""
    if header:
        stream.write("\t".join(columns) + "\n")
    for row in rows:
        stream.write("\t".join(plain(row.get(column)) for column in columns) + "\n")


def plain(value: Cell) -> str:
    """A value as a cell: control characters and line ends are spaces, and ``"`` is ``'``; empty for None.

    Some programs take a straight ``"`` for an opening quotation mark and read over the end of the line.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    return _BREAKS.sub(" ", value).replace('"', "'").strip()


def listed(values: Iterable[str | None]) -> str:
    """Several values in one cell between ``;``, each once and without the empty ones."""
    seen = dict.fromkeys(value.replace(";", ",") for value in values if value)
    return ";".join(seen)
