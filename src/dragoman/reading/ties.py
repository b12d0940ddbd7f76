"""Standing relations: influence, security, trade, aid, strain, partnership, leadership… with their trend.

Each pattern is a small function of one token that gives the two ends and the words. Ends of kinds without a direction
are printed in the order of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from dragoman.reading.cast import Cast, state_actor
from dragoman.reading.parties import owner_tokens
from dragoman.reading.status import in_condition
from dragoman.reading.syntax import clause_span, conjuncts, is_verb, objects_of, relative_head, subjects_of
from dragoman.types import Actor, Citation, Tie

FOUND = tuple[list[Actor], list[Actor], str, str | None, Token]
RISING = frozenset("grow rise strengthen increase deepen expand double triple improve warm flourish boom soar surge widen tighten thaw quadruple".split())
FALLING = frozenset("weaken decline fade wane shrink loosen erode fall diminish ebb slip dwindle drop collapse crumble".split())
STRAINING = frozenset("""strain sour deteriorate worsen sink cool chill fray nosedive plummet plunge tense bad low poison freeze strained tense frosty
    icy fraught damage suffer""".split())  # fmt: skip
RELATION = frozenset({"relation", "tie", "relationship"})
GOODS = frozenset("gas oil grain electricity export import coal crude wheat fuel uranium goods trade cargo freight good weapon food".split())
SOLDIERS = frozenset("soldier troop force base contingent garrison peacekeeper battalion army military personnel instructor".split())


def read_ties(doc: Doc, cast: Cast, quoted: list[tuple[int, int]]) -> list[Tie]:
    """The ties of a doc in the order of the text, each pair and kind once."""
    ties: list[Tie] = []
    seen: set[tuple[str, str, str]] = set()
    for token in doc:
        if token.pos_ not in ("NOUN", "VERB", "AUX", "ADJ", "PROPN") or any(s <= token.idx < e for s, e in quoted) or in_condition(token):
            continue
        for pattern in PATTERNS:
            for sources, targets, kind, trend, head in pattern(token, cast):
                start, end = _words(head, token)
                for source in sources:
                    for target in targets:
                        mark = (source.name if kind == "leadership" else source.key, target.key, kind)
                        if (source.key == target.key and kind != "leadership") or mark in seen or (kind in MUTUAL and (target.key, source.key, kind) in seen):
                            continue
                        seen.add(mark)
                        ties.append(Tie(_end(source), _end(target), kind, trend, Citation(start, end, doc.text[start:end])))
    ties.sort(key=lambda t: (t.citation.start, t.citation.end))
    return ties


MUTUAL = frozenset({"strain", "dispute", "partnership", "trade"})


def _end(actor: Actor) -> Actor:
    """A tie holds between states and bodies, but leadership is a person's."""
    return actor


def _states(actors: list[tuple[Token, Actor]]) -> list[Actor]:
    """The states and bodies behind actors, each once."""
    found: dict[str, Actor] = {}
    for _, actor in actors:
        if actor.kind == "people" and actor.code is None:
            continue
        found.setdefault(actor.key, state_actor(actor))
    return list(found.values())


def _who(cast: Cast, tokens: list[Token]) -> list[Actor]:
    return _states(cast.all_of(tokens))


def _words(head: Token, token: Token) -> tuple[int, int]:
    if is_verb(head):
        return clause_span(head)
    tokens = [t for t in head.subtree if t.dep_ not in ("relcl",)]
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def _pobj(token: Token, *preps: str) -> list[Token]:
    return [p for c in token.children if c.dep_ in ("prep", "agent") and c.lower_ in preps for o in c.children if o.dep_ == "pobj" for p in conjuncts(o)]


def _carrier(noun: Token) -> Token | None:
    return noun.head if is_verb(noun.head) and noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") else None


