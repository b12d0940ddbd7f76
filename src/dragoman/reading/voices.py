"""Whose warning it is: the word that carries it, who says it and who fears it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.attribution import SAYING, according_to, name_of
from dragoman.reading.cast import Cast
from dragoman.reading.syntax import is_passive, is_verb, subjects_of, text_of
from dragoman.types import Actor, Quote

FEARING = frozenset("fear worry dread afraid fearful worried concerned anxious alarmed concern".split())
ALARMING = frozenset({"warn", "caution", "alert", "warning", "risk", "danger"})
ALARM_NOUNS = frozenset("fear warning concern worry risk danger".split())
SOBER = frozenset(
    """
    say accord believe think write argue note add predict expect reckon estimate tell point see forecast foresee
    stress""".split()
)
"""Verbs that bring in a warning only where an expert speaks."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who warns: the verb or noun that carries it, its sayer and whoever fears it.

    ``trailing`` where the saying stands behind the warning ("…, analysts said"), beginning at token ``start``.
    """

    said_by: str | None = None
    held_by: Actor | None = None
    governor: Token | None = None
    alarmed: bool = False
    trailing: bool = False
    start: int = 0
    speaker: Token | None = None


def voice_of(tokens: list[Token], quote: Quote | None, opener: int, end: int, cast: Cast) -> Voice:
    """Who warns in these tokens, of which ``opener`` to ``end`` are the condition; all unset where nobody is named."""
    if quote is not None:
        return _quoted_voice(tokens, quote, opener, cast)
    governor = _governor(tokens, opener)
    if governor is not None:
        return _governed(governor, tokens, cast)
    return _trailing_voice(tokens, opener, end, cast)


def _quoted_voice(tokens: list[Token], quote: Quote, opener: int, cast: Cast) -> Voice:
    """The quotation's speaker; alarmed by the verb beside the marks or by a verb inside them."""
    doc, sentence = tokens[0].doc, tokens[0].sent
    around = [t for t in sentence if not quote.citation.start <= t.idx < quote.citation.end]
    around += list(doc[sentence.end : min(len(doc), sentence.end + 3)]) if not around else []
    verbs = [t for t in around if is_verb(t) and t.lemma_ in ALARMING | {"fear"}]
    name = quote.speaker.name if quote.speaker else None
    speaker = _mention(name, tokens[0], cast)
    inner = _governor(tokens, opener)
    if inner is not None and inner.lemma_ in FEARING | ALARMING:
        return Voice(name, None, inner, True, False, 0, speaker)
    return Voice(name, None, None, bool(verbs), False, 0, speaker)


def _mention(name: str | None, near: Token, cast: Cast) -> Token | None:
    """The mention of a speaker that tells most about him: the one with a title or an apposition, else the nearest."""
    spans = [s for p in cast.people.persons if p.name == name for s in p.mentions]
    heads = [near.doc[end - 1] for _, end in spans]
    described = [h for h in heads if any(c.dep_ in ("appos", "relcl") for c in h.children)]
    ranked = described or heads
    if ranked:
        return min(ranked, key=lambda t: abs(t.i - near.i))
    at = text_of(near.doc).find(name, near.sent.start_char) if name else -1
    span = near.doc.char_span(at, at + len(name or ""), alignment_mode="contract") if at >= 0 else None
    return span.root if span is not None and len(span) else None


def _governor(tokens: list[Token], opener: int) -> Token | None:
    """The word before the condition that carries the warning: the last one of fear or alarm, else the first of saying."""
    left = [t for t in tokens if t.i < opener]
    alarms = [t for t in left if _is_alarm(t, opener)]
    if alarms:
        return alarms[-1]
    said = [t for t in left if is_verb(t) and t.lemma_ in SAYING | SOBER and _governs(t, opener)]
    return said[0] if said else None


def _is_alarm(token: Token, opener: int) -> bool:
    if token.lemma_ in FEARING | ALARMING and (is_verb(token) or token.pos_ == "ADJ"):
        return token.lemma_ not in ("risk", "danger", "concern") and _governs(token, opener)
    if token.lemma_ in ALARM_NOUNS and token.pos_ == "NOUN":
        return any(
            c.dep_ in ("acl", "ccomp", "relcl") or (c.dep_ == "prep" and c.lower_ in ("of", "about"))
            for c in token.children
            if c.i > token.i
        ) or (token.nbor(1).lower_ in ("that", "of"))
    return False


