"""Codebook and network → one decision."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from dragoman.reading.coder.between import Finding
from dragoman.reading.coder.decision import decide
from dragoman.reading.coder.network import Judgement, Network, network
from dragoman.types import Status

TEXT = "Zambia snubbed Malawi."
SURE = Judgement(
    types={"REJECT": 0.9, "ACCUSE": 0.05, "SANCTION": 0.05},
    manual={"REJECT": 0.9, "ACCUSE": 0.05, "SANCTION": 0.05},
    relations={"none": 0.02, "forward": 0.9, "backward": 0.05, "both": 0.03},
    modes={"-": 0.1, "meet": 0.6, "expel": 0.3},
    statuses={"happened": 0.9, "planned": 0.1},
    hedged=0.0,
    words=(7, 14),
)


@pytest.fixture
def coder() -> Network:
    return network()


def near(type_: str) -> Finding:
    return Finding(type_, None, f"{type_}.verbs.1", "snub", None)


def test_without_a_cue_the_network_decides_and_says_so(coder: Network) -> None:
    decision = decide(coder, SURE, None, TEXT)
    assert (decision.type, decision.mode, decision.status) == ("REJECT", "meet", Status.HAPPENED)
    assert "“snubbed” as REJECT (0.90); no cue of the codebook" in decision.why


def test_modes_of_other_types_are_left_out(coder: Network) -> None:
    decision = decide(coder, replace(SURE, modes={"-": 0.1, "meet": 0.2, "expel": 0.7}), None, TEXT)
    assert decision.mode == "meet"


def test_a_cue_near_the_parties_tips_the_scales_only_where_the_network_wavers(coder: Network) -> None:
    wavering = replace(SURE, types={"REJECT": 0.4, "ACCUSE": 0.35, "SANCTION": 0.25})
    assert decide(coder, wavering, near("ACCUSE"), TEXT).type == "ACCUSE"
    sure = decide(coder, SURE, near("SANCTION"), TEXT)
    assert sure.type == "REJECT"
    assert "against the codebook" in sure.why


def test_agreement_raises_the_confidence(coder: Network) -> None:
    wavering = replace(SURE, types={"REJECT": 0.6, "ACCUSE": 0.4})
    agreed = decide(coder, wavering, near("REJECT"), TEXT).confidence
    alone = decide(coder, wavering, None, TEXT).confidence
    against = decide(coder, wavering, near("ACCUSE"), TEXT).confidence
    assert agreed > alone
    assert agreed > against


def test_the_target_may_be_the_one_that_acts(coder: Network) -> None:
    turned = replace(SURE, relations={"none": 0.1, "forward": 0.1, "backward": 0.7, "both": 0.1})
    assert decide(coder, turned, None, TEXT).is_turned
    assert not decide(coder, SURE, None, TEXT).is_turned


def test_extreme_probabilities_are_no_trouble(coder: Network) -> None:
    nothing = replace(
        SURE, types=cast("dict[str, float]", {"REJECT": 0.0, "ACCUSE": 1.0}), relations={**SURE.relations, "none": 1.0}
    )
    decision = decide(coder, nothing, near("REJECT"), TEXT)
    assert 0 <= decision.confidence <= 1
