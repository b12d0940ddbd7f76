"""Kills `dragoman add` at random moments, again and again, and looks whether the record took harm.

Run as ``python scripts/crash.py [--times N] [--seed N] [--documents N] [--keep FOLDER]``. The articles are made up and read
already, so that the time goes into writing. After each kill the file must be sound and hold the first of the lines whole
and nothing else; then the same command goes on, is killed again, and where it comes to its end the record must be the one
that an undisturbed run gives. Nine of ten runs are forks of a process that has the libraries loaded, and write few lines
at once: so the kills fall into the work. The tenth is a program started from nothing. Exit status 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from crash_articles import Line, make_lines
from crash_check import count_versions, problems_of
from dragoman import flow
from dragoman.cli import main as dragoman
from dragoman.sources.items import Item
from dragoman.step import take_in

AT_ONCE = 3
"""Lines that a forked run writes at once."""


@dataclass(frozen=True, slots=True)
class Input:
    """The lines, the file that holds them, and what the record must be when all are added, which took so many seconds."""

    lines: list[Line]
    file: Path
    told: str = ""
    seconds: float = 0.0

    @property
    def errors(self) -> Path:
        """The file that keeps what the last run complained of."""
        return self.file.with_name("stderr.txt")

    def why(self) -> str:
        """The last line of it."""
        return (self.errors.read_text(encoding="utf-8").splitlines() or ["it said nothing"])[-1]

    def add(self, record: Path) -> bool:
        """Adds all lines that are not there yet; whether that went well."""
        child = _fork(_adding(self.file, record), errors=self.errors)
        return os.waitpid(child, 0)[1] == 0


def snapshot(record: Path) -> str:
    """All that the record tells, without the moments at which it learned it."""
    told = [_output("export", "--to", "jsonl", "--output", "-", "--record", str(record))]
    told.append(_output("events", "--format", "json", "--record", str(record)))
    values = [json.loads(line) for line in told[0].splitlines()] + json.loads(told[1])
    for value in values:
        value.pop("known", None)
        for name in ("known", "recorded"):
            value.get("record", {}).pop(name, None)
    # Versions are written out by the moment at which they came, and that depends on where a run was cut.
    return "\n".join(sorted(json.dumps(value, sort_keys=True) for value in values))


def _output(*arguments: str) -> str:
    """What a command prints; it runs in a process of its own, so that this one never opens a record as `dragoman` does."""
    reading, writing = os.pipe()
    child = _fork(arguments, writing)
    os.close(writing)
    with open(reading, encoding="utf-8") as stream:
        text = stream.read()
    if (status := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])) != 0:
        raise RuntimeError(f"dragoman {arguments[0]} ended with status {status}")
    return text


def _fork(arguments: tuple[str, ...], output: int | None = None, errors: Path | None = None) -> int:
    """The number of a new process that runs the command line; ``errors`` is the file that keeps what it complains of."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(output if output is not None else nowhere, 1)
        if errors is not None:
            os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        flow.BATCH = AT_ONCE
        status = dragoman(list(arguments))
    finally:
        os._exit(status)


def _start(arguments: tuple[str, ...], errors: Path) -> int:
    """The same as a program started from nothing."""
    command = [sys.executable, "-m", "dragoman.cli", *arguments]
    with errors.open("wb") as stream:
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stream).pid


def _adding(file: Path, record: Path) -> tuple[str, ...]:
    return ("add", str(file), "--record", str(record), "--coder", "rules", "--workers", "1")


def prepare(folder: Path, count: int) -> Input:
    """The input, after an undisturbed run over it."""
    given = Input(make_lines(count), folder / "lines.jsonl")
    given.file.write_text("".join(json.dumps(line) + "\n" for line in given.lines), encoding="utf-8")
    record = folder / "undisturbed.db"
    take_in(Item("any", reading=json.dumps(given.lines[0]).encode()))  # the tables are loaded before the forks
    begun = time.monotonic()
    if not given.add(record):
        raise RuntimeError(f"the undisturbed run failed: {given.why()}")
    seconds = time.monotonic() - begun
    if found := problems_of(record, given.lines):
        raise RuntimeError(f"the undisturbed record is not in order: {'; '.join(found)}")
    return replace(given, told=snapshot(record), seconds=seconds)


def kill_once(given: Input, record: Path, chance: random.Random, *, fresh: bool) -> bool:
    """Starts the adding and kills it at a random moment; whether it came to its end before."""
    arguments = _adding(given.file, record)
    child = _start(arguments, given.errors) if fresh else _fork(arguments, errors=given.errors)
    # A program that starts from nothing loads its libraries for a second or two before it writes.
    time.sleep(chance.uniform(0, 1.1 * given.seconds) + (chance.uniform(0.5, 2.5) if fresh else 0))
    os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in (0, -signal.SIGKILL):
        raise RuntimeError(f"adding ended with status {status}: {given.why()}")
    return status == 0


def crash(times: int, folder: Path, *, count: int = 45, seed: int = 1) -> tuple[list[str], Counter[str]]:
    """Kills so often; what was wrong, in words, and how often what happened."""
    chance = random.Random(seed)
    given = prepare(folder, count)
    problems: list[str] = []
    tally: Counter[str] = Counter()
    record = folder / "killed-0.db"
    for number in range(1, times + 1):
        before = count_versions(record) if record.exists() else 0
        is_done = kill_once(given, record, chance, fresh=number % 10 == 0)
        found = problems_of(record, given.lines)
        problems += [f"kill {number} (seed {seed}, {record.name}): {words}" for words in found]
        after = count_versions(record) if record.exists() else 0
        tally["kept new lines" if before < after else "kept none"] += 1
        tally["left a record half filled"] += 0 < after < count
        if is_done or number == times or found:
            problems += [f"{record.name}: {words}" for words in _bring_to_its_end(given, record)]
            tally["records brought to their end"] += 1
            record = folder / f"killed-{number}.db"
    return problems, tally


def _bring_to_its_end(given: Input, record: Path) -> Iterator[str]:
    for _ in range(2):  # the second time adds nothing
        if not given.add(record):
            yield f"the last run failed: {given.why()}"
    yield from problems_of(record, given.lines)
    if snapshot(record) != given.told:
        yield "the record is not the one of an undisturbed run"


def main() -> int:
    """Reads the arguments, kills, and tells."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=100, help="how many kills (100)")
    parser.add_argument("--seed", type=int, default=1, help="which random moments (1)")
    parser.add_argument("--documents", type=int, default=45, help="how many lines are added (45)")
    parser.add_argument("--keep", type=Path, help="a folder for the records, to look at them afterwards")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crash-") as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        problems, tally = crash(given.times, folder, count=given.documents, seed=given.seed)
    print("\n".join(problems) or f"{given.times} kills, and nothing is lost or half written")
    print(", ".join(f"{count} {name}" for name, count in sorted(tally.items())))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
