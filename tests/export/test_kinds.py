"""Every kind of export by its name, and how a file takes its place."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from dragoman.export import gdelt, icews, polecat
from dragoman.export.columns import EVENT_COLUMNS, MENTION_COLUMNS
from dragoman.export.kinds import KINDS, ToFile, write_export

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")
FILES = [name for name, kind in KINDS.items() if isinstance(kind, ToFile)]


def test_the_kinds_are_those_that_the_command_takes() -> None:
    assert set(KINDS) == {"jsonl", "parquet", "csv", "polecat", "icews", "gdelt", "ics"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_utf_8_and_leaves_nothing_beside_it(name: str, unusual, tmp_path: Path) -> None:
    write_export(name, iter(unusual), tmp_path / "out")
    assert (tmp_path / "out").read_bytes().decode("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", FILES)
def test_the_stream_stays_open_and_without_events_nothing_fails(name: str) -> None:
    kind, stream = KINDS[name], io.BytesIO()
    assert isinstance(kind, ToFile)
    kind.write([], stream)
    assert not stream.closed


@pytest.mark.parametrize("name", FILES)
def test_the_same_events_give_the_same_bytes(name: str, unusual, tmp_path: Path) -> None:
    for copy in ("one", "two"):
        write_export(name, unusual, tmp_path / copy)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_broken_run_leaves_the_earlier_file(build, tmp_path: Path) -> None:
    def broken():
        yield build.event()
        raise OSError("the record went away")

    (tmp_path / "out").write_text("earlier")
    with pytest.raises(OSError, match="went away"):
        write_export("csv", broken(), tmp_path / "out")
    assert (tmp_path / "out").read_text() == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_kind_writes_its_folder(build, tmp_path: Path) -> None:
    write_export("parquet", [build.event()], tmp_path / "sets")
    assert sorted(path.name for path in (tmp_path / "sets").iterdir()) == ["events", "mentions"]


def test_a_kind_that_takes_more_than_events_says_so(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="jsonl"):
        write_export("jsonl", [], tmp_path / "out")


def section(name: str) -> str:
    found = re.search(rf"^## `{name}`.*?(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert found, f"docs/export.md has no section on {name}"
    return found[0]


@pytest.mark.parametrize("name", list(KINDS))
def test_every_kind_has_a_section_in_the_docs(name: str) -> None:
    assert section(name)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("csv", [column.name for column in EVENT_COLUMNS]),
        ("parquet", [column.name for column in MENTION_COLUMNS]),
        ("polecat", polecat.COLUMNS),
        ("icews", icews.COLUMNS),
        ("gdelt", gdelt.COLUMNS),
    ],
)
def test_every_column_is_documented(name: str, columns) -> None:
    documented = set(re.findall(r"`([^`]+)`", section(name)))
    assert [column for column in columns if column not in documented] == []
