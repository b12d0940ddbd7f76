"""Where a clause stands in its sentence: main or not, joined by what, under which verb."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.attribution import SAYING
from dragoman.reading.dates import DatePhrase
from dragoman.reading.syntax import is_verb

_LEAD = 4
"""Characters before a phrase that opens its sentence: quotation marks, a bracket."""


def is_main(verb: Token) -> bool:
    """True for the verb of a main clause, also of one after a colon."""
    node = verb
    for _ in range(6):
        if node.dep_ == "ROOT":
            return is_verb(node)
        joined = node.dep_ in ("conj", "parataxis") or (node.dep_ == "ccomp" and node.i < node.head.i)
        if not joined or node.head.lemma_ in SAYING or not is_verb(node.head):
            return False
        node = node.head
    return False


def opens_sentence(phrase: DatePhrase, token: Token) -> bool:
    """Whether a phrase stands at the very beginning of the token's sentence."""
    return 0 <= phrase.start - token.sent.start_char < _LEAD


def saying_before(anchor: Token) -> Token | None:
    """The verb of saying that a time right behind it belongs to: "said on Friday he would fly".

    None where the time stands elsewhere, or where nobody but the speaker can have it.
    """
    before = anchor.nbor(-1) if anchor.i > anchor.sent.start else None
    verb = anchor.head
    if before is None or not is_verb(verb) or before.lemma_ not in SAYING or before.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    between = any(c.dep_ in ("nsubj", "nsubjpass") and anchor.i < c.i < verb.i for c in verb.children)
    return before if between and before.is_ancestor(verb) else None


def claimed_by(verb: Token, after: int) -> list[Token]:
    """The verbs of what "it was only in March that …" says of its time, where ``verb`` is that "was" and the time before it.

    ``after`` is the last character of the time; empty where the words are no such turn of phrase.
    """
    it = any(c.lower_ == "it" and c.dep_ in ("nsubj", "expl") and c.i < verb.i for c in verb.children)
    if verb.lemma_ != "be" or not it:
        return []
    clauses = [c for c in verb.children if c.idx >= after and is_verb(c) and c.dep_ in _CLEFT]
    return clauses if any(t.lower_ == "that" for t in verb.subtree if t.idx >= after) else []


_CLEFT = ("ccomp", "advcl", "relcl", "acl", "csubj")


def only_names(verb: Token) -> bool:
    """True for a verb that has no time of its own: "what they call a camp", "killed by shelling"."""
    if verb.lemma_ in ("call", "describe", "term", "say") and any(c.lower_ == "what" for c in verb.children):
        return True
    by = [t for t in verb.doc[max(verb.sent.start, verb.i - 3) : verb.i] if t.lower_ == "by"]
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and bool(by) and by[-1].head == verb.head
