"""Questions that the other reading modules ask of a dependency tree.

A `Frame` is what a verb or a noun governs: who does it, to whom, with which prepositions, in which voice.
Shared subjects are followed through coordination, control and relative clauses, so that in "Putin arrived
and held talks" the talks have a subject. Everything here works on spaCy tokens and knows no politics.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OBJECTS = frozenset({"dobj", "obj"})
CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis", "csubj", "acl"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
OBJECT_CONTROL = frozenset(
    """ask urge tell order press call force persuade allow let help want expect invite advise encourage require
    permit enable instruct convince pressure compel authorise authorize oblige push task beg implore see hear find
    leave keep accuse blame fault stop prevent bar keep request make have get prompt lead cause drive spur provoke""".split()
)
WRITINGS = frozenset(
    """statement resolution letter declaration communique communiqué motion petition text note paper message tweet
    speech editorial decree""".split()
)
"""What one calls for something in: "issued a statement calling for a truce"."""

MODAL_ADJECTIVES = frozenset({"due", "set", "ready", "likely", "unlikely", "able", "unable", "bound", "willing", "unwilling",
                              "prepared", "poised", "keen", "eager", "reluctant", "scheduled", "slated", "sure", "certain"})  # fmt: skip


def text_of(doc: Doc) -> str:
    """The doc's whole text, put together once; spaCy puts it together anew at every call."""
    text = doc.user_data.get("text")
    if not isinstance(text, str):
        text = doc.user_data["text"] = doc.text
    return text


@dataclass(slots=True)
class Frame:
    """What one verb or noun governs; every list holds head tokens, coordination already unfolded."""

    head: Token
    passive: bool = False
    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    datives: list[Token] = field(default_factory=list)
    agents: list[Token] = field(default_factory=list)
    preps: dict[str, list[Token]] = field(default_factory=dict)
    particles: frozenset[str] = frozenset()
    complements: list[Token] = field(default_factory=list)

    @property
    def doers(self) -> list[Token]:
        """Who does it: the subject of an active verb, the agent of a passive one."""
        return self.agents if self.passive else self.subjects

    @property
    def patients(self) -> list[Token]:
        """To whom it is done: the object of an active verb, the subject of a passive one."""
        return self.objects or (self.subjects if self.passive else [])


SPANS_OF_TIME = frozenset("minute hour day week month year".split())
"""Nouns that the parser may give a relative clause which speaks of what comes after "of"."""

GIVING = frozenset("give hand award grant deny offer send show tell".split())
"""Verbs whose passive may keep an object: "was summoned and handed a note"."""

TITLED = (
    "ministers", "presidents", "premiers", "leaders", "chancellors", "sides", "governments", "drones", "missiles",
    "rockets", "jets", "shells", "troops", "rebels", "soldiers", "militants", "protesters", "students", "farmers",
    "thousands",
)  # fmt: skip
"""Plurals that communiqués and the first word of a sentence capitalise, which the tagger then takes for a name."""


def lemma_of(token: Token) -> str:
    """The lower-case lemma, also of a capitalised plural ("Parties", "Presidents"), which the model leaves as it is."""
    return _lemma(token.lemma_, token.tag_, token.pos_)


@lru_cache(maxsize=50_000)
def _lemma(lemma: str, tag: str, pos: str) -> str:
    lemma = lemma.casefold()
    if lemma.endswith("men") and tag in ("NNS", "NNPS", "NNP") and len(lemma) > 5:
        return lemma[:-3] + "man"
    if tag == "NNP" and lemma.endswith(TITLED):
        return lemma[:-1]
    if tag == "NNPS" or (pos == "PROPN" and lemma.endswith("s") and tag != "NNP"):
        if lemma.endswith("ies") and len(lemma) > 5:
            return lemma[:-3] + "y"
        if lemma.endswith("s") and not lemma.endswith("ss"):
            return lemma[:-1]
    return lemma


def conjuncts(token: Token) -> list[Token]:
    """The token and all that is coordinated with it, in the order of the text."""
    found = [token]
    for child in token.children:
        if (child.dep_ == "conj" and not (is_verb(child) and not is_verb(token))) or (
            child.dep_ == "appos" and token.i < child.i and _is_list_apposition(token, child)
        ):
            found += conjuncts(child)
    return found


