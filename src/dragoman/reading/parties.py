"""Where the actors and recipients of a matched cue stand in the tree.

A cue's ``from`` and ``to`` list slots: ``obj``, ``dat``, ``poss``, a preposition, or one of the complement's
(``comp_subj``, ``comp_obj``, ``comp_with``…). The first slot that holds an actor gives the recipients; a reciprocal cue
(``both``) takes them all.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.clauses import deniers_of
from dragoman.reading.cues import Match, Matcher
from dragoman.reading.kinds import ACTOR_KINDS
from dragoman.reading.owning_up import owner_up
from dragoman.reading.refusers import blames_a_deed
from dragoman.reading.scenes import is_unknown_town
from dragoman.reading.syntax import conjuncts, is_passive, is_verb, noun_frame, subjects_of
from dragoman.types import Actor

RAISED = 3
SUBJECTS = ("nsubj", "nsubjpass")
RAISING = frozenset("expect schedule plan set due appear seem".split())
"""What may stand between a noun and the verb that says that it takes place: "is expected to be held"."""

TRIPS = frozenset("visit trip tour mission journey".split())
"""What one may set off on: "left on a trip to Chad"."""

CHANNELS = frozenset({"telephone", "phone", "video", "teleconference"})
"""In "spoke by telephone with", the parser may hang the "with" on these."""

VEHICLES = frozenset("air boat bus car ferry helicopter plane road sea ship train yacht".split())
"""In "arrived by boat in Oran", too."""

SPANS = frozenset("minute hour day week month year round series".split())
"""What one may have of talks: "after three days of talks"."""

DOERS_OF_DEED = ("poss", "mod", "by")
"""Slots of what is condemned that name who did it: "Russia's attack on", "the attack by Russia"."""

Party = tuple[Token, Actor]
DEFAULT_TO = {True: ("to", "with", "of", "on", "against"), False: ("obj", "with", "to", "against", "on")}


LEAVING = frozenset({"RETREAT", "SANCTION"})
"""Types whose passive of withdrawing names the one who withdraws: "their envoy was recalled"."""

FORCE = frozenset({"ASSAULT", "COERCE"})
"""Types of which one who denies that it was done at all denies to have done it."""

ARRIVALS = frozenset({"in", "to", "at"})
"""Slots of a visit that hold the town."""

OWNED_PLACES = frozenset({"to", "into", "for", "dat", "in", "on", "against"})
"""Slots in which a town stands for the state that it belongs to; an attack's object does so too."""

DIRECTED = frozenset({"REJECT", "REQUEST", "ACCUSE", "THREATEN", "SANCTION", "CONCEDE", "AGREE", "AID"})
"""Types whose missing recipient may be the other party of what was told before."""


def find_parties(m: Matcher, match: Match) -> bool:
    """Fills the match's actors and recipients; False where the cue needs more parties than the text gives."""
    rules = match.cue.rules
    actors = _noun_actors(m, match) if match.cue.noun else _verb_actors(m, match)
    mine = {a.key for _, a in actors}
    selves = {(a.key, a.name) for _, a in actors}
    recipients: list[Party] = []
    for slot in DOERS_OF_DEED if blames_a_deed(match) else rules.get("to", DEFAULT_TO[match.cue.noun]):
        tokens = _slot(m, match, str(slot))
        found = m.cast.all_of(tokens)
        if not found and (_holds_town(str(slot)) or (slot == "obj" and match.cue.type == "ASSAULT")):
            far = rules.get("mode") == "visit"
            found = [(t, a) for t in tokens for a in m.cast.place_owner(t, far=far)]
        found = [
            (t, a)
            for t, a in found
            if a.kind in ACTOR_KINDS
            and (a.key, a.name) not in selves
            and not (a.key in mine and (_is_same_side(a, actors) if rules.get("both") else not _own_people(match, a)))
        ]
        if not found and match.cue.rules.get("mode") == "visit" and slot in ARRIVALS:
            found = _hosts_of_unknown(m, tokens, mine)
        if found:
            recipients += [p for p in found if p[1].key not in {a.key for _, a in recipients}]
            if not rules.get("both"):
                break
    if rules.get("parties_of_subj"):
        actors = _parties_of(m, match.frame.subjects + match.frame.objects) or actors
    if rules.get("both") and len(actors) == 1 and not recipients:
        actors = _coordinated(m, match.token) or actors
    if rules.get("as_patient"):
        actors, recipients = [], list(actors)
    if rules.get("swap"):
        actors, recipients = recipients, actors
    match.actors, match.recipients = _unique(actors), _unique(recipients)
    slots = rules.get("to", DEFAULT_TO[match.cue.noun])
    bare = not match.cue.noun and slots[:1] == ["obj"] and not {"both", "noobj", "pp"} & rules.keys()
    if bare and not match.frame.patients and not match.recipients and not match.frame.complements:
        return False
    return _enough(m, match)


