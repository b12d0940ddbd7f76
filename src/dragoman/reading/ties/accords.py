"""Treaties and partnerships that bind: "has a defence pact with", "linked by a strategic partnership since 2009"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import conjuncts, is_passive, is_verb, lemma_of
from dragoman.reading.ties.acting import subject_tokens
from dragoman.reading.ties.ends import lemmas, named, owners, parties, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import carrier, is_lasting, is_negated, is_real, is_standing
from dragoman.reading.ties.lexicon import words
from dragoman.types import Actor

HAVING = frozenset(
    "have maintain enjoy keep include encompass be possess share exist unite bind link tie connect comprise retain".split()
)
MARTIAL = frozenset("defence defense military security naval mutual-defence mutual-defense nuclear".split())
BINDING = frozenset("bind link unite tie connect join".split())


def find_treaty(token: Token, cast: Cast) -> Iterator[Found]:
    """A pact of defence is security, a partnership, an alliance or a friendship treaty is partnership; signing one is neither."""
    if token.pos_ != "NOUN" or not is_real(token):
        return
    kind = _kind(token)
    if kind is None:
        return
    verb = _binding(token) or carrier(token)
    if verb is not None and (is_negated(verb) or not _holds(verb, token)):
        return
    sources, targets = _ends(cast, token, verb)
    yield Found(kind, sources, targets, verb or token)


def _kind(token: Token) -> str | None:
    said = lemmas([token])
    if lemma_of(token) in words("treaty") and said & MARTIAL:
        return "security"
    if lemma_of(token) in ("partnership", "alliance") or (
        lemma_of(token) in words("treaty") and said & {"friendship", "cooperation", "partnership"}
    ):
        return "partnership"
    return None


def _holds(verb: Token, noun: Token) -> bool:
    return (verb.lemma_ in HAVING and is_standing(verb)) or (
        is_lasting(noun) and verb.lemma_ not in ("sign", "conclude", "propose")
    )


def _binding(token: Token) -> Token | None:
    """The passive verb by whose agent the treaty stands: "bound by", "linked by"."""
    if token.dep_ == "pobj" and token.head.lower_ in ("by", "in", "under") and is_verb(token.head.head):
        verb = token.head.head
        return verb if verb.lemma_ in BINDING and is_passive(verb) else None
    return None


def _ends(cast: Cast, token: Token, verb: Token | None) -> tuple[list[Actor], list[Actor]]:
    both = parties(cast, pobj(token, "between"))
    if len(both) > 1:
        return both[:1], both[1:]
    partners = parties(cast, pobj(token, "with", "to") or (pobj(verb, "to", "with") if verb is not None else []))
    if not partners and verb is not None:
        heads = subject_tokens(verb)
        first = heads[0].head if heads and heads[0].dep_ == "conj" else heads[0] if heads else None
        joint = parties(cast, conjuncts(first) if first is not None and verb.dep_ == "acl" else heads)
        if len(joint) > 1 and token not in subject_tokens(verb):
            return joint[:1], joint[1:2]
        return [], []
    keys = {a.key for a in partners}
    return [a for a in _holders(cast, token, verb) if a.key not in keys and a.kind != "region"][:3], partners


def _holders(cast: Cast, token: Token, verb: Token | None) -> list[Actor]:
    found = unique([a for c in token.children if c.dep_ in ("poss", "amod", "compound") for a in named(cast, c)])
    if not found and verb is not None:
        found = parties(cast, [s for s in subject_tokens(verb) if s != token and s.lower_ != "which"])
    found = [a for a in found if a.kind != "region"]
    if not found and verb is not None and verb.dep_ == "relcl":
        found = [a for a in named(cast, verb.head) or owners(cast, verb.head) if a.kind != "region"]
    for node in token.ancestors if not found else ():
        found = unique([a for c in node.children if c.dep_ == "poss" for a in named(cast, c)])
        if not found and is_verb(node) and node != verb:
            found = [a for a in parties(cast, subject_tokens(node)) if a.kind != "region"]
        if found:
            break
    return found
