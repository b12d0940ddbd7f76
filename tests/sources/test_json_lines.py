"""JSON Lines: fields, days, readings, and lines that somebody broke."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import pickle
import tracemalloc
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.sources import json_lines
from dragoman.sources.items import Item, Known
from dragoman.sources.json_lines import is_json_lines, read_json_lines
from dragoman.sources.rows import read_day

STORY = "Army retakes bridge\nThe army said so on Tuesday. Nobody could confirm it.\n"


def read(raw: bytes, fields: Mapping[str, str] | None = None) -> list[Item | SourceError]:
    return list(read_json_lines(io.BytesIO(raw), "a.jsonl", fields or {}))


def one(raw: bytes, fields: Mapping[str, str] | None = None) -> Item:
    (item,) = read(raw, fields)
    assert isinstance(item, Item), item
    return item


def reason(raw: bytes, fields: Mapping[str, str] | None = None) -> str:
    (error,) = read(raw, fields)
    assert isinstance(error, SourceError)
    assert error.name == "a.jsonl:1"
    return error.reason


def line(**fields: object) -> bytes:
    return json.dumps({"text": STORY, **fields}).encode() + b"\n"


def test_a_line_gives_an_item_with_all_that_it_says() -> None:
    item = one(
        line(
            title=" Bridge\n retaken ",
            published="2023-05-09",
            url="https://a.example/1",
            outlet="Delta",
            language="en",
            id=7,
        )
    )
    assert item == Item(
        "a.jsonl:1", Known("7", "Bridge retaken", date(2023, 5, 9), "https://a.example/1", "Delta", "en"), text=STORY
    )
    assert pickle.loads(pickle.dumps(item)) == item
    assert item.parse().published == date(2023, 5, 9)


def test_items_are_called_after_their_lines_and_blank_lines_are_passed_over() -> None:
    outcomes = read(b"\xef\xbb\xbf" + line() + b"\r\n  \n" + line().replace(b"\n", b"\r\n") + line().rstrip())
    assert [outcome.name for outcome in outcomes] == ["a.jsonl:1", "a.jsonl:4", "a.jsonl:5"]
    assert all(isinstance(outcome, Item) for outcome in outcomes)


def test_a_broken_line_is_an_error_and_the_others_go_on() -> None:
    outcomes = read(line() + b'{"text": \n[1]\n"words"\n' + line())
    assert [str(outcome) for outcome in outcomes[1:4]] == [
        "a.jsonl:2: it is not JSON (Expecting value, character 11)",
        "a.jsonl:3: it is not a JSON object",
        "a.jsonl:4: it is not a JSON object",
    ]
    assert isinstance(outcomes[0], Item)
    assert isinstance(outcomes[4], Item)


def test_fields_are_renamed_and_dots_lead_into_objects() -> None:
    raw = json.dumps({"body": {"content": STORY}, "meta.day": "2023-05-09", "headline": None, "text": "other"}).encode()
    item = one(raw, {"text": "body.content", "published": "meta.day", "title": "headline", "outlet": "body.content.x"})
    assert (item.text, item.known) == (STORY, Known(published=date(2023, 5, 9)))
    assert reason(line(), {"text": "body.content"}) == 'it has no "body.content"'


def test_a_line_without_text_is_an_error() -> None:
    assert reason(b"{}") == 'it has no "text"'
    assert reason(b'{"text": null}') == 'it has no "text"'
    assert reason(b'{"text": " "}') == 'its "text" is empty'
    assert reason(b'{"text": ["a"]}') == 'its "text" is no text'
    assert reason(b'{"text": NaN}') == 'its "text" is no text'


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-05-09", date(2023, 5, 9)),
        ("20230509", date(2023, 5, 9)),
        ("2023-05-09T23:30:00Z", date(2023, 5, 9)),
        ("2023-05-09T23:30:00-05:00", date(2023, 5, 9)),
        ("2023-05-10T00:30:00.1234567+14:00", date(2023, 5, 10)),
        ("2023-05-09 10:00:00 UTC", date(2023, 5, 9)),
        ("2023-05-09T23:59:60Z", date(2023, 5, 9)),
        ("Tue, 09 May 2023 23:30:00 -0500", date(2023, 5, 9)),
        ("9 May 2023 10:00 GMT", date(2023, 5, 9)),
        ("Tue, 09 May 2023 23:30:00 +0000 (UTC)", date(2023, 5, 9)),
    ],
)
def test_a_day_is_the_calendar_day_as_it_is_written(written: str, day: date) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "0000-05-09",
        "0001-01-01",
        "9999-12-31",
        "2023-02-30",
        "2023-13-01",
        "May 2023",
        "yesterday",
        "05/09/2023",
        "2023",
        "٩",
        "32 May 2023 10:00:00",
        "9 Mai 2023",
        "2023-05-09T99:00",
        "2023-05-09 and more",
        "9 May 0000 10:00:00 GMT",
    ],
)
def test_what_is_no_day_is_an_error_that_names_the_field(written: str) -> None:
    assert reason(line(when=written), {"published": "when"}).startswith('its "when" is no day that can be understood (')


@pytest.mark.parametrize("written", [1683590400, 20230509, True, ["2023-05-09"], {"date": "2023-05-09"}, float("nan")])
def test_a_day_that_is_no_text_is_an_error(written: object) -> None:
    assert "no day that can be understood" in reason(line(published=written))


def test_a_day_left_empty_is_unknown() -> None:
    assert one(line(published=None)).known.published is None
    assert one(line(published=" ")).known.published is None


@given(
    st.text(max_size=40)
    | st.from_regex(r"([A-Z][a-z]{2}, )?\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4} [ \w:+()-]*", fullmatch=True)
)
def test_no_day_makes_anything_but_a_day_or_a_value_error(written: str) -> None:
    with contextlib.suppress(ValueError):
        assert 1600 <= read_day(written).year <= 2199


def test_a_reading_is_kept_as_its_line_stands() -> None:
    document = {"id": "x", "title": "T", "published": "2023-05-09", "text": STORY, "url": "https://a.example/"}
    nested = json.dumps({"document": document, "events": []}).encode()
    assert one(b"\xef\xbb\xbf" + nested + b"\r\n") == Item(
        "a.jsonl:1", Known("x", "T", date(2023, 5, 9), "https://a.example/"), reading=nested
    )
    flat = line(events=[], title="T").strip()
    assert one(flat) == Item("a.jsonl:1", Known(title="T"), reading=flat)
    assert one(line(events="many")).reading is None
    assert "no day" in reason(line(events=[], published="soon"))


def test_a_headline_without_end_is_an_error_and_the_others_go_on() -> None:
    first, second = read(line(title="w" * 10_000_000) + line())
    assert str(first) == 'a.jsonl:1: its "title" is too long: 10,000,000 characters; the limit is 4,000'
    assert isinstance(second, Item)


def test_a_field_of_another_type_is_an_error() -> None:
    assert reason(line(outlet={"name": "Delta"})) == 'its "outlet" is no text'
    assert reason(line(id=True)) == 'its "id" is no text'
    assert reason(line(id=1.5)) == 'its "id" is no text'


def test_control_characters_and_lone_surrogates_do_no_harm() -> None:
    item = one(
        b'{"text": "Army \\ud800 retakes\\u0000 bridge. Nobody could confirm it.", "title": "a\\ud800\\u001b[31mb\\u0000"}'
    )
    assert item.known.title == "a [31mb"
    assert len(item.digest) == 32
    assert "\ud800" not in item.parse().text
    assert one(line(title="\u0000 \ud800")).known.title is None


def test_of_a_key_that_occurs_twice_the_last_value_counts() -> None:
    assert one(b'{"text": "one", "text": "two", "id": "a", "id": "b"}') == Item("a.jsonl:1", Known(id="b"), text="two")


def test_numbers_that_are_none_do_no_harm_where_nobody_asks_for_them() -> None:
    assert one(b'{"text": "words", "score": NaN, "x": -Infinity, "y": 1e999}').text == "words"
    assert reason(b'{"text": "words", "n": ' + b"9" * 10_000 + b"}") == "it has a number with too many digits"


def test_deep_nesting_is_an_error() -> None:
    assert reason(b'{"text": ' + b"[" * 200_000) == "it is nested too deeply"


def test_lines_that_are_not_utf_8_are_errors() -> None:
    first, second = read('{"text": "caf\xe9"}\n'.encode("latin-1") + line())
    assert str(first) == "a.jsonl:1: it is not UTF-8"
    assert isinstance(second, Item)
    assert reason(line().decode().encode("utf-16")) == "it is not UTF-8 but UTF-16 or UTF-32; the rest is not read"


def test_an_empty_file_is_an_error() -> None:
    assert [str(outcome) for outcome in read(b"")] == ["a.jsonl: it is empty"]
    assert [str(outcome) for outcome in read(gzip.compress(b""))] == ["a.jsonl: it is empty"]


def test_addresses_are_only_those_of_the_web() -> None:
    for private in (
        "file:///home/me/a.html",
        "/home/me/a.html",
        "javascript:alert(1)",
        "http://[",
        "https:///x",
        "http://a b",
    ):
        assert one(line(url=private)).known.url is None
    assert one(line(url="HTTPS://a.example/x")).known.url == "HTTPS://a.example/x"


def test_packed_lines_are_unpacked_also_from_several_parts() -> None:
    assert len(read(gzip.compress(line()) + gzip.compress(line()))) == 2


def test_a_packed_file_that_breaks_off_gives_what_it_holds() -> None:
    packed = gzip.compress(b"".join(line(id=number) for number in range(2000)), mtime=0)
    *items, error = read(packed[: len(packed) // 2])
    assert len(items) > 100
    assert str(error).startswith(f"a.jsonl: it is cut off after line {len(items)}")
    damaged = gzip.compress(line()) + b"not gzip at all"
    assert [str(outcome) for outcome in read(damaged)[1:]] == [
        "a.jsonl: it is damaged after line 1: the rest cannot be unpacked"
    ]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_line_that_is_too_long_is_passed_over_without_being_held(
    pack: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_lines, "LARGEST_INPUT", 1_000_000)
    raw = pack(line() + b'{"text": "' + b"w" * 50_000_000 + b'"}\n' + line() + b"w" * 1_000_001)  # type: ignore[operator]
    tracemalloc.start()
    outcomes = read(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [str(outcome) for outcome in outcomes if isinstance(outcome, SourceError)] == [
        "a.jsonl:2: its line is longer than 1 MB",
        "a.jsonl:4: its line is longer than 1 MB",
    ]
    assert len(outcomes) == 4
    assert peak < 12_000_000


def test_a_line_of_the_largest_size_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LARGEST_INPUT", len(line()) - 1)
    assert [type(outcome) for outcome in read(line() + line() + line().strip())] == [Item, Item, Item]


def test_a_file_that_swells_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LARGEST_INPUT", 1_000_000)
    monkeypatch.setattr(json_lines, "MOST_SKIPPED", 5_000_000)
    item, error = read(gzip.compress(line() + b" " * 30_000_000 + b"\n" + line()))
    assert isinstance(item, Item)
    assert str(error) == "a.jsonl:2: its line is longer than 1 MB, even than 5 MB; the rest is not read"


def test_json_lines_are_told_by_how_they_begin() -> None:
    assert is_json_lines(line())
    assert is_json_lines(b"\xef\xbb\xbf" + line() + b"\n")
    assert is_json_lines(b'{"text": "' + b"w" * 100_000)
    assert not is_json_lines(b'{\n  "text": "words"\n}\n')
    assert not is_json_lines(b'{"He said so," she said}\nand left.\n')
    assert not is_json_lines(b"[1]\n")
    assert not is_json_lines(b"")
    assert not is_json_lines(b'{"text": "w')
