"""An attack's noun → who says of himself that he did it or did not: "claimed responsibility for the bombing"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.syntax import is_verb, subjects_of

SHARES = frozenset("responsibility involvement role part hand complicity participation".split())
"""What one claims or denies to have in an attack."""

CLAIMING = frozenset({"claim"})
DENYING = frozenset({"deny", "disclaim"})
HAVING = frozenset({"have", "take", "play", "bear"})


def owner_up(noun: Token) -> list[Token]:
    """Who claims the attack as his own, or denies that it was his; empty where nobody does."""
    verb = _verb_over(noun)
    return subjects_of(verb) if verb is not None and verb.lemma_ in CLAIMING | DENYING else []


def is_disowned(noun: Token) -> bool:
    """True for the attack in which somebody denies to have had a part."""
    verb = _verb_over(noun)
    return verb is not None and verb.lemma_ in DENYING and not any(c.dep_ == "neg" for c in verb.children)


def _verb_over(noun: Token) -> Token | None:
    """The "denied" of "denied responsibility for the attack" and of "denied having any part in it"; None elsewhere."""
    share = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("for", "in") else noun
    if share.lemma_ not in SHARES or share.dep_ != "dobj" or not is_verb(share.head):
        return None
    verb = share.head
    return verb.head if verb.lemma_ in HAVING and verb.dep_ in ("xcomp", "ccomp") else verb
