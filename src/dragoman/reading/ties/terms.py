"""On what terms two are: estranged, fallen out, on good terms, close to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import is_passive, is_verb, lemma_of
from dragoman.reading.ties.acting import subject_tokens
from dragoman.reading.ties.ends import named, parties, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import is_negated
from dragoman.reading.ties.lexicon import words

CLOSE = frozenset("close closer friendly friendlier aligned allied loyal".split())


def find_estrangement(token: Token, cast: Cast) -> Iterator[Found]:
    """ "is estranged from", "has fallen out with", "on bad terms with", "not on speaking terms": strain."""
    if lemma_of(token) in ("estranged", "estrange") and (partners := pobj(token, "from")):
        verb = token if is_verb(token) and is_passive(token) else token.head
        subjects = subject_tokens(verb) if is_verb(verb) else [verb]
    elif (
        is_verb(token)
        and lemma_of(token) == "fall"
        and any(c.lower_ == "out" for c in token.children)
        and not is_negated(token)
    ):
        verb, subjects = token, subject_tokens(token)
        partners = pobj(token, "with", "out with") or [p for c in token.children for p in pobj(c, "with")]
    elif token.lower_ == "terms" and token.dep_ == "pobj" and token.head.lower_ == "on":
        yield from _on_terms(token, cast)
        return
    else:
        return
    yield from _between(cast, subjects, partners, verb, "strain", "strained")


def _on_terms(token: Token, cast: Cast) -> Iterator[Found]:
    verb = token.head.head
    said = {c.lower_ for c in token.children}
    cold = bool(said & words("straining") or ("speaking" in said and is_verb(verb) and is_negated(verb)))
    if is_verb(verb) and (cold or said & words("warm")):
        partners = pobj(token, "with") or pobj(verb, "with")
        yield from _between(
            cast,
            subject_tokens(verb),
            partners,
            verb,
            "strain" if cold else "partnership",
            "strained" if cold else None,
        )


def _between(
    cast: Cast, subjects: list[Token], partners: list[Token], verb: Token, kind: str, trend: str | None
) -> Iterator[Found]:
    ends, others = parties(cast, subjects), parties(cast, partners)
    if not others and len(ends) > 1:
        ends, others = ends[:1], ends[1:]
    yield Found(kind, ends, others, verb, trend)


def find_closeness(token: Token, cast: Cast) -> Iterator[Found]:
    """ "Moscow, ever closer to Pyongyang", "a government close to the Kremlin", "friendly to", "aligned with": partnership."""
    if token.lower_ not in CLOSE or token.pos_ not in ("ADJ", "ADV", "VERB"):
        return
    partners = [t for t in pobj(token, "to", "with", "towards") if t.pos_ == "PROPN"]
    verb = token.head if is_verb(token.head) and token.dep_ in ("acomp", "advmod", "oprd") else None
    first = min(t.i for t in token.subtree)
    doc = token.doc
    if first > 1 and doc[first - 1].text == "," and not doc[first].is_sent_start:
        holders = [doc[first - 2]]
    elif verb is not None and verb.lemma_ in ("be", "remain", "stay", "grow", "draw", "move") and not is_negated(verb):
        holders = subject_tokens(verb)
    else:
        return
    trend = "strengthening" if token.lower_ in ("closer", "friendlier") else None
    ends, others = (
        unique([a for t in holders for a in named(cast, t)]),
        unique([a for t in partners for a in named(cast, t)]),
    )
    yield Found("partnership", ends, others, verb or token, trend)
