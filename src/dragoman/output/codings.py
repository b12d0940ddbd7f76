"""JSON Lines with a text and two parties → the same lines with what the text reports between them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from dragoman.output.as_json import json_text
from dragoman.types import Coding

CodePair = Callable[[str, str | None, str | None], Coding]
PARTIES = ("source", "target")


class CodedLine(NamedTuple):
    """One line to print, and what was wrong with the one it answers; ``problem`` is None where nothing was."""

    text: str
    problem: str | None


def code_lines(lines: Iterable[bytes], code: CodePair) -> Iterator[CodedLine]:
    """A line for every line that is not blank, in their order; a malformed one comes back with the type null and the reason."""
    for number, raw in enumerate(lines, 1):
        if raw.strip():
            yield _answer(raw, number, code)


def _answer(raw: bytes, number: int, code: CodePair) -> CodedLine:
    try:
        record = _parsed(raw)
        coding = code(record["text"], *(record.get(party) for party in PARTIES))
    except ValueError as error:
        record = error.record if isinstance(error, _Unfit) else {}
        problem = f"line {number}: {error}"
        failed = Coding(None, None, None, None, f"not coded: {error}")
        return CodedLine(json_text({**record, **failed.to_dict()}), problem)
    return CodedLine(json_text({**record, **coding.to_dict()}), None)


def _parsed(raw: bytes) -> dict[str, Any]:
    """The object on a line. Raises ValueError, which says what is wrong, where it is none that can be coded."""
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("this is not UTF-8") from None
    except (ValueError, RecursionError):
        raise ValueError("this is no JSON") from None
    if not isinstance(record, dict):
        raise ValueError("this is no JSON object")
    if not isinstance(record.get("text"), str) or not record["text"].strip():
        raise _Unfit(record, "it has no text")
    for party in PARTIES:
        if not isinstance(record.get(party), str | None):
            raise _Unfit(record, f"its {party} is no text")
    if not any(record.get(party) for party in PARTIES):
        raise _Unfit(record, "it names neither a source nor a target")
    return record


class _Unfit(ValueError):
    """A JSON object that cannot be coded; it is printed back all the same."""

    def __init__(self, record: dict[str, Any], reason: str) -> None:
        super().__init__(reason)
        self.record = record
