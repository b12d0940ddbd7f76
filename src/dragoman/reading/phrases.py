"""The words of a phrase as the article has them: what is shown for a participant, a speaker or a mention."""

from __future__ import annotations

from spacy.tokens import Token

CUT = frozenset({"relcl", "appos", "acl", "advcl", "punct", "parataxis", "dep"})


def phrase_tokens(head: Token, *, preps: frozenset[str] = frozenset({"of", "for", "in"})) -> list[Token]:
    """The tokens of the noun phrase: modifiers before the head, and its "of", "for" and "in" phrases."""
    kept = [head]
    stack = [head]
    while stack:
        node = stack.pop()
        for child in node.children:
            if child.dep_ in CUT or child.dep_ in ("conj", "cc", "predet", "preconj"):
                continue
            if child.dep_ == "prep" and (child.lower_ not in preps or child.i < head.i):
                continue
            if child.i < node.i or child.dep_ in ("prep", "pobj", "case", "nummod", "compound", "flat") or child.lower_ in ("'s", "’s"):
                kept.append(child)
                stack.append(child)
    return sorted(kept, key=lambda t: t.i)


def phrase_text(head: Token) -> str:
    """The noun phrase around a head token, exactly as a stretch of the article."""
    if head.pos_ == "PRON":
        return head.text
    tokens = phrase_tokens(head)
    first, last = tokens[0], tokens[-1]
    while last.i > head.i and (last.is_punct or last.lower_ in ("'s", "’s")):
        last = last.doc[last.i - 1]
    return head.doc.text[first.idx : last.idx + len(last)]
