"""`dragoman add`: what becomes of each input, what is told of it, and that going on is the same as never having stopped."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from waiting import children_of, is_running, until, wait_for

from crash_articles import make_lines
from crash_check import count_versions

FRENCH = (
    "Le ministre géorgien des affaires étrangères a rencontré mardi son homologue arménien à Tbilissi. Les deux hommes ont "
    "signé un accord sur le commerce et se sont félicités de la réouverture prochaine du pont ferroviaire de la frontière."
)

Make = Callable[[str], str]


def test_a_folder_gives_a_document_for_each_of_its_articles(desk: Any, make_article: Make) -> None:
    desk.write("news/one.txt", make_article("Tbilisi"))
    desk.write("news/deeper/two.md", "# " + make_article("Gyumri"))
    desk.write("news/three.html", f"<html><body><article><p>{make_article('Batumi')}</p></article></body></html>")
    done = desk.add(desk.folder / "news")
    assert (done.status, done.out, done.err) == (0, "", "dragoman: 3 added.\n")
    assert len(desk.documents()) == 3
    assert '"type": "CONSULT"' in desk.run("events", "--format", "json").out


def test_without_a_source_the_record_is_only_made(desk: Any) -> None:
    done = desk.add()
    assert (done.status, done.err) == (0, "dragoman: nothing to add.\n")
    assert desk.run("events", "--format", "json").out == "[]\n"


def test_json_lines_may_call_their_fields_otherwise(desk: Any, make_article: Make) -> None:
    row = {"body": {"content": make_article("Tbilisi")}, "headline": "Talks", "date": "2025-03-04", "uid": 17}
    file = desk.write_lines("rows.jsonl", [row])
    options = [
        word
        for pair in ("text=body.content", "title=headline", "published=date", "id=uid")
        for word in ("--field", pair)
    ]
    assert desk.add(file, *options).status == 0
    (document,) = json.loads(desk.run("search", "Kobakhidze", "--format", "json").out)
    assert (document["title"], document["published"]) == ("Talks", "2025-03-04")


@pytest.mark.parametrize("kind", ["article", "lines"])
def test_standard_input_is_one_article_or_json_lines(
    kind: str, desk: Any, make_article: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = make_article("Tbilisi")
    rows = "".join(json.dumps(row) + "\n" for row in make_lines(3))
    raw = (text if kind == "article" else rows).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    assert desk.add("-").err == f"dragoman: {1 if kind == 'article' else 3} added.\n"


def test_one_broken_line_among_a_thousand_is_named_and_the_others_are_there(desk: Any) -> None:
    rows = [bare_reading(number) for number in range(1000)]
    file = desk.write_lines("rows.jsonl", rows)
    raw = file.read_bytes().split(b"\n")
    raw[499] = raw[499][:50]
    file.write_bytes(b"\n".join(raw))
    done = desk.add(file)
    assert done.status == 1
    named, counts = done.err.splitlines()
    assert named.startswith(f"dragoman: {file}:500: it is not JSON")
    assert counts == "dragoman: 999 added, 1 failed."
    assert len(desk.documents()) == 999
    assert desk.add(file).err.splitlines()[-1] == "dragoman: 999 already there, 1 failed."


def test_each_kind_of_trouble_has_an_outcome_of_its_own(desk: Any, make_article: Make) -> None:
    good = desk.write("good.txt", make_article("Tbilisi"))
    french = desk.write("french.txt", f"{FRENCH} {FRENCH}")
    table = desk.write("table.json", '[{"name": "no article"}]')
    empty = desk.write("empty.txt", "")
    done = desk.add(good, french, table, empty, desk.folder / "lost.txt")
    assert done.status == 1
    assert done.err.splitlines()[-1] == ("dragoman: 1 added, 2 not an article, 1 language not read, 1 failed.")
    became = {Path(outcome.name).name: outcome.became.value for outcome in desk.outcomes()}
    assert became == {
        "good.txt": "added",
        "french.txt": "language not read",
        "table.json": "not an article",
        "empty.txt": "not an article",
        "lost.txt": "failed",
    }
    assert all(f"{desk.folder / name}: " in done.err for name in became if name != "good.txt")


def test_twenty_of_a_kind_of_trouble_are_named_and_the_others_counted(desk: Any) -> None:
    done = desk.add(*(desk.folder / f"lost-{number}.txt" for number in range(25)))
    assert done.err.count("there is no such file") == 20
    assert done.err.splitlines()[-1] == "dragoman: 25 failed."
    assert len(desk.outcomes()) == 25


def test_adding_twice_adds_nothing(desk: Any, make_article: Make) -> None:
    desk.write("news/one.txt", make_article("Tbilisi"))
    file = desk.write_lines("news/rows.jsonl", make_lines(6))
    desk.add(desk.folder / "news")
    before = desk.told()
    done = desk.add(desk.folder / "news")
    assert (done.status, done.err) == (0, "dragoman: 7 already there.\n")
    assert desk.add(file, "--again").err == "dragoman: 6 already there.\n"
    assert desk.told() == before


def test_what_was_met_before_is_not_read_again(desk: Any, make_article: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    french = desk.write("french.txt", f"{FRENCH} {FRENCH}")
    good = desk.write("good.txt", make_article("Tbilisi"))
    desk.add(french, good)
    monkeypatch.setattr("dragoman.flow.take_in", lambda item: pytest.fail(f"{item.name} is read again"))
    done = desk.add(french, good)
    assert done.status == 1
    assert done.err.splitlines()[-1] == "dragoman: 1 already there, 1 language not read."


def test_what_failed_is_tried_again(desk: Any, make_article: Make) -> None:
    path = desk.folder / "late.txt"
    assert desk.add(path).status == 1
    desk.write("late.txt", make_article("Tbilisi"))
    assert desk.add(path).err == "dragoman: 1 added.\n"


def test_a_changed_file_is_a_new_version_of_the_same_document(desk: Any, make_article: Make) -> None:
    file = desk.write("story.txt", make_article("Tbilisi"))
    desk.add(file)
    (before,) = desk.documents()
    desk.write("story.txt", make_article("Tbilisi") + "\nRussia condemned the agreement on Wednesday.\n")
    assert desk.add(file).err == "dragoman: 1 updated.\n"
    assert desk.documents() == [before]
    versions = desk.run("sql", "SELECT number, text FROM versions ORDER BY number", "--format", "json").out
    assert ["condemned" in row["text"] for row in json.loads(versions)] == [False, True]
    assert desk.add(file).err == "dragoman: 1 already there.\n"


def test_the_same_article_under_another_name_is_already_there(desk: Any, make_article: Make) -> None:
    desk.add(desk.write("one.txt", make_article("Tbilisi")))
    assert desk.add(desk.write("copy.txt", make_article("Tbilisi"))).err == "dragoman: 1 already there.\n"


def test_days_that_the_caller_gives_date_the_articles(desk: Any) -> None:
    text = (
        "Georgian Prime Minister Irakli Kobakhidze met Armenian counterpart Nikol Pashinyan in Tbilisi yesterday.\n" * 3
    )
    assert desk.add(desk.write("a.txt", text), "--published", "2025-03-05").status == 0
    assert '"date": ["2025-03-04", "2025-03-04"]' in desk.run("events", "--format", "json").out


def test_an_archive_counts_as_known_from_its_days(desk: Any) -> None:
    file = desk.write_lines("rows.jsonl", make_lines(10))
    assert desk.add(file, "--as-published").status == 0
    assert json.loads(desk.run("events", "--as-of", "2024-09-01", "--format", "json").out) == []
    assert json.loads(desk.run("events", "--as-of", "2024-12-01", "--format", "json").out) != []


def test_what_one_process_adds_two_add_as_well(desk: Any) -> None:
    file = desk.write_lines("rows.jsonl", make_lines(30))
    desk.add(file)
    other = desk.folder / "other.db"
    done = desk.run("add", file, "--coder", "rules", "--workers", "2", record=other)
    assert (done.status, done.err) == (0, "dragoman: 24 added, 6 updated.\n")
    assert desk.told(other) == desk.told()


# Runs


def test_runs_are_listed_with_their_counts_and_each_with_its_inputs(desk: Any) -> None:
    file = desk.write_lines("rows.jsonl", make_lines(5))
    desk.add(file)
    desk.add(file, desk.folder / "lost.txt")
    second, first = json.loads(desk.run("runs", "--format", "json").out)
    assert (first["number"], second["number"]) == (1, 2)
    assert first["counts"] == {"added": 4, "updated": 1}
    assert second["counts"] == {"already there": 5, "failed": 1}
    assert first["command"] == f"add {file}"
    assert first["ended"] is not None
    inputs = json.loads(desk.run("runs", "2", "--format", "json").out)
    assert [row["input"] for row in inputs][-1] == str(desk.folder / "lost.txt")
    assert inputs[-1]["reason"] == "there is no such file"
    for form in ("table", "csv"):
        assert "already there" in desk.run("runs", "2", "--format", form).out
        assert "failed: 1" in desk.run("runs", "--format", form).out
    assert [run["number"] for run in json.loads(desk.run("runs", "--limit", "1", "--format", "json").out)] == [2]
    missing = desk.run("runs", "3")
    assert (missing.status, missing.out) == (1, "")
    assert "there is no run 3" in missing.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--nosuch"], "--nosuch"),
        (["--field", "body=text"], "there is no field 'body'"),
        (["--field", "text"], "no name is given for the field 'text'"),
        (["--published", "4.3.2025"], "YYYY-MM-DD"),
        (["--workers", "0"], "workers"),
        (["--coder", "magic"], "coder"),
        (["--overlay", "/nosuch"], "overlay"),
    ],
)
def test_wrong_usage_is_said_and_nothing_is_made(arguments: list[str], words: str, desk: Any) -> None:
    done = desk.run("add", desk.write("a.txt", "text"), *arguments)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
    assert len(done.err.splitlines()) == 1
    assert not desk.record.exists()


def test_a_model_that_there_is_not_is_wrong_usage(desk: Any, make_article: Make) -> None:
    from dragoman.reading.model import STOCK, use_model

    try:
        done = desk.run("add", desk.write("a.txt", make_article("Tbilisi")), "--model", "nosuch", "--workers", "1")
    finally:
        use_model(STOCK)
    assert done.status == 2
    assert done.err.startswith("dragoman: 'nosuch' is no model")
    assert desk.documents() == []


def test_a_file_that_is_no_record_stays_as_it_is(desk: Any) -> None:
    desk.write("record.db", "these are my notes, not a record at all\n" * 40)
    done = desk.add(desk.write_lines("rows.jsonl", make_lines(2)))
    assert done.status == 1
    assert done.err == f"dragoman: {desk.record}: the file is not a record, or it is damaged (file is not a database)\n"
    assert desk.record.read_text().startswith("these are my notes")


def test_a_reader_process_that_is_killed_ends_the_run_with_a_reason(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures.process import BrokenProcessPool

    file = desk.write_lines("rows.jsonl", make_lines(80))
    calls = iter(range(1000))

    def take_in(item: Any) -> Any:
        if next(calls) == 70:
            raise BrokenProcessPool("a process was killed")
        return step.take_in(item)

    from dragoman import step

    monkeypatch.setattr("dragoman.flow.take_in", take_in)
    done = desk.add(file)
    assert done.status == 1
    assert "a process that reads was ended" in done.err
    monkeypatch.undo()
    assert desk.add(file).status == 0
    assert desk.problems(make_lines(80)) == []


# Being interrupted


def test_interrupted_and_started_again_it_gives_the_record_of_an_undisturbed_run(desk: Any) -> None:
    rows = make_lines(3_000)
    file = desk.write_lines("rows.jsonl", rows)
    command = [sys.executable, "-m", "dragoman.cli", "add", str(file), "--coder", "rules", "--workers", "1"]
    process = subprocess.Popen(
        [*command, "--record", str(desk.record)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    wait_for(desk.record, "SELECT count(*) > 0 FROM versions")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err.startswith("dragoman: interrupted; ")
    assert err.endswith(" The same command goes on where it stopped.\n")
    assert 0 < count_versions(desk.record) < 3_000
    assert desk.runs()[0].ended is None
    assert desk.problems(rows) == []
    assert desk.add(file).status == 0
    undisturbed = desk.folder / "undisturbed.db"
    desk.add(file, record=undisturbed)
    assert desk.told() == desk.told(undisturbed)
    assert desk.problems(rows) == []


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="it looks for processes in /proc")
def test_readers_end_with_the_process_that_started_them(desk: Any, make_article: Make) -> None:
    fifo = desk.folder / "endless.jsonl"
    os.mkfifo(fifo)
    command = [sys.executable, "-m", "dragoman.cli", "add", str(fifo), "--coder", "rules", "--workers", "2"]
    process = subprocess.Popen([*command, "--record", str(desk.record)], stderr=subprocess.DEVNULL)
    with fifo.open("w") as stream:
        for row in make_lines(40):
            stream.write(json.dumps(row) + "\n")
        stream.flush()
        wait_for(desk.record, "SELECT count(*) > 0 FROM runs")
        children = until(lambda: children_of(process.pid) if len(children_of(process.pid)) >= 2 else None)
        process.kill()
        process.wait()
    until(lambda: True if not any(is_running(child) for child in children) else None)


def bare_reading(number: int) -> dict[str, Any]:
    """A reading without events, which takes next to no time to write."""
    text = f"Number {number} of a long series of notes without news."
    return {"document": {"id": f"note-{number}", "text": text}, "actors": [], "events": []}
