"""What becomes of many inputs, told while it happens: a bar on a terminal, else a line a minute."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

    from dragoman.record import InputOutcome

EVERY = 60.0
"""Seconds between two lines where there is no terminal."""

MOST_NAMED = 20
"""Inputs of one kind of trouble that are named; the others are counted, and `dragoman runs` has them."""

ORDER = ("added", "updated", "already there", "not an article", "language not read", "forgotten", "failed")


class Tally:
    """Counts outcomes while it is entered. ``say`` prints a line on standard error; ``total`` is None where unknown."""

    def __init__(
        self,
        total: int | None,
        *,
        is_terminal: bool,
        say: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._counts: Counter[str] = Counter()
        self._total, self._say, self._clock = total, say, clock
        self._bar = _make_bar(total) if is_terminal else None
        self._begun = self._told_at = clock()

    def __enter__(self) -> Tally:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    @property
    def has_failures(self) -> bool:
        """Whether an input could not be read."""
        return any(self._counts[name] for name in ("failed", "not an article", "language not read"))

    def count(self, outcomes: Iterable[InputOutcome]) -> None:
        """Counts the outcomes, names those that are trouble, and shows how far it has come."""
        trouble = []
        for outcome in outcomes:
            name = outcome.became.value
            self._counts[name] += 1
            if name in ("failed", "not an article", "language not read") and self._counts[name] <= MOST_NAMED:
                trouble.append(f"{outcome.name}: {outcome.reason}")
                if self._counts[name] == MOST_NAMED:
                    trouble.append(f"further inputs of this kind ({name}) are only counted; `dragoman runs` names them")
        self._name(trouble)
        self._show()

    def told(self) -> str:
        """The counts in words: ``12 added, 3 already there``; ``nothing to add`` where there was no input."""
        parts = [f"{self._counts[name]:,} {name}" for name in ORDER if self._counts[name]]
        return ", ".join(parts) or "nothing to add"

    def _name(self, trouble: list[str]) -> None:
        if not trouble:
            return
        if self._bar:
            self._bar.stop()
        for line in trouble:
            self._say(line)
        if self._bar:
            self._bar.start()

    def _show(self) -> None:
        done = sum(self._counts.values())
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=done, description=self.told())
        elif self._clock() - self._told_at >= EVERY:
            self._told_at = self._clock()
            self._say(f"{self.told()}; {self._pace(done)}")

    def _pace(self, done: int) -> str:
        seconds = max(self._clock() - self._begun, 1e-9)
        pace = f"{done / seconds:.1f} a second"
        if self._total is None or not done:
            return pace
        left = max(self._total - done, 0) * seconds / done
        return f"{pace}, about {_say_seconds(left)} left"


def _say_seconds(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    if seconds < 5400:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.1f} hours"


def _make_bar(total: int | None) -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        SpinnerColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    columns = [SpinnerColumn(), MofNCompleteColumn(), Rate()]
    if total is not None:
        columns[1:1] = [BarColumn()]
        columns.append(TimeRemainingColumn())
    bar = Progress(
        *columns, TextColumn("{task.description}"),
        console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False,
    )  # fmt: skip
    bar.add_task("", total=total)
    return bar
