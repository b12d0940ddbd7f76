"""Pronouns → who is meant: "he", "it", "their", "both", and the "who" of a relative clause."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.actors import Actors
from dragoman.reading.clauses import clause_subject, is_subject, shares_verb, subject_ahead
from dragoman.reading.memory import Said
from dragoman.reading.phrases import is_plural, phrase_lemma
from dragoman.reading.syntax import conjuncts, is_verb, relative_head
from dragoman.tables.sectors import sector_of
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cast import Cast

Fits = Callable[[Said], bool]

REACH = 3
FAR_REACH = 8
"""How many sentences back people who act together may stand; numbers of paragraphs count as sentences."""

THINGS = ("state", "organisation", "group", "party", "company")
CROWDS = ("people", "group", "region")

# The weights of an antecedent: a sentence of distance outweighs being a subject; fifty words make one point.
SENTENCE = 10.0
SUBJECT = 7.0
MAIN = 1.0
OWNER = 6.0
SPEAKER = 5.0
WORDS = 50.0


def pronoun(cast: Cast, token: Token) -> Actors:
    """Those whom a pronoun stands for; empty for other pronouns, and where nothing before fits."""
    low = token.lower_
    if low in words.PERSON_PRONOUNS:
        genders = (None, words.PERSON_PRONOUNS[low])
        if (ahead := _named_ahead(cast, token, genders)) is not None:
            return (ahead,)
        return _likeliest(cast, token, lambda said: said.person and said.gender in genders)
    if low in words.THING_PRONOUNS:
        alone = _likeliest(cast, token, lambda said: _is_thing(said) and not _is_listed(cast.doc[said.i]))
        return alone or _likeliest(cast, token, _is_thing)
    if low in words.PLURAL_PRONOUNS:
        if low == "both" and token.dep_ == "det" and is_plural(token.head):
            return ()
        return (
            _likeliest(cast, token, lambda said: _is_crowd(cast, said))
            or _people_before(cast, token)
            or _likeliest(cast, token, _is_body)
        )
    if low in words.RELATIVE_PRONOUNS and token.head.dep_ == "relcl":
        return tuple(actor for head in relative_head(token.head.head) for actor in cast.who(head))
    return ()


def _named_ahead(cast: Cast, token: Token, genders: tuple[str | None, ...]) -> Actor | None:
    """Whom "his" means in a phrase before its clause: "In his call to Rome the premier …"; None elsewhere."""
    subject = subject_ahead(token) if token.tag_ == "PRP$" else None
    found = cast.meant_by(subject) if subject is not None else ()
    if subject is None or len(found) != 1 or found[0].kind != "person":
        return None
    named = cast.people.at(subject)
    return found[0] if named is None or named.gender is None or named.gender in genders else None


def _people_before(cast: Cast, token: Token) -> Actors:
    """Several people who did something together some sentences before: "The ministers … They"."""
    for said in cast.memory.back(token, FAR_REACH):
        if said.subject and len(said.actors) > 1 and all(a.kind == "person" for a in said.actors):
            return said.actors
    return ()


def _is_thing(said: Said) -> bool:
    return not said.plural and not said.person and said.actors[0].kind in THINGS


def _is_listed(token: Token) -> bool:
    """True for one of several that act together, whom "it" does not single out: "Chad, Togo and Benin"."""
    subject = next((t for t in (token, *token.ancestors) if t.dep_ not in ("conj", "appos")), token)
    return is_subject(subject) and len(conjuncts(subject)) > 1 and token in conjuncts(subject)


def _is_crowd(cast: Cast, said: Said) -> bool:
    """True for several people or parties; not for the "Libyan" of "the Libyan border", nor for a state's thanks or tanks."""
    token = cast.doc[said.i]
    if len(said.actors) == 1 and said.actors[0].kind == "state":
        return said.plural and (cast.names.at(token) is not None or sector_of(phrase_lemma(token)) is not None)
    modifies = token.dep_ in ("amod", "compound", "nmod")
    return said.plural or (said.actors[0].kind in CROWDS and not modifies)


def _is_body(said: Said) -> bool:
    return said.actors[0].kind in ("organisation", "state")


def _likeliest(cast: Cast, token: Token, fits: Fits) -> Actors:
    """The likeliest antecedent: near, a subject, not the pronoun's own fellow argument."""
    candidates = [said for said in cast.memory.back(token, REACH) if fits(said)]
    if token.lower_ in words.PLURAL_PRONOUNS:
        here = cast.memory.sentence_of(token.i)
        candidates += [said for said in cast.memory.pairs if here - said.sentence <= REACH]
    candidates = [said for said in candidates if not _is_fellow(cast, token, said)]
    owner = clause_subject(token) if token.tag_ == "PRP$" else None
    best = max(candidates, key=lambda said: _score(cast, token, said, owner), default=None)
    return best.actors if best else ()


def _is_fellow(cast: Cast, token: Token, said: Said) -> bool:
    """True for the other argument of the pronoun's verb, whom it cannot mean: "Paris told it", "With Paris it said"."""
    if token.dep_ in ("dobj", "dative", "pobj"):
        fellow = clause_subject(token)
        if fellow is not None and (said.i == fellow.i or said.actors == cast.who(fellow)):
            return True
    same_sentence = said.sentence == cast.memory.sentence_of(token.i)
    return same_sentence and is_subject(token) and shares_verb(cast.doc[said.i], token)


def _score(cast: Cast, token: Token, said: Said, owner: Token | None) -> float:
    gap = cast.memory.sentence_of(token.i) - said.sentence
    score = -SENTENCE * gap + (SUBJECT if said.subject else 0.0) - (token.i - said.i) / WORDS
    if gap and said.subject and cast.doc[said.i].head.dep_ == "ROOT":
        score += MAIN
    if owner is not None and owner.i == said.i:
        score += OWNER
    if gap == 0 and is_subject(token) and _speaks(said, token):
        score += SPEAKER
    return score


def _speaks(said: Said, token: Token) -> bool:
    """True for the subject of the verb over the pronoun's verb: "Paris said that it would"."""
    if not is_verb(token.head):
        return False
    governor = token.head.head
    return is_verb(governor) and any(is_subject(c) and c.i == said.i for c in governor.children)
