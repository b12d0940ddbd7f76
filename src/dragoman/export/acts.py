"""What an act is called in a calendar: ``talks``, ``visit to``, by PLOVER type and mode."""

from __future__ import annotations

from typing import Final

_ACTS: Final = {
    ("AGREE", None): ("agreement", "with"),
    ("CONSULT", None): ("talks", "with"),
    ("CONSULT", "visit"): ("visit", "to"),
    ("CONSULT", "phone"): ("call", "with"),
    ("SUPPORT", None): ("support", "for"),
    ("CONCEDE", None): ("concession", "to"),
    ("COOPERATE", None): ("cooperation", "with"),
    ("AID", None): ("aid", "for"),
    ("RETREAT", None): ("de-escalation", "towards"),
    ("RETREAT", "withdraw"): ("withdrawal", "from"),
    ("RETREAT", "release"): ("release of captives", "with"),
    ("RETREAT", "disarm"): ("disarmament", "towards"),
    ("RETREAT", "ceasefire"): ("ceasefire", "with"),
    ("RETREAT", "access"): ("access", "for"),
    ("RETREAT", "resign"): ("resignation", "from"),
    ("REQUEST", None): ("request", "to"),
    ("ACCUSE", None): ("accusation", "against"),
    ("ACCUSE", "disapprove"): ("criticism", "of"),
    ("ACCUSE", "investigate"): ("inquiry", "into"),
    ("REJECT", None): ("refusal", "towards"),
    ("THREATEN", None): ("threat", "against"),
    ("PROTEST", None): ("protest", "against"),
    ("PROTEST", "strike"): ("strike", "against"),
    ("PROTEST", "hunger"): ("hunger strike", "against"),
    ("PROTEST", "boycott"): ("boycott", "of"),
    ("PROTEST", "obstruct"): ("blockade", "against"),
    ("PROTEST", "riot"): ("riot", "against"),
    ("SANCTION", None): ("sanctions", "against"),
    ("SANCTION", "convict"): ("ruling", "against"),
    ("SANCTION", "expel"): ("expulsion", "of"),
    ("SANCTION", "withdraw"): ("withdrawal", "from"),
    ("MOBILIZE", None): ("mobilisation", "against"),
    ("MOBILIZE", "troops"): ("troop movements or exercises", "towards"),
    ("MOBILIZE", "weapons"): ("deployment or test of weapons", "towards"),
    ("MOBILIZE", "police"): ("police deployment", "against"),
    ("COERCE", None): ("coercion", "of"),
    ("COERCE", "arrest"): ("arrest", "of"),
    ("COERCE", "deport"): ("deportation", "of"),
    ("COERCE", "curfew"): ("curfew", "for"),
    ("COERCE", "martial-law"): ("state of emergency", "for"),
    ("ASSAULT", None): ("attack", "on"),
}


def act_of(type_: str, mode: str | None) -> tuple[str, str]:
    """A noun for the act and the preposition to its recipient; the type's where the mode has no noun of its own.

    Raises KeyError for a type that is not PLOVER's.
    """
    return _ACTS.get((type_, mode)) or _ACTS[type_, None]
