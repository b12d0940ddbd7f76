"""Asking the record: `events`, `actors`, `calendar`, `dyad`, `warnings`, `search`, `brief`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from dragoman.cli.narrowing import ALL, EVERYTHING, Asked, Asking, Narrowed
from dragoman.cli.records import AsOfOption, SinceOption, Where, first_day, open_record
from dragoman.cli.terms import DONE, SOME_FAILED, WRONG_USAGE, check_output, complain, day, destination, write_file

if TYPE_CHECKING:
    from dragoman.measures.values import Brief
    from dragoman.output.listing import Kind
    from dragoman.record.values import RecordedEvent

MOST_FOUND = 1000
"""Documents that a search finds where no limit is set."""


def events(*, narrowing: Narrowed = ALL) -> int:
    """List events, the newest first, each once with all its mentions."""
    with open_record(narrowing.record) as record, record.view(narrowing.as_of) as view:
        found = view.events(narrowing.filter(), limit=narrowing.chosen_limit(50))
        found = view.with_disputes(view.with_outcomes(found, today=narrowing.today))
        return _write(found, "events", narrowing)


def actors(*, narrowing: Narrowed = ALL) -> int:
    """List who takes part in events, those with the most events first."""
    with open_record(narrowing.record) as record, record.view(narrowing.as_of) as view:
        return _write(view.actors(narrowing.filter(), limit=narrowing.chosen_limit(50)), "actors", narrowing)


def calendar(
    *, past: Annotated[bool, Parameter(negative="", show_default=False)] = False, narrowing: Narrowed = ALL
) -> int:
    """List what is planned or possible from today on, with how certain it is.

    Parameters
    ----------
    past
        Also the plans whose day is over, with what became of them.
    narrowing
        What is asked for.
    """
    from dragoman.record.values import Fate

    since = narrowing.first or (None if past else narrowing.today)
    statuses = (narrowing.status,) if narrowing.status else ("planned", "possible")
    limit = narrowing.chosen_limit(100)
    with open_record(narrowing.record) as record, record.view(narrowing.as_of) as view:
        found = view.events(
            narrowing.filter(since=since, status=None),
            statuses=statuses,
            newest_first=False,
            limit=limit if past else None,
        )
        plans = view.with_outcomes(found, today=narrowing.today)
        if not past:
            plans = [plan for plan in plans if plan.outcome is None or plan.outcome.fate is Fate.OPEN]
        plans.sort(key=_nearness)
        return _write(plans[:limit], "calendar", narrowing)


def _nearness(plan: RecordedEvent) -> tuple[bool, date, str]:
    """Those with a settled day first, by day; what may be on any day of months comes last."""
    is_wide = plan.date is None or (plan.date.last - plan.date.first).days > 31
    return is_wide, plan.day or date.max, plan.id


def dyad(a: str, b: str, /, *, asking: Asked = EVERYTHING) -> int:
    """Show how the relation of two parties moves: events by month, and the latest of them.

    Parameters
    ----------
    a
        A code (RUS, NATO) or a name.
    b
        Another.
    asking
        What is asked for.
    """
    from dragoman.measures.relations import months
    from dragoman.record import Filter

    with open_record(asking.record) as record, record.view(asking.as_of) as view:
        found: list[object] = list(months(view, a, b, asking.first or date.min, asking.until or date.max))
        if asking.chosen_form() == "table":
            between = Filter(dyad=(a, b), since=asking.first, until=asking.until)
            latest = view.events(between, limit=asking.chosen_limit(10))
            found += view.with_disputes(view.with_outcomes(latest, today=asking.today))
        return _write(found, "dyad", asking)


def warnings(*, actor: str | None = None, outlet: str | None = None, asking: Asked = EVERYTHING) -> int:
    """List conditional warnings: if what, then what, who says so and who fears it.

    Parameters
    ----------
    actor
        Who fears it: a code or a name.
    outlet
        Only what this outlet reports.
    asking
        What is asked for; days are those of publication.
    """
    from dragoman.record import Filter

    wanted = Filter(actor=actor, since=asking.first, until=asking.until, outlet=outlet)
    with open_record(asking.record) as record, record.view(asking.as_of) as view:
        return _write(view.warnings(wanted, limit=asking.chosen_limit(50)), "warnings", asking)


def search(
    words: Annotated[tuple[str, ...], Parameter(name="WORDS")],
    /,
    *,
    outlet: str | None = None,
    asking: Asked = EVERYTHING,
) -> int:
    """Find documents by their words, the best first.

    Parameters
    ----------
    words
        All of them must occur; "border fence" in quotation marks is a phrase, border* takes in borders.
    outlet
        Only what this outlet published.
    asking
        What is asked for; days are those of publication.
    """
    from dragoman.record import Filter
    from dragoman.record.searching import search as find

    sought = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    wanted = Filter(since=asking.first, until=asking.until, outlet=outlet)
    with open_record(asking.record) as record, record.view(asking.as_of) as view:
        return _write(find(view, sought, wanted, limit=asking.chosen_limit(20) or MOST_FOUND), "search", asking)


def brief(
    *,
    about: str | None = None,
    since: SinceOption = None,
    until: Annotated[date | None, Parameter(converter=day)] = None,
    record: Where = None,
    as_of: AsOfOption = None,
    form: Annotated[
        Literal["table", "markdown", "html", "pdf", "json", "csv"] | None,
        Parameter(name="--format", show_default=False),
    ] = None,
    output: Annotated[Path | None, Parameter(validator=check_output)] = None,
) -> int:
    """Write a page to send on: what happened, what is next, what was said, the warnings, how each relation moved.

    Parameters
    ----------
    about
        Whom it is about: a code (TJK) or a name; without it, the whole record.
    since
        The first day, YYYY-MM-DD, or 7d, 2w, 3m for so long before the last one; without it, 7d.
    until
        The last day; without it, the day of --as-of, else today.
    record
        The record: a file or an address such as postgresql://…; without it, a file in your data folder.
    as_of
        What the record knew at the end of this day, or at this moment.
    form
        table (default on a terminal) and markdown are for reading, html and pdf for sending, json and csv for programs.
    output
        The file to write; its ending tells the form where --format does not. Without it, standard output.
    """
    chosen = form or _form_of(output)
    if chosen == "pdf" and output is None and sys.stdout.isatty():
        complain("a PDF is not for a terminal; say --output FILE")
        return WRONG_USAGE
    asked = as_of.date() if isinstance(as_of, datetime) else as_of
    last = until or asked or datetime.now(UTC).date()
    first = first_day(timedelta(days=7) if since is None else since, last) or last
    if first > last:
        complain(f"the first day, {first}, is after the last one, {last}")
        return WRONG_USAGE
    from dragoman.measures.brief import make_brief

    with open_record(record) as kept, kept.view(as_of) as view:
        made = make_brief(view, about=about, since=first, until=last, as_of=asked)
    return _write_brief(made, chosen, output)


def _form_of(output: Path | None) -> str:
    endings = {".html": "html", ".htm": "html", ".pdf": "pdf", ".json": "json", ".csv": "csv"}
    if output is not None:
        return endings.get(output.suffix.lower(), "markdown")
    return "markdown"


def _write_brief(made: Brief, form: str, output: Path | None) -> int:
    if form == "pdf":
        from dragoman.output.record_pdf import pdf_brief

        raw = pdf_brief(made)
        if output is not None:
            write_file(output, raw)
        else:
            sys.stdout.buffer.write(raw)
        return DONE
    with destination(output) as stream:
        if form == "html":
            from dragoman.output.record_page import make_record_page

            stream.write(make_record_page(made))
        elif form == "json":
            from dragoman.output.as_json import json_indented

            stream.write(json_indented(made.to_dict()))
        elif form == "csv":
            from dragoman.output.listing import write_listing

            write_listing([*made.happened, *made.denied, *made.next, *made.past_plans], "events", "csv", stream)
        else:
            from dragoman.output.record_brief import markdown_brief

            text = markdown_brief(made)
            if stream.isatty():
                from rich.console import Console
                from rich.markdown import Markdown

                Console(file=stream, highlight=False).print(Markdown(text))
            else:
                stream.write(text)
    return DONE


def _write(rows: Sequence[object], kind: Kind, asking: Asking) -> int:
    from dragoman.output.listing import write_listing

    with destination(asking.output) as stream:
        write_listing(rows, kind, asking.chosen_form(), stream)
    return DONE


def document(
    id: str,
    /,
    *,
    record: Where = None,
    version: int | None = None,
    as_of: AsOfOption = None,
    form: Annotated[Literal["text", "json"] | None, Parameter(name="--format", show_default=False)] = None,
) -> int:
    """Print a document that the record has: its text, and what is known of it.

    Parameters
    ----------
    id
        The document's id.
    record
        The record: a file or an address; without it, a file in your data folder.
    version
        Which of its texts, from 1; without it, the one that counts.
    as_of
        The text that counted at the end of this day, or at this moment.
    form
        text is for reading, json is for programs.
    """
    from dragoman.output.as_json import json_indented
    from dragoman.output.documents import plain_document

    with open_record(record) as kept, kept.view(as_of) as view:
        found = view.document(id, version=version)
        if found is None:
            complain(f"there is no document {id}" + (f" with a version {version}" if version else ""))
            return SOME_FAILED
        with destination(None) as stream:
            chosen = form or ("text" if sys.stdout.isatty() else "json")
            stream.write(plain_document(found) if chosen == "text" else json_indented(found.to_dict()))
    return DONE
