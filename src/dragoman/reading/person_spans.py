"""Which words of a doc may be a person's name → their token spans, which may overlap."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dragoman.reading.clauses import is_subject
from dragoman.reading.naming import Names
from dragoman.reading.words import FORMER, SMALL_TITLES, TITLE_WORDS
from dragoman.tables.sectors import sector_of

Bounds = tuple[int, int]
"""First and last-plus-one token."""

LONGEST = 5
NO_PERSON = ("GPE", "LOC", "FAC", "ORG", "EVENT", "WORK_OF_ART", "PRODUCT", "DATE", "LAW")
NO_FELLOW = ("GPE", "LOC", "ORG", "NORP", "DATE")
"""What a name beside a person's is surely not; the model's rarer kinds are often wrong there."""

OTHER_SENSES = ("state", "capital", "organisation", "adjective", "region", "group", "people")
HONORIFICS = frozenset("h.e. h.r.h. h.m. hon. gen. col. lt. capt. maj. gov. sen. rep. gen col lt capt maj brig".split())
"""Short titles before a name, in lower case; no part of it."""

NO_CITY = ("state", "capital", "adjective", "organisation", "group", "seat", "place")


def person_spans(doc: Doc, names: Names) -> list[Bounds]:
    """The spans that name a person, in order and without overlaps, the longer of two that begin together."""
    chosen: list[Bounds] = []
    for start, end in sorted(_candidates(doc, names), key=lambda bounds: (bounds[0], -bounds[1])):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return chosen


def _candidates(doc: Doc, names: Names) -> list[Bounds]:
    found = [(n.start, n.end) for n in names.all if n.sense("leader") and _is_leader(doc, names, n.start, n.end)]
    for ent in doc.ents:
        if ent.label_ == "PERSON" and (trimmed := _trimmed(ent, names)) is not None:
            found.append(trimmed)
    return found + _titled(doc, names) + _unlisted(doc, names)


def _is_leader(doc: Doc, names: Names, start: int, end: int) -> bool:
    """False for a short name that is a place's here or another person's: the "Johnson" of "Peter Johnson"."""
    name = names.at(doc[start])
    sense = name.sense("leader") if name is not None else None
    if name is None or sense is None or not sense.alone:
        return name is not None
    token = doc[start]
    if token.pos_ not in ("PROPN", "NOUN", "X", "ADJ", "INTJ") or not token.text[:1].isupper():
        return False
    if name.sense(*OTHER_SENSES) is not None:
        return False
    before = doc[start - 1] if start else None
    if before is not None and _is_first_name(before) and not before.is_sent_end:
        return False
    after = doc[end] if end < len(doc) else None
    return after is None or not (token.ent_type_ == "PERSON" and after.pos_ == "PROPN" and after.ent_type_ == "PERSON")


def _is_first_name(token: Token) -> bool:
    return token.ent_type_ == "PERSON" and token.pos_ == "PROPN" and token.lower_ not in TITLE_WORDS


def _trimmed(ent: Span, names: Names) -> Bounds | None:
    """A model's entity without titles, possessives and names of states at its ends; None where nothing is left."""
    doc, start, end = ent.doc, ent.start, ent.end
    while start < end and _is_before_name(doc[start]):
        start += 1
    while end > start and _is_after_name(doc[end - 1]):
        end -= 1
    if start >= end or not doc[start].text[:1].isupper():
        return None
    name = names.at(doc[start])
    if name is not None and name.sense("leader") is None:
        reaches = name.end >= end
        body = reaches or name.sense("adjective", "organisation") is not None
        if body and (name.sense("city") is None or name.sense(*NO_CITY) is not None):
            return None if reaches else _without_titles(doc, name.end, end)
    return (start, end) if end - start <= LONGEST else None


def _is_before_name(token: Token) -> bool:
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    listed = token.lower_ in TITLE_WORDS or token.lower_ in HONORIFICS or token.lower_ in FORMER
    of_state = token.lower_ == "state" and following in TITLE_WORDS
    return listed or of_state or not token.text[:1].isalpha()


def _is_after_name(token: Token) -> bool:
    return token.lower_ in ("'s", "’s", "and") or token.pos_ == "VERB" or not token.text[:1].isalpha()


