"""A command → how much memory it takes at its peak, with all the processes that it starts."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.05
"""Seconds between two looks at the processes."""


@dataclass(frozen=True, slots=True)
class Peak:
    """The most MiB that a command and its processes held at one moment, and its exit status."""

    mib: float
    status: int


def measure_memory(command: Sequence[str]) -> Peak | None:
    """The peak of a command, shared memory counted once for each process; None where the system does not tell."""
    if not Path("/proc/self/status").exists():
        return None
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak, ended = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not ended.wait(PAUSE):
            peak = max(peak, sum(map(_resident, _with_children(process.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        status = process.wait()
    finally:
        ended.set()
        watcher.join()
    return Peak(peak / 1024, status)


def _with_children(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue  # it ended meanwhile
    return found


def _resident(pid: int) -> int:
    """KiB of a process in memory; 0 where it ended meanwhile."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0
