"""Offices and organs of states without a person's name: "the Hungarian foreign minister", "police" → who acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.actors import Actors, government, office_holder, state_actor
from dragoman.reading.groups import label_of
from dragoman.reading.memory import ANAPHOR_REACH, DIPLOMATS, Organ
from dragoman.reading.phrases import Noun, has_word, is_former, is_plural, points_back
from dragoman.reading.pointers import anaphor, last_of_form, other_state, same_role
from dragoman.reading.roles import is_office, offices_in, plain_role, term_on
from dragoman.reading.scenes import ACTING_ORGANS, acting_near, opening_state, place_in_phrase, scene_of
from dragoman.reading.syntax import is_verb, lemma_of, subjects_of
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cast import Cast

NOUN_TAGS = ("NN", "NNP", "NNS", "NNPS")
INDEFINITE = ("a", "an", "one", "some")
MOST_OWNERS = 8
TELLING = frozenset("say announce report add tell".split())
COMMANDED = ("MIL", "COP", "LEG")
COMMANDS = frozenset(
    "order tell authorise authorize instruct command direct address dissolve mobilise mobilize".split()
)
"""Verbs of one who has an army, a police or a parliament of his own before him."""

ENVOYS = frozenset({"envoy", "mediator", "emissary", "negotiator", "delegate"})
MONARCHIES = frozenset(code for states in words.FORMS_OF_STATE.values() for code in states)


def office(cast: Cast, noun: Noun, sector: str, owners: list[Actor]) -> Actors:
    """Who acts in an office or organ of that sector: for its owners, else as before, else for the scene's state.

    Never empty: where no state is known, the noun's own words stand for whoever it is.
    """
    if not owners and _is_foreign(noun):
        if noun.token.dep_ == "attr":  # "became the first foreign envoy": who that is stands before it
            return tuple(a for t in subjects_of(noun.token.head) for a in cast.who(t))
        return (Actor(None, label_of(cast, noun.token), "people" if is_plural(noun.token) else "person", sector),)
    if not owners and (back := _again(cast, noun)):
        return back
    if owners and owners[0].code:
        cast.memory.organs.append(Organ(noun.token.i, noun.lemma, sector, state_actor(owners[0])))
    if not owners:
        state = _state_of_organ(cast, noun.token, sector)
        if state is not None and (state.code in _objects_of(cast, noun.token) or _is_sent_away(noun)):
            state = next(iter(other_state(cast, noun.token, [state])), state)
        owners = [state] if state else []
    if not owners:
        kind = "person" if is_office(noun.phrase) else "people"
        return (Actor(None, label_of(cast, noun.token), kind, sector),)
    if len(owners) == 1 and is_plural(noun.token):
        return (_organ(owners[0], noun, sector),)
    return tuple(_holder(cast, owner, noun, sector) for owner in owners[:MOST_OWNERS])


def _is_sent_away(noun: Noun) -> bool:
    """True for the ambassador who is summoned, or told to leave, whom no state has from itself."""
    token = noun.token
    if noun.lemma not in DIPLOMATS or token.dep_ not in ("dobj", "nsubjpass"):
        return False
    leaves = any(c.lemma_ in ("leave", "go", "depart") for c in token.head.children)
    return token.head.lemma_ in ("expel", "summon") or (token.head.lemma_ in ("tell", "order", "ask") and leaves)


def _is_foreign(noun: Noun) -> bool:
    """True for "foreign soldiers", "a foreign envoy", who are anybody's but the article's own state's."""
    return noun.lemma in words.SENT_ABROAD and has_word(noun.token, ("foreign",))


def local_state(cast: Cast, token: Token) -> Actor | None:
    """The state whose organs would act here: of those acting nearby, else of the scene, else the article's own."""
    return acting_near(cast, token) or scene_of(cast, token) or cast.own_state()


def _again(cast: Cast, noun: Noun) -> Actors:
    """Who was spoken of before under this noun: "the minister", "the authority"."""
    if has_word(noun.token, ("the", "this", "that")):
        if again := same_role(cast, noun) or _named_body(cast, noun):
            return again
    if is_plural(noun.token) and noun.phrase in ENVOYS and has_word(noun.token, ("the", "these")):
        return _delegation_before(cast, noun)
    if points_back(noun.token) and noun.token.lemma_ in words.GROUP_NOUNS:
        return anaphor(cast, noun.token, noun.token.lemma_)
    return ()


def _delegation_before(cast: Cast, noun: Noun) -> Actors:
    """Whose "the envoys" are: those of the delegation, or of the envoys, spoken of last."""
    for said in cast.memory.before(noun.token, ANAPHOR_REACH):
        if cast.doc[said.i].lemma_ in words.DELEGATIONS or cast.doc[said.i].lemma_ == noun.lemma:
            return said.actors
    return ()


def _named_body(cast: Cast, noun: Noun) -> Actors:
    """The organisation spoken of last that has the bare noun in its name, if no state's organ of that kind was since."""
    if noun.phrase != noun.lemma or is_plural(noun.token):
        return ()
    organ = max((o.i for o in cast.memory.organs if o.word == noun.lemma and o.i < noun.token.i), default=-1)
    for said in cast.memory.before(noun.token):
        if said.i < organ:
            return ()
        for actor in said.actors:
            if actor.kind == "organisation" and noun.lemma in actor.name.casefold().split():
                return (actor,)
    return ()


