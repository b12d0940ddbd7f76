"""How an `Actor` is made: from a name's sense, from a state's code, from a term of office."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.tables.gazetteer import Sense
from dragoman.tables.leaders import Term
from dragoman.tables.states import states_by_code
from dragoman.types import Actor

Actors = tuple[Actor, ...]
"""Those whom one phrase stands for; empty where it is no actor, or nobody knows."""

KINDS = {
    "adjective": "state",
    "capital": "state",
    "seat": "state",
    "region-adjective": "region",
    "region-people": "region",
}
"""The kind of actor that a sense of another kind stands for."""

LONGEST_CODE = 7


def actor_of(sense: Sense) -> Actor:
    """The actor that a sense of a name stands for."""
    kind = KINDS.get(sense.kind, sense.kind)
    if kind == "group" and sense.detail in ("party", "company"):
        kind = sense.detail
    return Actor(sense.code, sense.name, kind, sense.sector)


def government(code: str) -> Actor:
    """The state of that code, as who acts."""
    return Actor(code, state_name(code), "state", "GOV")


def government_of(state: str) -> Actor:
    """The state of a table's entry, which may be the name of an entity that has no code."""
    return Actor(code_of(state), state_name(state), "state", "GOV")


def state_actor(actor: Actor) -> Actor:
    """The state or body that a person or its people act for; the actor itself where it is one."""
    if actor.kind in ("person", "people") and actor.code:
        return government(actor.code)
    return actor


def office_holder(term: Term, code: str | None) -> Actor:
    """The person of a term of office, who acts for the state or body of that code."""
    return Actor(code, term.person, "person", "GOV", role_of(term))


def role_of(term: Term) -> str:
    """The office in words: "President of Chad"."""
    return f"{term.title} of {state_name(term.state)}"


def state_name(code: str) -> str:
    """The state's name; of an organisation or an entity what stands for its code."""
    state = states_by_code().get(code)
    return state.name if state else code


def code_of(state: str) -> str | None:
    """The code in a table's column of states, None where the column holds an entity's name."""
    return state if state.isupper() and len(state) <= LONGEST_CODE else None


def distinct(actors: Iterable[Actor]) -> Actors:
    """The actors without those that count as the same party as an earlier one."""
    seen: dict[str, Actor] = {}
    for actor in actors:
        seen.setdefault(actor.key, actor)
    return tuple(seen.values())
