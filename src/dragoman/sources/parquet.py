"""A Parquet file → Items, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.errors import LanguageNotRead, NotAnArticle, SourceError
from dragoman.sources.formats import check_size
from dragoman.sources.items import Item
from dragoman.sources.rows import FIELDS, item_of_reading, item_of_row

READING = "reading"
"""The column that holds what ``dragoman read`` wrote of an article, as JSON."""

_BATCH = 16
"""Rows in memory at a time: few, for each may hold a text of 20 MB."""


_TOLD = ("outcome", "reason", "name")
"""Columns in which `dragoman read-corpus` says of an input that gave no reading which it was, and why."""

_TROUBLE: Mapping[str, type[SourceError]] = {
    "not an article": NotAnArticle,
    "language not read": LanguageNotRead,
    "failed": SourceError,
}


def read_parquet(stream: BinaryIO, name: str, fields: Mapping[str, str]) -> Iterator[Item | SourceError]:
    """The items of a Parquet file, each called ``name#17`` after its row; an error for each row that holds none.

    A row has the fields of a line of JSON Lines (``fields`` maps ours to theirs), or a column ``reading`` with the JSON that
    ``dragoman read`` prints. Where a part of the file is damaged, the rows of the other parts are given.
    """
    try:
        file = pq.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 20)
        columns = _choose_columns(file.schema_arrow.names, fields)
    except (pa.ArrowException, OSError, ValueError) as error:
        yield SourceError(name, f"it could not be read as Parquet ({_first_line(error)})")
        return
    text = fields.get("text", "text")
    if READING not in columns and text not in columns and text.split(".")[0] not in columns:
        yield SourceError(name, f'it has no column "{text}" and no column "{READING}"')
        return
    if file.metadata.num_rows == 0:
        yield SourceError(name, "it is empty")
    start = 1
    for group in range(file.num_row_groups):
        yield from _read_group(file, group, columns, start, name, fields)
        start += file.metadata.row_group(group).num_rows


def _choose_columns(names: list[str], fields: Mapping[str, str]) -> list[str]:
    """The columns that are needed; of a nested one its outermost."""
    wanted = [fields.get(field, field) for field in FIELDS]
    return [
        name
        for name in names
        if name in (READING, *_TOLD) or name in wanted or any(w.split(".")[0] == name for w in wanted)
    ]


def _read_group(
    file: Any, group: int, columns: list[str], start: int, name: str, fields: Mapping[str, str]
) -> Iterator[Item | SourceError]:
    """The rows of one part of the file, of which ``start`` is the first; ends with an error where it is damaged."""
    number = start
    try:
        for batch in file.iter_batches(batch_size=_BATCH, row_groups=[group], columns=columns, use_threads=False):
            arrays = {
                column: _in_microseconds(array) for column, array in zip(batch.schema.names, batch.columns, strict=True)
            }
            for index in range(batch.num_rows):
                yield _read_row(arrays, index, f"{name}#{number}", fields)
                number += 1
    except (pa.ArrowException, OSError, ValueError) as error:
        last = start + file.metadata.row_group(group).num_rows - 1
        yield SourceError(name, f"its rows {number} to {last} are damaged ({_first_line(error)})")


def _in_microseconds(array: Any) -> Any:
    """The column; times, if it holds such, no finer than Python's."""
    if not pa.types.is_timestamp(array.type):
        return array
    return array.cast(pa.timestamp("us", array.type.tz), safe=False)


def _read_row(arrays: Mapping[str, Any], index: int, name: str, fields: Mapping[str, str]) -> Item | SourceError:
    row: dict[str, Any] = {}
    try:
        for column, array in arrays.items():
            try:
                row[column] = array[index].as_py()
            except (ValueError, OverflowError, LookupError, pa.ArrowException) as error:
                raise SourceError(name, f'its "{column}" cannot be read ({_first_line(error)})') from error
        reading = row.get(READING)
        if reading is None and row.get("outcome") in _TROUBLE:
            return _TROUBLE[row["outcome"]](row.get("name") or name, row.get("reason") or "it could not be read")
        if reading is None:
            return item_of_row(row, name, fields)
        if not isinstance(reading, str | bytes):
            raise SourceError(name, f'its "{READING}" is neither text nor bytes')
        check_size(len(reading), name)
        return item_of_reading(reading, name)
    except SourceError as error:
        return error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
