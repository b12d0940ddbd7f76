"""A relation → its place in the PDF: pair and movement, both spans in words with a bar each, and the two mean scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table

from dragoman.output.record_lines import RelationView

_COLOURS: Final = {1: "#14559f", 2: "#0b6337", 3: "#824200", 4: "#ab1a29"}
_MOVEMENTS = {"warming": "#0b6337", "cooling": "#ab1a29"}
_SOFT, _RULE, _PANEL = HexColor("#5d5a54"), HexColor("#c9c4b8"), HexColor("#f4f2ec")
_WIDTHS = (58 * mm, 58 * mm, 54 * mm)
_BAR = 50 * mm
_SCALE = 44 * mm


def relation_table(cells: Sequence[Paragraph], relation: RelationView, most: int) -> Table:
    """The relation as a small panel; ``most`` is the count of events that fills a bar."""
    pair, movement, before, now, latest = cells
    rows = [
        [pair, movement, ""],
        [[_bar(relation.counts_before, most), before], [_bar(relation.counts_now, most), now], _scores(relation)],
        [latest, "", ""],
    ]
    return Table(
        rows,
        colWidths=_WIDTHS,
        style=[
            ("BACKGROUND", (0, 0), (-1, -1), _PANEL),
            ("SPAN", (1, 0), (2, 0)),
            ("SPAN", (0, 2), (2, 2)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 6),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, 0), 5),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 1),
            ("BOTTOMPADDING", (0, 1), (-1, 1), 2),
            ("TOPPADDING", (0, 2), (-1, 2), 1),
            ("BOTTOMPADDING", (0, 2), (-1, 2), 6),
        ],
    )


def _bar(counts: Sequence[int], most: int) -> Drawing:
    """The counts by quad as one bar on a thin line."""
    drawing = Drawing(_BAR, 9)
    drawing.add(Line(0, 4, _BAR, 4, strokeColor=_RULE, strokeWidth=0.8))
    start = 0.0
    for quad, number in enumerate(counts, 1):
        width = _BAR * number / most
        if number:
            drawing.add(Rect(start, 1.2, width, 5.6, fillColor=HexColor(_COLOURS[quad]), strokeColor=None))
        start += width
    return drawing


def _scores(relation: RelationView) -> Drawing:
    """Both mean scores on a line from -10 to +10: a hollow dot before, a full one now."""
    drawing = Drawing(_SCALE + 8, 30)
    colour = HexColor(_MOVEMENTS.get(relation.word, "#5d5a54"))
    middle, y = 4 + _SCALE / 2, 19
    drawing.add(Line(4, y, 4 + _SCALE, y, strokeColor=_RULE, strokeWidth=0.9))
    drawing.add(Line(middle, y - 4, middle, y + 4, strokeColor=_RULE, strokeWidth=0.9))
    was, is_ = _place(relation.score_before), _place(relation.score_now)
    if was is not None and is_ is not None:
        drawing.add(Line(was, y, is_, y, strokeColor=colour, strokeWidth=1.8))
    if was is not None:
        drawing.add(_dot(was, y, 2.8, colour, filled=False))
    if is_ is not None:
        drawing.add(_dot(is_, y, 3.3, colour, filled=True))
    for x, words, anchor in ((4, "−10", "start"), (middle, "0", "middle"), (4 + _SCALE, "+10", "end")):
        drawing.add(String(x, 5, words, fontName="DragomanSerif", fontSize=6.5, fillColor=_SOFT, textAnchor=anchor))
    return drawing


def _dot(x: float, y: float, radius: float, colour: Color, *, filled: bool) -> Circle:
    return Circle(x, y, radius, fillColor=colour if filled else _PANEL, strokeColor=colour, strokeWidth=1.2)


def _place(score: float | None) -> float | None:
    return None if score is None else 4 + (max(-10.0, min(10.0, score)) + 10) * _SCALE / 20
