"""People named beside a noun: "the president, Idriss Nour", "the ministers, Tendai Moyo and Idriss Nour" → who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from dragoman.reading.actors import Actors, state_actor
from dragoman.reading.joint import parties_in_order
from dragoman.reading.owners import owners_of
from dragoman.reading.phrases import Noun
from dragoman.reading.roles import is_role
from dragoman.reading.syntax import conjuncts
from dragoman.reading.titles import head_of, person_named
from dragoman.reading.words import TITLE_WORDS
from dragoman.tables.sectors import sector_of
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cast import Cast

RECEIVING = frozenset(
    {"host", "guest", "visitor", "colleague", "rival", "opponent", "challenger", "suspect", "fugitive"}
)
"""What someone is for the moment, with the name beside it: "their Latvian host, Tendai Moyo"."""


def people_beside(cast: Cast, noun: Noun) -> Actors:
    """The people named beside a role: "the president, Idriss Nour", "the ministers of A and B, X and Y"."""
    apposed = [
        c for c in noun.token.children if c.i > noun.token.i and (c.dep_ == "appos" or _is_listed(cast, noun, c))
    ]
    found = tuple(a for c in apposed for part in conjuncts(c) for a in _person_at(cast, part))
    owners = {owner.key for owner in owners_of(cast, noun.token)}
    if len(found) > 1 and not owners and is_role(noun.phrase) and not any(_is_known(cast, a) for a in found):
        return _each_for_a_party(cast, noun, found)
    if len(found) == 1 and found[0].code and owners and found[0].key not in owners:
        return ()
    return found if len(found) > 1 or (found and (is_role(noun.phrase) or noun.lemma in RECEIVING)) else ()


def bearer_of_two_titles(cast: Cast, noun: Noun) -> Actors:
    """Who bears both titles of "State Councillor and Foreign Minister Wang Yi"; empty for other titles."""
    doc, i = noun.token.doc, noun.token.i + 2
    if not noun.token.text[:1].isupper() or i >= len(doc) or doc[i - 1].lower_ != "and":
        return ()
    while i < len(doc) - 1 and doc[i].text[:1].isupper() and doc[i].lower_ in TITLE_WORDS:
        i += 1
    span = cast.people.span_at(doc[i])
    if span is None or span[0] != i or i == noun.token.i + 2 or noun.token.lower_ not in TITLE_WORDS:
        return ()
    return person_named(cast, head_of(doc, span))


def _is_known(cast: Cast, person: Actor) -> bool:
    """True for one of whom a table or the text says for whom they act; the home state is only what is supposed."""
    in_office = any(p.name == person.name and p.term is not None for p in cast.people.persons)
    return in_office or (person.code is not None and person.code != cast.home)


def _each_for_a_party(cast: Cast, noun: Noun, people: Actors) -> Actors:
    """Officials of the parties just spoken of, in the same order: "the two sides … the ministers, Moyo and Nour"."""
    sides = parties_in_order(cast, noun, len(people))
    if len(sides) != len(people) or not all(side.code for side in sides):
        return people
    sector = sector_of(noun.phrase)
    found = tuple(
        Actor(side.code, person.name, "person", sector, f"{noun.lemma} of {state_actor(side).name}")
        for side, person in zip(sides, people, strict=True)
    )
    cast.identified.update({actor.name: actor for actor in found})
    return found


def _person_at(cast: Cast, token: Token) -> Actors:
    """The person named there, also behind a word of their trade: "the nurse Tendai Moyo"."""
    if found := person_named(cast, token):
        return found
    for child in token.children:
        span = cast.people.span_at(child)
        if child.dep_ == "appos" and span is not None and span[0] == token.i + 1:
            return person_named(cast, child)
    return ()


def _is_listed(cast: Cast, noun: Noun, token: Token) -> bool:
    """True for the first name of "the ministers, Tendai Moyo and Idriss Nour", which the parser may join to the noun."""
    before = token.doc[token.left_edge.i - 1]
    joined = token.dep_ == "conj" and before.text == "," and before.i == noun.token.i + 1
    return joined and cast.people.at(token) is not None and noun.token.tag_ in ("NNS", "NNPS")
