"""Reading without a record: `read` and `code`. Whatever is slow to load is imported where it is first needed."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

from cyclopts import Parameter, validators

from dragoman.cli.terms import (
    DONE,
    SOME_FAILED,
    WRONG_USAGE,
    Coder,
    check_folder,
    check_output,
    complain,
    day,
    destination,
    quieten_libraries,
)
from dragoman.errors import ModelError, SourceError, TableError
from dragoman.output.progress import Bar

if TYPE_CHECKING:
    from dragoman.types import Article, Reading

Format = Literal["brief", "json", "jsonl", "html"]


def read(
    files: Annotated[tuple[str, ...], Parameter(name="FILE", allow_leading_hyphen=True)],
    /,
    *,
    published: Annotated[date | None, Parameter(converter=day)] = None,
    form: Annotated[Format, Parameter(name="--format")] = "brief",
    output: Annotated[Path | None, Parameter(validator=check_output)] = None,
    allow_private: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    model: str | None = None,
    coder: Coder = "learned",
    overlay: Annotated[Path | None, Parameter(env_var="DRAGOMAN_OVERLAY", validator=check_folder)] = None,
    workers: Annotated[int, Parameter(validator=validators.Number(gte=1))] = 1,
) -> int:
    """Read articles and print what they say; nothing is kept.

    Parameters
    ----------
    files
        Articles: paths (text, Markdown, HTML, PDF), web addresses, or - for standard input.
    published
        The day, YYYY-MM-DD, that "yesterday" and the like count from; without it, the day that the article gives.
    form
        brief is for reading, json and jsonl are for programs, html shows the articles with their events marked.
    output
        The file to write; without it, standard output.
    allow_private
        Also fetch from addresses of the local network.
    model
        Another spaCy model package than the stock one, such as en_core_web_md.
    coder
        learned lets the network look over what the codebook finds and add to it, rules the codebook alone.
    overlay
        A folder with tables of your own, laid over those of Dragoman.
    workers
        How many processes read at the same time; the output stays the same.
    """
    for name in files:
        # `-` can only be let in together with everything else that begins like an option.
        if name.startswith("-") and name != "-":
            complain(f"Unknown option: {name}.")
            return WRONG_USAGE
    failures: list[str] = []
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(destination(output))
        except OSError as error:
            complain(f"{output}: it could not be written ({error.strerror})")
            return WRONG_USAGE
        try:
            outcomes = stack.enter_context(
                closing(_Job(published, allow_private, model, coder, overlay).outcomes(files, workers))
            )
            readings = stack.enter_context(closing(_follow(outcomes, len(files), failures, stream)))
            _write(readings, form, stream, several=len(files) > 1)
        except (ModelError, TableError) as error:
            complain(str(error))
            chosen = model if isinstance(error, ModelError) else overlay
            return SOME_FAILED if chosen is None else WRONG_USAGE
    return SOME_FAILED if failures else DONE


@dataclass(frozen=True, slots=True)
class _Job:
    """How each article is read; it goes to the worker processes as it is."""

    published: date | None
    allow_private: bool
    model: str | None
    coder: Coder
    overlay: Path | None

    def prepare(self) -> None:
        """Makes this process ready to read."""
        from dragoman.reading.reader import use_network

        quieten_libraries()
        use_network(self.coder == "learned")
        if self.model is not None:
            from dragoman.reading.model import use_model

            use_model(self.model)
        if self.overlay is not None:
            from dragoman.reading.reader import use_overlay

            use_overlay(self.overlay)

    def prepare_worker(self) -> None:
        """The same in a worker process."""
        from dragoman.step import follow_parent

        follow_parent()
        self.prepare()

    def read(self, source: str | Article | SourceError) -> Reading | SourceError:
        """The reading of a name or of an article that was taken in already; the error where there is no article."""
        from dragoman.flow import read_article, read_name

        try:
            if isinstance(source, SourceError):
                return source
            if isinstance(source, str):
                return read_name(source, published=self.published, allow_private=self.allow_private)
            return read_article(source)
        except SourceError as error:
            return error

    def outcomes(self, names: Sequence[str], workers: int) -> Generator[Reading | SourceError]:
        """What comes of each name, in their order, as soon as it is there."""
        workers = min(workers, len(names))
        if workers == 1:
            self.prepare()
            yield from map(self.read, names)
            return
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        sources = [self._take_in(name) for name in names]
        pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), self.prepare_worker)
        try:
            yield from pool.map(self.read, sources)
        finally:
            pool.shutdown(cancel_futures=True)

    def _take_in(self, name: str) -> str | Article | SourceError:
        """The name for a worker to read; standard input, which is this process's alone, as its article."""
        if name != "-":
            return name
        from dragoman.sources import read_source

        try:
            return read_source(name, published=self.published)
        except SourceError as error:
            return error


def code(*, coder: Coder = "learned") -> int:
    """Code pairs: JSON Lines with text, source and target in, the same lines with the event between the two out.

    Parameters
    ----------
    coder
        learned lets the network and the codebook decide together, rules the codebook alone.
    """
    quieten_libraries()
    from dragoman.flow import code_pair
    from dragoman.output.codings import code_lines

    failed = False
    decide = partial(code_pair, use_network=coder == "learned")
    try:
        with destination(None) as stream:
            for line in code_lines(sys.stdin.buffer, decide):
                stream.write(line.text)
                if line.problem is not None:
                    failed = True
                    complain(line.problem)
    except ModelError as error:
        complain(str(error))
        return SOME_FAILED
    return SOME_FAILED if failed else DONE


def _follow(
    outcomes: Iterable[Reading | SourceError], total: int, failures: list[str], stream: TextIO
) -> Generator[Reading]:
    """The readings alone; failures are told and noted, and a bar shows how far the reading of several has come."""
    with Bar(total, is_shown=total > 1 and sys.stderr.isatty()) as bar:
        for outcome in outcomes:
            bar.advance()
            if isinstance(outcome, SourceError):
                failures.append(outcome.name)
                with bar.hidden():
                    complain(str(outcome))
            elif stream.isatty():
                with bar.hidden():
                    yield outcome
            else:
                yield outcome


def _write(readings: Iterable[Reading], form: Format, stream: TextIO, *, several: bool) -> None:
    """Writes the readings, each as soon as it is there where the form allows that."""
    if form == "brief":
        _write_briefs(readings, stream)
    elif form == "html":
        from dragoman.output.page import make_page

        if all_readings := list(readings):
            stream.write(make_page(all_readings))
    elif form == "json" and several:
        from dragoman.output.as_json import json_array

        stream.write(json_array(readings))
    else:
        from dragoman.output.as_json import json_line, json_object

        for reading in readings:
            stream.write(json_object(reading) if form == "json" else json_line(reading))
            stream.flush()
    stream.flush()


def _write_briefs(readings: Iterable[Reading], stream: TextIO) -> None:
    from dragoman.output import brief

    write = brief.brief_writer(stream) if stream.isatty() else lambda reading: stream.write(brief.plain_brief(reading))
    for number, reading in enumerate(readings):
        if number:
            stream.write("\n\n")
        write(reading)
        stream.flush()
