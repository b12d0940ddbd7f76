"""JSON of an article that was read, as ``dragoman read`` and ``dragoman export --to jsonl`` write it → its reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec

from dragoman.errors import SourceError
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


@dataclass(frozen=True, slots=True)
class Imported:
    """A reading with what the record that wrote it knew besides; None and empty where nothing did."""

    reading: Reading
    known: datetime | None = None
    recorded: datetime | None = None
    withdrawn: bool = False
    address: str | None = None
    judgements: tuple[dict[str, Any], ...] = ()


def decode(raw: bytes, name: str) -> Imported:
    """The reading in the JSON. Raises SourceError where it is none, or where its offsets do not fit its text."""
    try:
        line = msgspec.json.decode(raw)
        document = line.get("document") or line
        reading = _reading(line, document)
        _check(reading)
        kept = line.get("record") or {}
        return Imported(
            reading,
            _moment(kept.get("known")),
            _moment(kept.get("recorded")),
            bool(kept.get("withdrawn", False)),
            kept.get("address"),
            tuple(kept.get("judgements", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise SourceError(name, f"it is no reading as Dragoman writes them ({reason})") from error


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value is not None else None


def _reading(line: Any, document: Any) -> Reading:
    article = Article(
        id=str(document["id"]),
        text=document["text"],
        blocks=(),
        title=document.get("title"),
        published=date.fromisoformat(document["published"]) if document.get("published") else None,
        language=document.get("language"),
        url=document.get("url"),
        outlet=document.get("outlet"),
        related=tuple(Link(link["title"], link.get("url")) for link in line.get("related", ())),
    )
    return Reading(
        article,
        tuple(_actor(actor) for actor in line.get("actors", ())),
        tuple(_event(event) for event in line["events"]),
        tuple(Quote(_named(quote["speaker"]), _words(quote)) for quote in line.get("quotes", ())),
        tuple(_warning(warning) for warning in line.get("warnings", ())),
        tuple(
            Tie(_party(tie["from"]), _party(tie["to"]), tie["kind"], tie["trend"], _words(tie))
            for tie in line.get("ties", ())
        ),
    )


def _actor(value: Any) -> Actor:
    return Actor(value["code"], value["name"], value["kind"], value.get("sector"), value.get("role"))


def _named(value: Any) -> Actor | None:
    return _party(value) if value is not None else None


def _party(value: Any) -> Actor:
    """Someone of whom the JSON may say the name and the code alone."""
    return Actor(value["code"], value["name"], value.get("kind") or "", value.get("sector"), value.get("role"))


def _words(value: Any) -> Citation:
    return Citation(int(value["start"]), int(value["end"]), value["text"])


def _event(value: Any) -> Event:
    days, place = value["date"], value["place"]
    if value["type"] not in codebook().families:
        raise ValueError(f"there is no type {value['type']}")
    return Event(
        id=str(value["id"]),
        type=value["type"],
        mode=value["mode"],
        context=tuple(value["context"]),
        plover=value["plover"],
        status=Status(value["status"]),
        actors=tuple(Participant(_actor(p), p["text"]) for p in value["actors"]),
        recipients=tuple(Participant(_actor(p), p["text"]) for p in value["recipients"]),
        reciprocal=bool(value["reciprocal"]),
        date=DateRange(date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None,
        place=Place(place["code"], place["name"], place["lat"], place["lon"]) if place else None,
        score=value["score"],
        mentions=tuple(_mention(mention) for mention in value["mentions"]),
    )


def _mention(value: Any) -> Mention:
    return Mention(_words(value), value["said_by"], bool(value["hedged"]), value["confidence"], value["why"])


def _warning(value: Any) -> Warning:
    drivers = tuple(_words(driver) for driver in value["drivers"])
    return Warning(value["said_by"], _named(value["held_by"]), drivers, _words(value["outcome"]))


def _check(reading: Reading) -> None:
    text = reading.article.text
    spans = [mention.citation for event in reading.events for mention in event.mentions]
    spans += [quote.citation for quote in reading.quotes] + [tie.citation for tie in reading.ties]
    spans += [span for warning in reading.warnings for span in (*warning.drivers, warning.outcome)]
    for span in spans:
        if span.start < 0 or text[span.start : span.end] != span.text:
            raise ValueError(f"characters {span.start} to {span.end} of the text are not what it quotes")
    if not all(event.mentions for event in reading.events):
        raise ValueError("an event without a mention")
