"""Where a sentence plays → the state whose police, army or ministry acts there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from dragoman.reading.actors import Actors, government
from dragoman.reading.naming import TokenName
from dragoman.reading.phrases import preps_on
from dragoman.reading.roles import term_on
from dragoman.tables.cities import City, find_city
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cast import Cast

MOST_NAMED = 4
PLACE_REACH = 60
METROPOLIS = 1_000_000
"""So many people make a city known without its state."""

SEIZED = frozenset({"junta", "coup", "putsch"})
SOLDIERS_TITLES = frozenset({"junta leader", "Transitional President", "Senior General", "Sovereign Council Chairman"})
"""What the table of leaders calls heads of state who came to power by a coup."""

ACTING_ORGANS = ("COP", "MIL", "JUD")


SEATS_OF_THE_WORLD = frozenset({"Hague", "Geneva", "Strasbourg", "Luxembourg"})
"""Where courts and bodies of many states sit: "a suit in The Hague" does not make Dutch police of the police."""


def place_before(cast: Cast, token: Token) -> Token | None:
    """The last state or town named before the token, within some two sentences: what "there" means."""
    for name in reversed(cast.names.all):
        near = name.end <= token.i < name.start + PLACE_REACH
        if near and name.sense("state", "capital", "city", "place") is not None:
            last = cast.doc[name.end - 1]
            if cast.people.at(last) is None:
                return last
    return None


def place_owner(cast: Cast, token: Token, *, far: bool = False) -> Actors:
    """The state that a named town or province belongs to; empty for other words and for towns of states never named.

    With ``far``, a metropolis stands for its state although nothing else names that.
    """
    name = cast.names.at(token)
    if name is None or name.sense("state", "capital", "organisation", "leader") is not None:
        return ()
    place = name.sense("place")
    code = place.code if place is not None else None
    if place is None and name.sense("city") is not None:
        city = find_city(cast.names.text(name), near=frozenset(k for k, _ in cast.counts.most_common(MOST_NAMED)))
        code = (
            city.state if city is not None and (city.state in cast.counts or (far and _is_metropolis(city))) else None
        )
    return (government(code),) if code else ()


def state_seized(cast: Cast) -> Actor | None:
    """The state in which soldiers have taken power, as the article says most often: "Niger's junta", "the coup in Niger".

    Where it does not say so, the state named most whose head on its day is a soldier who took power; None without a coup.
    """
    coups = [word for word in cast.doc if word.lemma_ in SEIZED or word.lower_ in SEIZED]
    codes = Counter(
        sense.code
        for word in coups
        for name in filter(None, map(cast.names.at, _beside(word)))
        if (sense := name.sense("adjective", "state", "capital", "seat")) is not None
    )
    code = max(codes, key=lambda code: codes[code], default=None)
    if code is None and coups:
        code = next((state for state, _ in cast.counts.most_common() if _is_under_soldiers(cast, state)), None)
    return government(code) if code else None


def _is_under_soldiers(cast: Cast, state: str) -> bool:
    term = term_on(state, ["head-of-state"], cast.published)
    return term is not None and term.title in SOLDIERS_TITLES


def _beside(word: Token) -> Iterator[Token]:
    """The words that may say whose coup it is: before it, before the noun that it modifies, and after "in" or "of"."""
    for noun in (word, word.head) if word.dep_ in ("compound", "amod", "poss", "nmod") else (word,):
        yield from (c for c in noun.children if c.i < word.i and c.dep_ in ("compound", "amod", "poss", "nmod"))
    yield from (o for prep in preps_on(word, ("in", "of")) for o in prep.children if o.dep_ == "pobj")


def _is_metropolis(city: City) -> bool:
    """True for Dubai and Mumbai, which stand for their state unnamed; not for New York, where one goes to the UN."""
    return city.population >= METROPOLIS and city.name != "New York City"


def is_unknown_town(cast: Cast, token: Token) -> bool:
    """True for a town that no table has; it lies in the article's own state."""
    if token.pos_ != "PROPN" or cast.people.at(token) is not None or cast.home is None:
        return False
    placed = token.dep_ == "pobj" and token.head.lower_ in ("at", "in", "near", "outside", "around")
    return token.ent_type_ in ("GPE", "LOC", "FAC") or (placed and token.ent_type_ in ("", "PERSON", "NORP"))


def acting_near(cast: Cast, token: Token, reach: int = 1) -> Actor | None:
    """The state of the last organ (police, court, army) that acted in this sentence or so many before it."""
    for said in cast.memory.before(token, reach):
        for actor in said.actors if said.subject else ():
            if actor.code and actor.kind == "state" and actor.sector in ACTING_ORGANS:
                return actor
    return None


def scene_of(cast: Cast, token: Token) -> Actor | None:
    """The state of the place where the sentence or the one before it plays ("in a Lyon prison")."""
    here = cast.memory.sentence_of(token.i)
    for name in reversed(cast.names.all):
        last = cast.doc[name.end - 1]
        away = last.text in SEATS_OF_THE_WORLD
        if here - cast.memory.sentence_of(name.start) in (0, 1) and _is_placed(last) and not away:
            owner = place_owner(cast, last) or _state_of_capital(name, last, token)
            if owner and owner[0].code in cast.counts:
                return owner[0]
    return None


def opening_state(cast: Cast, token: Token) -> Actor | None:
    """Whose place opens the token's own sentence: "In Peru, police …", "In Kaduna soldiers …"."""
    for name in cast.names.all:
        last = cast.doc[name.end - 1]
        if name.start >= token.i:
            return None
        opens = last.dep_ == "pobj" and last.head.lower_ in ("in", "at", "near") and last.head.i == token.sent.start
        if not opens:
            continue
        sense = name.sense("state", "capital")
        if sense is not None and sense.code and sense.code != "BEL":
            return government(sense.code)
        owner = place_owner(cast, last)
        return owner[0] if owner and owner[0].code in cast.counts else None
    return None


def _state_of_capital(name: TokenName, last: Token, token: Token) -> Actors:
    """Whose capital opens the token's own sentence, or the government's one before: "In Pretoria, police …".

    Empty for Brussels, where the EU sits too.
    """
    near = last.sent == token.sent or token.lemma_ == "government"
    opens = last.head.dep_ == "prep" and last.head.i == last.sent.start and near
    sense = name.sense("capital") if opens else None
    return (government(sense.code),) if sense is not None and sense.code and sense.code != "BEL" else ()


def place_in_phrase(cast: Cast, token: Token) -> Actor | None:
    """The state of a place named in the phrase: "guards in Kabul"."""
    found = None
    for prep in preps_on(token, ("in", "at", "of")):
        for child in prep.children:
            name = cast.names.at(child)
            if name is not None and (sense := name.sense("capital", "state", "place")) is not None:
                found = government(sense.code) if sense.code else None
    return found


def _is_placed(name: Token) -> bool:
    """True for a name in a phrase of place, also as the modifier of its noun."""
    return any(t.dep_ == "pobj" and t.head.lower_ in ("in", "at", "near", "outside") for t in (name, name.head))
