"""The measure of joining: its sums, its gold, and that no figure falls."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.types import Article, Citation, Event, Mention, Reading, Status
from quality.clusters import Placed, b_cubed, pairwise
from quality.figures import Figures
from quality.stories import FOLDER, UNSEEN, match_reports, measure_stories, measure_unseen_stories
from score import FLOORS

SLACK = 0.01
STORIES = sorted((*FOLDER.glob("*.yaml"), *UNSEEN.glob("*.yaml")))


def placed(gold: str, said: str) -> list[Placed]:
    return [Placed(g, s, source) for source, (g, s) in enumerate(zip(gold, said, strict=True))]


def test_pairs_count_as_right_where_both_or_neither_join_them() -> None:
    assert pairwise(placed("aabb", "xxyy")) == (1.0, 1.0, 1.0)
    assert pairwise(placed("aabb", "xxxx")) == pytest.approx((2 / 6, 1.0, 0.5))
    assert pairwise(placed("aa", "xy"))[2] == 0.0


def test_two_reports_of_one_article_are_no_pair() -> None:
    assert pairwise([Placed("a", "x", 1), Placed("b", "x", 1)]) == (1.0, 1.0, 1.0)


def test_b_cubed_is_the_mean_over_things_of_how_pure_and_how_whole_their_group_is() -> None:
    assert b_cubed(placed("aab", "xxx")) == pytest.approx((5 / 9, 1.0, 5 / 7))
    assert b_cubed([]) == (1.0, 1.0, 1.0)


def reading_of(text: str, *found: tuple[str, str]) -> Reading:
    events = []
    for number, (type_, words) in enumerate(found):
        start = text.index(words)
        mention = Mention(Citation(start, start + len(words), words))
        events.append(
            Event(f"e{number}", type_, None, (), type_, Status.HAPPENED, (), (), False, None, None, None, (mention,))
        )
    return Reading(Article("a", text, ()), events=tuple(events))


def entry(happening: str, words: str, type_: str = "CONSULT") -> dict[str, Any]:
    return {"happening": happening, "words": words, "type": type_, "status": "happened"}


def test_a_gold_report_is_the_event_of_its_type_whose_words_are_closest() -> None:
    text = "The ministers met in Paris and signed a treaty on Friday."
    reading = reading_of(
        text, ("CONSULT", "The ministers met in Paris and signed"), ("CONSULT", "met in Paris"), ("SUPPORT", "signed")
    )
    (told,) = match_reports("s", 0, [entry("talks", "met in Paris")], reading, 100)
    assert (told.key, told.typed) == (101, True)


def test_one_event_stands_for_one_happening_only() -> None:
    text = "They met and dined in Paris."
    gold = [entry("talks", "met"), entry("dinner", "dined")]
    told = match_reports("s", 0, gold, reading_of(text, ("CONSULT", "They met and dined in Paris")), 0)
    assert sorted(one.typed for one in told) == [False, True]


def test_what_was_read_as_another_type_is_found_but_not_typed() -> None:
    (told,) = match_reports("s", 0, [entry("talks", "met", "AID")], reading_of("They met.", ("CONSULT", "met")), 0)
    assert (told.key, told.typed) == (0, False)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_gold_report_stands_once_in_its_article(path: Path) -> None:
    story = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert all(a["text"].count(r["words"]) == 1 for a in story["articles"] for r in a["reports"])
    told = {r["happening"] for a in story["articles"] for r in a["reports"]}
    assert all(plan["plan"] in told for plan in story.get("plans") or ())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "measure"), [("stories", measure_stories), ("unseen-stories", measure_unseen_stories)]
)
def test_the_figures_of_the_stories_stay_above_their_floors(name: str, measure: Callable[[], Figures | None]) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    figures = measure()
    assert figures is not None
    low = {key: round(figures[key], 3) for key, floor in floors.items() if figures[key] < floor - SLACK}
    assert not low, f"below the floors {floors}: {low}"
