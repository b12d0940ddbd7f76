"""Input made to do harm, through the whole of `dragoman add`: a clear outcome, nothing lost, nothing half written."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from crash_articles import make_lines
from dragoman.cli import main

Make = Callable[[str], str]

PAGE = "<html><head><title>{title}</title></head><body><article><p>{text}</p></article></body></html>"


def is_sound(desk: Any) -> bool:
    """Whether the record's file is whole."""
    checks = ("PRAGMA integrity_check", "PRAGMA foreign_key_check")
    with closing(sqlite3.connect(desk.record)) as connection:
        rows = [row for check in checks for row in connection.execute(check)]
        connection.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
    return rows == [("ok",)]


def add_between(desk: Any, make_article: Make, *sources: Any) -> tuple[dict[str, str], str]:
    """Adds hostile sources between two good ones, which must be there afterwards; the others' outcomes, and stderr."""
    first = desk.write("first.txt", make_article("Tbilisi"))
    last = desk.write("last.txt", make_article("Gyumri"))
    done = desk.add(first, *sources, last, "--allow-private")
    assert done.status in (0, 1), done.err
    assert "Traceback" not in done.err
    assert all(line.startswith("dragoman: ") and len(line) < 1000 for line in done.err.splitlines())
    outcomes = desk.outcomes()
    assert [outcomes[0].became, outcomes[-1].became] == ["added", "added"]
    assert all(one.reason for one in outcomes if one.became in ("failed", "not an article", "language not read"))
    assert is_sound(desk)
    again = desk.add(first, *sources, last, "--allow-private")
    assert " added" not in again.err
    assert " updated" not in again.err
    return {one.name: one.became.value for one in outcomes[1:-1]}, done.err


def test_a_gzip_bomb_of_one_line_is_passed_over(desk: Any, make_article: Make) -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=1) as stream:
        stream.write(b'{"text": "')
        for _ in range(60):
            stream.write(b"0" * 1_000_000)
        stream.write(b'"}\n' + json.dumps({"text": make_article("Batumi")}).encode() + b"\n")
    bomb = desk.write("bomb.jsonl.gz", packed.getvalue())
    became, err = add_between(desk, make_article, bomb)
    assert became == {f"{bomb}:1": "failed", f"{bomb}:2": "added"}
    assert "its line is longer than 20 MB" in err


def test_a_page_that_is_a_gzip_bomb_is_no_article(desk: Any, make_article: Make) -> None:
    bomb = desk.write("page.html.gz", gzip.compress(b"<html>" + b" " * 60_000_000, 1))
    became, _ = add_between(desk, make_article, bomb)
    assert set(became.values()) <= {"failed", "not an article"}
    assert len(became) == 1


def warc(payload: bytes, *, length: int | None = None, number: int = 1) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://kura.example/{number}\r\n"
        f"WARC-Date: 2025-03-04T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload) if length is None else length}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def response(body: bytes, *headers: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def test_broken_records_of_an_archive_cost_themselves_alone(desk: Any, make_article: Make) -> None:
    def page(place: str) -> bytes:
        return PAGE.format(title="Talks", text=make_article(place)).encode()

    raw = b"".join(
        (
            warc(response(page("Batumi")), number=1),
            warc(response(page("Poti")), length=7, number=2),
            warc(response(gzip.compress(b" " * 80_000_000, 1), "Content-Encoding: gzip"), number=3),
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: minus one\r\n\r\nnothing\r\n\r\n",
            bytes(range(256)) * 40,
            warc(response(b"\x1f\x8b\x08broken", "Content-Encoding: gzip"), number=4),
            warc(response(page("Zugdidi"), "Transfer-Encoding: chunked"), number=5),
            warc(response(page("Kutaisi")), number=6),
        )
    )
    became, _ = add_between(desk, make_article, desk.write("crawl.warc", raw))
    assert list(became.values()).count("added") >= 2
    assert set(became.values()) <= {"added", "failed", "not an article"}
    found = json.loads(desk.run("search", "Irakli", "--format", "json").out)
    urls = {document["url"] for document in found}
    assert {"https://kura.example/1", "https://kura.example/6"} <= urls
    assert "https://kura.example/4" not in urls