def _is_list_apposition(token: Token, child: Token) -> bool:
    """True for "Kazakhstan, Kyrgyzstan, Turkmenistan and Uzbekistan" parsed as an apposition."""
    if child.pos_ != "PROPN" or token.pos_ != "PROPN":
        return False
    joined = any(c.dep_ == "conj" for c in child.children)
    if joined and child.i - token.i <= 3:
        return True
    named = token.ent_type_ == child.ent_type_ == "GPE" and child.left_edge.i - token.i <= 2
    article = (
        child.left_edge.lower_ == "the"
    )  # "Qatar, the United Arab Emirates, Oman": no town is set beside its state so
    return named and (joined or (article and any(c.dep_ == "conj" and c.i > child.i for c in token.children)))


def is_verb(token: Token) -> bool:
    """True for a full verb or an auxiliary used as one."""
    return token.pos_ in ("VERB", "AUX")


def is_passive(verb: Token) -> bool:
    """True for "was arrested", "arrested by police" and other participles with a passive sense."""
    if verb.tag_ != "VBN":
        return False
    deps = {c.dep_ for c in verb.children}
    if deps & {"nsubjpass", "auxpass"}:
        return True
    if "agent" in deps:
        return not all(_names_channel(c) for c in verb.children if c.dep_ == "agent")
    if verb.dep_ in ("acl", "amod"):
        return not any(c.dep_ in OBJECTS for c in verb.children)
    if verb.dep_ == "relcl":
        return any(c.dep_ == "nsubjpass" for c in verb.children)
    auxes = [c for c in verb.children if c.dep_ == "aux"]
    if verb.dep_ == "conj" and any(c.dep_ == "nsubj" for c in verb.children) and not auxes:
        return False
    if verb.dep_ == "conj" and is_verb(verb.head) and not any(c.lemma_ == "have" for c in auxes):
        kept = verb.lemma_ in GIVING and not any(c.dep_ == "prep" and c.lower_ == "to" for c in verb.children)
        return is_passive(verb.head) and (kept or not any(c.dep_ in OBJECTS for c in verb.children))
    if verb.dep_ in ("advcl", "ROOT", "oprd", "xcomp", "ccomp") and not auxes:
        return not any(c.dep_ in (*OBJECTS, "nsubj") for c in verb.children)
    return any(c.lemma_ == "be" for c in auxes) and not any(c.lemma_ == "have" for c in auxes)


CHANNELS = frozenset("telephone phone video videolink videoconference teleconference link line".split())
"""In "had spoken by telephone" nobody is named by whom it was done."""


def _names_channel(prep: Token) -> bool:
    return any(c.lemma_ in CHANNELS for c in prep.children)


def subjects_of(verb: Token, depth: int = 0) -> list[Token]:
    """The subject's head tokens, through coordination, control, participles and relative clauses; may be empty."""
    if depth > 6:
        return []
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if subjects:
        return _relative_antecedent(_own_subject(subjects), verb)
    head = verb.head
    if verb.dep_ == "acl" and head.pos_ == "NOUN" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return _subjects_over(head, depth)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and head.lemma_ in WRITINGS:
        return _writers(head, depth) or [head]
    if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return [head] if verb.dep_ == "acl" or not is_passive(verb) else conjuncts(head)
    if verb.dep_ == "conj" and is_verb(head):
        inherited = subjects_of(head, depth + 1)
        if is_passive(head) and not is_passive(verb) and not any(c.dep_ == "agent" for c in verb.children):
            return inherited
        return inherited
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "pcomp", "dep", "prep", "oprd") or verb.dep_ == "conj":
        return _controlled(verb, head, depth)
    return []


def _own_subject(subjects: list[Token]) -> Token:
    """The verb's subject where the parser gives it two: "Somali leader in Eritrea as Ethiopian generals meet"."""
    first, last = subjects[0], subjects[-1]
    between = first.doc[first.i : last.i]
    return last if any(t.lower_ in ("as", "while") for t in between) else first


