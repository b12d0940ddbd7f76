"""The frame of "was put off", "was ignored" → who did it, by what is said of the thing that was refused."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.cues import Match
from dragoman.reading.mending_names import BEHESTS
from dragoman.reading.syntax import Frame, noun_frame
from dragoman.types import Actor

Party = tuple[Token, Actor]

DONE = frozenset(
    """raid attack strike assault bombing shelling airstrike killing intrusion incursion storming invasion bombardment
    execution murder annexation occupation arrest detention abduction kidnapping massacre assassination""".split()
)
"""What is done by one to another, whom "of", "on" or "in" names."""


def blames_a_deed(match: Match) -> bool:
    """True for "condemned the raid on Gao": whoever it was done to is not the one who is blamed."""
    disapproved = match.cue.type == "ACCUSE" and match.cue.rules.get("mode") == "disapprove" and not match.cue.noun
    return disapproved and any(t.lemma_ in DONE for t in match.frame.patients)


def behest(cast: Cast, frame: Frame) -> list[Party]:
    """ "Was put off at Chad's request": who asked for it."""
    asked = [t for t in frame.preps.get("at", []) if t.lemma_ in BEHESTS]
    owners = [o for t in asked for o in (*noun_frame(t).subjects, *noun_frame(t).preps.get("of", []))]
    return cast.all_of(owners)


def addressed(cast: Cast, frame: Frame, others: set[str]) -> list[Party]:
    """ "Chad's appeal to Mali was ignored": by whom it was addressed to, unless it is one of the others."""
    asked = [noun_frame(t).preps for t in frame.patients]
    meant = [o for preps in asked for o in (*preps.get("to", []), *preps.get("on", []))]
    return [party for party in cast.all_of(meant) if party[1].key not in others]
