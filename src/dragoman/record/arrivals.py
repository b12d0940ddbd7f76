"""What comes to the record: an input that was read, or one that could not be, and what became of it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
from courlan import clean_url

from dragoman.record.features import Features, features_of
from dragoman.record.rows import event_json, extras_json
from dragoman.record.signing import bands_of
from dragoman.record.storable import storable
from dragoman.types import Article, Reading


class Became(StrEnum):
    """What became of an input."""

    ADDED = "added"
    UPDATED = "updated"
    ALREADY_THERE = "already there"
    NOT_AN_ARTICLE = "not an article"
    LANGUAGE_NOT_READ = "language not read"
    FORGOTTEN = "forgotten"
    FAILED = "failed"


SETTLED = frozenset(Became) - {Became.FAILED}
"""Outcomes that would be the same if the same input were read again by the same version."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that was read. ``digest`` is that of the input, ``address`` what the document is known again by.

    ``known`` is given where the record shall count it as known from another moment than now; ``withdrawn`` where the
    outlet took it back, with the ``reason`` where one is given. ``recorded`` and ``judgements`` come with what another
    record wrote out: when that one recorded it, and what people said about its reports.
    """

    name: str
    digest: str
    reading: Reading
    address: str
    known: datetime | None = None
    withdrawn: bool = False
    reason: str | None = None
    recorded: datetime | None = None
    judgements: tuple[dict[str, Any], ...] = ()
    prepared: Prepared | None = None
    """What joining compares, worked out where the article was read; the record does it itself where it is None."""

    def with_features(self) -> Arrival:
        """The same with what joining compares worked out, which is work for whoever reads, not for the one who writes."""
        return self if self.prepared else replace(self, prepared=prepare(self.reading))


@dataclass(frozen=True, slots=True)
class Prepared:
    """For each event of a reading what joining compares, and the bands of the text's signature.

    ``kept`` are the features, ``told`` the events and ``extras`` the rest of the reading, as JSON.
    """

    features: tuple[Features, ...]
    bands: tuple[int, ...]
    kept: tuple[bytes, ...]
    told: tuple[bytes, ...]
    extras: bytes


def prepare(reading: Reading) -> Prepared:
    """What joining compares of a reading."""
    features = tuple(features_of(reading, event) for event in reading.events)
    return Prepared(
        features,
        tuple(bands_of(reading.article.text)),
        tuple(msgspec.json.encode(one.to_json()) for one in features),
        tuple(msgspec.json.encode(event_json(event)) for event in reading.events),
        msgspec.json.encode(extras_json(reading)),
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that gave no article, or that was met before: which outcome, why in words, and which document if any."""

    name: str
    digest: str | None
    became: Became
    reason: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class InputOutcome:
    """What became of one input, as `dragoman runs` tells it. ``document`` is the document's id where there is one."""

    name: str
    became: Became
    reason: str | None = None
    document: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The outcome as ``dragoman runs NUMBER --format json`` prints it."""
        return {
            "input": self.name,
            "outcome": self.became.value,
            "reason": self.reason,
            "document": self.document,
        }


def address_of(article: Article, *, given_id: str | None, path: str | None) -> str:
    """By what the document is known when it comes again: its id, else its address, else its file, else its text."""
    if given_id is not None:
        return storable(f"id:{given_id}")
    if article.url is not None:
        return storable(f"url:{clean_url(article.url) or article.url}")
    if path is not None:
        return storable(f"file:{os.path.normpath(Path(path).absolute())}")
    return f"text:{text_digest(article)}"


def text_digest(article: Article) -> str:
    """Thirty-two hexadecimal digits that are the same for the same text, title and day of publication."""
    day = article.published.isoformat() if article.published else ""
    parts = "\0".join((article.text, article.title or "", day))
    return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def fingerprint(address: str) -> str:
    """What is kept of a forgotten document's address: enough to know it again, too little to tell it."""
    return hashlib.blake2b(address.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