def _whose(token: Token) -> list[Token]:
    """Whom a "whose" beside the noun refers to."""
    for child in token.children:
        if child.dep_ == "poss" and child.lower_ == "whose":
            verb = token.head
            for _ in range(4):
                if verb.dep_ == "relcl":
                    return relative_head(verb.head)
                if verb.head == verb:
                    return []
                verb = verb.head
    return []


def _relations(token: Token, cast: Cast) -> Iterator[FOUND]:
    """"relations between A and B have soured", "ties with B are at their lowest", "whose relations with B …"."""
    if token.lemma_ not in RELATION:
        return
    ends = _pobj(token, "between")
    sources = _who(cast, ends) if ends else _who(cast, _whose(token) or owner_tokens(token))
    targets = _who(cast, _pobj(token, "with", "to")) if not ends else []
    if ends and len(sources) > 1:
        sources, targets = sources[:1], sources[1:]
    verb = _carrier(token)
    if not sources and verb is not None:
        sources = _who(cast, [s for s in subjects_of(verb) if s != token])
    words = _around(token, verb)
    if words & STRAINING or {"never", "worse"} <= words or "lowest" in words or "low" in words:
        if not targets or not sources:
            sources, targets = _pair(cast, token, sources, targets)
        yield sources, targets, "strain", "strained", verb or token


def _pair(cast: Cast, token: Token, sources: list[Actor], targets: list[Actor]) -> tuple[list[Actor], list[Actor]]:
    """The missing end of a relation whose sentence leaves it out: the other state of the sentence before."""
    known = sources or targets
    keys = {a.key for a in known}
    others = [a for a in cast.recent_states(token) if a.key not in keys]
    if not known and len(others) > 1:
        return [others[0]], [others[1]]
    if known and others:
        return (known, [others[0]]) if sources else ([others[0]], known)
    return sources, targets


def _around(token: Token, verb: Token | None) -> set[str]:
    found = {c.lemma_.casefold() for c in token.children if c.dep_ in ("amod", "acl", "relcl", "acomp")}
    if verb is not None:
        found.add(verb.lemma_.casefold())
        found |= {t.lemma_.casefold() for t in verb.children if t.dep_ in ("acomp", "advmod", "xcomp", "oprd", "neg", "attr", "prep")}
        found |= {t.lower_ for c in verb.children if c.dep_ in ("prep", "acomp", "xcomp") for t in c.subtree}
        found |= {t.lower_ for t in verb.children}
    return found


def _influence(token: Token, cast: Cast) -> Iterator[FOUND]:
    """"Russia's influence in the region has weakened", "its grip on it has loosened"."""
    if token.lemma_ not in ("influence", "grip", "hold", "sway", "leverage", "clout") or token.pos_ != "NOUN":
        return
    sources = _who(cast, [c for c in token.children if c.dep_ == "poss"] or owner_tokens(token))
    targets = _who(cast, _pobj(token, "in", "over", "on"))
    if not targets:
        targets = [a for a in cast.regions_before(token)][:1]
    if not sources or not targets:
        return
    verb = _carrier(token)
    trend = None
    if verb is not None and token.dep_ in ("nsubj", "nsubjpass"):
        trend = "weakening" if verb.lemma_ in FALLING else "strengthening" if verb.lemma_ in RISING else None
        yield sources, targets, "influence", trend, verb


