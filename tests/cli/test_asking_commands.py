"""The commands that ask the record: forms, filters, moments, exit statuses."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli import main

LISTS = (
    ["events"],
    ["actors"],
    ["calendar", "--as-of", "2024-12-01"],
    ["dyad", "TJK", "UZB"],
    ["warnings"],
    ["search", "officials"],
    ["runs"],
    ["runs", "1"],
    ["judgements"],
)
ASKING = (*LISTS, ["brief", "--since", "2024-09-01", "--until", "2024-10-31"], ["sql", "SELECT id FROM documents"])


def words(command: list[str]) -> str:
    return " ".join(command)


@pytest.mark.parametrize("command", LISTS, ids=words)
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_each_list_comes_as_a_table_as_json_and_as_csv(command: list[str], form: str, desk: Any) -> None:
    if command[0] == "judgements":
        first, second = [event["mentions"][0]["report"] for event in desk.run("events", "--format", "json").rows[:2]]
        assert desk.run("different", first, second).status == 0
    done = desk.run(*command, "--format", form)
    assert (done.status, done.err) == (0, "")
    if form == "json":
        assert isinstance(done.rows, list)
        assert done.rows
    elif form == "csv":
        rows = list(csv.DictReader(io.StringIO(done.out)))
        assert rows
        assert None not in rows[0]
    else:
        assert done.out.strip()
        assert "\x1b" not in done.out
        assert all(line == line.rstrip() for line in done.out.splitlines())


@pytest.mark.parametrize("command", ASKING, ids=words)
def test_without_a_terminal_and_without_a_format_it_is_for_programs(command: list[str], desk: Any) -> None:
    out = desk.run(*command).out
    assert out.startswith("#" if command[0] == "brief" else "[")


@pytest.mark.parametrize("command", [command for command in ASKING if command != ["runs", "1"]], ids=words)
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_an_empty_record_answers_that_there_is_nothing(command: list[str], form: str, bare: Any) -> None:
    done = bare.run(*command, "--format", form)
    assert (done.status, done.err) == (0, "")
    if form == "json" and command[0] not in ("brief", "runs"):
        assert done.rows == []
    elif form == "table":
        assert done.out.strip()


@pytest.mark.parametrize(
    "command",
    [
        *ASKING,
        ["document", "x"],
        ["same", "a", "b"],
        ["different", "a", "b"],
        ["judgements", "--take-back", "1"],
        ["withdraw", "x"],
        ["forget", "x", "--yes"],
        ["rebuild"],
        *(["export", "--to", kind, "--output", "-"] for kind in ("jsonl", "csv", "ics")),
    ],
    ids=words,
)
def test_where_there_is_no_record_that_is_said_and_none_is_made(command: list[str], nowhere: Any) -> None:
    done = nowhere.run(*command)
    assert (done.status, done.out) == (1, "")
    assert done.err == f"dragoman: {nowhere.record}: there is no record here yet; `dragoman add` begins one\n"
    assert list(nowhere.folder.iterdir()) == []


def test_the_record_is_the_one_that_the_environment_names(
    desk: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = desk.run("events", "--format", "csv").out
    monkeypatch.setenv("DRAGOMAN_RECORD", str(desk.record))
    assert main(["events", "--format", "csv"]) == 0
    assert capsys.readouterr().out == wanted
    assert main(["events", "--format", "csv", "--record", str(desk.folder / "other.db")]) == 1


def test_without_a_name_the_record_is_in_the_users_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DRAGOMAN_RECORD", raising=False)
    monkeypatch.setattr("dragoman.cli.records.default_record", lambda: tmp_path / "deep" / "record.db")
    assert main(["add"]) == 0
    assert (tmp_path / "deep" / "record.db").exists()
    assert main(["events", "--format", "json"]) == 0
    assert capsys.readouterr().out == "[]\n"


# Narrowing


def test_events_are_narrowed_by_what_they_are(desk: Any) -> None:
    everything = desk.run("events").rows
    for option, value, fits in (
        ("--type", "consult", lambda event: event["type"] == "CONSULT"),
        ("--status", "planned", lambda event: event["status"] == "planned"),
        ("--actor", "UZB", lambda event: "UZB" in codes(event)),
        ("--actor", "Uzbekistan", lambda event: "UZB" in codes(event)),
        ("--place", "Termez", lambda event: event["place"]["name"] == "Termez"),
        (
            "--outlet",
            "Kunduz Evening Post",
            lambda event: any(m["outlet"] == "Kunduz Evening Post" for m in event["mentions"]),
        ),
        ("--since", "2024-09-20", lambda event: event["date"][1] >= "2024-09-20"),
        ("--until", "2024-09-20", lambda event: event["date"][0] <= "2024-09-20"),
    ):
        found = desk.run("events", option, value).rows
        assert found == [event for event in everything if fits(event)], option
        assert 0 < len(found) < len(everything), option
    both = desk.run("events", "--dyad", "TJK", "UZB").rows
    assert both == [event for event in everything if {"TJK", "UZB"} <= codes(event)]


def codes(event: Any) -> set[str]:
    return {participant["code"] for participant in event["actors"] + event["recipients"]}


def test_so_many_days_ago_counts_from_the_last_day(desk: Any) -> None:
    for ago, first in (("7d", "2024-09-24"), ("2w", "2024-09-17"), ("1m", "2024-09-01")):
        same = desk.run("events", "--since", ago, "--until", "2024-09-30").rows
        assert same == desk.run("events", "--since", first, "--until", "2024-09-30").rows
        assert same
    assert desk.run("events", "--since", "7d").rows == []
    assert desk.run("events", "--since", "7d", "--as-of", "2024-09-30").rows != []
    assert desk.run("events", "--since", "99999w").rows == desk.run("events").rows


def test_a_limit_holds_in_every_form_and_0_lifts_it(desk: Any) -> None:
    assert len(desk.run("events", "--limit", "3").rows) == 3
    assert len(desk.run("events", "--limit", "3", "--format", "csv").out.splitlines()) == 4
    assert len(desk.run("events", "--limit", "0").rows) == len(desk.run("events").rows) > 3


def test_the_record_is_asked_as_it_stood_at_the_end_of_a_day_or_at_a_moment(desk: Any) -> None:
    days = sorted({row["known"][:10] for row in desk.run("sql", "SELECT known_from AS known FROM versions").rows})
    early, late = days[1], days[-1]
    then = desk.run("events", "--as-of", early).rows
    assert 0 < len(then) < len(desk.run("events", "--as-of", late).rows)
    assert desk.run("events", "--as-of", f"{early}T23:59").rows == then
    assert desk.run("events", "--as-of", f"{early}T23:59:00+00:00").rows == then
    assert desk.run("events", "--as-of", "2020-01-01").rows == []
    assert desk.run("search", "officials", "--as-of", "2020-01-01").rows == []
    assert desk.run("actors", "--as-of", "2020-01-01").rows == []
    assert all(event["known"][:10] <= early for event in then)


def test_the_calendar_shows_what_is_ahead_and_with_past_what_became_of_plans(desk: Any) -> None:
    ahead = desk.run("calendar", "--as-of", "2024-12-01").rows
    assert [event["date"][0] for event in ahead] == ["2024-12-20"]
    assert desk.run("calendar", "--as-of", "2024-12-25").rows == []
    (past,) = desk.run("calendar", "--past", "--as-of", "2024-12-25").rows
    assert past["outcome"]["fate"] != "open"
    assert desk.run("calendar", "--past", "--as-of", "2024-12-25", "--status", "possible").rows == []


def test_a_dyad_is_told_by_month_and_its_latest_events_in_the_table(desk: Any) -> None:
    rows = desk.run("dyad", "TJK", "Uzbekistan").rows
    assert rows == desk.run("dyad", "UZB", "Tajikistan").rows
    assert all(row["first"].endswith("-01") for row in rows)
    assert "Latest" in desk.run("dyad", "TJK", "UZB", "--format", "table").out
    assert desk.run("dyad", "TJK", "UZB", "--until", "2020-01-01").rows == []


def test_search_finds_all_words_phrases_and_beginnings(desk: Any) -> None:
    assert len(desk.run("search", "bulletin", "officials").rows) == 11
    assert desk.run("search", "canal is closed").rows
    assert desk.run("search", "closed is canal").rows == []
    assert desk.run("search", "bullet*").rows
    assert desk.run("search", "--outlet", "Kunduz Evening Post", "--", "officials").rows
    assert desk.run("search", "xylophone").rows == []


def test_warnings_name_what_is_feared_and_who_fears_it(desk: Any) -> None:
    found = desk.run("warnings", "--actor", "TJK").rows
    assert {warning["outcome"]["text"] for warning in found} == {"the canal is closed"}
    assert desk.run("warnings", "--actor", "AFG").rows == []


def test_a_document_is_printed_with_its_versions(desk: Any) -> None:
    (id,) = [
        row["id"]
        for row in desk.run(
            "sql", "SELECT id FROM documents d JOIN versions v USING (document_key) WHERE number = 2 LIMIT 1"
        ).rows
    ]
    last = desk.run("document", id).rows
    first = desk.run("document", id, "--version", "1").rows
    assert (first["version"], last["version"]) == (1, 2)
    assert first["text"] != last["text"]
    assert last["text"].splitlines()[0] in desk.run("document", id, "--format", "text").out
    missing = desk.run("document", "no-such")
    assert (missing.status, missing.out) == (1, "")
    assert "there is no document no-such" in missing.err


# The brief


def test_a_brief_comes_in_every_form(desk: Any) -> None:
    asked = ["brief", "--about", "TJK", "--since", "2024-09-01", "--until", "2024-10-31"]
    assert desk.run(*asked, "--format", "markdown").out.startswith("# ")
    assert desk.run(*asked).out == desk.run(*asked, "--format", "markdown").out
    assert desk.run(*asked, "--format", "html").out.lstrip().startswith("<!DOCTYPE html>")
    assert desk.run(*asked, "--format", "json").rows["about"]
    assert list(csv.DictReader(io.StringIO(desk.run(*asked, "--format", "csv").out)))
    for name, head in (
        ("brief.html", b"<!DOCTYPE html>"), ("brief.pdf", b"%PDF-"), ("brief.md", b"# "), ("brief.json", b"{"), ("brief.csv", b"id,"),
    ):  # fmt: skip
        done = desk.run(*asked, "--output", desk.folder / name)
        assert (done.status, done.out, done.err) == (0, "", "")
        assert (desk.folder / name).read_bytes().lstrip().startswith(head)


def test_a_brief_is_the_same_whenever_it_is_asked_as_of_a_day(desk: Any) -> None:
    asked = ["brief", "--since", "2w", "--as-of", "2024-09-30", "--format", "html"]
    before = desk.run(*asked).out
    last = desk.run("sql", "SELECT id FROM documents").rows[0]["id"]
    assert desk.run("withdraw", last).status == 0
    assert desk.run(*asked).out == before


def test_a_brief_that_ends_before_it_begins_is_wrong_usage(desk: Any) -> None:
    done = desk.run("brief", "--since", "2024-10-01", "--until", "2024-09-01")
    assert (done.status, done.out) == (2, "")
    assert "is after the last one" in done.err


# Output files and wrong usage


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_list_goes_to_a_file_as_it_goes_to_the_screen(form: str, desk: Any) -> None:
    output = desk.folder / "events.txt"
    done = desk.run("events", "--format", form, "--output", output)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert output.read_text(encoding="utf-8") == desk.run("events", "--format", form).out
    assert sorted(path.name for path in desk.folder.iterdir() if "record" not in path.name) == ["events.txt"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["events", "--type", "PARTY"], "is no type of PLOVER"),
        (["events", "--status", "sure"], "status"),
        (["events", "--since", "last week"], "YYYY-MM-DD"),
        (["events", "--since", "7y"], "YYYY-MM-DD"),
        (["events", "--until", "7d"], "YYYY-MM-DD"),
        (["events", "--as-of", "yesterday"], "YYYY-MM-DD"),
        (["events", "--limit", "-1"], "limit"),
        (["events", "--format", "xml"], "format"),
        (["events", "--dyad", "RUS"], "dyad"),
        (["events", "extra"], "extra"),
        (["events", "--output", "/no/such/folder/file"], "There is no folder for it"),
        (["dyad", "RUS"], "B"),
        (["dyad", "RUS", "UKR", "--type", "AID"], "--type"),
        (["search"], "WORDS"),
        (["search", "water", "--actor", "RUS"], "--actor"),
        (["warnings", "--type", "AID"], "--type"),
        (["brief", "--format", "word"], "format"),
        (["runs", "one"], "NUMBER"),
        (["nosuch"], "nosuch"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_said_in_one_line(arguments: list[str], said: str, desk: Any) -> None:
    done = desk.run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1


# Judging, withdrawing, forgetting


def test_what_people_say_of_reports_is_kept_listed_and_taken_back(desk: Any) -> None:
    before = desk.run("events").rows
    told_often = max(before, key=lambda event: len(event["mentions"]))
    a, b = [mention["report"] for mention in told_often["mentions"][:2]]
    done = desk.run("different", a, b, "--note", "two visits")
    assert (done.status, done.out) == (0, f"judgement 1: {a} and {b} are different\n")
    parted = desk.run("events").rows
    assert len(parted) > len(before)
    (judgement,) = desk.run("judgements").rows
    assert judgement["note"] == "two visits"
    assert desk.run("rebuild").status == 0
    assert desk.run("events").rows == parted
    assert desk.run("judgements", "--take-back", "1").status == 0
    assert [event["id"] for event in desk.run("events").rows] == [event["id"] for event in before]
    assert len(desk.run("judgements").rows) == 1
    assert desk.run("same", a, b).out == f"judgement 2: {a} and {b} are the same\n"
    assert [event["id"] for event in desk.run("events").rows] == [event["id"] for event in before]
    for wrong in (["same", a, "no-such"], ["same", a, a], ["judgements", "--take-back", "7"]):
        done = desk.run(*wrong)
        assert (done.status, done.out) == (1, "")
        assert done.err.startswith(f"dragoman: {desk.record}: ")


def test_a_document_that_is_withdrawn_reports_nothing_and_stays_readable(desk: Any) -> None:
    id = desk.run("sql", "SELECT id FROM documents").rows[0]["id"]
    assert desk.run("withdraw", id, "--because", "a hoax").status == 0
    assert id not in {mention["document"] for event in desk.run("events").rows for mention in event["mentions"]}
    assert desk.run("document", id).rows["withdrawn"] is True
    assert desk.run("withdraw", id).status == 1


def test_a_document_is_forgotten_only_where_that_is_confirmed(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    id = desk.run("sql", "SELECT id FROM documents").rows[0]["id"]
    refused = desk.run("forget", id)
    assert (refused.status, refused.out) == (2, "")
    assert "--yes" in refused.err
    terminal = io.StringIO("n\n")
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    assert desk.run("forget", id).status == 0
    assert desk.run("document", id).status == 0
    assert desk.run("forget", id, "--yes", "--because", "a court said so").status == 0
    assert desk.run("document", id).status == 1
    assert desk.run("forget", id, "--yes").status == 1
