"""Who is quoted with what words: marks of every kind, split speech, speech over paragraphs, and what is no quotation."""

from __future__ import annotations

from datetime import date

import pytest

import dragoman
from dragoman.reading.quotemarks import find_quoted
from dragoman.types import Block, BlockKind

HEADLINE = "Region watches the talks closely"


def quotes_of(*paragraphs: str) -> list[tuple[str | None, str]]:
    """Speaker and first four words of every quotation of an article."""
    text = "\n".join((HEADLINE, *paragraphs))
    reading = dragoman.read(text, published=date(2024, 5, 15))
    for quote in reading.quotes:
        cited = quote.citation
        assert reading.article.text[cited.start : cited.end] == cited.text
    return [(q.speaker.name if q.speaker else None, " ".join(q.citation.text.split()[:4])) for q in reading.quotes]


def stretches(*lines: str) -> list[tuple[str, bool]]:
    """The stretches in marks of some paragraphs, and whether each goes on the one before."""
    text = "\n".join(lines)
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    return [(text[q.start : q.end], q.continues) for q in find_quoted(text, tuple(blocks))]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("“The bridge will stand,” he said.", ["The bridge will stand"]),
        ('"The bridge will stand," he said.', ["The bridge will stand"]),
        ("« The bridge will stand », he said.", ["The bridge will stand"]),
        ("„The bridge will stand“, he said.", ["The bridge will stand"]),
        ("„The bridge will stand”, he said.", ["The bridge will stand"]),
        ("‘We can’t mend the soldiers’ huts,’ he said.", ["We can’t mend the soldiers’ huts"]),
        ("'We can't mend the soldiers' huts,' he said.", ["We can't mend the soldiers' huts"]),
        ("‘He said “never” twice,’ she said.", ["He said “never” twice"]),
        ("It was the ’90s, and the rebels’ leaders’ houses were burnt.", []),
        ("The guns’ roar, the mayors’ fear, Goma’s end.", []),
        ('A 12" shell fell on the school.', []),
        ("“Never closed, and nobody knows where it ends.", []),
    ],
)
def test_marks_of_every_style_are_found_and_apostrophes_are_not(line: str, found: list[str]) -> None:
    assert [words for words, _ in stretches(line)] == found


def test_speech_with_a_repeated_opening_mark_is_one_stretch_a_paragraph() -> None:
    assert stretches("“First we waited.", "“Then we left.", "“Nobody came back.”") == [
        ("First we waited.", False),
        ("Then we left.", True),
        ("Nobody came back.", True),
    ]


def test_an_opening_mark_that_the_next_paragraph_does_not_repeat_opens_nothing() -> None:
    assert stretches("“First we waited.", "Then they left.") == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“The talks have failed and nobody mourns them,” Emmanuel Macron said.", "Emmanuel Macron"),
        ("“The talks have failed and nobody mourns them,” said Emmanuel Macron.", "Emmanuel Macron"),
        ("‘The talks have failed and nobody mourns them,’ says Emmanuel Macron.", "Emmanuel Macron"),
        ("Emmanuel Macron said: “The talks have failed and nobody mourns them.”", "Emmanuel Macron"),
        ("“The talks have failed and nobody mourns them,” according to Emmanuel Macron.", "Emmanuel Macron"),
        ("In the words of Emmanuel Macron, “the talks have failed and nobody mourns them”.", "Emmanuel Macron"),
        ("“The talks have failed!” Emmanuel Macron wrote on X. He gave no reason.", "Emmanuel Macron"),
        ("“Why should we pay for a war of theirs?” asked Viktor Orbán.", "Viktor Orbán"),
        ("Emmanuel Macron was blunt. “The talks have failed and nobody mourns them.”", "Emmanuel Macron"),
        ("“The talks have failed and nobody mourns them,” Macron was quoted as saying.", "Emmanuel Macron"),
        ("“The talks have failed and nobody mourns them,” state radio quoted Macron as saying.", "Emmanuel Macron"),
        ("Macron’s message was clear: “The talks have failed and nobody mourns them.”", "Emmanuel Macron"),
        ("Macron: “The talks have failed and nobody mourns them.”", "Emmanuel Macron"),
        ("“The rails are bent and nobody mends them,” warned Ana Brandt-Oyelaran, an engineer.", "Ana Brandt-Oyelaran"),
        ("“The talks have failed and nobody mourns them,” a farmer said.", "a farmer"),
        ("“The talks have failed and nobody mourns them,” two officials told reporters.", "two officials"),
        ("“The talks have failed,” Ukraine’s Foreign Ministry said in a statement.", "Ukraine’s Foreign Ministry"),
        ("“We will mend all the roads,” reads a note by Iran’s Foreign Ministry.", "Iran’s Foreign Ministry"),
        ("“We have mended all the roads,” a spokesman for the army said.", "a spokesman for the army"),
        ("“We have mended all the roads,” the army’s spokesman, Yaw Berg-Mensah, said.", "Yaw Berg-Mensah"),
        ("The statement said: “Both sides will keep to the line of contact.”", None),
        ("“The talks have failed and nobody mourns them.”", None),
    ],
)
def test_the_speaker_is_found_wherever_the_sentence_names_him(sentence: str, speaker: str | None) -> None:
    assert [name for name, _ in quotes_of(sentence)] == [speaker]


