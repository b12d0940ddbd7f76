"""What looks like an event and is none of its own: what is only asked for, promised, refused, tried, or done as a habit."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Span, Token

from dragoman.reading import words
from dragoman.reading.cues import Match
from dragoman.reading.syntax import is_verb

SWALLOWING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
"""Types whose complement is what was asked, promised or refused, not a second event."""

OBJECT_SWALLOWING = SWALLOWING | {"ACCUSE", "CONCEDE", "SANCTION", "COERCE", "SUPPORT", "PROTEST", "RETREAT"}
"""Types whose object noun is what the act is about: "condemned the attack", "lifted the blockade"."""

AT_OTHER_TIMES = frozenset("after before since following until".split())
"""What parts a meeting from another one: "spoke by telephone, a week after their encounter in Doha"."""

OCCASIONS = frozenset("at during after before following".split())
PERMITTING = frozenset("allow permit authorise authorize ban bar forbid prohibit prevent".split())
"""Verbs of acts that open or close a way; whether it is gone is another matter."""

STANDING = frozenset("""AID COOPERATE MOBILIZE ASSAULT COERCE SANCTION RETREAT CONSULT AGREE""".split())
"""Deeds: a plain present tense tells a habit or a standing relation, not a happening."""

TIMING = frozenset({"after", "before", "during", "following", "since"})
"""Prepositions of when: what stands behind them is no part of what was agreed, refused or condemned."""

LASTING = frozenset("rage continue go".split())
"""Verbs whose present tense tells that fighting is not over."""

ATTEMPTS = frozenset(
    "try seek attempt want wish strive struggle need hope aim like love desire endeavour endeavor".split()
)


def is_swallowed(token: Token, match: Match, matched: Mapping[int, Match]) -> bool:
    """True where the word stands in what another event asks for, promises, refuses, threatens or alleges."""
    if match.cue.noun and match.light is not None and match.light.i in matched:
        return True
    if _is_result(token, match, matched) or is_only_tried(token) or _is_topic(token):
        return True
    node = token
    for _ in range(12):
        head = node.head
        if head == node:
            return False
        other = matched.get(head.i)
        if other is not None and _takes_in(node, token, match, other):
            return True
        if match.cue.type == "SUPPORT" and node == token and _is_known_paper(node):
            return False
        if node.dep_ in ("relcl", "advcl", "parataxis") and not (node.dep_ == "advcl" and _has_to(node)):
            return False
        node = head
    return False


def _is_known_paper(verb: Token) -> bool:
    """ "Accused Chad of breaking the truce signed in May": the paper has been signed, whatever is said of it."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and any(c.lower_ == "the" for c in verb.head.children)


def _is_result(token: Token, match: Match, matched: Mapping[int, Match]) -> bool:
    """ "hit two posts, killing three", "resumed shooting": the deaths and the shots belong to the attack."""
    other = matched.get(token.head.i) if token.tag_ == "VBG" and token.dep_ in ("advcl", "xcomp") else None
    return other is not None and other.cue.type == match.cue.type == "ASSAULT"


def _is_topic(token: Token) -> bool:
    """ "a declaration on sharing data", "talks about ending the war": what a paper or a talk is about."""
    prep = token.head
    return token.dep_ == "pcomp" and prep.lower_ in ("on", "about", "over") and prep.head.pos_ == "NOUN"


def _takes_in(node: Token, token: Token, match: Match, other: Match) -> bool:
    """True where the other event, on the node's head, is about what the node's branch says."""
    type_ = other.cue.type
    if node == token and node.dep_ in ("advcl", "xcomp") and _has_to(node) and match.cue.type != "CONSULT":
        return True
    if node.dep_ == "prep" and node.lower_ in TIMING and is_verb(node.head):
        return False
    clause = node.dep_ in ("xcomp", "ccomp", "pcomp") or (node.dep_ == "advcl" and _has_to(node))
    if clause or (node.dep_ == "prep" and any(c.dep_ == "pcomp" for c in node.children)):
        if type_ == "AGREE" and match.cue.type == "CONSULT" and _will_be(node):
            return False
        if type_ in SWALLOWING or other.token.lemma_ in PERMITTING:
            return True
        if type_ == "ACCUSE" and not any(c.lower_ in ("reportedly", "allegedly") for c in token.children):
            return True
    if not match.cue.noun or _is_occasion(node, match) or _is_dated_occasion(token, match):
        return False
    if node.dep_ in ("dobj", "pobj", "nsubjpass", "prep", "compound", "dative") and type_ in OBJECT_SWALLOWING:
        return True
    return node.dep_ in ("dobj", "nsubjpass") and type_ == match.cue.type


