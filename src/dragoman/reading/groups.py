"""Crowds and groups that no table has: what they are called, and which of them is spoken of again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from dragoman.reading import words
from dragoman.reading.actors import Actors, government_of
from dragoman.reading.owners import OWNER_DEPS
from dragoman.reading.phrases import Noun, is_former, objects_on, preps_on
from dragoman.reading.syntax import is_verb
from dragoman.tables.sectors import STATE_SECTORS, sector_of
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cast import Cast

AMOUNTS = ("DATE", "TIME", "MONEY", "PERCENT")
ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "appos", "conj", "pobj")
GROUP_SECTORS = ("REB", "CRM", "PRM", "PTY", "SOC")
CROWD_REACH = 3


def label_of(cast: Cast, token: Token) -> str:
    """The head noun with its compounds, as the text has it ("oil workers", "former rebels", "relatives")."""
    before = [c for c in token.children if c.i < token.i]
    if is_former(token):
        former = [c.text for c in token.children if c.lower_ in words.FORMER]
        others = [c.text for c in before if c.dep_ in ("amod", "compound") and c.lower_ not in words.FORMER]
        return " ".join([*former, *others, token.text])
    kept = [c.text for c in before if c.dep_ == "compound" and cast.names.at(c) is None]
    if not kept and token.lemma_ in words.PLAIN_PEOPLE:
        kept = [c.text for c in token.children if c.lower_ == "displaced"]
    return " ".join([*kept, token.text])


def sector_of_modifier(token: Token) -> str | None:
    """The state's sector of what stands before a noun that has none: "army units", "coast guard ships"."""
    if token.lemma_ not in words.UNITS:
        return None
    before = [c.lower_ for c in token.children if c.dep_ in ("compound", "amod") and c.i < token.i]
    found = sector_of(" ".join(before)) if before else None
    return found if found in STATE_SECTORS else None


def body_named(cast: Cast, token: Token) -> Actors:
    """An organisation that no table has, by the text's name for it; an organ stands for the article's state."""
    if token.ent_type_ != "ORG" or token.pos_ != "PROPN" or cast.people.at(token) is not None:
        return ()
    ent = next((e for e in cast.doc.ents if e.start <= token.i < e.end), None)
    if ent is None or (ent.start <= token.head.i < ent.end and token.head != token):
        return ()
    start = ent.start + (1 if cast.doc[ent.start].lower_ in ("the", "a") else 0)
    span = cast.doc[start : token.i + 1]
    if len(span) < 2 or not _is_unknown_name(cast, span):
        return ()
    if cast.home and not words.ORGAN_WORDS.isdisjoint(t.lower_ for t in span):
        return (government_of(cast.home),)
    return (Actor(None, span.text, "organisation", sector_of(token.lower_)),)


def is_capitalised(token: Token) -> bool:
    """True for "the National Security Committee", which is a name of its own and points back to nobody."""
    before = [c for c in token.children if c.dep_ in ("compound", "amod", "nmod") and c.i < token.i]
    return token.text[:1].isupper() and any(c.text[:1].isupper() for c in before)


def _is_unknown_name(cast: Cast, span: Span) -> bool:
    """True for capitalised words none of which the tables know."""
    capitalised = all(t.text[:1].isupper() or t.lower_ in words.NAME_LINKS for t in span)
    return capitalised and all(cast.names.at(t) is None for t in span)


def local_group(cast: Cast, noun: Noun) -> Actors:
    """A group that no table has, named beside its noun: "the Lantern gang", "the Zandari militia"."""
    sector = sector_of(noun.lemma)
    if noun.lemma not in words.GROUP_NOUNS and sector not in GROUP_SECTORS:
        return ()
    named = [c for c in noun.token.children if c.i < noun.token.i and _may_name_group(cast, c)]
    if not named or noun.lemma in words.UNNAMED_NOUNS:
        return ()
    name = cast.doc[named[0].i : named[-1].i + 1].text
    known = next((a for a in cast.memory.actors() if a.kind in ("group", "party") and name in a.name), None)
    return (known or Actor(None, name, "group", sector),)


