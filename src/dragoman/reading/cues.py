"""The codebook at work: a verb or noun of the tree → which event types its cues find, and where the parties stand.

Each constraint of a cue is one small function in `CHECKS`, each place for a party one in `SLOTS` (``docs/rules.md`` lists
both). A cue fires if all its constraints hold; of several, the most specific wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.cast import Cast, phrase_lemma
from dragoman.reading.syntax import Frame, conjuncts, is_verb, lemma_of, noun_frame, verb_frame
from dragoman.tables.codebook import Codebook, Cue
from dragoman.tables.sectors import CROWD_SECTORS, STATE_SECTORS, sector_of
from dragoman.types import Actor

ACTOR_KINDS = frozenset({"state", "person", "organisation", "group", "party", "region", "people", "company"})
VIOLENT = frozenset("attack bomb strike kill destroy retaliate invade burn shoot avenge hit annihilate crush punish bombard fight shell respond answer treat wipe resume return".split())
PUNISHING = frozenset("close cut impose suspend expel block ban sanction withdraw stop halt restrict seize freeze".split())


@dataclass(slots=True)
class Match:
    """A cue that fired on a token, with its frame and the parties it found."""

    cue: Cue
    token: Token
    frame: Frame
    trigger: str
    specificity: int = 0
    actors: list[tuple[Token, Actor]] = field(default_factory=list)
    recipients: list[tuple[Token, Actor]] = field(default_factory=list)
    mode: str | None = None
    complement: Token | None = None
    light: Token | None = None
    pending: bool = False
    """True where a party is still to be inferred from what was told before."""


class Matcher:
    """Applies the codebook to tokens of one doc, asking its `Cast` who is meant."""

    def __init__(self, book: Codebook, cast: Cast) -> None:
        self.book, self.cast = book, cast
        self.frames: dict[int, Frame] = {}

    def frame(self, token: Token) -> Frame:
        """The token's frame, computed once."""
        if token.i not in self.frames:
            self.frames[token.i] = verb_frame(token) if is_verb(token) else noun_frame(token)
        return self.frames[token.i]

    def matches(self, token: Token) -> list[Match]:
        """Every cue that fires on the token, the most specific first."""
        verb = is_verb(token) and token.dep_ not in ("aux", "auxpass")
        index = self.book.verbs if verb else self.book.nouns
        found = []
        for lemma in _lemmas(token):
            for cue in index.get(lemma, ()):
                match = self._try(cue, token)
                if match is not None:
                    found.append(match)
        found.sort(key=lambda m: (-m.specificity, m.cue.id))
        return found

    def _try(self, cue: Cue, token: Token) -> Match | None:
        frame = self.frame(token)
        trigger = self._trigger(cue, token, frame)
        if trigger is None:
            return None
        match = Match(cue, token, frame, trigger, specificity=2 * (len(trigger.split()) - 1))
        for key, value in cue.rules.items():
            check = CHECKS.get(key)
            if check is None:
                continue
            if not check(self, match, value):
                return None
            match.specificity += WEIGHTS.get(key, 1)
        match.specificity += 1 if "mode" in cue.rules else 0
        return match

    def _trigger(self, cue: Cue, token: Token, frame: Frame) -> str | None:
        best = None
        lemmas = _lemmas(token)
        for trigger in cue.triggers:
            parts = trigger.split()
            if cue.noun:
                if parts[-1] in lemmas and (len(parts) == 1 or phrase_lemma(token).endswith(trigger)):
                    best = trigger
                continue
            if parts[0] not in lemmas:
                continue
            if len(parts) == 1 and parts[0] in PHRASAL_VERBS and any(c.dep_ == "prt" for c in token.children) and "particles" not in cue.rules:
                continue
            if len(parts) == 1 or all(self._has_particle(token, frame, p) for p in parts[1:]):
                if best is None or len(parts) > len(best.split()):
                    best = trigger
        return best

    def _has_particle(self, token: Token, frame: Frame, part: str) -> bool:
        if part in frame.particles:
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ == part and child.i == token.i + 1 and not frame.objects:
                    frame.objects += [p for c in child.children if c.dep_ == "pobj" for p in conjuncts(c)]
            return True
        if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == part and not token.is_sent_end:
            return True
        return any(c.lower_ == part or c.lemma_.casefold() == part for c in token.children if c.i > token.i and c.i - token.i <= 8)

    # -- word tests -----------------------------------------------------------------------------------

    def fits(self, token: Token, specs: Any) -> bool:
        """True where the token is one of the listed lemmas, ``@class`` words or ``@@kind`` actors."""
        lemma = lemma_of(token)
        for spec in specs:
            if spec in ("*", "@@any"):
                return True
            if spec.startswith("@@"):
                if self._is_kind(token, spec[2:]):
                    return True
            elif spec.startswith("@"):
                members = self.book.classes.get(spec[1:], frozenset())
                if lemma in members or token.lower_ in members or phrase_lemma(token) in members:
                    return True
            elif spec == lemma or spec == token.lower_ or (" " in spec and phrase_lemma(token).endswith(spec)):
                return True
        return False

    def _is_kind(self, token: Token, kind: str) -> bool:
        if kind == "state":
            name = self.cast.names.at(token)
            if name is not None and name.sense("state", "capital", "place", "city", "region"):
                return True
            return any(a.kind == "state" for a in self.cast.who(token)) and token.lemma_ in words.STATE_NOUNS | {"it"}
        actors = self.cast.who(token)
        if kind == "actor":
            return any(a.kind in ACTOR_KINDS for a in actors)
        if kind == "person":
            return any(a.kind == "person" for a in actors) or (sector_of(phrase_lemma(token)) is not None and token.tag_ == "NN")
        if kind == "people":
            return any(a.kind == "people" for a in actors)
        if kind == "org":
            return any(a.kind == "organisation" for a in actors)
        if kind == "ngo":
            return any(a.sector in ("NGO", "IGO", "MED", "UNO") for a in actors)
        return False

    def kind_of(self, tokens: list[Token], kind: str) -> bool:
        """True where one of the tokens is of a broad kind: people, armed, state, official, actor, thing, place…"""
        return any(self._of_kind(t, kind) for t in tokens)

    def _of_kind(self, token: Token, kind: str) -> bool:
        actors = self.cast.who(token)
        lemma = token.lemma_.casefold()
        sectors = {a.sector for a in actors} | {sector_of(phrase_lemma(token))}
        armed = lemma in self.book.classes["armed"] or lemma in self.book.classes["troops"] or bool(sectors & {"MIL", "COP", "REB", "UAF", "PRM", "CRM"})
        if kind == "people":
            return bool(sectors & CROWD_SECTORS) or any(a.kind == "people" or (a.kind == "person" and a.code is None) for a in actors) or lemma in self.book.classes["crowd"]
        if kind == "armed":
            return armed or any(a.kind == "group" for a in actors)
        if kind == "state":
            return any(a.kind in ("state", "organisation") or (a.kind == "person" and a.code) for a in actors)
        if kind == "official":
            return any(a.kind == "person" for a in actors) or bool(sectors & STATE_SECTORS)
        if kind == "armed_or_state":
            return armed or any(a.kind in ("state", "group", "organisation") or a.sector in STATE_SECTORS for a in actors)
        if kind in ("actor", "armed_or_actor"):
            return armed or any(a.kind in ACTOR_KINDS for a in actors)
        if kind == "person":
            return any(a.kind in ("person", "people", "group") for a in actors) or lemma in self.book.classes["people"] or bool(sectors & (CROWD_SECTORS | {"OPP", "GOV", "MIL", "COP", "CRM", "REB"})) or token.pos_ in ("NUM",) or token.ent_type_ == "PERSON"
        if kind == "mass":
            return bool(sectors & CROWD_SECTORS) or any(a.kind == "people" for a in actors) or lemma in ("migrant", "refugee", "national", "citizen", "family", "people", "child", "man", "woman") or token.pos_ == "NUM"
        if kind == "thing":
            return not any(a.kind == "person" for a in actors)
        if kind == "place":
            name = self.cast.names.at(token)
            return (name is not None and name.sense("state", "capital", "city", "place") is not None) or lemma in self.book.classes["territory"]
        if kind == "not_event":
            return lemma not in ("earthquake", "flood", "storm", "accident", "crash", "fire", "disease", "virus", "quake", "cyclone", "hurricane", "landslide", "avalanche", "heat", "outbreak", "explosion", "blast", "typhoon")
        return True


