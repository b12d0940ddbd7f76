"""The words that name a party."""

from __future__ import annotations

import pytest

from dragoman.reading import model
from dragoman.reading.phrases import party_text


@pytest.mark.parametrize(
    ("text", "head", "words"),
    [
        ("Kosovo's envoy, Arben Gashi, criticised Skopje.", "envoy", "Kosovo's envoy, Arben Gashi"),
        ("The party's leader criticised Skopje.", "leader", "The party's leader"),
        ("The minister, a lawyer, criticised Skopje.", "minister", "The minister"),
    ],
)
def test_a_name_behind_an_office_belongs_to_the_words(text: str, head: str, words: str) -> None:
    doc = model.load()(text)
    assert party_text(next(token for token in doc if token.text == head)) == words
