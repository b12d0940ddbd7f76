"""Words → marked-up words for a PDF's paragraphs, in faces that have a letter for as many of them as can be.

The letters are IBM Plex Serif's (Latin, Cyrillic); Noto Sans lends those that it lacks (Greek, transliteration).
A letter that neither has is shown as the sign for a letter that cannot be shown (�).
"""

from __future__ import annotations

import io
import unicodedata
from functools import cache
from importlib import resources
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SERIF, SIGNS = "DragomanSerif", "DragomanSigns"
UNKNOWN_LETTER = "�"
_FILES = {
    SERIF: ("fontpkg_ibm_plex_serif", "IBMPlexSerif-Regular.ttf"),
    f"{SERIF}-Bold": ("fontpkg_ibm_plex_serif", "IBMPlexSerif-SemiBold.ttf"),
    f"{SERIF}-Italic": ("fontpkg_ibm_plex_serif", "IBMPlexSerif-Italic.ttf"),
    f"{SERIF}-BoldItalic": ("fontpkg_ibm_plex_serif", "IBMPlexSerif-SemiBoldItalic.ttf"),
    SIGNS: ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
}


def mark_up(text: str) -> str:
    """The text escaped for a paragraph, with the letters that the serif lacks set in the other face."""
    serif, signs = know_letters()
    composed = unicodedata.normalize("NFC", text)
    parts = []
    for face, letters in groupby(
        composed, lambda letter: 0 if ord(letter) in serif else 1 if ord(letter) in signs else 2
    ):
        run = "".join(letters)
        if face == 0:
            parts.append(escape(run))
        else:
            parts.append(f'<font name="{SIGNS}">{escape(run if face == 1 else UNKNOWN_LETTER * len(run))}</font>')
    return "".join(parts)


@cache
def know_letters() -> tuple[frozenset[int], frozenset[int]]:
    """Makes the faces known to the PDF library; comes back with what the serif and the other face have letters for."""
    for name, (package, file) in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, io.BytesIO((resources.files(package) / "files" / file).read_bytes())))
    pdfmetrics.registerFontFamily(SERIF, SERIF, f"{SERIF}-Bold", f"{SERIF}-Italic", f"{SERIF}-BoldItalic")
    pdfmetrics.registerFontFamily(SIGNS, SIGNS, SIGNS, SIGNS, SIGNS)
    serif, signs = (frozenset(pdfmetrics.getFont(name).face.charToGlyph) for name in (SERIF, SIGNS))
    return serif, signs
