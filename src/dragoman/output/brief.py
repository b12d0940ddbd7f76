"""Reading → what an analyst reads on a terminal; without a terminal, the same as plain text of a fixed width."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.output import sections, wording
from dragoman.output.quads import QUADS
from dragoman.types import Actor, Event, Reading, Warning

PLAIN_WIDTH = 100
WIDEST = 120
NARROWEST = 40

QUAD_STYLES = {1: "#1f74d6", 2: "#13864d", 3: "#b35e09", 4: "#e12b3a"}
"""Words and deeds of cooperation, words and deeds of conflict: readable on black and on white alike."""
LOW_CONFIDENCE = 0.5
"""Below this, the probability that the type is right is told."""

_DIM = "dim"
_NAME = "bold"
_INDENT = 2
_GAP = 2
_LEAST_FOR_PARTIES = 34
"""Below this many columns the place follows the parties instead of having a column of its own."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The widths that all event lines of one brief share; ``place`` is 0 where there is no such column."""

    when: int
    act: int
    parties: int
    place: int

    @property
    def under_act(self) -> int:
        """Where the act's column begins, and what is said below it."""
        return _INDENT + self.when + _GAP


def make_brief(reading: Reading, *, width: int) -> RenderableType:
    """The brief as something that Rich prints in ``width`` columns."""
    columns = _measure(reading, width)
    parts: list[RenderableType] = [_head(reading)]
    for section in sections.event_sections(reading):
        parts += [_heading(section.title, len(section.events)), *_event_lines(section, reading, columns)]
    parts += [*_quotes(reading), *_warnings(reading), *_ties(reading)]
    if len(parts) == 1:
        parts.append(Text(f"\n{sections.NOTHING}", style=_DIM))
    return Group(*parts)


def plain_brief(reading: Reading) -> str:
    """The brief without colours, 100 columns wide, each line ended: the same on every machine."""
    stream = io.StringIO()
    console = Console(
        file=stream, width=PLAIN_WIDTH, color_system=None, force_terminal=False, legacy_windows=False, _environ={}
    )
    _print(console, make_brief(reading, width=PLAIN_WIDTH))
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def brief_writer(stream: TextIO) -> Callable[[Reading], None]:
    """What prints briefs to a terminal: up to 120 columns wide, in its colours, with the key to them at the end."""
    console = Console(file=stream, highlight=False)
    width = max(NARROWEST, min(console.width, WIDEST))
    console.width = width

    def write(reading: Reading) -> None:
        _print(console, make_brief(reading, width=width))
        if reading.events and console.color_system is not None and not console.no_color:
            _print(console, Group(Text(), _key()))

    return write


def _print(console: Console, what: RenderableType) -> None:
    console.print(what, markup=False, highlight=False, emoji=False)


def _head(reading: Reading) -> Text:
    article = reading.article
    published = wording.say_day(article.published, weekday=True) if article.published else "day of publication unknown"
    origin = [article.outlet, published, article.url]
    counts = [
        _count(len(reading.events), "event"), _count(len(reading.quotes), "quotation"),
        _count(len(reading.warnings), "warning"), _count(len(reading.ties), "tie"),
    ]  # fmt: skip
    head = Text(wording.one_line(article.title or "Untitled article"), style="bold")
    head.append("\n" + " · ".join(wording.one_line(part) for part in origin if part), style="not bold")
    head.append("\n" + " · ".join(counts), style="not bold dim")
    return head


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _heading(title: str, number: int) -> RenderableType:
    label = Text(title, style="bold").append(f"  {number}", style="not bold dim")
    return Group(Text(), Rule(label, align="left", characters="─", style=_DIM))


