"""Verbs that state a relation, by the rules of ``tables/ties.yaml``: "keeps 4,000 soldiers in", "buys most of its gas from"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import is_passive, is_verb, lemma_of, subjects_of
from dragoman.reading.ties.ends import doers, lemmas, named, others_near, owners, parties, patients, places, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import carrier, is_lasting, is_negated, is_standing, said_of, trend_of
from dragoman.reading.ties.lexicon import VerbRule, verb_rules, words
from dragoman.types import Actor

YEAR = ("since", "in")
JOINING = frozenset("join accede enter".split())


def find_by_verb(token: Token, cast: Cast) -> Iterator[Found]:
    """The first rule of the token's verb that fits and finds both ends."""
    if not is_verb(token) or token.dep_ in ("aux", "auxpass") or is_negated(token):
        return
    rules = verb_rules().get(token.lemma_.casefold(), ())
    if not rules or not is_standing(token):
        return
    for rule in rules:
        if not _fits(rule, token, cast):
            continue
        sources = _slots(rule, token, cast, rule.keys.get("from", ["subj"]))
        targets = _slots(rule, token, cast, rule.keys["to"])
        targets = [t for t in targets if t.key not in {s.key for s in sources}]
        if sources and targets:
            yield Found(rule.kind, sources, targets, token)
            return


def _fits(rule: VerbRule, verb: Token, cast: Cast) -> bool:
    keys = rule.keys
    children = {c.lower_ for c in verb.children}
    passive = is_passive(verb)
    if rule.particle and rule.particle not in children and not ({"to"} == {rule.particle}):
        return False
    if keys.get("mode") and (keys["mode"] == "passive") != passive or (passive and keys.get("mode") is None and "subject" not in keys and not pobj(verb, "by")):
        return False
    if keys.get("word") and not any(t.lower_ == keys["word"] for t in verb.subtree):
        return False
    objects = patients(verb, rule.particle)
    if keys.get("object") and not lemmas(objects) & words(keys["object"]):
        return False
    if keys.get("subject") and not lemmas(subjects_of(verb)) & words(keys["subject"]):
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
    return any(a.kind != "people" or a.code for a in cast.who(token)) and (token.pos_ in ("PROPN", "PRON") or lemma_of(token) in PARTIES)


PARTIES = frozenset("""country government regime president leader army force rebel militia group side party bloc alliance island enclave republic region
    movement neighbour neighbor junta ruler faction authority territory kingdom emirate state nation warlord commander military""".split())  # fmt: skip


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
        return _goods_owner(cast, subjects_of(verb), verb)
    if slot == "place":
        return places(cast, verb, objects)
    if slot == "mutual":
        both = parties(cast, subjects_of(verb))
        return both[1:] if len(both) > 1 else []
    if slot == "dat":
        return parties(cast, [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"] + [p for c in verb.children if c.dep_ == "dative" for p in c.children if p.dep_ == "pobj"])
    found = parties(cast, pobj(verb, slot))
    return found or parties(cast, [p for t in objects for p in pobj(t, slot)])


def _goods_owner(cast: Cast, subjects: list[Token], verb: Token) -> list[Actor]:
    """Whose goods: by the phrase; "most of whose coal"; else whom the sentence before speaks of."""
    found = unique([a for t in subjects for a in owners(cast, t)])
    return found or unique([a for t in subjects for a in named(cast, t)])


def find_home(token: Token, cast: Cast) -> Iterator[Found]:
    """"is home to a Russian base", "the site of": who keeps soldiers there."""
    if token.lemma_ not in ("home", "host", "site") or not is_verb(token.head) or token.head.lemma_ not in ("be", "remain"):
        return
    guests = pobj(token, "to", "of") or pobj(token.head, "to")
    if lemmas(guests) & words("soldiers") and is_standing(token.head) and not is_negated(token.head):
        sources = unique([a for t in guests for a in owners(cast, t) or named(cast, t)])
        yield Found("security", sources, parties(cast, subjects_of(token.head)), token.head)


def find_joining(token: Token, cast: Cast) -> Iterator[Found]:
    """"which joined the bloc in 2004", "has been in NATO since 1952", "belongs to": membership."""
    if not is_verb(token) or is_negated(token):
        return
    sources = parties(cast, subjects_of(token))
    if token.lemma_ == "belong" and is_standing(token):
        targets = parties(cast, pobj(token, "to"))
    elif token.lemma_ in JOINING and _years_ago(token) and (token.dep_ == "relcl" or token.dep_ == "advcl"):
        targets = parties(cast, patients(token) or pobj(token, "to"))
    elif token.lemma_ == "be" and is_lasting(token) and is_standing(token):
        targets = unique([a for t in pobj(token, "in") for a in named(cast, t) if t.pos_ in ("PROPN", "NOUN")])
    else:
        return
    yield Found("membership", [s for s in sources if s.kind != "organisation"], [t for t in targets if t.kind == "organisation"], token)


def _years_ago(verb: Token) -> bool:
    return any(t.lower_.isdigit() and len(t) == 4 for c in verb.children if c.lower_ in YEAR for t in c.subtree)


def find_trade(token: Token, cast: Cast) -> Iterator[Found]:
    """"trade between A and B has doubled", "Kazakh trade with China", "bilateral trade": the trade itself."""
    if token.lemma_ not in ("trade", "commerce", "turnover") or token.pos_ != "NOUN" or token.dep_ == "compound":
        return
    verb = carrier(token) or (token.head.head if token.dep_ == "pobj" and is_verb(token.head.head) else None)
    if verb is not None and verb.lemma_ in ("discuss", "talk", "say", "agree", "promise", "suspend", "halt", "ban", "sign", "debate", "plan", "hope", "want", "resume", "restrict"):
        return
    ends = parties(cast, pobj(token, "between", "among"))
    if len(ends) < 2:
        ends = unique([*owners(cast, token), *parties(cast, pobj(token, "with"))])
    if len(ends) < 2 and pobj(token, "with") and verb is not None:
        ends = unique([*ends, *parties(cast, subjects_of(verb))])
    if len(ends) < 2 and any(c.lower_ in ("bilateral", "mutual", "two-way") for c in token.children):
        ends = others_near(cast, token, [])[:2]
    if len(ends) >= 2 and (verb is None or not is_negated(verb)):
        trend = trend_of(said_of(token, verb) - {"cut", "lose"}) if token.dep_ in ("nsubj", "nsubjpass") else None
        yield Found("trade", ends[:1], ends[1:2], verb or token, trend)
