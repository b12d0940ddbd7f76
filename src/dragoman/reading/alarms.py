"""Whether a conditional statement warns: as against threats, promises, offers and good news."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.reading import words
from dragoman.reading.cast import Cast
from dragoman.reading.syntax import is_passive, is_verb
from dragoman.reading.voices import SOBER, Voice
from dragoman.types import Actor, Quote

HARMS = frozenset(
    """
    collapse war conflict instability crisis violence escalation escalate clash unrest famine hunger hungry
    starve starvation spread erupt flare default unravel die death kill lose loss suffer shortage disaster
    catastrophe bloodshed flee displace destroy danger jeopardy threat worse worsen fail failure fall fray break
    breakdown burn slide plunge drag push shut ration impeachment angry isolate isolation bankrupt drown freeze
    hit disrupt cripple deepen attack threaten damage doom explode explosion flood split chaos exodus stampede
    recession run starving epidemic cholera disease pariah strand stall undermine jeopardise jeopardize""".split()
)
GAINS = frozenset(
    """
    improve improvement recover recovery restore grow growth benefit ease boost reopen thaw lift release free
    freed succeed success prosper flourish peace stabilise stabilize rebuild reward relief invest investment
    resume return accession dividend heal triple""".split()
)
REPLIES = frozenset(
    """
    retaliate retaliation respond response consequence reprisal punish punishment face price answer crush""".split()
)
"""What an official who "warns" of it means to do himself."""

DEEDS = frozenset("attack shut break burn destroy kill push threaten hit split cut drag fail".split())
"""Harms that one may also do oneself."""

MEASURES = frozenset(
    """
    fine fin arrest prosecute deport expel punish dismiss jail shoot cut impose suspend close break double
    withhold sanction freeze levy ban seize detain recall sever lift withdraw deploy strike raise slap
    confiscate bar tow sack evict shut halt cancel scrap""".split()
)
"""What authorities do; in a passive without an agent it is what the sayer means to have done."""

SUFFERED = frozenset(
    """
    kill lose displace affect hit drag draw plunge push isolate strand disrupt cripple undermine jeopardise
    jeopardize ration endanger""".split()
)
"""Passives that name a harm, where others of an official's "warning" name a measure: "talks would be broken off"."""

ARMED = frozenset({"REB", "MIL", "PRM", "CRM", "SPY"})
INSTITUTES = frozenset(
    """
    institute university centre center forum lab foundation college school council crisis group think-tank
    observatory programme program""".split()
)
WRITES = frozenset(
    """
    write edit author study research teach track monitor advise direct head lead run specialise specialize cover""".split()
)


def is_authority(voice: Voice, quote: Quote | None, cast: Cast) -> bool:
    """True for an expert, an aid worker, an institute: one who speaks of risks for a living."""
    if voice.speaker is None:
        return _has_authority((voice.said_by or "").replace("-", " ").casefold().split())
    token = voice.speaker
    person = cast.people.at(token)
    span = cast.people.span_at(token)
    said = [t for t in token.subtree if t.dep_ != "punct"] if person is None else []
    if person is not None and span is not None:
        doc = token.doc
        head = doc[span[1] - 1]
        said = [t for t in doc[max(0, span[0] - 4) : span[0]] if t.pos_ in ("NOUN", "PROPN", "ADJ")]
        said += [t for c in head.children if c.dep_ in ("appos", "prep", "relcl", "conj") for t in c.subtree]
        said += list(doc[span[1] : min(len(doc), span[1] + 12)]) if doc[span[1] : span[1] + 1].text == "," else []
    lemmas = [t.lemma_.casefold() for t in said]
    if _has_authority([w for lemma in lemmas for w in lemma.replace("-", " ").split()]):
        return True
    if person is None and not token.text[:1].isupper():
        return False
    works = any(t.lemma_ in WRITES and is_verb(t) for t in said)
    return works or bool(set(lemmas) & INSTITUTES)


def _has_authority(lemmas: list[str]) -> bool:
    singular = {w[:-3] + "y" if w.endswith("ies") else w.rstrip("s") for w in lemmas} | set(lemmas)
    return bool(
        singular & (words.AUTHORITIES | {"diplomat", "scholar", "sociologist", "worker", "charity", "watchdog"})
    )


