"""Stories: how well the reports of one happening by several outlets find together, and what is made of plans.

A story is a few articles on one chain of happenings, each with the reports that it gives: words, the happening they
report, its type and standing. A gold report is the reader's where an event of the same article points at its words; one
event stands for one happening only. "Typed" figures are over the gold reports that the reader found with the right
type, so that they measure joining alone; end to end, what was not found counts as missed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from dragoman.flow import read_article
from dragoman.record.fates import fate_of
from dragoman.record.features import AHEAD, Features, blocks_to_keep, blocks_to_search, features_of
from dragoman.record.joining import FAR, Group, Report, compare, group, links_of
from dragoman.record.wholes import whole_of
from dragoman.sources import parse_text
from dragoman.types import Event, Reading
from quality.clusters import Placed, b_cubed, pairwise
from quality.figures import Figures

FOLDER = Path(__file__).parents[2] / "tests" / "stories"
UNSEEN = FOLDER.with_name("stories-unseen")
NATURAL = 17
"""The number from which on a story is told as agencies would; those before it are worded apart on purpose."""

HALF = 0.5
"""Of a gold report's words, how many an event's words must cover to be preferred."""

AFTERWARDS = 7
"""Days after a story's last article on which its plans are asked about."""


@dataclass(frozen=True, slots=True)
class Told:
    """One happening as one article of a story tells it; ``key`` is the reader's report of it, None where it found none.

    ``typed`` is true where the reader gave it the right type.
    """

    story: str
    article: int
    happening: str
    key: int | None
    typed: bool
    words: str

    @property
    def name(self) -> tuple[str, int, str]:
        """What tells it from all others."""
        return self.story, self.article, self.happening


@dataclass(frozen=True, slots=True)
class Story:
    """One story read: its gold, and the reader's reports by key."""

    name: str
    told: tuple[Told, ...]
    plans: tuple[Mapping[str, Any], ...]
    reports: Mapping[int, Report]


def measure_stories(*, show: bool = False) -> Figures | None:
    """Pairwise and B-cubed F1 of joining what was found, and the share of plans whose fate is right.

    Prints, for information, the same end to end, and of the stories worded apart on purpose and the natural ones alone.
    """
    stories = read_stories()
    groups = join(stories)
    if show:
        show_errors(stories, groups)
    for name, natural in (("worded apart", False), ("natural", True), ("all", None)):
        chosen = [story for story in stories if natural is None or (int(story.name[:2]) >= NATURAL) == natural]
        print(f"stories, {name}: " + describe(chosen, groups))
    return figures_of(stories, groups)


def measure_unseen_stories(*, show: bool = False) -> Figures | None:
    """The same figures of the stories whose errors nobody reads, so ``show`` prints nothing."""
    stories = read_stories(UNSEEN)
    groups = join(stories)
    print("stories, unseen: " + describe(stories, groups))
    return figures_of(stories, groups)


def figures_of(stories: Sequence[Story], groups: Sequence[Group]) -> Figures:
    """The figures of some stories, whose reports may have been grouped together with others."""
    typed = place([one for story in stories for one in story.told if one.typed], homes_of(groups))
    return {
        "pairs, F1": pairwise(typed)[2],
        "B-cubed, F1": b_cubed(typed)[2],
        "fates": fate_share(stories, groups),
    }


def describe(stories: Sequence[Story], groups: Sequence[Group]) -> str:
    """One line: precision, recall and F1 of both measures over what was found, and F1 end to end."""
    told = [one for story in stories for one in story.told]
    every, typed = (place(some, homes_of(groups)) for some in (told, [one for one in told if one.typed]))
    pairs, cubed = ("{:.3f} / {:.3f} / {:.3f}".format(*measure(typed)) for measure in (pairwise, b_cubed))
    ends = f"end to end {pairwise(every)[2]:.3f} and {b_cubed(every)[2]:.3f}"
    share = fate_share(stories, groups)
    return f"{len(typed)} of {len(every)} found; pairs {pairs}; B-cubed {cubed}; {ends}; fates {share:.3f}"


def homes_of(groups: Sequence[Group]) -> dict[int, Hashable]:
    """The number of the group that each report lies in, by the report's key."""
    return {member.key: number for number, one in enumerate(groups) for member in one.members}


def read_stories(folder: Path = FOLDER) -> list[Story]:
    """All stories of a folder, read as ``dragoman read`` would."""
    return [read_story(path, number * 100_000) for number, path in enumerate(sorted(folder.glob("*.yaml")))]


def read_story(path: Path, base: int) -> Story:
    """One story read; its reports have keys from ``base`` on."""
    gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    told: list[Told] = []
    reports: dict[int, Report] = {}
    for place, entry in enumerate(gold["articles"]):
        name = f"{path.stem}-{place}"
        reading = read_article(
            parse_text(
                entry["text"], published=entry["published"], title=entry["title"], outlet=entry["outlet"], id=name
            )
        )
        document = base + place * 1000
        for number, event in enumerate(reading.events):
            features = features_of(reading, event)
            order = (features.published if features.published is not None else FAR, name, number, 0)
            reports[document + number] = Report(document + number, f"{name}-{number}", document, order, features)
        told += match_reports(path.stem, place, entry["reports"], reading, document)
    return Story(path.stem, tuple(told), tuple(gold.get("plans") or ()), reports)


