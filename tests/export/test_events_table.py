"""Flat rows, CSV and Parquet: nothing is lost on the way, whatever the cells hold."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from dragoman.errors import SourceError
from dragoman.export.columns import EVENT_COLUMNS, MENTION_COLUMNS
from dragoman.export.events_table import event_rows, mention_rows, write_csv, write_parquet
from dragoman.export.parquet import write_sets
from dragoman.record.values import Fate, Outcome
from dragoman.types import DateRange


def csv_rows(events) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write_csv(events, stream)
    stream.seek(0)
    return list(csv.DictReader(stream, strict=True))


def read(folder: Path) -> pa.Table:
    return ds.dataset(folder, partitioning="hive").to_table()


def test_rows_have_the_documented_columns_in_their_order(build) -> None:
    assert list(next(event_rows([build.event()]))) == [column.name for column in EVENT_COLUMNS]
    assert list(next(mention_rows([build.event()]))) == [column.name for column in MENTION_COLUMNS]


def test_a_row_says_who_did_what_to_whom_when_and_where(build) -> None:
    row = next(event_rows([build.event(type="CONSULT", mode="visit")]))
    assert (row["type"], row["mode"], row["quad"], row["score"]) == ("CONSULT", "visit", 1, 4.0)
    assert (row["actor_code"], row["actor_role"], row["recipient_name"]) == ("RUS", "President of Russia", "Tajikistan")
    assert (row["date_first"], row["place_name"], row["lat"]) == (date(2024, 9, 13), "Dushanbe", 38.54)
    assert (row["outlet"], row["mentions"], row["text"]) == ("Pamir Wire", 1, "will meet on Friday")


def test_counts_are_of_mentions_articles_and_named_outlets(build) -> None:
    one, two = build.document("d1"), build.document("d2", outlet=None)
    mentions = (build.mention(document=one), build.mention(document=one, hedged=True), build.mention(document=two))
    row = next(event_rows([build.event(mentions=mentions)]))
    assert (row["mentions"], row["documents"], row["outlets"], row["hedged"]) == (3, 2, 1, False)


def test_an_event_is_hedged_when_every_report_hedges(build) -> None:
    assert next(event_rows([build.event(mentions=(build.mention(hedged=True),))]))["hedged"] is True


def test_csv_gives_every_cell_back_as_it_was(unusual) -> None:
    hostile = next(row for row in csv_rows(unusual) if row["event"] == "hostile")
    assert hostile["actor_name"] == '=cmd|"a"\t\n\r\u2028;x'
    assert hostile["actor_text"] == "@SUM(1)\x00\x1b[2J"
    assert hostile["text"] == '+1 "quoted"\nwords\twith breaks'


def test_csv_leaves_empty_what_is_not_known(unusual) -> None:
    nothing = csv_rows(unusual)[0]
    unknown = {
        "actor_name",
        "recipient_name",
        "date_first",
        "date_last",
        "place_name",
        "score",
        "hedged",
        "published",
        "url",
    }
    assert {nothing[name] for name in unknown} == {""}
    assert nothing["known"] == "2024-09-10T08:30:00.000000Z"


def test_csv_writes_truth_lists_and_moments_in_one_way(build) -> None:
    event = build.talks(("Anna", "AUT"), ("Berta", "BEL"), context=("military", "legal"), disputed_by=("e7", "e8"))
    row = csv_rows([event])[0]
    assert (row["reciprocal"], row["contexts"], row["disputed_by"]) == ("true", "military;legal", "e7;e8")


def test_no_events_give_a_header_alone() -> None:
    assert csv_rows([]) == []


def test_parquet_is_parted_by_the_months_of_the_events(build, unusual, tmp_path: Path) -> None:
    write_parquet([build.event(), *unusual], tmp_path)
    folders = {path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("*/*/*")}
    assert {f"{name}/year=2024/month=09" for name in ("events", "mentions")} <= folders
    assert {"events/year=unknown/month=unknown", "events/year=0001/month=01"} <= folders
    assert not [path for path in tmp_path.iterdir() if path.name not in ("events", "mentions")]


def test_parquet_holds_the_same_rows_as_the_events(build, unusual, tmp_path: Path) -> None:
    events = [build.event(outcome=Outcome(Fate.CAME_TRUE, "e9")), *unusual]
    write_parquet(events, tmp_path)
    names = [column.name for column in EVENT_COLUMNS]
    stored = read(tmp_path / "events").select(names).to_pylist()
    expected = [{**row, "contexts": [*row["contexts"]], "disputed_by": []} for row in event_rows(events)]
    assert sorted(stored, key=lambda row: row["number"]) == sorted(expected, key=lambda row: row["number"])
    assert read(tmp_path / "mentions").num_rows == len(list(mention_rows(events)))


@pytest.mark.parametrize("days", [["2024-09-13", "2023-01-01"], ["2024-09-13", None]])
def test_a_year_can_be_picked_as_the_docs_say(build, tmp_path: Path, days: list[str | None]) -> None:
    dates = [DateRange(date.fromisoformat(day), date.fromisoformat(day)) if day else None for day in days]
    write_parquet([build.event(f"e{number}", date=dates[number]) for number in (0, 1)], tmp_path / "out")
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")
    code = page.split("```python\n")[1].split("```")[0].replace("out/events", (tmp_path / "out" / "events").as_posix())
    names: dict[str, pa.Table] = {}
    exec(code, names)
    assert names["table"]["event"].to_pylist() == ["e0"]


def test_parquet_moments_are_in_utc(build, tmp_path: Path) -> None:
    write_parquet([build.event()], tmp_path)
    assert read(tmp_path / "events")["known"].to_pylist() == [datetime(2024, 9, 10, 8, 30, tzinfo=UTC)]


def test_no_events_give_data_sets_that_can_be_read(tmp_path: Path) -> None:
    write_parquet([], tmp_path / "new" / "folder")
    table = read(tmp_path / "new" / "folder" / "mentions")
    assert table.num_rows == 0
    assert [column.name for column in MENTION_COLUMNS] == table.column_names[: len(MENTION_COLUMNS)]


def test_no_more_rows_are_held_than_allowed_and_none_is_lost(build, tmp_path: Path) -> None:
    days = [date(2024, month, 1) for month in (1, 2, 3)] * 20
    write_sets((build.event(f"e{n}", date=DateRange(day, day)) for n, day in enumerate(days)), tmp_path, held_rows=10)
    parts = list((tmp_path / "events").rglob("*.parquet"))
    assert max(pq.read_metadata(part).num_rows for part in parts) <= 10
    assert set(read(tmp_path / "events")["event"].to_pylist()) == {f"e{n}" for n in range(60)}


def test_an_earlier_export_is_replaced(build, tmp_path: Path) -> None:
    write_parquet([build.event("old", date=None)], tmp_path)
    write_parquet([build.event("new")], tmp_path)
    assert read(tmp_path / "events")["event"].to_pylist() == ["new"]


def test_a_broken_run_leaves_the_earlier_export(build, tmp_path: Path) -> None:
    def broken():
        yield build.event("new")
        raise OSError("the record went away")

    write_parquet([build.event("old")], tmp_path)
    with pytest.raises(OSError, match="went away"):
        write_parquet(broken(), tmp_path)
    assert read(tmp_path / "events")["event"].to_pylist() == ["old"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events", "mentions"]


def test_a_folder_with_other_files_is_not_touched(build, tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "thesis.docx").write_text("years of work")
    with pytest.raises(SourceError, match=r"thesis\.docx"):
        write_parquet([build.event()], tmp_path)
    assert (tmp_path / "events" / "thesis.docx").read_text() == "years of work"


def test_the_same_events_give_the_same_bytes(build, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_parquet([build.event()], tmp_path / name)
    one, two = (sorted(path.read_bytes() for path in (tmp_path / n).rglob("*.parquet")) for n in ("one", "two"))
    assert one == two