def _measure(reading: Reading, width: int) -> _Columns:
    """Column widths that fit every event of the reading into ``width`` columns."""
    when = max((len(line) for e in reading.events for line in _say_when(e).split("\n")), default=0)
    act = max((len(wording.say_act(e)) for e in reading.events), default=0)
    place = min(max((len(_say_place(e)) for e in reading.events), default=0), width // 6)
    room = width - _INDENT - when - act - 2 * _GAP
    needed = max((len(wording.say_parties(e)) for e in reading.events), default=0)
    if place and room - place - _GAP >= min(_LEAST_FOR_PARTIES, needed):
        return _Columns(when, act, min(room - place - _GAP, needed), place)
    return _Columns(when, act, max(room, 10), 0)


def _say_when(event: Event) -> str:
    """The days of the event; a span over two months is broken after its dash."""
    return wording.say_dates(event.date, weekday=event.status == "planned").replace(" – ", " –\n")


def _say_place(event: Event) -> str:
    return wording.one_line(event.place.name) if event.place else ""


def _event_lines(section: sections.Section, reading: Reading, columns: _Columns) -> Iterator[RenderableType]:
    for event in section.events:
        row = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
        cells = [_styled_when(event), _styled_act(event), _styled_parties(event)]
        row.add_column(width=columns.when, justify="right")
        row.add_column(width=columns.act)
        row.add_column(width=columns.parties, overflow="fold")
        place = _say_place(event)
        if columns.place:
            row.add_column(width=columns.place, overflow="fold")
            cells.append(Text(place))
        elif place:
            cells[-1].append(f" · {place}")
        row.add_row(*cells)
        yield Padding(row, (0, 0, 0, _INDENT))
        words = _own_words(event, reading)
        if words:
            yield Padding(Text(words, style=_DIM), (0, 0, 0, columns.under_act))


def _styled_when(event: Event) -> Text:
    return Text(_say_when(event), style="" if event.date else _DIM)


def _styled_act(event: Event) -> Text:
    colour = QUAD_STYLES[QUADS[event.type]]
    act = Text(event.type, style=f"bold {colour}")
    return act.append(f" {event.mode}", style=f"not bold {colour}") if event.mode else act


def _styled_parties(event: Event) -> Text:
    return _styled_sides(wording.sides_of(event), wording.arrow_of(event))


def _styled_sides(sides: Sequence[Sequence[Actor]], arrow: str) -> Text:
    """The sides with arrows between them."""
    line = Text()
    for number, side in enumerate(sides):
        if number:
            line.append(f" {arrow} ", style=_DIM)
        line.append_text(_styled_actors(side))
    return line


def _styled_actors(actors: Sequence[Actor]) -> Text:
    """``A, B and C`` with the names in bold."""
    if not actors:
        return Text(wording.UNKNOWN_PARTY, style="italic")
    listed = Text()
    for number, actor in enumerate(actors):
        if number:
            listed.append(" and " if number == len(actors) - 1 else ", ")
        listed.append(wording.one_line(actor.name), style=_NAME)
        if wording.has_own_code(actor):
            listed.append(f" ({wording.one_line(actor.code or '')})")
    return listed


def _own_words(event: Event, reading: Reading) -> str:
    """The article's words for the event and what qualifies them; empty where it has no mention."""
    mention = sections.main_mention(event, reading)
    if mention is None:
        return ""
    said = [wording.quote(mention.citation.text)]
    if source := wording.say_source(mention):
        said.append(source)
    words = ", ".join(said)
    extra = len(event.mentions) - 1
    notes = [words, f"{extra} more mention{'s' * (extra > 1)}" if extra else None]
    if event.status == "ongoing":
        notes.insert(0, "still going on")
    if event.status == "planned" and event.date:
        notes.insert(0, wording.say_distance(event.date.first, reading.article.published))
    if mention.confidence is not None and mention.confidence < LOW_CONFIDENCE:
        notes.append(f"confidence only {mention.confidence:.2f}")
    return " · ".join(note for note in notes if note)


def _quotes(reading: Reading) -> Iterator[RenderableType]:
    if reading.quotes:
        yield _heading(sections.QUOTES, len(reading.quotes))
    for speech in sections.speeches(reading):
        speaker = _styled_actors((speech.speaker,) if speech.speaker else ())
        if speech.speaker and speech.speaker.role:
            speaker.append(f", {wording.one_line(speech.speaker.role)}", style=_DIM)
        yield Padding(speaker, (0, 0, 0, _INDENT))
        for said in speech.quotes:
            yield Padding(Text(wording.quote(said.citation.text)), (0, 0, 0, 2 * _INDENT))


def _warnings(reading: Reading) -> Iterator[RenderableType]:
    if reading.warnings:
        yield _heading(sections.WARNINGS, len(reading.warnings))
    for warning in reading.warnings:
        yield Padding(_condition(warning), (0, 0, 0, _INDENT))
        yield Padding(Text(wording.say_warners(warning), style=_DIM), (0, 0, 0, 2 * _INDENT))


def _condition(warning: Warning) -> Text:
    drivers = "; ".join(wording.quote(driver.text) for driver in warning.drivers)
    line = Text()
    if drivers:
        opening = "" if wording.is_conditional(warning.drivers[0].text) else "if "
        line.append(opening, style=_DIM).append(drivers).append(f" {wording.TO} ", style=_DIM)
    return line.append(wording.quote(warning.outcome.text), style="bold")


def _ties(reading: Reading) -> Iterator[RenderableType]:
    if reading.ties:
        yield _heading(sections.TIES, len(reading.ties))
    groups = sections.tie_groups(reading)
    width = max((len("".join(_say_kind(group))) for group in groups), default=0)
    for group in groups:
        arrow = wording.TO if group.is_directed else wording.BOTH
        row = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
        row.add_column(width=width)
        row.add_column(overflow="fold")
        kind, trend = _say_kind(group)
        row.add_row(
            Text(kind, style="bold").append(trend, style="not bold"),
            _styled_sides((group.sources, group.targets), arrow),
        )
        yield Padding(row, (0, 0, 0, _INDENT))
        yield Padding(Text(wording.quote(group.citation.text), style=_DIM), (0, 0, 0, _INDENT + width + _GAP))


def _say_kind(group: sections.TieGroup) -> tuple[str, str]:
    """The kind of a tie, and what follows it: its trend, where that says more than the kind."""
    says_more = group.trend and group.trend not in group.kind
    return wording.one_line(group.kind), wording.one_line(f", {group.trend}") if says_more else ""


def _key() -> Text:
    """What the colours mean, in one line."""
    key = Text()
    for name, quads in (("cooperation", (1, 2)), ("conflict", (3, 4))):
        key.append(f"{'   ' if key else ''}{name}:", style=_DIM)
        for quad, kind in zip(quads, ("words", "deeds"), strict=True):
            key.append("  ■ ", style=QUAD_STYLES[quad]).append(kind, style=_DIM)
    return key