def _hosts_of_unknown(m: Matcher, tokens: list[Token], mine: set[str]) -> list[Party]:
    """The article's own state as the host of a guest who goes to a town that no table has."""
    home = m.cast.own_state()
    if home is None or not mine or home.key in mine:
        return []
    unknown = [t for t in tokens if t.pos_ == "PROPN" and m.cast.names.at(t) is None and m.cast.people.at(t) is None]
    towns = [t for t in unknown if is_unknown_town(m.cast, t) or (t.ent_type_ == "ORG" and t.head.lower_ == "in")]
    return [(t, home) for t in towns][:1]


def _holds_town(slot: str) -> bool:
    """True for a slot in which a town stands for the state that it belongs to."""
    return slot in OWNED_PLACES or slot.endswith("_owner")


def _coordinated(m: Matcher, verb: Token) -> list[Party]:
    """All of a coordination whose last part has the relative clause: "Ghana and Togo, who meet today"."""
    first = verb.head
    if verb.dep_ != "relcl" or first.dep_ != "conj":
        return []
    while first.dep_ == "conj":
        first = first.head
    return m.cast.all_of(conjuncts(first))


def _is_same_side(actor: Actor, actors: list[Party]) -> bool:
    """False for another named person of the same state: its president meets its prime minister."""
    named = [a for _, a in actors if a.key == actor.key]
    return actor.kind != "person" or any(a.kind != "person" or a.name == actor.name for a in named)


def _own_people(match: Match, actor: Actor) -> bool:
    """A state may act on its own people; otherwise nobody is both actor and recipient."""
    return (
        match.cue.type in ("COERCE", "ASSAULT", "RETREAT", "SANCTION")
        and actor.kind in ("people", "person")
        and not match.cue.noun
    )


def _unique(parties: list[Party]) -> list[Party]:
    seen: set[tuple[str, str]] = set()
    kept = []
    for token, actor in parties:
        if actor.kind in ACTOR_KINDS and (actor.key, actor.name) not in seen:
            seen.add((actor.key, actor.name))
            kept.append((token, actor))
    return kept


def _verb_actors(m: Matcher, match: Match) -> list[Party]:
    rules, frame = match.cue.rules, match.frame
    if rules.get("subj_as") == "none":
        return [p for slot in rules.get("from", ()) for p in m.cast.all_of(_slot(m, match, str(slot)))]
    doers = frame.doers
    if rules.get("as_patient") or rules.get("actor") == "subj":
        doers = frame.subjects
    if rules.get("actor") == "owner":
        doers = [o for s in frame.subjects for o in (*owner_tokens(s), *noun_frame(s).agents)]
    found = m.cast.all_of(doers)
    if not found and frame.passive and rules.get("both"):
        found = m.cast.all_of(frame.agents)
    if not found and not frame.passive and match.token.dep_ == "conj" and match.token.head.dep_ == "ccomp":
        # "the ministry says the line is its own and accuses Serbia": the parser joins the second verb to the wrong one
        found = m.cast.all_of(subjects_of(match.token.head.head)) if is_verb(match.token.head.head) else []
    if (
        not found
        and frame.passive
        and not frame.agents
        and (match.cue.type == "MOBILIZE" or (rules.get("mode") == "withdraw" and match.cue.type in LEAVING))
    ):
        found = m.cast.all_of(frame.patients)
    if not found and frame.passive and not frame.agents and match.cue.type in FORCE:
        harmed = {a.key for t in frame.patients for o in (t, *t.subtree) for a in m.cast.who(o)}
        found = [p for p in m.cast.all_of(deniers_of(match.token)) if p[1].key not in harmed]
    return found


