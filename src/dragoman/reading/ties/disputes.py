"""Standing disputes: "at odds with", rival claims to land, refusals to recognise, quarrels that have no end."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import clause_verb, conjuncts, is_passive, is_verb, lemma_of
from dragoman.reading.ties.acting import subject_tokens
from dragoman.reading.ties.ends import lemmas, named, parties, phrase, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import auxiliaries, carrier, is_lasting, is_negated, is_real, is_standing
from dragoman.reading.ties.lexicon import words

ODDS = frozenset({"odds", "loggerheads", "variance", "daggers", "war", "loggerhead"})
OPEN = frozenset("dispute contest".split())
LOCKED = frozenset("lock embroil mire involve entangle engage embroiled".split())


def find_odds(token: Token, cast: Cast) -> Iterator[Found]:
    """ "at odds with", "at loggerheads over": by "with", or both in the subject."""
    if token.lower_ not in ODDS or token.head.lower_ != "at" or (token.lower_ == "war" and not _is_formal(token)):
        return
    holder = token.head.head
    if holder.lower_ in ("still", "already", "long", "technically"):
        holder = holder.head
    verb = holder if is_verb(holder) else None
    if verb is not None and (is_negated(verb) or auxiliaries(verb) & {"could", "would", "may", "might"}):
        return
    partners = parties(
        cast, pobj(token, "with") or pobj(token.head, "with") or (pobj(holder, "with") if verb is not None else [])
    )
    first = holder.head if verb is None and holder.dep_ == "conj" else holder
    sources = parties(cast, subject_tokens(verb)) if verb is not None else parties(cast, conjuncts(first))
    if not partners and len(sources) > 1:
        sources, partners = sources[:1], sources[1:]
    yield Found("dispute", sources, partners, verb or token)


def _is_formal(token: Token) -> bool:
    return any(t.lower_ in ("technically", "formally", "officially") for t in token.sent)


def find_disagreement(token: Token, cast: Cast) -> Iterator[Found]:
    """ "a long-running dispute with B over", "locked in a quarrel with", "the border is contested", "in dispute between"."""
    if (is_verb(token) and lemma_of(token) in OPEN and is_passive(token)) or token.lower_ in (
        "contested",
        "disputed",
        "undemarcated",
        "unresolved",
    ):
        yield from _contested(token, cast)
    if (
        token.pos_ != "NOUN"
        or lemma_of(token) not in words("disputes")
        or not is_real(token)
        or token.dep_ == "compound"
    ):
        return
    verb = carrier(token) or (clause_verb(token) if token.dep_ == "pobj" else None)
    ends = parties(cast, pobj(token, "between"))
    if len(ends) < 2 and verb is not None and token.dep_ == "pobj":
        ends = (
            parties(cast, pobj(verb, "between") or [p for t in subject_tokens(verb) for p in pobj(t, "between")])
            or ends
        )
    if len(ends) < 2:
        partners = parties(cast, pobj(token, "with")) or (
            parties(cast, pobj(verb, "with")) if verb is not None and token.dep_ == "pobj" else []
        )
        first = unique([a for c in token.children if c.dep_ in ("poss", "amod") for a in named(cast, c)]) or (
            parties(cast, [s for s in subject_tokens(verb) if s != token]) if verb is not None else []
        )
        ends = (
            unique([*first[:1], *partners])
            if partners
            else first
            if token.dep_ in ("dobj", "pobj") and len(first) == 2
            else []
        )
    if len(ends) > 1 and _stands(token, verb):
        yield Found("dispute", ends[:1], ends[1:], verb or token)


def _stands(token: Token, verb: Token | None) -> bool:
    """True for a dispute that goes on: long, old, locked in, in dispute, over land or water."""
    old = {t.lower_ for t in phrase(token)} & {
        "long-running",
        "longstanding",
        "long-standing",
        "old",
        "decades-old",
        "perennial",
        "unresolved",
        "bitter",
        "territorial",
        "border",
        "maritime",
        "simmering",
        "unsettled",
        "festering",
        "age-old",
        "centuries-old",
        "lingering",
        "enduring",
    }
    if verb is not None and (is_negated(verb) or auxiliaries(verb) & {"could", "would", "may", "might", "will"}):
        return False
    locked = verb is not None and (
        verb.lemma_ in LOCKED
        or (token.dep_ == "pobj" and token.head.lower_ == "in" and verb.lemma_ in ("be", "remain"))
    )
    having = (
        verb is not None
        and verb.lemma_ in ("have", "remain", "be", "persist", "simmer", "fester", "continue")
        and is_standing(verb)
    )
    return bool(old) or locked or having or is_lasting(token)


def _contested(token: Token, cast: Cast) -> Iterator[Found]:
    """ "the boundary between A and B is still contested", "their disputed border"."""
    things = (
        subject_tokens(token)
        if is_verb(token) and token.dep_ not in ("amod",)
        else [token.head]
        if token.dep_ == "amod"
        else (subject_tokens(token.head) if token.dep_ in ("acomp", "oprd", "attr") and is_verb(token.head) else [])
    )
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
