"""Brief → a PDF on A4 paper with clickable sources: the same words as its page, and the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, Paragraph, Spacer

from dragoman.measures.values import Brief
from dragoman.output.quads import QUAD_NAMES
from dragoman.output.record_lines import BriefView, Line, RelationView, Section, Source
from dragoman.output.record_pdf_chart import relation_table
from dragoman.output.record_pdf_letters import SERIF, know_letters, mark_up
from dragoman.output.record_pdf_paper import (
    MARGIN,
    PADDING,
    SOFT,
    Barred,
    CountedPages,
    OutlinedDocument,
    cut,
    make_style,
)
from dragoman.output.record_views import MADE_BY, view_brief

QUAD_COLOURS: Final = {0: "#8d8a83", 1: "#14559f", 2: "#0b6337", 3: "#824200", 4: "#ab1a29"}
RULE = "#d9d5cb"
_SECTION_COLOURS = {"said": "#65389a", "warned": "#8c2a6b"}


def pdf_brief(brief: Brief) -> bytes:
    """The brief as a PDF file; the same brief gives the same file, byte for byte."""
    know_letters()
    view = view_brief(brief)
    stream = io.BytesIO()
    document = OutlinedDocument(
        stream,
        pagesize=A4,
        leftMargin=MARGIN - PADDING,
        rightMargin=MARGIN - PADDING,
        topMargin=18 * mm,
        bottomMargin=20 * mm,
        title=view.title,
        author="Dragoman",
        subject=view.summary,
        lang="en",
        invariant=1,
    )
    document.build(list(_story(view)), canvasmaker=lambda *args, **kwargs: CountedPages(view.title, *args, **kwargs))
    return stream.getvalue()


def _story(view: BriefView) -> Iterator[Flowable]:
    key = "&nbsp;&nbsp; ".join(
        f'<font backColor="{QUAD_COLOURS[quad]}">&nbsp;&nbsp;</font>&nbsp;{name}' for quad, name in QUAD_NAMES.items()
    )
    yield Paragraph(f'<b>Dragoman</b>&nbsp;&nbsp;&nbsp; <font color="{SOFT}">{key}</font>', make_style(8, 11))
    yield HRFlowable(width="100%", thickness=0.6, color=HexColor(RULE), spaceBefore=3, spaceAfter=12)
    yield Paragraph(f"<b>{mark_up(view.title)}</b>", make_style(20, 25, spaceAfter=7))
    yield Paragraph(mark_up(view.summary), make_style(10.5, 15.5, spaceAfter=4))
    for section in view.sections:
        yield from _section(section)
    if view.relations:
        yield from _relations(view)
    if view.sources:
        first, *others = (_source(source) for source in view.sources)
        yield KeepTogether([*_heading("Sources"), first])
        yield from others
    yield Spacer(1, 14)
    yield HRFlowable(width="100%", thickness=0.6, color=HexColor(RULE), spaceAfter=5)
    yield Paragraph(mark_up(f"{view.foot} {MADE_BY}"), make_style(8, 11.5, textColor=HexColor(SOFT)))


def _heading(title: str) -> list[Flowable]:
    heading = Paragraph(f"<b>{mark_up(title)}</b>", make_style(13, 17, spaceBefore=16))
    heading.outline = title
    return [heading, HRFlowable(width="100%", thickness=0.6, color=HexColor(RULE), spaceBefore=2, spaceAfter=6)]


def _section(section: Section) -> Iterator[Flowable]:
    """The section's lines, each kept on one page with the headings that stand right above it."""
    above = _heading(section.title)
    if section.remark:
        above.append(Paragraph(mark_up(section.remark), make_style(8.5, 12, textColor=HexColor(SOFT))))
    for group in section.groups:
        if group.heading:
            soft = make_style(9, 12, textColor=HexColor(SOFT), spaceBefore=7, spaceAfter=4)
            above.append(Paragraph(f"<b>{mark_up(group.heading)}</b>", soft))
        for line in group.lines:
            yield KeepTogether([*above, *_line(line, section.style)])
            above = []


