"""Who stands at the ends of a relation: the states and bodies behind phrases, owners, places and relative words."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.cast import Cast, actor_of
from dragoman.reading.parties import owner_tokens
from dragoman.reading.syntax import (
    conjuncts,
    is_verb,
    lemma_of,
    preps_of,
    relative_head,
)
from dragoman.reading.ties.pointing import as_party, nearest, place_elsewhere, pointed_at
from dragoman.reading.words import FIRST_PERSON
from dragoman.types import Actor

NAMED = (
    "adjective",
    "state",
    "organisation",
    "seat",
    "group",
    "capital",
    "region-adjective",
    "region",
    "people",
    "region-people",
)
PLACES = ("in", "at", "on", "near", "across", "inside", "around", "within", "throughout", "outside")
CUT = frozenset({"relcl", "appos", "advcl", "parataxis", "acl"})
AREAS = frozenset(
    "province town city capital area district country north east south west territory village region".split()
)


def unique(actors: list[Actor]) -> list[Actor]:
    """The actors once each, as the states or bodies for which they act; crowds left out."""
    found: dict[str, Actor] = {}
    for actor in actors:
        if (party := as_party(actor)) is not None:
            found.setdefault(party.key, party)
    return list(found.values())


def named(cast: Cast, token: Token) -> list[Actor]:
    """Whom the phrase headed by the token names, or the adjective; empty where it names nobody."""
    if found := pointed_at(cast, token):
        return found
    if any(c.dep_ == "poss" and c.lower_ in FIRST_PERSON for c in token.children):
        return []
    found = list(cast.who(token))
    theirs = [c for c in token.children if c.dep_ == "poss" and c.tag_ == "PRP$"]
    if theirs and token.tag_ == "NNS" and lemma_of(token) == "country":
        return unique([a for c in theirs for a in cast.who(c)])
    if len(found) == 1 and found[0].kind == "person" and (taken := _state_taken_for_person(cast, token)) is not None:
        return [taken]
    if not found and token.lower_ == "whose":
        found = [a for t in whose_antecedent(token, cast) for a in named(cast, t)]
    if not found and (person := cast.people.at(token)) is not None:
        state = person.term.state if person.term is not None else None
        return unique([Actor(state, person.name, "person", "GOV")])
    if not found and (name := cast.names.at(token)) is not None:
        sense = name.sense(*NAMED)
        found = [actor_of(sense)] if sense is not None else []
    return unique(found)


def _state_taken_for_person(cast: Cast, token: Token) -> Actor | None:
    """The state of a lone name that the model takes for a person's ("Nepal" at the start of a sentence)."""
    name, span, person = cast.names.at(token), cast.people.span_at(token), cast.people.at(token)
    if name is None or span is None or person is None or person.term is not None or span[1] - span[0] > 1:
        return None
    sense = name.sense("state")
    return actor_of(sense) if sense is not None else None


def whose_antecedent(whose: Token, cast: Cast) -> list[Token]:
    """Whom "whose" (or "of whom", "of which") points back to: by the tree, else the nearest name before it."""
    node = whose
    for _ in range(6):
        if node.dep_ == "relcl" and node.head.i < whose.i:
            heads = (
                relative_head(node.head)
                if whose.head.tag_ != "NN"
                else [node.head if node.head.dep_ != "appos" else relative_head(node.head)[-1]]
            )
            if whose.head.tag_ == "NN" and (last := [t for t in conjuncts(node.head) if t.i < whose.i]):
                heads = last[-1:] if len(last) > 1 else heads
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
    return {w for noun in nouns for t in phrase(noun) for w in (lemma_of(t), t.lower_)}


def pobj(token: Token, *preps: str) -> list[Token]:
    """Heads of the objects of these prepositions on the token, coordination unfolded, relative words resolved."""
    found = preps_of(token)
    for child in token.children:
        if child.dep_ == "prep" and child.pos_ == "PART":  # "to which", where the tagger takes "to" for a particle
            heads = [
                t
                for c in child.children
                if c.dep_ == "pobj"
                for t in ([token.head] if c.lower_ in ("which", "whom") else conjuncts(c))
            ]
            found.setdefault(child.lower_, []).extend(heads)
    tokens = [t for prep in preps for t in found.get(prep, ())]
    out: list[Token] = []
    for token in tokens:
        pair = token.lower_ in ("both", "either") and [c for c in token.children if c.dep_ in ("appos", "conj")]
        out += [p for c in pair for p in conjuncts(c)] if pair else [token]
    return out


