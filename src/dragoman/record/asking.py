"""Questions to the record → typed values, as it stands now or as it stood then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, Table, and_, exists, func, or_, select

from dragoman.record import frames, schema, statements
from dragoman.record.document_rows import document_columns, document_of, published_within
from dragoman.record.event_rows import tell_events
from dragoman.record.filters import NOTHING, Filter
from dragoman.record.following import find_disputes, follow_up
from dragoman.record.listing import among
from dragoman.record.naming import party_of
from dragoman.record.values import (
    Document,
    RecordedActor,
    RecordedEvent,
    RecordedQuote,
    RecordedTie,
    RecordedWarning,
)

if TYPE_CHECKING:
    import polars

Condition = Any


class View:
    """The record as one transaction sees it, at one moment: ``cut`` is that moment, None for now."""

    def __init__(self, connection: Connection, cut: str | None = None) -> None:
        self.connection = connection
        self.cut = cut

    def alive(self, table: Table) -> Condition:
        """The condition that a row counts as known."""
        if self.cut is None:
            return table.c.known_until.is_(None)
        return and_(table.c.known_from <= self.cut, or_(table.c.known_until.is_(None), table.c.known_until > self.cut))

    # Events

    def events(
        self,
        wanted: Filter = NOTHING,
        *,
        limit: int | None = None,
        newest_first: bool = True,
        statuses: Sequence[str] = (),
    ) -> list[RecordedEvent]:
        """The events that fit, by day; those without any day come last."""
        table = schema.events
        driver = self._driver(wanted) if limit is not None else None
        if driver is not None and limit is not None:
            return tell_events(self, self._take(driver, wanted, statuses, limit, newest_first=newest_first))
        query = self.narrow(select(table), wanted).where(self.alive(table))
        if statuses:
            query = query.where(table.c.status.in_(statuses))
        query = query.order_by(*_by_day(table, newest_first=newest_first), table.c.id).limit(limit)
        return tell_events(self, self.connection.execute(query).mappings().all())

    def _driver(self, wanted: Filter) -> tuple[Table, Condition] | None:
        """A table whose index has the events that a party or a pair takes part in by day; None where there is none such."""
        if wanted.dyad is not None:
            a, b = (party_of(text) for text in wanted.dyad)
            if a.is_known and b.is_known:
                return schema.dyads, self._is_dyad(a.key, b.key, wanted)
        elif wanted.actor is not None and (party := party_of(wanted.actor)).is_known:
            return schema.participants, self._is_party(party.key, wanted)
        return None

    def _take(
        self,
        driver: tuple[Table, Condition],
        wanted: Filter,
        statuses: Sequence[str],
        limit: int,
        *,
        newest_first: bool,
    ) -> list[Any]:
        """The first events in the order of the driving index, looked up some at a time until there are enough."""
        table, condition = driver
        query = select(table.c.event_key, table.c.day).where(condition)
        query = query.order_by(*_by_day(table, newest_first=newest_first))
        found: list[Any] = []
        keys: list[int] = []
        last: Any = None
        for key, day in self.connection.execute(query):
            if len(keys) >= max(4 * limit, 100) and day != last:
                found += self._look_up(keys, wanted, statuses, newest_first=newest_first)
                keys = []
                if len(found) >= limit:
                    return found[:limit]
            keys.append(key)
            last = day
        found += self._look_up(keys, wanted, statuses, newest_first=newest_first)
        return found[:limit]

    def _look_up(
        self, keys: Sequence[int], wanted: Filter, statuses: Sequence[str], *, newest_first: bool
    ) -> list[Any]:
        table = schema.events
        rest = replace(wanted, dyad=None) if wanted.dyad is not None else replace(wanted, actor=None)
        query = self.narrow(select(table).where(among(table.c.event_key, set(keys))), rest)
        if statuses:
            query = query.where(table.c.status.in_(statuses))
        query = query.order_by(*_by_day(table, newest_first=newest_first), table.c.id)
        return list(self.connection.execute(query).mappings().all())

    def all_events(self, wanted: Filter = NOTHING, *, today: date | None = None) -> Iterator[RecordedEvent]:
        """The events that fit, the oldest first, some at a time; plans with their outcome where ``today`` is given."""
        table = schema.events
        query = self.narrow(select(table.c.id), wanted).where(self.alive(table))
        ids = [
            row[0] for row in self.connection.execute(query.order_by(table.c.day.is_(None), table.c.day, table.c.id))
        ]
        for start in range(0, len(ids), 500):
            some = self.events_by_id(ids[start : start + 500])
            yield from self.with_outcomes(some, today=today) if today is not None else some

    def count_events(self, wanted: Filter = NOTHING, *, statuses: Sequence[str] = ()) -> int:
        """How many events fit."""
        table = schema.events
        query = self.narrow(select(func.count()).select_from(table), wanted).where(self.alive(table))
        if statuses:
            query = query.where(table.c.status.in_(statuses))
        return self.connection.scalar(query) or 0

    def events_by_id(self, ids: Iterable[str]) -> list[RecordedEvent]:
        """The events of these ids that the record tells at the moment, in the order of the ids."""
        table = schema.events
        found: dict[str, RecordedEvent] = {}
        wanted = list(dict.fromkeys(ids))
        query = select(table).where(among(table.c.id, wanted), self.alive(table))
        found.update((event.id, event) for event in tell_events(self, self.connection.execute(query).mappings().all()))
        return [found[event_id] for event_id in wanted if event_id in found]

    def narrow(self, query: Select[Any], wanted: Filter) -> Select[Any]:
        """The query over the events' table with the filter's conditions."""
        table = schema.events
        if wanted.dyad is not None:
            query = query.where(table.c.event_key.in_(self._of_dyad(wanted)))
        if wanted.actor is not None:
            query = query.where(table.c.event_key.in_(self._of_actor(wanted.actor, wanted)))
        if wanted.type is not None:
            query = query.where(table.c.type == wanted.type.upper())
        if wanted.status is not None:
            query = query.where(table.c.status == wanted.status)
        if wanted.place is not None:
            place = party_of(wanted.place)
            query = query.where(
                or_(
                    func.lower(table.c.place_code) == place.key,
                    func.lower(table.c.place_name) == wanted.place.casefold(),
                )
            )
        if wanted.since is not None:
            # Two conditions for which there is an index each, rather than one that has none.
            spans = and_(table.c.last_day >= wanted.since, table.c.day < wanted.since)
            query = query.where(or_(table.c.day >= wanted.since, spans))
        if wanted.until is not None:
            query = query.where(table.c.day <= wanted.until)
        if wanted.outlet is not None:
            query = query.where(self._is_reported_by(wanted.outlet))
        return query

    def _of_actor(self, text: str, wanted: Filter) -> Select[Any]:
        table = schema.participants
        party = party_of(text)
        if party.is_known:
            return select(table.c.event_key).where(self._is_party(party.key, wanted))
        named = or_(table.c.party == party.key, table.c.person == self.full_name(party.key))
        return select(table.c.event_key).where(named, self.alive(table), *_within(table, wanted))

    def full_name(self, key: str) -> str:
        """The one person in the record whose surname this is, in small letters; the name itself where it is none, or of several."""
        if " " in key:
            return key
        actors = schema.actors
        name = func.lower(actors.c.name)
        ending = f"% {key.replace('%', '').replace('_', '')}"
        query = select(name).where(actors.c.kind == "person", name.like(ending)).distinct().limit(2)
        found = [row[0] for row in self.connection.execute(query)]
        return found[0] if len(found) == 1 else key

    def _of_dyad(self, wanted: Filter) -> Any:
        assert wanted.dyad is not None
        first, second = (party_of(text) for text in wanted.dyad)
        if first.is_known and second.is_known:
            return select(schema.dyads.c.event_key).where(self._is_dyad(first.key, second.key, wanted))
        return self._of_actor(wanted.dyad[0], wanted).intersect(self._of_actor(wanted.dyad[1], wanted))

    def _is_party(self, key: str, wanted: Filter) -> Condition:
        table = schema.participants
        return and_(table.c.party == key, self.alive(table), *_within(table, wanted))

    def _is_dyad(self, a: str, b: str, wanted: Filter) -> Condition:
        table = schema.dyads
        low, high = sorted((a, b))
        return and_(table.c.a == low, table.c.b == high, self.alive(table), *_within(table, wanted))

    def _is_reported_by(self, outlet: str) -> Condition:
        members, reports, versions = schema.memberships, schema.reports, schema.versions
        return exists(
            select(members.c.report_key)
            .join(reports, reports.c.report_key == members.c.report_key)
            .join(versions, versions.c.version_key == reports.c.version_key)
            .where(
                members.c.event_id == schema.events.c.id,
                func.lower(versions.c.outlet) == outlet.casefold(),
                self.alive(members),
            )
        )

    # What became of plans, and what is disputed

    def with_outcomes(self, events: Sequence[RecordedEvent], *, today: date) -> list[RecordedEvent]:
        """The events, those that are planned or possible with what became of them by the day."""
        return follow_up(self, events, today)

    def with_disputes(self, events: Sequence[RecordedEvent]) -> list[RecordedEvent]:
        """The events, each with those that say the opposite."""
        return find_disputes(self, events)

    # Actors

    def actors(self, wanted: Filter = NOTHING, *, limit: int | None = None) -> list[RecordedActor]:
        """Who takes part in the events that fit, those with the most events first; each by the kind and office met most."""
        events, parts, actors = schema.events, schema.participants, schema.actors
        count = func.count(func.distinct(parts.c.event_key))
        condition: list[Condition] = [self.alive(parts)]
        if wanted != NOTHING:
            fitting = self.narrow(select(events.c.event_key), wanted).where(self.alive(events))
            condition.append(parts.c.event_key.in_(fitting))
        query = (
            select(actors.c.code, actors.c.name, count, func.min(parts.c.day), func.max(parts.c.day))
            .join(actors, actors.c.actor_key == parts.c.actor_key)
            .where(*condition)
            .group_by(actors.c.code, actors.c.name)
            .order_by(count.desc(), actors.c.name, actors.c.code)
            .limit(limit)
        )
        found = [tuple(row) for row in self.connection.execute(query)]
        usual = self._usual({row[1] for row in found}, condition)
        return [
            RecordedActor(code, name, *usual[code, name], events=events_of, first=first, last=last)
            for code, name, events_of, first, last in found
        ]

    def _usual(
        self, names: Iterable[str], condition: Sequence[Condition]
    ) -> dict[tuple[str | None, str], tuple[str, str | None, str | None]]:
        """For each code and name the kind, sector and role that it has in the most events."""
        parts, actors = schema.participants, schema.actors
        count = func.count(func.distinct(parts.c.event_key))
        found: dict[tuple[str | None, str], tuple[str, str | None, str | None]] = {}
        query = (
            select(actors.c.code, actors.c.name, actors.c.kind, actors.c.sector, actors.c.role)
            .join(parts, parts.c.actor_key == actors.c.actor_key)
            .where(among(actors.c.name, names), *condition)
            .group_by(actors.c.actor_key, actors.c.code, actors.c.name, actors.c.kind, actors.c.sector, actors.c.role)
            .order_by(count.desc(), actors.c.kind, actors.c.sector, actors.c.role)
        )
        for code, name, kind, sector, role in self.connection.execute(query):
            found.setdefault((code, name), (kind, sector, role))
        return found

    def names_of(self, keys: Iterable[str]) -> dict[str, str]:
        """The names of parties by their keys; crowds and other passing groups are left out."""
        found: dict[str, str] = {}
        actors = schema.actors
        unknown = []
        for key in sorted(set(keys)):
            if (party := party_of(key)).is_known:
                found[key] = party.name
            else:
                unknown.append(key)
        query = select(actors.c.code, actors.c.name).where(
            or_(among(func.lower(actors.c.name), unknown), among(func.lower(actors.c.code), unknown)),
            actors.c.kind.not_in(("people", "group")) | (actors.c.sector == "REB"),
        )
        for code, name in self.connection.execute(query.order_by(actors.c.actor_key)):
            found.setdefault((code or name).casefold(), name)
        return found

    # What was said

    def quotes(self, wanted: Filter = NOTHING, *, limit: int | None = None) -> list[RecordedQuote]:
        """The quotations that fit, the newest first; ``actor`` is the speaker, the days those of publication."""
        return statements.quotes(self, wanted, limit)

    def warnings(
        self, wanted: Filter = NOTHING, *, limit: int | None = None, concerning: bool = False
    ) -> list[RecordedWarning]:
        """The warnings that fit, the newest first; ``actor`` is who fears it, the days those of publication.

        ``concerning`` takes in those of all documents that report an event of the actor.
        """
        return statements.warnings(self, wanted, limit, concerning=concerning)

    def ties(self, wanted: Filter = NOTHING, *, limit: int | None = None) -> list[RecordedTie]:
        """The standing relations that fit, the newest first; ``actor`` is either side, the days those of publication."""
        return statements.ties(self, wanted, limit)

    # Documents

    def documents(self, wanted: Filter = NOTHING, *, limit: int | None = None) -> list[Document]:
        """The documents that the record has, without their texts, the newest first; days are those of publication."""
        versions = schema.versions
        query = self._document_query(wanted).order_by(
            versions.c.published.is_(None), versions.c.published.desc(), schema.documents.c.id
        )
        return [document_of(row) for row in self.connection.execute(query.limit(limit))]

    def count_documents(self, wanted: Filter = NOTHING) -> int:
        """How many documents there are."""
        return self.connection.scalar(select(func.count()).select_from(self._document_query(wanted).subquery())) or 0

    def _document_query(self, wanted: Filter) -> Select[Any]:
        versions, documents = schema.versions, schema.documents
        query = (
            select(*document_columns())
            .join_from(versions, documents, documents.c.document_key == versions.c.document_key)
            .where(self.alive(versions))
        )
        return published_within(query, versions, wanted)

    def document(self, document_id: str, *, version: int | None = None) -> Document | None:
        """A document with its text: the version that counts at the moment, or the one of that number; None where none is."""
        versions, documents = schema.versions, schema.documents
        query = (
            select(*document_columns(), versions.c.text.label("body"))
            .join_from(versions, documents, documents.c.document_key == versions.c.document_key)
            .where(documents.c.id == document_id)
        )
        query = query.where(self.alive(versions) if version is None else versions.c.number == version)
        row = self.connection.execute(query).first()
        return document_of(row, text=row.body) if row is not None else None

    # Frames

    def frame(self, name: str, wanted: Filter = NOTHING) -> polars.DataFrame:
        """A Polars frame: documents, events, mentions, participants, dyads, quotes, warnings or ties.

        One row a thing, narrowed as the lists are; ``to_pandas()`` of it gives pandas. Raises ValueError for another name.
        """
        return frames.frame(self, name, wanted)

    # Relations

    def dyad_days(self, a: str, b: str, since: date, until: date) -> list[tuple[date, int, float | None, int]]:
        """For each day with events of two parties, and each quad: how many happened or go on, and the sum of their scores.

        The rows are day, quad, sum of scores (None where no event has one), count.
        """
        table = schema.dyads
        low, high = sorted((party_of(a).key, party_of(b).key))
        query = (
            select(table.c.day, table.c.quad, func.sum(table.c.score), func.count())
            .where(
                table.c.a == low, table.c.b == high, table.c.day >= since, table.c.day <= until,
                table.c.status.in_(("happened", "ongoing")), self.alive(table),
            )
            .group_by(table.c.day, table.c.quad)
            .order_by(table.c.day, table.c.quad)
        )  # fmt: skip
        return [tuple(row) for row in self.connection.execute(query)]

    def partners(self, a: str | None, since: date, until: date, *, limit: int) -> list[tuple[str, str, int]]:
        """The pairs of parties with the most events between the days, those of one party or of all, with their counts."""
        table, key = schema.dyads, party_of(a).key if a is not None else None
        # The events of the days first: the index by pairs would give all days of the party.
        days = schema.events if key is None else schema.participants
        within = [days.c.day >= since, days.c.day <= until, self.alive(days)]
        if key is not None:
            within.append(schema.participants.c.party == key)
        query = (
            select(table.c.a, table.c.b, func.count())
            .where(table.c.event_key.in_(select(days.c.event_key).where(*within)))
            .where(table.c.status.in_(("happened", "ongoing")))
            .group_by(table.c.a, table.c.b)
            .order_by(func.count().desc(), table.c.a, table.c.b)
            .limit(limit)
        )
        if key is not None:
            query = query.where(or_(table.c.a == key, table.c.b == key))
        return [tuple(row) for row in self.connection.execute(query)]


def _by_day(table: Table, *, newest_first: bool) -> tuple[Any, ...]:
    """By day, those without one last."""
    return (table.c.day.desc().nulls_last(),) if newest_first else (table.c.day.is_(None), table.c.day)


def _within(table: Table, wanted: Filter) -> list[Condition]:
    """The days of the filter, as conditions on a table that its index answers."""
    conditions: list[Condition] = []
    if wanted.since is not None:
        conditions.append(table.c.last_day >= wanted.since)
    if wanted.until is not None:
        conditions.append(table.c.day <= wanted.until)
    return conditions
