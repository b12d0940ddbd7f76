"""Who is meant: every noun phrase and pronoun of an article → the actors that it stands for.

`Cast.who(token)` answers for the head token of a phrase: a name, an office ("the Hungarian foreign minister"), a body
or an army of a state, a crowd, or a word that points back ("his counterpart", "the two leaders", "the country", "it").
The article is walked once from its start, so that a pronoun finds what stands before it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from dragoman.reading import words
from dragoman.reading.naming import Names, TokenName
from dragoman.reading.persons import People, Person
from dragoman.reading.syntax import conjuncts, is_verb, lemma_of, relative_head
from dragoman.tables import leaders
from dragoman.tables.cities import find_city
from dragoman.tables.gazetteer import Sense
from dragoman.tables.sectors import CROWD_SECTORS, STATE_SECTORS, sector_of
from dragoman.tables.states import states_by_code
from dragoman.types import Actor

Actors = tuple[Actor, ...]
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET")
OWNER_DEPS = ("poss", "compound", "amod", "nmod", "npadvmod")


@dataclass(frozen=True, slots=True)
class Said:
    """One phrase that was resolved: where it stands and for whom, kept for what points back to it."""

    i: int
    sentence: int
    actors: Actors
    subject: bool
    person: bool
    gender: str | None
    plural: bool


class Cast:
    """The actors of one doc; ask `who` for the head token of any phrase."""

    def __init__(self, doc: Doc, names: Names, people: People, *, published: date | None, home: str | None) -> None:
        self.doc, self.names, self.people, self.published = doc, names, people, published
        self._who: dict[int, Actors] = {}
        self._said: list[Said] = []
        self._sentence = {t.i: n for n, sent in enumerate(doc.sents) for t in sent}
        self._actors: dict[str, Actor] = {}
        self._organs: list[tuple[int, str, str, Actor]] = []
        self.counts: Counter[str] = Counter()
        for name in names.all:
            sense = name.sense("state", "capital", "seat", "adjective", "organisation")
            if sense is not None:
                self.counts[sense.code or sense.name] += 1
        self.home = home
        self._belgian = sum(1 for n in names.all if (s := n.sense("state", "adjective", "people")) is not None and s.code == "BEL")
        self._walk()

    def who(self, token: Token) -> Actors:
        """The actors that the phrase headed by this token stands for; empty where it is no actor, or nobody knows."""
        return self._who.get(token.i, ())

    def all_of(self, tokens: list[Token]) -> list[tuple[Token, Actor]]:
        """The actors of several phrases with the token that names each, in order, every actor once."""
        found: list[tuple[Token, Actor]] = []
        seen: set[tuple[str, str]] = set()
        for token in tokens:
            for actor in self.who(token):
                if (actor.key, actor.name) not in seen:
                    seen.add((actor.key, actor.name))
                    found.append((token, actor))
        return found

    def place_before(self, token: Token) -> Token | None:
        """The last state or town named before the token, within some two sentences: what "there" means."""
        for name in reversed(self.names.all):
            if name.end <= token.i and token.i - name.start < 60 and name.sense("state", "capital", "city", "place") is not None:
                last = self.doc[name.end - 1]
                if self.people.at(last) is None:
                    return last
        return None

    def own_state(self) -> Actor | None:
        """The state that the article reports from, or names most; None where it names none."""
        return Actor(_code(self.home), _state_name(self.home), "state", "GOV") if self.home else None

    def place_owner(self, token: Token) -> Actors:
        """The state that a named town or province belongs to; empty for other words."""
        name = self.names.at(token)
        if name is None or name.sense("state", "capital", "organisation", "leader") is not None:
            return ()
        place = name.sense("place")
        code = place.code if place is not None else None
        if place is None and name.sense("city") is not None:
            city = find_city(self.doc[name.start : name.end].text, near=frozenset(k for k, _ in self.counts.most_common(4)))
            code = city.state if city is not None and city.state in self.counts else None
        return (Actor(code, _state_name(code), "state", "GOV"),) if code else ()

    def everyone(self) -> Actors:
        """All actors that the article names, each once, in the order of their first phrase."""
        seen: dict[tuple[str | None, str], Actor] = {}
        for said in self._said:
            for actor in said.actors:
                seen.setdefault((actor.code, actor.name), actor)
        return tuple(seen.values())

    def recent_states(self, token: Token) -> list[Actor]:
        """The states and bodies named in this sentence before the token and in the two before it, the nearest first."""
        here = self._sentence.get(token.i, 0)
        found: dict[str, Actor] = {}
        for said in reversed(self._said):
            if said.i >= token.i or here - said.sentence > 2:
                continue
            for actor in said.actors:
                if actor.code and actor.kind in ("state", "person", "organisation"):
                    found.setdefault(actor.key, state_actor(actor))
        return list(found.values())

    def regions_before(self, token: Token) -> list[Actor]:
        """Regions and groupings named before the token, the nearest first."""
        return [a for s in reversed(self._said) if s.i < token.i for a in s.actors if a.kind == "region"]

    def region_like(self, token: Token) -> list[Actor]:
        """The region that "the region" means here; empty where none was named."""
        return self.regions_before(token)[:1]

    def state_of(self, actor: Actor) -> Actor | None:
        """The state that a person acts for, None where unknown."""
        return Actor(actor.code, _state_name(actor.code), "state", "GOV") if actor.code else None

    def local_state(self, token: Token) -> Actor | None:
        """The state whose organs would act here: of a place in the clause, else of the dateline; None where unknown."""
        return self._local_near(token) or self._scene(token) or self._local(token)

    def _local_near(self, token: Token) -> Actor | None:
        """The state of the last organ of a state (police, court, army) that acted before in the same paragraph."""
        here = self._sentence.get(token.i, 0)
        for said in reversed(self._said):
            if said.i >= token.i:
                continue
            if here - said.sentence > 1:
                break
            for actor in said.actors:
                if actor.code and actor.kind == "state" and actor.sector in ("COP", "MIL", "JUD") and said.subject:
                    return actor
        return None

    # -- the walk -------------------------------------------------------------------------------------

    def _walk(self) -> None:
        for token in self.doc:
            if token.pos_ not in NOMINAL or token.dep_ in ("det",) and token.lower_ not in words.NUMBERS:
                if token.tag_ != "PRP$":
                    continue
            if token.i in self._who or self._mere_modifier(token):
                continue
            actors = self._resolve(token)
            if actors:
                self._remember(token, actors)

    def _mere_modifier(self, token: Token) -> bool:
        """True for the "police" of "police cadets" and the title before a name, which stand for nobody of their own."""
        return token.dep_ in ("compound", "nmod") and token.head.i > token.i and self.names.at(token) is None and self.people.at(token) is None

    def _remember(self, token: Token, actors: Actors) -> None:
        self._who[token.i] = actors
        if token.pos_ == "PRON" and token.tag_ in ("PRP$",):
            return
        person = self.people.at(token)
        is_person = len(actors) == 1 and actors[0].kind == "person"
        gender = person.gender if person else None
        if gender is None and is_person:
            lemma = lemma_of(token)
            gender = "f" if lemma in words.FEMALE_NOUNS else "m" if lemma in words.MALE_NOUNS else self._gender_of(actors[0].name)
        subject = token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ in ("conj", "appos") and token.head.dep_ in ("nsubj", "nsubjpass"))
        plural = len(actors) > 1 or token.tag_ in ("NNS", "NNPS")
        self._said.append(Said(token.i, self._sentence.get(token.i, 0), actors, subject, is_person, gender, plural))

    def _gender_of(self, name: str) -> str | None:
        for person in self.people.persons:
            if person.name == name:
                return person.gender
        terms = leaders.terms_of(name)
        return terms[0].gender if terms else None

    # -- one phrase -----------------------------------------------------------------------------------

    def _resolve(self, token: Token) -> Actors:
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            return self._pronoun(token)
        span = self.people.span_at(token)
        if span is not None:
            return self._person(token, span)
        name = self.names.at(token)
        if name is not None and not (name.start <= token.head.i < name.end and token.head != token):
            named = self._named(token, name)
            if named:
                return named
            if name.sense("city", "place", "leader") and token.pos_ == "PROPN":
                return ()
        if name is not None and name.start <= token.head.i < name.end:
            return ()
        return self._common(token)

    def _named(self, token: Token, name: TokenName) -> Actors:
        sense = name.sense("state", "capital", "organisation", "seat", "group", "region", "people", "region-people")
        if sense is None and name.sense("adjective", "region-adjective") and token.pos_ in ("NOUN", "PROPN", "ADJ") and token.dep_ not in ("amod", "compound", "nmod"):
            if token.pos_ != "ADJ" or any(c.dep_ == "det" or (c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "ADJ")) for c in token.children):
                sense = name.sense("adjective", "region-adjective")
        if sense is None:
            return ()
        return (self._seat_of_body(sense),)

    def _seat_of_body(self, sense: Sense) -> Actor:
        """"Brussels" is the EU where the article speaks of the EU and not of Belgium."""
        if sense.kind == "capital" and sense.code == "BEL" and self.counts["EU"] > 0 and self._belgian <= 0:
            return Actor("EU", "European Union", "organisation", "IGO")
        return actor_of(sense)

    def _person(self, token: Token, span: tuple[int, int]) -> Actors:
        if span[0] <= token.head.i < span[1] and token.head != token and token.i != span[1] - 1:
            return ()
        person = self.people.at(token)
        assert person is not None
        actor = self._actors.get(person.name)
        if actor is None or actor.code is None:
            actor = self._identify(token, span, person)
            self._actors[person.name] = actor
        return (actor,)

    def _identify(self, token: Token, span: tuple[int, int], person: Person) -> Actor:
        group = self._group_before(span)
        if group is not None:
            return group
        owners, role, former = self._title_before(span[0])
        head = self._head_of(span)
        if not owners:
            apposed, said, was = self._apposition(head)
            if apposed or said and not role:
                owners, role, former = apposed, said or role, was
        if not owners and person.term is None:
            owners = self._affiliation(head)
        term = person.term
        if term is not None and (not owners or former or all(o.kind in ("state", "people") for o in owners)):
            state = _state_name(term.state)
            return Actor(_code(term.state), person.name, "person", "GOV", f"{term.title} of {state}")
        if self._in_opposition(head):
            return Actor(None, person.name, "person", "OPP", role)
        if owners:
            owner = owners[0]
            text = " ".join(x for x in (role, f"of {owner.name}" if role else None) if x) or None
            if former or (role and "opposition" in role.casefold()):
                return Actor(None, person.name, "person", "ELI" if former else "OPP", " ".join(x for x in (role, f"of {owner.name}") if x))
            if owner.code:
                return Actor(owner.code, person.name, "person", sector_of(role) if role else owner.sector, text)
            if owner.kind == "people":
                return Actor(None, person.name, "person", sector_of(role) if role else owner.sector, role)
            return Actor(None, owner.name, owner.kind, owner.sector, ", ".join(x for x in (person.name, role) if x))
        if role and sector_of(role) in STATE_SECTORS and not former and self.home:
            state = _state_name(self.home)
            return Actor(_code(self.home), person.name, "person", sector_of(role), f"{role} of {state}")
        if person.former is not None:
            return Actor(None, person.name, "person", "ELI", f"former {person.former.title} of {_state_name(person.former.state)}")
        return Actor(None, person.name, "person", sector_of(role) if role else None, role)

    def _in_opposition(self, head: Token) -> bool:
        """"Senator Valencia of the right-wing opposition" speaks for no state."""
        return any(c.dep_ == "prep" and c.lower_ == "of" and any(p.lemma_ == "opposition" for p in c.children) for c in head.children)

    def _group_before(self, span: tuple[int, int]) -> Actor | None:
        """"the gang coalition Viv Ansanm": what looks like a person's name is a group's."""
        before = self.doc[span[0] - 1] if span[0] else None
        if before is None or before.is_sent_end or before.pos_ not in ("NOUN", "PROPN") or before.text[:1].isupper():
            return None
        sector = sector_of(before.lemma_)
        if before.lemma_ in words.GROUP_NOUNS and before.lemma_ not in ("rebel", "guerrilla", "militant", "insurgent", "fighter") or sector in ("PRM", "PTY"):
            return Actor(None, self.doc[span[0] : span[1]].text, "group", sector)
        return None

    def _sector_of_modifier(self, token: Token) -> str | None:
        """"army units", "coast guard ships": the sector of what stands before a noun that has none."""
        if token.lemma_ not in UNITS:
            return None
        compounds = [c.lower_ for c in token.children if c.dep_ in ("compound", "amod") and c.i < token.i]
        found = sector_of(" ".join(compounds)) if compounds else None
        return found if found in STATE_SECTORS else None

    def _body_named(self, token: Token) -> Actors:
        """An organisation that no table has, by the name that the text gives it."""
        if token.ent_type_ != "ORG" or token.pos_ != "PROPN" or self.people.at(token) is not None:
            return ()
        ent = next((e for e in self.doc.ents if e.start <= token.i < e.end), None)
        if ent is None or not (ent.start <= token.i < ent.end) or (ent.start <= token.head.i < ent.end and token.head != token):
            return ()
        start = ent.start + (1 if self.doc[ent.start].lower_ in ("the", "a") else 0)
        words_ = [t for t in self.doc[start : token.i + 1]]
        if len(words_) < 2 or any(self.names.at(t) is not None for t in words_) or not all(t.text[:1].isupper() or t.lower_ in ("of", "for", "and", "the", "’", "'") for t in words_):
            return ()
        if {t.lower_ for t in words_} & ORGAN_WORDS and self.home:
            return (Actor(_code(self.home), _state_name(self.home), "state", "GOV"),)
        return (Actor(None, self.doc[start : token.i + 1].text, "organisation", sector_of(token.lower_)),)

    def _local_group(self, token: Token, lemma: str) -> Actors:
        """A group that no table has, named beside its noun: "the Gran Grif gang", "the Wazalendo militia"."""
        sector = sector_of(lemma)
        if lemma not in words.GROUP_NOUNS and sector not in ("REB", "CRM", "PRM", "PTY", "SOC"):
            return ()
        named = [c for c in token.children if c.dep_ == "compound" and c.i < token.i and c.pos_ == "PROPN" and c.text[:1].isupper() and not c.text.isupper()]
        named = [c for c in named if self.names.at(c) is None or self.names.at(c).sense("city", "leader") is not None and self.names.at(c).sense("state", "adjective", "capital", "organisation") is None]  # type: ignore[union-attr]
        if not named or lemma in ("force", "region", "company", "committee"):
            return ()
        name = self.doc[named[0].i : named[-1].i + 1].text
        known = next((a for s in self._said for a in s.actors if a.kind in ("group", "party") and name in a.name), None)
        return (known or Actor(None, name, "group", sector),)

    def _affiliation(self, head: Token) -> list[Actor]:
        """Whom a person leads or speaks for by a relative clause or "of": "García, who has led the ELN", "Zhu of Beijing's office"."""
        for child in head.children:
            if child.dep_ == "relcl" and child.lemma_ in ("lead", "head", "chair", "command", "run", "rule", "speak", "preside", "found", "govern"):
                targets = [c for c in child.children if c.dep_ == "dobj"] + [
                    o for c in child.children if c.dep_ == "prep" and c.lower_ in ("for", "over") for o in c.children if o.dep_ == "pobj"]
                for target in targets:
                    found = [a for a in (self._who.get(target.i) or self._resolve(target)) if a.kind != "person"]
                    if found:
                        return found
            if child.dep_ == "prep" and child.lower_ in ("of", "from") and child.i > head.i:
                for pobj in child.children:
                    if pobj.dep_ == "pobj":
                        owners = self._owners(pobj) or [a for a in self._resolve(pobj) if a.kind != "people"]
                        if owners:
                            return owners[:1]
        return []

    def _head_of(self, span: tuple[int, int]) -> Token:
        for i in range(span[1] - 1, span[0] - 1, -1):
            if not span[0] <= self.doc[i].head.i < span[1] or self.doc[i].head.i == i:
                return self.doc[i]
        return self.doc[span[1] - 1]

    def _title_before(self, start: int) -> tuple[list[Actor], str | None, bool]:
        """Owners and role in the words before a name ("EU foreign policy chief Kaja Kallas")."""
        owners: list[Actor] = []
        role: list[str] = []
        i = start - 1
        steps = 0
        while i >= 0 and steps < 9 and not self.doc[i + 1].is_sent_start:
            token = self.doc[i]
            name = self.names.at(token)
            if self.people.at(token) is not None:
                break
            if name is not None and name.sense(*_OWNING):
                sense = name.sense("state", "adjective", "organisation", "seat", "group", "capital", "region-adjective")
                if sense is not None:
                    owners.insert(0, actor_of(sense))
                i = name.start - 1
            elif token.tag_ == "PRP$":
                owners = [*self._pronoun(token), *owners]
                break
            elif token.lower_ in ("'s", "’s", "-", "’", "'"):
                i -= 1
            elif token.pos_ in ("NOUN", "PROPN", "ADJ") and not token.is_punct:
                role.insert(0, token.text)
                i -= 1
            elif token.lower_ in ("of", "for", "and") and role and sector_of(" ".join(role)) is None:
                role.insert(0, token.text)
                i -= 1
            else:
                break
            steps += 1
        text = " ".join(role)
        for owner in owners[:1]:
            if role and owner.code:
                self._organs.append((start, role[-1].casefold(), sector_of(text) or "", state_actor(owner)))
        if role and not _is_role(text):
            return (owners, None, False) if owners and self._close(start, owners) else ([], None, False)
        former = any(w.casefold() in words.FORMER for w in role)
        return (owners if role or not owners else owners), text or None, former

    def _close(self, start: int, owners: list[Actor]) -> bool:
        name = self.names.at(self.doc[start - 1]) if start else None
        return name is not None and name.sense("adjective", "organisation", "group") is not None

    def _apposition(self, head: Token) -> tuple[list[Actor], str | None, bool]:
        """Owners and role in an apposition on either side of a name."""
        nouns = [c for c in head.children if c.dep_ == "appos" and c.pos_ in ("NOUN", "PROPN")]
        if head.dep_ == "appos" and head.head.pos_ in ("NOUN", "PROPN") and self.people.at(head.head) is None:
            nouns.append(head.head)
        for noun in nouns:
            if _is_role(phrase_lemma(noun)):
                owners = self._owners(noun)
                former = any(c.lower_ in words.FORMER for c in noun.children)
                return owners, phrase_lemma(noun), former
        return [], None, False

    # -- common nouns ---------------------------------------------------------------------------------

    def _owners(self, noun: Token) -> list[Actor]:
        """Actors in a phrase's modifiers: "Turkish drones", "Kosovo's prime minister", "the junta in Niamey"."""
        found: list[Actor] = []
        for child in noun.children:
            if child.dep_ in OWNER_DEPS and child.i < noun.i:
                for part in [child, *(c for c in child.children if c.dep_ == "conj" or c.dep_ in ("compound", "npadvmod", "amod") and self.names.at(c))]:
                    found += self._owner_of(part)
        for child in noun.children:
            border = child.lower_ == "with" and noun.lemma_ in ("border", "frontier", "boundary", "crossing")
            if child.dep_ == "prep" and (child.lower_ in ("of", "for", "from") or border) or (child.dep_ == "prep" and child.lower_ in ("in", "at") and not found):
                for pobj in child.children:
                    if pobj.dep_ == "pobj":
                        for part in conjuncts(pobj):
                            found += self._owner_in(part, child.lower_)
        unique: list[Actor] = []
        for actor in found:
            if actor.key not in {a.key for a in unique}:
                unique.append(actor)
        bodies = [a for a in unique if a.kind != "region"]
        return bodies or unique

    def _owner_of(self, token: Token) -> list[Actor]:
        if token.lower_ == "whose":
            verb = token.head
            for _ in range(5):
                if verb.dep_ == "relcl":
                    return [a for t in relative_head(verb.head) for a in (self._who.get(t.i) or ())]
                if verb.head == verb:
                    return []
                verb = verb.head
            return []
        if token.tag_ == "PRP$":
            return list(self._who.get(token.i) or self._pronoun(token))
        if self.people.at(token) is not None:
            span = self.people.span_at(token)
            return list(self._person(token, span)) if span else []
        name = self.names.at(token)
        if name is not None:
            sense = name.sense("adjective", "state", "organisation", "seat", "group", "capital", "region-adjective", "region", "people")
            return [self._seat_of_body(sense)] if sense else []
        if token.text[:1].isupper() and lemma_of(token) in ("commission", "council", "union", "alliance"):
            return list(self._last(lambda a: a.kind == "organisation", token))
        if token.dep_ == "poss":
            return list(self._who.get(token.i) or self._common(token))
        return []

    def _owner_in(self, token: Token, prep: str) -> list[Actor]:
        name = self.names.at(token)
        if prep in ("in", "at"):
            sense = name.sense("capital", "state", "seat") if name else None
            return [actor_of(sense)] if sense else []
        if name is None and self.people.at(token) is None and token.tag_ != "PRP" and prep == "for":
            return []
        return list(self._who.get(token.i) or self._resolve(token))

    def _common(self, token: Token) -> Actors:
        if token.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ", "DET"):
            return ()
        lemma = lemma_of(token)
        number = self._number(token)
        part = self._partitive(token, lemma) if number is None else None
        if part is not None:
            return part
        if number is not None:
            joint = self._joint(token, lemma, number)
            if joint:
                return joint
        phrase = phrase_lemma(token)
        if lemma == "ally" and token.tag_ == "NNS" and self.counts["NATO"] and any(c.lower_ == "the" for c in token.children) and not any(c.dep_ == "poss" for c in token.children):
            return (Actor("NATO", "NATO", "organisation", "MIL"),)
        if lemma in ("neighbor", "neighbour", "ally", "partner", "rival") and token.tag_ == "NNS" and number is None:
            return ()
        if lemma in ("predecessor", "successor"):
            return self._neighbour_in_office(token, lemma)
        if lemma == "counterpart" and self._counterpart(token):
            return self._counterpart(token)
        if phrase.endswith("security council") and not self._owners(token) and self.counts["UN"]:
            return (Actor("UN", "United Nations", "organisation", "IGO"),)
        named = self._person_apposed(token, phrase) or self._local_group(token, lemma)
        if named:
            return named
        owners = self._owners(token)
        sector = sector_of(phrase) or self._sector_of_modifier(token) or ("GOV" if _office_of(phrase) else None)
        if sector in STATE_SECTORS or (sector in ("IGO", "NGO") and owners and owners[0].kind != "region"):
            return self._office(token, phrase, sector, owners)
        if sector in CROWD_SECTORS and owners and not self._modified(token):
            owners = []
        if owners and sector in CROWD_SECTORS and owners[0].kind in ("state", "people", "region") and not self._possessed(token):
            return tuple(replace(o, kind="people", sector=sector, name=self._label(token)) for o in owners if o.code) or tuple(owners)
        if owners and owners[0].kind in ("group", "organisation") and sector not in CROWD_SECTORS:
            return tuple(owners)
        if lemma in ("neighbor", "neighbour") and token.tag_ == "NN" and (other := self._other_state(token, owners)):
            return other
        if lemma in ("bloc", "alliance", "grouping") and not any(o.kind == "organisation" for o in owners) and (body := self._body()):
            return body
        if self._points_back(token):
            back = self._anaphor(token, lemma)
            if back:
                return back
        if sector in CROWD_SECTORS or sector in ("REB", "OPP", "CRM"):
            if owners and sector in ("REB",) and owners[0].kind not in ("state",):
                return tuple(owners)
            return (Actor(None, self._label(token), "people", sector),)
        if not owners and (body := self._body_named(token)):
            return body
        if not owners and lemma in BODIES and token.pos_ == "NOUN" and any(c.dep_ in ("det", "compound", "amod") for c in token.children):
            return (Actor(None, self._label(token), "group", sector),)
        if not owners and sector is None and _human_plural(token):
            return (Actor(None, self._label(token), "people", "CVL"),)
        if lemma in words.STATE_NOUNS and owners and owners[0].kind == "person":
            return tuple(state_actor(o) for o in owners)
        if owners and token.pos_ != "ADJ":
            return tuple(replace(o, sector=sector or o.sector) for o in owners)
        return ()

    def _partitive(self, token: Token, lemma: str) -> Actors | None:
        """"Four of them", "all were freed", "six others", "those held": the people spoken of; None for other phrases."""
        numeral = token.pos_ == "NUM" and token.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT")
        if not (numeral or lemma in words.PARTITIVES or token.lower_ in words.PARTITIVES):
            return None
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "among"):
                for pobj in child.children:
                    if pobj.dep_ == "pobj":
                        found = self._who.get(pobj.i) or self._resolve(pobj)
                        return found or (self._people_before(token) if pobj.lower_ in ("those", "them") else ())
        subject = token.dep_ in ("nsubj", "nsubjpass", "dobj", "appos", "conj", "pobj")
        if not subject or lemma in words.MEASURES or token.pos_ == "NOUN" and token.lower_ not in ("others",):
            return None
        if token.lower_ in ("those", "others", "all", "both", "some", "many", "most") or numeral:
            return self._people_before(token) or None
        return None

    def _people_before(self, token: Token) -> Actors:
        """The crowd spoken of last, within three sentences."""
        for said in reversed(self._said):
            if self._sentence.get(token.i, 0) - said.sentence > 3:
                break
            if said.actors[0].kind == "people" and said.actors[0].sector != "JRN":
                return said.actors[:1]
        return ()

    def _other_state(self, token: Token, owners: list[Actor]) -> Actors:
        """"its neighbour": the state of the article that is not the owner's."""
        mine = {o.key for o in owners} | {a.key for t in [_clause_subject(token)] if t is not None for a in self._who.get(t.i, ())}
        for key, _ in self.counts.most_common(6):
            state = states_by_code().get(key)
            if state is not None and key.casefold() not in mine:
                return (Actor(key, state.name, "state", "GOV"),)
        return ()

    def _body(self) -> Actors:
        """The organisation that the article is about: named most, the first of them; empty where it names none."""
        bodies = [s for n in self.names.all if (s := n.sense("organisation")) is not None and s.sector in ("IGO", "MIL") and s.code != "UN"]
        if not bodies:
            return ()
        most = Counter(b.code for b in bodies).most_common(1)[0][0]
        return (actor_of(next(b for b in bodies if b.code == most)),)

    def _modified(self, token: Token) -> bool:
        """True where the owner stands before the noun or is a name after "of": "Tajik workers", "citizens of Peru"."""
        if any(c.dep_ in OWNER_DEPS and c.i < token.i and (self.names.at(c) is not None or c.dep_ == "poss") for c in token.children):
            return True
        return any(self.names.at(o) is not None for c in token.children if c.dep_ == "prep" for o in c.children if o.dep_ == "pobj")

    def _possessed(self, token: Token) -> bool:
        return any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in token.children)

    def _label(self, token: Token) -> str:
        """The head noun with its compounds, as the text has it ("oil workers", "relatives")."""
        kept = [c.text for c in token.children if c.dep_ == "compound" and c.i < token.i and self.names.at(c) is None]
        if any(c.lower_ in words.FORMER for c in token.children):
            kept = [c.text for c in token.children if c.lower_ in words.FORMER] + [
                c.text for c in token.children if c.dep_ in ("amod", "compound") and c.lower_ not in words.FORMER and c.i < token.i]
        elif token.lemma_ in ("people", "person", "family", "worker", "resident") and not kept:
            kept = [c.text for c in token.children if c.lower_ in ("displaced",)]
        return " ".join([*kept, token.text])

    def _office(self, token: Token, phrase: str, sector: str, owners: list[Actor]) -> Actors:
        determined = any(c.lower_ in ("the", "this", "that") for c in token.children)
        if not owners and determined and (back := self._same_role(token, phrase)):
            return back
        if owners and owners[0].code:
            self._organs.append((token.i, lemma_of(token), sector, state_actor(owners[0])))
        if not owners:
            if self._points_back(token) and token.lemma_ in words.GROUP_NOUNS and (back := self._anaphor(token, token.lemma_)):
                return back
            state = self._local_place(token) or self._organ_before(token, sector) or self._scene(token) or self._local(token)
            owners = [state] if state else []
        if not owners:
            return (Actor(None, self._label(token), "person" if _is_office(phrase) else "people", sector),)
        found = []
        for owner in owners[:8]:
            found.append(self._holder(owner, phrase, token, sector))
        return tuple(found)

    def _holder(self, owner: Actor, phrase: str, token: Token, sector: str) -> Actor:
        """The office holder of the article's day where the phrase names an office, else the owner in that sector."""
        former = any(c.lower_ in words.FORMER for c in token.children)
        office = _office_of(phrase)
        state = owner.code or owner.name
        if owner.kind == "person" and owner.code:
            state = owner.code
        definite = token.tag_ in ("NN", "NNP", "NNS", "NNPS") and not any(c.lower_ in ("a", "an", "one", "some") for c in token.children)
        if office and phrase.split()[-1] in ("leader", "ruler", "chief") and state in words.PARLIAMENTARY:
            office = ("head-of-government", *office)
        if office and not former and definite and self.published is not None:
            for one in office:
                term = leaders.holder(state, one, self.published)
                if term is not None:
                    return Actor(owner.code, term.person, "person", "GOV", f"{term.title} of {_state_name(term.state)}")
        lemma = lemma_of(token)
        if definite and not office and lemma in ROLES and owner.code:
            for said in reversed(self._said):
                for actor in said.actors:
                    if actor.kind == "person" and actor.code == owner.code and (actor.role or "").casefold().split(" of ")[0].endswith(lemma):
                        return actor
        if owner.kind == "person":
            return Actor(owner.code, owner.name if owner.code is None else _state_name(owner.code), "state", sector, phrase) if owner.code else owner
        return replace(owner, sector=sector or owner.sector, role=phrase if _is_office(phrase) else None)

    def _person_apposed(self, token: Token, phrase: str) -> Actors:
        """The people named beside a role: "the president, Muse Bihi Abdi", "the ministers of A and B, X and Y"."""
        found: list[Actor] = []
        for child in token.children:
            if child.dep_ in ("appos",) and child.i > token.i:
                for part in conjuncts(child):
                    span = self.people.span_at(part)
                    if span is not None:
                        found += self._person(part, span)
        owners = {o.key for o in self._owners(token)}
        if len(found) == 1 and found[0].code and owners and found[0].key not in owners:
            return ()
        if found and (len(found) > 1 or _is_role(phrase)):
            return tuple(found)
        return ()

    # -- words that point back ------------------------------------------------------------------------

    def _points_back(self, token: Token) -> bool:
        return any(c.lower_ in ("the", "this", "that", "these", "those", "its", "their", "his", "her") for c in token.children if c.dep_ in ("det", "poss"))

    def _number(self, token: Token) -> int | None:
        lemma = lemma_of(token)
        if lemma in ("trio", "duo", "pair") or (token.pos_ == "NUM" and lemma in ("two", "three") and any(c.lower_ == "the" for c in token.children)):
            return words.NUMBERS[lemma]
        if lemma not in words.JOINT_NOUNS or token.tag_ not in ("NNS", "NNPS"):
            return words.NUMBERS.get(lemma) if lemma in ("both", "neither", "either") else None
        for child in token.children:
            if child.lower_ in words.NUMBERS and (child.lower_ in ("both", "either", "neither") or any(c.lower_ in ("the", "these", "those", "his", "their") for c in token.children)):
                return words.NUMBERS[child.lower_]
        definite = any(c.lower_ == "the" for c in token.children)
        plain = not any(c.dep_ in ("amod", "compound", "poss", "relcl") or (c.dep_ == "prep" and phrase_lemma(token) == lemma) for c in token.children) or (
            phrase_lemma(token).startswith("head of"))
        if definite and plain and lemma in ("side", "party", "neighbor", "neighbour", "leader", "president", "minister", "rival", "foe", "government", "delegation", "head", "statesman", "trio"):
            return 2
        if token.dep_ == "appos" or any(c.dep_ == "appos" for c in token.children):
            return None
        return None

    def _joint(self, token: Token, lemma: str, number: int) -> Actors:
        """The two or three parties that "both sides" or "the three countries" stand for."""
        wanted = words.JOINT_NOUNS.get(lemma)
        apposed = [a for c in token.children if c.dep_ == "appos" for p in conjuncts(c) for a in (self._who.get(p.i) or self._resolve(p))]
        if len(apposed) == number:
            return tuple(apposed)
        here = self._sentence.get(token.i, 0)
        for size in (number,) if number >= 3 else ():
            joined = self._coordinated(token, size)
            if joined:
                return self._as_wanted(joined, wanted, phrase_lemma(token))
        for said in reversed(self._said):
            if here - said.sentence > 4:
                break
            if len(_distinct(said.actors)) == number and self._suits(said.actors, wanted):
                return self._as_wanted(_distinct(said.actors), wanted, phrase_lemma(token))
        for sentence in range(here, max(-1, here - 4), -1):
            actors = _distinct(tuple(a for s in self._said if s.sentence == sentence for a in s.actors if a.kind in ("state", "person", "organisation", "group", "party") and (a.code or a.kind == "group")))
            people = tuple(a for a in actors if a.kind == "person")
            if wanted == "person" and len(people) == number:
                return people
            if len(actors) == number:
                return self._as_wanted(actors, wanted, phrase_lemma(token))
        top = [key for key, _ in self.counts.most_common(number)]
        actors = _distinct(tuple(a for s in self._said for a in s.actors))
        chosen = tuple(a for key in top for a in actors if (a.code or a.name) == key)
        return self._as_wanted(chosen, wanted, phrase_lemma(token)) if len(chosen) == number else ()

    def _coordinated(self, token: Token, size: int) -> Actors:
        """The last list of this many parties before the token: "Britain, France and Germany"."""
        for said in reversed(self._said):
            other = self.doc[said.i]
            if other.dep_ == "conj" or other.dep_ == "appos":
                continue
            parties = _distinct(tuple(a for t in conjuncts(other) if t.i < token.i for a in self._who.get(t.i, ())))
            if len(parties) == size and all(a.code or a.kind == "group" for a in parties):
                return parties
        return ()

    def _suits(self, actors: Actors, wanted: str | None) -> bool:
        if wanted == "person":
            return all(a.kind in ("person", "state") for a in actors)
        return all(a.code or a.kind in ("group", "state", "organisation") for a in actors)

    def _as_wanted(self, actors: Actors, wanted: str | None, lemma: str = "") -> Actors:
        if wanted == "person":
            return tuple(self._person_of(a, lemma) if a.kind == "state" else a for a in actors)
        if wanted == "state":
            return tuple(Actor(a.code, _state_name(a.code), "state", "GOV") if a.code and a.kind == "person" else a for a in actors)
        return actors

    def _person_of(self, state: Actor, phrase: str) -> Actor:
        """The person who is meant by "the two presidents" or "the two officials" on a state's side."""
        office = _office_of(phrase) or ()
        if office and phrase.split()[-1] in ("leader", "chief") and state.code in words.PARLIAMENTARY:
            office = ("head-of-government", *office)
        if self.published is not None and state.code:
            for one in office:
                term = leaders.holder(state.code, one, self.published)
                if term is not None:
                    return Actor(state.code, term.person, "person", "GOV", f"{term.title} of {_state_name(term.state)}")
        for said in reversed(self._said):
            for actor in said.actors:
                if actor.kind == "person" and actor.key == state.key:
                    return actor
        return state

    def _counterpart(self, token: Token) -> Actors:
        """"his Tajik counterpart": the same office in the other state."""
        owners = [a for c in token.children if c.dep_ in ("amod", "compound", "nmod") for a in self._owner_of(c)]
        states = [a for a in owners if a.kind in ("state", "organisation", "adjective")]
        apposed = [p for c in token.children if c.dep_ == "appos" for p in conjuncts(c) if self.people.at(p)]
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if not apposed and following is not None and self.people.at(following) is not None and not following.is_sent_start:
            apposed = [following]
        mine = self._antecedent_person(token)
        if apposed:
            person = self.people.at(apposed[0])
            assert person is not None
            actor = self._actors.get(person.name) or (self._person(self._head_of(self.people.span_at(apposed[0]) or (0, 1)), self.people.span_at(apposed[0]) or (0, 1)) or (None,))[0]
            if actor is not None and states and actor.code is None:
                actor = replace(actor, code=states[0].code)
                self._actors[person.name] = actor
            return (actor,) if actor else ()
        if mine is None:
            return tuple(states)
        if not states:
            for said in reversed(self._said):
                for actor in said.actors:
                    if actor.kind == "person" and actor.key != mine.key and actor.code:
                        return (actor,)
            return ()
        office = self._office_held(mine)
        if office and self.published:
            term = leaders.holder(states[0].code or states[0].name, office, self.published)
            if term is not None:
                return (Actor(states[0].code, term.person, "person", "GOV", f"{term.title} of {states[0].name}"),)
        return (replace(states[0], kind="state"),)

    def _neighbour_in_office(self, token: Token, lemma: str) -> Actors:
        """"his predecessor": who held the same office before (or after) the one meant."""
        mine = self._antecedent_person(token)
        office = self._office_held(mine) if mine is not None else None
        if mine is None or office is None or mine.code is None:
            return ()
        terms = [t for t in leaders.load_terms() if t.state == mine.code and t.office == office]
        own = [t for t in terms if t.person == mine.name]
        if not own:
            return ()
        if lemma == "predecessor":
            others = [t for t in terms if t.person != mine.name and t.start < own[-1].start]
            term = max(others, key=lambda t: t.start, default=None)
        else:
            others = [t for t in terms if t.person != mine.name and t.start > own[-1].start]
            term = min(others, key=lambda t: t.start, default=None)
        return (Actor(mine.code, term.person, "person", "GOV", f"{term.title} of {_state_name(term.state)}"),) if term is not None else ()

    def _office_held(self, actor: Actor) -> str | None:
        for person in self.people.persons:
            if person.name == actor.name and person.term is not None:
                return person.term.office
        role = (actor.role or "").casefold()
        for name, offices in words.OFFICES.items():
            if role.startswith(name):
                return offices[0]
        return None

    def _antecedent_person(self, token: Token) -> Actor | None:
        for child in token.children:
            if child.dep_ == "poss":
                found = self._who.get(child.i) or self._resolve(child)
                return found[0] if found else None
        for said in reversed(self._said):
            if said.person:
                return said.actors[0]
        return None

    def _same_role(self, token: Token, phrase: str) -> Actors:
        """Someone named before in this role ("the minister", "the junta")."""
        lemma = lemma_of(token)
        if token.tag_ in ("NNS", "NNPS"):
            return ()
        for said in reversed(self._said):
            for actor in said.actors:
                role = (actor.role or "").casefold().split(" of ")[0]
                if actor.kind == "person" and role and (role == phrase or role.split()[-1:] == [lemma] or phrase.endswith(role) or role.endswith(phrase)):
                    return (actor,)
        here = self._sentence.get(token.i, 0)
        if lemma in ROLES and lemma not in ("minister", "president"):
            for said in reversed(self._said):
                if here - said.sentence > 1:
                    break
                if said.person:
                    return said.actors[:1]
        return ()

    def _anaphor(self, token: Token, lemma: str) -> Actors:
        if lemma == "region" and (back := self.regions_before(token)):
            return (back[0],)
        if any(c.dep_ in ("relcl",) for c in token.children) and lemma not in words.STATE_NOUNS:
            return ()
        if lemma in words.STATE_NOUNS:
            return self._last(lambda a: a.kind == "state" or (a.kind == "person" and a.code is not None and a.sector == "GOV"), token, as_state=True)
        plural = token.tag_ in ("NNS", "NNPS")
        if lemma in BODIES:
            again = self._last(lambda a: a.code is None and a.name.casefold().endswith(lemma), token)
            if again:
                return again
        if plural and lemma in ("gang", "group", "party", "militia", "company", "faction", "movement", "union", "organisation", "organization", "force"):
            return ()
        if lemma in words.GROUP_NOUNS or lemma in words.ORG_NOUNS:
            if lemma in ("bloc", "alliance", "union", "commission", "council", "court"):
                back = self._last(lambda a: a.kind == "organisation", token)
                if back:
                    return back
            if lemma in words.ORG_NOUNS and lemma not in words.GROUP_NOUNS and lemma not in ("mission",):
                back = self._last(lambda a: a.kind == "organisation", token)
                return back
            return self._last(lambda a: a.kind in ("group", "party", "company") or (a.kind == "organisation" and a.sector in ("NGO", "REB", "SOC")), token)
        if plural and lemma in ("fighter", "gunman", "insurgent"):
            return self._last(lambda a: a.kind == "group", token)
        return ()

    def _last(self, fits: object, token: Token, as_state: bool = False) -> Actors:
        here = self._sentence.get(token.i, 0)
        subject_of = _clause_subject(token)
        for said in reversed(self._said):
            if here - said.sentence > 6:
                break
            if subject_of is not None and said.i == subject_of.i and as_state and said.sentence == here and token.dep_ not in ("pobj", "poss"):
                continue
            for actor in said.actors:
                if fits(actor):  # type: ignore[operator]
                    return (Actor(actor.code, _state_name(actor.code), "state", "GOV"),) if as_state and actor.kind == "person" and actor.code else (actor,)
        return ()

    # -- pronouns -------------------------------------------------------------------------------------

    def _pronoun(self, token: Token) -> Actors:
        low = token.lower_
        if low in words.PERSON_PRONOUNS:
            return self._best(token, lambda s: s.person and s.gender in (None, words.PERSON_PRONOUNS[low]))
        if low in words.THING_PRONOUNS:
            return self._best(token, lambda s: not s.plural and not s.person and s.actors[0].kind in ("state", "organisation", "group", "party", "company"))
        if low in words.PLURAL_PRONOUNS:
            if low == "both" and token.head.tag_ in ("NNS", "NNPS") and token.dep_ == "det":
                return ()
            return self._best(token, lambda s: s.plural or s.actors[0].kind in ("people", "group", "region")) or self._best(
                token, lambda s: s.actors[0].kind in ("organisation", "state"))
        if low in words.RELATIVE_PRONOUNS and token.head.dep_ == "relcl":
            return tuple(a for t in relative_head(token.head.head) for a in self._who.get(t.i, ()))
        return ()

    def _best(self, token: Token, fits: object) -> Actors:
        """The likeliest antecedent: near, a subject, not the pronoun's own fellow argument."""
        here = self._sentence.get(token.i, 0)
        fellow = None
        beside: Actors = ()
        verb = token.head if is_verb(token.head) else None
        if token.dep_ in ("dobj", "dative", "pobj"):
            fellow = _clause_subject(token)
            beside = self._who.get(fellow.i, ()) if fellow is not None else ()
        owner = _clause_subject(token) if token.tag_ == "PRP$" else None
        best: tuple[float, int, Actors] | None = None
        for said in reversed(self._said):
            gap = here - said.sentence
            if gap > 3:
                break
            if not fits(said) or (fellow is not None and fellow.i == said.i) or (beside and said.actors == beside):  # type: ignore[operator]
                continue
            if gap == 0 and token.dep_ in ("nsubj", "nsubjpass") and _same_clause(self.doc[said.i], token):
                continue
            score = -10.0 * gap + (7.0 if said.subject else 0.0) - (token.i - said.i) / 50.0
            if owner is not None and owner.i == said.i:
                score += 6.0
            if gap == 0 and verb is not None and token.dep_ in ("nsubj", "nsubjpass"):
                governor = verb.head
                if is_verb(governor) and any(c.i == said.i for c in governor.children if c.dep_ in ("nsubj", "nsubjpass")):
                    score += 5.0
            if best is None or score > best[0]:
                best = (score, said.i, said.actors)
        return best[2] if best else ()

    def _organ_before(self, token: Token, sector: str) -> Actor | None:
        """The state whose junta, court or police was spoken of before: by the same word, else by the same sector nearby."""
        lemma = lemma_of(token)
        here = self._sentence.get(token.i, 0)
        for i, word, _, actor in reversed(self._organs):
            if word == lemma and i < token.i:
                return actor
        for i, _, kind, actor in reversed(self._organs):
            if kind == sector and sector != "GOV" and i < token.i and here - self._sentence.get(i, 0) <= 2:
                return actor
        return None

    def _scene(self, token: Token) -> Actor | None:
        """The state of the place where the sentence or the one before it plays ("in a Guayaquil prison")."""
        here = self._sentence.get(token.i, 0)
        for name in reversed(self.names.all):
            first = self.doc[name.start]
            gap = here - self._sentence.get(first.i, 0)
            if gap > 1 or gap < 0:
                continue
            last = self.doc[name.end - 1]
            placed = any(t.dep_ == "pobj" and t.head.lower_ in ("in", "at", "near", "outside") for t in (last, last.head))
            owner = self.place_owner(last) if placed else ()
            if owner and owner[0].code in self.counts:
                return owner[0]
        return None

    def _local_place(self, token: Token) -> Actor | None:
        """The state of a place named in the phrase: "guards in Kabul"."""
        capital = None
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "at", "of"):
                for pobj in child.children:
                    name = self.names.at(pobj)
                    if name and (sense := name.sense("capital", "state", "place")):
                        capital = Actor(sense.code, _state_name(sense.code), "state", "GOV") if sense.code else None
        return capital

    def _local(self, token: Token) -> Actor | None:
        """Whose police, army or ministry it is where neither the phrase nor the text before it says: the article's own."""
        if self.home is not None:
            return Actor(_code(self.home), _state_name(self.home), "state", "GOV")
        return None


