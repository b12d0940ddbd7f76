"""What became of a plan, and who denies whom."""

from __future__ import annotations

from typing import Any

from dragoman.record.fates import disputes, fate_of
from dragoman.record.features import Features
from dragoman.record.values import Fate
from dragoman.record.wholes import whole_of

NOTHING: frozenset[str] = frozenset()
DAY = 739_000


def talks(**changes: Any) -> Features:
    """A plan of Armenia's and Azerbaijan's to talk in Almaty on a day."""
    values: dict[str, Any] = {
        "type": "CONSULT", "mode": None, "status": "planned", "reciprocal": True, "actors": frozenset({"arm", "aze"}),
        "recipients": NOTHING, "persons": {}, "first": DAY, "last": DAY, "published": DAY - 4, "place": "kaz",
        "town": "almaty", "point": (43.25, 76.95), "words": frozenset({"talk", "minist"}), "names": frozenset({"almaty"}),
        "phrase": frozenset({"talk"}), "phrase_names": frozenset({"almaty"}), "figures": NOTHING,
        "near": frozenset({"arm", "aze"}), "offices": NOTHING, "past": False, "deeds": NOTHING,
    }  # fmt: skip
    return Features(**(values | changes))


def test_talks_on_the_planned_day_carry_the_plan_out() -> None:
    outcome = fate_of(talks(), [("e2", talks(status="happened", published=DAY + 1))], today=DAY + 9)
    assert (outcome.fate, outcome.event) == (Fate.CAME_TRUE, "e2")
    assert outcome.why.startswith("took place on ")


def test_talks_of_others_do_not_carry_it_out() -> None:
    others = talks(status="happened", actors=frozenset({"kaz", "kgz"}), near=NOTHING, published=DAY + 1)
    assert fate_of(talks(), [("e2", others)], today=DAY + 9).fate is Fate.LAPSED


def test_talks_reported_before_the_planned_day_do_not_carry_it_out() -> None:
    before = talks(status="happened", first=None, last=None, published=DAY - 1)
    assert fate_of(talks(), [("e2", before)], today=DAY).fate is Fate.OPEN


def test_a_new_day_moves_the_plan_even_to_another_town() -> None:
    later = talks(first=DAY + 3, last=DAY + 3, published=DAY - 1, town="tbilisi", point=(41.7, 44.8), place="geo")
    outcome = fate_of(talks(), [("e2", later)], today=DAY + 1)
    assert (outcome.fate, outcome.event) == (Fate.MOVED, "e2")
    assert outcome.why.startswith("now planned for ")


def test_an_older_plan_for_another_day_does_not_move_it() -> None:
    older = talks(first=DAY - 2, last=DAY - 2, published=DAY - 9)
    assert fate_of(talks(), [("e2", older)], today=DAY).fate is Fate.OPEN


def test_the_next_round_announced_after_the_talks_does_not_move_them() -> None:
    held = ("e2", talks(status="happened", published=DAY + 1))
    coming = ("e3", talks(first=DAY + 30, last=DAY + 30, published=DAY + 1))
    assert fate_of(talks(), [coming, held], today=DAY + 2).event == "e2"


def test_talks_held_some_days_later_count_as_moved() -> None:
    later = talks(status="happened", first=DAY + 2, last=DAY + 2, published=DAY + 3)
    outcome = fate_of(talks(), [("e2", later)], today=DAY + 9)
    assert outcome.fate is Fate.MOVED
    assert outcome.why.endswith(" instead")


def test_a_side_that_pulls_out_cancels_the_talks() -> None:
    off = talks(
        type="REJECT", mode="meet", status="happened", reciprocal=False, actors=frozenset({"arm"}),
        recipients=frozenset({"aze"}), published=DAY - 1, phrase=frozenset({"call", "meet"}),
    )  # fmt: skip
    outcome = fate_of(talks(), [("e2", off)], today=DAY + 9)
    assert (outcome.fate, outcome.event) == (Fate.CANCELLED, "e2")


def called_off(**changes: Any) -> Features:
    """A visit of Armenia's foreign minister, called off."""
    values: dict[str, Any] = {
        "type": "REJECT", "mode": "meet", "status": "happened", "reciprocal": False, "actors": frozenset({"aze"}),
        "recipients": frozenset({"arm"}), "persons": {"arm": "mirzoyan"}, "phrase": frozenset({"cancell", "visit"}),
        "phrase_names": NOTHING, "first": DAY - 4, "last": DAY - 4,
    }  # fmt: skip
    return talks(**(values | changes))


