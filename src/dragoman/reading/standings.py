"""How a verb or noun stands, put right by what type of event it is: a promise has been made once it is spoken."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.calling_off import called_off
from dragoman.reading.cues import Match
from dragoman.reading.owning_up import is_disowned
from dragoman.reading.status import Standing
from dragoman.reading.syntax import is_verb
from dragoman.types import Status

ANNOUNCED = frozenset({"CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "MOBILIZE", "SUPPORT", "SANCTION"})
"""Types that are planned where somebody said that they "would" be."""

LEGAL_STEPS = frozenset("go file bring take sue submit lodge refer".split())
"""Verbs of going to court, which are planned in the same way."""

ANNOUNCING = frozenset("say announce confirm tell add state agree".split())

RAGING = frozenset("go continue rage rag intensify".split())
"""Verbs of a battle that is not over."""


def _is_of_battle(match: Match) -> bool:
    """True where what happens is a noun of fighting: "the battle raged", "fighting continues"."""
    return match.cue.noun or (match.cue.rules.get("subj_as") == "none" and bool(match.cue.rules.get("both")))


def adjusted(match: Match, standing: Standing, heading: bool) -> Standing:
    """Promises, demands and threats have been made once they are spoken; a present tense of deeds goes on."""
    token, type_ = match.token, match.cue.type
    if type_ == "CONSULT" and match.cue.noun and (off := called_off(token)) is not None:
        return Standing(off[0], standing.hedged, off[1])
    if type_ in ("ASSAULT", "COERCE") and match.cue.noun and is_disowned(token):
        return Standing(Status.DENIED, standing.hedged, "denied")
    carrier = match.light or token
    to_come = type_ in ANNOUNCED or (type_ == "ACCUSE" and carrier.lemma_ in LEGAL_STEPS)
    if to_come and standing.because == "would" and _is_reported(carrier):
        return Standing(Status.PLANNED, standing.hedged, "would, after a verb of saying")
    present = carrier.tag_ in ("VBZ", "VBP")
    if standing.status is Status.HAPPENED:
        perfect = any(c.lemma_ == "have" for c in carrier.children)
        if type_ == "PROTEST" and carrier.lemma_ in ("be", "remain", "stay") and (present or perfect):
            return Standing(Status.ONGOING, standing.hedged, "present")
        if (
            type_ == "ASSAULT"
            and _is_of_battle(match)
            and carrier.lemma_ in RAGING
            and (present or carrier.lemma_ != "go")
        ):
            return Standing(Status.ONGOING, standing.hedged, "goes on")
        if match.light is not None and carrier.lemma_ == "be" and present:
            return Standing(Status.ONGOING, standing.hedged, "present")
        if type_ in ("AID", "COOPERATE") and token.tag_ in ("VBZ", "VBP") and not heading:
            return Standing(Status.ONGOING, standing.hedged, "present tense")
    spoken = type_ in ("AGREE", "REQUEST", "REJECT", "ACCUSE", "THREATEN") and is_verb(token)
    if standing.status is Status.ONGOING and spoken and match.cue.rules.get("mode") != "investigate":
        return Standing(Status.HAPPENED, standing.hedged, standing.because)
    return standing


def _is_reported(verb: Token) -> bool:
    """True for "said he would travel": the future of something said in the past."""
    if any(t.lower_ in ("if", "unless", "provided", "should") for t in verb.sent):
        return False
    while verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head
    return verb.dep_ == "ccomp" and verb.head.lemma_ in ANNOUNCING and verb.head.tag_ in ("VBD", "VBN")
