"""Events → two Parquet data sets, ``events/`` and ``mentions/``, in folders by year and month of the event's day.

However many events there are, only some thousand rows are held at a time. The sets take their place when they are
complete, so that a broken run leaves what was there before.
"""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.errors import SourceError
from dragoman.export.columns import EVENT_COLUMNS, MENTION_COLUMNS, Column
from dragoman.export.events_table import Row, event_rows, mention_rows
from dragoman.record.values import RecordedEvent

HELD_ROWS: Final = 20_000
UNKNOWN: Final = ("unknown", "unknown")
_UNFINISHED: Final = ".unfinished"
_SETS: Final = {"events": EVENT_COLUMNS, "mentions": MENTION_COLUMNS}
_KINDS: Final = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "whole": pa.int64(),
    "number": pa.float64(),
    "truth": pa.bool_(),
    "day": pa.date32(),
    "moment": pa.timestamp("us", tz="UTC"),
}


def write_sets(events: Iterable[RecordedEvent], folder: Path, *, held_rows: int = HELD_ROWS) -> None:
    """Writes both data sets, holding at most ``held_rows`` rows of each; an earlier export there is replaced.

    Raises SourceError where the two folders hold anything else than an export.
    """
    for name in _SETS:
        _refuse_foreign_files(folder / name)
    unfinished = folder / _UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        _write(events, unfinished, held_rows)
        for name in _SETS:
            shutil.rmtree(folder / name, ignore_errors=True)
            (unfinished / name).replace(folder / name)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


class _DataSet:
    """Rows on their way into ``year=…/month=…/part-….parquet``; the fullest folder is written when too many are held."""

    def __init__(self, folder: Path, columns: tuple[Column, ...], held_rows: int) -> None:
        self._folder = folder
        self._schema = pa.schema([pa.field(column.name, _KINDS[column.kind]) for column in columns])
        self._most = held_rows
        self._held: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        self._count = 0
        self._parts: Counter[tuple[str, str]] = Counter()

    def add(self, where: tuple[str, str], row: Row) -> None:
        self._held[where].append(row)
        self._count += 1
        if self._count >= self._most:
            self._write(max(self._held, key=lambda key: len(self._held[key])))

    def close(self) -> None:
        for where in sorted(self._held):
            self._write(where)
        if not self._parts:
            self._write(UNKNOWN)

    def _write(self, where: tuple[str, str]) -> None:
        rows: list[dict[str, Any]] = self._held.pop(where, [])
        self._count -= len(rows)
        folder = self._folder / f"year={where[0]}" / f"month={where[1]}"
        folder.mkdir(parents=True, exist_ok=True)
        table = pa.Table.from_pylist(rows, schema=self._schema)
        pq.write_table(table, folder / f"part-{self._parts[where]:05}.parquet", compression="zstd")
        self._parts[where] += 1


def _write(events: Iterable[RecordedEvent], folder: Path, held_rows: int) -> None:
    happenings, mentions = (_DataSet(folder / name, columns, held_rows) for name, columns in _SETS.items())
    for event in events:
        where = _where(event)
        for row in event_rows((event,)):
            happenings.add(where, row)
        for row in mention_rows((event,)):
            mentions.add(where, row)
    happenings.close()
    mentions.close()


def _where(event: RecordedEvent) -> tuple[str, str]:
    if event.date is None:
        return UNKNOWN
    return f"{event.date.first.year:04}", f"{event.date.first.month:02}"


def _refuse_foreign_files(folder: Path) -> None:
    if not folder.exists():
        return
    found = folder.rglob("*") if folder.is_dir() else iter((folder,))
    for path in found:
        if not path.is_dir() and not path.match("year=*/month=*/part-*.parquet"):
            raise SourceError(str(folder), f"{path.name} is not of an export; choose another folder")
