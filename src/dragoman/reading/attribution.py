"""To whom the article attributes a report: "…, a diplomat said", "according to …", "Ministry: …", "the army denied that …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.phrases import phrase_text
from dragoman.reading.syntax import is_complement, is_passive, is_verb, subjects_of, text_of
from dragoman.tables.sectors import sector_of

SAYING = frozenset(
    """
    say tell announce claim report state add note declare confirm insist argue warn deny maintain acknowledge
    admit allege assert contend explain reply respond write comment stress believe think estimate hint suggest
    reveal disclose affirm concede caution remark recall complain observe predict fear fume quip joke cry tweet
    post ask vow pledge conclude testify repeat reiterate emphasise emphasize underline continue declare urge
    demand boast lament exclaim answer counter retort regret figure reckon expect understand hear learn show
    indicate signal""".split()
)
ACCUSING = {"accuse": ("of",), "charge": ("with",), "blame": ("for",), "suspect": ("of",)}
"""Verbs that report an act of somebody else's, with the preposition that brings it in."""

CLAIM_NOUNS = frozenset(
    """
    claim allegation accusation charge report assertion account rumour rumor version contention""".split()
)
SOURCES = frozenset(
    """
    source official police ministry minister president premier government army military navy spokesman
    spokeswoman spokesperson media agency report witness analyst expert mayor governor monitor watchdog paper
    newspaper daily broadcaster lawyer prosecutor court judge union diplomat envoy adviser advisor aide general
    commander admiral lawmaker senator mp party opposition group rebel committee commission council office medic
    doctor hospital resident local family relative leader king foreign-minister charity ngo aid-group regulator
    kremlin pentagon pm chief secretary ambassador coastguard coast-guard intelligence survey poll study officer
    authority data document""".split()
)
"""Nouns that can stand as the source of a report beside a colon, a dash or "citing"."""

DASHES = frozenset({"–", "—", "-", "--"})
ASIDES = ("parataxis", "ccomp", "advcl")
NOT_ASIDE = frozenset({"when", "after", "while", "that", "if", "before", "because", "since", "until"})


def said_by(trigger: Token, cast: Cast) -> str | None:
    """Who reports it, as the article names them, the nearest of several; None where the article speaks in its own voice."""
    node = trigger
    for _ in range(25):
        found = _from_head(node, cast) or _from_aside(node, cast)
        if found is not None:
            return found
        if node.head == node:
            break
        node = node.head
    return _according(trigger, cast) or _heading_source(trigger, cast)


def _from_head(node: Token, cast: Cast) -> str | None:
    """The sayer where what stands above the node is a verb of saying or accusing, or somebody's claim."""
    head = node.head
    if head == node:
        return None
    if is_verb(head) and head.lemma_ in SAYING and _is_said(node, head):
        return _sayer(head, cast)
    if is_verb(head) and node.lower_ in ACCUSING.get(head.lemma_, ()) and node.dep_ == "prep":
        return _sayer(head, cast, accusing=True)
    if head.pos_ == "NOUN" and head.lemma_ in CLAIM_NOUNS:
        told = node.dep_ == "relcl" and any(c.dep_ == "mark" for c in node.children)
        if (
            node.dep_ in ("ccomp", "acl")
            or told
            or (node.dep_ == "prep" and node.lower_ in ("of", "about") and head.lemma_ != "charge")
        ):
            return _claimant(head, cast)
    return None


def _is_said(node: Token, head: Token) -> bool:
    if node.dep_ == "ccomp":
        return is_complement(node)
    if node.dep_ in ("csubj", "dep"):
        return True
    return (
        node.dep_ in ("advcl", "pcomp", "xcomp") and head.lemma_ in ("deny", "claim", "say") and not _is_adjunct(node)
    )


def _is_adjunct(node: Token) -> bool:
    """True for the "after he was freed" of "he said it after he was freed"."""
    return node.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ in NOT_ASIDE for c in node.children)


