"""Filling the record: `add`, `watch`, and `runs`, which tells what became of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter, validators

from dragoman.cli.narrowing import FormOption, form_for
from dragoman.cli.records import Where, open_record
from dragoman.cli.terms import (
    DONE,
    INTERRUPTED,
    SOME_FAILED,
    WRONG_USAGE,
    Coder,
    check_folder,
    complain,
    day,
    destination,
    quieten_libraries,
)
from dragoman.errors import ModelError, RecordError, SourceError, TableError

if TYPE_CHECKING:
    from dragoman.flow import Adding
    from dragoman.record import Record
    from dragoman.sources.items import Idle, Item

Workers = Annotated[int | None, Parameter(validator=validators.Number(gte=1), show_default=False)]


def add(
    sources: Annotated[tuple[str, ...], Parameter(name="SOURCE", allow_leading_hyphen=True)] = (),
    /,
    *,
    record: Where = None,
    published: Annotated[date | None, Parameter(converter=day)] = None,
    field: Annotated[tuple[str, ...], Parameter(name="--field", negative=())] = (),
    as_published: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    again: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    allow_private: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    workers: Workers = None,
    model: str | None = None,
    coder: Coder = "learned",
    overlay: Annotated[Path | None, Parameter(env_var="DRAGOMAN_OVERLAY", validator=check_folder)] = None,
) -> int:
    """Take articles into the record; what is there already stays as it is.

    Parameters
    ----------
    sources
        Files, folders, web addresses (pages, feeds, sitemaps), or - for standard input. Files are text, Markdown, HTML, PDF,
        JSON Lines, Parquet or WARC. Without any, the record is only made, or brought up to date.
    record
        The record: a file, or an address such as postgresql://…; without it, a file in your data folder.
    published
        The day, YYYY-MM-DD, of every article that states none.
    field
        What JSON Lines or Parquet call a field of ours, as text=body.content; may be given several times.
    as_published
        For archives: count each article as known from the day of its publication, instead of from now.
    again
        Read also what this version of Dragoman has read before.
    allow_private
        Also fetch from addresses of the local network.
    workers
        How many processes read at the same time; without it, one for each two processors. The record comes out the same.
    model
        Another spaCy model package than the stock one, such as en_core_web_md.
    coder
        learned lets the network look over what the codebook finds, rules the codebook alone.
    overlay
        A folder with tables of your own, laid over those of Dragoman.
    """
    for name in sources:
        # `-` can only be let in together with everything else that begins like an option.
        if name.startswith("-") and name != "-":
            complain(f"Unknown option: {name}.")
            return WRONG_USAGE
    fields = dict(pair.partition("=")[::2] for pair in field)
    quieten_libraries()
    from dragoman.flow import Adding
    from dragoman.sources.collections import open_items
    from dragoman.sources.counting import count_items
    from dragoman.step import Setup

    try:
        opened = [open_items(n, fields=fields, published=published, allow_private=allow_private) for n in sources]
    except ValueError as error:
        complain(str(error))
        return WRONG_USAGE
    how = Adding(Setup(coder, model, overlay), workers or default_workers(), as_published)
    with open_record(record, create=True) as kept:
        items = (item for source in opened for item in source)
        status = _run(kept, " ".join(("add", *sources)), items, how, total=count_items(sources), again=again)
        if status != INTERRUPTED and kept.needs_rebuilding:
            kept.rebuild()
    return status


def watch(
    feeds: Annotated[tuple[str, ...], Parameter(name="FEED")],
    /,
    *,
    record: Where = None,
    every: Annotated[float, Parameter(validator=validators.Number(gte=1))] = 15,
    once: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    allow_private: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    workers: Workers = None,
    coder: Coder = "learned",
    overlay: Annotated[Path | None, Parameter(env_var="DRAGOMAN_OVERLAY", validator=check_folder)] = None,
) -> int:
    """Poll feeds and news sitemaps for ever, and take what is new into the record.

    Parameters
    ----------
    feeds
        Addresses of RSS or Atom feeds and of sitemaps.
    record
        The record: a file, or an address such as postgresql://…; without it, a file in your data folder.
    every
        Minutes between two polls of a feed; one that asks to be polled less often is.
    once
        End when every feed that is due was polled.
    allow_private
        Also fetch from addresses of the local network.
    workers
        How many processes read at the same time.
    coder
        learned lets the network look over what the codebook finds, rules the codebook alone.
    overlay
        A folder with tables of your own, laid over those of Dragoman.
    """
    quieten_libraries()
    from dragoman.flow import Adding, FeedMemory
    from dragoman.sources.polling import Idle, Poller
    from dragoman.step import Setup

    how = Adding(Setup(coder, None, overlay), workers or 1)
    with open_record(record, create=True) as kept:
        memory = FeedMemory(kept)
        poller = Poller(feeds, memory=memory, interval=every * 60, skip=kept.has_input, allow_private=allow_private)

        def found() -> Iterator[Item | SourceError | Idle]:
            for one in poller.rounds():
                yield one
                if isinstance(one, Idle) and once:
                    return
            # They go on for ever, unless the user ends them: what was fetched before is written first.
            yield Idle(0)
            raise KeyboardInterrupt

        return _run(kept, " ".join(("watch", *feeds)), found(), how, total=None, pause=memory.keep)


def default_workers() -> int:
    """One process for each two processors, at least one: reading fills the memory caches of both."""
    return max(1, (os.cpu_count() or 1) // 2)


def _run(
    record: Record,
    command: str,
    items: Iterable[Item | SourceError | Idle],
    how: Adding,
    *,
    total: int | None,
    again: bool = False,
    pause: Callable[[], None] = lambda: None,
) -> int:
    """Adds all items and tells what became of them; the exit status. ``pause`` is called when all that came is written."""
    from dragoman.flow import add as add_items
    from dragoman.output.tally import Tally

    run = record.begin_run(command)
    tally = Tally(total, is_terminal=sys.stderr.isatty(), say=complain)
    try:
        with tally, closing(add_items(record, run, items, how, again=again)) as batches:
            for outcomes in batches:
                tally.count(outcomes)
                if not outcomes:
                    pause()
        record.end_run(run)
    except RecordError:
        complain(f"stopped; {tally.told()}.")
        raise
    except BrokenExecutor:
        complain(f"stopped, for a process that reads was ended, most likely for want of memory; {tally.told()}.")
        complain("The same command goes on where it stopped; with fewer --workers it needs less memory.")
        return SOME_FAILED
    except (ModelError, TableError) as error:
        complain(str(error))
        return WRONG_USAGE if how.setup.model or how.setup.overlay else SOME_FAILED
    except KeyboardInterrupt:
        complain(f"interrupted; {tally.told()}. The same command goes on where it stopped.")
        return INTERRUPTED
    complain(f"{tally.told()}.")
    return SOME_FAILED if tally.has_failures else DONE


def runs(
    number: Annotated[int | None, Parameter(name="NUMBER")] = None,
    /,
    *,
    record: Where = None,
    limit: Annotated[int, Parameter(validator=validators.Number(gte=0))] = 20,
    form: FormOption = None,
) -> int:
    """List the runs of add and watch; with a NUMBER, what became of each input of that run.

    Parameters
    ----------
    number
        A run's number.
    record
        The record: a file or an address; without it, a file in your data folder.
    limit
        How many runs, the last ones first; 0 for all.
    form
        table is for reading, json and csv are for programs.
    """
    from dragoman.output.listing import write_listing

    chosen = form_for(form)
    with open_record(record) as kept, destination(None) as stream:
        if number is None:
            write_listing([run.to_dict() for run in kept.runs(limit=limit or None)], "runs", chosen, stream)
        else:
            rows = [outcome.to_dict() for outcome in kept.outcomes(number)]
            if not rows:
                complain(f"there is no run {number}, or it had no input")
                return SOME_FAILED
            write_listing(rows, "outcomes", chosen, stream)
    return DONE
