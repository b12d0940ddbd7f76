"""Where a summit takes place, and its host among its parties, when only another sentence tells.

"He arrived in Tajikistan for the Russia-Central Asia summit" settles the place of "the summit, which will be attended
by…". A region among the parties gives way to its states where they are named, and to the host.
"""

from __future__ import annotations

from dragoman.reading.drafts import Draft
from dragoman.tables.regions import load_regions
from dragoman.tables.states import states_by_code
from dragoman.types import Actor, Place, Status


def settle_hosts(drafts: list[Draft]) -> None:
    """Gives multilateral talks without a place that of the visit or summit told before, and the host as a party."""
    last: Place | None = None
    for draft in sorted(drafts, key=lambda d: d.trigger.i):
        if draft.type != "CONSULT":
            continue
        if draft.mode == "multilateral" or (draft.mode is None and draft.reciprocal and _definite(draft)):
            if draft.place is None and draft.status in (Status.PLANNED, Status.ONGOING) and last is not None:
                draft.place = last
            _seat(draft)
        if draft.place is not None and (draft.mode in ("visit", "multilateral")):
            last = draft.place


def _definite(draft: Draft) -> bool:
    words = [c.lower_ for c in draft.trigger.children if c.dep_ == "dobj" for c in c.children]
    return "the" in words


def _seat(draft: Draft) -> None:
    """Drops a region whose states are named among the parties, and adds the host where it is one of the region's."""
    states = {a.code for _, a in draft.actors if a.code}
    kept = []
    for token, actor in draft.actors:
        members = _members(actor) if actor.kind == "region" else frozenset()
        if members and len(members & states) >= 2:
            host = draft.place.code if draft.place is not None else None
            if host in members and host not in states and host is not None:
                kept.append((token, Actor(host, states_by_code()[host].name, "state", "GOV")))
                states.add(host)
            continue
        kept.append((token, actor))
    draft.actors = kept


def _members(actor: Actor) -> frozenset[str]:
    return next((frozenset(r.members) for r in load_regions() if r.name == actor.name), frozenset())
