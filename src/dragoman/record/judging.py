"""What people said about which reports tell the same happening."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select, update

from dragoman.record import schema
from dragoman.record.joining import Judgements
from dragoman.record.moments import moment_of, text_of
from dragoman.record.rows import Keys

SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True, slots=True)
class Judgement:
    """That two reports tell the same happening, or that they do not; ``taken_back`` is None while it holds."""

    number: int
    kind: str
    a: str
    b: str
    note: str | None
    made: datetime
    taken_back: datetime | None

    def to_dict(self) -> dict[str, Any]:
        """The judgement as JSON prints it."""
        return {
            "number": self.number,
            "kind": self.kind,
            "a": self.a,
            "b": self.b,
            "note": self.note,
            "made": self.made.isoformat(),
            "taken_back": self.taken_back.isoformat() if self.taken_back else None,
        }


def load(connection: Connection, moment: str | None = None) -> Judgements:
    """The judgements that hold, now or at a moment."""
    table = schema.judgements
    condition: Any = table.c.known_until.is_(None)
    if moment is not None:
        condition = and_(table.c.known_from <= moment, or_(table.c.known_until.is_(None), table.c.known_until > moment))
    said: dict[str, set[frozenset[str]]] = {SAME: set(), DIFFERENT: set()}
    for kind, a, b in connection.execute(select(table.c.kind, table.c.a, table.c.b).where(condition)):
        said[kind].add(frozenset((a, b)))
    return Judgements(frozenset(said[SAME]), frozenset(said[DIFFERENT]))


def listed(connection: Connection) -> list[Judgement]:
    """All judgements ever made, in the order in which they were made."""
    table = schema.judgements
    return [
        Judgement(
            row.judgement_key,
            row.kind,
            row.a,
            row.b,
            row.note,
            moment_of(row.known_from),
            moment_of(row.known_until) if row.known_until else None,
        )
        for row in connection.execute(select(table).order_by(table.c.known_from, table.c.judgement_key))
    ]


def make(connection: Connection, kind: str, a: str, b: str, note: str | None, moment: str) -> int:
    """Keeps a judgement; one about the same two reports that still holds is taken back. Gives its number."""
    table = schema.judgements
    low, high = sorted((a, b))
    connection.execute(
        update(table)
        .where(table.c.a == low, table.c.b == high, table.c.known_until.is_(None))
        .values(known_until=moment)
    )
    key = Keys(connection).take(table)
    connection.execute(
        insert(table).values(
            judgement_key=key, kind=kind, a=low, b=high, note=note, known_from=moment, known_until=None
        )
    )
    return key


def take_back(connection: Connection, number: int, moment: str) -> tuple[str, str] | None:
    """Ends a judgement and gives the two reports; None where none of this number holds."""
    table = schema.judgements
    row = connection.execute(
        select(table.c.a, table.c.b).where(table.c.judgement_key == number, table.c.known_until.is_(None))
    ).first()
    if row is None:
        return None
    connection.execute(update(table).where(table.c.judgement_key == number).values(known_until=moment))
    return row.a, row.b


def import_all(connection: Connection, judgements: Iterable[dict[str, Any]]) -> bool:
    """Keeps the judgements that another record wrote out; whether any of them was new."""
    table, is_new = schema.judgements, False
    for one in judgements:
        moment = text_of(datetime.fromisoformat(one["made"]))
        known = select(table.c.judgement_key).where(
            table.c.kind == one["kind"], table.c.a == one["a"], table.c.b == one["b"], table.c.known_from == moment
        )
        if one["kind"] not in (SAME, DIFFERENT) or connection.scalar(known) is not None:
            continue
        ended = text_of(datetime.fromisoformat(one["taken_back"])) if one["taken_back"] else None
        key = Keys(connection).take(table)
        connection.execute(
            insert(table).values(
                judgement_key=key, kind=one["kind"], a=one["a"], b=one["b"], note=one["note"],
                known_from=moment, known_until=ended,
            )
        )  # fmt: skip
        is_new = True
    return is_new