def is_risk(voice: Voice, outcome: list[Token], quote: Quote | None, weak: bool, cast: Cast) -> bool:
    """True where the outcome is a danger that the sayer sees, not one that he threatens, offers or hopes for."""
    if voice.governor is None and not voice.alarmed and quote is None:
        return False
    lemmas = {t.lemma_.casefold() for t in outcome}
    expert = is_authority(voice, quote, cast)
    if lemmas & GAINS and not lemmas & HARMS and not voice.alarmed:
        return False
    if _is_own(voice, outcome, quote, expert, cast):
        return False
    if voice.alarmed:
        return expert or not _is_threat(voice, outcome, quote, cast)
    if weak or not (any(t.tag_ in ("MD", "VBZ", "VBP") for t in outcome)):
        return False
    body = quote is None and any(
        a.kind == "organisation" or a.sector in ("IGO", "NGO") for a in _actors(voice, quote, cast)
    )
    if body and lemmas & HARMS:
        return True
    sober = voice.governor is None or voice.governor.lemma_ in SOBER
    if expert and sober:
        return quote is not None or bool(lemmas & HARMS) or any(t.tag_ == "MD" for t in outcome)
    return quote is not None and bool(lemmas & HARMS) and not _acts_for_state(_actors(voice, quote, cast))


def _actors(voice: Voice, quote: Quote | None, cast: Cast) -> list[Actor]:
    if quote is not None and quote.speaker is not None:
        return [quote.speaker]
    return list(cast.who(voice.speaker)) if voice.speaker is not None else []


def _acts_for_state(actors: list[Actor]) -> bool:
    """True for officials, soldiers and rebels: what they say will follow, they may bring about."""
    return any((a.code and len(a.code) == 3 and a.kind != "organisation") or a.sector in ARMED for a in actors)


def _is_own(voice: Voice, outcome: list[Token], quote: Quote | None, expert: bool, cast: Cast) -> bool:
    """True where the sayer's own side does what will follow."""
    subject = next((t for t in outcome if t.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.lower_ == "you":
        return not expert
    if subject is None or subject.head.lemma_ in HARMS - DEEDS or _is_undergone(subject.head):
        return False
    first = subject.lower_ in words.FIRST_PERSON or any(c.lower_ in ("our", "my") for c in subject.children)
    if quote is not None:
        return first and not expert
    speakers = {a.key for a in _actors(voice, quote, cast)} | (
        {voice.held_by.key} if voice.held_by is not None else set()
    )
    owners = [c for c in subject.children if c.tag_ == "PRP$"]
    meant = {a.key for t in (subject, *owners) for a in cast.who(t)}
    if meant & speakers:
        return True
    return (
        not meant
        and (bool(owners) or (subject.pos_ == "PRON" and subject.lower_ in ("he", "she", "they", "it")))
        and not expert
    )


def _is_undergone(verb: Token) -> bool:
    """True for "would have to", "would be forced to" and "shall see": not what the sayer chooses."""
    if verb.lemma_ in ("see", "witness", "suffer", "need"):
        return True
    return verb.lemma_ in ("have", "force", "oblige", "compel") and any(c.dep_ == "xcomp" for c in verb.children)


def _is_threat(voice: Voice, outcome: list[Token], quote: Quote | None, cast: Cast) -> bool:
    """True where an official or a fighter holds out what lies in his own power."""
    actors = _actors(voice, quote, cast)
    if voice.governor is not None and voice.governor.lemma_ == "warning" and voice.speaker is not None:
        actors = actors or list(cast.who(voice.speaker))
    verb = next((t for t in outcome if is_verb(t) and is_passive(t)), None)
    agentless = verb is not None and not any(c.dep_ == "agent" for c in verb.children)
    if agentless and verb is not None and verb.lemma_ in MEASURES and quote is None:
        return not any(t.lower_ in ("could", "may", "might") for t in outcome)
    if not _acts_for_state(actors):
        return False
    lemmas = {t.lemma_.casefold() for t in outcome}
    if lemmas & REPLIES:
        return True
    unsure = any(t.lower_ in ("could", "may", "might", "risk", "risks") for t in outcome)
    if any(a.sector in ARMED for a in actors):
        return not unsure
    return agentless and verb is not None and verb.lemma_ not in SUFFERED and not unsure
