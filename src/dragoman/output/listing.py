"""The record's answers → a list for a terminal, for a spreadsheet or for a program.

``table`` is Rich's on a terminal and the same as aligned plain text of a fixed width without one; ``json`` is one array with
a row on each line, exactly the objects of ``to_dict``; ``csv`` has the columns of :mod:`dragoman.output.listing_cells`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, Literal, TextIO

from rich.console import Console, RenderableType

from dragoman.measures.values import Period
from dragoman.output.as_json import json_text
from dragoman.output.listing_cells import columns_of, to_cells, to_plain
from dragoman.output.listing_tables import make_table

Kind = Literal["events", "actors", "calendar", "dyad", "warnings", "search", "runs", "outcomes", "judgements"]
Form = Literal["table", "json", "csv"]

PLAIN_WIDTH = 120
WIDEST = 160
NARROWEST = 40


def write_listing(rows: Iterable[Any], kind: Kind, form: Form, stream: TextIO) -> None:
    """Writes the rows as a list of the kind.

    Rows are events for ``events`` and ``calendar``, actors, warnings, and for ``dyad`` periods in their order and after
    them its latest events (CSV, which is flat, leaves the events out). The rows of the other kinds are documents,
    dataclasses or mappings. Without rows the table says so, JSON is an empty array, and CSV has at most the columns' names.
    """
    if form == "json":
        _write_json(rows, stream)
    elif form == "csv":
        _write_csv(rows, kind, stream)
    else:
        _write_table([*rows], kind, stream)


def _write_json(rows: Iterable[Any], stream: TextIO) -> None:
    opening = "["
    for row in rows:
        stream.write(opening + "\n" + json_text(to_plain(row)).rstrip("\n"))
        opening = ","
    stream.write("[]\n" if opening == "[" else "\n]\n")


def _write_csv(rows: Iterable[Any], kind: Kind, stream: TextIO) -> None:
    cells = [to_cells(row) for row in rows if kind != "dyad" or isinstance(row, Period)]
    writer = csv.DictWriter(stream, columns_of(kind, cells), restval="", extrasaction="ignore", lineterminator="\n")
    if writer.fieldnames:
        writer.writeheader()
    writer.writerows(cells)


def _write_table(rows: list[Any], kind: Kind, stream: TextIO) -> None:
    console = Console(file=stream, highlight=False)
    if console.is_terminal:
        console.width = max(NARROWEST, min(console.width, WIDEST))
        _print(console, make_table(rows, kind, console.width))
        return
    text = io.StringIO()
    plain = Console(
        file=text, width=PLAIN_WIDTH, color_system=None, force_terminal=False, legacy_windows=False, _environ={}
    )
    _print(plain, make_table(rows, kind, PLAIN_WIDTH))
    stream.writelines(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def _print(console: Console, what: RenderableType) -> None:
    console.print(what, markup=False, highlight=False, emoji=False)
