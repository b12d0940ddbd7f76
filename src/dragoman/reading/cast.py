"""Who is meant: every noun phrase and pronoun of an article → the actors that it stands for.

`Cast.who(token)` answers for the head token of a phrase: a name, an office ("the Hungarian foreign minister"), a body
or an army of a state, a crowd, or a word that points back ("his counterpart", "the two leaders", "the country", "it").
The article is walked once from its start, so that a pronoun finds what stands before it. Each kind of phrase has a
module of its own: `titles` for people's names, `nouns` for common nouns, `pronouns`.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from spacy.tokens import Doc, Token

from dragoman.reading import nouns, offices, pointers, pronouns, scenes, titles, words
from dragoman.reading.actors import Actors, actor_of, distinct, government, government_of, state_actor
from dragoman.reading.clauses import is_subject, met_by
from dragoman.reading.memory import Memory, Said
from dragoman.reading.naming import Names, TokenName
from dragoman.reading.persons import People
from dragoman.reading.phrases import is_plural, phrase_lemma
from dragoman.reading.syntax import conjuncts, lemma_of
from dragoman.tables import leaders
from dragoman.tables.gazetteer import Sense
from dragoman.tables.regions import BODIES
from dragoman.types import Actor

__all__ = ["Actors", "Cast", "actor_of", "phrase_lemma", "state_actor"]

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET")
NAMING = ("state", "capital", "organisation", "seat", "group", "region", "people", "region-people")
ADJECTIVES = ("adjective", "region-adjective")
COUNTED = ("state", "capital", "seat", "adjective", "organisation")
STATES_OF_REGIONS = ("countries", "governments", "nations", "states")
"""The last words of names that mean a region's governments."""

RECENT = 2


