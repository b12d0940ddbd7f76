"""The constraints of cues: each key of the codebook that limits a cue is one small function here (``docs/rules.md``).

A function takes the matcher, the match so far and the key's value, and says whether the text fits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from spacy.tokens import Token

from dragoman.reading.mending_days import DAYS
from dragoman.reading.roles import plain_role
from dragoman.reading.syntax import conjuncts, is_verb
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cues import Match, Matcher

VIOLENT = frozenset(
    """attack bomb strike kill destroy retaliate invade burn shoot avenge hit annihilate crush punish bombard fight shell
    respond answer treat wipe resume return""".split()
)
PUNISHING = frozenset(
    "close cut impose suspend expel block ban sanction withdraw stop halt restrict seize freeze".split()
)


def _prep_heads(match: Match, preps: str, objects: bool = True) -> list[Token]:
    found: list[Token] = []
    for prep in preps.split("|"):
        found += match.frame.preps.get(prep, [])
        if objects:
            for obj in match.frame.patients:
                found += _preps_on(obj, prep)
        if match.cue.noun and "verb" in match.cue.rules and is_verb(match.token.head):
            found += _preps_on(match.token.head, prep)  # "fighting went on in", "clashes broke out near"
    return found


def _preps_on(token: Token, prep: str) -> list[Token]:
    return [
        p
        for c in token.children
        if c.dep_ in ("prep", "dative", "agent") and c.lower_ == prep
        for o in c.children
        if o.dep_ == "pobj"
        for p in conjuncts(o)
    ]


def _check_obj(m: Matcher, match: Match, specs: Any) -> bool:
    patients = match.frame.patients
    if any(m.fits(t, specs) for t in (*patients, *_pseudo_objects(match), *_offices(patients))):
        return True
    if "@diplomats" in specs and any(_is_diplomat(m, a) for t in patients for a in m.cast.who(t)):
        return True
    return any(t.lower_ in ("it", "them") and _stands_for(m, t, specs) for t in patients)


def _is_diplomat(m: Matcher, actor: Actor) -> bool:
    """True for one person known to be an ambassador or another diplomat: "summoned Ms Lind"."""
    return actor.kind == "person" and plain_role(actor).rpartition(" ")[2] in m.book.classes["diplomats"]


def _stands_for(m: Matcher, pronoun: Token, specs: Any) -> bool:
    """True where a noun shortly before that the pronoun may stand for is one of the listed."""
    named = [s for s in specs if not s.startswith("@@") and s != "*"]
    start = max(0, pronoun.i - 30)
    return any(
        t.pos_ == "NOUN" and t.dep_ in ("dobj", "nsubj", "pobj", "nsubjpass", "attr", "appos") and m.fits(t, named)
        for t in pronoun.doc[start : pronoun.i]
    )


def _offices(named: list[Token]) -> list[Token]:
    """What the persons named are: the "ambassador" of "summoned ambassador Anna Lind"."""
    return [
        c
        for t in named
        if t.pos_ == "PROPN"
        for c in t.children
        if c.pos_ in ("NOUN", "PROPN") and ((c.dep_ == "compound" and c.i < t.i) or c.dep_ == "appos")
    ]


def _pseudo_objects(match: Match) -> list[Token]:
    """Objects that the parser calls a predicate or a complement's subject ("declared the accord void")."""
    found = []
    for child in match.token.children:
        if child.dep_ in ("attr", "oprd") and child.pos_ in ("NOUN", "PROPN"):
            found.append(child)
        elif (
            child.dep_ == "xcomp"
            and child.pos_ == "NOUN"
            and not any(c.dep_ in ("nsubj", "aux") for c in child.children)
        ):
            found.append(child)  # "urges end to violence"
        elif child.dep_ == "xcomp" and child.tag_ == "VBG" and match.token.lemma_ in ("exchange", "trade"):
            found.append(child)  # "exchanged shelling"
        elif child.dep_ in ("ccomp", "xcomp"):
            found += [
                c
                for c in child.children
                if c.dep_ in ("nsubj", "nsubjpass") and not any(x.dep_ == "mark" for x in child.children)
            ]
    for obj in match.frame.patients:
        if obj.lemma_ in CONTAINERS or obj.pos_ == "NUM":
            found += [
                p
                for prep in obj.children
                if prep.dep_ == "prep" and prep.lower_ == "of"
                for p in prep.children
                if p.dep_ == "pobj"
            ]
    return found


CONTAINERS = frozenset(
    """package set series round raft hour number lot million billion ton tonne amount couple range batch wave spate string
    group column team load shipment dozen hundred thousand list bundle pair host slew day minute flurry form kind sort
    type piece bit part state stretch section portion""".split()
)
"""Nouns whose "of" phrase is what is meant: "a package of sanctions"."""


