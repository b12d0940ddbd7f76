"""One happening, one event: drafts of the same article that report the same thing become mentions of one event.

Two drafts are the same where type, status and parties agree and neither mode, date nor place speak against it. A headline
is told in fewer words than the body, so there a shared party and fitting words are enough.
"""

from __future__ import annotations

from dragoman.reading.dates.words import NUMBER_OF
from dragoman.reading.drafts import Draft
from dragoman.reading.swallowing import AT_OTHER_TIMES
from dragoman.reading.syntax import is_verb, verb_frame
from dragoman.tables.deeds import deeds_by_word
from dragoman.tables.regions import load_regions
from dragoman.types import DateRange, Place, Status

Group = list[Draft]
WORDS = ("ACCUSE", "REQUEST", "AID", "REJECT", "AGREE", "THREATEN", "SUPPORT")
"""Types of which one article tells several between the same parties."""

ANOTHER = frozenset("separately previous previously earlier last next another further fresh".split())
FAR_UP = 6
PAPERS = frozenset(
    "agreement accord pact deal treaty declaration communique communiqué memorandum protocol statement".split()
)
"""Nouns for what is signed; one article does not change from one to another of these between different parties."""

DIRECTED = ("ACCUSE", "REQUEST", "THREATEN")
"""Types that one addresses to another, unless both do it to each other."""

RENEWING = frozenset({"resume", "restart"})
"""Verbs of an attack that is not the one before it."""

COMPATIBLE = {
    frozenset({Status.HAPPENED, Status.ONGOING}),
}
ENOUGH = 0.4
"""From here on a headline is taken to tell what a report tells."""

LATER = 0.6
"""What is still to come tells a headline in the present so much less well than what has been."""

FACING = frozenset("meet receive host welcome visit greet dine".split())
MEALS = frozenset("dinner banquet luncheon lunch reception breakfast".split())


def merge(drafts: list[Draft]) -> list[Group]:
    """The drafts in groups, one group a happening, in the order of their first report."""
    groups: list[Group] = []
    body = [d for d in drafts if not d.headline]
    for draft in body:
        home = next((g for g in groups if all(_same(draft, other) for other in g)), None)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    for draft in [d for d in drafts if d.headline]:
        scored = [(s, -n) for n, g in enumerate(groups) if (s := max(_title_fit(draft, d) for d in g)) > 0]
        if scored:
            groups[-max(scored)[1]].append(draft)
        else:
            groups.append([draft])
    for group in groups:
        group.sort(key=lambda d: (d.start, d.end))
    groups.sort(key=lambda g: (g[0].start, g[0].end, g[0].type))
    return groups


def _same(a: Draft, b: Draft) -> bool:
    if a.type != b.type or not _fit_status(a.status, b.status):
        return False
    if a.mode != b.mode and ((a.mode and b.mode) or "visit" in (a.mode, b.mode)):
        return False
    if (
        a.mode != b.mode
        and a.type == "CONSULT"
        and not (a.date is not None and a.date == b.date)
        and a.trigger.sent != b.trigger.sent
    ):
        return False
    if (_is_meal(a) != _is_meal(b) and not (a.headline or b.headline)) or _is_call_and_meeting(a, b):
        return False
    if not _dates_fit(a.date, b.date) or not _places_fit(a.place, b.place) or _other_people(a, b):
        return False
    if a.type == "COERCE" and a.mode != b.mode and not (a.headline or b.headline):
        return False
    if a.type in WORDS and a.actor_keys != b.actor_keys and (_adds(a, b) or _adds(b, a)):
        return False
    if (a.type in WORDS and _other_deeds(a, b)) or _other_paper(a, b):
        return False
    if a.type == "CONSULT" and _is_summit(a) != _is_summit(b) and len(a.all_keys) != len(b.all_keys):
        return False
    if a.type == "CONSULT" and (_is_another(a) != _is_another(b) or _is_before(a, b) or _is_before(b, a)):
        return False
    if a.type == "ASSAULT" and a.reciprocal != b.reciprocal and (a.date is None or a.date != b.date):
        return False
    if a.reciprocal != b.reciprocal and (a.type in DIRECTED or (a.type == "AGREE" and _unlike(a, b))):
        return False  # "both accused each other" of one thing, one of them accused the other of another
    if a.type == "ASSAULT" and _unlike(a, b) and not _named(a) and not _named(b) and not (a.date and a.date == b.date):
        return False  # people killed here and people wounded there
    if a.type == "ASSAULT" and (a.trigger.lemma_ in RENEWING) != (b.trigger.lemma_ in RENEWING):
        return False
    if a.reciprocal or b.reciprocal:
        small, large = sorted((a.all_keys, b.all_keys), key=len)
        return (
            bool(small)
            and small <= large
            and (len(small) > 1 or len(large) == 1 or a.trigger.lemma_ == b.trigger.lemma_)
        )
    if a.actor_keys != b.actor_keys and not _subset(a.actor_keys, b.actor_keys):
        return False
    if not _subset(a.recipient_keys, b.recipient_keys) and not _within(a.recipient_keys, b.recipient_keys):
        return False
    if not (a.actor_keys & b.actor_keys or a.recipient_keys & b.recipient_keys):
        return False
    if a.type in WORDS and a.trigger.sent != b.trigger.sent:
        return a.trigger.lemma_ == b.trigger.lemma_ or (a.date is not None and a.date == b.date)
    return True