def _subjects_over(noun: Token, depth: int) -> list[Token]:
    """ "Washington has no plans to join": who has the plan, else whose plan it is."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if owners:
        return conjuncts(owners[0])
    node = noun
    for _ in range(4):
        node = node.head
        if is_verb(node):
            return subjects_of(node, depth + 1)
    return []


def _writers(noun: Token, depth: int) -> list[Token]:
    """ "Ghana issued a statement calling for", "a statement by Ghana urging": whose words they are."""
    frame = noun_frame(noun)
    if owners := frame.subjects or frame.agents or frame.preps.get("from", []):
        return owners
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ in ("nsubj", "nsubjpass") or not is_verb(verb):
        return frame.objects
    return [t for t in subjects_of(verb, depth + 1) if not is_passive(verb)] or frame.objects


def _relative_antecedent(child: Token, verb: Token) -> list[Token]:
    if child.lower_ in RELATIVE and child.tag_ in ("WDT", "WP", "IN", "WP$"):
        clause = verb
        while clause.dep_ in ("conj", "ccomp", "xcomp") and is_verb(clause.head):
            clause = clause.head
        near = nearest_noun_before(child)
        if child.lower_ == "which" and clause.head.lemma_ in SPANS_OF_TIME and near is not None and near != clause.head:
            return [near]  # "within hours of the truce, which began at noon"
        if clause.dep_ in ("relcl", "acl", "ccomp", "advcl") and clause.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return relative_head(_person_above(clause.head) if child.lower_ == "who" else clause.head)
        noun = nearest_noun_before(child)
        return [noun] if noun is not None else [child]
    return conjuncts(child)


IMPERSONAL = frozenset("country state nation government parliament region republic ministry capital city".split())


def _person_above(noun: Token) -> Token:
    """ "Who" speaks of people: in "the presidents of the two countries, who spoke", of the presidents."""
    impersonal = noun.lemma_ in IMPERSONAL or (noun.ent_type_ in ("GPE", "ORG") and noun.pos_ == "PROPN")
    if (
        impersonal
        and noun.dep_ == "pobj"
        and noun.head.lower_ in ("of", "from")
        and noun.head.head.pos_ in ("NOUN", "PROPN")
    ):
        return noun.head.head
    return noun


def is_complement(node: Token) -> bool:
    """True for a clause that is what a verb says or denies; false where a semicolon parts the two."""
    if node.dep_ != "ccomp":
        return False
    low, high = sorted((node.i, node.head.i))
    return not any(t.text in (";", ":") for t in node.doc[low:high])


def relative_head(noun: Token) -> list[Token]:
    """Whom a relative clause on this noun speaks of: the name, where the noun is a mere apposition to it."""
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and noun.pos_ != "PROPN":
        return [noun.head]
    return conjuncts(noun) if noun.dep_ != "conj" else [noun]


def nearest_noun_before(token: Token) -> Token | None:
    """The last noun before the token in its sentence, skipping a comma; None at the start."""
    for i in range(token.i - 1, token.sent.start - 1, -1):
        other = token.doc[i]
        if other.pos_ in ("NOUN", "PROPN"):
            return other
    return None


def _controlled(verb: Token, head: Token, depth: int) -> list[Token]:
    if head.dep_ == "prep" or head.pos_ == "ADP":
        head = head.head
    if head.pos_ == "ADJ" and is_verb(head.head):
        head = head.head
    if is_verb(head):
        frame_objects = [c for c in head.children if c.dep_ in (*OBJECTS, "dative")]
        if verb.dep_ in ("xcomp", "ccomp") and head.lemma_ in OBJECT_CONTROL:
            if frame_objects:
                return conjuncts(frame_objects[0])
            for prep in head.children:
                if (
                    prep.dep_ == "prep"
                    and prep.lower_ in ("on", "upon", "to", "for")
                    and head.lemma_ in ("call", "appeal", "push")
                ):
                    for pobj in prep.children:
                        if pobj.dep_ == "pobj":
                            return conjuncts(pobj)
        return subjects_of(head, depth + 1)
    if head.pos_ in ("NOUN", "PROPN") and verb.dep_ in ("pcomp", "acl", "xcomp", "prep", "ccomp"):
        governor = head
        for _ in range(4):
            if is_verb(governor):
                return subjects_of(governor, depth + 1)
            governor = governor.head
    return []


def objects_of(verb: Token) -> list[Token]:
    """The direct object's head tokens; in a relative clause on the object, what the clause stands on."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in OBJECTS:
            if child.lower_ in RELATIVE:
                found += _relative_antecedent(child, verb)
            else:
                found += conjuncts(child)
    if not found and verb.dep_ == "relcl" and not is_passive(verb):
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if (
            subject is not None
            and subject.lower_ not in RELATIVE
            and not any(c.lower_ == "whose" for c in subject.children)
            and not any(_is_relative_pobj(c) or c.lower_ in ("where", "when") for c in verb.children)
        ):
            found = [verb.head]
    if not found and verb.dep_ == "conj" and is_verb(verb.head) and not is_passive(verb):
        later = [c for c in verb.children if c.dep_ in ("prep", "dative", "ccomp", "xcomp", "prt")]
        if not later:
            found = []
    return found