def match_reports(
    story: str, place: int, gold: Sequence[Mapping[str, str]], reading: Reading, document: int
) -> list[Told]:
    """Each happening that the article tells, once, with the event that tells it: of the right type first, then the closest words."""
    pairs: list[tuple[tuple[bool, bool, bool, float, int, int], str, bool]] = []
    for line, entry in enumerate(gold):
        start = reading.article.text.index(entry["words"])
        end = start + len(entry["words"])
        for number, event in enumerate(reading.events):
            for covered, likeness in _overlaps(event, start, end):
                typed = event.type == entry["type"]
                rank = (
                    typed,
                    covered >= HALF,
                    event.status.value == entry["status"],
                    likeness,
                    -line,
                    -number,
                )
                pairs.append((rank, entry["happening"], typed))
    taken: dict[int, str] = {}
    found: dict[str, tuple[int, bool]] = {}
    for rank, happening, typed in sorted(pairs, reverse=True):
        number = -rank[-1]
        if happening not in found and taken.get(number, happening) == happening:
            found[happening], taken[number] = (number, typed), happening
    words = {entry["happening"]: entry["words"] for entry in reversed(gold)}
    return [
        Told(story, place, slug, document + found[slug][0], found[slug][1], words[slug])
        if slug in found
        else Told(story, place, slug, None, False, words[slug])
        for slug in dict.fromkeys(entry["happening"] for entry in gold)
    ]


def _overlaps(event: Event, start: int, end: int) -> list[tuple[float, float]]:
    """For each mention on the words: how much of them it covers, and how alike the two stretches are."""
    found = []
    for mention in event.mentions:
        first, last = mention.citation.start, mention.citation.end
        common = min(end, last) - max(start, first)
        if common > 0:
            found.append((common / (end - start), common / (max(end, last) - min(start, first))))
    return found


def join(stories: Sequence[Story]) -> list[Group]:
    """The groups of all stories' reports, taken together as a record would."""
    reports = [report for story in stories for report in story.reports.values()]
    kept: dict[int, list[Report]] = defaultdict(list)
    for report in reports:
        for block in blocks_to_keep(report.features):
            kept[block].append(report)
    links = {}
    for report in reports:
        near = {other.key: other for block in blocks_to_search(report.features) for other in kept.get(block, ())}
        links[report.key] = links_of(report, near.values())
    return group(reports, links)


def place(told: Sequence[Told], homes: Mapping[int, Hashable]) -> list[Placed]:
    """Each told happening with the group that it lies in; one by itself where the reader did not find it."""
    return [
        Placed(
            gold=(one.story, one.happening),
            said=homes[one.key] if one.key is not None and one.typed else ("not found", *one.name),
            source=(one.story, one.article),
        )
        for one in told
    ]


def fate_share(stories: Sequence[Story], groups: Sequence[Group]) -> float:
    """Of the plans that the reader found as plans, the share whose fate is right."""
    right = [said == gold for story in stories for _, gold, said in fates_of(story, groups)]
    return sum(right) / len(right) if right else 1.0


def fates_of(story: Story, groups: Sequence[Group]) -> list[tuple[str, str, str]]:
    """Each plan of the story that was found: its name, its fate, and the fate that is told of it."""
    events = [
        (one.members[0].id, whole_of([m.features for m in one.members]))
        for one in groups
        if one.members[0].key in story.reports
    ]
    ids = {m.key: one.members[0].id for one in groups for m in one.members}
    days = [report.features.published for report in story.reports.values() if report.features.published is not None]
    found = []
    for plan in story.plans:
        mine = _event_of(story, plan["plan"], ids, dict(events))
        if mine is not None:
            others = [(id, features) for id, features in events if id != mine]
            outcome = fate_of(dict(events)[mine], others, today=max(days) + AFTERWARDS)
            found.append((plan["plan"], plan["fate"], outcome.fate.value))
    return found


def _event_of(story: Story, plan: str, ids: Mapping[int, str], events: Mapping[str, Features]) -> str | None:
    """The event that holds most reports of a plan, among those that stand as planned; None where there is none."""
    held = [ids[one.key] for one in story.told if one.happening == plan and one.key is not None and one.typed]
    ahead = [id for id in held if events[id].status in AHEAD]
    return max(ahead, key=ahead.count) if ahead else None


def show_errors(stories: Sequence[Story], groups: Sequence[Group]) -> None:
    """Prints the pairs that were joined or left apart wrongly, and the wrong fates."""
    homes = homes_of(groups)
    for story in stories:
        for a, b in combinations([one for one in story.told if one.typed], 2):
            if a.article == b.article or a.key is None or b.key is None:
                continue
            same = a.happening == b.happening
            if same != (homes[a.key] == homes[b.key]):
                link = compare(story.reports[a.key].features, story.reports[b.key].features)
                print(f"{'missed' if same else 'wrong'}: {story.name}: {a.happening} | {b.happening}")
                print(f"    {a.words} // {b.words}\n    {f'{link.score}: {link.why}' if link else 'no link'}")
        for name, gold, said in fates_of(story, groups):
            if gold != said:
                print(f"fate: {story.name}: {name}: {said}, not {gold}")
