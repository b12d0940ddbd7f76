"""The steps of the reading as spaCy components, for a pipeline of the user's own.

``import dragoman.reading.components`` registers them; then ``nlp.add_pipe("dragoman_actors")`` and those that follow it in
`STEPS`. What they find lies in `sheet_of(doc)`. A doc's day is set before with ``doc.user_data["published"] = date(…)``.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.reading.reader import STEPS
from dragoman.reading.sheet import Sheet, sheet_of

__all__ = ["STEPS", "Sheet", "register", "sheet_of"]


def register() -> None:
    """Registers every step under its name; doing it twice changes nothing."""
    for name, step in STEPS.items():
        if not Language.has_factory(name):
            Language.factory(name, func=_factory(step))


def _factory(step: Callable[[Doc], Doc]) -> Callable[[Language, str], Callable[[Doc], Doc]]:
    def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        return step

    return make


register()
