"""Logistic regression, for the few weights that are fitted on labelled cases beside the networks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["newton"]

_ROUNDS = 50
_LITTLE = 1e-6  # a step that changes nothing any more
Matrix = NDArray[np.float64]


def newton(values: Matrix, gold: Matrix, penalty: Matrix) -> Matrix:
    """Weights [feature] by Newton's method, from `values` [case, feature] and `gold` [case] 0 or 1.

    `penalty` [feature] is on the square of each weight; a feature that is always 1 gives a bias.
    """
    weights = np.zeros(values.shape[1])
    for _ in range(_ROUNDS):
        said = 0.5 * (1 + np.tanh(0.5 * (values @ weights)))
        slope = values.T @ (gold - said) - penalty * weights
        bend = (values * (said * (1 - said))[:, None]).T @ values + np.diag(penalty)
        change = np.linalg.solve(bend, slope)
        weights += change
        if np.abs(change).max() < _LITTLE:
            break
    return weights