UNITS = frozenset("aircraft warplane artillery gunner fighter battalion brigade army infantry howitzer mortar tank drone guard unit column convoy patrol post ship vessel boat plane jet helicopter force troop officer station base vehicle".split())
BODIES = frozenset("committee association union foundation coalition commission federation".split())

ORGAN_WORDS = frozenset("state ministry federal supreme constitutional presidential police army border customs prosecutor prosecutors parliament".split())

ROLES = frozenset("""minister spokesman spokeswoman spokesperson envoy ambassador official officer commander general colonel
    president premier secretary governor mayor chairman lawmaker senator negotiator chief diplomat prosecutor judge""".split())  # fmt: skip

_OWNING = ("state", "adjective", "organisation", "seat", "group", "capital", "region-adjective")


def actor_of(sense: Sense) -> Actor:
    """The actor that a sense of a name stands for."""
    kind = {"adjective": "state", "capital": "state", "seat": "state", "region-adjective": "region", "region-people": "region"}.get(sense.kind, sense.kind)
    if kind == "group":
        kind = {"party": "party", "company": "company"}.get(sense.detail or "", "group")
    return Actor(sense.code, sense.name, kind, sense.sector)


def state_actor(actor: Actor) -> Actor:
    """The state or body that a person or its people act for; the actor itself where it is one."""
    if actor.kind in ("person", "people") and actor.code:
        return Actor(actor.code, _state_name(actor.code), "state", "GOV")
    return actor


