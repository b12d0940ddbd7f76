"""Two named parties in a sentence → what is reported between just them."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.reading.coder.pairs import find_parties_in


@pytest.mark.parametrize(
    ("text", "source", "target", "type_", "status"),
    [
        ("Zambia recalled its ambassador from Malawi on Monday.", "Zambia", "Malawi", "SANCTION", "happened"),
        ("Zambia refused to recall its envoy from Malawi.", "Zambia", "Malawi", "REJECT", "happened"),
        ("The envoy told reporters that Togo accuses Benin of shelling a post.", "Togo", "Benin", "ACCUSE", "happened"),
        ("Peru is to expel the ambassador of Chile next week.", "Peru", "Chile", "SANCTION", "planned"),
        ("Police in Minsk arrested a poet.", "Police in Minsk", "a poet", "COERCE", "happened"),
        ("The army denied that it had shelled the village.", "The army", "the village", "ASSAULT", "denied"),
    ],
)
def test_the_event_between_two_parties_is_coded(text: str, source: str, target: str, type_: str, status: str) -> None:
    coding = dragoman.code(text, source, target)
    assert (coding.type, coding.status) == (type_, status)
    assert coding.confidence is not None
    assert 0 <= coding.confidence <= 1
    assert type_ in coding.why


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("The envoy told reporters that Togo accuses Benin of shelling a post.", "The envoy", "Benin"),
        ("Slovakia borders Poland to the north.", "Slovakia", "Poland"),
    ],
)
def test_nothing_is_coded_between_parties_that_only_stand_together(text: str, source: str, target: str) -> None:
    coding = dragoman.code(text, source, target)
    assert (coding.type, coding.mode, coding.status) == (None, None, None)
    assert coding.why.startswith("no event between them")


def test_a_party_whose_words_are_missing_counts_as_not_named() -> None:
    coding = dragoman.code("Police arrested nine activists in Harare.", "Police", "a recipient")
    assert coding.type == "COERCE"
    assert "does not have the words “a recipient”" in coding.why


def test_rules_alone_give_no_confidence() -> None:
    coding = dragoman.code("Zambia recalled its ambassador from Malawi.", "Zambia", "Malawi", use_network=False)
    assert (coding.type, coding.confidence) == ("SANCTION", None)
    assert dragoman.code("Zambia is far from Malawi.", "Zambia", "Malawi", use_network=False).type is None


def test_of_several_places_the_two_nearest_are_taken() -> None:
    text = "Chad spoke. Later Niger said that Chad had warned Mali."
    assert find_parties_in(text, "Chad", "Mali") == ((34, 38), (50, 54))


def test_words_are_found_whole_before_they_are_found_inside_others() -> None:
    assert find_parties_in("Nigeria and Niger agreed.", "Niger", None) == ((12, 17), None)
    assert find_parties_in("nigeria agreed.", "Niger", None) == ((0, 5), None)
    assert find_parties_in("Togo agreed.", "Benin", "Togo") == (None, (0, 4))


def test_a_very_long_text_is_coded_around_its_parties() -> None:
    text = "It rained. " * 4000 + "Zambia recalled its ambassador from Malawi. " + "It rained. " * 4000
    assert dragoman.code(text, "Zambia", "Malawi").type == "SANCTION"
