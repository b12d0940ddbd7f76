"""The corpus, and its readings by this process alone, which all other ways must give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman.reading import reader
from dragoman.scale import Counts, read_corpus, share
from dragoman.step import Setup

from .corpus import write_corpus

RULES = Setup(coder="rules")


@dataclass(frozen=True, slots=True)
class Alone:
    """What a run by one process gave."""

    paths: list[str]
    output: Path
    counts: Counts


@pytest.fixture(scope="package")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Alone]:
    folder = tmp_path_factory.mktemp("scale")
    paths = write_corpus(folder / "corpus")
    counts = read_corpus(paths, folder / "alone", setup=RULES, size=3)
    yield Alone(paths, folder / "alone", counts)
    reader.use_network(True)
    reader.use_overlay(None)
    share._ready_for = None
