"""Who takes part → keys that two outlets' reports share, however each names them."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from dragoman.tables.organisations import load_memberships, load_organisations
from dragoman.tables.regions import load_regions
from dragoman.types import Participant

MOST_MEMBERS = 60
"""States in an organisation above which a member is hardly told from any other state."""

_AFTER_NAMES = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xiv", "xvi", "jr", "sr"})


def fold(text: str) -> str:
    """The text in small letters without accents."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))


def surname(name: str) -> str:
    """The last word of a name, folded: what two outlets mostly spell alike. Numbers and "Jr." after it do not count."""
    words = [word.strip(".,") for word in fold(name).split()]
    while len(words) > 1 and words[-1] in _AFTER_NAMES:
        words.pop()
    return words[-1] if words else ""


@cache
def _parents() -> dict[str, str]:
    return {o.code.casefold(): o.parent.casefold() for o in load_organisations() if o.parent}


_UNION_OF_REGION = {
    "west africa": "ecowas",
    "east africa": "eac",
    "southern africa": "sadc",
    "southeast asia": "asean",
    "the gulf states": "gcc",
    "europe": "eu",
}
"""Regions whose states news means together when it means their organisation: West African leaders are those of ECOWAS."""


def whole(party: str) -> str:
    """The organisation that a part of one belongs to (the UN for OCHA), or that a region has; any other party's key as it is."""
    parents = _parents()
    party = _UNION_OF_REGION.get(party, party)
    seen = {party}
    while (parent := parents.get(party)) and parent not in seen:
        seen.add(parent)
        party = parent
    return party


def key_of(participant: Participant) -> str:
    """What stands for a party in a report: its code, a part of an organisation by the whole, a person by the surname."""
    actor = participant.actor
    return surname(actor.name) if actor.code is None and actor.kind == "person" else whole(actor.key)


def keys_of(participants: Iterable[Participant]) -> frozenset[str]:
    """The keys of those participants whom another outlet would name alike."""
    return frozenset(key_of(p) for p in participants if not _is_anybody(p))


def _is_anybody(participant: Participant) -> bool:
    """Whether it is a common noun (gunmen, protesters), for which each outlet takes another."""
    actor = participant.actor
    return actor.code is None and (actor.kind == "people" or actor.name[:1].islower())


@cache
def _members() -> dict[str, frozenset[str]]:
    members = {
        region.name.casefold(): frozenset(code.casefold() for code in region.members) for region in load_regions()
    }
    found: dict[str, set[str]] = defaultdict(set)
    for membership in load_memberships():
        if membership.until is None:
            found[membership.organisation.casefold()].add(membership.member.casefold())
    members.update((code, frozenset(states)) for code, states in found.items() if len(states) <= MOST_MEMBERS)
    return members


def members_of(party: str) -> frozenset[str]:
    """The keys of the states of a region or of an organisation that is not the whole world's, empty where the party is none."""
    return _members().get(party, frozenset())
