"""The int8 layers; runs where PyTorch and ONNX are installed (`pip install -e '.[train]'`)."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch trains the weights; the package and its tests do without it")
pytest.importorskip("onnx", reason="ONNX writes the weights; the package and its tests do without it")


@pytest.mark.parametrize("seed", range(3))
def test_no_two_neighbouring_weights_overflow_16_bits_with_the_largest_input(seed: int) -> None:
    matrix = np.random.default_rng(seed).standard_t(3, size=(64, 48)).astype(np.float32)
    matrix[:2, 0] = 9.0  # the worst neighbours: both the largest of their column
    matrix[:2, 1] = -9.0
    graph = import_module("train.graph")
    whole = np.rint(matrix / graph._column_scales(matrix)).astype(np.int64)
    pairs = 255 * whole.reshape(32, 2, 48)
    assert np.maximum(pairs, 0).sum(axis=1).max() < 2**15
    assert np.minimum(pairs, 0).sum(axis=1).min() >= -(2**15)
    assert np.abs(whole).max() <= 127


def test_the_scale_is_no_coarser_than_it_must_be() -> None:
    matrix = np.array([[4.0], [-4.0], [1.0], [2.0]], dtype=np.float32)
    graph = import_module("train.graph")
    assert np.rint(matrix / graph._column_scales(matrix)).ravel().tolist() == [127, -127, 32, 64]
