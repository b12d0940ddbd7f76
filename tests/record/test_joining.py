"""Which reports count as of one happening, which never do, and that the order of arrival makes no difference."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.record.features import Features, blocks_to_keep, blocks_to_search
from dragoman.record.joining import MOST_LINKS, Judgements, Report, compare, conflict, group, links_of

NOTHING: frozenset[str] = frozenset()
LOZOVA, NIKOPOL = (48.89, 36.32), (47.57, 34.39)


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def strike(**changes: Any) -> Features:
    """Russian missiles on Lozova on day 100."""
    values: dict[str, Any] = {
        "type": "ASSAULT", "mode": "heavy-weapons", "status": "happened", "reciprocal": False,
        "actors": frozenset({"rus"}), "recipients": frozenset({"ukr"}), "persons": {}, "first": 100, "last": 100,
        "published": 100, "place": "ukr", "town": "lozova", "point": LOZOVA, "words": words("missil kill station town"),
        "names": words("lozova"), "phrase": words("missil kill"), "phrase_names": words("lozova"), "figures": NOTHING,
        "near": frozenset({"rus", "ukr"}), "offices": NOTHING, "past": False, "deeds": NOTHING,
    }  # fmt: skip
    return Features(**(values | changes))


def talks(**changes: Any) -> Features:
    """Macron and Zelensky on day 100, without a town."""
    plain: dict[str, Any] = {
        "type": "CONSULT", "mode": None, "reciprocal": True, "actors": frozenset({"fra", "ukr"}), "recipients": NOTHING,
        "persons": {"fra": "macron", "ukr": "zelensky"}, "place": None, "town": None, "point": None,
        "words": words("talk elyse jet"), "names": NOTHING, "phrase": words("talk"), "phrase_names": NOTHING,
        "near": frozenset({"fra", "ukr"}),
    }  # fmt: skip
    return strike(**(plain | changes))


def test_the_same_attack_in_other_words_is_joined_and_the_reason_can_be_read() -> None:
    other = strike(published=101, words=words("missil slam junction town"), phrase=words("missil slam"))
    link = compare(strike(), other)
    assert link is not None
    assert (
        link.why
        == "the same parties; the same day; both in Lozova; both heavy-weapons; words in common: Lozova, missil-, town-"
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"first": 101, "last": 101},
        {"status": "denied"},
        {"status": "planned"},
        {"town": "nikopol", "point": NIKOPOL},
        {"actors": frozenset({"ukr"}), "recipients": frozenset({"rus"})},
        {"type": "COERCE"},
    ],
    ids=["another day", "denied", "only planned", "another town", "the other way round", "another type"],
)
def test_reports_that_contradict_are_kept_apart(changes: dict[str, Any]) -> None:
    other = strike(**({"words": words("missil slam junction town")} | changes))
    assert conflict(strike(), other)
    assert compare(strike(), other) is None


def test_talks_of_other_persons_for_the_same_states_are_other_talks() -> None:
    assert compare(talks(), talks(published=101)) is not None
    assert conflict(talks(), talks(persons={"fra": "barrot", "ukr": "sybiha"}))


def test_one_person_of_two_who_differs_speaks_against_but_does_not_exclude() -> None:
    assert not conflict(talks(), talks(persons={"fra": "macron", "ukr": "sybiha"}))


def test_foreign_ministers_do_not_meet_at_the_presidents_talks() -> None:
    heads = talks(persons={}, offices=words("head"), words=words("talk hour"))
    others: dict[str, Any] = {
        "persons": {},
        "words": words("lunch hour"),
        "phrase": words("lunch"),
        "first": None,
        "last": None,
    }
    assert compare(heads, talks(**others, offices=words("head"))) is not None
    assert compare(heads, talks(**others, offices=words("foreign"))) is None


def test_what_is_planned_and_what_is_possible_may_be_one_but_neither_is_what_happened() -> None:
    assert compare(talks(status="planned"), talks(status="possible")) is not None
    assert conflict(talks(status="possible"), talks())
    assert compare(talks(status="ongoing"), talks()) is not None


def test_an_undated_report_is_joined_the_less_the_later_it_is_published() -> None:
    scores = [compare(talks(), talks(first=None, last=None, published=100 + late)) for late in (1, 5)]
    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[0].score > scores[1].score
    assert compare(talks(), talks(first=None, last=None, published=140)) is None


def test_undated_reports_with_nothing_but_the_parties_in_common_are_not_joined() -> None:
    accused = strike(
        type="ACCUSE", mode=None, town=None, point=None, names=NOTHING, phrase_names=NOTHING, first=None, last=None
    )
    other = strike(
        type="ACCUSE", mode="allege", town=None, point=None, names=NOTHING, phrase_names=NOTHING, first=None, last=None,
        words=words("grain harvest port"), phrase=words("grain"),
    )  # fmt: skip
    assert compare(accused, other) is None


def test_a_copy_is_joined_even_where_the_reader_took_another_day() -> None:
    sentence = {
        "words": words("missil station town fir shortly eight school bakery"),
        "phrase": words("missil fir town"),
    }
    link = compare(strike(**sentence), strike(**sentence, first=102, last=102, published=102))
    assert link is not None
    assert link.why == "nearly the same sentence"


def test_a_formula_or_a_sentence_with_other_figures_is_no_copy_of_another_day_s() -> None:
    assert conflict(strike(), strike(first=101, last=101, published=101))
    sentence = {
        "words": words("missil station town fir shortly eight school bakery"),
        "phrase": words("missil fir town"),
    }
    assert conflict(
        strike(**sentence, figures=words("17")),
        strike(**sentence, figures=words("9"), first=101, last=101, published=101),
    )


def test_a_visit_that_is_told_of_an_earlier_trip_is_another() -> None:
    visit = {"type": "CONSULT", "mode": "visit", "town": None, "point": None, "names": NOTHING, "phrase_names": NOTHING}
    earlier = strike(
        **visit, first=None, last=None, published=104, past=True, words=words("trip king"), phrase=words("trip")
    )
    assert compare(strike(**visit), earlier) is None


def test_what_was_published_before_the_day_of_the_other_is_not_the_same() -> None:
    undated = talks(first=None, last=None, published=100)
    assert not conflict(undated, talks(first=101, last=101, published=101))
    assert conflict(undated, talks(first=102, last=102, published=102))
    assert conflict(
        talks(status="planned", published=99), talks(status="planned", first=None, last=None, published=101)
    )


def test_a_report_that_came_before_the_day_speaks_more_against_than_one_that_came_after() -> None:
    undated = talks(first=None, last=None, published=100)
    after, before = (compare(undated, talks(first=day, last=day, published=101)) for day in (100, 101))
    assert after is not None
    assert before is None or before.score < after.score - 1


def patrol(actor: str, **changes: Any) -> Features:
    """One state's patrol boat, told in words that both sides' reports would have."""
    nowhere: dict[str, Any] = {"town": None, "point": None, "place": None, "persons": {}}
    said = {"words": words("sent patrol vessel river mouth"), "phrase": words("sent patrol vessel")}
    own = {"actors": frozenset({actor}), "recipients": NOTHING, "near": frozenset({actor})}
    return strike(**({"type": "MOBILIZE", "mode": "troops"} | nowhere | said | own | changes))


def test_acts_of_strangers_are_two_however_alike_the_words() -> None:
    assert compare(patrol("sur"), patrol("sur", published=101)) is not None
    other = words("sent patrol boat river mouth storm")
    assert conflict(patrol("sur"), patrol("fra", words=other))
    assert not conflict(patrol("eu"), patrol("fra", words=other))
    assert not conflict(patrol("sur", persons={"sur": "simons"}), patrol("simons", words=other))


def test_who_acts_there_but_is_only_named_beside_here_speaks_against_without_excluding() -> None:
    other = words("sent patrol boat river mouth storm")
    seen = patrol("fra", words=other, near=frozenset({"fra", "sur"}))
    link, same = (compare(patrol("sur"), one) for one in (seen, patrol("sur", words=other)))
    assert not conflict(patrol("sur"), seen)
    assert same is not None
    assert link is None or link.score < same.score - 1


def report(key: int, features: Features, document: int | None = None) -> Report:
    document = key if document is None else document
    return Report(key, f"r{key}", document, (features.published or 0, f"d{document:03}", key, 0), features)


def grouped(reports: Sequence[Report], judgements: Judgements | None = None) -> list[list[int]]:
    said = judgements or Judgements()
    links = {
        one.key: links_of(
            one,
            [
                other
                for other in reports
                if other is not one
                and (
                    blocks_to_search(one.features) & blocks_to_keep(other.features)
                    or frozenset((one.id, other.id)) in said.same
                )
            ],
            said,
        )
        for one in reports
    }
    return [[m.key for m in one.members] for one in group(reports, links, said)]


def test_a_report_that_fits_what_a_group_tells_as_a_whole_joins_it_though_one_member_lacks_all_of_that() -> None:
    plain: dict[str, Any] = {"persons": {}, "mode": None, "near": NOTHING}
    lunch = talks(
        **(plain | {"mode": "visit"}), actors=frozenset({"fra"}), reciprocal=False,
        words=words("lunch guest elyse terrace"), phrase=words("lunch guest"),
    )  # fmt: skip
    both = talks(**plain, published=101, words=words("lunch guest jet contract"), phrase=words("lunch guest jet"))
    jets = talks(
        **plain, actors=NOTHING, recipients=frozenset({"ukr"}), first=None, last=None, published=102,
        words=words("jet contract factory"), phrase=words("jet contract"),
    )  # fmt: skip
    assert compare(lunch, jets) is None
    assert grouped([report(1, lunch), report(2, both), report(3, jets)]) == [[1, 2, 3]]


def test_two_reports_of_one_article_are_never_one_event() -> None:
    first, second = report(1, strike(), document=7), report(2, strike(), document=7)
    assert grouped([first, second]) == [[1], [2]]
    assert grouped([first, second, report(3, strike(published=101))]) == [[1, 3], [2]]


def test_all_links_that_people_made_are_kept_beside_the_strongest_other() -> None:
    far = [report(n, talks(first=300 + 30 * n, last=300 + 30 * n, published=300 + 30 * n)) for n in range(3)]
    same = Judgements(same=frozenset({frozenset(("r2", "r0")), frozenset(("r2", "r1"))}))
    assert [link.other for link in links_of(far[2], far, same)] == [0, 1]
    assert grouped(far, same) == [[0, 1, 2]]


def test_two_attacks_of_a_day_with_little_in_common_are_not_joined() -> None:
    nowhere: dict[str, Any] = {"town": None, "point": None, "names": NOTHING, "phrase_names": NOTHING}
    assert compare(strike(**nowhere), strike(**nowhere, published=101)) is not None
    drones = strike(**nowhere, mode=None, words=words("dron market burn"), phrase=words("dron burn"))
    assert compare(strike(**nowhere), drones) is None


def test_links_go_to_earlier_reports_only_and_are_few() -> None:
    many = [report(n, strike(published=100 + n)) for n in range(8)]
    links = links_of(many[6], many)
    assert len(links) == MOST_LINKS
    assert all(link.other < 6 for link in links)
    assert links_of(many[0], many) == []


def test_the_members_of_a_group_stand_in_order_and_all_but_the_first_say_why() -> None:
    reports = [report(n, strike(published=100 + n)) for n in (2, 0, 1)]
    (one,) = group(reports, {r.key: links_of(r, reports) for r in reports})
    assert [m.key for m in one.members] == [0, 1, 2]
    assert one.why.keys() == {1, 2}
    assert all(one.why.values())


def test_a_person_can_join_what_nothing_else_joins_and_part_what_else_would_be_joined() -> None:
    far = [report(1, strike()), report(2, talks(first=300, last=300, published=300))]
    assert grouped(far) == [[1], [2]]
    assert grouped(far, Judgements(same=frozenset({frozenset(("r1", "r2"))}))) == [[1, 2]]
    near = [report(1, strike()), report(2, strike(published=101))]
    assert grouped(near) == [[1, 2]]
    assert grouped(near, Judgements(different=frozenset({frozenset(("r1", "r2"))}))) == [[1], [2]]


def test_a_report_stays_with_its_own_where_a_person_joins_these_to_something_else() -> None:
    reports = [
        report(1, strike()),
        report(2, strike(published=101)),
        report(3, talks(first=300, last=300, published=300)),
    ]
    assert grouped(reports, Judgements(same=frozenset({frozenset(("r1", "r3"))}))) == [[1, 2, 3]]


def test_what_two_groups_deny_each_other_is_not_bridged_by_a_vague_report() -> None:
    monday, tuesday = strike(first=100, last=100), strike(first=101, last=101, published=101)
    vague = strike(first=None, last=None, published=101)
    found = grouped([report(1, monday), report(2, tuesday), report(3, vague)])
    assert sorted(map(len, found)) == [1, 2]
    assert not any({1, 2} <= set(one) for one in found)


FEATURES = st.builds(
    lambda base, day, late, town, some: base(
        first=day,
        last=day,
        published=(day or 102) + late,
        **({"town": None, "point": None} if town else {}),
        words=some,
    ),
    st.sampled_from([strike, talks]),
    st.one_of(st.none(), st.integers(99, 102)),
    st.integers(0, 2),
    st.booleans(),
    st.frozensets(st.sampled_from("missil kill station town talk elyse jet".split()), max_size=4),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(FEATURES, st.integers(0, 6)), max_size=14), st.randoms(use_true_random=False))
def test_the_groups_do_not_depend_on_the_order_of_arrival(
    told: list[tuple[Features, int]], chance: random.Random
) -> None:
    reports = [report(key, features, document) for key, (features, document) in enumerate(told)]
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert grouped(shuffled) == grouped(reports)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(FEATURES, st.integers(0, 6)), max_size=8), st.randoms(use_true_random=False))
def test_reports_that_come_one_by_one_end_up_as_all_at_once(
    told: list[tuple[Features, int]], chance: random.Random
) -> None:
    reports = [report(key, features, document) for key, (features, document) in enumerate(told)]
    chance.shuffle(reports)
    known: list[Report] = []
    found: list[list[int]] = []
    for one in reports:
        known.append(one)
        found = grouped(known)
    assert found == grouped(sorted(reports, key=lambda r: r.key))


def test_a_formula_said_of_two_other_pairs_is_no_copy() -> None:
    formula = {"words": words("foreign minist met discuss trade border week"), "phrase": words("met")}
    one = talks(**formula, names=words("paris kyiv"))
    other = talks(
        **formula,
        names=words("lima quito"),
        actors=frozenset({"per", "ecu"}),
        persons={"per": "schialer", "ecu": "sommerfeld"},
        near=frozenset({"per", "ecu"}),
    )
    assert compare(one, other) is None
