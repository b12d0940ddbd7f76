"""Titles without a finite verb, and lists that the parser tears apart, are read like whole sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import dragoman
from dragoman.reading import model
from dragoman.reading.mending import mend

TITLES = [
    ("Sunak to visit Warsaw in June", "CONSULT", "planned", ["GBR"], ["POL"]),
    ("Macron, Sunak to meet in London", "CONSULT", "planned", ["FRA", "GBR"], []),
    ("Norway, Iceland sign pact on patrols", "SUPPORT", "happened", ["NOR", "ISL"], []),
    ("Russia, Iran sign defence deal", "SUPPORT", "happened", ["RUS", "IRN"], []),
    ("Canada to send 200 more soldiers to Latvia", "MOBILIZE", "planned", ["CAN"], []),
    ("Macron hosts Ghanaian president in Paris", "CONSULT", "happened", ["GHA"], ["FRA"]),
    ("Colombian army and ELN rebels trade fire", "ASSAULT", "happened", ["COL", "ELN"], []),
    ("Coup fears as crowds storm palace in Lomé", "PROTEST", "happened", ["crowds"], ["TGO"]),
    ("Ghanaian president meets Modi, flies on to Tokyo", "CONSULT", "happened", ["GHA"], ["JPN"]),
    ("Ghana severs ties with Togo", "SANCTION", "happened", ["GHA"], ["TGO"]),
    ("Kosovo policeman killed, gunmen flee", "ASSAULT", "happened", [], ["XKX"]),
    ("Nine killed in Togo crackdown, UN says", "ASSAULT", "happened", [], ["people"]),
    ("Houthis attack ship in strait", "ASSAULT", "happened", ["Houthis"], []),
    ("Armenia, Azerbaijan agree on border text", "AGREE", "happened", ["ARM", "AZE"], []),
    ("Demonstrators storm parliament in Colombo", "PROTEST", "happened", ["Demonstrators"], ["LKA"]),
]


def parties(found: list[dict[str, Any]]) -> list[str]:
    return [party["code"] or party["name"] for party in found]


@pytest.mark.parametrize(("title", "type_", "status", "actors", "recipients"), TITLES, ids=[t[0] for t in TITLES])
def test_a_title_is_read_as_a_clause(
    title: str, type_: str, status: str, actors: list[str], recipients: list[str]
) -> None:
    events = dragoman.read(f"{title}\n\nIt was a quiet day.", published=date(2023, 5, 15)).to_dict()["events"]
    told = [(e["type"], e["status"], parties(e["actors"]), parties(e["recipients"])) for e in events]
    assert (type_, status, actors, recipients) in told, told


def test_a_state_that_protests_in_a_title_is_no_crowd() -> None:
    title = "Peru protests as Chilean patrol ship shadows trawler"
    assert [e.type for e in dragoman.read(f"{title}\n\nIt was a quiet day.").events if e.type == "PROTEST"] == []


def test_a_crowd_in_a_title_is_no_government() -> None:
    (event,) = dragoman.read("Togo protests spread to the north\n\nIt was a quiet day.").to_dict()["events"]
    assert (event["type"], parties(event["actors"]), parties(event["recipients"])) == ("PROTEST", [], ["TGO"])


def test_a_first_word_stays_in_its_sentence() -> None:
    text = "A call\n\nModi and Putin held a telephone conversation on Monday."
    (event,) = dragoman.read(text, published=date(2023, 5, 15)).to_dict()["events"]
    assert parties(event["actors"]) == ["IND", "RUS"]


def test_an_infinitive_after_a_whole_clause_is_left_alone() -> None:
    text = "Workers ask for means to repair the dam\n\nIt was a quiet day."
    assert [e["status"] for e in dragoman.read(text).to_dict()["events"] if e["status"] == "planned"] == []


def test_two_adjectives_share_their_noun() -> None:
    text = "A border\n\nKyrgyz and Tajik border guards, who exchanged fire in 2022, met in Osh on Monday."
    events = dragoman.read(text, published=date(2023, 5, 15)).to_dict()["events"]
    assert [(e["type"], parties(e["actors"])) for e in events] == [
        ("CONSULT", ["KGZ", "TJK"]),
        ("ASSAULT", ["KGZ", "TJK"]),
    ]


@pytest.mark.parametrize(("day", "number"), [("on January 9", 1), ("on Mondays", 0)])
def test_a_plain_present_with_a_day_is_a_happening_and_a_custom_is_none(day: str, number: int) -> None:
    text = f"A note from our desk\n\nKenya's president meets Ghana's president in Accra {day}."
    assert len(dragoman.read(text, published=date(2023, 1, 10)).events) == number


@pytest.mark.parametrize("text", ["On Friday Ghana offered to pay.", "On Friday Ghana was told to pay."])
def test_a_day_is_no_part_of_the_name_behind_it(text: str) -> None:
    doc = model.load()(text)
    doc[1].head, doc[1].dep_, doc[2].head, doc[2].dep_ = doc[2], "compound", doc[0], "pobj"
    mend(doc, [])
    assert (doc[1].head, doc[1].dep_) == (doc[0], "pobj")
    assert doc[2].dep_ in ("nsubj", "nsubjpass")


def test_a_style_is_a_title_of_who_is_named_behind_it() -> None:
    doc = model.load()("Her Majesty the Queen of Denmark opened the bridge.")
    mend(doc, [])
    assert [(token.dep_, token.head.text) for token in doc[:4]] == [
        ("poss", "Majesty"),
        ("compound", "Queen"),
        ("det", "Queen"),
        ("nsubj", "opened"),
    ]


def test_what_is_threatened_is_the_complement_also_behind_a_day() -> None:
    doc = model.load()("Chad threatened on Monday to close its border to Sudanese traders.")
    mend(doc, [])
    assert next(token.dep_ for token in doc if token.text == "close") == "xcomp"


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("Norway, which lost a ship when Iran shelled the port in 2019, offered to mediate.", "Norway", "offered"),
        ("The same day a line of lorries carried flour to the refugees in the valley.", "line", "carried"),
        ("UNHCR head Anna Berg condemned the killing.", "Berg", "condemned"),
        ("In 2016 Abu Dhabi deposited a billion dollars in Kenya.", "Dhabi", "deposited"),
        ("A team led by the envoy to Manila, Ann Berg, crossed into Laos on Sunday for talks.", "team", "crossed"),
        ("A Chadian diplomat, Idriss Nour, had earlier assailed Vice President Ann Berg.", "diplomat", "assailed"),
    ],
)
def test_the_main_verb_has_its_subject(text: str, subject: str, verb: str) -> None:
    doc = model.load()(text)
    mend(doc, [])
    token = next(token for token in doc if token.text == verb)
    assert token.dep_ == "ROOT"
    assert [child.text for child in token.children if child.dep_ == "nsubj"] == [subject]


@pytest.mark.parametrize("text", ["A soldier given a medal by the queen.", "The man asked to leave the hall."])
def test_a_true_participle_stays_one(text: str) -> None:
    doc = model.load()(text)
    root = next(token.text for token in doc if token.dep_ == "ROOT")
    mend(doc, [])
    assert next(token.text for token in doc if token.dep_ == "ROOT") == root


def test_a_past_tense_is_not_joined_to_an_infinitive() -> None:
    doc = model.load()("Italy's minister called on Tunis to abandon the levy and threatened to respond at once.")
    mend(doc, [])
    threatened = next(token for token in doc if token.text == "threatened")
    assert threatened.head.text == "called"


@pytest.mark.parametrize(
    "text",
    [
        "Italy's minister said that the levy would end but that Tunis must act, and called on Rome to wait.",
        "Italy's minister called for a truce, demanded that Tunis carry out an inquiry, and called on Rome to wait.",
    ],
)
def test_a_past_tense_is_not_joined_to_what_must_or_shall_be_done(text: str) -> None:
    doc = model.load()(text)
    mend(doc, [])
    called = [token for token in doc if token.text == "called"][-1]
    assert called.head.tag_ == "VBD"


def test_a_name_before_the_verb_of_a_title_is_its_subject() -> None:
    events = dragoman.read("Accra hands note of protest to Togolese envoy\n\nIt was a quiet day.").to_dict()["events"]
    assert [(e["type"], parties(e["actors"]), parties(e["recipients"])) for e in events] == [
        ("ACCUSE", ["GHA"], ["TGO"])
    ]


def test_a_past_tense_behind_a_relative_clause_goes_on_with_the_sentence() -> None:
    text = "A day of talks\n\nAntony Blinken received Idriss Nour, who leads Chad's team, and then met Sergei Lavrov."
    events = dragoman.read(text, published=date(2023, 5, 15)).to_dict()["events"]
    assert ["USA", "RUS"] in [parties(e["actors"]) for e in events]


@pytest.mark.parametrize(
    ("text", "type_", "actor"),
    [
        ("On Monday Kenyan-led police began pulling out of Haiti.", "RETREAT", "KEN"),
        ("On 5 March demonstrators set fire to the town hall in Lusaka.", "PROTEST", "demonstrators"),
        ("In a speech on Tuesday Emmanuel Macron ruled out talks with Mali.", "REJECT", "FRA"),
    ],
)
def test_whoever_stands_behind_a_day_is_the_subject_and_no_part_of_the_day(text: str, type_: str, actor: str) -> None:
    (event,) = dragoman.read(f"News\n\n{text}", published=date(2023, 5, 17)).to_dict()["events"]
    assert (event["type"], parties(event["actors"])) == (type_, [actor])


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("Chad's minister rejected as untrue and absurd Togo's account of the shooting.", "account", "rejected"),
        ("Togo let nine nurses and minors out of its prisons.", "out", "let"),
    ],
)
def test_what_a_verb_is_about_hangs_on_it_though_words_stand_between(text: str, word: str, head: str) -> None:
    doc = model.load()(text)
    mend(doc, [])
    assert next(token for token in doc if token.text == word).head.text == head


def test_a_name_thanks_another() -> None:
    doc = model.load()("Venezuela thanks Ralph Gonsalves for his good offices.")
    mend(doc, [])
    assert [(t.lemma_, t.pos_) for t in doc if t.text == "thanks"] == [("thank", "VERB")]


def test_forms_that_the_model_does_not_know_get_their_verbs_lemma() -> None:
    doc = model.load()("Farmers staged a rally, hoped for rain and waged a long campaign.")
    mend(doc, [])
    assert [t.lemma_ for t in doc if t.pos_ == "VERB"] == ["stage", "hope", "wage"]


@pytest.mark.parametrize(
    ("title", "type_", "states"),
    [
        ("China, Russia, India foreign ministers meet in Zhejiang", "CONSULT", {"CHN", "RUS", "IND"}),
        ("France, Germany leaders urge calm in Kosovo", "REQUEST", {"FRA", "DEU"}),
        ("Armenia, Azerbaijan sign peace deal", "SUPPORT", {"ARM", "AZE"}),
        ("Modi, Putin discuss oil", "CONSULT", {"IND", "RUS"}),
    ],
)
def test_all_names_before_the_verb_or_the_plural_of_a_title_are_parties(
    title: str, type_: str, states: set[str]
) -> None:
    published = date(2023, 11, 24)
    events = dragoman.read(f"{title}\n\nIt was a quiet day.", published=published).to_dict()["events"]
    assert [(e["type"], set(parties(e["actors"]))) for e in events] == [(type_, states)]
