"""Mends headlines, whose verbs the parser takes for nouns and whose subjects it takes for modifiers.

"Modi to visit Kyiv" becomes a clause with its subject, "Protesters storm parliament" one with a verb.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from dragoman.reading.syntax import is_verb
from dragoman.tables.codebook import codebook

NOMINAL = ("NOUN", "PROPN")
NAMING = ("compound", "npadvmod")
HARMED = frozenset("kill wound injure arrest detain jail kidnap abduct execute behead hurt deport".split())
"""Verbs that have an object where they are no passive."""

CLAUSAL = ("relcl", "acl", "advcl", "xcomp")


NEAR_PLURAL = 3


def mend_title(title: Span) -> None:
    """Puts right, in place, the verb of a headline or a heading and its subject; most stay as they are."""
    _mend_states(title)
    _mend_infinitive(title.root)
    _mend_present(title.root)
    _mend_subject(title.root)
    _mend_compound(title.root)
    _mend_pair(title)
    _mend_lone(title)
    _mend_second(title.root)
    _mend_harmed(title)
    _mend_bare(title)


def _mend_states(title: Span) -> None:
    """ "China, Japan, India foreign ministers meet": all the names before the plural say whose ministers they are."""
    doc, i = title.doc, title.start
    names: list[Token] = []
    while i + 1 < title.end and doc[i].pos_ == "PROPN":
        if doc[i + 1].text in (",", "and", "&") and i + 2 < title.end:
            names.append(doc[i])
            i += 2
        elif doc[i + 1].pos_ == "PROPN":
            i += 1
        else:
            break
    last = doc[i]
    plural = last.head
    if (
        not names
        or last.dep_ not in ("nmod", "compound")
        or plural.tag_ != "NNS"
        or not 0 < plural.i - i <= NEAR_PLURAL
    ):
        return
    for name in names:
        if name.head != plural or name.dep_ not in ("nmod", "compound"):
            name.head, name.dep_ = last, "conj"


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
    names = [c for c in root.children if c.dep_ in NAMING and (c.tag_ == number or c.pos_ == "PROPN")]
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


def _mend_pair(title: Span) -> None:
    """ "Norway, Iceland sign fish pact": a verb of the codebook in a compound without any other verb, behind two names."""
    root = title.root
    verb = next((c for c in root.children if c.dep_ == "compound" and c.text.islower()), None)
    if root.pos_ not in NOMINAL or verb is None or verb.tag_ != "NN" or verb.lower_ not in codebook().verbs:
        return
    second = verb.nbor(-1) if verb.i > title.start else verb
    first = next((c for c in second.children if c.pos_ == "PROPN" and c.i < second.i), None)
    if second.pos_ != "PROPN" or first is None or first.nbor().text != "," or first.left_edge.i != title.start:
        return
    if any(is_verb(t) for t in title):
        return
    _become_root(verb, root, "dobj")
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBP", verb.lower_
    first.head, first.dep_ = verb, "nsubj"
    second.head, second.dep_ = first, "conj"


def _mend_lone(title: Span) -> None:
    """ "Houthis attack ship in strait": a verb of the codebook in a compound without any other verb, behind a first plural."""
    root = title.root
    verb = next((c for c in root.children if c.dep_ == "compound" and c.text.islower()), None)
    if root.pos_ != "NOUN" or verb is None or verb.tag_ != "NN" or verb.lower_ not in codebook().verbs:
        return
    doers = verb.nbor(-1) if verb.i > title.start else verb
    if doers.i != title.start or not doers.lower_.endswith("s") or doers.head not in (root, verb):
        return
    if any(is_verb(t) for t in title):
        return
    _become_root(verb, root, "dobj")
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBP", verb.lower_
    doers.head, doers.dep_ = verb, "nsubj"
    if doers.pos_ == "ADJ":
        doers.pos_, doers.tag_ = "PROPN", "NNPS"


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


def _mend_harmed(title: Span) -> None:
    """ "Policeman killed, gunmen flee": without an object it is the subject to whom it is done."""
    for verb in title:
        if verb.tag_ not in ("VBD", "VBN") or verb.lemma_ not in HARMED:
            continue
        below = {c.dep_: c for c in verb.children}
        subject = below.get("nsubj")
        if subject is not None and subject.i < verb.i and not {"dobj", "aux", "auxpass", "prt"} & below.keys():
            verb.tag_, subject.dep_ = "VBN", "nsubjpass"


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


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
