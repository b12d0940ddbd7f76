"""A text → its signature: what nearly the same texts have in common.

Each text is signed by MinHash over its sequences of four words (Broder 1997); the signature is cut into bands, and only
texts that share a band are compared. Of 12 bands of 4, two texts that have 80 % of their sequences in common share one
in 998 of 1,000 cases, 60 % in 811, 20 % in 19, 10 % in one.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rensa import RMinHash

from dragoman.record.features import number

BANDS = 12
ROWS = 4
SEED = 5
SEQUENCE = 4
"""Words in a sequence."""

_WORD = re.compile(r"\w+")


def sequences(text: str) -> set[str]:
    """The sequences of four words in a text, in small letters; the whole text where it is shorter."""
    words = _WORD.findall(text.casefold())
    if len(words) < SEQUENCE:
        return {" ".join(words)}
    return {" ".join(words[at : at + SEQUENCE]) for at in range(len(words) - SEQUENCE + 1)}


def bands_of(text: str) -> list[int]:
    """The bands of a text's signature, each a whole number of 64 bits."""
    minhash = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    minhash.update(list(sequences(text)))
    digest = minhash.digest()
    cuts = range(0, BANDS * ROWS + 1, ROWS)
    return [number(f"{band}|{digest[start:end]}") for band, (start, end) in enumerate(pairwise(cuts))]
