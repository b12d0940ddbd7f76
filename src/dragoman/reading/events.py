"""Tokens of one doc → drafts: each verb or noun that a cue makes an event, with parties, status and words.

Left out are what is only asked for, promised, refused or threatened (that is part of the asking), what stands in
if-clauses or in long quotations, and sentences about sport.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.reading import words
from dragoman.reading.attribution import said_by
from dragoman.reading.cast import Cast
from dragoman.reading.conditions import find_conditions
from dragoman.reading.cues import Match, Matcher
from dragoman.reading.drafts import Draft
from dragoman.reading.following_suit import others_who_did, suit_followed
from dragoman.reading.inference import DIRECTED, Context, Party, is_hostage
from dragoman.reading.modes import mode_of
from dragoman.reading.parties import find_parties
from dragoman.reading.phrases import is_plural
from dragoman.reading.standings import ANNOUNCING, adjusted
from dragoman.reading.status import Standing, in_condition, is_told_within, standing_of
from dragoman.reading.stops import further_stops
from dragoman.reading.swallowing import (
    AT_OTHER_TIMES,
    is_about_sport,
    is_habit,
    is_in_compound,
    is_reporting,
    is_swallowed,
)
from dragoman.reading.syntax import clause_span, is_verb
from dragoman.tables.codebook import Codebook
from dragoman.types import Status

SPOKEN = frozenset({"ACCUSE", "REJECT", "THREATEN", "REQUEST", "SUPPORT", "AGREE"})
"""Types that are words of somebody: without a speaker there is no event."""

PRIVATE = (None, "CVL")
IRREGULAR = ("REB", "UAF")
"""Sectors of the armed who serve no state: what they do is politics, whatever they are called."""

ACCIDENTS = frozenset("collide collision crash derail overturn capsize".split())
"""Words of a sentence whose dead and hurt nobody attacked."""

PAUSES = frozenset("truce ceasefire cease-fire armistice pause lull halt".split())
"""What enemies agree on, who may have done nothing together before."""

JOINING = frozenset("attend join participate take gather convene assemble".split())


class Finder:
    """Finds the drafts of one doc."""

    def __init__(
        self,
        doc: Doc,
        cast: Cast,
        book: Codebook,
        *,
        quoted: list[tuple[int, int]],
        headings: list[tuple[int, int]],
        blocks: list[tuple[int, int]],
    ) -> None:
        self.doc, self.cast, self.book = doc, cast, book
        self.matcher = Matcher(book, cast)
        self.quoted = quoted
        self.headings = headings
        self.blocks = blocks
        self.drafts: list[Draft] = []
        self.context = Context(cast, self.drafts)
        self._matched: dict[int, Match] = {}
        self._conditions: list[range] = []

    def find(self) -> list[Draft]:
        """All drafts in the order of the text."""
        for sentence in self.doc.sents:
            if is_about_sport(sentence):
                continue
            self._conditions = [range(c.opener, c.end) for c in find_conditions(sentence) if not c.weak]
            triggers = [t for t in sentence if self.may_trigger(t)]
            for token in sorted(triggers, key=lambda t: not is_verb(t)):
                self._consider(token)
        return sorted(self.drafts, key=lambda d: d.trigger.i)

    def _in_heading(self, token: Token) -> bool:
        return any(start <= token.idx < end for start, end in self.headings)

    def may_trigger(self, token: Token) -> bool:
        """True for a word that may report an event, whatever the codebook says of it."""
        month = token.text == "March" and token.ent_type_ == "DATE"
        if month or token.is_space or token.is_punct or token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ"):
            return False
        if token.dep_ in ("aux", "auxpass") or any(start <= token.idx < end for start, end in self.quoted):
            return False
        if (
            is_in_compound(token)
            or is_reporting(token)
            or (token.lemma_ in ("offer", "loan") and token.head.lower_ == "on")
        ):
            return False
        return not (token.pos_ == "PROPN" and not token.text.islower() and self.cast.names.at(token) is not None)

    def _consider(self, token: Token) -> None:
        if (followed := suit_followed(token, self.drafts, self.cast)) is not None:
            self.drafts.append(followed)
            return
        skipped: set[str] = set()
        for match in self.matcher.matches(token):
            if match.cue.rules.get("skip"):
                skipped.add(match.cue.type)
            if match.cue.type in skipped or not find_parties(self.matcher, match):
                continue
            silent = self._is_silent(token, match)
            self._matched[token.i] = match
            if silent or self._draft(match):
                return
            if (match.cue.type == "REJECT" and not match.actors) or token.lemma_ == "be":
                del self._matched[token.i]  # nobody is told to have refused it: the meeting itself is what is reported
            if not (match.pending and match.cue.rules.get("both")):
                return

    def _is_silent(self, token: Token, match: Match) -> bool:
        """True where the cue's words report no happening of their own."""
        if match.cue.noun and (self._part_of_verb(token, match) or self._part_of_killing(token, match)):
            return True
        if is_swallowed(token, match, self._matched) or in_condition(token):
            return True
        if any(token.i in condition and not is_told_within(token, condition) for condition in self._conditions):
            return True
        return is_habit(token, match) and not self._in_heading(token)

    def _part_of_verb(self, noun: Token, match: Match) -> bool:
        """True for the summit of "the summit, which will be attended by …", told by its verb; its parties join the verb's."""
        for child in noun.children:
            if (
                child.dep_ == "relcl"
                and (other := self._matched.get(child.i)) is not None
                and other.cue.type == match.cue.type
            ):
                if noun in other.frame.patients:
                    self._join(child, match)
                    return True
        node = noun
        for _ in range(6):
            head = node.head
            if head == node or node.dep_ in ("relcl", "ccomp", "advcl", "conj") or node.lower_ in AT_OTHER_TIMES:
                return False
            other = self._matched.get(head.i)
            if (
                other is not None
                and is_verb(head)
                and match.cue.type == other.cue.type == "CONSULT"
                and other.cue.rules.get("both")
            ):
                self._join(head, match)
                return True
            node = head
        return False

    def _part_of_killing(self, noun: Token, match: Match) -> bool:
        """True for the strike of "were killed in an air strike on the town", one attack with its dead; its parties join theirs."""
        prep = noun.head
        if match.cue.type != "ASSAULT" or noun.dep_ != "pobj" or prep.lower_ != "in":
            return False
        draft = next((d for d in self.drafts if d.trigger == prep.head and d.type == "ASSAULT"), None)
        if draft is None or draft.reciprocal or match.cue.rules.get("both"):
            return False
        draft.actors = draft.actors or list(match.actors)
        struck = [p for p in match.recipients if p[1].key not in draft.actor_keys]
        if struck and all(a.kind == "people" and a.code is None for _, a in draft.recipients):
            draft.recipients = struck
        return True

    def _join(self, verb: Token, match: Match) -> None:
        draft = next((d for d in self.drafts if d.trigger.i == verb.i), None)
        if draft is None or not draft.reciprocal or verb.lemma_ not in JOINING:
            return
        for token, actor in [*match.actors, *match.recipients]:
            if actor.key not in draft.all_keys and (actor.code or actor.kind == "region"):
                draft.actors.append((token, actor))

    # -- one draft ------------------------------------------------------------------------------------

    def _draft(self, match: Match) -> bool:
        """Adds the draft of a matched cue; False where too few of its parties are known even from the context."""
        token, rules, type_ = match.token, match.cue.rules, match.cue.type
        mode = mode_of(match, self.book)
        parties = self._parties(match, mode)
        if parties is None:
            return False
        actors, recipients, inferred = parties
        if type_ == "PROTEST" and match.cue.noun and any(a.sector == "GOV" for _, a in actors):
            if _is_diplomatic(token, actors):
                return False
            actors = [p for p in actors if p[1].sector != "GOV"]  # the "Ghana protests" are its people's
        reciprocal = bool(rules.get("both")) or _is_joint_act(match, actors, recipients)
        if reciprocal:
            keys = {a.key for _, a in actors}
            named = {a.name for _, a in actors if a.kind == "person"}
            alike = named if len(named) == len(actors) else None
            actors = [
                *actors,
                *(
                    (t, a)
                    for t, a in recipients
                    if a.key not in keys or (alike is not None and a.kind == "person" and a.name not in alike)
                ),
            ]
            recipients = []
        unnamed = rules.get("needs") == "nobody" and not actors and not recipients
        if not unnamed and not _is_political(type_, mode, actors, recipients):
            return False
        standing = adjusted(match, standing_of(token, match.light), self._in_heading(token))
        if type_ == "ASSAULT" and not actors and any(t.lemma_ in ACCIDENTS for t in token.sent):
            return False
        if standing.status is Status.DENIED and "status" not in rules and (type_ == "REJECT" or _merely_did_not(token)):
            return False
        start, end = self._within_block(*_span(match, actors, recipients), token)
        self.drafts.append(
            Draft(
                trigger=token,
                type=type_,
                mode=mode,
                status=Status(rules["status"]) if "status" in rules else standing.status,
                hedged=standing.hedged,
                actors=actors,
                recipients=recipients,
                reciprocal=reciprocal,
                start=start,
                end=end,
                said_by=said_by(token, self.cast),
                why=_why(match, standing) + inferred,
                cue=match.cue.id,
                headline=self._in_heading(token),
                light=match.light,
                place_rule=rules.get("place"),
            )
        )
        if (others := others_who_did(self.drafts[-1], self.cast)) is not None:
            self.drafts.append(others)
        self.drafts += further_stops(self.drafts[-1], self.cast)
        return True

    def _parties(self, match: Match, mode: str | None) -> tuple[list[Party], list[Party], str] | None:
        """Actors, recipients and a word on what was inferred; None where the cue needs more than is known."""
        token, rules, type_ = match.token, match.cue.rules, match.cue.type
        actors = match.actors or self.context.agent_of_passive(match, mode)
        keys = {a.key for _, a in actors} if type_ == "REJECT" else set()
        recipients = [p for p in match.recipients if p[1].key not in keys]
        nameless = rules.get("needs") == "nobody" and not actors and not recipients
        if rules.get("both") and _count(actors, recipients) < 2 and (match.pending or match.frame.passive or nameless):
            paused = any(t.lemma_ in PAUSES for t in match.frame.patients)
            fought, signed = type_ == "ASSAULT", type_ in ("SUPPORT", "AGREE") and not paused
            actors = self.context.joint_parties(token, actors, fought=fought, signed=signed) or actors
            told = rules.get("parties_of_subj") or rules.get("needs") == "nobody"
            if match.pending and _count(actors, recipients) < 2 and not told:
                return None
        if rules.get("several") and _count(actors, []) == 1:
            actors = self.context.joint_parties(token, actors) or actors
            if len(actors) == 1 and actors[0][1].code and actors[0][1].kind not in ("organisation", "region"):
                return None  # one state's own ministers or generals
        if rules.get("place") == "home" and not recipients:
            recipients = self.context.host(token, actors)
            if not recipients:
                return None
        if type_ == "PROTEST" and not recipients and mode != "boycott":
            recipients = self.context.local_state(token)
        if rules.get("context_parties") and not recipients:
            recipients = self.context.other_party(actors, 30)
        inferred = ""
        if actors and not recipients and _wants_recipient(match, actors):
            recipients, inferred = self.context.recipient_of(match, actors)
            if match.pending and not recipients:
                return None
        return actors, recipients, inferred

    def _within_block(self, start: int, end: int, token: Token) -> tuple[int, int]:
        """The span without what lies beyond the trigger's own paragraph."""
        for low, high in self.blocks:
            if low <= token.idx < high:
                return max(start, low), min(end, high)
        return start, end


