"""PLOVER's four quad classes: words and deeds of cooperation, words and deeds of conflict.

The codebook's files name each type's class too, and a test holds both together; they are not read here, since
printing a reading needs nothing else of them.
"""

from __future__ import annotations

from typing import Final

QUAD_NAMES: Final = {
    1: "words of cooperation",
    2: "deeds of cooperation",
    3: "words of conflict",
    4: "deeds of conflict",
}

_TYPES = {
    1: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    2: ("COOPERATE", "AID", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUADS: Final = {type_: quad for quad, types in _TYPES.items() for type_ in types}
