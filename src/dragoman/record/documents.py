"""Which document of the record an arrival is a text of, or that it is a new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from dragoman.record import schema
from dragoman.record.arrivals import Arrival, fingerprint, text_digest
from dragoman.record.listing import among
from dragoman.record.rows import Keys, Rows


@dataclass(slots=True)
class Held:
    """A document that the record has, as far as a batch needs it. ``digests`` are those of all its texts."""

    key: int
    id: str
    address: str
    digests: set[str]
    number: int
    version_key: int | None
    known_from: str


class Documents:
    """The documents that a batch may meet, looked up at once."""

    def __init__(self, connection: Connection, keys: Keys, rows: Rows, arrivals: Sequence[Arrival]) -> None:
        self._connection, self._keys, self._rows = connection, keys, rows
        self._by_address: dict[str, Held] = {}
        self._by_id: dict[str, Held] = {}
        self._by_digest: dict[str, Held] = {}
        self._forgotten = self._look_up_forgotten(arrivals)
        documents, versions = schema.documents, schema.versions
        digests = [text_digest(a.reading.article) for a in arrivals]
        for column, values in (
            (documents.c.address, [a.address for a in arrivals]),
            (documents.c.id, [a.reading.article.id for a in arrivals]),
        ):
            self._load(among(column, set(values)))
        same_text = select(versions.c.document_key).where(among(versions.c.digest, digests), versions.c.url.is_(None))
        self._load(documents.c.document_key.in_(same_text))

    def _look_up_forgotten(self, arrivals: Iterable[Arrival]) -> set[str]:
        table = schema.forgotten
        wanted = {fingerprint(name) for a in arrivals for name in self._names(a)}
        query = select(table.c.address).where(among(table.c.address, wanted))
        return {row[0] for row in self._connection.execute(query)}

    @staticmethod
    def _names(arrival: Arrival) -> tuple[str, ...]:
        article = arrival.reading.article
        return (arrival.address, f"id:{article.id}", f"text:{text_digest(article)}")

    def is_forgotten(self, arrival: Arrival) -> bool:
        """Whether the document was forgotten for the law's sake."""
        return any(fingerprint(name) in self._forgotten for name in self._names(arrival))

    def _load(self, condition: ColumnElement[bool]) -> None:
        documents, versions = schema.documents, schema.versions
        query = (
            select(
                documents.c.document_key, documents.c.id, documents.c.address,
                versions.c.digest, versions.c.number, versions.c.version_key, versions.c.known_from,
                versions.c.known_until, versions.c.url,
            )
            .join(versions, versions.c.document_key == documents.c.document_key)
            .where(condition)
            .order_by(documents.c.document_key, versions.c.number)
        )  # fmt: skip
        for row in self._connection.execute(query):
            document = self._by_address.get(row.address)
            if document is None:
                document = Held(row.document_key, row.id, row.address, set(), 0, None, "")
                self._keep(document)
            document.digests.add(row.digest)
            document.number = max(document.number, row.number)
            if row.known_until is None:
                document.version_key, document.known_from = row.version_key, row.known_from
            if row.url is None:
                self._by_digest.setdefault(row.digest, document)

    def _keep(self, document: Held) -> None:
        self._by_address[document.address] = document
        self._by_id[document.id] = document

    def find(self, arrival: Arrival) -> Held | None:
        """The document that the arrival is a text of; None where it is new."""
        found = self._by_address.get(arrival.address)
        if found is not None:
            return found
        article = arrival.reading.article
        if arrival.address.startswith(("file:", "text:")) and (found := self._by_digest.get(text_digest(article))):
            return found
        return self._by_id.get(article.id)

    def begin(self, arrival: Arrival) -> Held:
        """A new document for the arrival."""
        article = arrival.reading.article
        document = Held(self._keys.take(schema.documents), article.id, arrival.address, set(), 0, None, "")
        self._rows.add(
            schema.documents,
            {"document_key": document.key, "id": document.id, "address": document.address},
        )
        self._keep(document)
        if article.url is None:
            self._by_digest.setdefault(text_digest(article), document)
        return document
