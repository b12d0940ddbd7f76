"""Phrases for several people: "both men", "the two defence chiefs", "the Prime Ministers" → who of those spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.actors import Actors, distinct, office_holder, state_actor
from dragoman.reading.phrases import Noun
from dragoman.reading.roles import offices_in, plain_role, term_on
from dragoman.reading.syntax import lemma_of
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cast import Cast

REACH = 8
NEAR = 1
SEXES = {"man": "m", "woman": "f"}
TOPS = frozenset({"leader", "president", "statesman", "head"})
"""Nouns for those who govern, above their ministers."""
RANKS = ("prime", "foreign", "defence", "defense")


def of_one_sex(cast: Cast, noun: Noun, number: int) -> Actors:
    """The men, or women, spoken of last: "both men"; those of one phrase before single ones; empty where there were fewer."""
    for said in cast.memory.back(noun.token, NEAR):
        if len(said.actors) == number and all(_may_be_of_sex(cast, a, SEXES[noun.lemma]) for a in said.actors):
            return said.actors
    found: dict[str, Actor] = {}
    for said in cast.memory.back(noun.token, REACH):
        if said.person and said.gender == SEXES[noun.lemma]:
            found.setdefault(said.actors[0].name, said.actors[0])
        if len(found) == number:
            return tuple(reversed(found.values()))
    return ()


def _may_be_of_sex(cast: Cast, actor: Actor, sex: str) -> bool:
    """True for a person of whom nothing in the text says the contrary."""
    genders = {said.gender for said in cast.memory.said if said.person and said.actors[0].name == actor.name}
    return actor.kind == "person" and genders <= {sex, None}


def named_so_before(cast: Cast, noun: Noun) -> Actors:
    """The people whom the same words stood for before, all of them: "the Prime Ministers" all through a joint statement."""
    found: Actors = ()
    for said in cast.memory.back(noun.token):
        people = tuple(a for a in said.actors if a.kind == "person")
        fits = 2 <= len(people) == len(said.actors) and _head_words(cast.doc[said.i]) == _head_words(noun.token)
        if fits and len(people) > len(found):
            found = people
    return found


def _head_words(token: Token) -> str:
    """The noun with the rank before it: "prime minister", "foreign minister", "president"."""
    ranks = [c.lower_ for c in token.children if c.lower_ in RANKS]
    return " ".join([*ranks, lemma_of(token)])


def people_of_sentence_before(cast: Cast, noun: Noun, number: int) -> Actors:
    """The people of the sentence before, where they are that many and the phrase may mean people: "the three".

    The number of a paragraph counts as a sentence of its own.
    """
    if words.JOINT_NOUNS.get(noun.lemma) == "state":
        return ()
    here = cast.memory.sentence_of(noun.token.i)
    for sentence in (here - 1, here - 2):
        spoken_of = list(cast.memory.actors_in(sentence))
        people = distinct(of_rank(noun, tuple(a for a in spoken_of if a.kind == "person" and a.code)))
        if spoken_of:
            return people if len(people) == number else ()
    return ()


def people_just_named(cast: Cast, noun: Noun, number: int) -> Actors:
    """The people of the same sentence up to the phrase, where it means people and they are that many."""
    if words.JOINT_NOUNS.get(noun.lemma) != "person" and not set(RANKS) & set(noun.phrase.split()):
        return ()
    here = cast.memory.actors_in(cast.memory.sentence_of(noun.token.i))
    people = distinct(of_rank(noun, tuple(a for a in here if a.kind == "person" and a.code)))
    return people if len(people) == number else ()


def of_rank(noun: Noun, people: Actors) -> Actors:
    """Of people, those with the rank that the phrase names ("the two defence chiefs"); all where it names none.

    Whose office is not known may be a president, as the holder of any title may be called by name alone.
    """
    ranks = [
        rank.replace("defence", "defen").replace("defense", "defen") for rank in RANKS if rank in noun.phrase.split()
    ]
    if not ranks and noun.lemma == "president":
        return tuple(a for a in people if not a.role or plain_role(a).endswith("president"))
    return tuple(a for a in people if a.role and ranks[0] in a.role.casefold()) if ranks else people


def is_of_rank(noun: Noun, actor: Actor) -> bool:
    """False for a person of a state whose office is known to be another than the one that the phrase names."""
    return actor.kind != "person" or not actor.code or not actor.role or bool(of_rank(noun, (actor,)))


def last_of_rank(cast: Cast, noun: Noun, number: int) -> Actors:
    """So many people of the rank that the phrase names, who were last spoken of in one phrase or in one sentence.

    Empty for "the leaders" and other words for whoever governs, and where only states were spoken of.
    """
    if not (noun.lemma == "president" or set(RANKS) & set(noun.phrase.split())):
        return ()
    here = cast.memory.sentence_of(noun.token.i)
    for sentence in range(here, -1, -1):
        said = [said for said in cast.memory.said if said.sentence == sentence and cast.doc[said.i].dep_ != "poss"]
        people = tuple(a for one in said for a in one.actors if a.kind == "person" and a.code and a.role)
        found = distinct(of_rank(noun, people))
        if len(found) == number:
            return found
    return ()


def are_below(noun: Noun, actors: Actors) -> bool:
    """True where the phrase means those at the top and these are ministers."""
    roles = [plain_role(a) for a in actors if a.kind == "person"]
    ministers = [role for role in roles if role.endswith(("minister", "secretary")) and role != "prime minister"]
    return noun.lemma in TOPS and bool(ministers) and len(ministers) == len(roles)


def person_of(cast: Cast, state: Actor, noun: Noun) -> Actor:
    """The person who is meant by "the two presidents" or "the two officials" on a state's side."""
    term = term_on(state.code, offices_in(state.code, noun.phrase), cast.published) if state.code else None
    if term is not None:
        return office_holder(term, state.code)
    people = (a for a in cast.memory.actors_back(noun.token) if a.kind == "person" and a.key == state.key)
    return next((a for a in people if is_of_rank(noun, a)), state_actor(state))
