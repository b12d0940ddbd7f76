"""The brief on a terminal and, plain, anywhere else."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.output.brief import PLAIN_WIDTH, brief_writer, plain_brief
from dragoman.types import Reading

GOLDEN = Path(__file__).parent / "data" / "brief.txt"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    return Terminal()


def test_the_plain_brief_is_as_it_was(reading: Reading) -> None:
    assert plain_brief(reading) == GOLDEN.read_text("utf-8")


def test_the_plain_brief_does_not_depend_on_the_terminal(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert plain_brief(reading) == GOLDEN.read_text("utf-8")


def test_the_plain_brief_has_no_colours_and_keeps_its_width(reading: Reading, hostile_reading: Reading) -> None:
    for one in (reading, hostile_reading):
        text = plain_brief(one)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert max(map(len, text.splitlines())) <= PLAIN_WIDTH
        assert all(line == line.rstrip() for line in text.splitlines())


def test_what_is_unknown_is_said_to_be(reading: Reading) -> None:
    text = plain_brief(reading)
    assert "date unknown  COERCE restrict" in text
    assert "someone → Georgia (GEO)" in text


def test_an_article_without_findings_says_so(empty_reading: Reading) -> None:
    text = plain_brief(empty_reading)
    assert text.startswith("Untitled article\nday of publication unknown\n0 events")
    assert "No political event" in text


def test_planned_events_are_in_the_order_of_their_days(reading: Reading) -> None:
    planned = plain_brief(reading).split("What is planned")[1].split("What is only possible")[0]
    assert planned.index("Tue 22 Oct 2024") < planned.index("28 Oct –")


def test_a_terminal_gets_colours_and_their_key(reading: Reading, terminal: Terminal) -> None:
    brief_writer(terminal)(reading)
    assert "\x1b[" in terminal.getvalue()
    assert "deeds" in terminal.getvalue().splitlines()[-1]


def test_a_terminal_without_colours_gets_none(
    reading: Reading, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    brief_writer(terminal)(reading)
    assert "\x1b" not in terminal.getvalue()


@pytest.mark.parametrize("columns", ["1", "40", "60", "80", "120", "400"])
def test_a_brief_fits_its_terminal(
    columns: str, reading: Reading, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    brief_writer(terminal)(reading)
    widest = max(len(re.sub("\x1b\\[[0-9;]*m", "", line)) for line in terminal.getvalue().splitlines())
    assert widest <= min(max(int(columns), 40), 120)


def test_markup_of_rich_in_an_article_is_only_text(reading: Reading) -> None:
    odd = replace(reading, article=replace(reading.article, title="[red]Talks[/red] :smile:"))
    assert plain_brief(odd).startswith("[red]Talks[/red] :smile:\n")
