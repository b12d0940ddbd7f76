"""`dragoman export` and `dragoman sql`: everything gets out, and nothing is changed by it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli import main

FILES = ("jsonl", "csv", "polecat", "icews", "gdelt", "ics")


@pytest.mark.parametrize("kind", FILES)
def test_each_kind_goes_to_a_file_and_to_standard_output(kind: str, desk: Any) -> None:
    output = desk.folder / "out"
    done = desk.run("export", "--to", kind, "--output", output)
    assert (done.status, done.out, done.err) == (0, "", "")
    piped = desk.run("export", "--to", kind, "--output", "-")
    assert (piped.status, piped.err) == (0, "")
    assert piped.out.replace("\r\n", "\n") == output.read_bytes().decode().replace("\r\n", "\n")
    assert output.read_bytes()
    assert not Path("-").exists()


def test_parquet_goes_to_a_folder_and_not_to_standard_output(desk: Any) -> None:
    polars = pytest.importorskip("polars")
    done = desk.run("export", "--to", "parquet", "--output", desk.folder / "out")
    assert (done.status, done.err) == (0, "")
    events = polars.read_parquet(desk.folder / "out" / "events" / "**" / "*.parquet")
    assert len(events) == len(desk.run("events").rows)
    refused = desk.run("export", "--to", "parquet", "--output", "-")
    assert (refused.status, refused.out) == (2, "")
    assert "--output FOLDER" in refused.err


def test_a_record_that_is_written_out_and_added_elsewhere_is_the_same(
    desk: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = [event["mentions"][0]["report"] for event in desk.run("events").rows[:2]]
    desk.run("same", first, second, "--note", "one visit")
    file = desk.folder / "all.jsonl"
    desk.run("export", "--to", "jsonl", "--output", file)
    before = {as_of: desk.run("events", *as_of).rows for as_of in ((), ("--as-of", "2024-09-20"))}
    judged = desk.run("judgements").rows
    desk.record = desk.folder / "other.db"
    assert desk.run("add", file, "--workers", "1", "--coder", "rules").err == "dragoman: 11 added, 2 updated.\n"
    for as_of, events in before.items():
        assert desk.run("events", *as_of).rows == events
    assert desk.run("judgements").rows == judged
    again = desk.folder / "again.jsonl"
    desk.run("export", "--to", "jsonl", "--output", again)
    assert again.read_bytes() == file.read_bytes()


def test_lines_have_the_fields_that_add_takes_and_those_of_an_article(desk: Any) -> None:
    lines = [json.loads(line) for line in desk.run("export", "--to", "jsonl", "--output", "-").out.splitlines()]
    assert len(lines) == 13
    assert {"id", "title", "published", "url", "outlet", "language", "text", "events", "quotes", "warnings"} <= lines[
        0
    ].keys()


def test_an_export_is_narrowed_like_a_list(desk: Any) -> None:
    def count(*options: str) -> int:
        return len(desk.run("export", "--to", "csv", "--output", "-", *options).out.splitlines()) - 1

    for options in (
        ["--actor", "UZB"],
        ["--type", "consult"],
        ["--since", "2024-09-20"],
        ["--outlet", "Kunduz Evening Post"],
        ["--status", "planned"],
    ):
        assert count(*options) == len(desk.run("events", *options).rows) < count()
    assert count("--as-of", "2020-01-01") == 0
    lines = desk.run("export", "--to", "jsonl", "--output", "-", "--outlet", "Kunduz Evening Post").out.splitlines()
    assert {json.loads(line)["outlet"] for line in lines} == {"Kunduz Evening Post"}


@pytest.mark.parametrize("kind", FILES)
def test_an_empty_record_gives_a_file_without_entries(kind: str, bare: Any) -> None:
    done = bare.run("export", "--to", kind, "--output", bare.folder / "out")
    assert (done.status, done.err) == (0, "")
    assert (bare.folder / "out").exists()
    assert (bare.folder / "out").read_bytes().count(b"\n") <= 1 or kind == "ics"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--to", "excel", "--output", "x"], 2, "--to"),
        (["--to", "csv"], 2, "--output"),
        (["--output", "x"], 2, "--to"),
        (["--to", "csv", "--output", "x", "--type", "PARTY"], 2, "is no type of PLOVER"),
        (["--to", "jsonl", "--output", "x", "--actor", "RUS"], 2, "jsonl writes whole documents"),
        (["--to", "csv", "--output", "/no/such/folder/file"], 1, "it could not be written"),
        (["--to", "jsonl", "--output", "/no/such/folder/file"], 1, "it could not be written"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_and_places_that_cannot_be_written_are_said(
    arguments: list[str], status: int, said: str, desk: Any
) -> None:
    done = desk.run("export", *arguments)
    assert (done.status, done.out) == (status, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1
    assert not Path("x").exists()


# SQL


def test_sql_answers_as_a_table_as_json_and_as_csv(desk: Any) -> None:
    query = "SELECT id, address FROM documents ORDER BY id LIMIT 2"
    rows = desk.run("sql", query, "--format", "json").rows
    assert [list(row) for row in rows] == [["id", "address"]] * 2
    assert desk.run("sql", query, "--format", "csv").out.splitlines()[0] == "id,address"
    assert rows[0]["id"] in desk.run("sql", query, "--format", "table").out
    assert desk.run("sql", "SELECT 1 AS one WHERE 1 = 2;", "--format", "json").rows == []
    assert desk.run("sql", "SELECT ':a' AS x, '10:30' AS y").rows == [{"x": ":a", "y": "10:30"}]


def test_the_schema_is_explained_table_by_table(desk: Any) -> None:
    everything = desk.run("sql", ".schema").out
    for table in (
        "documents",
        "versions",
        "mentions",
        "events",
        "participants",
        "actors",
        "quotes",
        "warnings",
        "ties",
        "runs",
    ):
        assert table in everything
    one = desk.run("sql", ".schema documents").out
    assert "what commands and JSON call the document" in " ".join(one.split())
    assert "participants" not in one


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM documents",
        "INSERT INTO meta VALUES ('a', 'b')",
        "UPDATE versions SET text = ''",
        "DROP TABLE versions",
        "CREATE TABLE mine (a)",
        "PRAGMA user_version = 7",
        "PRAGMA query_only = OFF",
        "VACUUM",
        "BEGIN; DELETE FROM documents",
        "SELECT 1; DELETE FROM documents",
        "WITH x AS (SELECT 1) DELETE FROM documents",
        "INSERT INTO search(search) VALUES ('delete-all')",
        "REINDEX",
        "ATTACH 'other.db' AS other",
        "SELECT nothing FROM nowhere",
        "SELEC 1",
    ],
)
def test_nothing_can_be_changed_by_sql(query: str, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    before = desk.run("export", "--to", "jsonl", "--output", "-").out
    raw = desk.record.read_bytes()
    done = desk.run("sql", query)
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert desk.record.read_bytes() == raw
    assert desk.run("export", "--to", "jsonl", "--output", "-").out == before
    assert not (desk.folder / "other.db").exists()


def test_the_prompt_answers_line_after_line_and_goes_on_after_a_mistake(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(
        [
            ".schema meta",
            "SELECT count(*) AS n",
            "FROM documents;",
            "SELEC 1;",
            "PRAGMA query_only = OFF;",
            "DELETE FROM meta;",
            "SELECT 7 AS seven",
            "",
            ".quit",
        ]
    )
    monkeypatch.setattr("builtins.input", lambda prompt: next(lines))
    done = desk.run("sql", "--format", "json")
    assert done.status == 0
    assert "Facts about the record itself" in " ".join(done.out.split())
    assert '[{"n": 11}]' in done.out
    assert '[{"seven": 7}]' in done.out
    assert len(done.err.splitlines()) == 3


def test_the_prompt_ends_where_the_input_ends(
    desk: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT 1 AS one;\n"))
    assert main(["sql", "--format", "json", "--record", str(desk.record)]) == 0
    assert '[{"one": 1}]' in capsys.readouterr().out
