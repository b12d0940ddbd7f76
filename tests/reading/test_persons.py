"""People of an article: who they are by table, title or apposition, what short names lead to, and what is no person."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

import dragoman
from dragoman.reading import model, reader
from dragoman.reading.cast import Cast
from dragoman.reading.sheet import KEY, Sheet, sheet_of
from dragoman.reading.tokens import make_doc
from dragoman.sources import parse_text
from dragoman.tables.gazetteer import gazetteer
from dragoman.types import Actor

DAY = date(2023, 2, 1)


@cache
def cast_of(text: str, published: date | None = DAY) -> Cast:
    """The cast of a paragraph under a headline that names nobody, parsed with the stock model."""
    article = parse_text(f"A note from our desk\n\n{text}\n", published=published)
    doc = make_doc(model.load(), article, gazetteer())
    doc.user_data[KEY] = Sheet(article)
    return sheet_of(reader.find_actors(doc)).known()


def people_in(text: str, published: date | None = DAY) -> list[str]:
    """The names of the people of a text, in the order of the text."""
    persons = cast_of(text, published).people.persons
    return [person.name for person in sorted(persons, key=lambda p: min(p.mentions))]


def actor_of(text: str, name: str, published: date | None = DAY) -> Actor:
    """The actor that a name in a text stands for."""
    found = [actor for actor in cast_of(text, published).everyone() if name in actor.name]
    assert len(found) == 1, found
    return found[0]


IDENTIFIED = [
    ("Police spokesman Tendai Moyo confirmed the arrests in Harare, Zimbabwe.", "Tendai Moyo", "ZWE", "COP"),
    ("Tendai Moyo, Zimbabwe's ambassador in Pretoria, left on Friday.", "Tendai Moyo", "ZWE", "GOV"),
    ("The ambassador of Zimbabwe, Tendai Moyo, left on Friday.", "Tendai Moyo", "ZWE", "GOV"),
    ("Zambian officer Chanda Mwale was released.", "Chanda Mwale", "ZMB", "COP"),
    ("President Idriss Nour of Chad lost a bridge.", "Idriss Nour", "TCD", "GOV"),
    ("Rosa Quispe, an analyst at a Lima institute, doubted it.", "Rosa Quispe", None, None),
    ("Senator Luisa Ferrer of the opposition called for a vote in Caracas.", "Luisa Ferrer", None, "OPP"),
    ("Chilean opposition leader Luisa Ferrer called for a vote.", "Luisa Ferrer", None, "OPP"),
]


@pytest.mark.parametrize(("text", "name", "code", "sector"), IDENTIFIED)
def test_a_person_whom_no_table_has_acts_for_whom_the_text_says(
    text: str, name: str, code: str | None, sector: str | None
) -> None:
    actor = actor_of(text, name)
    assert (actor.code, actor.kind, actor.sector) == (code, "person", sector)


def test_a_role_says_whose_it_is() -> None:
    assert actor_of("Zambian officer Chanda Mwale was released.", "Chanda Mwale").role == "officer of Zambia"
    assert actor_of("Rosa Quispe, an analyst, doubted it.", "Rosa Quispe").role == "analyst"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("EU foreign policy chief Josep Borrell spoke in Kyiv.", "Josep Borrell", "EU"),
        ("NATO chief Jens Stoltenberg warned Moscow.", "Jens Stoltenberg", "NATO"),
        ("Viktor Orbán stayed in Budapest.", "Viktor Orbán", "HUN"),
        ("Recep Tayyip Erdogan spoke in Rize.", "Recep Tayyip Erdoğan", "TUR"),
    ],
)
def test_an_office_holder_acts_for_a_state_or_body(text: str, name: str, code: str) -> None:
    assert actor_of(text, name).code == code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Former president Jair Bolsonaro left Brasilia on Friday.", "Jair Bolsonaro"),
        ("The former British prime minister Theresa May spoke in Oslo.", "Theresa May"),
        ("Angela Merkel spoke in Oslo.", "Angela Merkel"),
    ],
)
def test_a_former_office_holder_acts_for_no_state(text: str, name: str) -> None:
    actor = actor_of(text, name)
    assert (actor.code, actor.sector) == (None, "ELI")
    assert actor.role is not None
    assert actor.role.startswith("former ")


def test_the_same_person_acts_for_the_state_while_in_office() -> None:
    assert actor_of("Angela Merkel spoke in Oslo.", "Angela Merkel", date(2018, 2, 1)).code == "DEU"


def test_short_names_lead_back_to_the_full_ones() -> None:
    text = "Prime Minister Kyriakos Mitsotakis flew to Sofia. Mitsotakis will stay two days."
    assert people_in(text) == ["Kyriakos Mitsotakis"]
    assert people_in("Moyo had said so. Later the spokesman Tendai Moyo spoke.") == ["Tendai Moyo"]


def test_an_office_holders_short_name_is_enough() -> None:
    assert people_in("Macron called Scholz on Sunday.") == ["Emmanuel Macron", "Olaf Scholz"]


def test_somebody_else_of_a_leaders_surname_stays_who_they_are() -> None:
    assert people_in("The actor Peter Macron and his wife sued a paper.") == ["Peter Macron"]


def test_states_and_towns_are_no_people() -> None:
    assert people_in("Chad and Jordan wrote to Georgia about Paris.") == []


def test_titles_are_no_part_of_a_name() -> None:
    assert people_in("General Chanda Mwale met Sheikh Omar Balti.") == ["Chanda Mwale", "Omar Balti"]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mr Chanda Mwale left.", "m"),
        ("Mrs Chanda Mwale left.", "f"),
        ("The spokeswoman Chanda Mwale left.", "f"),
        ("The officer Chanda Mwale left.", None),
    ],
)
def test_a_title_tells_the_gender(text: str, gender: str | None) -> None:
    (person,) = cast_of(text).people.persons
    assert person.gender == gender


def test_each_mention_knows_its_tokens() -> None:
    cast = cast_of("Tendai Moyo left for Lusaka. Moyo came back on Friday.")
    (person,) = cast.people.persons
    assert [cast.doc[start:end].text for start, end in sorted(person.mentions)] == ["Tendai Moyo", "Moyo"]
    first = cast.doc[person.mentions[0][0]]
    assert cast.people.at(first) == person
    assert cast.people.span_at(first) == person.mentions[0]
    assert cast.people.at(cast.doc[-1]) is None


def test_short_titles_are_no_part_of_a_name() -> None:
    assert people_in("H.E. Chanda Mwale received Gen. Omar Balti.") == ["Chanda Mwale", "Omar Balti"]


def test_who_is_named_together_with_a_person_is_one_too() -> None:
    assert people_in(
        "The text was signed by the Ministers, Abdulqodir Uralboev and Marat Karaboev; more will follow."
    ) == [
        "Abdulqodir Uralboev",
        "Marat Karaboev",
    ]


def test_a_person_who_is_named_after_themselves_is_no_endless_question() -> None:
    events = dragoman.read("Tendai Moyo of the Tendai Moyo Foundation accused Zambia of theft.").events
    assert [event.type for event in events] == ["ACCUSE"]


def test_a_hyphened_name_has_no_possessive_in_it() -> None:
    assert people_in("Kim Jong-un's guests left Moon Jae-in’s house.") == ["Kim Jong-un", "Moon Jae-in"]


def test_ranks_without_a_stop_and_small_words_are_no_part_of_a_name() -> None:
    assert people_in("She spoke with Gen Idriss Nour in Lomé.") == ["Idriss Nour"]
    assert people_in("The ministers, Tendai Moyo and Idriss Nour, met.") == ["Tendai Moyo", "Idriss Nour"]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Zimbabwe's minister for rivers, Tendai Moyo, met him.", "Tendai Moyo", "ZWE"),
        ("Zambia's junior vice-minister for foreign affairs, Chanda Mwale, met him.", "Chanda Mwale", "ZMB"),
        ("The Zambian officials Joseph Banda and Chanda Mwale are expected in Lima.", "Chanda Mwale", "ZMB"),
    ],
)
def test_a_name_behind_an_office_is_its_holders(text: str, name: str, code: str) -> None:
    assert actor_of(text, name).code == code


def test_a_vice_president_is_not_the_president() -> None:
    assert "Hakainde Hichilema" not in [a.name for a in cast_of("Zambia's vice-president met him.").everyone()]


def test_who_is_still_called_president_was_so_of_the_state_that_he_governed() -> None:
    text = "LOMÉ — Togo closed its border with Gabon and asked the soldiers to reinstate President Ali Bongo."
    assert actor_of(text, "Bongo", date(2023, 9, 4)).code == "GAB"
