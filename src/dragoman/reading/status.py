"""How a reported event stands: happened, ongoing, planned, possible or denied, and whether the text doubts it.

Decided on the tree from tense, modality, negation, the verbs that govern it and conditionals around it.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.reading.syntax import is_complement, is_passive, is_verb
from dragoman.types import Status

PLANNING = frozenset("""plan expect schedule intend aim prepare due set slate mean decide arrange book propose await anticipate hope want
    seek wish determined ready poised bound resolve look foresee earmark""".split())  # fmt: skip
CONTINUING = frozenset("continue keep go remain carry persist proceed".split())
REFUSING = frozenset("refuse decline fail forget neglect avoid refrain".split())
DENYING = frozenset("deny refute disclaim disavow disprove".split())
DISMISSING = frozenset("dismiss reject rebut contest dispute scotch contradict".split())
DOUBTING = frozenset("doubt question".split())
HEDGES = frozenset("""reportedly allegedly apparently supposedly purportedly seemingly possibly perhaps probably presumably alleged
    reported suspected supposed purported rumoured rumored unconfirmed so-called""".split())  # fmt: skip
HEDGING_VERBS = frozenset("believe think suspect rumour rumor allege assume presume seem appear report".split())
INTENTIONS = frozenset("intention intent plan desire decision order promise pledge vow arrangement preparation".split())
OPENINGS = frozenset(
    "bid invitation proposal offer request hope wish chance opportunity option readiness willingness push".split()
)
"""Nouns of which nobody knows whether what they are "to do" will be done."""

POSSIBLE_MODALS = frozenset("may might could can would".split())
OPEN = frozenset("possible conceivable likely unlikely imaginable thinkable probable".split())
CONDITIONS = frozenset("if unless lest provided supposing".split())
WISHING = frozenset("demand urge ask call want insist require request wish press appeal plead".split())
CLAIMS = frozenset(
    "claim allegation report rumour rumor accusation charge suggestion assertion notion fear possibility prospect risk".split()
)
FALSE_WORDS = frozenset("""untrue false baseless groundless unfounded fabrication fabricated lie lies wrong invented invention
    fiction fantasy nonsense propaganda slander""".split())  # fmt: skip
THE_CLAIM = frozenset("it this that report claim charge allegation accusation account story".split())
NAMING = frozenset("call term brand label describe dub".split())


EFFECTS = frozenset("""change help alter end stop solve resolve bring produce yield lead prevent settle convince persuade satisfy calm
    narrow ease improve worsen make achieve impress reassure silence deter""".split())  # fmt: skip
"""Verbs of what an event does once it has been."""

SPEAKING = frozenset("discuss mention condemn criticise criticize deplore denounce describe explain recall".split())
"""Verbs of which the object has happened, whether or not somebody speaks of it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The status with the doubt that the text marks, and the token that decided it."""

    status: Status
    hedged: bool = False
    because: str = ""


def standing_of(trigger: Token, light: Token | None = None) -> Standing:
    """How the event that the trigger reports stands."""
    if is_verb(trigger):
        return _of_verb(trigger)
    return _of_noun(trigger, light)


def _of_noun(noun: Token, light: Token | None) -> Standing:
    hedged = any(c.lower_ in HEDGES for c in noun.children)
    negated = any(c.dep_ in ("det", "neg") and c.lower_ in ("no", "not") for c in noun.children)
    if negated:
        return Standing(Status.DENIED, hedged, "no")
    carrier = light
    node = noun
    steps = 0
    while carrier is None and steps < 4:
        head = node.head
        if head == node:
            break
        if is_verb(head):
            carrier = head
            break
        if node.dep_ == "pobj" and head.lower_ not in ("of", "for", "on", "at", "to", "during", "in"):
            break
        if node.dep_ in ("pobj", "prep", "conj", "compound", "dobj", "attr", "appos", "npadvmod", "poss"):
            node = head
        else:
            break
        steps += 1
    if carrier is None:
        return Standing(Status.HAPPENED, hedged)
    direct = light is not None or node.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")
    standing = _of_verb(carrier)
    if direct and carrier.lemma_ == "be" and any(c.dep_ == "acomp" and c.lemma_ in OPEN for c in carrier.children):
        return Standing(Status.POSSIBLE, hedged, "possible")
    if carrier.lemma_ in ("await", "plan", "schedule", "expect", "arrange") and direct:
        if carrier.lemma_ == "plan" and any(c.lower_ == "no" for c in noun.children):
            return Standing(Status.DENIED, hedged, "no")
        return Standing(
            Status.PLANNED if standing.status is not Status.DENIED else Status.DENIED, hedged, carrier.lower_
        )
    spoken_of = node.dep_ == "dobj" and carrier.lemma_ in SPEAKING and standing.status is Status.DENIED
    if light is None and (spoken_of or (node.dep_ == "nsubj" and _tells_of_effect(carrier, standing.status))):
        return Standing(Status.HAPPENED, hedged)
    if direct or standing.status is Status.PLANNED:
        if not direct and carrier.lemma_ in ("say", "tell", "warn", "announce"):
            return Standing(Status.HAPPENED, hedged)
        return Standing(standing.status, hedged or standing.hedged, standing.because)
    return Standing(Status.HAPPENED, hedged)


def _tells_of_effect(verb: Token, status: Status) -> bool:
    """True for "the trip did not change that", "the call may have helped": what came of it, not whether it was."""
    did = any(c.lower_ == "did" for c in verb.children) or any(c.lower_ == "have" for c in verb.children)
    return did and status in (Status.DENIED, Status.POSSIBLE) and verb.lemma_ in EFFECTS


def _of_verb(verb: Token, depth: int = 0) -> Standing:
    hedged = any(c.lower_ in HEDGES for c in verb.children)
    own = _own(verb)
    if own is not None and own.status is Status.DENIED:
        return Standing(Status.DENIED, hedged, own.because)
    condition = _condition(verb)
    if condition:
        return Standing(Status.POSSIBLE, hedged, condition)
    if depth < 6:
        above = _from_governor(verb, depth)
        if above is not None:
            if own is not None and own.status is Status.PLANNED and above.status is Status.HAPPENED:
                return own
            return Standing(above.status, hedged or above.hedged, above.because)
    if own is not None:
        return Standing(own.status, hedged or own.hedged, own.because)
    return Standing(Status.HAPPENED, hedged)


def _own(verb: Token) -> Standing | None:
    auxes = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    first = _first_conjunct(verb)
    if first != verb and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) and not auxes:
        auxes = (
            [c for c in first.children if c.dep_ in ("aux", "auxpass")] if verb.tag_ in ("VB", "VBG", "VBN") else auxes
        )
    words = {c.lower_ for c in auxes} | {c.lemma_ for c in auxes}
    if any(
        c.dep_ == "neg" or (c.lower_ in ("never", "neither", "nor") and c.dep_ in ("advmod", "preconj"))
        for c in verb.children
    ) and not (words & {"only"}):
        if not any(c.lower_ == "only" for c in verb.children):
            return Standing(Status.DENIED, because="not")
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and (
            child.lower_ in ("nobody", "none", "nothing")
            or any(d.lower_ in ("no", "neither") and d.dep_ in ("det", "preconj") for d in child.children)
        ):
            return Standing(Status.DENIED, because="no")
    if any(c.lower_ == "longer" and any(d.lower_ == "no" for d in c.children) for c in verb.children):
        return Standing(Status.DENIED, because="no longer")
    if words & {"will", "shall", "'ll", "’ll", "wo"}:
        return Standing(Status.PLANNED, because="will")
    modal = words & (POSSIBLE_MODALS | {"should", "must"})
    if modal:
        return Standing(Status.POSSIBLE, hedged=bool(modal & {"may", "might", "could"}), because=sorted(modal)[0])
    headline = verb.dep_ == "ROOT" or _is_headline_future(verb)  # "Modi to visit Kyiv"
    if verb.tag_ == "VB" and "to" in words and headline:
        return Standing(Status.PLANNED, because="to")
    if verb.tag_ == "VBG" and "be" in words:
        return Standing(Status.ONGOING, because="progressive")
    if verb.tag_ == "VBN" and any(c.lower_ == "being" for c in auxes):
        return Standing(Status.ONGOING, because="progressive")
    if any(c.lower_ == "still" and c.dep_ == "advmod" for c in verb.children) and verb.tag_ in ("VBZ", "VBP", "VBG"):
        return Standing(Status.ONGOING, because="still")
    return None


def _is_headline_future(verb: Token) -> bool:
    """True for "Modi to visit Kyiv, aides say", where the future of a headline is not the main verb."""
    said = verb.dep_ == "ccomp" and verb.head.lemma_ in REPORTING and verb.head.i > verb.i
    return said and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _first_conjunct(verb: Token) -> Token:
    node = verb
    for _ in range(6):
        if node.dep_ != "conj" or not is_verb(node.head):
            break
        node = node.head
    return node


def _condition(verb: Token) -> str | None:
    node = verb
    for _ in range(6):
        for child in node.children:
            if child.dep_ in ("mark", "advmod") and child.lower_ in CONDITIONS and child.i < node.i:
                return child.lower_
        if node.dep_ == "advcl" and any(
            c.dep_ == "aux" and c.lower_ == "should" and _starts(c, node) for c in node.children
        ):
            return "should"
        if node.dep_ in ("conj", "xcomp") and is_verb(node.head):
            node = node.head
            continue
        return None
    return None


def _starts(aux: Token, verb: Token) -> bool:
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and aux.i < subject.i


def is_told_within(trigger: Token, condition: range) -> bool:
    """True for the attack of "unless those who attacked the port are handed over": a relative clause in the past tells a fact."""
    node = trigger
    while node.i in condition and node.head.i in condition and node.head != node:
        if _tells_fact(node):
            return True
        node = node.head
    return False


def _tells_fact(verb: Token) -> bool:
    """True for the verb of a relative clause in the past tense."""
    past = verb.tag_ == "VBD" or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP") for c in verb.children
    )
    modal = any(c.tag_ == "MD" for c in verb.children)
    return verb.dep_ == "relcl" and past and not modal


def in_condition(trigger: Token) -> bool:
    """True where the trigger stands inside an if-clause, or in what is left open: "did not say whether …"."""
    node = trigger
    for _ in range(25):
        if is_verb(node) and (_condition(node) or _is_left_open(node)):
            return True
        if node.head == node or _tells_fact(node):
            return False
        node = node.head
    return False


def _is_left_open(verb: Token) -> bool:
    """True for the verb of "whether Chad has closed the border"; not of "whether to close it", which is weighed."""
    first = _first_conjunct(verb)
    open_ = any(c.lower_ == "whether" and c.i < first.i for c in first.children)
    return open_ and not any(c.lower_ == "to" and c.dep_ == "aux" for c in first.children)


def _from_governor(verb: Token, depth: int) -> Standing | None:
    """What the verbs above say of it: "expected to", "denied having", "continues to", a claim that is dismissed."""
    head = verb.head
    if head == verb:
        return None
    claimed = _claimed(verb, head)
    if claimed is not None:
        return claimed
    if verb.dep_ in ("xcomp", "acl") and (head.pos_ == "ADJ" or is_verb(head) or head.pos_ == "NOUN"):
        return _infinitive(verb, head, depth)
    if verb.dep_ == "ccomp" and head.lemma_ in FORESEEING and _has_to(verb):
        return _infinitive(verb, head, depth)
    if verb.dep_ in ("pcomp",) and head.pos_ in ("ADP", "SCONJ"):
        upper = head.head
        if upper.lemma_ in ("intention", "plan", "hope"):
            return _intention(upper)
        return None
    if verb.dep_ in ("ccomp", "advcl", "csubj") and is_verb(head) and (verb.dep_ != "ccomp" or is_complement(verb)):
        if head.lemma_ in DENYING | DISMISSING and verb.dep_ == "ccomp":
            return Standing(Status.DENIED, because=head.lower_)
        if head.lemma_ in ALLEGING and verb.dep_ == "ccomp" and _denied_after(head):
            return Standing(Status.DENIED, because="denied by the other side")
        if head.lemma_ in DENYING and verb.tag_ == "VBG":
            return Standing(Status.DENIED, because=head.lower_)
        if verb.dep_ == "ccomp" and head.lemma_ in DOUBTING:
            return Standing(Status.POSSIBLE, True, head.lower_)
        if verb.dep_ == "ccomp" and head.lemma_ in HEDGING_VERBS and is_passive(head):
            return Standing(_own_or(verb), True, head.lower_)
    if (
        verb.dep_ == "conj"
        and is_verb(head)
        and verb.tag_ in ("VB", "VBN", "VBG")
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    ):
        return _from_governor(head, depth + 1)
    return None


ALLEGING = frozenset("maintain claim allege say insist charge contend assert".split())


def _denied_after(verb: Token) -> bool:
    """ "A maintains that …; B denies it", "B called the report pure invention": the denial in the same sentence."""
    return any(t.i > verb.i and is_verb(t) and (_denies(t) or _calls_false(t)) for t in verb.sent)


def _denies(verb: Token) -> bool:
    objects = {c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "nsubjpass")}
    if verb.lemma_ in DENYING and objects & {"responsibility", "involvement", "role", "part"}:
        return True
    return verb.lemma_ in DENYING | DISMISSING and bool(objects & THE_CLAIM)


def _calls_false(verb: Token) -> bool:
    """True for "called the report pure invention", "branded it a lie"."""
    if verb.lemma_ not in NAMING:
        return False
    claim = any(t.lower_ in THE_CLAIM for t in verb.subtree if t.i - verb.i < 4 and t.i > verb.i)
    return claim and any(t.lower_ in FALSE_WORDS for t in verb.subtree)


def _claimed(verb: Token, head: Token) -> Standing | None:
    """ "denied a claim by the army that …", "reports that … are untrue"."""
    if verb.dep_ not in ("acl", "ccomp", "relcl") or head.pos_ != "NOUN" or head.lemma_ not in CLAIMS:
        return None
    if not any(c.dep_ == "mark" or c.lower_ == "that" for c in verb.children):
        return None
    governor = head
    for _ in range(4):
        governor = governor.head
        if is_verb(governor):
            break
    if is_verb(governor) and governor.lemma_ in DENYING | DISMISSING:
        return Standing(Status.DENIED, because=governor.lower_)
    if is_verb(governor) and any(c.lower_ in FALSE_WORDS for c in governor.subtree):
        return Standing(Status.DENIED, because="untrue")
    if head.lemma_ in ("fear", "possibility", "prospect", "risk"):
        return Standing(Status.POSSIBLE, True, head.lower_)
    return Standing(_own_or(verb), True, head.lower_)


def _own_or(verb: Token) -> Status:
    own = _own(verb)
    return own.status if own else Status.HAPPENED


def _intention(noun: Token) -> Standing:
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children) or (
        is_verb(noun.head) and any(c.dep_ == "neg" for c in noun.head.children)
    ):
        return Standing(Status.DENIED, because=f"no {noun.lower_}")
    return Standing(Status.PLANNED, because=noun.lower_)


REPORTING = frozenset("say report announce confirm tell".split())

FORESEEING = frozenset({"expect", "schedule", "anticipate"})
"""Verbs whose "… to be signed" tells what is to come, whoever does it."""


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _infinitive(verb: Token, head: Token, depth: int) -> Standing | None:
    """What a governor of "to …" says of it: planned, denied, doubted, going on; None where it says nothing."""
    infinitive = _has_to(verb)
    if head.pos_ == "NOUN":
        if infinitive and head.lemma_ in INTENTIONS:
            return _intention(head)
        return Standing(Status.POSSIBLE, because=head.lower_) if infinitive and head.lemma_ in OPENINGS else None
    if head.pos_ == "ADJ" or head.lemma_ in PLANNING:
        return _planned(head, infinitive, depth)
    return _governed(head, infinitive, depth) if is_verb(head) else None


def _planned(head: Token, infinitive: bool, depth: int) -> Standing | None:
    if head.lemma_ in ("unlikely", "reluctant", "unwilling", "likely"):
        return Standing(Status.POSSIBLE, True, head.lower_)
    if head.pos_ == "ADJ" and head.lemma_ not in PLANNING | PLANNED_ADJECTIVES:
        return None
    governor = head if is_verb(head) else head.head
    if is_verb(governor) and any(c.dep_ == "neg" for c in governor.children):
        return Standing(Status.DENIED, because=f"not {head.lower_}")
    if infinitive or head.lemma_ == "plan":
        above = _of_verb(head, depth + 1) if is_verb(head) else None
        if above is not None and above.status is Status.DENIED:
            return above
        return Standing(Status.PLANNED, because=head.lower_)
    return _governed(head, infinitive, depth) if is_verb(head) else None


def _governed(head: Token, infinitive: bool, depth: int) -> Standing | None:
    if head.lemma_ == "be" and infinitive:
        if any(c.dep_ == "neg" for c in head.children):
            return Standing(Status.DENIED, because="not to")
        return Standing(Status.PLANNED, because=f"{head.lower_} to")
    if head.lemma_ in CONTINUING:
        return Standing(Status.ONGOING, because=head.lower_)
    if head.lemma_ in REFUSING | DENYING:
        return Standing(Status.DENIED, because=head.lower_)
    if head.lemma_ in ("seem", "appear") or (is_passive(head) and head.lemma_ in HEDGING_VERBS):
        return Standing(Status.HAPPENED, True, head.lower_)
    if head.lemma_ in ("consider", "weigh", "contemplate", "mull", "ponder"):
        return Standing(Status.POSSIBLE, True, head.lower_)
    if head.lemma_ in TRANSPARENT:
        return _of_verb(head, depth + 1)
    return None


PLANNED_ADJECTIVES = frozenset({"scheduled", "expected", "slated", "eager", "keen", "willing"})
TRANSPARENT = frozenset({"begin", "start", "help", "manage", "come", "let", "be", "get"})
"""Verbs whose own standing is that of what they govern."""
