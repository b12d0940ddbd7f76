"""The people of one article: every name of a person in it, who they are and whom they act for.

A person is known from the leaders table (by the article's day), from the words before the name ("Philippine Coast
Guard spokesman Jay Tarriela") or from an apposition ("Albin Kurti, Kosovo's prime minister"). Short names ("Tarriela")
lead back to the full ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Span, Token

from dragoman.reading.naming import Names
from dragoman.reading.words import FEMALE_TITLES, FORMER, MALE_TITLES
from dragoman.tables import leaders
from dragoman.tables.leaders import Term
from dragoman.tables.sectors import sector_of

TITLE_WORDS = frozenset(
    """president prime minister chancellor premier king queen prince princess emir sultan pope general colonel
    major captain admiral commander chief secretary spokesman spokeswoman spokesperson ambassador envoy senator congressman
    congresswoman mp lawmaker governor mayor judge justice prosecutor commissioner director chairman chairwoman chair head leader sheikh
    ayatollah imam bishop archbishop cardinal dr dr. mr mr. mrs mrs. ms ms. sir lord dame professor analyst economist sergeant
    lieutenant brigadier marshal foreign defence defense interior finance deputy vice acting interim first coach captain
    field-marshal colonel-major major-general lieutenant-general taoiseach speaker deputy opposition labour labor ministers presidents premiers
    leaders generals senators ambassadors spokesmen officials lawmakers governors commissioner commissioners envoys chiefs chancellors
    sergeant-major president-elect first lady""".split()
)


@dataclass(slots=True)
class Person:
    """Someone named in the article; ``mentions`` are the token spans that name them."""

    name: str
    gender: str | None = None
    term: Term | None = None
    former: Term | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def parts(self) -> frozenset[str]:
        """The words of the name, in lower case and without hyphens' halves parted."""
        return frozenset(self.name.casefold().replace("-", " ").split()) | frozenset(self.name.casefold().split())


