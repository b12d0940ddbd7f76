"""A phrase's modifiers → whose it is: "Turkish drones", "Kosovo's prime minister", "the junta in Bamako"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.actors import actor_of, distinct
from dragoman.reading.phrases import objects_on
from dragoman.reading.pointers import HALVES, half_of_korea
from dragoman.reading.syntax import conjuncts, lemma_of, relative_head
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cast import Cast

OWNER_DEPS = ("poss", "compound", "amod", "nmod", "npadvmod")
INNER_DEPS = ("compound", "npadvmod", "amod")
BELONGING = ("of", "for", "from")
PLACING = ("in", "at")
OWNING = ("state", "adjective", "organisation", "seat", "group", "capital", "region-adjective")
"""Senses of a name in a title, the likeliest first."""

MODIFYING = (
    "adjective", "state", "organisation", "seat", "group", "capital", "region-adjective", "region", "people",
)  # fmt: skip
"""Senses of a name before a noun, the likeliest first."""

SENT = frozenset(
    "delegation envoy emissary mission team minister diplomat official representative message letter".split()
)
"""What one receives from somebody."""

MADE_BETWEEN = frozenset("truce ceasefire cease-fire armistice deal accord agreement pact summit".split())
"""What parties make with one another, which is not the state's in whose capital they make it."""

BROKERED = frozenset("broker mediate sponsor back lead propose draft".split())
"""What others did for such a thing: a "Turkish-brokered truce" is not Türkiye's own."""

CLAUSE_REACH = 5


def owners_of(cast: Cast, noun: Token) -> list[Actor]:
    """The actors in the noun's modifiers, each once; regions only where there is nobody else."""
    found = [a for part in _modifiers(cast, noun) for a in owner_of(cast, part)]
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    away = after is not None and after.lower_ == "from" and after.head == noun.head and lemma_of(noun) in SENT
    sent = [after] if after is not None and away else []
    for prep in [*noun.children, *sent]:  # "received a delegation from Togo": the parser may hang "from" on the verb
        if prep.dep_ == "prep" and _leads_to_owner(prep, noun, found):
            parts = [half for o in objects_on(prep) for part in conjuncts(o) for half in (*_halves(part), part)]
            found += [a for part in parts for a in _owner_in(cast, part, prep.lower_)]
    unique = list(distinct(found))
    return [a for a in unique if a.kind != "region"] or unique


def owner_of(cast: Cast, token: Token) -> list[Actor]:
    """The actors in one modifier before a noun: a name, a person, a possessive; empty for other words."""
    if token.lower_ == "whose":
        return _relative_owner(cast, token)
    if token.tag_ == "PRP$":
        return list(cast.who(token) or cast.pronoun(token))
    if token.text in HALVES and token.dep_ == "amod":
        return list(half_of_korea(cast, token))
    if cast.people.at(token) is not None:
        return list(cast.person_named(token))
    name = cast.names.at(token)
    if name is not None:
        sense = name.sense(*MODIFYING)
        return [cast.actor_named(sense)] if sense else []
    if token.text[:1].isupper() and lemma_of(token) in words.OWNING_BODIES:
        return list(cast.memory.latest(token, lambda a: a.kind == "organisation"))
    if token.dep_ == "poss":
        return list(cast.who(token) or cast.common(token))
    return []


def _halves(token: Token) -> list[Token]:
    """The "North" before "and South Korea", which may be parsed as a word before the whole name."""
    return [c for c in token.children if c.i < token.i and c.text in HALVES]


def _modifiers(cast: Cast, noun: Token) -> list[Token]:
    """The words before a noun that may name an owner, with what is coordinated or compounded with them.

    "He and Seoul's president" may be parsed with the pronoun as an owner, which only a possessive can be.
    """
    found = []
    brokered = BROKERED if lemma_of(noun) in MADE_BETWEEN else ()
    for child in noun.children:
        if child.dep_ in OWNER_DEPS and child.i < noun.i and child.tag_ != "PRP" and child.lemma_ not in brokered:
            found.append(child)
            found += [*conjuncts(child)[1:], *(c for c in child.children if c.dep_ in INNER_DEPS and cast.names.at(c))]
    return found


def _leads_to_owner(prep: Token, noun: Token, found: list[Actor]) -> bool:
    """True for "of", "for" and "from"; for "in" and "at" where nobody was found yet; for a border's "with"."""
    if prep.lower_ in PLACING:
        return not found and lemma_of(noun) not in MADE_BETWEEN
    return prep.lower_ in BELONGING or (prep.lower_ == "with" and noun.lemma_ in words.BORDERS)


def _relative_owner(cast: Cast, token: Token) -> list[Actor]:
    """Whose it is in a relative clause: "Chad, whose army"."""
    verb = token.head
    for _ in range(CLAUSE_REACH):
        if verb.dep_ == "relcl":
            return [actor for head in relative_head(verb.head) for actor in cast.who(head)]
        if verb.head == verb:
            return []
        verb = verb.head
    return []


def _owner_in(cast: Cast, token: Token, prep: str) -> list[Actor]:
    """The actors in the object of a preposition after a noun."""
    name = cast.names.at(token)
    if prep in PLACING:
        sense = name.sense("capital", "state", "seat") if name else None
        return [actor_of(sense)] if sense else []
    if prep == "for" and name is None and cast.people.at(token) is None and token.tag_ != "PRP":
        return []
    return list(cast.meant_by(token) or half_of_korea(cast, token))