def _security(token: Token, cast: Cast) -> Iterator[FOUND]:
    """"keeps 4,000 soldiers in B", "guarantor of security", "only treaty ally", "arms supplier", "trains B's forces"."""
    if is_verb(token) and token.lemma_ in ("keep", "have", "maintain", "station", "base", "garrison", "deploy") or (token.lemma_ == "station" and token.pos_ == "VERB"):
        objects = objects_of(token)
        passive = [s for s in subjects_of(token) if s.lemma_ in SOLDIERS]
        if any(o.lemma_ in SOLDIERS for o in objects) and token.tag_ in ("VBZ", "VBP"):
            targets = _who(cast, _pobj(token, "in", "on") + [p for o in objects for p in _pobj(o, "in", "on")])
            yield _who(cast, subjects_of(token)), targets, "security", None, token
        elif passive and token.tag_ == "VBN":
            yield _who(cast, [o for s in passive for o in owner_tokens(s)]), _who(cast, _pobj(token, "in", "on")), "security", None, token
    if token.lemma_ in ("guarantor", "guarantee") and token.pos_ == "NOUN" and any(t.lemma_ in ("security", "peace", "stability") for t in token.subtree):
        subject = _who(cast, owner_tokens(token)) or _who(cast, _subject_above(token))
        targets = _who(cast, [p for c in token.children if c.dep_ == "prep" for p in c.subtree if p.dep_ == "pobj" and p.lemma_ not in ("security", "peace")]) or cast.regions_before(token)[:1] or cast.region_like(token)
        yield subject, targets, "security", None, token
    if is_verb(token) and token.lemma_ in ("guarantee", "protect", "train", "defend") and token.tag_ in ("VBZ", "VBP"):
        objects = objects_of(token)
        owners = _who(cast, [o for t in objects for o in owner_tokens(t)] + objects)
        if any(t.lemma_ in SOLDIERS | {"security", "sovereignty", "airspace"} for t in objects):
            yield _who(cast, subjects_of(token)), owners, "security", None, token
    if token.lemma_ == "ally" and any(c.lower_ in ("treaty", "military") for c in token.children):
        yield _holder_of(token, cast), _who(cast, owner_tokens(token)), "security", None, token
    if token.lemma_ == "supplier" and any(c.lower_ in ("arms", "weapons", "arm", "weapon") for c in token.children):
        yield _holder_of(token, cast), _who(cast, _whose(token) or owner_tokens(token)), "security", None, token
    if is_verb(token) and token.lemma_ in ("fight", "rely", "depend", "lean") and token.tag_ in ("VBZ", "VBP"):
        side = [p for p in _pobj(token, "at", "alongside", "on", "for") if p.lemma_ in ("side", *SOLDIERS)]
        owners = _who(cast, [o for t in side for o in owner_tokens(t)])
        subject = _who(cast, subjects_of(token)) or _who(cast, [w for s in subjects_of(token) for w in _whose(s)])
        if owners and subject:
            yield (subject, owners, "security", None, token) if token.lemma_ == "fight" else (owners, subject, "security", None, token)


def _subject_above(token: Token) -> list[Token]:
    node = token
    for _ in range(8):
        if is_verb(node):
            return subjects_of(node)
        if node.head == node:
            return []
        node = node.head
    return []


def _holder_of(token: Token, cast: Cast) -> list[Actor]:
    """Who a role noun is said of: by apposition or by "is"."""
    if token.dep_ == "appos":
        return _who(cast, [token.head])
    verb = _carrier(token)
    if verb is not None and verb.lemma_ in ("be", "remain", "become"):
        return _who(cast, [s for s in subjects_of(verb) if s != token])
    appositions = [c for c in token.children if c.dep_ == "appos"]
    return _who(cast, appositions)


