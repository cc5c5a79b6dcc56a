"""The crown and its heads as ONNX graphs; see `train.graph`.

`crown.onnx` runs once a window, `spans.onnx` on the mentions found in it, `links.onnx` and `roots.onnx` once a document.
"""

from __future__ import annotations

import numpy as np
import onnx
from torch import Tensor

from train.graph import Graph, Smoothing, dense, layer, numbers
from verbale.model.mentions import FEATURES

__all__ = ["crown_graph", "links_graph", "roots_graph", "spans_graph"]

_HIDDEN = 384
Weights = dict[str, np.ndarray]


def _weights(state: dict[str, Tensor]) -> Weights:
    return {name: value.float().numpy() for name, value in state.items()}


def crown_graph(state: dict[str, Tensor], smooth: Smoothing | None = None) -> onnx.ModelProto:
    """Takes stem [1, token, 384]; gives hidden [1, token, 384], spans [token, kind, token] and scene [token, ..].

    spans: the scores of the span from the first token to the last; scene: each token's part in the root of an
    event. `smooth` as in `train.graph.encoder_graph`; what stands on the layers stays exact.
    """
    weights = _weights(state)
    count = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    layers = {
        f"bert.encoder.layer.{k.removeprefix('layers.')}": v for k, v in weights.items() if k.startswith("layers.")
    }
    graph = Graph(smooth)
    hidden = "stem"
    for i in range(count):
        hidden = layer(graph, layers, i, hidden)
    graph.add("Identity", [hidden], "hidden")
    graph.smooth = None
    token = graph.add("Squeeze", ["hidden", graph.constant("first", np.array([0]))], "token")
    scene = graph.constant("scene.w", weights["root.0.weight"][:, 2 * _HIDDEN :].T)
    graph.add("MatMul", [token, scene], "scene")
    _span_scores(graph, weights, token)
    kinds, size = weights["span"].shape[0], weights["root.0.weight"].shape[0]
    results = [
        numbers("hidden", 1, "token", _HIDDEN),
        numbers("spans", "token", kinds, "token"),
        numbers("scene", "token", size),
    ]
    return graph.model([numbers("stem", 1, "token", _HIDDEN)], results, "crown")


def _span_scores(graph: Graph, weights: Weights, token: str) -> None:
    size, kinds = weights["start.weight"].shape[0], weights["span"].shape[0]
    for name in ("start", "end"):
        graph.add("Relu", [dense(graph, weights, name, token, f"{name}.sum")], name)
    # span [kind, start, end]: first each token's start [token, kind * end], then each of these rows against every token's end
    turn = graph.constant("turn", weights["span"].transpose(1, 0, 2).reshape(size, -1))
    turned = graph.add("MatMul", ["start", turn], "turned.flat")
    turned = graph.add("Reshape", [turned, graph.constant("turned.shape", np.array([-1, kinds, size]))], "turned")
    both = graph.add("MatMul", [turned, graph.add("Transpose", ["end"], "end.across", perm=[1, 0])], "both")
    edge = weights["edge.weight"]
    own = graph.linear("start", edge[:, :size].T, weights["edge.bias"], "own.first")
    own = graph.add("Unsqueeze", [own, graph.constant("last.axis", np.array([2]))], "own.first.raised")
    other = graph.add("MatMul", ["end", graph.constant("edge.last", edge[:, size:].T)], "own.last")
    other = graph.add("Transpose", [other], "own.last.across", perm=[1, 0])
    graph.add("Add", [graph.add("Add", [both, own], "both.first"), other], "spans")


