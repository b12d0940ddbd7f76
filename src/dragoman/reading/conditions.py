"""A sentence → its conditions: "if A and B", "unless A", "should A", "were A to", "in the event of A", "without A", "once A"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from dragoman.reading.drivers import FINITE, drivers_of, is_clause
from dragoman.reading.quotemarks import MARKS
from dragoman.reading.syntax import is_verb

STOPS = frozenset({".", ";", "!", "?", "—", "–", ":"}) | (MARKS - {"’", "'"})
NOMINAL = ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM")
ASKING = frozenset(
    """
    ask wonder see know check decide doubt question determine tell find unclear uncertain""".split()
)
"""Verbs whose "if" means "whether"."""

NO_CONDITION_AFTER = frozenset({"as", "even", "only", "what", "see", "ask", "wonder", "know"})
ELLIPTIC = frozenset({"so", "not", "only", "any", "possible", "necessary", "anything"})

PHRASES = {
    ("in", "the", "event", "that"): False, ("in", "the", "event", "of"): False, ("in", "the", "event"): False,
    ("in", "case", "of"): True, ("as", "long", "as"): True, ("so", "long", "as"): True,
}  # fmt: skip
"""Conditions of several words → whether they count only beside a verb of warning."""

KEPT = frozenset({"unless", "without"})
"""Openers without which the words would say the opposite; they stay in the driver."""


JOINING = frozenset(
    """
    and or but that before after until while who which because as than whom when where whether""".split()
)
"""Words behind which a clause belongs to the clause before it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """An if-part: tokens ``opener`` to ``end`` of the doc, its drivers as spans of characters.

    ``weak`` conditions ("once", "without", "as long as") are warnings only beside a verb of warning.
    """

    opener: int
    end: int
    drivers: tuple[tuple[int, int], ...]
    weak: bool = False


def find_conditions(sentence: Span) -> list[Condition]:
    """The conditions of a sentence in order; a second "if" that goes on the first belongs to it."""
    found: list[Condition] = []
    for token in sentence:
        if found and token.i < found[-1].end:
            continue
        opening = _opening(token, sentence)
        if opening is None:
            continue
        start, weak = opening
        end = _end(start, sentence, phrase=_is_phrase(token, start))
        if token.lower_ == "without" and token.right_edge.i > token.i:
            end = min(end, token.right_edge.i + 1)
        body = [t for t in sentence.doc[start:end] if not t.is_space]
        clause = any(is_verb(t) for t in body)
        if not clause and not weak and token.lower_ not in KEPT | {"in", "should"}:
            continue
        drivers = drivers_of(body, token)
        if drivers:
            found.append(Condition(token.i, end, tuple(drivers), weak))
    return found


def _opening(token: Token, sentence: Span) -> tuple[int, bool] | None:
    """Where the condition's body starts and whether it is weak; None where the token opens none."""
    doc, i, lower = token.doc, token.i, token.lower_
    if lower == "if":
        return (i + 1, False) if _is_plain_if(token) else None
    if lower == "unless":
        return i, False
    if lower in ("should", "were"):
        return (i + 1, False) if _is_inverted(token, sentence) else None
    if lower == "without" and token.pos_ in ("ADP", "SCONJ"):
        opens = i == sentence.start or doc[i - 1].text in {",", "that", *MARKS}
        return (i, True) if opens or (is_verb(token.head) and doc[i - 1].lower_ not in ("not", "or", "and")) else None
    if (
        lower == "once"
        and token.dep_ in ("mark", "advmod")
        and is_verb(token.head)
        and token.head.i > i
        and token.head.dep_ in ("advcl", "ccomp")
    ):
        return i + 1, True
    for phrase, weak in PHRASES.items():
        if lower == phrase[0] and tuple(t.lower_ for t in doc[i : i + len(phrase)]) == phrase:
            return i + len(phrase), weak
    return None


