"""Which reports tell of the same happening: a decision for two reports, and groups that depend on the set alone.

Every report looks at those that come before it in one fixed order (day of publication, document, place in the document)
and keeps links to the few that most likely tell the same happening. The strongest links of all are followed first; two
groups become one where nothing speaks against it and where, on the whole, their reports fit. What comes out depends on
the reports, never on the order in which they were taken in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from dragoman.record.evidence import COPIED, Evidence, evidence_of, score_of
from dragoman.record.features import Features
from dragoman.record.wholes import whole_of

RULES = 5
"""Counts the versions of these rules; a record whose events were joined by others says so."""

MOST_LINKS = 2
"""Links that a report keeps, those that a person made apart: where the strongest leads to a group that does not fit, the other
may still find its own. More join no better, and tie the reports of two parties who meet often into one web that every new
report would have to be grouped with."""

FORCED = 1000.0
"""The score of a link that a person made."""

MOST_COMPARED = 3
"""Reports of a group, the first in order, that stand for it when it is compared with another."""

OrderKey: TypeAlias = tuple[int, str, int, int]
FAR = 10**9


@dataclass(frozen=True, slots=True)
class Report:
    """One article's account of one happening. ``order`` places it among all others, ``document`` is its article's key."""

    key: int
    id: str
    document: int
    order: OrderKey
    features: Features


@dataclass(frozen=True, slots=True)
class Link:
    """That a report likely tells the same happening as an earlier one, how strongly that is held, and why in words."""

    other: int
    score: float
    why: str


@dataclass(slots=True)
class Group:
    """The reports of one happening in order; ``why`` says of each but the first why it joined."""

    members: list[Report] = field(default_factory=list)
    why: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgements:
    """What people said: pairs of report ids that are the same happening, and pairs that are not."""

    same: frozenset[frozenset[str]] = frozenset()
    different: frozenset[frozenset[str]] = frozenset()


NOTHING_SAID = Judgements()


def compare(a: Features, b: Features) -> Link | None:
    """How likely two reports of different articles tell the same happening; None where something speaks against it.

    The ``other`` of the link is 0, for the caller to fill in.
    """
    evidence = evidence_of(a, b)
    if evidence is None:
        return None
    score = score_of(evidence)
    return Link(0, round(score, 4), _why(a, b, evidence)) if score > 0 else None


def conflict(a: Features, b: Features) -> bool:
    """Whether two reports contradict each other, so that they cannot be the same happening."""
    return evidence_of(a, b) is None


def _why(a: Features, b: Features, evidence: Evidence) -> str:
    """The evidence for a link as one fragment of a sentence."""
    if evidence[COPIED]:
        return "nearly the same sentence"
    reasons = [_parties_in_words(a, b)]
    if a.first is not None and b.first is not None:
        reasons.append("the same day" if (a.first, a.last) == (b.first, b.last) else "days that overlap")
    elif a.published is not None and b.published is not None:
        apart = abs(a.published - b.published)
        reasons.append(f"published {apart} day{'s' if apart > 1 else ''} apart" if apart else "published the same day")
    if a.town is not None and a.town == b.town:
        reasons.append(f"both in {a.town.title()}")
    if a.mode is not None and a.mode == b.mode:
        reasons.append(f"both {a.mode}")
    shared = _words_in_common(a, b)
    if shared:
        reasons.append("words in common: " + ", ".join(shared))
    return "; ".join(reasons)


def _words_in_common(a: Features, b: Features) -> list[str]:
    """A few names and words that both have, the longest first; a stem, whose end is cut off, ends in a hyphen."""
    names = sorted((a.names & b.names) - frozenset(a.persons.values()), key=lambda name: (-len(name), name))
    stems = sorted(a.words & b.words, key=lambda stem: (-len(stem), stem))
    plain = [f"{stem}-" for stem in stems if not any(name.startswith(stem) for name in names)]
    return [name.title() for name in names][:3] + plain[:3]


def _parties_in_words(a: Features, b: Features) -> str:
    if not a.parties & b.parties:
        return "the same type of event"
    return "the same parties" if a.parties == b.parties else "parties in common"


def links_of(report: Report, others: Iterable[Report], judgements: Judgements = NOTHING_SAID) -> list[Link]:
    """The links of a report to reports before it in the order: all that people made, and the strongest others."""
    made: list[tuple[Link, OrderKey]] = []
    scored: list[tuple[float, OrderKey, Report, Evidence]] = []
    is_judged = bool(judgements.same or judgements.different)
    for other in others:
        if other.order >= report.order:
            continue
        if is_judged and (said := frozenset((report.id, other.id))):
            if said in judgements.different:
                continue
            if said in judgements.same:
                made.append((Link(other.key, FORCED, "a person said that they are the same"), other.order))
                continue
        if other.document == report.document:
            continue
        evidence = evidence_of(report.features, other.features)
        if evidence is not None and (score := score_of(evidence)) > 0:
            scored.append((-round(score, 4), other.order, other, evidence))
    # In words only for those that are kept: most are not.
    for score, order, other, evidence in sorted(scored, key=lambda entry: entry[:2])[:MOST_LINKS]:
        made.append((Link(other.key, -score, _why(report.features, other.features, evidence)), order))
    return strongest(made)


def strongest(found: Iterable[tuple[Link, OrderKey]]) -> list[Link]:
    """Of one report's links, each with the order of the report it goes to, those that are kept, the strongest first."""
    ranked = [link for link, _ in sorted(found, key=lambda entry: (-entry[0].score, entry[1]))]
    forced = sum(link.score >= FORCED for link in ranked)
    return ranked[: forced + MOST_LINKS]


