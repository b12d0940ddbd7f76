"""WARC archives: which records are pages, and what happens where an archive is damaged, cut off or a trap."""

from __future__ import annotations

import gzip
import io
import logging
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest

from dragoman.errors import SourceError
from dragoman.sources import http_body, warc
from dragoman.sources.http_body import decode_body
from dragoman.sources.items import Item, Known
from dragoman.sources.warc import read_warc

Pack = Callable[[bytes], bytes]
PAGE = b"<html><body><p>The army said so on Tuesday. Nobody could confirm it.</p></body></html>"
BOTH = pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])


def record(
    number: int,
    body: bytes = PAGE,
    *,
    status: str = "200 OK",
    kind: str = "text/html",
    headers: str = "",
    target: str | None = None,
    record_type: str = "response",
    length: int | None = None,
    http: bytes | None = None,
) -> bytes:
    if http is None:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {record_type}\r\nWARC-Target-URI: {target or f'https://a.example/{number}'}\r\n"
        f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: application/http; msgtype={record_type}\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def read(*records: bytes) -> list[Item | SourceError]:
    return list(read_warc(io.BytesIO(b"".join(records)), "a.warc"))


def brief(*records: bytes) -> list[str]:
    """Of a page its number and address, of an error what it says."""
    return [f"{item.name} {item.known.url}" if isinstance(item, Item) else str(item) for item in read(*records)]


def body(item: Item | SourceError) -> bytes | None:
    assert isinstance(item, Item), item
    return item.raw


@BOTH
def test_pages_are_called_after_their_records_and_keep_their_addresses(pack: Pack) -> None:
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"
    items = read(pack(info), pack(record(1, record_type="request")), pack(record(2)))
    assert items == [Item("a.warc#3", Known(url="https://a.example/2"), raw=PAGE)]


def test_an_archive_that_was_packed_as_a_whole_is_read() -> None:
    assert brief(gzip.compress(record(1) + record(2))) == [
        "a.warc#1 https://a.example/1",
        "a.warc#2 https://a.example/2",
    ]


def test_what_is_no_page_is_passed_over_and_counted(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "dragoman")
    records = [
        record(1, status="404 Not Found"),
        record(2, kind="image/png"),
        record(3, kind="application/pdf"),
        record(4, kind="TEXT/PLAIN; charset=utf-8"),
        record(5, kind="text/css"),
        record(6, record_type="revisit"),
        record(7, status="206 Partial Content"),
        record(8, kind="text/plain", target="https://a.example/robots.txt"),
    ]
    assert brief(*records) == ["a.warc#3 https://a.example/3", "a.warc#4 https://a.example/4"]
    assert "a.warc: 8 records, 6 of them no pages" in caplog.text


def test_addresses_that_are_not_of_the_web_are_left_out() -> None:
    targets = ["file:///home/me/a.html", "<http://a.example/x>", "urn:x", "https://a.example/" + "x" * 5000]
    assert [
        item.known.url for item in read(*(record(1, target=target) for target in targets)) if isinstance(item, Item)
    ] == [None, "http://a.example/x", None, None]


def test_the_encoding_that_the_server_names_is_kept() -> None:
    page = "<html><body><p>Orléans</p></body></html>".encode("latin-1")
    (item,) = read(record(1, page, kind="text/html; charset=ISO-8859-1"))
    assert "Orléans" in (body(item) or b"").decode("utf-8-sig")


