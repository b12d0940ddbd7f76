"""Standing disputes: "at odds with", rival claims to land, refusals to recognise, quarrels that have no end."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import clause_verb, conjuncts, is_passive, is_verb, subjects_of
from dragoman.reading.ties.ends import lemmas, named, others_near, owners, parties, patients, phrase, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import auxiliaries, carrier, is_lasting, is_negated, is_real, is_standing
from dragoman.reading.ties.lexicon import words
from dragoman.types import Actor

ODDS = frozenset({"odds", "loggerheads", "variance", "daggers", "war", "loggerhead"})
REGARDING = frozenset("regard consider view see treat claim describe".split())
OPEN = frozenset("dispute contest".split())
RECOGNISING = frozenset("recognise recognize accept acknowledge".split())
LOCKED = frozenset("lock embroil mire involve entangle engage embroiled".split())


def find_odds(token: Token, cast: Cast) -> Iterator[Found]:
    """"at odds with", "at loggerheads over": by "with", or both in the subject."""
    if token.lower_ not in ODDS or token.head.lower_ != "at" or (token.lower_ == "war" and not _is_formal(token)):
        return
    holder = token.head.head
    if holder.lower_ in ("still", "already", "long", "technically"):
        holder = holder.head
    verb = holder if is_verb(holder) else None
    if verb is not None and (is_negated(verb) or auxiliaries(verb) & {"could", "would", "may", "might"}):
        return
    partners = parties(cast, pobj(token, "with") or pobj(token.head, "with") or (pobj(holder, "with") if verb is not None else []))
    sources = parties(cast, subjects_of(verb)) if verb is not None else parties(cast, [holder])
    if not partners and len(sources) > 1:
        sources, partners = sources[:1], sources[1:]
    yield Found("dispute", sources, partners, verb or token)


def _is_formal(token: Token) -> bool:
    return any(t.lower_ in ("technically", "formally", "officially") for t in token.sent)


def find_claim(token: Token, cast: Cast) -> Iterator[Found]:
    """"claims the island as its own", "disputes the border", "lays claim to", "both claim": against the holder or the rival."""
    if not is_verb(token) or is_negated(token) or not is_standing(token):
        return
    objects = patients(token)
    own = any(c.lower_ in ("as", "like") and lemmas(pobj(token, c.lower_) or []) & {"own", "part", "occupied", "province", "territory"} for c in token.children) or (
        token.lemma_ in REGARDING and {"own", "part", "province"} & {t.lower_ for c in token.children if c.dep_ in ("oprd", "prep", "ccomp", "xcomp", "attr") for t in c.subtree})
    land = bool(lemmas(objects) & (words("territory") | words("claims"))) or any(_is_land(cast, t) for t in objects)
    if token.lemma_ == "lay" and "claim" in lemmas(objects):
        objects = pobj(token, "to") or [p for t in objects for p in pobj(t, "to")]
    elif not ((token.lemma_ in REGARDING and own) or (token.lemma_ in {"claim"} | OPEN and land)):
        return
    sources = parties(cast, subjects_of(token)) if not is_passive(token) else parties(cast, pobj(token, "by"))
    if len(sources) > 1 and token.lemma_ in {"claim"} | OPEN:
        yield Found("dispute", sources[:1], sources[1:], token)
    elif sources:
        yield Found("dispute", sources, _rivals(cast, token, objects, sources), token)


def _is_land(cast: Cast, token: Token) -> bool:
    return token.ent_type_ in ("LOC", "GPE") or any(a.kind in ("state", "region") for a in cast.who(token)) and token.pos_ == "PROPN"


def _rivals(cast: Cast, verb: Token, objects: list[Token], sources: list[Actor]) -> list[Actor]:
    """From whom the thing is claimed: "from", whose it is, whom it is, else the state spoken of before."""
    keys = {a.key for a in sources}
    for found in (
        parties(cast, pobj(verb, "from") + [p for t in objects for p in pobj(t, "from")]),
        unique([a for t in objects for a in owners(cast, t)]),
        unique([a for t in objects for a in named(cast, t)]),
        unique([a for t in objects for a in cast.place_owner(t)]),
        others_near(cast, verb, sources)[:1],
    ):
        rivals = [a for a in found if a.key not in keys and (a.kind in ("state", "group", "region") or a.code is None)]
        if rivals:
            return rivals
    return []


def find_refusal(token: Token, cast: Cast) -> Iterator[Found]:
    """"does not recognise", "has never recognised", "refuses to recognise" a state or its independence."""
    if not is_verb(token) or token.lemma_ not in RECOGNISING:
        return
    refused = token.dep_ == "xcomp" and token.head.lemma_ in ("refuse", "decline") and is_standing(token.head)
    if not refused and not (is_negated(token) and (is_standing(token) or "never" in {c.lower_ for c in token.children}) and "did" not in auxiliaries(token)):
        return
    objects = patients(token)
    keen = lemmas(objects) & (words("claims") | {"state", "country", "government"})
    targets = unique([a for t in objects for a in (owners(cast, t) if keen else []) or named(cast, t)])
    if not targets and keen:
        clauses = [c for t in objects for c in t.children if c.dep_ == "relcl"]
        targets = parties(cast, [s for c in clauses for s in c.children if s.dep_ == "nsubj"])
    sources = parties(cast, subjects_of(token))
    targets = [a for a in targets if a.key not in {s.key for s in sources}] or _formerly(cast, objects, sources)
    if keen or all(t.pos_ in ("PROPN", "PRON") for t in objects):
        yield Found("dispute", sources, targets, token)


def _formerly(cast: Cast, objects: list[Token], sources: list[Actor]) -> list[Actor]:
    """"the independence that its former province proclaimed": the state spoken of that is not the refuser."""
    for noun in objects:
        for word in noun.subtree:
            if word.lemma_ in ("province", "region", "neighbour", "neighbor", "republic", "territory"):
                near = others_near(cast, word, sources) or [a for a in unique(list(cast.everyone())) if a.kind == "state" and a.key not in {s.key for s in sources}]
                most = sorted((a for a in near if a.code), key=lambda a: -cast.counts[a.code or ""])
                return most[:1]
    return []


def find_disagreement(token: Token, cast: Cast) -> Iterator[Found]:
    """"a long-running dispute with B over", "locked in a quarrel with", "the border is contested", "in dispute between"."""
    if is_verb(token) and token.lemma_ in OPEN and is_passive(token) or token.lower_ in ("contested", "disputed", "undemarcated", "unresolved"):
        yield from _contested(token, cast)
    if token.pos_ != "NOUN" or token.lemma_ not in words("disputes") or not is_real(token) or token.dep_ == "compound":
        return
    verb = carrier(token) or (clause_verb(token) if token.dep_ == "pobj" else None)
    ends = parties(cast, pobj(token, "between"))
    if len(ends) < 2 and verb is not None and token.dep_ == "pobj":
        ends = parties(cast, pobj(verb, "between")) or ends
    if len(ends) < 2:
        partners = parties(cast, pobj(token, "with")) or (parties(cast, pobj(verb, "with")) if verb is not None and token.dep_ == "pobj" else [])
        first = unique([a for c in token.children if c.dep_ in ("poss", "amod") for a in named(cast, c)]) or (
            parties(cast, [s for s in subjects_of(verb) if s != token]) if verb is not None else [])
        ends = unique([*first[:1], *partners]) if partners else first if token.dep_ in ("dobj", "pobj") and len(first) == 2 else []
    if len(ends) > 1 and _stands(token, verb):
        yield Found("dispute", ends[:1], ends[1:], verb or token)


def _stands(token: Token, verb: Token | None) -> bool:
    """True for a dispute that goes on: long, old, locked in, in dispute, over land or water."""
    old = {t.lower_ for t in phrase(token)} & {"long-running", "longstanding", "long-standing", "old", "decades-old", "perennial", "unresolved", "bitter", "territorial",
                                               "border", "maritime", "simmering", "unsettled", "festering", "age-old", "centuries-old", "lingering", "enduring"}
    if verb is not None and (is_negated(verb) or auxiliaries(verb) & {"could", "would", "may", "might", "will"}):
        return False
    locked = verb is not None and (verb.lemma_ in LOCKED or (token.dep_ == "pobj" and token.head.lower_ == "in" and verb.lemma_ in ("be", "remain")))
    having = verb is not None and verb.lemma_ in ("have", "remain", "be", "persist", "simmer", "fester", "continue") and is_standing(verb)
    return bool(old) or locked or having or is_lasting(token)


def _contested(token: Token, cast: Cast) -> Iterator[Found]:
    """"the boundary between A and B is still contested", "their disputed border"."""
    things = subjects_of(token) if is_verb(token) and token.dep_ not in ("amod",) else [token.head] if token.dep_ == "amod" else (
        subjects_of(token.head) if token.dep_ in ("acomp", "oprd", "attr") and is_verb(token.head) else [])
    if is_verb(token) and is_negated(token):
        return
    for thing in things:
        if not lemmas([thing]) & words("territory"):
            continue
        ends = parties(cast, pobj(thing, "between") or (pobj(token, "between") if is_verb(token) else []))
        by = parties(cast, pobj(token, "by"))
        if len(ends) < 2 and len(by) == 2:
            ends = by
        if len(ends) < 2 and (with_ := parties(cast, pobj(thing, "with"))):
            ends = unique([*unique([a for c in thing.children if c.dep_ == "poss" for a in named(cast, c)]), *with_])
        if len(ends) > 1:
            yield Found("dispute", ends[:1], ends[1:], token if is_verb(token) else thing)


def find_rival_names(token: Token, cast: Cast) -> Iterator[Found]:
    """"the islets that A calls one name and B another": a dispute over them."""
    if not is_verb(token) or token.lemma_ not in ("call", "know", "name") or not is_standing(token):
        return
    things = token.head if token.dep_ in ("relcl", "acl") else None
    if things is None or not lemmas([things]) & words("territory"):
        return
    ends = parties(cast, [t for t in subjects_of(token) if t != things])
    if is_passive(token):
        ends = parties(cast, [t for c in token.subtree for t in pobj(c, "in", "to", "by")])
    after = [t for t in token.subtree if t.i > token.i and t.pos_ == "PROPN" and t not in conjuncts(token)]
    ends = unique([*ends, *(a for t in after for a in named(cast, t) if a.kind == "state")])
    if len(ends) == 2:
        yield Found("dispute", ends[:1], ends[1:], token)