def spans_graph(state: dict[str, Tensor]) -> onnx.ModelProto:
    """Takes hidden [token, 384], weight [span, token], first and last [span]; gives what later steps need of each span.

    `weight` holds each span's share in its tokens. earlier, later: what it is compared by as the earlier and later of two
    mentions; tone, acts: chances; does, bears: its part in the root of an event as its source and as its target.
    """
    weights = _weights(state)
    graph = Graph()
    mean = graph.add("MatMul", ["weight", "hidden"], "mean")
    ends = [graph.add("Gather", ["hidden", at], f"{at}.hidden") for at in ("first", "last")]
    edges = graph.add("Concat", [*ends, mean], "edges", axis=1)
    dense(graph, weights, "link_first", edges, "earlier")
    dense(graph, weights, "link_later", edges, "later")
    graph.add("Softmax", [_two_layers(graph, weights, "tone", mean)], "tone", axis=-1)
    graph.add("Softmax", [_two_layers(graph, weights, "metonymy", mean)], "acts", axis=-1)
    root = weights["root.0.weight"]
    for place, name in enumerate(("does", "bears")):
        part = graph.constant(f"{name}.w", root[:, place * _HIDDEN : (place + 1) * _HIDDEN].T)
        graph.add("MatMul", [mean, part], name)
    link = weights["link_first.weight"].shape[0]
    inputs = [
        numbers("hidden", "token", _HIDDEN),
        numbers("weight", "span", "token"),
        numbers("first", "span", whole=True),
        numbers("last", "span", whole=True),
    ]
    results = [
        numbers("earlier", "span", link),
        numbers("later", "span", link),
        numbers("tone", "span", weights["tone.3.weight"].shape[0]),
        numbers("acts", "span", weights["metonymy.3.weight"].shape[0]),
        *(numbers(name, "span", root.shape[0]) for name in ("does", "bears")),
    ]
    return graph.model(inputs, results, "spans")


def links_graph(state: dict[str, Tensor]) -> onnx.ModelProto:
    """Takes earlier, later [mention, ..], pairs [pair, 2], features [pair, feature]; gives scores [pair]."""
    weights = _weights(state)
    graph = Graph()
    link = weights["link_first.weight"].shape[0]
    halves = {}
    for place, name in enumerate(("earlier", "later")):
        column = graph.add("Gather", ["pairs", graph.constant(f"{name}.at", np.array(place))], f"{name}.column", axis=1)
        rows = graph.add("Gather", [name, column], f"{name}.rows")
        halves[name] = (f"{name}.match", f"{name}.own")
        graph.split(rows, 2, link // 2, list(halves[name]))
    mixed = graph.add("Mul", [halves["earlier"][0], halves["later"][0]], "matched")
    for name in ("earlier", "later"):
        mixed = graph.add("Add", [mixed, halves[name][1]], f"mixed.{name}")
    for i in range(len(FEATURES)):
        column = graph.add("Gather", ["features", graph.constant(f"at.{i}", np.array(i))], f"column.{i}", axis=1)
        table = graph.constant(f"kin.{i}", weights[f"link_kin.{i}.weight"])
        mixed = graph.add("Add", [mixed, graph.add("Gather", [table, column], f"looked.{i}")], f"mixed.{i}")
    inputs = [mixed, graph.constant("norm.g", weights["link_norm.weight"])]
    normal = graph.add("LayerNormalization", [*inputs, graph.constant("norm.n", weights["link_norm.bias"])], "normal",
                       epsilon=1e-5, axis=-1)  # fmt: skip
    total = dense(graph, weights, "link_out", graph.add("Relu", [normal], "bent"), "total")
    graph.add("Squeeze", [total, graph.constant("squeezed", np.array([1]))], "scores")
    given = [numbers("earlier", "mention", link), numbers("later", "mention", link)]
    given += [numbers("pairs", "pair", 2, whole=True), numbers("features", "pair", len(FEATURES), whole=True)]
    return graph.model(given, [numbers("scores", "pair")], "links")


def roots_graph(state: dict[str, Tensor]) -> onnx.ModelProto:
    """Takes parts [event, ..], the sum of source's, target's and sentence's; gives chances [event, root]."""
    weights = _weights(state)
    graph = Graph()
    total = graph.add("Add", ["parts", graph.constant("bias", weights["root.0.bias"])], "total")
    out = dense(graph, weights, "root.3", graph.add("Relu", [total], "bent"), "out")
    graph.add("Softmax", [out], "chances", axis=-1)
    parts = numbers("parts", "event", weights["root.0.weight"].shape[0])
    return graph.model([parts], [numbers("chances", "event", weights["root.3.weight"].shape[0])], "roots")


def _two_layers(graph: Graph, weights: Weights, name: str, source: str) -> str:
    inner = graph.add("Relu", [dense(graph, weights, f"{name}.0", source, f"{name}.inner")], f"{name}.bent")
    return dense(graph, weights, f"{name}.3", inner, f"{name}.out")