class Cast:
    """The actors of one doc; ask `who` for the head token of any phrase."""

    def __init__(self, doc: Doc, names: Names, people: People, *, published: date | None, home: str | None) -> None:
        self.doc, self.names, self.people, self.published, self.home = doc, names, people, published, home
        self.memory = Memory(doc)
        self.identified: dict[str, Actor] = {}
        self.identifying: set[str] = set()
        self.counts = _counts(names)
        self._brussels_is_eu = self.counts["EU"] > 0 and not _speaks_of_belgium(names)
        self._who: dict[int, Actors] = {}
        self._seized: Actors | None = None
        self._walk()

    def who(self, token: Token) -> Actors:
        """The actors that the phrase headed by this token stands for; empty where it is no actor, or nobody knows."""
        return self._who.get(token.i, ())

    def all_of(self, tokens: list[Token]) -> list[tuple[Token, Actor]]:
        """The actors of several phrases with the token that names each, in order, every actor once."""
        found: dict[tuple[str, str], tuple[Token, Actor]] = {}
        for token in tokens:
            for actor in self.who(token):
                found.setdefault((actor.key, actor.name), (token, actor))
        return list(found.values())

    def everyone(self) -> Actors:
        """All actors that the article names, each once, in the order of their first phrase."""
        seen: dict[tuple[str | None, str], Actor] = {}
        for actor in self.memory.actors():
            seen.setdefault((actor.code, actor.name), actor)
        return tuple(seen.values())

    def recent_states(self, token: Token) -> list[Actor]:
        """The states and bodies named in this sentence before the token and in the two before it, the nearest first."""
        found: dict[str, Actor] = {}
        for said in self.memory.before(token, RECENT):
            for actor in said.actors:
                if actor.code and actor.kind in ("state", "person", "organisation"):
                    found.setdefault(actor.key, state_actor(actor))
        return list(found.values())

    def regions_before(self, token: Token) -> list[Actor]:
        """Regions and groupings named before the token, the nearest first."""
        return [actor for said in self.memory.before(token) for actor in said.actors if actor.kind == "region"]

    def body_of(self, region: str) -> Actors:
        """The organisation of a region where the article speaks of it: ECOWAS in West Africa; else nobody."""
        code = BODIES.get(region, "")
        senses = (name.sense("organisation") for name in self.names.all) if self.counts[code] else ()
        return next(((actor_of(sense),) for sense in senses if sense is not None and sense.code == code), ())

    def region_like(self, token: Token) -> list[Actor]:
        """The region that "the region" means here; empty where none was named."""
        return self.regions_before(token)[:1]

    def own_state(self) -> Actor | None:
        """The state that the article reports from, or names most; None where it names none."""
        return government_of(self.home) if self.home else None

    def state_of(self, actor: Actor) -> Actor | None:
        """The state that a person acts for, None where unknown."""
        return government(actor.code) if actor.code else None

    def local_state(self, token: Token) -> Actor | None:
        """The state whose organs would act here: of a place in the clause, else of the dateline; None where unknown."""
        return offices.local_state(self, token)

    def state_seized(self) -> Actor | None:
        """The state in which soldiers have taken power, None where the article tells of no coup."""
        if self._seized is None:
            found = scenes.state_seized(self)
            self._seized = (found,) if found is not None else ()
        return next(iter(self._seized), None)

    def place_owner(self, token: Token, *, far: bool = False) -> Actors:
        """The state that a named town or province belongs to, with ``far`` a metropolis of any; empty for other words."""
        return scenes.place_owner(self, token, far=far)

    def place_before(self, token: Token) -> Token | None:
        """The last state or town named before the token, within some two sentences: what "there" means."""
        return scenes.place_before(self, token)

    # What the modules of single questions ask back while the article is walked.

    def meant_by(self, token: Token) -> Actors:
        """Those whom a phrase stands for, found now where the walk has not come to it."""
        return self.who(token) or self.resolve(token)

    def resolve(self, token: Token) -> Actors:
        """Those whom the phrase headed by this token stands for, by what was said up to now."""
        if _is_pronoun(token):
            return self.pronoun(token)
        if self.people.at(token) is not None:
            return self.person_named(token)
        name = self.names.at(token)
        if name is None:
            return self.common(token)
        if token.head == token or not name.start <= token.head.i < name.end:
            named = self._named(token, name)
            if named or (token.pos_ == "PROPN" and name.sense("city", "place", "leader")):
                return named
        return self.common(token) if not name.start <= token.head.i < name.end else ()

    def pronoun(self, token: Token) -> Actors:
        """Those whom a pronoun stands for."""
        return pronouns.pronoun(self, token)

    def person_named(self, token: Token) -> Actors:
        """The person whose name the token heads."""
        return titles.person_named(self, token)

    def common(self, token: Token) -> Actors:
        """Those whom a common noun stands for, whatever names the token may be part of."""
        return nouns.common(self, token)

    def actor_named(self, sense: Sense) -> Actor:
        """The actor of a name's sense; "Brussels" is the EU where the article speaks of the EU and not of Belgium."""
        if sense.kind == "capital" and sense.code == "BEL" and self._brussels_is_eu:
            return Actor("EU", "European Union", "organisation", "IGO")
        return actor_of(sense)

    def _named(self, token: Token, name: TokenName) -> Actors:
        """The actor that a name stands for; an adjective only where it is used as a noun ("the Swiss")."""
        sense = name.sense(*NAMING)
        if sense is None and _is_used_as_noun(token):
            sense = name.sense(*ADJECTIVES)
        if sense is not None and sense.kind == "region" and token.lower_ in STATES_OF_REGIONS:
            if body := self.body_of(sense.name):
                return body
        own = pointers.compatriot(self, token, sense.code) if sense is not None else ()
        return own or ((self.actor_named(sense),) if sense is not None else ())

    # The walk.

    def _walk(self) -> None:
        for token in self.doc:
            if _may_be_actor(token) and not self._is_mere_modifier(token):
                actors = self.resolve(token)
                if actors:
                    self._remember(token, actors)
        self._who.update(offices.holders_named_later(self, self._who))

    def _is_mere_modifier(self, token: Token) -> bool:
        """True for the "police" of "police cadets" and the title before a name, which stand for nobody of their own."""
        if self.names.at(token) is not None and self.people.at(token) is None:
            return self._begins_title(token)
        if token.text == "Council" and token.i and token.nbor(-1).text == "Security":
            return False  # "a Security Council session" is the council's
        modifies = token.dep_ in ("compound", "nmod") and token.head.i > token.i
        return modifies and self.people.at(token) is None

    def _begins_title(self, token: Token) -> bool:
        """True for a state's name before a title and a person's name, however the parser joins them."""
        i = token.i + 1
        while i < len(self.doc) - 1 and self.doc[i].lower_ in words.TITLE_WORDS and not self.doc[i].is_sent_start:
            i += 1
        span = self.people.span_at(self.doc[i]) if i < len(self.doc) else None
        return i > token.i + 1 and span is not None and span[0] == i and not self.doc[i].is_sent_start

    def _remember(self, token: Token, actors: Actors) -> None:
        self._who[token.i] = actors
        # "Its army" speaks of the army: what points back later does not mean "its".
        if token.pos_ == "PRON" and token.tag_ == "PRP$":
            return
        person = len(actors) == 1 and actors[0].kind == "person"
        self._note(token, actors, person)
        self._note_pair(token, actors)
        joined = self._joined_up_to(token)
        if len(joined) > len(actors):
            self._note(token, joined, person=False)

    def _note_pair(self, token: Token, actors: Actors) -> None:
        """Keeps two who met: the subject of a verb of meeting, and whom it has as its object or behind "with" or "by"."""
        subject = met_by(token)
        others = self.who(subject) if subject is not None else ()
        both = distinct([*others, *actors])
        if subject is None or len(both) != 2 or any(a.kind not in ("person", "state") or not a.code for a in both):
            return
        if both[0].code != both[1].code:
            here = self.memory.sentence_of(token.i)
            self.memory.pairs.append(Said(token.i, here, both, subject=True, person=False, gender=None, plural=True))

    def _joined_up_to(self, token: Token) -> Actors:
        """All of a coordination that ends with this token ("Ghana and Togo"); empty elsewhere."""
        if token.dep_ != "conj" or any(c.dep_ == "conj" for c in token.children):
            return ()
        first = token
        while first.dep_ == "conj":
            first = first.head
        return distinct(actor for part in conjuncts(first) if part.i <= token.i for actor in self.who(part))

    def _note(self, token: Token, actors: Actors, person: bool) -> None:
        self.memory.said.append(
            Said(
                i=token.i,
                sentence=self.memory.sentence_of(token.i),
                actors=actors,
                subject=is_subject(token) or (token.dep_ in ("conj", "appos") and is_subject(token.head)),
                person=person,
                gender=self._gender(token, actors[0] if person else None),
                plural=len(actors) > 1 or (is_plural(token) and not self._names_state(token)),
            )
        )

    def _names_state(self, token: Token) -> bool:
        """True for "the Philippines" and "the United States", which are "it", however the name ends."""
        name = self.names.at(token)
        return name is not None and name.sense("state") is not None

    def _gender(self, token: Token, actor: Actor | None) -> str | None:
        """``m`` or ``f`` by the name, the noun or the leaders table; None where unknown."""
        named = self.people.at(token)
        if named is not None and named.gender is not None:
            return named.gender
        if actor is None:
            return None
        lemma = lemma_of(token)
        if lemma in words.FEMALE_NOUNS:
            return "f"
        if lemma in words.MALE_NOUNS:
            return "m"
        for person in self.people.persons:
            if person.name == actor.name:
                return person.gender
        terms = leaders.terms_of(actor.name)
        return terms[0].gender if terms else None


