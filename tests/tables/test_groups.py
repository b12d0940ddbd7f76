from __future__ import annotations

from collections import Counter
from importlib import resources
from pathlib import Path

import pytest
import yaml

from dragoman.errors import TableError
from dragoman.tables.groups import KINDS, Group, load_groups
from dragoman.tables.organisations import load_organisations
from dragoman.tables.regions import load_regions
from dragoman.tables.states import load_states

COMMON_WORDS = frozenset(
    {"Solidarity", "Fatherland", "Unity", "Labour", "Labor", "Freedom", "Justice", "Memorial", "Renaissance", "Voice",
     "Homeland", "Dawn", "Hope", "Harmony", "Shell", "Sheriff", "Apple", "Meta", "Amazon", "Intel", "Unite", "Verdi"}
)  # fmt: skip
"""Names of groups that are other words first; they stand in the table only with a word beside them."""


def forms(group: Group) -> set[str]:
    return {group.name, *group.names} | ({group.code} if group.code else set())


def by_form(form: str) -> Group:
    found = [group for group in load_groups() if form in forms(group)]
    assert len(found) == 1, (form, found)
    return found[0]


def write(folder: Path, text: str) -> Path:
    header = "# source: a test\ncode,name,kind,sector,names,state\n"
    (folder / "groups.csv").write_text(header + text, encoding="utf-8")
    return folder


def test_the_table_has_every_kind_and_enough_of_each() -> None:
    kinds = Counter(group.kind for group in load_groups())
    assert kinds.keys() == KINDS
    assert sum(kinds.values()) >= 1500
    assert kinds["armed-group"] >= 200
    assert kinds["party"] >= 400
    assert kinds["media"] >= 250
    assert kinds["company"] >= 250


def test_all_parts_of_the_world_have_groups() -> None:
    assert len({group.state for group in load_groups()}) >= 140


def test_codes_are_unique_and_never_a_state_s_or_an_organisation_s() -> None:
    codes = [group.code for group in load_groups() if group.code]
    assert len(codes) == len(set(codes))
    assert not {state.code for state in load_states()} & set(codes)
    assert not {organisation.code for organisation in load_organisations()} & set(codes)


def test_no_form_stands_in_two_rows() -> None:
    count = Counter(form for group in load_groups() for form in forms(group))
    assert [form for form, times in count.items() if times > 1] == []


def test_no_form_is_also_a_state_s_a_region_s_or_an_organisation_s() -> None:
    taken = {form for region in load_regions() for form in (region.name, *region.names, *region.people)}
    for state in load_states():
        taken |= {state.name, *state.names, *state.adjectives, *state.people, *state.capital}
        taken |= {seat.name for seat in state.seats}
    for organisation in load_organisations():
        taken |= {organisation.code, organisation.name, *organisation.names}
    assert {form for group in load_groups() for form in forms(group)} & taken == set()


def test_common_words_do_not_stand_alone() -> None:
    assert {form for group in load_groups() for form in forms(group)} & COMMON_WORDS == set()


def test_forms_are_not_repeated_and_have_no_small_article() -> None:
    for group in load_groups():
        assert len(set(group.names)) == len(group.names), group
        assert group.name not in group.names, group
        assert not any(form.startswith("the ") for form in forms(group)), group


def test_states_and_sectors_are_known_ones() -> None:
    states = {state.code for state in load_states()}
    listed = yaml.safe_load((resources.files("dragoman.tables") / "sectors.yaml").read_text("utf-8"))["sectors"]
    for group in load_groups():
        assert group.state is None or group.state in states, group
        assert group.sector in listed, group


@pytest.mark.parametrize(
    ("form", "code", "name", "kind", "sector", "state"),
    [
        ("Al Shabaab", None, "al-Shabaab", "armed-group", "REB", "SOM"),
        ("Hizbollah", None, "Hezbollah", "armed-group", "REB", "LBN"),
        ("Ansar Allah", None, "Houthis", "armed-group", "REB", "YEM"),
        ("RSF", "RSF", "Rapid Support Forces", "armed-group", "PRM", "SDN"),
        ("Kurdistan Workers' Party", "PKK", "Kurdistan Workers' Party", "armed-group", "REB", "TUR"),
        ("M23 rebels", "M23", "March 23 Movement", "armed-group", "REB", "COD"),
        ("Wazalendo", None, "Wazalendo", "armed-group", "PRM", "COD"),
        ("Tamil Tigers", "LTTE", "Liberation Tigers of Tamil Eelam", "armed-group", "REB", "LKA"),
        ("ISIS-K", "ISKP", "Islamic State Khorasan Province", "armed-group", "REB", "AFG"),
        ("AK Party", "AKP", "Justice and Development Party", "party", "PTY", "TUR"),
        ("Kuomintang", "KMT", "Kuomintang", "party", "PTY", "TWN"),
        ("Georgian Dream party", None, "Georgian Dream", "party", "PTY", "GEO"),
        ("Alternative for Germany", "AfD", "Alternative for Germany", "party", "PTY", "DEU"),
        ("OzenMunaiGas", None, "Ozenmunaigas", "company", "BUS", "KAZ"),
        ("Naftohaz", None, "Naftogaz", "company", "BUS", "UKR"),
        ("Aramco", None, "Saudi Aramco", "company", "BUS", "SAU"),
        ("Wagner mercenaries", None, "Wagner Group", "armed-group", "PRM", "RUS"),
        ("Xinhua News Agency", None, "Xinhua", "media", "JRN", "CHN"),
        ("ITAR-TASS", None, "TASS", "media", "JRN", "RUS"),
        ("UGTT", "UGTT", "Tunisian General Labour Union", "union", "LAB", "TUN"),
        ("Moscow Patriarchate", None, "Russian Orthodox Church", "church", "REL", "RUS"),
        ("Syrian Observatory for Human Rights", "SOHR", "Syrian Observatory for Human Rights", "ngo", "SOC", "GBR"),
    ],
)
def test_a_variant_leads_to_its_row(form: str, code: str | None, name: str, kind: str, sector: str, state: str) -> None:
    group = by_form(form)
    assert (group.code, group.name, group.kind, group.sector, group.state) == (code, name, kind, sector, state)


def test_the_acronyms_of_the_news_are_codes() -> None:
    for code in "PKK SDF YPG M23 FDLR ELN FARC ADF JNIM TPLF HTS KMT DPP AKP CHP RSF".split():
        assert by_form(code).code == code


def test_an_overlay_replaces_a_row_by_code_or_by_name_and_adds_one(tmp_path: Path) -> None:
    text = "PKK,The Party,party,PTY,,TUR\n,Hamas,party,PTY,,PSE\n,Barge League,movement,SOC,Bargers|Barge Men,\n"
    found = load_groups(write(tmp_path, text))
    assert [group.name for group in found if group.code == "PKK"] == ["The Party"]
    assert [group.kind for group in found if group.name == "Hamas"] == ["party"]
    assert found[-1] == Group(None, "Barge League", "movement", "SOC", ("Bargers", "Barge Men"))
    assert len(found) == len(load_groups()) + 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("BL,Barge League,club,SOC,,", "kind is 'club'"),
        ("BL,,movement,SOC,,", "name is empty"),
        ("BL,Barge League,movement,,,", "sector is empty"),
    ],
)
def test_a_malformed_row_is_refused_with_its_line(tmp_path: Path, row: str, reason: str) -> None:
    with pytest.raises(TableError, match=rf"groups.csv:3.*{reason}"):
        load_groups(write(tmp_path, f"{row}\n"))
