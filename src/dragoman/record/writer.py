"""Articles that were read → the record: each batch in one transaction, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, select, update

from dragoman.record import copies, facts, judging, schema
from dragoman.record.arrivals import (
    Arrival,
    Became,
    InputOutcome,
    Prepared,
    Refusal,
    prepare,
    text_digest,
)
from dragoman.record.documents import Documents, Held
from dragoman.record.joining import Judgements, Report
from dragoman.record.listing import among
from dragoman.record.moments import after, text_of
from dragoman.record.placing import Cache, Placing, make_report
from dragoman.record.rows import Actors, Keys, Row, Rows, actors_in, mention_rows, statement_rows
from dragoman.record.storable import printable, storable, why_not
from dragoman.types import Actor, Reading
from dragoman.version import __version__

MOST_KNOWN_ACTORS = 100_000


@dataclass(slots=True)
class Memory:
    """What a writer keeps from batch to batch; it is emptied when a batch fails, for then nothing of it was kept."""

    reports: Cache = field(default_factory=Cache)
    actors: dict[Actor, int] = field(default_factory=dict)
    moment: str | None = None
    """The record's last moment when this was last true: if the record has another, somebody else wrote to it."""

    def clear(self) -> None:
        """Forgets everything."""
        self.reports.reports.clear()
        self.actors.clear()
        self.moment = None


