"""What a brief is made of in words: lines with their sources, under headings; and the register that numbers the articles."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.output import record_wording
from dragoman.record.values import Document


@dataclass(frozen=True, slots=True)
class Source:
    """An article that something rests on, with its number in the list at the end; ``url`` is None where none is safe.

    ``label`` names it beside what rests on it, ``origin`` beside its title.
    """

    number: int
    label: str
    origin: str
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is told, and the articles that tell it, of which the first is named beside it.

    ``sentence`` is empty where the words speak for themselves. ``lead`` is what stands before the sentence (a day, a
    fate), ``notes`` what qualifies it.
    """

    sentence: str
    words: str
    sources: tuple[Source, ...]
    lead: str = ""
    said: str = ""
    notes: tuple[str, ...] = ()
    quad: int = 0

    @property
    def more(self) -> str:
        """What follows the first source: ``and 3 more``; the empty string where there is only one."""
        return f"and {len(self.sources) - 1} more" if len(self.sources) > 1 else ""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its articles in the list at the end, rising."""
        return tuple(sorted(source.number for source in self.sources))


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one small heading, which is empty where there is none."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the brief, what is said under it before the lines, and what its lines are (``planned``, ``said``)."""

    title: str
    groups: tuple[Group, ...]
    style: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RelationView:
    """One row of the table of relations; scores are None where a span has none."""

    parties: str
    now: str
    before: str
    movement: str
    word: str
    kinds_now: str
    kinds_before: str
    counts_now: tuple[int, int, int, int]
    counts_before: tuple[int, int, int, int]
    score_now: float | None
    score_before: float | None
    latest: Line | None


@dataclass(frozen=True, slots=True)
class BriefView:
    """The brief as its renderers see it; ``span`` and ``span_before`` head the columns of the relations."""

    title: str
    summary: str
    sections: tuple[Section, ...]
    relations: tuple[RelationView, ...]
    span: str
    span_before: str
    sources: tuple[Source, ...]
    foot: str


@dataclass(slots=True)
class Register:
    """Numbers the articles in the order in which they are first called upon."""

    known: dict[str, Source] = field(default_factory=dict)

    def cite(self, document: Document) -> Source:
        source = self.known.get(document.id)
        if source is None:
            title = record_wording.clean(document.title or "") or None
            source = Source(
                len(self.known) + 1,
                record_wording.say_document(document),
                record_wording.say_origin(document),
                title,
                record_wording.web_link(document.url),
            )
            self.known[document.id] = source
        return source
