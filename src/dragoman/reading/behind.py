"""What is answered, condemned or welcomed → who is behind it, by what was told before."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading.drafts import Draft
from dragoman.types import Actor

Party = tuple[Token, Actor]

ANSWERED = {
    "ACCUSE": frozenset("accusation allegation charge claim criticism complaint protest rebuke condemnation".split()),
    "REQUEST": frozenset("request demand call appeal plea proposal ultimatum".split()),
    "THREATEN": frozenset("threat ultimatum warning".split()),
    "AGREE": frozenset("offer invitation proposal".split()),
}
"""What one answers when one rejects or accepts it → the nouns for it."""

DEEDS = frozenset(
    """ASSAULT COERCE SANCTION PROTEST CONCEDE MOBILIZE AGREE RETREAT REJECT THREATEN SUPPORT REQUEST""".split()
)
"""Types whose doer one answers when one condemns, welcomes or rejects "it"."""

BETWEEN = frozenset("agreement accord deal pact treaty truce ceasefire declaration memorandum".split())
"""What several parties made together, all of whom one praises or blames for it."""

OUTCOMES = frozenset("result outcome election vote referendum ballot".split())
"""What nobody in particular did."""

DEEDS_OF = {
    **dict.fromkeys(
        "raid attack strike assault bombing shelling airstrike killing intrusion incursion storming".split(),
        frozenset({"ASSAULT", "COERCE"}),
    ),
    **dict.fromkeys("release handover".split(), frozenset({"RETREAT"})),
}
"""What one may condemn or welcome → the types of the deeds that are called so."""


def answered(drafts: list[Draft], thing: Token, mine: set[str]) -> list[Party]:
    """Who made the accusation, the demand or the offer that is answered: towards the one who answers, if there is one such."""
    types = {type_ for type_, nouns in ANSWERED.items() if thing.lemma_ in nouns}
    made = [d for d in reversed(drafts[-8:]) if d.type in types and d.trigger.i < thing.i]
    for draft in sorted(made, key=lambda d: not mine & d.recipient_keys):
        if doers := [p for p in draft.actors if p[1].key not in mine]:
            return doers
    return []


def doers_of(drafts: list[Draft], thing: Token, mine: set[str], *, blaming: bool) -> list[Party]:
    """Who did what is condemned or welcomed: the makers of an agreement, the doers of a raid, else of the last deed told."""
    if thing.lemma_ in OUTCOMES:
        return []
    if thing.lemma_ in BETWEEN:
        made = (d for d in reversed(drafts[-8:]) if d.reciprocal and len(d.all_keys) > 1 and d.type != "CONSULT")
        if makers := next((others for d in made if (others := _others(d.actors, mine))), []):
            return makers
    types = DEEDS_OF.get(thing.lemma_, DEEDS)
    for draft in reversed(drafts[-4:]):
        if draft.type in types and (doers := _others(draft.actors, mine)):
            return doers
    return _blamed_for(drafts, thing, mine) if blaming else []


def _blamed_for(drafts: list[Draft], thing: Token, mine: set[str]) -> list[Party]:
    """Whom others were told to blame for the same thing."""
    for draft in reversed(drafts[-4:]):
        if draft.type == "ACCUSE" and any(t.lemma_ == thing.lemma_ for t in draft.trigger.sent):
            return _others(draft.recipients, mine)
    return []


def _others(parties: list[Party], mine: set[str]) -> list[Party]:
    return [p for p in parties if p[1].key not in mine]
