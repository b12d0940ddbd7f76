"""What a run is of: settings, inputs and partitions, kept as ``.manifest.json`` in its output folder.

Whoever goes on with a run reads its partitions there, and may do so only with the same inputs, settings and version.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from dragoman.errors import SourceError
from dragoman.scale.partitions import Input, Partition, find_inputs, plan_partitions
from dragoman.step import Setup
from dragoman.version import __version__

FILE = ".manifest.json"
PARTS = "part-*.parquet"
UNFINISHED = ".part-*"


@dataclass(frozen=True, slots=True)
class Settings:
    """All besides the inputs that the output depends on; ``overlay`` is a checksum of the tables in that folder."""

    version: str
    coder: str
    model: str | None
    overlay: str | None
    fields: tuple[tuple[str, str], ...]
    published: date | None
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A run: how it reads, what it reads, and in which shares."""

    settings: Settings
    inputs: tuple[Input, ...]
    partitions: tuple[Partition, ...]


def settings_of(setup: Setup, fields: Mapping[str, str], published: date | None, size: int) -> Settings:
    """The settings of a run of this version of Dragoman."""
    overlay = None
    if setup.overlay is not None:
        from dragoman.reading.model import checksum

        overlay = checksum(setup.overlay)
    return Settings(
        __version__, setup.coder, setup.model, overlay, tuple(sorted(fields.items())), published, size
    )  # fmt: skip


def open_run(paths: Sequence[str], output: Path, folder: Path, settings: Settings, *, restart: bool) -> Manifest:
    """The run that the output folder is of, begun where there is none yet; ``restart`` forgets what it holds of an earlier one.

    Raises SourceError where the folder is of another run, is inside the corpus, or cannot be written.
    """
    inputs = find_inputs(paths, folder)
    for path in paths:
        corpus, written = (folder / path).resolve(), output.resolve()
        if written.is_relative_to(corpus) or corpus.is_relative_to(written):
            raise SourceError(str(output), f"the output and the corpus ({path}) cannot be in one folder")
    try:
        output.mkdir(parents=True, exist_ok=True)
        if restart:
            for old in (output / FILE, *output.glob(PARTS), *output.glob(UNFINISHED)):
                old.unlink(missing_ok=True)
        elif (output / FILE).exists():
            return _go_on(output, settings, inputs)
        elif next(output.glob(PARTS), None) is not None:
            raise SourceError(str(output), f"it holds parts of a run but no {FILE}; --restart begins anew")
        manifest = Manifest(settings, inputs, plan_partitions(inputs, folder, settings.size))
        _write(manifest, output)
    except OSError as error:
        raise SourceError(str(output), f"it cannot be written ({error.strerror or error})") from error
    return manifest


def _go_on(output: Path, settings: Settings, inputs: tuple[Input, ...]) -> Manifest:
    """The run that was begun here; SourceError, which says what differs, where it was another one."""
    name = str(output / FILE)
    try:
        manifest = msgspec.json.decode((output / FILE).read_bytes(), type=Manifest)
    except msgspec.DecodeError as error:
        raise SourceError(name, f"it is damaged ({error}); --restart begins anew") from error
    for field in Settings.__dataclass_fields__:
        before, now = getattr(manifest.settings, field), getattr(settings, field)
        if before != now:
            reason = f"this run was begun with another {field} ({_shown(before)}, and now it is {_shown(now)})"
            raise SourceError(name, f"{reason}; --restart begins anew")
    check_inputs(manifest, inputs, output)
    return manifest


def check_inputs(manifest: Manifest, inputs: tuple[Input, ...], output: Path) -> None:
    """Raises SourceError, which names it, where an input is not as it was when the run in the output folder was begun."""
    if difference := _difference(manifest.inputs, inputs):
        raise SourceError(difference[0], f"{difference[1]} since the run in {output} was begun; --restart begins anew")


def _difference(before: tuple[Input, ...], now: tuple[Input, ...]) -> tuple[str, str] | None:
    """The first input that is not as it was, and in what way; None where all are."""
    if before == now:
        return None
    were, are = {one.name: one for one in before}, {one.name: one for one in now}
    for name, one in were.items():
        if name not in are:
            return name, "it is gone from the corpus"
        if are[name] != one:
            return name, "it has changed"
    added = next((name for name in are if name not in were), None)
    return (added, "it has been added to the corpus") if added else (now[0].name, "the order of the corpus has changed")


def _shown(value: object) -> str:
    return "none" if value in (None, ()) else str(value)


def _write(manifest: Manifest, output: Path) -> None:
    unfinished = output / f".{FILE}.{os.getpid()}"
    try:
        with unfinished.open("wb") as stream:
            stream.write(msgspec.json.encode(manifest) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(output / FILE)
    finally:
        unfinished.unlink(missing_ok=True)