def test_an_archive_that_breaks_off_gives_what_it_holds(desk: Any, make_article: Make) -> None:
    raw = gzip.compress(warc(response(PAGE.format(title="Talks", text=make_article("Batumi")).encode()), number=1))
    became, err = add_between(desk, make_article, desk.write("crawl.warc.gz", raw + raw[: len(raw) // 2]))
    assert next(iter(became.values())) == "added"
    assert "crawl.warc.gz" in err


def test_a_feed_cannot_blow_up_by_its_entities(desk: Any, make_article: Make, site: Any) -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{levels}]><rss version="2.0"><channel><title>&a9;</title>'
    bomb += f"<item><title>&a9;</title><link>{site.url}/page</link></item></channel></rss>"
    file = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>'
    file += f"<title>t</title><item><title>&x;</title><link>{site.url}/page?x</link></item></channel></rss>"
    site.serve("/bomb.xml", bomb.encode(), content_type="application/rss+xml")
    site.serve("/file.xml", file.encode(), content_type="application/rss+xml")
    site.serve("/page", PAGE.format(title="Talks", text=make_article("Batumi")).encode())
    add_between(desk, make_article, f"{site.url}/bomb.xml", f"{site.url}/file.xml")
    assert "root:" not in desk.run("export", "--to", "jsonl", "--output", "-").out


def test_a_headline_of_ten_megabytes_has_a_clear_outcome(desk: Any, make_article: Make) -> None:
    headline = "Prime minister meets prime minister and " * 262_144
    text = desk.write("long.txt", f"{headline}\n\n{make_article('Batumi')}")
    page = desk.write("long.html", PAGE.format(title=headline, text=make_article("Poti")))
    rows = desk.write_lines("long.jsonl", [{"text": make_article("Kutaisi"), "title": headline}])
    became, err = add_between(desk, make_article, text, page, rows)
    assert became[f"{rows}:1"] == "failed"
    assert 'its "title" is too long' in err
    assert set(became.values()) <= {"added", "failed", "not an article"}


def test_control_characters_neither_reach_the_terminal_nor_hide_words(desk: Any) -> None:
    text = (
        "Envoys \x1b[31mmeet\x07 in Tbilisi\n\nTBILISI, March 4, 2025 — Georgian Prime Minister Irakli Kobakhidze\x00 met Armenian "
        "counterpart Nikol\x0b Pashinyan in Tbilisi on Tuesday.\u202e They signed an agreement.\x9b\n"
    )
    rows = [
        {"text": text, "title": "One\x00 \x1b[2J", "outlet": "Kura\x1b]0;x\x07 Wire", "id": "a\x00b"},
        {"text": text + "\x00"},
    ]
    file = desk.write_lines("rows.jsonl", rows)
    plain = desk.write("a\x1b[31m.txt", text)
    done = desk.add(file, plain)
    assert "Traceback" not in done.err
    assert is_sound(desk)
    for command in (["events"], ["search", "Tbilisi"], ["brief", "--since", "2025-01-01"], ["runs", "1"], ["actors"]):
        form = "markdown" if command[0] == "brief" else "table"
        shown = desk.run(*command, "--format", form).out + done.err
        assert not {"\x1b", "\x07", "\x00", "\x9b", "\x0b"} & set(shown), command
    for kind in ("jsonl", "csv", "polecat", "icews", "gdelt", "ics"):
        shown = desk.run("export", "--to", kind, "--output", "-").out
        assert not {"\x1b", "\x07", "\x00", "\x0b"} & set(shown), kind


def test_a_day_in_the_year_0_or_9999_is_named_and_not_guessed_at(desk: Any, make_article: Make) -> None:
    days = ("0000-01-01", "0001-01-01", "9999-12-31", "2025-02-30", "-5", "9" * 400)
    rows = [{"text": make_article("Batumi"), "published": day} for day in days]
    became, err = add_between(desk, make_article, desk.write_lines("rows.jsonl", rows))
    assert list(became.values()) == ["failed"] * len(days)
    assert err.count("is no day that can be understood") == len(days)


def test_readings_may_tell_of_the_first_day_and_the_last(desk: Any) -> None:
    rows = make_lines(4)
    for row, days in zip(
        rows,
        (["0001-01-01", "0001-01-01"], ["9999-12-31", "9999-12-31"], ["0001-01-01", "9999-12-31"], None),
        strict=True,
    ):
        row["events"][0]["date"] = days
        row["document"]["published"] = None
    file = desk.write_lines("rows.jsonl", rows)
    assert desk.add(file).status == 0
    assert desk.problems(rows) == []
    events = json.loads(desk.run("events", "--format", "json").out)
    assert {"0001-01-01", "9999-12-31"} <= {day for event in events for day in event["date"] or ()}
    parties = [participant["code"] for event in events for participant in event["actors"][:1] + event["recipients"][:1]]
    for command in (
        ["dyad", *parties[:2], "--since", "0001-01-01", "--format", "table"],
        ["brief", "--until", "9999-12-31", "--format", "html"],
        ["brief", "--until", "0001-01-01", "--format", "json"],
        ["calendar", "--past", "--format", "table"],
        ["events", "--until", "0001-01-01", "--since", "99999d", "--format", "json"],
        *(["export", "--to", kind, "--output", "-"] for kind in ("jsonl", "csv", "polecat", "icews", "gdelt", "ics")),
    ):
        assert desk.run(*command).status == 0, command


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (lambda row: row["events"][0]["mentions"][0].update(start=-5), "are not what it quotes"),
        (lambda row: row["events"][0]["mentions"][0].update(end=10**30), "are not what it quotes"),
        (lambda row: row["events"][0].update(type="PARTY"), "there is no type PARTY"),
        (lambda row: row["events"][0].update(mentions=[]), "no reading"),
        (lambda row: row["events"][0].update(date=["yesterday", "today"]), "no reading"),
        (lambda row: row["events"][0].update(date=["2025-03-05", "2025-03-04"]), "no reading"),
        (lambda row: row["events"][0].update(score="much"), "no reading"),
        (lambda row: row["events"][0].update(actors=[{"code": 7}]), "no reading"),
        (
            lambda row: row["events"][0].update(actors=[{"code": "A", "name": None, "kind": "state", "text": "A"}]),
            "no reading",
        ),
        (lambda row: row["events"].append(row["events"][0]), None),
        (lambda row: row.update(quotes=[{"speaker": 3}]), "no reading"),
        (lambda row: row.update(record={"known": "soon"}), "no reading"),
        (lambda row: row.update(record={"known": "2025-01-01T00:00:00"}), None),
        (lambda row: row.update(record={"known": "9999-01-01T00:00:00+00:00"}), None),
        (lambda row: row.update(record="all of it"), "no reading"),
        (lambda row: row.update(record={"address": 5}), "no reading"),
        (lambda row: row.update(record={"judgements": [{"kind": "perhaps"}]}), "no reading"),
        (lambda row: row["document"].update(text=row["document"]["text"] + "\x00"), None),
        (lambda row: row["document"].update(id="x\ud800"), None),
        (lambda row: row["document"].update(outlet=["a"]), "is no text"),
    ],
)
def test_a_reading_that_was_tampered_with_is_refused_and_the_others_are_there(
    harm: Callable[[Any], Any], reason: str | None, desk: Any
) -> None:
    rows = make_lines(3)
    harm(rows[1])
    done = desk.add(desk.write_lines("rows.jsonl", rows))
    outcomes = desk.outcomes()
    assert [outcomes[0].became, outcomes[2].became] == ["added", "added"]
    assert is_sound(desk)
    if reason is not None:
        assert done.status == 1
        assert outcomes[1].became == "failed"
        assert reason in (outcomes[1].reason or "")
    else:
        assert outcomes[1].reason or outcomes[1].became == "added"
    for command in (["events"], ["actors"], ["calendar"], ["search", "Bulletin"], ["runs"]):
        assert desk.run(*command, "--format", "table").status == 0
    assert desk.run("export", "--to", "jsonl", "--output", "-").status == 0


