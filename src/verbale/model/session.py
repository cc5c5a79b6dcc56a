"""The encoder, the crown that stands on its lower layers, and the role head under ONNX Runtime.

One window a call: an int8 activation scale then spans one window only, so that no reading depends on what is read beside
it, and nothing is padded. Every call runs on one thread; several threads work on several windows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from verbale.errors import WeightsError
from verbale.model.chain import Chain
from verbale.model.heads import Heads
from verbale.model.pairs import ROLE_TAGS
from verbale.model.tags import BARRED, TAGS, forbidden
from verbale.model.tokens import Passage, Tokenizer

__all__ = ["Calibration", "Encoded", "Insight", "Session"]

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Insight:
    """What the crown sees in a window's tokens.

    `hidden` [token, 384], `spans` [token, type or OntoGUM, token] the scores of spans by their first and last token,
    `scene` [token, ..] each token's part in the root of an event.
    """

    hidden: Floats
    spans: Floats
    scene: Floats


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window's tokens as the network sees them, frames left out.

    `hidden` [token, 384] and `tags` [token, tag] are the attribution's, `insight` the crown's, None where it was not asked.
    """

    hidden: Floats
    tags: Floats
    insight: Insight | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic model: probability = sigmoid(weights · features + bias)."""

    weights: Floats
    bias: float

    @classmethod
    def of(cls, table: dict[str, Any]) -> Calibration:
        """From the manifest's table: {"weights": [number, …], "bias": number}."""
        return cls(np.array(table["weights"], dtype=np.float32), float(table["bias"]))

    def __call__(self, features: Floats) -> Floats:
        """Probabilities [row] of features [row, feature]."""
        # by the hyperbolic tangent: the exponential of a large number is infinite
        return np.asarray(0.5 * (1 + np.tanh(0.5 * (features @ self.weights + self.bias))), dtype=np.float32)


class Session:
    """The weights of one folder, checked against their digests; safe to share between threads.

    Raises `WeightsError` where a file is missing or is not the one its manifest names.
    """

    def __init__(self, folder: Traversable | Path | None = None) -> None:
        self._folder = files("verbale.model").joinpath("weights") if folder is None else folder
        self.manifest: dict[str, Any] = json.loads(self._read("manifest.json"))
        decoding = self.manifest["decoding"]
        self.tag_chain = _chain(decoding["tag_chain"], TAGS)
        self.role_chain = _chain(decoding["role_chain"], ROLE_TAGS)
        self.cue_bias = float(decoding["cue_bias"])
        self.least_confidence = float(decoding["least_confidence"])
        self.nested = Calibration.of(decoding["nested"])
        self.least_nested = float(decoding["least_nested"])
        self.confidence = Calibration.of(decoding["confidence"])
        self.least_mention = float(decoding["least_mention"])
        self.least_listed = float(decoding["least_listed"])
        self._encoder = self.load("encoder.onnx")
        self._roles = self.load("roles.onnx")

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The encoder's word pieces."""
        return Tokenizer(self._checked("tokenizer.json"))

    @cached_property
    def heads(self) -> Heads:
        """The crown's small heads."""
        return Heads(self.load)

    @cached_property
    def _crown(self) -> Any:
        return self.load("crown.onnx")

    @property
    def digest(self) -> str:
        """SHA-256 over the digests of all weight files: names the model in a reading."""
        return str(self.manifest["model"])

    def encode(self, tokens: Passage) -> Encoded:
        """One window's tokens, for the attribution alone."""
        hidden, tags = self._encoder.run(["hidden", "tags"], self._feed(tokens))
        return Encoded(hidden[0, 1:-1], tags[0, 1:-1])

    def understand(self, tokens: Passage) -> Encoded:
        """One window's tokens, for the attribution and the crown."""
        hidden, tags, stem = self._encoder.run(["hidden", "tags", "stem"], self._feed(tokens))
        own, spans, scene = self._crown.run(["hidden", "spans", "scene"], {"stem": stem})
        insight = Insight(own[0, 1:-1], spans[1:-1, :, 1:-1], scene[1:-1])
        return Encoded(hidden[0, 1:-1], tags[0, 1:-1], insight)

    def _feed(self, tokens: Passage) -> dict[str, npt.NDArray[np.int32]]:
        width = len(tokens) + 2
        feed = {name: np.zeros((1, width), dtype=np.int32) for name in ("ids", "case", "space", "mark")}
        for name, row in feed.items():
            row[0, 1:-1] = getattr(tokens, name)
        feed["ids"][0, 0], feed["ids"][0, -1] = self.tokenizer.cls, self.tokenizer.sep
        return feed

    def roles(self, hidden: Floats, cues: list[tuple[int, int]], relation: npt.NDArray[np.int64]) -> Floats:
        """Role scores [cue, token, role tag] of one window's tokens for some of its cues, given as token spans."""
        weight = np.zeros((len(cues), len(hidden)), dtype=np.float32)
        for row, (start, end) in zip(weight, cues, strict=True):
            row[start:end] = 1 / (end - start)
        feed = {"hidden": hidden, "weight": weight, "relation": relation.astype(np.int32)}
        scores: Floats = self._roles.run(["scores"], feed)[0]
        return scores

    def load(self, name: str) -> Any:
        """One of the graphs in the folder, checked against its digest."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # windows have many widths, and a plan of memory kept for each of them adds up
        options.enable_mem_pattern = False
        # the graph is already fused; a further fusion (SkipLayerNorm) makes it slower
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        return onnxruntime.InferenceSession(self._checked(name), options, providers=["CPUExecutionProvider"])

    def _checked(self, name: str) -> bytes:
        data = self._read(name)
        if hashlib.sha256(data).hexdigest() != self.manifest["files"].get(name):
            message = f"the weights file {name} is not the one this version was built with; install verbale again"
            raise WeightsError(message)
        return data

    def _read(self, name: str) -> bytes:
        try:
            return self._folder.joinpath(name).read_bytes()
        except OSError as error:
            message = f"the weights file {name} cannot be read ({error.strerror}); install verbale again"
            raise WeightsError(message) from error


def _chain(table: dict[str, Any], names: Sequence[str]) -> Chain:
    step = np.where(forbidden(names), BARRED, np.array(table["step"])).astype(np.float32)
    return Chain(step=step, first=np.array(table["first"], dtype=np.float32))
