"""Parties that a report leaves out, from what was told before it: the captor, the host, the other side of a quarrel.

Nothing is made up here: a party is taken over only from a report in the same article, from the same clause, or because a
state's own organs are meant; the mention's ``why`` says so.
"""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.attribution import SAYING
from dragoman.reading.behind import BETWEEN, answered, doers_of
from dragoman.reading.cast import Cast
from dragoman.reading.cues import Match
from dragoman.reading.drafts import Draft
from dragoman.reading.refusers import addressed, behest, blames_a_deed
from dragoman.reading.syntax import Frame, is_verb, noun_frame, subjects_of
from dragoman.types import Actor

Party = tuple[Token, Actor]
DIRECTED = frozenset(
    {
        "REJECT",
        "REQUEST",
        "ACCUSE",
        "THREATEN",
        "SANCTION",
        "CONCEDE",
        "AGREE",
        "SUPPORT",
        "AID",
        "ASSAULT",
        "COERCE",
    }
)
"""Types that are done to someone, so that a recipient is looked for where no slot gives one."""

PLACING = frozenset({"in", "at", "near", "since", "before", "after", "during", "through", "via"})
"""Prepositions of where and when: what stands behind them is no party."""

HOSTILE = frozenset("ASSAULT COERCE THREATEN RETREAT MOBILIZE".split())
"""Types whose two parties may be the sides of a battle told after them."""

CAUSING = frozenset({"by", "at", "over", "about", "with"})
"""Prepositions before what troubles somebody."""

OF_MANY = frozenset("summit gathering conference forum assembly session".split())
"""Meetings of many."""

HELD = frozenset({"hostage", "captive"})
HOLDING = frozenset({"hold", "seize", "abduct", "kidnap", "capture"})

STATE_POWERS = {
    ("COERCE", None),
    ("COERCE", "arrest"),
    ("COERCE", "curfew"),
    ("COERCE", "martial-law"),
    ("COERCE", "deport"),
    ("COERCE", "restrict"),
    ("COERCE", "seize"),
    ("RETREAT", "access"),
    ("RETREAT", "release"),
    ("SANCTION", "convict"),
    ("SANCTION", "expel"),
}
"""What a state's own organs do where the passive names no agent."""


def _may_be_side(actor: Actor) -> bool:
    """False for a crowd or a company, and for one person who acts for nobody known."""
    return actor.kind not in ("people", "company") and (actor.kind != "person" or actor.code is not None)


PROSECUTED = frozenset({"charge", "indict", "arraign", "prosecute", "appear", "stand", "face"})
"""Words of one against whom a state's own courts go: "was charged", "appeared in court", "stood trial"."""

EVACUATING = frozenset({"evacuate", "airlift", "fly"})
"""What a state's own services do for people on its soil, where nobody else is named."""

VOICED = frozenset("condemn denounce criticise criticize deplore decry welcome hail praise applaud dismiss".split())
"""Verbs of which the passive names a capital for who speaks: "was denounced in Tehran"."""

UNTOLD = frozenset({"some", "several", "certain", "unnamed", "unidentified"})
"""Words before those whom a speaker leaves unnamed."""


