"""The rows of a part: what they say of an item that was read, and of one that was not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dragoman.errors import LanguageNotRead, NotAnArticle, SourceError
from dragoman.output.as_json import json_line
from dragoman.scale.parquet_out import Row, counts_of, json_of, row_of, write_part
from dragoman.sources.items import Item, Known
from dragoman.types import Article, Block, BlockKind, Reading


def reading(text: str = "Peru and Chile meet\u2028again") -> Reading:
    block = Block(BlockKind.HEADLINE, 0, len(text))
    return Reading(Article("n1", text, (block,), title="Meet", published=date(2024, 5, 14), url="https://a.example/"))


def test_a_row_of_a_reading_has_the_line_that_reading_it_prints() -> None:
    row = row_of(Item("a.jsonl:1", text="Peru"), reading())
    assert row["reading"] + b"\n" == json_line(reading()).encode()
    assert (row["outcome"], row["reason"], row["id"], row["published"]) == ("read", None, "n1", date(2024, 5, 14))


def test_half_a_character_is_written_out_and_does_not_stop_the_part(tmp_path: Path) -> None:
    text = "Peru \ud800"
    article = Article("n1", text, (Block(BlockKind.HEADLINE, 0, len(text)),), title=text)
    write_part(tmp_path / "part", [row_of(Item("a", text=text), Reading(article))], tmp_path / ".part")
    (row,) = pq.read_table(tmp_path / "part").to_pylist()
    assert row["title"] == "Peru \\ud800"
    assert b"\\ud800" in row["reading"]


def test_what_was_read_already_is_kept_as_it_is() -> None:
    kept = json_of(reading())[:-1] + b', "known": "2024-05-15T00:00:00Z"}'
    assert row_of(Item("a", reading=kept), reading())["reading"] == kept


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (SourceError("a", "why"), "failed"),
        (NotAnArticle("a", "why"), "not an article"),
        (LanguageNotRead("a", "why"), "language not read"),
    ],
)
def test_a_row_without_reading_says_why_and_what_the_collection_knew(error: SourceError, outcome: str) -> None:
    item = Item("a", Known(id="n1", outlet="Lake Post"), text="x")
    row = row_of(item, error)
    assert (row["outcome"], row["reason"], row["reading"]) == (outcome, "why", None)
    assert (row["id"], row["outlet"], row["digest"]) == ("n1", "Lake Post", item.digest)


def test_a_row_of_a_broken_member_has_its_name_at_least() -> None:
    error = SourceError("a.jsonl:4", "it is not JSON")
    row = row_of(error, error)
    assert {key: value for key, value in row.items() if value is not None} == {
        "name": "a.jsonl:4", "outcome": "failed", "reason": "it is not JSON", "events": 0
    }  # fmt: skip


def some_rows(count: int) -> list[Row]:
    return [row_of(Item(f"a:{number}", text="Peru"), reading(f"Peru {number}")) for number in range(count)]


def test_the_same_rows_give_the_same_bytes_and_keep_their_order(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_part(tmp_path / name, iter(some_rows(600)), tmp_path / f".{name}")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    names = pq.read_table(tmp_path / "one", columns=["name"]).column("name").to_pylist()
    assert names == [f"a:{number}" for number in range(600)]


def test_a_part_that_is_not_finished_leaves_nothing_behind(tmp_path: Path) -> None:
    def rows() -> object:
        yield from some_rows(300)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_part(tmp_path / "part", rows(), tmp_path / ".part")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_part_tells_its_counts_and_one_that_is_cut_off_counts_as_missing(tmp_path: Path) -> None:
    part = tmp_path / "part"
    counts = write_part(part, some_rows(3), tmp_path / ".part")
    assert counts == counts_of(part) == {"read": 3, "events": 0}
    part.write_bytes(part.read_bytes()[:-20])
    assert counts_of(part) is None
    assert counts_of(tmp_path / "none") is None
