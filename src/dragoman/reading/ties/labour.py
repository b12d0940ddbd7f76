"""Migrant workers and the money that they send home."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import clause_verb, is_verb, subjects_of
from dragoman.reading.ties.ends import lemmas, named, owners, parties, patients, places, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import carrier, is_negated, is_standing
from dragoman.types import Actor

WORKING = frozenset("work toil labour labor earn make seek find".split())
LIVING = frozenset("living livelihood wage bread keep money income crust job work".split())
CROWD = frozenset("million thousand hundred dozen worker migrant citizen national labourer laborer people men women quarter third half tenth fifth man one".split())
MONEY = frozenset("money remittance transfer earnings wage income cash".split())
OFFICIAL = frozenset("minister official officer envoy diplomat soldier general president negotiator ambassador delegation troop adviser engineer".split())


def find_migrants(token: Token, cast: Cast) -> Iterator[Found]:
    """"a million Tajiks work in Russia", "where their citizens earn a living", "employs two million Pakistanis"."""
    acts = is_verb(token) or (token.lemma_ == "work" and any(c.dep_ == "nsubj" for c in token.children))
    if acts and token.lemma_ in WORKING and not is_negated(token) and _is_living(token):
        yield from _working(token, cast, subjects_of(token))
    elif is_verb(token) and token.lemma_ == "employ" and is_standing(token):
        objects = patients(token)
        if _is_passive(token):
            yield from _working(token, cast, subjects_of(token))
        elif _are_crowd(objects, cast):
            yield Found("labour-migration", _people(cast, objects), parties(cast, subjects_of(token)), token)
    elif token.lemma_ in ("home", "host", "magnet", "destination") and is_verb(token.head) and token.head.lemma_ in ("be", "remain"):
        guests = pobj(token, "to", "for")
        if lemmas(guests) & {"worker", "labourer", "laborer", "migrant"}:
            yield Found("labour-migration", _people(cast, guests), parties(cast, subjects_of(token.head)), token.head)
    elif token.lemma_ in ("worker", "labourer", "laborer", "migrant") and token.tag_ == "NNS" and lemmas([token]) & {"migrant", "guest", "seasonal"} and pobj(token, "in"):
        yield Found("labour-migration", [a for a in _people(cast, [token]) if a.code], parties(cast, pobj(token, "in")), token)


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or verb.tag_ == "VBN" and verb.dep_ == "acl"


def _is_living(verb: Token) -> bool:
    return verb.lemma_ in ("work", "toil", "labour", "labor") or bool(lemmas(patients(verb)) & LIVING)


def _are_crowd(tokens: list[Token], cast: Cast) -> bool:
    said = lemmas(tokens)
    plural = any(t.tag_ in ("NNS", "NNPS") for t in tokens) and not said & OFFICIAL
    return plural and bool(said & CROWD or any(t.tag_ in ("NNPS", "NNS") and cast.names.at(t) is not None for t in tokens))


def _working(verb: Token, cast: Cast, subjects: list[Token]) -> Iterator[Found]:
    if not _are_crowd(subjects, cast) or not (is_standing(verb) or verb.tag_ in ("VBP", "VBZ", "NN", "VB")):
        return
    sources, targets = _people(cast, subjects), places(cast, verb, patients(verb))
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
    """"remittances from Russia make up a third of its GDP", "depends on the money its migrants send home"."""
    if token.lemma_ == "remittance" or (token.lemma_ in MONEY and _is_sent_home(token)):
        verb = carrier(token) or clause_verb(token)
        sources = parties(cast, pobj(token, "from")) or parties(cast, [p for c in token.children if is_verb(c) for p in pobj(c, "from", "in")])
        sources = sources or [a for c in token.children if is_verb(c) for a in parties(cast, [p for t in c.subtree for p in pobj(t, "from", "in")])]
        if verb is None or not sources or is_negated(verb):
            return
        said = [t for t in [*pobj(token, "to"), *patients(verb), *pobj(verb, "for", "to", "of")] if t != token]
        targets = unique([a for t in said for a in owners(cast, t) or named(cast, t)]) or [a for a in owners(cast, token)] or parties(cast, [s for s in subjects_of(verb) if s != token])
        keys = {a.key for a in sources}
        yield Found("remittances", sources, [a for a in targets if a.key not in keys] or [
            a for a in parties(cast, [s for s in subjects_of(verb) if s != token]) if a.key not in keys], verb)


def _is_sent_home(noun: Token) -> bool:
    return any(is_verb(c) and c.lemma_ in ("send", "earn", "remit", "wire") and any(t.lower_ in ("home", "back", "abroad") for t in c.subtree) for c in noun.children)
