"""Nouns that say what one state or body is to another: "its biggest donor", "a patron of the rebels", "NATO member"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import conjuncts, is_verb, lemma_of
from dragoman.reading.ties.acting import subject_tokens
from dragoman.reading.ties.ends import body_named_most, lemmas, named, owners, parties, phrase, pobj, possessor, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import auxiliaries, is_negated, is_real, is_standing
from dragoman.reading.ties.lexicon import Role, roles
from dragoman.reading.ties.pointing import elsewhere
from dragoman.types import Actor

COPULAS = frozenset("be remain become stay constitute represent count".split())
SEEING = frozenset("regard see consider view describe treat call name label know count reckon hail".split())


def find_role(token: Token, cast: Cast) -> Iterator[Found]:
    """What a role noun says of its holder: by apposition, by "is", by "as", or beside the name."""
    if token.pos_ not in ("NOUN", "PROPN") or not is_real(token):
        return
    role = _role(token)
    if role is None or ((verb := copula(token)) is not None and not _holds(verb)):
        return
    sources = holders(cast, token)
    targets = _others(cast, token, role, sources)
    if role.kind == "leadership":  # a state that chairs a body; people's offices are another pattern's
        sources = [a for a in sources if a.kind == "state"]
        targets = [a for a in targets if a.kind == "organisation" or (a.kind == "region" and a.code)]
    if (
        not targets
        and token.tag_ == "NNS"
        and len(sources) == 2
        and role.kind in ("partnership", "trade", "security")
        and verb is not None
    ):
        sources, targets = sources[:1], sources[1:]
    if role.swap:
        sources, targets = targets, sources
    yield Found(role.kind, sources, targets, verb or token)


def _role(token: Token) -> Role | None:
    said = lemmas([token]) - {lemma_of(token), token.lower_}
    for role in roles().get(lemma_of(token), ()):
        if not role.words or said & role.words:
            return role
    return None


def _holds(verb: Token) -> bool:
    if verb.lower_ == "founding":
        return not is_negated(verb)
    return not is_negated(verb) and (
        is_standing(verb)
        or (
            verb.tag_ == "VB"
            and not auxiliaries(verb) - {"to"}
            and verb.dep_ == "xcomp"
            and verb.head.lemma_ in ("continue", "remain", "say", "consider")
        )
    )


def copula(noun: Token) -> Token | None:
    """The "is" or "remains" that links the noun to its holder; None where none does."""
    node = noun
    for _ in range(3):
        if node.dep_ == "dobj" and node.head.lower_ == "founding":
            return node.head
        if (
            node.dep_ in ("attr", "oprd", "acomp", "nsubj", "dobj")
            and is_verb(node.head)
            and node.head.lemma_ in COPULAS
        ):
            return node.head
        if node.dep_ == "conj" and node.head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
            node = node.head
        elif node.dep_ == "pobj" and node.head.lower_ in ("of", "among", "amongst"):
            if is_verb(node.head.head) and node.head.head.lemma_ in COPULAS:
                return node.head.head
            node = node.head.head
        else:
            return None
    return next((c for c in noun.children if c.dep_ == "relcl" and c.lemma_ in COPULAS), None)


def holders(cast: Cast, noun: Token, depth: int = 0) -> list[Actor]:
    """Of whom a role noun is said; empty where the sentence does not tell."""
    return unique([a for t in holder_tokens(cast, noun, depth) for a in named(cast, t)])


def holder_tokens(cast: Cast, noun: Token, depth: int = 0) -> list[Token]:
    """The head tokens of whom a role noun is said of."""
    if depth > 3:
        return []
    fronted = [
        c
        for c in noun.children
        if c.dep_ == "relcl" and c.lemma_ in COPULAS and any(t.lower_ == "whose" for t in phrase(noun))
    ]
    if fronted:
        return subject_tokens(fronted[0]) if subject_tokens(fronted[0])[:1] != [noun] else []
    head = noun.head
    if possessor(noun) is not None and head.dep_ == "appos":
        return [head.head]
    if noun.dep_ == "appos" and head.pos_ in ("NOUN", "PROPN", "PRON") and named(cast, head):
        first = head.head if head.dep_ == "conj" and noun.tag_ == "NNS" else head
        return conjuncts(first) if noun.tag_ == "NNS" else [head]
    apposed = [p for c in noun.children if c.dep_ == "appos" for p in conjuncts(c) if named(cast, p)]
    if apposed:
        return apposed
    verb = copula(noun)
    if verb is not None and verb.dep_ == "relcl" and verb.head == noun:
        return []
    if verb is not None:
        subjects = [s for s in subject_tokens(verb) if s != noun and noun not in conjuncts(s)]
        if (
            subjects
            and subjects[0].lower_ in ("it", "they")
            and any(t.lower_ == "whose" for t in phrase(noun))
            and is_verb(verb.head)
        ):
            return subject_tokens(verb.head)  # "America's pledge to Taiwan, whose main arms supplier it is"
        predicates = [p for c in verb.children if c.dep_ in ("attr", "oprd") for p in conjuncts(c) if p != noun]
        return subjects if noun.dep_ not in ("nsubj",) else predicates
    if noun.dep_ in ("compound", "nmod", "amod") and head.i > noun.i and (named(cast, head)):
        return [head]
    return _by_preposition(cast, noun, depth) or _beside(cast, noun)


def _by_preposition(cast: Cast, noun: Token, depth: int) -> list[Token]:
    """ "one of its allies", "sees X as an ally", "serves as", "its role as"; and the noun that it is coordinated with."""
    head = noun.head
    if noun.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN"):
        return holder_tokens(cast, head, depth + 1)
    if noun.dep_ != "pobj":
        return []
    upper = head.head
    if head.lower_ in ("of", "among", "amongst") and (
        upper.lower_ in ("one", "some", "two", "many") or upper.lemma_ in ("number", "group", "handful")
    ):
        return holder_tokens(cast, upper, depth + 1)
    if head.lower_ in ("as", "like"):
        if is_verb(upper) and upper.lemma_ in SEEING:
            return [c for c in upper.children if c.dep_ == "dobj"]
        if is_verb(upper):
            return subject_tokens(upper)
        if upper.lemma_ in ("role", "position", "status", "place", "part", "function"):
            return [c for c in upper.children if c.dep_ == "poss"] or _clause_subject(upper)
    if head.lower_ in ("such", "including"):
        return []
    return []


def _clause_subject(token: Token) -> list[Token]:
    for node in token.ancestors:
        if is_verb(node):
            return subject_tokens(node)
    return []


def beside(cast: Cast, noun: Token) -> list[Actor]:
    """Whom the name stands for that a comma parts from the noun; empty where none does."""
    return unique([a for t in _beside(cast, noun) for a in named(cast, t)])


def _beside(cast: Cast, noun: Token) -> list[Token]:
    """The name on the other side of a comma, where the tree does not show the apposition; or right after the noun."""
    doc = noun.doc
    following = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
    if (
        following is not None
        and following.pos_ == "PROPN"
        and not following.is_sent_start
        and named(cast, following)
        and noun.dep_ not in ("nsubj",)
    ):
        return [following]
    first = min(t.i for t in phrase(noun))
    if noun.dep_ in ("nsubj", "dobj", "pobj", "conj") or first < 2:
        return []
    before = doc[first - 2]
    if doc[first - 1].text in (",", "—", "–") and not doc[first - 1].is_sent_start and before.pos_ in ("PROPN", "NOUN"):
        return [before] if named(cast, before) else []
    return []


def _others(cast: Cast, noun: Token, role: Role, sources: list[Actor]) -> list[Actor]:
    """To whom the holder is that: the noun's owners, or what stands after "of", "to", "with" and the goods' owner."""
    found = owners(cast, noun) if role.kind != "membership" else []
    tokens = pobj(noun, "of", "to", "for", "with", "in")
    keys = {a.key for a in sources}
    if not found or all(a.key in keys for a in found):
        found = parties(cast, tokens)
    if not found:
        found = parties(cast, [t for p in tokens for t in pobj(p, "in", "of", "for", "to")])
    if role.kind == "security" and not found:
        found = cast.regions_before(noun)[:1] or cast.region_like(noun)
    if role.kind == "membership":
        verb = copula(noun)
        tokens = tokens + (pobj(verb, "of", "in") if verb is not None else [])
        found = unique([a for t in phrase(noun) for a in named(cast, t)]) or parties(cast, tokens)
        found = [a for a in found if a.kind == "organisation"]
        if not found and noun.head.dep_ == "relcl":
            found = [a for a in named(cast, noun.head.head) if a.kind == "organisation"]
        if not found and noun.lemma_ == "candidate" and "membership" in lemmas([noun]):
            found = body_named_most(cast)
        return found
    if not found and (verb := copula(noun)) is not None:
        found = parties(cast, pobj(verb, "to", "of", "for"))
    other = [a for a in found if a.key not in keys]
    if not other and noun.dep_ == "conj":
        other = [a for a in owners(cast, noun.head) if a.key not in keys]
    if not other and noun.dep_ == "appos" and any(c.tag_ == "PRP$" for c in noun.children):
        other = [a for a in parties(cast, _clause_subject(noun)) if a.key not in keys]
    return other or elsewhere(cast, phrase(noun), sources)
