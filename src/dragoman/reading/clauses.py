"""The clause around a phrase, as the words that point back need it: its subject, and what shares its verb."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.syntax import is_verb, subjects_of

SUBJECT_DEPS = ("nsubj", "nsubjpass")
FAR_UP = 12
NEAR_UP = 6
MEETING_REACH = 5
MEETING = frozenset(
    "meet see receive host welcome visit greet embrace join telephone phone call talk speak confer dine hug".split()
)
HOLDING = frozenset("hold have begin open start end conclude".split())
TALKS = frozenset("talk meeting summit conversation call discussion negotiation consultation dinner lunch".split())
NOBODY = frozenset({"none", "nobody", "nothing", "neither"})
ASSERTING = frozenset("say insist maintain state claim assert declare reiterate repeat stress".split())
"""Verbs with a negated clause behind which somebody denies."""


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


def subject_ahead(token: Token) -> Token | None:
    """The noun that is the subject of the clause which the token's phrase opens: "In his call to Rome the *premier* …"."""
    node = token
    for _ in range(MEETING_REACH):
        if is_verb(node) or node.head == node:
            return None
        node = node.head
        if node.dep_ == "prep" and is_verb(node.head) and node.i == node.sent.start:
            subject = next((c for c in node.head.children if c.dep_ in SUBJECT_DEPS), None)
            return subject if subject is not None and subject.i > token.i and subject.pos_ != "PRON" else None
    return None


def met_by(token: Token) -> Token | None:
    """The subject of a verb of meeting that has the token as its object, or behind "with" or "by"; None for other words."""
    node = token
    for _ in range(MEETING_REACH):
        if is_verb(node):
            break
        if node.dep_ not in ("dobj", "pobj", "agent") and not (node.dep_ == "prep" and node.lower_ in ("with", "by")):
            return None
        if node.dep_ == "dobj" and node is not token and node.lemma_ not in TALKS:
            return None
        node = node.head
    meets = node.lemma_ in MEETING or (node.lemma_ in HOLDING and any(c.lemma_ in TALKS for c in node.children))
    if not is_verb(node) or not meets:
        return None
    return next(iter(subjects_of(node)), None)


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


def place_of_clause(verb: Token) -> Token | None:
    """The "Herat" of "the raid on Herat, where nine were killed"; None for other clauses."""
    where = verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children)
    return verb.head if where else None


def happening_over(verb: Token) -> Token | None:
    """The "raid" of "Monday's raid on Herat, where nine were killed"; None for other clauses."""
    place = place_of_clause(verb)
    if place is None or place.dep_ != "pobj":
        return place
    return place.head.head


def deniers_of(verb: Token) -> list[Token]:
    """Who denies what the clause says: "the ministry denies that gas was used", "says no shot was fired"; else nobody."""
    head = verb.head
    if verb.dep_ != "ccomp" or not is_verb(head):
        return []
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    none = any(s.lower_ in NOBODY or any(c.lower_ == "no" for c in s.children) for s in subjects)
    negated = none or any(c.dep_ == "neg" for c in verb.children)
    if head.lemma_ == "deny" or (negated and head.lemma_ in ASSERTING):
        return subjects_of(head)
    return []
