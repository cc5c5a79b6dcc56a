"""The crown's ONNX graphs give what PyTorch gives; runs where both are installed (`pip install -e '.[train]'`)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from verbale.model.heads import Heads
from verbale.model.mentions import FEATURES

torch = pytest.importorskip("torch", reason="PyTorch trains the weights; the package and its tests do without it")
pytest.importorskip("onnx", reason="ONNX writes the weights; the package and its tests do without it")
transformers = pytest.importorskip("transformers", reason="it brings the encoder that is trained further")

Floats = npt.NDArray[np.float32]

CLOSE = 1e-4
TOKENS, HIDDEN = 40, 384
CUE, SOURCE, CONTENT, NOTHING = (4, 6), (0, 4), (7, 40), (0, 0)
SPANS = [(0, 4), (5, 6), (7, 30), (39, 40)]


@pytest.fixture(autouse=True)
def no_gradients() -> Iterator[None]:
    """Nothing is trained here."""
    with torch.no_grad():
        yield


@pytest.fixture(scope="module")
def crown() -> Any:
    """A small crown of random weights, larger than a fresh one's so that nothing is near 0."""
    torch.manual_seed(3)
    config = transformers.BertConfig(
        vocab_size=4, hidden_size=HIDDEN, num_hidden_layers=2, num_attention_heads=12, intermediate_size=48
    )
    bert = transformers.BertModel(config, add_pooling_layer=False)
    made = import_module("train.crown").Crown(SimpleNamespace(bert=bert), fork=1).eval()
    with torch.no_grad():
        for weight in made.parameters():
            weight.add_(0.05 * torch.randn_like(weight))
    return made


@pytest.fixture(scope="module")
def graphs(crown: Any) -> dict[str, Any]:
    """Each graph ready to run, by the name of its file."""
    written, session_of = import_module("train.crown_graphs"), import_module("train.export").session_of
    names = ("crown", "spans", "links", "roots")
    return {f"{name}.onnx": session_of(getattr(written, f"{name}_graph")(crown.state_dict())) for name in names}


@pytest.fixture(scope="module")
def heads(graphs: dict[str, Any]) -> Heads:
    return Heads(graphs.__getitem__)


@pytest.fixture(scope="module")
def stem() -> Floats:
    """[1, token, HIDDEN] of a window with its two frames."""
    return np.random.default_rng(5).normal(size=(1, TOKENS + 2, HIDDEN)).astype(np.float32)


@pytest.fixture(scope="module")
def hidden(crown: Any, stem: Floats) -> Any:
    with torch.no_grad():
        return crown.hidden(torch.from_numpy(stem), torch.ones(stem.shape[:2], dtype=torch.bool))


@pytest.fixture(scope="module")
def seen(graphs: dict[str, Any], stem: Floats) -> dict[str, Floats]:
    """What the crown's graph gives, by name."""
    names = ("hidden", "spans", "scene")
    return dict(zip(names, graphs["crown.onnx"].run(list(names), {"stem": stem}), strict=True))


def test_hidden_states_and_scores_of_spans(crown: Any, hidden: Any, seen: dict[str, Floats]) -> None:
    assert close(seen["hidden"], hidden)
    assert close(seen["spans"], crown.span_scores(hidden)[0].transpose(1, 2))


def test_padding_changes_nothing(crown: Any, hidden: Any, stem: Floats) -> None:
    wider = torch.cat([torch.from_numpy(stem), torch.ones(1, 9, HIDDEN)], dim=1)
    inside = torch.arange(wider.shape[1])[None] < stem.shape[1]
    assert close(crown.hidden(wider, inside)[:, : stem.shape[1]].numpy(), hidden)


def test_what_later_steps_need_of_spans(crown: Any, hidden: Any, heads: Heads, seen: dict[str, Floats]) -> None:
    found = heads.spans(seen["hidden"][0, 1:-1], SPANS)
    first, later = crown.link_vectors(hidden, np.array([(0, *span) for span in SPANS]))
    assert close(found.earlier, first)
    assert close(found.later, later)
    assert close(found.tone, chances(crown, hidden, "tone", [SPANS]))
    assert close(found.acts, chances(crown, hidden, "metonymy", [SPANS])[:, 1])


def test_links(crown: Any, hidden: Any, heads: Heads, seen: dict[str, Floats]) -> None:
    found = heads.spans(seen["hidden"][0, 1:-1], SPANS)
    pairs = import_module("train.crown").pairs_of(len(SPANS))
    features = np.stack([np.arange(len(pairs)) % size for size in FEATURES.values()], axis=1)
    first, later = crown.link_vectors(hidden, np.array([(0, *span) for span in SPANS]))
    expected = crown.link_scores(first, later, torch.from_numpy(pairs), torch.from_numpy(features))
    assert close(heads.links(found.earlier, found.later, pairs, features), expected)


@pytest.mark.parametrize(("source", "target"), [((0, 4), (7, 30)), (None, (7, 30)), ((5, 6), None)])
def test_roots(
    crown: Any,
    hidden: Any,
    heads: Heads,
    seen: dict[str, Floats],
    source: tuple[int, int] | None,
    target: tuple[int, int] | None,
) -> None:
    sentence = (0, 31)
    parts = seen["scene"][1:-1][slice(*sentence)].mean(axis=0, keepdims=True)
    for name, span in (("does", source), ("bears", target)):
        if span is not None:
            parts = parts + getattr(heads.spans(seen["hidden"][0, 1:-1], [span]), name)
    expected = chances(crown, hidden, "root", [[source or NOTHING], [target or NOTHING], [sentence]])
    assert close(heads.roots(parts), expected)


def test_what_has_no_sentence_teaches_nothing(crown: Any, hidden: Any) -> None:
    context, width = 12, hidden.shape[1]
    sentence = torch.zeros(1, width, dtype=torch.int64)
    sentence[0, 1 + context :] = torch.arange(width - 1 - context) // 9
    sentence[0, : 1 + context] = sentence[0, -1] = -1
    none = np.zeros((0, 4), dtype=np.int64)
    found = SimpleNamespace(place=np.array([[0, 14, 16]]), again=none, kind=np.array([1]), onto=np.array([True]))
    given = hidden.clone().requires_grad_()
    with torch.enable_grad():
        crown.mention_loss(given, torch.ones(1, width, dtype=torch.bool), sentence, found).backward()
    pull = given.grad.abs().sum(dim=2)[0]
    assert pull[: 1 + context].max() == 0
    assert pull[1 + context : -1].min() > 0


def chances(crown: Any, hidden: Any, task: str, places: list[list[tuple[int, int]]]) -> Any:
    """What PyTorch gives for some targets, each pooled over its place in every list; half-open ranges, frames not counted."""
    pools = []
    for asked in places:
        pool = torch.zeros(len(asked), hidden.shape[1])
        for row, (first, stop) in zip(pool, asked, strict=True):
            row[first + 1 : stop + 1] = 1 / max(stop - first, 1)
        pools.append(pool)
    window = torch.zeros(len(places[0]), dtype=torch.int64)
    return crown.scores(task, hidden, window, pools).softmax(dim=1)


def close(found: Floats, expected: Any) -> bool:
    """Whether two arrays are the same but for rounding."""
    assert found.shape == tuple(expected.shape)
    return bool(np.abs(found - expected.numpy()).max() < CLOSE)