def _is_political(type_: str, mode: str | None, actors: list[Party], recipients: list[Party]) -> bool:
    """True where the parties make it one of politics: a state, a body or a group, or people in a protest or under attack."""
    if not actors and (type_ in SPOKEN or mode == "visit"):
        return False
    parties = [*actors, *recipients]
    if parties and all(a.sector == "BUS" for _, a in parties):
        return False
    if actors and all(t.lemma_.casefold() in words.TRADES and not is_plural(t) for t, _ in actors):
        return False
    if mode == "visit" and all(a.kind == "people" and not a.code for _, a in actors):
        return False
    if type_ == "ASSAULT":
        return any(
            a.code
            or is_plural(t)
            or a.name == "people"
            or a.kind not in ("people", "person")
            or a.sector not in PRIVATE
            for t, a in parties
        )
    if type_ in ("PROTEST", "COERCE") or (type_ == "RETREAT" and any(is_hostage(token) for token, _ in recipients)):
        return bool(parties)
    return any(a.code or a.kind not in ("people", "person") or a.sector in IRREGULAR for _, a in parties)


def _is_diplomatic(protest: Token, actors: list[Party]) -> bool:
    """True for "Ghana's protest", which is its government's."""
    return protest.lemma_ == "protest" and not is_plural(protest) and actors[0][0].dep_ == "poss"


