"""JSON of an article that was read, as ``dragoman read`` and ``dragoman export --to jsonl`` write it → its reading."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta, Struct

from dragoman.errors import SourceError
from dragoman.record.moments import text_of
from dragoman.record.storable import LONGEST_NAME
from dragoman.tables.codebook import codebook
from dragoman.types import (
    Actor,
    Article,
    Citation,
    DateRange,
    Event,
    Link,
    Mention,
    Participant,
    Place,
    Quote,
    Reading,
    Status,
    Tie,
    Warning,
)

Name: TypeAlias = Annotated[str, Meta(max_length=LONGEST_NAME)]
Word: TypeAlias = Annotated[str, Meta(max_length=20)]
_EVENT_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Imported:
    """A reading with what the record that wrote it knew besides; None and empty where nothing did.

    ``reason`` is why the outlet took the article back.
    """

    reading: Reading
    known: datetime | None = None
    recorded: datetime | None = None
    withdrawn: bool = False
    reason: str | None = None
    address: str | None = None
    judgements: tuple[dict[str, Any], ...] = ()


# The JSON, as msgspec checks it


class _Words(Struct):
    start: int
    end: int
    text: str


class _Actor(Struct):
    name: Name
    code: Name | None
    kind: Word = ""
    sector: Annotated[str, Meta(max_length=10)] | None = None
    role: str | None = None


class _Participant(_Actor, kw_only=True):
    text: str


class _Mention(_Words):
    said_by: str | None
    hedged: bool
    confidence: float | None
    why: str


class _Place(Struct):
    code: Word | None
    name: str
    lat: float | None
    lon: float | None


class _Event(Struct):
    id: Name | int
    type: str
    mode: Annotated[str, Meta(max_length=40)] | None
    context: tuple[str, ...]
    plover: Annotated[str, Meta(max_length=12)]
    status: Status
    actors: tuple[_Participant, ...]
    recipients: tuple[_Participant, ...]
    reciprocal: bool
    date: tuple[date, date] | None
    place: _Place | None
    score: float | None
    mentions: Annotated[tuple[_Mention, ...], Meta(min_length=1)]


class _Quote(_Words):
    speaker: _Actor | None


class _Warning(Struct):
    said_by: str | None
    held_by: _Actor | None
    drivers: tuple[_Words, ...]
    outcome: _Words


class _Tie(_Words):
    source: _Actor = msgspec.field(name="from")
    target: _Actor = msgspec.field(name="to")
    kind: Annotated[str, Meta(max_length=30)]
    trend: Annotated[str, Meta(max_length=30)] | None


class _Link(Struct):
    title: str
    url: str | None = None


class _Judgement(Struct):
    kind: Literal["same", "different"]
    a: Name
    b: Name
    note: str | None
    made: datetime
    taken_back: datetime | None


class _Kept(Struct):
    known: datetime | None = None
    recorded: datetime | None = None
    withdrawn: bool = False
    reason: str | None = None
    address: Name | None = None
    judgements: tuple[_Judgement, ...] = ()


class _Document(Struct):
    id: Name | int
    text: str
    title: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    outlet: str | None = None


class _Line(Struct):
    events: tuple[_Event, ...]
    document: _Document | None = None
    actors: tuple[_Actor, ...] = ()
    quotes: tuple[_Quote, ...] = ()
    warnings: tuple[_Warning, ...] = ()
    ties: tuple[_Tie, ...] = ()
    related: tuple[_Link, ...] = ()
    record: _Kept | None = None


_LINES = msgspec.json.Decoder(_Line)
_DOCUMENTS = msgspec.json.Decoder(_Document)


def decode(raw: bytes, name: str) -> Imported:
    """The reading in the JSON. Raises SourceError where it is none, or where its offsets do not fit its text."""
    try:
        line = _LINES.decode(raw)
        if b"\\u0000" in raw and _has_nul(msgspec.json.decode(raw)):
            raise ValueError("it holds a NUL, which is no character")
        reading = _reading(line, line.document or _DOCUMENTS.decode(raw))
        _check(reading)
        kept = line.record or _Kept()
        return Imported(
            reading,
            _in_utc(kept.known),
            _in_utc(kept.recorded),
            kept.withdrawn,
            kept.reason,
            kept.address,
            tuple(_judgement(one) for one in kept.judgements),
        )
    except RecursionError as error:
        raise SourceError(name, "it is nested too deeply") from error
    except (ValueError, OverflowError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise SourceError(name, f"it is no reading as Dragoman writes them ({reason})") from error


def _in_utc(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _judgement(said: _Judgement) -> dict[str, Any]:
    a, b = sorted((said.a, said.b))
    return {
        "kind": said.kind,
        "a": a,
        "b": b,
        "note": said.note,
        "made": text_of(said.made),
        "taken_back": text_of(said.taken_back) if said.taken_back else None,
    }


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_has_nul(part) for part in (*value, *value.values()))
    return isinstance(value, list) and any(_has_nul(part) for part in value)


def _reading(line: _Line, document: _Document) -> Reading:
    article = Article(
        id=str(document.id),
        text=document.text,
        blocks=(),
        title=document.title,
        published=document.published,
        language=document.language,
        url=document.url,
        outlet=document.outlet,
        related=tuple(Link(link.title, link.url) for link in line.related),
    )
    return Reading(
        article,
        tuple(_actor(actor) for actor in line.actors),
        tuple(_events(article.id, line.events)),
        tuple(Quote(_actor(quote.speaker) if quote.speaker else None, _words(quote)) for quote in line.quotes),
        tuple(_warning(warning) for warning in line.warnings),
        tuple(Tie(_actor(tie.source), _actor(tie.target), tie.kind, tie.trend, _words(tie)) for tie in line.ties),
    )


def _actor(actor: _Actor) -> Actor:
    return Actor(actor.code, actor.name, actor.kind, actor.sector, actor.role)


def _words(words: _Words) -> Citation:
    return Citation(words.start, words.end, words.text)


def _events(document: str, events: Iterable[_Event]) -> Iterable[Event]:
    """The events, each with an id that no other has: one that is not of our making may stand in other articles too."""
    taken: set[str] = set()
    for number, event in enumerate(events):
        event_id = str(event.id)
        if event_id in taken or not _EVENT_ID.fullmatch(event_id):
            event_id = hashlib.blake2b(f"{document}|{number}|{event_id}".encode(), digest_size=8).hexdigest()
        taken.add(event_id)
        yield _event(event_id, event)


def _event(event_id: str, event: _Event) -> Event:
    days, place = event.date, event.place
    if event.type not in codebook().families:
        raise ValueError(f"there is no type {event.type}")
    if days and days[0] > days[1]:
        raise ValueError("the first day of an event comes after its last")
    return Event(
        id=event_id,
        type=event.type,
        mode=event.mode,
        context=event.context,
        plover=event.plover,
        status=event.status,
        actors=tuple(Participant(_actor(p), p.text) for p in event.actors),
        recipients=tuple(Participant(_actor(p), p.text) for p in event.recipients),
        reciprocal=event.reciprocal,
        date=DateRange(*days) if days else None,
        place=Place(place.code, place.name, place.lat, place.lon) if place else None,
        score=event.score,
        mentions=tuple(Mention(_words(m), m.said_by, m.hedged, m.confidence, m.why) for m in event.mentions),
    )


def _warning(warning: _Warning) -> Warning:
    held_by = _actor(warning.held_by) if warning.held_by else None
    return Warning(warning.said_by, held_by, tuple(_words(d) for d in warning.drivers), _words(warning.outcome))


def _check(reading: Reading) -> None:
    text = reading.article.text
    spans = [mention.citation for event in reading.events for mention in event.mentions]
    spans += [quote.citation for quote in reading.quotes] + [tie.citation for tie in reading.ties]
    spans += [span for warning in reading.warnings for span in (*warning.drivers, warning.outcome)]
    for span in spans:
        if not 0 <= span.start <= span.end <= len(text) or text[span.start : span.end] != span.text:
            raise ValueError(f"characters {span.start} to {span.end} of the text are not what it quotes")