def _will_be(verb: Token) -> bool:
    """True for the meeting of "agreed that they would meet on Friday", which is as good as announced."""
    finite = verb.dep_ == "ccomp" and any(c.dep_ == "aux" and c.lower_ in ("will", "would") for c in verb.children)
    return finite and any(
        o.ent_type_ in ("DATE", "TIME") for c in verb.children if c.dep_ == "prep" for o in c.children
    )


def _is_occasion(node: Token, match: Match) -> bool:
    """True for the meeting at which something was said, and for what it was said after: "agreed on a price after the raid"."""
    if node.dep_ != "prep":
        return False
    if match.cue.type == "CONSULT" and any(c.i == match.token.i for c in node.children):
        return node.lower_ in OCCASIONS or (node.lower_ == "in" and node.i < node.head.i)
    return node.lower_ in TIMING and is_verb(node.head)


def _is_dated_occasion(token: Token, match: Match) -> bool:
    """True for "demanded the return of the land at a summit on Monday": the parser ties the meeting to the noun before."""
    prep = token.head
    if match.cue.type != "CONSULT" or token.dep_ != "pobj" or prep.lower_ not in ("at", "during"):
        return False
    after = [o for c in token.children if c.dep_ == "prep" and c.lower_ == "on" for o in c.children]
    before = [c for c in token.children if c.i < token.i]
    return any(t.ent_type_ == "DATE" for t in (*after, *before))


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def is_habit(token: Token, match: Match) -> bool:
    """True for "which trains its soldiers" and "has an accord with": a plain present tells what stands."""
    light = match.light
    if light is not None and light.lemma_ == "have" and light.tag_ in ("VBZ", "VBP"):
        return match.cue.type in ("AGREE", "SUPPORT")
    if match.cue.type not in STANDING or not is_verb(token):
        return False
    if any(c.lower_ == "ever" for c in token.children) and token.dep_ in ("relcl", "ccomp"):
        return True
    if token.lemma_ in ("station", "base", "garrison"):
        return token.dep_ == "acl" or any(c.lower_ in ("is", "are") for c in token.children)
    lasts = match.cue.type == "ASSAULT" and token.lemma_ in LASTING
    if token.lemma_ == "be" or lasts or _on_a_day(token):
        return False
    plain = token.tag_ in ("VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in token.children)
    return plain and token.dep_ in ("relcl", "ROOT", "ccomp", "conj")


def _on_a_day(verb: Token) -> bool:
    """True for the present of captions and diaries: "Biden meets López Obrador on January 9"; not for "on Mondays"."""
    days = [o for prep in verb.children if prep.lower_ == "on" and prep.dep_ == "prep" for o in prep.children]
    return any(o.ent_type_ == "DATE" and not o.lower_.endswith("days") for o in days)


def is_only_tried(token: Token) -> bool:
    """True for what somebody only tries, wants or hopes to do."""
    node = token
    for _ in range(4):
        if node.dep_ == "xcomp" and is_verb(node.head) and node.head.lemma_ in ATTEMPTS:
            if any(c.lower_ == "to" for c in node.children):
                return not any(c.dep_ == "neg" for c in node.head.children)
        if node.dep_ != "conj" or not is_verb(node.head):
            return False
        node = node.head
    return False


def is_in_compound(token: Token) -> bool:
    """True for the "called" of "so-called" and the "led" of "EU-led"."""
    before = token.doc[token.i - 1] if token.i else None
    if before is None or before.text != "-" or before.idx + 1 != token.idx:
        return False
    first = token.doc[token.i - 2].lower_ if token.i > 1 else ""
    return first not in ("test", "re", "co", "air", "mass", "cross")


def is_reporting(token: Token) -> bool:
    """True for the "warned" of "…,” warned an analyst": it only says who spoke."""
    before = token.doc[token.i - 1] if token.i else None
    return before is not None and before.text in ("”", '"', "’", "»") and is_verb(token)


def is_about_sport(sentence: Span) -> bool:
    """True for a sentence whose attacks and defeats are a game's."""
    hits = {w for t in sentence for w in (t.lemma_.casefold(), t.lower_) if w in words.SPORT}
    return len(hits) >= 2 or bool(hits & words.SURELY_SPORT)
