"""An event of the record → one sentence that says who did what to whom, for people who do not know PLOVER.

Each type and mode has its own words. They say no more than the codebook's definition does: what exactly happened stands
in the quotation beside the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from dragoman.output import wording
from dragoman.record.values import RecordedEvent
from dragoman.types import Actor, Status

MOST_NAMES: Final = 6
"""So many parties of one side are named; beyond them the others are counted."""
EACH_OTHER = "each other"
_ASIDE = ", in a step towards "

_SLOT = re.compile(r"\[([^|\]]*)\|([^\]]*)\]|\{(?:whom)?\}")
_OUTLASTS_ITS_ACTS = frozenset({"state", "organisation", "company", "party", "region"})
"""Kinds of recipients that cannot themselves be arrested or hurt, only their people."""


class _Act(NamedTuple):
    """What is said with a recipient, without one, and of parties that do it together.

    ``[hold|held]`` gives the verb's base and its past, ``{}`` the recipient, ``{whom}`` the recipient's people.
    """

    to: str
    alone: str
    together: str = ""


_ACTS: Final[dict[tuple[str, str | None], _Act]] = {
    ("AGREE", None): _Act(
        "[agree or offer|agreed or offered] to cooperate with {}",
        "[agree or offer|agreed or offered] to cooperate",
        "[agree|agreed] to cooperate",
    ),
    ("CONSULT", None): _Act("[hold|held] talks with {}", "[hold|held] talks", "[hold|held] talks"),
    ("CONSULT", "visit"): _Act("[visit|visited] {}", "[make|made] a visit", "[meet|met] on a visit"),
    ("CONSULT", "third-party"): _Act(
        "[hold|held] mediated talks with {}", "[hold|held] mediated talks", "[hold|held] mediated talks"
    ),
    ("CONSULT", "multilateral"): _Act(
        "[hold|held] multilateral talks with {}", "[hold|held] multilateral talks", "[hold|held] multilateral talks"
    ),
    ("CONSULT", "phone"): _Act(
        "[speak|spoke] by telephone or video with {}",
        "[speak|spoke] by telephone or video",
        "[speak|spoke] by telephone or video",
    ),
    ("SUPPORT", None): _Act(
        "[give|gave] political support to {}",
        "[give|gave] political support",
        "[take|took] a diplomatic step in each other’s favour",
    ),
    ("CONCEDE", None): _Act("[make|made] a concession to {}", "[make|made] a concession"),
    ("COOPERATE", None): _Act("[cooperate|cooperated] with {}", "[cooperate|cooperated]", "[cooperate|cooperated]"),
    ("AID", None): _Act("[give|gave] aid to {}", "[give|gave] aid"),
    ("RETREAT", None): _Act("[give|gave] way in deed, in a step towards {}", "[give|gave] way in deed"),
    ("RETREAT", "withdraw"): _Act("[withdraw|withdrew] forces, in a step towards {}", "[withdraw|withdrew] forces"),
    ("RETREAT", "release"): _Act("[free|freed] captives, in a step towards {}", "[free|freed] captives"),
    ("RETREAT", "disarm"): _Act("[disarm|disarmed], in a step towards {}", "[disarm|disarmed]", "[disarm|disarmed]"),
    ("RETREAT", "ceasefire"): _Act(
        "[observe|observed] a ceasefire with {}", "[observe|observed] a ceasefire", "[observe|observed] a ceasefire"
    ),
    ("RETREAT", "access"): _Act("[let|let] in {}", "[let|let] in observers or relief"),
    ("RETREAT", "resign"): _Act("[resign|resigned], in a step towards {}", "[resign|resigned]", "[resign|resigned]"),
    ("REQUEST", None): _Act("[call|called] on {} to act", "[make|made] a demand or request"),
    ("REQUEST", "assist"): _Act("[call|called] on {} for help or cooperation", "[call|called] for help or cooperation"),
    ("REQUEST", "change"): _Act(
        "[call|called] on {} for a change of policy or leadership", "[call|called] for a change of policy or leadership"
    ),
    ("REQUEST", "yield"): _Act("[call|called] on {} for a concession", "[call|called] for a concession"),
    ("REQUEST", "meet"): _Act("[call|called] on {} for talks", "[call|called] for talks"),
    ("ACCUSE", None): _Act("[find|found] fault with {}", "[find|found] fault"),
    ("ACCUSE", "disapprove"): _Act("[criticise|criticised] {}", "[voice|voiced] criticism"),
    ("ACCUSE", "investigate"): _Act("[open|opened] an inquiry into {}", "[open|opened] an inquiry"),
    ("ACCUSE", "allege"): _Act("[accuse|accused] {}", "[make|made] an accusation"),
    ("REJECT", None): _Act("[rebuff|rebuffed] {}", "[refuse|refused] a request or proposal"),
    ("REJECT", "assist"): _Act("[refuse|refused] cooperation with {}", "[refuse|refused] cooperation"),
    ("REJECT", "change"): _Act(
        "[refuse|refused] {} a change of policy or leadership", "[refuse|refused] a change of policy or leadership"
    ),
    ("REJECT", "yield"): _Act("[refuse|refused] {} a concession", "[refuse|refused] a concession"),
    ("REJECT", "meet"): _Act("[refuse|refused] talks with {}", "[refuse|refused] talks", "[refuse|refused] talks"),
    ("THREATEN", None): _Act("[threaten|threatened] {}", "[make|made] a threat"),
    ("THREATEN", "restrict"): _Act("[threaten|threatened] {} with restrictions", "[threaten|threatened] restrictions"),
    ("THREATEN", "arrest"): _Act("[threaten|threatened] {whom} with arrest", "[threaten|threatened] arrests"),
    ("THREATEN", "relations"): _Act(
        "[threaten|threatened] to break off relations or talks with {}",
        "[threaten|threatened] to break off relations or talks",
    ),
    ("THREATEN", "expel"): _Act("[threaten|threatened] {} with expulsion", "[threaten|threatened] expulsions"),
    ("THREATEN", "territory"): _Act(
        "[threaten|threatened] to take territory from {}", "[threaten|threatened] to take territory"
    ),
    ("THREATEN", "violence"): _Act("[threaten|threatened] {} with violence", "[threaten|threatened] violence"),
    ("PROTEST", None): _Act("[protest|protested] against {}", "[protest|protested]"),
    ("PROTEST", "demo"): _Act("[demonstrate|demonstrated] against {}", "[demonstrate|demonstrated]"),
    ("PROTEST", "riot"): _Act("[riot|rioted] against {}", "[riot|rioted]"),
    ("PROTEST", "strike"): _Act("[go|went] on strike against {}", "[go|went] on strike"),
    ("PROTEST", "hunger"): _Act("[go|went] on hunger strike against {}", "[go|went] on hunger strike"),
    ("PROTEST", "boycott"): _Act("[boycott|boycotted] {}", "[stage|staged] a boycott"),
    ("PROTEST", "obstruct"): _Act(
        "[block|blocked] the way in protest against {}", "[block|blocked] the way in protest"
    ),
    ("PROTEST", "vandalize"): _Act(
        "[damage|damaged] property in protest against {}", "[damage|damaged] property in protest"
    ),
    ("SANCTION", None): _Act("[cut back|cut back] relations with {}", "[cut back|cut back] relations"),
    ("SANCTION", "convict"): _Act("[rule|ruled] in court against {}", "[give|gave] a ruling in court"),
    ("SANCTION", "expel"): _Act(
        "[expel or suspend|expelled or suspended] {whom}", "[expel or suspend|expelled or suspended] someone"
    ),
    ("SANCTION", "withdraw"): _Act(
        "[withdraw|withdrew] from ties with {}", "[withdraw|withdrew] from a body, a treaty or ties"
    ),
    ("SANCTION", "discontinue"): _Act("[impose|imposed] sanctions or cuts on {}", "[impose|imposed] sanctions or cuts"),
    ("MOBILIZE", None): _Act("[mobilise|mobilised] against {}", "[mobilise|mobilised]"),
    ("MOBILIZE", "troops"): _Act("[mobilise|mobilised] troops against {}", "[mobilise|mobilised] troops"),
    ("MOBILIZE", "weapons"): _Act(
        "[deploy or test|deployed or tested] weapons against {}", "[deploy or test|deployed or tested] weapons"
    ),
    ("MOBILIZE", "police"): _Act("[deploy|deployed] police against {}", "[deploy|deployed] police"),
    ("MOBILIZE", "militia"): _Act(
        "[raise or arm|raised or armed] a militia against {}", "[raise or arm|raised or armed] a militia"
    ),
    ("COERCE", None): _Act("[use|used] coercion against {}", "[use|used] coercion"),
    ("COERCE", "seize"): _Act(
        "[search or seize|searched or seized] property of {}", "[search or seize|searched or seized] property"
    ),
    ("COERCE", "restrict"): _Act("[impose|imposed] restrictions on {}", "[impose|imposed] restrictions"),
    ("COERCE", "censor"): _Act("[censor|censored] {}", "[censor|censored] information"),
    ("COERCE", "curfew"): _Act("[impose|imposed] a curfew on {}", "[impose|imposed] a curfew"),
    ("COERCE", "martial-law"): _Act("[impose|imposed] emergency rule on {}", "[impose|imposed] emergency rule"),
    ("COERCE", "arrest"): _Act("[arrest|arrested] {whom}", "[make|made] arrests"),
    ("COERCE", "deport"): _Act("[deport|deported] {whom}", "[deport|deported] people"),
    ("COERCE", "withhold"): _Act("[withhold|withheld] supplies from {}", "[withhold|withheld] supplies"),
    ("COERCE", "misinformation"): _Act(
        "[spread|spread] false information against {}", "[spread|spread] false information"
    ),
    ("COERCE", "cyber"): _Act(
        "[attack|attacked] computers or networks of {}", "[attack|attacked] computers or networks"
    ),
    ("ASSAULT", None): _Act("[attack|attacked] {}", "[use|used] force", "[clash|clashed]"),
    ("ASSAULT", "abduct"): _Act("[abduct|abducted] {whom}", "[abduct|abducted] people"),
    ("ASSAULT", "beat"): _Act("[beat|beat] {whom}", "[beat|beat] people"),
    ("ASSAULT", "torture"): _Act("[torture|tortured] {whom}", "[torture|tortured] people"),
    ("ASSAULT", "sexual"): _Act(
        "[commit|committed] sexual violence against {whom}", "[commit|committed] sexual violence"
    ),
    ("ASSAULT", "targeted"): _Act(
        "[kill or try|killed or tried] to kill {whom}", "[kill or try|killed or tried] to kill people"
    ),
    ("ASSAULT", "destroy"): _Act("[destroy|destroyed] property of {}", "[destroy|destroyed] property"),
    ("ASSAULT", "primitive"): _Act(
        "[attack|attacked] {whom} with simple weapons", "[attack|attacked] with simple weapons"
    ),
    ("ASSAULT", "firearms"): _Act("[fire|fired] on {}", "[open|opened] fire", "[exchange|exchanged] fire"),
    ("ASSAULT", "explosives"): _Act(
        "[attack|attacked] {} with explosives", "[carry|carried] out an attack with explosives"
    ),
    ("ASSAULT", "suicide-attack"): _Act(
        "[carry|carried] out a suicide attack on {}", "[carry|carried] out a suicide attack"
    ),
    ("ASSAULT", "aerial"): _Act("[carry|carried] out an air strike on {}", "[carry|carried] out an air strike"),
    ("ASSAULT", "drone"): _Act("[carry|carried] out a drone attack on {}", "[carry|carried] out a drone attack"),
    ("ASSAULT", "heavy-weapons"): _Act(
        "[attack|attacked] {} with heavy weapons", "[use|used] heavy weapons", "[exchange|exchanged] heavy fire"
    ),
    ("ASSAULT", "crowd-control"): _Act(
        "[use|used] means of crowd control against {}", "[use|used] means of crowd control"
    ),
    ("ASSAULT", "unconventional"): _Act(
        "[use|used] unconventional weapons against {}", "[use|used] unconventional weapons"
    ),
}


def say_happening(event: RecordedEvent) -> str:
    """Who did, is to do or may do what to whom, and where, as a sentence without its full stop.

    Past tense for what happened or goes on, ``to`` for what is planned, ``may`` for what is possible; what is denied
    opens with *It is denied that*.
    """
    doers, act = say_parties_and_act(event)
    sentence = doers + {Status.PLANNED: " to ", Status.POSSIBLE: " may "}.get(event.status, " ") + act
    sentence = _place(event, sentence)
    if event.status is Status.DENIED:
        return f"It is denied that {sentence}"
    return sentence[0].upper() + sentence[1:]


def say_parties_and_act(event: RecordedEvent) -> tuple[str, str]:
    """The doers, and their act with its recipients as the event's status has it: base form ahead, past otherwise."""
    actors, recipients = wording.actors_of(event.actors), wording.actors_of(event.recipients)
    if event.reciprocal:
        actors, recipients = wording.actors_of((*event.actors, *event.recipients)), ()
    act = _ACTS.get((event.type, event.mode)) or _ACTS[event.type, None]
    form = 1 if event.status in (Status.PLANNED, Status.POSSIBLE) else 2
    if recipients:
        return say_names(actors), _fill(act.to, form, say_names(recipients), say_names(recipients, people=True))
    if event.reciprocal and len(actors) > 1:
        return say_names(actors), _fill(act.together or act.to, form, EACH_OTHER, EACH_OTHER)
    return say_names(actors), _fill(act.alone, form, "", "")


