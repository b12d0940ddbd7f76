"""The people of one article: every name of a person in it, who they are and whom they act for.

A person is known from the leaders table (by the article's day), from the words before the name ("Zimbabwean
police spokesman Tendai Moyo") or from an apposition ("Tendai Moyo, Zimbabwe's envoy"). Short names ("Moyo") lead back
to the full ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Span, Token

from dragoman.reading.clauses import is_subject
from dragoman.reading.naming import Names
from dragoman.reading.person_spans import Bounds, person_spans
from dragoman.reading.words import FEMALE_TITLES, MALE_TITLES, TITLE_WORDS
from dragoman.tables import leaders
from dragoman.tables.leaders import Term

OFFICE_ORDER = {
    "head-of-state": 0,
    "supreme-leader": 0,
    "head-of-government": 1,
    "head": 1,
    "foreign-minister": 2,
    "defence-minister": 3,
}
"""Which of several offices at once a person is called by, the lowest number first."""

OTHER_OFFICES = ("council-head", "deputy-head-of-government", "interior-minister", "security-chief")
"""Offices whose holders news calls by a short name alone, besides those of `OFFICE_ORDER`."""

LAST_OFFICE = 9
GENDER_REACH = 3
SHORTEST_ALONE = 3
TRUSTING = frozenset("confidence trust faith belief believe interest hope see find have".split())
"""Words before an "in" behind which a person may stand."""

MALE_WORDS = MALE_TITLES | {"spokesman", "chairman"}


@dataclass(slots=True)
class Person:
    """Someone named in the article; ``mentions`` are the token spans that name them.

    ``term`` is the office held on the article's day, ``former`` the last one before it where none is held.
    """

    name: str
    gender: str | None = None
    term: Term | None = None
    former: Term | None = None
    mentions: list[Bounds] = field(default_factory=list)
    spellings: set[str] = field(default_factory=set)

    @property
    def parts(self) -> frozenset[str]:
        """The words of the name as the tables and the text spell it, in lower case, hyphened ones whole and in halves."""
        names = [self.name, *self.spellings]
        return frozenset(part for n in names for form in (n, n.replace("-", " ")) for part in form.casefold().split())


class People:
    """All persons of a doc, and which token names whom."""

    def __init__(self, doc: Doc, names: Names, published: date | None, skip: Sequence[Bounds] = ()) -> None:
        self.doc, self.names, self.published = doc, names, published
        self.persons: list[Person] = []
        self._at: dict[int, Person] = {}
        self._span: dict[int, Bounds] = {}
        # Full names first, so that the short ones find them wherever they stand.
        for start, end in sorted(person_spans(doc, names), key=lambda bounds: bounds[1] - bounds[0] == 1):
            if not any(first <= doc[start].idx < last for first, last in skip):
                self._enter(doc[start:end])

    def at(self, token: Token) -> Person | None:
        """The person that the token names a part of; None for other words."""
        return self._at.get(token.i)

    def span_at(self, token: Token) -> Bounds | None:
        """First and last-plus-one token of the person's name that covers the token; None for other words."""
        return self._span.get(token.i)

    def _enter(self, span: Span) -> None:
        person = self._leader(span) or self._by_part(span)
        if person is None and (len(span) > 1 or self._stands_alone(span[0])):
            person = Person(span.text.replace("\n", " "))
            self.persons.append(person)
        if person is None:
            return
        person.gender = person.gender or self._gender_before(span.start)
        person.mentions.append((span.start, span.end))
        if len(span) > 1:
            person.spellings.add(span.text)
        for token in span:
            self._at[token.i] = person
            self._span[token.i] = (span.start, span.end)

    def _stands_alone(self, token: Token) -> bool:
        """True for a single word that is somebody's name although no full name leads to it."""
        name = self.names.at(token)
        if token.pos_ != "PROPN" or (name is not None and name.sense("leader") is None):
            return False
        if token.i and self.doc[token.i - 1].lower_ in TITLE_WORDS:
            return True
        argument = is_subject(token) or (token.dep_ in ("pobj", "dobj", "poss") and not _is_placed(token))
        return token.ent_type_ == "PERSON" and argument and len(token) >= SHORTEST_ALONE

    def _by_part(self, span: Span) -> Person | None:
        """The person entered before whose name has these words."""
        whole = span.text.casefold()
        parts = whole.replace("-", " ").split()
        for person in self.persons:
            if whole in person.parts:
                return person
            if parts and parts[-1] in person.parts and set(parts) <= person.parts | {"mr", "mrs"}:
                return person
        return None

    def _leader(self, span: Span) -> Person | None:
        """The office holder whom the tables know by exactly this name; None where it is nobody's, or nobody's now."""
        name = self.names.at(span[0])
        sense = name.sense("leader") if name is not None and (name.start, name.end) == (span.start, span.end) else None
        terms = leaders.terms_of(span.text) if sense is not None else ()
        if sense is None or not terms:
            return None
        if sense.alone and (known := self._by_part(span)) is not None:
            return known
        own = self._likeliest(terms)
        term = self._in_force(own)
        if sense.alone and (term is None or not _is_weighty(term)):
            return None
        return self._entered(own, term)

    def _entered(self, own: list[Term], term: Term | None) -> Person:
        """The person of these terms, entered where the article had not named them yet."""
        for person in self.persons:
            if person.name == own[0].person:
                return person
        person = Person(own[0].person, own[0].gender, term, None if term else self._last(own))
        self.persons.append(person)
        return person

    def _likeliest(self, terms: tuple[Term, ...]) -> list[Term]:
        """The terms of the one among several people of a name who is in the weightiest office, else who came to one last."""
        by_person: dict[str, list[Term]] = {}
        for term in terms:
            by_person.setdefault(term.person, []).append(term)
        return max(by_person.values(), key=lambda own: (self._weight(own), max(t.start for t in own)))

    def _weight(self, terms: list[Term]) -> int:
        """How much stands for it that somebody with these terms is meant: an office of the article's day, the higher the more."""
        term = self._in_force(terms)
        return 0 if term is None else 1 + LAST_OFFICE - OFFICE_ORDER.get(term.office, LAST_OFFICE)

    def _in_force(self, terms: list[Term]) -> Term | None:
        """The weightiest term of the article's day; without a day the last one, if all are of one state."""
        if self.published is None:
            return max(terms, key=lambda t: t.start) if len({t.state for t in terms}) == 1 else None
        running = [term for term in terms if term.may_cover(self.published)]
        return min(running, key=lambda t: (OFFICE_ORDER.get(t.office, LAST_OFFICE), t.start), default=None)

    def _last(self, terms: list[Term]) -> Term | None:
        past = [t for t in terms if self.published is None or t.start <= self.published]
        return max(past, key=lambda t: t.start, default=None)

    def _gender_before(self, start: int) -> str | None:
        """``m`` or ``f`` by a title in the three words before a name; None where they have none."""
        for token in self.doc[max(0, start - GENDER_REACH) : start]:
            if token.lower_ in MALE_WORDS:
                return "m"
            if token.lower_ in FEMALE_TITLES:
                return "f"
        return None


def _is_placed(token: Token) -> bool:
    """True for the "Pulwama" of "arrived in Pulwama", a town; not for "confidence in Moyo"."""
    prep = token.head
    behind = token.dep_ == "pobj" and prep.lower_ in ("in",) and prep.i == token.i - 1
    return behind and prep.head.lemma_ not in TRUSTING


def _is_weighty(term: Term) -> bool:
    return term.office in OFFICE_ORDER or term.office in OTHER_OFFICES
