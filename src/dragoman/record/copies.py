"""Texts that are nearly the same: one agency's report in several papers, an update, a headline translated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from dragoman.record import schema
from dragoman.record.listing import among
from dragoman.record.rows import write_rows
from dragoman.record.signing import sequences

SIMILAR = 0.6
"""Share of sequences in common from which two texts count as copies."""

MOST_SHARED = 200
"""Texts in one band beyond which it tells nothing: a site's boilerplate."""


def similarity(a: set[str], b: set[str]) -> float:
    """The share of all sequences of two texts that both have, 0 to 1 (Jaccard)."""
    return len(a & b) / len(a | b) if a or b else 0.0


def find(connection: Connection, signed: Sequence[tuple[int, int, str]], own: Mapping[int, Sequence[int]]) -> None:
    """Keeps the bands of new texts, each given as version, document and text, and which texts they are copies of."""
    write_rows(
        connection,
        schema.bands,
        [{"band": band, "version_key": version} for version, bands in own.items() for band in sorted(set(bands))],
    )
    sharing = _sharing(connection, own)
    document = {version: key for version, key, _ in signed}
    texts = {version: text for version, _, text in signed}
    others = {other for found in sharing.values() for other in found} - texts.keys()
    for version, key, text in _texts(connection, others):
        document[version], texts[version] = key, text
    cut: dict[int, set[str]] = {}
    rows = {}
    for version, found in sharing.items():
        for other in found:
            if document[other] == document[version] or (other, version) in rows:
                continue
            for one in (version, other):
                if one not in cut:
                    cut[one] = sequences(texts[one])
            if (share := similarity(cut[version], cut[other])) >= SIMILAR:
                pair = (max(version, other), min(version, other))
                rows[pair] = share
    if rows:
        write_rows(
            connection,
            schema.copies,
            [{"version_key": a, "other_key": b, "similarity": round(share, 4)} for (a, b), share in rows.items()],
        )


def _sharing(connection: Connection, own: Mapping[int, Sequence[int]]) -> dict[int, set[int]]:
    """For each new text those that share a band with it."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for version, bands in own.items():
        for band in bands:
            wanted[band].append(version)
    holders: dict[int, list[int]] = defaultdict(list)
    table = schema.bands
    query = select(table.c.band, table.c.version_key).where(among(table.c.band, wanted))
    for band, version in connection.execute(query):
        holders[band].append(version)
    sharing: dict[int, set[int]] = defaultdict(set)
    for band, versions in holders.items():
        if len(versions) > MOST_SHARED:
            continue
        for mine in wanted[band]:
            sharing[mine].update(version for version in versions if version != mine)
    return sharing


def _texts(connection: Connection, versions: Iterable[int]) -> Iterable[tuple[int, int, str]]:
    table = schema.versions
    query = select(table.c.version_key, table.c.document_key, table.c.text).where(among(table.c.version_key, versions))
    for row in connection.execute(query):
        yield row.version_key, row.document_key, row.text
