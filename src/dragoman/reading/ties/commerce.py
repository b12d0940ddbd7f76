"""What no verb rule says: trade itself, transit, joint ownership, membership, "home to a base", "at B's side"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import is_verb, lemma_of
from dragoman.reading.ties.acting import patients, subject_tokens
from dragoman.reading.ties.ends import lemmas, named, others_near, owners, parties, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import auxiliaries, carrier, is_lasting, is_negated, is_standing, said_of, trend_of
from dragoman.reading.ties.lexicon import words
from dragoman.reading.ties.pointing import nearest
from dragoman.reading.ties.roles import beside, holders

YEAR = ("since", "in")
JOINING = frozenset("join accede enter".split())


def find_home(token: Token, cast: Cast) -> Iterator[Found]:
    """ "is home to a Russian base", "the site of": who keeps soldiers there."""
    if lemma_of(token) not in ("home", "host", "site"):
        return
    verb = token.head if is_verb(token.head) and token.head.lemma_ in ("be", "remain") else None
    guests = pobj(token, "to", "of") or (pobj(verb, "to") if verb is not None else [])
    if not lemmas(guests) & words("soldiers") or (verb is not None and (not is_standing(verb) or is_negated(verb))):
        return
    sources = unique([a for t in guests for a in owners(cast, t) or named(cast, t)])
    hosts = parties(cast, subject_tokens(verb)) if verb is not None else holders(cast, token) or beside(cast, token)
    yield Found("security", sources, hosts, verb or token)


def find_joining(token: Token, cast: Cast) -> Iterator[Found]:
    """ "which joined the bloc in 2004", "has been in NATO since 1952", "belongs to": membership."""
    if not is_verb(token) or is_negated(token):
        return
    sources = parties(cast, subject_tokens(token))
    if lemma_of(token) == "belong" and is_standing(token):
        targets = parties(cast, pobj(token, "to"))
    elif lemma_of(token) in JOINING and _years_ago(token) and (token.dep_ == "relcl" or token.dep_ == "advcl"):
        targets = parties(cast, patients(token) or pobj(token, "to"))
    elif lemma_of(token) == "be" and is_lasting(token) and is_standing(token):
        targets = unique([a for t in pobj(token, "in") for a in named(cast, t) if t.pos_ in ("PROPN", "NOUN")])
    else:
        return
    yield Found(
        "membership",
        [s for s in sources if s.kind != "organisation"],
        [t for t in targets if t.kind == "organisation"],
        token,
    )


def _years_ago(verb: Token) -> bool:
    return any(t.lower_.isdigit() and len(t) == 4 for c in verb.children if c.lower_ in YEAR for t in c.subtree)


def find_siding(token: Token, cast: Cast) -> Iterator[Found]:
    """ "whose army fights at B's side": security."""
    if is_verb(token) and token.lemma_ in ("fight", "stand") and is_standing(token) and not is_negated(token):
        sides = [p for p in pobj(token, "at", "on") if p.lemma_ == "side"]
        yield Found(
            "security", parties(cast, subject_tokens(token)), unique([a for t in sides for a in owners(cast, t)]), token
        )


def find_transit(token: Token, cast: Cast) -> Iterator[Found]:
    """ "the port through which most of B's trade passes", read by the order of the words, which the tree often gets wrong."""
    after = token.doc[token.i + 1 : token.i + 14]
    if (
        token.lower_ not in ("through", "via", "across")
        or not len(after)
        or after[0].lower_ not in ("which", "whose", "whom")
    ):
        return
    segment: list[Token] = []
    for word in after[1:]:
        if word.text in (",", ".", ";", ":") or word.is_sent_start:
            break
        segment.append(word)
    if not {lemma_of(t) for t in segment} & words("goods"):
        return
    goods = next((i for i, t in enumerate(segment) if lemma_of(t) in words("goods")), 0)
    senders = unique([a for t in segment[: goods + 1] for a in named(cast, t)])[:1]
    keys = {a.key for a in senders}
    yield Found("trade", senders, nearest(cast, token, lambda a: a.kind == "state" and a.key not in keys), token)


def find_joint(token: Token, cast: Cast) -> Iterator[Found]:
    """ "under joint management": the two of the sentence, else of those before, are partners in it."""
    if (
        lemma_of(token) not in ("management", "ownership", "administration", "operation")
        or token.dep_ != "pobj"
        or token.head.lower_ not in ("under", "in")
    ):
        return
    verb = token.head.head
    if (
        any(c.lower_ in ("joint", "shared", "common") for c in token.children)
        and is_verb(verb)
        and not is_negated(verb)
        and not auxiliaries(verb)
    ):
        both = parties(cast, subject_tokens(verb))
        ends = both if len(both) == 2 else others_near(cast, token, [])[:2]
        if len(ends) == 2:
            yield Found("partnership", ends[:1], ends[1:], verb)


def find_trade(token: Token, cast: Cast) -> Iterator[Found]:
    """ "trade between A and B has doubled", "Kazakh trade with China", "bilateral trade": the trade itself."""
    if (
        lemma_of(token) not in ("trade", "commerce", "turnover")
        or token.pos_ not in ("NOUN", "PROPN")
        or token.dep_ == "compound"
    ):
        return
    verb = carrier(token) or (token.head.head if token.dep_ == "pobj" and is_verb(token.head.head) else None)
    if verb is not None and verb.lemma_ in (
        "discuss",
        "talk",
        "say",
        "agree",
        "promise",
        "suspend",
        "halt",
        "ban",
        "sign",
        "debate",
        "plan",
        "hope",
        "want",
        "resume",
        "restrict",
    ):
        return
    ends = parties(cast, pobj(token, "between", "among"))
    if len(ends) < 2:
        ends = unique([*owners(cast, token), *parties(cast, pobj(token, "with"))])
    if len(ends) < 2 and pobj(token, "with") and verb is not None:
        ends = unique([*ends, *parties(cast, subject_tokens(verb))])
    if len(ends) < 2 and any(c.lower_ in ("bilateral", "mutual", "two-way") for c in token.children):
        ends = sorted(others_near(cast, token, []), key=lambda a: -cast.counts[a.code or ""])[:2]
    if len(ends) >= 2 and (verb is None or not is_negated(verb)):
        trend = trend_of(said_of(token, verb) - {"cut", "lose"}) if token.dep_ in ("nsubj", "nsubjpass") else None
        yield Found("trade", ends[:1], ends[1:2], verb or token, trend)
