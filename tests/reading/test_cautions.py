"""What is a warning, who gives it and who fears what: and what is a threat, an offer, a hope or a question."""

from __future__ import annotations

from datetime import date

import pytest

import dragoman
from dragoman.types import Warning

HEADLINE = "Region watches the talks closely"


def warnings_of(text: str) -> tuple[Warning, ...]:
    """The warnings of a one-paragraph article, their citations checked against the text."""
    reading = dragoman.read(f"{HEADLINE}\n{text}", published=date(2024, 5, 15))
    for warning in reading.warnings:
        for cited in (*warning.drivers, warning.outcome):
            assert reading.article.text[cited.start : cited.end] == cited.text
    return reading.warnings


def told(text: str) -> tuple[str | None, list[str], str]:
    """Sayer, drivers and outcome of the one warning of a text."""
    (warning,) = warnings_of(text)
    return warning.said_by, [d.text for d in warning.drivers], warning.outcome.text


@pytest.mark.parametrize(
    ("text", "sayer", "drivers", "outcome"),
    [
        (
            "Analysts warn that the north could run dry if the pumps stop.",
            "Analysts", ["the pumps stop"], "the north could run dry",
        ),
        (
            "Analysts warn that if the pumps stop and the rains fail, the north could run dry.",
            "Analysts", ["the pumps stop", "the rains fail"], "the north could run dry",
        ),
        (
            "If the pumps stop or the rains fail, the north could run dry, warned two engineers.",
            "two engineers", ["the pumps stop", "the rains fail"], "the north could run dry",
        ),
        (
            "If the rains fail again and if the donors stay away, half of the herds will die, the Red Cross warned.",
            "the Red Cross", ["the rains fail again", "the donors stay away"], "half of the herds will die",
        ),
        (
            "If Angola shuts its port and the price of diesel rises, the mines could close, analysts warned.",
            "analysts", ["Angola shuts its port", "the price of diesel rises"], "the mines could close",
        ),
        (
            "If Zambia and Malawi shut the border and the rains fail, the herds will die, the Red Cross warned.",
            "the Red Cross", ["Zambia and Malawi shut the border", "the rains fail"], "the herds will die",
        ),
        (
            "If the lake falls, Okoro-Falk warned, the dam could fail.",
            "Okoro-Falk", ["the lake falls"], "the dam could fail",
        ),
        (
            "If the rains fail, Ines Okoro-Falk, a hydrologist, warned, the dam could fail.",
            "Ines Okoro-Falk", ["the rains fail"], "the dam could fail",
        ),
        (
            "Analysts warn that the north could run dry unless the siege is lifted.",
            "Analysts", ["unless the siege is lifted"], "the north could run dry",
        ),
        (
            "Nurses fear that, unless the road opens by June, cholera will spread to the camps.",
            "Nurses", ["unless the road opens by June"], "cholera will spread to the camps",
        ),
        (
            "Should the court annul the vote and jail the mayor, the streets could burn, cautions Ines Okoro-Falk, a historian.",
            "Ines Okoro-Falk", ["the court annul the vote", "jail the mayor"], "the streets could burn",
        ),
        (
            "The charity warned that two million people would go hungry should the port be closed.",
            "The charity", ["the port be closed"], "two million people would go hungry",
        ),
        (
            "Were Mali to leave the bloc, trade would collapse, warned the economist Awa Diarra-Lund.",
            "Awa Diarra-Lund", ["Mali to leave the bloc"], "trade would collapse",
        ),
        (
            "The UN warned that without a ceasefire the hospitals would run out of fuel.",
            "The UN", ["without a ceasefire"], "the hospitals would run out of fuel",
        ),
        (
            "Without a ceasefire, the hospitals would run out of fuel within days, aid workers warned.",
            "aid workers", ["Without a ceasefire"], "the hospitals would run out of fuel within days",
        ),
        (
            "Aid agencies fear famine in the east in the event of a new offensive.",
            "Aid agencies", ["a new offensive"], "famine in the east",
        ),
        (
            "Traders fear a lean spring in the event that the frost outlasts March.",
            "Traders", ["the frost outlasts March"], "a lean spring",
        ),
        (
            "In case of a military attack on Idlib, a million people could flee to Turkey, the UN cautioned.",
            "the UN", ["a military attack on Idlib"], "a million people could flee to Turkey",
        ),
        (
            "Once the rains begin, the camps will be cut off from the world, aid workers warn.",
            "aid workers", ["the rains begin"], "the camps will be cut off from the world",
        ),
        (
            "The ferry may sink, warned Rosa Teixeira-Lund, an engineer in Porto, if the hull is not mended.",
            "Rosa Teixeira-Lund", ["the hull is not mended"], "The ferry may sink",
        ),
        (
            "But if Turkey stays out, warn analysts in Athens, the quarrel over the islands may flare up again.",
            "analysts", ["Turkey stays out"], "the quarrel over the islands may flare up again",
        ),
        (
            "If the roads stay shut the camps will run out of food, aid workers warn.",
            "aid workers", ["the roads stay shut"], "the camps will run out of food",
        ),
        (
            "Experts believe the regime could fall if the army splits.",
            "Experts", ["the army splits"], "the regime could fall",
        ),
        (
            "A senior UN official told the Security Council that famine could take hold unless more crossings are opened.",
            "A senior UN official", ["unless more crossings are opened"], "famine could take hold",
        ),
        (
            "The economy will collapse if nothing is done, according to analysts at a bank in Oslo.",
            "analysts", ["nothing is done"], "The economy will collapse",
        ),
        (
            "Diplomats voiced concern that the fighting could spread to Lebanon if the port is hit.",
            "Diplomats", ["the port is hit"], "the fighting could spread to Lebanon",
        ),
        (
            "The IMF warned of a default in the spring if parliament rejects the budget.",
            "The IMF", ["parliament rejects the budget"], "a default in the spring",
        ),
        (
            "The minister warned parliament that the lights could go out if the reactor was not mended.",
            "The minister", ["the reactor was not mended"], "the lights could go out",
        ),
        (
            "“If the dam breaks, whole towns could be lost,” an engineer told reporters.",
            "an engineer", ["the dam breaks"], "whole towns could be lost",
        ),
        (
            "“Unless the donors return, the clinics will close by June,” said Ruth Adeyemi-Koch of the charity Mercy Line.",
            "Ruth Adeyemi-Koch", ["Unless the donors return"], "the clinics will close by June",
        ),
        (
            "“The valley will empty if the mine closes,” said Leyla Orhan-Brandt, who teaches geography in Izmir.",
            "Leyla Orhan-Brandt", ["the mine closes"], "The valley will empty",
        ),
        (
            "Workneh Gebeyehu, the bloc’s secretary, warns: “If the town falls, and if the rains come, we shall see a famine.”",
            "Workneh Gebeyehu", ["the town falls", "the rains come"], "we shall see a famine",
        ),
        (
            "“If the envoys stay away, and if the army then takes the port, trade will suffer,” warned Ada Nwosu-Klein, an analyst.",
            "Ada Nwosu-Klein", ["the envoys stay away", "the army then takes the port"], "trade will suffer",
        ),
        (
            "Analysts warn that if the pumps stop and Beijing calls in\nits loan, the north could run\ndry by the summer.",
            "Analysts", ["the pumps stop", "Beijing calls in\nits loan"], "the north could run\ndry by the summer",
        ),
    ],
)  # fmt: skip
def test_a_warning_has_its_sayer_its_drivers_and_its_outcome(
    text: str, sayer: str, drivers: list[str], outcome: str
) -> None:
    assert told(text) == (sayer, drivers, outcome)