def _check_no_obj(m: Matcher, match: Match, specs: Any) -> bool:
    return not any(m.fits(t, specs) for t in match.frame.patients)


def _check_obj_mod(m: Matcher, match: Match, specs: Any) -> bool:
    near = [c for t in match.frame.patients for c in t.children]
    below = [g for c in near if c.dep_ == "compound" for g in c.children if g.dep_ == "amod"]  # "joint desert drills"
    return any(c.lower_ in specs or c.lemma_ in specs for c in (*near, *below))


def _check_no_obj_mod(m: Matcher, match: Match, specs: Any) -> bool:
    return not _check_obj_mod(m, match, specs)


def _check_obj_pred(m: Matcher, match: Match, specs: Any) -> bool:
    wanted = set(specs)
    for child in match.token.children:
        if child.i > match.token.i and child.dep_ in (
            "oprd",
            "xcomp",
            "ccomp",
            "attr",
            "acomp",
            "dobj",
            "prep",
            "advcl",
            "appos",
            "dep",
            "amod",
            "advmod",
        ):
            if child.lemma_.casefold() in wanted or child.lower_ in wanted:
                return True
            near = {c.lower_ for c in child.subtree if c.i - match.token.i <= 14}
            if near & wanted:
                return True
    return False


def _check_obj_or_pp(m: Matcher, match: Match, specs: Any) -> bool:
    return any(m.fits(t, specs) for t in match.frame.patients) or any(
        m.fits(t, specs) for p in ("from", "out", "of", "on", "off", "with") for t in match.frame.preps.get(p, [])
    )


def _check_subj(m: Matcher, match: Match, specs: Any) -> bool:
    subjects = (
        match.frame.subjects
        if match.cue.rules.get("passive") or "subj_as" in match.cue.rules or match.cue.rules.get("parties_of_subj")
        else match.frame.doers or match.frame.subjects
    )
    if any(m.fits(t, specs) for t in subjects):
        return True
    if not match.cue.rules.get("parties_of_subj") or match.token.lemma_ not in ENTERING:
        return False
    return any(t.lower_ == "it" and _stands_for(m, t, specs) for t in subjects)


ENTERING = frozenset({"come", "go", "enter", "take"})
"""Verbs of coming into force, before which "it" is looked up."""


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
        comps = [
            c
            for c in comps
            if c.dep_ in ("xcomp", "ccomp", "advcl") and any(k.lower_ == "to" and k.dep_ == "aux" for k in c.children)
        ]
        if not comps:
            comps = [
                c
                for c in match.token.children
                if c.dep_ == "advcl"
                and (match.frame.passive or (match.token.lemma_ == "call" and "on" in match.frame.preps))
                and any(k.lower_ == "to" and k.dep_ == "aux" for k in c.children)
            ]
    if spec is True or spec == "infinitive":
        if comps:
            match.complement = comps[0]
            return True
        return False
    for comp in comps:
        lemma = comp.lemma_.casefold()
        if any(
            (s == "@@violent" and lemma in VIOLENT) or (s == "@@punish" and lemma in PUNISHING) or s == lemma
            for s in spec
        ):
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
    if match.cue.noun:  # "his call to Rome to wait"
        return not any(t.tag_ == "TO" and is_verb(t.head) for t in match.token.subtree)
    return not any(is_verb(c) for c in match.frame.complements if c.dep_ != "pcomp")


NEGATIONS = frozenset({"not", "never"})


def _check_adv(m: Matcher, match: Match, specs: Any) -> bool:
    if NEGATIONS & set(specs):  # "agreed not to use force" is no refusal
        return any(c.lower_ in specs for c in match.token.children)
    near = {c.lower_ for c in match.token.children if c.dep_ != "expl"} | {
        g.lower_
        for c in match.token.children
        if c.dep_ in ("ccomp", "xcomp", "oprd", "acomp", "advmod", "prt", "prep")
        for g in c.children
    }
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
    return (
        heads is None
        or any(m.fits(t, heads) for ts in match.frame.preps.values() for t in ts)
        or any(m.fits(t, heads) for t in match.frame.patients)
    )


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


def _check_dated(m: Matcher, match: Match, spec: Any) -> bool:
    """The noun has its day with it: "Friday's shooting", "yesterday's air raid", "the raid of 3 May"."""
    noun = match.token
    days = [c for c in noun.children if c.i < noun.i and c.dep_ in ("poss", "nmod", "compound")]
    behind = [o for c in noun.children if c.lower_ in ("of", "on") and c.dep_ == "prep" for o in c.children]
    days += [o for o in behind if any(t.lower_ in DAYS or t.text[:1].isdigit() for t in o.subtree)]
    return any(c.ent_type_ == "DATE" for c in days) is bool(spec)


