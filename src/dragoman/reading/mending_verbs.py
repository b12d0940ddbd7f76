"""Mends verbs that the parser hung on the wrong word, or took for a participle or a noun's clause."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.syntax import is_verb

NOMINAL = ("NOUN", "PROPN")
GIVING = frozenset(
    "give offer award grant deny send pay show tell teach hand refuse promise lend owe ask call name dub serve".split()
)
"""Verbs whose participle keeps an object in the passive: "the pilot given a medal"."""

HANDED = frozenset({"hand", "award", "grant"})
"""Verbs of which behind a passive the receiver is the likelier subject."""

STRIVING = frozenset(
    """offer agree promise refuse vow threaten pledge decide decline want try begin start seek plan hope continue fail
    manage propose""".split()
)
"""Verbs whose participle before "to …" is no passive: "offered to mediate"."""

PASSIVE = frozenset("know call name accuse suspect arrest kill elect appoint bear found base locate".split())
"""Verbs whose participle behind a name and a comma likely is one: "Ana Prieto, accused of"."""

JUDGING = frozenset("reject dismiss denounce condemn describe brand".split())
"""Verbs behind which "as" says what one holds of their object."""

TIMES = frozenset("day morning afternoon evening night week month year".split())
"""In "the same day a column carried food", the parser may take the day for what the sentence is about."""

UNKNOWN_PASTS = {"retook": "retake", "withdrew": "withdraw", "overran": "overrun", "forbade": "forbid"}
"""Past forms that the model may take for a present tense → their lemmas."""

LEMMAS = {
    form: lemma
    for lemma in "axe dine fine hope lambaste pipe rage rape stage wade wage".split()
    for form in (f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing")
} | {
    form: lemma
    for lemma in "cordon decree deregister install jeer relaunch waterboard".split()
    for form in (f"{lemma}ed", f"{lemma}ing", f"{lemma}d")
}
"""Forms of verbs whose lemma the model gets wrong ("staged" is of no stag) → their lemmas."""

OFFICES = frozenset({"head", "chair", "captain"})
"""Words for who leads that may also be verbs."""


def _mend_gerund(verb: Token) -> None:
    """ "Ruled out breaking off relations": what is ruled out, put off or given up is no deed beside it."""
    above = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.i < 2 or not is_verb(above):
        return
    particle = verb.nbor(-1)
    if particle.dep_ == "prt" and particle.head == above and not any(c.dep_ == "dobj" for c in above.children):
        verb.dep_ = "xcomp"


def mend_verbs(token: Token) -> None:
    """Puts right, in place, the verb that this token was wrongly tied or taken for; most tokens stay as they are."""
    if token.lower_ in UNKNOWN_PASTS:
        token.lemma_, token.pos_, token.tag_ = UNKNOWN_PASTS[token.lower_], "VERB", "VBD"
    _mend_month(token)
    _mend_joined(token)
    if token.lower_ in LEMMAS and token.pos_ == "VERB":
        token.lemma_ = LEMMAS[token.lower_]
    _mend_finite(token)
    _mend_given(token)
    _mend_gerund(token)
    _mend_perfect(token)
    _mend_office(token)
    _mend_outer(token)
    _mend_shifted(token)
    _mend_let_out(token)
    if token.dep_ == "ROOT" and token.pos_ in NOMINAL:
        _mend_plural(token)
        _mend_main(token)


def _mend_joined(verb: Token) -> None:
    """ "Seized power and detained elected leader Lindiwe Moyo": a past tense behind "and" has the name as its object."""
    if verb.tag_ != "VBD" or verb.dep_ != "amod" or not verb.i:
        return
    named, cc = verb.head.head if verb.head.dep_ == "compound" else verb.head, verb.nbor(-1)
    above = named.head
    if named.dep_ != "conj" or cc.dep_ != "cc" or cc.head != above:
        return
    if named.left_edge.i != verb.i or above.tag_ != "VBD":
        return
    verb.head, verb.dep_ = above, "conj"
    named.head, named.dep_ = verb, "dobj"


def _mend_month(verb: Token) -> None:
    """ "Vowed to march on the capital": in small letters behind "to" it is no month."""
    to = verb.head
    if verb.text != "march" or verb.tag_ != "NNP" or to.lower_ != "to" or not is_verb(to.head):
        return
    verb.pos_, verb.tag_, verb.lemma_, verb.dep_ = "VERB", "VB", "march", "xcomp"
    verb.head = to.head
    to.head, to.dep_, to.pos_ = verb, "aux", "PART"


def _mend_finite(verb: Token) -> None:
    """ "Called on Chad to leave and threatened to respond": a finite verb is joined to a finite verb, not to a bare one."""
    above = verb.head
    if verb.tag_ not in ("VBD", "VBZ") or verb.dep_ != "conj" or above.tag_ not in ("VB", "VBP"):
        return
    if any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children) or not _is_bare(above):
        return
    finite = ("VBD",) if verb.tag_ == "VBD" else ("VBZ", "VBP")
    node = above
    for _ in range(4):
        if node.head.i == node.i:
            return
        node = node.head
        if node.tag_ in finite or (is_verb(node) and any(c.tag_ in ("VBD", "VBZ", "VBP") for c in node.children)):
            verb.head = node
            return


def _is_bare(verb: Token) -> bool:
    """True for "to leave", for "must act", and for the "leave" of "demanded that Chad leave"."""
    if any(c.dep_ == "mark" for c in verb.children):
        return verb.tag_ == "VB" or verb.head.tag_ == "VBD"
    return verb.tag_ == "VB" and any(c.dep_ == "aux" and (c.lower_ == "to" or c.tag_ == "MD") for c in verb.children)


def _mend_shifted(prep: Token) -> None:
    """ "Rejected as untrue Chad's account": the noun behind the judgement is the verb's object, not what "as" says of it."""
    verb = prep.head
    if prep.lower_ != "as" or prep.dep_ != "prep" or verb.lemma_ not in JUDGING or prep.nbor(-1) != verb:
        return
    noun = next((c for c in prep.children if c.dep_ == "pobj" and c.i > prep.i), None)
    if noun is None or any(c.dep_ == "dobj" for c in verb.children):
        return
    judged = noun.doc[noun.left_edge.i]
    own = [c for c in noun.children if c.dep_ in ("det", "poss") and c.left_edge.i > judged.i]
    if judged.dep_ != "amod" or judged.head != noun or not own:
        return
    noun.head, noun.dep_ = verb, "dobj"
    judged.head, judged.dep_ = prep, "pobj"


