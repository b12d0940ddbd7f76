"""Conditional warnings: "analysts say Moscow fears X if A or B" → who says it, who fears it, the if-parts, the then-part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dragoman.reading import words
from dragoman.reading.alarms import HARMS, is_risk
from dragoman.reading.cast import Cast
from dragoman.reading.conditions import Condition, find_conditions
from dragoman.reading.drivers import FINITE
from dragoman.reading.quotemarks import MARKS
from dragoman.reading.quotes import Quoted
from dragoman.reading.syntax import is_verb, text_of
from dragoman.reading.voices import ALARMING, FEARING, Voice, voice_of
from dragoman.types import Citation, Quote, Warning

MODALS = frozenset({"could", "may", "might", "would", "will", "can", "shall", "’ll", "'ll", "’d", "'d"})
HAPPENINGS = frozenset(
    """
    failure refusal collapse drought flood delay lack loss attack strike war closure blockade withdrawal cut
    shortage move decision escalation invasion ban end absence rise fall surge famine coup defeat breakdown
    outbreak default exit split clash raid incursion offensive assault retreat pull-out pullout cutoff cut-off
    shutdown harvest winter quake earthquake incident misstep mistake spark shock""".split()
)
"""Nouns for what may happen; with "another", "any", "a further" they are a driver by themselves."""

OPEN = frozenset(
    """
    another any a an further new renewed prolonged continued wider sudden early premature more second third
    fresh repeated""".split()
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A sentence or a part of it that may warn: the words, the quotation that it stands in, if any."""

    tokens: list[Token]
    quote: Quote | None


def read_warnings(doc: Doc, cast: Cast, quoted: list[Quoted], quotes: list[Quote]) -> list[Warning]:
    """The warnings of a doc in the order of the text.

    A party's own threat, a promise or an offer is none; ``said_by`` and ``held_by`` are None where the text names nobody.
    """
    found = []
    for sentence in doc.sents:
        for frame in _frames(sentence, quotes):
            warning = _conditional(frame, sentence, cast) or _by_subject(frame, sentence, cast)
            if warning is not None:
                found.append(warning)
    return found


def _frames(sentence: Span, quotes: list[Quote]) -> Iterator[_Frame]:
    """The quotations in a sentence, then the writer's own words of it; one frame where there is no quotation."""
    taken: set[int] = set()
    for quote in quotes:
        spoken = [t for t in sentence if quote.citation.start <= t.idx < quote.citation.end]
        taken |= {t.i for t in spoken}
        tokens = [t for t in spoken if not t.is_space]
        if len(tokens) > 3:
            yield _Frame(tokens, quote)
    own = [t for t in sentence if t.i not in taken and not t.is_space]
    if len(own) > 5:
        yield _Frame(own, None)


def _conditional(frame: _Frame, sentence: Span, cast: Cast) -> Warning | None:
    """The warning of an if-part and a then-part; None where the frame has none."""
    inside = {t.i for t in frame.tokens}
    if any(t.text == "?" for t in frame.tokens) or len({t.lemma_ for t in sentence} & words.SPORT) > 1:
        return None
    for condition in find_conditions(sentence):
        if condition.opener not in inside:
            continue
        voice = voice_of(frame.tokens, frame.quote, condition.opener, condition.end, cast)
        outcome = _outcome(frame, condition, voice)
        if outcome is None or not is_risk(voice, outcome, frame.quote, condition.weak, cast):
            continue
        drivers = tuple(_cite(sentence.doc, s, e) for s, e in condition.drivers)
        return Warning(voice.said_by, voice.held_by, drivers, _span(outcome))
    return None


def _outcome(frame: _Frame, condition: Condition, voice: Voice) -> list[Token] | None:
    """The then-part's tokens, before the condition or behind it."""
    left = [t for t in frame.tokens if t.i < condition.opener]
    right = [t for t in frame.tokens if t.i >= condition.end]
    before = _pruned(_left_of(left, voice))
    feared = (
        voice.governor is not None
        and voice.governor.i < condition.opener
        and voice.governor.lemma_ in FEARING | ALARMING
    )
    behind = _pruned(_right_of(right, voice))
    if before and behind and behind[0].tag_ in ("MD", "VBZ", "VBD") and not any(t.tag_ in FINITE for t in before):
        return [*before, *(t for t in frame.tokens if before[-1].i < t.i < behind[0].i), *behind]
    count = len([t for t in before if t.is_alpha])
    if (count > 1 and any(is_verb(t) and t.tag_ != "VBG" for t in before)) or (
        count and feared and before[-1].pos_ in ("NOUN", "PROPN", "NUM")
    ):
        return before
    if len([t for t in behind if t.is_alpha]) > 1 and any(is_verb(t) for t in behind):
        return behind
    return None


