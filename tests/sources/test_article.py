"""What every format shares: the id, the limits, the day."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import SourceError
from dragoman.sources import parse_text
from dragoman.sources.article import LONGEST_TEXT, Origin, Piece, article_of_pieces
from dragoman.types import BlockKind, Link

TEXT = "PARIS, May 9, 2023 (Delta Press) — France recalled its ambassador from Niamey.\nThe junta had asked for it.\n"


def test_the_id_is_the_same_for_the_same_text_day_and_address() -> None:
    article = parse_text(TEXT)
    assert article.id == parse_text(TEXT).id == "8532c0263e94e435"
    assert len(article.id) == 16
    others = [
        parse_text(TEXT, published=date(2023, 5, 10)),
        parse_text(TEXT, url="https://a.example/x"),
        parse_text(TEXT + "!"),
    ]
    assert len({article.id, *(other.id for other in others)}) == 4
    assert parse_text(TEXT, title="Another title", outlet="Delta Press").id == article.id
    assert parse_text(TEXT, id="mine").id == "mine"


def test_the_callers_day_goes_before_the_datelines() -> None:
    assert parse_text(TEXT).published == date(2023, 5, 9)
    assert parse_text(TEXT, published=date(2023, 5, 10)).published == date(2023, 5, 10)
    assert parse_text("The junta had asked for it.").published is None


def test_what_the_caller_knows_is_kept_and_the_rest_is_missing() -> None:
    article = parse_text(TEXT, url="https://a.example/x", outlet="Delta Press")
    assert (article.url, article.outlet, article.title) == ("https://a.example/x", "Delta Press", None)
    assert article.dateline_place == "PARIS"
    bare = parse_text("The junta had asked for it.")
    assert (bare.url, bare.outlet, bare.title, bare.dateline_place, bare.related) == (None, None, None, None, ())


@pytest.mark.parametrize("text", ["", " \n\t ", "* * *\n—\n", "\x00\x00", "\u200b"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match=r"^text: there is no text in it$"):
        parse_text(text)


def test_a_text_that_is_too_long_is_refused_whatever_its_lines() -> None:
    for text in ("a" * (LONGEST_TEXT + 1), "One more line.\n" * 30_000):
        with pytest.raises(SourceError, match=r"too long: .* characters; the limit is 400,000"):
            parse_text(text)


def test_offsets_of_a_clean_text_count_the_callers_own_characters() -> None:
    article = parse_text(f"\n\n  {TEXT}")
    assert article.text == f"\n\n  {TEXT}"


def test_pieces_become_a_text_with_blank_lines_between_them() -> None:
    pieces = [
        Piece("Army retakes bridge", BlockKind.HEADLINE),
        Piece("  "),
        Piece("The army\u00a0said so."),
        Piece("Gaza", BlockKind.BULLET),
    ]
    article = article_of_pieces(pieces, Origin("x", related=(Link("A", "https://a.example"), Link("a"))))
    assert article.text == "Army retakes bridge\n\nThe army said so.\n\nGaza"
    assert [block.kind.value for block in article.blocks] == ["headline", "paragraph", "bullet"]
    assert article.related == (Link("A", "https://a.example"),)


def test_too_many_pieces_are_refused_early() -> None:
    with pytest.raises(SourceError, match="too long"):
        article_of_pieces((Piece("One more line.") for _ in range(10**9)), Origin("x"))


@pytest.mark.parametrize(
    ("dateline", "outlet"),
    [
        ("IJEVAN, July 24, 2024 (Sevan Press Agency) — ", "Sevan Press Agency"),
        ("IJEVAN (March 4) — ", None),
        ("IJEVAN, July 24, 2024 — ", None),
    ],
)
def test_the_agency_that_a_dateline_names_is_the_outlet(dateline: str, outlet: str | None) -> None:
    text = f"Posts put up\n\n{dateline}Surveyors put up eleven boundary posts near the village on Wednesday."
    assert parse_text(text).outlet == outlet
    assert parse_text(text, outlet="The Paper").outlet == "The Paper"


def test_the_paper_named_behind_the_day_is_the_outlet() -> None:
    text = (
        "Benin blocks oil\n\n9 May 2024 | The Lagoon Tribune\n\nBenin has forbidden a tanker to load the first crude."
    )
    assert parse_text(text).outlet == "The Lagoon Tribune"
