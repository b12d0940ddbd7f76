"""Reading → what the page's template sees: the text as a tree of marked pieces, and a card for every finding.

Each finding has a key (``a1e3``: third event of the first article), which is the anchor of its card; each place in
the text that it comes from has an anchor of its own (``a1e3-2``: its second mention).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from dragoman.output import sections, wording
from dragoman.output.nesting import Piece, Span, Words, nest
from dragoman.output.quads import QUADS
from dragoman.types import Actor, Article, Block, BlockKind, Citation, Event, Link, Mention, Quote, Reading, Warning


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stretch of text is marked as; ``code`` is shown behind it, ``label`` read out in its stead.

    ``key`` is None for a mark of layout (a bullet's dot, a time stamp), which leads nowhere.
    """

    style: str
    key: str | None = None
    anchor: str | None = None
    code: str = ""
    label: str = ""


Node: TypeAlias = "Words | Piece[Mark]"


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block of the article: its kind, its text as a tree, and the keys of what is found in it."""

    kind: BlockKind
    nodes: tuple[Node, ...]
    keys: tuple[str, ...]
    has_stamp: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text that a finding comes from: its words, its anchor, and what else an event's mention says."""

    anchor: str
    words: str
    mention: Mention | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class EventCard:
    key: str
    event: Event
    quad: int
    act: str
    when: str
    where: str | None
    sides: tuple[tuple[Actor, ...], ...]
    arrow: str
    places: tuple[Place, ...]
    marks: tuple[Span[Mark], ...]


@dataclass(frozen=True, slots=True)
class QuoteCard:
    key: str
    quote: Quote
    place: Place
    marks: tuple[Span[Mark], ...]


@dataclass(frozen=True, slots=True)
class WarningCard:
    key: str
    warning: Warning
    said: str
    opening: str
    """The word before the first driver, empty where the driver has one of its own."""
    drivers: tuple[Place, ...]
    outcome: Place
    marks: tuple[Span[Mark], ...]


@dataclass(frozen=True, slots=True)
class TieCard:
    key: str
    tie: sections.TieGroup
    arrow: str
    place: Place
    marks: tuple[Span[Mark], ...]


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One actor of the article and the events that it has a part in."""

    actor: Actor
    events: tuple[EventCard, ...]


Card: TypeAlias = "EventCard | QuoteCard | WarningCard | TieCard"


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One article as the template sees it."""

    key: str
    article: Article
    title: str
    day: str | None
    url: str | None
    groups: tuple[tuple[BlockView, ...], ...]
    """The blocks in order; list items that follow each other form one group, all else stands alone."""
    has_headline: bool
    events: tuple[tuple[str, tuple[EventCard, ...]], ...]
    speeches: tuple[tuple[Actor | None, tuple[QuoteCard, ...]], ...]
    warnings: tuple[WarningCard, ...]
    ties: tuple[TieCard, ...]
    actors: tuple[ActorLine, ...]
    related: tuple[Link, ...]
    cards: dict[str, Card]
    anchors: frozenset[str]
    """Those anchors of places that the text really has."""


def view_reading(reading: Reading, number: int) -> ReadingView:
    """The view of the ``number``-th article of a page."""
    prefix, article = f"a{number}", reading.article
    events = {id(event): _event_card(event, f"{prefix}e{at}") for at, event in enumerate(reading.events, 1)}
    quotes = {id(said): _quote_card(said, f"{prefix}q{at}") for at, said in enumerate(reading.quotes, 1)}
    warnings = tuple(_warning_card(warning, f"{prefix}w{at}") for at, warning in enumerate(reading.warnings, 1))
    ties = tuple(_tie_card(tie, f"{prefix}t{at}") for at, tie in enumerate(sections.tie_groups(reading), 1))
    cards: list[Card] = [*events.values(), *quotes.values(), *warnings, *ties]
    blocks = _view_blocks(article, [mark for card in cards for mark in card.marks])
    return ReadingView(
        key=prefix,
        article=article,
        title=article.title or "Untitled article",
        day=wording.say_day(article.published, weekday=True) if article.published else None,
        url=web_address(article.url),
        groups=tuple(_group(blocks)),
        has_headline=any(block.kind is BlockKind.HEADLINE for block in blocks),
        events=tuple((s.title, tuple(events[id(e)] for e in s.events)) for s in sections.event_sections(reading)),
        speeches=tuple((s.speaker, tuple(quotes[id(q)] for q in s.quotes)) for s in sections.speeches(reading)),
        warnings=warnings,
        ties=ties,
        actors=tuple(_actor_line(actor, tuple(events.values())) for actor in reading.actors),
        related=tuple(Link(link.title, web_address(link.url)) for link in article.related),
        cards={card.key: card for card in cards},
        anchors=frozenset(_anchors(node for block in blocks for node in block.nodes)),
    )


