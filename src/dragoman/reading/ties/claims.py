"""Rival claims to land, refusals to recognise, and rival names for a place."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import conjuncts, is_passive, is_verb, lemma_of
from dragoman.reading.ties.acting import acts, patients, subject_tokens
from dragoman.reading.ties.ends import lemmas, named, others_near, owners, parties, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import auxiliaries, is_negated, is_standing
from dragoman.reading.ties.lexicon import words
from dragoman.reading.ties.pointing import elsewhere, nearest
from dragoman.types import Actor

OPEN = frozenset("dispute contest".split())

REGARDING = frozenset("regard consider view see treat claim describe".split())
RECOGNISING = frozenset("recognise recognize accept acknowledge".split())


def find_claim(token: Token, cast: Cast) -> Iterator[Found]:
    """ "claims the island as its own", "disputes the border", "lays claim to", "both claim": against the holder or the rival."""
    laying = token.lower_ == "lay" and "claim" in lemmas(patients(token))  # the lemmatiser takes it for "lie"
    if not acts(token) or is_negated(token) or not (laying or is_standing(token)):
        return
    objects = patients(token)
    own = any(
        c.lower_ in ("as", "like")
        and lemmas(pobj(token, c.lower_) or []) & {"own", "part", "occupied", "province", "territory"}
        for c in token.children
    ) or (
        lemma_of(token) in REGARDING
        and {"own", "part", "province"}
        & {
            t.lower_
            for c in token.children
            if c.dep_ in ("oprd", "prep", "ccomp", "xcomp", "attr", "dobj")
            for t in c.subtree
        }
    )
    bill = lemma_of(token) in OPEN and token.dep_ == "relcl" and bool(lemmas(objects) & {"debt", "bill", "award"})
    land = (
        bill
        or bool(lemmas(objects) & (words("territory") | words("claims")))
        or any(_is_land(cast, t) for t in objects)
    )
    if laying or (lemma_of(token) == "lay" and "claim" in lemmas(objects)):
        objects = pobj(token, "to") or [p for t in objects for p in pobj(t, "to")]
    elif not ((lemma_of(token) in REGARDING and own) or (lemma_of(token) in {"claim"} | OPEN and land)):
        return
    sources = parties(cast, subject_tokens(token)) if not is_passive(token) else parties(cast, pobj(token, "by"))
    if len(sources) > 1 and (laying or lemma_of(token) in {"claim", "lay"} | OPEN):
        yield Found("dispute", sources[:1], sources[1:], token)
    elif sources:
        keys = {a.key for a in sources}
        creditor = nearest(cast, token, lambda a: a.kind in ("company", "state", "organisation") and a.key not in keys)
        yield Found("dispute", sources, creditor if bill else _rivals(cast, token, objects, sources), token)


def _is_land(cast: Cast, token: Token) -> bool:
    return token.ent_type_ in ("LOC", "GPE") or (
        any(a.kind in ("state", "region") for a in cast.who(token)) and token.pos_ == "PROPN"
    )


def _rivals(cast: Cast, verb: Token, objects: list[Token], sources: list[Actor]) -> list[Actor]:
    """From whom the thing is claimed: "from", whose it is, whom it is, else the state spoken of before."""
    keys = {a.key for a in sources}
    home = [a for a in [cast.own_state()] if a is not None]
    for found in (
        parties(cast, pobj(verb, "from") + [p for t in objects for p in pobj(t, "from")]),
        unique([a for t in objects for a in owners(cast, t)]),
        unique([a for t in objects for a in named(cast, t)]),
        unique([a for t in objects for a in cast.place_owner(t)]),
        elsewhere(cast, objects, sources),
        home,
        others_near(cast, verb, sources)[:1],
    ):
        rivals = [a for a in found if a.key not in keys and (a.kind in ("state", "group", "region") or a.code is None)]
        if rivals:
            return rivals
    return []


def find_refusal(token: Token, cast: Cast) -> Iterator[Found]:
    """ "does not recognise", "has never recognised", "refuses to recognise" a state or its independence."""
    if not is_verb(token) or lemma_of(token) not in RECOGNISING:
        return
    refused = token.dep_ == "xcomp" and token.head.lemma_ in ("refuse", "decline") and is_standing(token.head)
    if not refused and not (
        is_negated(token)
        and (
            is_standing(token) or auxiliaries(token) & {"has", "have"} or "never" in {c.lower_ for c in token.children}
        )
        and "did" not in auxiliaries(token)
    ):
        return
    objects = patients(token)
    land = words("territory") if token.lemma_ == "accept" else frozenset()
    keen = lemmas(objects) & (words("claims") | {"state", "country", "government", "line"} | land)
    targets = unique([a for t in objects for a in (owners(cast, t) if keen else []) or named(cast, t)])
    if not targets and keen:
        clauses = [c for t in objects for c in t.children if c.dep_ == "relcl"]
        targets = parties(cast, [s for c in clauses for s in c.children if s.dep_ == "nsubj"])
    sources = parties(cast, subject_tokens(token))
    targets = [a for a in targets if a.key not in {s.key for s in sources}] or _formerly(cast, objects, sources)
    if not targets and lemmas(objects) & words("territory"):
        targets = others_near(cast, token, sources)[:1]
    if keen or all(t.pos_ in ("PROPN", "PRON") for t in objects):
        yield Found("dispute", sources, targets, token)


def _formerly(cast: Cast, objects: list[Token], sources: list[Actor]) -> list[Actor]:
    """ "the independence that its former province proclaimed": the state spoken of that is not the refuser."""
    for noun in objects:
        for word in noun.subtree:
            if word.lemma_ in ("province", "region", "neighbour", "neighbor", "republic", "territory"):
                near = others_near(cast, word, sources) or [
                    a
                    for a in unique(list(cast.everyone()))
                    if a.kind == "state" and a.key not in {s.key for s in sources}
                ]
                most = sorted((a for a in near if a.code), key=lambda a: -cast.counts[a.code or ""])
                return most[:1]
    return []


def find_rival_names(token: Token, cast: Cast) -> Iterator[Found]:
    """ "the islets that A calls one name and B another": a dispute over them."""
    if not is_verb(token) or lemma_of(token) not in ("call", "know", "name") or not is_standing(token):
        return
    things = token.head if token.dep_ in ("relcl", "acl") else None
    if things is None or not lemmas([things]) & words("territory"):
        return
    ends = parties(cast, [t for t in subject_tokens(token) if t != things])
    if is_passive(token):
        ends = parties(cast, [t for c in token.subtree for t in pobj(c, "in", "to", "by")])
    after = [t for t in token.subtree if t.i > token.i and t.pos_ == "PROPN" and t not in conjuncts(token)]
    ends = unique([*ends, *(a for t in after for a in named(cast, t) if a.kind == "state")])
    if len(ends) == 2:
        yield Found("dispute", ends[:1], ends[1:], token)
