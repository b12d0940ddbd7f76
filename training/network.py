"""The network: a small sentence encoder with a pair of parties marked, and one head for each question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from dragoman.reading.coder.network import MARKERS, mark_parties
from rows import RELATIONS, STATUSES, TYPES, Row

TAGS = ("other", "event", "date")


@dataclass(slots=True)
class Example:
    """One row as the network takes it."""

    ids: list[int]
    source: int
    target: int
    types: list[int]
    relation: int
    mode: int
    status: int
    hedged: int
    tags: list[int]
    is_full: bool


def encode(row: Row, tokenizer: Tokenizer, modes: list[str]) -> Example:
    """A row's tokens and labels; -100 where there is no label."""
    text, shifts = mark_parties(row.text, row.source, row.target)
    encoding = tokenizer.encode(text)
    marks = [tokenizer.token_to_id(MARKERS[0]), tokenizer.token_to_id(MARKERS[2])]
    at = [encoding.ids.index(mark) if mark in encoding.ids else 0 for mark in marks]
    is_event = row.is_full and bool(row.types)
    return Example(
        encoding.ids, at[0], at[1], [TYPES.index(t) for t in row.types],
        RELATIONS.index(row.relation) if row.relation else -100,
        (modes.index(row.mode) if row.mode else 0) if is_event else -100,
        STATUSES.index(row.status) if row.status else -100,
        int(row.hedged) if is_event else -100,
        _tags(row, encoding.offsets, shifts),
        row.is_full,
    )  # fmt: skip


def _tags(row: Row, offsets: list[tuple[int, int]], shifts: list[tuple[int, int]]) -> list[int]:
    if not row.is_full:
        return [-100] * len(offsets)
    tags = []
    for start, end in offsets:
        start -= sum(size for at, size in shifts if at < start)
        end -= sum(size for at, size in shifts if at < end)
        inside = lambda span: span is not None and start < span[1] and end > span[0] and end > start  # noqa: E731, B023
        tags.append(1 if inside(row.event) else 2 if any(inside(d) for d in row.dates) else 0)
    return tags


class Coder(nn.Module):
    """Encoder and heads. The pair is the mean of all tokens beside the markers before source and target."""

    def __init__(self, folder: Path, modes: int, layers: tuple[int, ...] | None = None) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        if layers is not None:
            kept = [self.encoder.encoder.layer[i] for i in layers]
            self.encoder.encoder.layer = nn.ModuleList(kept)
            self.encoder.config.num_hidden_layers = len(kept)
        size = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.sizes = (len(TYPES), len(RELATIONS), modes, len(STATUSES), 2, len(TYPES))
        self.heads = nn.Linear(3 * size, sum(self.sizes))
        self.tagger = nn.Linear(size, len(TAGS))

    def forward(self, ids: Tensor, mask: Tensor, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        return self.decide(states, mask, source, target)

    def decide(self, states: Tensor, mask: Tensor, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        weights = mask.unsqueeze(-1).float()
        mean = (states * weights).sum(1) / weights.sum(1)
        index = torch.arange(states.shape[0])
        first, second = states[index, source], states[index, target]
        first = first * (source > 0).unsqueeze(-1)
        second = second * (target > 0).unsqueeze(-1)
        pooled = self.drop(torch.cat([mean, first, second], dim=-1))
        return self.heads(pooled), self.tagger(self.drop(states))