def _may_name_group(cast: Cast, token: Token) -> bool:
    """True for a capitalised compound that names no state or body: a town's or a person's name may be a group's too."""
    if token.dep_ != "compound" or token.pos_ != "PROPN" or not token.text[:1].isupper() or token.text.isupper():
        return False
    name = cast.names.at(token)
    if name is None:
        return True
    return bool(name.sense("city", "leader")) and not name.sense("state", "adjective", "capital", "organisation")


def is_modified(cast: Cast, token: Token) -> bool:
    """True where an owner stands before the noun or a name after it: "Tajik workers", "citizens of Peru"."""
    before = [c for c in token.children if c.dep_ in OWNER_DEPS and c.i < token.i]
    if any(c.dep_ == "poss" or cast.names.at(c) is not None for c in before):
        return True
    after = [o for c in token.children if c.dep_ == "prep" for o in objects_on(c)]
    return any(cast.names.at(o) is not None for o in after)


def is_possessed(token: Token) -> bool:
    """True for "their allies", "his supporters"."""
    return any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in token.children)


def is_harmed_crowd(token: Token) -> bool:
    """True for "oilmen", "settlers", "loyalists" as those to whom something is done, by the form of the word."""
    preposed = token.dep_ == "pobj" and token.head.lower_ in ("on", "at", "of", "against")
    if token.tag_ != "NNS" or not (token.dep_ in ("dobj", "nsubjpass") or preposed):
        return False
    verb = token.head if is_verb(token.head) else token.head.head
    return verb.lemma_ in words.HARMING_VERBS and token.lower_.endswith(words.PEOPLE_ENDINGS)


def is_marching_crowd(token: Token) -> bool:
    """True for the "thousands" of "thousands rallied", of whom no more is said."""
    counted = token.tag_ == "NNS" and token.lemma_.casefold() in words.CROWD_COUNTS
    alone = not any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children)
    return counted and alone and token.dep_ == "nsubj" and token.head.lemma_ in words.MARCHING


def is_unnamed_body(token: Token, lemma: str) -> bool:
    """True for "a commission of inquiry", "the veterans' association"."""
    if lemma not in words.BODY_NOUNS or token.pos_ != "NOUN":
        return False
    return any(c.dep_ in ("det", "compound", "amod") for c in token.children)


def partitive(cast: Cast, noun: Noun) -> Actors | None:
    """The people spoken of in "four of them", "all were freed", "six others"; None for other phrases."""
    token = noun.token
    numeral = token.pos_ == "NUM" and token.ent_type_ not in AMOUNTS
    counting = words.PARTITIVES | words.ORDINALS
    if not (numeral or noun.lemma in counting or token.lower_ in counting):
        return None
    whole = next((o for prep in preps_on(token, ("of", "among")) for o in objects_on(prep)), None)
    if whole is not None:
        return cast.meant_by(whole) or (crowd_before(cast, token) if whole.lower_ in ("those", "them") else ())
    if token.dep_ not in ARGUMENTS or noun.lemma in words.MEASURES:
        return None
    if token.pos_ == "NOUN" and token.lower_ != "others":
        return None
    if numeral and _is_harmed(token):
        return crowd_before(cast, token) or (Actor(None, "people", "people", "CVL"),)
    if numeral or token.lower_ in words.UNCOUNTED or (token.pos_ == "ADJ" and token.lower_ in words.ORDINALS):
        return crowd_before(cast, token) or None
    return None


def _is_harmed(number: Token) -> bool:
    """True for the number of "38 killed in crackdown": people who were harmed."""
    after = number.nbor() if number.i + 1 < len(number.doc) else number
    return (
        after.tag_ in ("VBN", "VBD")
        and after.lemma_ in words.HARMING_VERBS
        and after in (*number.children, number.head)
    )


def crowd_before(cast: Cast, token: Token) -> Actors:
    """The crowd spoken of last, within three sentences; reporters are not counted."""
    for said in cast.memory.back(token, CROWD_REACH):
        if said.actors[0].kind == "people" and said.actors[0].sector != "JRN":
            return said.actors[:1]
    return ()
