"""Which of a reading's findings go under which heading, and in which order: the same in the brief and on the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.types import Actor, Citation, Event, Mention, Quote, Reading, Status, Tie

SECTIONS = (
    ("What happened", (Status.HAPPENED, Status.ONGOING)),
    ("What is planned", (Status.PLANNED,)),
    ("What is only possible", (Status.POSSIBLE,)),
    ("What is denied", (Status.DENIED,)),
)
PLANNED = "What is planned"
QUOTES = "Who said what"
WARNINGS = "Warnings"
TIES = "Ties"
NOTHING = "No political event, quotation, warning or tie was found in this article."

UNDIRECTED = frozenset({"strain", "dispute", "partnership", "trade"})
"""Kinds of tie in which neither side stands before the other."""


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and the events under it, by date; those without a date come last, in the order of the article."""

    title: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """All that one speaker is quoted with, in the order of the article; ``speaker`` is None where nobody is named."""

    speaker: Actor | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class TieGroup:
    """Ties that one stretch of the article states in one breath: every source is tied to every target."""

    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    kind: str
    trend: str | None
    citation: Citation

    @property
    def is_directed(self) -> bool:
        """Whether it matters which side is the source."""
        return self.kind not in UNDIRECTED


def event_sections(reading: Reading) -> tuple[Section, ...]:
    """The sections that have events, in their fixed order."""
    sections = (
        Section(title, tuple(sorted((e for e in reading.events if e.status in statuses), key=_order)))
        for title, statuses in SECTIONS
    )
    return tuple(section for section in sections if section.events)


def _order(event: Event) -> tuple[date, date, int, str]:
    first = min((m.citation.start for m in event.mentions), default=0)
    if event.date is None:
        return date.max, date.max, first, event.id
    return event.date.first, event.date.last, first, event.id


def main_mention(event: Event, reading: Reading) -> Mention | None:
    """The mention to show where there is room for one: the first below the headline, else the first; None if none."""
    ordered = sorted(event.mentions, key=lambda mention: (mention.citation.start, mention.citation.end))
    top = max((b.end for b in reading.article.blocks if b.kind.value == "headline"), default=0)
    return next((m for m in ordered if m.citation.start >= top), ordered[0] if ordered else None)


def speeches(reading: Reading) -> tuple[Speech, ...]:
    """The quotations by speaker, in the order in which they are first quoted; each without a speaker stands alone."""
    found: dict[object, Speech] = {}
    for number, said in enumerate(sorted(reading.quotes, key=lambda q: q.citation.start)):
        key = (said.speaker.code, said.speaker.name) if said.speaker else number
        known = found.get(key)
        found[key] = Speech(said.speaker, (*known.quotes, said) if known else (said,))
    return tuple(found.values())


def tie_groups(reading: Reading) -> tuple[TieGroup, ...]:
    """The ties in the order of the article, those that the same words state drawn together."""
    groups = [
        TieGroup((t.source,), (t.target,), t.kind, t.trend, t.citation) for t in sorted(reading.ties, key=_tie_order)
    ]
    return tuple(_join(_join(groups, by_source=True), by_source=False))


def _tie_order(tie: Tie) -> tuple[int, int]:
    return tie.citation.start, tie.citation.end


def _join(groups: list[TieGroup], *, by_source: bool) -> list[TieGroup]:
    """The groups with those made one that differ only in their targets (``by_source``) or only in their sources."""
    joined: dict[object, TieGroup] = {}
    for group in groups:
        same = group.sources if by_source else group.targets
        key = (group.citation, group.kind, group.trend, same)
        known = joined.get(key)
        if known is None:
            joined[key] = group
        elif by_source:
            joined[key] = TieGroup(same, _merge(known.targets, group.targets), group.kind, group.trend, group.citation)
        else:
            joined[key] = TieGroup(_merge(known.sources, group.sources), same, group.kind, group.trend, group.citation)
    return list(joined.values())


def _merge(known: tuple[Actor, ...], new: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return (*known, *(actor for actor in new if actor not in known))
