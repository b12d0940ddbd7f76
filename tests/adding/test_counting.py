"""How many items sources hold, told quickly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.sources import counting
from dragoman.sources.counting import count_items


def write(path: Path, content: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_files_are_one_item_and_lines_are_one_each(tmp_path: Path) -> None:
    write(tmp_path / "news/one.txt", "text\n\nmore\n")
    write(tmp_path / "news/deep/rows.jsonl", '{"text": "a"}\n{"text": "b"}\n')
    single = write(tmp_path / "single.html", "<p>")
    assert count_items([str(tmp_path / "news"), single]) == 4
    assert count_items([str(tmp_path / "lost.txt")]) in (0, 1)


def test_long_files_are_reckoned_from_their_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_PIECE", 100)
    monkeypatch.setattr(counting, "_MOST_READ", 1000)
    assert count_items([write(tmp_path / "rows.jsonl", ("x" * 49 + "\n") * 500)]) == 500


@pytest.mark.parametrize("name", ["-", "https://kura.example/feed", "crawl.warc.gz", "rows.jsonl.gz"])
def test_what_would_take_as_long_as_reading_it_is_not_counted(name: str, tmp_path: Path) -> None:
    if "." in name and "//" not in name:
        name = write(tmp_path / name, "")
    assert count_items([name]) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_read_to_be_counted(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rows.jsonl")
    assert count_items([str(tmp_path / "rows.jsonl")]) is None
