"""From a checkpoint to the files in `verbale/model/weights`, with the checks that nothing was lost on the way."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch

from train.graph import Smoothing, encoder_graph, roles_graph
from train.network import HIDDEN, Network
from train.polnear import Article, examples
from verbale.model.tokens import Tokenizer

__all__ = ["FILES", "UNTUNED", "Parity", "export", "largest_inputs", "renew_manifest", "session_of", "write_manifest"]

UNTUNED = {
    "cue_bias": 0.0,
    "least_confidence": 0.0,
    "nested": {"weights": [0.0] * HIDDEN, "bias": 0.0},
    "least_nested": 0.0,
    "least_mention": 0.5,
    "least_listed": 0.3,
    "confidence": {"weights": [1.0, 0.0, 0.0, 0.0, 0.0], "bias": 0.0},
}
_LAYER = re.compile(r"l\d+\.")  # the heads' products stay exact
_GRAPHS = ("encoder", "roles", "crown", "spans", "links", "roots", "comparer")
FILES = (*(f"{name}.onnx" for name in _GRAPHS), "tokenizer.json")
Feed = dict[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Parity:
    """How far the exported graphs are from what was trained, over the windows of the given articles."""

    float_hidden: float  # largest difference of a hidden state, torch against ONNX, both float32
    float_tags: float  # likewise of a tag score
    int8_hidden: float  # root mean square difference of the int8 graph over that of the float graph itself
    int8_tags: float  # share of tokens whose best tag is the same in int8


def export(network: Network, articles: Sequence[Article], tokenizer: Tokenizer, folder: Path) -> Parity:
    """Write float and int8 graphs and the tokenizer into `folder`; `articles` (training text) give the scales."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    state = network.state_dict()
    plain = encoder_graph(state)
    feeds = [_feed(e.window.tokens, tokenizer) for article in articles for e in examples(article)]
    whole = encoder_graph(state, largest_inputs(plain, feeds))
    onnx.save(plain, folder / "encoder-float.onnx")
    onnx.save(whole, folder / "encoder.onnx")
    onnx.save(roles_graph(state), folder / "roles.onnx")
    (folder / "tokenizer.json").write_text(_bare_tokenizer(tokenizer), encoding="utf-8")
    return _parity(network, plain, whole, feeds[::4])


def write_manifest(network: Network, folder: Path, decoding: dict[str, Any], notes: dict[str, Any]) -> None:
    """Write `manifest.json`: digests, what decoding needs, and where the weights come from."""
    chains = {
        "tag_chain": network.tag_chain,
        "role_chain": network.role_chain,
    }
    tables = {name: {"step": _rounded(chain.step), "first": _rounded(chain.first)} for name, chain in chains.items()}
    there = [name for name in FILES if (folder / name).exists()]  # the crown comes later
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in there}
    body: dict[str, Any] = {"files": digests, "decoding": {**tables, **decoding}, **notes}
    model = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    text = json.dumps({"model": model, **body}, indent=1)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def renew_manifest(folder: Path, decoding: dict[str, Any]) -> None:
    """Digests of all files that are there, and further options of `decoding`, in the manifest of `folder`."""
    path = folder / "manifest.json"
    body = json.loads(path.read_text(encoding="utf-8"))
    body.pop("model", None)
    there = [name for name in FILES if (folder / name).exists()]
    body["files"] = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in there}
    body["decoding"] |= decoding
    model = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    path.write_text(json.dumps({"model": model, **body}, indent=1) + "\n", encoding="utf-8")


def _rounded(parameter: torch.Tensor) -> Any:
    return np.round(parameter.detach().float().numpy(), 5).tolist()


def _feed(tokens: Any, tokenizer: Tokenizer) -> Feed:
    feed = {name: np.zeros((1, len(tokens) + 2), dtype=np.int32) for name in ("ids", "case", "space", "mark")}
    for name, row in feed.items():
        row[0, 1:-1] = getattr(tokens, name)
    feed["ids"][0, 0], feed["ids"][0, -1] = tokenizer.cls, tokenizer.sep
    return feed


def session_of(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    """A graph ready to run, as the package runs it."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def largest_inputs(plain: onnx.ModelProto, feeds: Sequence[Feed]) -> Smoothing:
    """For each linear layer, the largest magnitude in each column of what goes in."""
    inputs = {
        node.output[0].removesuffix(".product"): node.input[0]
        for node in plain.graph.node
        if node.op_type == "MatMul" and _LAYER.match(node.output[0])
    }
    watched = onnx.ModelProto.FromString(plain.SerializeToString())
    del watched.graph.output[:]
    for name in sorted(set(inputs.values())):
        watched.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    session = session_of(watched)
    names = [output.name for output in session.get_outputs()]
    largest: Smoothing = {}
    for feed in feeds:
        for name, value in zip(names, session.run(None, feed), strict=True):
            top = np.abs(value).max(axis=(0, 1))
            largest[name] = np.maximum(largest.get(name, top), top)
    return {layer: largest[source] for layer, source in inputs.items()}


def _parity(network: Network, plain: onnx.ModelProto, whole: onnx.ModelProto, feeds: Sequence[Feed]) -> Parity:
    exact, small = session_of(plain), session_of(whole)
    hidden_gap = tag_gap = 0.0
    errors, same, count = [], 0, 0
    for feed in feeds:
        hidden, tags = exact.run(None, feed)
        rows = [torch.from_numpy(feed[name].astype(np.int64)) for name in ("ids", "case", "space", "mark")]
        with torch.no_grad():
            torch_hidden, torch_tags = network.encoder(*rows)
        hidden_gap = max(hidden_gap, float(np.abs(hidden - torch_hidden.numpy()).max()))
        tag_gap = max(tag_gap, float(np.abs(tags - torch_tags.numpy()).max()))
        small_hidden, small_tags = small.run(None, feed)
        errors.append(((small_hidden - hidden) ** 2).mean() / (hidden**2).mean())
        same += int((small_tags.argmax(-1) == tags.argmax(-1)).sum())
        count += tags.shape[1]
    return Parity(hidden_gap, tag_gap, float(np.sqrt(np.mean(errors))), same / count)


def _bare_tokenizer(tokenizer: Tokenizer) -> str:
    """The tokenizer without padding, truncation and special tokens: "[SEP]" in a report is three words, not a command."""
    table = json.loads(tokenizer.to_json())
    table.update(truncation=None, padding=None, post_processor=None, added_tokens=[])
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))
