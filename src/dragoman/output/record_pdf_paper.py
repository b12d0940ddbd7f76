"""The paper of a brief's PDF: its words' styles, its bars, its outline, and the foot of every page."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from dragoman.output.record_pdf_letters import SERIF, mark_up

SOFT = "#5d5a54"
MARGIN = 20 * mm
PADDING = 6
"""What the library adds to every margin."""

_LONGEST_FOOTER = 80


def make_style(size: float, leading: float, **settings: Any) -> ParagraphStyle:
    """The style of a paragraph in the serif; sizes in points."""
    return ParagraphStyle("words", fontName=SERIF, fontSize=size, leading=leading, allowWidows=0, **settings)


def cut(text: str, longest: int) -> str:
    """The text, or its beginning and an ellipsis where it is longer."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


class Barred(Paragraph):  # type: ignore[misc]
    """A paragraph with a coloured bar at its left, dashed for what has not happened yet."""

    def draw(self) -> None:
        canvas, style = self.canv, self.style
        canvas.saveState()
        canvas.setStrokeColor(HexColor(style.bar))
        canvas.setLineWidth(2.2)
        if style.dashed:
            canvas.setDash(3.2, 2)
        x = style.leftIndent - 8.5
        canvas.line(x, -1.5, x, self.height - 1.5)
        canvas.restoreState()
        super().draw()


class OutlinedDocument(SimpleDocTemplate):  # type: ignore[misc]
    """A document whose headings are listed in the reader's outline."""

    def afterFlowable(self, flowable: Flowable) -> None:
        title = getattr(flowable, "outline", None)
        if title:
            self.canv.bookmarkPage(f"section-{title}")
            self.canv.addOutlineEntry(title, f"section-{title}")


class CountedPages(Canvas):  # type: ignore[misc]
    """A canvas that knows, when it writes a page's foot, how many pages there are."""

    def __init__(self, title: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._title = title
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self._write_foot(number, len(self._kept))
            super().showPage()
        super().save()

    def _write_foot(self, number: int, pages: int) -> None:
        width, _ = A4
        style = make_style(8, 10, textColor=HexColor(SOFT))
        for words, alignment in ((cut(self._title, _LONGEST_FOOTER), 0), (f"{number} of {pages}", 2)):
            foot = Paragraph(mark_up(words), ParagraphStyle("foot", style, alignment=alignment))
            foot.wrapOn(self, width - 2 * MARGIN, 20 * mm)
            foot.drawOn(self, MARGIN, 11 * mm)
