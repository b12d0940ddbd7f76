"""The word classes, role nouns and verb rules of ``tables/ties.yaml``, read once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from dragoman.errors import TableError

NAME = "ties.yaml"
ROLE_KEYS = frozenset({"kind", "nouns", "with", "swap"})
VERB_KEYS = frozenset(
    {
        "kind",
        "verbs",
        "object",
        "subject",
        "with",
        "from",
        "to",
        "mode",
        "lasting",
        "relative",
        "actors",
        "word",
        "courts",
    }
)


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that says what its holder is to its owner; ``words`` is empty where the noun alone says it."""

    kind: str
    words: frozenset[str]
    swap: bool


@dataclass(frozen=True, slots=True)
class VerbRule:
    """One way in which a verb states a relation; see the head of the table for the keys."""

    kind: str
    particle: str | None
    keys: dict[str, Any]


@cache
def _raw() -> dict[str, Any]:
    raw = yaml.safe_load((resources.files("dragoman.tables") / NAME).read_text("utf-8"))
    for rule, allowed in [*((r, ROLE_KEYS) for r in raw["roles"]), *((r, VERB_KEYS) for r in raw["verbs"])]:
        if not rule.keys() <= allowed:
            raise TableError(NAME, f"unknown keys {sorted(rule.keys() - allowed)} in {rule}")
    return dict(raw)


@cache
def words(name: str) -> frozenset[str]:
    """The lemmas of a class; TableError where the table has no such class."""
    classes = _raw()["classes"]
    if name not in classes:
        raise TableError(NAME, f"there is no class {name!r}")
    return frozenset(str(word) for word in classes[name])


def _spelt(entries: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(words(e[1:]) if e.startswith("+") else {e} for e in entries))


@cache
def roles() -> dict[str, tuple[Role, ...]]:
    """Role noun → what it may mean, in the order of the table."""
    found: dict[str, tuple[Role, ...]] = {}
    for rule in _raw()["roles"]:
        role = Role(rule["kind"], _spelt(rule.get("with", ())), rule.get("swap", False))
        for noun in rule["nouns"]:
            found[noun] = (*found.get(noun, ()), role)
    return found


@cache
def verb_rules() -> dict[str, tuple[VerbRule, ...]]:
    """Lemma of a verb → the rules that it may fit, in the order of the table."""
    found: dict[str, tuple[VerbRule, ...]] = {}
    for keys in _raw()["verbs"]:
        for spelling in keys["verbs"]:
            verb, _, particle = str(spelling).partition(" ")
            found[verb] = (*found.get(verb, ()), VerbRule(keys["kind"], particle or None, keys))
    return found
