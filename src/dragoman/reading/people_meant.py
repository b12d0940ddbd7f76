"""Which person a name, a pronoun or "the guest" beside a quotation means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from spacy.tokens import Doc, Token

from dragoman.reading import words
from dragoman.reading.cast import Cast
from dragoman.reading.persons import LAST_OFFICE, OFFICE_ORDER, Person
from dragoman.types import Actor

LOOK_BACK = 110
"""How many tokens back a pronoun may look for whom it means."""


def as_person(person: Person, actor: Actor | None) -> Actor:
    """The person under the full name, with the state and role that the cast knows; a group that the cast holds is not the name."""
    if actor is None:
        return Actor(None, person.name, "person")
    if actor.kind == "person":
        return Actor(actor.code, person.name, "person", actor.sector, actor.role)
    return Actor(
        actor.code if actor.kind in ("state", "organisation") else None, person.name, "person", actor.sector, actor.role
    )


def by_name(cast: Cast, token: Token) -> Actor:
    """The person whom this token names, under the full name; a longer name that only begins like it stands for itself."""
    doc = token.doc
    person = cast.people.at(token)
    span = cast.people.span_at(token)
    assert person is not None
    assert span is not None
    last, follower = doc[span[1] - 1], doc[span[1]] if span[1] < len(doc) else None
    if follower is not None and follower.pos_ == "PROPN" and last.head == follower and cast.people.at(follower) is None:
        return Actor(None, doc[span[0] : span[1] + 1].text, "person")
    actor = next((a for i in range(span[0], span[1]) for a in cast.who(doc[i])), None)
    return as_person(person, actor)


def genders(doc: Doc, cast: Cast, outside: Callable[[Token], bool]) -> dict[str, str]:
    """Name → "m" or "f": what is known, and what a pronoun shows that only one person named before it can be meant by."""
    found = {p.name: p.gender for p in cast.people.persons if p.gender}
    seen: dict[str, int] = {}
    for token in doc:
        person = cast.people.at(token)
        gender = words.PERSON_PRONOUNS.get(token.lower_)
        if (person is None and gender is None) or not outside(token):
            continue
        if person is not None:
            seen[person.name] = token.i
        if gender is None:
            continue
        fitting = [n for n, i in seen.items() if token.i - i < LOOK_BACK and found.get(n, gender) == gender]
        if len(fitting) == 1:
            found.setdefault(fitting[0], gender)
    return found


def person_meant(
    pronoun: Token, cast: Cast, outside: Callable[[Token], bool], known_genders: dict[str, str]
) -> Actor | None:
    """Whom "he" or "she" means beside a quotation: never one named only inside it; None where nobody fits.

    ``outside`` is true for the writer's own words. One who is known to be of the pronoun's gender goes before one who may be.
    """
    gender = words.PERSON_PRONOUNS[pronoun.lower_]
    own = next(iter(cast.who(pronoun)), None)
    person = next((p for p in cast.people.persons if own is not None and p.name == own.name), None)
    if own is not None and (person is None or _named_before(cast.doc, person, pronoun, outside)):
        if person is None or known_genders.get(person.name) == gender:
            return own
    named = []
    for i in range(pronoun.i - 1, max(-1, pronoun.i - LOOK_BACK), -1):
        token = cast.doc[i]
        found = cast.people.at(token)
        if found is not None and outside(token) and known_genders.get(found.name, gender) == gender:
            named.append((token, found.name in known_genders))
    for sure in (True, False):
        some = [t for t, known in named if known is sure]
        subject = next((t for t in some if t.dep_ in ("nsubj", "nsubjpass", "appos") or t.head.dep_ == "nsubj"), None)
        if some:
            return by_name(cast, subject if subject is not None else some[0])
    return None


def guest_meant(token: Token, cast: Cast, outside: Callable[[Token], bool]) -> Actor | None:
    """The foreign official named most so far for "the guest", the country's own for "the host".

    Of several named as often the one of the highest office; None where two are level.
    """
    named: Counter[str] = Counter()
    first: dict[str, Token] = {}
    for i in range(token.i):
        other = cast.doc[i]
        person = cast.people.at(other)
        span = cast.people.span_at(other)
        if person is None or span is None or i != span[1] - 1 or not outside(other):
            continue
        actor = by_name(cast, other)
        if actor.code is not None and (actor.code == cast.home) is (token.lower_ == "host"):
            named[person.name] += 1
            first.setdefault(person.name, other)
    most = max(named.values(), default=0)
    ranks = {
        p.name: OFFICE_ORDER.get(p.term.office, LAST_OFFICE) if p.term else LAST_OFFICE for p in cast.people.persons
    }
    level = sorted((ranks.get(name, LAST_OFFICE), name) for name, count in named.items() if count == most)
    if not level or (len(level) > 1 and level[0][0] == level[1][0]):
        return None
    return by_name(cast, first[level[0][1]])


def _named_before(doc: Doc, person: Person, pronoun: Token, outside: Callable[[Token], bool]) -> bool:
    """True where the writer named the person before the pronoun, not only the quotation."""
    return any(outside(doc[start]) for start, _ in person.mentions if start < pronoun.i)
