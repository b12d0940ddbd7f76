"""Walking a folder: which files are found, and in which order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.sources.folders import may_hold_articles, walk


def names(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in walk(folder)]


def make(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("A story.", encoding="utf-8")


def test_files_come_sorted_by_name_with_the_folders_among_them(tmp_path: Path) -> None:
    make(tmp_path, "c.txt", "b/2.txt", "b/1.html", "b/a/x.pdf", "a.md", "README", "readme.md", "B.txt")
    assert names(tmp_path) == ["B.txt", "a.md", "b/1.html", "b/2.txt", "b/a/x.pdf", "c.txt"]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    make(tmp_path, ".git/config.txt", ".hidden.txt", "a.txt", "b/.x/y.txt")
    assert names(tmp_path) == ["a.txt"]


def test_formats_that_never_hold_an_article_are_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a.PNG", "a.py", "a.css", "a.zip", "a.tar.gz", "a.csv", "a.txt~", "a.txt", "a", "a.docx", "a.json")
    assert names(tmp_path) == ["a", "a.docx", "a.json", "a.txt"]


def test_packed_collections_are_no_ordinary_archives() -> None:
    assert all(may_hold_articles(Path(name)) for name in ("a.jsonl.gz", "a.NDJSON.gz", "a.warc.gz", "a.parquet"))
    assert not may_hold_articles(Path("a.html.gz"))


def test_links_that_lead_round_in_a_circle_end(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert names(tmp_path) == ["a/x.txt", "self"]


def test_a_link_that_leads_nowhere_is_found_so_that_it_can_be_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "a.png").symlink_to(tmp_path / "gone.png")
    assert names(tmp_path) == ["a.txt"]


def test_a_file_that_vanishes_while_walking_is_found_so_that_it_can_be_reported(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt")
    walking = walk(tmp_path)
    assert next(walking).name == "a.txt"
    (tmp_path / "b.txt").unlink()
    assert [path.name for path in walking] == ["b.txt"]


def test_a_folder_that_cannot_be_listed_is_found_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a/x.txt", "b/y.txt")
    listdir = os.listdir

    def refuse(path: Path) -> list[str]:
        if Path(path).name == "a":
            raise PermissionError
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert names(tmp_path) == ["a", "b/y.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_pipes_are_left_out_for_they_may_never_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert names(tmp_path) == []


def test_a_folder_without_articles_gives_nothing(tmp_path: Path) -> None:
    make(tmp_path, "a.png", "b/c.py")
    assert names(tmp_path) == []
