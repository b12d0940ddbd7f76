"""A draft of going to, or meeting, several one after the other → a draft for each: "visits Togo on Monday and Benin on Tuesday"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.drafts import Draft
from dragoman.reading.mending_stops import is_when_or_where
from dragoman.reading.syntax import conjuncts, is_verb
from dragoman.types import Actor

BESIDE = frozenset("separately too later then also".split())
"""Words beside one who was met by himself."""

BESIDE_REACH = 2


def further_stops(draft: Draft, cast: Cast) -> list[Draft]:
    """The drafts of the further stops, whose parties the draft itself then has no more; empty where there are none."""
    if draft.type != "CONSULT" or not is_verb(draft.trigger):
        return []
    found = []
    for first in [token for token, _ in [*draft.recipients, *draft.actors] if token.i > draft.trigger.i]:
        group = conjuncts(first)
        for stop in group[1:]:
            parties = _parties_at(stop, draft, cast)
            if parties and _stands_by_itself(stop):
                found.append(_at(stop, parties, draft, group))
        if found:
            break
    keys = {key for stop in found for key in _own_keys(stop, draft)}
    if found:
        draft.actors = [p for p in draft.actors if p[0].i < draft.trigger.i or p[1].key not in keys]
        draft.recipients = [p for p in draft.recipients if p[1].key not in keys]
    return found


def _own_keys(stop: Draft, draft: Draft) -> set[str]:
    return {actor.key for token, actor in [*stop.actors, *stop.recipients] if token == stop.trigger}


def _stands_by_itself(stop: Token) -> bool:
    """True where the stop has its own day, place, or a word that sets it apart."""
    before = stop.doc[max(stop.left_edge.i - BESIDE_REACH, 0) : stop.left_edge.i]
    return any(c.i > stop.i and is_when_or_where(c) for c in stop.children) or any(
        c.lower_ in BESIDE for c in (*stop.children, *before)
    )


def _parties_at(stop: Token, draft: Draft, cast: Cast) -> list[tuple[Token, Actor]]:
    """Who is at the stop, without those whom the draft already has before its verb."""
    found = cast.who(stop) or (cast.place_owner(stop, far=True) if draft.mode == "visit" else ())
    before = {actor.key for token, actor in draft.actors if token.i < draft.trigger.i}
    return [(stop, actor) for actor in found if actor.key not in before]


def _at(stop: Token, parties: list[tuple[Token, Actor]], draft: Draft, group: list[Token]) -> Draft:
    last = stop.right_edge
    side = [p for p in draft.actors if p[0] not in group]
    return replace(
        draft,
        trigger=stop,
        actors=[*side, *parties] if draft.reciprocal else side,
        recipients=[] if draft.reciprocal else parties,
        start=stop.left_edge.idx,
        end=last.idx + len(last),
        why=f"a further stop of “{draft.trigger.text}”: {draft.why}",
        light=None,
        confidence=None,
        folded=[],
        beside=draft,
    )
