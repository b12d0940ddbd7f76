"""The codebook: PLOVER's event types with their modes, scores and contexts, and the cues that betray them.

One file per type in ``codebook/`` holds definition, modes and scores, then `cues` for verbs and nouns (what they
mean: ``docs/rules.md``) and `examples`. ``word-classes.yaml`` names the noun classes that cues refer to as ``@class``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from dragoman.errors import TableError
from dragoman.tables._yaml import load_yaml

TYPES = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
         "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """One pattern of a type: the trigger words, what must stand around them, and where the parties are found."""

    id: str
    type: str
    noun: bool
    triggers: tuple[str, ...]
    rules: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Family:
    """One event type: definition, quad class (1 to 4), scores and the definitions of its modes."""

    type: str
    quad: int
    score: float
    definition: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    modes: Mapping[str, Mapping[str, Any]]
    examples: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Codebook:
    """All families with their cues by trigger lemma, the word classes, and the contexts' cues."""

    families: Mapping[str, Family]
    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    classes: Mapping[str, frozenset[str]]
    contexts: Mapping[str, tuple[str, ...]]
    mode_words: Mapping[str, Mapping[str, frozenset[str]]]

    def modes(self, type_: str) -> tuple[str, ...]:
        """The names of a type's modes, empty where it has none."""
        return tuple(self.families[type_].modes)

    def score(self, type_: str, mode: str | None) -> float:
        """PLOVER's conflict–cooperation score of a type and mode."""
        family = self.families[type_]
        if mode is not None and mode in family.modes:
            return float(family.modes[mode]["score"])
        return family.score


def _read(name: str) -> Any:
    try:
        return load_yaml((resources.files("dragoman.tables") / "codebook" / name).read_text("utf-8"))
    except yaml.YAMLError as error:
        raise TableError(f"codebook/{name}", f"not valid YAML: {error}") from error


@cache
def codebook() -> Codebook:
    """The codebook of the package, read once. Raises TableError where a file is malformed."""
    words = _read("word-classes.yaml")
    classes = {name: frozenset(str(w).casefold() for w in members) for name, members in words["classes"].items()}
    modes = {
        t: {m: frozenset(str(w).casefold() for w in ws) for m, ws in by.items()} for t, by in words["modes"].items()
    }
    families: dict[str, Family] = {}
    verbs: dict[str, list[Cue]] = defaultdict(list)
    nouns: dict[str, list[Cue]] = defaultdict(list)
    for type_ in TYPES:
        raw = _read(f"{type_.lower()}.yaml")
        families[type_] = Family(
            type_, raw["quad"], float(raw["score"]), raw["definition"], tuple(raw.get("includes", ())), tuple(raw.get("excludes", ())),
            raw.get("modes") or {}, raw.get("examples") or {})  # fmt: skip
        for where, index in (("verbs", verbs), ("nouns", nouns)):
            for number, rules in enumerate((raw.get("cues") or {}).get(where, ()), 1):
                _enter(type_, where, number, rules, classes, index)
    contexts = {name: tuple(entry["cues"]) for name, entry in _read("contexts.yaml")["contexts"].items()}
    return Codebook(
        families,
        {k: tuple(v) for k, v in verbs.items()},
        {k: tuple(v) for k, v in nouns.items()},
        classes,
        contexts,
        modes,
    )


def _enter(
    type_: str,
    where: str,
    number: int,
    rules: dict[str, Any],
    classes: Mapping[str, frozenset[str]],
    index: dict[str, list[Cue]],
) -> None:
    triggers: list[str] = []
    for trigger in rules["trigger"]:
        triggers += sorted(classes[trigger[1:]]) if str(trigger).startswith("@") else [str(trigger)]
    cue = Cue(f"{type_}.{where}.{number}", type_, where == "nouns", tuple(triggers), rules)
    for first in {t.split()[0] if where == "verbs" else t.split()[-1] for t in triggers}:
        index[first].append(cue)