def _trade(token: Token, cast: Cast) -> Iterator[FOUND]:
    """"trade between A and B", "buys most of its gas from B", "biggest trading partner", "pipelines carry … crude"."""
    if token.lemma_ == "trade" and token.pos_ == "NOUN" and token.dep_ not in ("compound",):
        ends = _who(cast, _pobj(token, "between"))
        if len(ends) < 2:
            ends = _who(cast, owner_tokens(token) + _pobj(token, "with"))
        verb = _carrier(token)
        if len(ends) < 2 and any(c.lower_ in ("bilateral", "mutual") for c in token.children):
            ends = cast.recent_states(token)[:2]
        if len(ends) >= 2:
            trend = "strengthening" if verb is not None and verb.lemma_ in RISING else "weakening" if verb is not None and verb.lemma_ in FALLING else None
            yield ends[:1], ends[1:2], "trade", trend, verb or token
        elif ends and token.dep_ == "nsubj" and verb is not None and verb.dep_ == "relcl" and _pobj(verb, "through", "via"):
            yield ends, _who(cast, _pobj(verb, "through", "via")), "trade", None, verb
    if is_verb(token) and token.lemma_ in ("buy", "import", "get", "purchase", "take", "sell", "export", "supply", "carry", "draw", "send") and token.tag_ in ("VBZ", "VBP"):
        objects = [t for o in objects_of(token) for t in o.subtree]
        goods = [t for t in objects if t.lemma_ in GOODS]
        if goods:
            others = _who(cast, _pobj(token, "from", "to", "through") + [p for t in objects for p in _pobj(t, "from", "to")]) or _who(cast, [o for t in goods for o in owner_tokens(t)])
            sources = _who(cast, subjects_of(token)) or _who(cast, [w for s in subjects_of(token) for w in _whose(s)])
            yield sources, others, "trade", None, token
    if token.lemma_ == "partner" and any(c.lower_ in ("trading", "trade", "commercial", "economic") for c in token.children):
        yield _holder_of(token, cast), _who(cast, owner_tokens(token)), "trade", None, token
    if token.lemma_ in ("source", "supplier", "buyer", "market", "customer") and token.pos_ == "NOUN" and any(t.lemma_ in GOODS for t in token.subtree):
        others = _who(cast, [o for t in token.subtree if t.dep_ in ("pobj", "compound") for o in [t, *owner_tokens(t)]] + owner_tokens(token))
        yield _holder_of(token, cast), others, "trade", None, token
    if is_verb(token) and token.lemma_ in ("arrive", "pass", "flow", "run", "go", "transit", "move") and token.dep_ == "relcl" and _pobj(token, "through"):
        subject = [o for s in subjects_of(token) for t in s.subtree for o in owner_tokens(t)]
        if any(t.lemma_ in GOODS for s in subjects_of(token) for t in s.subtree):
            yield _who(cast, subject), _who(cast, _pobj(token, "through")), "trade", None, token


def _aid(token: Token, cast: Cast) -> Iterator[FOUND]:
    """"the country's biggest donor", "which finances B's deployment"."""
    if token.lemma_ in ("donor", "benefactor", "creditor", "paymaster"):
        yield _holder_of(token, cast), _who(cast, owner_tokens(token) + _pobj(token, "to", "of")), "aid", None, token
    if is_verb(token) and token.lemma_ in ("finance", "fund", "bankroll", "subsidise", "subsidize") and token.tag_ in ("VBZ", "VBP"):
        objects = objects_of(token)
        yield _who(cast, subjects_of(token)), _who(cast, [o for t in objects for o in owner_tokens(t)] or objects), "aid", None, token


def _partnership(token: Token, cast: Cast) -> Iterator[FOUND]:
    """"partnerships with A and B", "Iran's closest partner", "a partner of both A and B", "a close ally of"."""
    if token.lemma_ == "partnership" and token.pos_ == "NOUN":
        targets = _who(cast, _pobj(token, "with"))
        ends = _who(cast, _pobj(token, "between"))
        if len(ends) == 2:
            yield ends[:1], ends[1:], "partnership", None, token
        elif targets:
            yield _who(cast, owner_tokens(token)) or [a for a in _who(cast, _subject_above(token)) if a.kind != "region"] or _who(cast, _owner_above(token)), targets, "partnership", None, token
        elif token.dep_ == "pobj" and token.head.dep_ == "agent":
            both = _who(cast, subjects_of(token.head.head))
            if len(both) >= 2:
                yield both[:1], both[1:2], "partnership", None, token.head.head
    if token.lemma_ in ("partner", "ally", "friend") and token.pos_ == "NOUN" and token.tag_ == "NN":
        if any(c.lower_ in ("trading", "trade", "treaty", "military", "neither", "former") or c.dep_ == "neg" for c in token.children):
            return
        targets = _who(cast, owner_tokens(token) + _pobj(token, "of", "to"))
        yield _holder_of(token, cast), targets, "partnership", None, token


