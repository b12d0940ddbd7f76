"""The record's answers → what Rich prints: tables that fit the width, in the colours of PLOVER's quads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.measures.values import Period
from dragoman.output import record_wording, wording
from dragoman.output.brief import QUAD_STYLES
from dragoman.output.listing_cells import columns_of, to_cells, to_plain
from dragoman.output.listing_parts import (
    DIM,
    say_counted,
    say_place,
    style_act,
    style_parties,
    style_status,
    style_when,
    style_words,
)
from dragoman.output.listing_periods import make_periods
from dragoman.record.values import Fate, RecordedActor, RecordedEvent, RecordedWarning
from dragoman.types import Status

WIDE = 100
"""From so many columns on, status, place and sources have columns of their own."""
LONGEST_PASSAGE = 400

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)")
_FATE_STYLES = {Fate.CAME_TRUE: QUAD_STYLES[2], Fate.CANCELLED: QUAD_STYLES[4], Fate.LAPSED: QUAD_STYLES[3]}
_NOTHING: Final = {
    "events": "No event answers this.",
    "calendar": "Nothing is planned that answers this.",
    "dyad": "No event between them is known.",
    "actors": "No actor answers this.",
    "warnings": "No warning answers this.",
    "search": "Nothing was found.",
    "runs": "Nothing has been added yet.",
    "outcomes": "This run had no input.",
    "judgements": "Nothing has been judged yet.",
}


def make_table(rows: Sequence[Any], kind: str, width: int) -> RenderableType:
    """The rows as something that Rich prints in ``width`` columns; one line that says so where there are none."""
    if not rows:
        return Text(_NOTHING.get(kind, "Nothing."), style=DIM)
    makers: dict[str, Callable[[Sequence[Any], int], RenderableType]] = {
        "events": _events,
        "calendar": _calendar,
        "dyad": _dyad,
        "actors": _actors,
        "warnings": _warnings,
        "search": _found,
    }
    maker = makers.get(kind)
    return maker(rows, width) if maker else _anything(rows, kind)


def _new_table() -> Table:
    return Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)


def _events(events: Sequence[RecordedEvent], width: int) -> Table:
    wide = width >= WIDE
    table = _new_table()
    table.add_column("Date", width=max(len(line) for event in events for line in style_when(event).plain.split("\n")))
    table.add_column("What", min_width=8, max_width=14, overflow="fold")
    table.add_column("Who and to whom", ratio=1, overflow="fold")
    if wide:
        table.add_column("Status", width=9)
        table.add_column("Place", max_width=14, overflow="fold")
        table.add_column("Sources × outlets", width=9, justify="right")
    for event in events:
        cells = [style_when(event), style_act(event), _told(event, wide=wide)]
        if wide:
            cells += [style_status(event), Text(say_place(event)), Text(say_counted(event, spelled=False))]
        table.add_row(*cells)
    table.expand = True
    return table


def _told(event: RecordedEvent, *, wide: bool) -> Text:
    """The parties, below them what has no column, and the first words of the shown mention."""
    told = style_parties(event)
    if not wide:
        parts = [style_status(event).plain, say_place(event), say_counted(event, spelled=True)]
        told.append("\n" + " · ".join(part for part in parts if part), style=DIM)
    return told.append_text(style_words(event))


def _calendar(events: Sequence[RecordedEvent], width: int) -> Group:
    """The events under their days in the order given, those without a day last, with how sure each is and what became of it."""
    parts: list[RenderableType] = []
    dated_first = sorted(events, key=lambda event: event.date is None)
    for heading, members in groupby(dated_first, key=lambda event: record_wording.say_heading(event.date)):
        listed = [*members]
        title = Text(f"{heading}", style="bold").append(f"  {len(listed)}", style="not bold dim")
        parts += [Text(), title] if parts else [title]
        parts += [_calendar_line(event) for event in listed]
    return Group(*parts)


def _calendar_line(event: RecordedEvent) -> RenderableType:
    row = Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    row.add_column(width=10)
    row.add_column(width=14, overflow="fold")
    row.add_column(ratio=1, overflow="fold")
    told = style_parties(event)
    if place := say_place(event):
        told.append(f" · {place}")
    fate = event.outcome.fate if event.outcome else Fate.OPEN
    if fate is not Fate.OPEN:
        told.append(f"\n{record_wording.say_fate(event)}", style=_FATE_STYLES.get(fate, "bold"))
        if event.outcome and event.outcome.why:
            told.append(f": {record_wording.clean(event.outcome.why)}", style=DIM)
    told.append_text(style_words(event))
    certainty = Text(
        record_wording.say_certainty(event).replace("reportedly ", "reportedly\n").replace("only ", "only\n")
    )
    certainty.stylize("" if event.status is Status.PLANNED else "italic")
    row.add_row(certainty, style_act(event), told)
    return Padding(row, (0, 0, 0, 2))


def _dyad(rows: Sequence[Period | RecordedEvent], width: int) -> RenderableType:
    periods = [row for row in rows if isinstance(row, Period)]
    events = [row for row in rows if isinstance(row, RecordedEvent)]
    parts: list[RenderableType] = []
    if periods:
        parts.append(make_periods(periods))
    if events:
        parts += [Text(), Text("Latest", style="bold"), _events(events, width)]
    return Group(*parts)


def _actors(actors: Sequence[RecordedActor], width: int) -> Table:
    table = _new_table()
    table.add_column("Code", max_width=12, overflow="fold")
    table.add_column("Name", overflow="fold")
    table.add_column("Who they are", overflow="fold")
    table.add_column("Events", justify="right")
    table.add_column("Seen", overflow="fold")
    for actor in actors:
        who = [actor.role or actor.kind, actor.sector]
        table.add_row(
            Text(record_wording.clean(actor.code or "–")),
            Text(record_wording.clean(actor.name), style="bold"),
            Text(" · ".join(record_wording.clean(part) for part in who if part), style=DIM),
            Text(str(actor.events)),
            Text(_between(actor)),
        )
    return table


def _between(actor: RecordedActor) -> str:
    known = [wording.say_day(day) for day in dict.fromkeys((actor.first, actor.last)) if day]
    return " – ".join(known) or wording.UNKNOWN_DATE


def _warnings(warnings: Sequence[RecordedWarning], width: int) -> Group:
    return Group(*_spaced(_warning_lines(warning) for warning in warnings))


def _warning_lines(warning: RecordedWarning) -> Text:
    line = Text(record_wording.say_condition(warning))
    line.append(f"\n{record_wording.say_warners(warning)}", style=DIM)
    return line.append(f" — {record_wording.say_document(warning.document)}", style=DIM)


def _found(rows: Sequence[Any], width: int) -> Group:
    """The documents that were found: title, where and when it appeared, and the passage with the words in bold."""
    return Group(*_spaced(_found_lines(to_plain(row)) for row in rows))


def _found_lines(hit: Mapping[str, Any]) -> Text:
    lines = Text(_shown("title", hit.get("title") or "Untitled article"), style="bold")
    about = [hit.get("outlet"), hit.get("published") or wording.UNKNOWN_DATE, hit.get("url")]
    lines.append("\n" + " · ".join(_shown("", part) for part in about if part), style="not bold dim")
    passage = str(hit.get("passage") or hit.get("text") or "")[:LONGEST_PASSAGE]
    if passage.strip():
        lines.append("\n").append_text(_marked(passage, hit.get("marks") or ()))
    return lines


def _marked(passage: str, marks: Sequence[Sequence[int]]) -> Text:
    """The passage on one line, letter for letter so that the marks keep their places."""
    text = Text("".join(letter if letter.isprintable() else " " for letter in passage), style="not bold")
    for start, end in marks:
        text.stylize("bold", start, end)
    return text


def _spaced(parts: Iterator[Text]) -> Iterator[RenderableType]:
    for number, part in enumerate(parts):
        if number:
            yield Text()
        yield part


def _anything(rows: Sequence[Any], kind: str) -> Table:
    """A table of whatever the rows hold; identifiers and long texts are folded rather than cut."""
    cells: list[Mapping[str, Any]] = [to_cells(row, parted=", ") for row in rows]
    columns = [column for column in columns_of(kind, cells) if any(row.get(column) not in (None, "") for row in cells)]
    table = _new_table()
    for column in columns:
        numbers = all(isinstance(row.get(column), int | float) or row.get(column) is None for row in cells)
        table.add_column(column.replace("_", " ").capitalize(), overflow="fold", justify="right" if numbers else "left")
    for row in cells:
        table.add_row(*(Text(_shown(column, row.get(column))) for column in columns))
    return table


def _shown(column: str, value: Any) -> str:
    if value is None or value == "":
        return wording.UNKNOWN_DATE if column in ("published", "date") else "–"
    said = record_wording.clean(str(value))
    return f"{said[:10]} {said[11:16]} UTC" if _MOMENT.fullmatch(said) else said