def _noun_actors(m: Matcher, match: Match) -> list[Party]:
    rules, noun = match.cue.rules, match.token
    tokens: list[Token] = []
    for slot in rules.get("from", ("poss", "by", "mod")):
        tokens += _slot(m, match, str(slot))
    found = m.cast.all_of(tokens)
    light = light_verb(noun)
    match.light = light if light is not None else verb_of_happening(noun)
    if light is not None and (not found or rules.get("both")):
        keys = {a.key for _, a in found}
        doers = subjects_of(light) if not is_passive(light) else m.frame(light).agents
        if noun in subjects_of(light):
            doers = []
        found += [p for p in m.cast.all_of(doers) if p[1].key not in keys]
    if not found and rules.get("both") and light is None:
        found = m.cast.all_of(_clause_subjects(noun))
    if not found and match.cue.type in FORCE:
        found = m.cast.all_of(owner_up(noun))
    return found


def _clause_subjects(noun: Token) -> list[Token]:
    """Who talks in "he renewed the pledge in a call with Macron": the subject of the clause the noun's phrase stands in."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in SPANS:
        noun = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "during", "at", "after", "before", "following", "by"):
        return []
    node = noun.head.head
    for _ in range(3):
        if is_verb(node):
            return subjects_of(node)
        node = node.head
    return []


def light_verb(noun: Token) -> Token | None:
    """The verb that only carries an event noun ("held" in "held an hour of talks"); None where there is none."""
    node = noun
    for _ in range(3):
        if node.dep_ in ("dobj", "obj", "nsubjpass", "attr") and is_verb(node.head):
            return node.head if node.head.lemma_ in words.LIGHT_VERBS else None
        if node.dep_ in ("pobj", "conj") and (node.head.lower_ in ("of", "in", "for", "on") or node.dep_ == "conj"):
            node = node.head if node.dep_ == "conj" else node.head.head
            if is_verb(node):
                return (
                    node if node.lemma_ in ("engage", "participate", "join", "take", "meet", "be", "remain") else None
                )
            continue
        return None
    return None


def verb_of_happening(noun: Token) -> Token | None:
    """The verb that says of an event noun, its subject, that it takes place: "was held", "are to be held", "will begin"."""
    if noun.dep_ not in ("nsubj", "nsubjpass") or not is_verb(noun.head):
        return None
    verb = noun.head
    for _ in range(RAISED):
        below = next((c for c in verb.children if c.dep_ in ("xcomp", "acomp")), None)
        if below is None or not (verb.lemma_ == "be" or verb.lemma_ in RAISING or verb.pos_ == "ADJ"):
            break
        verb = below
    if is_passive(verb) or any(c.dep_ == "auxpass" for c in verb.children):
        return verb if verb.lemma_ in words.LIGHT_VERBS else None
    return verb if is_verb(verb) and verb.lemma_ in words.HAPPENING_VERBS else None


def _parties_of(m: Matcher, nouns: list[Token]) -> list[Party]:
    """The parties that a noun itself names: "a ceasefire between A and B"."""
    tokens: list[Token] = []
    for noun in nouns:
        frame = noun_frame(noun)
        for prep in ("between", "with", "by", "among"):
            tokens += frame.preps.get(prep, [])
        tokens += frame.subjects
    return m.cast.all_of(tokens)


# -- slots ----------------------------------------------------------------------------------------------


def _slot(m: Matcher, match: Match, slot: str) -> list[Token]:
    if slot == "none":
        return []
    if match.cue.noun:
        return _noun_slot(m, match, slot)
    frame = match.frame
    if slot == "obj":
        return list(frame.patients)
    if slot == "subj":
        return frame.subjects
    if slot == "dat":
        return frame.datives
    if slot in ("poss", "mod"):
        return [o for t in frame.patients for o in owner_tokens(t)]
    if slot == "there":
        place = m.cast.place_before(match.token)
        return [place] if place is not None else []
    if slot == "attr":
        return _predicate_owners(match.token)
    if slot.startswith("comp_"):
        return _complement_slot(m, match, slot[5:])
    if slot == "if_subj":
        return _if_subjects(match.token)
    slot = slot.removesuffix("_owner").removesuffix("_with")
    found = list(frame.preps.get(slot, []))
    by = [o for o in frame.preps.get("by", []) if o.lemma_ in CHANNELS or o.lemma_ in VEHICLES]
    found += [p for o in by for p in noun_frame(o).preps.get(slot, [])]
    leaves = match.cue.type == "CONSULT" and match.token.lemma_ != "be"  # who "is on a visit" has the noun for it
    on = ("on", "for") if leaves else ()
    trips = [o for prep in on for o in frame.preps.get(prep, []) if o.lemma_ in TRIPS and o.i > match.token.i]
    for obj in (*frame.patients, *trips):
        found += noun_frame(obj).preps.get(slot, [])
        for child in obj.children:
            if child.dep_ == "prep":
                found += [p for o in child.children if o.dep_ == "pobj" for p in noun_frame(o).preps.get(slot, [])]
    for child in match.token.children:
        if child.dep_ in ("prt", "advmod", "acomp", "oprd") or (child.dep_ == "xcomp" and child.pos_ == "ADJ"):
            found += noun_frame(child).preps.get(slot, [])
    return found


def _is_council(m: Matcher, token: Token) -> bool:
    """True for the body of "a Security Council session"."""
    return token.text == "Council" and bool(m.cast.who(token))


def owner_tokens(noun: Token) -> list[Token]:
    """Possessors and modifiers of a noun that may name whose it is."""
    return [
        c for child in noun.children if child.dep_ in ("poss", "compound", "amod", "nmod") for c in conjuncts(child)
    ]


def _predicate_owners(verb: Token) -> list[Token]:
    """Whose the predicate noun is: "was the guest of Oman", "was the Emir's guest"."""
    nouns = [c for c in verb.children if c.dep_ == "attr"]
    behind = [t for noun in nouns for prep in ("of", "in") for t in noun_frame(noun).preps.get(prep, [])]
    return [o for noun in nouns for o in owner_tokens(noun)] + behind


def _noun_slot(m: Matcher, match: Match, slot: str) -> list[Token]:
    frame, noun = match.frame, match.token
    if slot in ("poss", "poss_not"):
        return frame.subjects or _owners_of_span(noun)
    if slot in ("mod", "mod2"):
        modifiers = [t for t in _modifiers(frame) if m.cast.names.at(t) or m.cast.people.at(t) or _is_council(m, t)]
        return modifiers[1:] if slot == "mod2" else modifiers
    if slot == "by":
        return frame.agents or [p for o in frame.preps.get("of", []) for p in noun_frame(o).preps.get("by", [])]
    if slot == "relsubj":
        return [s for c in noun.children if c.dep_ == "relcl" for s in subjects_of(c)]
    if slot in ("for_poss", "poss_by", "of_owner", "on_obj", "of_subj"):
        slot = slot.split("_")[0] if slot != "poss_by" else "poss"
        if slot == "poss":
            return frame.subjects
    slot = slot.removesuffix("_owner").removesuffix("_obj").removesuffix("_with")
    found = list(frame.preps.get(slot, []))
    if slot == "for":
        found += [c for t in found for c in t.children if c.dep_ == "poss"]
    light = light_verb(noun)
    if light is not None and not found:
        found += m.frame(light).preps.get(slot, [])
        if slot in ("to", "on") and m.frame(light).datives:
            found += m.frame(light).datives
    node = noun
    while not found and node.dep_ == "pobj" and node.head.lower_ == "of" and node.head.head.pos_ == "NOUN":
        node = node.head.head
        found += noun_frame(node).preps.get(slot, [])
    return found


def _owners_of_span(noun: Token) -> list[Token]:
    """Whose the talks of "Xi's second day of talks" are."""
    span = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return noun_frame(span).subjects if span is not None and span.lemma_ in SPANS else []


def _modifiers(frame: Any) -> list[Token]:
    return [
        t
        for child in frame.objects
        for t in [child, *(c for c in child.children if c.dep_ in ("conj", "compound", "npadvmod", "amod"))]
    ]


def _complement_slot(m: Matcher, match: Match, slot: str) -> list[Token]:
    found: list[Token] = []
    for comp in match.frame.complements[:2]:
        if not is_verb(comp):
            found += owner_tokens(comp)
            continue
        frame = m.frame(comp)
        if slot == "subj":
            subjects = [c for c in comp.children if c.dep_ in ("nsubj", "nsubjpass")]
            found += [t for s in subjects for t in conjuncts(s)] or (frame.subjects if comp.dep_ == "ccomp" else [])
            if not found:
                found += frame.agents
        elif slot in ("obj", "obj_actor"):
            found += frame.patients if not frame.passive else []
            for nested in frame.complements[:1]:
                if is_verb(nested):
                    found += m.frame(nested).patients
        elif slot == "poss":
            found += [o for t in frame.patients for o in owner_tokens(t)]
        elif slot == "any":
            found += [t for t in comp.subtree if m.cast.who(t)]
        else:
            found += frame.preps.get(slot, [])
            for obj in frame.patients:
                found += noun_frame(obj).preps.get(slot, [])
    return found


def _if_subjects(verb: Token) -> list[Token]:
    found = []
    for token in verb.subtree:
        if token.lower_ in ("if", "unless") and token.dep_ == "mark" and is_verb(token.head):
            found += [s for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass") for s in conjuncts(c)]
    return found


# -- enough parties? ------------------------------------------------------------------------------------


def _enough(m: Matcher, match: Match) -> bool:
    """True where the text names the parties that the cue needs, or the context may still supply them (``pending``)."""
    rules = match.cue.rules
    needs = _needs(match)
    if needs is None:
        return True
    keys = _sides(match)
    if needs == "two":
        both_sides = rules.get("both") or (match.actors and match.recipients) or match.frame.passive
        if len(keys) < 2 or not both_sides or (match.frame.passive and not match.recipients and not rules.get("both")):
            return False
    if (needs == "one" and not keys) or (needs == "joint" and len(keys) < 2):
        return False
    if rules.get("strict") and not _strict(m, match):
        return False
    if rules.get("weak") and needs == "one" and not (match.actors and match.recipients):
        return False
    if not _kinds_fit(m, match):
        return False
    return (
        bool(match.actors)
        or match.frame.passive
        or match.cue.noun
        or bool({"subj_as", "as_patient", "actor"} & rules.keys())
    )


def _sides(match: Match) -> set[str]:
    """Who takes part, each once; people of one state one by one where they do something together."""
    parties = [a for _, a in (*match.actors, *match.recipients)]
    keys = {a.key for a in parties}
    people = {a.name for a in parties if a.kind == "person"}
    return people if match.cue.rules.get("both") and len(keys) == 1 and len(people) > 1 else keys


def _needs(match: Match) -> str | None:
    """How many parties the cue needs; None where the context settles it, which then is noted as pending."""
    rules = match.cue.rules
    needs = str(rules.get("needs", "one"))
    keys = _sides(match)
    mutual = match.frame.passive and match.cue.type != "CONSULT"
    joint = mutual or rules.get("parties_of_subj") or rules.get("subj_as") == "none" or _is_joint(match)
    joint = joint or (not keys and _goes_on(match))
    if rules.get("both") and joint and len(keys) < 2 and not rules.get("weak"):
        match.pending = needs == "two" or not keys
        return None
    one_sided = match.actors and not match.recipients and not rules.get("both") and not rules.get("kinds_to")
    if needs == "two" and match.cue.type in DIRECTED and one_sided:
        match.pending = True
        return "one"
    return needs


def _kinds_fit(m: Matcher, match: Match) -> bool:
    rules = match.cue.rules
    if rules.get("kinds") == "person" and not any(_acts_in_person(t, a) for t, a in match.actors):
        return False
    wanted = rules.get("kinds_to")
    if wanted == "person" and not any(a.kind in ("person", "people") or t.pos_ == "NOUN" for t, a in match.recipients):
        return False
    if wanted == "actor" and not any(a.kind in ACTOR_KINDS for _, a in match.recipients):
        return False
    reporters = rules.get("not_to")
    said_to = [t for prep in ("to", "with") for t in match.frame.preps.get(prep, [])]
    return not (reporters and any(m.fits(t, reporters) for t in said_to))


def _is_joint(match: Match) -> bool:
    """True for "joint drills" and the like, which have two parties even where the phrase names none."""
    nouns = [match.token, *match.frame.patients]
    return any(c.lower_ in ("joint", "bilateral", "mutual", "trilateral") for n in nouns for c in n.children)


def _goes_on(match: Match) -> bool:
    """True for "the talks resumed" and "the first meeting broke up": those spoken of before go on with it, or end it."""
    noun = match.token
    if match.cue.type != "CONSULT" or not match.cue.noun or match.light is None or noun.dep_ not in SUBJECTS:
        return False
    return noun.tag_ == "NNS" or any(c.dep_ == "det" and c.lower_ in ("the", "that", "this") for c in noun.children)


def _acts_in_person(token: Token, actor: Actor) -> bool:
    return (
        actor.kind in ("person", "people")
        or (token.pos_ == "NOUN" and token.lemma_ not in ("drone", "missile", "rocket"))
        or token.tag_ in ("PRP", "NNPS")
    )


def _strict(m: Matcher, match: Match) -> bool:
    """A noun reports an event of its own only where it names who or to whom, or a verb carries it."""
    if match.actors and (match.light is not None or owner_up(match.token)):
        return True
    own = {t.i for t in match.token.subtree}
    return any(t.i in own for t, _ in [*match.actors, *match.recipients])
