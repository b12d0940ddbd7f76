"""Every example of the codebook holds: a `fire` sentence gives its events, a `quiet` one none of its family's type.

An example marked ``engine: true`` waits for the reading to learn it: it must fail, and loses its mark once it holds.
``headline: true`` makes the sentence the headline of a report whose body says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

import dragoman
from dragoman.reading.cues import CHECKS
from dragoman.reading.reader import use_network
from dragoman.tables.codebook import TYPES, Cue, codebook

FAMILIES = [family for family in (codebook().families[type_] for type_ in TYPES) if family.examples]
FIELDS = frozenset({"type", "mode", "status", "actors", "recipients", "reciprocal"})
PUBLISHED = date(2024, 5, 15)
HEADLINE = "What the agencies report"
READ_ELSEWHERE = {
    *("trigger", "from", "to", "needs", "both", "both_if", "swap", "as_patient", "subj_as", "parties_of_subj"),
    "several",
    *("context_parties", "kinds", "kinds_to", "not_to", "weak", "strict", "status", "place", "mode", "modes"),
    *(
        "modes_of_obj",
        "mode_of_comp",
        "mode_of_obj",
        "mode_of_pp",
        "mode_by",
        "obj_as_mode",
        "skip",
        "actor",
        "particles",
    ),
}
"""Keys of a cue that are no constraints of `CHECKS`."""


@pytest.fixture(autouse=True, scope="module")
def _rules_alone() -> Iterator[None]:
    """The examples are the codebook's; what the learned coder would add is none of theirs."""
    use_network(False)
    yield
    use_network(True)


def examples(kind: str) -> Iterator[Any]:
    for family in FAMILIES:
        for number, example in enumerate(family.examples.get(kind, ()), 1):
            marks = (
                [pytest.mark.xfail(reason="the reading cannot do this yet", strict=True)]
                if example.get("engine")
                else []
            )
            yield pytest.param(family.type, example, id=f"{family.type}-{kind}-{number}", marks=marks)


def events_in(example: dict[str, Any]) -> list[dict[str, Any]]:
    """The events of the sentence alone, read as the body of a short report, or as its headline."""
    published = example.get("published", PUBLISHED)
    text = (
        f"{example['text']}\n\nIt was a quiet day." if example.get("headline") else f"{HEADLINE}\n\n{example['text']}"
    )
    return list(dragoman.read(text, published=published).to_dict()["events"])


def holds(wanted: dict[str, Any], event: dict[str, Any]) -> bool:
    """True where the event has every field that the example names."""
    return all(
        same_parties(value, event[field]) if field in ("actors", "recipients") else event[field] == value
        for field, value in wanted.items()
    )


def same_parties(wanted: list[str], found: list[dict[str, Any]]) -> bool:
    """True where each party is one of the wanted, by code or by name, and none is missing."""
    if len(wanted) != len(found):
        return False
    left = list(found)
    for one in wanted:
        party = next((p for p in left if one in (p["code"], p["name"], p["text"])), None)
        if party is None:
            return False
        left.remove(party)
    return True


def told(events: list[dict[str, Any]]) -> str:
    """The events in short, for the message of a failing test."""
    lines = [
        f"{e['type']}/{e['mode']} {e['status']}: {[p['code'] or p['name'] for p in e['actors']]}"
        f" → {[p['code'] or p['name'] for p in e['recipients']]}"
        for e in events
    ]
    return "\n".join(lines) or "no events"


@pytest.mark.parametrize(("type_", "example"), list(examples("fire")))
def test_a_sentence_of_the_codebook_gives_its_events(type_: str, example: dict[str, Any]) -> None:
    events = events_in(example)
    for wanted in example["events"]:
        assert any(holds(wanted, event) for event in events), (
            f"{example['text']}\nwanted {wanted}\nfound\n{told(events)}"
        )


@pytest.mark.parametrize(("type_", "example"), list(examples("quiet")))
def test_a_near_miss_of_the_codebook_stays_quiet(type_: str, example: dict[str, Any]) -> None:
    events = events_in(example)
    found = [event for event in events if event["type"] == type_]
    assert not found, f"{example['text']}\n({example['why']})\nfound\n{told(found)}"


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.type)
def test_a_family_shows_each_of_its_modes_and_enough_near_misses(family: Any) -> None:
    fire, quiet = family.examples["fire"], family.examples["quiet"]
    shown = Counter(
        event.get("mode") for example in fire for event in example["events"] if event["type"] == family.type
    )
    assert len(fire) >= 14
    assert len(quiet) >= 6
    assert [mode for mode in family.modes if shown[mode] < 2] == []


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.type)
def test_an_example_names_only_what_an_event_has(family: Any) -> None:
    for example in family.examples["fire"]:
        assert example["events"], example["text"]
        for wanted in example["events"]:
            assert set(wanted) <= FIELDS, wanted
            assert wanted["type"] in TYPES, wanted
            mode = wanted.get("mode")
            assert mode is None or mode in codebook().families[wanted["type"]].modes, wanted


def test_no_sentence_stands_in_the_codebook_twice() -> None:
    texts = Counter(e["text"] for f in FAMILIES for kind in ("fire", "quiet") for e in f.examples.get(kind, ()))
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize("type_", TYPES)
def test_every_key_of_a_cue_is_one_that_the_reading_knows(type_: str) -> None:
    keys = {key for cue in cues_of(type_) for key in cue.rules}
    assert keys - set(CHECKS) - READ_ELSEWHERE == set()


@pytest.mark.parametrize("type_", TYPES)
def test_every_class_that_a_cue_names_is_in_the_word_classes(type_: str) -> None:
    scalars = {str(word) for cue in cues_of(type_) for word in scalars_in(cue.rules)}
    named = {word[1:] for word in scalars if word.startswith("@") and not word.startswith("@@")}
    assert named - set(codebook().classes) == set()


def cues_of(type_: str) -> list[Cue]:
    """The cues of a family, each once."""
    indexes = (codebook().verbs, codebook().nouns)
    cues = {cue.id: cue for index in indexes for found in index.values() for cue in found if cue.type == type_}
    return list(cues.values())


def scalars_in(value: Any) -> Iterator[Any]:
    """Every word in a nest of mappings and lists."""
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        yield value
        return
    for item in value.values() if hasattr(value, "values") else value:
        yield from scalars_in(item)
