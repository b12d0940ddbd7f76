"""Where an event takes place: the place that its own words name, or what its kind settles (a visit: the host's).

None where the words settle nothing, and for seas and other places that belong to nobody.
"""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.cast import Cast
from dragoman.reading.clauses import is_subject, place_of_clause
from dragoman.reading.drafts import Draft
from dragoman.reading.places_of_kinds import (
    BODILY,
    COMPASS,
    LOCATIVE,
    OWN_SOIL,
    frees_foreigners,
    is_at_home,
    is_of_party,
    may_place,
)
from dragoman.reading.scenes import is_unknown_town
from dragoman.reading.syntax import conjuncts
from dragoman.tables.cities import find_city
from dragoman.tables.states import states_by_code
from dragoman.types import Place

THERE_REACH = 60
CLAUSES = frozenset(
    {"relcl", "advcl", "ccomp", "parataxis", "acl", "appos", "punct", "nsubj", "nsubjpass", "csubj", "poss"}
)
TOWARD = ("to", "toward", "towards")
INWARD = ("prep", "pobj", "dobj", "npadvmod", "advmod", "agent")
MISSIONS = frozenset({"embassy", "consulate"})
"""Houses that a state has in another one, whose name says not where they are."""

SOIL = frozenset("capital territory soil side city town village waters border province port".split())
SPEECH_TYPES = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})