PHRASAL_VERBS = frozenset("bring call carry set put take give hold make get turn break come go look cut lay run pull blow fall hand".split())
"""Verbs that mean something else with a particle: "brought down", "called off"."""


def _lemmas(token: Token) -> tuple[str, ...]:
    lemma = lemma_of(token)
    return (lemma,) if lemma == token.lower_ else (lemma, token.lower_)


def _prep_heads(match: Match, preps: str, objects: bool = True) -> list[Token]:
    found: list[Token] = []
    for prep in preps.split("|"):
        found += match.frame.preps.get(prep, [])
        if objects:
            for obj in match.frame.patients:
                found += _preps_on(obj, prep)
    return found


def _preps_on(token: Token, prep: str) -> list[Token]:
    return [p for c in token.children if c.dep_ in ("prep", "dative", "agent") and c.lower_ == prep for o in c.children if o.dep_ == "pobj" for p in conjuncts(o)]


def _subtree_words(token: Token) -> set[str]:
    return {w for t in token.subtree for w in (t.lemma_.casefold(), t.lower_)}


# -- constraints ----------------------------------------------------------------------------------------


def _check_obj(m: Matcher, match: Match, specs: Any) -> bool:
    patients = match.frame.patients
    if any(m.fits(t, specs) for t in patients) or any(m.fits(t, specs) for t in _pseudo_objects(match)):
        return True
    return any(t.lower_ in ("it", "them") and _stands_for(m, t, specs) for t in patients)


