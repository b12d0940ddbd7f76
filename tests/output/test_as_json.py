"""JSON for programs: the objects of `Reading.to_dict`, one, in an array, or a line each."""

from __future__ import annotations

import json
from dataclasses import replace

from dragoman.output.as_json import json_array, json_line, json_object
from dragoman.types import Reading


def test_one_reading_is_one_indented_object_with_its_letters_as_they_are(reading: Reading) -> None:
    text = json_object(reading)
    assert json.loads(text) == reading.to_dict()
    assert text.startswith('{\n  "document": {\n    "id": "kura-1"')
    assert text.endswith("}\n")
    assert "hauliers’ union" in text


def test_several_readings_are_one_array(reading: Reading) -> None:
    assert json.loads(json_array([reading, reading])) == [reading.to_dict(), reading.to_dict()]
    assert json_array([]) == "[]\n"


def test_a_line_holds_one_reading_whatever_its_text(reading: Reading) -> None:
    text = "One\u2028two\u2029three\u0085four\nfive"
    odd = replace(reading, article=replace(reading.article, text=text, blocks=()))
    line = json_line(odd)
    assert line.splitlines() == [line[:-1]]
    assert json.loads(line)["document"]["text"] == text
