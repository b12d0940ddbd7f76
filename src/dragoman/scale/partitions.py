"""A corpus → its partitions: the files of its paths and folders, cut and joined into shares of about the same size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.scale.cutting import cut
from dragoman.scale.pieces import Piece
from dragoman.sources.folders import walk

SIZE = 2_000
"""Items of a partition: a few minutes of one core."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file of the corpus as it was found: its size in bytes and when it was changed, in nanoseconds since 1970.

    Both are None where the file cannot be looked at.
    """

    name: str
    size: int | None
    changed: int | None


@dataclass(frozen=True, slots=True)
class Partition:
    """A share of the corpus that one worker reads at a time; ``number`` counts from 0."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def file(self) -> str:
        """The name of the file that its readings are written to: ``part-00017.parquet``."""
        return f"part-{self.number:05}.parquet"


def find_inputs(paths: Sequence[str], folder: Path) -> tuple[Input, ...]:
    """The files of a corpus, each once, in the order of the paths and within folders by name.

    Relative paths start from ``folder``. Raises SourceError where a path is no file or folder, or a folder is empty.
    """
    found: dict[str, Input] = {}
    for path in paths:
        for name in _names(path, folder):
            if name not in found:
                found[name] = _look_at(name, folder)
    return tuple(found.values())


def plan_partitions(inputs: Iterable[Input], folder: Path, size: int = SIZE) -> tuple[Partition, ...]:
    """The partitions of the files, none of more than ``size`` items; the same for the same files."""
    pieces = (piece for one in inputs for piece in cut(one.name, folder / one.name, size))
    return tuple(Partition(number, share) for number, share in enumerate(_shares(pieces, size)))


def _names(path: str, folder: Path) -> Iterator[str]:
    if "://" in path[:12]:
        raise SourceError(path, "a corpus is made of files and folders, not of addresses")
    whole = folder / path
    if not whole.exists():
        raise SourceError(path, "there is no such file or folder")
    if not whole.is_dir():
        yield path
        return
    names = [str(Path(path) / file.relative_to(whole)) for file in walk(whole)]
    if not names:
        raise SourceError(path, "there is no article in this folder")
    yield from names


def _look_at(name: str, folder: Path) -> Input:
    try:
        status = (folder / name).stat()
    except OSError:
        return Input(name, None, None)
    return Input(name, status.st_size, status.st_mtime_ns)


def _shares(pieces: Iterable[Piece], size: int) -> Iterator[tuple[Piece, ...]]:
    share: list[Piece] = []
    for piece in pieces:
        if share and sum(one.items for one in share) + piece.items > size:
            yield tuple(share)
            share = []
        share.append(piece)
    if share:
        yield tuple(share)
