"""What all commands share: exit statuses, how values are read and checked, and where output goes."""

from __future__ import annotations

import io
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO

from dragoman.output.wording import one_line

if TYPE_CHECKING:
    from cyclopts import Token

DONE = 0
SOME_FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
"""What a shell reports for a program that SIGPIPE ended."""

Coder = Literal["learned", "rules"]


def complain(message: str) -> None:
    """One line on standard error; the control characters that a file's name may hold are left out."""
    sys.stderr.write(f"dragoman: {one_line(message)}\n")
    sys.stderr.flush()


def silence_output() -> None:
    """Keeps Python from complaining about the closed pipe once more when it flushes standard output at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def day(_type: Any, tokens: tuple[Token, ...]) -> date:
    """The day that an option gives as YYYY-MM-DD."""
    value = tokens[0].value
    try:
        found = date.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise ValueError(f"{value!r} is no day; write it as YYYY-MM-DD.")
    return found


def check_folder(_type: Any, folder: Path | None) -> None:
    """Refuses a folder that there is not."""
    if folder is not None and not folder.is_dir():
        raise ValueError("There is no such folder.")


def check_output(_type: Any, path: Path | None) -> None:
    """Refuses a file to write that is a folder, or that has none."""
    if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
        raise ValueError("It is a folder." if path.is_dir() else "There is no folder for it.")


def quieten_libraries() -> None:
    """Lets only Dragoman's own log reach standard error, and no warnings that are meant for programmers."""
    logging.lastResort = logging.NullHandler()
    log = logging.getLogger("dragoman")
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("dragoman: %(message)s"))
        log.addHandler(handler)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


@contextmanager
def destination(path: Path | None, *, keep_empty: bool = False) -> Iterator[TextIO]:
    """Where the output goes: standard output for None, else the file, which is put in its place when all is written.

    Where nothing was written the file is left as it was, unless ``keep_empty`` says that nothing is an answer too.
    """
    if path is None:
        if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
    elif path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
    else:
        with _in_place(path) as unfinished:
            with unfinished.open("x", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
                yield stream
            if keep_empty or unfinished.stat().st_size:
                unfinished.replace(path)


def write_file(path: Path, raw: bytes) -> None:
    """Puts bytes into a file, which takes its place when all is written."""
    if path.exists() and not path.is_file():
        path.write_bytes(raw)
        return
    with _in_place(path) as unfinished:
        unfinished.write_bytes(raw)
        unfinished.replace(path)


@contextmanager
def _in_place(path: Path) -> Iterator[Path]:
    """The file beside it that is to take its place; it is gone at the end. Errors name the file that was meant."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield unfinished
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        unfinished.unlink(missing_ok=True)
