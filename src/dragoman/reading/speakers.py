"""Who speaks a quotation: the subject of the verb of saying beside it, a label, "according to", or who spoke just before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from dragoman.reading import words
from dragoman.reading.attribution import SAYING, according_to
from dragoman.reading.cast import Cast
from dragoman.reading.persons import Person
from dragoman.reading.phrases import phrase_text
from dragoman.reading.quotemarks import Quoted
from dragoman.reading.syntax import is_passive, is_verb, subjects_of
from dragoman.types import Actor

SPEAKING = (SAYING - {"believe", "think", "expect", "hear", "learn", "show", "understand", "figure", "estimate", "signal", "indicate"}) | set(
    """shout yell chant murmur mutter whisper sigh thunder scoff snap put quote cite read agree promise propose order beg plead pray joke
    elaborate clarify reason opine text blog lash go begin address hail praise blast slam denounce condemn dismiss describe call""".split()
)
"""Verbs that bring in a quotation. Some ("go", "put") do so only beside its marks."""

WEAK = frozenset("put go begin read cite call describe order address hail praise blast slam denounce condemn dismiss lash".split())
"""Verbs of the above that bring in a quotation only where nothing better is in the sentence."""

PAPERS = frozenset("statement communique communiqué post message letter tweet speech address interview remark video note comment".split())
STOPS = frozenset({".", "?", "!"})
LOOK_BACK = 70
"""How many tokens back a pronoun may look for whom it means."""


class Speakers:
    """Finds the speakers of one doc's quotations."""

    def __init__(self, doc: Doc, cast: Cast, quoted: list[Quoted]) -> None:
        self.doc, self.cast = doc, cast
        self._quoted = {t.i for q in quoted for t in doc.char_span(q.start, q.end, alignment_mode="expand") or ()}

    def outside(self, token: Token) -> bool:
        """True for a token that stands in no quotation marks."""
        return token.i not in self._quoted

    def after(self, stretch: Quoted, high: int) -> list[Token]:
        """The writer's words behind the stretch to the end of the sentence or the next quotation; ``high`` bounds them."""
        return self._run(t for t in self.doc if stretch.end <= t.idx < high)

    def before(self, stretch: Quoted, low: int) -> list[Token]:
        """The writer's words before the stretch back to the sentence's start, the nearest first; ``low`` bounds them."""
        tokens = (self.doc[i] for i in range(len(self.doc) - 1, -1, -1))
        return self._run(t for t in tokens if low <= t.idx < stretch.start)

    def _run(self, tokens: Iterator[Token]) -> list[Token]:
        """Tokens up to a full stop, out of quotation marks; a short quotation among them is stepped over."""
        kept: list[Token] = []
        for token in tokens:
            if token.text in STOPS and any(t.is_alpha for t in kept):
                break
            if self.outside(token) and not token.is_space:
                kept.append(token)
            if len(kept) > 45:
                break
        return kept

    def in_window(self, window: list[Token], stretch: Quoted) -> Actor | None:
        """Who speaks according to these words beside the quotation; None where they name nobody."""
        verbs = [t for t in window if t.lemma_ in SPEAKING and (is_verb(t) or t.lower_ in ("said", "says", "quoted"))]
        for verb in sorted(verbs, key=lambda v: v.lemma_ in WEAK):
            subject = self._subject(verb, window)
            if subject is not None and (speaker := self.actor(subject, stretch)) is not None:
                return speaker
        for _, source in according_to(window):
            if self.outside(source):
                return self.actor(source, stretch)
        for token in window:
            if token.lemma_ in ("word", "message", "verdict", "reply", "answer", "view") and is_owned(token):
                return self.actor(is_owned(token)[0], stretch)
        return self._labelled(window, stretch)

    def _labelled(self, window: list[Token], stretch: Quoted) -> Actor | None:
        """X of "X: “…”" and of "X, in a speech on Monday: “…”"; of "“…” — X" too."""
        alphas = [t for t in window if t.is_alpha]
        if not alphas or len(alphas) > 12 or window[0].text not in (":", "—", "–", "-"):
            return None
        first = next((t for t in sorted(alphas, key=lambda t: t.i) if self.cast.people.at(t) is not None), None)
        return self.actor(first, stretch) if first is not None else None

    def _subject(self, verb: Token, window: list[Token]) -> Token | None:
        inside = {t.i for t in window}
        own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "agent") and c.i in inside]
        if own and own[0].dep_ != "agent" and own[0].lower_ not in words.RELATIVE_PRONOUNS:
            if not is_passive(verb) or verb.lemma_ in ("quote", "cite"):
                return own[0]
        if own and own[0].dep_ == "agent":
            return next((p for p in own[0].children if p.dep_ == "pobj"), None)
        inverted = self._noun_after(verb, inside)
        if inverted is not None:
            return inverted
        for subject in subjects_of(verb):
            if subject.i in inside:
                return subject
        return self._noun_before(verb, inside)

    def _noun_after(self, verb: Token, inside: set[int]) -> Token | None:
        """The head of the noun phrase right behind the verb: "said the tall, grey-haired mayor of Osh"."""
        if verb.lemma_ in WEAK or verb.lemma_ in ("tell", "ask", "warn", "remind", "urge", "address"):
            return None
        head = None
        for i in range(verb.i + 1, min(len(verb.doc), verb.i + 12)):
            token = verb.doc[i]
            if i not in inside or token.pos_ in ("ADP", "VERB", "AUX", "PUNCT", "SCONJ", "CCONJ") and token.text != ",":
                break
            if token.text == "," and head is not None:
                break
            if token.pos_ in ("NOUN", "PROPN", "PRON") and not token.ent_type_ == "DATE":
                head = token
        return head if head is None or head.lower_ not in ("that", "this", "it", "so") else None

    def _noun_before(self, verb: Token, inside: set[int]) -> Token | None:
        person = None
        noun = None
        for i in range(verb.i - 1, max(-1, verb.i - 20), -1):
            token = verb.doc[i]
            if i not in inside:
                break
            person = person or (token if self.cast.people.at(token) is not None else None)
            if noun is None and token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ in ("nsubj", "ROOT", "nsubjpass", "dep"):
                noun = token
        return person or noun

    def actor(self, token: Token, stretch: Quoted) -> Actor | None:
        """The speaker that a phrase names: a person by the full name, a body by its phrase; None for "a statement"."""
        if token.lemma_ in PAPERS:
            owners = is_owned(token)
            return self.actor(owners[0], stretch) if owners and self.outside(owners[0]) else None
        named = token if self.cast.people.at(token) is not None else self._person_apposed(token)
        if named is not None:
            return self._by_name(named)
        if token.lower_ in words.PERSON_PRONOUNS:
            return person_meant(token, self.cast, self.outside)
        actors = self.cast.who(token)
        if token.pos_ == "PRON":
            return actors[0] if actors and token.lower_ not in words.FIRST_PERSON else None
        if actors and actors[0].kind == "person" and token.tag_ not in ("NNS", "NNPS"):
            return self._outside_known(actors[0], token)
        if actors:
            return self._body(token, actors[0])
        return Actor(None, phrase_text(token), "people") if token.pos_ in ("NOUN", "PROPN") else None

    def _outside_known(self, actor: Actor, token: Token) -> Actor:
        return actor

    def _person_apposed(self, token: Token) -> Token | None:
        """The name in "the interior minister, Xhelal Sveçla, said"."""
        if token.pos_ == "PRON" or token.tag_ in ("NNS", "NNPS"):
            return None
        return next((c for c in token.children if c.dep_ == "appos" and self.cast.people.at(c) is not None and self.outside(c)), None)

    def _by_name(self, token: Token) -> Actor:
        person = self.cast.people.at(token)
        span = self.cast.people.span_at(token)
        assert person is not None and span is not None
        actor = next((a for i in range(span[0], span[1]) for a in self.cast.who(token.doc[i])), None)
        return as_person(person, actor)

    def _body(self, token: Token, actor: Actor) -> Actor:
        """A body by its own words: "its" made plain, "the ministry" by the fuller phrase before it."""
        if token.pos_ == "PROPN" and self.cast.names.at(token) is not None:
            return actor
        named = actor.kind in ("organisation", "group", "party", "company") and token.pos_ == "NOUN" and token.tag_ == "NN"
        if named and len(actor.name.split()) > 1 and actor.name[:1].isupper() and not is_owned(token):
            return actor
        phrase = phrase_text(token)
        owner = next((c for c in token.children if c.tag_ == "PRP$"), None)
        if owner is not None and phrase.startswith(owner.text) and self.cast.who(owner):
            phrase = f"{self.cast.who(owner)[0].name}’s{phrase[len(owner.text):]}"
        elif phrase.casefold() == f"the {token.lower_}" and token.tag_ == "NN":
            phrase = self._fuller(token, actor) or phrase
        return Actor(actor.code, phrase, actor.kind, actor.sector, actor.role)

    def _fuller(self, token: Token, actor: Actor) -> str | None:
        """The phrase with the same head that named the same body before: "Iran’s foreign ministry" for "the ministry"."""
        for i in range(token.i - 1, -1, -1):
            other = self.doc[i]
            if other.lower_ == token.lower_ and any(a.key == actor.key for a in self.cast.who(other)):
                phrase = phrase_text(other)
                if len(phrase.split()) > 2 or (len(phrase.split()) == 2 and not phrase.casefold().startswith("the ")):
                    return phrase
        return None