def _is_relative_pobj(prep: Token) -> bool:
    return prep.dep_ in ("prep", "dative") and any(c.dep_ == "pobj" and c.lower_ in RELATIVE for c in prep.children)


def preps_of(token: Token) -> dict[str, list[Token]]:
    """Preposition → heads of its objects, of those that hang on the token ("with", "out of" → "out")."""
    found: dict[str, list[Token]] = {}
    for child in token.children:
        word = child.pos_ in ("ADP", "SCONJ", "ADV", "VERB") or child.tag_ == "TO"  # "to whom" is tagged as a particle
        if word and child.dep_ in ("prep", "dative", "agent", "prt", "advmod"):
            _add_prep(found, child)
    return found


def _add_prep(found: dict[str, list[Token]], prep: Token) -> None:
    for child in prep.children:
        if child.dep_ == "pobj":
            target = _relative_antecedent(child, child.head.head) if child.lower_ in RELATIVE else conjuncts(child)
            found.setdefault(prep.lower_, []).extend(target)
            if child.ent_type_ in (
                "DATE",
                "TIME",
            ):  # "held talks on Tuesday with": the parser ties the one to the other
                for behind in child.children:
                    if behind.dep_ == "prep" and behind.lower_ in ("with", "between", "against"):
                        _add_prep(found, behind)
        elif child.dep_ == "prep":  # "out of the country", "because of"
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    found.setdefault(f"{prep.lower_} {child.lower_}", []).extend(conjuncts(pobj))
                    found.setdefault(child.lower_, []).extend(conjuncts(pobj))
        elif child.dep_ in ("conj",) and child.pos_ == "ADP":
            _add_prep(found, child)


def verb_frame(verb: Token) -> Frame:
    """The frame of a verb, its subject found however far away it stands."""
    frame = Frame(verb, passive=is_passive(verb))
    frame.subjects = subjects_of(verb)
    frame.objects = objects_of(verb)
    frame.preps = preps_of(verb)
    particles = set()
    for child in verb.children:
        if child.dep_ == "prt" or (child.dep_ in ("advmod", "prep") and child.lower_ in PARTICLES):
            particles.add(child.lower_)
        if child.dep_ == "agent":
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    frame.agents += conjuncts(pobj)
        elif child.dep_ == "dative" and child.pos_ != "ADP":
            frame.datives += conjuncts(child)
        elif child.dep_ == "dative":
            frame.datives += [t for pobj in child.children if pobj.dep_ == "pobj" for t in conjuncts(pobj)]
        elif child.dep_ in ("xcomp", "ccomp"):
            frame.complements += [child, *(c for c in child.children if c.dep_ == "conj" and is_verb(c))]
        elif child.dep_ == "prep":
            frame.complements += [c for c in child.children if c.dep_ == "pcomp"]
        if (wanted := _called_for(child)) is not None:
            frame.preps.setdefault("for", []).extend(conjuncts(wanted))
            if child not in frame.complements:
                frame.complements.append(child)
    if verb.lemma_ == "be":
        for child in verb.children:
            if child.dep_ == "acomp":
                for prep, heads in preps_of(child).items():
                    frame.preps.setdefault(prep, []).extend(heads)
    if frame.passive and frame.objects:
        frame.datives += frame.subjects
        frame.agents = frame.agents or [t for o in frame.objects for t in preps_of(o).get("by", [])]
    spans = [c for c in verb.children if c.dep_ == "npadvmod" and c.lemma_ in SPANS and verb.lemma_ == "give"]
    if frame.datives and (frame.objects or spans) and all(_is_amount(t) for t in frame.objects):
        frame.objects = frame.datives
    frame.particles = frozenset(particles)
    return frame


