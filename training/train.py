"""Train, measure and export the coder. See README.md for the commands."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dragoman.reading.coder.network import load_tokenizer
from network import Coder, Example, encode
from rows import TYPES, Row, is_held_out, read_plv, read_rows

WEIGHTS = {"type": 1.0, "relation": 0.7, "mode": 0.4, "status": 0.4, "hedged": 0.2, "tags": 0.5}


def batches(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Examples of like length together, the batches in random order."""
    order = sorted(examples, key=lambda e: len(e.ids) + rng.random() * 8)
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(groups)
    return groups


def tensors(group: list[Example], pad: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    longest = max(len(e.ids) for e in group)
    ids = torch.tensor([e.ids + [pad] * (longest - len(e.ids)) for e in group])
    mask = torch.tensor([[1] * len(e.ids) + [0] * (longest - len(e.ids)) for e in group])
    return ids, mask, torch.tensor([e.source for e in group]), torch.tensor([e.target for e in group])


def loss_of(model: Coder, group: list[Example], pad: int) -> Tensor:
    ids, mask, source, target = tensors(group, pad)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = model.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
    heads, tags = model.decide(states.float(), mask, source, target)
    types, relation, mode, status, hedged, ours = heads.split(model.sizes, dim=-1)
    # PLV and our own sentences draw some lines between types elsewhere; each has a head of its own over the same encoder.
    logs = torch.stack([functional.log_softmax((ours if e.is_full else types)[i], dim=-1) for i, e in enumerate(group)])
    known = [(i, e.types) for i, e in enumerate(group) if e.types]
    total = heads.sum() * 0
    if known:
        smooth = 0.05
        hits = torch.stack([torch.logsumexp(logs[i, t], 0) for i, t in known])
        total = total - WEIGHTS["type"] * ((1 - smooth) * hits + smooth * logs[[i for i, _ in known]].mean(-1)).mean()
    for name, logits in (("relation", relation), ("mode", mode), ("status", status), ("hedged", hedged)):
        labels = torch.tensor([getattr(e, name) for e in group])
        if (labels >= 0).any():
            total = total + WEIGHTS[name] * functional.cross_entropy(logits, labels, ignore_index=-100)
    bare = [i for i, e in enumerate(group) if not e.is_full and e.types]
    if bare:  # PLV does not say who acts, but that there is an event
        none = functional.softmax(relation[bare], dim=-1)[:, 0]
        total = total - 0.3 * torch.log((1 - none).clamp_min(1e-4)).mean()
    longest = ids.shape[1]
    labels = torch.tensor([e.tags + [-100] * (longest - len(e.tags)) for e in group])
    if (labels >= 0).any():
        total = total + WEIGHTS["tags"] * functional.cross_entropy(
            tags.flatten(0, 1), labels.flatten(), ignore_index=-100
        )
    return total


def fit(rows: list[Row], folder: Path, modes: list[str], *, seed: int, epochs: int, rate: float = 5e-5, size: int = 16,
        layers: tuple[int, ...] | None = None, turn: float = 0.3, start: dict[str, Tensor] | None = None,
        beside: list[Row] | None = None, log: bool = False) -> Coder:  # fmt: skip
    """A coder fitted to the rows; the same seed on the same machine gives the same weights.

    ``start`` are the weights of a coder to go on from; of the rows ``beside``, as many as of the others are drawn anew for every epoch.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    tokenizer = load_tokenizer(folder / "tokenizer.json")
    pad = (
        tokenizer.token_to_id("[PAD]") if tokenizer.token_to_id("[PAD]") is not None else tokenizer.token_to_id("<pad>")
    )
    model = Coder(folder, len(modes), layers)
    if start is not None:
        model.load_state_dict(start)
        with torch.no_grad():  # PLV's head begins where ours has got to
            size = len(TYPES)
            model.heads.weight[:size], model.heads.bias[:size] = model.heads.weight[-size:], model.heads.bias[-size:]
    model.train()
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": body, "lr": rate},
            {"params": [*model.heads.parameters(), *model.tagger.parameters()], "lr": 10 * rate},
        ],
        weight_decay=0.01,
    )
    drawn = min(len(rows), len(beside or []))
    steps = epochs * ((len(rows) + drawn + size - 1) // size)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.08 * steps), max(0.0, (steps - s) / (0.92 * steps)))
    )
    for epoch in range(epochs):
        began, seen = time.time(), 0.0
        turned = [
            row.turned() if row.relation and rng.random() < turn else row
            for row in [*rows, *rng.sample(beside or [], drawn)]
        ]
        for group in batches([encode(r, tokenizer, modes) for r in turned], size, rng):
            loss = loss_of(model, group, pad)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            seen += loss.item() * len(group)
        if log:
            print(f"  epoch {epoch + 1} loss {seen / len(rows):.3f} in {time.time() - began:.0f} s", flush=True)
    return model.eval()


@torch.no_grad()
def predict(model: Coder, rows: list[Row], folder: Path, modes: list[str]) -> np.ndarray:
    """The heads' logits, one row a row."""
    tokenizer = load_tokenizer(folder / "tokenizer.json")
    pad = (
        tokenizer.token_to_id("[PAD]") if tokenizer.token_to_id("[PAD]") is not None else tokenizer.token_to_id("<pad>")
    )
    out = np.zeros((len(rows), sum(model.sizes)), dtype=np.float32)
    examples = [encode(r, tokenizer, modes) for r in rows]
    order = sorted(range(len(rows)), key=lambda i: len(examples[i].ids))
    for at in range(0, len(order), 32):
        part = order[at : at + 32]
        out[part] = model(*tensors([examples[i] for i in part], pad))[0].numpy()
    return out


def roots_of(logits: np.ndarray) -> list[str]:
    """The most probable root of PLV's fifteen for each row of logits."""
    types = logits[:, : len(TYPES)]
    probs = np.exp(types - types.max(1, keepdims=True))
    probs /= probs.sum(1, keepdims=True)
    names = [t for t in TYPES if t not in ("CONCEDE", "RETREAT")] + ["YIELD"]
    kept = np.stack(
        [
            probs[:, TYPES.index(n)]
            if n != "YIELD"
            else probs[:, TYPES.index("CONCEDE")] + probs[:, TYPES.index("RETREAT")]
            for n in names
        ],
        1,
    )
    return [names[i] for i in kept.argmax(1)]


def root_of(row: Row) -> str:
    return "YIELD" if len(row.types) > 1 else row.types[0]


def macro_f1(gold: list[str], said: list[str]) -> tuple[float, dict[str, float]]:
    """Macro-F1 and each class's F1."""
    scores = {}
    for name in sorted(set(gold)):
        hit = sum(g == s == name for g, s in zip(gold, said, strict=True))
        total = sum(g == name for g in gold) + sum(s == name for s in said)
        scores[name] = 2 * hit / total if total else 0.0
    return sum(scores.values()) / len(scores), scores


def modes_of(rows: list[Row]) -> list[str]:
    return ["-", *sorted({r.mode for r in rows if r.mode})]


def folds(rows: list[Row], count: int, seed: int = 7) -> list[list[int]]:
    """Row numbers of each fold, by sentence, each class spread evenly."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        by_text[row.text].append(i)
    by_kind: dict[tuple[str, ...], list[list[int]]] = defaultdict(list)
    for group in by_text.values():
        by_kind[rows[group[0]].types].append(group)
    rng, parts = random.Random(seed), [[] for _ in range(count)]
    at = 0
    for kind in sorted(by_kind):
        groups = by_kind[kind]
        rng.shuffle(groups)
        for group in groups:
            parts[at % count] += group
            at += 1
    return parts


def main() -> None:
    args = _arguments()
    torch.set_num_threads(1)
    own = [row for row in read_rows() if not is_held_out(row)] if args.own else []
    plv = read_plv(args.plv) if args.plv else []
    if args.cv:
        _cross_validate(args, own, plv)
    else:
        _train(args, own, plv)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="the folder of the encoder to begin with")
    parser.add_argument("--plv", type=Path, help="a file of PLV")
    parser.add_argument("--own", action="store_true", help="with our own sentences")
    parser.add_argument("--cv", type=int, default=0, help="cross-validate on PLV in so many folds")
    parser.add_argument("--only-fold", type=int, nargs="*")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument(
        "--beside", action="store_true", help="with --start: draw as many of our own rows in every epoch"
    )
    parser.add_argument("--save", type=Path)
    parser.add_argument("--logits", type=Path)
    return parser.parse_args()


def _fit(args: argparse.Namespace, rows: list[Row], own: list[Row]) -> Coder:
    """A coder fitted to PLV's rows and our own: ours beside them where it goes on from weights, else all together."""
    start = torch.load(args.start)["state"] if args.start else None
    beside = own if start is not None and args.beside else None
    rows = rows if start is not None else rows + own
    modes = modes_of(read_rows())
    return fit(
        rows, args.base, modes, seed=args.seed, epochs=args.epochs, rate=args.rate, start=start, beside=beside, log=True
    )


def _cross_validate(args: argparse.Namespace, own: list[Row], plv: list[Row]) -> None:
    modes = modes_of(read_rows())
    out = np.zeros((len(plv), 0))
    gold: list[str] = []
    said: list[str] = []
    for number, part in enumerate(folds(plv, args.cv)):
        if args.only_fold and number not in args.only_fold:
            continue
        held = set(part)
        model = _fit(args, [row for i, row in enumerate(plv) if i not in held], own)
        logits = predict(model, [plv[i] for i in part], args.base, modes)
        if not out.shape[1]:
            out = np.zeros((len(plv), logits.shape[1]), dtype=np.float32)
        out[part] = logits
        gold += [root_of(plv[i]) for i in part]
        said += roots_of(logits)
        print(f"fold {number}: macro-F1 so far {macro_f1(gold, said)[0]:.3f}", flush=True)
    report(gold, said)
    if args.logits:
        np.save(args.logits, out)


def _train(args: argparse.Namespace, own: list[Row], plv: list[Row]) -> None:
    model = _fit(args, plv, own)
    if args.save:
        torch.save({"state": model.state_dict(), "modes": modes_of(read_rows()), "layers": None}, args.save)


def report(gold: list[str], said: list[str]) -> None:
    value, scores = macro_f1(gold, said)
    print(f"macro-F1 {value:.3f}", json.dumps({k: round(v, 2) for k, v in scores.items()}))
    wrong: dict[tuple[str, str], int] = defaultdict(int)
    for g, s in zip(gold, said, strict=True):
        if g != s:
            wrong[g, s] += 1
    print("confusions", ", ".join(f"{g}→{s} {n}" for (g, s), n in sorted(wrong.items(), key=lambda x: -x[1])[:14]))


if __name__ == "__main__":
    main()
