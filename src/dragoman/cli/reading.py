"""The command line: one function per command. Whatever is slow to load is imported where it is first needed."""

from __future__ import annotations

import io
import logging
import os
import sys
import warnings
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TextIO

from cyclopts import App, CycloptsError, Parameter, validators

from dragoman import __version__
from dragoman.errors import ModelError, SourceError, TableError
from dragoman.output.progress import Bar
from dragoman.output.wording import one_line

if TYPE_CHECKING:
    from cyclopts import Token

    from dragoman.types import Article, Reading

DONE = 0
SOME_FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
"""What a shell reports for a program that SIGPIPE ended."""

Format = Literal["brief", "json", "jsonl", "html"]
Coder = Literal["learned", "rules"]

app = App(
    name="dragoman",
    help="Reads political news: who did what to whom, when and where, and who says so.",
    version=f"dragoman {__version__}",
    version_flags=["--version"],
    help_format="plaintext",
    suppress_keyboard_interrupt=False,
)


def main(tokens: Sequence[str] | None = None) -> int:
    """Runs the command line, by default the one that the program was started with; comes back with its exit status."""
    try:
        status = app(tokens, exit_on_error=False, print_error=False, verbose=False, result_action="return_value")
        sys.stdout.flush()
        return status if isinstance(status, int) else DONE
    except CycloptsError as error:
        _complain(str(error))
        return WRONG_USAGE
    except BrokenPipeError:
        _silence_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED


def _complain(message: str) -> None:
    """One line on standard error; the control characters that a file's name may hold are left out."""
    sys.stderr.write(f"dragoman: {one_line(message)}\n")
    sys.stderr.flush()


def _silence_output() -> None:
    """Keeps Python from complaining about the closed pipe once more when it flushes standard output at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _day(_type: Any, tokens: Sequence[Token]) -> date:
    value = tokens[0].value
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise ValueError(f"{value!r} is no day; write it as YYYY-MM-DD.")
    return day


def _check_folder(_type: Any, folder: Path | None) -> None:
    if folder is not None and not folder.is_dir():
        raise ValueError("There is no such folder.")


def _check_output(_type: Any, path: Path | None) -> None:
    if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
        raise ValueError("It is a folder." if path.is_dir() else "There is no folder for it.")


@app.command(usage="Usage: dragoman read FILE... [OPTIONS]")
def read(
    files: Annotated[tuple[str, ...], Parameter(name="FILE", allow_leading_hyphen=True)],
    /,
    *,
    published: Annotated[date | None, Parameter(converter=_day)] = None,
    form: Annotated[Format, Parameter(name="--format")] = "brief",
    output: Annotated[Path | None, Parameter(validator=_check_output)] = None,
    allow_private: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    model: str | None = None,
    coder: Coder = "learned",
    overlay: Annotated[Path | None, Parameter(env_var="DRAGOMAN_OVERLAY", validator=_check_folder)] = None,
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
            _complain(f"Unknown option: {name}.")
            return WRONG_USAGE
    failures: list[str] = []
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(_destination(output))
        except OSError as error:
            _complain(f"{output}: it could not be written ({error.strerror})")
            return WRONG_USAGE
        try:
            outcomes = stack.enter_context(
                closing(_Job(published, allow_private, model, coder, overlay).outcomes(files, workers))
            )
            readings = stack.enter_context(closing(_follow(outcomes, len(files), failures, stream)))
            _write(readings, form, stream, several=len(files) > 1)
        except (ModelError, TableError) as error:
            _complain(str(error))
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

        _quieten_libraries()
        use_network(self.coder == "learned")
        if self.model is not None:
            from dragoman.reading.model import use_model

            use_model(self.model)
        if self.overlay is not None:
            from dragoman.reading.reader import use_overlay

            use_overlay(self.overlay)

    def prepare_worker(self) -> None:
        """The same in a worker process, which leaves it to its parent to mind the keyboard."""
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)
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


@app.command(usage="Usage: dragoman code [OPTIONS] < LINES")
def code(*, coder: Coder = "learned") -> int:
    """Code pairs: JSON Lines with text, source and target in, the same lines with the event between the two out.

    Parameters
    ----------
    coder
        learned lets the network and the codebook decide together, rules the codebook alone.
    """
    _quieten_libraries()
    from dragoman.flow import code_pair
    from dragoman.output.codings import code_lines

    failed = False
    decide = partial(code_pair, use_network=coder == "learned")
    try:
        with _destination(None) as stream:
            for line in code_lines(sys.stdin.buffer, decide):
                stream.write(line.text)
                if line.problem is not None:
                    failed = True
                    _complain(line.problem)
    except ModelError as error:
        _complain(str(error))
        return SOME_FAILED
    return SOME_FAILED if failed else DONE


def _quieten_libraries() -> None:
    """Lets only Dragoman's own log reach standard error, and no warnings that are meant for programmers."""
    logging.lastResort = None
    log = logging.getLogger("dragoman")
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("dragoman: %(message)s"))
        log.addHandler(handler)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


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
                    _complain(str(outcome))
            elif stream.isatty():
                with bar.hidden():
                    yield outcome
            else:
                yield outcome


@contextmanager
def _destination(path: Path | None) -> Iterator[TextIO]:
    """Where the output goes: standard output for None, else the file, which is put in its place when all is written.

    A file that nothing was written to is left as it was.
    """
    if path is None:
        if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
    elif path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
    else:
        unfinished = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with unfinished.open("x", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
                yield stream
            if unfinished.stat().st_size:
                unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)


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


if __name__ == "__main__":
    sys.exit(main())
