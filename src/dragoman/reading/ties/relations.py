"""Relations that are strained, on the mend or close: "ties with B have soured", "a rift between A and B"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.status import POSSIBLE_MODALS
from dragoman.reading.syntax import is_verb, lemma_of
from dragoman.reading.ties.acting import subject_tokens
from dragoman.reading.ties.ends import named, others_near, owners, parties, phrase, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import NEGATIVE, auxiliaries, carrier, is_lasting, is_negated, said_of
from dragoman.reading.ties.lexicon import words
from dragoman.types import Actor

TALKING = frozenset(
    """discuss restore resume sever break establish cut renew review address debate suspend downgrade
    upgrade say want seek promise pledge demand describe threaten risk propose consider vow hope urge""".split()
)
NEVER = frozenset("never rarely seldom hardly scarcely barely not".split())
ENJOYING = frozenset("have enjoy maintain keep entertain cultivate boast be remain share preserve retain".split())


def find_relations(token: Token, cast: Cast) -> Iterator[Found]:
    """What is said of the relations between two: strained, mending, warm, deepening."""
    if lemma_of(token) not in words("relations") or token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return
    verb = carrier(token) or _predicate(token)
    if verb is not None and (
        verb.lemma_ in TALKING or auxiliaries(verb) & (POSSIBLE_MODALS | {"should", "will", "had"}) or _is_aim(verb)
    ):
        return
    if verb is not None and verb.lemma_ == "have" and verb.tag_ == "VBD" and not auxiliaries(verb):
        return
    judged = _judge(token, verb)
    if judged is None:
        return
    sources, targets = relation_ends(token, cast, verb)
    if not sources or not targets:
        if judged[0] != "strain" or judged[1] != "strained" or not _speaks_of_them(token):
            return
        sources, targets = _pair(cast, token, sources, targets)
    yield Found(judged[0], sources, targets, verb or token, judged[1])


def _is_aim(verb: Token) -> bool:
    return (
        verb.tag_ == "VB"
        and verb.dep_ in ("xcomp", "advcl", "acl", "pcomp")
        and not auxiliaries(verb) & {"have"}
        and verb.head.lemma_ not in ("continue", "begin", "start", "remain", "seem", "appear")
    )


def _predicate(noun: Token) -> Token | None:
    """The participle or the verb of "relations, strained since 2020" where the tree hangs the noun on it."""
    verb = noun.head
    if noun.dep_ == "pobj" and any(c.ent_type_ == "DATE" for c in noun.children):  # "In April relations sank"
        verb = noun.head.head
    return verb if is_verb(verb) and noun.dep_ in ("nsubj", "nsubjpass", "pobj") else None


def _judge(token: Token, verb: Token | None) -> tuple[str, str | None] | None:
    """The kind and trend that the words give; None where they say nothing of how relations stand."""
    said = said_of(token, verb) - {lemma_of(token), token.lower_}
    for later in verb.children if verb is not None else ():
        if (
            later.dep_ == "conj"
            and is_verb(later)
            and not any(c.dep_ in ("nsubj", "nsubjpass") for c in later.children)
        ):
            said |= said_of(token, later)
    if "diplomatic" in said and ("no" in said or any(c.lower_ == "no" for c in token.children)):
        return "strain", "strained"
    negative = bool(said & NEGATIVE | said & NEVER)
    if {"worse", "bad", "low"} & said and negative:
        return "strain", "strained"
    if {"better", "good", "close", "strong", "warm"} & said and negative and "worse" not in said:
        return (
            ("partnership", "strengthening")
            if {"never", "rarely"} & said and {"better", "closer", "stronger", "warmer"} & said
            else None
        )
    if negative:
        return None
    bent = said - {"good", "recover"}
    if bent & words("straining") and not said & {"improve", "mend", "thaw"}:
        return "strain", "strained"
    if said & words("mending"):
        return "strain", "strengthening"
    if token.dep_ in ("nsubj", "nsubjpass") and said & words("falling"):
        return "strain", "strained"
    if token.dep_ in ("nsubj", "nsubjpass") and said & words("rising"):
        return "partnership", "strengthening"
    warm = said & words("warm") and (verb is None or verb.lemma_ in ENJOYING)
    return ("partnership", None) if warm and "closely" not in said else None


def relation_ends(token: Token, cast: Cast, verb: Token | None) -> tuple[list[Actor], list[Actor]]:
    """The two between whom a relation is; either list may be empty."""
    both = parties(cast, pobj(token, "between", "among"))
    if len(both) > 1:
        return both[:1], both[1:]
    joint = unique([a for t in phrase(token) if t.i < token.i for a in named(cast, t)])
    partners = parties(cast, pobj(token, "with", "to", "towards"))
    if not partners and len(joint) > 1:
        return joint[:1], joint[1:2]
    sources = (
        owners(cast, token)
        if not partners
        else unique([a for c in token.children if c.i < token.i for a in named(cast, c)])
    )
    if not partners and verb is not None:
        partners = parties(cast, pobj(verb, "with"))
    if not sources and verb is not None and token not in subject_tokens(verb):
        sources = parties(cast, subject_tokens(verb))
    keys = {a.key for a in partners}
    sources = [a for a in sources if a.key not in keys]
    if not partners and len(sources) > 1:
        return sources[:1], sources[1:2]
    return sources, partners


def _speaks_of_them(token: Token) -> bool:
    """True for bare "relations" or "relations with X", whose other end the sentences before name; not for relations with the public."""
    return not any(
        c.dep_ in ("amod", "compound") and c.lower_ in ("public", "industrial", "labour", "race", "community", "family")
        for c in token.children
    )


def _pair(cast: Cast, token: Token, sources: list[Actor], targets: list[Actor]) -> tuple[list[Actor], list[Actor]]:
    """The missing end of a relation: the state nearest before."""
    known = sources or targets
    others = others_near(cast, token, known) or _sayer(cast, token, known)
    if not known and len(others) > 1:
        return [others[0]], [others[1]]
    if known and others:
        return (known, [others[0]]) if sources else ([others[0]], known)
    return sources, targets


def _sayer(cast: Cast, token: Token, known: list[Actor]) -> list[Actor]:
    """Who says it ("ties with Paris are at rock bottom, the minister said"), else the article's own state."""
    keys = {a.key for a in known}
    for node in token.ancestors:
        if is_verb(node) and node.lemma_ in ("say", "admit", "insist", "concede", "add"):
            return [a for a in parties(cast, subject_tokens(node)) if a.key not in keys][:1]
    home = cast.own_state()
    return [home] if home is not None and home.key not in keys else []