@pytest.mark.parametrize(
    ("sent", "headers"),
    [
        (b"5\r\nhello\r\n6;x=1\r\n world\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n"),
        (gzip.compress(b"hello world"), "Content-Encoding: gzip\r\n"),
        (zlib.compress(b"hello world"), "Content-Encoding: deflate\r\n"),
        (zlib.compress(b"hello world")[2:-4], "Content-Encoding: deflate\r\n"),
        (brotli.compress(b"hello world"), "Content-Encoding: br\r\n"),
        (gzip.compress(gzip.compress(b"hello world")), "Content-Encoding: gzip, gzip\r\n"),
        (gzip.compress(b"hello world")[:-4], "Content-Encoding: gzip\r\n"),
        (b"hello world", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        (b"hello world", "Content-Encoding: utf-8\r\n"),
        (b"hello world", "Content-Encoding: br\r\n"),
    ],
)
def test_bodies_are_unpacked_also_where_the_headers_lie(sent: bytes, headers: str) -> None:
    first, second = read(record(1, sent, headers=headers), record(2))
    assert (body(first), body(second)) == (b"hello world", PAGE)


def test_a_body_in_chunks_of_packed_bytes_is_put_together() -> None:
    packed = gzip.compress(b"hello world")
    chunks = b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (7, packed[:7], len(packed) - 7, packed[7:])
    assert decode_body(chunks, transfer="chunked", content="gzip") == b"hello world"


def test_a_body_that_cannot_be_unpacked_is_an_error_and_the_others_go_on() -> None:
    broken = bytes(range(256)) * 10
    assert brief(record(1, broken, headers="Content-Encoding: gzip\r\n"), record(2)) == [
        "a.warc#1: its page cannot be unpacked (gzip)",
        "a.warc#2 https://a.example/2",
    ]


@pytest.mark.parametrize(
    ("pack", "encoding"), [(gzip.compress, "gzip"), (brotli.compress, "br"), (zlib.compress, "deflate")]
)
def test_a_body_that_swells_is_an_error_and_is_not_held(
    pack: Pack, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_body, "LARGEST_INPUT", 1_000_000)
    raw = record(1, pack(bytes(20_000_000)), headers=f"Content-Encoding: {encoding}\r\n") + record(2)
    tracemalloc.start()
    found = brief(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == ["a.warc#1: too large: its page swells to more than 1 MB", "a.warc#2 https://a.example/2"]
    assert peak < 8_000_000


def test_a_body_packed_many_times_over_is_an_error() -> None:
    with pytest.raises(ValueError, match="too many times"):
        decode_body(b"x", content="gzip," * 1000)


def test_a_record_that_swells_beyond_the_limit_is_an_error_and_the_others_go_on() -> None:
    bomb = gzip.compress(record(2, bytes(30_000_000)))
    tracemalloc.start()
    found = brief(gzip.compress(record(1)), bomb, gzip.compress(record(3)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [
        "a.warc#1 https://a.example/1",
        "a.warc#2: too large: its page has 30 MB",
        "a.warc#3 https://a.example/3",
    ]
    assert peak < 8_000_000


def test_a_record_that_swells_beyond_what_it_says_is_an_error_and_the_others_go_on() -> None:
    bomb = gzip.compress(record(2, bytes(30_000_000), length=100))
    assert brief(gzip.compress(record(1)), bomb, gzip.compress(record(3))) == [
        "a.warc#1 https://a.example/1",
        "a.warc#2: this record is not as long as it says",
        "a.warc#3 https://a.example/3",
    ]


def test_a_trap_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LONGEST_RECORD", 1_000_000)
    trap = gzip.compress(record(2, bytes(2_000_000), kind="image/png"))
    assert brief(gzip.compress(record(1)), trap, gzip.compress(record(3))) == [
        "a.warc#1 https://a.example/1",
        "a.warc#2: this record is damaged or too large: by its header it has 2 MB",
        "a.warc#3 https://a.example/3",
    ]


@BOTH
@pytest.mark.parametrize("length", [0, 100, 300, 10_000, 10**11, 10**30, -1])
def test_a_record_that_lies_about_its_length_is_an_error_and_the_others_go_on(pack: Pack, length: int) -> None:
    found = brief(pack(record(1)), pack(record(2, length=length)), pack(record(3)), pack(record(4)))
    assert found[0] == "a.warc#1 https://a.example/1"
    assert found[1].startswith("a.warc#2: ")
    assert [entry.split()[-1] for entry in found[-2:]] == ["https://a.example/3", "https://a.example/4"]


@BOTH
@pytest.mark.parametrize(
    "broken",
    [
        record(2).replace(b"Content-Length", b"X-Length"),
        record(2).replace(b"https://a.example/2", b"https://a.example/" + b"x" * 100_000),
        record(2).replace(b"\r\n", b"\n"),
        record(2, http=b"nonsense"),
        b"garbage\r\n\r\n" * 3,
    ],
    ids=["no length", "endless header", "wrong line ends", "no HTTP", "garbage"],
)
def test_a_malformed_record_is_an_error_and_the_others_go_on(pack: Pack, broken: bytes) -> None:
    found = brief(pack(record(1)), pack(broken), pack(record(3)))
    assert (found[0], found[-1]) == ("a.warc#1 https://a.example/1", "a.warc#3 https://a.example/3")
    assert len(found) == 3
    assert found[1].startswith("a.warc#2: ")


@pytest.mark.parametrize("at", [5, 30, 60, -6, -2])
def test_a_damaged_part_of_a_packed_archive_costs_no_other(at: int) -> None:
    damaged = bytearray(gzip.compress(record(2), mtime=0))
    damaged[at] ^= 0xFF
    found = brief(gzip.compress(record(1)), bytes(damaged), gzip.compress(record(3)))
    assert (found[0], found[-1]) == ("a.warc#1 https://a.example/1", "a.warc#3 https://a.example/3")


def test_each_of_two_damaged_records_in_a_row_leaves_the_others_alone() -> None:
    damaged = bytearray(gzip.compress(record(2), mtime=0))
    damaged[-6] ^= 0xFF
    assert brief(gzip.compress(record(1)), bytes(damaged) * 2, gzip.compress(record(4))) == [
        "a.warc#1 https://a.example/1",
        "a.warc#2: this record is damaged",
        "a.warc#3: this record is damaged",
        "a.warc#4 https://a.example/4",
    ]


def test_what_stands_between_records_is_an_error_but_padding_at_the_end_is_none() -> None:
    packed = [gzip.compress(record(1)), gzip.compress(record(2))]
    assert len(brief(packed[0], b"not gzip" * 10, packed[1])) == 3
    assert len(brief(*packed, bytes(1000))) == 2
    assert len(brief(record(1), record(2), b"\r\n\r\n\r\n")) == 2


@BOTH
def test_an_archive_that_is_cut_off_anywhere_is_reported_and_gives_the_pages_before(pack: Pack) -> None:
    whole = pack(record(1)) + pack(record(2))
    last = pack(record(3))
    for cut in range(1, len(last) - (4 if pack is bytes else 0)):
        found = brief(whole + last[:cut])
        assert found[:2] == ["a.warc#1 https://a.example/1", "a.warc#2 https://a.example/2"], cut
        assert ": " in found[-1], cut


def test_an_archive_that_was_packed_as_a_whole_and_is_cut_off_is_reported() -> None:
    packed = gzip.compress(record(1) + record(2, bytes(range(256)) * 40))
    first, second = brief(packed[: len(packed) - 40])
    assert (first, second) == ("a.warc#1 https://a.example/1", "a.warc#2: the archive is cut off in this record")


def test_what_is_no_archive_is_one_error() -> None:
    assert brief(b"") == ["a.warc: it is empty"]
    assert brief(b"<html>") == ["a.warc: this is no WARC archive"]
    assert brief(gzip.compress(b"<html>")) == ["a.warc#1: this record is damaged"]


def test_a_page_that_shows_a_record_is_one_page() -> None:
    page = PAGE + b"\r\n\r\n" + record(9)
    (item,) = read(record(1, page))
    assert body(item) == page


def test_pages_of_a_long_archive_are_not_held() -> None:
    archive = io.BytesIO(b"".join(gzip.compress(record(number, bytes(1_000_000)), 1) for number in range(100)))
    tracemalloc.start()
    assert sum(1 for _ in read_warc(archive, "a.warc")) == 100
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000