def _stands_for(m: Matcher, pronoun: Token, specs: Any) -> bool:
    """True where a noun shortly before that the pronoun may stand for is one of the listed."""
    named = [s for s in specs if not s.startswith("@@") and s != "*"]
    start = max(0, pronoun.i - 30)
    return any(t.pos_ == "NOUN" and t.dep_ in ("dobj", "nsubj", "pobj", "nsubjpass", "attr", "appos") and m.fits(t, named) for t in pronoun.doc[start : pronoun.i])


def _pseudo_objects(match: Match) -> list[Token]:
    """Objects that the parser calls a predicate or a complement's subject ("declared the accord void")."""
    found = []
    for child in match.token.children:
        if child.dep_ in ("attr", "oprd") and child.pos_ in ("NOUN", "PROPN"):
            found.append(child)
        elif child.dep_ in ("ccomp", "xcomp"):
            found += [c for c in child.children if c.dep_ in ("nsubj", "nsubjpass") and not any(x.dep_ == "mark" for x in child.children)]
    for obj in match.frame.patients:
        if obj.lemma_ in CONTAINERS or obj.pos_ == "NUM":
            found += [p for prep in obj.children if prep.dep_ == "prep" and prep.lower_ == "of" for p in prep.children if p.dep_ == "pobj"]
    return found


CONTAINERS = frozenset("""package set series round raft hour number lot million billion ton tonne amount couple range batch wave spate string
    group column team load shipment dozen hundred thousand list bundle pair host slew day minute flurry form kind sort type piece bit part state""".split())  # fmt: skip


def _check_no_obj(m: Matcher, match: Match, specs: Any) -> bool:
    return not any(m.fits(t, specs) for t in match.frame.patients)


def _check_obj_mod(m: Matcher, match: Match, specs: Any) -> bool:
    return any(c.lower_ in specs or c.lemma_ in specs for t in match.frame.patients for c in t.children)


def _check_obj_pred(m: Matcher, match: Match, specs: Any) -> bool:
    wanted = set(specs)
    for child in match.token.children:
        if child.i > match.token.i and child.dep_ in ("oprd", "xcomp", "ccomp", "attr", "acomp", "dobj", "prep", "advcl", "appos", "dep", "amod", "advmod"):
            if child.lemma_.casefold() in wanted or child.lower_ in wanted:
                return True
            near = {c.lower_ for c in child.subtree if c.i - match.token.i <= 14}
            if near & wanted:
                return True
    return False


def _check_obj_or_pp(m: Matcher, match: Match, specs: Any) -> bool:
    return any(m.fits(t, specs) for t in match.frame.patients) or any(
        m.fits(t, specs) for p in ("from", "out", "of", "on", "off", "with") for t in match.frame.preps.get(p, []))


