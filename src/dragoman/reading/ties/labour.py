"""Migrant workers and the money that they send home."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import clause_verb, is_verb, lemma_of
from dragoman.reading.ties.acting import acts, patients, subject_tokens
from dragoman.reading.ties.ends import lemmas, named, owners, parties, phrase, places, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import carrier, is_negated, is_standing
from dragoman.reading.ties.pointing import elsewhere
from dragoman.types import Actor

WORKING = frozenset("work toil labour labor earn make seek find".split())
LIVING = frozenset("living livelihood wage bread keep money income crust job work".split())
CROWD = frozenset(
    """million thousand hundred dozen worker migrant citizen national labourer laborer people men women
    quarter third half tenth fifth man one""".split()
)
MONEY = frozenset("money remittance transfer earnings wage income cash".split())
OFFICIAL = frozenset(
    """minister official officer envoy diplomat soldier general president negotiator ambassador delegation
    troop adviser engineer""".split()
)


def find_migrants(token: Token, cast: Cast) -> Iterator[Found]:
    """ "a million Tajiks work in Russia", "where their citizens earn a living", "employs two million Pakistanis"."""
    active = acts(token) or (lemma_of(token) == "work" and any(c.dep_ == "nsubj" for c in token.children))
    if active and lemma_of(token) in WORKING and not is_negated(token) and _is_living(token):
        yield from _working(token, cast, subject_tokens(token))
    elif is_verb(token) and lemma_of(token) == "employ" and is_standing(token):
        objects = patients(token)
        if _is_passive(token):
            yield from _working(token, cast, subject_tokens(token))
        elif _are_crowd(objects, cast):
            yield Found("labour-migration", _people(cast, objects), parties(cast, subject_tokens(token)), token)
    elif (
        lemma_of(token) in ("home", "host", "magnet", "destination")
        and is_verb(token.head)
        and token.head.lemma_ in ("be", "remain")
    ):
        guests = pobj(token, "to", "for")
        if lemmas(guests) & {"worker", "labourer", "laborer", "migrant"}:
            yield Found(
                "labour-migration", _people(cast, guests), parties(cast, subject_tokens(token.head)), token.head
            )
    elif (
        lemma_of(token) in ("worker", "labourer", "laborer", "migrant")
        and token.tag_ == "NNS"
        and lemmas([token]) & {"migrant", "guest", "seasonal"}
        and pobj(token, "in")
    ):
        yield Found(
            "labour-migration", [a for a in _people(cast, [token]) if a.code], parties(cast, pobj(token, "in")), token
        )


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or (verb.tag_ == "VBN" and verb.dep_ == "acl")


def _is_living(verb: Token) -> bool:
    return verb.lemma_ in ("work", "toil", "labour", "labor") or bool(lemmas(patients(verb)) & LIVING)


def _are_crowd(tokens: list[Token], cast: Cast) -> bool:
    said = lemmas(tokens)
    plural = (
        any(
            t.tag_ in ("NNS", "NNPS") or any(c.pos_ == "NUM" for c in t.children) or t.lower_ in ("million", "thousand")
            for t in tokens
        )
        and not said & OFFICIAL
    )
    return plural and bool(
        said & CROWD
        or any(c.pos_ == "NUM" for t in tokens for c in t.children)
        or any(t.tag_ in ("NNPS", "NNS") and cast.names.at(t) is not None for t in tokens)
    )


def _working(verb: Token, cast: Cast, subjects: list[Token]) -> Iterator[Found]:
    if verb.dep_ == "acl" and not lemmas(subjects) & CROWD:
        return
    if not _are_crowd(subjects, cast) or not (is_standing(verb) or verb.tag_ in ("VBP", "VBZ", "NN", "VB")):
        return
    sources, targets = _people(cast, subjects), places(cast, verb, patients(verb), _people(cast, subjects))
    yield Found("labour-migration", sources, targets, verb)
    for child in verb.children:
        if is_verb(child) and child.lemma_ in ("send", "remit", "wire") and lemmas(patients(child)) & MONEY:
            yield Found("remittances", targets, sources, child)


def _people(cast: Cast, tokens: list[Token]) -> list[Actor]:
    """The states that workers come from: by their name, their adjective, "of" or "from"."""
    found: list[Actor] = []
    for token in tokens:
        found += named(cast, token) or owners(cast, token)
        found += parties(cast, pobj(token, "from"))
    return [a for a in unique(found) if a.code or a.kind == "region"]


def find_money_home(token: Token, cast: Cast) -> Iterator[Found]:
    """ "remittances from Russia make up a third of its GDP", "depends on the money its migrants send home"."""
    if lemma_of(token) == "remittance" or (lemma_of(token) in MONEY and _is_sent_home(token)):
        sources: list[Actor] = []
        verb = carrier(token) or clause_verb(token)
        if (
            verb is not None
            and verb.lemma_ in ("send", "earn", "wire")
            and (main := [c for c in verb.children if c.dep_ in ("dep", "ccomp", "conj") and is_verb(c)])
        ):
            verb, sources = main[0], parties(cast, pobj(verb, "from", "in"))
        sources = (
            sources
            or parties(cast, pobj(token, "from"))
            or parties(cast, [p for c in token.children if is_verb(c) for p in pobj(c, "from", "in")])
        )
        sources = sources or [
            a
            for c in token.children
            if is_verb(c)
            for a in parties(cast, [p for t in c.subtree for p in pobj(t, "from", "in")])
        ]
        if verb is None or not sources or is_negated(verb):
            return
        said = [t for t in [*pobj(token, "to"), *patients(verb), *pobj(verb, "for", "to", "of")] if t != token]
        targets = (
            unique([a for t in said for a in owners(cast, t) or named(cast, t)])
            or list(owners(cast, token))
            or parties(cast, [s for s in subject_tokens(verb) if s != token])
        )
        keys = {a.key for a in sources}
        others = [a for a in targets if a.key not in keys] or parties(
            cast, [s for s in subject_tokens(verb) if s != token]
        )
        yield Found(
            "remittances", sources, others or elsewhere(cast, [p for t in said for p in phrase(t)], sources), verb
        )


def _is_sent_home(noun: Token) -> bool:
    clauses = [c for c in (*noun.children, noun.head) if is_verb(c) and c.lemma_ in ("send", "earn", "remit", "wire")]
    return any(
        {t.lower_ for t in c.subtree} & {"home", "back", "abroad"}
        or (c.lemma_ == "earn" and c.dep_ != "ROOT" and pobj(c, "in", "from"))
        for c in clauses
    )
