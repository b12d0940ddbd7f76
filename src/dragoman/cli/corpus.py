"""Reading a corpus on many processes or machines: `read-corpus`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter, validators

from dragoman.cli.terms import (
    DONE,
    INTERRUPTED,
    SOME_FAILED,
    WRONG_USAGE,
    Coder,
    check_folder,
    complain,
    day,
    quieten_libraries,
)
from dragoman.errors import DragomanError, ModelError, TableError

if TYPE_CHECKING:
    from dragoman.scale import Counts


def read_corpus(
    sources: Annotated[tuple[str, ...], Parameter(name="SOURCE")],
    /,
    *,
    output: Path,
    scheduler: str | None = None,
    workers: Annotated[int, Parameter(validator=validators.Number(gte=1))] = 1,
    size: Annotated[int | None, Parameter(validator=validators.Number(gte=1), show_default=False)] = None,
    restart: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    published: Annotated[date | None, Parameter(converter=day)] = None,
    field: Annotated[tuple[str, ...], Parameter(name="--field", negative=())] = (),
    model: str | None = None,
    coder: Coder = "learned",
    overlay: Annotated[Path | None, Parameter(env_var="DRAGOMAN_OVERLAY", validator=check_folder)] = None,
) -> int:
    """Read a corpus into Parquet files, which `dragoman add` takes in; what is done stays done when it is cut off.

    Parameters
    ----------
    sources
        WARC, JSON Lines or Parquet files, or folders of them.
    output
        The folder for the Parquet files, one for each part of the corpus, and the manifest.
    scheduler
        The address of a Dask scheduler (tcp://host:8786); without it, processes of this machine read.
    workers
        How many processes of this machine read, where there is no scheduler.
    size
        How many inputs a part has.
    restart
        Begin anew where the folder has another run.
    published
        The day, YYYY-MM-DD, of articles for which their collection gives none.
    field
        What JSON Lines or Parquet call a field of ours, as text=body.content; may be given several times.
    model
        Another spaCy model package than the stock one.
    coder
        learned lets the network look over what the codebook finds, rules the codebook alone.
    overlay
        A folder with tables of your own, laid over those of Dragoman.
    """
    quieten_libraries()
    from dragoman.scale import read_corpus as run
    from dragoman.scale.partitions import SIZE
    from dragoman.step import Setup

    try:
        counts = run(
            sources,
            output,
            scheduler=scheduler,
            workers=workers,
            setup=Setup(coder, model, overlay),
            fields=dict(pair.partition("=")[::2] for pair in field),
            published=published,
            size=size or SIZE,
            restart=restart,
            progress=_show,
        )
    except ValueError as error:
        complain(str(error))
        return WRONG_USAGE
    except (ModelError, TableError) as error:
        complain(str(error))
        return WRONG_USAGE if model or overlay else SOME_FAILED
    except DragomanError as error:
        complain(str(error))
        return SOME_FAILED
    except OSError as error:
        complain(f"{output}: it could not be written ({error.strerror or error})")
        return SOME_FAILED
    except KeyboardInterrupt:
        complain("interrupted; the parts that are done stay, and the same command goes on")
        return INTERRUPTED
    return _finish(counts)


def _show(counts: Counts) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{counts.kept + counts.written} of {counts.partitions} parts")
        sys.stderr.flush()


def _finish(counts: Counts) -> int:
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    for lost in counts.lost:
        complain(f"{lost.part}: {lost.reason}")
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(counts.outcomes.items()))
    complain(
        f"{counts.kept + counts.written} of {counts.partitions} parts; {told or 'nothing read'}; {counts.events:,} events."
    )
    trouble = any(counts.outcomes.get(name) for name in ("failed", "not an article", "language not read"))
    return DONE if counts.is_complete and not trouble else SOME_FAILED