def _governs(token: Token, opener: int) -> bool:
    """True for a finite verb of its own clause, not denied, with something behind it to say."""
    if any(c.dep_ == "neg" or c.tag_ == "MD" for c in token.children) or token.dep_ in ("amod", "aux"):
        return False
    if token.tag_ == "VBN" and is_verb(token) and not any(c.dep_ in ("aux", "auxpass") for c in token.children):
        return False
    if (token.tag_ == "VB" and not any(c.dep_ == "nsubj" for c in token.children)) or _is_inserted(token):
        return False
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children):
        return False
    if token.i + 1 >= opener or not any(t.is_alpha for t in token.doc[token.i + 1 : opener]):
        return any(t.dep_ in ("ccomp", "advcl", "xcomp") for t in token.children) or token.lemma_ in FEARING | ALARMING
    return token.nbor(1).lower_ not in (",", ".") or any(c.dep_ == "ccomp" and c.i > token.i for c in token.children)


def _is_inserted(verb: Token) -> bool:
    """True for ", warned X, …", which comes behind what is said."""
    if not verb.i or verb.nbor(-1).text != "," or not is_verb(verb):
        return False
    return not any(c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i for c in verb.children) and verb.nbor(
        1
    ).lower_ not in ("that", "of")


def _governed(governor: Token, tokens: list[Token], cast: Cast) -> Voice:
    """The subject of the governor is whoever fears, and the sayer above it says so; else the subject says it."""
    alarmed = governor.lemma_ in FEARING | ALARMING
    subject = _subject_of(governor, cast)
    outer = next((t for t in _above(governor, tokens) if t.lemma_ in SAYING), None)
    outer_subject = _subject_of(outer, cast) if outer is not None else None
    if outer_subject is None and (tail := _tail(tokens, governor.i + 1)) is not None and governor.lemma_ in FEARING:
        outer_subject = _tail_speaker(tail, tokens, cast)
    if subject is not None and governor.lemma_ in FEARING and (holder := _holder(subject, cast)) is not None:
        return Voice(
            _name(outer_subject, cast),
            holder,
            governor,
            True,
            False,
            0,
            outer_subject,
        )
    sayer = subject if subject is not None else outer_subject
    return Voice(_name(sayer, cast), None, governor, alarmed, False, 0, sayer)


def _name(sayer: Token | None, cast: Cast) -> str | None:
    """The sayer as the article names him; None for nobody and for the article's own "we"."""
    return None if sayer is None or sayer.lower_ in words.FIRST_PERSON else name_of(sayer, cast)


def _above(token: Token, tokens: list[Token]) -> list[Token]:
    """The verbs above the token in the tree, the nearest first."""
    found = []
    inside = {t.i for t in tokens}
    while token.head != token:
        token = token.head
        if is_verb(token) and token.i in inside:
            found.append(token)
    return found


