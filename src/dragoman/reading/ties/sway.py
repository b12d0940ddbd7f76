"""Influence of one state over another, and those who balance between several."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import is_verb, lemma_of
from dragoman.reading.ties.acting import acts, patients, subject_tokens
from dragoman.reading.ties.ends import named, owners, parties, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import auxiliaries, carrier, is_negated, is_real, is_standing, said_of, trend_of
from dragoman.reading.ties.lexicon import words
from dragoman.reading.ties.pointing import nearest
from dragoman.types import Actor

HAVING = frozenset("have hold wield exert enjoy exercise keep retain maintain possess".split())
SEEKING = frozenset("seek try want hope aim wish strive vie compete discuss need attempt".split())
LINES = frozenset("line tightrope path course rope balance".split())
BALANCING = frozenset(
    "balance hedge manoeuvre maneuver navigate straddle tack zigzag oscillate vacillate waver steer seesaw juggle".split()
)
AFAR = frozenset({"distance", "equidistance", "footing"})


def find_influence(token: Token, cast: Cast) -> Iterator[Found]:
    """ "A's influence in B has weakened", "A holds sway over B", "A is losing its grip on B"."""
    if token.pos_ != "NOUN" or lemma_of(token) not in words("influence") or not is_real(token):
        return
    verb = carrier(token)
    sources = unique(
        [a for c in token.children if c.dep_ in ("poss", "amod", "compound") for a in named(cast, c)]
    ) or unique([a for t in pobj(token, "of") for a in named(cast, t)])
    if (
        not sources
        and verb is not None
        and token.dep_ in ("dobj", "conj")
        and verb.lemma_ in HAVING | words("rising") | words("falling")
    ):
        sources = parties(cast, subject_tokens(verb))
    targets = parties(cast, pobj(token, "in", "over", "on", "upon", "across")) or (
        parties(cast, pobj(verb, "in", "over", "on", "across")) if verb is not None and sources else []
    )
    if any(t.lower_ == "it" for t in pobj(token, "over", "on", "in")):
        keys = {a.key for a in sources}
        targets = nearest(cast, token, lambda a: a.kind in ("state", "region") and a.key not in keys) or targets
    if not targets and lemma_of(token) in ("influence", "clout", "grip", "sway"):
        targets = cast.regions_before(token)[:1]
    if verb is None or is_negated(verb) or not sources or not targets or _is_sought(verb):
        return
    trend = trend_of(said_of(token, verb))
    if token.dep_ in ("nsubj", "nsubjpass") or is_standing(verb) or verb.lemma_ in words("rising") | words("falling"):
        yield Found("influence", sources, targets, verb, trend)


def _is_sought(verb: Token) -> bool:
    """True for influence that is only wanted: "seeks to expand its influence"."""
    return bool(auxiliaries(verb) & {"could", "may", "might", "would", "will", "should"}) or (
        verb.dep_ in ("xcomp", "ccomp", "advcl", "acl")
        and verb.tag_ == "VB"
        and (verb.head.lemma_ in SEEKING or verb.dep_ in ("acl", "advcl"))
    )


def find_balancing(token: Token, cast: Cast) -> Iterator[Found]:
    """ "treads a line between A and B", "plays A off against B", "keeps an equal distance from A and B"."""
    verb: Token | None = token if acts(token) else None
    if verb is not None and verb.lemma_ in BALANCING:
        targets = pobj(verb, "between") or [*patients(verb), *pobj(verb, "against", "with", "and")]
    elif verb is not None and verb.lemma_ == "play" and any(c.lower_ == "off" for c in verb.children):
        targets = [*patients(verb), *pobj(verb, "against"), *[p for t in patients(verb) for p in pobj(t, "against")]]
        targets += [p for c in verb.children for p in pobj(c, "against")]
    elif (
        verb is not None
        and verb.lemma_ in ("court", "woo")
        and any(t.lower_ in ("both", "alike") for t in verb.subtree)
    ):
        targets = patients(verb)
    else:
        verb, targets = _by_noun(token)
    if verb is None or is_negated(verb) or auxiliaries(verb) & {"could", "would", "might"}:
        return
    ends = _both(cast, targets)
    sources = [a for a in parties(cast, subject_tokens(verb)) if a.key not in {e.key for e in ends}]
    if len(ends) > 1:
        yield Found("balancing", sources, ends, verb)


def _both(cast: Cast, targets: list[Token]) -> list[Actor]:
    return unique([a for t in targets for a in named(cast, t) or owners(cast, t)])


def _by_noun(token: Token) -> tuple[Token | None, list[Token]]:
    """ "a fine line between", "an equal distance from", "a balancing act between", "equidistant from"."""
    equal = any(c.lower_ in ("equal", "same", "even", "careful") for c in token.children)
    if lemma_of(token) in AFAR and (equal or lemma_of(token) == "equidistance"):
        targets = pobj(token, "from", "to", "with", "between")
        verb = carrier(token)
        return verb, targets or (pobj(verb, "from", "between") if verb is not None else [])
    if lemma_of(token) in LINES or (
        lemma_of(token) in ("act", "policy") and any(c.lower_ in ("balancing", "multi-vector") for c in token.children)
    ):
        verb = carrier(token)
        if (
            verb is not None
            and lemma_of(token) in LINES
            and verb.lemma_ not in ("tread", "walk", "steer", "keep", "strike", "maintain", "find", "chart", "hold")
        ):
            return None, []
        return verb, pobj(token, "between") or (pobj(verb, "between") if verb is not None else [])
    if token.lower_ == "equidistant" and is_verb(token.head):
        return token.head, pobj(token, "from", "between")
    return None, []
