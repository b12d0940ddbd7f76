"""JSON Lines in, the same lines with their codings out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dragoman.output.codings import code_lines
from dragoman.types import Coding, Status

FOUND = Coding("SANCTION", "withdraw", Status.HAPPENED, 0.9, "because")


def code(text: str, source: str | None, target: str | None) -> Coding:
    return FOUND if source == "Zambia" else Coding(None, None, None, 0.8, "nothing there")


def run(*lines: bytes) -> list[tuple[dict[str, Any], str | None]]:
    return [(json.loads(line.text), line.problem) for line in code_lines(lines, code)]


def test_a_line_comes_back_with_what_was_found_and_all_it_had() -> None:
    ((answer, problem),) = run(b'{"id": 7, "text": "x", "source": "Zambia", "target": "Malawi", "type": "old"}\n')
    assert problem is None
    assert answer == {
        "id": 7, "text": "x", "source": "Zambia", "target": "Malawi",
        "type": "SANCTION", "mode": "withdraw", "status": "happened", "confidence": 0.9, "why": "because",
    }  # fmt: skip


def test_no_event_is_a_null_type() -> None:
    ((answer, _),) = run(b'{"text": "x", "source": "Chad", "target": null}')
    assert (answer["type"], answer["status"], answer["confidence"]) == (None, None, 0.8)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"nonsense", "this is no JSON"),
        (b"[1]", "this is no JSON object"),
        (b"\xff\xfe", "this is not UTF-8"),
        (b'{"source": "Zambia"}', "it has no text"),
        (b'{"text": " ", "source": "Zambia"}', "it has no text"),
        (b'{"text": "x", "source": 3}', "its source is no text"),
        (b'{"text": "x"}', "it names neither a source nor a target"),
        (b"[" * 100_000, "this is no JSON"),
    ],
)
def test_a_malformed_line_is_named_and_the_others_are_coded(line: bytes, reason: str) -> None:
    good = b'{"text": "x", "source": "Zambia", "target": "Malawi"}'
    first, second, third = run(good, line, good)
    assert second[1] == f"line 2: {reason}"
    assert second[0]["type"] is None
    assert reason in second[0]["why"]
    assert first == third
    assert first[1] is None


def test_blank_lines_are_passed_over() -> None:
    assert run(b"\n", b"  \n") == []
