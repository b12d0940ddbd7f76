"""The words of a phrase: what is shown for a participant, a speaker or a mention, and what its head noun is called."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.syntax import TITLED, lemma_of, text_of

CUT = frozenset({"relcl", "appos", "acl", "advcl", "punct", "parataxis", "dep"})
JOINED = ("prep", "pobj", "case", "nummod", "compound", "flat")
POSSESSIVES = ("'s", "’s")
MODIFIERS = ("compound", "amod", "nmod")
PLURALS = ("NNS", "NNPS")
NEAR = 3
FAR = 7
LEADING = ("lead", "head", "chair")


@dataclass(frozen=True, slots=True)
class Noun:
    """A phrase with a common noun at its head; ``phrase`` is `phrase_lemma` of it."""

    token: Token
    lemma: str
    phrase: str

    @property
    def last(self) -> str:
        """The last word of the phrase: "staff" in "chief of staff"."""
        return self.phrase.rpartition(" ")[2]


def noun_of(token: Token) -> Noun:
    """The phrase that the token is the head of."""
    return Noun(token, lemma_of(token), phrase_lemma(token))


def phrase_tokens(head: Token, *, preps: frozenset[str] = frozenset({"of", "for", "in"})) -> list[Token]:
    """The tokens of the noun phrase: modifiers before the head, and its "of", "for" and "in" phrases."""
    kept = [head]
    stack = [head]
    while stack:
        node = stack.pop()
        for child in node.children:
            if child.dep_ in CUT or child.dep_ in ("conj", "cc", "predet", "preconj"):
                continue
            if child.dep_ == "prep" and (child.lower_ not in preps or child.i < head.i):
                continue
            if child.i < node.i or child.dep_ in JOINED or child.lower_ in POSSESSIVES:
                kept.append(child)
                stack.append(child)
    return sorted(kept, key=lambda t: t.i)


def phrase_text(head: Token) -> str:
    """The noun phrase around a head token, exactly as a stretch of the article."""
    if head.pos_ == "PRON":
        return head.text
    tokens = phrase_tokens(head)
    first, last = tokens[0], tokens[-1]
    while last.i > head.i and (last.is_punct or last.lower_ in POSSESSIVES):
        last = last.doc[last.i - 1]
    return text_of(head.doc)[first.idx : last.idx + len(last)]


def party_text(head: Token) -> str:
    """The phrase that names a party, with the person behind it: "its envoy, Tendai Moyo", "a group led by Tendai Moyo"."""
    text = phrase_text(head)
    person = _person_behind(head)
    if person is None:
        return text
    tokens = phrase_tokens(person)
    whole = text_of(head.doc)
    start = whole.rfind(text, 0, tokens[0].idx)
    return whole[start : tokens[-1].idx + len(tokens[-1])] if start >= 0 else text


def _person_behind(head: Token) -> Token | None:
    """The name right behind an office, or the leader of a group or delegation; None where the phrase has none."""
    if head.pos_ != "NOUN":
        return None
    for child in (child for token in phrase_tokens(head) for child in token.children):
        if child.i <= head.i:
            continue
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.left_edge.i - head.i <= FAR:
            if _names_person(child) or (child.head == head and head.lemma_ in words.ROLE_NOUNS):
                return child
        if child.dep_ == "acl" and child.lemma_ in LEADING:
            by = (p for agent in child.children if agent.dep_ in ("agent", "prep") for p in objects_on(agent))
            return next((p for p in by if _names_person(p)), None)
    return None


def _names_person(name: Token) -> bool:
    """True where the model takes one of the name's words for a person's."""
    return any(t.ent_type_ == "PERSON" for t in (name, *name.children))


def phrase_lemma(noun: Token) -> str:
    """The noun with the compounds before it, in lower case and with its lemma: "foreign minister", "riot police".

    Offices of two nouns keep both: "head of state". Other modifiers are left out then.
    """
    lemma = lemma_of(noun)
    if lemma in words.HEADS_OF:
        of = next((p for prep in preps_on(noun, ("of",)) for p in objects_on(prep)), None)
        if of is not None and of.lower_ in words.OFFICE_OBJECTS:
            return f"{lemma} of {of.lower_}"
    before = [c for c in noun.children if c.dep_ in MODIFIERS and noun.i - NEAR <= c.i < noun.i]
    return " ".join([*(c.lower_ for c in before if c.pos_ != "VERB"), lemma])


def is_plural(noun: Token) -> bool:
    """True for a noun in the plural, also for an office that a communiqué capitalises ("the Ministers")."""
    return noun.tag_ in PLURALS or (noun.tag_ == "NNP" and noun.lower_.endswith(TITLED))


def has_word(noun: Token, wanted: Container[str]) -> bool:
    """True where one of the words, in lower case, hangs on the noun itself."""
    return any(child.lower_ in wanted for child in noun.children)


def is_former(noun: Token) -> bool:
    """True for "the former minister", "the ousted president"."""
    return has_word(noun, words.FORMER)


def preps_on(noun: Token, wanted: Container[str]) -> list[Token]:
    """The prepositions out of ``wanted`` that hang on the noun."""
    return [c for c in noun.children if c.dep_ == "prep" and c.lower_ in wanted]


def objects_on(prep: Token) -> list[Token]:
    """The heads of a preposition's objects, without what is coordinated with them."""
    return [c for c in prep.children if c.dep_ == "pobj"]


def points_back(noun: Token) -> bool:
    """True for "the country", "this group", "its allies": who was spoken of before, or theirs."""
    return any(c.dep_ in ("det", "poss") and c.lower_ in words.POINTING for c in noun.children)
