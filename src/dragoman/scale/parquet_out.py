"""The readings of a partition → a Parquet file, a row for every item whatever became of it."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.errors import SourceError
from dragoman.sources.items import Item
from dragoman.step import refusal
from dragoman.types import Reading

READ = "read"

SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("url", pa.string()),
        ("outlet", pa.string()),
        ("published", pa.date32()),
        ("title", pa.string()),
        ("language", pa.string()),
        ("name", pa.string()),
        ("outcome", pa.string()),
        ("reason", pa.string()),
        ("reading", pa.binary()),
        ("events", pa.int32()),
        ("digest", pa.string()),
    ]
)
"""Columns of a row. ``outcome`` is "read", "not an article", "language not read" or "failed"; only then ``reason`` says why.

``reading`` is the line that ``dragoman read --format jsonl`` prints, without its end.
"""

_COUNTS = b"dragoman.counts"
_SUMMED_UP = ["published", "outcome", "outlet", "events"]
"""Columns whose least and greatest value are kept for each row group, so that a query can pass over it."""

_GROUP, _GROUP_BYTES = 250, 16_000_000
"""Rows of a row group, and bytes of readings: what a writer holds, and what a reader has to unpack for one row."""

_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}

Row = dict[str, Any]
Counts = dict[str, int]
"""How many rows there are of each outcome, and how many ``events`` in all."""


def row_of(source: Item | SourceError, outcome: Reading | SourceError) -> Row:
    """The row of one item, or of one that was broken already, and what came of it."""
    item = source if isinstance(source, Item) else None
    if isinstance(outcome, Reading):
        article = outcome.article
        about: tuple[str | date | None, ...] = (
            article.id, article.url, article.outlet, article.published, article.title, article.language
        )  # fmt: skip
        kept = item.reading if item is not None else None
        reading = kept if kept is not None else json_of(outcome)
        became, reason, events = READ, None, len(outcome.events)
    else:
        refused = refusal(outcome)
        known = item.known if item is not None else None
        about = (
            (known.id, known.url, known.outlet, known.published, known.title, known.language) if known else (None,) * 6
        )
        reading, became, reason, events = None, refused.became.value, refused.reason, 0
    digest = item.digest if item is not None else None
    values = (*about, source.name, became, reason, reading, events, digest)
    return dict(zip(SCHEMA.names, map(_storable, values), strict=True))


def json_of(reading: Reading) -> bytes:
    """The reading as one line of JSON, without its end."""
    text = json.dumps(reading.to_dict(), ensure_ascii=False, allow_nan=False).translate(_LINE_ENDS)
    return text.encode("utf-8", "backslashreplace")


def write_part(path: Path, rows: Iterable[Row], unfinished: Path) -> Counts:
    """Writes the rows, in their order, to ``path``, which is there whole or not at all; comes back with their counts.

    They are written to ``unfinished`` first. The same rows give the same bytes. Raises OSError where that cannot be done.
    """
    counts: Counter[str] = Counter()
    try:
        with unfinished.open("wb") as stream:
            with pq.ParquetWriter(stream, SCHEMA, compression="zstd", write_statistics=_SUMMED_UP) as writer:
                for group in _groups(rows):
                    counts.update(row["outcome"] for row in group)
                    counts["events"] += sum(row["events"] for row in group)
                    writer.write_table(pa.Table.from_pylist(group, SCHEMA))
                writer.add_key_value_metadata({_COUNTS: json.dumps(counts, sort_keys=True)})
            stream.flush()
            os.fsync(stream.fileno())
        try:
            unfinished.replace(path)
        except FileNotFoundError:  # another run, which wrote the same, has cleared the folder
            if counts_of(path) is None:
                raise
    finally:
        unfinished.unlink(missing_ok=True)
    _keep_names(path.parent)
    return dict(counts)


def counts_of(path: Path) -> Counts | None:
    """The counts of a part that was written; None where there is none, or one that cannot be read."""
    try:
        metadata = pq.read_metadata(path).metadata or {}
        counts = json.loads(metadata[_COUNTS])
    except (OSError, ValueError, KeyError, pa.ArrowException):
        return None
    return {str(key): int(value) for key, value in counts.items()}


def _groups(rows: Iterable[Row]) -> Iterable[list[Row]]:
    group: list[Row] = []
    size = 0
    for row in rows:
        group.append(row)
        size += len(row["reading"] or b"")
        if len(group) == _GROUP or size > _GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _storable(value: str | bytes | int | date | None) -> str | bytes | int | date | None:
    """The value; of a text, with what no encoding can hold (half a character) written out."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _keep_names(folder: Path) -> None:
    """Sees to it that a file's new name outlives a power cut, where the system can do that."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