def _owner_above(token: Token) -> list[Token]:
    node = token
    for _ in range(6):
        if node.head == node:
            return []
        node = node.head
        owners = [c for c in node.children if c.dep_ == "poss"]
        if owners:
            return owners
    return []


def _leadership(token: Token, cast: Cast) -> Iterator[FOUND]:
    """"who has led the country since 1992", "president since 2019", "who chairs the bloc"."""
    if is_verb(token) and token.lemma_ in ("lead", "rule", "govern", "head", "chair", "preside", "run") and token.tag_ in ("VBN", "VBZ", "VBP", "VBG"):
        if token.tag_ == "VBN" and not any(c.lemma_ == "have" and c.dep_ == "aux" for c in token.children):
            return
        people = [Actor(None, a.name, "person", a.sector, a.role) for _, a in cast.all_of(subjects_of(token)) if a.kind == "person"]
        objects = objects_of(token) + _pobj(token, "over")
        targets = _who(cast, objects + [o for t in objects for o in owner_tokens(t)])
        since = any(c.lower_ == "since" for c in token.children)
        if people and targets and (since or token.dep_ == "relcl"):
            if since:
                yield [a for a in people], targets, "leadership", None, token
    if token.lemma_ in ("president", "leader", "premier", "ruler", "chancellor", "minister", "king") and any(c.lower_ == "since" for c in token.children):
        people = [a for _, a in cast.all_of([token.head] if token.dep_ == "appos" else [token]) if a.kind == "person"]
        for person in people[:1]:
            target = cast.state_of(person)
            if target is not None:
                yield [Actor(None, person.name, "person", person.sector, person.role)], [target], "leadership", None, token
    if is_verb(token) and token.lemma_ == "hold" and any(t.lemma_ == "presidency" for o in objects_of(token) for t in o.subtree):
        owners = _who(cast, [o for t in objects_of(token) for o in owner_tokens(t)] + [p for t in objects_of(token) for p in _pobj(t, "of")])
        subject = _who(cast, subjects_of(token)) or _who(cast, [w for s in subjects_of(token) for w in _whose(s)])
        yield subject, owners, "leadership", None, token


def _dispute(token: Token, cast: Cast) -> Iterator[FOUND]:
    """"at odds with", "which claims the island as its own", "in dispute between", "disputes", "has never recognised"."""
    if token.lemma_ == "odd" and token.lower_ == "odds" and token.head.lower_ == "at":
        verb = _clause(token)
        targets = _who(cast, _pobj(token, "with") + (_pobj(token.head, "with")))
        holder = token.head.head
        sources = _who(cast, [holder]) if holder.pos_ in ("PROPN", "NOUN") else _who(cast, subjects_of(holder)) if is_verb(holder) else []
        if not sources and verb is not None:
            sources = _who(cast, subjects_of(verb))
        yield sources, targets, "dispute", None, verb or token
    if is_verb(token) and token.lemma_ in ("claim", "regard", "consider", "view") and any(c.lower_ == "as" and any(g.lower_ == "own" for g in c.subtree) for c in token.children):
        objects = objects_of(token)
        yield _who(cast, subjects_of(token)), _who(cast, objects), "dispute", None, token
    if is_verb(token) and token.lemma_ == "claim" and token.tag_ in ("VBZ", "VBP") and any(t.ent_type_ in ("LOC", "GPE") or t.lemma_ in ("sea", "island", "territory") for o in objects_of(token) for t in o.subtree):
        sources = _who(cast, subjects_of(token))
        others = [a for a in cast.recent_states(token) if a.key not in {s.key for s in sources}]
        targets = _who(cast, objects_of(token)) or others[:1]
        yield sources, targets, "dispute", None, token
    if is_verb(token) and token.lemma_ in ("recognise", "recognize") and any(c.lower_ in ("never", "not", "n't") for c in token.children):
        objects = objects_of(token)
        yield _who(cast, subjects_of(token)), _who(cast, [o for t in objects for o in owner_tokens(t)] + objects) or cast.recent_states(token)[:0], "dispute", None, token
    if token.lemma_ == "dispute" and token.pos_ == "NOUN":
        ends = _who(cast, _pobj(token, "between"))
        if len(ends) >= 2:
            yield ends[:1], ends[1:2], "dispute", None, _carrier(token) or _clause(token) or token
    if is_verb(token) and token.lemma_ == "dispute" and token.tag_ in ("VBZ", "VBP"):
        objects = objects_of(token)
        sources = _who(cast, subjects_of(token))
        others = [a for a in cast.recent_states(token) if a.key not in {s.key for s in sources}]
        if objects and sources and others:
            yield sources, others[:1], "dispute", None, token


