"""The comparer as a file: `comparer.onnx`, int8 but for its small heads, written out operator by operator."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto
from torch import Tensor

from train.comparer import HIDDEN
from train.comparisons import Example
from train.export import largest_inputs, session_of
from train.graph import Graph, Smoothing, dense, layer, numbers
from verbale.model.comparer import CLASSES, MOST_TOKENS, RELATIONS, ROLES

__all__ = ["comparer_graph", "export_comparer"]

_LAYERS = 6
_BASE = "bert.embeddings."


def comparer_graph(state: dict[str, Tensor], smooth: Smoothing | None = None) -> onnx.ModelProto:
    """Takes ids, types, roles [1, token] int32; gives sense [1, 384], inference [1, relation], act [1, class] float32.

    Scores are not yet chances; `act` means nothing where no token is cue or content. See `train.graph.encoder_graph` for
    `smooth`.
    """
    weights = {name: value.float().numpy() for name, value in state.items()}
    graph = Graph(smooth)
    total = graph.words(weights[_BASE + "word_embeddings.weight"], "ids")
    for name, table in (("roles", "role.weight"), ("types", _BASE + "token_type_embeddings.weight")):
        looked_up = graph.add("Gather", [graph.constant(f"{name}.table", weights[table]), name], f"embedded.{name}")
        total = graph.add("Add", [total, looked_up], f"plus.{name}")
    graph.constant("places", weights[_BASE + "position_embeddings.weight"][:MOST_TOKENS])
    zero, one = graph.constant("zero", np.array([0])), graph.constant("one", np.array([1]))
    shape = graph.add("Shape", ["ids"], "shape")
    length = graph.add("Slice", [shape, one, graph.constant("two", np.array([2]))], "length")
    total = graph.add("Add", [total, graph.add("Slice", ["places", zero, length, zero], "placed")], "plus.place")
    hidden = graph.norm(total, weights, _BASE + "LayerNorm", "layer.0")
    for i in range(_LAYERS):
        hidden = layer(graph, weights, i, hidden)
    graph.smooth = None  # the heads are small and stay exact
    mean = graph.add("ReduceMean", [hidden], "mean", axes=[1], keepdims=0)
    graph.add("LpNormalization", [mean], "sense", axis=-1, p=2)
    first = graph.add("Gather", [hidden, graph.constant("frame", np.array(0))], "first", axis=1)
    parts = [first, *(_mean_of(graph, hidden, name) for name in ("cue", "content"))]
    for name, pooled in (("inference", first), ("act", graph.add("Concat", parts, "parts", axis=-1))):
        half = graph.constant(f"{name}.half", weights[f"{name}.mix.weight"].T.astype(np.float16))
        whole = graph.add("Cast", [half], f"{name}.whole", to=TensorProto.FLOAT)  # half the room in the package
        product = graph.add("MatMul", [pooled, whole], f"{name}.mixing")
        total = graph.add(
            "Add", [product, graph.constant(f"{name}.bias", weights[f"{name}.mix.bias"])], f"{name}.mixed"
        )
        mixed = graph.add("Tanh", [total], f"{name}.bent")
        dense(graph, weights, f"{name}.out", mixed, name)
    asked = [numbers(name, 1, "token", whole=True) for name in ("ids", "types", "roles")]
    results = [numbers("sense", 1, HIDDEN), numbers("inference", 1, len(RELATIONS)), numbers("act", 1, len(CLASSES))]
    return graph.model(asked, results, "comparer")


def _mean_of(graph: Graph, hidden: str, role: str) -> str:
    """The mean [1, 384] of the tokens of a role; zero where there is none."""
    number = graph.constant(f"{role}.number", np.array(ROLES.index(role), dtype=np.int32))
    mask = graph.add(
        "Cast", [graph.add("Equal", ["roles", number], f"{role}.is")], f"{role}.mask", to=TensorProto.FLOAT
    )
    lifted = graph.add("Unsqueeze", [mask, graph.constant(f"{role}.axis", np.array([1]))], f"{role}.row")
    total = graph.add("MatMul", [lifted, hidden], f"{role}.sum")
    count = graph.add("ReduceSum", [lifted, graph.constant(f"{role}.last", np.array([2]))], f"{role}.count", keepdims=1)
    least = graph.add("Max", [count, graph.constant(f"{role}.least", np.float32(1))], f"{role}.some")
    mean = graph.add("Div", [total, least], f"{role}.mean")
    return graph.add("Squeeze", [mean, graph.constant(f"{role}.flat", np.array([1]))], f"{role}.vector")


def export_comparer(state: dict[str, Tensor], examples: Sequence[Example], folder: Path) -> dict[str, float]:
    """Write the file; `examples` give the scales. Tells how far int8 is from float32 on every fifth of them."""
    plain = comparer_graph(state)
    feeds = [_feed(one) for one in examples]
    whole = comparer_graph(state, largest_inputs(plain, feeds))
    onnx.save(whole, folder / "comparer.onnx")
    exact, small = session_of(plain), session_of(whole)
    cosine, same = [], []
    for feed, one in list(zip(feeds, examples, strict=True))[::5]:
        a, b = exact.run(None, feed), small.run(None, feed)
        cosine.append(float((a[0] * b[0]).sum()))
        at = 2 if one.task == "act" else 1
        same.append(float(a[at].argmax() == b[at].argmax()))
    return {"sense, cosine": float(np.mean(cosine)), "same answer": float(np.mean(same))}


def _feed(one: Example) -> dict[str, np.ndarray]:
    return {
        name: np.array([values], dtype=np.int32)
        for name, values in (("ids", one.ids), ("types", one.types), ("roles", one.roles))
    }
