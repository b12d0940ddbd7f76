"""A person's name → who that is: by office, by title ("EU foreign policy chief"), by apposition, by affiliation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from dragoman.reading import words
from dragoman.reading.actors import Actors, actor_of, code_of, role_of, state_actor, state_name
from dragoman.reading.memory import Organ
from dragoman.reading.owners import OWNING, owners_of
from dragoman.reading.persons import Person
from dragoman.reading.phrases import is_former, objects_on, phrase_lemma, preps_on
from dragoman.reading.pointers import half_of_korea
from dragoman.reading.roles import is_role
from dragoman.tables.leaders import Term
from dragoman.tables.sectors import STATE_SECTORS, sector_of
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cast import Cast

TITLE_LENGTH = 9
HYPHENS = ("'s", "’s", "-", "’", "'")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Title:
    """What stands beside a person's name: whom they act for, as what, and whether they no longer do."""

    owners: list[Actor] = field(default_factory=list)
    role: str | None = None
    former: bool = False


def person_named(cast: Cast, token: Token) -> Actors:
    """The person whose name the token heads; empty inside a name and for other words."""
    person, span = cast.people.at(token), cast.people.span_at(token)
    if person is None or span is None:
        return ()
    inside = span[0] <= token.head.i < span[1] and token.head != token
    if inside and token.i != span[1] - 1:
        return ()
    actor = cast.identified.get(person.name)
    if actor is None or actor.code is None:
        if person.name in cast.identifying:  # "Moyo of Moyo": whoever it is, not by what is being asked
            return ()
        cast.identifying.add(person.name)
        actor = _identify(cast, span, person)
        cast.identifying.discard(person.name)
        cast.identified[person.name] = actor
    return (actor,)


def head_of(doc: Doc, span: Span) -> Token:
    """The token of a name on which the others hang; its last one where none stands out."""
    for i in range(span[1] - 1, span[0] - 1, -1):
        if not span[0] <= doc[i].head.i < span[1] or doc[i].head.i == i:
            return doc[i]
    return doc[span[1] - 1]


def _identify(cast: Cast, span: Span, person: Person) -> Actor:
    group = _group_before(cast.doc, span)
    if group is not None:
        return group
    head = head_of(cast.doc, span)
    title = _title_of(cast, span, head, person)
    if person.term is not None and _suits(title):
        return Actor(code_of(person.term.state), person.name, "person", "GOV", role_of(person.term))
    if _is_in_opposition(head):
        return Actor(None, person.name, "person", "OPP", title.role)
    if title.owners:
        return _acting_for(title.owners[0], person.name, title)
    return _acting_for_nobody(cast, person, title)


def _title_of(cast: Cast, span: Span, head: Token, person: Person) -> Title:
    """What the text says of the person: before the name, else beside it, else in what follows."""
    title = _title_before(cast, span[0])
    if not title.owners:
        beside = _apposition(cast, head)
        if beside.owners or (beside.role and not title.role):
            title = Title(beside.owners, beside.role or title.role, beside.former)
    if not title.owners and not title.role and person.term is None:
        title = _shared_title(cast, head)
    if not title.owners and person.term is None:
        title = Title(_affiliation(cast, head), title.role, title.former)
    return title


def _shared_title(cast: Cast, head: Token) -> Title:
    """The title that a person shares with those named before: "the Chadian ministers Idriss Nour and Tendai Moyo"."""
    first = head
    while first.dep_ == "conj":
        first = first.head
    if first == head or cast.people.at(first) is None:
        return Title()
    noun = first.head if first.dep_ == "appos" else None
    if noun is None or noun.tag_ != "NNS" or not is_role(phrase_lemma(noun)):
        return Title()
    owners = owners_of(cast, noun)
    return Title(owners, phrase_lemma(noun), is_former(noun)) if len(owners) == 1 else Title()


def _suits(title: Title) -> bool:
    """False where the title puts an office holder beside a body of another kind, for which they may speak here."""
    return (
        not title.owners or title.former or all(owner.kind in ("state", "people", "person") for owner in title.owners)
    )


def _acting_for(owner: Actor, name: str, title: Title) -> Actor:
    role = f"{title.role} of {owner.name}" if title.role else None
    if title.former:
        return Actor(None, name, "person", "ELI", role)
    if title.role and "opposition" in title.role.casefold():
        return Actor(None, name, "person", "OPP", role)
    sector = sector_of(title.role) if title.role else owner.sector
    if owner.code:
        return Actor(owner.code, name, "person", sector, role)
    if owner.kind in ("people", "person"):
        return Actor(None, name, "person", sector, title.role)
    return Actor(None, owner.name, owner.kind, owner.sector, f"{name}, {title.role}" if title.role else name)


def _acting_for_nobody(cast: Cast, person: Person, title: Title) -> Actor:
    """Who a person is for whom the text names no state or body: an officer of the article's own, or a private one."""
    sector = sector_of(title.role) if title.role else None
    if title.role and not title.former and (state := cast.memory.sender_of(title.role)):
        return Actor(state.code, person.name, "person", sector, f"{title.role} of {state.name}")
    home = person.former.state if person.former is not None else cast.home
    if sector in STATE_SECTORS and not title.former and home:
        return Actor(code_of(home), person.name, "person", sector, f"{title.role} of {state_name(home)}")
    if title.role and title.role.casefold().endswith("commissioner") and sector == "EUR" and cast.counts["EU"]:
        return Actor("EU", person.name, "person", sector, f"{title.role} of European Union")
    if person.former is not None:
        return Actor(None, person.name, "person", "ELI", _former_role(person.former))
    return Actor(None, person.name, "person", sector, title.role)