def _is_plain_if(token: Token) -> bool:
    """False for "as if", "even if", "only if", "what if", "if so" and for an "if" that means "whether"."""
    before = token.nbor(-1).lower_ if token.i else ""
    behind = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if before in NO_CONDITION_AFTER or behind in ELLIPTIC:
        return False
    clause = token.head
    return not (is_verb(clause) and clause.dep_ == "ccomp" and clause.head.lemma_ in ASKING and clause.head.i < token.i)


def _is_inverted(token: Token, sentence: Span) -> bool:
    """True for "should peacekeepers leave" and "were Mali to leave", with the subject behind the auxiliary."""
    doc = token.doc
    if token.i + 2 >= sentence.end or doc[token.i + 1].pos_ not in NOMINAL:
        return False
    first = token.i == sentence.start
    before = None if first else doc[token.i - 1]
    if token.lower_ == "should":
        return doc[token.i + 1].tag_ not in ("VB", "RB") and (before is None or before.pos_ != "PRON")
    opens = before is None or before.text in {",", "that", *MARKS}
    behind = doc[token.i + 2 : min(sentence.end, token.i + 14)]
    goal = any(t.lower_ == "to" and t.i + 1 < sentence.end and doc[t.i + 1].tag_ == "VB" for t in behind)
    if not goal:
        return opens and before is None and any(t.tag_ == "VBN" for t in behind)
    subject = next((c for c in (*token.children, *token.head.children) if c.dep_ in ("nsubj", "nsubjpass")), None)
    return opens or (subject is not None and subject.i > token.i)


def _is_phrase(opener: Token, start: int) -> bool:
    """True for a condition that is a noun phrase: "without a truce", "in the event of war"."""
    return opener.lower_ == "without" or opener.doc[start - 1].lower_ == "of"


def _end(start: int, sentence: Span, *, phrase: bool) -> int:
    """Where the condition ends: at the stop or comma behind its verb, at "then", or where the main clause begins."""
    doc = sentence.doc
    i = start
    finite = False
    while i < sentence.end:
        token = doc[i]
        if token.text in STOPS or (token.lower_ == "because" and i > start):
            break
        if token.text == "," and i > start:
            onward = None if phrase else _past_comma(i, sentence, finite)
            if onward is None:
                break
            i = onward
            continue
        if is_verb(token) and not (token.tag_ == "VBG" and not finite):
            finite = True
        if finite and i > start and _main_begins(token, start):
            break
        i += 1
    return i


def _past_comma(i: int, sentence: Span, finite: bool) -> int | None:
    """Where the condition goes on behind a comma; None where it ends there."""
    rest = [t for t in sentence.doc[i + 1 : sentence.end] if not t.is_space]
    comma = next((n for n, t in enumerate(rest) if t.text == ","), None)
    if not rest or comma is None or rest[0].lower_ == "then":
        return None
    main_follows = _has_finite(rest[comma + 1 :])
    if rest[0].lower_ in ("who", "which", "whose", "where"):
        return rest[comma].i + 1 if not finite or main_follows else None
    if rest[0].lower_ in ("and", "or"):
        onward = rest[1:comma]
        goes_on = bool(onward) and (is_clause(onward) or onward[0].lower_ == "if")
        return i + 1 if goes_on and main_follows else None
    return i + 1 if not finite and main_follows else None


def _has_finite(tokens: list[Token]) -> bool:
    return any(t.tag_ in FINITE for t in tokens)


def _main_begins(token: Token, start: int) -> bool:
    """True at the first word of a main clause that no comma sets off: "if the roads stay shut | the camps will starve"."""
    if token.nbor(-1).lower_ in JOINING or token.nbor(-1).pos_ == "ADP":
        return False
    subject = token
    while subject.dep_ in ("det", "poss", "amod", "compound", "nummod") and subject.head.i > subject.i:
        subject = subject.head
    main = subject.head
    if subject.dep_ not in ("nsubj", "nsubjpass") or subject.left_edge.i != token.i or not is_verb(main):
        return False
    above = main
    while above.head != above:
        above = above.head
        if start <= above.i < token.i:
            return False
    return main.dep_ not in ("relcl", "acl") and any(c.tag_ == "MD" for c in main.children)
