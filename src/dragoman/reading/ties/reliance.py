"""Reliance of one state on another: "depends on Russia for its gas", "reliant on Chinese loans", "its dependence on"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import is_verb, lemma_of
from dragoman.reading.ties.acting import subject_tokens
from dragoman.reading.ties.ends import lemmas, owners, parties, pobj
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import carrier, is_negated, is_real, is_standing, said_of, trend_of
from dragoman.reading.ties.lexicon import words
from dragoman.types import Actor

VERBS = frozenset("rely depend lean count hinge live survive subsist".split())
ADJECTIVES = frozenset("dependent reliant beholden depend".split())
NOUNS = frozenset("dependence reliance dependency dependance".split())
HOME = frozenset("remittance migrant".split())


def find_reliance(token: Token, cast: Cast) -> Iterator[Found]:
    """Who relies on whom, and by what for: soldiers and arms are security, goods trade, money aid."""
    verb: Token | None
    if is_verb(token) and lemma_of(token) in VERBS:
        verb, subjects = token, subject_tokens(token)
    elif lemma_of(token) in ADJECTIVES and token.pos_ in ("ADJ", "VERB"):
        verb = token.head if is_verb(token.head) else None
        subjects = (
            subject_tokens(verb)
            if verb is not None
            else [token.head]
            if token.dep_ in ("amod", "acl", "appos", "acomp")
            else []
        )
    elif lemma_of(token) in NOUNS:
        yield from _as_noun(token, cast)
        return
    else:
        return
    if verb is not None and (is_negated(verb) or not is_standing(verb)):
        return
    providers = pobj(token, "on", "upon", "to") or (pobj(verb, "on", "upon") if verb is not None else [])
    needs = (
        pobj(token, "for")
        or (pobj(verb, "for") if verb is not None else [])
        or [p for t in providers for p in pobj(t, "for")]
    )
    yield from _relation(cast, subjects, providers, needs, verb or token, None)


def _as_noun(token: Token, cast: Cast) -> Iterator[Found]:
    """ "Hungary's dependence on Russian gas has declined"."""
    providers, needs = pobj(token, "on", "upon"), pobj(token, "for")
    verb = carrier(token)
    if not providers or not is_real(token) or (verb is not None and is_negated(verb)):
        return
    subjects = [c for c in token.children if c.dep_ in ("poss", "amod", "compound")]
    if not parties(cast, subjects) and verb is not None and token.dep_ == "dobj":
        subjects = subject_tokens(verb)
    trend = trend_of(said_of(token, verb)) if verb is not None else None
    yield from _relation(cast, subjects, providers, needs, verb or token, trend)


def _relation(
    cast: Cast, subjects: list[Token], providers: list[Token], needs: list[Token], head: Token, trend: str | None
) -> Iterator[Found]:
    said = lemmas(providers) | lemmas(needs)
    kind = _kind(said, subjects)
    if kind is None or said & HOME:
        return
    source = _providers(cast, providers)
    yield Found(kind, *_directed(kind, source, parties(cast, subjects)), head, trend)


def _directed(kind: str, source: list[Actor], needy: list[Actor]) -> tuple[list[Actor], list[Actor]]:
    keys = {a.key for a in source}
    needy = [a for a in needy if a.key not in keys]
    return (needy, source) if kind == "trade" else (source, needy)


def _providers(cast: Cast, tokens: list[Token]) -> list[Actor]:
    found = parties(cast, [t for t in tokens if t.pos_ == "PROPN" or not pobj(t, "from")])
    return (
        found
        or parties(cast, [p for t in tokens for p in pobj(t, "from", "of", "sent")])
        or [a for t in tokens for a in owners(cast, t)]
    )


def _kind(said: set[str], subjects: list[Token]) -> str | None:
    if said & (words("soldiers") | words("arms") | words("safety")) - {"line", "water"}:
        return "security"
    if said & words("goods") - {"supply", "good"}:
        return "trade"
    if said & words("aid") | said & words("purse"):
        return "aid"
    return "security" if lemmas(subjects) & words("forces") else None
