"""Fitting the network: seeded, with a checkpoint after every epoch from which a broken-off run goes on."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from train.network import Batch, Network
from train.polnear import Article, Example, examples
from verbale.model.pairs import FEATURES, relations
from verbale.model.tokens import Tokenizer

__all__ = ["Mean", "averaged", "batch_of", "fit"]

# A transition score has to go a long way from 0, and Adam's steps are as long as the rate.
_TOP_RATE, _HEAD_RATE, _CHAIN_RATE, _DECAY = 3e-4, 1e-3, 2e-2, 0.85
_WARM = 0.06  # share of all steps
_FLOOR = 0.08  # share of the rate that is left at the end: averaging goes on better with steps that still move
_SAMPLE_STEPS = 10  # the weights of every so many steps are averaged
_TOKENS = 3_200  # a batch


def fit(
    network: Network,
    articles: Sequence[Article],
    tokenizer: Tokenizer,
    folder: Path,
    *,
    epochs: int,
    seed: int,
    rate: float = 1.0,
) -> None:
    """Train `network` in place, at `rate` times the usual rates; leaves `epoch-N.safetensors` and `log.jsonl` in `folder`."""
    device = next(network.parameters()).device
    groups = _groups(network)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    rates = [group["lr"] * rate for group in groups]
    begun = _resume(network, optimizer, folder)
    mask = int(json.loads(tokenizer.to_json())["model"]["vocab"]["[MASK]"])
    for epoch in range(begun, epochs):
        random = np.random.default_rng([seed, epoch])
        torch.manual_seed(seed * 1000 + epoch)
        windows = [example for article in articles for example in examples(article, random, mask=mask)]
        batches = list(_batches(windows, random))
        started, seen, losses = time.perf_counter(), 0, np.zeros(2)
        mean = Mean()
        for done, chosen in enumerate(batches, 1):
            share = min((epoch + done / len(batches)) / epochs, 1.0)
            factor = min(share / _WARM, _FLOOR + (1 - _FLOOR) * (1 - share) / (1 - _WARM))
            for group, base in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = base * factor
            batch = batch_of(chosen, tokenizer).to(device)
            parts = network(batch)
            optimizer.zero_grad(set_to_none=True)
            sum(parts).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 20.0)
            optimizer.step()
            seen += int(batch.length.sum())
            losses += [part.item() for part in parts]
            if done % _SAMPLE_STEPS == 0 or done == len(batches):
                mean.add(network.state_dict())
            if done % 25 == 0 or done == len(batches):
                row = {
                    "epoch": epoch + 1,
                    "step": f"{done}/{len(batches)}",
                    "tag": round(losses[0] / done, 3),
                    "role": round(losses[1] / done, 3),
                    "tokens/s": round(seen / (time.perf_counter() - started)),
                }
                with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
                    log.write(json.dumps(row) + "\n")
        save_file(mean.weights, folder / f"mean-{epoch + 1}.safetensors")
        _save(network, optimizer, folder, epoch + 1)


class Mean:
    """The running mean of weights."""

    def __init__(self) -> None:
        self.weights: dict[str, Tensor] = {}
        self._count = 0

    def add(self, state: dict[str, Tensor]) -> None:
        """Take one more state into the mean."""
        self._count += 1
        for name, value in state.items():
            if name in self.weights:
                self.weights[name].lerp_(value, 1 / self._count)
            else:
                self.weights[name] = value.clone()


def averaged(folder: Path, epochs: int, count: int) -> dict[str, Tensor]:
    """The mean of the weights along the last `count` epochs (Izmailov et al. 2018): they err in different places."""
    mean = Mean()
    for epoch in range(epochs - count + 1, epochs + 1):
        mean.add(load_file(folder / f"mean-{epoch}.safetensors"))
    return mean.weights


def batch_of(chosen: Sequence[Example], tokenizer: Tokenizer) -> Batch:
    """Examples as padded tensors; position 0 is [CLS], the last real one [SEP]."""
    width = max(len(e.window.tokens) for e in chosen) + 2
    grid = {name: np.zeros((len(chosen), width), dtype=np.int64) for name in ("ids", "case", "space", "mark", "gold")}
    cue_rows, masks, features, roles = [], [], [], []
    for i, example in enumerate(chosen):
        tokens, stop = example.window.tokens, len(example.window.tokens) + 1
        grid["ids"][i, 0], grid["ids"][i, stop] = tokenizer.cls, tokenizer.sep
        for name in ("ids", "case", "space", "mark"):
            grid[name][i, 1:stop] = getattr(tokens, name)
        grid["gold"][i, 1:stop] = example.tags
        feature = np.zeros((len(example.cues), width, len(FEATURES)), dtype=np.int64)
        feature[:, 1:stop] = relations(tokens, example.cues)
        role = np.zeros((len(example.cues), width), dtype=np.int64)
        role[:, 1:stop] = example.roles
        for j, (start, end) in enumerate(example.cues):
            mask = np.zeros(width, dtype=np.float32)
            mask[start + 1 : end + 1] = 1
            cue_rows.append(i)
            masks.append(mask)
            features.append(feature[j])
            roles.append(role[j])

    def stack(rows: list[np.ndarray], shape: tuple[int, ...], kind: type) -> Tensor:
        return torch.from_numpy(np.stack(rows) if rows else np.zeros((0, *shape), dtype=kind))

    return Batch(
        **{name: torch.from_numpy(array) for name, array in grid.items()},
        length=torch.tensor([len(e.window.tokens) + 2 for e in chosen]),
        window=torch.tensor(cue_rows, dtype=torch.int64),
        cue_mask=stack(masks, (width,), np.float32),
        relation=stack(features, (width, len(FEATURES)), np.int64),
        roles=stack(roles, (width,), np.int64),
    )


def _batches(windows: list[Example], random: np.random.Generator) -> Iterator[list[Example]]:
    """Windows of like length together, the batches in random order."""
    jitter = random.normal(0, 6, len(windows))
    order = np.argsort([len(w.window.tokens) + j for w, j in zip(windows, jitter, strict=True)])
    batches: list[list[Example]] = [[]]
    for i in order:
        width = max(len(w.window.tokens) for w in [*batches[-1], windows[i]])
        if width * (len(batches[-1]) + 1) > _TOKENS:
            batches.append([])
        batches[-1].append(windows[i])
    return (batches[i] for i in random.permutation(len(batches)))


def _groups(network: Network) -> list[dict[str, object]]:
    """Rates that fall by layer from the top of the encoder down; the embeddings lowest."""
    layers = len(network.encoder.bert.encoder.layer)
    rates: dict[float, list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if ".encoder.layer." in name:
            depth = layers - 1 - int(name.split(".encoder.layer.")[1].split(".")[0])
            rate = _TOP_RATE * _DECAY**depth
        elif "_chain." in name:
            rate = _CHAIN_RATE
        elif ".bert.embeddings." in name:
            rate = _TOP_RATE * _DECAY**layers
        else:
            rate = _HEAD_RATE
        rates.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in rates.items()]


def _save(network: Network, optimizer: torch.optim.Optimizer, folder: Path, epoch: int) -> None:
    save_file(network.state_dict(), folder / f"epoch-{epoch}.safetensors")
    state = {
        f"{i}.{name}": value for i, entry in optimizer.state_dict()["state"].items() for name, value in entry.items()
    }
    save_file(state, folder / "optimizer.safetensors", metadata={"epoch": str(epoch)})


def _resume(network: Network, optimizer: torch.optim.Optimizer, folder: Path) -> int:
    path = folder / "optimizer.safetensors"
    if not path.exists():
        return 0
    with safe_open(path, "pt") as archive:
        marks = archive.metadata()
    network.load_state_dict(load_file(folder / f"epoch-{marks['epoch']}.safetensors"))
    state: dict[int, dict[str, Tensor]] = {}
    for key, value in load_file(path).items():
        index, _, name = key.partition(".")
        state.setdefault(int(index), {})[name] = value
    frame = optimizer.state_dict()
    frame["state"] = state
    optimizer.load_state_dict(frame)
    return int(marks["epoch"])
