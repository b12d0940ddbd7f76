"""A record with a few articles of several outlets, made once from readings, and the command line in this process."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crash_articles import make_lines, party
from dragoman.cli import main
from dragoman.reading.reader import use_network

ALONE = "Kunduz Evening Post"


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> Any:
        """What it printed as JSON."""
        return json.loads(self.out)


class Desk:
    """The command line over one record, in this process."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.record, self._capsys = folder, folder / "record.db", capsys

    def run(self, *arguments: str | Path) -> Done:
        """Runs a command on the record."""
        self._capsys.readouterr()
        command, *others = map(str, arguments)
        status = main([command, "--record", str(self.record), *others])
        return Done(status, *self._capsys.readouterr())


def readings() -> list[dict[str, Any]]:
    """Twelve texts of ten articles of September 2024, two with a plan and a warning, and an outlet alone with its news."""
    lines = make_lines(12)
    (alone,) = make_lines(1, seed=4)
    alone["document"].update(id="alone", outlet=ALONE)
    alone["events"][0].update(id="alone-1", type="AID", plover="AID", mode=None, date=["2024-09-23", "2024-09-23"])
    lines.append({**alone, "events": alone["events"][:1]})
    for line in lines[:2]:
        text = line["document"]["text"]
        words = "leaders will meet in Termez on 20 December"
        start = len(text)
        line["document"]["text"] = text + words + ", or else the canal is closed.\n"
        mention = {"text": words, "start": start, "end": start + len(words), "said_by": None, "hedged": False}
        plan = {
            **line["events"][0], "id": f"plan-{line['document']['id']}", "type": "CONSULT", "mode": "meet", "plover": "AGREE",
            "status": "planned", "date": ["2024-12-20", "2024-12-20"], "score": 3.0, "reciprocal": True,
            "actors": [party("TJK"), party("UZB")], "recipients": [],
            "place": {"code": "UZB", "name": "Termez", "lat": None, "lon": None},
            "mentions": [{**mention, "confidence": None, "why": "the bulletin says so"}],
        }  # fmt: skip
        line["events"].append(plan)
        feared = "the canal is closed"
        outcome = {"text": feared, "start": (at := line["document"]["text"].index(feared)), "end": at + len(feared)}
        driver = {"text": words, "start": start, "end": start + len(words)}
        line["warnings"] = [
            {
                "said_by": "analysts",
                "held_by": {"name": "Tajikistan", "code": "TJK"},
                "drivers": [driver],
                "outcome": outcome,
            }
        ]
    return lines


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The file of a record, counted as known from the days of publication; it is not to be changed."""
    folder = tmp_path_factory.mktemp("record")
    file, record = folder / "rows.jsonl", folder / "record.db"
    file.write_text("".join(json.dumps(row) + "\n" for row in readings()), encoding="utf-8")
    arguments = ["add", str(file), "--as-published", "--workers", "1", "--coder", "rules", "--record", str(record)]
    assert main(arguments) == 0
    yield record
    use_network(True)


@pytest.fixture
def desk(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A desk with a copy of that record."""
    shutil.copy(filled, tmp_path / "record.db")
    return Desk(tmp_path, capsys)


@pytest.fixture
def bare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A desk with a record in which nothing is."""
    desk = Desk(tmp_path, capsys)
    assert desk.run("add").status == 0
    return desk


@pytest.fixture
def nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A desk without a record."""
    return Desk(tmp_path, capsys)