def _sayer(verb: Token, cast: Cast, *, accusing: bool = False) -> str | None:
    """Who says: the subject, in a passive the agent; None for "it is reported" and "reporters were told"."""
    if is_passive(verb):
        agents = [p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
        return name_of(agents[0], cast) if agents else None
    subjects = subjects_of(verb)
    if not subjects or (subjects[0].lower_ == "it" and subjects[0].dep_ == "expl"):
        return None
    if accusing and subjects[0] in verb.subtree and subjects[0].i > verb.i:
        return None
    return name_of(subjects[0], cast)


def _claimant(noun: Token, cast: Cast) -> str | None:
    """Whose claim it is: "the army's claim", "reports by nurses", "a claim from Paris"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return name_of(child, cast)
        if (child.dep_ == "prep" and child.lower_ in ("by", "from")) or child.dep_ == "agent":
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    return name_of(pobj, cast)
    return None


def name_of(token: Token, cast: Cast) -> str:
    """The person's or body's name where a pronoun stands, a person's full name, else the phrase itself."""
    actors = cast.who(token)
    if (token.pos_ == "PRON" or token.tag_ == "PRP$") and actors:
        return actors[0].name
    person = cast.people.at(token)
    if person is not None:
        return person.name
    apposed = next((c for c in token.children if c.dep_ == "appos" and cast.people.at(c) is not None), None)
    if apposed is not None and token.pos_ == "NOUN" and token.tag_ == "NN":
        named = cast.people.at(apposed)
        assert named is not None
        return named.name
    name = cast.names.at(token)
    if name is not None and name.sense("organisation", "group") is not None and name.end > token.i + 1:
        return token.doc[name.start : name.end].text
    return phrase_text(token)


def _from_aside(verb: Token, cast: Cast) -> str | None:
    """ "…, X said", "…, as X put it" and "…, citing officials" beside the clause of this verb."""
    if not is_verb(verb):
        return None
    for child in verb.children:
        if child.dep_ in ASIDES and _is_aside(child):
            return _sayer(child, cast)
        if child.lemma_ == "cite" and child.tag_ == "VBG" and child.dep_ in ("advcl", "prep", "acl"):
            cited = next((c for c in child.children if c.dep_ in ("dobj", "pobj")), None)
            if cited is not None and _is_source(cited):
                return name_of(cited, cast)
        if child.dep_ == "prep" and child.lower_ == "in":
            words = next(
                (c for c in child.children if c.dep_ == "pobj" and c.lemma_ in ("word", "telling", "view")), None
            )
            if words is not None and (owner := _word_owner(words)) is not None:
                return name_of(owner, cast)
    return None


def _is_aside(child: Token) -> bool:
    """True for a clause of saying with a subject and without a complement of its own."""
    put = child.lemma_ == "put" and any(c.lower_ == "as" for c in child.children)
    if child.lemma_ not in SAYING and not put:
        return False
    if not any(c.dep_ == "nsubj" for c in child.children) or any(
        c.lower_ in NOT_ASIDE and c.dep_ in ("mark", "advmod") for c in child.children
    ):
        return False
    return put or not any(c.dep_ in ("ccomp", "xcomp", "dobj") and not _is_hearer(c) for c in child.children)


def _is_hearer(token: Token) -> bool:
    """True for the object of "tell": "told parliament", "told local radio"."""
    if token.dep_ != "dobj":
        return False
    return token.lower_ in ("reporters", "journalists", "me", "us") or token.head.lemma_ in ("tell", "inform", "assure")


def _word_owner(words: Token) -> Token | None:
    """X of "in the words of X" and "in X's words"."""
    for child in words.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((p for p in child.children if p.dep_ == "pobj"), None)
    return None


def according_to(tokens: Iterator[Token] | list[Token]) -> Iterator[tuple[Token, Token]]:
    """Pairs ("according", the head of whom it is according to) among the tokens; relative clauses are left out."""
    for token in tokens:
        if token.lower_ != "according":
            continue
        for part in token.subtree:
            if part.dep_ == "pobj" and part.head.lower_ in ("to", "according") and part.lower_ not in ("which", "whom"):
                yield token, part
                break


def _according(trigger: Token, cast: Cast) -> str | None:
    """Whom "according to" names for the clause that the trigger stands in, or for one above it."""
    above = {trigger.i}
    node = trigger
    while node.head != node:
        node = node.head
        above.add(node.i)
    for token, source in according_to(list(trigger.sent)):
        clause = token.head
        while not is_verb(clause) and clause.head != clause:
            clause = clause.head
        if clause.i in above:
            return name_of(source, cast)
    return None


def _heading_source(trigger: Token, cast: Cast) -> str | None:
    """The source of a headline: "Ministry: three killed in raid", "Three killed in raid – minister"."""
    if _ends_as_sentence(trigger) or not (line := _line(trigger)):
        return None
    colon = next((n for n, t in enumerate(line) if t.text == ":"), None)
    if colon is not None and line[colon].i < trigger.i and (label := _label(line[:colon], cast)) is not None:
        return label
    for number in range(len(line) - 2, max(0, len(line) - 8), -1):
        token = line[number]
        says = token.lower_ in ("says", "say") and line[number - 1].text == ","
        if (token.text in DASHES or says) and token.i > trigger.i:
            return _label(line[number + 1 :], cast)
    return None


def _ends_as_sentence(trigger: Token) -> bool:
    """True where the line of text that the trigger stands in ends with a full stop or a closing quotation mark."""
    text = text_of(trigger.doc)
    end = text.find("\n", trigger.idx)
    return text[: end if end >= 0 else len(text)].rstrip()[-1:] in (".", "…", "”", '"')


def _line(trigger: Token) -> list[Token]:
    """The tokens of the line of text that the trigger stands in; none where the line is a part of a wrapped paragraph."""
    doc = trigger.doc
    start, end = trigger.i, trigger.i
    while start > 0 and "\n" not in doc[start - 1].text:
        start -= 1
    while end < len(doc) and "\n" not in doc[end].text:
        end += 1
    line = [t for t in doc[start:end] if not t.is_space]
    behind = next((t for t in doc[end:] if not t.is_space), None)
    whole = bool(line) and bool(line[0].is_sent_start) and (behind is None or bool(behind.is_sent_start))
    return line if whole else []


def _label(tokens: list[Token], cast: Cast) -> str | None:
    """The words of a source set off by a colon or a dash; None for a mere subject heading ("Somalia: …")."""
    if not tokens or len(tokens) > 8 or any(is_verb(t) and t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in tokens):
        return None
    if not any(_is_source(t) or t.ent_type_ == "PERSON" or cast.people.at(t) is not None for t in tokens):
        return None
    person = next((p for t in tokens if (p := cast.people.at(t)) is not None), None)
    if person is not None:
        return person.name
    last = tokens[-1]
    return text_of(last.doc)[tokens[0].idx : last.idx + len(last)]


def _is_source(token: Token) -> bool:
    lemma = token.lemma_.casefold().rstrip("s") if token.pos_ == "PROPN" else token.lemma_.casefold()
    return (
        lemma in SOURCES
        or token.lower_ in SOURCES
        or (
            token.pos_ == "NOUN" and sector_of(lemma) in ("GOV", "MIL", "COP", "JUD", "LEG", "SPY", "MED", "JRN", "NGO")
        )
    )
