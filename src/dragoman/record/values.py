"""What the record gives: the nouns of an article's reading, each with the document it stands in and since when it is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dragoman.record.moments import text_of
from dragoman.types import Actor, Citation, DateRange, Participant, Place, Status


@dataclass(frozen=True, slots=True)
class Document:
    """One version of an article in the record.

    ``version`` counts from 1. ``known`` is the moment, in UTC, from which the record counts this version as known and
    ``recorded`` the moment it was written; they differ only for archives that were added with their days of publication.
    ``withdrawn`` is true for a version that says that the outlet took the article back. ``text`` is None where only the
    reference was asked for.
    """

    id: str
    version: int
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    language: str | None
    known: datetime
    recorded: datetime
    withdrawn: bool = False
    text: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The document as ``dragoman document --format json`` prints it."""
        return {
            "id": self.id,
            "version": self.version,
            "title": self.title,
            "outlet": self.outlet,
            "published": self.published.isoformat() if self.published else None,
            "url": self.url,
            "language": self.language,
            "known": text_of(self.known),
            "recorded": text_of(self.recorded),
            "withdrawn": self.withdrawn,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class RecordedMention:
    """One place in one document that reports an event.

    ``report`` is the id of that document's account of the event (what `same` and `different` take), ``joined`` says in
    words why the account counts as one of this event, empty for the account that the event began with.
    """

    document: Document
    report: str
    citation: Citation
    said_by: str | None
    hedged: bool
    confidence: float | None
    why: str
    joined: str = ""


class Fate(StrEnum):
    """What became of a planned event by the day that is asked about."""

    OPEN = "open"
    CAME_TRUE = "came true"
    MOVED = "moved"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    """Its day has passed, and nobody reported that it took place."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fate of a planned event; ``event`` is the id of the event that decided it, None where none did."""

    fate: Fate
    event: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """One happening with every mention behind it, as the record tells it.

    The fields are those of :class:`dragoman.types.Event`. ``published`` is the day of the first report, ``known`` since when
    the record tells it this way, ``sources`` how many independent texts report it (copies of an agency's text count
    once). ``outcome`` is None but for planned events; ``disputed_by`` are ids of events that say the opposite.
    """

    id: str
    type: str
    mode: str | None
    context: tuple[str, ...]
    plover: str
    status: Status
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    reciprocal: bool
    date: DateRange | None
    place: Place | None
    score: float | None
    mentions: tuple[RecordedMention, ...]
    published: dt.date | None
    known: datetime
    sources: int
    outcome: Outcome | None = None
    disputed_by: tuple[str, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """The day to sort by: the first day it may cover, else the day of the first report, else None."""
        return self.date.first if self.date else self.published

    def to_dict(self) -> dict[str, Any]:
        """The event as ``dragoman events --format json`` prints it."""
        place = self.place
        return {
            "id": self.id,
            "type": self.type,
            "mode": self.mode,
            "context": list(self.context),
            "plover": self.plover,
            "status": self.status.value,
            "actors": [participant_dict(p) for p in self.actors],
            "recipients": [participant_dict(p) for p in self.recipients],
            "reciprocal": self.reciprocal,
            "date": [self.date.first.isoformat(), self.date.last.isoformat()] if self.date else None,
            "place": {"code": place.code, "name": place.name, "lat": place.lat, "lon": place.lon} if place else None,
            "score": self.score,
            "mentions": [_mention_dict(mention) for mention in self.mentions],
            "published": self.published.isoformat() if self.published else None,
            "known": text_of(self.known),
            "sources": self.sources,
            "outcome": {"fate": self.outcome.fate.value, "event": self.outcome.event, "why": self.outcome.why}
            if self.outcome
            else None,
            "disputed_by": list(self.disputed_by),
        }


@dataclass(frozen=True, slots=True)
class RecordedQuote:
    """Words in quotation marks, who spoke them (None where nobody is named), and the document they stand in."""

    document: Document
    speaker: Actor | None
    citation: Citation

    def to_dict(self) -> dict[str, Any]:
        """The quotation as JSON prints it."""
        speaker = {"name": self.speaker.name, "code": self.speaker.code} if self.speaker else None
        return {"speaker": speaker, **_words(self.citation), **document_dict(self.document)}


@dataclass(frozen=True, slots=True)
class RecordedWarning:
    """A conditional risk, if the drivers then the outcome, and the document it stands in."""

    document: Document
    said_by: str | None
    held_by: Actor | None
    drivers: tuple[Citation, ...]
    outcome: Citation

    def to_dict(self) -> dict[str, Any]:
        """The warning as ``dragoman warnings --format json`` prints it."""
        return {
            "said_by": self.said_by,
            "held_by": {"name": self.held_by.name, "code": self.held_by.code} if self.held_by else None,
            "drivers": [_words(driver) for driver in self.drivers],
            "outcome": _words(self.outcome),
            **document_dict(self.document),
        }


@dataclass(frozen=True, slots=True)
class RecordedTie:
    """A standing relation between two actors, and the document that says so."""

    document: Document
    source: Actor
    target: Actor
    kind: str
    trend: str | None
    citation: Citation

    def to_dict(self) -> dict[str, Any]:
        """The tie as JSON prints it."""
        return {
            "from": {"name": self.source.name, "code": self.source.code},
            "to": {"name": self.target.name, "code": self.target.code},
            "kind": self.kind,
            "trend": self.trend,
            **_words(self.citation),
            **document_dict(self.document),
        }


@dataclass(frozen=True, slots=True)
class RecordedActor:
    """Someone who takes part in events: how often, and between which days (of the events, else of their first reports)."""

    code: str | None
    name: str
    kind: str
    sector: str | None
    role: str | None
    events: int
    first: date | None
    last: date | None

    def to_dict(self) -> dict[str, Any]:
        """The actor as ``dragoman actors --format json`` prints it."""
        return {
            "code": self.code,
            "name": self.name,
            "kind": self.kind,
            "sector": self.sector,
            "role": self.role,
            "events": self.events,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
        }


def participant_dict(participant: Participant) -> dict[str, Any]:
    """A participant as JSON prints it."""
    actor = participant.actor
    return {
        "code": actor.code,
        "name": actor.name,
        "kind": actor.kind,
        "sector": actor.sector,
        "role": actor.role,
        "text": participant.text,
    }


def document_dict(document: Document) -> dict[str, Any]:
    """What every line of the record says of the document it comes from."""
    return {
        "document": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published.isoformat() if document.published else None,
        "url": document.url,
    }


def _words(citation: Citation) -> dict[str, Any]:
    return {"text": citation.text, "start": citation.start, "end": citation.end}


def _mention_dict(mention: RecordedMention) -> dict[str, Any]:
    return {
        **_words(mention.citation),
        "said_by": mention.said_by,
        "hedged": mention.hedged,
        "confidence": mention.confidence,
        "why": mention.why,
        **document_dict(mention.document),
        "report": mention.report,
        "joined": mention.joined,
    }
