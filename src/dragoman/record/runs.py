"""The runs of `dragoman add` and `watch`, and what became of their inputs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from dragoman.record import schema
from dragoman.record.arrivals import Became, InputOutcome
from dragoman.record.moments import moment_of


@dataclass(frozen=True, slots=True)
class Run:
    """One run: ``ended`` is None for one that goes on or was cut off; ``counts`` has the outcomes that occurred."""

    number: int
    command: str
    program: str
    started: datetime
    ended: datetime | None
    counts: Mapping[str, int]

    def to_dict(self) -> dict[str, Any]:
        """The run as ``dragoman runs --format json`` prints it."""
        return {
            "number": self.number,
            "command": self.command,
            "program": self.program,
            "started": self.started.isoformat(),
            "ended": self.ended.isoformat() if self.ended else None,
            "counts": dict(self.counts),
        }


def list_runs(connection: Connection, limit: int | None) -> list[Run]:
    """The runs, the last one first."""
    runs, outcomes = schema.runs, schema.outcomes
    rows = connection.execute(select(runs).order_by(runs.c.run_key.desc()).limit(limit)).all()
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    query = (
        select(outcomes.c.run_key, outcomes.c.outcome, func.count())
        .where(outcomes.c.run_key.in_([row.run_key for row in rows]))
        .group_by(outcomes.c.run_key, outcomes.c.outcome)
        .order_by(outcomes.c.run_key, outcomes.c.outcome)
    )
    for run, outcome, count in connection.execute(query):
        counts[run][outcome] = count
    return [
        Run(
            row.run_key,
            row.command,
            row.program,
            moment_of(row.started),
            moment_of(row.ended) if row.ended else None,
            counts[row.run_key],
        )
        for row in rows
    ]


def list_outcomes(connection: Connection, run: int) -> list[InputOutcome]:
    """What became of each input of a run, in order."""
    outcomes, documents = schema.outcomes, schema.documents
    query = (
        select(outcomes, documents.c.id.label("document"))
        .outerjoin(documents, documents.c.document_key == outcomes.c.document_key)
        .where(outcomes.c.run_key == run)
        .order_by(outcomes.c.number)
    )
    return [InputOutcome(row.input, Became(row.outcome), row.reason, row.document) for row in connection.execute(query)]
