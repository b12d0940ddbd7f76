"""New reports find their events: the part of joining that speaks to the database.

Only reports that share a block with a new one are compared, and only what hangs together with a change by links is
grouped again, so that the work for an article does not grow with the record. What comes out is the same as if all
reports had been grouped at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, or_, select, update

from dragoman.record import schema, telling
from dragoman.record.features import Features, blocks_to_keep, blocks_to_search
from dragoman.record.joining import FAR, Group, Judgements, Link, Report, group, links_of, strongest
from dragoman.record.listing import among
from dragoman.record.rows import Actors, Keys, Rows, actor_of, write_rows

MOST_CACHED = 40_000


class Cache:
    """Reports met lately, so that those which are compared often are not read again each time."""

    def __init__(self) -> None:
        self.reports: dict[int, Report] = {}

    def add(self, reports: Iterable[Report]) -> None:
        """Keeps the reports; of those that came before them the first are dropped when there are too many."""
        self.reports.update((report.key, report) for report in reports)
        for key in list(islice(self.reports, max(0, len(self.reports) - MOST_CACHED))):
            del self.reports[key]


class Placing:
    """One change of the record's events, at one moment, within one transaction."""

    def __init__(
        self,
        connection: Connection,
        moment: str,
        judgements: Judgements,
        *,
        cache: Cache,
        actors: Actors,
        keys: Keys,
        rows: Rows,
    ) -> None:
        self._connection, self._moment, self._judgements = connection, moment, judgements
        self._cache, self._actors, self._keys, self._rows = cache, actors, keys, rows

    def change(self, new: Sequence[Report], gone: Sequence[int] = (), judged: Sequence[int] = ()) -> None:
        """Takes in new reports, lets others go, links those anew about which a judgement was made or taken back."""
        for key in gone:
            self._cache.reports.pop(key, None)
        self._cache.add(new)
        self._keep_blocks(new)
        again = self._pointing_at(gone) | set(judged)
        again.difference_update(gone)
        fresh = {report.key: report for report in new}
        changed = self._link(fresh, self._load(again - fresh.keys()), set(gone))
        self._regroup(changed | fresh.keys() | set(judged), set(gone))

    # Links

    def _keep_blocks(self, new: Sequence[Report]) -> None:
        rows = [{"block": block, "report_key": r.key} for r in new for block in sorted(blocks_to_keep(r.features))]
        if rows:
            write_rows(self._connection, schema.blocks, rows)

    def _pointing_at(self, gone: Sequence[int]) -> set[int]:
        """The reports that have a link to one of those that go."""
        links = schema.links
        query = select(links.c.report_key).where(among(links.c.other_key, gone))
        return {row[0] for row in self._connection.execute(query)} if gone else set()

    def _link(self, fresh: dict[int, Report], again: dict[int, Report], gone: set[int]) -> set[int]:
        """Writes the links of the fresh reports and of all whose links change by them; gives the keys of these."""
        searching = {**fresh, **again}
        neighbours = self._neighbours(searching)
        everyone = self._load({key for found in neighbours.values() for key in found} - fresh.keys())
        everyone.update(fresh)
        found: dict[int, list[Link]] = {}
        later: dict[int, list[Report]] = defaultdict(list)
        for key, report in searching.items():
            others = [everyone[other] for other in neighbours[key] if other in everyone and other not in gone]
            found[key] = links_of(report, others, self._judgements)
            if key in fresh:
                for other in others:
                    if other.order > report.order and other.key not in searching:
                        later[other.key].append(report)
        old = self._links_from({*later, *again})
        for key, arrivals in later.items():
            better = links_of(everyone[key], arrivals, self._judgements)
            if better:
                found[key] = self._best(old.get(key, []), better)
        changed = {key: links for key, links in found.items() if key in fresh or links != old.get(key, [])}
        self._write_links(changed, fresh.keys())
        return set(changed)

    def _best(self, old: list[Link], new: list[Link]) -> list[Link]:
        reports = self._load({link.other for link in (*old, *new)})
        both = {link.other: link for link in (*old, *new)}
        return strongest((link, reports[link.other].order) for link in both.values())

    def _neighbours(self, searching: dict[int, Report]) -> dict[int, set[int]]:
        """For each report those that share a block with it or that a person named together with it, itself not among them."""
        wanted: dict[int, list[int]] = defaultdict(list)
        for key, report in searching.items():
            for block in blocks_to_search(report.features):
                wanted[block].append(key)
        found: dict[int, set[int]] = {key: set() for key in searching}
        blocks = schema.blocks
        query = select(blocks.c.block, blocks.c.report_key).where(among(blocks.c.block, wanted))
        for block, other in self._connection.execute(query):
            for key in wanted[block]:
                found[key].add(other)
        if self._judgements.same:
            self._add_judged(searching, found)
        for key, others in found.items():
            others.discard(key)
        return found

    def _add_judged(self, searching: dict[int, Report], found: dict[int, set[int]]) -> None:
        partners: dict[str, set[str]] = defaultdict(set)
        for pair in self._judgements.same:
            for one in pair:
                partners[one] |= pair - {one}
        ids = {other for report in searching.values() for other in partners.get(report.id, ())}
        keys = self._keys_of(ids)
        for key, report in searching.items():
            found[key] |= {keys[other] for other in partners.get(report.id, ()) if other in keys}

    def _keys_of(self, ids: set[str]) -> dict[str, int]:
        reports = schema.reports
        query = select(reports.c.id, reports.c.report_key).where(among(reports.c.id, ids), self._alive(reports))
        return {row.id: row.report_key for row in self._connection.execute(query)}

    def _links_from(self, keys: Iterable[int]) -> dict[int, list[Link]]:
        links = schema.links
        found: dict[int, list[Link]] = defaultdict(list)
        query = select(links).where(among(links.c.report_key, keys)).order_by(links.c.report_key, links.c.rank)
        for row in self._connection.execute(query):
            found[row.report_key].append(Link(row.other_key, row.score, row.why))
        return found

    def _write_links(self, changed: dict[int, list[Link]], fresh: Iterable[int]) -> None:
        links = schema.links
        if known := changed.keys() - set(fresh):
            self._connection.execute(delete(links).where(among(links.c.report_key, known)))
        rows = [
            {"report_key": key, "rank": rank, "other_key": link.other, "score": link.score, "why": link.why}
            for key, found in changed.items()
            for rank, link in enumerate(found)
        ]
        if rows:
            write_rows(self._connection, links, rows)

    # Groups

    def _regroup(self, changed: set[int], gone: set[int]) -> None:
        """Groups anew what hangs together with the changed reports, and writes what comes out otherwise than before."""
        together = self._concerned(changed | gone)
        reports = self._load(together - gone)
        links = self._links_from(reports)
        groups = group(list(reports.values()), links, self._judgements)
        before = self._memberships(together)
        now: dict[int, tuple[str, str]] = {}
        members: dict[str, Group] = {}
        for one in groups:
            event_id = one.members[0].id
            members[event_id] = one
            now.update((m.key, (event_id, one.why.get(m.key, ""))) for m in one.members)
        moved = {key for key in together if before.get(key) != now.get(key)}
        self._write_memberships(moved, before, now)
        touched = {entry[key][0] for key in moved for entry in (before, now) if key in entry}
        self._write_events(touched, members)

    def _concerned(self, keys: set[int]) -> set[int]:
        """What hangs together with the reports, and with whatever was one event with any of these before.

        A report whose link now leads elsewhere leaves others behind, to which no link leads any more.
        """
        found = self._hanging_together(keys)
        new = found
        while left := self._one_event_with(new) - found:
            new = self._hanging_together(left) - found
            found = found | new
        return found

    def _one_event_with(self, keys: Iterable[int]) -> set[int]:
        """The reports that belong to an event that one of these belongs to."""
        table = schema.memberships
        events = {event_id for event_id, _ in self._memberships(keys).values()}
        query = select(table.c.report_key).where(among(table.c.event_id, events), table.c.known_until.is_(None))
        return {row[0] for row in self._connection.execute(query)}

    def _hanging_together(self, keys: set[int]) -> set[int]:
        links = schema.links
        found, frontier = set(keys), set(keys)
        while frontier:
            forth = select(links.c.other_key).where(among(links.c.report_key, frontier))
            back = select(links.c.report_key).where(among(links.c.other_key, frontier))
            met = {row[0] for query in (forth, back) for row in self._connection.execute(query)}
            frontier = met - found
            found |= frontier
        return found

    def _memberships(self, keys: Iterable[int]) -> dict[int, tuple[str, str]]:
        table = schema.memberships
        query = select(table.c.report_key, table.c.event_id, table.c.why).where(
            among(table.c.report_key, keys), table.c.known_until.is_(None)
        )
        return {key: (event_id, why) for key, event_id, why in self._connection.execute(query)}

    def _write_memberships(
        self, moved: set[int], before: dict[int, tuple[str, str]], now: dict[int, tuple[str, str]]
    ) -> None:
        table = schema.memberships
        ending = sorted(moved & before.keys())
        self._end(table, table.c.report_key, ending)
        rows = [
            {
                "report_key": key,
                "event_id": now[key][0],
                "why": now[key][1],
                "known_from": self._moment,
                "known_until": None,
            }
            for key in sorted(moved & now.keys())
        ]
        if rows:
            write_rows(self._connection, table, rows)

    def _end(self, table: Table, column: Any, keys: Sequence[Any]) -> None:
        """Ends rows at this moment; those that began at it never counted, and go."""
        if not keys:
            return
        current = table.c.known_until.is_(None)
        ending = among(column, keys)
        self._connection.execute(delete(table).where(ending, current, table.c.known_from == self._moment))
        self._connection.execute(update(table).where(ending, current).values(known_until=self._moment))

    def _write_events(self, touched: set[str], members: dict[str, Group]) -> None:
        recipes = {event_id: telling.choose(members[event_id].members) for event_id in touched if event_id in members}
        told = self._tellings({key for recipe in recipes.values() for key in recipe.sources})
        rows = {event_id: telling.tell(members[event_id].members, recipe, told) for event_id, recipe in recipes.items()}
        before = self._events(touched)
        ending, beginning = [], []
        for event_id in sorted(touched):
            old, row = before.get(event_id), rows.get(event_id)
            if row is not None and old is not None and all(old[name] == value for name, value in row.items()):
                continue
            if old is not None:
                ending.append(int(old["event_key"]))
            if row is not None:
                beginning.append((event_id, row))
        for table in (schema.participants, schema.dyads, schema.events):
            self._end(table, table.c.event_key, ending)
        self._begin_events(beginning)

    def _begin_events(self, beginning: list[tuple[str, telling.Json]]) -> None:
        known = {"known_from": self._moment, "known_until": None}
        actors = {
            tuple(entry[0]): actor_of(entry[0])
            for _, row in beginning
            for entry in (*row["actors"], *row["recipients"])
        }
        self._actors.learn(actors.values())
        actor_key = {entry: self._actors.key(actor) for entry, actor in actors.items()}
        for event_id, row in beginning:
            key = self._keys.take(schema.events)
            self._rows.add(schema.events, {"event_key": key, "id": event_id, **row, **known})
            for participant in telling.participant_rows(key, row, actor_key, known):
                self._rows.add(schema.participants, participant)
            for dyad in telling.dyad_rows(key, row, known):
                self._rows.add(schema.dyads, dyad)
        self._rows.flush(self._connection)

    def _events(self, ids: Iterable[str]) -> dict[str, Any]:
        table = schema.events
        query = select(table).where(among(table.c.id, ids), table.c.known_until.is_(None))
        return {row["id"]: row for row in self._connection.execute(query).mappings()}

    def _tellings(self, keys: Iterable[int]) -> dict[int, telling.Json]:
        table = schema.reports
        query = select(table.c.report_key, table.c.event).where(among(table.c.report_key, keys))
        return {row[0]: row[1] for row in self._connection.execute(query)}

    # Reports

    def _alive(self, table: Table) -> Any:
        return and_(
            table.c.known_from <= self._moment,
            or_(table.c.known_until.is_(None), table.c.known_until > self._moment),
        )

    def _load(self, keys: Iterable[int]) -> dict[int, Report]:
        """The reports of these keys that are known at this moment."""
        found = {}
        missing = []
        for key in keys:
            kept = self._cache.reports.get(key)
            if kept is None:
                missing.append(key)
            else:
                found[key] = kept
        loaded = list(load_reports(self._connection, missing, self._alive(schema.reports)))
        self._cache.add(loaded)
        found.update((report.key, report) for report in loaded)
        return found


def load_reports(connection: Connection, keys: Iterable[int], condition: Any) -> Iterator[Report]:
    """The reports of these keys as joining sees them, where the condition holds."""
    reports, versions, documents = schema.reports, schema.versions, schema.documents
    query = (
        select(
            reports.c.report_key,
            reports.c.id,
            reports.c.number,
            reports.c.features,
            versions.c.document_key,
            documents.c.id.label("document"),
        )
        .join(versions, versions.c.version_key == reports.c.version_key)
        .join(documents, documents.c.document_key == versions.c.document_key)
        .where(among(reports.c.report_key, keys), condition)
    )
    for row in connection.execute(query):
        features = Features.from_json(row.features)
        yield make_report(row.report_key, row.id, row.document_key, row.document, row.number, features)


def make_report(key: int, id: str, document_key: int, document: str, number: int, features: Features) -> Report:
    """A report with its place in the order of all: day of publication, document, place in the document."""
    published = features.published if features.published is not None else FAR
    return Report(key, id, document_key, (published, document, number, 0), features)
