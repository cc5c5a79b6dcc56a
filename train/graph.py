"""The trained network as two ONNX graphs, written out operator by operator.

Written by hand rather than traced, so that the fused operators ONNX Runtime has for this architecture are there by
construction and the graph does not change with the exporter's version.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from verbale.model.pairs import FEATURES, ROLE_TAGS
from verbale.model.tags import TAGS

__all__ = ["FORK", "Graph", "Smoothing", "dense", "encoder_graph", "layer", "numbers", "roles_graph"]

_HEADS, _LAYERS, _EPSILON = 12, 6, 1e-12
FORK = 3  # layers that attribution and crown share
_HIDDEN = 384
_OPSET = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
_MS = "com.microsoft"  # ONNX Runtime's own operators
Floats = npt.NDArray[np.float32]
Weights = dict[str, Floats]
Smoothing = dict[str, Floats]


class Graph:
    """Nodes and constants as they are added; `smooth` makes the linear layers int8 (see `encoder_graph`)."""

    def __init__(self, smooth: Smoothing | None = None) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.smooth = smooth

    def constant(self, name: str, array: npt.NDArray[np.generic]) -> str:
        """A constant by its name; gives the name."""
        self.constants.append(numpy_helper.from_array(np.asarray(array, order="C"), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], output: str, *, domain: str = "", **attributes: object) -> str:
        """A node with one output; gives its name."""
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=output, domain=domain, **attributes))
        return output

    def linear(self, source: str, matrix: Floats, bias: Floats, output: str, *, bent: bool = False) -> str:
        """`source` [.., in] times `matrix` [in, out] plus `bias` [out]; `bent` where `source` comes out of GELU."""
        if self.smooth is None:
            product = self.add("MatMul", [source, self.constant(f"{output}.w", matrix)], f"{output}.product")
            return self.add("Add", [product, self.constant(f"{output}.b", bias)], output)
        if bent:
            row, level = self._level(source, output)
            product = self._int8(level, matrix, None, f"{output}.product")
            spread = self.add("Mul", [product, row], f"{output}.spread")
            return self.add("Add", [spread, self.constant(f"{output}.b", bias)], output)
        ease = np.sqrt(np.maximum(self.smooth[output], 1e-3) / np.maximum(np.abs(matrix).max(axis=1), 1e-3))
        divisor = self.constant(f"{output}.ease", (1 / ease).astype(np.float32))
        eased = self.add("Mul", [source, divisor], f"{output}.in")
        return self._int8(eased, matrix * ease[:, None], bias, output)

    def _int8(self, source: str, matrix: Floats, bias: Floats | None, output: str) -> str:
        scale = _column_scales(matrix)
        whole = np.clip(np.rint(matrix / scale), -127, 127).astype(np.int8)
        inputs = [source, self.constant(f"{output}.w", whole), self.constant(f"{output}.s", scale)]
        if bias is not None:
            inputs += [self.constant(f"{output}.z", np.zeros_like(whole[0])), self.constant(f"{output}.b", bias)]
        return self.add("DynamicQuantizeMatMul", inputs, output, domain=_MS)

    def _level(self, source: str, output: str) -> tuple[str, str]:
        """Each row's largest value, and the rows divided by it: after GELU one loud token would drown the others in int8.

        What comes out of GELU is never below -0.17.
        """
        largest = self.add("ReduceMax", [source], f"{output}.largest", axes=[-1], keepdims=1)
        row = self.add("Max", [largest, self.constant(f"{output}.least", np.float32(0.2))], f"{output}.row")
        return row, self.add("Div", [source, row], f"{output}.level")

    def words(self, table: Floats, ids: str) -> str:
        """Rows of `table` [word, hidden]; int8 with one scale a word where the layers are."""
        if self.smooth is None:
            return self.add("Gather", [self.constant("words", table), ids], "embedded.words")
        scale = (np.abs(table).max(axis=1, keepdims=True) / 127 + 1e-12).astype(np.float32)
        whole = np.clip(np.rint(table / scale), -127, 127).astype(np.int8)
        row = self.add("Gather", [self.constant("words", whole), ids], "row")
        factor = self.add("Gather", [self.constant("words.s", scale), ids], "factor")
        number = self.add("Cast", [row], "row.float", to=TensorProto.FLOAT)
        return self.add("Mul", [number, factor], "embedded.words")

    def norm(self, source: str, weights: Weights, name: str, output: str) -> str:
        """A layer normalisation."""
        inputs = [source, self.constant(f"{output}.g", weights[f"{name}.weight"])]
        inputs.append(self.constant(f"{output}.n", weights[f"{name}.bias"]))
        return self.add("LayerNormalization", inputs, output, epsilon=_EPSILON, axis=-1)

    def split(self, source: str, parts: int, size: int, outputs: list[str]) -> None:
        """Cut the last axis in equal parts."""
        sizes = self.constant(f"{source}.sizes", np.array([size] * parts))
        self.nodes.append(helper.make_node("Split", [source, sizes], outputs, name=f"{source}.split", axis=-1))

    def model(
        self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto], name: str
    ) -> onnx.ModelProto:
        """The whole as a checked model."""
        graph = helper.make_graph(self.nodes, name, inputs, outputs, self.constants)
        model = helper.make_model(graph, opset_imports=_OPSET, ir_version=8, producer_name="verbale")
        onnx.checker.check_model(model)
        return model


def _column_scales(matrix: Floats) -> Floats:
    """One scale a column of `matrix` [in, out], such that no processor's sums overflow.

    Processors without a dot product of bytes (VNNI) add two products of a byte of input, up to 255, and a byte of weight in
    16 bits, and cut off what does not fit: with weights up to 127 they read another text than the rest. So two
    neighbouring weights may come to 128 together, a margin that costs far less than halving every weight.
    """
    pairs = matrix.reshape(-1, 2, matrix.shape[1])
    sums = np.stack([np.maximum(pairs, 0).sum(axis=1), np.maximum(-pairs, 0).sum(axis=1)])
    # 127 and not 128: each of the two may be rounded up by a half
    return (np.maximum(sums.max(axis=(0, 1)), 1e-12) / 127).astype(np.float32)


def encoder_graph(state: dict[str, Tensor], smooth: Smoothing | None = None) -> onnx.ModelProto:
    """Takes ids, case, space, mark [1, token] int32; gives hidden, stem [1, token, 384], tags [1, token, tag] float32.

    `stem` is what the layer at the fork gives: the crown stands on it.

    Float32 without `smooth`. With it, the linear layers and the word embeddings are int8: one scale a column of weights,
    one a call for what goes in (one a token after GELU, where tokens differ most). `smooth` gives for each linear
    layer's output name the largest magnitude seen in each of its input columns; outlying columns are eased into the
    weights by it (SmoothQuant, Xiao et al. 2023).
    """
    weights = {k.removeprefix("encoder."): v.float().numpy() for k, v in state.items() if k.startswith("encoder.")}
    graph = Graph(smooth)
    base = "bert.embeddings."
    total = graph.words(weights[base + "word_embeddings.weight"], "ids")
    for name in ("case", "space", "mark"):
        table = graph.constant(f"{name}.table", weights[f"{name}.weight"])
        looked_up = graph.add("Gather", [table, name], f"embedded.{name}")
        total = graph.add("Add", [total, looked_up], f"plus.{name}")
    # every token has type 0: its embedding goes into the positions
    places = weights[base + "position_embeddings.weight"] + weights[base + "token_type_embeddings.weight"][0]
    graph.constant("places", places)
    zero, one = graph.constant("zero", np.array([0])), graph.constant("one", np.array([1]))
    shape = graph.add("Shape", ["ids"], "shape")
    length = graph.add("Slice", [shape, one, graph.constant("two", np.array([2]))], "length")
    placed = graph.add("Slice", ["places", zero, length, zero], "placed")
    total = graph.add("Add", [total, placed], "plus.place")
    hidden = graph.norm(total, weights, base + "LayerNorm", "layer.0")
    for i in range(_LAYERS):
        hidden = layer(graph, weights, i, hidden)
    out = graph.add("Identity", [hidden], "hidden")
    graph.add("Identity", [f"layer.{FORK}"], "stem")
    graph.smooth = None  # the tag head is small and stays exact
    graph.linear(out, weights["tag.weight"].T, weights["tag.bias"], "tags")
    names = ("ids", "case", "space", "mark")
    surface = [helper.make_tensor_value_info(name, TensorProto.INT32, [1, "token"]) for name in names]
    results = [
        helper.make_tensor_value_info("hidden", TensorProto.FLOAT, [1, "token", _HIDDEN]),
        helper.make_tensor_value_info("stem", TensorProto.FLOAT, [1, "token", _HIDDEN]),
        helper.make_tensor_value_info("tags", TensorProto.FLOAT, [1, "token", len(TAGS)]),
    ]
    return graph.model(surface, results, "encoder")


def numbers(name: str, *shape: int | str, whole: bool = False) -> onnx.ValueInfoProto:
    """An input or output of float32, or with `whole` of int32."""
    return helper.make_tensor_value_info(name, TensorProto.INT32 if whole else TensorProto.FLOAT, shape)


def layer(graph: Graph, weights: Weights, i: int, source: str) -> str:
    """A transformer's layer, as BERT has it; `weights` by the names it gives them."""
    base = f"bert.encoder.layer.{i}."
    at = f"l{i}"
    parts = [f"{base}attention.self.{name}" for name in ("query", "key", "value")]
    matrix = np.concatenate([weights[f"{p}.weight"].T for p in parts], axis=1)
    qkv = graph.linear(source, matrix, np.concatenate([weights[f"{p}.bias"] for p in parts]), f"{at}.qkv")
    heads = [f"{at}.{name}" for name in ("query", "key", "value")]
    graph.split(qkv, 3, _HIDDEN, heads)
    attended = graph.add("MultiHeadAttention", heads, f"{at}.attended", domain=_MS, num_heads=_HEADS)
    mixed = dense(graph, weights, f"{base}attention.output.dense", attended, f"{at}.mixed")
    total = graph.add("Add", [mixed, source], f"{at}.mixed.sum")
    first = graph.norm(total, weights, f"{base}attention.output.LayerNorm", f"{at}.first")
    wide = dense(graph, weights, f"{base}intermediate.dense", first, f"{at}.wide")
    bent = graph.add("Gelu", [wide], f"{at}.bent", domain=_MS)
    narrow = dense(graph, weights, f"{base}output.dense", bent, f"{at}.narrow", bent=True)
    total = graph.add("Add", [narrow, first], f"{at}.narrow.sum")
    return graph.norm(total, weights, f"{base}output.LayerNorm", f"layer.{i + 1}")


