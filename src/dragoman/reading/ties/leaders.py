"""Who leads whom: long-time rulers, heads in office since a year, and states that chair a body."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.syntax import is_verb, lemma_of
from dragoman.reading.ties.acting import patients, subject_tokens
from dragoman.reading.ties.ends import named, owners, parties, phrase, pobj, unique
from dragoman.reading.ties.found import Found
from dragoman.reading.ties.lasting import auxiliaries, is_lasting, is_negated, is_real, is_standing, lasts_after
from dragoman.reading.ties.lexicon import words
from dragoman.reading.ties.roles import copula, holder_tokens
from dragoman.types import Actor

LEADING = frozenset("lead rule govern head chair preside command run dominate reign steer control".split())
SEATS = frozenset("power presidency crown premiership office helm throne charge rein reins top head post wheel".split())
TAKING = frozenset("take assume seize come rise return sweep inherit win ascend grab".split())
CHAIRS = frozenset("presidency chair chairmanship leadership".split())
FIGURES = frozenset("figure force politician personality".split())
VETERAN = frozenset(
    "veteran longtime long-time long-serving long-ruling longest-serving long-standing longstanding".split()
)
RULERS = frozenset("leader ruler strongman head chief commander warlord".split())


def find_leader(token: Token, cast: Cast) -> Iterator[Found]:
    """ "who has led the country since 1992", "which has governed since 2012"."""
    if (
        not is_verb(token)
        or lemma_of(token) not in LEADING
        or is_negated(token)
        or auxiliaries(token) & {"will", "would", "could", "may", "might"}
    ):
        return
    lasting = is_lasting(token)
    relative = token.dep_ in ("relcl", "acl") and token.tag_ in ("VBZ", "VBP", "VBG")
    if not (lasting and (is_standing(token) or any(c.lower_ == "since" for c in token.children))) and not relative:
        return
    objects = patients(token) + pobj(token, "over")
    people = leading(cast, subject_tokens(token))
    if (
        relative
        and not lasting
        and (lemma_of(token) in ("chair", "preside") or not any(_is_body(cast, t) for t in objects))
    ):
        return
    targets = [a for a in parties(cast, objects) if a.kind != "person"] or (
        [] if objects else _states_of(cast, subject_tokens(token))
    )
    yield Found("leadership", people, targets, token)


def _is_body(cast: Cast, token: Token) -> bool:
    """True where the phrase itself names a group, a body or a state ("the ELN"), not a thing of theirs."""
    return bool(named(cast, token)) and (
        token.pos_ == "PROPN"
        or lemma_of(token)
        in ("group", "country", "bloc", "rebel", "militia", "movement", "party", "region", "enclave", "republic")
    )


def leading(cast: Cast, tokens: list[Token]) -> list[Actor]:
    """Those who lead: people by their name, else the parties, bodies and states that the phrases stand for."""
    found = [a for _, a in cast.all_of(tokens)]
    persons = [cast.people.at(t) for t in tokens] if not found else []
    found += [Actor(p.term.state if p.term else None, p.name, "person") for p in persons if p is not None]
    people = [Actor(None, a.name, "person", a.sector, a.role) for a in found if a.kind == "person"]
    return people or unique([a for a in found if a.kind in ("party", "group", "organisation")])


def _states_of(cast: Cast, tokens: list[Token]) -> list[Actor]:
    """The states that people act for, where the words leave it out."""
    people = [a for _, a in cast.all_of(tokens) if a.kind == "person"]
    terms = (
        [p.term for t in tokens if (p := cast.people.at(t)) is not None and p.term is not None] if not people else []
    )
    found = unique([a for a in people if a.code] + [Actor(t.state, t.person, "person") for t in terms])
    if not found and people:
        home = cast.own_state()
        return [home] if home is not None and len(people) == 1 else []
    return found


def find_office(token: Token, cast: Cast) -> Iterator[Found]:
    """ "president since 2019", "the country's ruler for decades", "the dominant figure in its politics", "the region's leader, X"."""
    figure = lemma_of(token) in FIGURES and any(
        c.lower_ in ("dominant", "leading", "central", "dominating", "towering", "powerful") for c in token.children
    )
    if token.pos_ not in ("NOUN", "PROPN") or not (figure or lemma_of(token) in words("offices")) or not is_real(token):
        return
    verb = copula(token)
    lasting = (
        is_lasting(token)
        or _since_after(token)
        or lasts_after(token)
        or _took_over(token)
        or (verb is not None and is_lasting(verb) and is_standing(verb))
    )
    veteran = any(c.lower_ in VETERAN for c in token.children)
    if not (lasting or veteran or figure) and not _heads_stateless(cast, token):
        return
    if verb is not None and (is_negated(verb) or not is_standing(verb)):
        return
    holders = [t for t in holder_tokens(cast, token) if t != token] or _person_after(cast, token) or [token]
    people = [a for a in leading(cast, holders) if a.kind == "person"][:1]
    targets = _led(cast, token, figure) or _states_of(cast, holders)
    yield Found("leadership", people, [a for a in targets if a.kind not in ("person", "people")][:1], verb or token)


def _since_after(token: Token) -> bool:
    """True for "president of X since 2019" where "since" hangs on the place or the name."""
    return any(
        t.lower_ == "since" and t.i - token.i < 8
        for c in token.children
        if c.dep_ in ("prep", "appos", "acl")
        for t in c.subtree
        if t.i > token.i
    )


def _took_over(token: Token) -> bool:
    """ "who took over as the group's leader", "who has served as president since"."""
    verb = token.head.head
    if token.dep_ != "pobj" or token.head.lower_ != "as" or not is_verb(verb):
        return False
    if verb.lemma_ == "serve":
        return is_lasting(verb) and is_standing(verb)
    return verb.dep_ == "relcl" and verb.lemma_ in ("take", "succeed", "install", "elect", "choose")


def _person_after(cast: Cast, token: Token) -> list[Token]:
    following = token.doc[token.i + 1 : token.i + 4]
    return [t for t in following if cast.people.at(t) is not None and any(a.kind == "person" for a in cast.who(t))][:1]


def _heads_stateless(cast: Cast, token: Token) -> bool:
    """True for the named leader of a group or a region that is no state: "the enclave's leader, X"."""
    if lemma_of(token) not in RULERS or not (token.dep_ == "appos" or any(c.dep_ == "appos" for c in token.children)):
        return False
    led = _led(cast, token, False)
    return bool(led) and all(a.kind in ("group", "region") or (a.kind == "state" and a.code is None) for a in led)


def _led(cast: Cast, token: Token, figure: bool) -> list[Actor]:
    """The state, body or group that an office is of."""
    tokens = [c for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
    found = unique([a for t in tokens for a in named(cast, t) if a.kind != "person"])
    if found:
        return found
    for part in pobj(token, "of", "in", *(("behind",) if figure else ())):
        found = [a for a in owners(cast, part) or named(cast, part) if a.kind != "person"]
        if found:
            return found
    return []


def find_power(token: Token, cast: Cast) -> Iterator[Found]:
    """ "in power since 1979", "at the helm of X for years", "who took office in 2010"."""
    if token.pos_ != "NOUN" or lemma_of(token) not in SEATS:
        return
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in ("in", "at", "to"):
        holder = head.head
    elif token.dep_ == "dobj" and is_verb(head):
        holder = head
    else:
        return
    tokens = _in_seat(cast, token, holder)
    if tokens is None:
        return
    people = leading(cast, tokens)
    body = [a for t in pobj(token, "of") + (pobj(head, "of")) for a in named(cast, t) if a.kind != "person"]
    yield Found("leadership", people, unique(body) or _states_of(cast, tokens), holder)


def _in_seat(cast: Cast, seat: Token, holder: Token) -> list[Token] | None:
    """The head tokens of who sits in a seat of power; None where the words tell no lasting rule."""
    lasting = any(is_lasting(t) for t in (seat, seat.head, holder)) or any(t.lower_ == "since" for t in seat.subtree)
    if not is_verb(holder):
        return [holder] if lasting and holder.pos_ in ("PROPN", "NOUN") else None
    if is_negated(holder) or auxiliaries(holder) & {"will", "would", "could", "may", "might"}:
        return None
    dated = any(t.ent_type_ == "DATE" or (t.lower_.isdigit() and len(t) == 4) for t in holder.subtree)
    if holder.lemma_ in TAKING:
        return (
            subject_tokens(holder)
            if holder.dep_ in ("relcl", "advcl", "acl") and dated and holder.tag_ in ("VBD", "VBN")
            else None
        )
    if holder.lemma_ in ("be", "remain", "stay", "hold", "cling"):
        return subject_tokens(holder) if lasting and is_standing(holder) else None
    before = seat.doc[seat.head.i - 2] if seat.head.i > 1 else None
    if (
        lasting
        and before is not None
        and seat.doc[seat.head.i - 1].text == ","
        and any(a.kind == "person" for a in cast.who(before))
    ):
        return [before]
    return None


def find_chair(token: Token, cast: Cast) -> Iterator[Found]:
    """ "whose country chairs the bloc", "holds its rotating presidency", "presides over the council": a state leads a body."""
    if not is_verb(token) or is_negated(token) or not is_standing(token):
        return
    if lemma_of(token) in ("chair", "head", "lead", "preside"):
        targets = unique(
            [
                a
                for t in patients(token) + pobj(token, "over")
                for a in named(cast, t)
                if t.pos_ in ("PROPN", "PRON") or lemma_of(t) in ("bloc", "alliance", "union", "community")
            ]
        )
    elif lemma_of(token) in ("hold", "have", "occupy") and CHAIRS & {
        lemma_of(t) for o in patients(token) for t in phrase(o)
    }:
        targets = unique(
            [
                a
                for o in patients(token)
                for t in phrase(o)
                for a in [*owners(cast, t), *(named(cast, t) if t.pos_ == "PROPN" else [])]
            ]
        )
    else:
        return
    subjects = subject_tokens(token)
    if not any(t.lower_ == "country" or a.kind in ("state", "organisation") for t, a in cast.all_of(subjects)):
        return
    sources = parties(cast, subjects)
    yield Found("leadership", sources, [a for a in targets if a.kind == "organisation"], token)