def _is_meal(draft: Draft) -> bool:
    """True for a dinner that one gave the other, which is a happening beside their talks."""
    return draft.type == "CONSULT" and any(c.lemma_ in MEALS for c in draft.trigger.children if c.dep_ == "dobj")


def _is_summit(draft: Draft) -> bool:
    """True for a body's own summit or session, which is not what its envoys talk of."""
    return draft.trigger.lemma_ in ("summit", "session") and len(draft.all_keys) == 1


def _is_call_and_meeting(a: Draft, b: Draft) -> bool:
    """True for a call on the one side and on the other a word for those who see each other face to face."""
    return any(
        one.mode == "phone" and two.mode != "phone" and two.trigger.lemma_ in FACING for one, two in ((a, b), (b, a))
    )


def _other_paper(a: Draft, b: Draft) -> bool:
    """True for papers of different kinds between different parties, and for one that is initialled and one that is signed."""
    if a.type != "SUPPORT" or not (is_verb(a.trigger) and is_verb(b.trigger)):
        return False
    if a.trigger.lemma_ != b.trigger.lemma_ and "initial" in (a.trigger.lemma_, b.trigger.lemma_):
        return True
    mine, theirs = ({t.lemma_ for t in verb_frame(d.trigger).patients} & PAPERS for d in (a, b))
    return a.all_keys != b.all_keys and bool(mine and theirs) and not mine & theirs


def _unlike(a: Draft, b: Draft) -> bool:
    """True where two sentences tell it with two verbs, or of two numbers of people."""
    if a.trigger.sent == b.trigger.sent and a.type != "ASSAULT":
        return False
    return _other_numbers(a, b) or (a.type == "AGREE" and a.trigger.lemma_ != b.trigger.lemma_)


def _other_numbers(a: Draft, b: Draft) -> bool:
    """True where they tell of two numbers of people."""
    mine, theirs = (
        {str(NUMBER_OF.get(t.lower_, t.lower_)) for p, _ in d.recipients for t in (p, *p.children) if t.pos_ == "NUM"}
        for d in (a, b)
    )
    return bool(mine and theirs and mine.isdisjoint(theirs))


def _named(draft: Draft) -> bool:
    """True where a party is more than "people"."""
    return any(x.code or x.kind != "people" for _, x in [*draft.actors, *draft.recipients])


def _adds(a: Draft, b: Draft) -> bool:
    """True for the second of "X promised to leave, and both sides pledged to talk": a clause with its own subject and matter."""
    verb, above = b.trigger, a.trigger
    if verb.dep_ != "conj" or verb.head != above:
        return False
    matters = [{c.lemma_ for c in v.children if c.dep_ in ("xcomp", "ccomp", "dobj")} for v in (above, verb)]
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) and all(matters) and not matters[0] & matters[1]


