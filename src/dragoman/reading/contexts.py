"""PLOVER contexts of an event, by the cues of its sentence."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span

from dragoman.tables.codebook import codebook


@cache
def _index() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for context, cues in codebook().contexts.items():
        for cue in cues:
            parts = tuple(cue.replace("-", " ").split())
            found.setdefault(parts[0], []).append((parts, context))
    return found


def contexts_of(sentence: Span) -> tuple[str, ...]:
    """The contexts that the sentence's words mark, in alphabetical order; empty where none is marked."""
    tokens = [t for t in sentence if not t.is_punct and not t.is_space]
    found: set[str] = set()
    index = _index()
    for number, token in enumerate(tokens):
        for first in {token.lower_, token.lemma_.casefold()}:
            for parts, context in index.get(first, ()):
                if context not in found and all(
                    number + k < len(tokens)
                    and part in (tokens[number + k].lower_, tokens[number + k].lemma_.casefold())
                    for k, part in enumerate(parts)
                ):
                    found.add(context)
    return tuple(sorted(found))