def _same_clause(other: Token, pronoun: Token) -> bool:
    """True where both hang on the same verb: "Together with Baku it has been building" does not mean Baku by "it"."""
    node = other
    for _ in range(6):
        node = node.head
        if is_verb(node):
            return node == pronoun.head
    return False


def _distinct(actors: Actors) -> Actors:
    seen: dict[str, Actor] = {}
    for actor in actors:
        seen.setdefault(actor.key, actor)
    return tuple(seen.values())


def _clause_subject(token: Token) -> Token | None:
    node = token
    for _ in range(12):
        if is_verb(node):
            subject = next((c for c in node.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject != token:
                return subject
            if node.dep_ in ("conj", "xcomp") and is_verb(node.head):
                node = node.head
                continue
            return subject
        if node.head == node:
            return None
        node = node.head
    return None


def phrase_lemma(noun: Token) -> str:
    """The noun with the compounds before it, in lower-case lemmas: "foreign minister", "riot police"."""
    parts = [c.lower_ for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and c.i < noun.i and c.i >= noun.i - 3 and c.pos_ != "VERB"]
    lemma = lemma_of(noun)
    if lemma in ("head", "chief", "minister", "secretary", "court", "member"):
        of = next((p for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)
        if of is not None and of.lower_ in ("state", "government", "staff", "defence", "defense", "justice", "parliament"):
            return f"{lemma} of {of.lower_}"
    return " ".join([*parts, lemma])


def _human_plural(token: Token) -> bool:
    """True for "oilmen", "settlers", "loyalists" as those to whom something is done, by the form of the word."""
    if token.tag_ != "NNS" or token.dep_ not in ("dobj", "nsubjpass") and not (token.dep_ == "pobj" and token.head.lower_ in ("on", "at", "of", "against")):
        return False
    verb = token.head if is_verb(token.head) else token.head.head
    harmed = verb.lemma_ in ("kill", "shoot", "arrest", "detain", "wound", "injure", "beat", "attack", "jail", "free", "release", "deport", "expel", "massacre", "kidnap", "abduct", "sentence")
    return harmed and token.lower_.endswith(("men", "women", "ers", "ors", "ists", "ians", "ees", "ants", "ites"))


def _is_role(phrase: str) -> bool:
    return sector_of(phrase) is not None or _office_of(phrase) is not None or phrase.casefold().split()[-1:] != [] and phrase.casefold().split()[-1] in words.AUTHORITIES


def _is_office(phrase: str) -> bool:
    return _office_of(phrase) is not None or phrase.split()[-1:] and phrase.split()[-1] in ("minister", "spokesman", "spokeswoman", "ambassador", "envoy", "official", "general", "commander")


def _office_of(phrase: str) -> tuple[str, ...] | None:
    low = phrase.casefold()
    for size in (4, 3, 2, 1):
        tail = " ".join(low.split()[-size:])
        if tail in words.OFFICES:
            if size == 1 and tail in ("chief", "prosecutor", "president", "leader") and len(low.split()) > 1 and low.split()[-2] in ("vice", "deputy", "party", "opposition", "police", "army", "staff", "rebel", "security"):
                return None
            return words.OFFICES[tail]
    return None


def _state_name(code: str | None) -> str:
    state = states_by_code().get(code) if code else None
    return state.name if state else (code or "")


def _code(state: str) -> str | None:
    return state if state.isupper() and len(state) <= 7 else None
