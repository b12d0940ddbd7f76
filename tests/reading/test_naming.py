"""Names of a doc: the gazetteer's forms laid on tokens, and what only looks like one."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading.naming import Names
from dragoman.tables.gazetteer import gazetteer


@pytest.fixture(scope="session")
def blank() -> Language:
    """A pipeline that only cuts words."""
    return spacy.blank("en")


def names_of(doc: Doc) -> Names:
    return Names(doc, gazetteer())


def test_a_name_covers_all_its_tokens(blank: Language) -> None:
    doc = blank("South Sudan closed the road.")
    names = names_of(doc)
    (name,) = names.all
    assert (name.start, name.end, names.text(name)) == (0, 2, "South Sudan")
    assert names.at(doc[0]) == names.at(doc[1]) == name
    assert names.at(doc[2]) is None


def test_the_longest_name_wins(blank: Language) -> None:
    doc = blank("Papua New Guinea and Guinea voted.")
    names = names_of(doc)
    codes = [sense.code for name in names.all if (sense := name.sense("state")) is not None]
    assert codes == ["PNG", "GIN"]


@pytest.mark.parametrize(
    ("text", "name"), [("The Caribbean Community met.", "Caribbean Community"), ("The Caribbean met.", "The Caribbean")]
)
def test_a_name_with_an_article_gives_way_to_a_longer_one_behind_it(blank: Language, text: str, name: str) -> None:
    names = names_of(blank(text))
    assert [names.text(found) for found in names.all] == [name]


def test_senses_come_in_the_order_asked(blank: Language) -> None:
    (name,) = names_of(blank("Mexico")).all
    assert name.sense("leader", "state") == name.sense("state")
    assert name.sense("organisation") is None


def test_a_currency_is_not_its_state(blank: Language) -> None:
    words = ["15", "million", "US", "dollars"]
    assert names_of(Doc(blank.vocab, words, lemmas=["15", "million", "US", "dollar"])).all == []
    assert len(names_of(Doc(blank.vocab, [*words[:3], "troops"], lemmas=["15", "million", "US", "troop"])).all) == 1


def test_a_longer_word_is_not_the_name_in_it(blank: Language) -> None:
    assert names_of(blank("Maliterra sells maps.")).all == []


def test_a_name_never_crosses_a_sentence(blank: Language) -> None:
    doc = blank("He left South Sudan burned")
    for token in doc:
        token.is_sent_start = token.i in (0, 3)
    assert [name.sense("state") for name in names_of(doc).all if name.end - name.start > 1] == []
