"""Who stands at the ends of a relation: the states and bodies behind phrases, owners, places and relative words."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.cast import Cast, actor_of, state_actor
from dragoman.reading.parties import owner_tokens
from dragoman.reading.syntax import conjuncts, is_passive, is_verb, objects_of, preps_of, relative_head, subjects_of
from dragoman.types import Actor

NAMED = ("adjective", "state", "organisation", "seat", "group", "capital", "region-adjective", "region", "people", "region-people")
PLACES = ("in", "at", "on", "near", "across", "inside", "around", "within", "throughout", "outside")
CUT = frozenset({"relcl", "appos", "advcl", "parataxis", "acl"})
SELF = frozenset({"neighbour", "neighbor"})


def unique(actors: list[Actor]) -> list[Actor]:
    """The actors once each, as the states or bodies for which they act; crowds and people of no state left out."""
    found: dict[str, Actor] = {}
    for actor in actors:
        if actor.kind in ("people", "person") and actor.code is None:
            continue
        found.setdefault(actor.key, state_actor(actor))
    return list(found.values())


def named(cast: Cast, token: Token) -> list[Actor]:
    """Whom the phrase headed by the token names, or the adjective; empty where it names nobody."""
    found = list(cast.who(token))
    if not found and token.lower_ == "whose":
        found = [a for t in whose_antecedent(token, cast) for a in cast.who(t)]
    if not found and (name := cast.names.at(token)) is not None:
        sense = name.sense(*NAMED)
        found = [actor_of(sense)] if sense is not None else []
    return unique(found)


def whose_antecedent(whose: Token, cast: Cast) -> list[Token]:
    """Whom "whose" (or "of whom", "of which") points back to: by the tree, else the nearest name before it."""
    node = whose
    for _ in range(6):
        if node.dep_ == "relcl" and node.head.i < whose.i:
            heads = relative_head(node.head)
            if any(cast.who(t) for t in heads):
                return heads
        if node.head == node:
            break
        node = node.head
    for i in range(whose.i - 1, max(whose.sent.start, whose.i - 9) - 1, -1):
        other = whose.doc[i]
        if other.pos_ in ("NOUN", "PROPN", "PRON") and cast.who(other):
            return [other]
    return []


def phrase(noun: Token) -> list[Token]:
    """The tokens of a noun's phrase without the clauses and appositions that hang on it."""
    found, stack = [noun], [noun]
    while stack:
        for child in stack.pop().children:
            if child.dep_ not in CUT and not is_verb(child):
                found.append(child)
                stack.append(child)
    return sorted(found, key=lambda t: t.i)


def lemmas(nouns: list[Token]) -> set[str]:
    """The lower-case lemmas and forms of the nouns' phrases."""
    return {w for noun in nouns for t in phrase(noun) for w in (t.lemma_.casefold(), t.lower_)}


def pobj(token: Token, *preps: str) -> list[Token]:
    """Heads of the objects of these prepositions on the token, coordination unfolded, relative words resolved."""
    found = preps_of(token)
    tokens = [t for prep in preps for t in found.get(prep, ())]
    out: list[Token] = []
    for token in tokens:
        pair = token.lower_ in ("both", "either") and [c for c in token.children if c.dep_ in ("appos", "conj")]
        out += [p for c in pair for p in conjuncts(c)] if pair else [token]
    return out


def owners(cast: Cast, noun: Token, depth: int = 0) -> list[Actor]:
    """Whose the noun is: possessors and adjectives, then what stands after "of"; "most of its oil" is its owner's."""
    found = unique([a for t in owner_tokens(noun) for a in named(cast, t)])
    if not found:
        deep = [t for c in noun.children if c.dep_ in ("poss", "compound", "amod", "nmod") for t in c.children if t.dep_ in ("amod", "npadvmod", "compound", "poss", "nmod")]
        found = unique([a for t in deep for a in named(cast, t)])
    if not found and depth < 4:
        for part in pobj(noun, "of", "from", "for"):
            inner = owners(cast, part, depth + 1) or named(cast, part)
            found = unique([*found, *inner])
    return found


def party(cast: Cast, token: Token) -> list[Actor]:
    """Whom a phrase stands for: by name, else by its owner, else the state that the place is in."""
    return named(cast, token) or owners(cast, token) or unique(list(cast.place_owner(token)))


def parties(cast: Cast, tokens: list[Token]) -> list[Actor]:
    """The states and bodies behind several phrases, each once."""
    return unique([a for t in tokens for a in party(cast, t)])


def doers(verb: Token) -> list[Token]:
    """Head tokens of who does it: the subject, in the passive the "by" phrase."""
    return pobj(verb, "by") if is_passive(verb) else subjects_of(verb)


def patients(verb: Token, particle: str | None = None) -> list[Token]:
    """Head tokens of to what it is done: the object, what follows the verb's preposition, or the passive's subject."""
    if particle:
        after = pobj(verb, particle)
        if after:
            return after
    found = objects_of(verb)
    return found or (subjects_of(verb) if is_passive(verb) else [])


def places(cast: Cast, verb: Token, nouns: list[Token]) -> list[Actor]:
    """The states where something stands, by the verb's and the nouns' prepositions and by "where"."""
    tokens = [t for node in (verb, *nouns) for t in pobj(node, *PLACES)]
    tokens += [t for node in (verb, *nouns) for c in node.children if c.dep_ in ("acl", "prep", "advmod") and is_verb(c) for t in pobj(c, *PLACES)]
    if any(c.lower_ == "where" for c in verb.children) and verb.dep_ in ("relcl", "advcl", "ccomp"):
        tokens += relative_head(verb.head) if verb.head.pos_ in ("NOUN", "PROPN") else []
    found = parties(cast, [t for t in tokens if t.ent_type_ not in ("DATE", "TIME")])
    if found:
        return found
    if any(t.lemma_ in ("province", "town", "city", "capital", "area", "district", "country", "north", "east", "south", "west", "territory") for t in tokens):
        place = cast.place_before(tokens[0])
        return unique(list(cast.who(place) or cast.place_owner(place))) if place is not None else unique([a for a in [cast.own_state()] if a])
    if any(c.lower_ in ("there", "here") for c in verb.children):
        place = cast.place_before(verb)
        return unique(list(cast.who(place) or cast.place_owner(place))) if place is not None else []
    return []


def others_near(cast: Cast, token: Token, known: list[Actor]) -> list[Actor]:
    """The states and bodies of the sentences before that are not among the known, the nearest first."""
    keys = {a.key for a in known}
    return [a for a in cast.recent_states(token) if a.key not in keys]


def body_named_most(cast: Cast) -> list[Actor]:
    """The organisation that the article names most, for "the bloc" left unsaid; empty where it names none."""
    bodies = [a for a in cast.everyone() if a.kind == "organisation" and a.code and a.code != "UN" and cast.counts[a.code]]
    return [max(bodies, key=lambda a: cast.counts[a.code or ""])] if bodies else []