@pytest.mark.parametrize(
    ("text", "drivers"),
    [
        ("The UN warned that another drought could push a million people into hunger.", ["another drought"]),
        (
            "Economists cautioned that a failure to pay the teachers could empty the schools.",
            ["a failure to pay the teachers"],
        ),
        ("Aid workers warn that cutting the rations would drive families over the border.", ["cutting the rations"]),
        (
            "“Another winter without gas would ruin us,” warned Tamar Beridze-Olsen, an analyst.",
            ["Another winter without gas"],
        ),
    ],
)
def test_the_subject_may_be_the_driver(text: str, drivers: list[str]) -> None:
    assert told(text)[1] == drivers


@pytest.mark.parametrize(
    ("text", "sayer", "holder"),
    [
        ("Kyiv fears that the front will break if the shells stop coming.", None, "UKR"),
        ("Diplomats say Moscow fears a revolt in the Caucasus if the war drags on.", "Diplomats", "RUS"),
        ("NATO fears a new wave of refugees should the town fall.", None, "NATO"),
        ("Analysts fear a new wave of refugees should the town fall.", "Analysts", None),
        ("There are fears that the truce will collapse if the rebels keep the town.", None, None),
    ],
)
def test_a_state_or_a_body_holds_a_fear_that_others_report(text: str, sayer: str | None, holder: str | None) -> None:
    (warning,) = warnings_of(text)
    assert warning.said_by == sayer
    assert (warning.held_by.code if warning.held_by else None) == holder


@pytest.mark.parametrize(
    "text",
    [
        "Russia warned that its forces would strike the bridge if the missiles came.",
        "“We will strike if they cross the river,” the army chief warned.",
        "“If you come here, you will die,” the militia told the villagers.",
        "The rebel leader warned that his men would return to war unless the army left Bukavu.",
        "The EU warned Serbia that funds would be cut unless it joined the sanctions.",
        "Beijing warned that the talks would be broken off unless Washington withdrew the ships.",
        "The police warned that drivers would be fined if they parked on the bridge.",
    ],
)
def test_a_threat_of_ones_own_is_no_warning(text: str) -> None:
    assert warnings_of(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ties could be restored if the ambassador apologises, an official in Ankara said.",
        "The minister promised that wages would rise if the harvest was good.",
        "Analysts say exports could grow by a fifth if the border reopens.",
        "Turkey could reopen the consulate if the court frees the pastor, a diplomat said.",
        "He asked if the border would be open on Monday.",
        "Even if the talks fail, the border will stay open, officials say.",
        "“Will there be war if the treaty lapses?” asked the analyst Jon Berg-Moreau.",
        "Analysts do not expect a war if the treaty lapses.",
        "The war could spread if the neighbours join in.",
        "Analysts warned that the army could attack in the spring.",
        "The ministry warned residents to stay at home.",
        "The president threatened to close the border if the raids went on.",
    ],
)
def test_offers_hopes_questions_and_the_papers_own_views_are_no_warnings(text: str) -> None:
    assert warnings_of(text) == ()
