"""The crown as files beside the encoder: `crown.onnx` (int8), its heads, and the encoder with its stem open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from train.crown import Crown
from train.crown_graphs import crown_graph, links_graph, roots_graph, spans_graph
from train.export import largest_inputs, session_of
from train.graph import FORK
from train.network import HIDDEN

__all__ = ["export_crown", "open_stem"]

_HEADS = {"spans": spans_graph, "links": links_graph, "roots": roots_graph}


def export_crown(crown: Crown, stems: Sequence[np.ndarray], folder: Path) -> dict[str, float]:
    """Write the files; `stems` [token, HIDDEN] give the scales. Tells how far int8 is from float32 on every tenth of them."""
    state = crown.state_dict()
    plain = crown_graph(state)
    feeds = [{"stem": stem[None].astype(np.float32)} for stem in stems]
    whole = crown_graph(state, largest_inputs(plain, feeds))
    onnx.save(whole, folder / "crown.onnx")
    for name, graph in _HEADS.items():
        onnx.save(graph(state), folder / f"{name}.onnx")
    exact, small = session_of(plain), session_of(whole)
    errors, agree, count = [], 0, 0
    for feed in feeds[::10]:
        hidden, spans, *_ = exact.run(None, feed)
        small_hidden, small_spans, *_ = small.run(None, feed)
        errors.append(((small_hidden - hidden) ** 2).mean() / (hidden**2).mean())
        some = spans[:, :-1].argmax(1) > 0
        agree += int((spans[:, :-1].argmax(1) == small_spans[:, :-1].argmax(1))[some].sum())
        count += int(some.sum())
    return {"hidden": float(np.sqrt(np.mean(errors))), "same type of span": agree / max(count, 1)}


def open_stem(path: Path) -> None:
    """Add the output `stem` to an encoder that was exported without it."""
    model = onnx.load(path)
    outputs = [output.name for output in model.graph.output]
    if "stem" in outputs:
        return
    model.graph.node.append(helper.make_node("Identity", [f"layer.{FORK}"], ["stem"], name="stem"))
    model.graph.output.insert(1, helper.make_tensor_value_info("stem", TensorProto.FLOAT, [1, "token", HIDDEN]))
    onnx.checker.check_model(model)
    onnx.save(model, path)
