"""Conditional warnings: "analysts say Moscow fears X if A or B" → who says it, who fears it, the if-parts, the then-part."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dragoman.reading import words
from dragoman.reading.attribution import SAYING, name_of
from dragoman.reading.cast import Cast
from dragoman.reading.quotes import Quoted
from dragoman.reading.syntax import is_verb, subjects_of
from dragoman.types import Actor, Citation, Quote, Warning

RISK = frozenset(
    """fear warn caution worry risk danger threat could may might would likely unravel collapse war conflict instability crisis
    violence escalation clash unrest famine hunger escalate spread erupt flare default""".split()
)
FEARING = frozenset({"fear", "worry", "dread"})
ALARMING = frozenset({"warn", "caution", "fear", "worry", "predict", "expect", "alert"})


def read_warnings(doc: Doc, cast: Cast, quoted: list[Quoted], quotes: list[Quote]) -> list[Warning]:
    """The warnings of a doc in the order of the text."""
    found = []
    for sentence in doc.sents:
        warning = _in_sentence(sentence, cast, quotes)
        if warning is not None:
            found.append(warning)
    return found


def _in_sentence(sentence: Span, cast: Cast, quotes: list[Quote]) -> Warning | None:
    conditions = [t for t in sentence if is_verb(t) and _is_condition(t)]
    if not conditions:
        return None
    first = conditions[0]
    quote = next((q for q in quotes if q.citation.start <= first.idx < q.citation.end), None)
    drivers = _drivers(first, sentence)
    if not drivers:
        return None
    main = first
    while main.head != main and (main == first or main.idx < drivers[-1][1]) and main.head.i < sentence.end:
        if main.head.idx >= drivers[-1][1] or main.head.idx < drivers[0][0]:
            main = main.head
            break
        main = main.head
    if not drivers or not is_verb(main) and main.pos_ != "NOUN":
        return None
    sayer, holder = _who(main, cast, quote)
    outcome = _outcome(main, first, drivers, quote)
    if outcome is None or not _alarming(main, sentence, quote, sayer, cast):
        return None
    return Warning(sayer, holder, tuple(_cite(sentence.doc, s, e) for s, e in drivers), outcome)


def _is_condition(verb: Token) -> bool:
    marks = [c for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i]
    if any(c.lower_ == "if" for c in marks):
        return True
    return _inverted(verb) is not None


def _inverted(verb: Token) -> Token | None:
    """The "should" that opens a condition: "should peacekeepers be forced out"."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or verb.dep_ not in ("advcl", "ccomp", "ROOT", "conj"):
        return None
    return next((c for c in verb.children if c.lower_ == "should" and c.dep_ == "aux" and c.i < subject.i), None)


def _drivers(first: Token, sentence: Span) -> list[tuple[int, int]]:
    """The if-parts, one span each: clauses joined by "and" or "or" are several."""
    doc = first.doc
    opener = next((c for c in first.children if c.lower_ == "if" and c.i < first.i), None) or _inverted(first)
    if opener is None:
        return []
    end = opener.i + 1
    while end < sentence.end and doc[end].text not in (",", ".", ";", "”", "!", "?", "—", "–", "\"", ":") and not doc[end].is_space:
        end += 1
    parts: list[list[Token]] = [[]]
    for token in doc[opener.i + 1 : end]:
        if token.lower_ in ("and", "or") and parts[-1] and _is_clause(list(doc[token.i + 1 : end])) and _is_clause(parts[-1]):
            parts.append([])
            continue
        parts[-1].append(token)
    return [(part[0].idx, part[-1].idx + len(part[-1])) for part in parts if part]


def _is_clause(tokens: list[Token]) -> bool:
    """True where a finite verb follows a noun or pronoun: a clause of its own."""
    seen = False
    for token in tokens:
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            seen = True
        if seen and token.tag_ in ("VBZ", "VBP", "VBD", "MD") or (seen and token.tag_ in ("VB", "VBN") and token.pos_ in ("VERB", "AUX")):
            return True
        if token.lower_ in ("and", "or"):
            return False
    return False


def _who(main: Token, cast: Cast, quote: Quote | None) -> tuple[str | None, Actor | None]:
    sayer: str | None = quote.speaker.name if quote and quote.speaker else None
    holder: Actor | None = None
    node = main
    for _ in range(8):
        if is_verb(node):
            if node.lemma_ in FEARING:
                subjects = subjects_of(node)
                actors = cast.all_of(subjects)
                if actors and actors[0][1].code and actors[0][0].pos_ != "NOUN":
                    holder = actors[0][1]
                elif subjects and sayer is None:
                    sayer = name_of(subjects[0], cast)
            elif node.lemma_ in SAYING and quote is None and sayer is None:
                subjects = subjects_of(node)
                if subjects:
                    sayer = name_of(subjects[0], cast)
            for child in node.children:
                if child.dep_ in ("parataxis", "ccomp") and child.lemma_ in SAYING and sayer is None and any(c.dep_ == "nsubj" for c in child.children) and quote is None:
                    subjects = subjects_of(child)
                    if subjects:
                        sayer = name_of(subjects[0], cast)
        if node.head == node:
            break
        node = node.head
    return sayer, holder


