"""Reports without a day of their own → the day of a clause that is told in one breath with theirs.

"Thousands marched on Monday, and police detained nine of them": a newspaper's reader gives both the same day. Only the
simple past is told so; what "has" or "had" happened, and what is to come, keeps a day of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from dragoman.reading.attribution import SAYING
from dragoman.reading.drafts import Draft
from dragoman.reading.phrase_owners import WORDS, Owners
from dragoman.reading.syntax import is_verb
from dragoman.types import DateRange, Status

WHILE = frozenset({"while", "as", "until", "whereupon"})
"""What begins a clause of the same moment."""

LASTING = frozenset({"keep", "continue", "remain", "stay"})
"""Verbs of what began before and goes on."""

STEPS = 4
"""How many joined clauses away a day is still heard."""

DayOf = Callable[[int], DateRange | None]


def joined_day(draft: Draft, owners: Owners, day_of: DayOf) -> DateRange | None:
    """The day of the clause that a report's own is joined to; None where it has words about time of its own.

    ``day_of`` gives the day of the verb at a place of the doc, be it an event or not.
    """
    verb = draft.light if draft.light is not None else draft.trigger
    if draft.status is not Status.HAPPENED or not is_verb(verb) or not is_simple_past(verb) or verb.lemma_ in LASTING:
        return None
    if owners.given.get(draft.trigger.i) or owners.weak.get(draft.trigger.i):
        return None
    if draft.type in WORDS and verb.dep_ == "conj" and any(c.dep_ == "nsubj" for c in verb.children):
        return None  # "…, and the ministry called it baseless": what somebody else says to it may come later
    return _of_clause_before(verb, day_of) or _of_clause_after(verb, owners, day_of) or _of_scene(verb, day_of)


def is_simple_past(verb: Token) -> bool:
    """True for "detained", "was detained", and a participle joined to one of them."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBD":
        return not auxiliaries
    if verb.tag_ != "VBN":
        return False
    if auxiliaries:
        return auxiliaries <= {"was", "were"}
    return verb.dep_ == "conj" and is_verb(verb.head) and verb.head.tag_ == "VBN" and is_simple_past(verb.head)


def _of_clause_before(verb: Token, day_of: DayOf) -> DateRange | None:
    """ "… on Monday, and police detained nine", "… on Monday; policemen confiscated it"."""
    node = verb
    for _ in range(STEPS):
        before = _clause_before(node)
        if before is None or not is_simple_past(before):
            return None
        days = day_of(before.i)
        if days is not None:
            return days
        node = before
    return None


def _clause_before(verb: Token) -> Token | None:
    """The verb of the clause that this one goes on from."""
    head = verb.head
    if head.i < verb.i and is_verb(head) and verb.dep_ in ("conj", "parataxis"):
        return head
    if verb.dep_ == "ROOT" or verb.dep_ in ("conj", "ccomp"):
        earlier = [c for c in verb.children if c.i < verb.i and c.dep_ in ("ccomp", "parataxis") and is_verb(c)]
        if earlier and verb.lemma_ not in SAYING and _has_stop(earlier[-1], verb):
            return earlier[-1]
    return None


def _has_stop(clause: Token, verb: Token) -> bool:
    return any(t.text in (";", ":", "—", "–") for t in clause.doc[clause.i : verb.i])


def _of_clause_after(verb: Token, owners: Owners, day_of: DayOf) -> DateRange | None:
    """ "Shelled seven villages and used drones on Friday": a day at the end holds for both where one and the same did them."""
    for child in verb.children:
        own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
        if child.dep_ != "conj" or own_subject or not is_verb(child) or not is_simple_past(child):
            continue
        phrases = [*owners.given.get(child.i, ()), *owners.loose.get(child.i, ())]
        if phrases and all(phrase.start > child.idx for phrase in phrases):
            return day_of(child.i)
    return None


def _of_scene(verb: Token, day_of: DayOf) -> DateRange | None:
    """ "Held a sit-in on Wednesday until soldiers came", "met in Rome on Monday, where the two signed a pact"."""
    openers = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    node = verb
    if verb.dep_ == "advcl" and openers & WHILE:
        node = verb.head
    elif verb.dep_ == "relcl" and "where" in openers:
        while not is_verb(node.head) and node.head != node:
            node = node.head
        node = node.head
    if node == verb or not is_verb(node) or not is_simple_past(node) or node.lemma_ in SAYING:
        return None
    return day_of(node.i)
