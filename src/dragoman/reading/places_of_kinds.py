"""What the kind of an event settles of its place: which prepositions tell it, and what is done at home."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.drafts import Draft
from dragoman.types import Place

LOCATIVE = frozenset("in at near outside inside around across throughout within".split())
COMPASS = frozenset("northern southern eastern western central north south east west".split())
OWN_SOIL = {
    ("COERCE", "arrest"),
    ("COERCE", "curfew"),
    ("COERCE", "martial-law"),
    ("COERCE", "restrict"),
    ("COERCE", "seize"),
    ("RETREAT", "access"),
    ("RETREAT", "release"),
    ("RETREAT", "resign"),
    ("SANCTION", "convict"),
    ("SANCTION", "expel"),
}
"""Acts of a state that take place in it where the text does not say otherwise."""
READINESS = frozenset({"alert", "readiness", "standby"})
BODILY = frozenset({"PROTEST", "ASSAULT", "COERCE"})
"""Types done by people who are where they do it, to people who are there."""


def may_place(prep: Token, draft: Draft) -> bool:
    """True for a preposition that says where an event of this kind takes place."""
    word = prep.lower_
    if word in LOCATIVE or (word in ("to", "into") and (draft.mode == "visit" or draft.type in ("AID", "MOBILIZE"))):
        return True
    if word in COMPASS and draft.type in BODILY and any(c.lower_ == "of" for c in prep.children):
        return True
    if draft.type == "RETREAT" and draft.mode == "release" and word in ("from", "of"):
        return True
    return draft.type == "ASSAULT" and word == "on" and _is_part_of_land(prep)


def is_of_party(place: Place | None, draft: Draft) -> bool:
    """True where the place lies in the state of one who acts."""
    return place is not None and place.code in {a.code for _, a in draft.actors if a.code}


def _is_part_of_land(prep: Token) -> bool:
    """True for "on northern Israel", a place, but not for "on Israel", a party."""
    return any(c.lower_ in COMPASS for pobj in prep.children for c in pobj.children)


def frees_foreigners(draft: Draft) -> bool:
    """True for prisoners of another state, who are handed over at a border or flown home as often as set free."""
    mine = {a.code for _, a in draft.actors}
    return any(a.code and a.code not in mine for _, a in draft.recipients)


def is_at_home(draft: Draft) -> bool:
    """True for what is done at home: police work, an army's force against a crowd, troops put on alert.

    Not for a clash between states, whose border guards are at home on either side.
    """
    if draft.type == "MOBILIZE":
        return not READINESS.isdisjoint(t.lower_ for t in draft.trigger.subtree)
    if draft.type != "ASSAULT":
        return False
    if draft.reciprocal and len({a.code for _, a in draft.actors if a.code}) > 1:
        return False
    police = any(a.code and a.sector == "COP" for _, a in draft.actors)
    return police or draft.mode in ("crowd-control", "torture")
