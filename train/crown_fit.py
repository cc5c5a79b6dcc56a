"""Fitting the crown on all its tasks together; see `train.make_crown`."""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from train.crown import FORK, Crown
from train.fit import Mean
from train.lessons import ROOTS, Lesson, acts, directed, gum, is_aside, metonymy, roots, tones
from train.network import HIDDEN, Encoder
from verbale.model.tokens import Tokenizer
from verbale.model.windows import Window
from verbale.record.vocabulary import ACTS

__all__ = ["add_options", "load", "run", "stems"]

_TOP_RATE, _HEAD_RATE, _DECAY = 3e-4, 1.5e-3, 0.85
_WARM, _FLOOR = 0.06, 0.05
_AVERAGED = 0.45  # share of the run from which on the weights are averaged
_REPEATS = 2  # GUM is small: each document is seen so often an epoch
_TOKENS = {"tone": 1600, "directed": 1600, "metonymy": 700, "root": 800, "act": 1600}
_WEIGHT = {"mentions": 1.0, "tone": 1.0, "directed": 0.5, "metonymy": 0.5, "root": 1.0, "act": 1.5}


def stem_session(encoder: Path, fork: int) -> onnxruntime.InferenceSession:
    """The encoder as it ships, cut off above the layer at which the crown begins."""
    model = onnx.load(encoder)
    del model.graph.output[:]
    name = f"layer.{fork}"
    model.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    needed, kept = {name}, []
    for node in reversed(model.graph.node):
        if needed & set(node.output):
            kept.append(node)
            needed |= set(node.input)
    del model.graph.node[:]
    model.graph.node.extend(reversed(kept))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def stems(session: onnxruntime.InferenceSession, tokenizer: Tokenizer, packed: Sequence[Window]) -> list[np.ndarray]:
    """[token with both frames, HIDDEN] of each window."""
    out = []
    for window in packed:
        feed = {
            name: np.zeros((1, len(window.tokens) + 2), dtype=np.int32) for name in ("ids", "case", "space", "mark")
        }
        for name, row in feed.items():
            row[0, 1:-1] = getattr(window.tokens, name)
        feed["ids"][0, 0], feed["ids"][0, -1] = tokenizer.cls, tokenizer.sep
        out.append(session.run(None, feed)[0][0].astype(np.float16))
    return out


def _cached(
    path: Path, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, packed: Sequence[Window]
) -> np.ndarray:
    """The stems of windows one after the other, from the file at `path` where it is of the same windows."""
    ids = b"".join(window.tokens.ids.tobytes() + window.tokens.case.tobytes() for window in packed)
    name = path.with_name(f"{hashlib.sha256(ids).hexdigest()[:16]}-{path.name}")
    if not name.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor() as pool:
            rows = pool.map(lambda window: stems(session, tokenizer, [window])[0], packed)
            np.save(name, np.concatenate(list(rows)))
    whole: np.ndarray = np.load(name, mmap_mode="r")
    return whole


def padded(rows: Sequence[np.ndarray]) -> tuple[Tensor, Tensor]:
    """Stems as [window, token, HIDDEN] and what of it is no padding."""
    width = max(map(len, rows))
    stem = np.zeros((len(rows), width, HIDDEN), dtype=np.float32)
    inside = np.zeros((len(rows), width), dtype=bool)
    for i, row in enumerate(rows):
        stem[i, : len(row)] = row
        inside[i, : len(row)] = True
    return torch.from_numpy(stem), torch.from_numpy(inside)


def sentences(packed: Sequence[Window], width: int) -> Tensor:
    """The sentence of every token, -1 in the frames."""
    out = np.full((len(packed), width), -1, dtype=np.int64)
    for i, window in enumerate(packed):
        out[i, 1 : 1 + len(window.tokens)] = window.tokens.sentence
    return torch.from_numpy(out)


def pool_tensors(chosen: Sequence[Lesson], width: int) -> tuple[Tensor, list[Tensor], Tensor]:
    """The window of each target, each pool's weights [target, token], and the classes."""
    rows, masks, gold = [], [], []
    for i, lesson in enumerate(chosen):
        for pools, label in zip(lesson.pools, lesson.gold.tolist(), strict=True):
            rows.append(i)
            gold.append(label)
            mask = np.zeros((len(pools), width), dtype=np.float32)
            for row, pool in zip(mask, pools, strict=True):
                for start, end in [pool] if isinstance(pool, tuple) else pool or []:
                    row[1 + start : 1 + end] = 1
            masks.append(mask / np.maximum(mask.sum(axis=1, keepdims=True), 1))
    grid = torch.from_numpy(np.stack(masks))
    return torch.tensor(rows), list(grid.unbind(1)), torch.tensor(gold)