def test_both_parts_of_a_split_quotation_have_its_speaker() -> None:
    split = "“The dam,” said Emmanuel Macron, “will be built before the winter comes.”"
    assert [name for name, _ in quotes_of(split)] == ["Emmanuel Macron"] * 2


def test_a_second_sentence_behind_the_speaker_is_his_too() -> None:
    text = "“The talks have failed,” said Emmanuel Macron. “Nobody in Paris will mourn them.”"
    assert quotes_of(text)[1] == ("Emmanuel Macron", "Nobody in Paris will")


def test_two_speakers_of_one_sentence_keep_their_own_words() -> None:
    text = "“They are nothing but thieves,” said Vučić; “He lives in the last century,” said Kurti."
    assert [name for name, _ in quotes_of(text)] == ["Aleksandar Vučić", "Albin Kurti"]


def test_a_paragraph_of_nothing_but_speech_goes_on_the_paragraph_before() -> None:
    names = quotes_of("“We came in peace all the same,” said Paul Kagame.", "“We shall not come in peace again.”")
    assert [name for name, _ in names] == ["Paul Kagame"] * 2


def test_the_opening_paragraphs_have_the_speaker_whom_the_last_one_names() -> None:
    names = quotes_of("“We came here in peace.", "“We shall not come in peace again,” Paul Kagame told parliament.")
    assert [name for name, _ in names] == ["Paul Kagame"] * 2


def test_the_paragraph_before_may_bring_in_the_speaker() -> None:
    names = quotes_of(
        "The president of Rwanda addressed parliament on Monday.", "“We came here in peace and met fire.”"
    )
    assert names == [("Paul Kagame", "We came here in")]


def test_a_pronoun_means_someone_of_its_gender() -> None:
    met = "Germany’s Annalena Baerbock met her Turkish counterpart, Hakan Fidan, in Ankara on Monday."
    assert quotes_of(met, "“We agree on more than we thought,” she said.")[0][0] == "Annalena Baerbock"


def test_a_pronoun_shows_the_gender_of_someone_unknown() -> None:
    trial = "A court gave the blogger Aida Sultan-Weiss two years for her part in the unrest on Friday."
    judge = "Her motion was thrown out by Judge Timur Rahim-Olsen."
    assert (
        quotes_of(f"{trial} {judge}", "“I asked for a vote and for nothing else,” she said.")[0][0]
        == "Aida Sultan-Weiss"
    )


def test_a_pronoun_never_means_someone_named_only_in_the_quotation() -> None:
    text = "Emmanuel Macron spoke in Paris. “Putin has lied to all of us for years,” he said."
    assert [name for name, _ in quotes_of(text)] == ["Emmanuel Macron"]


def test_a_bare_title_means_the_one_who_was_given_it() -> None:
    text = "General Abdel Fattah al-Burhan rejected the plan. “We will not sit down with thieves,” the general said."
    assert quotes_of(text)[0][0] == "Abdel Fattah al-Burhan"


@pytest.mark.parametrize(
    "sentence",
    [
        "The government calls the camp a “temporary reception centre” and denies that anyone is held.",
        "The minister called the vote “a farce” and “an insult to the dead”.",
        "The film “The Road to the Northern Sea” opened in Oslo on Monday.",
        "Marchers carried a banner reading “No more soldiers in our village schools”.",
        "HOST: Good evening and welcome. GUEST: Thank you for having me here tonight.",
        "A ‘special operation’ was under way, and the ‘foreign agents’ were told to leave.",
        "Paul Kagame called the rival “a man who has never been elected” and left.",
    ],
)
def test_titles_scare_quotes_and_transcripts_are_no_quotations(sentence: str) -> None:
    assert quotes_of(sentence) == []
