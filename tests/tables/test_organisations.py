from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from dragoman.errors import TableError
from dragoman.tables.organisations import (
    KINDS,
    Membership,
    Organisation,
    load_memberships,
    load_organisations,
    members_of,
)
from dragoman.tables.regions import load_regions
from dragoman.tables.sectors import STATE_SECTORS
from dragoman.tables.states import load_states

ACTING_SECTORS = frozenset({"IGO", "NGO", "SOC", "BUS", "JRN", "LAB", "REL", "PTY", "EDU"})
"""What an organisation's row may be besides a court, an assembly, a force or a service."""


def forms(organisation: Organisation) -> set[str]:
    return {organisation.code, organisation.name, *organisation.names}


def by_form(form: str) -> Organisation:
    found = [organisation for organisation in load_organisations() if form in forms(organisation)]
    assert len(found) == 1, (form, found)
    return found[0]


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(f"# source: a test\n{text}", encoding="utf-8")
    return folder


def test_the_table_has_every_kind_and_enough_of_each() -> None:
    kinds = Counter(organisation.kind for organisation in load_organisations())
    assert kinds.keys() == KINDS
    assert sum(kinds.values()) >= 500
    assert kinds["igo"] >= 80
    assert kinds["mission"] >= 80
    assert kinds["organ"] >= 60


def test_codes_are_unique_and_never_a_state_s() -> None:
    codes = [organisation.code for organisation in load_organisations()]
    assert len(codes) == len(set(codes))
    assert not {state.code for state in load_states()} & set(codes)


def test_no_form_stands_in_two_rows() -> None:
    count = Counter(form for organisation in load_organisations() for form in forms(organisation))
    assert [form for form, times in count.items() if times > 1] == []


def test_no_form_is_also_a_state_s_or_a_region_s() -> None:
    taken = {form for region in load_regions() for form in (region.name, *region.names, *region.people)}
    for state in load_states():
        taken |= {state.name, *state.names, *state.adjectives, *state.people, *state.capital}
        taken |= {seat.name for seat in state.seats}
    assert {form for organisation in load_organisations() for form in forms(organisation)} & taken == set()


def test_forms_are_written_without_a_leading_article() -> None:
    assert [form for o in load_organisations() for form in forms(o) if form.startswith(("the ", "The "))] == []


def test_every_organ_has_a_parent_and_every_parent_is_an_organisation() -> None:
    codes = {organisation.code for organisation in load_organisations()}
    for organisation in load_organisations():
        assert organisation.parent is None or organisation.parent in codes, organisation
        assert organisation.kind != "organ" or organisation.parent, organisation


def test_sectors_are_those_of_organisations_and_of_a_state_s_services() -> None:
    assert {organisation.sector for organisation in load_organisations()} <= ACTING_SECTORS | STATE_SECTORS


@pytest.mark.parametrize(
    ("form", "code", "kind", "parent"),
    [
        ("UN Security Council", "UNSC", "organ", "UN"),
        ("U.N. peacekeeping mission in Congo", "MONUSCO", "mission", "UN"),
        ("Kosovo Force", "KFOR", "mission", "NATO"),
        ("EU executive", "European Commission", "organ", "EU"),
        ("European Court of Justice", "CJEU", "court", "EU"),
        ("Nato", "NATO", "alliance", None),
        ("Ecowas", "ECOWAS", "igo", None),
        ("League of Arab States", "Arab League", "igo", None),
        ("UN nuclear watchdog", "IAEA", "agency", "UN"),
        ("Doctors Without Borders", "MSF", "ngo", None),
        ("Reporters Without Borders", "RWB", "ngo", None),
        ("World Court", "ICJ", "court", "UN"),
        ("SADC mission in Congo", "SAMIDRC", "mission", "SADC"),
        ("African Union Transition Mission in Somalia", "ATMIS", "mission", "AU"),
        ("Kenya-led mission in Haiti", "MSS", "mission", None),
    ],
)
def test_a_variant_leads_to_its_row(form: str, code: str, kind: str, parent: str | None) -> None:
    organisation = by_form(form)
    assert (organisation.code, organisation.kind, organisation.parent) == (code, kind, parent)


def test_rsf_is_left_to_the_paramilitaries_of_sudan() -> None:
    assert not any("RSF" in forms(organisation) for organisation in load_organisations())


