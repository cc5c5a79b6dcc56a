"""Weights are checked before they are used."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import pytest

from verbale.errors import WeightsError
from verbale.model.session import Calibration, Session


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    with as_file(files("verbale.model").joinpath("weights")) as folder:
        shutil.copytree(folder, tmp_path / "weights")
    return tmp_path / "weights"


def test_one_changed_byte_is_refused_by_name(weights: Path) -> None:
    data = bytearray((weights / "roles.onnx").read_bytes())
    data[-1] ^= 1
    (weights / "roles.onnx").write_bytes(data)
    with pytest.raises(WeightsError, match=r"roles\.onnx is not the one"):
        Session(weights)


def test_a_missing_file_is_refused_by_name(weights: Path) -> None:
    (weights / "encoder.onnx").unlink()
    with pytest.raises(WeightsError, match=r"encoder\.onnx cannot be read"):
        Session(weights)


def test_every_weights_file_is_under_30_megabytes(weights: Path) -> None:
    assert all(path.stat().st_size < 30_000_000 for path in weights.iterdir())


def test_calibration_is_logistic() -> None:
    calibration = Calibration.of({"weights": [1.0, -2.0], "bias": 0.5})
    chance = calibration(np.array([[0.0, 0.0], [2.0, 1.25]], dtype=np.float32))
    assert chance == pytest.approx([1 / (1 + np.exp(-0.5)), 0.5], abs=1e-6)
