"""What a phrase's words say of an office: whether it is one, which ones of the leaders table, and who held it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.reading import words
from dragoman.tables import leaders
from dragoman.tables.leaders import Term
from dragoman.tables.sectors import sector_of
from dragoman.types import Actor

LONGEST_OFFICE = 4


def is_role(phrase: str) -> bool:
    """True for what someone may be by trade or office: "riot police", "finance minister", "analyst"."""
    return (
        sector_of(phrase) is not None or office_of(phrase) is not None or _last(phrase) in words.AUTHORITIES | {"head"}
    )


def is_office(phrase: str) -> bool:
    """True for an office that one person holds."""
    return office_of(phrase) is not None or _last(phrase) in words.OFFICE_NOUNS


def office_of(phrase: str) -> tuple[str, ...] | None:
    """The offices of the leaders table that a phrase ends in, likeliest first; None where it ends in none."""
    parts = phrase.casefold().split()
    for size in range(LONGEST_OFFICE, 0, -1):
        tail = " ".join(parts[-size:])
        if tail in words.OFFICES:
            below = size == 1 and tail in words.HEADS and len(parts) > 1 and parts[-2] in words.SUBORDINATES
            return None if below else words.OFFICES[tail]
    return None


def offices_in(state: str | None, phrase: str) -> tuple[str, ...]:
    """The offices that a phrase means in this state, where "leader" may be the head of government; empty where none."""
    offices = office_of(phrase) or ()
    minister = bool(offices) and offices[0].endswith("-minister")  # "defence chief"
    if offices and not minister and _last(phrase) in words.LEADER_NOUNS and state in words.PARLIAMENTARY:
        return ("head-of-government", *offices)
    return offices


def term_on(state: str, offices: Iterable[str], on: date | None) -> Term | None:
    """The term running on that day in the first of the offices that has one; None without a day."""
    if on is None:
        return None
    terms = (leaders.holder(state, office, on) for office in offices)
    return next((term for term in terms if term is not None), None)


def plain_role(actor: Actor) -> str:
    """The actor's role in lower case, without whose it is: "defence minister"; empty where unknown."""
    return (actor.role or "").casefold().split(" of ")[0]


def _last(phrase: str) -> str:
    return phrase.casefold().rpartition(" ")[2]
