"""Mends what the parser often gets wrong in news: titles without a finite verb, and lists before a verb.

"Modi to visit Kyiv" becomes a clause with its subject, "Biden, Xi hold call" and "the government and ELN rebels" become
coordinations. Only the shape of the tree decides; where it is none of these, it stays as the parser made it.
"""

from __future__ import annotations

import itertools
from functools import cache

from spacy.tokens import Doc, Span, Token

from dragoman.reading.mending_days import mend_days
from dragoman.reading.mending_names import mend_names
from dragoman.reading.mending_verbs import mend_verbs
from dragoman.reading.syntax import is_verb
from dragoman.tables.codebook import codebook
from dragoman.tables.states import load_states

NOMINAL = ("NOUN", "PROPN")
SUBJECTIVE = ("nsubj", "nsubjpass", "dep", "npadvmod")
COMMITTING = frozenset("threaten vow promise pledge agree refuse decline decide offer vote undertake".split())
"""Verbs whose "to …" says what one threatens, promises, refuses…, also where a day stands between."""

BIDDING = frozenset(
    "allow permit authorise authorize order urge tell ask invite require forbid instruct encourage".split()
)
"""Verbs whose "to …" says what somebody else may or shall do, also where a day stands between."""

MOVING = frozenset("bring call send fly take order summon drive ferry escort".split())
"""Verbs that move somebody "home"."""

CLAUSAL = ("relcl", "acl", "advcl", "xcomp")


def mend(doc: Doc, titles: list[tuple[int, int]]) -> Doc:
    """The doc with its tree mended in place; ``titles`` are the character ranges of headlines and headings."""
    for sentence in list(doc.sents):
        if any(start <= sentence.root.idx < end for start, end in titles):
            _mend_infinitive(sentence.root)
            _mend_present(sentence.root)
            _mend_subject(sentence.root)
            _mend_compound(sentence.root)
            _mend_second(sentence.root)
            _mend_bare(sentence)
    for token in doc:
        _mend_complement(token)
        _mend_list(token)
        _mend_modifier(token)
        _mend_adjectives(token)
        _mend_homeward(token)
        mend_names(token)
        mend_verbs(token)
        mend_days(token)
    return doc


def _mend_infinitive(root: Token) -> None:
    """ "Macron, Scholz to meet in Berlin": the infinitive is the verb, what stands before it its subject."""
    verb = next((c for c in root.children if c.dep_ in CLAUSAL and c.tag_ == "VB" and c.i > root.i), None)
    if verb is None or not _has_to(verb):
        return
    first = root.doc[root.sent.start]
    if root.pos_ not in NOMINAL and not (root.i == first.i and root.nbor().lower_ == "to"):
        return
    if any(c.dep_ in ("nsubj", "aux", "cop") for c in root.children):
        return
    if root.pos_ not in NOMINAL:
        root.pos_, root.tag_, root.lemma_ = "PROPN", "NNP", root.text
    after = [c for c in root.children if c.i > verb.i]
    _become_root(verb, root, "nsubj")
    for child in after:
        child.head = verb
    for child in list(root.children):
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            child.dep_ = "conj"


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


def _mend_present(root: Token) -> None:
    """ "Erdogan hosts Iraqi prime minister", "Protesters storm parliament", "Ghana protests as boats gather": a noun with a
    subject or a name before it and a bare noun or a clause behind it is a verb.
    """
    if root.tag_ == "NN" and {"nsubj", "dobj"} <= {c.dep_ for c in root.children}:
        root.pos_, root.tag_, root.lemma_ = "VERB", "VBP", root.lower_
        return
    if root.tag_ != "NNS" or not root.text.islower() or not root.text.endswith("s"):
        return
    names = [c for c in root.children if c.dep_ == "compound" and c.pos_ == "PROPN"]
    things = [c for c in root.children if c.i > root.i and c.dep_ in ("appos", "dep", "dobj", "npadvmod")]
    clause = any(c.dep_ == "advcl" and c.i > root.i for c in root.children)
    if (
        not names
        or not (things or (clause and _singular(root.text) in codebook().verbs))
        or any(c.text == "," for c in root.children)
        or any(c.dep_ == "det" for c in root.children)
    ):
        return
    root.pos_, root.tag_, root.lemma_ = "VERB", "VBZ", _singular(root.text)
    names[-1].dep_ = "nsubj"
    for name in names[:-1]:
        name.head = names[-1]
    for thing in things[:1]:
        thing.dep_ = "dobj"


