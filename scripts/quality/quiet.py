"""Sentences in which nothing political happens: every event that is found in them is invented."""

from __future__ import annotations

from pathlib import Path

import dragoman
from dragoman.errors import SourceError
from quality.figures import Figures

SENTENCES = Path(__file__).parents[2] / "tests" / "quiet" / "ordinary.txt"


def measure_quiet(*, show: bool = False) -> Figures | None:
    """The events found in a thousand ordinary sentences, each read as a text of its own."""
    if not SENTENCES.is_file():
        return None
    lines = SENTENCES.read_text("utf-8").splitlines()
    sentences = [line for line in lines if line.strip() and not line.startswith("#")]
    count = 0
    for sentence in sentences:
        found = events_in(sentence)
        count += len(found)
        if show and found:
            print(f"{', '.join(found)}: {sentence}")
    return {"events in a thousand sentences": 1000 * count / len(sentences)}


def events_in(sentence: str) -> list[str]:
    """The types of the events found in a sentence; none where it is refused as no English text."""
    try:
        return [event.type for event in dragoman.read(sentence).events]
    except SourceError:
        return []