def _check_subj(m: Matcher, match: Match, specs: Any) -> bool:
    subjects = match.frame.subjects if match.cue.rules.get("passive") or "subj_as" in match.cue.rules or match.cue.rules.get("parties_of_subj") else match.frame.doers or match.frame.subjects
    return any(m.fits(t, specs) for t in subjects)


def _check_no_subj(m: Matcher, match: Match, specs: Any) -> bool:
    return not any(m.fits(t, specs) for t in match.frame.doers)


def _check_subj_kind(m: Matcher, match: Match, kind: Any) -> bool:
    doers = match.frame.doers
    return m.kind_of(doers, kind) if doers else match.frame.passive


def _check_obj_kind(m: Matcher, match: Match, kind: Any) -> bool:
    if kind == "any":
        return bool(match.frame.patients)
    return m.kind_of(match.frame.patients, kind)


def _check_subj_or_obj(m: Matcher, match: Match, specs: Any) -> bool:
    return any(m.fits(t, specs) for t in [*match.frame.subjects, *match.frame.objects])


def _check_pp(m: Matcher, match: Match, spec: Any) -> bool:
    return all(any(m.fits(t, heads) for t in _prep_heads(match, preps)) for preps, heads in spec.items())


def _check_no_pp(m: Matcher, match: Match, spec: Any) -> bool:
    return not any(any(m.fits(t, heads) for t in _prep_heads(match, preps)) for preps, heads in spec.items())


def _check_comp(m: Matcher, match: Match, spec: Any) -> bool:
    comps = [c for c in match.frame.complements if is_verb(c) or c.pos_ == "ADJ"]
    if spec == "infinitive":
        comps = [c for c in comps if c.dep_ in ("xcomp", "ccomp", "advcl") and any(k.lower_ == "to" and k.dep_ == "aux" for k in c.children)]
        if not comps:
            comps = [c for c in match.token.children if c.dep_ == "advcl" and match.frame.passive and any(k.lower_ == "to" and k.dep_ == "aux" for k in c.children)]
    if spec is True or spec == "infinitive":
        if comps:
            match.complement = comps[0]
            return True
        return False
    for comp in comps:
        lemma = comp.lemma_.casefold()
        if any((s == "@@violent" and lemma in VIOLENT) or (s == "@@punish" and lemma in PUNISHING) or s == lemma for s in spec):
            match.complement = comp
            return True
        for inner in _carried(comp):
            if any((s == "@@violent" and inner.lemma_ in VIOLENT) or s == inner.lemma_ for s in spec):
                match.complement = inner
                return True
    return False


