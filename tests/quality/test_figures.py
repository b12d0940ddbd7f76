"""The sums behind the quality gate, and that it does not let a figure fall."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import score
from quality.figures import calibration_error, f1_by_class, macro_f1


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    assert f1_by_class(["A", "A", "B"], ["A", "B", "B"]) == {"A": pytest.approx(2 / 3), "B": pytest.approx(2 / 3)}
    assert macro_f1(["A", "B"], ["A", None]) == pytest.approx(0.5)


def test_calibration_error_is_the_mean_gap_between_confidence_and_truth() -> None:
    assert calibration_error([0.95] * 20, [True] * 19 + [False]) == pytest.approx(0.0)
    assert calibration_error([1.0, 1.0], [True, False]) == pytest.approx(0.5)
    assert calibration_error([0.05, 0.95], [True, True]) == pytest.approx(0.5)


def test_a_lower_figure_has_fallen_and_an_error_only_when_higher() -> None:
    assert score.is_below("events", 0.80, 0.81)
    assert not score.is_below("events", 0.8096, 0.81)
    assert score.is_below("calibration error", 0.06, 0.05)
    assert not score.is_below("calibration error", 0.04, 0.05)


def test_the_gate_fails_on_a_fallen_figure_and_keeps_its_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text('{"own": {"events": 0.9, "record": 0.2}}')
    monkeypatch.setattr(score, "FLOORS", floors)
    monkeypatch.setattr(score, "SETS", {"own": lambda show: {"events": 0.8, "record": 0.4}})
    monkeypatch.setattr(sys, "argv", ["score.py", "own"])
    assert score.main() == 1
    assert "FALLEN" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["score.py", "own", "--pin"])
    assert score.main() == 1
    assert floors.read_text().split() == '{ "own": { "events": 0.9, "record": 0.4 } }'.split()
    monkeypatch.setattr(sys, "argv", ["score.py", "own", "--pin", "--lower"])
    assert score.main() == 0
    assert '"events": 0.8' in floors.read_text()