def _check_verb(m: Matcher, match: Match, specs: Any) -> bool:
    return is_verb(match.token.head) and match.token.head.lemma_ in specs


def _check_subj_not(m: Matcher, match: Match, specs: Any) -> bool:
    return not any(m.fits(t, specs) for t in match.frame.doers)


def _check_comp_lemma(m: Matcher, match: Match, specs: Any) -> bool:
    return any(c.lemma_ in specs for c in match.token.children)


def _check_unplaced(m: Matcher, match: Match, spec: Any) -> bool:
    """No place is said, only a time: "had landed the night before"."""
    named = [t for prep in ("in", "at", "to", "into", "on") for t in match.frame.preps.get(prep, [])]
    return all(t.ent_type_ in ("DATE", "TIME") for t in named)


def _check_needs_cond(m: Matcher, match: Match, spec: Any) -> bool:
    return any(t.lower_ in ("if", "unless", "should") for t in match.token.subtree)


def _check_comp_own(m: Matcher, match: Match, spec: Any) -> bool:
    """The complement speaks of what the speaker's own side would do: a threat, not a warning."""
    mine = {a.key for t in match.frame.subjects for a in m.cast.who(t)}
    for comp in match.frame.complements:
        for subject in m.frame(comp).subjects if is_verb(comp) else []:
            theirs = {a.key for a in m.cast.who(subject)}
            own = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in subject.children) or subject.lower_ in (
                "it",
                "he",
                "she",
                "they",
                "we",
            )
            if theirs & mine or own:
                match.complement = comp
                return True
    return False


def _check_comp_modal(m: Matcher, match: Match, spec: Any) -> bool:
    """The complement says what must or should be done."""
    return any(
        c.lower_ in ("must", "should", "ought", "shall") and c.dep_ == "aux"
        for comp in match.frame.complements
        for c in comp.children
    )


def _check_comp_about(m: Matcher, match: Match, specs: Any) -> bool:
    """The complement says what will or would come of one of the words ("that an attack would …")."""
    for comp in match.frame.complements:
        ahead = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "'ll", "’ll") for c in comp.children)
        if ahead and is_verb(comp) and any(m.fits(t, specs) for t in m.frame(comp).subjects):
            match.complement = comp
            return True
    return False


CHECKS: dict[str, Callable[[Matcher, Match, Any], bool]] = {
    "obj": _check_obj,
    "no_obj": _check_no_obj,
    "obj_mod": _check_obj_mod,
    "no_obj_mod": _check_no_obj_mod,
    "obj_kind": _check_obj_kind,
    "obj_pred": _check_obj_pred,
    "obj_or_pp": _check_obj_or_pp,
    "subj": _check_subj,
    "no_subj": _check_no_subj,
    "subj_kind": _check_subj_kind,
    "subj_not": _check_subj_not,
    "subj_or_obj": _check_subj_or_obj,
    "pp": _check_pp,
    "prep": _check_pp,
    "no_pp": _check_no_pp,
    "pp_not": _check_no_pp,
    "comp": _check_comp,
    "comp_about": _check_comp_about,
    "comp_modal": _check_comp_modal,
    "not_comp": _check_not_comp,
    "no_comp": _check_no_comp,
    "adv": _check_adv,
    "adj": _check_obj_pred,
    "acomp": _check_acomp,
    "passive": _check_passive,
    "noobj": _check_noobj,
    "only": _check_only,
    "only_if": _check_only,
    "only_obj_for": _check_only_obj_for,
    "only_pp_for": _check_only_pp_for,
    "only_pp": _check_only_pp,
    "only_passive": _check_only_passive,
    "mod": _check_mod,
    "mod_not": _check_mod_not,
    "dated": _check_dated,
    "verb": _check_verb,
    "unplaced": _check_unplaced,
    "needs_cond": _check_needs_cond,
    "comp_own": _check_comp_own,
    "comp_subj_own": _check_comp_own,
    "comp_lemma": _check_comp_lemma,
}
"""A cue's key → the test that the text around its trigger must pass."""

WEIGHTS = {
    "obj": 3,
    "pp": 3,
    "prep": 3,
    "obj_pred": 3,
    "comp": 2,
    "comp_about": 2,
    "subj": 2,
    "adv": 2,
    "no_obj": 0,
    "no_obj_mod": 0,
    "no_pp": 0,
    "mod_not": 0,
    "no_subj": 0,
    "no_comp": 0,
    "only": 0,
    "only_if": 0,
    "only_obj_for": 2,
    "only_pp_for": 2,
    "only_pp": 2,
    "not_comp": 0,
    "noobj": 0,
    "subj_not": 0,
    "pp_not": 0,
}
"""How much a test that holds makes a cue more specific; 1 where it is not listed."""
