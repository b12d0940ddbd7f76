"""A group of drafts → one event, told from its fullest report and completed from the others."""

from __future__ import annotations

import hashlib

from dragoman.reading.drafts import Draft
from dragoman.reading.phrases import phrase_text
from dragoman.tables.codebook import codebook
from dragoman.types import Actor, Article, Citation, Event, Mention, Participant, Status


def tell(article: Article, number: int, group: list[Draft]) -> Event:
    """The event that a group of drafts reports; ``number`` counts the article's events and goes into the id."""
    lead = max(group, key=lambda d: (not d.headline, len(d.all_keys), d.date is not None, -d.start))
    status = lead.status
    actors, recipients = _parties(group, lead)
    mode = lead.mode or next((d.mode for d in group if d.mode), None)
    mode = mode or _third_party(lead, group)
    dates = [d.date for d in group if d.date is not None]
    when = lead.date or (min(dates, key=lambda r: (r.last - r.first, r.first)) if dates else None)
    where = lead.place or next((d.place for d in group if d.place is not None), None)
    mentions = tuple(
        _mention(article, d) for d in sorted((d for g in group for d in (g, *g.folded)), key=lambda d: (d.start, d.end))
    )
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
        for side, (mine, theirs), out in (
            (draft.actors, (actors, recipients), chosen[0]),
            (draft.recipients, (recipients, actors), chosen[1]),
        ):
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
