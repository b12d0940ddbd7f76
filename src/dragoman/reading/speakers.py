"""Who speaks a quotation: the subject of the verb of saying beside it, a label, "according to", or who spoke just before."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc, Token

from dragoman.reading import words
from dragoman.reading.attribution import SAYING, according_to
from dragoman.reading.cast import Cast
from dragoman.reading.people_meant import by_name, genders, guest_meant, person_meant
from dragoman.reading.phrases import phrase_text
from dragoman.reading.quotemarks import MARKS, Quoted
from dragoman.reading.syntax import is_passive, is_verb, subjects_of
from dragoman.tables.sectors import sector_of
from dragoman.types import Actor

SPEAKING = (
    SAYING
    - {"believe", "think", "expect", "hear", "learn", "show", "understand", "figure", "estimate", "signal", "indicate"}
) | set(
    """
    shout yell chant murmur mutter whisper sigh thunder scoff snap put quote cite read agree promise propose
    order beg plead pray joke elaborate clarify reason opine text blog lash go begin address hail praise blast
    slam denounce condemn dismiss describe call""".split()
)
"""Verbs that bring in a quotation. Some ("go", "put") do so only beside its marks."""

WEAK = frozenset(
    """
    put go begin read cite call describe order address hail praise blast slam denounce condemn dismiss lash""".split()
)
"""Verbs of the above that bring in a quotation only where nothing better is in the sentence."""

HEARD = frozenset("tell ask warn remind urge beg order answer hear".split())
PAPERS = frozenset(
    """
    statement communique communiqué post message letter tweet speech address interview remark video note comment""".split()
)
STOPS = frozenset({".", "?", "!"})


class Speakers:
    """Finds the speakers of one doc's quotations."""

    def __init__(self, doc: Doc, cast: Cast, quoted: list[Quoted]) -> None:
        self.doc, self.cast = doc, cast
        self._quoted = {t.i for q in quoted for t in doc.char_span(q.start, q.end, alignment_mode="expand") or ()}
        self._starts = [t.idx for t in doc]
        self.genders = genders(doc, cast, self.outside)

    def outside(self, token: Token) -> bool:
        """True for a token that stands in no quotation marks."""
        return token.i not in self._quoted

    def after(self, stretch: Quoted, high: int) -> list[Token]:
        """The writer's words behind the stretch to the end of the sentence or the next quotation; ``high`` bounds them."""
        return self._run(self.between(stretch.end, high))

    def before(self, stretch: Quoted, low: int) -> list[Token]:
        """The writer's words before the stretch back to the sentence's start, the nearest first; ``low`` bounds them."""
        return self._run(self.between(low, stretch.start)[::-1])

    def between(self, low: int, high: int) -> list[Token]:
        """The tokens that begin between two characters of the text."""
        first, last = bisect_left(self._starts, low), bisect_left(self._starts, high)
        return list(self.doc[first:last])

    def _run(self, tokens: list[Token]) -> list[Token]:
        """Tokens up to a full stop, out of quotation marks; a short quotation among them is stepped over."""
        kept: list[Token] = []
        for token in tokens:
            if token.text in STOPS and any(t.is_alpha for t in kept):
                break
            if self.outside(token) and not token.is_space and token.text not in MARKS:
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
        return self._labelled(window, stretch) or self._before_colon(window, stretch)

    def _before_colon(self, window: list[Token], stretch: Quoted) -> Actor | None:
        """The subject of the sentence that ends in a colon: "The mayor welcomed the vote: “…”"."""
        if not window or window[0].text != ":":
            return None
        for token in reversed(window):
            if token.dep_ == "nsubj" and is_verb(token.head) and token.head.dep_ in ("ROOT", "ccomp"):
                speaker = self.actor(token, stretch)
                return speaker if speaker is not None and (speaker.kind == "person" or self.cast.who(token)) else None
        return None

    def _labelled(self, window: list[Token], stretch: Quoted) -> Actor | None:
        """X of "X: “…”" and of "X, in a speech on Monday: “…”"; of "“…” — X" too."""
        alphas = [t for t in window if t.is_alpha]
        if not alphas or len(alphas) > 12 or window[0].text not in (":", "—", "–", "-"):
            return None
        first = next((t for t in sorted(alphas, key=lambda t: t.i) if self.cast.people.at(t) is not None), None)
        return self.actor(first, stretch) if first is not None else None

    def _subject(self, verb: Token, window: list[Token]) -> Token | None:
        inside = {t.i for t in window}
        if verb.lemma_ in ("quote", "cite") and not is_passive(verb):
            return next((c for c in verb.children if c.dep_ in ("dobj", "nsubj") and c.i > verb.i), None)
        own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "agent") and c.i in inside]
        if own and own[0].dep_ != "agent" and own[0].lower_ not in words.RELATIVE_PRONOUNS:
            if not is_passive(verb) or verb.lemma_ in ("quote", "cite"):
                return own[0]
        if own and own[0].dep_ == "agent":
            return next((p for p in own[0].children if p.dep_ == "pobj"), None)
        inverted = self._noun_after(verb, inside, first=_opens_window(verb, window))
        if inverted is not None:
            return inverted
        for subject in subjects_of(verb):
            if subject.i in inside:
                return subject
        return self._noun_before(verb, inside)

    def _noun_after(self, verb: Token, inside: set[int], *, first: bool) -> Token | None:
        """The head of the noun phrase right behind the verb: "said the tall, grey-haired mayor of Osh".

        Verbs that take a hearer ("warned the mayor") count only where they come ``first`` behind the marks.
        """
        if not first and (verb.lemma_ in WEAK or verb.lemma_ in HEARD):
            return None
        head = None
        for i in range(verb.i + 1, min(len(verb.doc), verb.i + 12)):
            token = verb.doc[i]
            if i not in inside or (
                token.pos_ in ("ADP", "VERB", "AUX", "PUNCT", "SCONJ", "CCONJ") and token.text != ","
            ):
                break
            if token.text == "," and head is not None:
                break
            if token.pos_ in ("NOUN", "PROPN", "PRON") and token.ent_type_ != "DATE":
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
            if (
                noun is None
                and token.pos_ in ("NOUN", "PROPN", "PRON")
                and token.dep_ in ("nsubj", "ROOT", "nsubjpass", "dep")
            ):
                noun = token
        return person or noun

    def actor(self, token: Token, stretch: Quoted) -> Actor | None:
        """The speaker that a phrase names: a person by the full name, a body by its phrase; None for "a statement"."""
        if token.lemma_ in PAPERS:
            owners = is_owned(token)
            return self.actor(owners[0], stretch) if owners and self.outside(owners[0]) else None
        named = token if self.cast.people.at(token) is not None else self._person_apposed(token)
        if (
            named is None
            and token.i
            and token.pos_ == "PROPN"
            and self.cast.people.at(self.doc[token.i - 1]) is not None
        ):
            named = self.doc[token.i - 1] if self.doc[token.i - 1].head == token else None
        if named is not None:
            return by_name(self.cast, named)
        if token.lower_ in words.PERSON_PRONOUNS:
            return person_meant(token, self.cast, self.outside, self.genders)
        actors = self.cast.who(token)
        if token.pos_ == "PRON":
            return actors[0] if actors and token.lower_ not in words.FIRST_PERSON else None
        if actors and actors[0].kind == "person" and actors[0].name[:1].isupper() and token.tag_ not in ("NNS", "NNPS"):
            return actors[0]
        if (meant := self._role_before(token)) is not None:
            return meant
        if actors:
            return self._body(token, actors[0])
        return Actor(None, phrase_text(token), "people") if token.pos_ in ("NOUN", "PROPN") else None

    def _role_before(self, token: Token) -> Actor | None:
        """Whom "the general" means: the last person whom the article gave that title; None where several have it."""
        if token.tag_ != "NN" or token.pos_ != "NOUN" or phrase_text(token).casefold() != f"the {token.lower_}":
            return None
        if token.lower_ in ("guest", "visitor", "host"):
            return guest_meant(token, self.cast, self.outside)
        titled = {}
        for i in range(token.i):
            person = self.cast.people.at(self.doc[i])
            if person is not None and token.lower_ in _titles(self, self.doc[i]):
                titled[person.name] = self.doc[i]
        return by_name(self.cast, next(iter(titled.values()))) if len(titled) == 1 else None

    def _person_apposed(self, token: Token) -> Token | None:
        """The name in "the interior minister, Xhelal Sveçla, said"."""
        if token.pos_ == "PRON" or token.tag_ in ("NNS", "NNPS"):
            return None
        return next(
            (c for c in token.children if c.dep_ == "appos" and self.cast.people.at(c) is not None and self.outside(c)),
            None,
        )

    def _body(self, token: Token, actor: Actor) -> Actor:
        """A body by its own words: "its" made plain, "the ministry" by the fuller phrase before it."""
        if token.pos_ == "PROPN" and self.cast.names.at(token) is not None and sector_of(token.lower_) is None:
            return actor
        named = token.lemma_ in words.ORG_NOUNS | words.GROUP_NOUNS and token.pos_ == "NOUN" and token.tag_ == "NN"
        named = named and actor.kind in ("organisation", "group", "party", "company")
        if named and len(actor.name.split()) > 1 and actor.name[:1].isupper() and not is_owned(token):
            return actor
        phrase = phrase_text(token)
        owner = next((c for c in token.children if c.tag_ == "PRP$"), None)
        if owner is not None and phrase.startswith(owner.text) and self.cast.who(owner):
            phrase = f"{self.cast.who(owner)[0].name}’s{phrase[len(owner.text) :]}"
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