def _carried(verb: Token) -> list[Token]:
    """What a verb of going on or beginning carries: "go on bombing", "continue to shell"."""
    if verb.lemma_ not in ("go", "continue", "keep", "carry", "start", "begin", "resume"):
        return []
    direct = [c for c in verb.children if c.dep_ in ("xcomp", "advcl")]
    return direct + [p for c in verb.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pcomp"]


def _check_not_comp(m: Matcher, match: Match, spec: Any) -> bool:
    saved = match.complement
    found = _check_comp(m, match, spec)
    match.complement = saved
    return not found


def _check_no_comp(m: Matcher, match: Match, spec: Any) -> bool:
    return not any(is_verb(c) for c in match.frame.complements if c.dep_ != "pcomp")


def _check_adv(m: Matcher, match: Match, specs: Any) -> bool:
    near = {c.lower_ for c in match.token.children} | {g.lower_ for c in match.token.children if c.dep_ in ("ccomp", "xcomp", "oprd", "acomp", "advmod", "prt", "prep") for g in c.children}
    if any(s in near for s in specs if " " not in s):
        return True
    clause = " ".join(t.lower_ for t in match.token.subtree)
    return any(s in clause for s in specs if " " in s)


def _check_acomp(m: Matcher, match: Match, specs: Any) -> bool:
    return any(c.dep_ in ("acomp", "attr") and c.lower_ in specs for c in match.token.children)


def _check_passive(m: Matcher, match: Match, spec: Any) -> bool:
    return match.frame.passive is bool(spec)


def _check_noobj(m: Matcher, match: Match, spec: Any) -> bool:
    return not match.frame.objects and not match.frame.passive


def _check_only(m: Matcher, match: Match, spec: Any) -> bool:
    return match.trigger in spec


def _check_only_obj_for(m: Matcher, match: Match, spec: Any) -> bool:
    specs = spec.get(match.trigger)
    return specs is None or any(m.fits(t, specs) for t in match.frame.patients)


def _check_only_pp_for(m: Matcher, match: Match, spec: Any) -> bool:
    heads = spec.get(match.trigger)
    return heads is None or any(m.fits(t, heads) for ts in match.frame.preps.values() for t in ts) or any(m.fits(t, heads) for t in match.frame.patients)


def _check_only_pp(m: Matcher, match: Match, spec: Any) -> bool:
    wanted = spec.get(match.trigger)
    return wanted is None or _check_pp(m, match, wanted)


def _check_only_passive(m: Matcher, match: Match, spec: Any) -> bool:
    return match.trigger not in spec or match.frame.passive


def _check_mod(m: Matcher, match: Match, specs: Any) -> bool:
    if not specs:
        return True
    return any(c.lower_ in specs or c.lemma_ in specs for c in match.token.children if c.i < match.token.i)


def _check_mod_not(m: Matcher, match: Match, specs: Any) -> bool:
    return not any(c.lower_ in specs or c.lemma_ in specs for c in match.token.children)


def _check_verb(m: Matcher, match: Match, specs: Any) -> bool:
    return is_verb(match.token.head) and match.token.head.lemma_ in specs


def _check_subj_not(m: Matcher, match: Match, specs: Any) -> bool:
    return not any(m.fits(t, specs) for t in match.frame.doers)


def _check_comp_lemma(m: Matcher, match: Match, specs: Any) -> bool:
    return any(c.lemma_ in specs for c in match.token.children) 


def _check_needs_cond(m: Matcher, match: Match, spec: Any) -> bool:
    return any(t.lower_ in ("if", "unless", "should") for t in match.token.subtree)


def _check_comp_own(m: Matcher, match: Match, spec: Any) -> bool:
    """The complement speaks of what the speaker's own side would do: a threat, not a warning."""
    mine = {a.key for t in match.frame.subjects for a in m.cast.who(t)}
    for comp in match.frame.complements:
        for subject in m.frame(comp).subjects if is_verb(comp) else []:
            theirs = {a.key for a in m.cast.who(subject)}
            own = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in subject.children) or subject.lower_ in ("it", "he", "she", "they", "we")
            if theirs & mine or own:
                match.complement = comp
                return True
    return False


def _check_skip_true(m: Matcher, match: Match, spec: Any) -> bool:
    return True


CHECKS: dict[str, Callable[[Matcher, Match, Any], bool]] = {
    "obj": _check_obj, "no_obj": _check_no_obj, "obj_mod": _check_obj_mod, "obj_kind": _check_obj_kind, "obj_pred": _check_obj_pred,
    "obj_or_pp": _check_obj_or_pp, "subj": _check_subj, "no_subj": _check_no_subj, "subj_kind": _check_subj_kind, "subj_not": _check_subj_not,
    "subj_or_obj": _check_subj_or_obj, "pp": _check_pp, "prep": _check_pp, "no_pp": _check_no_pp, "pp_not": _check_no_pp, "comp": _check_comp,
    "not_comp": _check_not_comp, "no_comp": _check_no_comp, "adv": _check_adv, "adj": _check_obj_pred, "acomp": _check_acomp, "passive": _check_passive,
    "noobj": _check_noobj, "only": _check_only, "only_if": _check_only, "only_obj_for": _check_only_obj_for, "only_pp_for": _check_only_pp_for,
    "only_pp": _check_only_pp, "only_passive": _check_only_passive, "mod": _check_mod, "mod_not": _check_mod_not, "verb": _check_verb,
    "needs_cond": _check_needs_cond, "comp_own": _check_comp_own, "comp_subj_own": _check_comp_own, "comp_lemma": _check_comp_lemma,
    "skip": _check_skip_true,
}  # fmt: skip
WEIGHTS = {"obj": 3, "pp": 3, "prep": 3, "obj_pred": 3, "comp": 2, "subj": 2, "adv": 2, "no_obj": 0, "no_pp": 0, "mod_not": 0, "no_subj": 0, "no_comp": 0,
           "only": 0, "only_if": 0, "only_obj_for": 2, "only_pp_for": 2, "only_pp": 2, "not_comp": 0, "noobj": 0, "subj_not": 0, "pp_not": 0}  # fmt: skip
