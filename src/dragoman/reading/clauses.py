"""The clause around a phrase, as the words that point back need it: its subject, and what shares its verb."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.syntax import is_verb

SUBJECT_DEPS = ("nsubj", "nsubjpass")
FAR_UP = 12
NEAR_UP = 6


def clause_subject(token: Token) -> Token | None:
    """The head of the subject over the token, through coordination, control and participles; None where there is none.

    Where the token is the subject of its own verb, one further up is preferred to it.
    """
    node = token
    for _ in range(FAR_UP):
        if is_verb(node):
            subject = next((c for c in node.children if c.dep_ in SUBJECT_DEPS), None)
            if subject is not None and subject != token:
                return subject
            participle = node.dep_ == "advcl" and node.tag_ == "VBG"
            if not ((node.dep_ in ("conj", "xcomp") or participle) and is_verb(node.head)):
                return subject
        elif node.head == node:
            return None
        node = node.head
    return None


def shares_verb(other: Token, pronoun: Token) -> bool:
    """True where both hang on the same verb: "Together with Baku it has been building" does not mean Baku by "it"."""
    node = other
    for _ in range(NEAR_UP):
        node = node.head
        if is_verb(node):
            return node == pronoun.head
    return False


def is_subject(token: Token) -> bool:
    """True for the head of a subject."""
    return token.dep_ in SUBJECT_DEPS


def governing_verb(token: Token) -> Token | None:
    """The next verb above a token; None where there is none."""
    node = token
    while node.head != node:
        node = node.head
        if is_verb(node):
            return node
    return None


def joined_by_when(clause: Token) -> bool:
    """True for a clause that "when" begins."""
    return any(c.lower_ == "when" and c.dep_ in ("advmod", "mark") for c in clause.children)
