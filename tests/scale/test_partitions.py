"""How a corpus is cut: nothing is lost, nothing is read twice, and the same corpus is always cut in the same way."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dragoman.errors import SourceError
from dragoman.scale.cutting import cut
from dragoman.scale.partitions import find_inputs, plan_partitions
from dragoman.sources.collections import open_items

from .corpus import by_pieces, line, record, told, write_corpus, write_rows

SIZES = pytest.mark.parametrize("size", [1, 2, 3, 5, 100])


def whole(path: Path) -> list[tuple[str, str]]:
    return [(name.removeprefix(f"{path.parent}/"), value) for name, value in map(told, open_items(str(path)))]


def make_files(folder: Path) -> dict[str, bytes]:
    records = [record(0, "request"), *map(record, range(7)), record(7, "request")]
    lines = [line(0), b"\n", line(1), b"broken\n", *map(line, range(2, 6))]
    write_rows(folder / "rows.parquet", range(9))
    return {
        "plain.jsonl": b"".join(lines),
        "no-last-end.jsonl": b"".join(lines)[:-1],
        "empty.jsonl": b"",
        "packed.jsonl.gz": gzip.compress(b"".join(lines)),
        "plain.warc": b"".join(records),
        "by-record.warc.gz": b"".join(map(gzip.compress, records)),
        "as-a-whole.warc.gz": gzip.compress(b"".join(records)),
        "rows.parquet": (folder / "rows.parquet").read_bytes(),
        "page.html": b"<p>One page",
        "cut-off.warc.gz": b"".join(map(gzip.compress, records))[:-40],
        "cut-off.jsonl.gz": gzip.compress(b"".join(lines))[:-30],
        "no.parquet": b"PAR1 but no more",
    }


@SIZES
def test_pieces_give_the_items_of_the_whole_file_under_the_same_names(tmp_path: Path, size: int) -> None:
    for name, content in make_files(tmp_path).items():
        (tmp_path / name).write_bytes(content)
        assert by_pieces(tmp_path / name, size) == whole(tmp_path / name), name


@pytest.mark.parametrize("name", ["plain.jsonl", "packed.jsonl.gz", "plain.warc", "by-record.warc.gz", "rows.parquet"])
def test_no_piece_has_more_items_than_it_may(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(make_files(tmp_path)[name])
    pieces = cut(name, tmp_path / name, 2)
    assert len(pieces) >= 3
    assert all(1 <= piece.items <= 2 for piece in pieces)
    assert len(whole(tmp_path / name)) <= sum(piece.items for piece in pieces)


def test_archives_packed_by_record_are_cut_at_records_and_others_are_counted_off(tmp_path: Path) -> None:
    files = make_files(tmp_path)
    for name, is_counted in (("by-record.warc.gz", False), ("as-a-whole.warc.gz", True)):
        (tmp_path / name).write_bytes(files[name])
        assert {piece.is_counted for piece in cut(name, tmp_path / name, 2)} == {is_counted}


def test_what_follows_damage_in_an_archive_belongs_to_the_piece_before_it(tmp_path: Path) -> None:
    good = [gzip.compress(record(number)) for number in range(6)]
    good[3] = good[3][:40] + b"\0" * 40 + good[3][80:]
    path = tmp_path / "damaged.warc.gz"
    path.write_bytes(b"".join(good))
    read = [value for _, value in by_pieces(path, 2)]
    assert read == [value for _, value in whole(path)]
    assert len(read) >= 5


def test_lines_longer_than_a_block_are_counted_right(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    long = b'{"text": "' + b"x" * 3_000_000 + b'"}\n'
    path.write_bytes(line(0) + long + line(1) + long + long + line(2))
    for size in (1, 2, 4):
        assert by_pieces(path, size) == whole(path)


def test_small_files_are_joined_and_large_ones_divided(tmp_path: Path) -> None:
    paths = write_corpus(tmp_path / "corpus")
    partitions = plan_partitions(find_inputs(paths, tmp_path), tmp_path, 3)
    assert [sum(piece.items for piece in one.pieces) for one in partitions] == [3, 3, 2, 3, 1, 3, 1]
    large = plan_partitions(find_inputs(paths, tmp_path), tmp_path, 100)
    assert [len(one.pieces) for one in large] == [4]


def test_the_same_corpus_gives_the_same_plan(tmp_path: Path) -> None:
    paths = write_corpus(tmp_path / "corpus")
    plans = [plan_partitions(find_inputs(paths, tmp_path), tmp_path, 2) for _ in range(2)]
    assert plans[0] == plans[1]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(line(0))
    assert [one.name for one in find_inputs(["a.jsonl", "a.jsonl"], tmp_path)] == ["a.jsonl"]


@pytest.mark.parametrize("path", ["missing.jsonl", "s3://bucket/a.jsonl", "https://a.example/a.warc.gz", "empty"])
def test_a_path_that_holds_no_corpus_is_refused_by_name(tmp_path: Path, path: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError) as caught:
        find_inputs([path], tmp_path)
    assert caught.value.name == path


def test_a_link_that_leads_nowhere_is_an_item_that_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    (one,) = plan_partitions(find_inputs(["corpus"], tmp_path), tmp_path)
    assert [piece.kind for piece in one.pieces] == ["file"]
