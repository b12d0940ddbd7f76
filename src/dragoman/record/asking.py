"""Questions to the record → typed values, as it stands now or as it stood then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, Table, and_, exists, func, or_, select

from dragoman.record import frames, schema
from dragoman.record.filters import NOTHING, Filter
from dragoman.record.following import find_disputes, follow_up
from dragoman.record.moments import moment_of
from dragoman.record.naming import Party, party_of
from dragoman.record.placing import chunks
from dragoman.record.rows import actor_of
from dragoman.record.values import (
    Document,
    RecordedActor,
    RecordedEvent,
    RecordedMention,
    RecordedQuote,
    RecordedTie,
    RecordedWarning,
)
from dragoman.types import Actor, Citation, DateRange, Participant, Place, Status

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
            return self._tell(self._take(driver, wanted, statuses, limit, newest_first=newest_first))
        query = self.narrow(select(table), wanted).where(self.alive(table))
        if statuses:
            query = query.where(table.c.status.in_(statuses))
        query = query.order_by(*_by_day(table, newest_first=newest_first), table.c.id).limit(limit)
        return self._tell(self.connection.execute(query).mappings().all())

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
        found: list[Any] = []
        for chunk in chunks(dict.fromkeys(keys)):
            query = self.narrow(select(table).where(table.c.event_key.in_(chunk)), rest)
            if statuses:
                query = query.where(table.c.status.in_(statuses))
            query = query.order_by(*_by_day(table, newest_first=newest_first), table.c.id)
            found += self.connection.execute(query).mappings().all()
        return found

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
        for chunk in chunks(wanted):
            query = select(table).where(table.c.id.in_(chunk), self.alive(table))
            found.update((event.id, event) for event in self._tell(self.connection.execute(query).mappings().all()))
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
        named = or_(table.c.party == party.key, table.c.person == self._full_name(party.key))
        return select(table.c.event_key).where(named, self.alive(table), *_within(table, wanted))

    def _full_name(self, key: str) -> str:
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

    def _tell(self, rows: Sequence[Any]) -> list[RecordedEvent]:
        mentions, versions = self._mentions([row["id"] for row in rows])
        independent = self._independent(versions)
        events = []
        for row in rows:
            own = mentions.get(row["id"], [])
            sources = {independent.get(version, version) for version in versions.get(row["id"], ())}
            events.append(_event(row, tuple(own), len(sources)))
        return events

    def _mentions(self, ids: Sequence[str]) -> tuple[dict[str, list[RecordedMention]], dict[str, set[int]]]:
        """The mentions of each event in the order of publication, and the versions that they stand in."""
        members, reports, versions, documents = schema.memberships, schema.reports, schema.versions, schema.documents
        mentions = schema.mentions
        found: dict[str, list[RecordedMention]] = defaultdict(list)
        standing: dict[str, set[int]] = defaultdict(set)
        kept: dict[int, Document] = {}
        for chunk in chunks(ids):
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
                .where(members.c.event_id.in_(chunk), self.alive(members))
                .order_by(
                    versions.c.published.is_(None),
                    versions.c.published,
                    documents.c.id,
                    reports.c.number,
                    mentions.c.number,
                )
            )
            for row in self.connection.execute(query):
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

    def _independent(self, versions: dict[str, set[int]]) -> dict[int, int]:
        """For each version the first of the versions that it is a copy of, directly or by others; itself where of none."""
        keys = {version for found in versions.values() for version in found}
        table = schema.copies
        root = {key: key for key in keys}

        def find(key: int) -> int:
            while root[key] != key:
                root[key] = root[root[key]]
                key = root[key]
            return key

        for chunk in chunks(sorted(keys)):
            query = select(table.c.version_key, table.c.other_key).where(table.c.version_key.in_(chunk))
            for a, b in self.connection.execute(query):
                if b in root:
                    low, high = sorted((find(a), find(b)))
                    root[high] = low
        return {key: find(key) for key in keys}

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
        for chunk in chunks(sorted(names)):
            query = (
                select(actors.c.code, actors.c.name, actors.c.kind, actors.c.sector, actors.c.role)
                .join(parts, parts.c.actor_key == actors.c.actor_key)
                .where(actors.c.name.in_(chunk), *condition)
                .group_by(
                    actors.c.actor_key, actors.c.code, actors.c.name, actors.c.kind, actors.c.sector, actors.c.role
                )
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
        for chunk in chunks(unknown):
            query = select(actors.c.code, actors.c.name).where(
                or_(func.lower(actors.c.name).in_(chunk), func.lower(actors.c.code).in_(chunk)),
                actors.c.kind.not_in(("people", "group")) | (actors.c.sector == "REB"),
            )
            for code, name in self.connection.execute(query.order_by(actors.c.actor_key)):
                found.setdefault((code or name).casefold(), name)
        return found

    # What was said

    def quotes(self, wanted: Filter = NOTHING, *, limit: int | None = None) -> list[RecordedQuote]:
        """The quotations that fit, the newest first; ``actor`` is the speaker, the days those of publication."""
        table, actors = schema.quotes, schema.actors
        query = self._statements(table, select(table, *_actor_columns(actors)), wanted).outerjoin(
            actors, actors.c.actor_key == table.c.actor_key
        )
        query = self._of_speaker(query, wanted, actors)
        return [
            RecordedQuote(document_of(row), _actor(row), Citation(row.start, row.end, row.text))
            for row in self.connection.execute(query.limit(limit))
        ]

    def warnings(
        self, wanted: Filter = NOTHING, *, limit: int | None = None, concerning: bool = False
    ) -> list[RecordedWarning]:
        """The warnings that fit, the newest first; ``actor`` is who fears it, the days those of publication.

        ``concerning`` takes in those of all documents that report an event of the actor.
        """
        table, actors = schema.warnings, schema.actors
        query = self._statements(table, select(table, *_actor_columns(actors)), wanted).outerjoin(
            actors, actors.c.actor_key == table.c.actor_key
        )
        if concerning and wanted.actor is not None:
            rows = self._concerning(query, wanted.actor, limit)
        else:
            rows = list(self.connection.execute(self._of_speaker(query, wanted, actors).limit(limit)))
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

    def _concerning(self, query: Select[Any], actor: str, limit: int | None) -> list[Any]:
        """The rows whose actor it is, or whose document reports an event of the actor; looked at some at a time."""
        party = party_of(actor)
        found: list[Any] = []
        for some in self.connection.execute(query).partitions(200):
            reporting = self._reporting({row.version_key for row in some}, party)
            found += [
                row
                for row in some
                if row.version_key in reporting
                or party.key in ((row.actor_name or "").casefold(), (row.actor_code or "").casefold())
            ]
            if limit is not None and len(found) >= limit:
                break
        return found[:limit]

    def _reporting(self, versions: set[int], party: Party) -> set[int]:
        """Those of the texts that report an event that the party takes part in."""
        reports, members, events, parts = schema.reports, schema.memberships, schema.events, schema.participants
        told: dict[str, set[int]] = defaultdict(set)
        query = (
            select(members.c.event_id, reports.c.version_key)
            .join(members, members.c.report_key == reports.c.report_key)
            .where(reports.c.version_key.in_(sorted(versions)), self.alive(members))
        )
        for event_id, version in self.connection.execute(query):
            told[event_id].add(version)
        named = parts.c.party == party.key
        if not party.is_known:
            named = or_(named, parts.c.person == self._full_name(party.key))
        found: set[int] = set()
        for chunk in chunks(sorted(told)):
            keys = select(events.c.event_key, events.c.id).where(events.c.id.in_(chunk), self.alive(events)).subquery()
            fitting = select(keys.c.id).join(parts, parts.c.event_key == keys.c.event_key).where(named)
            for (event_id,) in self.connection.execute(fitting):
                found |= told[event_id]
        return found

    def ties(self, wanted: Filter = NOTHING, *, limit: int | None = None) -> list[RecordedTie]:
        """The standing relations that fit, the newest first; ``actor`` is either side, the days those of publication."""
        table, source, target = schema.ties, schema.actors.alias("source"), schema.actors.alias("target")
        query = (
            self._statements(table, select(table, *_actor_columns(source), *_actor_columns(target, "target_")), wanted)
            .join(source, source.c.actor_key == table.c.source_key)
            .join(target, target.c.actor_key == table.c.target_key)
        )
        for text in ((wanted.actor,) if wanted.actor else ()) + (wanted.dyad or ()):
            query = query.where(or_(_is_actor(source, text), _is_actor(target, text)))
        found = []
        for row in self.connection.execute(query.limit(limit)):
            one, other = _actor(row), _actor(row, "target_")
            if one is not None and other is not None:
                words = Citation(row.start, row.end, row.text)
                found.append(RecordedTie(document_of(row), one, other, row.kind, row.trend, words))
        return found

    def _statements(self, table: Table, query: Select[Any], wanted: Filter) -> Select[Any]:
        versions, documents = schema.versions, schema.documents
        query = (
            query.add_columns(*document_columns())
            .join_from(table, versions, versions.c.version_key == table.c.version_key)
            .join(documents, documents.c.document_key == versions.c.document_key)
            .where(self.alive(table))
            .order_by(table.c.published.is_(None), table.c.published.desc(), documents.c.id, table.c.number)
        )
        if wanted.since is not None:
            query = query.where(table.c.published >= wanted.since)
        if wanted.until is not None:
            query = query.where(table.c.published <= wanted.until)
        if wanted.outlet is not None:
            query = query.where(func.lower(versions.c.outlet) == wanted.outlet.casefold())
        return query

    def _of_speaker(self, query: Select[Any], wanted: Filter, actors: Any) -> Select[Any]:
        if wanted.actor is not None:
            query = query.where(_is_actor(actors, wanted.actor))
        if wanted.dyad is not None:
            query = query.where(or_(*(_is_actor(actors, text) for text in wanted.dyad)))
        return query

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
        if wanted.since is not None:
            query = query.where(versions.c.published >= wanted.since)
        if wanted.until is not None:
            query = query.where(versions.c.published <= wanted.until)
        if wanted.outlet is not None:
            query = query.where(func.lower(versions.c.outlet) == wanted.outlet.casefold())
        return query

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


def _actor_columns(table: Any, prefix: str = "") -> list[Any]:
    return [table.c[name].label(f"{prefix}actor_{name}") for name in ("code", "name", "kind", "sector", "role")]


def _actor(row: Any, prefix: str = "") -> Actor | None:
    values = [getattr(row, f"{prefix}actor_{name}") for name in ("code", "name", "kind", "sector", "role")]
    return actor_of(values) if values[1] is not None else None


def _is_actor(table: Any, text: str) -> Condition:
    party = party_of(text)
    named = func.lower(table.c.name) == party.key
    return or_(named, func.lower(table.c.code) == party.key)


def document_columns() -> list[Any]:
    versions = schema.versions
    return [
        schema.documents.c.id.label("document_id"), versions.c.version_key, versions.c.number.label("version_number"),
        versions.c.title, versions.c.outlet, versions.c.published.label("document_published"), versions.c.url,
        versions.c.language, versions.c.known_from.label("document_known"), versions.c.recorded, versions.c.withdrawn,
    ]  # fmt: skip


def document_of(row: Any, *, text: str | None = None) -> Document:
    return Document(
        row.document_id, row.version_number, row.title, row.outlet, row.document_published, row.url, row.language,
        moment_of(row.document_known), moment_of(row.recorded), row.withdrawn, text,
    )  # fmt: skip


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


def days_before(day: date, count: int) -> date:
    """The day that many days earlier, but never before the first day there is."""
    try:
        return day - timedelta(days=count)
    except OverflowError:
        return date.min
