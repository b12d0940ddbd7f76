from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from dragoman.errors import TableError
from dragoman.tables.leaders import Term, fold_name, holder, holders, load_terms, terms_of

HEADER = "# source: a test\nstate,person,short,names,gender,office,title,start,end\n"


@pytest.mark.parametrize(
    ("state", "office", "on", "person"),
    [
        ("DEU", "head-of-government", date(2025, 5, 6), "Friedrich Merz"),
        ("DEU", "head-of-government", date(2025, 5, 5), "Olaf Scholz"),
        ("GBR", "head-of-government", date(2022, 10, 1), "Liz Truss"),
        ("GBR", "head-of-state", date(1999, 1, 1), "Elizabeth II"),
        ("FRA", "head-of-government", date(2024, 10, 1), "Michel Barnier"),
        ("POL", "head-of-state", date(2025, 8, 6), "Karol Nawrocki"),
        ("TUR", "head-of-government", date(2010, 1, 1), "Recep Tayyip Erdoğan"),
        ("TUR", "foreign-minister", date(2024, 1, 1), "Hakan Fidan"),
        ("RUS", "head-of-state", date(2010, 1, 1), "Dmitry Medvedev"),
        ("RUS", "head-of-government", date(2010, 1, 1), "Vladimir Putin"),
        ("RUS", "defence-minister", date(2024, 5, 20), "Andrei Belousov"),
        ("UKR", "foreign-minister", date(2024, 9, 5), "Andrii Sybiha"),
        ("UKR", "head-of-government", date(2025, 7, 17), "Yulia Svyrydenko"),
        ("KAZ", "head-of-state", date(2019, 3, 20), "Kassym-Jomart Tokayev"),
        ("GEO", "head-of-state", date(2024, 12, 29), "Mikheil Kavelashvili"),
        ("MDA", "head-of-government", date(2025, 11, 3), "Alexandru Munteanu"),
        ("Transnistria", "head-of-state", date(2020, 1, 1), "Vadim Krasnoselsky"),
        ("Northern Cyprus", "head-of-state", date(2025, 11, 1), "Tufan Erhürman"),
        ("EU", "foreign-minister", date(2024, 12, 1), "Kaja Kallas"),
        ("EU", "head", date(2020, 1, 1), "Ursula von der Leyen"),
        ("NATO", "head", date(2024, 10, 1), "Mark Rutte"),
        ("UN", "head", date(2000, 1, 1), "Kofi Annan"),
        ("ICC", "prosecutor", date(2015, 1, 1), "Fatou Bensouda"),
    ],
)
def test_the_holder_on_a_day_is_the_one_history_knows(state: str, office: str, on: date, person: str) -> None:
    term = holder(state, office, on)
    assert term is not None
    assert term.person == person


def test_nobody_holds_a_vacant_an_abolished_or_an_unknown_office() -> None:
    assert holder("VAT", "head-of-state", date(2013, 3, 5)) is None
    assert holder("TUR", "head-of-government", date(2020, 1, 1)) is None
    assert holder("DEU", "head-of-nothing", date(2020, 1, 1)) is None
    assert holder("XXX", "head-of-state", date(2020, 1, 1)) is None


def test_the_day_of_a_handover_has_two_holders_and_belongs_to_the_successor() -> None:
    day = date(2021, 12, 8)
    assert [term.person for term in holders("DEU", "head-of-government", day)] == ["Angela Merkel", "Olaf Scholz"]
    term = holder("DEU", "head-of-government", day)
    assert term is not None
    assert term.person == "Olaf Scholz"


def test_a_term_may_run_in_all_of_an_imprecise_month_but_surely_only_outside_it(tmp_path: Path) -> None:
    overlay = _overlay(
        tmp_path,
        "ATL,Ann One,One,,f,head-of-state,President,2008,2010-05\n"
        "ATL,Bob Two,Two,,m,head-of-state,President,2010-05,2012-02-29\n",
    )
    one, two = (term for term in load_terms(overlay) if term.state == "ATL")
    assert (one.start, one.start_latest) == (date(2008, 1, 1), date(2008, 12, 31))
    assert (one.end_earliest, one.end) == (date(2010, 5, 1), date(2010, 5, 31))
    assert (two.end_earliest, two.end) == (date(2012, 2, 29), date(2012, 2, 29))
    assert holders("ATL", "head-of-state", date(2010, 5, 15), overlay) == (one, two)
    assert holder("ATL", "head-of-state", date(2010, 5, 15), overlay) is None
    assert holder("ATL", "head-of-state", date(2010, 4, 30), overlay) == one
    assert holder("ATL", "head-of-state", date(2010, 6, 1), overlay) == two
    assert holder("ATL", "head-of-state", date(2012, 2, 29), overlay) == two
    assert holder("ATL", "head-of-state", date(2012, 3, 1), overlay) is None


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("ERDOĞAN", "Recep Tayyip Erdoğan"),
        ("Zelenskiy", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Lukashenka", "Alexander Lukashenko"),
        ("Kassym Jomart Tokayev", "Kassym-Jomart Tokayev"),
        ("Emomali Rakhmon", "Emomali Rahmon"),
        ("Djukanovic", "Milo Đukanović"),
        ("Gerhard Schroeder", "Gerhard Schröder"),
        ("Jonas Gahr Store", "Jonas Gahr Støre"),
        ("Yilmaz", "Mesut Yılmaz"),
        ("Massimo D’Alema", "Massimo D'Alema"),
        ("pope francis", "Pope Francis"),
        ("Mohammed ElBaradei", "Mohamed ElBaradei"),
    ],
)
def test_a_person_is_found_by_any_spelling(written: str, person: str) -> None:
    assert person in {term.person for term in terms_of(written)}