def _other_deeds(a: Draft, b: Draft) -> bool:
    """True where the cues tell of two kinds of deed: one signs, another praises."""
    words = deeds_by_word(a.type)
    mine, theirs = words.get(a.trigger.lemma_), words.get(b.trigger.lemma_)
    return bool(mine and theirs and mine.isdisjoint(theirs))


def _is_another(draft: Draft) -> bool:
    """True for "their previous encounter", "had last met", "talks will follow": not the meeting that is otherwise told of."""
    if draft.light is not None and draft.light.lemma_ == "follow":
        return True
    return any(c.lower_ in ANOTHER and c.dep_ in ("amod", "advmod", "det") for c in draft.trigger.children)


def _is_before(noun: Draft, verb: Draft) -> bool:
    """True for the reunion of "met again, four months after their reunion": the clause tells of two meetings."""
    node, parted = noun.trigger, False
    for _ in range(FAR_UP):
        if node.i == verb.trigger.i:
            return parted
        if node.head == node:
            return False
        parted = parted or node.lower_ in AT_OTHER_TIMES
        node = node.head
    return False


def _other_people(a: Draft, b: Draft) -> bool:
    """True where the same states act through different people: one minister's talks are not the president's."""
    mine = {x.key: x.name for _, x in [*a.actors, *a.recipients] if x.kind == "person"}
    theirs = {x.key: x.name for _, x in [*b.actors, *b.recipients] if x.kind == "person"}
    return any(theirs.get(key, name) != name for key, name in mine.items())


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    """True where one side names a region and the other a state in it: "came to Central Asia", "arrived in Tajikistan"."""
    for region in load_regions():
        members = {m.casefold() for m in region.members}
        for wide, narrow in ((a, b), (b, a)):
            if wide == {region.name.casefold()} and narrow and narrow <= members:
                return True
    return False


def _subset(a: frozenset[str], b: frozenset[str]) -> bool:
    return a <= b or b <= a


def _fit_status(a: Status, b: Status) -> bool:
    return a == b or frozenset({a, b}) in COMPATIBLE


def _dates_fit(a: DateRange | None, b: DateRange | None) -> bool:
    if a is None or b is None:
        return True
    return a.first <= b.last and b.first <= a.last


def _places_fit(a: Place | None, b: Place | None) -> bool:
    return a is None or b is None or a.code == b.code


def _title_fit(headline: Draft, other: Draft) -> float:
    """How well a headline's draft tells what another draft tells, which may stand in the same headline."""
    if other.headline and other.trigger.sent == headline.trigger.sent and not _same(headline, other):
        return 0.0
    return _headline_fit(headline, other)


def _headline_fit(headline: Draft, body: Draft) -> float:
    """How well a headline's draft tells what a draft of the body tells; 0 where it does not."""
    other = headline.mode and body.mode and headline.mode != body.mode
    if headline.type != body.type or other or _is_call_and_meeting(headline, body):
        return 0.0
    if _other_people(headline, body) or (headline.type == "ASSAULT" and _other_numbers(headline, body)):
        return 0.0
    if headline.mode == "visit" == body.mode and headline.actor_keys.isdisjoint(body.actor_keys):
        return 0.0
    shared = headline.all_keys & body.all_keys
    if not shared and headline.all_keys:
        return 0.0
    if headline.status in (Status.DENIED, Status.PLANNED, Status.POSSIBLE) and headline.status != body.status:
        return 0.0
    if headline.status is Status.HAPPENED and body.status in (Status.DENIED, Status.POSSIBLE):
        return 0.0
    if headline.reciprocal and not body.reciprocal and len(headline.all_keys - body.all_keys) > 0:
        return 0.0  # what two agreed on is not what one of them promised
    score = len(shared) / max(1, len(headline.all_keys | body.all_keys))
    if headline.actor_keys and headline.actor_keys == body.actor_keys:
        score += 0.5
    if headline.status is Status.HAPPENED and body.status is Status.PLANNED and headline.trigger.tag_ != "VB":
        score = min(score, max(ENOUGH, score - LATER))
    if headline.trigger.lemma_ == body.trigger.lemma_:
        score += 0.5
    if headline.status == body.status:
        score += 0.3
    score -= body.start / 100_000
    return score if score >= ENOUGH else 0.0