class Context:
    """What was told before, for filling in a report's missing party; ``drafts`` grows as the article is read."""

    def __init__(self, cast: Cast, drafts: list[Draft]) -> None:
        self.cast, self.drafts = cast, drafts

    def agent_of_passive(self, match: Match, mode: str | None) -> list[Party]:
        """Who did it where a passive names nobody: the captors, the state's organs, or the other side so far."""
        type_ = match.cue.type
        if not match.frame.passive and not match.cue.rules.get("as_patient"):
            return []
        theirs = {a.key for _, a in match.recipients}
        if type_ == "REJECT" and (told := behest(self.cast, match.frame) or addressed(self.cast, match.frame, theirs)):
            return told
        own_soil = match.cue.rules.get("place") == "own"
        if (own_soil or match.token.lemma_ in VOICED) and (here := self._here(match.frame, theirs)):
            return here
        if (type_, mode) == ("RETREAT", "release"):
            if captors := self.captors(theirs):
                return captors
            if not theirs:  # "a second group will be freed": by those who freed the first
                return next((d.actors for d in reversed(self.drafts) if d.mode == "release" and d.actors), [])
        judged = (type_, mode) == ("ACCUSE", "allege") and match.token.lemma_ in PROSECUTED
        if ((type_, mode) in STATE_POWERS or judged) and not any(is_hostage(token) for token, _ in match.recipients):
            local = self.local_state(match.token)
            own = any(a.key in theirs for _, a in local if a.code)
            seized = judged or (type_, mode) == ("COERCE", "arrest")
            held = seized and all(a.kind == "person" for _, a in match.recipients)
            if not own or held or (type_ != "RETREAT" and any(a.kind == "people" for _, a in match.recipients)):
                return local
        if type_ == "AID" and match.token.lemma_ in EVACUATING:
            return self._who_says(match.token) or self.local_state(match.token)
        stands = type_ == "ACCUSE" and any(
            c.dep_ == "auxpass" and c.tag_ in ("VBZ", "VBP") for c in match.token.children
        )
        if type_ in ("ACCUSE", "SANCTION", "COERCE", "REQUEST", "REJECT") and match.recipients and not stands:
            return (
                self.agent_from_sentence(match.token, theirs)
                or [p for p in self.other_party(match.recipients, 6) if _may_be_side(p[1])][:1]
                or [p for p in self.local_state(match.token) if own_soil and p[1].key not in theirs]
            )
        return []

    def _who_says(self, verb: Token) -> list[Party]:
        """The state whose ministry tells of it: "… were evacuated, the Chadian ministry said"."""
        tellers = subjects_of(verb.head) if verb.dep_ == "ccomp" and verb.head.lemma_ in SAYING else []
        return [p for p in self.cast.all_of(tellers) if p[1].code and p[1].kind == "state"][:1]

    def _here(self, frame: Frame, theirs: set[str]) -> list[Party]:
        """ "In Rome the envoy was summoned": the state of the place."""
        offices = [
            o for t in frame.preps.get("at", []) for o in noun_frame(t).preps.get("in", [])
        ]  # "at its ministry in"
        places = [*frame.preps.get("in", []), *offices]
        named = [(t, a) for t in places for a in self.cast.who(t) or self.cast.place_owner(t)]
        return [p for p in named if p[1].code and p[1].key not in theirs][:1]

    def captors(self, theirs: set[str]) -> list[Party]:
        """Who had seized or jailed those who are now freed, where that was told before."""
        for draft in reversed(self.drafts[-8:]):
            seized = draft.mode in ("abduct", "arrest", "convict") and theirs & draft.recipient_keys
            if seized and draft.actors:
                return draft.actors
        return []

    def agent_from_sentence(self, token: Token, theirs: set[str]) -> list[Party]:
        """ "Britain froze the assets, and the ambassador was summoned": by the subject of the clause before."""
        before = [t for t in token.sent if t.i < token.i and t.dep_ == "nsubj" and not is_verb(t)]
        for other in reversed([t for t in before if t.head.lemma_ not in SAYING]):
            found = [(other, a) for a in self.cast.who(other) if a.code and a.key not in theirs]
            if found:
                return found[:1]
        return []

    def joint_parties(
        self, token: Token, known: list[Party], *, fought: bool = False, signed: bool = False
    ) -> list[Party]:
        """Both sides of something mutual whose words name one or none: those in whose presence, else the two told of before.

        Those who only talked are not taken for the sides of what was ``fought``, nor those of whom one did something to the
        other for the sides of what was ``signed``.
        """
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "by"):
                for pobj in child.children:
                    if pobj.dep_ == "pobj" and pobj.lemma_ == "presence":
                        return [(pobj, a) for a in self.cast.who(pobj)]
        keys = {a.key for _, a in known}
        told = sorted(self.drafts[:-9:-1], key=lambda draft: not draft.reciprocal)
        for draft in told:
            if (fought and draft.type not in HOSTILE) or (signed and not draft.reciprocal):
                continue
            parties = [*draft.actors, *draft.recipients]
            if len(draft.all_keys) == 2 and keys <= draft.all_keys and all(_may_be_side(a) for _, a in parties):
                return [*known, *(p for p in parties if p[1].key not in keys)]
        return []

    def host(self, token: Token, actors: list[Party]) -> list[Party]:
        """Whom one who "had flown in" visits: the host of the last visit told, else the article's own state; none for its own people."""
        if any(c.lower_ == "home" for c in token.children):
            return []
        mine = {a.key for _, a in actors}
        for draft in reversed(self.drafts[-4:]):
            if (
                draft.mode == "visit"
                and not draft.headline
                and len(draft.recipient_keys) == 1
                and not mine & draft.recipient_keys
            ):
                return draft.recipients[:1]
        home = self.cast.own_state()
        return [(token, home)] if home is not None and home.key not in mine else []

    def local_state(self, token: Token) -> list[Party]:
        """The state whose organs would act here, as a party; empty where unknown."""
        home = self.cast.local_state(token)
        return [(token, home)] if home is not None else []

    def recipient_of(self, match: Match, actors: list[Party]) -> tuple[list[Party], str]:
        """A recipient that no slot gives: named elsewhere in the clause, the doer of what is spoken of, or the other party so far."""
        mine = {a.key for _, a in actors}
        if match.cue.type == "COERCE" and match.cue.noun and (held := self._held_before(match.token, mine)):
            return held, f", recipient from “{held[0][0].text}”, of whom the clause tells"
        named = self._in_clause(match.token, mine)
        if named and not blames_a_deed(match):
            return named, f", recipient from “{named[0][0].text}” in the clause"
        if any(c.lower_ in UNTOLD for t in match.frame.patients for c in t.children):
            return [], ""  # "accused some countries": who is meant is not told
        if match.cue.type == "REJECT" and any(t.lemma_ in OF_MANY for t in _heads(match.frame)):
            return [], ""  # "shunned the summit": of many, nobody is refused
        thing = next(
            (
                t
                for t in match.frame.patients or _cause_of(match)
                if t.lower_ in ("it", "this", "that") or any(c.lower_ in ("the", "this", "that") for c in t.children)
            ),
            None,
        )
        if thing is not None and match.cue.type in ("ACCUSE", "SUPPORT", "REJECT", "AGREE"):
            doers = answered(self.drafts, thing, mine)
            if not doers and match.cue.type != "AGREE":
                doers = doers_of(self.drafts, thing, mine, blaming=match.cue.type == "ACCUSE")
            if doers:
                return doers, f", recipient is the one behind “{thing.text}”"
            if match.cue.type == "REJECT" and thing.lemma_ in BETWEEN:
                return [], ""  # who made it is not told
        if match.cue.type in ("REJECT", "REQUEST", "CONCEDE", "THREATEN", "AGREE", "SANCTION", "ACCUSE", "AID"):
            other = self.other_party(actors, 1 if match.cue.type == "AID" else 3)
            if match.cue.rules.get("mode") == "withdraw":
                other = [p for p in other if p[1].code and p[1].kind in ("state", "person")]
            if other:
                return other[:2], ", recipient is the other party of what was told before"
        return [], ""

    def _held_before(self, noun: Token, mine: set[str]) -> list[Party]:
        """Who was held in "the president quits after arrest by soldiers": the subject of the clause."""
        prep = noun.head
        after = noun.dep_ == "pobj" and prep.lower_ in ("after", "since", "following") and is_verb(prep.head)
        if not after or noun.lemma_ not in ("arrest", "detention"):
            return []
        return [p for p in self.cast.all_of(subjects_of(prep.head)) if p[1].key not in mine]

    def _in_clause(self, trigger: Token, mine: set[str]) -> list[Party]:
        stack, found = [trigger], []
        while stack:
            node = stack.pop()
            for child in node.children:
                if child.i < trigger.i or (
                    child.dep_ in ("conj", "parataxis", "punct", "advcl", "relcl") and node == trigger
                ):
                    continue
                placing = child.dep_ == "prep" and child.lower_ in PLACING
                if placing or (child.dep_ == "acl" and is_verb(child)):
                    continue
                stack.append(child)
                for actor in self.cast.who(child) or self.cast.place_owner(child):
                    if actor.key not in mine and (actor.code or actor.kind in ("group", "organisation", "party")):
                        found.append((child, actor))
        found.sort(key=lambda p: p[0].i)
        return found[:1]

    def other_party(self, actors: list[Party], reach: int) -> list[Party]:
        """The party that these had to do with in the last few reports; empty where they stand alone."""
        mine = {a.key for _, a in actors}
        for draft in reversed(self.drafts[-reach:]):
            others = [p for p in [*draft.recipients, *draft.actors] if p[1].key not in mine and p[1].kind != "people"]
            if others and mine & draft.all_keys:
                return others
        return []


def _cause_of(match: Match) -> list[Token]:
    """What one is said to be concerned or dismayed by: "was alarmed at the raid"."""
    if match.token.lemma_ != "be":
        return []
    holders = [match.token, *(c for c in match.token.children if c.dep_ == "acomp")]
    return [
        o for h in holders for prep in h.children if prep.lower_ in CAUSING for o in prep.children if o.dep_ == "pobj"
    ]


def _heads(frame: Frame) -> list[Token]:
    """What a verb has as its object, or behind "from" and "out of"."""
    return [*frame.patients, *frame.preps.get("from", []), *frame.preps.get("of", [])]


def is_hostage(token: Token) -> bool:
    """True for hostages, and for people "held in" some place, whom no state's court sets free."""
    held = any(c.dep_ == "acl" and c.lemma_ in HOLDING for t in token.subtree for c in t.children)
    return token.lemma_ in HELD or held
