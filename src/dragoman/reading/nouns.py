"""A common noun → whom it stands for: one question after the other, from the most telling to the least.

A question answers None where it does not apply, and an empty tuple where it settles that nobody is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.actors import Actors, distinct, state_actor
from dragoman.reading.counterparts import counterpart, counterparts, neighbour_in_office, other_person
from dragoman.reading.groups import (
    body_named,
    is_capitalised,
    is_harmed_crowd,
    is_marching_crowd,
    is_modified,
    is_possessed,
    is_unnamed_body,
    label_of,
    local_group,
    partitive,
    sector_of_modifier,
)
from dragoman.reading.joint import joint, number_meant
from dragoman.reading.offices import office
from dragoman.reading.owners import owners_of
from dragoman.reading.phrases import Noun, has_word, is_plural, noun_of, points_back
from dragoman.reading.pointers import anaphor, delegation, half_of_korea, main_body, other_state, same_role
from dragoman.reading.roles import office_of
from dragoman.reading.titles_beside import bearer_of_two_titles, people_beside
from dragoman.tables.sectors import CROWD_SECTORS, STATE_SECTORS, sector_of
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cast import Cast

FELLOWS = ("counterpart", "colleague", "homologue")
AGENTS = ("er", "or", "man", "ist")
"""Endings of nouns for people: traders, investors, businessmen."""

DEALERS = frozenset(
    "trader dealer merchant businessman businesswoman entrepreneur tycoon magnate oligarch banker".split()
)
"""People in business: a state's are its citizens, where its companies stand for it."""

HEADS = ("NOUN", "PROPN", "NUM", "ADJ", "DET")


def common(cast: Cast, token: Token) -> Actors:
    """Those whom a phrase without a name at its head stands for; empty where that is nobody, or nobody known."""
    if token.pos_ not in HEADS:
        return ()
    answer = _answer(cast, noun_of(token))
    mistaken = [c for c in token.children if c.dep_ == "poss" and c.tag_ == "PRP" and c.i < token.i]
    beside = [a for c in mistaken if c.lower_ not in words.POSSESSIVES for a in cast.who(c)]
    return distinct([*beside, *answer]) if beside and answer else answer


def _answer(cast: Cast, noun: Noun) -> Actors:
    for question in QUESTIONS:
        answer = question(cast, noun)
        if answer is not None:
            return answer
    return _by_owner(cast, noun)


def _counted(cast: Cast, noun: Noun) -> Actors | None:
    """Several parties, or some out of many: "both sides", "four of them"."""
    number = number_meant(noun)
    if number is None:
        return partitive(cast, noun)
    return joint(cast, noun, number) or None


def _related(cast: Cast, noun: Noun) -> Actors | None:
    """Nouns for what someone is to another: allies, neighbours, predecessors, counterparts."""
    if noun.token.tag_ == "NNS" and noun.lemma in words.RELATIVE_NOUNS:
        if noun.lemma == "ally" and _is_alliance(cast, noun.token):
            return (Actor("NATO", "NATO", "organisation", "MIL"),)
        return () if number_meant(noun) is None else None
    if noun.lemma in ("predecessor", "successor"):
        return neighbour_in_office(cast, noun.token, earlier=noun.lemma == "predecessor")
    if noun.lemma in FELLOWS and is_plural(noun.token) and (found := counterparts(cast, noun.token)):
        return found
    foreign = noun.lemma in FELLOWS and not is_plural(noun.token) and _has_nationality(cast, noun.token)
    if noun.lemma == "counterpart" or foreign:
        return counterpart(cast, noun.token) or None
    return None


def _at_a_visit(cast: Cast, noun: Noun) -> Actors | None:
    """ "His host", "the visitor": the person spoken of last who acts for another state than the one at whose visit it is."""
    definite = has_word(noun.token, ("the", "his", "her"))
    if noun.lemma not in words.AT_VISITS or is_plural(noun.token) or not definite:
        return None
    return other_person(cast, noun.token) or None


def _has_nationality(cast: Cast, token: Token) -> bool:
    """True for "his Chadian colleague"."""
    named = (cast.names.at(c) for c in token.children if c.dep_ in ("amod", "compound") and c.i < token.i)
    return any(name is not None and name.sense("adjective", "state") is not None for name in named)