def _state_of_organ(cast: Cast, token: Token, sector: str) -> Actor | None:
    """Whose police, army or ministry it is where the phrase does not say; None where nothing does."""
    if lemma_of(token) in words.CROWNS:
        return last_of_form(cast, token, MONARCHIES) or (cast.own_state() if cast.home in MONARCHIES else None)
    return (
        place_in_phrase(cast, token)
        or _commanding(cast, token, sector)
        or _speaking(cast, token, sector)
        or (opening_state(cast, token) if sector in ACTING_ORGANS else None)
        or (cast.state_seized() if token.lemma_ == "junta" else None)
        or cast.memory.organ_before(token, sector)
        or (acting_near(cast, token, 0) if sector in ACTING_ORGANS else None)
        or scene_of(cast, token)
        or (cast.state_seized() if sector == "MIL" and is_plural(token) and points_back(token) else None)
        or cast.own_state()
    )


def _commanding(cast: Cast, token: Token, sector: str) -> Actor | None:
    """Whose leader commands or addresses the organ: "Ruto ordered troops to fire", "Tebboune told parliament"; None elsewhere."""
    verb = token.head
    if token.dep_ not in ("dobj", "dative") or verb.lemma_ not in COMMANDS or sector not in COMMANDED:
        return None
    actors = [a for t in subjects_of(verb) for a in cast.who(t)]
    return state_actor(actors[0]) if len(actors) == 1 and actors[0].code and actors[0].sector == "GOV" else None


def _speaking(cast: Cast, token: Token, sector: str) -> Actor | None:
    """The state that says it of its own: "the navy fired warning shots, the Philippines said"; None elsewhere."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.dep_ != "ccomp" or verb.head.lemma_ not in TELLING or sector not in ACTING_ORGANS:
        return None
    names = [cast.names.at(s) for s in subjects_of(verb.head)]
    senses = [name.sense("state", "capital") for name in names if name is not None]
    codes = {sense.code for sense in senses if sense is not None and sense.code}
    return government(codes.pop()) if len(codes) == 1 else None


def _objects_of(cast: Cast, token: Token) -> set[str]:
    """The states to which the verb over this subject does something: in "the government accused Chad" it is not Chad's."""
    verb = token.head
    if token.dep_ != "nsubj" or not is_verb(verb):
        return set()
    named = (cast.names.at(c) for c in verb.children if c.dep_ == "dobj")
    senses = (name.sense("state", "capital") for name in named if name is not None)
    return {sense.code for sense in senses if sense is not None and sense.code}


def _holder(cast: Cast, owner: Actor, noun: Noun, sector: str) -> Actor:
    """The office holder of the article's day where the phrase names an office, else the owner in that sector."""
    state = owner.code or owner.name
    offices = offices_in(state, noun.phrase)
    if _is_definite(noun.token):
        term = term_on(state, offices, cast.published) if not is_former(noun.token) else None
        if term is not None:
            return office_holder(term, owner.code)
        if not offices and (person := _person_in_role(cast, owner, noun)):
            return person
    return _organ(owner, noun, sector)


def _organ(owner: Actor, noun: Noun, sector: str) -> Actor:
    """The owner in the sector of the office or organ: "its leaders" are no single holder."""
    if owner.kind == "person" and owner.code:
        return replace(government(owner.code), sector=sector, role=noun.phrase)
    if owner.kind == "person":
        return owner
    return replace(owner, sector=sector, role=noun.phrase if is_office(noun.phrase) else None)


def _is_definite(noun: Token) -> bool:
    """False for "a minister", "some officers"."""
    return noun.tag_ in NOUN_TAGS and not has_word(noun, INDEFINITE)


def _person_in_role(cast: Cast, owner: Actor, noun: Noun) -> Actor | None:
    """The person spoken of last who has such a role for the owner, None where there was none."""
    if noun.lemma not in words.ROLE_NOUNS or not owner.code:
        return None
    people = (a for a in cast.memory.actors_back(noun.token) if a.kind == "person" and a.code == owner.code)
    roles = ((person, plain_role(person)) for person in people)
    return next((person for person, role in roles if role.endswith(noun.lemma) and role != "prime minister"), None)


def holders_named_later(cast: Cast, told: Mapping[int, Actors]) -> dict[int, Actors]:
    """The phrases that name a diplomat or a minister by the office alone, with who is named in it further on.

    A headline's "Chinese envoy" is the ambassador whom the fourth paragraph names; nobody where two are named.
    """
    people = [a for said in cast.memory.said for a in said.actors if a.kind == "person" and a.code and a.role]
    found: dict[int, Actors] = {}
    for i, actors in told.items():
        token, actor = cast.doc[i], actors[0]
        if len(actors) > 1 or actor.kind != "state" or not actor.role or not _is_definite(token) or is_plural(token):
            continue
        holders = {a.name: a for a in people if a.key == actor.key and _is_same_office(actor.role, plain_role(a))}
        if len(holders) == 1:
            found[i] = tuple(holders.values())
    return found


def _is_same_office(phrase: str, role: str) -> bool:
    """True for a minister's own department, for the same rank of diplomat, and for any of them where it says "envoy"."""
    words_meant, words_held = phrase.casefold().split(), role.split()
    if words_meant[-1] == "minister":
        return len(words_meant) > 1 and words_held[-2:] == words_meant[-2:]
    return words_held[-1] == words_meant[-1] in DIPLOMATS or (
        words_meant[-1] == "envoy" and words_held[-1] in DIPLOMATS
    )
