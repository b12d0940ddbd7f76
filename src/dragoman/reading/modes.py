"""The mode of an event: by the cue, by what is asked or refused, by the means of an attack."""

from __future__ import annotations

from dragoman.reading.cues import Match
from dragoman.tables.codebook import Codebook


def mode_of(match: Match, book: Codebook) -> str | None:
    """The PLOVER mode that a matched cue and its words give; None where the type has none or none is told."""
    mode = _cue_mode(match, book)
    if match.cue.type == "CONSULT" and mode is None:
        near = (
            {t.lemma_ for t in match.token.subtree}
            | {match.token.lemma_}
            | ({t.lemma_ for t in match.light.subtree} if match.light else set())
        )
        antecedents = {t.lemma_ for t in match.frame.patients}
        return (
            "multilateral" if "summit" in near | antecedents or len(match.actors) + len(match.recipients) > 3 else None
        )
    if match.cue.type == "MOBILIZE" and mode == "troops":
        if any(t.lemma_ in book.classes["weapons"] for o in match.frame.patients for t in o.subtree if t.i - o.i < 6):
            return "weapons"
    return mode


def _cue_mode(match: Match, book: Codebook) -> str | None:
    rules = match.cue.rules
    if "modes" in rules:
        modes = rules["modes"]
        found = modes.get(match.trigger, modes.get(match.trigger.split()[0], modes.get("*")))
        if found:
            return _by_means(match, book, default=found) if rules.get("mode_by") else found
    if "modes_of_obj" in rules:
        modes = rules["modes_of_obj"]
        return next((str(modes[o.lemma_]) for o in match.frame.patients if o.lemma_ in modes), modes.get("*")) or None
    if rules.get("mode_of_comp") or rules.get("mode_of_obj") or rules.get("mode_of_pp"):
        return _by_words(match, book) or rules.get("mode")
    if rules.get("mode_by") or rules.get("obj_as_mode"):
        return _by_means(match, book, default=rules.get("mode"))
    mode = rules.get("mode")
    return mode or None


def _by_words(match: Match, book: Codebook) -> str | None:
    type_ = match.cue.type
    if type_ == "ASSAULT":
        return _by_means(match, book, default=None)
    scope = [
        t
        for c in match.token.children
        if c.dep_ not in ("nsubj", "nsubjpass", "advcl", "parataxis", "punct", "conj", "cc")
        for t in c.subtree
    ]
    parties = {t.i for t, _ in [*match.actors, *match.recipients]}
    found = {t.lemma_.casefold() for t in scope if t.i not in parties} | {t.lower_ for t in scope}
    first = match.complement or (match.frame.complements[0] if match.frame.complements else None)
    modes = book.mode_words.get(type_, {})
    if first is not None:
        for mode, members in modes.items():
            if first.lemma_.casefold() in members:
                return mode
    for mode, members in modes.items():
        if found & members:
            return mode
    return None


def _by_means(match: Match, book: Codebook, default: str | None) -> str | None:
    scope = [
        t
        for c in match.token.children
        if c.dep_ not in ("relcl", "ccomp", "conj", "punct", "nsubjpass", "parataxis", "advcl")
        for t in c.subtree
    ]
    scope += [t for t, _ in match.actors] + [
        c for s in match.frame.doers for c in s.children if c.dep_ in ("compound", "amod")
    ]
    scope += match.frame.doers
    if match.cue.noun:
        scope.append(match.token)
    found = {t.lemma_.casefold() for t in scope}
    for mode, members in book.mode_words["ASSAULT"].items():
        if found & members:
            return mode
    return default or None