def _line(line: Line, style: str, depth: int = 0) -> Iterator[Flowable]:
    colour = _SECTION_COLOURS.get(style) or QUAD_COLOURS[line.quad]
    yield Barred(
        "<br/>".join(_rows(line, bold=style != "warned")),
        make_style(9.5, 13.2, leftIndent=10 + 12 * depth, spaceAfter=7, bar=colour, dashed=style == "planned"),
    )  # fmt: skip


def _rows(line: Line, *, bold: bool) -> Iterator[str]:
    if line.lead:
        yield _soft(mark_up(line.lead[0].upper() + line.lead[1:]))
    if line.sentence:
        yield f"<b>{mark_up(line.sentence)}</b>" if bold else mark_up(line.sentence)
    if line.words:
        yield mark_up(line.words) + (_soft(mark_up(f", {line.said}")) if line.said else "")
    if line.notes:
        yield _soft(f"<i>{mark_up('; '.join(line.notes))}</i>")
    yield _soft(_cited(line))


def _soft(markup: str) -> str:
    return f'<font size="8.3" color="{SOFT}">{markup}</font>'


def _cited(line: Line, longest: int = 1000) -> str:
    if not line.sources:
        return "no source is kept"
    more = f" {line.more}" if line.more else ""
    numbers = ", ".join(f'<a href="#source-{number}">{number}</a>' for number in line.numbers)
    return f"{_link(cut(line.sources[0].label, longest), line.sources[0].url)}{more} [{numbers}]"


def _link(label: str, url: str | None) -> str:
    return f"<a href={quoteattr(url)}><u>{mark_up(label)}</u></a>" if url else mark_up(label)


def _relations(view: BriefView) -> Iterator[Flowable]:
    remark = f"The hollow dot is the mean score of {view.span_before}, the full dot that of {view.span}."
    above = [
        *_heading("Relations"),
        Paragraph(mark_up(remark), make_style(8.5, 12, textColor=HexColor(SOFT), spaceAfter=6)),
    ]
    most = max((sum(counts) for r in view.relations for counts in (r.counts_now, r.counts_before)), default=0) or 1
    for relation in view.relations:
        yield KeepTogether([*above, relation_table(_cells(relation, view), relation, most), Spacer(1, 9)])
        above = []


def _cells(relation: RelationView, view: BriefView) -> tuple[Paragraph, ...]:
    """The pair, its movement, the two spans and the latest event in words; long names are cut, since cells must fit a page."""
    colour = {"warming": QUAD_COLOURS[2], "cooling": QUAD_COLOURS[4]}.get(relation.word, "#1d1c1a")
    spans = [
        f"{_soft(mark_up(span))}<br/>{mark_up(said)}" + (f": {mark_up(kinds)}" if kinds else "")
        for span, said, kinds in (
            (view.span_before, relation.before, relation.kinds_before),
            (view.span, relation.now, relation.kinds_now),
        )
    ]
    return (
        Paragraph(f"<b>{mark_up(cut(relation.parties, 160))}</b>", make_style(10, 13)),
        Paragraph(mark_up(cut(relation.movement, 160)), make_style(9, 13, alignment=2, textColor=HexColor(colour))),
        *(Paragraph(span, make_style(8.5, 11.5)) for span in spans),
        Paragraph(_latest(relation.latest) if relation.latest else "", make_style(8.8, 12)),
    )


def _latest(line: Line) -> str:
    sentence = mark_up(cut(line.sentence, 400))
    return f"{_soft(mark_up(f'Latest, {line.lead}:'))} {sentence} {_soft('— ' + _cited(line, 120))}"


def _source(source: Source) -> Flowable:
    title = _link(source.title or "Untitled article", source.url)
    rows = [f'<a name="source-{source.number}"/>{title}, {_soft(mark_up(source.origin))}']
    if source.url:
        rows.append(f'<font size="7.5" color="{SOFT}">{mark_up(source.url)}</font>')
    style = make_style(9, 12, leftIndent=18, bulletIndent=0, bulletFontName=SERIF, bulletFontSize=9, spaceAfter=4)
    return Paragraph("<br/>".join(rows), style, bulletText=str(source.number))
