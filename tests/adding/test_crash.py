"""A record is whole whenever the adding is killed; ``make crash`` does the same for longer."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from crash_articles import make_lines
from crash_check import problems_of
from dragoman.cli import main

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the kills need processes that can be forked")
def test_whenever_the_adding_is_killed_the_record_is_whole_and_comes_to_the_same_end(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "crash.py"), "--times", "15", "--documents", "30"]
    done = subprocess.run(
        [*command, "--keep", str(tmp_path)], capture_output=True, encoding="utf-8", timeout=280, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("15 kills, and nothing is lost or half written\n")


HARMS = (
    "DELETE FROM mentions WHERE report_key = 1",
    "DELETE FROM quotes WHERE version_key = 1",
    "DELETE FROM memberships WHERE known_until IS NULL AND report_key = (SELECT max(report_key) FROM memberships)",
    "DELETE FROM participants WHERE event_key = 1 AND side = 'actor'",
    "DELETE FROM outcomes WHERE number = 1",
    "UPDATE versions SET known_until = known_from",
    "UPDATE versions SET text = text || '.' WHERE version_key = 2",
    "DELETE FROM search WHERE rowid = 1",
)


def test_harm_that_is_done_on_purpose_is_noticed(tmp_path: Path) -> None:
    lines, record = make_lines(9), tmp_path / "record.db"
    (tmp_path / "lines.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert main(["add", str(tmp_path / "lines.jsonl"), "--record", str(record), "--workers", "1"]) == 0
    assert problems_of(record, lines) == []
    for number, harm in enumerate(HARMS):
        harmed = tmp_path / f"harmed-{number}.db"
        with closing(sqlite3.connect(record, isolation_level=None)) as connection:
            connection.execute("VACUUM INTO ?", (str(harmed),))
        with closing(sqlite3.connect(harmed, isolation_level=None)) as connection:
            connection.execute(harm)
        assert problems_of(harmed, lines) != [], harm
