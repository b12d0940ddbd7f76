"""What the reading's tests share: one reading of a text, with a headline put before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import dragoman
from dragoman.types import Event, Reading

PUBLISHED = date(2024, 5, 15)


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """Reads a paragraph under a headline that says nothing, on a Wednesday in May 2024 unless told otherwise."""

    def reading(text: str, published: date | None = PUBLISHED) -> Reading:
        return dragoman.read(f"A note from our desk\n\n{text}\n", published=published)

    return reading


@pytest.fixture(scope="session")
def only(read: Callable[..., Reading]) -> Callable[..., Event]:
    """The one event of a type that a text reports."""

    def event(text: str, type_: str, published: date | None = PUBLISHED) -> Event:
        found = [e for e in read(text, published).events if e.type == type_]
        assert len(found) == 1, [(e.type, e.mentions[0].citation.text) for e in read(text, published).events]
        return found[0]

    return event