class Writer:
    """Writes one batch within one transaction."""

    def __init__(
        self, connection: Connection, memory: Memory, judgements: Judgements, now: datetime | None = None
    ) -> None:
        self._connection = connection
        self._judgements = judgements
        self._memory = memory
        self._rows = Rows()
        self._keys = Keys(connection)
        if len(memory.actors) > MOST_KNOWN_ACTORS:
            memory.actors.clear()
        self._actors = Actors(connection, self._keys, self._rows, memory.actors)
        # A clock may be put back, the record's time may not.
        last = facts.get(connection, facts.MOMENT) or ""
        if memory.moment != last:
            memory.clear()
        self._now = text_of(now or datetime.now(UTC))
        self._moment = self._now if self._now > last else after(last)
        self._is_late = False
        self._new: list[Report] = []
        self._gone: list[int] = []
        self._signed: list[tuple[int, int, str]] = []
        self._bands: dict[int, tuple[int, ...]] = {}

    def write(self, run_key: int, first_number: int, inputs: Sequence[Arrival | Refusal]) -> list[InputOutcome]:
        """Writes the inputs and what became of them; the outcomes come in the order of the inputs."""
        arrivals = [one for one in inputs if isinstance(one, Arrival)]
        arrivals = [one for one in arrivals if why_not(one.reading) is None]
        documents = Documents(self._connection, self._keys, self._rows, arrivals)
        taken = [one for one in arrivals if not documents.is_forgotten(one)]
        self._actors.learn(actor for arrival in taken for actor in actors_in(arrival.reading))
        known = self._document_keys({one.document for one in inputs if isinstance(one, Refusal) and one.document})
        outcomes = []
        for number, one in enumerate(inputs, first_number):
            if isinstance(one, Arrival):
                outcome, key = self._take_in(one, documents)
            else:
                outcome = InputOutcome(
                    storable(one.name), one.became, printable(one.reason) if one.reason else None, one.document
                )
                key = known.get(one.document) if one.document is not None else None
            outcomes.append(outcome)
            self._rows.add(
                schema.outcomes,
                {
                    "run_key": run_key,
                    "number": number,
                    "input": outcome.name,
                    "outcome": outcome.became.value,
                    "reason": outcome.reason,
                    "document_key": key,
                    "digest": one.digest,
                },
            )
        self.finish()
        return outcomes

    def finish(self) -> None:
        """Writes what waits, joins the new reports to events, and notes the moment."""
        self._rows.flush(self._connection)
        if self._signed:
            copies.find(self._connection, self._signed, self._bands)
        if self._new or self._gone:
            self.placing().change(self._new, sorted(set(self._gone)))
        self._new, self._gone, self._signed, self._bands = [], [], [], {}
        self._note_moment()
        if self._is_late:
            facts.put(self._connection, facts.LATE, "yes")

    def _note_moment(self) -> None:
        facts.put(self._connection, facts.MOMENT, self._moment)
        self._memory.moment = self._moment

    def judge(self, judgements: Judgements, reports: Sequence[int]) -> None:
        """Groups anew the reports about which something was said or taken back."""
        self._judgements = judgements
        self.placing().change((), (), reports)
        self._note_moment()

    def let_go(self, reports: Sequence[int]) -> None:
        """Groups anew what hung together with reports that are no more."""
        self.placing().change((), reports)
        self._note_moment()

    def withdraw(self, document: str, reason: str | None) -> bool:
        """Ends what the record knows from a document, with a version that says so; False where there is nothing to end."""
        documents, versions = schema.documents, schema.versions
        row = (
            self._connection.execute(
                select(versions)
                .join(documents, documents.c.document_key == versions.c.document_key)
                .where(documents.c.id == document, versions.c.known_until.is_(None), versions.c.withdrawn.is_(False))
            )
            .mappings()
            .first()
        )
        if row is None:
            return False
        self._end_version(row["version_key"], self._moment)
        self._rows.add(
            schema.versions,
            {
                **row,
                "version_key": self._keys.take(schema.versions),
                "number": row["number"] + 1,
                "digest": withdrawn_digest(row["digest"]),
                "extras": {"reason": reason},
                "withdrawn": True,
                "recorded": self._now,
                "known_from": self._moment,
                "known_until": None,
            },
        )
        self.finish()
        return True

    def placing(self) -> Placing:
        """The joining of this batch's moment."""
        return Placing(
            self._connection,
            self._moment,
            self._judgements,
            cache=self._memory.reports,
            actors=self._actors,
            keys=self._keys,
            rows=self._rows,
        )

    @property
    def moment(self) -> str:
        """The moment that this batch counts as known from."""
        return self._moment

    def _take_in(self, arrival: Arrival, documents: Documents) -> tuple[InputOutcome, int | None]:
        article, name = arrival.reading.article, storable(arrival.name)
        if reason := why_not(arrival.reading):
            return InputOutcome(name, Became.FAILED, reason), None
        if documents.is_forgotten(arrival):
            return InputOutcome(name, Became.FORGOTTEN, "it was forgotten, and is not taken in again"), None
        digest = text_digest(article)
        if arrival.withdrawn:
            digest = withdrawn_digest(digest)
        if arrival.judgements and judging.import_all(self._connection, arrival.judgements):
            self._is_late = True
        document = documents.find(arrival)
        if document is None:
            document = documents.begin(arrival)
            became = Became.ADDED
        elif digest in document.digests:
            return InputOutcome(name, Became.ALREADY_THERE, document=document.id), document.key
        else:
            became = Became.UPDATED
        self._add_version(arrival, document, digest)
        return InputOutcome(name, became, document=document.id), document.key

    def _document_keys(self, ids: set[str]) -> dict[str, int]:
        table = schema.documents
        query = select(table.c.id, table.c.document_key).where(among(table.c.id, ids))
        return {row.id: row.document_key for row in self._connection.execute(query)}

    def _known(self, arrival: Arrival, document: Held) -> str:
        """From when a version counts as known: as the caller says, else now, but always after the one before it."""
        known = min(text_of(arrival.known), self._moment) if arrival.known else self._moment
        if document.version_key is not None and known <= document.known_from:
            known = after(document.known_from)
        if known > self._moment:
            # The version before is one of this batch: what came with it ends its moment, and the next one begins.
            self.finish()
            self._moment = known
        if known < self._moment:
            self._is_late = True
        return known

    def _add_version(self, arrival: Arrival, document: Held, digest: str) -> None:
        reading, article = arrival.reading, arrival.reading.article
        prepared = arrival.prepared or prepare(reading)
        known = self._known(arrival, document)
        if document.version_key is not None:
            self._end_version(document.version_key, known)
        key = self._keys.take(schema.versions)
        columns: Row = {"known_from": known, "known_until": None}
        self._rows.add(
            schema.versions,
            {
                "version_key": key,
                "document_key": document.key,
                "number": document.number + 1,
                "digest": digest,
                "title": article.title,
                "outlet": article.outlet,
                "published": article.published,
                "url": article.url,
                "language": article.language[:20] if article.language else None,
                "text": article.text,
                "extras": {"reason": arrival.reason} if arrival.withdrawn else prepared.extras,
                "reader": __version__,
                "withdrawn": arrival.withdrawn,
                "recorded": text_of(arrival.recorded) if arrival.recorded else self._now,
                **columns,
            },
        )
        document.digests.add(digest)
        document.number, document.version_key, document.known_from = document.number + 1, key, known
        if arrival.withdrawn:
            return
        self._add_reports(reading, prepared, document, key, columns)
        for table, row in statement_rows(reading, key, columns, self._actors):
            self._rows.add(table, row)
        self._signed.append((key, document.key, article.text))
        self._bands[key] = prepared.bands

    def _add_reports(
        self, reading: Reading, prepared: Prepared, document: Held, version_key: int, columns: Row
    ) -> None:
        for number, (event, features) in enumerate(zip(reading.events, prepared.features, strict=True)):
            key = self._keys.take(schema.reports)
            self._new.append(make_report(key, event.id, document.key, document.id, number, features))
            self._rows.add(
                schema.reports,
                {
                    "report_key": key,
                    "id": event.id,
                    "version_key": version_key,
                    "number": number,
                    "event": prepared.told[number],
                    "features": prepared.kept[number],
                    **columns,
                },
            )
            for row in mention_rows(event, key):
                self._rows.add(schema.mentions, row)

    def _end_version(self, version_key: int, known: str) -> None:
        # The version may be one of this very batch, whose rows wait.
        self._rows.flush(self._connection)
        for table in (schema.versions, schema.reports, schema.quotes, schema.warnings, schema.ties):
            self._connection.execute(
                update(table)
                .where(table.c.version_key == version_key, table.c.known_until.is_(None))
                .values(known_until=known)
            )
        reports = schema.reports
        keys = [
            row[0]
            for row in self._connection.execute(
                select(reports.c.report_key).where(reports.c.version_key == version_key)
            )
        ]
        fresh = {report.key for report in self._new}
        self._new = [report for report in self._new if report.key not in set(keys)]
        self._gone += [key for key in keys if key not in fresh]


def withdrawn_digest(digest: str) -> str:
    """The digest of the version that says that a text was taken back."""
    return f"-{digest[1:]}"