def _is_alliance(cast: Cast, token: Token) -> bool:
    """True for "the allies" in an article that speaks of NATO."""
    return cast.counts["NATO"] > 0 and has_word(token, ("the",)) and not any(c.dep_ == "poss" for c in token.children)


def _sent(cast: Cast, noun: Noun) -> Actors | None:
    """ "A team led by the Chadian envoy", "the delegation": those for whom it acts, which is not the state it is in."""
    if noun.lemma not in words.DELEGATIONS or owners_of(cast, noun.token):
        return None
    found = delegation(cast, noun.token)
    return found if found or (has_word(noun.token, ("the",)) and noun.lemma == "delegation") else None


def _security_council(cast: Cast, noun: Noun) -> Actors | None:
    """The United Nations' council, unless it is a state's: its own name says neither "national" nor whose it is."""
    named = noun.token.text[:1].isupper() and noun.phrase.endswith("security council")
    if named and "national" not in noun.phrase.split() and not owners_of(cast, noun.token):
        return (Actor("UN", "United Nations", "organisation", "IGO"),)
    return None


def _half(cast: Cast, noun: Noun) -> Actors | None:
    """ "The North" and "the South" of Korea."""
    return half_of_korea(cast, noun.token) or None


def _followers(cast: Cast, noun: Noun) -> Actors | None:
    """The men of a group or of a commander: "his men", "the warlord's men" are those who fight for them."""
    owned = any(c.dep_ == "poss" for c in noun.token.children)
    if noun.lemma != "man" or noun.token.tag_ != "NNS" or not owned:
        return None
    owners = owners_of(cast, noun.token)
    if not owners or owners[0].kind not in ("group", "organisation", "person"):
        return None
    return tuple(owners) if owners[0].kind == "group" else office(cast, noun, "MIL", owners)


def _described(cast: Cast, noun: Noun) -> Actors | None:
    """Who is only described: "Mali, Niger's oldest ally", "Tendai Moyo, one of its leaders"."""
    token = noun.token
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i else None
    if token.dep_ != "appos" or before is None or before.text != "," or is_plural(token):
        return None
    named = cast.people.at(token.head) is not None or _is_named_state(cast, token.head)
    return cast.who(token.head) or None if named else None


def _is_named_state(cast: Cast, token: Token) -> bool:
    name = cast.names.at(token)
    return name is not None and name.sense("state", "organisation") is not None


def _regional(cast: Cast, noun: Noun) -> Actors | None:
    """ "Regional envoys", "West African leaders": those of the body that the article speaks of, of no single state."""
    sector = sector_of(noun.phrase) or ("GOV" if office_of(noun.phrase) else None)
    if sector not in ("GOV", "MIL") or not is_plural(noun.token):
        return None
    if has_word(noun.token, ("regional",)):
        return tuple(replace(body, sector=sector) for body in main_body(cast))
    regions = [o.name for o in owners_of(cast, noun.token) if o.kind == "region"]
    return tuple(replace(body, sector=sector) for body in cast.body_of(regions[0])) or None if regions else None


def _named_beside(cast: Cast, noun: Noun) -> Actors | None:
    """People and groups named beside the noun."""
    return bearer_of_two_titles(cast, noun) or people_beside(cast, noun) or local_group(cast, noun) or None


QUESTIONS: tuple[Callable[[Cast, Noun], Actors | None], ...] = (
    _described,
    _counted,
    _related,
    _at_a_visit,
    _security_council,
    _half,
    _regional,
    _sent,
    _followers,
    _named_beside,
)


def _by_owner(cast: Cast, noun: Noun) -> Actors:
    """Whom the noun stands for by its sector and by whose it is."""
    owners = owners_of(cast, noun.token)
    sector = sector_of(noun.phrase) or sector_of_modifier(noun.token) or ("GOV" if office_of(noun.phrase) else None)
    of_body = sector in ("IGO", "NGO") and owners and owners[0].kind != "region"
    if sector is not None and (sector in STATE_SECTORS or of_body):
        return office(cast, noun, sector, owners)
    if sector in CROWD_SECTORS and not is_modified(cast, noun.token):
        owners = []
    return (
        _owned_crowd(cast, noun, sector, owners)
        or _back(cast, noun, owners)
        or _unnamed(cast, noun, sector, owners)
        or _part_of_owner(noun, sector, owners)
    )


