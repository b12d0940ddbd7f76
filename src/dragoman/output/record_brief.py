"""Brief → a page of Markdown (CommonMark with tables) that can be sent on as it stands: every line names its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.measures.values import Brief
from dragoman.output.record_lines import BriefView, Line, RelationView, Section, Source
from dragoman.output.record_views import MADE_BY, view_brief

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$])")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def markdown_brief(brief: Brief) -> str:
    """The brief as Markdown, its last line ended; the same brief gives the same text, byte for byte."""
    view = view_brief(brief)
    lines = [f"# {escape(view.title)}", "", escape(view.summary), ""]
    for section in view.sections:
        lines += _section(section)
    if view.relations:
        lines += ["## Relations", "", *_relations(view), ""]
    if view.sources:
        lines += ["## Sources", "", *(_source(source) for source in view.sources), ""]
    lines += ["---", "", f"{escape(view.foot)} {MADE_BY}"]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """The text with every character escaped that Markdown would read as markup."""
    return _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", text))


def _section(section: Section) -> Iterator[str]:
    yield from (f"## {section.title}", "")
    if section.remark:
        yield from (f"*{escape(section.remark)}*", "")
    for group in section.groups:
        if group.heading:
            yield from (f"### {escape(group.heading)}", "")
        for line in group.lines:
            yield f"- {_line(line)}"
        yield ""


def _line(line: Line) -> str:
    parts = []
    if line.lead:
        parts.append(f"{escape(line.lead[0].upper() + line.lead[1:])}:")
    if line.sentence:
        parts.append(f"**{escape(line.sentence)}**" + (":" if line.words else ""))
    words = escape(line.words) + (f", {escape(line.said)}" if line.said else "")
    if words:
        parts.append(words)
    if line.notes:
        parts.append(f"({escape('; '.join(line.notes))})")
    return f"{' '.join(parts)} — {_cited(line)}"


def _cited(line: Line) -> str:
    """The first source as a link, how many more there are, and the numbers of all in the list at the end."""
    if not line.sources:
        return "no source is kept"
    numbers = ", ".join(map(str, line.numbers))
    more = f" {line.more}" if line.more else ""
    return f"{_link(line.sources[0].label, line.sources[0].url)}{more} \\[{numbers}\\]"


def _link(label: str, url: str | None) -> str:
    if url is None:
        return escape(label)
    return f"[{escape(label)}]({_ENTITY.sub('&amp;', url)})"


def _relations(view: BriefView) -> Iterator[str]:
    yield f"| Between | {view.span} | {view.span_before} | Movement | Latest |"
    yield "| --- | --- | --- | --- | --- |"
    for relation in view.relations:
        yield "| " + " | ".join(_cells(relation)) + " |"


def _cells(relation: RelationView) -> tuple[str, ...]:
    latest = relation.latest
    told = f"{escape(latest.lead)}: {escape(latest.sentence)} — {_cited(latest)}" if latest else "none"
    return (escape(relation.parties), _spell(relation.now, relation.kinds_now),
            _spell(relation.before, relation.kinds_before), escape(relation.movement), told)  # fmt: skip


def _spell(said: str, kinds: str) -> str:
    return f"{said}: {kinds}" if kinds else said


def _source(source: Source) -> str:
    return f"{source.number}. {_link(source.title or 'Untitled article', source.url)}, {escape(source.origin)}"
