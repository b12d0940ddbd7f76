"""One event of the record → the pieces of its row in a list: day, act, parties, status, place, sources, words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from dragoman.output import record_wording, wording
from dragoman.output.brief import QUAD_STYLES
from dragoman.output.quads import QUADS
from dragoman.record.values import RecordedEvent
from dragoman.types import Actor, Status

DIM = "dim"
FIRST_WORDS = 90
"""So many letters of a mention are shown."""


def style_when(event: RecordedEvent) -> Text:
    """Its days; a span over two months is broken after its dash."""
    return Text(wording.say_dates(event.date).replace(" – ", " –\n"), style="" if event.date else DIM)


def style_act(event: RecordedEvent) -> Text:
    """Its type and below it its mode, in the colour of its quad."""
    colour = QUAD_STYLES.get(QUADS.get(event.type, 0), "")
    act = Text(record_wording.clean(event.type), style=f"bold {colour}")
    return act.append(f"\n{record_wording.clean(event.mode)}", style=f"not bold {colour}") if event.mode else act


def style_parties(event: RecordedEvent) -> Text:
    """Who did it to whom, an arrow between the sides."""
    actors, recipients = wording.actors_of(event.actors), wording.actors_of(event.recipients)
    line = Text()
    if event.reciprocal:
        sides = [[actor] for actor in wording.actors_of((*event.actors, *event.recipients))] or [[]]
    else:
        sides = [[*actors], [*recipients]] if recipients else [[*actors]]
    arrow = wording.BOTH if event.reciprocal else wording.TO
    for number, side in enumerate(sides):
        if number:
            line.append(f" {arrow} ", style=DIM)
        line.append_text(_style_names(side))
    return line


def _style_names(actors: Sequence[Actor]) -> Text:
    if not actors:
        return Text(wording.UNKNOWN_PARTY, style="italic")
    listed = Text()
    for number, actor in enumerate(actors):
        if number:
            listed.append(" and " if number == len(actors) - 1 else ", ")
        listed.append(record_wording.clean(actor.name), style="bold")
        if wording.has_own_code(actor):
            listed.append(f" ({record_wording.clean(actor.code or '')})")
    return listed


def style_status(event: RecordedEvent) -> Text:
    """How it stands, and whether that is disputed."""
    said = event.status.value + (", disputed" if event.disputed_by else "")
    return Text(said, style="" if event.status in (Status.HAPPENED, Status.ONGOING) else "italic")


def say_place(event: RecordedEvent) -> str:
    """Where it takes place; the empty string where that is unknown."""
    return record_wording.clean(event.place.name) if event.place else ""


def say_counted(event: RecordedEvent, *, spelled: bool) -> str:
    """Independent sources × outlets: ``3 × 4``, or spelled ``3 sources × 4 outlets``; unnamed outlets are left out."""
    sources, outlets = event.sources, len(record_wording.outlets_of(event))
    parts = [str(sources), str(outlets)]
    if spelled:
        parts = [record_wording.count(sources, "source"), record_wording.count(outlets, "outlet")]
    return " × ".join(parts if outlets else parts[:1])


def style_words(event: RecordedEvent) -> Text:
    """The first words of the shown mention and what qualifies them; empty where there is no mention."""
    mention = record_wording.main_mention(event)
    if mention is None:
        return Text()
    said = (record_wording.quote_words(mention.citation.text, FIRST_WORDS), record_wording.say_attribution(mention))
    return Text("\n" + ", ".join(part for part in said if part), style=DIM)