def _left_of(tokens: list[Token], voice: Voice) -> list[Token]:
    """What stands before the condition, without who says it."""
    governor = voice.governor
    if governor is None or not tokens or (governor.i >= tokens[-1].i and not voice.trailing):
        return tokens
    if voice.trailing:
        before = [t for t in tokens if t.i < voice.start]
        return before if any(t.tag_ in ("MD", "VBZ", "VBP", "VBD") for t in before) else tokens
    rest = [t for t in tokens if t.i > governor.i]
    that = next((n for n, t in enumerate(rest[:9]) if t.lower_ == "that" and (t.tag_ != "DT" or n)), None)
    if that is not None and not any(is_verb(t) for t in rest[:that]):
        return rest[that + 1 :]
    inner = next((c for c in governor.children if c.dep_ in ("ccomp", "dobj", "xcomp") and c.i > governor.i), None)
    if inner is not None and inner.dep_ == "ccomp":
        return [t for t in rest if t.i >= inner.left_edge.i]
    if rest and rest[0].lower_ in ("of", "against", "about"):
        return rest[1:]
    return rest


def _right_of(tokens: list[Token], voice: Voice) -> list[Token]:
    """What stands behind the condition, up to a semicolon, the closing marks, or who says it."""
    kept: list[Token] = []
    tail = voice.governor
    if voice.trailing and tail is not None and tokens and voice.start <= tokens[0].i + 1:
        onward = next((t.i for t in tokens if t.i > tail.i and t.text == ","), tokens[-1].i)
        tokens, voice = [t for t in tokens if t.i > onward], Voice()
    for token in tokens:
        if token.text == ";" or (voice.trailing and token.i >= voice.start):
            break
        if token.text in MARKS and token.text not in "’'‘" and any(t.is_alpha for t in kept):
            break
        kept.append(token)
    return kept


def _pruned(tokens: list[Token]) -> list[Token]:
    """Without the points and the linking words at both ends; only what hangs together in the text."""
    while tokens and (
        tokens[0].is_punct
        or tokens[0].is_space
        or tokens[0].lower_ in ("then", "that", "and", "but", "so", "yet", "still")
    ):
        tokens = tokens[1:]
    while tokens and (
        tokens[-1].is_punct or tokens[-1].is_space or tokens[-1].lower_ in ("and", "but", "that", "even")
    ):
        tokens = tokens[:-1]
    return tokens


def _by_subject(frame: _Frame, sentence: Span, cast: Cast) -> Warning | None:
    """The warning whose if-part is the subject: "warned that another drought could push them into hunger"."""
    for token in frame.tokens:
        if (token.lower_ not in MODALS and token.lemma_ != "risk") or token.pos_ not in ("AUX", "VERB"):
            continue
        verb = token.head if token.dep_ == "aux" else token
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "csubj") and c.i < token.i), None)
        if subject is None or not _may_happen(subject, cast):
            continue
        start, end = subject.left_edge, frame.tokens[-1].i + 1
        voice = voice_of(frame.tokens, frame.quote, start.i, token.i, cast)
        outcome = _pruned(_right_of([t for t in frame.tokens if token.i <= t.i < end], voice))
        if voice.alarmed and len(outcome) > 2 and is_risk(voice, outcome, frame.quote, True, cast):
            driver = [t for t in sentence.doc[start.i : token.i] if not t.is_punct]
            return Warning(voice.said_by, voice.held_by, (_span(driver),), _span(outcome))
    return None


def _may_happen(subject: Token, cast: Cast) -> bool:
    """True for a happening that is not yet one: "another drought", "any delay", "a failure to pay", "cutting the aid"."""
    if subject.tag_ == "VBG" or subject.dep_ == "csubj":
        return True
    lemma = subject.lemma_.casefold()
    if subject.pos_ != "NOUN" or (cast.who(subject) and lemma not in HAPPENINGS):
        return False
    openers = {c.lower_ for c in subject.children if c.dep_ in ("det", "amod", "nummod")}
    if "the" in openers or not openers & OPEN:
        return False
    return lemma in HAPPENINGS | HARMS or lemma.endswith(("tion", "sion", "ment", "ure", "ing"))


def _span(tokens: list[Token]) -> Citation:
    return _cite(tokens[0].doc, tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def _cite(doc: Doc, start: int, end: int) -> Citation:
    return Citation(start, end, text_of(doc)[start:end])