def group(
    reports: Sequence[Report], links: Mapping[int, Sequence[Link]], judgements: Judgements = NOTHING_SAID
) -> list[Group]:
    """The reports in groups, one a happening. ``links`` gives the links of each report by its key.

    The result depends on what is given, not on the order in which it is given.
    """
    by_key = {report.key: report for report in reports}
    home = {report.key: [report] for report in reports}
    ways = [
        (-link.score, by_key[link.other].order, report.order, report, link)
        for report in reports
        for link in links.get(report.key, ())
        if link.other in by_key
    ]
    for *_, report, link in sorted(ways, key=lambda way: way[:3]):
        ours, theirs = home[report.key], home[link.other]
        if ours is not theirs and _may_join(ours, theirs, link, judgements):
            both = sorted((*ours, *theirs), key=lambda r: r.order)
            home.update((member.key, both) for member in both)
    groups = {id(members): members for members in home.values()}
    firsts = sorted(groups.values(), key=lambda members: members[0].order)
    return [Group(members, _reasons(members, links)) for members in firsts]


def _may_join(ours: Sequence[Report], theirs: Sequence[Report], link: Link, judgements: Judgements) -> bool:
    """Whether two groups fit on the whole; what a person joined need only not be what a person kept apart."""
    if judgements.different and any(frozenset((a.id, b.id)) in judgements.different for a in ours for b in theirs):
        return False
    if link.score >= FORCED:
        return True
    if not {report.document for report in ours}.isdisjoint(report.document for report in theirs):
        return False
    total = 0.0
    for a in ours[:MOST_COMPARED]:
        for b in theirs[:MOST_COMPARED]:
            evidence = evidence_of(a.features, b.features)
            if evidence is not None:
                total += score_of(evidence)
            elif not (_is_vouched_for(a, b, theirs, judgements) or _is_vouched_for(b, a, ours, judgements)):
                return False
    return total >= 0 or _fit_as_wholes(ours[:MOST_COMPARED], theirs[:MOST_COMPARED])


def _is_vouched_for(a: Report, b: Report, others: Sequence[Report], judgements: Judgements) -> bool:
    """Whether a person said that a report which contradicts this one is the same as another, which does not."""
    return any(
        frozenset((b.id, other.id)) in judgements.same and not conflict(a.features, other.features) for other in others
    )


def _fit_as_wholes(ours: Sequence[Report], theirs: Sequence[Report]) -> bool:
    """Whether two groups fit when each is taken for one report: what one member leaves out another has."""
    evidence = evidence_of(whole_of([r.features for r in ours]), whole_of([r.features for r in theirs]))
    return evidence is not None and score_of(evidence) >= 0


def _reasons(members: Sequence[Report], links: Mapping[int, Sequence[Link]]) -> dict[int, str]:
    """Why each member but the first belongs: its strongest link within the group, either way."""
    keys = {member.key for member in members}
    best: dict[int, Link] = {}
    for member in members:
        for link in links.get(member.key, ()):
            if link.other in keys:
                for key in (member.key, link.other):
                    if key not in best or link.score > best[key].score:
                        best[key] = link
    return {member.key: best[member.key].why for member in members[1:]}
