"""All events joined anew, moment by moment: what was known when, whatever the order in which it was written."""

from __future__ import annotations

from collections import defaultdict

import msgspec
from sqlalchemy import Connection, bindparam, delete, select, update

from dragoman.record import facts, judging, schema
from dragoman.record.asking import View
from dragoman.record.features import features_of
from dragoman.record.from_json import decode
from dragoman.record.joining import RULES
from dragoman.record.placing import Cache, Placing, load_reports
from dragoman.record.rows import Actors, Keys, Rows
from dragoman.record.writing_out import lines
from dragoman.types import Actor


def rebuild(connection: Connection) -> None:
    """Replaces all memberships and states of events by those that follow from the reports and the judgements.

    Where other rules joined them, what joining compares is worked out anew too, from the texts.
    """
    if facts.get(connection, facts.RULES) != str(RULES):
        _work_out_features(connection)
    for table in (
        schema.participants, schema.dyads, schema.events, schema.memberships, schema.links, schema.blocks,
    ):  # fmt: skip
        connection.execute(delete(table))
    coming, going = _reports(connection)
    judged = _judgements(connection)
    cache, rows, keys = Cache(), Rows(), Keys(connection)
    known: dict[Actor, int] = {}
    actors = Actors(connection, keys, rows, known)
    for moment in sorted({*coming, *going, *judged}):
        placing = Placing(
            connection, moment, judging.load(connection, moment), cache=cache, actors=actors, keys=keys, rows=rows
        )
        new = list(load_reports(connection, coming.get(moment, ()), schema.reports.c.report_key.is_not(None)))
        placing.change(new, going.get(moment, ()), _keys(connection, judged.get(moment, set()), moment))
    facts.put(connection, facts.RULES, str(RULES))
    connection.execute(delete(schema.meta).where(schema.meta.c.name == facts.LATE))


def _work_out_features(connection: Connection) -> None:
    versions, documents, reports = schema.versions, schema.documents, schema.reports
    keys = {
        (row.id, row.number): row.version_key
        for row in connection.execute(
            select(documents.c.id, versions.c.number, versions.c.version_key).join(
                versions, versions.c.document_key == documents.c.document_key
            )
        )
    }
    change = (
        update(reports)
        .where(reports.c.version_key == bindparam("version"), reports.c.number == bindparam("place"))
        .values(features=bindparam("kept"))
    )
    for line in lines(View(connection)):
        name = str(line["id"])
        reading = decode(msgspec.json.encode(line), name).reading
        rows = [
            {
                "version": keys[name, line["record"]["version"]],
                "place": place,
                "kept": features_of(reading, event).to_json(),
            }
            for place, event in enumerate(reading.events)
        ]
        if rows:
            connection.execute(change, rows)


def _reports(connection: Connection) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Which reports come, and which go, at each moment."""
    table = schema.reports
    coming: dict[str, list[int]] = defaultdict(list)
    going: dict[str, list[int]] = defaultdict(list)
    query = select(table.c.report_key, table.c.known_from, table.c.known_until).order_by(table.c.report_key)
    for key, known_from, known_until in connection.execute(query):
        coming[known_from].append(key)
        if known_until is not None:
            going[known_until].append(key)
    return coming, going


def _judgements(connection: Connection) -> dict[str, set[str]]:
    """The reports about which something was said, or taken back, at each moment."""
    table = schema.judgements
    moments: dict[str, set[str]] = defaultdict(set)
    for a, b, known_from, known_until in connection.execute(
        select(table.c.a, table.c.b, table.c.known_from, table.c.known_until)
    ):
        for moment in (known_from, known_until):
            if moment is not None:
                moments[moment] |= {a, b}
    return moments


def _keys(connection: Connection, ids: set[str], moment: str) -> list[int]:
    table = schema.reports
    return [
        row.report_key
        for row in connection.execute(
            select(table.c.report_key, table.c.known_until).where(table.c.id.in_(ids), table.c.known_from <= moment)
        )
        if row.known_until is None or row.known_until > moment
    ]
