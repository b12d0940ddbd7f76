"""The door for many articles: files, folders, standard input, and the choice between the kinds of collections."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import threading
import types
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.errors import SourceError
from dragoman.sources import collections
from dragoman.sources.collections import open_items
from dragoman.sources.items import Item, Known

from .test_warc import record

STORY = "Army retakes bridge\nThe army said so on Tuesday. Nobody could confirm it.\n"
LINE = json.dumps({"text": STORY}).encode() + b"\n"


def brief(name: object, **options: object) -> list[str]:
    """The names of the items, and of an error what it says."""
    outcomes = open_items(str(name), **options)  # type: ignore[arg-type]
    return [outcome.name if isinstance(outcome, Item) else str(outcome) for outcome in outcomes]


def put_in(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


def test_a_file_is_one_item_that_can_be_parsed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    (item,) = open_items(str(path))
    assert item == Item(str(path), raw=STORY.encode())
    assert isinstance(item, Item)
    assert item.parse().title == "Army retakes bridge"


def test_a_folder_gives_its_files_and_the_members_of_its_collections(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(LINE * 2))
    (tmp_path / "c.warc").write_bytes(record(1))
    pq.write_table(pa.table({"text": [STORY]}), tmp_path / "d.parquet")
    (tmp_path / "e.png").write_bytes(b"\x89PNG")
    assert brief(tmp_path) == [
        f"{tmp_path}/{name}" for name in ("a.txt", "b.jsonl.gz:1", "b.jsonl.gz:2", "c.warc#1", "d.parquet#1")
    ]


def test_collections_without_their_usual_names_are_told_by_their_content(tmp_path: Path) -> None:
    for name, raw, found in (
        ("lines", LINE + LINE, ["lines:1", "lines:2"]),
        ("lines.gz", gzip.compress(LINE), ["lines.gz:1"]),
        ("archive", record(1), ["archive#1"]),
        ("archive.gz", gzip.compress(record(1)), ["archive.gz#1"]),
        ("object.json", b'{\n "text": "words"\n}\n', ["object.json"]),
        ("page.html.gz", gzip.compress(b"<html>"), ["page.html.gz"]),
        ("A.JSONL", LINE, ["A.JSONL:1"]),
    ):
        (tmp_path / name).write_bytes(raw)
        assert brief(tmp_path / name) == [f"{tmp_path}/{entry}" for entry in found]


def test_the_day_given_is_that_of_every_item_that_states_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINE + json.dumps({"text": STORY, "published": "2023-05-09"}).encode() + b"\n{}\n")
    first, second, third = open_items(str(path), published=date(2024, 1, 1))
    assert isinstance(first, Item)
    assert first.known == Known(published=date(2024, 1, 1))
    assert isinstance(second, Item)
    assert second.known.published == date(2023, 5, 9)
    assert isinstance(third, SourceError)


def test_fields_that_there_are_not_are_refused_at_once() -> None:
    with pytest.raises(ValueError, match="there is no field 'body'; the fields are text, title"):
        open_items("a.jsonl", fields={"body": "text"})
    with pytest.raises(ValueError, match="no name is given for the field 'text'"):
        open_items("a.jsonl", fields={"text": ""})


def test_fields_reach_json_lines_and_parquet(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(json.dumps({"body": {"content": STORY}}).encode())
    pq.write_table(pa.table({"body": [{"content": STORY}]}), tmp_path / "b.parquet")
    items = list(open_items(str(tmp_path), fields={"text": "body.content"}))
    assert [item.text for item in items if isinstance(item, Item)] == [STORY, STORY]


def test_an_article_on_standard_input_is_one_item(monkeypatch: pytest.MonkeyPatch) -> None:
    put_in(monkeypatch, STORY.encode())
    assert list(open_items("-")) == [Item("standard input", raw=STORY.encode())]
    put_in(monkeypatch, b"w" * 20_000_001)
    assert brief("-") == ["standard input: too large: more than 20 MB"]


@pytest.mark.parametrize("raw", [LINE * 2, gzip.compress(LINE * 2), b"\xef\xbb\xbf" + LINE.replace(b"\n", b"\r\n") * 2])
def test_json_lines_on_standard_input_are_recognised(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in(monkeypatch, raw)
    assert brief("-") == ["standard input:1", "standard input:2"]
    assert not sys.stdin.closed


def test_standard_input_that_breaks_off_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    put_in(monkeypatch, gzip.compress(STORY.encode())[:-10])
    (error,) = brief("-")
    assert error.startswith("standard input: it could not be read")


def test_empty_standard_input_is_an_item_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    put_in(monkeypatch, b"")
    (item,) = open_items("-")
    assert isinstance(item, Item)
    with pytest.raises(SourceError, match="it is empty"):
        item.parse()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_a_pipe_with_a_name_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(LINE * 2,))
    writer.start()
    assert brief(pipe) == [f"{pipe}:1", f"{pipe}:2"]
    writer.join()


def test_what_cannot_be_read_is_an_error_among_the_items(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    with (tmp_path / "c.txt").open("wb") as stream:
        stream.truncate(20_000_001)
    assert brief(tmp_path) == [
        f"{tmp_path}/a.txt: there is no such file",
        f"{tmp_path}/b.txt",
        f"{tmp_path}/c.txt: too large: 20 MB; the limit is 20 MB",
    ]
    assert brief(tmp_path / "gone") == [f"{tmp_path}/gone: there is no such file"]
    assert brief("ftp://a.example/x") == ["ftp://a.example/x: only http and https addresses and files are read"]
    assert len(brief("a\0b")) == 1


def test_a_file_that_vanishes_while_its_folder_is_read_costs_no_other(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(STORY, encoding="utf-8")
    opening = open_items(str(tmp_path))
    next(opening)
    (tmp_path / "b.txt").unlink()
    assert [type(outcome) for outcome in opening] == [SourceError, Item]


def test_a_file_or_folder_that_must_not_be_read_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "c.jsonl").write_bytes(LINE)
    listdir, opened = os.listdir, Path.open

    def list_all_but_b(path: Path) -> list[str]:
        if Path(path).name == "b":
            raise PermissionError
        return listdir(path)

    def open_all_but_a(path: Path, mode: str) -> object:
        if path.name == "a.txt":
            raise PermissionError
        return opened(path, mode)

    monkeypatch.setattr(os, "listdir", list_all_but_b)
    monkeypatch.setattr(Path, "open", open_all_but_a)
    assert brief(tmp_path) == [
        f"{tmp_path}/a.txt: reading it is not permitted",
        f"{tmp_path}/b: this folder cannot be listed",
        f"{tmp_path}/c.jsonl:1",
    ]


def test_a_folder_without_any_article_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()
    assert brief(tmp_path) == [f"{tmp_path}: there is no article in this folder"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.warc", "a.warc.gz", "a.parquet", "a.txt"])
def test_an_empty_file_is_an_error_by_the_time_it_is_parsed(name: str, tmp_path: Path) -> None:
    (tmp_path / name).touch()
    (outcome,) = open_items(str(tmp_path / name))
    if isinstance(outcome, Item):
        with pytest.raises(SourceError, match="it is empty"):
            outcome.parse()


def test_items_come_before_the_file_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(LINE * 100_000))
    opening = open_items(str(path))
    assert isinstance(next(opening), Item)
    opening.close()  # type: ignore[attr-defined]


def test_addresses_go_to_the_door_of_the_web(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_web_items(name: str, **options: object) -> object:
        return iter([(name, options)])

    door = types.ModuleType("dragoman.sources.web_items")
    door.open_web_items = open_web_items  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dragoman.sources.web_items", door)
    (call,) = open_items("https://a.example/", published=date(2023, 5, 9), allow_private=True)
    assert call == ("https://a.example/", {"published": date(2023, 5, 9), "allow_private": True})


def test_the_libraries_for_archives_and_tables_are_loaded_only_where_they_are_needed() -> None:
    assert not {"ArchiveIterator", "read_warc", "read_parquet"} & set(vars(collections))
