"""Mends names that the parser joined to the wrong words: behind a style, behind "at the invitation of"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.syntax import is_verb
from dragoman.reading.words import STYLES
from dragoman.tables.sectors import sector_of

NOMINAL = ("NOUN", "PROPN")
BODIES = frozenset("body bloc group grouping alliance movement organisation organization party union".split())
HALVES = ("North", "South")
BEHESTS = frozenset("invitation request behest initiative urging insistence suggestion wish".split())
"""Behind "at the … of X," stands who comes or does it."""


def mend_names(token: Token) -> None:
    """Puts right, in place, the name that this token was wrongly tied to; most tokens stay as they are."""
    _mend_body(token)
    _mend_style(token)
    _mend_subject(token)
    _mend_twin(token)
    _mend_holder(token)
    _mend_half(token)
    _mend_participle(token)


def _mend_body(name: Token) -> None:
    """ "A summit of the regional body Ecowas": the body's name is no verb."""
    noun = name.nbor(-1) if name.i > name.sent.start else name
    if not is_verb(name) or not name.text[:1].isupper() or noun.lemma_ not in BODIES or noun.pos_ != "NOUN":
        return
    if any(c.dep_ in ("nsubj", "nsubjpass", "dobj", "aux", "auxpass") for c in name.children) or name.dep_ == "ROOT":
        return
    name.pos_, name.tag_, name.lemma_ = "PROPN", "NNP", name.text
    for child in list(name.children):
        child.head = name.head
    name.head, name.dep_ = (noun.head, noun.dep_) if noun.head != noun else (name, "ROOT")
    noun.head, noun.dep_ = name, "compound"


def _mend_twin(verb: Token) -> None:
    """ "Japan's minister for trade, Tendai Moyo, met him": of two subjects the second, between commas, is who the first is."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dep") and c.i < verb.i]
    if len(subjects) != 2 or subjects[1].pos_ != "PROPN" or subjects[0].tag_ != "NN" or subjects[1].dep_ == "dep":
        return
    first, second = subjects
    start, end = second.left_edge.i, second.right_edge.i
    end -= verb.doc[end].text == ","
    gap = verb.doc[first.right_edge.i + 1 : start]
    between = all(t.text == "," for t in gap) and start > 0 and verb.doc[start - 1].text == ","
    if between and verb.doc[end + 1].text == "," and any(t.ent_type_ == "PERSON" for t in verb.doc[start : end + 1]):
        first.dep_, second.head, second.dep_ = second.dep_, first, "appos"


def _mend_holder(name: Token) -> None:
    """ "Chad's minister for water, Idriss Nour, spoke": the name between commas is the minister's, not the water's."""
    field = name.head
    if name.dep_ != "appos" or name.pos_ != "PROPN" or field.dep_ != "pobj" or field.head.lower_ != "for":
        return
    office = field.head.head
    start, end = name.left_edge.i, name.right_edge.i + 1
    commas = name.doc[start - 1].text == "," and end < len(name.doc) and name.doc[end].text == ","
    if commas and office.tag_ == "NN" and sector_of(office.lemma_) is not None:
        name.head = office


def _mend_style(style: Token) -> None:
    """ "His Highness the Amir", "His Majesty King Mswati": the style is a mere title of who is named behind it."""
    if style.lower_ not in STYLES or style.pos_ not in NOMINAL or not style.text[:1].isupper():
        return
    first = style.i - 1
    while first > 0 and style.doc[first].lower_ in ("royal", "serene", "imperial"):
        first -= 1
    owner = style.doc[max(0, first)]
    if owner.tag_ != "PRP$":
        return
    owner.head, owner.dep_ = style, "poss"
    named = next((c for c in style.children if c.dep_ == "appos" and c.left_edge.i == style.i + 1), None)
    if named is None:
        return
    after = [c for c in style.children if c.i > named.i]
    named.head, named.dep_ = (named, "ROOT") if style.head == style else (style.head, style.dep_)
    style.head, style.dep_ = named, "compound"
    for child in after:
        child.head = named


def _mend_subject(verb: Token) -> None:
    """ "At the invitation of Oman, the Amir of Qatar paid a visit": whom the parser took for an apposition in the opening phrase."""
    if verb.dep_ != "ROOT" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return
    if any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl", "ccomp") for c in verb.children):
        return
    opening = next((c for c in verb.children if c.dep_ == "prep" and c.left_edge.i == verb.sent.start), None)
    if opening is None or not any(c.lemma_ in BEHESTS for c in opening.children):
        return
    for token in opening.subtree:
        edge = token.left_edge
        if token.dep_ == "appos" and token.pos_ in NOMINAL and edge.i and edge.nbor(-1).text == ",":
            token.head, token.dep_ = verb, "nsubj"
            return


def _mend_half(name: Token) -> None:
    """ "North and South Korea" are two, of which the first stands for itself."""
    first = (
        next((c for c in name.children if c.text in HALVES and c.i < name.i), None) if name.text == "Korea" else None
    )
    second = next((c for c in first.children if c.text in HALVES and c.dep_ == "conj"), None) if first else None
    if first is None or second is None or second.i != name.i - 1:
        return
    for child in list(name.children):
        if child != first:
            child.head = first
    first.head, first.dep_ = (name.head, name.dep_) if name.head != name else (first, "ROOT")
    name.head, name.dep_ = first, "conj"
    second.head, second.dep_ = name, "compound"


def _mend_participle(word: Token) -> None:
    """ "Toured occupied Kherson": between a verb and a place's name a participle says what the place is."""
    place = word.nbor(1) if word.i + 1 < len(word.doc) else word
    above = word.head
    if word.tag_ not in ("VBD", "VBN") or word.dep_ not in ("xcomp", "ccomp", "advcl") or above.i != word.i - 1:
        return
    if place.dep_ != "dobj" or place.head != word or place.pos_ != "PROPN" or not is_verb(above):
        return
    for child in list(word.children):
        child.head = above
    place.head, word.head, word.dep_, word.tag_ = above, place, "amod", "VBN"
