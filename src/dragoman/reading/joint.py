"""Phrases for several parties at once: "both sides", "the two leaders", "the three countries" → who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.actors import Actors, distinct, government
from dragoman.reading.joint_people import (
    RANKS,
    SEXES,
    are_below,
    is_of_rank,
    last_of_rank,
    named_so_before,
    of_one_sex,
    of_rank,
    people_just_named,
    people_of_sentence_before,
    person_of,
)
from dragoman.reading.phrases import Noun, has_word, is_plural, objects_on
from dragoman.reading.roles import plain_role
from dragoman.reading.syntax import conjuncts
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cast import Cast

DETERMINERS = ("the", "these", "those", "his", "their")

GREAT_POWERS = frozenset({"USA", "CHN", "RUS", "GBR", "FRA"})
"""The permanent members of the UN Security Council."""

EITHER_OF_TWO = frozenset({"side", "party", "army"})
"""Nouns of which "each" means both of two who face one another."""

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
    if lemma in EITHER_OF_TWO and token.tag_ == "NN" and any(c.lower_ == "each" for c in token.children):
        return 2
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
        return of_one_sex(cast, noun, number)
    if noun.lemma in words.PAIRED_NOUNS and not any(c.lower_ in words.NUMBERS for c in noun.token.children):
        again = named_so_before(cast, noun)
        if again:
            return again
        number = _last_number(cast, noun.token) or number
    found = (
        _powers(cast, noun, number)
        or people_just_named(cast, noun, number)
        or last_of_rank(cast, noun, number)
        or (number >= 3 and people_of_sentence_before(cast, noun, number))
        or (number >= 3 and _listed(cast, noun.token, number))
        or _in_one_phrase(cast, noun, number)
        or _in_one_sentence(cast, noun, number)
        or _most_named(cast, noun, number)
    )
    return _as_wanted(cast, found, noun) if found else ()


def _powers(cast: Cast, noun: Noun, number: int) -> Actors:
    """The great powers spoken of up to here, where the phrase says "powers" and they are that many."""
    if noun.lemma != "power":
        return ()
    named = distinct(government(a.code) for a in cast.memory.actors() if a.code in GREAT_POWERS)
    return named if len(named) == number else ()


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
        suits = _suit(parties, words.JOINT_NOUNS.get(noun.lemma)) and not are_below(noun, parties)
        if len(parties) == number and suits:
            return _people_since(cast, noun, number, said.sentence) or parties
    return ()


def _people_since(cast: Cast, noun: Noun, number: int, sentence: int) -> Actors:
    """The people of a later sentence that speaks of just this many, of different states; empty where the phrase means states."""
    if words.JOINT_NOUNS.get(noun.lemma, "person") != "person":
        return ()
    for later in range(cast.memory.sentence_of(noun.token.i), sentence, -1):
        people = distinct(
            of_rank(noun, tuple(a for a in cast.memory.actors_in(later) if a.kind == "person" and a.code))
        )
        if noun.lemma == "minister":
            people = tuple(a for a in people if plain_role(a).endswith(("minister", "secretary")))
        if len(people) == number and not are_below(noun, people):
            return people
    return ()


def parties_in_order(cast: Cast, noun: Noun, number: int) -> Actors:
    """So many parties as they were last spoken of together, in that order; empty where they never were nearby."""
    for said in cast.memory.back(noun.token, 1):
        if len(distinct(said.actors)) == number:
            return distinct(said.actors)
    return ()


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
        people = of_rank(noun, tuple(a for a in parties if a.kind == "person"))
        if words.JOINT_NOUNS.get(noun.lemma) != "state" and len(people) == number and not are_below(noun, people):
            return people
        if len(parties) == number and not are_below(noun, parties):
            return parties
    return ()


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
        return tuple(a if a.kind != "state" and is_of_rank(noun, a) else person_of(cast, a, noun) for a in actors)
    if wanted == "state" or noun.lemma in ("side", "party", "delegation"):
        return tuple(government(a.code) if a.code and a.kind == "person" else a for a in actors)
    return actors
