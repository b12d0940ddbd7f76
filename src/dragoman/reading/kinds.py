"""The broad kinds by which cues limit subjects and objects: ``subj_kind: armed``, ``obj_kind: person``…"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.reading.naming import TokenName
from dragoman.tables.sectors import CROWD_SECTORS, STATE_SECTORS
from dragoman.types import Actor

ACTOR_KINDS = frozenset({"state", "person", "organisation", "group", "party", "region", "people", "company"})
"""Kinds of actors that can be a party to an event."""

ARMED_SECTORS = frozenset({"MIL", "COP", "REB", "UAF", "PRM", "CRM"})
IRREGULAR = frozenset({"REB", "UAF", "PRM", "CRM"})
"""Sectors of the armed that are no organ of a state: what they storm, they do not search."""

CAUSES = frozenset(
    """earthquake flood storm accident crash fire disease virus quake cyclone hurricane landslide avalanche heat outbreak
    explosion blast typhoon""".split()
)
"""What kills without being an actor."""

MASSES = frozenset("migrant refugee national citizen family people child man woman".split())


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one phrase: its actors, their sectors and the word itself."""

    token: Token
    lemma: str
    actors: tuple[Actor, ...]
    sectors: frozenset[str | None]
    name: TokenName | None
    classes: Mapping[str, frozenset[str]]

    def has(self, *kinds: str) -> bool:
        """True where one of the actors is of one of these kinds."""
        return any(actor.kind in kinds for actor in self.actors)

    @property
    def armed(self) -> bool:
        """True for soldiers, police, rebels and what they shoot with."""
        listed = self.lemma in self.classes["armed"] or self.lemma in self.classes["troops"]
        return listed or bool(self.sectors & ARMED_SECTORS)

    @property
    def crowd(self) -> bool:
        """True for people who speak for themselves."""
        return bool(self.sectors & CROWD_SECTORS) or self.has("people")


def _is_people(f: Facts) -> bool:
    private = any(a.kind == "person" and a.code is None for a in f.actors)
    return f.crowd or private or f.lemma in f.classes["crowd"]


def _is_state(f: Facts) -> bool:
    return f.has("state", "organisation") or any(a.kind == "person" and a.code for a in f.actors)


def _is_armed_or_state(f: Facts) -> bool:
    return f.armed or f.has("state", "group", "organisation") or any(a.sector in STATE_SECTORS for a in f.actors)


def _is_actor(f: Facts) -> bool:
    return f.armed or any(a.kind in ACTOR_KINDS for a in f.actors)


def _is_person(f: Facts) -> bool:
    sectors = f.sectors & (CROWD_SECTORS | {"OPP", "GOV", "MIL", "COP", "CRM", "REB"})
    listed = f.lemma in f.classes["people"] or f.token.pos_ == "NUM" or f.token.ent_type_ == "PERSON"
    return bool(sectors) or listed or f.has("person", "people", "group")


def _is_mass(f: Facts) -> bool:
    return f.crowd or f.lemma in MASSES or f.token.pos_ == "NUM"


def _is_place(f: Facts) -> bool:
    named = f.name is not None and f.name.sense("state", "capital", "city", "place") is not None
    unknown = f.token.pos_ == "PROPN" and f.token.ent_type_ in ("GPE", "LOC", "FAC")
    return named or unknown or f.lemma in f.classes["territory"]


def _is_town(f: Facts) -> bool:
    return _is_place(f) and not (f.name is not None and f.name.sense("state", "region") is not None)


KINDS: dict[str, Callable[[Facts], bool]] = {
    "people": _is_people,
    "armed": lambda f: f.armed or f.has("group"),
    "state": _is_state,
    "official": lambda f: f.has("person") or bool(f.sectors & STATE_SECTORS),
    "irregular": lambda f: bool(f.sectors & IRREGULAR) or f.lemma in f.classes["munitions"],
    "armed_or_state": _is_armed_or_state,
    "actor": _is_actor,
    "armed_or_actor": _is_actor,
    "person": _is_person,
    "mass": _is_mass,
    "thing": lambda f: not f.has("person") or f.lemma in f.classes["happenings"],
    "place": _is_place,
    "town": _is_town,
    "not_event": lambda f: f.lemma not in CAUSES,
    "any": lambda f: True,
}
