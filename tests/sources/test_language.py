"""Only English is read, and other languages are named."""

from __future__ import annotations

import pytest

from dragoman.errors import SourceError
from dragoman.sources import parse_text
from dragoman.sources.language import name_language, tell_language

RUSSIAN = "Россия и Украина обменялись пленными в пятницу, сообщили представители министерства обороны в Москве. "
FRENCH = "La Russie et l'Ukraine ont échangé des prisonniers vendredi, selon le ministère de la Défense à Moscou. "
ENGLISH = "Russia and Ukraine exchanged prisoners on Friday, the Defence Ministry in Moscow said in a statement. "


def test_the_language_of_most_of_the_text_is_told() -> None:
    assert tell_language(ENGLISH * 3) == "en"
    assert tell_language(ENGLISH * 6 + FRENCH) == "en"
    assert tell_language(FRENCH * 3) == "fr"
    assert tell_language((ENGLISH * 3).upper()) == "en"


def test_short_and_wordless_texts_are_left_untold() -> None:
    assert tell_language("La paix est signée.") is None
    assert tell_language("12345 67890 " * 30) is None
    assert tell_language("“” — … " * 60) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (RUSSIAN * 3, "written in Russian (ru), and only English is read so far"),
        (FRENCH * 3, "written in French (fr), and only English is read so far"),
    ],
)
def test_another_language_is_refused_by_name(text: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_text(text)
    assert caught.value.reason == reason


def test_a_callers_word_counts_where_the_text_is_too_short_to_tell() -> None:
    with pytest.raises(SourceError, match="German"):
        parse_text("Krieg in Gaza.", language="de")
    assert parse_text("War in Gaza.", language="en-GB").language == "en"
    assert parse_text("War in Gaza.").language is None
    assert parse_text(ENGLISH * 2).language == "en"


def test_unknown_codes_are_named_by_themselves() -> None:
    assert name_language("ru") == "Russian (ru)"
    assert name_language("qqq") == "qqq"