def owners(cast: Cast, noun: Token, depth: int = 0) -> list[Actor]:
    """Whose the noun is: possessors and adjectives, then what stands after "of"; "most of its oil" is its owner's."""
    if any(c.dep_ == "poss" and c.lower_ in FIRST_PERSON for c in noun.children):
        return []
    marked = possessor(noun)
    found = unique([a for t in ([marked] if marked is not None else owner_tokens(noun)) for a in named(cast, t)])
    if not found:
        deep = [
            t
            for c in noun.children
            if c.dep_ in ("poss", "compound", "amod", "nmod")
            for t in c.children
            if t.dep_ in ("amod", "npadvmod", "compound", "poss", "nmod")
        ]
        found = unique([a for t in deep for a in named(cast, t)])
    if not found and depth < 4:
        for part in pobj(noun, "of", "from", "for"):
            inner = owners(cast, part, depth + 1) or named(cast, part)
            found = unique([*found, *inner])
    if not found:
        used = [p for c in noun.children if c.dep_ == "acl" for p in pobj(c, "in", "by")]
        found = unique([a for t in used for a in named(cast, t)])
    return found


def possessor(noun: Token) -> Token | None:
    """The plural owner whose mark the tree takes for punctuation: "the generals’ oldest friend"; None for other phrases."""
    first = noun.left_edge.i
    for i in range(first - 1, min(first + 3, noun.i)):
        if i > 0 and noun.doc[i].text in ("’", "'") and noun.doc[i - 1] == noun.head:
            return noun.head
    return None


def party(cast: Cast, token: Token) -> list[Actor]:
    """Whom a phrase stands for: by "whose", by name, else by its owner, else the state that the place is in."""
    relative = [c for c in token.children if c.lower_ == "whose"]
    if relative and (found := named(cast, relative[0])):
        return found
    if token.lemma_ == "peacekeeper" and not owners(cast, token):
        return nearest(cast, token, lambda a: a.kind == "organisation" and a.sector in ("MIL", "IGO", None))
    return named(cast, token) or owners(cast, token) or unique(list(cast.place_owner(token)))


def parties(cast: Cast, tokens: list[Token]) -> list[Actor]:
    """The states and bodies behind several phrases, each once."""
    return unique([a for t in tokens for a in party(cast, t)])


def places(cast: Cast, verb: Token, nouns: list[Token], known: list[Actor]) -> list[Actor]:
    """The states where something stands, by the verb's and the nouns' prepositions and by "where"."""
    tokens = [t for node in (verb, *nouns) for t in pobj(node, *PLACES)]
    tokens += [
        t
        for node in (verb, *nouns)
        for c in node.children
        if c.dep_ in ("acl", "prep", "advmod") and is_verb(c)
        for t in pobj(c, *PLACES)
    ]
    if any(c.lower_ == "where" for c in verb.children) and verb.dep_ in ("relcl", "advcl", "ccomp"):
        tokens += relative_head(verb.head) if verb.head.pos_ in ("NOUN", "PROPN") else []
    keys = {a.key for a in known}
    found = [a for a in parties(cast, [t for t in tokens if t.ent_type_ not in ("DATE", "TIME")]) if a.key not in keys]
    if found:
        return found
    if any(lemma_of(t) in AREAS for t in tokens):
        return place_elsewhere(cast, verb, known) or unique([a for a in [cast.own_state()] if a])
    if any(c.lower_ in ("there", "here") for c in verb.children):
        place = cast.place_before(verb)
        return unique(list(cast.who(place) or cast.place_owner(place))) if place is not None else []
    return []


def others_near(cast: Cast, token: Token, known: list[Actor]) -> list[Actor]:
    """The states and bodies of the sentences before that are not among the known, states first, the nearest first."""
    keys = {a.key for a in known}
    others = [a for a in cast.recent_states(token) if a.key not in keys]
    return sorted(others, key=lambda a: a.kind != "state") or nearest(
        cast, token, lambda a: a.kind == "state" and a.key not in keys
    )


def body_named_most(cast: Cast) -> list[Actor]:
    """The organisation that the article names most, for "the bloc" left unsaid; empty where it names none."""
    bodies = [
        a for a in cast.everyone() if a.kind == "organisation" and a.code and a.code != "UN" and cast.counts[a.code]
    ]
    return [max(bodies, key=lambda a: cast.counts[a.code or ""])] if bodies else []