def _clause(token: Token) -> Token | None:
    node = token
    for _ in range(8):
        if is_verb(node):
            return node
        if node.head == node:
            return None
        node = node.head
    return None


def _membership(token: Token, cast: Cast) -> Iterator[FOUND]:
    """"of which both countries are founding members"."""
    if token.lemma_ == "member" and token.dep_ == "attr":
        verb = token.head
        orgs = _who(cast, _pobj(token, "of"))
        if not orgs and verb.dep_ == "relcl":
            orgs = _who(cast, [verb.head])
        orgs = [o for o in orgs if o.kind == "organisation"]
        yield _who(cast, [s for s in subjects_of(verb) if s != token]), orgs, "membership", None, verb


def _balancing(token: Token, cast: Cast) -> Iterator[FOUND]:
    """"seeking to balance Moscow, Beijing and the West", "a balancing act between A and B"."""
    if is_verb(token) and token.lemma_ in ("balance", "manoeuvre", "maneuver", "hedge", "navigate"):
        targets = _who(cast, objects_of(token) + _pobj(token, "between"))
        yield _who(cast, subjects_of(token)), targets, "balancing", None, token


def _labour(token: Token, cast: Cast) -> Iterator[FOUND]:
    """"millions of Central Asians work in Russia, sending home remittances"."""
    acts = is_verb(token) or any(c.dep_ == "nsubj" for c in token.children)
    if acts and token.lemma_ in ("work", "toil", "labour", "labor") and _pobj(token, "in"):
        sources = _people(subjects_of(token), cast)
        targets = _who(cast, _pobj(token, "in"))
        if sources and targets:
            yield sources, targets, "labour-migration", None, token
            for other in token.children:
                if is_verb(other) and any(t.lemma_ == "remittance" for t in other.subtree):
                    yield targets, sources, "remittances", None, other
    if token.lemma_ == "remittance" and token.dep_ in ("pobj", "dobj", "nsubj"):
        verb = _clause(token)
        sources = _who(cast, _pobj(token, "from"))
        if verb is not None and sources:
            targets = _who(cast, subjects_of(verb))
            yield sources, targets, "remittances", None, verb


def _people(tokens: list[Token], cast: Cast) -> list[Actor]:
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        found += [p for p in _pobj(token, "of", "from")]
        found += owner_tokens(token)
    return [a for a in _who(cast, found) if a.code or a.kind == "region"]


def _legal(token: Token, cast: Cast) -> Iterator[FOUND]:
    """"an ICC warrant for his arrest"."""
    if token.lemma_ == "warrant" and token.pos_ == "NOUN":
        sources = [a for a in _who(cast, owner_tokens(token) + _pobj(token, "by", "from")) if a.kind == "organisation"]
        objects = _pobj(token, "for", "against")
        targets = _who(cast, [o for t in objects for o in owner_tokens(t)] or objects)
        yield sources, targets, "legal", None, token


PATTERNS: tuple[Callable[[Token, Cast], Iterator[FOUND]], ...] = (
    _relations, _influence, _security, _trade, _aid, _partnership, _leadership, _dispute, _membership, _balancing, _labour, _legal,
)  # fmt: skip
