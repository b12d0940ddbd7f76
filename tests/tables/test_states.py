"""What the table of states and the reader of all tables promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import TableError
from dragoman.tables._csv import rows, tables_in
from dragoman.tables.states import Seat, load_states, states_by_code

HEADER = "code,name,kind,names,adjectives,people,capital,seats,parent\n"


def overlay(folder: Path, text: str, name: str = "states.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def names_of(code: str) -> set[str]:
    state = states_by_code()[code]
    return {state.name, *state.names}


def test_every_member_of_the_united_nations_is_a_state() -> None:
    # 193 members, the Vatican, Palestine, Taiwan and Kosovo.
    assert len([state for state in load_states() if state.kind == "state"]) == 197


def test_a_state_has_the_words_that_news_uses_for_it() -> None:
    kyrgyzstan = states_by_code()["KGZ"]
    assert kyrgyzstan.name == "Kyrgyzstan"
    assert "Kyrgyz Republic" in kyrgyzstan.names
    assert "Kyrgyz" in kyrgyzstan.adjectives
    assert kyrgyzstan.capital == ("Bishkek",)


@pytest.mark.parametrize(
    ("code", "form"),
    [("TUR", "Türkiye"), ("TUR", "Turkiye"), ("CIV", "Côte d'Ivoire"), ("CIV", "Cote d'Ivoire"), ("USA", "U.S.")],
)
def test_spellings_stand_with_and_without_accents(code: str, form: str) -> None:
    assert form in names_of(code)


def test_bare_congo_is_the_democratic_republic() -> None:
    assert "Congo" in names_of("COD")
    assert "Congolese" in states_by_code()["COD"].adjectives
    assert "Republic of the Congo" in names_of("COG")


def test_words_that_two_states_share_are_given_to_one_or_to_none() -> None:
    assert "Nigerien" in states_by_code()["NER"].adjectives
    assert "Nigerian" in states_by_code()["NGA"].adjectives
    assert not any("Korean" in state.adjectives for state in load_states())


def test_a_seat_carries_its_sector() -> None:
    assert Seat("Kremlin", "GOV") in states_by_code()["RUS"].seats
    assert Seat("FSB", "SPY") in states_by_code()["RUS"].seats
    assert Seat("Bundeswehr", "MIL") in states_by_code()["DEU"].seats


def test_an_entity_has_no_code_but_a_parent() -> None:
    somaliland = next(state for state in load_states() if state.name == "Somaliland")
    assert (somaliland.code, somaliland.kind, somaliland.parent) == (None, "entity", "SOM")


def test_historic_states_keep_their_old_codes() -> None:
    assert states_by_code()["SUN"].kind == "historic"


def test_every_current_state_can_be_named_as_an_adjective_or_is_known_not_to() -> None:
    # Dominican means the Dominican Republic; nothing is made of Dominica's name.
    without = {state.code for state in load_states() if state.kind == "state" and not state.adjectives}
    assert without == {"DMA"}


def test_a_row_of_the_overlay_takes_the_place_of_the_row_with_its_code(tmp_path: Path) -> None:
    folder = overlay(tmp_path, HEADER + "TUR,Türkiye,state,,Turkish,Turks,Ankara,,\n,Freedonia,entity,,,,,,\n")
    states = load_states(folder)
    assert [state.name for state in states if state.code == "TUR"] == ["Türkiye"]
    assert states[-1].name == "Freedonia"
    assert len(states) == len(load_states()) + 1


def test_an_entity_is_replaced_by_its_name(tmp_path: Path) -> None:
    folder = overlay(tmp_path, HEADER + ",Somaliland,entity,,,,Hargeisa,,SOM\n")
    assert len(load_states(folder)) == len(load_states())


def test_comment_lines_count_in_the_line_that_an_error_names(tmp_path: Path) -> None:
    folder = overlay(tmp_path, "# source: x\n# licence: y\n" + HEADER + "XAA,Xanadu,realm,,,,,,\n")
    with pytest.raises(TableError, match=r"states\.csv:4: kind is 'realm'"):
        load_states(folder)


def test_two_rows_with_one_key_are_an_error(tmp_path: Path) -> None:
    folder = overlay(tmp_path, HEADER + "XAA,Xanadu,state,,,,,,\nXAA,Xanadu,state,,,,,,\n")
    with pytest.raises(TableError, match=r":3: 'XAA' is also on line 2"):
        load_states(folder)


def test_an_overlay_with_other_columns_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="columns differ"):
        load_states(overlay(tmp_path, "code,name\nTUR,Türkiye\n"))


def test_a_row_that_is_too_short_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=":2: 2 cells, the header has 9"):
        load_states(overlay(tmp_path, HEADER + "TUR,Türkiye\n"))


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(TableError, match="there is no such table"):
        rows("unicorns.csv", key="name")


def test_a_table_may_stand_in_the_overlay_alone(tmp_path: Path) -> None:
    overlay(tmp_path, "# source: x\nname,legs,kinds\nspider,8,jumping | house\n,0,\n", "animals.csv")
    spider, nameless = rows("animals.csv", key="legs", overlay=tmp_path)
    assert spider.several("kinds") == ("jumping", "house")
    assert spider.number("legs") == 8
    assert nameless["name"] is None
    assert nameless.several("kinds") == ()
    with pytest.raises(TableError, match="name is empty"):
        nameless.need("name")
    with pytest.raises(TableError, match="no column 'wings'"):
        nameless["wings"]


def test_tables_of_a_subfolder_are_listed_with_those_of_the_overlay(tmp_path: Path) -> None:
    (tmp_path / "leaders").mkdir()
    overlay(tmp_path / "leaders", "state\n", "zzz.csv")
    assert "leaders/zzz.csv" in tables_in("leaders", tmp_path)
    assert set(tables_in("leaders")) < set(tables_in("leaders", tmp_path))
