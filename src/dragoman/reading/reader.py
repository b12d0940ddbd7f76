"""Article → Reading: runs the language model over the article's blocks, then one question after another.

The doc is the whole article, so that every offset counts characters of its text; a block's start is a sentence's start.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from spacy.language import Language

from dragoman.reading import model
from dragoman.reading.cast import Cast
from dragoman.reading.cautions import read_warnings
from dragoman.reading.contexts import contexts_of
from dragoman.reading.drafts import Draft
from dragoman.reading.events import Finder
from dragoman.reading.hosts import settle_hosts
from dragoman.reading.merging import fold_visits, merge
from dragoman.reading.naming import Names
from dragoman.reading.persons import People
from dragoman.reading.phrases import phrase_text
from dragoman.reading.places import Locator
from dragoman.reading.quotes import LONG, find_quoted, read_quotes
from dragoman.reading.ties import read_ties
from dragoman.reading.timing import Clock
from dragoman.reading.tokens import make_doc
from dragoman.tables.cities import find_city
from dragoman.tables.codebook import codebook
from dragoman.tables.gazetteer import gazetteer
from dragoman.types import Actor, Article, BlockKind, Citation, Event, Mention, Participant, Reading, Status

SKIPPED = (BlockKind.DATELINE, BlockKind.RELATED, BlockKind.FURNITURE)
_overlay: Path | None = None


def use_overlay(folder: Path | None) -> None:
    """Chooses the folder of user tables that readings take from now on."""
    global _overlay
    _overlay = folder


def read(article: Article, nlp: Language | None = None) -> Reading:
    """The reading of one article; ``nlp`` is a pipeline of the caller's instead of the stock one.

    Raises ModelError where the language model is missing.
    """
    nlp = nlp or model.load()
    names_of = gazetteer(_overlay)
    doc = make_doc(nlp, article, names_of)
    names = Names(doc, names_of)
    people = People(doc, names, article.published)
    cast = Cast(doc, names, people, published=article.published, home=_home(article, names))
    quoted = find_quoted(article.text, article.blocks)
    quotes = read_quotes(doc, cast, quoted, article.blocks)
    long_quotes = [(q.start, q.end) for q in quoted if q.words(article.text) >= LONG]
    warnings = read_warnings(doc, cast, quoted, quotes)
    skipped = [(b.start, b.end) for b in article.blocks if b.kind in SKIPPED]
    headings = [(b.start, b.end) for b in article.blocks if b.kind in (BlockKind.HEADLINE, BlockKind.HEADING)]
    drafts = Finder(doc, cast, codebook(), quoted=long_quotes + skipped, headings=headings).find()
    drafts = fold_visits(drafts)
    Clock(doc, article.published, skipped).date_all(drafts)
    locator = Locator(cast, frozenset(code for code, _ in cast.counts.most_common(4)))
    for draft in drafts:
        draft.place = locator.place_of(draft)
        draft.context = contexts_of(draft.trigger.sent)
    settle_hosts(drafts)
    events = tuple(_event(article, number, group) for number, group in enumerate(merge(drafts), 1))
    ties = read_ties(doc, cast, long_quotes + skipped)
    return Reading(article, _actors(events, cast), events, tuple(quotes), tuple(warnings), tuple(ties))


def _home(article: Article, names: Names) -> str | None:
    """The state whose organs the article means by "police" and "the president": the dateline's, else the one most named."""
    counts: Counter[str] = Counter()
    for name in names.all:
        sense = name.sense("state", "capital", "seat", "adjective")
        if sense is not None and sense.code is not None and len(sense.code) == 3:
            counts[sense.code] += 1
    if article.dateline_place:
        town = article.dateline_place.title()
        city = find_city(town, near=frozenset(counts))
        if city is not None and (counts[city.state] >= 1 or not counts):
            return city.state
    if counts:
        return min(counts, key=lambda code: (-counts[code], code))
    return None