def dense(graph: Graph, weights: Weights, name: str, source: str, output: str, *, bent: bool = False) -> str:
    """A linear layer of PyTorch's by its name."""
    return graph.linear(source, weights[f"{name}.weight"].T, weights[f"{name}.bias"], output, bent=bent)


def roles_graph(state: dict[str, Tensor]) -> onnx.ModelProto:
    """The role head.

    Takes hidden [token, 384], weight [cue, token] float32, relation [cue, token, feature] int32;
    gives scores [cue, token, role tag].

    `weight` holds each cue's share in its tokens: its row times `hidden` is the cue's own vector.
    """
    weights = {k.removeprefix("roles."): v.float().numpy() for k, v in state.items() if k.startswith("roles.")}
    graph = Graph()
    size = weights["out.weight"].shape[1]
    cue = graph.add("MatMul", ["weight", "hidden"], "cue")

    def both(source: str, name: str, axis: int) -> tuple[str, str]:
        total = dense(graph, weights, name, source, f"{name}.sum")
        raised = graph.add("Unsqueeze", [total, graph.constant(f"{name}.axis", np.array([axis]))], f"{name}.raised")
        outputs = [f"{name}.match", f"{name}.own"]
        graph.split(raised, 2, size, outputs)
        return outputs[0], outputs[1]

    token_match, token_own = both("hidden", "token", 0)
    cue_match, cue_own = both(cue, "cue", 1)
    mixed = graph.add("Mul", [token_match, cue_match], "matched")
    mixed = graph.add("Add", [mixed, token_own], "mixed.token")
    mixed = graph.add("Add", [mixed, cue_own], "mixed.cue")
    for i in range(len(FEATURES)):
        column = graph.add("Gather", ["relation", graph.constant(f"at.{i}", np.array(i))], f"column.{i}", axis=2)
        table = graph.constant(f"relation.{i}", weights[f"relation.{i}.weight"])
        mixed = graph.add("Add", [mixed, graph.add("Gather", [table, column], f"looked.{i}")], f"mixed.{i}")
    normal = graph.norm(mixed, weights, "norm", "normal")
    bent = graph.add("Gelu", [normal], "bent", domain=_MS)
    dense(graph, weights, "out", bent, "scores")
    inputs = [
        helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["token", _HIDDEN]),
        helper.make_tensor_value_info("weight", TensorProto.FLOAT, ["cue", "token"]),
        helper.make_tensor_value_info("relation", TensorProto.INT32, ["cue", "token", len(FEATURES)]),
    ]
    results = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["cue", "token", len(ROLE_TAGS)])]
    return graph.model(inputs, results, "roles")
