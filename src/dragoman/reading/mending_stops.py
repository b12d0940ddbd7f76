"""Mends further stops: in "visits Togo on Monday and Benin on Tuesday", the parser may join Benin to Monday.

Whom or what the verb has once more becomes one coordination with the first, and what says when and where stays with each.
"""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.mending_days import DAYS
from dragoman.reading.syntax import is_verb

NOMINAL = ("NOUN", "PROPN")
GOING = frozenset("fly travel go head come return arrive land".split())
"""Verbs whose stops stand behind "to", "in" or "at"."""

SEEING = frozenset("visit tour meet see receive host welcome greet call telephone phone".split())
"""Verbs whose stops are their objects."""

HOLDING = frozenset("hold have conduct".split())
"""Verbs of talks, whose stops stand behind "with"."""

WHEN_AND_WHERE = frozenset({"on", "in", "at"})
LOOSE = ("conj", "advcl", "dep", "appos", "npadvmod")
TIMES_AND_PLACES = ("DATE", "TIME", "GPE", "LOC", "FAC")
NUMBERS = ("DATE", "TIME", "CARDINAL", "ORDINAL")


def mend_stops(token: Token) -> None:
    """Joins, in place, a further stop to the first, where this token is one; most tokens stay as they are."""
    if token.dep_ not in LOOSE or token.head.i > token.i:
        return
    stop = _behind(token) if token.pos_ == "ADP" else token
    if stop is None or stop.pos_ not in NOMINAL or stop.ent_type_ in NUMBERS or _is_day(stop):
        return
    verb = _verb_of(token)
    first = _first_stop(verb, token) if verb is not None else None
    if verb is None or first is None or first.i >= token.i or first in (stop.head, stop):
        return
    if token is not stop:
        token.head, token.dep_ = verb, "prep"
    stop.head, stop.dep_ = first, "conj"
    _share_out(verb, first, stop)


def is_when_or_where(token: Token) -> bool:
    """True for "on Tuesday", "in Lomé", "a day later" behind what they belong to."""
    if token.dep_ == "prep" and token.lower_ in WHEN_AND_WHERE:
        return True
    return token.dep_ in ("npadvmod", "advmod") and (token.ent_type_ in ("DATE", "TIME") or _is_day(token))


def _is_day(token: Token) -> bool:
    return token.lower_ in DAYS


def _behind(prep: Token) -> Token | None:
    return next((c for c in prep.children if c.dep_ == "pobj"), None)


def _verb_of(token: Token) -> Token | None:
    """The verb that goes from stop to stop: the token hangs on its day, on its place, or behind "and" on itself."""
    head = token.head
    if is_verb(head):
        link = token.doc[token.left_edge.i - 1]
        while link.i > head.i and (link.is_punct or link.dep_ == "advmod"):
            link = link.nbor(-1)
        goes_on = link.dep_ == "cc" and (link.head == head or link.head.ent_type_ in TIMES_AND_PLACES)
        return head if goes_on and head.lemma_ in SEEING else None
    prep = head if head.pos_ == "ADP" else head.head
    placed = head.ent_type_ in ("GPE", "LOC", "FAC") and token.ent_type_ == "PERSON"
    timed = head.ent_type_ in ("DATE", "TIME") or _is_day(head) or head.pos_ == "ADP"
    if prep.dep_ not in ("prep", "conj") or token.dep_ != "conj" or not (placed or timed):
        return None
    above = prep.head
    if not is_verb(above) and above.dep_ in ("dobj", "pobj", "conj"):
        above = above.head if above.dep_ != "pobj" else above.head.head
    return above if is_verb(above) and above.lemma_ in SEEING | GOING | HOLDING else None


def _first_stop(verb: Token, token: Token) -> Token | None:
    """The stop before: the verb's object, or what stands behind the same preposition."""
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    if token.pos_ == "ADP":
        preps = [c for o in (verb, *objects) for c in o.children if c.dep_ == "prep" and c.lower_ == token.lower_]
    elif verb.lemma_ in GOING and not objects:
        preps = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("to", "in", "at") and c.i > verb.i]
    else:
        return objects[0] if objects and verb.lemma_ in SEEING else None
    found = [_behind(prep) for prep in preps if prep.i < token.i]
    first = found[0] if found else None
    return first if first is not None and not _is_day(first) and first.ent_type_ not in NUMBERS else None


def _share_out(verb: Token, first: Token, stop: Token) -> None:
    """Hangs on the further stop what says when and where behind it; a day at the end holds for all that have none."""
    doc = verb.doc
    timed = any(t.ent_type_ == "DATE" or _is_day(t) for t in doc[first.i : stop.left_edge.i])
    for above in (verb, first, *first.head.children):
        for child in list(above.children):
            if child.i <= stop.i or not is_when_or_where(child):
                continue
            behind = _behind(child) if child.dep_ == "prep" else child
            day = behind is not None and (behind.ent_type_ in ("DATE", "TIME") or _is_day(behind))
            if timed or not day:
                child.head = stop
