"""The nouns of Dragoman: what an article is, and what a reading finds in it.

Every value is frozen and does no input or output. Missing is ``None``, never an empty
string or a stand-in. ``start`` and ``end`` always count characters of the article's text,
and ``text[start:end]`` is what is quoted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class BlockKind(StrEnum):
    """What a stretch of an article's text is for."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    CAPTION = "caption"
    RELATED = "related"
    FURNITURE = "furniture"
    """By-lines, credits, share buttons: part of the page, not of what it says."""


class Status(StrEnum):
    """How an event stands, according to the words that report it."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Block:
    """One headline, paragraph, bullet…: ``article.text[start:end]``, without outer white space."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """Another article that the page points to; ``url`` is None in plain text."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its source gave it, with its layout told apart.

    ``blocks`` are in the order of the text and do not overlap; what lies between them is white
    space or marks of layout (a bullet's dot). A dateline (``BISHKEK, March 13 (Agency) —``) is a block
    of its own even where the first paragraph follows on the same line. ``published`` is the day that
    relative dates count from, None where nobody said; ``dateline_place`` is the dateline's town as written.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    outlet: str | None = None
    dateline_place: str | None = None
    related: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class DateRange:
    """The first and the last day that a happening may cover; both days included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of the article: ``article.text[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who someone is, as far as the article and the tables settle it.

    ``code`` is ISO 3166-1 alpha-3 for a state and all who act for it, an organisation's usual acronym,
    or None; then ``name`` says who. ``kind`` is one of ``person``, ``state``, ``organisation``, ``group``,
    ``party``, ``company``, ``region``, ``people``. ``sector`` is a PLOVER sector code (GOV, MIL, REB…).
    """

    code: str | None
    name: str
    kind: str
    sector: str | None = None
    role: str | None = None

    @property
    def key(self) -> str:
        """What two participants must share to be counted as the same party."""
        return (self.code or self.name).casefold()


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in an event, with the words that name it there."""

    actor: Actor
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event takes place; ``code`` is the state's, ``lat`` and ``lon`` are None for areas."""

    code: str | None
    name: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the article that reports an event, and why we believe that it does."""

    citation: Citation
    said_by: str | None = None
    hedged: bool = False
    confidence: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One happening: who did what to whom, when and where, how it stands, and every mention of it.

    In a reciprocal event (talks, a clash) all parties are ``actors`` and the order does not matter.
    ``date`` and ``place`` are None where the text does not settle them.
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
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks and who spoke them; ``speaker`` is None where nobody is named."""

    speaker: Actor | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Warning:
    """A conditional risk: if the drivers, then the outcome."""

    said_by: str | None
    held_by: Actor | None
    drivers: tuple[Citation, ...]
    outcome: Citation


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing relation between two actors; ``trend`` is None where the text gives none."""

    source: Actor
    target: Actor
    kind: str
    trend: str | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Coding:
    """What one sentence reports between two parties that the caller names.

    ``type`` is None where it reports no event between them, and then mode and status are None too. ``confidence`` is the
    calibrated probability that the type is right, or that there is no event; None where only rules decided.
    ``why`` says in words what decided.
    """

    type: str | None
    mode: str | None
    status: Status | None
    confidence: float | None
    why: str

    def to_dict(self) -> dict[str, Any]:
        """The coding as ``dragoman code`` adds it to a line."""
        return {
            "type": self.type,
            "mode": self.mode,
            "status": self.status.value if self.status else None,
            "confidence": self.confidence,
            "why": self.why,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article says, as ``dragoman read`` prints it."""

    article: Article
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    warnings: tuple[Warning, ...] = ()
    ties: tuple[Tie, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The reading as plain dicts, lists, strings and numbers: exactly the object that ``--format json`` prints."""
        return {
            "document": _document_dict(self.article),
            "actors": [{"id": f"a{number}", **_actor_dict(actor)} for number, actor in enumerate(self.actors, 1)],
            "events": [_event_dict(event) for event in self.events],
            "quotes": [{"speaker": _named(quote.speaker), **_words(quote.citation)} for quote in self.quotes],
            "warnings": [_warning_dict(warning) for warning in self.warnings],
            "ties": [_tie_dict(tie) for tie in self.ties],
            "related": [{"title": link.title, "url": link.url} for link in self.article.related],
        }


def _document_dict(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "url": article.url,
        "outlet": article.outlet,
        "text": article.text,
    }


def _words(citation: Citation) -> dict[str, Any]:
    return {"text": citation.text, "start": citation.start, "end": citation.end}


def _named(actor: Actor | None) -> dict[str, Any] | None:
    return {"name": actor.name, "code": actor.code} if actor is not None else None


def _actor_dict(actor: Actor) -> dict[str, Any]:
    return {
        "code": actor.code,
        "name": actor.name,
        "kind": actor.kind,
        "sector": actor.sector,
        "role": actor.role,
    }


def _event_dict(event: Event) -> dict[str, Any]:
    place = event.place
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "context": list(event.context),
        "plover": event.plover,
        "status": event.status.value,
        "actors": [{**_actor_dict(p.actor), "text": p.text} for p in event.actors],
        "recipients": [{**_actor_dict(p.actor), "text": p.text} for p in event.recipients],
        "reciprocal": event.reciprocal,
        "date": [event.date.first.isoformat(), event.date.last.isoformat()] if event.date else None,
        "place": {"code": place.code, "name": place.name, "lat": place.lat, "lon": place.lon} if place else None,
        "score": event.score,
        "mentions": [_mention_dict(mention) for mention in event.mentions],
    }


def _mention_dict(mention: Mention) -> dict[str, Any]:
    return {
        **_words(mention.citation),
        "said_by": mention.said_by,
        "hedged": mention.hedged,
        "confidence": mention.confidence,
        "why": mention.why,
    }


def _warning_dict(warning: Warning) -> dict[str, Any]:
    return {
        "said_by": warning.said_by,
        "held_by": _named(warning.held_by),
        "drivers": [_words(driver) for driver in warning.drivers],
        "outcome": _words(warning.outcome),
    }


def _tie_dict(tie: Tie) -> dict[str, Any]:
    return {
        "from": _named(tie.source),
        "to": _named(tie.target),
        "kind": tie.kind,
        "trend": tie.trend,
        **_words(tie.citation),
    }