def _event(article: Article, number: int, group: list[Draft]) -> Event:
    lead = max(group, key=lambda d: (not d.headline, len(d.all_keys), d.date is not None, -d.start))
    status = _status(group, lead)
    actors, recipients = _parties(group, lead)
    mode = lead.mode or next((d.mode for d in group if d.mode), None)
    mode = mode or _third_party(lead, group)
    dates = [d.date for d in group if d.date is not None]
    when = lead.date or (min(dates, key=lambda r: (r.last - r.first, r.first)) if dates else None)
    where = lead.place or next((d.place for d in group if d.place is not None), None)
    mentions = tuple(_mention(article, d) for d in sorted((d for g in group for d in (g, *g.folded)), key=lambda d: (d.start, d.end)))
    type_ = lead.type
    cooperative = codebook().families[type_].quad in (1, 2)
    plover = "AGREE" if status is Status.PLANNED and cooperative else type_
    reciprocal = lead.reciprocal
    return Event(
        id=_event_id(article, number, type_, lead), type=type_, mode=mode, context=lead.context, plover=plover, status=status,
        actors=tuple(actors), recipients=tuple(recipients), reciprocal=reciprocal, date=when, place=where,
        score=codebook().score(type_, mode), mentions=mentions,
    )  # fmt: skip


def _third_party(lead: Draft, group: list[Draft]) -> str | None:
    """Talks of two sides on a third one's soil are talks under a third party, but for meetings beside a summit or forum."""
    where = lead.place or next((d.place for d in group if d.place is not None), None)
    if lead.type != "CONSULT" or not lead.reciprocal or where is None or where.code is None or len(lead.actor_keys) < 2:
        return None
    beside = {t.lemma_ for t in lead.trigger.sent} & {"summit", "forum", "conference", "margin", "sideline"}
    return "third-party" if where.code.casefold() not in lead.actor_keys and not beside else None


def _status(group: list[Draft], lead: Draft) -> Status:
    return lead.status


def _parties(group: list[Draft], lead: Draft) -> tuple[list[Participant], list[Participant]]:
    actors = {a.key: (t, a) for t, a in reversed(lead.actors)}
    recipients = {a.key: (t, a) for t, a in reversed(lead.recipients)}
    chosen: list[list[Participant]] = []
    for side, name in ((lead.actors, "actors"), (lead.recipients, "recipients")):
        parties: list[Participant] = []
        persons = {a.key for _, a in side if a.kind == "person"}
        for token, actor in side:
            if actor.kind != "person" and actor.key in persons:
                continue
            parties.append(Participant(_named_in(group, name, actor), phrase_text(token)))
        chosen.append(parties)
    for draft in group:
        for side, (mine, theirs), out in ((draft.actors, (actors, recipients), chosen[0]), (draft.recipients, (recipients, actors), chosen[1])):
            if out:
                continue
            for token, actor in side:
                if actor.key not in mine and actor.key not in theirs:
                    out.append(Participant(actor, phrase_text(token)))
    return chosen[0], chosen[1]


def _named_in(group: list[Draft], side: str, actor: Actor) -> Actor:
    """The person whom another mention names where this one names only the state."""
    if actor.kind == "person" or actor.role:
        return actor
    for draft in group:
        for _, other in getattr(draft, side):
            if other.key == actor.key and (other.kind == "person" or (other.role and actor.code is None)):
                return other
    return actor


def _mention(article: Article, draft: Draft) -> Mention:
    text = article.text[draft.start : draft.end]
    return Mention(Citation(draft.start, draft.end, text), draft.said_by, draft.hedged, None, draft.why)


def _event_id(article: Article, number: int, type_: str, lead: Draft) -> str:
    raw = f"{article.id}|{number}|{type_}|{lead.start}|{lead.end}"
    return hashlib.blake2b(raw.encode(), digest_size=8).hexdigest()


def _actors(events: tuple[Event, ...], cast: Cast) -> tuple[Actor, ...]:
    """Everyone named in the article who is a person, a state or a body; states behind them included, in order."""
    found: dict[tuple[str | None, str], Actor] = {}
    for actor in cast.everyone():
        found.setdefault((actor.code, actor.name), actor)
    for event in events:
        for participant in (*event.actors, *event.recipients):
            found.setdefault((participant.actor.code, participant.actor.name), participant.actor)
    return tuple(found.values())
