"""A clock that stands still but for the sleeping."""

from __future__ import annotations


class FakeClock:
    """``clock()`` is the time in seconds, ``clock.sleep`` passes it at once and ``slept`` lists how long each time."""

    def __init__(self, now: float = 0.0) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
