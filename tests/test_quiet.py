"""Sentences in which nothing political happens give (almost) no events."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.errors import SourceError

LINES = (Path(__file__).parent / "quiet" / "ordinary.txt").read_text("utf-8").splitlines()
SENTENCES = [line for line in LINES if line.strip() and not line.startswith("#")]
MOST = 10
"""Of a thousand."""


def test_there_are_a_thousand_different_sentences() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES) >= 1000


@pytest.mark.slow
def test_hardly_any_ordinary_sentence_gives_an_event() -> None:
    found = {sentence: types for sentence in SENTENCES if (types := _types(sentence))}
    assert sum(map(len, found.values())) < MOST * len(SENTENCES) / 1000, found


def _types(sentence: str) -> list[str]:
    try:
        return [event.type for event in dragoman.read(sentence).events]
    except SourceError:
        return []
