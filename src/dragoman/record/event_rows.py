"""Rows of the events' table → events with every mention behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dragoman.record import schema
from dragoman.record.document_rows import document_columns, document_of
from dragoman.record.listing import among
from dragoman.record.moments import moment_of
from dragoman.record.rows import actor_of
from dragoman.record.values import Document, RecordedEvent, RecordedMention
from dragoman.types import Citation, DateRange, Participant, Place, Status

if TYPE_CHECKING:
    from dragoman.record.asking import View


def tell_events(view: View, rows: Sequence[Any]) -> list[RecordedEvent]:
    """The events that rows of the events' table stand for, in their order, each with its mentions."""
    mentions, versions = _mentions(view, [row["id"] for row in rows])
    independent = _independent(view, versions)
    events = []
    for row in rows:
        own = mentions.get(row["id"], [])
        sources = {independent.get(version, version) for version in versions.get(row["id"], ())}
        events.append(_event(row, tuple(own), len(sources)))
    return events


def _mentions(view: View, ids: Sequence[str]) -> tuple[dict[str, list[RecordedMention]], dict[str, set[int]]]:
    """The mentions of each event in the order of publication, and the versions that they stand in."""
    members, reports, versions, documents = schema.memberships, schema.reports, schema.versions, schema.documents
    mentions = schema.mentions
    found: dict[str, list[RecordedMention]] = defaultdict(list)
    standing: dict[str, set[int]] = defaultdict(set)
    kept: dict[int, Document] = {}
    query = (
        select(
            members.c.event_id,
            members.c.why.label("joined"),
            reports.c.id.label("report"),
            mentions,
            *document_columns(),
        )
        .join(reports, reports.c.report_key == members.c.report_key)
        .join(mentions, mentions.c.report_key == reports.c.report_key)
        .join(versions, versions.c.version_key == reports.c.version_key)
        .join(documents, documents.c.document_key == versions.c.document_key)
        .where(among(members.c.event_id, ids), view.alive(members))
        .order_by(
            versions.c.published.is_(None),
            versions.c.published,
            documents.c.id,
            reports.c.number,
            mentions.c.number,
        )
    )
    for row in view.connection.execute(query):
        if row.version_key not in kept:
            kept[row.version_key] = document_of(row)
        standing[row.event_id].add(row.version_key)
        found[row.event_id].append(
            RecordedMention(
                kept[row.version_key],
                row.report,
                Citation(row.start, row.end, row.text),
                row.said_by,
                row.hedged,
                row.confidence,
                row.why,
                row.joined,
            )
        )
    return found, standing


def _independent(view: View, versions: dict[str, set[int]]) -> dict[int, int]:
    """For each version the first of the versions that it is a copy of, directly or by others; itself where of none."""
    keys = {version for found in versions.values() for version in found}
    table = schema.copies
    root = {key: key for key in keys}

    def find(key: int) -> int:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    query = select(table.c.version_key, table.c.other_key).where(among(table.c.version_key, keys))
    for a, b in view.connection.execute(query):
        if b in root:
            low, high = sorted((find(a), find(b)))
            root[high] = low
    return {key: find(key) for key in keys}


def _event(row: Any, mentions: tuple[RecordedMention, ...], sources: int) -> RecordedEvent:
    first, last = row["first_day"], row["last_day"]
    return RecordedEvent(
        id=row["id"],
        type=row["type"],
        mode=row["mode"],
        context=tuple(row["context"]),
        plover=row["plover"],
        status=Status(row["status"]),
        actors=tuple(Participant(actor_of(actor), text) for actor, text in row["actors"]),
        recipients=tuple(Participant(actor_of(actor), text) for actor, text in row["recipients"]),
        reciprocal=row["reciprocal"],
        date=DateRange(first, last) if first is not None and last is not None else None,
        place=Place(row["place_code"], row["place_name"], row["lat"], row["lon"]) if row["place_name"] else None,
        score=row["score"],
        mentions=mentions,
        published=row["published"],
        known=moment_of(row["known_from"]),
        sources=sources,
    )
