"""Every pattern asked of every token: the ties of a doc in the order of the text."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.reading.cast import Cast
from dragoman.reading.sheet import sheet_of
from dragoman.reading.status import in_condition
from dragoman.reading.syntax import clause_span, is_verb, text_of
from dragoman.reading.ties.accords import find_treaty
from dragoman.reading.ties.claims import find_claim, find_refusal, find_rival_names
from dragoman.reading.ties.commerce import find_home, find_joining, find_joint, find_siding, find_trade, find_transit
from dragoman.reading.ties.disputes import find_disagreement, find_odds
from dragoman.reading.ties.ends import phrase
from dragoman.reading.ties.found import MUTUAL, Found, Pattern
from dragoman.reading.ties.labour import find_migrants, find_money_home
from dragoman.reading.ties.law import find_sanctions, find_warrant
from dragoman.reading.ties.leaders import find_chair, find_leader, find_office, find_power
from dragoman.reading.ties.relations import find_quarrel, find_relations
from dragoman.reading.ties.reliance import find_reliance
from dragoman.reading.ties.roles import find_role
from dragoman.reading.ties.sway import find_balancing, find_influence
from dragoman.reading.ties.terms import find_closeness, find_estrangement
from dragoman.reading.ties.verbs import find_by_verb
from dragoman.types import Actor, BlockKind, Citation, Tie

PATTERNS: tuple[Pattern, ...] = (
    *(find_leader, find_office, find_power, find_chair),
    *(find_relations, find_quarrel, find_estrangement, find_closeness),
    *(find_odds, find_claim, find_refusal, find_disagreement, find_rival_names),
    *(find_influence, find_balancing),
    *(find_treaty, find_reliance, find_role, find_by_verb, find_home, find_joining, find_trade),
    *(find_siding, find_transit, find_joint),
    *(find_migrants, find_money_home),
    *(find_warrant, find_sanctions),
)
PARTS = ("NOUN", "VERB", "AUX", "ADJ", "PROPN", "ADV", "ADP")


def read_ties(doc: Doc, cast: Cast, quoted: list[tuple[int, int]]) -> list[Tie]:
    """The ties of a doc in the order of the text, each pair and kind once; none out of the headline or the quoted spans."""
    ties: list[Tie] = []
    seen: set[tuple[str, str, str]] = set()
    unread = quoted + sheet_of(doc).spans(BlockKind.HEADLINE)
    for token in doc:
        if token.pos_ not in PARTS or any(s <= token.idx < e for s, e in unread) or _is_name(token, cast):
            continue
        founds = [found for pattern in PATTERNS for found in pattern(token, cast) if found.sources and found.targets]
        for found in founds if founds and not in_condition(token) else ():
            for source, target in _pairs(found):
                mark = _mark(found.kind, source, target)
                if mark not in seen:
                    seen.add(mark)
                    ties.append(Tie(source, target, found.kind, found.trend, _cite(found.head)))
    ties.sort(key=lambda t: (t.citation.start, t.citation.end))
    return ties


def _is_name(token: Token, cast: Cast) -> bool:
    """True inside the name of someone or something, which is an end of a tie and never the word that makes one."""
    return token.pos_ == "PROPN" and (cast.names.at(token) is not None or cast.people.at(token) is not None)


def _pairs(found: Found) -> list[tuple[Actor, Actor]]:
    pairs = [(s, t) for s in found.sources for t in found.targets if s.key != t.key]
    if found.kind == "leadership":
        return [(s, t) for s, t in pairs if t.kind != "person"]
    private = 1 if found.kind == "dispute" else 0
    return [(s, t) for s, t in pairs if _is_private(s) + _is_private(t) <= private]


def _is_private(actor: Actor) -> bool:
    """True for a person who acts for no state: he has ties of his own only as a leader or in a dispute with a state."""
    return actor.kind == "person" and actor.code is None


def _mark(kind: str, source: Actor, target: Actor) -> tuple[str, str, str]:
    ends = [source.key, target.key]
    if kind in MUTUAL:
        ends.sort()
    return ends[0], ends[1], kind


def _cite(head: Token) -> Citation:
    """The clause of a verb, the phrase of a noun."""
    text = text_of(head.doc)
    if is_verb(head):
        start, end = clause_span(head)
    else:
        tokens = phrase(head)
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    return Citation(start, end, text[start:end])
