"""The scorer's notes are counted by what went wrong."""

from __future__ import annotations

import pytest

from quality.errors import count_errors


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("missed  AID happened ['TCD']>['MLI']: 'gave rice'", "not found at all"),
        ("extra   AID happened [('actor', 'tcd')]: 'gave rice'", "invented"),
        ("wrong   AID happened [('actor', 'tcd')] got planned [('actor', 'tcd')]: 'gave'", "status"),
        (
            "wrong   AID happened [('actor', 'tcd'), ('recipient', 'mli')] got happened [('actor', 'tcd')]: 'gave'",
            "no recipient",
        ),
        (
            "wrong   AID happened [('actor', 'tcd'), ('recipient', 'mli')] got happened [('actor', 'tcd'), ('recipient', 'ner')]: 'x'",
            "another recipient",
        ),
        (
            "wrong   AID happened [('actor', 'tcd')] got happened [('actor', 'tcd'), ('recipient', 'ner')]: 'x'",
            "a recipient where there is none",
        ),
        ("wrong   AID happened [('actor', 'tcd')] got happened []: 'x'", "no actor"),
        (
            "wrong   CONSULT happened [('both', 'tcd'), ('both', 'mli')] got happened [('both', 'tcd')]: 'x'",
            "parties of something mutual",
        ),
    ],
)
def test_a_note_belongs_to_a_class(note: str, name: str) -> None:
    assert dict(count_errors([note])) == {name: 1}


def test_notes_on_quotations_do_not_count() -> None:
    assert not count_errors(["missed  quotes: {}", "extra   ties: {}"])
