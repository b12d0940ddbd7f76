"""A gathering noun and the verb over it → how it stands where it is called off, put off or falls through.

A visit that is cancelled has not taken place; one that is put off to a day is planned for that day.
"""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.syntax import is_verb, preps_of
from dragoman.types import Status

CANCELLING = frozenset("cancel scrap shelve drop abandon abort".split())
POSTPONING = frozenset("postpone defer delay reschedule".split())
PARTICLES = {"call": "off", "put": "off", "fall": "through"}
"""Verbs that say so with a particle; of the last the gathering is the subject."""

TOWARDS = ("to", "until", "till", "for")
CANCELLED = frozenset("cancelled canceled aborted abandoned scrapped".split())
"""Participles before the noun: "the cancelled summit". A "postponed" one may have been held since."""

MAY_BE = frozenset("may might could can would".split())
FAR_UP = 3


def called_off(noun: Token) -> tuple[Status, str] | None:
    """How the gathering stands and the word that says so; None where nothing is said of its being called off."""
    participle = next((c for c in noun.children if c.dep_ == "amod" and c.lower_ in CANCELLED), None)
    if participle is not None:
        return Status.DENIED, participle.lower_
    if is_back_on(noun):
        return Status.PLANNED, "back on"
    verb = _verb_over(noun)
    if verb is None or (not (postponed := _postpones(verb)) and not _cancels(verb)):
        return None
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if any(c.dep_ == "neg" for c in verb.children):
        return Status.PLANNED, f"not {verb.lower_}"
    if auxiliaries & MAY_BE:
        return Status.POSSIBLE, verb.lower_
    return (Status.PLANNED if postponed and _has_new_day(verb) else Status.DENIED), verb.lower_


def is_back_on(noun: Token) -> bool:
    """True for the summit of "the summit is back on", "the talks are on again"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in ("be", "put"):
        return False
    after = [t.lower_ for t in noun.doc[verb.i + 1 : verb.i + 3]]
    return after in (["back", "on"], ["on", "again"])


def _verb_over(noun: Token) -> Token | None:
    """The verb of which the noun is the object or the subject of a passive; also of "the second round of talks"."""
    node = noun
    for _ in range(FAR_UP):
        if is_verb(node.head) and node.dep_ in ("dobj", "nsubjpass", "nsubj"):
            verb = node.head
            return verb if node.dep_ != "nsubj" or PARTICLES.get(verb.lemma_) == "through" else None
        if node.dep_ == "conj":
            node = node.head
        elif node.dep_ == "pobj" and node.head.lower_ == "of" and node.head.head.pos_ == "NOUN":
            node = node.head.head
        else:
            return None
    return None


def _particle(verb: Token) -> str | None:
    wanted = PARTICLES.get(verb.lemma_)
    return wanted if any(c.lower_ == wanted for c in verb.children) else None


def _cancels(verb: Token) -> bool:
    return verb.lemma_ in CANCELLING or _particle(verb) is not None


def _postpones(verb: Token) -> bool:
    return verb.lemma_ in POSTPONING or (verb.lemma_ == "put" and _particle(verb) is not None)


def _has_new_day(verb: Token) -> bool:
    """True for "put off until Thursday"."""
    preps = preps_of(verb)
    return any(t.ent_type_ == "DATE" for prep in TOWARDS for t in preps.get(prep, []))