def _fill(pattern: str, form: int, whom: str, people: str) -> str:
    """The pattern in one pass, so that nothing in a name is taken for a part of it."""
    return _SLOT.sub(
        lambda slot: slot[form] if slot[form] is not None else people if "whom" in slot[0] else whom, pattern
    )


def say_names(actors: Sequence[Actor], *, people: bool = False) -> str:
    """The actors as a list in words, at most six of them named; ``someone`` where there are none.

    ``people`` speaks of a state's or body's people instead of itself.
    """
    shown = actors if len(actors) <= MOST_NAMES + 1 else actors[:MOST_NAMES]
    names = [_say_people(actor) if people else say_name(actor) for actor in shown]
    if len(shown) < len(actors):
        names.append(f"{len(actors) - len(shown)} others")
    return wording.say_list(names) or wording.UNKNOWN_PARTY


def say_name(actor: Actor) -> str:
    """``Tajikistan``, ``NATO``, ``Vladimir Putin (RUS)``: a state and an organisation need no code beside their names."""
    return wording.one_line(actor.name) if actor.kind in ("state", "organisation") else wording.say_actor(actor)


def _say_people(actor: Actor) -> str:
    return f"people of {say_name(actor)}" if actor.kind in _OUTLASTS_ITS_ACTS else say_name(actor)


def _place(event: RecordedEvent, sentence: str) -> str:
    """The sentence with its place, which stands before what is set off by a comma; without it where a party is the place."""
    place = wording.one_line(event.place.name) if event.place else ""
    if not place or place in sentence:
        return sentence
    opening, comma, rest = sentence.partition(_ASIDE)
    return f"{opening} in {place}{comma}{rest}"