def _mend_let_out(prep: Token) -> None:
    """ "Let nurses and children out of its prison": "out" goes with the verb."""
    noun = prep.head
    if prep.lower_ == "out" and prep.dep_ == "prep" and noun.dep_ in ("dobj", "conj"):
        verb = noun.head if noun.dep_ == "dobj" else noun.head.head
        if verb.lemma_ == "let" and is_verb(verb):
            prep.head = verb


def _mend_perfect(verb: Token) -> None:
    """ "Had earlier assailed Vice President Lima": behind "had", a participle and a name without an article are verb and object."""
    named = verb.head.head if verb.head.dep_ == "compound" else verb.head
    have = named.head
    if verb.tag_ != "VBN" or verb.dep_ != "amod" or named.dep_ != "dobj" or have.lemma_ != "have" or verb.i < have.i:
        return
    between = verb.doc[have.i + 1 : verb.i]
    if not between or any(t.pos_ != "ADV" for t in between) or named.left_edge.i != verb.i - len(between):
        return
    if have.dep_ != "ROOT" or named.pos_ != "PROPN":
        return
    verb.head, verb.dep_ = verb, "ROOT"
    named.head = verb
    for child in list(have.children):
        child.head = verb
    have.head, have.dep_, have.pos_ = verb, "aux", "AUX"
    for adverb in between:
        adverb.head = verb


def _mend_outer(verb: Token) -> None:
    """ "Saw Moyo, who leads the team, and then met Nour": a past tense behind a comma goes on with the past tense outside."""
    inner = verb.head
    if verb.tag_ != "VBD" or verb.dep_ != "conj" or inner.dep_ != "relcl" or inner.tag_ not in ("VBZ", "VBP"):
        return
    cc = next((c for c in inner.children if c.dep_ == "cc" and c.i < verb.i), None)
    if cc is None or cc.nbor(-1).text != "," or any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children):
        return
    outer = inner.head
    while not is_verb(outer) and outer.head.i != outer.i:
        outer = outer.head
    if outer.tag_ == "VBD":
        verb.head = outer


