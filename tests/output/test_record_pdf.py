"""The brief as a PDF: its words can be read out again, its sources be clicked, and its bytes do not change."""

from __future__ import annotations

import ctypes
import dataclasses
from datetime import date

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import recorded

from dragoman.measures.values import Brief
from dragoman.output.record_pdf import pdf_brief
from dragoman.output.record_pdf_letters import UNKNOWN_LETTER, mark_up
from dragoman.types import Actor


def read_pages(brief: Brief) -> list[str]:
    document = pdfium.PdfDocument(pdf_brief(brief))
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def read_links(brief: Brief) -> list[str]:
    """The web addresses that the pages link to."""
    document = pdfium.PdfDocument(pdf_brief(brief))
    found = []
    for page in document:
        position, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, position, link):
            action = raw.FPDFLink_GetAction(link)
            if action:
                length = raw.FPDFAction_GetURIPath(document, action, None, 0)
                buffer = ctypes.create_string_buffer(length)
                raw.FPDFAction_GetURIPath(document, action, buffer, length)
                found.append(buffer.value.decode())
    return [link for link in found if link]


PAGES = read_pages(recorded.make_brief())
TEXT = " ".join(PAGES)


def test_the_words_of_the_brief_can_be_read_out() -> None:
    for said in ("Tajikistan, 6–13 September 2024", "What happened", "What became of plans", "Date unknown, only possible",
                 "warming: the mean score rose by 3.9", "It is denied that smugglers fired on Tajikistan",
                 "[1, 2, 3, 4]", "in the record as of 13 September 2024; 7 articles are cited."):  # fmt: skip
        assert said in TEXT


def test_names_keep_their_letters() -> None:
    for name in ("Maroš Šefčovič", "Recep Tayyip Erdoğan", "Nguyễn Minh Vũ"):
        assert name in TEXT


def test_letters_that_the_serif_lacks_come_from_the_other_face_and_strange_ones_are_owned_up_to() -> None:
    brief = dataclasses.replace(recorded.make_empty_brief(), about_name="Κυριάκος Ḥūthī ʿAbd 习近平")
    assert f"Κυριάκος Ḥūthī ʿAbd {UNKNOWN_LETTER * 3}" in read_pages(brief)[0]


def test_a_letter_of_two_signs_is_composed_before_it_is_looked_up() -> None:
    assert mark_up("Erdog\u0306an") == "Erdoğan"


def test_every_page_has_its_number_and_the_title() -> None:
    assert len(PAGES) > 2
    for number, page in enumerate(PAGES, 1):
        assert f"{number} of {len(PAGES)}" in page
        assert "Tajikistan, 6–13 September 2024" in page


def test_no_heading_is_left_alone_at_the_end_of_a_page() -> None:
    for page in PAGES:
        ending = page.replace("Tajikistan, 6–13 September 2024", "").rsplit("of", 1)[0].rstrip(" 0123456789")
        assert not ending.endswith(
            ("2024", "happened", "plans", "said", "Warnings", "Relations", "Sources", "unknown")
        ), ending[-60:]


def test_sources_can_be_clicked() -> None:
    links = set(read_links(recorded.make_brief()))
    assert "https://wire.example/2024/09/pamir" in links
    assert len(links) == 7


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert pdf_brief(recorded.make_brief()) == pdf_brief(recorded.make_brief())


def test_the_file_tells_its_title_and_no_moment_of_its_making() -> None:
    metadata = pdfium.PdfDocument(pdf_brief(recorded.make_brief())).get_metadata_dict()
    assert metadata["Title"] == "Tajikistan, 6–13 September 2024"
    assert str(date.today().year) not in metadata["CreationDate"] or date.today().year == 2000


def test_headings_are_in_the_outline() -> None:
    outline = pdfium.PdfDocument(pdf_brief(recorded.make_brief())).get_toc()
    assert [entry.get_title() for entry in outline][:3] == ["What happened", "Disputed and denied", "What is next"]


def test_hostile_words_stay_words_and_only_web_addresses_are_linked() -> None:
    brief = recorded.make_hostile_brief()
    assert "<script>alert('x')</script> *bold*" in " ".join(read_pages(brief))
    assert set(read_links(brief)) == {"https://x.example/a%28b%29%7Cc%3Cd%3E%22e%27%20f%00?q=1&copy;=2"}


def test_very_long_names_and_words_still_make_pages() -> None:
    long = Actor("X" * 300, "Endless" * 900, "person", None, "role " * 900)
    event = recorded.event(
        "x", "CONSULT", (long, long), mentions=recorded.mention("word " * 3000, "pamir"), reciprocal=True
    )
    brief = recorded.make_hostile_brief()
    relation = recorded.relation(long, long, (1, 0, 0, 0), 1.0, (0,) * 4, None, "unknown", event)
    assert len(read_pages(dataclasses.replace(brief, happened=(event,), next=(event,), relations=(relation,)))) > 1


def test_an_empty_brief_is_one_page_with_one_sentence() -> None:
    pages = read_pages(recorded.make_empty_brief())
    assert len(pages) == 1
    assert "Nothing was reported about Fiji from 6 to 13 September 2024." in pages[0]
