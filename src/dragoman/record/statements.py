"""What documents say besides events, as typed values: quotations, warnings, ties."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, Table, func, or_, select

from dragoman.record import schema
from dragoman.record.document_rows import document_columns, document_of, published_within
from dragoman.record.filters import Filter
from dragoman.record.listing import among
from dragoman.record.naming import Party, party_of
from dragoman.record.rows import actor_of
from dragoman.record.values import RecordedQuote, RecordedTie, RecordedWarning
from dragoman.types import Actor, Citation

if TYPE_CHECKING:
    from dragoman.record.asking import View


def quotes(view: View, wanted: Filter, limit: int | None) -> list[RecordedQuote]:
    """The quotations that fit, the newest first; ``actor`` is the speaker, the days those of publication."""
    table, actors = schema.quotes, schema.actors
    query = _statements(view, table, select(table, *_actor_columns(actors)), wanted).outerjoin(
        actors, actors.c.actor_key == table.c.actor_key
    )
    query = _of_speaker(query, wanted, actors)
    return [
        RecordedQuote(document_of(row), _actor(row), Citation(row.start, row.end, row.text))
        for row in view.connection.execute(query.limit(limit))
    ]


def warnings(view: View, wanted: Filter, limit: int | None, *, concerning: bool) -> list[RecordedWarning]:
    """The warnings that fit, the newest first; ``actor`` is who fears it, the days those of publication.

    ``concerning`` takes in those of all documents that report an event of the actor.
    """
    table, actors = schema.warnings, schema.actors
    query = _statements(view, table, select(table, *_actor_columns(actors)), wanted).outerjoin(
        actors, actors.c.actor_key == table.c.actor_key
    )
    if concerning and wanted.actor is not None:
        rows = _concerning(view, query, wanted.actor, limit)
    else:
        rows = list(view.connection.execute(_of_speaker(query, wanted, actors).limit(limit)))
    return [
        RecordedWarning(
            document_of(row),
            row.said_by,
            _actor(row),
            tuple(Citation(*driver) for driver in row.drivers),
            Citation(row.start, row.end, row.text),
        )
        for row in rows
    ]


def _concerning(view: View, query: Select[Any], actor: str, limit: int | None) -> list[Any]:
    """The rows whose actor it is, or whose document reports an event of the actor; looked at some at a time."""
    party = party_of(actor)
    found: list[Any] = []
    for some in view.connection.execute(query).partitions(200):
        reporting = _reporting(view, {row.version_key for row in some}, party)
        found += [
            row
            for row in some
            if row.version_key in reporting
            or party.key in ((row.actor_name or "").casefold(), (row.actor_code or "").casefold())
        ]
        if limit is not None and len(found) >= limit:
            break
    return found[:limit]


def _reporting(view: View, versions: set[int], party: Party) -> set[int]:
    """Those of the texts that report an event that the party takes part in."""
    reports, members, events, parts = schema.reports, schema.memberships, schema.events, schema.participants
    told: dict[str, set[int]] = defaultdict(set)
    query = (
        select(members.c.event_id, reports.c.version_key)
        .join(members, members.c.report_key == reports.c.report_key)
        .where(reports.c.version_key.in_(sorted(versions)), view.alive(members))
    )
    for event_id, version in view.connection.execute(query):
        told[event_id].add(version)
    named = parts.c.party == party.key
    if not party.is_known:
        named = or_(named, parts.c.person == view.full_name(party.key))
    found: set[int] = set()
    keys = select(events.c.event_key, events.c.id).where(among(events.c.id, told), view.alive(events)).subquery()
    fitting = select(keys.c.id).join(parts, parts.c.event_key == keys.c.event_key).where(named)
    for (event_id,) in view.connection.execute(fitting):
        found |= told[event_id]
    return found


def ties(view: View, wanted: Filter, limit: int | None) -> list[RecordedTie]:
    """The standing relations that fit, the newest first; ``actor`` is either side, the days those of publication."""
    table, source, target = schema.ties, schema.actors.alias("source"), schema.actors.alias("target")
    query = (
        _statements(view, table, select(table, *_actor_columns(source), *_actor_columns(target, "target_")), wanted)
        .join(source, source.c.actor_key == table.c.source_key)
        .join(target, target.c.actor_key == table.c.target_key)
    )
    for text in ((wanted.actor,) if wanted.actor else ()) + (wanted.dyad or ()):
        query = query.where(or_(_is_actor(source, text), _is_actor(target, text)))
    found = []
    for row in view.connection.execute(query.limit(limit)):
        one, other = _actor(row), _actor(row, "target_")
        if one is not None and other is not None:
            words = Citation(row.start, row.end, row.text)
            found.append(RecordedTie(document_of(row), one, other, row.kind, row.trend, words))
    return found


def _statements(view: View, table: Table, query: Select[Any], wanted: Filter) -> Select[Any]:
    versions, documents = schema.versions, schema.documents
    query = (
        query.add_columns(*document_columns())
        .join_from(table, versions, versions.c.version_key == table.c.version_key)
        .join(documents, documents.c.document_key == versions.c.document_key)
        .where(view.alive(table))
        .order_by(table.c.published.is_(None), table.c.published.desc(), documents.c.id, table.c.number)
    )
    return published_within(query, table, wanted)


def _of_speaker(query: Select[Any], wanted: Filter, actors: Any) -> Select[Any]:
    if wanted.actor is not None:
        query = query.where(_is_actor(actors, wanted.actor))
    if wanted.dyad is not None:
        query = query.where(or_(*(_is_actor(actors, text) for text in wanted.dyad)))
    return query


def _actor_columns(table: Any, prefix: str = "") -> list[Any]:
    return [table.c[name].label(f"{prefix}actor_{name}") for name in ("code", "name", "kind", "sector", "role")]


def _actor(row: Any, prefix: str = "") -> Actor | None:
    values = [getattr(row, f"{prefix}actor_{name}") for name in ("code", "name", "kind", "sector", "role")]
    return actor_of(values) if values[1] is not None else None


def _is_actor(table: Any, text: str) -> Any:
    party = party_of(text)
    named = func.lower(table.c.name) == party.key
    return or_(named, func.lower(table.c.code) == party.key)
