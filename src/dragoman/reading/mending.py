"""Mends what the parser often gets wrong in news: lists before a verb, complements behind a day, what is sent home.

"Biden, Xi hold call" and "the government and ELN rebels" become coordinations; headlines, days, names and verbs have
modules of their own. Only the shape of the tree decides; where it is none of these, it stays as the parser made it.
"""

from __future__ import annotations

import itertools
from functools import cache

from spacy.tokens import Doc, Token

from dragoman.reading.mending_days import mend_days
from dragoman.reading.mending_names import mend_names
from dragoman.reading.mending_stops import mend_stops
from dragoman.reading.mending_titles import mend_title
from dragoman.reading.mending_verbs import mend_verbs
from dragoman.reading.syntax import is_verb
from dragoman.tables.states import load_states

NOMINAL = ("NOUN", "PROPN")
SUBJECTIVE = ("nsubj", "nsubjpass", "dep", "npadvmod", "advcl")
COMMITTING = frozenset("threaten vow promise pledge agree refuse decline decide offer vote undertake".split())
"""Verbs whose "to …" says what one threatens, promises, refuses…, also where a day stands between."""

BIDDING = frozenset(
    "allow permit authorise authorize order urge tell ask invite require forbid instruct encourage".split()
)
"""Verbs whose "to …" says what somebody else may or shall do, also where a day stands between."""

MOVING = frozenset("bring call send fly take order summon drive ferry escort".split())
"""Verbs that move somebody "home"."""


def mend(doc: Doc, titles: list[tuple[int, int]]) -> Doc:
    """The doc with its tree mended in place; ``titles`` are the character ranges of headlines and headings."""
    for sentence in list(doc.sents):
        if any(start <= sentence.root.idx < end for start, end in titles):
            mend_title(sentence)
    for token in doc:
        _mend_complement(token)
        _mend_list(token)
        _mend_modifier(token)
        _mend_adjectives(token)
        _mend_bare_adjectives(token)
        _mend_homeward(token)
        mend_names(token)
        mend_verbs(token)
        mend_days(token)
        mend_stops(token)
    return doc


def _mend_complement(verb: Token) -> None:
    """ "Threatened on Monday to close the border": what is threatened is the verb's complement, not its purpose."""
    below = {c.dep_ for c in verb.children}
    bids = verb.lemma_ in BIDDING and bool(below & {"dobj", "nsubjpass"})
    commits = verb.lemma_ in COMMITTING and "dobj" not in below
    if verb.pos_ != "VERB" or not (bids or commits) or below & {"xcomp", "ccomp"}:
        return
    for child in verb.children:
        if child.dep_ == "advcl" and child.tag_ == "VB" and child.i > verb.i and _has_to(child):
            child.dep_ = "xcomp"
            return


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _part_names(verb: Token, subjects: list[Token]) -> None:
    """ "Armenia, Azerbaijan agree on text": of two lands before a plural verb neither is a part of the other."""
    last = subjects[-1] if subjects else verb
    if len(subjects) != 1 or verb.tag_ != "VBP" or last.i != verb.i - 1 or last.ent_type_ != "GPE":
        return
    first = next((c for c in last.children if c.dep_ in ("nmod", "compound", "appos") and c.ent_type_ == "GPE"), None)
    if first is None or first.i != first.sent.start or first.nbor().text != ",":
        return
    first.head, first.dep_ = verb, last.dep_
    last.head, last.dep_ = first, "conj"


def _mend_list(verb: Token) -> None:
    """ "Biden, Xi hold call": two subjects with only a comma between them are one coordination."""
    if not is_verb(verb):
        return
    before = [c for c in verb.children if c.i < verb.i and c.dep_ in SUBJECTIVE and c.pos_ == "PROPN"]
    _part_names(verb, before)
    for first, second in itertools.pairwise(before):
        between = verb.doc[first.right_edge.i + 1 : second.left_edge.i].text.strip()
        if between in (",", "and", "&", ""):
            first.dep_ = first.dep_ if first.dep_.startswith("nsubj") else second.dep_
            second.head = first
            second.dep_ = "conj"
            return


def _mend_modifier(noun: Token) -> None:
    """ "the government and ELN rebels": a noun joined by "and" to a modifier is joined to the noun itself."""
    if noun.pos_ not in NOMINAL:
        return
    for child in noun.children:
        joined = [c for c in child.children if c.dep_ == "conj"]
        link = next((c for c in child.children if c.dep_ == "cc"), None)
        if child.dep_ != "nmod" or child.pos_ != "NOUN" or link is None or len(joined) != 1:
            continue
        if joined[0].i != noun.i - 1 or joined[0].pos_ != "PROPN":
            continue
        head, dep = noun.head, noun.dep_
        if head.i == noun.i:
            return
        joined[0].head = noun
        joined[0].dep_ = "compound"
        child.head, child.dep_ = head, dep
        noun.head, noun.dep_ = child, "conj"
        return


def _mend_adjectives(first: Token) -> None:
    """ "Kyrgyz and Tajik border guards": an adjective joined to the noun that it modifies, with another before the noun."""
    if first.text not in _adjectives() or first.dep_ in ("amod", "compound", "nmod"):
        return
    children = list(first.children)
    noun = next((c for c in children if c.dep_ == "conj" and c.tag_ == "NNS"), None)
    link = next((c for c in children if c.dep_ == "cc"), None)
    if noun is None or link is None or len(children) != 2 or first.head.i == first.i:
        return
    second = next((c for c in noun.children if c.i == link.i + 1 and c.text in _adjectives()), None)
    if second is None:
        return
    head, dep = first.head, first.dep_
    noun.head, noun.dep_ = head, dep
    first.head, first.dep_ = noun, "amod"
    second.head, second.dep_ = first, "conj"


def _mend_bare_adjectives(first: Token) -> None:
    """ "Kyrgyz, Tajik leaders agree": in a headline only a comma joins two nations before their leaders."""
    if first.text not in _adjectives() or first.i + 2 >= len(first.doc) or first.nbor(1).text != ",":
        return
    second = first.nbor(2)
    noun = second.head
    apart = first.head not in (noun, second) and not any(c.dep_ == "conj" for c in first.children)
    if second.text not in _adjectives() or second.dep_ not in ("amod", "compound") or not apart:
        return
    if noun.i != second.i + 1 or noun.tag_ not in ("NNS", "NNPS") or first.dep_ == "ROOT":
        return
    first.head, first.dep_ = noun, "amod"
    second.head, second.dep_ = first, "conj"


def _mend_homeward(word: Token) -> None:
    """ "brought its envoy home", "sent the consul packing": the noun before the word is what is sent, not its modifier."""
    noun = word.doc[word.i - 1] if word.i else word
    if word.lower_ not in ("home", "packing") or noun.pos_ not in NOMINAL:
        return
    if noun.head == word and word.dep_ == "dobj" and word.head.lemma_ in MOVING:
        for child in list(word.children):
            if child.i < noun.i:
                child.head = noun
        noun.head, noun.dep_ = word.head, "dobj"
    elif not (word.head == noun and noun.dep_ == "dobj" and noun.head.lemma_ in MOVING):
        return
    word.head, word.dep_, word.pos_ = noun.head, "advmod", "ADV"


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(form for state in load_states() for form in state.adjectives)