def _mend_subject(root: Token) -> None:
    """ "Manila hands note to envoy": a name before the verb that the parser took for a part of it is its subject."""
    if root.tag_ not in ("VBZ", "VBP") or any(
        c.dep_ in ("nsubj", "csubj", "expl", "aux", "auxpass") for c in root.children
    ):
        return
    number = "NNS" if root.tag_ == "VBP" else ""
    names = [c for c in root.children if c.dep_ == "compound" and (c.tag_ == number or c.pos_ == "PROPN")]
    if not names or names[-1].i != root.i - 1:
        return
    names[-1].dep_ = "nsubj"
    for name in names[:-1]:
        name.head = names[-1]


def _mend_compound(root: Token) -> None:
    """ "Norway, Iceland sign pact": a verb of the codebook that was taken for a part of a compound after two names."""
    thing = next((c for c in root.children if c.dep_ == "appos" and c.pos_ == "NOUN"), None)
    if root.pos_ != "PROPN" or thing is None or any(is_verb(t) for t in root.sent):
        return
    verb = next((t for t in root.doc[root.i + 1 : thing.i] if t.dep_ == "compound" and t.text.islower()), None)
    if verb is None or verb.lower_ not in codebook().verbs or verb.nbor(-1).pos_ != "PROPN":
        return
    names = [t for t in root.doc[root.i + 1 : verb.i] if t.pos_ == "PROPN"]
    last = names[-1]
    for name in names[:-1]:
        name.head = last
    comma = [c for c in root.children if c.text == ","]
    _become_root(verb, root, "nsubj")
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBP", verb.lower_
    last.head, last.dep_ = root, "conj"
    thing.head, thing.dep_ = verb, "dobj"
    for token in comma:
        token.head = root


def _mend_second(root: Token) -> None:
    """ "Li meets Tran, flies on to Bangkok": a verb without subject behind a clause in the same tense goes on with that clause."""
    if root.tag_ != "VBZ" or any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for c in root.children):
        return
    first = next((c for c in root.children if c.i < root.i and c.dep_ in ("advcl", "ccomp") and c.tag_ == "VBZ"), None)
    if first is None or root.nbor(-1).text != "," or not any(c.dep_ == "nsubj" for c in first.children):
        return
    if any(c.dep_ == "mark" for c in first.children):
        return
    before = [c for c in root.children if c.i < root.i and c != first]
    _become_root(first, root, "conj")
    for child in before:
        child.head = first


def _mend_bare(title: Span) -> None:
    """ "Ghana and Togo trade fire", "as crowds storm palace": a word with a subject of its own is a verb, whatever it hangs on."""
    for word in title:
        below = {c.dep_ for c in word.children}
        if word.tag_ == "NN" and word.text.islower() and {"nsubj", "dobj"} <= below:
            word.pos_, word.tag_, word.lemma_ = "VERB", "VBP", word.lower_
        root = word.head
        if word.dep_ == "compound" and word.tag_ in ("VBP", "VBZ") and "nsubj" in below and root.i == word.i + 1:
            if root.dep_ == "ROOT" and root.pos_ in NOMINAL:
                _become_root(word, root, "dobj")


def _singular(word: str) -> str:
    return word[:-2] if word.endswith(("shes", "ches", "sses", "xes")) else word[:-1]


def _become_root(verb: Token, root: Token, dep: str) -> None:
    verb.head = verb
    verb.dep_ = "ROOT"
    root.head = verb
    root.dep_ = dep


def _mend_list(verb: Token) -> None:
    """ "Biden, Xi hold call": two subjects with only a comma between them are one coordination."""
    if not is_verb(verb):
        return
    before = [c for c in verb.children if c.i < verb.i and c.dep_ in SUBJECTIVE and c.pos_ == "PROPN"]
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
