"""The network's file, and that what it says of a sentence depends on the sentence alone."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from dragoman.errors import ModelError
from dragoman.reading.coder.network import FOLDER, Network, _shortened, network

TEXT = "Zambia recalled its ambassador from Malawi on Monday."


def test_the_files_are_those_that_their_labels_name() -> None:
    sums = json.loads((FOLDER / "coder.json").read_text(encoding="utf-8"))["sha256"]
    assert set(sums) == {"coder.onnx", "pairs.onnx"}
    assert {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in sums} == sums


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    for name in ("coder.json", "tokenizer.json"):
        shutil.copy(FOLDER / name, tmp_path / name)
    (tmp_path / "coder.onnx").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="damaged"):
        Network(tmp_path)


def test_probabilities_add_up_to_one() -> None:
    judgement = network().judge(TEXT, (0, 6), (36, 42))
    for part in (judgement.types, judgement.relations, judgement.modes, judgement.statuses):
        assert sum(part.values()) == pytest.approx(1)
    assert 0 <= judgement.hedged <= 1
    assert judgement.is_event == pytest.approx(1 - judgement.relations["none"])


def test_what_was_judged_before_changes_nothing() -> None:
    alone = Network().judge(TEXT, (0, 6), (36, 42))
    coder = Network()
    for words in range(1, 40, 3):
        coder.judge("Chad and Niger " + "very " * words + "often meet.", (0, 4), (9, 14))
    assert coder.judge(TEXT, (0, 6), (36, 42)) == alone


def test_the_words_of_the_event_are_characters_of_the_text() -> None:
    judgement = network().judge(TEXT, (0, 6), (36, 42))
    assert judgement.words is not None
    assert "recalled" in TEXT[slice(*judgement.words)]


def test_a_second_opinion_only_moves_the_types() -> None:
    one = network().judge(TEXT, (0, 6), (36, 42))
    both = network().judge(TEXT, (0, 6), (36, 42), second_opinion=True)
    assert both.relations == one.relations
    assert sum(both.types.values()) == pytest.approx(1)
    assert both.types != one.types


def test_who_acts_is_told_from_who_is_acted_on() -> None:
    forward = network().judge(TEXT, (0, 6), (36, 42)).relations
    backward = network().judge(TEXT, (36, 42), (0, 6)).relations
    assert max(forward, key=lambda name: forward[name]) == "forward"
    assert max(backward, key=lambda name: backward[name]) == "backward"


def test_parties_far_apart_or_missing_are_judged_all_the_same() -> None:
    long = "Zambia " + "and so on and so forth " * 60 + "recalled its envoy from Malawi."
    assert network().judge(long, (0, 6), (len(long) - 7, len(long) - 1)).types
    assert network().judge("Nine activists were arrested.", None, (0, 14)).types
    assert network().judge("It rained.", None, None).types


def test_what_is_read_of_a_long_text_is_cut_between_words() -> None:
    text = "alpha " * 50 + "Chad met Mali" + " omega" * 50
    at = text.index("Chad")
    words, source, target, cut = _shortened(text, (at, at + 4), (at + 9, at + 13), 20)
    assert words == "alpha alpha alpha Chad met Mali omega omega omega"
    assert text[cut:].startswith(words)
    assert source is not None
    assert target is not None
    assert (words[slice(*source)], words[slice(*target)]) == ("Chad", "Mali")
    solid = "x" * 400 + "Chad"
    assert _shortened(solid, (400, 404), None, 20)[0] == "x" * 20 + "Chad"
