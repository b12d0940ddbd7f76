"""The training sentences are well formed, plenty, and cover every type."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

import check
import leaks
import rows
from dragoman.tables.codebook import TYPES


@pytest.fixture(scope="module")
def ours() -> list[rows.Row]:
    return rows.read_rows()


def test_every_row_is_well_formed_and_none_repeats_another(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["check.py"])
    assert check.main() == 0, capsys.readouterr().out


def test_there_are_thousands_of_sentences_of_every_type(ours: list[rows.Row]) -> None:
    assert len({row.text for row in ours}) >= 3000
    counts = Counter(row.types[0] if row.types else "NONE" for row in ours)
    assert set(counts) == {*TYPES, "NONE"}
    assert min(counts.values()) >= 100


def test_marks_become_spans_of_the_plain_text(ours: list[rows.Row]) -> None:
    for row in ours:
        assert "<" not in row.text
        for span in (row.source, row.target, row.event):
            if span is not None:
                assert row.text[slice(*span)].strip() == row.text[slice(*span)] != ""


def test_marks_may_be_nested_or_missing() -> None:
    text, spans = rows.unmark("<t>the <s>Oslo</s> talks</t> began")
    assert text == "the Oslo talks began"
    assert {name: text[slice(*found[0])] for name, found in spans.items()} == {"s": "Oslo", "t": "the Oslo talks"}
    assert rows.unmark("<s>never closed") == ("never closed", {})


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("AID\t-\thappened\t-\t<s>A</s> helps <t>B</t>.", "needs <e>, and <s> or <t>"),
        ("AID\tdemo\thappened\t-\t<s>A</s> <e>helps</e> <t>B</t>.", "AID has no mode demo"),
        ("NONE\t-\thappened\t-\t<s>A</s> and <t>B</t>.", "NONE has no mode, status or flags"),
        ("AID\t-\tsoon\t-\t<s>A</s> <e>helps</e> <t>B</t>.", "unknown status soon"),
        ("AID <s>A</s>", "1 columns, not 5"),
        ("AID\t-\thappened\t-\t<s>A <e>helps</e></s> <t>B</t>.", "<e> inside <s>"),
    ],
)
def test_a_malformed_row_is_named(line: str, fault: str) -> None:
    assert fault in check.row_faults(line, check.modes_by_type())


def test_a_retold_sentence_is_found_and_another_is_not() -> None:
    index = leaks.Index(
        ["Zambia's fisheries ministry banned Angolan trawlers from the upper lake on Tuesday.", *["x"] * 50]
    )
    assert index.nearest("The Zambian fisheries ministry has banned trawlers from the lake.")[0] > leaks.NEAR
    assert index.nearest("Chad's parliament praised the new ambassador.")[0] < leaks.NEAR
