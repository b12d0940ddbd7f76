"""Standing legal relations: arrest warrants of courts, and sanctions that a state has been under."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import is_passive, is_verb, lemma_of
from dragoman.reading.ties.acting import subject_tokens
from dragoman.reading.ties.ends import named, owners, parties, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import is_lasting, is_negated, is_standing
from dragoman.types import Actor

PAPERS = frozenset({"warrant", "indictment"})
MEASURES = frozenset({"sanction", "embargo"})


def find_warrant(token: Token, cast: Cast) -> Iterator[Found]:
    """ "an ICC warrant for his arrest", "wanted by the court", "under an arrest warrant of the tribunal": body → state."""
    if lemma_of(token) in PAPERS and token.pos_ == "NOUN":
        tokens = [c for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod")] + pobj(
            token, "by", "from", "of"
        )
        tokens += [p for c in token.children if is_verb(c) for p in pobj(c, "by")]
        objects = pobj(token, "for", "against") + [
            p for c in token.children if is_verb(c) for p in pobj(c, "for", "against")
        ]
        targets = unique([a for t in objects for a in named(cast, t) or owners(cast, t)])
        issuing = token.head if token.dep_ == "dobj" and is_verb(token.head) and token.head.dep_ == "relcl" else None
        if issuing is not None:
            tokens += subject_tokens(issuing)
            targets = targets or parties(cast, pobj(issuing, "for", "against"))
        if not targets and token.dep_ == "pobj" and token.head.lower_ == "under":
            targets = _under(cast, token)
        yield Found("legal", _bodies(cast, tokens), targets, token)
    elif is_verb(token) and lemma_of(token) in ("want", "indict") and is_passive(token) and not is_negated(token):
        yield Found("legal", _bodies(cast, pobj(token, "by")), parties(cast, subject_tokens(token)), token)


def find_sanctions(token: Token, cast: Cast) -> Iterator[Found]:
    """ "has been under EU sanctions since 2014", "American sanctions against it since": the imposer → the state."""
    if lemma_of(token) not in MEASURES or token.dep_ != "pobj" or token.head.lower_ not in ("under", "by"):
        return
    upper = token.head.head
    if (is_verb(upper) and is_negated(upper)) or not (is_lasting(upper) or is_lasting(token)):
        return
    if not is_verb(upper) or is_standing(upper):
        yield Found(
            "legal",
            unique([a for c in token.children if c.dep_ in ("amod", "compound", "poss") for a in named(cast, c)])
            or owners(cast, token),
            _under(cast, token),
            upper,
        )


def _under(cast: Cast, token: Token) -> list[Actor]:
    upper = token.head.head
    return parties(cast, subject_tokens(upper) if is_verb(upper) else [upper])


def _bodies(cast: Cast, tokens: list[Token]) -> list[Actor]:
    return [a for a in parties(cast, tokens) if a.kind == "organisation"]
