"""A small corpus for the tests: JSON Lines, plain and packed, a WARC archive, Parquet and a page of its own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.scale.cutting import cut
from dragoman.scale.pieces import Opening, open_piece
from dragoman.sources.items import Item

STATES = ("Kenya", "Uganda", "Peru", "Chile", "Norway", "Ghana", "Oman", "Qatar", "Malta", "Nepal")


def text(number: int) -> str:
    """A short article; each number gives another."""
    one, two = STATES[number % 10], STATES[(number + 1 + number // 10) % 10]
    return (
        f"{one} and {two} sign border agreement\n\nThe foreign ministers of {one} and {two} signed an agreement on their "
        f"border on Tuesday. {two} accused smugglers of {number + 2} attacks on its police. The president of {one} will "
        f"visit {two} next week, officials said."
    )


def row(number: int) -> dict[str, Any]:
    """The article with what a collection knows of it."""
    return {"id": f"n{number}", "text": text(number), "published": "2024-05-14", "outlet": "Lake Post"}


def line(number: int) -> bytes:
    """The row as a line of JSON Lines."""
    return json.dumps(row(number)).encode() + b"\n"


def record(number: int, kind: str = "response") -> bytes:
    """A record of a WARC archive."""
    paragraphs = "".join(f"<p>{part}</p>" for part in text(number).split("\n\n")[1:])
    page = f"<html><head><title>Border</title></head><body><article>{paragraphs}</article></body></html>"
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://lake.example/{number}\r\n"
        f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def write_corpus(folder: Path) -> list[str]:
    """Writes the corpus; comes back with its paths. It has one line that is broken, and one article in Russian."""
    folder.mkdir()
    russian = "Министры иностранных дел двух стран подписали во вторник соглашение о границе и договорились о встрече."
    broken = b'{"id": "n4", "text": 4}\n'
    lines = [*map(line, range(4)), broken, line(5), json.dumps({"text": russian}).encode() + b"\n", line(6)]
    (folder / "a.jsonl").write_bytes(b"".join(lines))
    archive = b"".join(gzip.compress(record(number)) for number in range(10, 14))
    (folder / "b.warc.gz").write_bytes(archive)
    loose = folder / "loose"
    loose.mkdir()
    (loose / "note.txt").write_text(text(20), encoding="utf-8")
    (loose / "more.jsonl").write_bytes(b"".join(map(line, range(30, 33))))
    return [str(folder / "a.jsonl"), str(folder / "b.warc.gz"), str(loose)]


def write_rows(path: Path, numbers: range) -> None:
    """A Parquet file of such articles."""
    pq.write_table(pa.Table.from_pylist([row(number) for number in numbers]), path, row_group_size=4)


def by_pieces(path: Path, size: int) -> list[tuple[str, str]]:
    """The items of a file, read piece by piece: what each is called, and its digest or what is wrong with it."""
    how = Opening(path.parent, {}, None)
    pieces = cut(path.name, path, size)
    return [told(outcome) for piece in pieces for outcome in open_piece(piece, how)]


def told(outcome: Any) -> tuple[str, str]:
    """What an outcome is called, and its digest or what is wrong with it."""
    return outcome.name, outcome.digest if isinstance(outcome, Item) else outcome.reason


def parts(output: Path) -> dict[str, bytes]:
    """The bytes of every part, and of everything else in the folder but the manifest."""
    return {path.name: path.read_bytes() for path in sorted(output.iterdir()) if path.name != ".manifest.json"}


def rows(output: Path) -> list[dict[str, Any]]:
    """The rows of all parts, in order."""
    return [row for path in sorted(output.glob("part-*.parquet")) for row in pq.read_table(path).to_pylist()]
