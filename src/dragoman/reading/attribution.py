"""To whom the article attributes a report: "…, a diplomat said", "according to …", "the ministry denied that …"."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.phrases import phrase_text
from dragoman.reading.syntax import is_complement, is_verb, subjects_of

SAYING = frozenset(
    """say tell announce claim report state add note declare confirm insist argue warn deny maintain acknowledge admit
    allege assert contend explain reply respond write comment stress believe think estimate hint suggest reveal disclose affirm
    concede caution remark recall complain observe predict fear fume quip joke cry tweet post ask vow pledge conclude
    testify repeat reiterate emphasise emphasize underline continue declare urge demand boast lament exclaim answer counter retort
    regret figure reckon expect understand hear learn show indicate signal""".split()
)


def said_by(trigger: Token, cast: Cast) -> str | None:
    """Who reports it, as the article names them; None where the article speaks in its own voice."""
    node = trigger
    for _ in range(25):
        head = node.head
        if is_verb(head) and head.lemma_ in SAYING and node.dep_ in ("ccomp", "advcl", "csubj", "pcomp", "xcomp", "dep") and head != node and (node.dep_ != "ccomp" or is_complement(node)):
            if node.dep_ in ("ccomp", "csubj", "dep") or head.lemma_ in ("deny", "claim", "say"):
                speaker = _speaker(head, cast)
                if speaker is not None:
                    return speaker
        if node.dep_ in ("ccomp", "acl") and head.pos_ == "NOUN" and head.lemma_ in ("claim", "allegation", "accusation", "charge", "report"):
            for child in head.children:
                if child.dep_ == "poss":
                    return phrase_text(child)
                if child.dep_ == "prep" and child.lower_ in ("by", "from"):
                    for pobj in child.children:
                        if pobj.dep_ == "pobj":
                            return phrase_text(pobj)
        if is_verb(node):
            aside = _aside(node, cast)
            if aside is not None:
                return aside
        if head == node:
            return None
        node = head
    return None


def _speaker(verb: Token, cast: Cast) -> str | None:
    subjects = subjects_of(verb)
    if not subjects:
        return None
    return name_of(subjects[0], cast)


def name_of(token: Token, cast: Cast) -> str:
    """The person's or body's name where a pronoun stands, else the phrase itself."""
    actors = cast.who(token)
    if token.pos_ == "PRON" and actors:
        return actors[0].name
    person = cast.people.at(token)
    if person is not None:
        return person.name
    return phrase_text(token)


def _aside(verb: Token, cast: Cast) -> str | None:
    """"…, according to X" and "…, X said" beside the clause."""
    for child in verb.children:
        if child.lower_ == "according":
            for prep in child.children:
                for pobj in prep.children:
                    if pobj.dep_ == "pobj":
                        return name_of(pobj, cast)
        if child.dep_ in ("parataxis", "ccomp", "advcl") and child.lemma_ in SAYING and any(c.dep_ in ("nsubj",) for c in child.children):
            if not any(c.dep_ in ("mark", "advmod") and c.lower_ in ("when", "after", "while", "that", "if", "before") for c in child.children) and not any(
                c.dep_ in ("ccomp", "xcomp", "dobj") for c in child.children):
                return _speaker(child, cast)
    return None
