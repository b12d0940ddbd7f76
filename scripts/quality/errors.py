"""The scorer's notes on articles → how many events went wrong in which way."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable

WRONG = re.compile(r"wrong\s+\w+ (?P<status>\w+) (?P<gold>\[.*?\]) got (?P<said>\w+) (?P<found>\[.*?\]): ")
EVENT = re.compile(r"(missed|extra)\s+[A-Z]+ ")
Roles = set[tuple[str, str]]


def count_errors(notes: Iterable[str]) -> Counter[str]:
    """The number of events in each class of error; notes on quotations, warnings and ties do not count."""
    classes = (_class_of(note) for note in notes)
    return Counter(name for name in classes if name is not None)


def _class_of(note: str) -> str | None:
    if (event := EVENT.match(note)) is not None:
        return "not found at all" if event.group(1) == "missed" else "invented"
    wrong = WRONG.match(note)
    if wrong is None:
        return None
    if wrong["status"] != wrong["said"]:
        return "status"
    return _wrong_parties(set(ast.literal_eval(wrong["gold"])), set(ast.literal_eval(wrong["found"])))


def _wrong_parties(gold: Roles, found: Roles) -> str:
    if any(role == "both" for role, _ in gold):
        return "parties of something mutual"
    sides = [
        ({code for r, code in gold if r == role}, {code for r, code in found if r == role})
        for role in ("actor", "recipient")
    ]
    (actors, said_actors), (recipients, said_recipients) = sides
    if actors != said_actors and recipients != said_recipients:
        return "both sides"
    if actors != said_actors:
        return "another actor" if said_actors else "no actor"
    if not said_recipients:
        return "no recipient"
    return "another recipient" if recipients else "a recipient where there is none"
