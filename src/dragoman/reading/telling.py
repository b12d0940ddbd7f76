"""A group of drafts → one event, told from its fullest report and completed from the others."""

from __future__ import annotations

import hashlib

from spacy.tokens import Token

from dragoman.reading.drafts import Draft
from dragoman.reading.phrases import party_text
from dragoman.tables.codebook import codebook
from dragoman.types import Actor, Article, Citation, DateRange, Event, Mention, Participant, Status

Party = tuple[Token, Actor]


def tell(article: Article, number: int, group: list[Draft]) -> Event:
    """The event that a group of drafts reports; ``number`` counts the article's events and goes into the id."""
    lead = max(group, key=lambda d: (not d.headline, len(d.all_keys), d.date is not None, -d.start))
    mode = lead.mode or next((d.mode for d in group if d.mode), None) or _third_party(lead, group)
    reports = sorted((d for first in group for d in (first, *first.folded)), key=lambda d: (d.start, d.end))
    actors, recipients = _parties(group, lead)
    return Event(
        id=_event_id(article, number, lead),
        type=lead.type,
        mode=mode,
        context=lead.context,
        plover=_plover(lead),
        status=lead.status,
        actors=tuple(actors),
        recipients=tuple(recipients),
        reciprocal=lead.reciprocal,
        date=lead.date or _shortest(group),
        place=lead.place or next((d.place for d in group if d.place is not None), None),
        score=codebook().score(lead.type, mode),
        mentions=tuple(_mention(article, draft) for draft in reports),
    )


def _plover(lead: Draft) -> str:
    """The PLOVER 2.0 code: its manual folds planned cooperation into AGREE."""
    cooperative = codebook().families[lead.type].quad in (1, 2)
    return "AGREE" if lead.status is Status.PLANNED and cooperative else lead.type


def _shortest(group: list[Draft]) -> DateRange | None:
    """The narrowest date that any of the reports gives."""
    dates = [draft.date for draft in group if draft.date is not None]
    return min(dates, key=lambda r: (r.last - r.first, r.first)) if dates else None


def _third_party(lead: Draft, group: list[Draft]) -> str | None:
    """Talks of two sides on a third one's soil are under a third party, but for meetings beside a summit or forum."""
    where = lead.place or next((d.place for d in group if d.place is not None), None)
    if lead.type != "CONSULT" or not lead.reciprocal or where is None or where.code is None or len(lead.actor_keys) < 2:
        return None
    beside = {t.lemma_ for t in lead.trigger.sent} & {"summit", "forum", "conference", "margin", "sideline"}
    return "third-party" if where.code.casefold() not in lead.actor_keys and not beside else None


def _parties(group: list[Draft], lead: Draft) -> tuple[list[Participant], list[Participant]]:
    """The lead's parties, people named where any report names them; an empty side is filled from the other reports."""
    known = lead.all_keys
    actors = _side([*lead.actors, *_partners(group, lead)], [p for d in group for p in d.actors])
    recipients = _side(lead.recipients, [p for d in group for p in d.recipients])
    if not actors:
        actors = _side([p for d in group for p in d.actors if p[1].key not in known][:1], [])
    if not recipients and not lead.reciprocal:
        recipients = _side([p for d in group for p in d.recipients if p[1].key not in known][:1], [])
    return actors, recipients


def _partners(group: list[Draft], lead: Draft) -> list[Party]:
    """With whom it was done together, where the fullest report names one alone and another report all."""
    if not lead.reciprocal or len(lead.actor_keys) != 1:
        return []
    fuller = (d for d in group if d.reciprocal and lead.actor_keys < d.actor_keys)
    return next(([p for p in d.actors if p[1].key not in lead.actor_keys] for d in fuller), [])


def _side(own: list[Party], others: list[Party]) -> list[Participant]:
    persons = {actor.key for _, actor in own if actor.kind == "person"}
    kept = [(t, a) for t, a in own if a.kind == "person" or a.key not in persons]
    return [Participant(_named(actor, others), party_text(token)) for token, actor in kept]


def _named(actor: Actor, others: list[Party]) -> Actor:
    """The person whom another report names where this one names only the state."""
    if actor.kind == "person" or actor.role:
        return actor
    for _, other in others:
        if other.key == actor.key and (other.kind == "person" or (other.role and actor.code is None)):
            return other
    return actor


def _mention(article: Article, draft: Draft) -> Mention:
    text = article.text[draft.start : draft.end]
    return Mention(Citation(draft.start, draft.end, text), draft.said_by, draft.hedged, draft.confidence, draft.why)


def _event_id(article: Article, number: int, lead: Draft) -> str:
    raw = f"{article.id}|{number}|{lead.type}|{lead.start}|{lead.end}"
    return hashlib.blake2b(raw.encode(), digest_size=8).hexdigest()
