"""Words that point back to an end of a relation: "the country", "the island", "the enclave" and "the Union"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from spacy.tokens import Token

from dragoman.reading.cast import Cast, state_actor
from dragoman.reading.syntax import lemma_of
from dragoman.tables.organisations import load_organisations
from dragoman.tables.states import load_states, states_by_code
from dragoman.types import Actor

COUNTRIES = frozenset(
    "country nation republic kingdom state economy capital government emirate archipelago neighbour neighbor parliament".split()
)
LANDS = frozenset("enclave territory region province exclave statelet entity peninsula district".split())
ISLES = frozenset("TWN CYP LKA MDG CUB JAM MLT SGP BHR MDV MUS IRL ISL NZL TTO BHS FJI COM GRL HTI PHL IDN JPN".split())
REACH = 150
"""Tokens, some six sentences."""
FAR = 800


@cache
def entities() -> frozenset[str]:
    """The names of the entities that have no code."""
    return frozenset(state.name for state in load_states() if state.code is None)


@cache
def _bodies() -> dict[str, str]:
    return {o.code: o.name for o in load_organisations() if o.code}


def as_party(actor: Actor) -> Actor | None:
    """The state or body that an actor stands for, the person himself where he stands for none; None for a crowd."""
    if actor.code is None:
        if actor.kind == "people":
            return Actor(None, actor.name, "state", "GOV") if actor.name in entities() else None
        return (
            Actor("UN", "United Nations", "organisation", "IGO") if actor.name.endswith("Security Council") else actor
        )
    if actor.kind in ("person", "people", "state") and actor.code not in states_by_code():
        return Actor(actor.code, _bodies().get(actor.code, actor.name), "organisation", actor.sector)
    return state_actor(actor)


def nearest(cast: Cast, token: Token, fits: Callable[[Actor], bool], *, reach: int = REACH) -> list[Actor]:
    """The last party before the token that fits, in a list; empty where none stands within reach."""
    for i in range(token.i - 1, max(-1, token.i - reach), -1):
        for actor in cast.who(token.doc[i]):
            party = as_party(actor)
            if party is not None and fits(party):
                return [party]
    return []


def pointed_at(cast: Cast, token: Token) -> list[Actor]:
    """Whom a word stands for that the cast does not settle: "the enclave", "the Union"; else empty."""
    definite = any(c.lower_ in ("the", "this", "that", "its", "their") for c in token.children)
    lemma = lemma_of(token)
    if not definite:
        return []
    if token.pos_ == "NOUN" and lemma in LANDS and not any(c.dep_ in ("poss", "prep") for c in token.children):
        return nearest(cast, token, lambda a: a.name in entities(), reach=FAR)
    if token.pos_ == "NOUN" and lemma == "island":
        return nearest(cast, token, lambda a: a.code in ISLES)
    if token.text == "Union":
        return [Actor("EU", "European Union", "organisation", "IGO")] if cast.counts["EU"] else []
    return []


def elsewhere(cast: Cast, tokens: list[Token], known: list[Actor]) -> list[Actor]:
    """The other state that "the country" must mean where the nearest is the speaker itself: the article's own, else the last before."""
    keys = {a.key for a in known}
    for token in tokens:
        if (token.pos_ == "NOUN" and lemma_of(token) in COUNTRIES | {"island"}) or token.tag_ == "PRP":
            home = cast.own_state()
            if home is not None and home.key not in keys and token.tag_ != "PRP":
                return [home]
            return nearest(cast, token, lambda a: a.kind == "state" and a.key not in keys)
    return []


def place_elsewhere(cast: Cast, token: Token, known: list[Actor]) -> list[Actor]:
    """The state of the last named town or province before the token that is not one of the known states."""
    keys = {a.key for a in known}
    for i in range(token.i - 1, max(-1, token.i - REACH), -1):
        for actor in cast.place_owner(token.doc[i]):
            if actor.key not in keys:
                return [actor]
    return []
