"""The record → JSON Lines, a version of a document a line: the loss-free form, which `dragoman add` takes in again.

Each line has the fields of `dragoman add`'s JSON Lines (``text``, ``title``, ``published``, ``url``, ``outlet``, ``language``,
``id``), then what the document says as `dragoman read` prints it, and under ``record`` what only the record knows: version,
moments, by what the document is known again, the event that each report belongs to, and judgements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TextIO

import msgspec
from sqlalchemy import select

from dragoman.record import judging, schema
from dragoman.record.asking import View
from dragoman.record.document_rows import published_within
from dragoman.record.filters import NOTHING, Filter
from dragoman.record.judging import Judgement
from dragoman.record.listing import among
from dragoman.record.moments import text_of

AT_ONCE = 200
"""Documents that are held at once."""

Json = dict[str, Any]


def write_lines(view: View, wanted: Filter, stream: TextIO) -> None:
    """Writes a line for each version known at the moment, those that were known first before the others."""
    said: dict[str, list[Json]] = defaultdict(list)
    for judgement in judging.listed(view.connection):
        if view.cut is None or text_of(judgement.made) <= view.cut:
            said[judgement.a].append(_judgement(judgement, view.cut))
    for line in lines(view, wanted, said):
        stream.write(msgspec.json.encode(line).decode("utf-8", "backslashreplace"))
        stream.write("\n")


def lines(view: View, wanted: Filter = NOTHING, said: dict[str, list[Json]] | None = None) -> Iterator[Json]:
    """The lines as objects."""
    versions, documents = schema.versions, schema.documents
    query = select(versions.c.version_key).join(documents, documents.c.document_key == versions.c.document_key)
    if view.cut is not None:
        query = query.where(versions.c.known_from <= view.cut)
    query = published_within(query, versions, wanted)
    query = query.order_by(versions.c.known_from, documents.c.id, versions.c.number)
    keys = [row[0] for row in view.connection.execute(query)]
    for start in range(0, len(keys), AT_ONCE):
        yield from _some(view, keys[start : start + AT_ONCE], said or {})


def _some(view: View, keys: list[int], said: dict[str, list[Json]]) -> Iterator[Json]:
    versions, documents = schema.versions, schema.documents
    events = _events(view, keys)
    quotes, warnings, ties = _quotes(view, keys), _warnings(view, keys), _ties(view, keys)
    query = (
        select(versions, documents.c.id, documents.c.address)
        .join(documents, documents.c.document_key == versions.c.document_key)
        .where(versions.c.version_key.in_(keys))
        .order_by(versions.c.known_from, documents.c.id, versions.c.number)
    )
    for row in view.connection.execute(query):
        own = events.get(row.version_key, [])
        yield {
            "id": row.id,
            "title": row.title,
            "published": row.published,
            "language": row.language,
            "url": row.url,
            "outlet": row.outlet,
            "text": row.text,
            "actors": row.extras.get("actors", []),
            "events": [event for event, _ in own],
            "quotes": quotes.get(row.version_key, []),
            "warnings": warnings.get(row.version_key, []),
            "ties": ties.get(row.version_key, []),
            "related": row.extras.get("related", []),
            "record": {
                "version": row.number,
                "known": row.known_from,
                "recorded": row.recorded,
                "withdrawn": row.withdrawn,
                "reason": row.extras.get("reason"),
                "reader": row.reader,
                "address": row.address,
                "events": {event["id"]: event_id for event, event_id in own if event_id is not None},
                "judgements": [one for event, _ in own for one in said.get(event["id"], ())],
            },
        }


def _events(view: View, keys: list[int]) -> dict[int, list[tuple[Json, str | None]]]:
    reports, members = schema.reports, schema.memberships
    mentions = _mentions(view, keys)
    belongs = dict(
        tuple(row)
        for row in view.connection.execute(
            select(members.c.report_key, members.c.event_id)
            .join(reports, reports.c.report_key == members.c.report_key)
            .where(reports.c.version_key.in_(keys), view.alive(members))
        )
    )
    found: dict[int, list[tuple[Json, str | None]]] = defaultdict(list)
    query = select(reports).where(reports.c.version_key.in_(keys)).order_by(reports.c.version_key, reports.c.number)
    for row in view.connection.execute(query):
        event = _event(row.id, row.event, mentions.get(row.report_key, []))
        found[row.version_key].append((event, belongs.get(row.report_key)))
    return found


def _event(id: str, kept: Json, mentions: list[Json]) -> Json:
    place = kept["place"]
    return {
        "id": id,
        "type": kept["type"],
        "mode": kept["mode"],
        "context": kept["context"],
        "plover": kept["plover"],
        "status": kept["status"],
        "actors": [_participant(*entry) for entry in kept["actors"]],
        "recipients": [_participant(*entry) for entry in kept["recipients"]],
        "reciprocal": kept["reciprocal"],
        "date": kept["date"],
        "place": dict(zip(("code", "name", "lat", "lon"), place, strict=True)) if place else None,
        "score": kept["score"],
        "mentions": mentions,
    }


def _participant(actor: list[Any], text: str) -> Json:
    return {**dict(zip(("code", "name", "kind", "sector", "role"), actor, strict=True)), "text": text}


def _mentions(view: View, keys: list[int]) -> dict[int, list[Json]]:
    mentions, reports = schema.mentions, schema.reports
    found: dict[int, list[Json]] = defaultdict(list)
    query = (
        select(mentions)
        .join(reports, reports.c.report_key == mentions.c.report_key)
        .where(reports.c.version_key.in_(keys))
        .order_by(mentions.c.report_key, mentions.c.number)
    )
    for row in view.connection.execute(query):
        found[row.report_key].append(
            {**_words(row), "said_by": row.said_by, "hedged": row.hedged, "confidence": row.confidence, "why": row.why}
        )
    return found


def _quotes(view: View, keys: list[int]) -> dict[int, list[Json]]:
    found: dict[int, list[Json]] = defaultdict(list)
    for row in _statements(view, schema.quotes, "actor_key", keys):
        found[row.version_key].append({"speaker": _speaker(row), **_words(row)})
    return found


def _warnings(view: View, keys: list[int]) -> dict[int, list[Json]]:
    found: dict[int, list[Json]] = defaultdict(list)
    for row in _statements(view, schema.warnings, "actor_key", keys):
        drivers = [{"text": text, "start": start, "end": end} for start, end, text in row.drivers]
        found[row.version_key].append(
            {"said_by": row.said_by, "held_by": _speaker(row), "drivers": drivers, "outcome": _words(row)}
        )
    return found


def _ties(view: View, keys: list[int]) -> dict[int, list[Json]]:
    found: dict[int, list[Json]] = defaultdict(list)
    targets = [_speaker(row) for row in _statements(view, schema.ties, "target_key", keys)]
    for row, target in zip(_statements(view, schema.ties, "source_key", keys), targets, strict=True):
        found[row.version_key].append(
            {"from": _speaker(row), "to": target, "kind": row.kind, "trend": row.trend, **_words(row)}
        )
    return found


def _statements(view: View, table: Any, key: str, keys: list[int]) -> list[Any]:
    actors = schema.actors
    columns = [actors.c[name].label(f"actor_{name}") for name in ("code", "name", "kind", "sector", "role")]
    query = (
        select(table, *columns)
        .outerjoin(actors, actors.c.actor_key == table.c[key])
        .where(among(table.c.version_key, keys))
        .order_by(table.c.version_key, table.c.number)
    )
    return list(view.connection.execute(query))


def _speaker(row: Any) -> Json | None:
    if row.actor_name is None:
        return None
    return {name: getattr(row, f"actor_{name}") for name in ("name", "code", "kind", "sector", "role")}


def _words(row: Any) -> Json:
    return {"text": row.text, "start": row.start, "end": row.end}


def _judgement(judgement: Judgement, cut: str | None) -> Json:
    taken_back = text_of(judgement.taken_back) if judgement.taken_back else None
    return {
        "kind": judgement.kind,
        "a": judgement.a,
        "b": judgement.b,
        "note": judgement.note,
        "made": text_of(judgement.made),
        "taken_back": None if taken_back is not None and cut is not None and taken_back > cut else taken_back,
    }
