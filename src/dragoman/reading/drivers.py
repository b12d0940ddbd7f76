"""The words of a condition → its drivers: "Ghana closes the port and prices rise" is two of them."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.syntax import is_verb

FINITE = ("VBZ", "VBP", "VBD", "MD")
MOVING = frozenset(
    "rise fall drop double triple increase decrease surge climb jump slump slide swell halve shrink".split()
)
"""What prices, rivers and numbers do; the words are nouns as well."""


def drivers_of(body: list[Token], opener: Token) -> list[tuple[int, int]]:
    """The if-parts, one span each: clauses joined by "and" or "or" are several."""
    parts: list[list[Token]] = [[]]
    for number, token in enumerate(body):
        rest = body[number + 1 :]
        if token.lower_ in ("and", "or") and parts[-1] and rest and _parts(token, parts[-1], rest, opener):
            parts.append([])
            continue
        parts[-1].append(token)
    spans = []
    for part in parts:
        while part and (part[0].is_punct or part[0].is_space or part[0].lower_ == "if"):
            part = part[1:]
        while part and (part[-1].is_space or part[-1].is_punct):
            part = part[:-1]
        if part:
            spans.append((part[0].idx, part[-1].idx + len(part[-1])))
    return spans


def _parts(joint: Token, before: list[Token], rest: list[Token], opener: Token) -> bool:
    """True where the word joins two clauses, also such as share their subject."""
    if rest[0].lower_ in ("if", "unless") and any(is_verb(t) for t in before):
        return True
    if is_clause(before, whole=True) and (is_clause(rest) or _moves(rest)):
        return True
    if opener.lower_ == "should" and rest[0].pos_ == "NOUN" and len(rest) > 2 and rest[1].pos_ == "DET":
        return True
    if opener.lower_ == "without" or not is_clause(before, whole=True):
        return False
    verb = next((t for t in rest[:2] if is_verb(t) and t.dep_ == "conj"), None)
    return (
        verb is not None
        and is_verb(verb.head)
        and verb.head.dep_ != "xcomp"
        and verb.tag_ in (*FINITE, "VB")
        and len(rest) > 1
    )


def _moves(tokens: list[Token]) -> bool:
    """True for "the price of gas rises", whose verb the parser takes for a noun: it ends a clause of its own."""
    own = [t for t in tokens if not t.is_space]
    while own and own[-1].is_punct:
        own.pop()
    last = own[-1] if len(own) > 2 else None
    return last is not None and last.tag_ == "NNS" and last.lemma_ in MOVING and last.nbor(-1).pos_ in ("NOUN", "PROPN")


def is_clause(tokens: list[Token], *, whole: bool = False) -> bool:
    """True where a finite verb follows a noun or pronoun: a clause of its own.

    "And" ends the search, unless the tokens are ``whole``: "Ghana and Togo close the border".
    """
    seen = False
    for token in tokens:
        if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            seen = True
        clausal = token.dep_ in ("advcl", "conj") and any(c.dep_ == "nsubj" for c in token.children)
        if seen and (clausal or token.tag_ in FINITE or (token.tag_ in ("VB", "VBN") and is_verb(token))):
            return True
        if token.lower_ in ("and", "or") and seen and not whole:
            return False
    return False