@pytest.mark.parametrize(
    ("organisation", "on", "member", "count"),
    [
        ("NATO", date(2023, 4, 4), "FIN", 31),
        ("NATO", date(2024, 3, 7), "SWE", 32),
        ("EU", date(2020, 1, 31), "GBR", 28),
        ("EU", date(2025, 1, 1), "HRV", 27),
        ("CSTO", date(2025, 1, 1), "ARM", 6),
        ("EAEU", date(2025, 1, 1), "KGZ", 5),
        ("SCO", date(2025, 1, 1), "BLR", 10),
        ("ASEAN", date(2025, 1, 1), "MMR", 10),
        ("GCC", date(2025, 1, 1), "QAT", 6),
        ("AU", date(2025, 1, 1), "ESH", 55),
        ("ECOWAS", date(2025, 6, 1), "NGA", 12),
        ("AES", date(2025, 1, 1), "MLI", 3),
        ("EAC", date(2025, 1, 1), "COD", 8),
        ("CoE", date(2025, 1, 1), "ARM", 46),
        ("OSCE", date(2025, 1, 1), "MNG", 57),
        ("OPEC", date(2025, 1, 1), "IRN", 12),
        ("OECD", date(2025, 1, 1), "CRI", 38),
        ("LAS", date(2025, 1, 1), None, 0),
        ("Arab League", date(2025, 1, 1), "SYR", 22),
        ("OIC", date(2025, 1, 1), "KAZ", 57),
    ],
)
def test_the_members_on_a_day_are_those_history_knows(
    organisation: str, on: date, member: str | None, count: int
) -> None:
    members = members_of(organisation, on)
    assert len(members) == count
    assert member is None or member in members


def test_a_state_is_no_member_before_it_joins_or_after_it_leaves() -> None:
    assert "FIN" not in members_of("NATO", date(2023, 4, 3))
    assert "GBR" not in members_of("EU", date(2020, 2, 1))
    assert "RUS" not in members_of("CoE", date(2022, 3, 17))
    assert "NER" not in members_of("ECOWAS", date(2025, 2, 1))


def test_a_state_that_came_back_is_a_member_in_both_spans_alone() -> None:
    assert "UZB" in members_of("CSTO", date(2010, 1, 1))
    assert "UZB" not in members_of("CSTO", date(2003, 1, 1))
    assert "UZB" not in members_of("CSTO", date(2020, 1, 1))


def test_memberships_name_known_states_and_organisations() -> None:
    codes = {organisation.code for organisation in load_organisations()}
    states = {state.code for state in load_states()}
    for membership in load_memberships():
        assert membership.organisation in codes, membership
        assert membership.member in states, membership


def test_spans_of_one_membership_never_overlap() -> None:
    spans: dict[tuple[str, str], list[Membership]] = {}
    for membership in load_memberships():
        spans.setdefault((membership.organisation, membership.member), []).append(membership)
    for several in spans.values():
        ordered = sorted(several, key=lambda membership: membership.since or date.min)
        for earlier, later in pairwise(ordered):
            assert earlier.until is not None, later
            assert later.since is not None, later
            assert earlier.until < later.since, later


def test_a_year_alone_counts_whole(tmp_path: Path) -> None:
    overlay = write(tmp_path, "memberships.csv", "organisation,member,since,until\nBOB,KAZ,2001,2003\nBOB,KGZ,,\n")
    known, open_ended = load_memberships(overlay)[-2:]
    assert known == Membership("BOB", "KAZ", date(2001, 1, 1), date(2003, 12, 31))
    assert open_ended == Membership("BOB", "KGZ")
    assert open_ended.may_cover(date(1900, 1, 1))


@pytest.mark.parametrize("row", ["BOB,KAZ,2004,2003", "BOB,KAZ,2004-13-01,", "BOB,KAZ,soon,"])
def test_a_malformed_membership_is_refused_with_its_line(tmp_path: Path, row: str) -> None:
    overlay = write(tmp_path, "memberships.csv", f"organisation,member,since,until\n{row}\n")
    with pytest.raises(TableError, match=r"memberships.csv:3"):
        load_memberships(overlay)


def test_an_overlay_replaces_a_row_and_adds_one(tmp_path: Path) -> None:
    header = "code,name,kind,sector,names,seat,parent\n"
    text = f"{header}UN,The Nations,igo,IGO,,,\nBOB,Bureau of Barges,agency,IGO,,Bonn,UN\n"
    found = load_organisations(write(tmp_path, "organisations.csv", text))
    assert [o.name for o in found if o.code == "UN"] == ["The Nations"]
    assert found[-1] == Organisation("BOB", "Bureau of Barges", "agency", "IGO", (), "Bonn", "UN")
    assert len(found) == len(load_organisations()) + 1


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    text = "code,name,kind,sector,names,seat,parent\nBOB,Bureau of Barges,club,IGO,,,\n"
    with pytest.raises(TableError, match="kind is 'club'"):
        load_organisations(write(tmp_path, "organisations.csv", text))
