"""PDFs: print joined to paragraphs."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

from dragoman.errors import SourceError
from dragoman.sources import parse_bytes

from .reading_aid import pairs

STYLES = getSampleStyleSheet()
BODY = (
    "Eight months after Ethiopia signed a memorandum with Somaliland, the dispute has drawn in Egypt, Turkey and "
    "Djibouti, all of which have interests of their own in the Horn of Africa and none of which will wait."
)


def set_pages(story: Sequence[Flowable]) -> bytes:
    """A document of A4 pages with a running head and numbered pages."""

    def decorate(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.drawString(72, 800, "Rift Policy Papers")
        canvas.drawString(290, 30, f"Page {document.page}")

    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=(595, 842)).build(list(story), onFirstPage=decorate, onLaterPages=decorate)
    return out.getvalue()


def draw(paint: Callable[[Canvas], None], **options: object) -> bytes:
    """A document of one page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), **options)
    paint(canvas)
    canvas.save()
    return out.getvalue()


def test_pages_become_paragraphs_without_running_heads_and_page_numbers() -> None:
    story: list[Flowable] = [
        Paragraph("The port deal", STYLES["Title"]),
        Paragraph("Nairobi, September 3, 2024", STYLES["Normal"]),
        Spacer(1, 12),
    ]
    for number in range(16):
        if number % 8 == 4:
            story.append(Paragraph("What comes next", STYLES["Heading2"]))
        story += [Paragraph(f"{BODY} {BODY}", STYLES["Normal"]), Spacer(1, 6)]
    article = parse_bytes(set_pages(story), name="brief.pdf")
    found = pairs(article)
    assert found[0] == ("headline", "The port deal")
    assert found[1] == ("dateline", "Nairobi, September 3, 2024")
    assert [words for kind, words in found if kind == "heading"] == ["What comes next"] * 2
    assert [words for kind, words in found if kind == "paragraph"] == [f"{BODY} {BODY}"] * 16
    assert (article.title, article.published, article.dateline_place) == ("The port deal", date(2024, 9, 3), "Nairobi")
    assert "\r" not in article.text


def test_words_divided_at_the_end_of_a_line_are_whole_again() -> None:
    lines = [
        "Soldiers have left the bridge over the river, the govern-",
        "ment said on Thursday, after a well-known mediator had asked",
        "both sides to move back from the bridge. The envoy is a well-",
        "known lawyer.",
    ]

    def paint(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for number, line in enumerate(lines):
            canvas.drawString(72, 700 - 12 * number, line)

    text = parse_bytes(draw(paint), name="a.pdf").text
    assert "the government said on Thursday" in text
    assert text.endswith("is a well-known lawyer.")


def test_an_indented_line_opens_a_paragraph() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 700, "Soldiers have left the bridge over the river, as the government said on Thursday.")
        canvas.drawString(90, 688, "The opposition asked for more, as it has done ever since the war came to its end,")
        canvas.drawString(72, 676, "and sent a letter.")

    assert len(pairs(parse_bytes(draw(paint), name="a.pdf"))) == 2


def test_pictures_of_pages_hold_no_text() -> None:
    with pytest.raises(SourceError, match=r"^scan\.pdf: the PDF holds pictures of pages but no text$"):
        parse_bytes(draw(lambda canvas: canvas.rect(10, 10, 300, 300, fill=1)), name="scan.pdf")


def test_damaged_and_locked_files_are_named_so() -> None:
    with pytest.raises(SourceError, match="the PDF is damaged"):
        parse_bytes(b"%PDF-1.7\nnothing of the kind", name="a.pdf")
    locked = draw(lambda canvas: canvas.drawString(72, 700, "Secret words."), encrypt=StandardEncryption("key"))
    with pytest.raises(SourceError, match="the PDF is locked with a password"):
        parse_bytes(locked, name="a.pdf")


def test_a_pdf_too_long_is_refused_before_its_last_page() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 2)
        for _ in range(12):
            for line in range(400):
                canvas.drawString(5, 835 - 2 * line, BODY[:120])
            canvas.showPage()
            canvas.setFont("Helvetica", 2)

    with pytest.raises(SourceError, match="too long"):
        parse_bytes(draw(paint), name="a.pdf")
