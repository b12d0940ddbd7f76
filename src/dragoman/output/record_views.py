"""Brief → what its Markdown, its HTML page and its PDF all show: the sections as lines of words, each with its sources.

The renderers only lay out and escape; which words stand where is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.measures.values import Brief, Period, Relation
from dragoman.output import record_summary, record_wording, wording
from dragoman.output.acts import say_happening, say_name
from dragoman.output.quads import QUADS
from dragoman.output.record_lines import BriefView, Group, Line, Register, RelationView, Section
from dragoman.record.values import Fate, RecordedEvent, RecordedQuote, RecordedWarning
from dragoman.types import Status

FOOT = (
    "The sentences are put together from what was coded in the articles; words in quotation marks are the articles’ "
    "own. The score of an event runs from −10, open conflict, to +10, cooperation in deed."
)
MADE_BY = "Made by Dragoman."


def view_brief(brief: Brief) -> BriefView:
    """The brief in words; sections without lines are left out."""
    register = Register()
    events = {e.id: e for e in (*brief.happened, *brief.denied, *brief.next, *brief.past_plans)}
    sections = (
        Section("What happened", _by_day(brief.happened, register, events), "", _say_cut(brief)),
        Section("Disputed and denied", _ungrouped(_denied(event, register, events) for event in brief.denied)),
        Section("What is next", _ungrouped(_ahead(event, register) for event in brief.next), "planned"),
        Section(
            "What became of plans",
            _ungrouped(_decided(event, register) for event in brief.past_plans),
            "planned",
        ),
        Section("What was said", _by_speaker(brief.said, register), "said"),
        Section("Warnings", _ungrouped(_warning(warning, register) for warning in brief.warnings), "warned"),
    )
    relations = tuple(_relation(relation, register) for relation in brief.relations)
    first = brief.relations[0] if brief.relations else None
    return BriefView(
        record_summary.say_title(brief),
        record_summary.say_summary(brief),
        tuple(section for section in sections if section.groups),
        relations,
        _say_period(first.now) if first else "",
        _say_period(first.before) if first else "",
        tuple(register.known.values()),
        f"{record_summary.say_basis(brief, len(register.known))} {FOOT}",
    )


def _say_period(period: Period) -> str:
    return record_wording.say_span(period.first, period.last)


def _say_cut(brief: Brief) -> str:
    shown = len(brief.happened)
    return f"{shown} of {brief.happened_in_all} events are told here." if shown < brief.happened_in_all else ""


def _ungrouped(lines: Iterable[Line]) -> tuple[Group, ...]:
    found = tuple(lines)
    return (Group("", found),) if found else ()


def _by_day(events: Sequence[RecordedEvent], register: Register, known: dict[str, RecordedEvent]) -> tuple[Group, ...]:
    """The events under their days in the order given; those without a day come last."""
    grouped: dict[str, list[Line]] = {}
    for event in sorted(events, key=lambda event: event.date is None):
        heading = record_wording.say_heading(event.date)
        grouped.setdefault(heading, []).append(_happened(event, register, known))
    return tuple(Group(heading, tuple(lines)) for heading, lines in grouped.items())


def _happened(event: RecordedEvent, register: Register, known: dict[str, RecordedEvent]) -> Line:
    notes = []
    if event.status is Status.ONGOING:
        notes.append("still going on")
    shown = record_wording.main_mention(event)
    if event.date is None and event.published and not (shown and shown.document.published == event.published):
        notes.append(f"first reported on {wording.say_day(event.published)}")
    if event.disputed_by:
        denials = any(known[id_].status is Status.DENIED for id_ in event.disputed_by if id_ in known)
        notes.append("disputed: there are reports that deny it" if denials else "disputed: other reports say otherwise")
    return _line(event, register, notes=notes)


def _denied(event: RecordedEvent, register: Register, known: dict[str, RecordedEvent]) -> Line:
    notes = [wording.say_dates(event.date)]
    if any(id_ in known and known[id_].status is not Status.DENIED for id_ in event.disputed_by):
        notes.append("other reports say that it took place")
    return _line(event, register, notes=notes)


def _ahead(event: RecordedEvent, register: Register) -> Line:
    lead = f"{record_wording.say_heading(event.date)}, {record_wording.say_certainty(event)}"
    notes = ["disputed: other reports say otherwise"] if event.disputed_by else []
    return _line(event, register, lead=lead, notes=notes)


def _decided(event: RecordedEvent, register: Register) -> Line:
    outcome = event.outcome
    fate = record_wording.say_fate(event) or record_wording.FATES[Fate.OPEN]
    when = f"planned for {wording.say_dates(event.date, weekday=True)}" if event.date else "planned, date unknown"
    why = record_wording.clean(outcome.why) if outcome else ""
    if not why and outcome and outcome.fate is Fate.LAPSED:
        why = "its day passed, and nobody reported that it took place"
    notes = [part for part in ("" if why.startswith("planned for") else when, why) if part]
    return _line(event, register, lead=fate[0].upper() + fate[1:], notes=notes)


def _line(
    event: RecordedEvent,
    register: Register,
    *,
    lead: str = "",
    notes: Iterable[str] = (),
) -> Line:
    mention = record_wording.main_mention(event)
    sources = tuple(register.cite(document) for document in record_wording.documents_of(event))
    all_notes = [*notes]
    if 0 < event.sources < len(sources):
        independent = "one of them independent" if event.sources == 1 else f"{event.sources} of them independent"
        all_notes.append(f"{len(sources)} articles, {independent}")
    return Line(
        say_happening(event),
        record_wording.quote_words(mention.citation.text) if mention else "",
        sources,
        lead,
        record_wording.say_attribution(mention) if mention else "",
        tuple(all_notes),
        QUADS.get(event.type, 0),
    )


def _by_speaker(quotes: Sequence[RecordedQuote], register: Register) -> tuple[Group, ...]:
    """The quotations under their speakers, in the order in which they are first quoted."""
    grouped: dict[str, list[Line]] = {}
    for said in quotes:
        speaker = say_name(said.speaker) if said.speaker else "Speaker not named"
        if said.speaker and said.speaker.role:
            speaker += f", {record_wording.clean(said.speaker.role)}"
        line = Line("", record_wording.quote_words(said.citation.text), (register.cite(said.document),))
        grouped.setdefault(record_wording.clean(speaker), []).append(line)
    return tuple(Group(heading, tuple(lines)) for heading, lines in grouped.items())


def _warning(warning: RecordedWarning, register: Register) -> Line:
    return Line(
        record_wording.say_condition(warning),
        "",
        (register.cite(warning.document),),
        notes=(record_wording.say_warners(warning),),
    )


def _relation(relation: Relation, register: Register) -> RelationView:
    now, before = relation.now, relation.before
    latest = relation.latest
    return RelationView(
        f"{record_wording.clean(relation.a_name)} and {record_wording.clean(relation.b_name)}",
        record_wording.say_period(now),
        record_wording.say_period(before),
        record_wording.say_movement(relation),
        relation.movement,
        record_wording.say_kinds(record_wording.counts_of(now)),
        record_wording.say_kinds(record_wording.counts_of(before)),
        record_wording.counts_of(now),
        record_wording.counts_of(before),
        now.score,
        before.score,
        _line(latest, register, lead=wording.say_dates(latest.date)) if latest else None,
    )