def test_a_plan_told_on_the_day_on_which_another_is_called_off_stands() -> None:
    assert fate_of(talks(), [("e2", called_off())], today=DAY).fate is Fate.OPEN
    visit = talks(persons={"arm": "mirzoyan"}, published=DAY - 5)
    assert fate_of(visit, [("e2", called_off())], today=DAY).fate is Fate.CANCELLED


def test_a_cancelled_visit_of_one_person_is_not_that_of_another() -> None:
    other = talks(persons={"arm": "pashinyan"}, published=DAY - 6)
    assert fate_of(other, [("e2", called_off())], today=DAY).fate is Fate.OPEN
    ranks = talks(offices=frozenset({"army"}), published=DAY - 6)
    assert fate_of(ranks, [("e2", called_off(offices=frozenset({"foreign"})))], today=DAY).fate is Fate.OPEN


def test_talks_that_were_put_off_to_another_day_are_moved_and_not_cancelled() -> None:
    off = talks(status="denied", published=DAY, phrase=frozenset({"talk", "postpon"}))
    later = talks(first=DAY + 3, last=DAY + 3, published=DAY)
    assert fate_of(talks(), [("e2", off)], today=DAY + 9).fate is Fate.CANCELLED
    assert fate_of(talks(), [("e2", off), ("e3", later)], today=DAY + 9).fate is Fate.MOVED


def test_an_act_told_as_a_kindred_type_carries_a_plan_out_only_in_the_same_words() -> None:
    plan = talks(type="AGREE", phrase=frozenset({"treati", "sign"}))
    signed = talks(type="SUPPORT", status="happened", published=DAY + 1, phrase=frozenset({"sign", "treati"}))
    welcomed = talks(
        type="SUPPORT", status="happened", published=DAY + 1, phrase=frozenset({"prais"}), phrase_names=NOTHING
    )
    assert fate_of(plan, [("e2", signed)], today=DAY + 9).fate is Fate.CAME_TRUE
    assert fate_of(plan, [("e2", welcomed)], today=DAY + 9).fate is Fate.LAPSED


def test_a_refusal_long_after_the_day_is_not_news_of_the_plan() -> None:
    late = talks(type="REJECT", mode="meet", status="happened", published=DAY + 20)
    assert fate_of(talks(), [("e2", late)], today=DAY + 30).fate is Fate.LAPSED


def test_a_plan_lapses_two_days_after_its_last_day() -> None:
    assert fate_of(talks(), [], today=DAY + 1).fate is Fate.OPEN
    outcome = fate_of(talks(), [], today=DAY + 2)
    assert (outcome.fate, outcome.event) == (Fate.LAPSED, None)
    assert "nobody reported" in outcome.why


def test_a_plan_without_a_day_has_thirty() -> None:
    plan = talks(first=None, last=None, published=DAY)
    done = ("e2", talks(status="happened", first=DAY + 20, last=DAY + 20, published=DAY + 21))
    assert fate_of(plan, [done], today=DAY + 22).fate is Fate.CAME_TRUE
    assert fate_of(plan, [], today=DAY + 22).fate is Fate.OPEN
    assert fate_of(plan, [], today=DAY + 31).fate is Fate.LAPSED


def test_the_order_of_the_candidates_makes_no_difference() -> None:
    events = [
        ("e2", talks(status="happened", published=DAY + 1)),
        ("e3", talks(first=DAY + 3, last=DAY + 3, published=DAY - 1)),
        ("e4", talks(status="happened", published=DAY + 2)),
    ]
    assert fate_of(talks(), events, today=DAY + 9) == fate_of(talks(), events[::-1], today=DAY + 9)


def test_a_denial_disputes_the_same_talks_and_no_others() -> None:
    held, denied = talks(status="happened", published=DAY), talks(status="denied", published=DAY + 1)
    assert disputes(held, denied)
    assert disputes(denied, held)
    assert not disputes(held, talks(status="denied", first=DAY - 9, last=DAY - 9))
    assert not disputes(held, held)
    assert not disputes(talks(), denied)


def test_reports_taken_together_have_all_parties_and_the_narrowest_day() -> None:
    vague = talks(actors=frozenset({"arm", "aze", "rus"}), first=DAY - 3, last=DAY + 3, town=None, point=None)
    both = whole_of([vague, talks()])
    assert both.parties == {"arm", "aze", "rus"}
    assert (both.first, both.last, both.town) == (DAY, DAY, "almaty")
    assert both.published == DAY - 4
