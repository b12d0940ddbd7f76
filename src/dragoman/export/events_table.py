"""Events → flat rows, one for each actor with each recipient, as CSV or as a Parquet data set.

The columns are those of `columns.py` and are explained in ``docs/export.md``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TextIO

from dragoman.export.columns import EVENT_COLUMNS
from dragoman.export.dyads import dyads
from dragoman.record.moments import text_of
from dragoman.record.values import RecordedEvent
from dragoman.tables.codebook import codebook
from dragoman.types import Participant

Row = dict[str, Any]


def event_rows(events: Iterable[RecordedEvent]) -> Iterator[Row]:
    """The events as flat rows, one an actor and recipient; of a reciprocal event each two parties once.

    The values are of the columns' kinds, and None where something is not known.
    """
    for event in events:
        before, after = _act(event), {**_time_and_place(event), **_reports(event)}
        for dyad in dyads(event):
            yield {
                "event": event.id,
                "number": dyad.number,
                **before,
                **_party("actor", dyad.actor),
                **_party("recipient", dyad.recipient),
                **after,
            }


def mention_rows(events: Iterable[RecordedEvent]) -> Iterator[Row]:
    """The mentions of the events as flat rows, in the order of the events and their mentions."""
    for event in events:
        for mention in event.mentions:
            document, words = mention.document, mention.citation
            yield {
                "event": event.id,
                "report": mention.report,
                "document": document.id,
                "version": document.version,
                "title": document.title,
                "outlet": document.outlet,
                "published": document.published,
                "url": document.url,
                "language": document.language,
                "start": words.start,
                "end": words.end,
                "text": words.text,
                "said_by": mention.said_by,
                "hedged": mention.hedged,
                "confidence": mention.confidence,
                "why": mention.why,
                "joined": mention.joined,
                "known": in_utc(document.known),
            }


def write_csv(events: Iterable[RecordedEvent], stream: TextIO) -> None:
    """Writes the events' flat rows with a header to a stream that was opened with ``newline=""``.

    Cells are data, as they are: one that opens with ``=``, ``+``, ``-`` or ``@`` is not changed. An unknown value is empty.
    """
    names = [column.name for column in EVENT_COLUMNS]
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    for row in event_rows(events):
        writer.writerow([_written(row[name]) for name in names])


def write_parquet(events: Iterable[RecordedEvent], folder: Path) -> None:
    """Writes the data sets ``events/`` and ``mentions/`` into the folder, parted by year and month of the event's day.

    An earlier export there is replaced. Raises SourceError where something else lies in the two folders.
    """
    from dragoman.export.parquet import write_sets

    write_sets(events, folder)


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC; one without a time zone is in UTC already."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _act(event: RecordedEvent) -> Row:
    return {
        "type": event.type,
        "mode": event.mode,
        "plover": event.plover,
        "quad": codebook().families[event.type].quad,
        "contexts": event.context,
        "status": event.status.value,
    }


def _party(side: str, participant: Participant | None) -> Row:
    actor = participant.actor if participant is not None else None
    return {
        f"{side}_code": actor.code if actor else None,
        f"{side}_name": actor.name if actor else None,
        f"{side}_kind": actor.kind if actor else None,
        f"{side}_sector": actor.sector if actor else None,
        f"{side}_role": actor.role if actor else None,
        f"{side}_text": participant.text if participant else None,
    }


def _time_and_place(event: RecordedEvent) -> Row:
    dates, place = event.date, event.place
    return {
        "reciprocal": event.reciprocal,
        "date_first": dates.first if dates else None,
        "date_last": dates.last if dates else None,
        "place_code": place.code if place else None,
        "place_name": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "score": event.score,
    }


def _reports(event: RecordedEvent) -> Row:
    mentions, outcome = event.mentions, event.outcome
    first = mentions[0] if mentions else None
    confidences = [mention.confidence for mention in mentions if mention.confidence is not None]
    return {
        "hedged": all(mention.hedged for mention in mentions) if mentions else None,
        "confidence": max(confidences, default=None),
        "outcome": outcome.fate.value if outcome else None,
        "outcome_event": outcome.event if outcome else None,
        "disputed_by": event.disputed_by,
        "published": event.published,
        "known": in_utc(event.known),
        "sources": event.sources,
        "mentions": len(mentions),
        "documents": len({mention.document.id for mention in mentions}),
        "outlets": len({mention.document.outlet for mention in mentions} - {None}),
        "document": first.document.id if first else None,
        "outlet": first.document.outlet if first else None,
        "url": first.document.url if first else None,
        "text": first.citation.text if first else None,
    }


def _written(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return text_of(value)
        case date():
            return value.isoformat()
        case tuple():
            return ";".join(value)
        case _:
            return str(value)
