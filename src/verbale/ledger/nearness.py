"""Whose vectors are nearest among what came before in a window of days: matrix products, block by block along the diagonal."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from verbale.ledger.comparing import Floats

__all__ = ["MOST_BETWEEN", "nearest_before"]

MOST_BETWEEN = (
    20_000  # places between two that are compared: a week of a large agency; what is further apart is too much
)
_BLOCK = 256


def nearest_before(
    vectors: Sequence[Floats],
    days: Sequence[int],
    is_new: Sequence[bool] | None = None,
    *,
    window_days: int,
    least: float,
    most: int,
) -> Iterator[tuple[int, int]]:
    """Places of pairs, the earlier first: for each item those before it whose vectors are nearest, the nearest first.

    Args:
        vectors: [384] each, of unit length.
        days: of the items, in order, 0 for those without one, which come first and have no window.
        is_new: where it is given, one of each pair is new.
        window_days: back to which an item is compared.
        least: the product below which two are not near.
        most: pairs for one item, as the later of both.
    """
    if not len(vectors):
        return
    every = np.stack(vectors)
    fresh = None if is_new is None else np.flatnonzero(np.asarray(is_new))
    for begin in range(0, len(every), _BLOCK):
        end = min(begin + _BLOCK, len(every))
        starts = np.array([_start(days, at, window_days) for at in range(begin, end)])
        columns = np.arange(starts.min(), end)
        rows = np.arange(begin, end)
        for some, among in _parts(rows, columns, fresh):
            if len(some) and len(among):
                yield from _best(every, some, among, starts[some - begin], least=least, most=most)


def _start(days: Sequence[int], at: int, window_days: int) -> int:
    first = bisect_left(days, days[at] - window_days, 0, at) if days[at] else 0
    return max(first, at - MOST_BETWEEN)


def _parts(
    rows: NDArray[np.intp], columns: NDArray[np.intp], fresh: NDArray[np.intp] | None
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """The rows with what each is compared with: one that is new with all, another with what is new."""
    if fresh is None:
        yield rows, columns
        return
    is_fresh = np.isin(rows, fresh)
    near = fresh[np.searchsorted(fresh, columns[0]) : np.searchsorted(fresh, columns[-1], side="right")]
    yield rows[~is_fresh], near
    yield rows[is_fresh], columns


def _best(
    every: Floats,
    rows: NDArray[np.intp],
    columns: NDArray[np.intp],
    starts: NDArray[np.intp],
    *,
    least: float,
    most: int,
) -> Iterator[tuple[int, int]]:
    products = every[rows] @ every[columns].T
    products[(columns >= rows[:, None]) | (columns < starts[:, None]) | (products < least)] = -np.inf
    for row, own in zip(rows.tolist(), products, strict=True):
        near = np.flatnonzero(own > -np.inf)
        if len(near) > most:  # all that are as near as the last of them stay in: the earlier of equals is taken
            near = near[own[near] >= np.partition(own[near], -most)[-most]]
        for place in near[np.argsort(-own[near], kind="stable")][:most].tolist():
            yield int(columns[place]), row
