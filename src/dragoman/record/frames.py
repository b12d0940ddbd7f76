"""The record's tables → Polars frames, as they count at the moment that is asked about; `to_pandas` of each gives pandas.

Every frame has one row a thing and columns of plain types; what the articles do not settle is null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Select, func, select

from dragoman.record import schema
from dragoman.record.document_rows import published_within
from dragoman.record.naming import party_of

if TYPE_CHECKING:
    import polars

    from dragoman.record.asking import View
    from dragoman.record.filters import Filter

NAMES = ("documents", "events", "mentions", "participants", "dyads", "quotes", "warnings", "ties")

_LEFT_OUT = frozenset(
    {"event_key", "version_key", "report_key", "actor_key", "document_key", "known_until", "drivers", "context"}
)


def frame(view: View, name: str, wanted: Filter) -> polars.DataFrame:
    """The rows of one of :data:`NAMES` that fit, as a frame. Raises ValueError for any other name.

    Events, mentions, participants and dyads are narrowed as events are; documents and what was said by days and outlet.
    """
    import polars

    if name not in NAMES:
        raise ValueError(f"there is no frame {name!r}; there are {', '.join(NAMES)}")
    query = _query(view, name, wanted)
    columns = [column.name for column in query.selected_columns]
    days = {column.name for column in query.selected_columns if isinstance(column.type, Date)}
    rows = [tuple(row) for row in view.connection.execute(query)]
    types: dict[str, Any] = dict.fromkeys(columns)
    types.update(dict.fromkeys(days, polars.Date))
    made = polars.DataFrame(rows, schema=types, orient="row", infer_schema_length=None)
    return made.with_columns(
        polars.col(column).cast(polars.String) for column in columns if made.schema[column] == polars.Null
    )


def _query(view: View, name: str, wanted: Filter) -> Select[Any]:
    if name == "documents":
        return _documents(view, wanted)
    if name in ("quotes", "warnings", "ties"):
        return _statements(view, getattr(schema, name), wanted)
    events = schema.events
    fitting = view.narrow(select(events.c.event_key), wanted).where(view.alive(events))
    if name == "events":
        listed = [
            events.c[column.name]
            for column in events.columns
            if column.name not in (*_LEFT_OUT, "actors", "recipients")
        ]
        return select(*listed).where(events.c.event_key.in_(fitting)).order_by(events.c.day, events.c.id)
    if name == "mentions":
        return _mentions(view, fitting)
    table = schema.participants if name == "participants" else schema.dyads
    own = [column for column in table.columns if column.name not in (*_LEFT_OUT, "known_from")]
    query = select(events.c.id.label("event"), *own).join(events, events.c.event_key == table.c.event_key)
    if name == "participants":
        actors = schema.actors
        query = query.add_columns(actors.c.code, actors.c.name, actors.c.kind, actors.c.sector, actors.c.role)
        query = query.join(actors, actors.c.actor_key == table.c.actor_key)
    return query.where(table.c.event_key.in_(fitting)).order_by(events.c.day, events.c.id)


def _mentions(view: View, fitting: Select[Any]) -> Select[Any]:
    events, members, reports = schema.events, schema.memberships, schema.reports
    mentions, versions, documents = schema.mentions, schema.versions, schema.documents
    return (
        select(
            members.c.event_id.label("event"), reports.c.id.label("report"), documents.c.id.label("document"),
            versions.c.outlet, versions.c.published, versions.c.url, mentions.c.start, mentions.c.end, mentions.c.text,
            mentions.c.said_by, mentions.c.hedged, mentions.c.confidence, mentions.c.why,
        )
        .join(reports, reports.c.report_key == mentions.c.report_key)
        .join(members, members.c.report_key == reports.c.report_key)
        .join(versions, versions.c.version_key == reports.c.version_key)
        .join(documents, documents.c.document_key == versions.c.document_key)
        .where(
            view.alive(members),
            members.c.event_id.in_(select(events.c.id).where(events.c.event_key.in_(fitting))),
        )
        .order_by(versions.c.published, documents.c.id, reports.c.number, mentions.c.number)
    )  # fmt: skip


def _documents(view: View, wanted: Filter) -> Select[Any]:
    versions, documents = schema.versions, schema.documents
    query = (
        select(
            documents.c.id, versions.c.number.label("version"), versions.c.title, versions.c.outlet, versions.c.published,
            versions.c.url, versions.c.language, versions.c.known_from, versions.c.recorded, versions.c.withdrawn,
            func.length(versions.c.text).label("characters"),
        )
        .join(documents, documents.c.document_key == versions.c.document_key)
        .where(view.alive(versions))
        .order_by(versions.c.published, documents.c.id)
    )  # fmt: skip
    return published_within(query, versions, wanted)


def _statements(view: View, table: Any, wanted: Filter) -> Select[Any]:
    versions, documents, actors = schema.versions, schema.documents, schema.actors
    query = select(documents.c.id.label("document"), versions.c.outlet, table.c.published)
    if table is schema.ties:
        source, target = actors.alias("source"), actors.alias("target")
        query = (
            query.add_columns(
                source.c.code.label("from_code"), source.c.name.label("from_name"), target.c.code.label("to_code"),
                target.c.name.label("to_name"), table.c.kind, table.c.trend,
            )
            .join(source, source.c.actor_key == table.c.source_key)
            .join(target, target.c.actor_key == table.c.target_key)
        )  # fmt: skip
    else:
        speaker = "speaker" if table is schema.quotes else "held_by"
        query = query.add_columns(actors.c.code.label(f"{speaker}_code"), actors.c.name.label(f"{speaker}_name"))
        query = query.outerjoin(actors, actors.c.actor_key == table.c.actor_key)
        if table is schema.warnings:
            query = query.add_columns(table.c.said_by)
        if wanted.actor is not None:
            party = party_of(wanted.actor)
            query = query.where((func.lower(actors.c.name) == party.key) | (func.lower(actors.c.code) == party.key))
    query = (
        query.add_columns(table.c.start, table.c.end, table.c.text)
        .join(versions, versions.c.version_key == table.c.version_key)
        .join(documents, documents.c.document_key == versions.c.document_key)
        .where(view.alive(table))
        .order_by(table.c.published, documents.c.id, table.c.number)
    )
    return published_within(query, table, wanted)