class People:
    """All persons of a doc, and which token names whom."""

    def __init__(self, doc: Doc, names: Names, published: date | None) -> None:
        self.doc, self.names, self.published = doc, names, published
        self.persons: list[Person] = []
        self._at: dict[int, Person] = {}
        self._span: dict[int, tuple[int, int]] = {}
        spans = sorted(self._candidates(), key=lambda s: (s[0], -s[1]))
        chosen: list[tuple[int, int]] = []
        for start, end in spans:
            if not chosen or start >= chosen[-1][1]:
                chosen.append((start, end))
        for start, end in sorted(chosen, key=lambda s: -(s[1] - s[0] > 1)):
            self._enter(start, end)

    def at(self, token: Token) -> Person | None:
        """The person that the token names a part of."""
        return self._at.get(token.i)

    def span_at(self, token: Token) -> tuple[int, int] | None:
        """First and last-plus-one token of the person's name that covers the token."""
        return self._span.get(token.i)

    def _candidates(self) -> list[tuple[int, int]]:
        found = [(n.start, n.end) for n in self.names.all if n.sense("leader") and self._leader_fits(n.start, n.end)]
        for ent in self.doc.ents:
            if ent.label_ == "PERSON":
                found += self._trim(ent)
        found += self._titled()
        found += self._unlisted()
        return found

    def _unlisted(self) -> list[tuple[int, int]]:
        """Two or more capitalised words that no table and no other kind of name explains: someone's name beside a role or as a subject."""
        found = []
        i = 0
        while i < len(self.doc):
            end = i
            while end < len(self.doc) and self._plain_name(self.doc[end]) and (end == i or not self.doc[end].is_sent_start):
                end += 1
            if end - i in (2, 3) and self._beside_role(i, end):
                found.append((i, end))
            i = max(end, i + 1)
        return found

    def _plain_name(self, token: Token) -> bool:
        return token.pos_ == "PROPN" and token.text[:1].isupper() and not token.text.isupper() and self.names.at(token) is None and token.lower_ not in TITLE_WORDS

    def _beside_role(self, start: int, end: int) -> bool:
        before = self.doc[start - 1] if start else None
        if before is not None and before.tag_ == "NN" and not before.text[:1].isupper() and sector_of(before.lemma_) is not None:
            return True
        last = self.doc[end - 1]
        if last.ent_type_ in ("GPE", "LOC", "FAC", "ORG", "EVENT", "WORK_OF_ART", "PRODUCT", "DATE", "LAW"):
            return False
        roles = [c for c in last.children if c.dep_ == "appos" and c.tag_ == "NN"]
        return any(sector_of(c.lemma_) is not None or "-" in c.text for c in roles) and last.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj", "conj")

    def _leader_fits(self, start: int, end: int) -> bool:
        name = self.names.at(self.doc[start])
        if name is None:
            return False
        sense = name.sense("leader")
        if sense is None or not sense.alone:
            return True
        token = self.doc[start]
        if token.pos_ not in ("PROPN", "NOUN", "X", "ADJ", "INTJ") or not token.text[:1].isupper():
            return False
        other = name.sense("state", "capital", "organisation", "adjective", "region", "group", "people")
        if other is not None:
            return False
        before = self.doc[start - 1] if start else None
        if before is not None and before.ent_type_ == "PERSON" and before.pos_ == "PROPN" and before.lower_ not in TITLE_WORDS and not before.is_sent_end:
            return False
        after = self.doc[end] if end < len(self.doc) else None
        if after is not None and after.pos_ == "PROPN" and after.ent_type_ == "PERSON" and token.ent_type_ == "PERSON":
            return False
        return True

    def _trim(self, ent: Span) -> list[tuple[int, int]]:
        start, end = ent.start, ent.end
        while start < end and (self.doc[start].lower_ in TITLE_WORDS or not self.doc[start].text[:1].isalpha() or self.doc[start].lower_ in FORMER):
            start += 1
        while end > start and (self.doc[end - 1].lower_ in ("'s", "’s") or not self.doc[end - 1].text[:1].isalpha() or self.doc[end - 1].pos_ == "VERB"):
            end -= 1
        if start >= end or not self.doc[start].text[:1].isupper():
            return []
        name = self.names.at(self.doc[start])
        if name is not None and name.sense("leader") is None and (name.end >= end or name.sense("adjective") or name.sense("organisation")):
            if name.sense("city") is None or name.sense("state", "capital", "adjective", "organisation", "group", "seat", "place"):
                return [] if name.end >= end else self._rest(name.end, end)
        if end - start > 5:
            return []
        return [(start, end)]

    def _rest(self, start: int, end: int) -> list[tuple[int, int]]:
        while start < end and self.doc[start].lower_ in TITLE_WORDS:
            start += 1
        return [(start, end)] if start < end and self.doc[start].text[:1].isupper() else []

    def _titled(self) -> list[tuple[int, int]]:
        """Capitalised words after a title, which the entity recogniser may have missed."""
        found = []
        for token in self.doc[:-1]:
            if token.lower_ in TITLE_WORDS and token.text[:1].isupper() or token.lower_ in ("spokesman", "spokeswoman", "minister", "president", "commander", "envoy"):
                start = token.i + 1
                end = start
                while end < len(self.doc) and end - start < 5 and self._name_like(self.doc[end]) and (end == start or not self.doc[end].is_sent_start):
                    end += 1
                if end - start >= 2 and not self.doc[start].is_sent_start:
                    found.append((start, end))
        return found

    def _name_like(self, token: Token) -> bool:
        if token.lower_ in TITLE_WORDS or not token.text[:1].isupper() or token.pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
            return False
        name = self.names.at(token)
        return name is None or name.sense("leader", "city") is not None and name.sense("state", "organisation", "adjective") is None

    def _enter(self, start: int, end: int) -> None:
        span = self.doc[start:end]
        name = self.names.at(self.doc[start])
        leader = name.sense("leader") if name is not None and name.start == start and name.end == end else None
        person = self._by_leader(leader.name, leader.alone, span) if leader and name else None
        if person is None:
            person = self._by_part(span)
        if person is None and (end - start > 1 or self._stands_alone(span)):
            person = Person(span.text.replace("\n", " "))
            self.persons.append(person)
        if person is None:
            return
        person.gender = person.gender or self._gender(start)
        person.mentions.append((start, end))
        for i in range(start, end):
            self._at[i] = person
            self._span[i] = (start, end)

    def _stands_alone(self, span: Span) -> bool:
        token = span[0]
        name = self.names.at(token)
        if name is not None and name.sense("leader") is None:
            return False
        before = self.doc[token.i - 1] if token.i else None
        titled = before is not None and before.lower_ in TITLE_WORDS
        return token.pos_ == "PROPN" and (titled or token.ent_type_ == "PERSON" and token.dep_ in ("nsubj", "pobj", "dobj", "poss", "nsubjpass") and len(token) > 2)

    def _by_part(self, span: Span) -> Person | None:
        words = [w.casefold() for w in span.text.replace("-", " ").split()]
        whole = span.text.casefold()
        for person in self.persons:
            if whole in person.parts or (words and words[-1] in person.parts and set(words) <= person.parts | {"mr", "mrs"}):
                return person
        return None

    def _by_leader(self, name: str, alone: bool, span: Span) -> Person | None:
        key = span.text
        terms = leaders.terms_of(key)
        if not terms:
            return None
        if alone:
            known = self._by_part(span)
            if known is not None:
                return known
        by_person: dict[str, list[Term]] = {}
        for term in terms:
            by_person.setdefault(term.person, []).append(term)
        best = max(by_person.values(), key=lambda ts: (self._in_force(ts) is not None, max(t.start for t in ts)))
        term = self._in_force(best)
        if alone and (term is None or not _weighty(term)):
            return None
        for person in self.persons:
            if person.name == best[0].person:
                return person
        person = Person(best[0].person, best[0].gender, term, None if term else self._last(best))
        self.persons.append(person)
        return person

    def _in_force(self, terms: list[Term]) -> Term | None:
        if self.published is None:
            return max(terms, key=lambda t: t.start) if len({t.state for t in terms}) == 1 else None
        good = [t for t in terms if t.start <= self.published and (t.end is None or t.end >= self.published)]
        return min(good, key=lambda t: (OFFICE_ORDER.get(t.office, 9), t.start)) if good else None

    def _last(self, terms: list[Term]) -> Term | None:
        past = [t for t in terms if self.published is None or t.start <= self.published]
        return max(past, key=lambda t: t.start) if past else None

    def _gender(self, start: int) -> str | None:
        for i in range(max(0, start - 3), start):
            word = self.doc[i].lower_
            if word in MALE_TITLES or word == "spokesman" or word == "chairman":
                return "m"
            if word in FEMALE_TITLES:
                return "f"
        return None


OFFICE_ORDER = {"head-of-state": 0, "supreme-leader": 0, "head-of-government": 1, "foreign-minister": 2, "defence-minister": 3, "head": 1}


def _weighty(term: Term) -> bool:
    return term.office in OFFICE_ORDER or term.office in ("council-head", "deputy-head-of-government", "interior-minister", "security-chief")