def test_the_same_id_with_another_text_is_a_version_and_both_are_kept(desk: Any, make_article: Make) -> None:
    rows = [{"id": 7, "text": make_article("Tbilisi")}, {"id": "7", "text": make_article("Gyumri")}]
    done = desk.add(desk.write_lines("rows.jsonl", rows))
    assert done.err == "dragoman: 1 added, 1 updated.\n"
    assert len(desk.documents()) == 1
    texts = json.loads(desk.run("sql", "SELECT text FROM versions ORDER BY number", "--format", "json").out)
    assert ["Tbilisi" in row["text"] for row in texts] == [True, False]


def test_two_addresses_with_one_id_of_the_text_stay_two_documents(desk: Any, make_article: Make) -> None:
    rows = [{"text": make_article("Tbilisi"), "url": f"https://{host}.example/1"} for host in ("kura", "rioni")]
    assert desk.add(desk.write_lines("rows.jsonl", rows)).err == "dragoman: 2 added.\n"


def test_names_that_look_like_sql_or_options_are_names(desk: Any) -> None:
    rows = make_lines(2)
    rows[0]["document"]["id"] = "x'; DROP TABLE documents; --"
    rows[0]["document"]["outlet"] = '"; DELETE FROM versions; --'
    assert desk.add(desk.write_lines("rows.jsonl", rows)).status == 0
    assert "x'; DROP TABLE documents; --" in desk.documents()
    for words in ("x'; DROP TABLE", '"', "NEAR(a b)", "text:Tajikistan", "a AND NOT", "*", "^", "-x"):
        assert main(["search", "--record", str(desk.record), "--", words]) == 0
    assert desk.run("events", "--outlet", '"; DELETE FROM versions; --', "--actor", "%' OR 1=1 --").status == 0
    assert len(desk.documents()) == 2