def _former_role(term: Term) -> str:
    return f"former {role_of(term)}"


def _is_in_opposition(head: Token) -> bool:
    """True for "Senator Ferrer of the right-wing opposition", who speaks for no state."""
    return any(c.lemma_ == "opposition" for prep in preps_on(head, ("of",)) for c in prep.children)


def _group_before(doc: Doc, span: Span) -> Actor | None:
    """The group in "the gang coalition Red Dawn", where what looks like a person's name is a group's."""
    before = doc[span[0] - 1] if span[0] else None
    if before is None or before.is_sent_end or before.pos_ not in ("NOUN", "PROPN") or before.text[:1].isupper():
        return None
    sector = sector_of(before.lemma_)
    collective = before.lemma_ in words.GROUP_NOUNS and before.lemma_ not in words.FIGHTERS
    if collective or sector in ("PRM", "PTY"):
        return Actor(None, doc[span[0] : span[1]].text, "group", sector)
    return None


def _title_before(cast: Cast, start: int) -> Title:
    """Owners and role in the words before a name ("EU trade envoy Tendai Moyo")."""
    owners, role = _words_before(cast, start)
    text = " ".join(role)
    if role and owners and owners[0].code:
        cast.memory.organs.append(Organ(start, role[-1].casefold(), sector_of(text) or "", state_actor(owners[0])))
    if role and not is_role(text):
        return Title(owners if _is_name_of_body(cast, start) else [])
    return Title(owners, text or None, any(word.casefold() in words.FORMER for word in role))


def _words_before(cast: Cast, start: int) -> tuple[list[Actor], list[str]]:
    """The actors and the other words of a title that ends before the token ``start``, in the order of the text."""
    owners: list[Actor] = []
    role: list[str] = []
    i = start - 1
    for _ in range(TITLE_LENGTH):
        if i < 0 or cast.doc[i + 1].is_sent_start or cast.people.at(cast.doc[i]) is not None:
            break
        token, name = cast.doc[i], cast.names.at(cast.doc[i])
        sense = name.sense(*OWNING) if name is not None else None
        if name is not None and sense is not None:
            owners.insert(0, actor_of(sense))
            i = name.start - 1
            continue
        if token.tag_ == "PRP$":
            return [*cast.pronoun(token), *owners], role
        if half := half_of_korea(cast, token):
            return [*half, *owners], role
        if _is_title_word(token, role):
            role.insert(0, token.text)
        elif token.lower_ not in HYPHENS:
            break
        i -= 1
    return owners, role


def _is_title_word(token: Token, role: list[str]) -> bool:
    """True for nouns and adjectives, and for "of" and "and" before words that are no role yet: "chief of staff"."""
    if token.lower_ in HYPHENS:
        return False
    if token.pos_ in ("NOUN", "PROPN", "ADJ") and not token.is_punct:
        return True
    return token.lower_ in ("of", "for", "and") and bool(role) and sector_of(" ".join(role)) is None


def _is_name_of_body(cast: Cast, start: int) -> bool:
    """True where the word right before a person's name names a body or a people: "the Hamas man"."""
    name = cast.names.at(cast.doc[start - 1]) if start else None
    return name is not None and name.sense("adjective", "organisation", "group") is not None


def _apposition(cast: Cast, head: Token) -> Title:
    """Owners and role in an apposition on either side of a name: "Tendai Moyo, Zimbabwe's envoy"."""
    nouns = [c for c in head.children if c.dep_ == "appos" and c.pos_ in ("NOUN", "PROPN")]
    if head.dep_ == "appos" and head.head.pos_ in ("NOUN", "PROPN") and cast.people.at(head.head) is None:
        nouns.append(head.head)
    for noun in nouns:
        role = phrase_lemma(noun)
        if is_role(role):
            return Title(owners_of(cast, noun), role, is_former(noun))
    return Title()


def _affiliation(cast: Cast, head: Token) -> list[Actor]:
    """Whom a person leads or is of, by what follows the name: "Moyo, who leads the union", "Moyo of the union"."""
    for child in head.children:
        if child.dep_ == "relcl" and child.lemma_ in words.LEADING_VERBS:
            for target in _led(child):
                if found := [a for a in cast.meant_by(target) if a.kind != "person"]:
                    return found
        if child.dep_ == "prep" and child.lower_ in ("of", "from") and child.i > head.i:
            for pobj in objects_on(child):
                if owners := owners_of(cast, pobj) or [a for a in cast.resolve(pobj) if a.kind != "people"]:
                    return owners[:1]
    return []


def _led(verb: Token) -> list[Token]:
    """The objects of a verb of leading: "who heads the party", "who speaks for the rebels"."""
    direct = [c for c in verb.children if c.dep_ == "dobj"]
    return direct + [o for prep in preps_on(verb, ("for", "over")) for o in objects_on(prep)]
