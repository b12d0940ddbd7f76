"""Who does it and to what, also where the tagger takes the verb for a noun."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.syntax import (
    conjuncts,
    is_passive,
    is_verb,
    objects_of,
    subjects_of,
)
from dragoman.reading.ties.ends import pobj


def is_disguised(token: Token) -> bool:
    """True for a verb that the tagger takes for a plural noun after its subject: "Tajikistan hosts a Russian base"."""
    before = token.doc[token.i - 1] if token.i else None
    if (
        token.dep_ != "ROOT"
        or before is None
        or before.head != token
        or before.dep_ not in ("compound", "nsubj")
        or before.is_sent_end
    ):
        return False
    return (token.tag_ == "NNS" and before.pos_ == "PROPN") or (
        token.lower_ == "work" and before.tag_ in ("NNS", "NNPS")
    )


def acts(token: Token) -> bool:
    """True for a verb, also for one in a noun's disguise."""
    return is_verb(token) or is_disguised(token)


def subject_tokens(verb: Token) -> list[Token]:
    """Head tokens of the subject, also of a verb in a noun's disguise and of one coordinated with it."""
    for node in (verb, verb.head):
        if is_disguised(node) and (node == verb or verb.dep_ == "conj"):
            return [c for c in node.children if c.i == node.i - 1]
    return subjects_of(verb)


def doers(verb: Token) -> list[Token]:
    """Head tokens of who does it: the subject, in the passive the "by" phrase."""
    return pobj(verb, "by") if is_passive(verb) else subject_tokens(verb)


def patients(verb: Token, particle: str | None = None) -> list[Token]:
    """Head tokens of to what it is done: the object, what follows the verb's preposition, or the passive's subject."""
    if particle:
        after = pobj(verb, particle)
        if after:
            return after
    found = objects_of(verb)
    if is_disguised(verb):
        later = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "appos", "dep", "npadvmod")]
        shared = [o for c in verb.children if c.dep_ == "conj" and is_verb(c) for o in objects_of(c)]
        return [p for c in later for p in conjuncts(c)] or shared
    return found or (subjects_of(verb) if is_passive(verb) else [])
