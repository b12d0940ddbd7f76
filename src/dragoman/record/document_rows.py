"""Rows with a version's columns → documents; and the part of a filter that is about publication."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Table, func

from dragoman.record import schema
from dragoman.record.filters import Filter
from dragoman.record.moments import moment_of
from dragoman.record.values import Document


def document_columns() -> list[Any]:
    """The columns of versions and documents that `document_of` needs."""
    versions = schema.versions
    return [
        schema.documents.c.id.label("document_id"), versions.c.version_key, versions.c.number.label("version_number"),
        versions.c.title, versions.c.outlet, versions.c.published.label("document_published"), versions.c.url,
        versions.c.language, versions.c.known_from.label("document_known"), versions.c.recorded, versions.c.withdrawn,
    ]  # fmt: skip


def document_of(row: Any, *, text: str | None = None) -> Document:
    """The document that a row with these columns stands for; ``text`` is its text where it was asked for."""
    return Document(
        row.document_id, row.version_number, row.title, row.outlet, row.document_published, row.url, row.language,
        moment_of(row.document_known), moment_of(row.recorded), row.withdrawn, text,
    )  # fmt: skip


def published_within(query: Select[Any], dated: Table, wanted: Filter) -> Select[Any]:
    """The query narrowed to the filter's days, by the column of publication of ``dated``, and to its outlet."""
    if wanted.since is not None:
        query = query.where(dated.c.published >= wanted.since)
    if wanted.until is not None:
        query = query.where(dated.c.published <= wanted.until)
    if wanted.outlet is not None:
        query = query.where(func.lower(schema.versions.c.outlet) == wanted.outlet.casefold())
    return query