def find_quarrel(token: Token, cast: Cast) -> Iterator[Found]:
    """ "the rift between A and B", "tensions between them", "no love lost between": strain."""
    loveless = (
        lemma_of(token) == "love"
        and any(c.lower_ == "lost" for c in token.children)
        and any(c.lower_ in ("no", "little") for c in token.children)
    )
    if token.pos_ != "NOUN" or not (loveless or lemma_of(token) in words("quarrels")):
        return
    verb = carrier(token)
    if verb is not None and (
        (
            verb.lemma_ in TALKING | {"ease", "reduce", "defuse", "heal", "avoid", "calm", "lower"}
            and not is_negated(verb)
        )
        or auxiliaries(verb) & POSSIBLE_MODALS
        or _is_aim(verb)
    ):
        return
    tokens = pobj(token, "between")
    for child in token.children:
        tokens += pobj(child, "between") if is_verb(child) else []
    tokens = tokens or (pobj(verb, "between") if verb is not None else [])
    ends = parties(cast, tokens)
    if len(ends) < 2 and (partners := parties(cast, pobj(token, "with", "towards"))):
        ends = unique([*(owners(cast, token) if not pobj(token, "of") else []), *partners])
    if len(ends) > 1 and (verb is not None or is_lasting(token) or loveless):
        yield Found("strain", ends[:1], ends[1:], verb or token, "strained")