def _titles(speakers: Speakers, token: Token) -> set[str]:
    """The words of the titles before and the appositions behind a person's name, in lower case."""
    span = speakers.cast.people.span_at(token)
    assert span is not None
    doc = speakers.doc
    before = {t.lower_ for t in doc[max(0, span[0] - 3) : span[0]] if t.pos_ in ("NOUN", "PROPN") and not t.is_sent_end}
    return before | {c.lower_ for t in doc[span[0] : span[1]] for c in t.children if c.dep_ == "appos"}


def _opens_window(verb: Token, window: list[Token]) -> bool:
    """True where the verb is the first word behind the closing mark."""
    first = next((t for t in window if t.is_alpha), None)
    return first is not None and first.i == verb.i and (len(window) < 2 or window[-1].i >= verb.i)


def is_owned(token: Token) -> list[Token]:
    """Whose it is: the possessor, else the object of "of", "from" or "by"; empty where nobody is named."""
    owners = [c for c in token.children if c.dep_ == "poss"]
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if behind is not None and behind.lower_ in ("of", "from", "by") and not owners:
        owners = [p for p in behind.children if p.dep_ == "pobj"]
    if owners:
        return owners
    return [
        p
        for c in token.children
        if c.dep_ == "prep" and c.lower_ in ("of", "from", "by")
        for p in c.children
        if p.dep_ == "pobj"
    ]
