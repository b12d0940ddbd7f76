"""What the table from PLOVER to CAMEO promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import TableError
from dragoman.tables.cameo import Cameo, cameo_of, load_cameo
from dragoman.tables.codebook import TYPES, codebook


def test_every_type_and_mode_of_the_codebook_has_a_row_and_no_other() -> None:
    wanted = {(type_, mode) for type_ in TYPES for mode in (None, *codebook().modes(type_))}
    assert set(load_cameo()) == wanted


def test_a_mode_that_settles_it_has_the_longer_code() -> None:
    assert cameo_of("CONSULT", "visit") == Cameo("042", "Make a visit", 1.9)
    assert cameo_of("RETREAT", "release").code == "0841"


def test_what_is_not_settled_has_the_root() -> None:
    assert cameo_of("MOBILIZE", "troops").code == "15"
    assert cameo_of("CONSULT", None).code == "04"


def test_a_mode_that_the_table_does_not_have_takes_the_code_of_its_type() -> None:
    assert cameo_of("AID", "by-parcel").code == "07"


@pytest.mark.parametrize(
    ("code", "quad"), [("057", 1), ("06", 2), ("0841", 2), ("09", 3), ("139", 3), ("14", 4), ("204", 4)]
)
def test_the_quad_is_that_of_the_root(code: str, quad: int) -> None:
    assert Cameo(code, "", 0.0).quad == quad


def test_one_code_has_one_name_and_one_score() -> None:
    by_code: dict[str, set[tuple[str, float]]] = {}
    for cameo in load_cameo().values():
        by_code.setdefault(cameo.code, set()).add((cameo.text, cameo.goldstein))
    assert {code for code, meanings in by_code.items() if len(meanings) > 1} == set()


def test_an_overlay_corrects_a_row(tmp_path: Path) -> None:
    (tmp_path / "plover_to_cameo.csv").write_text(
        "type,mode,code,text,goldstein\nCONSULT,third-party,044,Meet elsewhere,2.5\n"
    )
    assert cameo_of("CONSULT", "third-party", tmp_path).code == "044"
    assert cameo_of("CONSULT", "visit", tmp_path).code == "042"


@pytest.mark.parametrize("cells", ["4x,Consult,1.0", "21,Beyond,1.0", "04,Consult,", "04,Consult,11"])
def test_a_code_or_score_that_cannot_be_is_named_with_its_line(tmp_path: Path, cells: str) -> None:
    (tmp_path / "plover_to_cameo.csv").write_text(f"type,mode,code,text,goldstein\nCONSULT,,{cells}\n")
    with pytest.raises(TableError, match=":2"):
        load_cameo(tmp_path)