def _owned_crowd(cast: Cast, noun: Noun, sector: str | None, owners: list[Actor]) -> Actors:
    """A state's crowd, or what a group or an organisation has: "Tajik workers", "Omani traders", "Hamas tunnels"."""
    if not owners:
        return ()
    first = owners[0].kind
    if sector not in CROWD_SECTORS and noun.lemma not in DEALERS:
        return tuple(owners) if first in ("group", "organisation") else ()
    if first not in ("state", "people", "region") or is_possessed(noun.token):
        return ()
    label = label_of(cast, noun.token)
    return tuple(replace(o, kind="people", sector=sector, name=label) for o in owners if o.code)


def _back(cast: Cast, noun: Noun, owners: list[Actor]) -> Actors:
    """Whom a definite noun means again."""
    found: Actors = ()
    if noun.lemma in words.NEIGHBOURS and noun.token.tag_ == "NN":
        found = other_state(cast, noun.token, owners)
    elif noun.lemma in words.BLOC_NOUNS and any(sector_of(c.lemma_) == "REB" for c in noun.token.children):
        known = cast.memory.latest(noun.token, lambda a: a.kind == "group")
        return known or (Actor(None, label_of(cast, noun.token), "group", "REB"),)
    elif noun.lemma in words.BLOC_NOUNS and _is_limited(noun):
        return (Actor(None, label_of(cast, noun.token), "group", None),)
    elif noun.lemma in words.BLOC_NOUNS and not any(o.kind == "organisation" for o in owners):
        found = main_body(cast)
    theirs = noun.lemma in words.STATE_NOUNS and len(owners) > 1 and is_plural(noun.token)  # "their countries"
    if not found and not theirs and points_back(noun.token) and not is_capitalised(noun.token):
        found = anaphor(cast, noun.token, noun.lemma)
    if not found and not owners and sector_of(noun.phrase) == "IGO" and has_word(noun.token, ("the",)):
        found = same_role(cast, noun)  # "the secretary-general"
    return found


def _is_limited(noun: Noun) -> bool:
    """True for "the alliance that includes the M23", which a clause tells from others."""
    return any(c.dep_ == "relcl" for c in noun.token.children)


def _unnamed(cast: Cast, noun: Noun, sector: str | None, owners: list[Actor]) -> Actors:
    """Crowds, rebels and bodies that only the text's own words name."""
    if sector in CROWD_SECTORS or sector in ("REB", "OPP", "CRM", "UAF"):
        if sector == "REB" and owners and owners[0].kind != "state":
            return tuple(owners)
        return (Actor(None, label_of(cast, noun.token), "people", sector),)
    if sector == "BUS" and is_plural(noun.token) and noun.lemma.endswith(AGENTS) and not owners:
        return (Actor(None, label_of(cast, noun.token), "people", sector),)
    if sector is None and is_marching_crowd(noun.token):
        return (Actor(None, "people", "people", "CVL"),)
    if owners:
        return ()
    if body := body_named(cast, noun.token):
        return body
    if is_unnamed_body(noun.token, noun.lemma):
        return (Actor(None, label_of(cast, noun.token), "group", sector),)
    if sector is None and is_harmed_crowd(noun.token):
        return (Actor(None, label_of(cast, noun.token), "people", "CVL"),)
    return ()


def _part_of_owner(noun: Noun, sector: str | None, owners: list[Actor]) -> Actors:
    """The owner, in the noun's sector: "Turkish drones" are Turkey."""
    if noun.lemma in words.STATE_NOUNS and owners and owners[0].kind == "person":
        return tuple(state_actor(owner) for owner in owners)
    if noun.token.pos_ == "ADJ":
        return ()
    return tuple(replace(owner, sector=sector or owner.sector) for owner in owners)
