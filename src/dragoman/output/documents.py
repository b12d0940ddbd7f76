"""A document of the record → text for reading."""

from __future__ import annotations

from dragoman.output.wording import one_line, say_day
from dragoman.record.values import Document


def plain_document(document: Document) -> str:
    """What is known of the document, line by line, and its text."""
    known = [
        ("Document", document.id),
        ("Version", f"{document.version}, withdrawn by its outlet" if document.withdrawn else str(document.version)),
        ("Title", document.title),
        ("Outlet", document.outlet),
        ("Published", say_day(document.published) if document.published else "unknown"),
        ("Address", document.url),
        ("Known since", f"{document.known:%Y-%m-%d %H:%M} UTC"),
        ("Recorded", f"{document.recorded:%Y-%m-%d %H:%M} UTC"),
    ]
    head = "\n".join(f"{name + ':':13}{one_line(value)}" for name, value in known if value)
    lines = "\n".join(one_line(line) for line in (document.text or "").splitlines())
    return f"{head}\n\n{lines}\n"
