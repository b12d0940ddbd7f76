"""Keeping the record in order: `withdraw`, `forget`, `rebuild`."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from dragoman.cli.records import Where, open_record
from dragoman.cli.terms import DONE, WRONG_USAGE, complain


def withdraw(document: str, /, *, record: Where = None, because: str | None = None) -> int:
    """Note that an outlet took an article back: it reports nothing from now on, and stays readable.

    Parameters
    ----------
    document
        The document's id.
    record
        The record: a file or an address; without it, a file in your data folder.
    because
        Why.
    """
    with open_record(record) as kept:
        kept.withdraw(document, because)
    return DONE


def forget(
    document: str,
    /,
    *,
    record: Where = None,
    because: str | None = None,
    yes: Annotated[bool, Parameter(negative="", show_default=False)] = False,
) -> int:
    """Delete a document and all that rests on it alone, for the law's sake; that it happened is noted.

    Parameters
    ----------
    document
        The document's id.
    record
        The record: a file or an address; without it, a file in your data folder.
    because
        Why; it is kept with the note.
    yes
        Do not ask.
    """
    if not yes:
        if not sys.stdin.isatty():
            complain("forgetting cannot be undone; say --yes")
            return WRONG_USAGE
        sys.stderr.write(f"Forget {document}, with all its texts? This cannot be undone. [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            return DONE
    with open_record(record) as kept:
        kept.forget(document, because)
    return DONE


def rebuild(*, record: Where = None) -> int:
    """Join all events anew, from what was read and what was judged.

    Parameters
    ----------
    record
        The record: a file or an address; without it, a file in your data folder.
    """
    with open_record(record) as kept:
        kept.rebuild()
    return DONE
