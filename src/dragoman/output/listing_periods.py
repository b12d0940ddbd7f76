"""Periods of a relation → a table of counts by quad, with the mean score as a number and as a bar."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.measures.values import Period
from dragoman.output import record_wording, wording
from dragoman.output.brief import QUAD_STYLES
from dragoman.output.listing_parts import DIM
from dragoman.types import DateRange

BAR = 10
"""Characters of a bar for a mean score of 10, on either side of its middle."""

_KEY = "Words and deeds of cooperation and of conflict; the mean score runs from −10 to +10."


def make_periods(periods: Sequence[Period]) -> RenderableType:
    """The periods as a table with a line below it that explains it."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("When", no_wrap=True)
    for title, quad in (("Words +", 1), ("Deeds +", 2), ("Words −", 3), ("Deeds −", 4)):
        table.add_column(title, justify="right", header_style=f"bold {QUAD_STYLES[quad]}")
    table.add_column("Mean", justify="right")
    table.add_column(" −" + " " * (2 * BAR - 2) + "+", no_wrap=True, min_width=2 * BAR + 1)
    for period in periods:
        cells = [
            Text(str(number) if number else "·", style=QUAD_STYLES[quad] if number else DIM)
            for quad, number in enumerate(record_wording.counts_of(period), 1)
        ]
        score = Text(record_wording.say_score(period.score)) if period.events else Text("none", style=DIM)
        table.add_row(Text(_say_period(period)), *cells, score, _bar(period.score))
    return Group(table, Text(_KEY, style=DIM))


def _say_period(period: Period) -> str:
    """The span as briefly as it can be said: ``Sep 2024``, ``6–13 Sep 2024``."""
    return wording.say_dates(DateRange(period.first, period.last))


def _bar(score: float | None) -> Text:
    """The mean score as a bar to the left or the right of the middle."""
    length = 0 if score is None else min(BAR, round(abs(score)))
    left, right = (length, 0) if score is not None and score < 0 else (0, length)
    bar = Text(" " * (BAR - left))
    bar.append("█" * left, style=QUAD_STYLES[4]).append("│", style=DIM).append("█" * right, style=QUAD_STYLES[2])
    return bar
