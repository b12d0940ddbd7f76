"""Tokens of one doc → drafts: each verb or noun that a cue makes an event, with parties, status and words.

Left out are what is only asked for, promised, refused or threatened (that is part of the asking), what stands in
if-clauses or in long quotations, and sentences about sport.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from dragoman.reading import words
from dragoman.reading.attribution import said_by
from dragoman.reading.cast import Cast, phrase_lemma
from dragoman.reading.cues import Match, Matcher
from dragoman.reading.drafts import Draft
from dragoman.reading.parties import find_parties
from dragoman.reading.status import Standing, in_condition, standing_of
from dragoman.reading.syntax import clause_span, is_verb
from dragoman.tables.codebook import Codebook
from dragoman.types import Actor, Status

Party = tuple[Token, Actor]
SWALLOWING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
"""Types whose complement is what was asked, promised or refused, not a second event."""

DIRECTED = frozenset({"REJECT", "REQUEST", "ACCUSE", "THREATEN", "SANCTION", "CONCEDE", "AGREE", "SUPPORT", "AID", "ASSAULT", "MOBILIZE", "COERCE"})
"""Types that are done to someone, so that a recipient is looked for where no slot gives one."""

STANDING = frozenset({"AID", "COOPERATE", "MOBILIZE", "ASSAULT", "COERCE", "SANCTION", "RETREAT", "CONSULT", "AGREE"})
"""Deeds: a plain present tense tells a habit or a standing relation, not a happening."""

STATE_POWERS = {("COERCE", "arrest"), ("COERCE", "seize"), ("COERCE", "deport"), ("SANCTION", "convict"), ("RETREAT", "release"), ("COERCE", "restrict"),
                ("SANCTION", "expel"), ("COERCE", None), ("RETREAT", "access")}  # fmt: skip
"""What a state's own organs do where the passive names no agent."""


