"""Verbs that state a relation, by the rules of ``tables/ties.yaml``: "keeps 4,000 soldiers in", "buys most of its gas from"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import is_passive, lemma_of
from dragoman.reading.ties.acting import acts, doers, patients, subject_tokens
from dragoman.reading.ties.ends import lemmas, named, owners, parties, phrase, places, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import is_lasting, is_negated, is_standing
from dragoman.reading.ties.lexicon import VerbRule, verb_rules, words
from dragoman.reading.ties.pointing import elsewhere
from dragoman.types import Actor


def find_by_verb(token: Token, cast: Cast) -> Iterator[Found]:
    """The first rule of the token's verb that fits and finds both ends."""
    if not acts(token) or token.dep_ in ("aux", "auxpass") or is_negated(token):
        return
    rules = verb_rules().get(lemma_of(token), ())
    if not rules or not is_standing(token):
        return
    for rule in rules:
        if not _fits(rule, token, cast):
            continue
        sources = _slots(rule, token, cast, rule.keys.get("from", ["subj"]))
        targets = _slots(rule, token, cast, rule.keys["to"])
        if rule.keys["to"][-1] == "mutual" and targets and len(sources) > 1:
            sources = sources[:1]
        keys = {a.key for a in sources}
        targets = [t for t in targets if t.key not in keys] or (
            elsewhere(cast, _tokens(rule, token), sources) if sources else []
        )
        if sources and targets:
            yield Found(rule.kind, sources, targets, token)
            return


def _tokens(rule: VerbRule, verb: Token) -> list[Token]:
    """The words among which "the country" may stand for the target: the object's, and of the prepositions asked for."""
    heads = patients(verb, rule.particle) + [p for slot in rule.keys["to"] for p in pobj(verb, str(slot))]
    return [t for head in heads for t in phrase(head)]


def _fits(rule: VerbRule, verb: Token, cast: Cast) -> bool:
    keys = rule.keys
    children = {c.lower_ for c in verb.children}
    passive = is_passive(verb)
    if (rule.particle and rule.particle not in children) or (
        not rule.particle and any(c.dep_ == "prt" for c in verb.children)
    ):
        return False
    if (keys.get("mode") and (keys["mode"] == "passive") != passive) or (
        passive and keys.get("mode") is None and "subject" not in keys and not pobj(verb, "by")
    ):
        return False
    if keys.get("word") and not any(t.lower_ == keys["word"] for t in verb.subtree):
        return False
    objects = patients(verb, rule.particle)
    if keys.get("object") and not lemmas(objects) & words(keys["object"]):
        return False
    if keys.get("subject") and not lemmas(subject_tokens(verb)) & words(keys["subject"]):
        return False
    if keys.get("with") and not lemmas(pobj(verb, "with")) & words(keys["with"]):
        return False
    if keys.get("actors") and not all(_is_party(cast, t) for t in objects[:1]):
        return False
    lasting = is_lasting(verb)
    relative = verb.dep_ == "relcl" and keys.get("relative")
    return not (keys.get("lasting") and not lasting and not relative)


def _is_party(cast: Cast, token: Token) -> bool:
    """True for a phrase that itself is a state, body or group, not a thing that somebody owns."""
    if not any(a.kind != "people" or a.code for a in cast.who(token)):
        return False
    return (
        token.pos_ in ("PROPN", "PRON")
        or lemma_of(token) in PARTIES
        or (lemma_of(token) in ORGANS and bool(owners(cast, token)))
    )


PARTIES = frozenset(
    """country rebel militia group side party bloc alliance island enclave republic region movement
    neighbour neighbor faction territory kingdom emirate state nation warlord commander""".split()
)
ORGANS = frozenset("government regime president leader army force junta ruler authority military".split())
"""What every state has: an end of a relation only where the phrase says whose."""


def _slots(rule: VerbRule, verb: Token, cast: Cast, slots: list[str]) -> list[Actor]:
    for slot in slots:
        if found := _slot(rule, verb, cast, str(slot)):
            return found
    return []


def _slot(rule: VerbRule, verb: Token, cast: Cast, slot: str) -> list[Actor]:
    objects = patients(verb, rule.particle)
    if slot == "subj":
        found = parties(cast, doers(verb))
        if rule.keys.get("courts"):
            found = [a for a in found if a.kind == "organisation"]
        return found
    if slot == "obj":
        return unique([a for t in objects for a in named(cast, t)])
    if slot == "owner":
        return unique([a for t in objects for a in owners(cast, t)])
    if slot == "subj_owner":
        return _goods_owner(cast, subject_tokens(verb), verb)
    if slot == "place":
        return places(cast, verb, objects, _slots(rule, verb, cast, rule.keys.get("from", ["subj"])))
    if slot == "mutual":
        both = parties(cast, subject_tokens(verb))
        return both[1:] if len(both) > 1 else []
    if slot == "dat":
        return parties(
            cast,
            [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
            + [p for c in verb.children if c.dep_ == "dative" for p in c.children if p.dep_ == "pobj"],
        )
    found = parties(cast, pobj(verb, slot))
    return found or parties(cast, [p for t in objects for n in phrase(t) if n.pos_ == "NOUN" for p in pobj(n, slot)])


def _goods_owner(cast: Cast, subjects: list[Token], verb: Token) -> list[Actor]:
    """Whose goods: by the phrase; "most of whose coal"; else whom the sentence before speaks of."""
    found = unique([a for t in subjects for a in owners(cast, t)])
    return found or unique([a for t in subjects for a in named(cast, t)])
