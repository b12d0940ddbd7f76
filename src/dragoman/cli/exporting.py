"""Getting everything out: `export`, and `sql` for questions of your own."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from dragoman.cli.narrowing import FormOption, Narrowing, StatusOption, TypeOption, form_for
from dragoman.cli.records import AsOfOption, SinceOption, Where, open_record
from dragoman.cli.terms import DONE, SOME_FAILED, WRONG_USAGE, complain, day, destination

if TYPE_CHECKING:
    from dragoman.record import View

Kind = Literal["jsonl", "parquet", "csv", "polecat", "icews", "gdelt", "ics"]


def export(
    *,
    to: Kind,
    output: Annotated[Path, Parameter(allow_leading_hyphen=True)],
    record: Where = None,
    actor: str | None = None,
    dyad: Annotated[tuple[str, str] | None, Parameter(negative=())] = None,
    type: TypeOption = None,
    status: StatusOption = None,
    place: str | None = None,
    since: SinceOption = None,
    until: Annotated[date | None, Parameter(converter=day)] = None,
    outlet: str | None = None,
    as_of: AsOfOption = None,
) -> int:
    """Write the record out, or what is narrowed down of it, for other programs.

    Parameters
    ----------
    to
        jsonl is the whole of it, a document a line, and can be added to another record; parquet and csv are tables of
        events; polecat, icews and gdelt have the columns of those data sets; ics is the calendar of what is planned.
    output
        The file to write (for parquet a folder), or - for standard output.
    record
        The record: a file or an address such as postgresql://…; without it, a file in your data folder.
    actor
        Who takes part, on either side: a code or a name.
    dyad
        Two who take part, on whichever sides.
    type
        A type of PLOVER, such as CONSULT.
    status
        How it stands.
    place
        Where: a state's code, or a town.
    since
        The first day, YYYY-MM-DD, or 7d, 2w, 3m for so long before the last one.
    until
        The last day, YYYY-MM-DD.
    outlet
        Only what this outlet reports; for jsonl, only its documents.
    as_of
        What the record knew at the end of this day, or at this moment.
    """
    from dragoman.errors import SourceError
    from dragoman.export.kinds import KINDS, ToFile, write_export

    kind, is_piped = KINDS[to], str(output) == "-"
    if is_piped and to == "parquet":
        complain("parquet is a folder of files, which standard output cannot be; say --output FOLDER")
        return WRONG_USAGE
    if kind is None and any(value is not None for value in (actor, dyad, type, status, place)):
        complain(f"{to} writes whole documents; only --since, --until, --outlet and --as-of narrow it")
        return WRONG_USAGE
    narrowing = Narrowing(
        actor=actor, dyad=dyad, type=type, status=status, place=place,
        since=since, until=until, outlet=outlet, as_of=as_of,
    )  # fmt: skip
    with open_record(record) as kept, kept.view(as_of) as view:
        try:
            if kind is None:
                _export_lines(view, narrowing, None if is_piped else output)
            elif is_piped and isinstance(kind, ToFile):
                kind.write(view.all_events(narrowing.filter(), today=narrowing.today), sys.stdout.buffer)
            else:
                write_export(to, view.all_events(narrowing.filter(), today=narrowing.today), output)
        except SourceError as error:
            complain(str(error))
            return SOME_FAILED
        except BrokenPipeError:
            raise
        except OSError as error:
            complain(f"{'standard output' if is_piped else output}: it could not be written ({error.strerror})")
            return SOME_FAILED
    return DONE


def _export_lines(view: View, narrowing: Narrowing, output: Path | None) -> None:
    from dragoman.record.writing_out import write_lines

    with destination(output, keep_empty=True) as stream:
        write_lines(view, narrowing.filter(), stream)


def sql(
    query: str | None = None,
    /,
    *,
    record: Where = None,
    form: FormOption = None,
) -> int:
    """Ask the record in SQL; it cannot be changed by it. Without a QUERY, opens a prompt; .schema explains the tables.

    Parameters
    ----------
    query
        A SELECT, or .schema.
    record
        The record: a file or an address; without it, a file in your data folder.
    form
        table is for reading, json and csv are for programs.
    """
    from dragoman.cli.prompt import Prompt

    with open_record(record) as kept:
        prompt = Prompt(kept, form_for(form), sys.stdout)
        if query is not None:
            return DONE if prompt.answer(query) else SOME_FAILED
        prompt.run()
    return DONE
