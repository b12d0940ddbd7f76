"""Runs over a corpus by this process: what is written, what is kept, and what may go on."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import DragomanError, ModelError, SourceError
from dragoman.scale import Counts, manifest, read_corpus, share
from dragoman.sources.collections import open_items
from dragoman.sources.items import Item
from dragoman.step import Setup, read_item
from dragoman.types import Reading

from .conftest import RULES, Alone
from .corpus import line, parts, rows, told, write_corpus


def test_every_item_has_a_row_under_its_name_whatever_became_of_it(alone: Alone) -> None:
    items = [outcome for path in alone.paths for outcome in open_items(path)]
    written = rows(alone.output)
    assert [row["name"] for row in written] == [item.name for item in items]
    assert [row["digest"] for row in written if row["digest"]] == [i.digest for i in items if isinstance(i, Item)]
    assert [row["outcome"] for row in written[:8]] == [*["read"] * 4, "failed", "read", "language not read", "read"]
    assert written[4]["reason"] == 'its "text" is no text'


def test_a_row_holds_what_reading_the_article_alone_gives(alone: Alone) -> None:
    (item, *_) = open_items(alone.paths[1])
    assert isinstance(item, Item)
    reading = read_item(item)
    assert isinstance(reading, Reading)
    (row,) = [row for row in rows(alone.output) if row["name"] == item.name]
    assert json.loads(row["reading"]) == reading.to_dict()
    assert row["events"] == len(reading.events) > 0
    assert row["url"] == "https://lake.example/10"


def test_the_counts_are_those_of_the_rows(alone: Alone) -> None:
    written = rows(alone.output)
    assert alone.counts.is_complete
    assert alone.counts.outcomes == {"read": 14, "failed": 1, "language not read": 1}
    assert alone.counts.events == sum(row["events"] for row in written)


def test_a_run_that_is_interrupted_keeps_its_parts_and_goes_on_to_the_same_output(alone: Alone, tmp_path: Path) -> None:
    def stop(counts: Counts) -> None:
        if counts.written == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_corpus(alone.paths, tmp_path / "out", setup=RULES, size=3, progress=stop)
    assert sorted(parts(tmp_path / "out")) == ["part-00000.parquet", "part-00001.parquet"]
    before = (tmp_path / "out/part-00000.parquet").stat().st_mtime_ns
    counts = read_corpus(alone.paths, tmp_path / "out", setup=RULES, size=3)
    assert (counts.kept, counts.kept + counts.written) == (2, counts.partitions)
    assert (counts.outcomes, counts.events) == (alone.counts.outcomes, alone.counts.events)
    assert (tmp_path / "out/part-00000.parquet").stat().st_mtime_ns == before
    assert parts(tmp_path / "out") == parts(alone.output)


def test_a_part_that_is_damaged_is_written_again_and_what_a_crash_left_is_cleared(alone: Alone, tmp_path: Path) -> None:
    read_corpus(alone.paths, tmp_path / "out", setup=RULES, size=3)
    part = tmp_path / "out/part-00001.parquet"
    part.write_bytes(part.read_bytes()[:100])
    (tmp_path / "out/.part-00001.parquet.0a0a0a0a.host.1").write_bytes(b"PAR1")
    counts = read_corpus(alone.paths, tmp_path / "out", setup=RULES, size=3)
    assert counts.written == 1
    assert parts(tmp_path / "out") == parts(alone.output)


class Reader:
    """Reads nothing; raises what it was told to for the second item that it is given."""

    def __init__(self, error: BaseException) -> None:
        self.error = error
        self.met = 0

    def __call__(self, item: Item) -> Reading | SourceError:
        self.met += 1
        if self.met == 2:
            raise self.error
        return SourceError(item.name, "not read")


def run_with(reader: Reader, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    monkeypatch.setattr(share, "read_item", reader)
    (folder / "a.jsonl").write_bytes(b"".join(map(line, range(4))))
    read_corpus([str(folder / "a.jsonl")], folder / "out", setup=RULES)
    return rows(folder / "out")


def test_an_error_of_our_own_in_one_article_leaves_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = run_with(Reader(IndexError("list index out of range")), tmp_path, monkeypatch)
    assert len(written) == 4
    assert "IndexError: list index out of range" in written[1]["reason"]


@pytest.mark.parametrize("error", [ModelError("none"), KeyboardInterrupt()])
def test_what_no_article_is_to_blame_for_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    with pytest.raises(type(error)):
        run_with(Reader(error), tmp_path, monkeypatch)
    assert parts(tmp_path / "out") == {}


def test_an_article_too_deep_or_too_large_for_the_machine_is_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deep(_item: Item) -> Any:
        raise RecursionError

    monkeypatch.setattr("dragoman.sources.items.Item.parse", deep)
    (tmp_path / "a.jsonl").write_bytes(line(0))
    counts = read_corpus([str(tmp_path / "a.jsonl")], tmp_path / "out", setup=RULES)
    assert counts.outcomes == {"failed": 1}


def begun(folder: Path) -> tuple[list[str], Path]:
    """A corpus, and an output folder with a run of it that nobody has gone on with."""
    paths = write_corpus(folder / "corpus")
    settings = manifest.settings_of(RULES, {}, None, 3)
    manifest.open_run(paths, folder / "out", folder, settings, restart=False)
    return paths, folder / "out"


def go_on(paths: list[str], output: Path, **changes: Any) -> None:
    settings = replace(manifest.settings_of(RULES, {}, None, 3), **changes)
    manifest.open_run(paths, output, output.parent, settings, restart=False)


@pytest.mark.parametrize(
    "change",
    [{"version": "9.9"}, {"coder": "learned"}, {"size": 4}, {"published": date(2024, 1, 1)}, {"overlay": "ab"}],
)
def test_a_run_begun_in_another_way_is_not_gone_on_with(tmp_path: Path, change: dict[str, Any]) -> None:
    paths, output = begun(tmp_path)
    go_on(paths, output)
    with pytest.raises(SourceError, match=rf"another {next(iter(change))} .*--restart begins anew"):
        go_on(paths, output, **change)


def test_a_run_is_not_gone_on_with_after_its_input_has_changed(tmp_path: Path) -> None:
    paths, output = begun(tmp_path)
    os.utime(paths[0], ns=(1, 1))
    with pytest.raises(SourceError, match=r"a\.jsonl: it has changed since the run"):
        go_on(paths, output)


def test_a_run_is_not_gone_on_with_after_a_file_came_or_went(tmp_path: Path) -> None:
    paths, output = begun(tmp_path)
    added = Path(paths[2]) / "new.txt"
    added.write_text("New")
    with pytest.raises(SourceError, match=r"new\.txt: it has been added"):
        go_on(paths, output)
    added.unlink()
    with pytest.raises(SourceError, match=r"a\.jsonl: it is gone"):
        go_on(paths[1:], output)


def test_an_input_that_grows_while_it_is_read_is_told(tmp_path: Path) -> None:
    corpus = tmp_path / "a.jsonl"
    corpus.write_bytes(line(0))

    def grow(_counts: Counts) -> None:
        corpus.write_bytes(line(0) * 2)

    with pytest.raises(SourceError, match=r"a\.jsonl: it has changed since the run"):
        read_corpus([str(corpus)], tmp_path / "out", setup=RULES, progress=grow)


def test_restarting_forgets_the_run_before(alone: Alone, tmp_path: Path) -> None:
    output = tmp_path / "out"
    read_corpus(alone.paths, output, setup=RULES, size=1)
    counts = read_corpus(alone.paths, output, setup=RULES, size=3, restart=True)
    assert counts.kept == 0
    assert parts(output) == parts(alone.output)


def test_parts_without_a_manifest_and_a_manifest_that_is_damaged_are_refused(tmp_path: Path) -> None:
    paths, output = begun(tmp_path)
    (output / ".manifest.json").write_text('{"settings": 1}')
    with pytest.raises(SourceError, match="damaged"):
        go_on(paths, output)
    (output / ".manifest.json").unlink()
    (output / "part-00000.parquet").write_bytes(b"")
    with pytest.raises(SourceError, match=r"no \.manifest\.json"):
        go_on(paths, output)


@pytest.mark.parametrize("output", ["corpus/out", "corpus", "."])
def test_the_output_cannot_be_in_the_corpus_nor_the_corpus_in_it(tmp_path: Path, output: str) -> None:
    paths = write_corpus(tmp_path / "corpus")
    with pytest.raises(SourceError, match="in one folder"):
        read_corpus([str(tmp_path / "corpus"), *paths], tmp_path / output, setup=RULES)


def test_fields_and_a_day_for_what_states_none_are_kept_to(tmp_path: Path) -> None:
    row = {"body": {"content": json.loads(line(0))["text"]}}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    read_corpus(
        [str(tmp_path / "a.jsonl")], tmp_path / "out", setup=RULES, fields={"text": "body.content"},
        published=date(2023, 2, 1),
    )  # fmt: skip
    (written,) = rows(tmp_path / "out")
    assert (written["outcome"], written["published"]) == ("read", date(2023, 2, 1))


def test_a_worker_with_another_version_reads_nothing(tmp_path: Path) -> None:
    from dragoman.scale.partitions import Partition
    from dragoman.scale.pieces import Opening

    task = share.Task(Partition(0, ()), tmp_path, Opening(tmp_path, {}, None), Setup(), "00", version="0.0.1")
    with pytest.raises(DragomanError, match=r"the run is of Dragoman 0\.0\.1"):
        share.read_share(task)


def test_readings_can_be_read_in_again_and_give_themselves(alone: Alone, tmp_path: Path) -> None:
    read_corpus([str(alone.output / "part-00000.parquet")], tmp_path / "again", setup=RULES)
    assert [row["reading"] for row in rows(tmp_path / "again")] == [r["reading"] for r in rows(alone.output)[:3]]
    assert told(next(open_items(str(alone.output / "part-00000.parquet"))))[0].endswith("#1")