def loss_of(crown: Crown, chosen: Sequence[Lesson], variant: int, balance: dict[str, Tensor]) -> Tensor:
    """The loss of one batch, all of one task."""
    task = chosen[0].task
    rows = [row for lesson in chosen for row in lesson.stems[variant]]
    stem, inside = padded(rows)
    hidden = crown.hidden(stem, inside)
    if task == "mentions":
        (lesson,) = chosen
        assert lesson.mentions is not None  # noqa: S101
        spans = crown.mention_loss(hidden, inside, sentences(lesson.windows, hidden.shape[1]), lesson.mentions)
        return spans + crown.link_loss(hidden, lesson.mentions)
    window, pools, gold = pool_tensors(chosen, hidden.shape[1])
    return F.cross_entropy(
        crown.scores(task, hidden, window, pools), gold, weight=balance.get(task), label_smoothing=0.05
    )


def batches(lessons: Sequence[Lesson], random: np.random.Generator) -> list[list[Lesson]]:
    """All lessons once, batches of one task, in random order."""
    out: list[list[Lesson]] = []
    by_task: dict[str, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        by_task[lesson.task].append(lesson)
    for task, own in by_task.items():
        if task == "mentions":
            out += [[lesson] for lesson in own] * _REPEATS
            continue
        order = np.argsort([len(x.windows[0].tokens) + random.normal(0, 5) for x in own])
        held: list[Lesson] = []
        for i in order:
            if held and (len(held) + 1) * (len(own[i].windows[0].tokens) + 2) > _TOKENS[task]:
                out.append(held)
                held = []
            held.append(own[i])
        out.append(held)
    return [out[i] for i in random.permutation(len(out))]


def load(data: Path, tokenizer: Tokenizer, labels: Sequence[Path], *, stories: int = 700) -> list[Lesson]:
    """What is learned from: everything but what is kept to measure on."""
    lessons = [
        *(lesson for _, lesson in gum(data / "entities" / "gum", tokenizer, dev=False)),
        *tones(data / "tone" / "newsmtsc_train.jsonl", tokenizer),
        *directed(data / "tone" / "dse_train.tsv", tokenizer),
        *metonymy(data / "metonymy" / "relocar_train.xml", tokenizer),
        *roots(data / "events", tokenizer, stories=stories),
        *acts(labels, data, tokenizer),
    ]
    return [lesson for lesson in lessons if not is_aside(lesson)]


def run(encoder: Encoder, weights: Path, options: argparse.Namespace) -> tuple[Crown, list[np.ndarray]]:
    """A crown fitted on the stem of the encoder in `weights`, and what that stem gives for some training windows.

    `encoder` is the attribution's: the crown's layers begin as its upper ones. The stems are cached in `options.stems`, a
    checkpoint an epoch and the mean of the run's last part lie in `options.runs`.
    """
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer((weights / "tokenizer.json").read_bytes())
    learn = load(options.data, tokenizer, options.labels)
    session = stem_session(weights / "encoder.onnx", options.fork)
    mask = int(json.loads(tokenizer.to_json())["model"]["vocab"]["[MASK]"])
    random = np.random.default_rng(options.seed)
    for variant in range(options.variants + 1):
        packed = [lesson.noisy(random, mask) if variant else lesson.windows for lesson in learn]
        every = [window for own in packed for window in own]
        whole = _cached(options.stems / f"{options.fork}-{variant}.npy", session, tokenizer, every)
        at = 0
        for lesson in learn:
            ends = np.cumsum([0, *(len(w.tokens) + 2 for w in lesson.windows)]) + at
            lesson.stems.append([whole[a:b] for a, b in pairwise(ends.tolist())])
            at = int(ends[-1])
    crown = Crown(encoder, fork=options.fork)
    if options.start:
        crown.load_state_dict(load_file(options.start))
    balance = {"act": balanced(learn, "act", len(ACTS)), "root": balanced(learn, "root", len(ROOTS))}
    if options.weights is None:
        fit(crown, learn, options, balance)
    crown.load_state_dict(load_file(options.weights or options.runs / "mean.safetensors"))
    crown.eval()
    return crown, [stem for lesson in learn[::25] for stem in lesson.stems[0]]


def balanced(learn: Sequence[Lesson], task: str, count: int) -> Tensor:
    """Weights of classes: the root of how rare each is, a mean of 1 over the targets."""
    seen = np.bincount(np.concatenate([lesson.gold for lesson in learn if lesson.task == task]), minlength=count)
    weight = 1 / np.sqrt(np.maximum(seen, 10))
    return torch.from_numpy((weight * seen.sum() / (weight * seen).sum()).astype(np.float32))


def fit(crown: Crown, learn: Sequence[Lesson], options: argparse.Namespace, balance: dict[str, Tensor]) -> None:
    """All tasks together, in random order; a checkpoint an epoch and the mean of the run's last part."""
    groups = rates(crown)
    for group in groups:
        group["lr"] *= options.rate
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    base = [group["lr"] for group in groups]
    options.runs.mkdir(parents=True, exist_ok=True)
    mean = Mean()
    for epoch in range(options.epochs):
        random = np.random.default_rng([options.seed, epoch])
        torch.manual_seed(options.seed * 1000 + epoch)
        todo = batches(learn, random)
        log = _Log(epoch + 1, len(todo))
        crown.train()
        for done, chosen in enumerate(todo, 1):
            share = (epoch + done / len(todo)) / options.epochs
            factor = min(share / _WARM, _FLOOR + (1 - _FLOOR) * (1 - share) / (1 - _WARM))
            for group, rate in zip(optimizer.param_groups, base, strict=True):
                group["lr"] = rate * factor
            loss = loss_of(crown, chosen, int(random.integers(0, options.variants + 1)), balance)
            optimizer.zero_grad(set_to_none=True)
            (loss * _WEIGHT[chosen[0].task]).backward()
            torch.nn.utils.clip_grad_norm_(crown.parameters(), 5.0)
            optimizer.step()
            if share >= _AVERAGED and done % 10 == 0:
                mean.add(crown.state_dict())
            log.add(chosen, loss.item())
        save_file(crown.state_dict(), options.runs / f"epoch-{epoch + 1}.safetensors")
    save_file(mean.weights, options.runs / "mean.safetensors")


class _Log:
    """Prints, every hundred batches, the mean of each task's last losses and how fast it goes."""

    def __init__(self, epoch: int, batches_in_all: int) -> None:
        self._epoch, self._all, self._done, self._seen = epoch, batches_in_all, 0, 0
        self._losses: dict[str, list[float]] = defaultdict(list)
        self._begun = time.perf_counter()

    def add(self, chosen: Sequence[Lesson], loss: float) -> None:
        self._done += 1
        self._losses[chosen[0].task].append(loss)
        self._seen += sum(len(w.tokens) for lesson in chosen for w in lesson.windows)
        if self._done % 100 == 0 or self._done == self._all:
            speed = self._seen / (time.perf_counter() - self._begun)
            means = {task: round(float(np.mean(losses[-50:])), 3) for task, losses in self._losses.items()}
            print(self._epoch, f"{self._done}/{self._all}", means, f"{speed:.0f} tokens/s", flush=True)


def rates(crown: Crown) -> list[dict[str, object]]:
    """Rates that fall from the top layer down; heads learn faster."""
    groups = [
        {"params": list(layer.parameters()), "lr": _TOP_RATE * _DECAY ** (len(crown.layers) - 1 - i)}
        for i, layer in enumerate(crown.layers)
    ]
    rest = [p for name, p in crown.named_parameters() if not name.startswith("layers.")]
    return [*groups, {"params": rest, "lr": _HEAD_RATE}]


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of a run, but for data, labels and seed."""
    parser.add_argument("--runs", type=Path, default=Path("runs/crown"), help="checkpoints")
    parser.add_argument("--stems", type=Path, default=Path("runs/stems"), help="where the stem's output is kept")
    parser.add_argument("--start", type=Path, help="a crown to go on from")
    parser.add_argument("--weights", type=Path, help="a crown that is fitted already: only export and measure")
    parser.add_argument("--rate", type=float, default=1.0, help="times the rates of learning")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--variants", type=int, default=1, help="times each text is learned from with words hidden")
    parser.add_argument("--fork", type=int, default=FORK)