def _called_for(clause: Token) -> Token | None:
    """The truce of "called for the truce to be kept", which the parser takes for a clause; None for others."""
    if clause.dep_ not in ("xcomp", "ccomp", "advcl") or clause.tag_ not in ("VB", "VBN"):
        return None
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    opened = clause.left_edge.lower_ == "for" and clause.left_edge.dep_ == "mark" and clause.left_edge.i > clause.head.i
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)
    return subject if opened and infinitive else None


SPANS = frozenset("hour day week month".split())


def _is_amount(token: Token) -> bool:
    """True for a sum or a span of time: "fined the country 200 million", "gave the envoy two days to leave"."""
    return (
        token.lemma_ in SPANS or token.ent_type_ in ("MONEY", "QUANTITY", "CARDINAL", "PERCENT") or token.pos_ == "NUM"
    )


PARTICLES = frozenset("""up down out off back away in on over apart together aside ahead around through along behind forward
    forth again""".split())  # fmt: skip


def noun_frame(noun: Token) -> Frame:
    """The frame of an event noun: possessor, "by" agent, modifiers as subjects, and its prepositions."""
    frame = Frame(noun)
    frame.preps = preps_of(noun)
    for child in noun.children:
        if child.dep_ == "poss":
            frame.subjects += conjuncts(child)
        elif child.dep_ in ("compound", "amod", "nmod") and child.i < noun.i:
            frame.objects.append(child)
    frame.agents = frame.preps.get("by", [])
    return frame


def clause_verb(token: Token) -> Token | None:
    """The verb of the clause that the token stands in; None where there is none (a headline without verb)."""
    node = token
    for _ in range(30):
        if is_verb(node) and node.dep_ not in ("aux", "auxpass", "amod"):
            return node
        if node.head == node:
            return None
        node = node.head
    return None


def ancestors_with_link(token: Token) -> Iterator[tuple[Token, Token]]:
    """Pairs (lower, upper) up the tree to the sentence's root."""
    node = token
    for _ in range(60):
        if node.head == node:
            return
        yield node, node.head
        node = node.head


def clause_span(trigger: Token, extra: list[Token] | None = None) -> tuple[int, int]:
    """First and last-plus-one character of the clause around a trigger, without clauses that hang below it."""
    keep = {trigger.i}
    stack = [trigger]
    while stack:
        node = stack.pop()
        for child in node.children:
            if child.dep_ in ("punct", "dep", "parataxis", "mark", "cc") or (child.dep_ == "conj" and is_verb(child)):
                continue
            if child.dep_ in ("relcl", "advcl", "ccomp", "csubj") or (child.dep_ == "acl" and child != trigger):
                continue
            keep.add(child.i)
            stack.append(child)
    for token in extra or []:
        keep.add(token.i)
    doc = trigger.doc
    ordered = sorted(keep)
    first, last = doc[ordered[0]], doc[ordered[-1]]
    while first.is_punct or first.is_space:
        if first.i >= last.i:
            break
        first = doc[first.i + 1]
    while last.is_space and last.i > first.i:
        last = doc[last.i - 1]
    return first.idx, _closed(text_of(trigger.doc), first.idx, last.idx + len(last))


def _closed(text: str, start: int, end: int) -> int:
    """The end moved over a closing bracket or mark whose opening one lies in the span."""
    for opening, closing in ("()", "“”", "[]"):
        if text.count(opening, start, end) > text.count(closing, start, end) and text[end : end + 1] == closing:
            return end + 1
    return end
