"""Whether words state something that stands, how long, and which way it goes: tense, duration, negation, trend."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.syntax import is_passive, is_verb, subjects_of
from dragoman.reading.ties.lexicon import words

MODALS = frozenset("will would could may might should shall can must 'll ’ll wo ca".split())
LASTING = frozenset(
    """long always still traditionally permanently historically regularly routinely ever consistently
    increasingly""".split()
)
SPANS = frozenset("decade year century generation month time long while".split())
NEGATIVE = frozenset("no not never n't n’t neither nor hardly".split())
UNREAL = frozenset(
    """former ex erstwhile onetime one-time then potential would-be future possible prospective little scant
    fellow neither no once another any future""".split()
)
KEEPING = frozenset("continue remain keep go persist tend carry seem appear oblige bind commit".split())


def is_negated(verb: Token) -> bool:
    """True for "does not recognise", "has no base": the relation is denied."""
    return any(
        c.dep_ == "neg" or (c.dep_ in ("advmod", "det", "preconj") and c.lower_ in NEGATIVE) for c in verb.children
    ) or any(
        t.lower_ == "no"
        for c in verb.children
        if c.dep_ in ("dobj", "attr", "nsubj", "nsubjpass")
        for t in c.children
        if t.dep_ == "det"
    )


def is_lasting(token: Token) -> bool:
    """True where the words say how long: since a year, for decades, long, still."""
    for child in token.children:
        if child.lower_ == "since" or (child.dep_ == "advmod" and child.lower_ in LASTING):
            return True
        if child.dep_ in ("prep", "advmod", "npadvmod") and child.lower_ in (
            "for",
            "over",
            "during",
            "throughout",
            "in",
        ):
            if any(p.lemma_ in SPANS for p in child.subtree) and (
                child.lower_ != "in" or any(p.lower_ in ("past", "last", "recent") for p in child.subtree)
            ):
                return True
        if child.dep_ in ("dobj", "attr", "acomp", "prep", "pobj", "xcomp") and any(
            g.lower_ == "since" for g in child.subtree
        ):
            return True
    return False


def auxiliaries(verb: Token) -> set[str]:
    """The lower-case auxiliaries of a verb."""
    return {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}


def is_standing(verb: Token, depth: int = 0) -> bool:
    """True where the verb's form states what holds: present, perfect with a duration, or a participle on a noun."""
    auxes = auxiliaries(verb)
    if not is_verb(verb):
        return True
    if auxes & MODALS or depth > 3:
        return False
    if auxes & {"has", "have", "'ve", "’ve"}:
        if verb.tag_ == "VBG" and not _spans_years(verb):
            return False
        return (
            is_lasting(verb)
            or verb.lemma_ in ("be", "remain")
            or verb.lemma_ in words("rising") | words("falling")
            or is_passive(verb)
        )
    if auxes & {"was", "were", "had", "did"}:
        return False
    if verb.tag_ == "VBG" and auxes and not _spans_years(verb):
        return False
    if verb.tag_ in ("VBZ", "VBP") or auxes & {"is", "are", "do", "does", "'s", "’s"}:
        return True
    head = verb.head
    if verb.tag_ in ("VBN", "VBG") and verb.dep_ in ("acl", "amod", "relcl", "advcl", "ROOT", "appos"):
        return not auxes or "been" in auxes
    if verb.dep_ in ("conj", "xcomp") and is_verb(head):
        if verb.dep_ == "xcomp" and head.lemma_ not in KEEPING:
            return False
        return (
            verb.tag_ in ("VB", "VBN", "VBG", "VBP", "VBZ")
            and is_standing(head, depth + 1)
            and (verb.tag_ != "VBN" or verb.dep_ == "conj")
        )
    if verb.tag_ == "VBD":
        return any(c.dep_ == "advmod" and c.lower_ in ("long", "traditionally") for c in verb.children)
    return verb.tag_ == "VB" and not auxes and bool(subjects_of(verb)) and verb.dep_ in ("relcl", "ROOT", "ccomp")


def _spans_years(verb: Token) -> bool:
    """True where a progressive goes on for years: what has only gone on since June is a happening."""
    near = [t for c in verb.children if c.dep_ in ("prep", "advmod", "npadvmod", "mark") for t in c.subtree]
    return any(
        (t.lower_.isdigit() and len(t) == 4)
        or t.lemma_ in ("decade", "year", "century", "generation")
        or t.lower_ in ("long", "steadily")
        for t in near
    )


def lasts_after(noun: Token) -> bool:
    """True where "since" or "for decades" follows the noun's phrase, wherever the tree hangs it."""
    last = max(t.i for t in noun.subtree if t.i - noun.i < 12 and (t == noun or t.dep_ not in ("relcl", "punct")))
    for i in (noun.i, last):
        if i + 2 < len(noun.doc) and noun.doc[i + 1].lower_ == "since":
            return True
        if (
            i + 2 < len(noun.doc)
            and noun.doc[i + 1].lower_ == "for"
            and any(t.lemma_ in SPANS for t in noun.doc[i + 2 : i + 5])
        ):
            return True
    return False


def is_real(noun: Token) -> bool:
    """False for "a former ally", "no friend", "a would-be member"."""
    return not any(
        c.lower_ in UNREAL
        and c.dep_ in ("amod", "det", "advmod", "compound", "predet", "neg", "preconj", "npadvmod", "nmod")
        for c in noun.children
    )


def carrier(noun: Token) -> Token | None:
    """The verb whose subject or object the noun's phrase is; None where there is none."""
    node = noun
    for _ in range(3):
        if is_verb(node.head) and node.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "obj", "oprd", "acomp"):
            return node.head
        if node.dep_ in ("conj",) or (node.dep_ == "pobj" and node.head.lower_ == "of"):
            node = node.head if node.dep_ == "conj" else node.head.head
            continue
        return None
    return None


def said_of(noun: Token, verb: Token | None) -> set[str]:
    """The lemmas and forms of what is said of a noun: its adjectives, its verb, and the verb's complements."""
    near = [
        c
        for c in noun.children
        if c.dep_ in ("amod", "acl", "relcl", "acomp", "compound") or (c.dep_ == "appos" and c.pos_ in ("ADJ", "VERB"))
    ]
    if verb is not None:
        near.append(verb)
        for child in verb.children:
            if child.dep_ in (
                "acomp",
                "advmod",
                "xcomp",
                "oprd",
                "neg",
                "attr",
                "prep",
                "prt",
                "dobj",
                "advcl",
                "npadvmod",
                "conj",
                "aux",
            ):
                near += list(child.subtree) if child.dep_ not in ("conj", "advcl") else [child]
    return {w for t in near for w in (t.lemma_.casefold(), t.lower_)}


def trend_of(said: set[str]) -> str | None:
    """Which way a relation goes by the words said of it: strengthening, weakening or None."""
    if said & words("falling"):
        return "weakening"
    return "strengthening" if said & words("rising") else None