class Finder:
    """Finds the drafts of one doc."""

    def __init__(self, doc: Doc, cast: Cast, book: Codebook, *, quoted: list[tuple[int, int]], headings: list[tuple[int, int]], blocks: list[tuple[int, int]]) -> None:
        self.doc, self.cast, self.book = doc, cast, book
        self.matcher = Matcher(book, cast)
        self.quoted = quoted
        self.headings = headings
        self.blocks = blocks
        self.drafts: list[Draft] = []
        self._matched: dict[int, Match] = {}

    def find(self) -> list[Draft]:
        """All drafts in the order of the text."""
        for sentence in self.doc.sents:
            if _about_sport(sentence):
                continue
            triggers = [t for t in sentence if self._is_trigger(t)]
            for token in sorted(triggers, key=lambda t: not is_verb(t)):
                self._consider(token)
        self.drafts.sort(key=lambda d: d.trigger.i)
        return self.drafts

    def _in_heading(self, token: Token) -> bool:
        return any(start <= token.idx < end for start, end in self.headings)

    def _is_trigger(self, token: Token) -> bool:
        if token.is_space or token.is_punct or token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ"):
            return False
        if token.dep_ in ("aux", "auxpass") or any(start <= token.idx < end for start, end in self.quoted):
            return False
        if _in_compound(token):
            return False
        if token.pos_ == "PROPN" and not token.text.islower() and self.cast.names.at(token) is not None:
            return False
        return True

    def _consider(self, token: Token) -> None:
        skipped: set[str] = set()
        for match in self.matcher.matches(token):
            if match.cue.rules.get("skip"):
                skipped.add(match.cue.type)
            if match.cue.type in skipped or not find_parties(self.matcher, match):
                continue
            if self._swallowed(token, match) or in_condition(token) or self._habit(token, match):
                self._matched[token.i] = match
                return
            self._matched[token.i] = match
            self._draft(match)
            return

    def _swallowed(self, token: Token, match: Match) -> bool:
        """True where the word stands in what another event asks for, promises, refuses, threatens or alleges."""
        if match.cue.noun and match.light is not None and match.light.i in self._matched:
            return True
        if match.cue.noun and self._part_of_verb(token, match):
            return True
        if token.tag_ == "VBG" and token.dep_ == "advcl" and (other := self._matched.get(token.head.i)) is not None:
            if other.cue.type == match.cue.type == "ASSAULT":
                return True
        if _only_tried(token):
            return True
        node = token
        for _ in range(12):
            head = node.head
            if head == node:
                return False
            other = self._matched.get(head.i)
            if other is not None and head != token:
                if node.dep_ in ("advcl", "xcomp") and node == token and any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children) and match.cue.type != "CONSULT":
                    return True
                if node.dep_ in ("xcomp", "ccomp", "pcomp") or (node.dep_ in ("prep",) and any(c.dep_ == "pcomp" for c in node.children)) or (node.dep_ == "advcl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children)):
                    if other.cue.type in SWALLOWING:
                        return True
                    if other.cue.type == "ACCUSE" and not any(c.lower_ in ("reportedly", "allegedly") for c in token.children):
                        return True
                if node.dep_ in ("dobj", "pobj", "nsubjpass", "prep", "compound", "dative") and match.cue.noun and other.cue.type in SWALLOWING | {"ACCUSE", "CONCEDE", "SANCTION", "COERCE", "SUPPORT", "PROTEST", "RETREAT"}:
                    return True
                if node.dep_ in ("dobj", "nsubjpass") and match.cue.noun and other.cue.type == match.cue.type:
                    return True
            if node.dep_ in ("relcl", "advcl", "parataxis") and not (node.dep_ == "advcl" and any(c.lower_ == "to" for c in node.children)):
                return False
            node = head
        return False

    def _habit(self, token: Token, match: Match) -> bool:
        """True for "which trains its soldiers": a plain present outside headlines and live reports."""
        if match.light is not None and match.light.lemma_ == "have" and match.light.tag_ in ("VBZ", "VBP") and match.cue.type in ("AGREE", "SUPPORT"):
            return True
        if match.cue.type not in STANDING or self._in_heading(token) or not is_verb(token):
            return False
        if any(c.lower_ == "ever" for c in token.children) and token.dep_ in ("relcl", "ccomp"):
            return True
        if token.lemma_ in ("station", "base", "garrison") and (token.dep_ == "acl" or any(c.lower_ in ("is", "are") for c in token.children)):
            return True
        plain = token.tag_ in ("VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in token.children)
        return plain and token.dep_ in ("relcl", "ROOT", "ccomp", "conj")

    def _part_of_verb(self, noun: Token, match: Match) -> bool:
        """True for the summit of "the summit, which will be attended by …", told by its verb; its parties join the verb's."""
        for child in noun.children:
            if child.dep_ == "relcl" and (other := self._matched.get(child.i)) is not None and other.cue.type == match.cue.type:
                if noun in other.frame.patients:
                    self._join(child, match)
                    return True
        node = noun
        for _ in range(6):
            head = node.head
            if head == node or node.dep_ in ("relcl", "ccomp", "advcl", "conj"):
                return False
            other = self._matched.get(head.i)
            if other is not None and is_verb(head) and match.cue.type == other.cue.type == "CONSULT" and other.cue.rules.get("both"):
                self._join(head, match)
                return True
            node = head
        return False

    def _join(self, verb: Token, match: Match) -> None:
        draft = next((d for d in self.drafts if d.trigger.i == verb.i), None)
        if draft is None or not draft.reciprocal or verb.lemma_ not in ("attend", "join", "participate", "take", "gather", "convene", "assemble"):
            return
        for token, actor in [*match.actors, *match.recipients]:
            if actor.key not in draft.all_keys and (actor.code or actor.kind == "region"):
                draft.actors.append((token, actor))

    # -- one draft ------------------------------------------------------------------------------------

    def _draft(self, match: Match) -> None:
        token, rules, type_ = match.token, match.cue.rules, match.cue.type
        standing = standing_of(token, match.light)
        actors, recipients = match.actors, match.recipients
        mode = self._mode(match)
        actors = actors or self._agent_of_passive(match, type_, mode)
        if rules.get("both") and len({a.key for _, a in [*actors, *recipients]}) < 2 and (match.pending or match.frame.passive):
            actors = self._joint_parties(token, actors) or actors
            if match.pending and len({a.key for _, a in [*actors, *recipients]}) < 2 and not rules.get("parties_of_subj"):
                return
        if rules.get("place") == "home" and not recipients:
            recipients = self._host(token, actors)
        if type_ == "PROTEST" and not recipients and mode not in ("boycott",):
            recipients = self._local_state(token)
        if rules.get("context_parties") and not recipients:
            recipients = self._other_party(actors, 30)
        inferred = ""
        if not recipients and actors and type_ in DIRECTED and not rules.get("both") and rules.get("to") != ["none"] and not (rules.get("both_if") == "plural" and len(actors) > 1):
            recipients, inferred = self._inferred(match, actors)
            if match.pending and not recipients:
                return
        reciprocal = bool(rules.get("both")) or (rules.get("both_if") == "plural" and len({a.key for _, a in actors}) > 1 and not recipients)
        if reciprocal:
            keys = {a.key for _, a in actors}
            actors = [*actors, *(p for p in recipients if p[1].key not in keys)]
            recipients = []
        if not actors and not recipients:
            return
        if type_ in ("ACCUSE", "REJECT", "THREATEN", "REQUEST", "SUPPORT", "AGREE") and not actors:
            return
        standing = self._adjusted(match, standing)
        if type_ == "REJECT" and standing.status is Status.DENIED:
            return
        start, end = self._within_block(*self._span(match, actors, recipients), token)
        self.drafts.append(Draft(
            trigger=token, type=type_, mode=mode, status=Status(rules["status"]) if "status" in rules else standing.status, hedged=standing.hedged,
            actors=actors, recipients=recipients, reciprocal=reciprocal, start=start, end=end, said_by=said_by(token, self.cast),
            why=self._why(match, standing) + inferred, headline=self._in_heading(token), light=match.light, place_rule=rules.get("place"),
        ))  # fmt: skip

    def _adjusted(self, match: Match, standing: Standing) -> Standing:
        """Promises, demands and threats have been made once they are spoken; a present tense of deeds goes on."""
        token = match.token
        carrier = match.light or token
        if match.cue.type == "PROTEST" and carrier.lemma_ in ("be", "remain", "stay") and standing.status is Status.HAPPENED and (
            carrier.tag_ in ("VBZ", "VBP") or any(c.lemma_ == "have" for c in carrier.children)):
            return Standing(Status.ONGOING, standing.hedged, "present")
        if match.light is not None and carrier.lemma_ == "be" and carrier.tag_ in ("VBZ", "VBP") and standing.status is Status.HAPPENED:
            return Standing(Status.ONGOING, standing.hedged, "present")
        if standing.status is Status.ONGOING and match.cue.rules.get("mode") != "investigate" and match.cue.type in ("AGREE", "REQUEST", "REJECT", "ACCUSE", "THREATEN") and is_verb(token):
            return Standing(Status.HAPPENED, standing.hedged, standing.because)
        if standing.status is Status.HAPPENED and match.cue.type in ("AID", "COOPERATE") and token.tag_ in ("VBZ", "VBP") and not self._in_heading(token):
            return Standing(Status.ONGOING, standing.hedged, "present tense")
        return standing

    def _agent_of_passive(self, match: Match, type_: str, mode: str | None) -> list[Party]:
        if not match.frame.passive and not match.cue.rules.get("as_patient"):
            return []
        theirs = {a.key for _, a in match.recipients}
        if (type_, mode) in STATE_POWERS:
            local = self._local_state(match.token)
            if not any(a.key in theirs for _, a in local if a.code) or any(a.kind == "people" for _, a in match.recipients):
                return local
        if type_ in ("ACCUSE", "SANCTION", "COERCE", "REQUEST") and match.recipients:
            return self._agent_from_sentence(match.token, theirs) or [p for p in self._other_party(match.recipients, 6) if p[1].kind != "people"][:1]
        return []

    def _agent_from_sentence(self, token: Token, theirs: set[str]) -> list[Party]:
        """"Britain froze the assets, and the ambassador was summoned": by the subject of the clause before."""
        for other in reversed([t for t in token.sent if t.i < token.i and t.dep_ == "nsubj" and not is_verb(t)]):
            found = [(other, a) for a in self.cast.who(other) if a.code and a.key not in theirs]
            if found:
                return found[:1]
        return []

    def _joint_parties(self, token: Token, known: list[Party]) -> list[Party]:
        """Both sides of something mutual whose words name one or none: those in whose presence, else the two told of before."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "by"):
                for pobj in child.children:
                    if pobj.dep_ == "pobj" and pobj.lemma_ == "presence":
                        return [(pobj, a) for a in self.cast.who(pobj)]
        keys = {a.key for _, a in known}
        for draft in reversed(self.drafts[-8:]):
            parties = [*draft.actors, *draft.recipients]
            if len(draft.all_keys) == 2 and keys <= draft.all_keys and all(a.kind != "people" for _, a in parties):
                return [*known, *(p for p in parties if p[1].key not in keys)]
        return []

    def _host(self, token: Token, actors: list[Party]) -> list[Party]:
        """Whom one who "had flown in" visits: the article's own state, or the other party so far."""
        if any(c.lower_ == "home" for c in token.children):
            return []
        mine = {a.key for _, a in actors}
        home = self.cast.own_state()
        if home is not None and home.key not in mine:
            return [(token, home)]
        return self._other_party(actors, 4)[:1]

    def _local_state(self, token: Token) -> list[Party]:
        home = self.cast.local_state(token)
        return [(token, home)] if home is not None else []

    def _inferred(self, match: Match, actors: list[Party]) -> tuple[list[Party], str]:
        """A recipient that no slot gives: named elsewhere in the clause, the doer of what is spoken of, or the other party so far."""
        mine = {a.key for _, a in actors}
        named = self._in_clause(match.token, mine)
        if named:
            return named, f", recipient from “{named[0][0].text}” in the clause"
        thing = next((t for t in match.frame.patients if t.lower_ in ("it", "this", "that") or any(c.lower_ in ("the", "this", "that") for c in t.children)), None)
        if thing is not None and match.cue.type in ("ACCUSE", "SUPPORT", "REJECT"):
            doers = self._doers_before(match.token, mine)
            if doers:
                return doers, f", recipient is the one behind “{thing.text}”"
        if match.cue.type in ("REJECT", "REQUEST", "CONCEDE", "THREATEN", "AGREE", "SANCTION", "ACCUSE", "AID"):
            other = self._other_party(actors, 1 if match.cue.type == "AID" else 3)
            if other:
                return other[:2], ", recipient is the other party of what was told before"
        return [], ""

    def _in_clause(self, trigger: Token, mine: set[str]) -> list[Party]:
        stack, found = [trigger], []
        while stack:
            node = stack.pop()
            for child in node.children:
                if child.i < trigger.i or child.dep_ in ("conj", "parataxis", "punct", "advcl", "relcl") and node == trigger:
                    continue
                if child.dep_ == "prep" and child.lower_ in ("in", "at", "near", "since", "before", "after", "during"):
                    continue
                stack.append(child)
                for actor in self.cast.who(child) or self.cast.place_owner(child):
                    if actor.key not in mine and (actor.code or actor.kind in ("group", "organisation", "party")):
                        found.append((child, actor))
        found.sort(key=lambda p: p[0].i)
        return found[:1]

    def _doers_before(self, trigger: Token, mine: set[str]) -> list[Party]:
        for draft in reversed(self.drafts[-4:]):
            doers = [p for p in draft.actors if p[1].key not in mine]
            if doers and draft.type in ("ASSAULT", "COERCE", "SANCTION", "PROTEST", "CONCEDE", "MOBILIZE", "AGREE", "RETREAT", "REJECT", "THREATEN", "SUPPORT", "REQUEST"):
                return doers
        return []

    def _other_party(self, actors: list[Party], reach: int) -> list[Party]:
        mine = {a.key for _, a in actors}
        for draft in reversed(self.drafts[-reach:]):
            others = [p for p in [*draft.recipients, *draft.actors] if p[1].key not in mine and p[1].kind != "people"]
            if others and mine & draft.all_keys:
                return others
        return []

    def _mode(self, match: Match) -> str | None:
        mode = self._cue_mode(match)
        if match.cue.type == "CONSULT" and mode is None:
            near = {t.lemma_ for t in match.token.subtree} | {match.token.lemma_} | ({t.lemma_ for t in match.light.subtree} if match.light else set())
            antecedents = {t.lemma_ for t in match.frame.patients}
            return "multilateral" if "summit" in near | antecedents or len(match.actors) + len(match.recipients) > 3 else None
        if match.cue.type == "MOBILIZE" and mode == "troops":
            if any(t.lemma_ in self.book.classes["weapons"] for o in match.frame.patients for t in o.subtree if t.i - o.i < 6):
                return "weapons"
        return mode

    def _cue_mode(self, match: Match) -> str | None:
        rules, type_ = match.cue.rules, match.cue.type
        if "modes" in rules:
            modes = rules["modes"]
            found = modes.get(match.trigger, modes.get(match.trigger.split()[0], modes.get("*")))
            if found:
                return self._by_means(match, default=found) if rules.get("mode_by") else found
        for key in ("modes_of_obj",):
            if key in rules:
                for obj in match.frame.patients:
                    if obj.lemma_ in rules[key]:
                        return str(rules[key][obj.lemma_])
                return rules[key].get("*") or None
        if rules.get("mode_of_comp") or rules.get("mode_of_obj") or rules.get("mode_of_pp"):
            return self._by_words(match, type_) or rules.get("mode")
        if rules.get("mode_by") or rules.get("obj_as_mode"):
            return self._by_means(match, default=rules.get("mode"))
        mode = rules.get("mode")
        return mode or None

    def _by_words(self, match: Match, type_: str) -> str | None:
        if type_ == "ASSAULT":
            return self._by_means(match, default=None)
        scope = [t for c in match.token.children if c.dep_ not in ("nsubj", "nsubjpass", "advcl", "parataxis", "punct", "conj", "cc") for t in c.subtree]
        parties = {t.i for t, _ in [*match.actors, *match.recipients]}
        found = {t.lemma_.casefold() for t in scope if t.i not in parties} | {t.lower_ for t in scope}
        first = match.complement or (match.frame.complements[0] if match.frame.complements else None)
        modes = self.book.mode_words.get(type_, {})
        if first is not None:
            for mode, members in modes.items():
                if first.lemma_.casefold() in members:
                    return mode
        for mode, members in modes.items():
            if found & members:
                return mode
        return None

    def _by_means(self, match: Match, default: str | None) -> str | None:
        scope = [t for c in match.token.children if c.dep_ not in ("relcl", "ccomp", "conj", "punct", "nsubjpass", "parataxis", "advcl") for t in c.subtree]
        scope += [t for t, _ in match.actors] + [c for s in match.frame.doers for c in s.children if c.dep_ in ("compound", "amod")]
        scope += match.frame.doers
        if match.cue.noun:
            scope.append(match.token)
        found = {t.lemma_.casefold() for t in scope}
        for mode, members in self.book.mode_words["ASSAULT"].items():
            if found & members:
                return mode
        return default or None

    def _span(self, match: Match, actors: list[Party], recipients: list[Party]) -> tuple[int, int]:
        token = match.token
        if match.cue.noun:
            if match.light is not None:
                return clause_span(match.light)
            return clause_span(token)
        start, end = clause_span(token)
        sentence = token.sent
        own = [t for t, _ in [*actors, *recipients] if t.sent == sentence and t.i < token.i and token.i - t.i < 14]
        if token.dep_ not in ("conj", "xcomp", "pcomp", "advcl", "acl", "relcl", "ccomp") and own:
            start = min(start, *(t.idx for t in own))
        return start, end

    def _within_block(self, start: int, end: int, token: Token) -> tuple[int, int]:
        """The span without what lies beyond the trigger's own paragraph."""
        for low, high in self.blocks:
            if low <= token.idx < high:
                return max(start, low), min(end, high)
        return start, end

    def _why(self, match: Match, standing: Standing) -> str:
        parts = [f"“{match.trigger}” is a cue of {match.cue.type} ({match.cue.id})"]
        if match.light is not None:
            parts.append(f"carried by “{match.light.text}”")
        if standing.because:
            parts.append(f"{standing.status.value} because of “{standing.because}”")
        return ", ".join(parts)


def _in_compound(token: Token) -> bool:
    """True for the "called" of "so-called" and the "led" of "EU-led"."""
    doc = token.doc
    before = doc[token.i - 1] if token.i else None
    return before is not None and before.text == "-" and before.idx + 1 == token.idx


ATTEMPTS = frozenset("try seek attempt want wish strive struggle need hope aim like love desire endeavour endeavor".split())


def _only_tried(token: Token) -> bool:
    """True for what somebody only tries, wants or hopes to do."""
    node = token
    for _ in range(4):
        if node.dep_ == "xcomp" and is_verb(node.head) and node.head.lemma_ in ATTEMPTS and any(c.lower_ == "to" for c in node.children):
            return not any(c.dep_ == "neg" for c in node.head.children)
        if node.dep_ == "conj" and is_verb(node.head):
            node = node.head
            continue
        return False
    return False


def _about_sport(sentence: Span) -> bool:
    lemmas = [t.lemma_.casefold() for t in sentence] + [t.lower_ for t in sentence]
    hits = {w for w in lemmas if w in words.SPORT}
    return len(hits) >= 2 or bool(hits & {"football", "footballer", "footballers", "goalkeeper", "midfielder", "pitcher", "bullpen", "scoreless", "inning",
                                          "innings", "keeper", "batsman", "quarterback", "goalless", "stoppage"})  # fmt: skip


def phrase_of(token: Token) -> str:
    """The trigger with its compounds, for messages."""
    return phrase_lemma(token)
