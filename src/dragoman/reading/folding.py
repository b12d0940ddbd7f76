"""Talks that a visit is made for → part of the visit: one draft for "will fly to Niamey to meet Tiani"."""

from __future__ import annotations

from dragoman.reading.drafts import Draft


def fold_visits(drafts: list[Draft]) -> list[Draft]:
    """Talks that a visit is made for are part of the visit: "will fly to Niamey to meet Tiani" is one event."""
    kept = []
    visits = {d.trigger.i: d for d in drafts if d.type == "CONSULT" and d.mode == "visit"}
    for draft in drafts:
        host = _visit_above(draft, visits)
        if host is None:
            kept.append(draft)
            continue
        host.folded.append(draft)
        keys = {a.name for _, a in [*host.actors, *host.recipients]}
        for token, actor in draft.actors + draft.recipients:
            if actor.name not in keys and actor.key in host.recipient_keys:
                if actor.kind == "person":
                    host.recipients = [p for p in host.recipients if p[1].key != actor.key] + [(token, actor)]
                    keys.add(actor.name)
            elif not host.recipients and actor.key not in host.actor_keys:
                host.recipients.append((token, actor))
    return kept


def _visit_above(draft: Draft, visits: dict[int, Draft]) -> Draft | None:
    if draft.type != "CONSULT" or draft.mode == "visit":
        return None
    node = draft.trigger
    for _ in range(6):
        head = node.head
        if head == node:
            return None
        host = visits.get(head.i)
        if host is not None:
            purpose = node.dep_ in ("advcl", "xcomp") and any(c.lower_ == "to" for c in node.children)
            errand = node.dep_ == "prep" and node.lower_ == "for"
            return host if purpose or errand else None
        if node.dep_ == "relcl" and any(c.lower_ == "where" for c in node.children):
            node = head
            continue
        if node.dep_ in ("prep", "pobj") and draft.trigger.dep_ == "xcomp":
            node = head
            continue
        if node.dep_ in ("relcl", "conj", "ccomp"):
            return None
        node = head
    return None
