"""What the learned coder adds to the reading of an article."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import dragoman
from dragoman.reading import reader
from dragoman.reading.coder.network import network
from dragoman.reading.coder.reports import trusted

TEXT = """Zambia recalls envoy from Malawi

Zambia recalled its ambassador from Malawi on Monday. Police in Lusaka arrested nine activists."""


@pytest.fixture
def rules_only() -> Iterator[None]:
    reader.use_network(False)
    yield
    reader.use_network(True)


def confidences(text: str) -> list[float | None]:
    return [mention.confidence for event in dragoman.read(text).events for mention in event.mentions]


def test_every_mention_has_a_confidence() -> None:
    found = confidences(TEXT)
    assert found
    assert all(c is not None and 0 <= c <= 1 for c in found)


@pytest.mark.usefixtures("rules_only")
def test_rules_alone_give_none() -> None:
    found = confidences(TEXT)
    assert found
    assert set(found) == {None}


def test_why_says_what_both_coders_thought() -> None:
    event = dragoman.read(TEXT).events[0]
    assert "is a cue of SANCTION" in event.mentions[0].why
    assert "the learned coder" in event.mentions[0].why


def test_reading_twice_gives_the_same() -> None:
    assert dragoman.read(TEXT).to_dict() == dragoman.read(TEXT).to_dict()


def test_one_sided_mentions_have_the_rules_own_record() -> None:
    (event,) = dragoman.read("Nine activists were arrested on Sunday. It rained in Oslo.").events
    mention = event.mentions[0]
    assert mention.confidence == network().labels["trust"]["alone"]
    assert "learned coder" not in mention.why


def test_more_trust_by_the_network_is_more_confidence() -> None:
    trust = network().labels["trust"]
    assert 0 < trusted(0.0, trust) < trusted(0.5, trust) < trusted(1.0, trust) < 1