def _merely_did_not(token: Token) -> bool:
    """True for "Chad did not recall its envoy" as the article's own words: nothing has happened, and nobody denies it."""
    if token.dep_ != "ROOT" or not is_verb(token):
        return False
    auxiliaries = [c.lower_ for c in token.children if c.dep_ == "aux"]
    return auxiliaries == ["did"] and any(c.dep_ == "neg" and c.lower_ != "never" for c in token.children)


def _count(actors: list[Party], recipients: list[Party]) -> int:
    return len({a.key for _, a in [*actors, *recipients]})


def _is_joint_act(match: Match, actors: list[Party], recipients: list[Party]) -> bool:
    """True for "A and B agreed": together where nobody else is named."""
    joint = match.cue.rules.get("both_if") == "plural" or _is_mutual(match)
    return joint and _count(actors, []) > 1 and not recipients


def _wants_recipient(match: Match, actors: list[Party]) -> bool:
    rules = match.cue.rules
    if match.cue.type not in DIRECTED or rules.get("both") or rules.get("to") == ["none"] or _is_mutual(match):
        return False
    return not (rules.get("both_if") == "plural" and len(actors) > 1)


def _is_mutual(match: Match) -> bool:
    """True for what several do to "each other" or "one another", or each of them to "the other"."""
    after = match.token.doc[match.token.i + 1 : match.token.i + 4].text.casefold()
    if after.startswith("the other of") and len({a.key for _, a in match.actors}) == 2:
        return True
    return after.startswith(("each other", "one another", "to each other", "to one another"))


def _span(match: Match, actors: list[Party], recipients: list[Party]) -> tuple[int, int]:
    """First and last-plus-one character of the clause that reports it."""
    token = match.token
    if match.cue.noun:
        return clause_span(match.light if match.light is not None else token)
    start, end = clause_span(token)
    own = [t for t, _ in [*actors, *recipients] if t.sent == token.sent and 0 < token.i - t.i < 14]
    if own and token.dep_ not in ("conj", "xcomp", "pcomp", "advcl", "acl", "relcl", "ccomp"):
        start = min(start, *(t.idx for t in own))
    said = match.complement
    telling = token.lemma_ in ANNOUNCING or match.cue.type == "ACCUSE"
    if said is not None and said.dep_ == "ccomp" and said.head == token and telling:
        end = max(end, clause_span(said)[1])  # "said it would use force": the threat is what is said
    return start, end


def _why(match: Match, standing: Standing) -> str:
    parts = [f"“{match.trigger}” is a cue of {match.cue.type} ({match.cue.id})"]
    if match.light is not None:
        parts.append(f"carried by “{match.light.text}”")
    if standing.because:
        parts.append(f"{standing.status.value} because of “{standing.because}”")
    return ", ".join(parts)
