"""Parquet files: columns, days, readings, and files that are damaged."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.errors import LanguageNotRead, NotAnArticle, SourceError
from dragoman.sources.items import Item, Known
from dragoman.sources.parquet import read_parquet

STORY = "Army retakes bridge\nThe army said so on Tuesday. Nobody could confirm it.\n"


def write(columns: Mapping[str, Any], **options: Any) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink, **options)
    return sink.getvalue()


def read(raw: bytes, fields: Mapping[str, str] | None = None) -> list[Item | SourceError]:
    return list(read_parquet(io.BytesIO(raw), "a.parquet", fields or {}))


def days(values: Any) -> list[date | str | None]:
    outcomes = read(write({"text": [STORY] * len(values), "published": values}))
    return [outcome.known.published if isinstance(outcome, Item) else outcome.reason for outcome in outcomes]


def test_a_row_gives_an_item_with_all_that_it_says() -> None:
    raw = write(
        {
            "text": [STORY, None, ""],
            "title": ["Bridge\nretaken", None, None],
            "published": ["2023-05-09", None, None],
            "url": ["https://a.example/1", "file:///x", None],
            "id": [7, 8, 9],
            "else": [1, 2, 3],
        }
    )
    first, second, third = read(raw)
    assert first == Item(
        "a.parquet#1", Known("7", "Bridge retaken", date(2023, 5, 9), "https://a.example/1"), text=STORY
    )
    assert str(second) == 'a.parquet#2: it has no "text"'
    assert str(third) == 'a.parquet#3: its "text" is empty'


def test_days_and_times_of_every_kind_give_the_day_in_their_own_zone() -> None:
    late = datetime(2023, 5, 9, 23, 30)
    assert days(pa.array([date(2023, 5, 9)])) == [date(2023, 5, 9)]
    assert days(pa.array([late])) == [date(2023, 5, 9)]
    assert days(pa.array([late.replace(tzinfo=UTC)], pa.timestamp("ms", "Asia/Tokyo"))) == [date(2023, 5, 10)]
    nanoseconds = pa.array([1_683_671_400_123_456_789, None], pa.timestamp("ns", "UTC"))
    assert days(nanoseconds) == [date(2023, 5, 9), None]


def test_days_outside_the_calendar_are_errors_and_the_others_go_on() -> None:
    far = pa.array([253_402_300_800_000_000 * 10, 1_683_671_400_000_000], pa.timestamp("us"))
    first, second = days(far)
    assert str(first).startswith('its "published" cannot be read')
    assert second == date(2023, 5, 9)
    assert "no article is from that year" in str(days(pa.array([date(9999, 12, 31)]))[0])
    assert "no day" in str(days(pa.array([1_683_671_400]))[0])


def test_columns_are_renamed_and_dots_lead_into_nested_ones() -> None:
    raw = write({"body": [{"content": STORY, "more": 1}], "a.day": ["2023-05-09"], "text": ["other"]})
    assert read(raw, {"text": "body.content", "published": "a.day"}) == [
        Item("a.parquet#1", Known(published=date(2023, 5, 9)), text=STORY)
    ]


def test_a_file_without_a_text_is_one_error() -> None:
    assert [str(outcome) for outcome in read(write({"body": [STORY]}))] == [
        'a.parquet: it has no column "text" and no column "reading"'
    ]


def test_readings_are_kept_as_they_stand() -> None:
    document = {"id": "x", "title": "T", "published": "2023-05-09", "text": STORY}
    reading = json.dumps({"document": document, "events": []})
    known = Known("x", "T", date(2023, 5, 9))
    for kind in (pa.string(), pa.binary()):
        raw = write({"reading": pa.array([reading.encode() if kind == pa.binary() else reading], kind)})
        assert read(raw) == [Item("a.parquet#1", known, reading=reading.encode())]
    mixed = read(write({"reading": [None, "{}", "nonsense", '{"document": {"text": "x"}}'], "text": [STORY] * 4}))
    assert mixed[0] == Item("a.parquet#1", text=STORY)
    assert [isinstance(outcome, SourceError) for outcome in mixed[1:]] == [True] * 3


def test_texts_kept_as_bytes_are_read_and_bytes_that_are_no_utf_8_are_errors() -> None:
    first, second = read(write({"text": [STORY.encode(), b"caf\xe9"]}))
    assert isinstance(first, Item)
    assert str(second) == 'a.parquet#2: its "text" is not UTF-8'


def test_a_text_that_is_no_utf_8_costs_no_other_row() -> None:
    broken = pa.Array.from_buffers(
        pa.string(), 2, [None, pa.py_buffer(bytes([0, 0, 0, 0, 4, 0, 0, 0, 9, 0, 0, 0])), pa.py_buffer(b"caf\xe9words")]
    )
    first, second = read(write({"text": broken}))
    assert isinstance(first, SourceError)
    assert isinstance(second, Item)


def test_many_rows_come_in_their_order() -> None:
    raw = write({"text": [f"Story {number}" for number in range(1000)]}, row_group_size=100)
    outcomes = read(raw)
    assert [outcome.name for outcome in outcomes] == [f"a.parquet#{number}" for number in range(1, 1001)]
    assert isinstance(outcomes[537], Item)
    assert outcomes[537].text == "Story 537"


def test_a_damaged_part_is_an_error_and_the_other_parts_go_on() -> None:
    texts = [f"Story {number} " + "words " * 50 for number in range(30)]
    raw = bytearray(write({"text": texts}, row_group_size=10, compression="zstd", use_dictionary=False))
    start = pq.ParquetFile(io.BytesIO(bytes(raw))).metadata.row_group(1).column(0).data_page_offset
    raw[start : start + 60] = b"\xff" * 60
    outcomes = read(bytes(raw))
    errors = [str(outcome) for outcome in outcomes if isinstance(outcome, SourceError)]
    assert len(errors) == 1
    assert errors[0].startswith("a.parquet: its rows 11 to 20 are damaged")
    assert [outcome.name for outcome in outcomes if isinstance(outcome, Item)][-1] == "a.parquet#30"
    assert len(outcomes) == 21


def test_what_is_no_parquet_is_one_error() -> None:
    whole = write({"text": [STORY]})
    for raw in (b"", b"PAR1", b"<html>", whole[:-20], whole[: len(whole) // 2], b"PAR1" + bytes(1000) + b"PAR1"):
        (error,) = read(raw)
        assert str(error).startswith("a.parquet: it could not be read as Parquet")
    (error,) = read(write({"text": pa.array([], pa.string())}))
    assert str(error) == "a.parquet: it is empty"


def test_rows_that_a_corpus_run_could_not_read_say_so_again() -> None:
    rows = {
        "name": ["a.txt", "b.txt", "c.txt"],
        "outcome": ["not an article", "language not read", "failed"],
        "reason": ["it is empty", "written in French, and only English is read so far", None],
        "reading": [None, None, None],
    }
    raw = write({**rows, "reading": pa.array(rows["reading"], pa.binary())})
    found = list(read_parquet(io.BytesIO(raw), "part.parquet", {}))
    assert [(type(one), one.name) for one in found] == [  # type: ignore[union-attr]
        (NotAnArticle, "a.txt"), (LanguageNotRead, "b.txt"), (SourceError, "c.txt"),
    ]  # fmt: skip
