"""What another process does to a record; importing it makes the process ready, so that those forked from it are at once."""

from __future__ import annotations

from articles import add, make_arrival, make_world

from dragoman import record as door

SIZE = 6
"""Happenings in its world."""


def write_world(address: str, seed: int, size: int) -> None:
    """Adds a world of articles, a few at a time."""
    with door.open(address) as record:
        run = record.begin_run("add")
        world = make_world(seed, happenings=SIZE)
        for start in range(0, len(world), size):
            record.write(run, world[start : start + size])
        record.end_run(run)


with door.open(":memory:") as _record:
    add(_record, make_arrival())
