"""A document leaves no trace but the note that it was forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, or_, select, true, update

from dragoman.record import schema, telling
from dragoman.record.arrivals import fingerprint
from dragoman.record.listing import among
from dragoman.record.placing import load_reports
from dragoman.record.rows import Actors, Keys, Rows, actor_of
from dragoman.record.writer import Writer


def forget(connection: Connection, writer: Writer, document: str, reason: str | None) -> bool:
    """Deletes a document and all that rests on it alone; False where there is none.

    What others report too stays, and was known before: all states of its events are told anew from them alone.
    """
    documents, versions, reports = schema.documents, schema.versions, schema.reports
    found = connection.execute(select(documents).where(documents.c.id == document)).first()
    if found is None:
        return False
    own_versions = select(versions.c.version_key).where(versions.c.document_key == found.document_key)
    own = connection.execute(
        select(reports.c.report_key, reports.c.id).where(reports.c.version_key.in_(own_versions))
    ).all()
    keys = [row.report_key for row in own]
    digests = [
        row[0]
        for row in connection.execute(select(versions.c.digest).where(versions.c.document_key == found.document_key))
    ]
    alive = [
        row[0]
        for row in connection.execute(
            select(reports.c.report_key).where(reports.c.report_key.in_(keys), reports.c.known_until.is_(None))
        )
    ]
    event_ids = _events_of(connection, keys)
    connection.execute(update(reports).where(reports.c.report_key.in_(keys)).values(known_until=writer.moment))
    writer.let_go(alive)
    _retell(connection, event_ids, keys)
    _delete_rows(connection, keys, own_versions)
    _note(
        connection, [found.address, f"id:{found.id}", *(f"text:{digest}" for digest in digests)], reason, writer.moment
    )
    _delete_judgements(connection, {row.id for row in own})
    outcomes = schema.outcomes
    connection.execute(
        update(outcomes)
        .where(outcomes.c.document_key == found.document_key)
        .values(document_key=None, digest=None, input="(forgotten)", outcome="forgotten", reason=None)
    )
    connection.execute(delete(versions).where(versions.c.document_key == found.document_key))
    if connection.dialect.name == "sqlite":
        # The index keeps the words of deleted texts until its parts are merged.
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('optimize')")
    connection.execute(delete(documents).where(documents.c.document_key == found.document_key))
    _delete_actors(connection)
    return True


def _events_of(connection: Connection, reports: list[int]) -> list[str]:
    table = schema.memberships
    return [
        row[0] for row in connection.execute(select(table.c.event_id).where(table.c.report_key.in_(reports)).distinct())
    ]


def _retell(connection: Connection, event_ids: Sequence[str], gone: Sequence[int]) -> None:
    """Tells the states of the events anew that have ended; those that nobody else reported go."""
    events = schema.events
    rows, keys = Rows(), Keys(connection)
    actors = Actors(connection, keys, rows, {})
    ended = select(events.c.event_key, events.c.id, events.c.known_from, events.c.known_until).where(
        among(events.c.id, event_ids), events.c.known_until.is_not(None)
    )
    for key, event_id, known_from, known_until in connection.execute(ended).all():
        for table in (schema.participants, schema.dyads, schema.events):
            connection.execute(delete(table).where(table.c.event_key == key))
        if row := _told_without(connection, event_id, known_from, gone):
            known = {"known_from": known_from, "known_until": known_until}
            people = {tuple(actor): actor_of(actor) for actor, _ in (*row["actors"], *row["recipients"])}
            actor_keys = {entry: actors.key(actor) for entry, actor in people.items()}
            rows.add(schema.events, {"event_key": key, "id": event_id, **row, **known})
            for participant in telling.participant_rows(key, row, actor_keys, known):
                rows.add(schema.participants, participant)
            for dyad in telling.dyad_rows(key, row, known):
                rows.add(schema.dyads, dyad)
    rows.flush(connection)


def _told_without(connection: Connection, event_id: str, moment: str, gone: Sequence[int]) -> telling.Json | None:
    """The event as it was told at a moment by all but those who are gone; None where there was nobody else."""
    members, reports = schema.memberships, schema.reports
    query = select(members.c.report_key).where(
        members.c.event_id == event_id,
        members.c.known_from <= moment,
        or_(members.c.known_until.is_(None), members.c.known_until > moment),
    )
    keys = {row[0] for row in connection.execute(query)} - set(gone)
    found = sorted(load_reports(connection, keys, true()), key=lambda report: report.order)
    if not found:
        return None
    recipe = telling.choose(found)
    told: dict[int, Any] = {
        row.report_key: row.event
        for row in connection.execute(
            select(reports.c.report_key, reports.c.event).where(reports.c.report_key.in_(recipe.sources))
        )
    }
    return telling.tell(found, recipe, told)


def _delete_rows(connection: Connection, reports: list[int], versions: object) -> None:
    links = schema.links
    connection.execute(delete(links).where(or_(links.c.report_key.in_(reports), links.c.other_key.in_(reports))))
    for table in (schema.blocks, schema.memberships, schema.mentions, schema.reports):
        connection.execute(delete(table).where(table.c.report_key.in_(reports)))
    for statements in (schema.quotes, schema.warnings, schema.ties, schema.bands):
        connection.execute(delete(statements).where(statements.c.version_key.in_(versions)))  # type: ignore[arg-type]
    copies = schema.copies
    connection.execute(
        delete(copies).where(or_(copies.c.version_key.in_(versions), copies.c.other_key.in_(versions)))  # type: ignore[arg-type]
    )


def _delete_judgements(connection: Connection, report_ids: set[str]) -> None:
    """What people said about the reports: it may quote them."""
    table = schema.judgements
    connection.execute(delete(table).where(or_(among(table.c.a, report_ids), among(table.c.b, report_ids))))


def _note(connection: Connection, names: list[str], reason: str | None, moment: str) -> None:
    table = schema.forgotten
    for name in dict.fromkeys(names):
        mark = fingerprint(name)
        if connection.scalar(select(table.c.address).where(table.c.address == mark)) is None:
            connection.execute(insert(table).values(address=mark, moment=moment, reason=reason))


def _delete_actors(connection: Connection) -> None:
    """Those whom nothing points to any more."""
    actors = schema.actors
    pointing = [
        schema.participants.c.actor_key, schema.quotes.c.actor_key, schema.warnings.c.actor_key,
        schema.ties.c.source_key, schema.ties.c.target_key,
    ]  # fmt: skip
    connection.execute(
        delete(actors).where(*(~exists(select(column).where(column == actors.c.actor_key)) for column in pointing))
    )
