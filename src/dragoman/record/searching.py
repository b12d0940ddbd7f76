"""Words → the documents that have them, best first, with the passage around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text

from dragoman.record import schema
from dragoman.record.accents import ACCENTED, PLAIN, plain
from dragoman.record.asking import View
from dragoman.record.document_rows import document_columns, document_of
from dragoman.record.filters import NOTHING, Filter
from dragoman.record.values import Document, document_dict

_WORD = re.compile(r'"[^"]+"|[\w.\'’-]+\*?', re.UNICODE)
MARK_START, MARK_END = "\x02", "\x03"
SHOWN_FROM = 150_000
"""Characters at the beginning of a text from which PostgreSQL takes the passage, as many as it searches."""
_NO_MARKS = str.maketrans({"'": " ", "’": " ", "\\": " "})


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found; ``passage`` is a piece of its text, ``marks`` where in it the words stand (start, end)."""

    document: Document
    passage: str
    marks: tuple[tuple[int, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """The hit as ``dragoman search --format json`` prints it."""
        return {**document_dict(self.document), "passage": self.passage, "marks": [list(mark) for mark in self.marks]}


def search(view: View, words: str, wanted: Filter = NOTHING, *, limit: int = 20) -> list[Hit]:
    """The documents with all the words, best first: ``"…"`` finds a phrase, ``word*`` all that begins so.

    Other marks mean nothing; nothing is found where there is no word. Days and outlet of ``wanted`` narrow it.
    """
    terms = [term for term in _WORD.findall(words) if any(character.isalnum() for character in term)]
    if not terms:
        return []
    on_sqlite = view.connection.dialect.name == "sqlite"
    statement, values = (_sqlite if on_sqlite else _postgresql)(terms)
    conditions, more = _conditions(view, wanted)
    query = text(statement.format(conditions=conditions)).columns()
    rows = view.connection.execute(query, {**values, **more, "limit": limit}).all()
    documents = _documents(view, [row.version_key for row in rows])
    return [
        _hit(documents[row.version_key], row.passage if on_sqlite else _accented(row.passage, row.body)) for row in rows
    ]


def _sqlite(terms: list[str]) -> tuple[str, dict[str, Any]]:
    match = " ".join(_quoted(term) for term in terms)
    statement = f"""
        SELECT search.rowid AS version_key, snippet(search, 1, '{MARK_START}', '{MARK_END}', '…', 28) AS passage
        FROM search JOIN versions ON versions.version_key = search.rowid
        WHERE search MATCH :match {{conditions}}
        ORDER BY bm25(search, 4.0, 1.0), search.rowid LIMIT :limit"""
    return statement, {"match": match}


def _quoted(term: str) -> str:
    """The term as FTS5 takes it literally; a star at the end keeps its meaning."""
    star = "*" if term.endswith("*") else ""
    return '"' + term.strip('"').rstrip("*") + '"' + star


def _postgresql(terms: list[str]) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {"accented": ACCENTED, "plain": PLAIN}
    parts = []
    for number, term in enumerate(terms):
        name = f"term{number}"
        if term.startswith('"'):
            parts.append(f"phraseto_tsquery('dragoman', :{name})")
        elif term.endswith("*"):
            parts.append(f"to_tsquery('dragoman', :{name})")
        else:
            parts.append(f"plainto_tsquery('dragoman', :{name})")
        bare = plain(term).strip('"*')
        values[name] = f"'{bare.translate(_NO_MARKS)}':*" if term.endswith("*") else bare
    statement = f"""
        WITH asked AS (SELECT {" && ".join(parts)} AS words),
        best AS (
            SELECT version_key, ts_rank(search, words) AS rank FROM versions, asked
            WHERE search @@ words {{conditions}} ORDER BY rank DESC, version_key LIMIT :limit)
        SELECT best.version_key, left(text, {SHOWN_FROM}) AS body,
            ts_headline('dragoman', translate(left(text, {SHOWN_FROM}), :accented, :plain), words,
                'StartSel={MARK_START}, StopSel={MARK_END}, MaxWords=28, MinWords=12, MaxFragments=1') AS passage
        FROM best JOIN versions USING (version_key), asked ORDER BY rank DESC, version_key"""
    return statement, values


def _accented(passage: str, text: str) -> str:
    """The passage with the letters that stand in the text; it was cut from the text without marks on its letters."""
    start = plain(text).find(re.sub(f"[{MARK_START}{MARK_END}]", "", passage))
    if start < 0:
        return passage
    letters = iter(text[start:])
    return "".join(c if c in (MARK_START, MARK_END) else next(letters) for c in passage)


def _conditions(view: View, wanted: Filter) -> tuple[str, dict[str, Any]]:
    parts, values = [], {}
    if view.cut is None:
        parts.append("versions.known_until IS NULL")
    else:
        parts.append("versions.known_from <= :cut AND (versions.known_until IS NULL OR versions.known_until > :cut)")
        values["cut"] = view.cut
    if wanted.since is not None:
        parts.append("versions.published >= :since")
        values["since"] = wanted.since.isoformat()
    if wanted.until is not None:
        parts.append("versions.published <= :until")
        values["until"] = wanted.until.isoformat()
    if wanted.outlet is not None:
        parts.append("lower(versions.outlet) = :outlet")
        values["outlet"] = wanted.outlet.casefold()
    return "AND " + " AND ".join(parts), values


def _documents(view: View, versions: list[int]) -> dict[int, Document]:

    table, documents = schema.versions, schema.documents
    query = (
        select(*document_columns())
        .join_from(table, documents, documents.c.document_key == table.c.document_key)
        .where(table.c.version_key.in_(versions))
    )
    return {row.version_key: document_of(row) for row in view.connection.execute(query)}


def _hit(document: Document, marked: str) -> Hit:
    passage, marks, start = "", [], 0
    for piece in re.split(f"([{MARK_START}{MARK_END}])", " ".join(re.sub(r"[ \t\r\n]+", " ", marked).split(" "))):
        if piece == MARK_START:
            start = len(passage)
        elif piece == MARK_END:
            marks.append((start, len(passage)))
        else:
            passage += piece
    return Hit(document, passage, tuple(marks))