def _outcome(main: Token, condition: Token, drivers: list[tuple[int, int]], quote: Quote | None) -> Citation | None:
    follows = _after_condition(main, drivers, quote)
    if follows is not None:
        return follows
    head = main
    if is_verb(main) and main.lemma_ in FEARING | {"warn", "caution", "say", "expect", "see"}:
        inner = next((c for c in main.children if c.dep_ in ("ccomp", "dobj", "xcomp") and c != condition), None)
        if inner is None:
            return None
        head = inner
    low, high = drivers[0][0], drivers[-1][1]
    skip = {t.i for t in condition.subtree if t.idx < high or not any(c.dep_ in ("nsubj", "nsubjpass") for c in t.head.children)}
    skip |= {t.i for t in main.sent if low <= t.idx < high}
    skip |= {t.i for t in main.sent if t.lower_ in ("if", "should") and 0 <= low - t.idx < 9}
    tokens = [t for t in head.subtree if t.i not in skip and not (t.dep_ == "mark" and t.head == head)]
    if quote is not None:
        tokens = [t for t in tokens if quote.citation.start <= t.idx < quote.citation.end]
    else:
        aside = {t.i for c in head.children if c.dep_ in ("parataxis", "ccomp") and c.lemma_ in SAYING for t in c.subtree}
        tokens = [t for t in tokens if t.i not in aside]
    tokens = _longest_run(tokens)
    while tokens and (tokens[0].is_punct or tokens[0].lower_ in ("then", "that", "and", "but")):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
        tokens = tokens[:-1]
    if len(tokens) < 2:
        return None
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    return _cite(main.doc, start, end)


def _after_condition(main: Token, drivers: list[tuple[int, int]], quote: Quote | None) -> Citation | None:
    """The then-part behind an if-part that opens the sentence or the clause: all from its comma to the end."""
    sentence, doc = main.sent, main.doc
    comma = next((t for t in sentence if t.idx >= drivers[-1][1]), None)
    if comma is None or comma.text != "," or comma.i + 1 >= sentence.end:
        return None
    end = quote.citation.end if quote is not None else doc[sentence.end - 1].idx + len(doc[sentence.end - 1])
    tokens = [t for t in doc[comma.i + 1 : sentence.end] if t.idx < end and not t.is_space]
    if quote is None:
        for number, token in enumerate(tokens):
            if token.text in ("”", ";") or (token.text == "," and any(t.lemma_ in SAYING and is_verb(t) for t in tokens[number + 1 : number + 7])):
                tokens = tokens[:number]
                break
    while tokens and tokens[-1].is_punct:
        tokens = tokens[:-1]
    if len(tokens) < 2 or not any(is_verb(t) for t in tokens):
        return None
    return _cite(doc, tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def _longest_run(tokens: list[Token]) -> list[Token]:
    if not tokens:
        return []
    runs = [[tokens[0]]]
    for token in tokens[1:]:
        if token.i - runs[-1][-1].i <= 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return max(runs, key=len)


def _alarming(main: Token, sentence: Span, quote: Quote | None, sayer: str | None, cast: Cast) -> bool:
    lemmas = {t.lemma_.casefold() for t in sentence}
    governors = set()
    node = main
    for _ in range(8):
        if is_verb(node):
            governors.add(node.lemma_)
        for child in node.children:
            if child.dep_ in ("parataxis", "ccomp"):
                governors.add(child.lemma_)
        if node.head == node:
            break
        node = node.head
    if quote is None and not governors & (ALARMING | FEARING | {"say", "believe", "think"}):
        return False
    if governors & (ALARMING | FEARING):
        return not _own_threat(main, cast)
    said = (sayer or "").casefold().split()
    expert = any(w.rstrip("s") in words.AUTHORITIES for w in said) or _expert(sayer, cast)
    return expert and bool(lemmas & (RISK | {"will", "can"})) if quote is None else expert or (bool(lemmas & RISK) and _private(sayer, cast))


def _expert(sayer: str | None, cast: Cast) -> bool:
    for actor in cast.everyone():
        if actor.name == sayer:
            role = (actor.role or "").casefold()
            return any(w.rstrip("s") in words.AUTHORITIES for w in role.replace("-", " ").split())
    return False


def _private(sayer: str | None, cast: Cast) -> bool:
    """True where the speaker acts for no state: what an official would do if… is a threat or a promise."""
    for actor in cast.everyone():
        if actor.name == sayer:
            return actor.code is None or actor.kind == "organisation" or len(actor.code) != 3
    return True


def _own_threat(main: Token, cast: Cast) -> bool:
    node = main
    for _ in range(6):
        if is_verb(node) and node.lemma_ == "warn":
            speakers = {a.key for _, a in cast.all_of(subjects_of(node))}
            inner = next((c for c in node.children if c.dep_ == "ccomp"), None)
            subject = next((c for c in inner.children if c.dep_ == "nsubj"), None) if inner is not None else None
            if subject is not None and (any(c.tag_ == "PRP$" for c in subject.children) or ({a.key for a in cast.who(subject)} & speakers)):
                return True
        if node.head == node:
            break
        node = node.head
    return False


def _cite(doc: Doc, start: int, end: int) -> Citation:
    return Citation(start, end, doc.text[start:end])