def _mend_given(verb: Token) -> None:
    """ "Was summoned and handed a note": who was summoned was handed it."""
    if verb.tag_ != "VBD" or verb.dep_ != "conj" or verb.lemma_ not in HANDED or verb.head.tag_ != "VBN":
        return
    deps = {c.dep_ for c in verb.children}
    if "dobj" in deps and not deps & {"nsubj", "dative"} and any(c.dep_ == "auxpass" for c in verb.head.children):
        verb.tag_ = "VBN"


def _mend_plural(root: Token) -> None:
    """ "Chad thanks Togo": what looks like a plural is a verb where a name stands before it and an object behind."""
    name = root.nbor(-1) if root.i > root.sent.start else root
    objects = any(c.dep_ == "dobj" and c.i > root.i for c in root.children)
    if root.tag_ not in ("NNS", "NNPS") or not objects or name.pos_ != "PROPN" or name.head != root:
        return
    name.dep_ = "nsubj"
    root.pos_, root.tag_, root.lemma_ = "VERB", "VBZ", _verb_lemma(root)


def _verb_lemma(word: Token) -> str:
    lemma = word.lemma_.casefold()
    return lemma.removesuffix("s") if lemma == "thanks" else lemma


def _mend_main(root: Token) -> None:
    """ "Togo, which has seen such rows, offered to mediate": what looks like a participle is the verb of a noun without one."""
    last = next((t for t in reversed(list(root.sent)) if not t.is_space), root)
    if last.text not in (".", "”", '"') or any(is_verb(c) and c.dep_ == "conj" for c in root.children):
        return
    doer = next((c for c in root.children if c.dep_ == "appos"), root) if root.lemma_ in TIMES else root
    verb = next((t for t in root.sent if t.i > doer.i and _is_active(t) and _on_spine(t, doer)), None)
    if verb is None:
        return
    loose = [c for c in root.children if c.i > verb.i or (c.i < root.i and c.dep_ in ("npadvmod", "prep", "advmod"))]
    verb.head, verb.dep_ = verb, "ROOT"
    root.head, root.dep_ = verb, "npadvmod" if doer != root else "nsubj"
    doer.head, doer.dep_ = verb, "nsubj"
    for child in loose:
        child.head = verb


def _is_active(verb: Token) -> bool:
    """True for a participle with what only an active verb has: an object, "to …" behind a verb of striving, or its past tense."""
    if verb.tag_ not in ("VBN", "VBD") or verb.dep_ != "acl" or any(c.dep_ == "agent" for c in verb.children):
        return False
    if (
        verb.tag_ == "VBD"
        and verb.nbor(-1).text == ","
        and any(c.dep_ == "acl" for c in verb.head.children if c.i < verb.i)
    ):
        return True  # "a team led by the envoy, Tendai Moyo, crossed into Togo"
    if verb.nbor(-1).text == "," and any(
        c.dep_ == "appos" and c.pos_ == "PROPN" and c.i < verb.i for c in verb.head.children
    ):
        return verb.lemma_ not in PASSIVE or any(c.lower_ in ("on", "for") for c in verb.children)
    if any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children):
        return verb.lemma_ in STRIVING
    return verb.lemma_ not in GIVING and any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children)


def _on_spine(verb: Token, root: Token) -> bool:
    """True where only nouns and prepositions lie between the two."""
    node = verb.head
    for _ in range(6):
        if node == root:
            return True
        if node.dep_ not in ("pobj", "prep", "appos", "conj"):
            return False
        node = node.head
    return False


def _mend_office(office: Token) -> None:
    """ "WHO head Ann Lee praised the move": the head is an office, and who holds it the subject."""
    if office.lower_ not in OFFICES or not is_verb(office) or office.tag_ not in ("VB", "VBP"):
        return
    body = office.nbor(-1) if office.i else office
    named = next((c for c in office.children if c.dep_ == "dobj" and c.left_edge.i == office.i + 1), None)
    verb = office.head
    if body.pos_ != "PROPN" or named is None or named.pos_ != "PROPN" or not is_verb(verb) or verb.i < named.i:
        return
    if office.dep_ not in ("csubj", "advcl", "ccomp") or any(c.dep_ == "nsubj" for c in verb.children):
        return
    named.head, named.dep_ = verb, "nsubj"
    office.head, office.dep_ = named, "compound"
    office.pos_, office.tag_, office.lemma_ = "NOUN", "NN", office.lower_
    for child in list(office.children):
        child.head, child.dep_ = (office, "compound") if child == body else (verb, child.dep_)
