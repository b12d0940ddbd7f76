"""robots.txt."""

from __future__ import annotations

from dragoman.sources.robots import RobotsCache

RULES = b"User-agent: *\nDisallow: /private\n"


def test_rules_are_obeyed_and_asked_for_once() -> None:
    asked: list[str] = []

    def read(url: str) -> tuple[int, bytes]:
        asked.append(url)
        return 200, RULES

    robots = RobotsCache()
    assert robots.allows("https://a.example/news", "dragoman/1", read)
    assert not robots.allows("https://a.example/private/x", "dragoman/1", read)
    assert asked == ["https://a.example/robots.txt"]


def test_a_site_without_rules_allows_and_a_failing_one_forbids() -> None:
    assert RobotsCache().allows("https://a.example/x", "dragoman/1", lambda _: (404, b""))
    assert not RobotsCache().allows("https://a.example/x", "dragoman/1", lambda _: (503, b""))


def test_a_program_may_be_named() -> None:
    named = b"User-agent: dragoman\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    assert not RobotsCache().allows("https://a.example/x", "dragoman/1 (+https://x)", lambda _: (200, named))