def _subject_of(governor: Token | None, cast: Cast) -> Token | None:
    """Who warns or fears; None for "it is feared" and "fears are growing"."""
    if governor is None:
        return None
    if governor.pos_ == "NOUN":
        owners = [c for c in governor.children if c.dep_ == "poss"] + [
            p
            for c in governor.children
            if c.dep_ == "prep" and c.lower_ in ("among", "by", "from", "in")
            for p in c.children
            if p.dep_ == "pobj"
        ]
        if owners or not is_verb(governor.head) or governor.dep_ not in ("dobj", "attr", "pobj"):
            return owners[0] if owners else None
        subject = next(iter(subjects_of(governor.head)), None)
        light = governor.head.lemma_ in (
            "issue",
            "express",
            "voice",
            "sound",
            "raise",
            "repeat",
            "have",
            "give",
            "see",
            "share",
        )
        return subject if light and subject is not None and subject.pos_ != "PRON" else None
    verb = governor if is_verb(governor) else governor.head
    if is_passive(verb) and verb.lemma_ not in ("worry", "concern", "alarm"):
        return next((p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
    subject = next(iter(subjects_of(verb)), None)
    return subject if subject is not None and subject.lower_ not in ("it", "there") else None


def _holder(subject: Token, cast: Cast) -> Actor | None:
    """A state or a body, named as such, whose fear is reported."""
    actor = next(iter(cast.who(subject)), None)
    if actor is None or not actor.code or actor.kind not in ("state", "organisation"):
        return None
    body = subject.pos_ == "PROPN" or subject.lemma_ in words.STATE_NOUNS | words.ORG_NOUNS | {
        "government",
        "ministry",
        "army",
        "capital",
        "kremlin",
    }
    return actor if body and subject.tag_ not in ("NNS", "NNPS") else None


def _trailing_voice(tokens: list[Token], opener: int, end: int, cast: Cast) -> Voice:
    """Who says it behind the warning or in its middle: "…, warned X, …", "…, X said"."""
    tail = _tail(tokens, tokens[0].i + 2)
    if tail is None:
        return next((_according_voice(a, s, tokens, cast) for a, s in according_to(tokens)), Voice())
    start = (_segment(tail, tokens) or [tail])[0].i - 1
    speaker = _tail_speaker(tail, tokens, cast)
    name = _name(speaker, cast)
    return Voice(name, None, tail, tail.lemma_ in ALARMING | FEARING, True, start, speaker)


def _according_voice(according: Token, source: Token, tokens: list[Token], cast: Cast) -> Voice:
    start = according.i - 1 if according.i > tokens[0].i and according.nbor(-1).text == "," else according.i
    return Voice(name_of(source, cast), None, according, False, start > tokens[0].i, start, source)


def _tail(tokens: list[Token], low: int) -> Token | None:
    """The verb of saying set off by a comma, without a complement behind it; the last such."""
    for token in reversed(tokens):
        if (
            token.i < low
            or not is_verb(token)
            or token.lemma_ not in SAYING | SOBER | ALARMING
            or token.tag_ not in ("VBD", "VBZ", "VBP")
        ):
            continue
        segment = _segment(token, tokens)
        if segment is None or any(
            t.tag_ in ("MD", "IN") and t.lower_ in ("if", "that", "unless", "could", "would", "will", "may")
            for t in segment
        ):
            continue
        inserted = _is_inserted(token) or token.nbor(1).text == ","
        if not inserted and any(c.dep_ == "ccomp" and c.i > token.i for c in token.children):
            continue
        if segment[0].lower_ not in ("and", "but", "or", "which", "who", "that", "though", "although", "while", "as"):
            return token
    return None


def _segment(verb: Token, tokens: list[Token]) -> list[Token] | None:
    """The words from the comma before the verb and its subject up to it; None where no comma is near."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    first = subject.left_edge.i if subject is not None else verb.i
    if subject is not None and subject.right_edge.i + 1 == verb.i and first > tokens[0].i + 1:
        if verb.doc[first - 1].text == ",":
            return list(verb.doc[first : verb.i + 1])
    for back in range(1, 14):
        i = verb.i - back
        if i < tokens[0].i:
            return None
        if verb.doc[i].text == ",":
            return list(verb.doc[i + 1 : verb.i + 1])
    return None


def _tail_speaker(verb: Token, tokens: list[Token], cast: Cast) -> Token | None:
    """The name or noun behind the verb ("warned Rima Aziz, …") or between the comma and it ("…, analysts said")."""
    segment = _segment(verb, tokens) or [verb]
    for token in segment[:-1]:
        if cast.people.at(token) is not None:
            return token
    if len(segment) > 1:
        nouns = [t for t in segment[:-1] if t.pos_ in ("NOUN", "PROPN", "PRON")]
        return next((t for t in nouns if t.dep_ in ("nsubj", "nsubjpass")), nouns[0] if nouns else None)
    head = None
    for token in verb.doc[verb.i + 1 : verb.i + 10]:
        if cast.people.at(token) is not None:
            return token
        if token.pos_ in ("ADP", "VERB", "AUX", "PUNCT"):
            break
        head = token if token.pos_ in ("NOUN", "PROPN") else head
    return head
