"""Office holders named by another one's office: "his Tajik counterpart", "her predecessor" → who that was or is."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.actors import Actors, distinct, office_holder
from dragoman.reading.clauses import clause_subject
from dragoman.reading.owners import owner_of
from dragoman.reading.phrases import MODIFIERS, objects_on, preps_on
from dragoman.reading.roles import term_on
from dragoman.reading.syntax import conjuncts
from dragoman.tables import leaders
from dragoman.tables.leaders import Term
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cast import Cast


def counterpart(cast: Cast, token: Token) -> Actors:
    """Who has the same office in the other state, else that state; empty where the text does not say which it is."""
    owners = [a for c in token.children if c.dep_ in MODIFIERS for a in owner_of(cast, c)]
    states = [a for a in owners if a.kind in ("state", "organisation")] or _state_after(cast, token)
    beside = _person_beside(cast, token)
    if beside is not None:
        return _named_for(cast, beside, states)
    mine = _whose(cast, token)
    if mine is None:
        return tuple(states)
    if not states:
        return _other_person(cast, token, mine)
    return (_same_office(cast, mine, states[0]) or replace(states[0], kind="state"),)


def other_person(cast: Cast, token: Token) -> Actors:
    """The person spoken of last who acts for another state than the word's owner, or than the subject before it.

    Else that state, where it was named nearby; empty where either is unknown.
    """
    possessor = next((c for c in token.children if c.dep_ == "poss"), None)
    owner = possessor if possessor is not None else clause_subject(token)
    if owner is None or owner.i >= token.i:
        return ()
    mine = next((a for a in cast.meant_by(owner) if a.code), None)
    if mine is None:
        return ()
    states = (a for a in cast.recent_states(token) if a.kind == "state" and a.key != mine.key)
    return _other_person(cast, token, mine) or tuple(itertools.islice(states, 1))


def _state_after(cast: Cast, token: Token) -> list[Actor]:
    """The state in "his counterpart from Kyrgyzstan"."""
    after = [o for prep in preps_on(token, ("from", "of")) for o in objects_on(prep)]
    return [a for o in after for a in cast.meant_by(o) if a.kind == "state"]


def counterparts(cast: Cast, token: Token) -> Actors:
    """Who has the same office in each of the states named: "his Chadian and Libyan colleagues"; empty for other colleagues."""
    owners = (a for c in token.children if c.dep_ in MODIFIERS for part in conjuncts(c) for a in owner_of(cast, part))
    states = distinct(a for a in owners if a.kind in ("state", "organisation"))
    mine = _whose(cast, token)
    if mine is None or mine.kind != "person" or not states or _office_held(cast, mine) is None:
        return ()
    return tuple(_same_office(cast, mine, state) or replace(state, kind="state") for state in states)


def neighbour_in_office(cast: Cast, token: Token, *, earlier: bool) -> Actors:
    """Who held the same office before, or after, the one meant; empty where the leaders table does not say."""
    mine = _whose(cast, token)
    office = _office_held(cast, mine) if mine is not None else None
    if mine is None or office is None or mine.code is None:
        return ()
    term = _next_term(
        [t for t in leaders.load_terms() if t.state == mine.code and t.office == office], mine.name, earlier
    )
    return (office_holder(term, mine.code),) if term is not None else ()


def _next_term(terms: list[Term], name: str, earlier: bool) -> Term | None:
    """Someone else's term next to the last term of that name; None where either is missing."""
    own = [term for term in terms if term.person == name]
    if not own:
        return None
    start = own[-1].start
    others = [term for term in terms if term.person != name]
    if earlier:
        return max((t for t in others if t.start < start), key=lambda t: t.start, default=None)
    return min((t for t in others if t.start > start), key=lambda t: t.start, default=None)


def _person_beside(cast: Cast, token: Token) -> Token | None:
    """A token of the name in "his counterpart, Wang Yi" or "his counterpart Wang Yi"."""
    apposed = [part for c in token.children if c.dep_ == "appos" for part in conjuncts(c) if cast.people.at(part)]
    if apposed:
        return apposed[0]
    following = cast.doc[token.i + 1] if token.i + 1 < len(cast.doc) else None
    if following is None or following.is_sent_start or cast.people.at(following) is None:
        return None
    return following


def _named_for(cast: Cast, token: Token, states: list[Actor]) -> Actors:
    """The person named, who acts for the counterpart's state where nothing else says for whom."""
    person = cast.people.at(token)
    if person is None:
        return ()
    found = (cast.identified[person.name],) if person.name in cast.identified else cast.person_named(token)
    if not found:
        return ()
    actor = found[0]
    if states and actor.code is None:
        actor = replace(actor, code=states[0].code)
        cast.identified[person.name] = actor
    return (actor,)


def _whose(cast: Cast, token: Token) -> Actor | None:
    """Whose counterpart or predecessor it is: the possessor, else the person spoken of last."""
    possessor = next((c for c in token.children if c.dep_ == "poss"), None)
    if possessor is not None:
        found = cast.meant_by(possessor)
        return found[0] if found else None
    return next((said.actors[0] for said in cast.memory.back(token) if said.person), None)


def _other_person(cast: Cast, token: Token, mine: Actor) -> Actors:
    """The person spoken of last who acts for somebody else."""
    for actor in cast.memory.actors_back(token):
        if actor.kind == "person" and actor.key != mine.key and actor.code:
            return (actor,)
    return ()


def _same_office(cast: Cast, mine: Actor, state: Actor) -> Actor | None:
    """Who holds the person's office in the other state, None where the tables do not know."""
    office = _office_held(cast, mine)
    term = term_on(state.code or state.name, [office], cast.published) if office else None
    if term is None:
        return None
    return Actor(state.code, term.person, "person", "GOV", f"{term.title} of {state.name}")


def _office_held(cast: Cast, actor: Actor) -> str | None:
    """The person's office in the leaders table, else the likeliest one that the role names."""
    for person in cast.people.persons:
        if person.name == actor.name and person.term is not None:
            return person.term.office
    role = (actor.role or "").casefold()
    return next((offices[0] for name, offices in words.OFFICES.items() if role.startswith(name)), None)