def _counts(names: Names) -> Counter[str]:
    """How often the article names each state and body, by code, else by name."""
    senses = (name.sense(*COUNTED) for name in names.all)
    return Counter(sense.code or sense.name for sense in senses if sense is not None)


def _speaks_of_belgium(names: Names) -> bool:
    senses = (name.sense("state", "adjective", "people") for name in names.all)
    return any(sense is not None and sense.code == "BEL" for sense in senses)


def _is_pronoun(token: Token) -> bool:
    return token.pos_ == "PRON" or token.tag_ == "PRP$"


def _may_be_actor(token: Token) -> bool:
    """True for nominal words and possessives; of determiners only for numbers ("each of") that count no plural noun."""
    if token.tag_ == "PRP$":
        return True
    counts = token.lower_ in words.NUMBERS and not is_plural(token.head)
    return token.pos_ in NOMINAL and (token.dep_ != "det" or counts)


def _is_used_as_noun(token: Token) -> bool:
    """True for the adjective of "the Swiss" or "Swiss and Belgians", false where it modifies a noun."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.dep_ in ("amod", "compound", "nmod"):
        return False
    if token.pos_ != "ADJ":
        return True
    joined = any(c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "ADJ") for c in token.children)
    return joined or any(c.dep_ == "det" for c in token.children)
