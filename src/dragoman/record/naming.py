"""How a user names a party → what the record calls it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.tables.organisations import load_organisations
from dragoman.tables.regions import load_regions
from dragoman.tables.states import load_states


@dataclass(frozen=True, slots=True)
class Party:
    """A party that is asked about: ``key`` is what the tables hold, ``name`` what people call it."""

    key: str
    name: str
    is_known: bool = True
    """Whether the tables of knowledge name it; else it may be a person or a group that only the articles name."""


@cache
def _forms() -> dict[str, Party]:
    forms: dict[str, Party] = {}
    for state in load_states():
        party = Party((state.code or state.name).casefold(), state.name)
        for form in (state.code or state.name, state.name, *state.names):
            forms.setdefault(form.casefold(), party)
    for body in load_organisations():
        party = Party(body.code.casefold(), body.name)
        for form in (body.code, body.name, *body.names):
            forms.setdefault(form.casefold(), party)
    for region in load_regions():
        party = Party(region.name.casefold(), region.name)
        for form in (region.name, *region.names):
            forms.setdefault(form.casefold(), party)
    return forms


def party_of(text: str) -> Party:
    """The party that a code (``TJK``) or a name (``Tajikistan``, ``Rustam Emomali``) means; never fails."""
    plain = " ".join(text.split())
    return _forms().get(plain.casefold(), Party(plain.casefold(), plain, is_known=False))