class Locator:
    """Finds the place of each draft in one doc; it remembers the last place for "there"."""

    def __init__(self, cast: Cast, near: frozenset[str]) -> None:
        self.cast, self.near = cast, near
        self._last: Place | None = None

    def place_of(self, draft: Draft) -> Place | None:
        """The event's place, None where it is not settled."""
        preps, there = self._prepositions(draft)
        named = self._there(there) if there is not None else self._named(preps, draft)
        if named is None and (scene := place_of_clause(draft.trigger)) is not None:
            named = self.locate(scene)
        if named is not None:
            self._last = named
            return named
        if draft.follows is not None or any(self._at_sea(prep) for prep in preps):
            return None
        if draft.type == "ASSAULT" and (struck := self._struck(draft)) is not None:
            return struck
        if draft.type in BODILY and (theirs := self._of_people(draft)) is not None:
            return theirs
        if draft.type == "CONSULT" and draft.mode == "visit" and draft.place_rule in ("to", "actor", "home"):
            return next((self._state(a.code) for _, a in draft.recipients if a.code), None)
        if draft.type == "PROTEST" and draft.mode != "boycott":
            home = self.cast.local_state(draft.trigger)
            return self._state(home.code) if home and home.code else None
        if draft.mode in ("release", "return") and frees_foreigners(draft):
            return None
        if (draft.type, draft.mode) in OWN_SOIL or draft.place_rule == "own" or is_at_home(draft):
            return next(
                (self._state(a.code) for _, a in draft.actors if a.code and a.kind in ("state", "person")), None
            )
        return None

    def _prepositions(self, draft: Draft) -> tuple[list[Token], Token | None]:
        """The prepositions of the event's own clause in the order of the text, and its "there" if it has one."""
        stack = [draft.trigger] + ([draft.light] if draft.light is not None else [])
        stack += [t for token in stack for t in token.children if t.dep_ in ("dobj", "pobj") and t.pos_ == "NOUN"]
        seen: set[int] = set()
        preps: list[Token] = []
        while stack:
            token = stack.pop(0)
            for child in token.children:
                clause = child.dep_ in CLAUSES or (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"))
                if child.i in seen or clause:
                    continue
                seen.add(child.i)
                if child.dep_ == "advmod" and child.lower_ in ("there", "here"):
                    return preps, child
                if child.dep_ in ("prep", "advmod", "prt", "agent"):
                    preps.append(child)
                if draft.type not in SPEECH_TYPES and child.dep_ in INWARD:
                    stack.append(child)
        return sorted(preps, key=lambda p: p.i), None

    def _named(self, preps: list[Token], draft: Draft) -> Place | None:
        if any(_is_off(prep) for prep in preps):
            return self._own_waters(preps, draft)
        for prep in preps:
            if not may_place(prep, draft):
                continue
            found = self._in_prep(prep, depth=0)
            vague = draft.type == "AID" and prep.lower_ == "to" and found is not None and found.lat is None
            abroad = draft.type == "MOBILIZE" and prep.lower_ in TOWARD and not is_of_party(found, draft)
            if found is not None and not vague and not abroad:
                return found
        return self._own_waters(preps, draft)

    def _struck(self, draft: Draft) -> Place | None:
        """The town that is shot at: "shelled Kunduz", "the shelling of a Kunduz market"."""
        for child in draft.trigger.children:
            objects = [child] if child.dep_ in ("dobj", "nsubjpass") else []
            objects += [o for o in child.children if child.lower_ == "of" and o.dep_ == "pobj"]
            for token in objects:
                names = (self.cast.names.at(t) for t in (token, *token.children))
                town = any(n is not None and n.sense("city", "place") and not n.sense("state") for n in names)
                if (town or is_unknown_town(self.cast, token)) and (found := self.locate(token)) is not None:
                    return found
        return None

    def _of_people(self, draft: Draft) -> Place | None:
        """Where those are to whom or by whom it is done: "nurses in Oran marched", "two guards at Bannu were shot"."""
        named = [token for token, _ in [*draft.recipients, *draft.actors]]
        named += [draft.trigger.head] if draft.trigger.dep_ == "acl" else []
        counted = [t.head.head for t in named if t.dep_ == "pobj" and t.head.lower_ == "of"]  # "hundreds of students"
        for token in [*named, *counted]:
            for prep in token.children:
                if prep.dep_ == "prep" and prep.lower_ in ("in", "at", "near", "outside"):
                    found = self._in_prep(prep, depth=0)
                    if found is not None:
                        return found
        return None

    def _own_waters(self, preps: list[Token], draft: Draft) -> Place | None:
        """Where drills are held "off Oran" or "south of Crete": with that state, if it is one of the parties."""
        if draft.type != "COOPERATE":
            return None
        beside = [
            p for p in preps if p.lower_ == "off" or (p.lower_ in COMPASS and any(c.lower_ == "of" for c in p.children))
        ]
        for prep in beside:
            found = self._in_prep(prep, depth=0)
            if is_of_party(found, draft):
                return found
        return None

    def _at_sea(self, prep: Token) -> bool:
        """True for "off Fujairah" and "in the Gulf of Oman": a place that no state holds alone."""
        if _is_off(prep):
            return True
        names = [self.cast.names.at(t) for t in prep.subtree if prep.lower_ in LOCATIVE]
        return any(n is not None and (sense := n.sense("place")) is not None and sense.detail == "sea" for n in names)

    def _there(self, token: Token) -> Place | None:
        """The town or state that "there" points back to: the sentence's topic, else the last one named, within two sentences."""
        near = [n for n in reversed(self.cast.names.all) if n.end <= token.i < n.start + THERE_REACH]
        named = [n for n in near if n.sense("city", "capital", "place", "state") is not None]
        named = [n for n in named if token.doc[n.start].ent_type_ != "PERSON"]
        topics = [n for n in named if n.start >= token.sent.start and is_subject(token.doc[n.end - 1])]
        found = (self.locate(token.doc[n.end - 1]) for n in [*topics, *named])
        return next((place for place in found if place is not None), self._last)

    def _in_prep(self, prep: Token, depth: int) -> Place | None:
        for child in prep.children:
            if child.dep_ == "pobj":
                for part in conjuncts(child):
                    found = self.locate(part)
                    if found is not None:
                        return found
                if depth < 2:
                    for inner in child.children:
                        if inner.dep_ == "prep" and inner.lower_ in LOCATIVE | {"of"}:
                            found = self._in_prep(inner, depth + 1)
                            if found is not None:
                                return found
            elif child.dep_ == "prep" and depth < 2:
                found = self._in_prep(child, depth + 1)
                if found is not None:
                    return found
        return None

    def locate(self, token: Token) -> Place | None:
        """The place that a noun names, None where it names none or one that no state holds alone."""
        if self.cast.people.at(token) is not None:
            return None
        name = self.cast.names.at(token)
        if name is None:
            return self._described(token)
        text = token.doc[name.start : name.end].text
        place, state, capital = name.sense("place"), name.sense("state"), name.sense("capital")
        if place is not None and state is None and capital is None:
            return None if place.detail == "sea" or place.code is None else Place(place.code, place.name)
        if state is not None and capital is None:
            return self._state(state.code)
        if capital is not None or name.sense("city") is not None:
            near = frozenset({capital.code}) if capital is not None and capital.code else self.near
            city = find_city(text, near=near)
            seat = self._state(capital.code) if capital is not None else None
            if city is not None and (seat is None or city.state == seat.code):
                return Place(city.state, city.name, city.lat, city.lon)
            return seat
        return None

    def _described(self, token: Token) -> Place | None:
        """The place of a noun that is no name itself: "the Kyrgyz capital", "a Guayaquil prison", "the country"."""
        if token.lemma_ in MISSIONS:
            return None
        if is_unknown_town(self.cast, token):
            return self._state(self.cast.home)
        for child in token.children:
            inner = self.cast.names.at(child) if child.dep_ in ("compound", "poss", "amod", "nmod") else None
            if inner is None:
                continue
            sense = inner.sense("capital", "city", "place", "state", "adjective")
            if sense is None:
                continue
            if sense.kind != "adjective":
                found = self.locate(child)
            else:
                found = self._state(sense.code) if token.lemma_ in SOIL else None
            if found is not None:
                return found
        if token.lemma_ in ("capital", "country", "city") and any(c.lower_ == "the" for c in token.children):
            back = next((a for a in self.cast.who(token) if a.code), None)
            return self._state(back.code) if back else None
        return None

    def _state(self, code: str | None) -> Place | None:
        state = states_by_code().get(code) if code else None
        return Place(code, state.name) if state is not None else None


def _is_off(prep: Token) -> bool:
    """True for "off the coast", false for the particle of "carried off"."""
    return prep.lower_ == "off" and prep.dep_ != "prt"