def web_address(url: str | None) -> str | None:
    """The address where it is one that a page may link to, else None: an article's metadata can hold anything."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _event_card(event: Event, key: str) -> EventCard:
    quad, act = QUADS[event.type], wording.say_act(event)
    code = act if event.status == "happened" else f"{act} · {event.status}"
    label = f"{act}, {event.status}: {wording.say_parties(event)}"
    style = f"event q{quad} {event.status}"
    ordered = sorted(event.mentions, key=lambda mention: (mention.citation.start, mention.citation.end))
    places, marks = [], []
    for mention, (place, mark) in zip(
        ordered, _places([m.citation for m in ordered], style, key, code, label), strict=True
    ):
        places.append(Place(place.anchor, place.words, mention, wording.say_source(mention)))
        marks.append(mark)
    return EventCard(
        key, event, quad, act, wording.say_dates(event.date, weekday=event.status == "planned"), _say_where(event),
        wording.sides_of(event), wording.arrow_of(event), tuple(places), tuple(marks),
    )  # fmt: skip


def _say_where(event: Event) -> str | None:
    place = event.place
    if place is None:
        return None
    return f"{place.name} ({place.code})" if place.code and place.code != place.name else place.name


def _quote_card(said: Quote, key: str) -> QuoteCard:
    ((place, mark),) = _places(
        [said.citation], "quote", key, "QUOTE", f"quotation of {wording.say_actor(said.speaker)}"
    )
    return QuoteCard(key, said, place, (mark,))


def _warning_card(warning: Warning, key: str) -> WarningCard:
    said = wording.say_warners(warning)
    drivers = _places(warning.drivers, "warning", key, "IF", f"condition of a warning, {said}")
    *_, outcome = _places((*warning.drivers, warning.outcome), "warning", key, "THEN", f"what a warning fears, {said}")
    places, marks = tuple(place for place, _ in drivers), tuple(mark for _, mark in drivers)
    has_own_if = bool(warning.drivers) and wording.is_conditional(warning.drivers[0].text)
    return WarningCard(key, warning, said, "" if has_own_if else "if", places, outcome[0], (*marks, outcome[1]))


def _tie_card(tie: sections.TieGroup, key: str) -> TieCard:
    arrow = wording.TO if tie.is_directed else wording.BOTH
    label = f"tie, {tie.kind}: {wording.say_actors(tie.sources)} {arrow} {wording.say_actors(tie.targets)}"
    ((place, mark),) = _places([tie.citation], "tie", key, tie.kind, label)
    return TieCard(key, tie, arrow, place, (mark,))


def _places(
    citations: Sequence[Citation], style: str, key: str, code: str, label: str
) -> list[tuple[Place, Span[Mark]]]:
    """For each citation its place as the card names it and its mark in the text."""
    found = []
    for number, citation in enumerate(citations, 1):
        anchor = f"{key}-{number}"
        mark = Mark(f"{style} k-{key}", key, anchor, code, label)
        found.append((Place(anchor, wording.quote(citation.text)), Span(citation.start, citation.end, mark)))
    return found


def _actor_line(actor: Actor, events: Sequence[EventCard]) -> ActorLine:
    """The actor with the events in which it has a part itself, not only others of the same state."""
    identity = (actor.code, actor.name)
    return ActorLine(
        actor,
        tuple(
            card for card in events
            if any((p.actor.code, p.actor.name) == identity for p in (*card.event.actors, *card.event.recipients))
        ),
    )  # fmt: skip


def _view_blocks(article: Article, marks: Sequence[Span[Mark]]) -> list[BlockView]:
    """The blocks, which together show every character of the text once."""
    views = []
    for kind, start, stamp_end, end in _stretches(article):
        spans = [mark for mark in marks if mark.start < end and start < mark.end]
        stamp = [Span(start, stamp_end, Mark("stamp"))] if start < stamp_end else []
        keys = dict.fromkeys(span.mark.key for span in spans if span.mark.key)
        views.append(BlockView(kind, nest((*spans, *stamp), start, end), tuple(keys), bool(stamp)))
    return views


def _anchors(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Piece):
            if node.opens and node.span.mark.anchor:
                yield node.span.mark.anchor
            yield from _anchors(node.children)


def _stretches(article: Article) -> Iterator[tuple[BlockKind, int, int, int]]:
    """Each block's kind and three offsets: where it is shown from, where the list's mark or time stamp in front of it
    ends, and where it ends itself, white space included.
    """
    text = article.text
    blocks = article.blocks or _paragraphs(text)
    starts: list[int] = []
    at = 0
    for block in blocks:
        gap = text[at : block.start]
        starts.append(block.start - len(gap.lstrip()) if starts else 0)
        at = block.end
    for block, start, end in zip(blocks, starts, [*starts[1:], len(text)], strict=True):
        yield block.kind, start, block.start, end


def _paragraphs(text: str) -> tuple[Block, ...]:
    """Each line as a paragraph, for an article that came without blocks."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line.rstrip())))
        at += len(line)
    return tuple(blocks)


def _group(blocks: Sequence[BlockView]) -> Iterator[tuple[BlockView, ...]]:
    for is_list, members in groupby(blocks, key=lambda block: block.kind is BlockKind.BULLET):
        if is_list:
            yield tuple(members)
        else:
            yield from ((block,) for block in members)
