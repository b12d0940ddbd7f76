"""Words that point back: "the country", "the bloc", "the minister", "its neighbour" → who was spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.actors import Actors, actor_of, government, state_actor
from dragoman.reading.clauses import clause_subject
from dragoman.reading.memory import ANAPHOR_REACH
from dragoman.reading.phrases import Noun, is_former, is_plural
from dragoman.reading.roles import plain_role
from dragoman.tables.states import states_by_code
from dragoman.types import Actor

if TYPE_CHECKING:
    from dragoman.reading.cast import Cast

MOST_NAMED = 6
NEAR_BY = 1
HEADS_OF_STATES = frozenset({"president", "king", "queen", "prime minister", "premier", "chancellor"})
"""Offices of which a state has one, so that its own newspapers need not say whose."""

FORMER_SECTOR = "ELI"
"""The sector of those who have left an office."""

HALVES = {"North": "PRK", "South": "KOR"}
OFTEN = 3
"""So many times must an article name the one half of Korea that it calls "the North", where it names no other."""

LEADING = frozenset({"head", "lead"})
AGAIN = frozenset("the this that second third another other earlier previous".split())
"""Words before a delegation that has been spoken of, or is one more from the same side."""

GROUPS = ("group", "party", "company")
GROUP_BODIES = ("NGO", "REB", "SOC")


def anaphor(cast: Cast, token: Token, lemma: str) -> Actors:
    """Who a definite collective noun means again; empty where it is no such noun, or nobody fits."""
    if lemma == "region" and (regions := cast.regions_before(token)):
        return (regions[0],)
    if lemma in words.FORMS_OF_STATE:
        return _state_of_form(cast, token, words.FORMS_OF_STATE[lemma])
    if lemma in words.STATE_NOUNS:
        return _state_again(cast, token)
    if any(c.dep_ == "relcl" for c in token.children):
        return ()
    if lemma in words.BODY_NOUNS and (body := _body_again(cast, token, lemma)):
        return body
    if is_plural(token) and lemma in words.SEVERAL_NOUNS:
        return ()
    if lemma in words.GROUP_NOUNS or lemma in words.ORG_NOUNS:
        return _collective_again(cast, token, lemma)
    if is_plural(token) and lemma in words.ARMED_PLURALS:
        return cast.memory.latest(token, lambda a: a.kind == "group")
    return ()


def compatriot(cast: Cast, token: Token, code: str | None) -> Actors:
    """Whom "the Angolan" means: one spoken of who acts for that state, the last subject first; empty for a plural."""
    singular = token.tag_ in ("NN", "NNP", "JJ") and token.lower_.endswith(("an", "i")) and not is_plural(token)
    if code is None or not singular or not any(c.lower_ == "the" for c in token.children):
        return ()
    fitting = [said for said in cast.memory.back(token, ANAPHOR_REACH) if said.person and said.actors[0].code == code]
    return next((said.actors for said in (*(s for s in fitting if s.subject), *fitting)), ())


def delegation(cast: Cast, token: Token) -> Actors:
    """Who a team or a delegation is whose owner is not named: its head's side, else that of the delegation spoken of before."""
    heads = [
        o for c in token.children if c.dep_ == "acl" and c.lemma_ in LEADING for b in c.children for o in b.children
    ]
    heads += [o for c in token.children if c.dep_ == "prep" and c.lower_ == "under" for o in c.children]
    for head in heads:
        led = cast.meant_by(head) if head.dep_ == "pobj" else ()
        if led and all(a.code for a in led):
            return tuple(state_actor(a) for a in led)
        if led and all(a.kind == "person" for a in led):
            return main_body(cast) or led  # "a team led by the former president": he acts for the body spoken of
    again = any(c.lower_ in AGAIN for c in token.children)
    before = (s for s in cast.memory.before(token) if cast.doc[s.i].lemma_ in words.DELEGATIONS)
    return next((said.actors for said in before), ()) if again else ()


def half_of_korea(cast: Cast, token: Token) -> Actors:
    """Which Korea "the North" or "the South" is, in an article that names both or that one often; empty for other words.

    "The Koreas" are both.
    """
    if token.text == "Koreas":
        return tuple(government(half) for half in HALVES.values())
    code = HALVES.get(token.text)
    named = [half for half in HALVES.values() if cast.counts[half]]
    if code is None or not named:
        return ()
    if _is_beside_half(token):
        return (government(code),)
    alone = any(c.lower_ == "the" for c in token.children) and not any(c.dep_ == "prep" for c in token.children)
    sure = len(named) == len(HALVES) or cast.counts[code] >= OFTEN
    return (government(code),) if alone and sure else ()


def _is_beside_half(token: Token) -> bool:
    """True for both words of "North and South", also before "Korea"; not where another land is halved so."""
    doc = token.doc
    first = token.i if token.text == "North" else token.i - 2
    if first < 0 or [t.text for t in doc[first : first + 3]] != ["North", "and", "South"]:
        return False
    after = doc[first + 3] if first + 3 < len(doc) else None
    return after is None or after.text.startswith("Korea") or not after.text[:1].isupper()


