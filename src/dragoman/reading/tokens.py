"""Article → parsed doc: the text cut into tokens, a sentence begun at every block, names kept in one piece."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading.mending import mend
from dragoman.reading.syntax import text_of
from dragoman.tables.gazetteer import Gazetteer
from dragoman.types import Article, BlockKind

LETTER = r"(?:\w|[’'](?!s\b))"
"""A letter of a name, also the apostrophe of "Sana'a", but not that of a possessive."""

HYPHENED = re.compile(
    rf"\b(?:[A-ZÀ-Þ]{LETTER}+-[a-zà-ÿ]{LETTER}*|(?:al|el|ad|ar|as|ash|at|an|ul|bin)-[A-ZÀ-Þ]{LETTER}+"
    rf"|[A-ZÀ-Þ]{LETTER}+-[A-ZÀ-Þ]{LETTER}+)\b"
)
PHRASAL = re.compile(
    r"\b[a-z]{3,}-(?:ins?|outs?|offs?|ups?|downs?|backs?|fires?|overs?|fire|strikes?|general|bombing|bombings)\b"
    r"|\bvice-(?:presidents?|ministers?|premiers?|chancellors?|foreign|defen[cs]e)\b"
)
PARTICIPLES = re.compile(
    r"-(?:based|led|run|backed|held|born|made|trained|controlled|majority|speaking|owned|style|wide|era|sponsored|funded|mediated|brokered|built|supplied|occupied"
    r"|friendly|linked|aligned|ruled|administered|dominated|appointed|leaning|general|in|elect|chief|rouser|old|year|day|long|up|off|out|level|scale|only|free|day|month"
    r"|range|to|and|or|of|the|by|related|allied|bound|only|\w+ed|\w+ing)$"
)

TITLES = frozenset({BlockKind.HEADLINE, BlockKind.HEADING})
NAME_SHAPE = "Xxxxx"
"""The shape of an ordinary name, which the model has seen; it has never met a name with a hyphen inside."""

STOPS = frozenset(".?!;:—–-|•…")


def make_doc(nlp: Language, article: Article, gazetteer: Gazetteer) -> Doc:
    """The parsed doc over the article's whole text, with ``doc[i].idx`` counting characters of it."""
    doc = nlp.make_doc(article.text)
    _join_names(doc, gazetteer)
    starts = {b.start for b in article.blocks} | {b.end for b in article.blocks if b.kind is BlockKind.DATELINE}
    bounds = sorted(starts)
    position = 0
    for token in doc:
        begins = False
        while position < len(bounds) and token.idx + len(token) > bounds[position]:
            begins = True
            position += 1
        if token.i and begins and not token.is_space:
            token.is_sent_start = True
        elif token.i and begins:
            position -= 1
    titles = [(b.start, b.end) for b in article.blocks if b.kind in TITLES]
    _keep_together(doc, titles)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return mend(doc, titles)


def _keep_together(doc: Doc, titles: list[tuple[int, int]]) -> None:
    """No cut behind a word or comma ("President Kassym-Jomart | Tokayev"), nor in a title that has no full stop inside."""
    position = 0
    for token in doc[1:]:
        before = token.nbor(-1)
        while position < len(titles) and token.idx >= titles[position][1]:
            position += 1
        titled = position < len(titles) and titles[position][0] < token.idx
        running = before.text[-1].isalpha() or before.text == ","
        if token.is_sent_start is None and not token.is_space and (running or (titled and before.text not in STOPS)):
            token.is_sent_start = False


def _join_names(doc: Doc, gazetteer: Gazetteer) -> None:
    """Hyphened names ("Won-sik", "al-Shabaab") become one token; "Russia-Central" and "Kyiv-based" stay apart.

    To the model such a name looks like any other: otherwise it takes "Kassym-Jomart" for a common noun.
    """
    spans = []
    for match in HYPHENED.finditer(text_of(doc)):
        word = match.group()
        first, _, second = word.partition("-")
        if PARTICIPLES.search(word) and not word.startswith(("al-", "el-")):
            continue
        if (
            second[:1].isupper()
            and first[:1].isupper()
            and (first in gazetteer.forms or second in gazetteer.forms)
            and word not in gazetteer.forms
        ):
            continue
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None and len(span) > 1:
            spans.append(span)
    for match in PHRASAL.finditer(text_of(doc)):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None and len(span) > 1:
            spans.append(span)
    spans.sort(key=lambda span: span.start)
    with doc.retokenize() as retokenizer:
        reach = -1
        for span in spans:
            if span.start > reach:
                retokenizer.merge(span)
                reach = span.end - 1
    for token in doc:
        if HYPHENED.fullmatch(token.text) and token.text[0].isupper():
            token.lex.shape_ = NAME_SHAPE
