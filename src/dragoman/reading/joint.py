"""Phrases for several parties at once: "both sides", "the two leaders", "the three countries" → who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.actors import Actors, distinct, government, office_holder
from dragoman.reading.phrases import Noun, has_word, is_plural, objects_on
from dragoman.reading.roles import offices_in, term_on
from dragoman.reading.syntax import conjuncts, lemma_of
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cast import Cast

DETERMINERS = ("the", "these", "those", "his", "their")
RANKS = ("prime", "foreign", "defence", "defense")
SEXES = {"man": "m", "woman": "f"}
NARROWING = ("amod", "compound", "poss", "relcl")
PARTIES = ("state", "person", "organisation", "group", "party")
BODIES = ("group", "state", "organisation")
REACH = 4
MOST = 5


def number_meant(noun: Noun) -> int | None:
    """How many parties a joint phrase means; None for a phrase that is none."""
    token, lemma = noun.token, noun.lemma
    bare_number = token.pos_ == "NUM" and lemma in ("two", "three") and has_word(token, ("the",))
    if lemma in words.SETS or bare_number:
        return words.NUMBERS[lemma]
    if lemma not in words.JOINT_NOUNS or not is_plural(token):
        return words.NUMBERS[lemma] if lemma in words.PAIR_WORDS else None
    for child in token.children:
        low = child.lower_
        if low in words.NUMBERS and (low in words.PAIR_WORDS or has_word(token, DETERMINERS)):
            return words.NUMBERS[low]
    paired = lemma in words.PAIRED_NOUNS and has_word(token, ("the",)) and not _is_narrowed(noun)
    return 2 if paired else None


def _is_narrowed(noun: Noun) -> bool:
    """True for "the party leaders", "the leaders of the strike", who are not the two spoken of."""
    if noun.phrase.startswith("head of"):
        return False
    simple = noun.phrase == noun.lemma
    apposed = any(c.dep_ == "appos" for c in noun.token.children)
    return any(
        (c.dep_ in NARROWING and c.lower_ not in RANKS)
        or (c.dep_ == "prep" and (simple or (not apposed and any(o.pos_ == "PROPN" for o in objects_on(c)))))
        for c in noun.token.children
    )


def joint(cast: Cast, noun: Noun, number: int) -> Actors:
    """The parties that the phrase stands for, exactly that many; empty where the text does not settle them."""
    apposed = _apposed(cast, noun.token)
    if len(apposed) == number:
        return apposed
    if noun.lemma in SEXES:
        return _of_one_sex(cast, noun, number)
    if noun.lemma in words.PAIRED_NOUNS and not any(c.lower_ in words.NUMBERS for c in noun.token.children):
        again = _named_so_before(cast, noun)
        if again:
            return again
        number = _last_number(cast, noun.token) or number
    found = (
        _people_just_named(cast, noun, number)
        or (number >= 3 and _people_of_sentence_before(cast, noun, number))
        or (number >= 3 and _listed(cast, noun.token, number))
        or _in_one_phrase(cast, noun, number)
        or _in_one_sentence(cast, noun, number)
        or _most_named(cast, noun, number)
    )
    return _as_wanted(cast, found, noun) if found else ()


def _people_of_sentence_before(cast: Cast, noun: Noun, number: int) -> Actors:
    """The people of the sentence before, where they are that many and the phrase may mean people: "the three"."""
    if words.JOINT_NOUNS.get(noun.lemma) == "state":
        return ()
    spoken_of = cast.memory.actors_in(cast.memory.sentence_of(noun.token.i) - 1)
    people = distinct(_of_rank(noun, tuple(a for a in spoken_of if a.kind == "person" and a.code)))
    return people if len(people) == number else ()


def _of_one_sex(cast: Cast, noun: Noun, number: int) -> Actors:
    """The last men, or women, spoken of: "both men"; empty where there were fewer."""
    found: dict[str, Actor] = {}
    for said in cast.memory.back(noun.token, 2 * REACH):
        if said.person and said.gender == SEXES[noun.lemma]:
            found.setdefault(said.actors[0].name, said.actors[0])
        if len(found) == number:
            return tuple(reversed(found.values()))
    return ()


def _named_so_before(cast: Cast, noun: Noun) -> Actors:
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


def _last_number(cast: Cast, token: Token) -> int | None:
    """How many were last spoken of together, at most five; None where nobody was."""
    sizes = (len(distinct(said.actors)) for said in cast.memory.back(token, REACH) if said.plural)
    return next((size for size in sizes if 2 <= size <= MOST), None)


def _apposed(cast: Cast, token: Token) -> Actors:
    """Those named beside it: "the two allies, France and Chad"."""
    parts = [part for c in token.children if c.dep_ == "appos" for part in conjuncts(c)]
    return tuple(actor for part in parts for actor in cast.meant_by(part))


def _listed(cast: Cast, token: Token, size: int) -> Actors:
    """The last list of this many parties before the token: "Britain, France and Germany"."""
    for said in cast.memory.back(token):
        first = cast.doc[said.i]
        if first.dep_ in ("conj", "appos"):
            continue
        parties = distinct(a for t in conjuncts(first) if t.i < token.i for a in cast.who(t))
        if len(parties) == size and all(a.code or a.kind == "group" for a in parties):
            return parties
    return ()


def _in_one_phrase(cast: Cast, noun: Noun, number: int) -> Actors:
    """The parties of the last phrase that stands for this many."""
    for said in cast.memory.back(noun.token, REACH):
        parties = distinct(said.actors)
        if len(parties) == number and _suit(parties, words.JOINT_NOUNS.get(noun.lemma)):
            return parties
    return ()


def _people_just_named(cast: Cast, noun: Noun, number: int) -> Actors:
    """The people of the same sentence up to the phrase, where it means people and they are that many."""
    if words.JOINT_NOUNS.get(noun.lemma) != "person" and not set(RANKS) & set(noun.phrase.split()):
        return ()
    here = cast.memory.actors_in(cast.memory.sentence_of(noun.token.i))
    people = distinct(_of_rank(noun, tuple(a for a in here if a.kind == "person" and a.code)))
    return people if len(people) == number else ()


def _suit(actors: Actors, wanted: str | None) -> bool:
    if wanted == "person":
        return all(a.kind in ("person", "state") for a in actors)
    if wanted == "state":
        return all(_of_state(a) for a in actors)
    return all(a.code or a.kind in BODIES for a in actors)


def _of_state(actor: Actor) -> bool:
    """True for a state and all who act for one; codes of organisations are no ISO codes."""
    return actor.code is not None and len(actor.code) == 3 and actor.kind in ("state", "person")


def _in_one_sentence(cast: Cast, noun: Noun, number: int) -> Actors:
    """The parties of the last sentence that speaks of just this many, or of this many people where they are meant."""
    here = cast.memory.sentence_of(noun.token.i)
    for sentence in range(here, max(-1, here - REACH), -1):
        parties = distinct(a for a in cast.memory.actors_in(sentence) if _is_party(a))
        if words.JOINT_NOUNS.get(noun.lemma) == "state":
            parties = distinct(a for a in parties if _of_state(a))
        people = _of_rank(noun, tuple(a for a in parties if a.kind == "person"))
        if words.JOINT_NOUNS.get(noun.lemma) != "state" and len(people) == number:
            return people
        if len(parties) == number:
            return parties
    return ()


def _of_rank(noun: Noun, people: Actors) -> Actors:
    """Of people, those with the rank that the phrase names ("the two defence chiefs"); all where it names none."""
    ranks = [
        rank.replace("defence", "defen").replace("defense", "defen") for rank in RANKS if rank in noun.phrase.split()
    ]
    return tuple(a for a in people if a.role and ranks[0] in a.role.casefold()) if ranks else people


def _is_party(actor: Actor) -> bool:
    return actor.kind in PARTIES and (actor.code is not None or actor.kind == "group")


def _most_named(cast: Cast, noun: Noun, number: int) -> Actors:
    """The states and bodies that the article names most; empty where they were not all spoken of yet."""
    spoken_of = distinct(cast.memory.actors())
    states = words.JOINT_NOUNS.get(noun.lemma) == "state"
    top = [key for key, _ in cast.counts.most_common() if not states or (len(key) == 3 and key.isupper())][:number]
    chosen = tuple(a for key in top for a in spoken_of if (a.code or a.name) == key)
    return chosen if len(chosen) == number else ()


def _as_wanted(cast: Cast, actors: Actors, noun: Noun) -> Actors:
    """The parties as the noun has them: people for "the presidents", states for "the countries", else as they are."""
    wanted = words.JOINT_NOUNS.get(noun.lemma)
    if wanted == "person":
        return tuple(_person_of(cast, a, noun) if a.kind == "state" else a for a in actors)
    if wanted == "state":
        return tuple(government(a.code) if a.code and a.kind == "person" else a for a in actors)
    return actors


def _person_of(cast: Cast, state: Actor, noun: Noun) -> Actor:
    """The person who is meant by "the two presidents" or "the two officials" on a state's side."""
    term = term_on(state.code, offices_in(state.code, noun.phrase), cast.published) if state.code else None
    if term is not None:
        return office_holder(term, state.code)
    people = (a for a in cast.memory.actors_back(noun.token) if a.kind == "person" and a.key == state.key)
    return next(people, state)
