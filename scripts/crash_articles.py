"""Made-up news that was read already, as `dragoman read` prints it: for tests that are about the record and not about reading."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

Line = dict[str, Any]

STATES = {"TJK": "Tajikistan", "UZB": "Uzbekistan", "KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "AFG": "Afghanistan"}
OUTLETS = ("Pamir Wire", "Khujand Tribune", "Radio Zarafshan", "The Steppe Ledger")
ACTS = (
    ("CONSULT", "visit", "{0} received a delegation from {1} in {2} on {3}", 3.0),
    ("ACCUSE", "disapprove", "{0} accused {1} of closing a canal near {2} on {3}", -3.0),
    ("SANCTION", "discontinue", "{0} halted trade with {1} at the posts of {2} on {3}", -6.0),
    ("AGREE", None, "{0} and {1} signed a protocol on water in {2} on {3}", 4.0),
)
TOWNS = ("Isfara", "Batken", "Panjakent", "Termez")


def make_lines(count: int, seed: int = 1) -> list[Line]:
    """So many readings as `dragoman read` prints them: happenings told by several outlets, every fifth a new version."""
    chance = random.Random(seed)
    happenings = [_happening(chance) for _ in range(max(3, count // 3))]
    lines: list[Line] = []
    for number in range(count):
        if number % 5 == 4:
            before = chance.choice(lines)
            id, told = before["document"]["id"], chance.sample(happenings, 3)
        else:
            id, told = f"article-{number:04}", chance.sample(happenings, chance.randint(1, 3))
        lines.append(_line(id, number, told, chance))
    return lines


def _happening(chance: random.Random) -> Line:
    kind, mode, words, score = chance.choice(ACTS)
    a, b = chance.sample(sorted(STATES), 2)
    day = date(2024, 9, 2) + timedelta(days=chance.randrange(40))
    town = chance.choice(TOWNS)
    return {"kind": kind, "mode": mode, "words": words, "score": score, "a": a, "b": b, "day": day, "town": town}


def _line(id: str, number: int, told: list[Line], chance: random.Random) -> Line:
    title = f"Bulletin {number} on {STATES[told[0]['a']]}"
    text, events = title + "\n\n", []
    for place, one in enumerate(told):
        words = one["words"].format(STATES[one["a"]], STATES[one["b"]], one["town"], f"{one['day']:%A, %d %B}")
        events.append(_event(f"{id}-{number}-{place}", one, len(text), words))
        text += words + ", officials said.\n\n"
    start = len(text) + 1
    speech = f"“We count {number} letters”"
    text += speech + ", a minister said.\n"
    speaker = {"name": "Emomali Rahmon", "code": "TJK"}
    quote = {"speaker": speaker, "text": speech[1:-1], "start": start, "end": start + len(speech) - 2}
    published = max(one["day"] for one in told) + timedelta(days=1)
    document = {
        "id": id, "title": title, "published": published.isoformat(), "language": "en", "url": None,
        "outlet": chance.choice(OUTLETS), "text": text,
    }  # fmt: skip
    warning: Line = {"said_by": "officials", "held_by": None, "drivers": [], "outcome": _words(text, title)}
    tie = {"from": _named("TJK"), "to": _named("UZB"), "kind": "influence", "trend": None, **_words(text, title)}
    return {
        "document": document, "actors": [], "events": events, "quotes": [quote], "warnings": [warning], "ties": [tie],
        "related": [],
    }  # fmt: skip


def _event(id: str, one: Line, start: int, words: str) -> Line:
    mention = {"text": words, "start": start, "end": start + len(words), "said_by": "officials", "hedged": False}
    return {
        "id": id, "type": one["kind"], "mode": one["mode"], "context": [], "plover": one["kind"], "status": "happened",
        "actors": [party(one["a"])], "recipients": [party(one["b"])], "reciprocal": False,
        "date": [one["day"].isoformat()] * 2, "place": {"code": "TJK", "name": one["town"], "lat": None, "lon": None},
        "score": one["score"], "mentions": [{**mention, "confidence": None, "why": "the bulletin says so"}],
    }  # fmt: skip


def party(code: str) -> Line:
    name = STATES[code]
    return {"code": code, "name": name, "kind": "state", "sector": "GOV", "role": None, "text": name}


def _named(code: str) -> Line:
    return {"name": STATES[code], "code": code}


def _words(text: str, words: str) -> Line:
    start = text.index(words)
    return {"text": words, "start": start, "end": start + len(words)}
