"""The bar on standard error that shows how many of the articles have been read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress


class Bar:
    """A bar over ``total`` articles while it is entered, nothing where it is not to be shown."""

    def __init__(self, total: int, *, is_shown: bool) -> None:
        self._progress = _make_progress(total) if is_shown else None

    def __enter__(self) -> Bar:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()

    def advance(self) -> None:
        """One more article is done."""
        if self._progress:
            self._progress.advance(self._progress.task_ids[0])

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Off the terminal, so that something else can be written to it."""
        if self._progress:
            self._progress.stop()
        yield
        if self._progress:
            self._progress.start()


def _make_progress(total: int) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    progress = Progress(
        TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False,
    )  # fmt: skip
    progress.add_task("Reading", total=total)
    return progress
