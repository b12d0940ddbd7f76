"""Mends clauses that begin with a day: in "On Friday rebel forces entered", the parser may take the forces for a part of the day."""

from __future__ import annotations

import calendar

from spacy.tokens import Doc, Token

from dragoman.reading.syntax import is_verb

NOMINAL = ("NOUN", "PROPN")
WEEKDAYS = frozenset(day.casefold() for day in calendar.day_name)
MONTHS = frozenset(month.casefold() for month in calendar.month_name if month)
DAYS = WEEKDAYS | MONTHS
CLIMB = 3
LAPSES = frozenset("minute hour day week month year decade".split())
"""What lies between two happenings: "a day after the truce began"."""


def mend_days(token: Token) -> None:
    """Puts right, in place, what this token was tied to before or behind a day; most tokens stay as they are."""
    _mend_name(token)
    _mend_noun(token)
    _mend_lapse(token)
    _mend_joined(token)


def _mend_name(day: Token) -> None:
    """ "On Friday Chad offered to pay", "In 2018 Chad paid": the day or the year is no part of the name behind it, which is the subject."""
    name, prep = day.head, day.nbor(-1) if day.i else day
    if day.dep_ not in ("compound", "nummod") or not _is_day(day) or name.pos_ != "PROPN" or prep.dep_ != "prep":
        return
    if name.head == prep:
        verb = prep.head
        if not is_verb(verb) or verb.i < name.i or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
            return
        name.head, name.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
    elif any(c.dep_ == "pobj" for c in prep.children):
        return
    day.head, day.dep_ = prep, "pobj"


def _is_day(token: Token) -> bool:
    """True for a day of the week, a month or a year."""
    return token.lower_ in DAYS or (len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20"))


def _mend_noun(noun: Token) -> None:
    """ "On Friday rebel forces left", "in a speech on Friday Ada Bell said": whom the parser put behind "on" is the subject."""
    prep = noun.head
    if noun.dep_ != "pobj" or noun.pos_ not in NOMINAL or prep.lower_ not in ("on", "since"):
        return
    day = _day_behind(prep)
    if not day or noun.i <= day[-1].i or not all(t.head == prep or noun in t.ancestors for t in day):
        return
    verb = _verb_above(prep)
    if verb is None or verb.i < noun.i or any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children):
        return
    if any(t.text in (",", ";") or is_verb(t) for t in noun.doc[noun.i + 1 : verb.i] if t.head == prep):
        return
    main = next((t for t in day if t.lower_ in DAYS), day[0])
    for token in day:
        token.head, token.dep_ = (prep, "pobj") if token == main else (main, "nummod")
    noun.head = verb
    noun.dep_ = "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"


def _day_behind(prep: Token) -> list[Token]:
    """The words of the day right behind the preposition: "Friday", "5 January", "January 5"; empty where there is none."""
    doc: Doc = prep.doc
    after = list(doc[prep.i + 1 : prep.i + 3])
    if not after:
        return []
    if after[0].lower_ in WEEKDAYS:
        return after[:1]
    kinds = {("m" if t.lower_ in MONTHS else "n" if t.text.isdigit() else "") for t in after}
    return after if kinds == {"m", "n"} else []


def _verb_above(prep: Token) -> Token | None:
    """The verb that the day's phrase, or what it is a part of, hangs on."""
    node = prep.head
    for _ in range(CLIMB):
        if is_verb(node):
            finite = node.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in node.children)
            return node if finite else None
        node = node.head
    return None


def _mend_lapse(lapse: Token) -> None:
    """ "…, a day after the truce came into force": what came is the truce, not the day, and the clause tells when."""
    verb = lapse.head
    if (
        lapse.dep_ not in ("nsubj", "nsubjpass")
        or lapse.lemma_ not in LAPSES
        or verb.dep_ == "ROOT"
        or not is_verb(verb)
    ):
        return
    if not any(c.lower_ in ("a", "an", "one") or c.pos_ == "NUM" for c in lapse.children):
        return
    link = next((c for c in lapse.children if c.dep_ == "prep" and c.lower_ in ("after", "before")), None)
    noun = next((c for c in link.children if c.dep_ == "pobj"), None) if link is not None else None
    if link is None or noun is None or not lapse.i < link.i < noun.i < verb.i:
        return
    noun.head, noun.dep_ = verb, lapse.dep_
    link.head, link.dep_, link.pos_ = verb, "mark", "SCONJ"
    lapse.dep_ = "npadvmod"
    verb.dep_ = "advcl" if verb.dep_ == "ccomp" else verb.dep_


def _mend_joined(name: Token) -> None:
    """ "Met on Monday and Chad sent troops": the name behind "and" is no second day but who did what comes next."""
    day, verb = name.head, name.doc[name.right_edge.i + 1] if name.right_edge.i + 1 < len(name.doc) else name
    if name.dep_ != "conj" or name.pos_ not in NOMINAL or _is_day(name) or not _is_day(day) or name.ent_type_ == "DATE":
        return
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children):
        return
    name.head, name.dep_ = verb, "nsubj"