def as_person(person: Person, actor: Actor | None) -> Actor:
    """The person under the full name, with the state and role that the cast knows; a group that the cast holds is not the name."""
    if actor is None:
        return Actor(None, person.name, "person")
    if actor.kind == "person":
        return Actor(actor.code, person.name, "person", actor.sector, actor.role)
    return Actor(actor.code if actor.kind in ("state", "organisation") else None, person.name, "person", actor.sector, actor.role)


def is_owned(token: Token) -> list[Token]:
    """Whose it is: the possessor, else the object of "of", "from" or "by"; empty where nobody is named."""
    owners = [c for c in token.children if c.dep_ == "poss"]
    if owners:
        return owners
    return [p for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "from", "by") for p in c.children if p.dep_ == "pobj"]


def person_meant(pronoun: Token, cast: Cast, outside: Callable[[Token], bool]) -> Actor | None:
    """Whom "he" or "she" means beside a quotation: never one named only inside it; None where nobody fits.

    Pronouns of one gender hang together: where the cast's choice is of unknown gender, whom the last such pronoun meant is kept.
    """
    gender = words.PERSON_PRONOUNS[pronoun.lower_]
    own = cast.who(pronoun)[0] if cast.who(pronoun) else None
    own_person = _known(cast, own)
    if own_person is not None and own_person.gender == gender and _mentioned_outside(cast, own_person, pronoun, outside):
        return own
    chained: Actor | None = None
    named: Person | None = None
    for i in range(pronoun.i - 1, max(-1, pronoun.i - LOOK_BACK), -1):
        token = cast.doc[i]
        if not outside(token):
            continue
        person = cast.people.at(token)
        if person is not None and named is None and person.gender in (None, gender) and token.dep_ in ("nsubj", "nsubjpass", "appos", "dobj"):
            named = person
        if person is not None and person.gender == gender:
            return _actor_of(cast, person, token)
        if chained is None and words.PERSON_PRONOUNS.get(token.lower_) == gender and cast.who(token):
            chained = cast.who(token)[0]
            break
    if chained is not None:
        return chained
    if own is not None and (own_person is None or _mentioned_outside(cast, own_person, pronoun, outside)):
        return own
    return _actor_of(cast, named, None) if named is not None else None


def _known(cast: Cast, actor: Actor | None) -> Person | None:
    return next((p for p in cast.people.persons if actor is not None and p.name == actor.name), None)


def _mentioned_outside(cast: Cast, person: Person, pronoun: Token, outside: Callable[[Token], bool]) -> bool:
    """True where the writer named the person before the pronoun, not only the quotation."""
    return any(outside(cast.doc[start]) for start, _ in person.mentions if start < pronoun.i)


def _actor_of(cast: Cast, person: Person, token: Token | None) -> Actor:
    spans = [cast.people.span_at(token)] if token is not None else person.mentions
    for span in spans:
        if span is not None:
            for i in range(span[0], span[1]):
                if found := cast.who(cast.doc[i]):
                    return as_person(person, found[0])
    return as_person(person, None)