def _without_titles(doc: Doc, start: int, end: int) -> Bounds | None:
    while start < end and doc[start].lower_ in TITLE_WORDS:
        start += 1
    return (start, end) if start < end and doc[start].text[:1].isupper() else None


def _titled(doc: Doc, names: Names) -> list[Bounds]:
    """Two capitalised words or more after a title, which the model may have missed."""
    found = []
    for token in doc[:-1]:
        if token.lower_ in SMALL_TITLES or (token.lower_ in TITLE_WORDS | HONORIFICS and token.text[:1].isupper()):
            start = end = token.i + 1
            while end < len(doc) and end - start < LONGEST and _may_continue(doc, names, start, end):
                end += 1
            if end - start >= 2 and not doc[start].is_sent_start:
                found.append((start, end))
    return found


def _may_continue(doc: Doc, names: Names, start: int, end: int) -> bool:
    """True for a word that may belong to a name from ``start`` on; a sentence's first word only begins one."""
    token = doc[end]
    if (
        token.lower_ in TITLE_WORDS | HONORIFICS
        or not token.text[:1].isupper()
        or (end > start and token.is_sent_start)
    ):
        return False
    if token.pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
        return False
    name = names.at(token)
    if name is None:
        return True
    return name.sense("leader", "city") is not None and name.sense("state", "organisation", "adjective") is None


def _unlisted(doc: Doc, names: Names) -> list[Bounds]:
    """Two or three capitalised words beside a role that no table and no other kind of name explains."""
    found = []
    i = 0
    while i < len(doc):
        end = i + _is_first_like_town(doc[i], names)
        while end < len(doc) and _is_plain_name(doc[end], names) and (end == i or not doc[end].is_sent_start):
            end += 1
        if end - i in (2, 3) and (_is_beside_role(doc, i, end) or (_has_role(doc[end - 1]) and names.at(doc[i]))):
            found.append((i, end))
        i = max(end, i + 1)
    return found


def _is_first_like_town(token: Token, names: Names) -> bool:
    """True for the "Milan" of "Milan Petrović": a town's name that belongs to the name behind it."""
    name = names.at(token)
    if name is None or name.sense("city") is None or name.sense(*NO_CITY) is not None or name.end != token.i + 1:
        return False
    return (
        token.dep_ == "compound" and token.head.i in (token.i + 1, token.i + 2) and _is_plain_name(token.nbor(), names)
    )


def _is_plain_name(token: Token, names: Names) -> bool:
    cased = token.pos_ == "PROPN" and token.text[:1].isupper() and not token.text.isupper()
    return cased and token.lower_ not in TITLE_WORDS | HONORIFICS and names.at(token) is None


def _is_beside_role(doc: Doc, start: int, end: int) -> bool:
    """True for "officer Chanda Mwale", "Chanda Mwale, a judge" and for one named together with somebody else."""
    before = doc[start - 1] if start else None
    if before is not None and before.tag_ == "NN" and not before.text[:1].isupper() and sector_of(before.lemma_):
        return True
    last = doc[end - 1]
    joined = any(t.ent_type_ == "PERSON" and t.pos_ == "PROPN" for t in _joined_with(last))
    if joined and last.ent_type_ not in NO_FELLOW:
        return True
    named_between_commas = last.dep_ == "appos" and not last.ent_type_ and last.left_edge.i > 0
    if named_between_commas and doc[last.left_edge.i - 1].text == "," and last.head.tag_ == "NN":
        return sector_of(last.head.lemma_) is not None
    if last.ent_type_ in NO_PERSON or not (is_subject(last) or last.dep_ in ("pobj", "dobj", "conj")):
        return False
    return _has_role(last)


def _has_role(last: Token) -> bool:
    """True for "Moyo, a judge"."""
    roles = [c for c in last.children if c.dep_ == "appos" and c.tag_ == "NN"]
    return any(sector_of(c.lemma_) is not None or "-" in c.text for c in roles)


def _joined_with(token: Token) -> list[Token]:
    """What is coordinated with the token: the next ones, and the one before."""
    return [c for c in token.children if c.dep_ == "conj"] + ([token.head] if token.dep_ == "conj" else [])