def _state_again(cast: Cast, token: Token) -> Actors:
    """The state spoken of last, by itself or by its government; in an object not the clause's own subject."""
    if token.lemma_ == "state" and any(c.lower_ == "of" for c in token.children):
        return ()  # "its northern state of Roraima"
    subject = clause_subject(token)
    but_at = subject.i if subject is not None and token.dep_ not in ("pobj", "poss") else None
    return tuple(state_actor(actor) for actor in cast.memory.latest(token, _speaks_for_state, but_at=but_at))


def _state_of_form(cast: Cast, token: Token, states: frozenset[str]) -> Actors:
    """The state of this form that was named last, as `last_of_form` finds it; empty where none was."""
    state = last_of_form(cast, token, states)
    return (state,) if state is not None else ()


def last_of_form(cast: Cast, token: Token, states: frozenset[str]) -> Actor | None:
    """Which of these states was named last, however far back, at least by its adjective; None where none was."""
    for name in reversed(cast.names.all):
        sense = name.sense("state", "capital", "adjective") if name.end <= token.i else None
        if sense is not None and sense.code in states:
            return government(sense.code)
    return None


def _speaks_for_state(actor: Actor) -> bool:
    return actor.kind == "state" or (actor.kind == "person" and actor.code is not None and actor.sector == "GOV")


def _body_again(cast: Cast, token: Token, lemma: str) -> Actors:
    """A body without a code that was called so before."""
    return cast.memory.latest(token, lambda a: a.code is None and a.name.casefold().endswith(lemma))


def _collective_again(cast: Cast, token: Token, lemma: str) -> Actors:
    """The organisation or the group spoken of last, as the noun has it."""
    only_bodies = lemma not in words.GROUP_NOUNS and lemma != "mission"
    if lemma in words.ALLIANCE_NOUNS or only_bodies:
        body = cast.memory.latest(token, lambda a: a.kind == "organisation")
        if body or only_bodies:
            return body
    return cast.memory.latest(token, _is_group)


def _is_group(actor: Actor) -> bool:
    return actor.kind in GROUPS or (actor.kind == "organisation" and actor.sector in GROUP_BODIES)


def same_role(cast: Cast, noun: Noun) -> Actors:
    """Someone named before in this role ("the minister"); else the person spoken of last, for some roles.

    Who held it once is not meant, unless the phrase says so.
    """
    if is_plural(noun.token):
        return ()
    found = _in_role(cast, noun)
    if found is not None:
        return (found,)
    if noun.lemma in words.ROLE_NOUNS and noun.lemma not in ("minister", "president"):
        for said in cast.memory.back(noun.token, 1):
            if said.person:
                return said.actors[:1]
    return ()


def _in_role(cast: Cast, noun: Noun) -> Actor | None:
    """Who was spoken of last in this role; "the president" is the home state's where a foreign one is not just named."""
    last: Actor | None = None
    here = cast.memory.sentence_of(noun.token.i)
    for said in cast.memory.back(noun.token):
        for actor in said.actors:
            if actor.kind != "person" or not _is_same_role(plain_role(actor), noun) or not _holds(actor, noun):
                continue
            near = here - said.sentence <= NEAR_BY
            if actor.code == cast.home or (last is None and (near or noun.phrase not in HEADS_OF_STATES)):
                return actor
            last = last or actor
    return last


def _holds(actor: Actor, noun: Noun) -> bool:
    """False for one who has left the office, where the phrase means who is in it."""
    return is_former(noun.token) or actor.sector != FORMER_SECTOR


def _is_same_role(role: str, noun: Noun) -> bool:
    """True where one is the other, or the end of it: "minister" of "foreign minister"."""
    if not role:
        return False
    return role.split()[-1:] == [noun.lemma] or noun.phrase.endswith(role) or role.endswith(noun.phrase)


def other_state(cast: Cast, token: Token, owners: Iterable[Actor]) -> Actors:
    """The state of the article that "its neighbour" means: the one named most that is not the owner's."""
    subject = clause_subject(token)
    mine = {owner.key for owner in owners}
    mine |= {actor.key for actor in (cast.who(subject) if subject is not None else ())}
    for key, _ in cast.counts.most_common(MOST_NAMED):
        if key in states_by_code() and key.casefold() not in mine:
            return (government(key),)
    return ()


def main_body(cast: Cast) -> Actors:
    """The organisation that the article is about: named most, the first of them; empty where it names none."""
    senses = [name.sense("organisation") for name in cast.names.all]
    bodies = [s for s in senses if s is not None and s.sector in ("IGO", "MIL") and s.code != "UN"]
    if not bodies:
        return ()
    most = Counter(body.code for body in bodies).most_common(1)[0][0]
    return (actor_of(next(body for body in bodies if body.code == most)),)