def test_a_short_name_finds_everyone_who_goes_by_it() -> None:
    assert {"Heydar Aliyev", "Ilham Aliyev"} <= {term.person for term in terms_of("Aliyev")}
    assert {"Sadyr Japarov", "Akylbek Japarov"} <= {term.person for term in terms_of("Japarov")}
    assert terms_of("Nobody At All") == ()


def test_the_terms_of_a_person_come_oldest_first_with_all_offices() -> None:
    offices = [(term.state, term.office) for term in terms_of("Kaja Kallas")]
    assert offices == [("EST", "head-of-government"), ("EU", "foreign-minister")]
    starts = [term.start for term in terms_of("Vladimir Putin")]
    assert starts == sorted(starts)
    assert len(starts) > 3


def test_folding_a_name_is_blind_to_case_marks_hyphens_and_apostrophes() -> None:
    assert fold_name("Zoran Đinđić") == "zoran dindic"
    assert fold_name("Ban Ki-moon") == fold_name("BAN KI MOON") == "ban ki moon"
    assert fold_name("Jan P. Syse") == "jan p syse"
    assert fold_name("İsmet Yılmaz") == "ismet yilmaz"


def test_no_office_of_a_state_surely_has_two_holders_at_once() -> None:
    by_office: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in load_terms():
        by_office[term.state, term.office].append(term)
    for terms in by_office.values():
        terms.sort(key=lambda term: (term.start, term.start_latest))
        for earlier, later in pairwise(terms):
            assert earlier.end_earliest is not None, (earlier, later)
            assert earlier.end_earliest <= later.start_latest, (earlier, later)


def test_a_person_has_one_gender_and_one_short_name_within_a_state() -> None:
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for term in load_terms():
        assert seen.setdefault((term.state, term.person), (term.gender, term.short)) == (term.gender, term.short)


def test_every_state_of_europe_and_of_the_former_soviet_union_has_a_head_today() -> None:
    states = """ALB AUT BEL BGR BIH CHE CYP CZE DEU DNK ESP FIN FRA GBR GRC HRV HUN IRL ISL ITA LIE LUX MCO MKD MLT MNE
        NLD NOR POL PRT ROU SRB SVK SVN SWE TUR VAT XKX ARM AZE BLR EST GEO KAZ KGZ LTU LVA MDA RUS TJK TKM UKR UZB"""
    assert [code for code in states.split() if holder(code, "head-of-state", date(2026, 1, 15)) is None] == []


def test_an_overlay_ends_a_term_and_adds_the_next(tmp_path: Path) -> None:
    overlay = tmp_path / "leaders"
    overlay.mkdir()
    (overlay / "europe.csv").write_text(
        HEADER + "DNK,Mette Frederiksen,Frederiksen,,f,head-of-government,Prime Minister,2019-06-27,2031-01-01\n"
        "DNK,Ida Example,Example,,f,head-of-government,Prime Minister,2031-01-01,\n",
        encoding="utf-8",
    )
    before, after = date(2030, 1, 1), date(2031, 1, 2)
    assert [t.short for t in holders("DNK", "head-of-government", before, tmp_path)] == ["Frederiksen"]
    assert [t.short for t in holders("DNK", "head-of-government", after, tmp_path)] == ["Example"]
    assert len(load_terms(tmp_path)) == len(load_terms()) + 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("ATL,Ann One,One,,f,head-of-state,President,2010-13,\n", "no such date"),
        ("ATL,Ann One,One,,f,head-of-state,President,spring,\n", "not a day, month or year"),
        ("ATL,Ann One,One,,f,head-of-state,President,2010,2009\n", "before it starts"),
        ("ATL,Ann One,One,,x,head-of-state,President,2010,\n", "gender"),
        ("ATL,Ann One,One,,f,Head of State,President,2010,\n", "office"),
        ("ATL,Ann One,,,f,head-of-state,President,2010,\n", "short is empty"),
    ],
)
def test_a_malformed_row_is_named_with_its_file_and_line(tmp_path: Path, row: str, reason: str) -> None:
    overlay = _overlay(tmp_path, row)
    with pytest.raises(TableError, match=reason) as caught:
        load_terms(overlay)
    assert "atlantis.csv:3" in str(caught.value)


def _overlay(folder: Path, body: str) -> Path:
    (folder / "leaders").mkdir()
    (folder / "leaders" / "atlantis.csv").write_text(HEADER + body, encoding="utf-8")
    return folder
