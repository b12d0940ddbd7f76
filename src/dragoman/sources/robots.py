"""``robots.txt``: whether a site lets programs fetch a page. Answers are kept for an hour."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

KEPT_SECONDS = 3600.0
MOST_KEPT = 500


class RobotsCache:
    """The rules of the sites met lately."""

    def __init__(self) -> None:
        self._rules: dict[str, tuple[float, Protego | None]] = {}
        self._lock = threading.Lock()

    def allows(self, url: str, agent: str, read: Callable[[str], tuple[int, bytes]]) -> bool:
        """Whether ``agent`` may fetch the address; ``read`` gives a file's status and body when it must be asked.

        A site without the file (any 4xx answer) allows everything, one that fails (5xx) nothing (RFC 9309).
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        rules = self._kept(site)
        if rules is None:
            status, body = read(f"{site}/robots.txt")
            rules = (time.monotonic(), _parse(status, body))
            with self._lock:
                if len(self._rules) >= MOST_KEPT:
                    self._rules.clear()
                self._rules[site] = rules
        return rules[1] is None or rules[1].can_fetch(url, agent)

    def crawl_delay(self, url: str, agent: str) -> float | None:
        """The seconds that the site asks ``agent`` to wait between two requests.

        None where it asks for none, and where its rules were not read within the last hour.
        """
        parts = urlsplit(url)
        rules = self._kept(f"{parts.scheme}://{parts.netloc}")
        delay = rules[1].crawl_delay(agent) if rules and rules[1] else None
        return None if delay is None else float(delay)

    def _kept(self, site: str) -> tuple[float, Protego | None] | None:
        with self._lock:
            rules = self._rules.get(site)
        return rules if rules and time.monotonic() - rules[0] < KEPT_SECONDS else None


def _parse(status: int, body: bytes) -> Protego | None:
    """The rules, None where everything is allowed."""
    if status >= 500:
        return Protego.parse("User-agent: *\nDisallow: /")
    return Protego.parse(body.decode("utf-8", "replace")) if status == 200 else None
